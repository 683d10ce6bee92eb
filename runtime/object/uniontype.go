package object

import (
	"stmjit/gc"
)

// A union of classes, `int | str`, is a tuple of its members without
// duplicates; None stands for its type.

// unionArgs returns the members of a union, or Null for everything else.
func unionArgs(v Value) Value {
	if gcShape(v) == ShapeUnion {
		return gc.Load(v, OffCellValue)
	}
	return gc.Null
}

// makeUnion is a | b of classes, unions and None.
func makeUnion(t *Thread, a, b Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	all := t.PushN(a, b)
	for i, v := range all {
		switch {
		case v == gc.None:
			all[i] = NoneType.Self
		case unionArgs(v) == gc.Null && AsType(v) == nil && !isGenericAlias(v):
			return gc.NotImplemented
		}
	}
	out := t.Push(NewList(t, nil))
	for i := range all {
		members := t.Push(unionArgs(all[i]))
		if *members == gc.Null {
			*members = NewTuple(t, []Value{all[i]})
		}
		for k := range TupleItems(*members) {
			if !addMember(t, out, TupleItems(*members)[k]) {
				return gc.Null
			}
		}
	}
	if !t.Read(out) {
		return gc.Null
	}
	if ListLen(*out) == 1 {
		return ListItems(*out)[0]
	}
	args := NewTuple(t, ListItems(*out))
	u := t.AllocShared(ShapeUnion, 16)
	gc.InitStore(u, OffCellValue, args)
	return u
}

// addMember appends a class to a list unless it, or one that is equal, is there.
func addMember(t *Thread, list *Value, x Value) bool {
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(x)
	for i := 0; ; i++ {
		if !t.Write(list) {
			return false
		}
		if i == ListLen(*list) {
			ListAppend(t, *list, *p)
			return true
		}
		if same, ok := Equal(t, ListItems(*list)[i], *p); same || !ok {
			return ok
		}
	}
}

// unionItem is union[item]: the type variables in its members are replaced.
func unionItem(t *Thread, v, item Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	args := t.Push(withArguments(t, v, unionArgs(v), item))
	if *args == gc.Null {
		return gc.Null
	}
	r := t.Push(TupleItems(*args)[0])
	for i := range TupleItems(*args)[1:] {
		if *r = Binary(t, OpOr, *r, TupleItems(*args)[i+1]); *r == gc.Null {
			return gc.Null
		}
	}
	return *r
}

func initUnion() {
	unionHook = makeUnion
	UnionType.Module, UnionType.NoBase = "types", true
	s := &UnionType.Slots
	s.Binary[OpOr] = makeUnion
	s.Repr = func(t *Thread, v Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		p := t.Push(v)
		var sc scratch
		b := strBuilder{buf: sc[:0]}
		for i := range TupleItems(unionArgs(v)) {
			if i > 0 {
				b.ascii(" | ")
			}
			if x := TupleItems(unionArgs(*p))[i]; x == NoneType.Self {
				b.ascii("None")
			} else if !b.typeArg(t, x) {
				return gc.Null
			}
		}
		return b.result(t)
	}
	s.GetItem = unionItem
	s.Hash = func(t *Thread, v Value) (int64, bool) {
		m := t.Mark()
		defer t.Pop(m)
		set := t.Call(FrozenSetType.Self, unionArgs(v))
		if set == gc.Null {
			return 0, false
		}
		return Hash(t, *t.Push(set))
	}
	s.Compare = func(t *Thread, a, b Value, op CmpOp) Value {
		if gcShape(b) != ShapeUnion || op != CmpEQ && op != CmpNE {
			return gc.NotImplemented
		}
		m := t.Mark()
		defer t.Pop(m)
		p := t.PushN(unionArgs(a), unionArgs(b))
		for i := range p {
			if p[i] = t.Call(FrozenSetType.Self, p[i]); p[i] == gc.Null {
				return gc.Null
			}
		}
		return Compare(t, p[0], p[1], op)
	}
	UnionType.DefAttr("__parameters__", func(t *Thread, v Value) Value { return aliasParameters(t, unionArgs(v)) }, nil)
	UnionType.DefAttr("__args__", func(t *Thread, v Value) Value { return unionArgs(v) }, nil)
	UnionType.Def("__instancecheck__(self, instance, /)", func(t *Thread, a []Value) Value { return boolResult(IsInstanceOf(t, a[1], a[0])) })
	UnionType.Def("__subclasscheck__(self, cls, /)", func(t *Thread, a []Value) Value { return boolResult(IsSubclassOf(t, a[1], a[0])) })
}

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
	var items []Value
	for _, v := range []Value{a, b} {
		members := []Value{v}
		if u := unionArgs(v); u != gc.Null {
			members = TupleItems(u)
		} else if v == gc.None {
			members[0] = NoneType.Self
		} else if AsType(v) == nil && !isGenericAlias(v) {
			return gc.NotImplemented
		}
	next:
		for _, m := range members {
			for _, old := range items {
				if old == m {
					continue next
				}
			}
			items = append(items, m)
		}
	}
	if len(items) == 1 {
		return items[0]
	}
	args := NewTuple(t, items)
	u := t.AllocShared(ShapeUnion, 16)
	gc.InitStore(u, OffCellValue, args)
	return u
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
	s.Hash = func(t *Thread, v Value) (int64, bool) {
		var h int64
		for _, m := range TupleItems(unionArgs(v)) {
			h ^= int64(Identity(m) >> 4)
		}
		return h, true
	}
	s.Compare = func(t *Thread, a, b Value, op CmpOp) Value {
		if gcShape(b) != ShapeUnion || op != CmpEQ && op != CmpNE {
			return gc.NotImplemented
		}
		x, y := TupleItems(unionArgs(a)), TupleItems(unionArgs(b))
		eq := len(x) == len(y)
		for _, m := range x {
			found := false
			for _, o := range y {
				found = found || m == o
			}
			eq = eq && found
		}
		return gc.BoolValue(eq == (op == CmpEQ))
	}
	UnionType.DefAttr("__args__", func(t *Thread, v Value) Value { return unionArgs(v) }, nil)
	UnionType.Def("__instancecheck__(self, instance, /)", func(t *Thread, a []Value) Value { return boolResult(IsInstanceOf(t, a[1], a[0])) })
	UnionType.Def("__subclasscheck__(self, cls, /)", func(t *Thread, a []Value) Value { return boolResult(IsSubclassOf(t, a[1], a[0])) })
}

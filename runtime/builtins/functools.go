package builtins

import (
	"strings"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// What functools.py builds on: a call of what is here takes no bytecode.

func init() {
	register("_functools", makeFunctoolsAgain)
	register("_gofunctools", makeFunctools)
}

var (
	partialType, keyType, keyMaker object.GoType
)

// Words of a partial: the function, the tuple of arguments, the dict of keyword
// arguments. Of a key: the comparison and the object.
const (
	fnV0 = 8
	fnV1 = 16
	fnV2 = 24
)

func makeFunctools(_ *vm.VM, t *thread) Value {
	m := newModule(t, "_functools", "Tools that operate on functions.")
	if partialType.Type == nil {
		partialType = object.NewGoType("functools", "partial", gc.Layout{Vals: 3}, definePartial)
		keyType = object.NewGoType("functools", "KeyWrapper", gc.Layout{Vals: 2}, defineKey)
		keyMaker = object.NewGoType("functools", "KeyWrapper", gc.Layout{Vals: 2}, defineKeyMaker)
		makeLRU()
	}
	m.set("partial", partialType.Self)
	m.set("_lru_cache_wrapper", lruType.Self)
	m.def("reduce(function, iterable, initial=?, /)", reduceItems).Blind()
	m.def("cmp_to_key(mycmp)", func(t *thread, a []Value) Value {
		v := keyMaker.NewShared(t)
		gc.InitStore(v, fnV0, a[0])
		return v
	}).Blind()
	return m.done()
}

// makeFunctoolsAgain makes the module that the functions say they are of, which has the
// same ones: pickle looks for them there.
func makeFunctoolsAgain(v *vm.VM, t *thread) Value {
	m := newModule(t, "_functools", "Tools that operate on functions.")
	for _, n := range []string{"partial", "_lru_cache_wrapper", "reduce", "cmp_to_key"} {
		x := fromModule(t, "_gofunctools", n)
		if x == gc.Null {
			return gc.Null
		}
		m.set(n, x)
	}
	return m.done()
}

func reduceItems(t *thread, a []Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(gc.Null, a[2])
	if object.TypeOf(a[1]).Slots.Iter == nil && object.TypeOf(a[1]).Slots.GetItem == nil {
		return t.Raise(object.TypeError, "reduce() arg 2 must support iteration")
	}
	if p[0] = object.Iter(t, a[1]); p[0] == gc.Null {
		return gc.Null
	}
	for n := uint(0); ; {
		x := object.Next(t, p[0])
		if x == gc.Null {
			break
		}
		if p[1] == gc.Null {
			p[1] = x
		} else if p[1] = t.Call(a[0], p[1], x); p[1] == gc.Null {
			return gc.Null
		}
		if !t.BusyLoop(&n) {
			return gc.Null
		}
	}
	switch {
	case t.Exc != gc.Null:
		return gc.Null
	case p[1] == gc.Null:
		return t.Raise(object.TypeError, "reduce() of empty iterable with no initial value")
	}
	return p[1]
}

// definePartial: the arguments of a partial are set when it is made, and again only
// by __setstate__. Both happen before others know of it, as a rule; the words are
// replaced one by one, so a call sees each as it was or as it is.
func definePartial(typ *object.Type) {
	typ.Describe("partial(func, *args, **keywords) - new function with partial application\n    of the given arguments and keywords.\n")
	of := func(v Value) Value { return object.Unwrap(v, partialType.Type) }
	partialType.Type = typ
	s := &typ.Slots
	s.New = partialNew
	s.Init = func(t *thread, self Value, a object.Args) bool { return true }
	s.Call = func(t *thread, v Value, a object.Args) Value { return partialCall(t, of(v), a) }
	s.Repr = func(t *thread, v Value) Value { return partialRepr(t, v, of(v)) }
	for i, name := range []string{"func", "args", "keywords"} {
		off := fnV0 + 8*uintptr(i)
		typ.DefMember(name, func(t *thread, v Value) Value { return gc.Load(of(v), off) })
	}
	object.DefClassGetItem(typ)
	typ.Def("__reduce__(self, /)", func(t *thread, a []Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		p := t.PushN(of(a[0]), gc.None, gc.Null)
		if p[0] != a[0] {
			d := object.InstanceDict(t, a[0])
			if t.Exc != gc.Null {
				return gc.Null
			}
			if d != gc.Null {
				if d = t.Reading(d); d == gc.Null {
					return gc.Null
				}
				if object.DictLen(d) > 0 {
					p[1] = d
				}
			}
		}
		f := gc.Load(p[0], fnV0)
		p[2] = object.NewTuple(t, []Value{f, gc.Load(p[0], fnV1), gc.Load(p[0], fnV2), p[1]})
		return object.NewTuple(t, []Value{object.TypeOf(a[0]).Self, object.NewTuple(t, []Value{gc.Load(p[0], fnV0)}), p[2]})
	})
	typ.Def("__setstate__(self, state, /)", partialSetState)
}

func partialNew(t *thread, _ *object.Type, a object.Args) Value {
	if len(a.Pos) == 0 {
		return t.Raise(object.TypeError, "type 'partial' takes at least one argument")
	}
	if object.TypeOf(a.Pos[0]).Slots.Call == nil {
		return t.Raise(object.TypeError, "the first argument must be callable")
	}
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(a.Pos[0], object.NewTuple(t, a.Pos[1:]), t.Unowned(object.NewDict(t)), gc.Null)
	// A partial of a partial that is no more than that is one.
	if object.TypeOf(p[0]).Payload == partialType.Type {
		if d := object.InstanceDict(t, p[0]); d != gc.Null {
			if d = t.Reading(d); d != gc.Null && object.DictLen(d) == 0 {
				p[3] = object.Unwrap(p[0], partialType.Type)
			}
		}
		if t.Exc != gc.Null {
			return gc.Null
		}
	}
	if p[3] != gc.Null {
		p[0] = gc.Load(p[3], fnV0)
		p[1] = object.NewTuple(t, append(append([]Value{}, object.TupleItems(gc.Load(p[3], fnV1))...), object.TupleItems(p[1])...))
		if !object.DictMerge(t, p[2], gc.Load(p[3], fnV2), true) {
			return gc.Null
		}
	}
	if a.Kw != nil {
		if !t.Write(&p[2]) {
			return gc.Null
		}
		for i, k := range a.Kw.Names {
			object.DictSetStr(t, p[2], k, a.Kw.Values[i])
		}
	}
	v := partialType.NewShared(t)
	for i, x := range p[:3] {
		gc.InitStore(v, fnV0+8*uintptr(i), x)
	}
	return v
}

func partialCall(t *thread, v Value, a object.Args) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(gc.Load(v, fnV0), gc.Load(v, fnV1), gc.Load(v, fnV2))
	if !t.MayCall() || !t.Read(&p[2]) {
		return gc.Null
	}
	first := len(object.TupleItems(p[1]))
	pos := object.Words(t.Top, first+len(a.Pos))
	for i, x := range object.TupleItems(p[1]) {
		pos[i] = x
	}
	for i, x := range a.Pos {
		pos[first+i] = x
	}
	t.Top += 8 * uintptr(len(pos))
	n := object.DictLen(p[2])
	if n == 0 {
		return t.CallArgs(p[0], object.Args{Pos: pos, Kw: a.Kw})
	}
	if a.Kw != nil {
		n += len(a.Kw.Names)
	}
	names, values := object.Words(t.Top, n)[:0], object.Words(t.Top+8*uintptr(n), n)[:0]
	for at := 0; ; {
		k, x, ok := object.DictNext(p[2], &at)
		if !ok {
			break
		}
		if !object.IsStr(k) {
			return t.Raise(object.TypeError, "keywords must be strings")
		}
		names, values = append(names, k), append(values, x)
	}
	own := len(names)
	if a.Kw != nil {
	next:
		for i, k := range a.Kw.Names {
			for j := range own {
				if object.StrEq(names[j], k) {
					values[j] = a.Kw.Values[i]
					continue next
				}
			}
			names, values = append(names, k), append(values, a.Kw.Values[i])
		}
	}
	for i := len(names); i < n; i++ {
		names[:n][i], values[:n][i] = gc.None, gc.None
	}
	t.Top += 16 * uintptr(n)
	for i := range names {
		names[i] = object.InternValue(t, names[i])
	}
	return t.CallArgs(p[0], object.Args{Pos: pos, Kw: &object.Keywords{Names: names, Values: values}})
}

func partialRepr(t *thread, self, v Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	typ := object.TypeOf(self)
	p := t.PushN(self, gc.Load(v, fnV0), gc.Load(v, fnV1), gc.Load(v, fnV2))
	if again, ok := t.EnterRepr(&p[0]); again || !ok {
		if again {
			return object.NewStr(t, "...")
		}
		return gc.Null
	}
	defer t.LeaveRepr()
	name := typ.Name
	if typ.Module == "functools" {
		name = "functools." + name
	}
	s, ok := object.ReprGo(t, p[1])
	if !ok {
		return gc.Null
	}
	parts := []string{s}
	for i := range object.TupleItems(p[2]) {
		if s, ok = object.ReprGo(t, object.TupleItems(p[2])[i]); !ok {
			return gc.Null
		}
		parts = append(parts, s)
	}
	for at := 0; ; {
		if !t.Read(&p[3]) {
			return gc.Null
		}
		k, x, more := object.DictNext(p[3], &at)
		if !more {
			break
		}
		q := t.Mark()
		xp := t.Push(x)
		key, ok := object.StrGo(t, k)
		if !ok {
			return gc.Null
		}
		if s, ok = object.ReprGo(t, *xp); !ok {
			return gc.Null
		}
		t.Pop(q)
		parts = append(parts, key+"="+s)
	}
	return object.NewStr(t, name+"("+strings.Join(parts, ", ")+")")
}

func partialSetState(t *thread, a []Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	st := object.Unwrap(a[1], object.TupleType)
	if st == gc.Null || len(object.TupleItems(st)) != 4 {
		return t.Raise(object.TypeError, "invalid partial state")
	}
	p := t.PushN(object.TupleItems(st)...)
	args, kw := object.Unwrap(p[1], object.TupleType), gc.Null
	if p[2] != gc.None {
		kw = object.Unwrap(p[2], object.DictType)
	}
	if object.TypeOf(p[0]).Slots.Call == nil || args == gc.Null || p[2] != gc.None && kw == gc.Null || p[3] != gc.None && object.Unwrap(p[3], object.DictType) == gc.Null {
		return t.Raise(object.TypeError, "invalid partial state")
	}
	if p[1] != args {
		p[1] = object.NewTuple(t, object.TupleItems(args))
	}
	copied := t.Push(p[2])
	if kw == gc.Null || kw != p[2] {
		*copied = t.Unowned(object.NewDict(t))
		if kw != gc.Null && !object.DictMerge(t, *copied, kw, true) {
			return gc.Null
		}
	}
	if !t.Irrevocable() {
		return gc.Null
	}
	v := object.Unwrap(a[0], partialType.Type)
	gc.Store(v, fnV0, p[0])
	gc.Store(v, fnV1, p[1])
	gc.Store(v, fnV2, *copied)
	if v == a[0] {
		return gc.None
	}
	if p[3] == gc.None {
		p[3] = object.NewDict(t)
	}
	return noneIf(object.SetAttr(t, a[0], object.Intern("__dict__"), p[3]))
}

// defineKeyMaker: what cmp_to_key returns, which makes keys of objects.
func defineKeyMaker(typ *object.Type) {
	b := (&object.Builtin{Name: "K", Sig: object.ParseSignature("(obj)"), Fn: func(t *thread, a []Value) Value { return a[0] }}).Blind()
	typ.Slots.Call = func(t *thread, v Value, a object.Args) Value {
		m := t.Mark()
		defer t.Pop(m)
		p := t.PushN(gc.Load(v, fnV0), b.Call(t, gc.Null, a))
		if p[1] == gc.Null {
			return gc.Null
		}
		k := keyType.NewShared(t)
		gc.InitStore(k, fnV0, p[0])
		gc.InitStore(k, fnV1, p[1])
		return k
	}
}

func defineKey(typ *object.Type) {
	typ.Slots.Hash = nil
	typ.SetUnhashable()
	typ.DefMember("obj", func(t *thread, v Value) Value { return gc.Load(v, fnV1) })
	typ.Slots.Compare = func(t *thread, a, b Value, op object.CmpOp) Value {
		if object.TypeOf(a) != typ || object.TypeOf(b) != typ {
			return t.Raise(object.TypeError, "other argument must be K instance")
		}
		r := t.Call(gc.Load(a, fnV0), gc.Load(a, fnV1), gc.Load(b, fnV1))
		if r == gc.Null {
			return gc.Null
		}
		return object.Compare(t, r, gc.IntValue(0), op)
	}
}

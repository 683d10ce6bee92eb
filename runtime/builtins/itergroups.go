package builtins

import (
	"stmjit/gc"
	"stmjit/runtime/object"
)

// groupby, and tee.

var groupByType, grouperType *itType

// newGroupBy: V0 is the iterator, V1 the key function or None, V2 the key of the
// group, V3 the key and V4 the item that were read last (Null: none yet), V5 the
// group that may go on. A group has its groupby in V0 and its key in V1.
func newGroupBy() *itType {
	groupByType = newItType("groupby(iterable, key=None)", "make an iterator that returns consecutive keys and groups from the iterable\n\n  iterable\n    Elements to divide into groups according to the key function.\n  key\n    A function for computing the group category for each element.\n    If the key function is not specified or is None, the element itself\n    is used for grouping.", 6,
		func(t *thread, a []Value) Value { return newIterIn(t, groupByType, a[0], a[1]) }, groupByNext,
		func(it *itType, typ *object.Type) {
			it.reduces(typ, func(t *thread, v Value) ([]Value, Value) {
				args := []Value{gc.Load(v, itV0), gc.Load(v, itV1)}
				target, key, item := gc.Load(v, itV2), gc.Load(v, itV3), gc.Load(v, itV4)
				if target == gc.Null || key == gc.Null || item == gc.Null {
					return args, gc.Null
				}
				return args, object.NewTuple(t, []Value{key, item, target})
			})
			it.restores(typ, func(t *thread, v, state Value) bool {
				s := stateTuple(t, state, 3)
				if s == nil {
					return false
				}
				gc.Store(v, itV3, s[0])
				gc.Store(v, itV4, s[1])
				gc.Store(v, itV2, s[2])
				return true
			})
		})
	grouperType = newItType("_grouper(parent, tgtkey, /)", "", 2, func(t *thread, a []Value) Value {
		g := object.Unwrap(a[0], groupByType.Type)
		if g == gc.Null {
			return t.Raise(object.TypeError, "argument 1 must be itertools.groupby, not %s", object.TypeOf(a[0]).Name)
		}
		m := t.Mark()
		defer t.Pop(m)
		p := t.PushN(g, a[1])
		if !t.Write(&p[0]) {
			return gc.Null
		}
		v := grouperType.make(t, p...)
		gc.Store(p[0], itV5, v)
		return v
	}, grouperNext, func(it *itType, typ *object.Type) {
		typ.NoBase = true
		typ.Def("__reduce__(self, /)", func(t *thread, a []Value) Value {
			m := t.Mark()
			defer t.Pop(m)
			p := t.PushN(a[0], gc.Load(a[0], itV0))
			if !t.ReadAll(p) {
				return gc.Null
			}
			if gc.Load(p[1], itV5) != p[0] {
				it := t.Push(emptyIter(t))
				return object.NewTuple(t, []Value{builtinAttr(t, "iter"), object.NewTuple(t, []Value{*it})})
			}
			return object.NewTuple(t, []Value{grouperType.Self, object.NewTuple(t, []Value{p[1], gc.Load(p[0], itV1)})})
		}).Reads()
	})
	return groupByType
}

// builtinAttr returns a built-in function.
func builtinAttr(t *thread, name string) Value {
	mod := vmOf(t).Import(t, "builtins")
	if mod == gc.Null {
		return gc.Null
	}
	return object.GetAttr(t, mod, object.Intern(name))
}

// groupRead reads the next item of the groupby in a stack word, and its key.
func groupRead(t *thread, g *Value) bool {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(gc.Load(*g, itV1), gc.Null, gc.Null)
	if p[1] = object.Next(t, gc.Load(*g, itV0)); p[1] == gc.Null {
		return false
	}
	p[2] = p[1]
	if p[0] != gc.None {
		if p[2] = t.Call(p[0], p[1]); p[2] == gc.Null {
			return false
		}
	}
	if !t.Write(g) {
		return false
	}
	gc.Store(*g, itV3, p[2])
	gc.Store(*g, itV4, p[1])
	return true
}

func groupByNext(t *thread, it Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(it, gc.Null)
	gc.StoreRaw(it, itV5, 0)
	for n := uint(0); ; {
		key, target := gc.Load(p[0], itV3), gc.Load(p[0], itV2)
		if key != gc.Null {
			if target == gc.Null {
				break
			}
			same, ok := object.Equal(t, target, key)
			if !ok || !t.Write(&p[0]) {
				return gc.Null
			}
			if !same {
				break
			}
		}
		if !groupRead(t, &p[0]) || !t.BusyLoop(&n) {
			return gc.Null
		}
	}
	key := gc.Load(p[0], itV3)
	gc.Store(p[0], itV2, key)
	p[1] = grouperType.make(t, p[0], key)
	gc.Store(p[0], itV5, p[1])
	return object.NewTuple(t, []Value{key, p[1]})
}

func grouperNext(t *thread, it Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(it, gc.Load(it, itV0), gc.Load(it, itV1), gc.Null)
	if !t.Write(&p[1]) {
		return gc.Null
	}
	if gc.Load(p[1], itV5) != p[0] {
		return gc.Null
	}
	if gc.Load(p[1], itV4) == gc.Null && !groupRead(t, &p[1]) {
		return gc.Null
	}
	same, ok := object.Equal(t, p[2], gc.Load(p[1], itV3))
	if !ok || !same || !t.Write(&p[1]) {
		return gc.Null
	}
	p[3] = gc.Load(p[1], itV4)
	gc.StoreRaw(p[1], itV4, 0)
	return p[3]
}

// The iterators that tee makes go along one list of items, which grows at its end:
// V0 of each is the source, an object with the iterator in V0 whose N says that it
// is being asked; V1 the link with the next item. A link has its item in V0, Null at
// the end of the list, and the next link in V1.
var (
	teeType            *itType
	teeSource, teeLink object.GoType
)

func newTee() *itType {
	teeSource = object.NewGoType("itertools", "_tee_dataobject", gc.Layout{Raw: 2, Vals: 1}, func(typ *object.Type) { typ.MarkMutable() })
	teeLink = object.NewGoType("itertools", "_tee_link", gc.Layout{Raw: 2, Vals: 2}, func(typ *object.Type) { typ.MarkMutable() })
	teeType = newItType("_tee(iterable, /)", "Iterator wrapped to make it copyable.", 2,
		func(t *thread, a []Value) Value { return teeFrom(t, a[0]) }, teeNext,
		func(it *itType, typ *object.Type) {
			typ.AllowWeakrefs()
			typ.Def("__copy__(self, /)", func(t *thread, a []Value) Value {
				v := it.of(a[0])
				return teeType.make(t, gc.Load(v, itV0), gc.Load(v, itV1))
			}).Reads()
			typ.Def("__reduce__(self, /)", teeReduce).Reads()
			it.restores(typ, teeRestore)
		})
	return teeType
}

// teeFrom makes the first of the iterators over an iterable.
func teeFrom(t *thread, iterable Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(object.Iter(t, iterable), gc.Null)
	if p[0] == gc.Null {
		return gc.Null
	}
	if v := object.Unwrap(p[0], teeType.Type); v != gc.Null {
		if v = t.Reading(v); v == gc.Null {
			return gc.Null
		}
		return teeType.make(t, gc.Load(v, itV0), gc.Load(v, itV1))
	}
	src := teeSource.New(t)
	gc.InitStore(src, itV0, p[0])
	return teeType.make(t, src, teeLink.New(t))
}

func tee(t *thread, a []Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	n, ok := indexSized(t, a[1], object.OverflowError)
	if !ok {
		return gc.Null
	}
	if n < 0 {
		return t.Raise(object.ValueError, "n must be >= 0")
	}
	if n == 0 {
		return object.NewTuple(t, nil)
	}
	if !gc.TryReserve(uintptr(min(n, 1<<40)) * 64) {
		return t.Raise(object.MemoryError, "")
	}
	p := t.PushN(object.Iter(t, a[0]), gc.Null)
	if p[0] == gc.Null {
		return gc.Null
	}
	// The iterator may be copyable already.
	copier, ok := object.LookupAttr(t, p[0], object.Intern("__copy__"))
	if !ok {
		return gc.Null
	}
	if copier == gc.Null {
		if p[0] = teeFrom(t, p[0]); p[0] == gc.Null {
			return gc.Null
		}
	}
	p[1] = object.NewList(t, p[:1])
	for range n - 1 {
		c := t.CallMethod(p[0], object.Intern("__copy__"))
		if c == gc.Null {
			return gc.Null
		}
		k := t.Mark()
		cp := t.Push(c)
		if !t.Write(&p[1]) {
			return gc.Null
		}
		object.ListAppend(t, p[1], *cp)
		t.Pop(k)
	}
	return object.TupleFrom(t, p[1])
}

func teeNext(t *thread, it Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(it, gc.Load(it, itV1), gc.Load(it, itV0), gc.Null)
	if !t.Read(&p[1]) {
		return gc.Null
	}
	if p[3] = gc.Load(p[1], itV0); p[3] == gc.Null {
		if !t.Write(&p[2]) {
			return gc.Null
		}
		if gc.LoadRaw(p[2], itN) != 0 {
			return t.Raise(object.RuntimeError, "cannot re-enter the tee iterator")
		}
		gc.StoreRaw(p[2], itN, 1)
		p[3] = object.Next(t, gc.Load(p[2], itV0))
		exc := t.Push(t.Exc)
		t.Exc = gc.Null
		if !t.Write(&p[2]) {
			return gc.Null
		}
		gc.StoreRaw(p[2], itN, 0)
		if t.Exc = *exc; p[3] == gc.Null || !t.Write(&p[1]) {
			return gc.Null
		}
		gc.Store(p[1], itV0, p[3])
		gc.Store(p[1], itV1, teeLink.New(t))
	}
	if !t.WriteRead(&p[0], p[1:2]) {
		return gc.Null
	}
	gc.Store(p[0], itV1, gc.Load(p[1], itV1))
	return p[3]
}

// teeReduce gives the items that are known already, and the iterator.
func teeReduce(t *thread, a []Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	v := teeType.of(a[0])
	p := t.PushN(gc.Load(v, itV0), gc.Load(v, itV1), object.NewList(t, nil))
	for {
		if !t.ReadAll(p[:2]) || !t.Write(&p[2]) {
			return gc.Null
		}
		x := gc.Load(p[1], itV0)
		if x == gc.Null {
			break
		}
		object.ListAppend(t, p[2], x)
		p[1] = gc.Load(p[1], itV1)
	}
	if !t.ReadAll(p[:1]) {
		return gc.Null
	}
	state := t.Push(object.NewTuple(t, []Value{p[2], gc.Load(p[0], itV0)}))
	args := t.Push(object.NewTuple(t, []Value{object.NewTuple(t, nil)}))
	return object.NewTuple(t, []Value{object.TypeOf(a[0]).Self, *args, *state})
}

func teeRestore(t *thread, v, state Value) bool {
	m := t.Mark()
	defer t.Pop(m)
	s := stateTuple(t, state, 2)
	if s == nil {
		return false
	}
	p := t.PushN(v, object.TupleFrom(t, s[0]), s[1], gc.Null)
	if p[1] == gc.Null {
		return false
	}
	if object.TypeOf(p[2]).Slots.Next == nil {
		t.Raise(object.TypeError, "argument 2 must be an iterator, not %s", object.TypeOf(p[2]).Name)
		return false
	}
	p[3] = teeLink.New(t)
	items := object.TupleItems(p[1])
	for i := len(items) - 1; i >= 0; i-- {
		l := teeLink.New(t)
		gc.InitStore(l, itV0, items[i])
		gc.InitStore(l, itV1, p[3])
		p[3] = l
	}
	src := teeSource.New(t)
	gc.InitStore(src, itV0, p[2])
	if !t.Write(&p[0]) {
		return false
	}
	gc.Store(p[0], itV0, src)
	gc.Store(p[0], itV1, p[3])
	return true
}

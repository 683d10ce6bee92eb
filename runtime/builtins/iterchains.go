package builtins

import (
	"stmjit/gc"
	"stmjit/runtime/object"
)

// The iterators of itertools that pass the items of others on.

var chainType *itType

// newChain: V0 iterates over the iterables, V1 over one of them; both are Null
// when there is none.
func newChain() *itType {
	chainType = newItType("chain(*iterables)", "chain(*iterables) --> chain object\n\nReturn a chain object whose .__next__() method returns elements from the\nfirst iterable until it is exhausted, then elements from the next\niterable, until all of the iterables are exhausted.", 2,
		func(t *thread, a []Value) Value { return newIterIn(t, chainType, a[0]) }, chainNext,
		func(it *itType, typ *object.Type) {
			object.DefClassGetItem(typ)
			typ.DefClass("from_iterable(cls, iterable, /)", func(t *thread, a []Value) Value {
				v := newIterIn(t, chainType, a[1])
				if v == gc.Null {
					return gc.Null
				}
				return object.WrapNew(t, object.AsType(a[0]), v)
			})
			it.reduces(typ, func(t *thread, v Value) ([]Value, Value) {
				src, cur := gc.Load(v, itV0), gc.Load(v, itV1)
				switch {
				case src == gc.Null:
					return nil, gc.Null
				case cur == gc.Null:
					return nil, object.NewTuple(t, []Value{src})
				}
				return nil, object.NewTuple(t, []Value{src, cur})
			})
			it.restores(typ, func(t *thread, v, state Value) bool {
				tup := object.Unwrap(state, object.TupleType)
				if tup == gc.Null {
					t.Raise(object.TypeError, "state is not a tuple")
					return false
				}
				items := object.TupleItems(tup)
				if len(items) < 1 || len(items) > 2 {
					t.Raise(object.TypeError, "function takes at least 1 argument (%d given)", len(items))
					return false
				}
				for _, x := range items {
					if object.TypeOf(x).Slots.Next == nil {
						t.Raise(object.TypeError, "Arguments must be iterators.")
						return false
					}
				}
				for i, x := range items {
					gc.Store(v, itV0+8*uintptr(i), x)
				}
				return true
			})
		})
	return chainType
}

func chainNext(t *thread, it Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(it)
	k := t.Push(gc.Null)
	for n := uint(0); ; {
		cur := gc.Load(*p, itV1)
		if cur == gc.Null {
			src := gc.Load(*p, itV0)
			if src == gc.Null {
				return gc.Null
			}
			x := object.Next(t, src)
			if x != gc.Null {
				x = object.Iter(t, x)
			}
			if *k = x; x == gc.Null || !t.BusyLoop(&n) {
				return clearAfter(t, p, itV0)
			}
			if !t.Write(p) {
				return gc.Null
			}
			gc.Store(*p, itV1, *k)
			cur = *k
		}
		x := object.Next(t, cur)
		if x != gc.Null || t.Exc != gc.Null {
			return x
		}
		if !t.Write(p) {
			return gc.Null
		}
		gc.StoreRaw(*p, itV1, 0)
	}
}

// clearAfter forgets a value of the iterator in a stack word, at its end or with
// an exception pending, which stays.
func clearAfter(t *thread, p *Value, off uintptr) Value {
	m := t.Mark()
	defer t.Pop(m)
	exc := t.Push(t.Exc)
	t.Exc = gc.Null
	if t.Write(p) {
		gc.StoreRaw(*p, off, 0)
		t.Exc = *exc
	}
	return gc.Null
}

var cycleType *itType

// newCycle: V0 is the iterator, Null once it is at its end; V1 the list of its
// items; N the index of the next one.
func newCycle() *itType {
	cycleType = newItType("cycle(iterable, /)", "Return elements from the iterable until it is exhausted. Then repeat the sequence indefinitely.", 2,
		func(t *thread, a []Value) Value {
			m := t.Mark()
			defer t.Pop(m)
			return newIterIn(t, cycleType, a[0], object.NewList(t, nil))
		}, cycleNext,
		func(it *itType, typ *object.Type) {
			it.reduces(typ, func(t *thread, v Value) ([]Value, Value) {
				m := t.Mark()
				defer t.Pop(m)
				p := t.PushN(gc.Load(v, itV0), gc.Load(v, itV1))
				n := int(gc.LoadRaw(v, itN))
				if !t.Read(&p[1]) {
					return nil, gc.Null
				}
				done := p[0] == gc.Null
				if done {
					items := object.ListItems(p[1])
					n = min(n, len(items))
					p[0] = object.Iter(t, object.NewTuple(t, append(append([]Value{}, items[n:]...), items[:n]...)))
					p[1] = object.NewList(t, nil)
				}
				return []Value{p[0]}, object.NewTuple(t, []Value{p[1], gc.False})
			})
			it.restores(typ, func(t *thread, v, state Value) bool {
				s := stateTuple(t, state, 2)
				if s == nil {
					return false
				}
				if object.Unwrap(s[0], object.ListType) == gc.Null {
					t.Raise(object.TypeError, "argument 1 must be list, not %s", object.TypeOf(s[0]).Name)
					return false
				}
				if _, ok := object.AsInt(s[1]); !ok {
					t.Raise(object.TypeError, "'%s' object cannot be interpreted as an integer", object.TypeOf(s[1]).Name)
					return false
				}
				gc.Store(v, itV1, object.Unwrap(s[0], object.ListType))
				gc.StoreRaw(v, itK, 0)
				if s[1] != gc.False && s[1] != gc.IntValue(0) && gc.Load(v, itV0) != gc.Null {
					gc.StoreRaw(v, itK, 1)
				}
				return true
			})
		})
	return cycleType
}

func cycleNext(t *thread, it Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(it, gc.Load(it, itV1), gc.Null)
	if src := gc.Load(it, itV0); src != gc.Null {
		first := gc.LoadRaw(it, itK) == 0
		p[2] = object.Next(t, src)
		if p[2] != gc.Null {
			if first {
				if !t.Write(&p[1]) {
					return gc.Null
				}
				object.ListAppend(t, p[1], p[2])
			}
			return p[2]
		}
		if t.Exc != gc.Null || !t.Write(&p[0]) {
			return gc.Null
		}
		gc.StoreRaw(p[0], itV0, 0)
		gc.StoreRaw(p[0], itN, 0)
	}
	if !t.WriteRead(&p[0], p[1:2]) {
		return gc.Null
	}
	items := object.ListItems(p[1])
	if len(items) == 0 {
		return gc.Null
	}
	n := int(gc.LoadRaw(p[0], itN))
	if n >= len(items) {
		n = 0
	}
	gc.StoreRaw(p[0], itN, uint64(n+1))
	return items[n]
}

var zipLongestType *itType

// newZipLongest: V0 is a storage block with the iterators, Null for those at
// their end, V1 what stands for their items; N counts the others.
func newZipLongest() *itType {
	zipLongestType = newItType("zip_longest(*iterables, fillvalue=None)", "Return a zip_longest object whose .__next__() method returns a tuple where\nthe i-th element comes from the i-th iterable argument.", 2,
		func(t *thread, a []Value) Value {
			m := t.Mark()
			defer t.Pop(m)
			n := len(object.TupleItems(a[0]))
			p := t.PushN(zipLongestType.make(t, object.NewStorage(t, n), a[1]))
			gc.StoreRaw(p[0], itN, uint64(n))
			for i := range n {
				x := object.Iter(t, object.TupleItems(a[0])[i])
				if x == gc.Null {
					return gc.Null
				}
				k := t.Push(x)
				if !t.Write(&p[0]) {
					return gc.Null
				}
				gc.Store(gc.Load(p[0], itV0), object.OffStorageItems+8*uintptr(i), *k)
			}
			return p[0]
		}, zipLongestNext,
		func(it *itType, typ *object.Type) {
			it.reduces(typ, func(t *thread, v Value) ([]Value, Value) {
				var args []Value
				st := gc.Load(v, itV0)
				for i := range int(gc.LoadRaw(st, object.OffTail)) {
					x := gc.Load(st, object.OffStorageItems+8*uintptr(i))
					if x == gc.Null {
						x = object.NewTuple(t, nil)
					}
					args = append(args, x)
				}
				return args, gc.Load(v, itV1)
			})
			it.restores(typ, func(t *thread, v, state Value) bool {
				gc.Store(v, itV1, state)
				return true
			})
		})
	return zipLongestType
}

func zipLongestNext(t *thread, it Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(it, gc.Load(it, itV0), gc.Load(it, itV1))
	n := int(gc.LoadRaw(p[1], object.OffTail))
	if n == 0 || gc.LoadRaw(it, itN) == 0 {
		return gc.Null
	}
	items := object.Words(t.Top, n)
	t.Top += 8 * uintptr(n)
	for i := range items {
		items[i] = p[2]
	}
	for i := range n {
		if !t.Write(&p[0]) {
			return gc.Null
		}
		off := object.OffStorageItems + 8*uintptr(i)
		src := gc.Load(gc.Load(p[0], itV0), off)
		if src == gc.Null {
			continue
		}
		x := object.Next(t, src)
		if x != gc.Null {
			items[i] = x
			continue
		}
		if t.Exc != gc.Null {
			exc := t.Push(t.Exc)
			t.Exc = gc.Null
			if t.Write(&p[0]) {
				gc.StoreRaw(p[0], itN, 0)
				t.Exc = *exc
			}
			return gc.Null
		}
		if !t.Write(&p[0]) {
			return gc.Null
		}
		left := gc.LoadRaw(p[0], itN) - 1
		gc.StoreRaw(p[0], itN, left)
		if left == 0 {
			return gc.Null
		}
		gc.StoreRaw(gc.Load(p[0], itV0), off, 0)
	}
	return object.NewTuple(t, items)
}

var pairwiseType *itType

// newPairwise: V0 is the iterator, V1 the item before.
func newPairwise() *itType {
	pairwiseType = newItType("pairwise(iterable, /)", "Return an iterator of overlapping pairs taken from the input iterator.\n\n    s -> (s0,s1), (s1,s2), (s2, s3), ...\n", 2,
		func(t *thread, a []Value) Value { return newIterIn(t, pairwiseType, a[0]) },
		func(t *thread, it Value) Value {
			m := t.Mark()
			defer t.Pop(m)
			p := t.PushN(it, gc.Load(it, itV1), gc.Null, gc.Load(it, itV0))
			if p[3] == gc.Null {
				return gc.Null
			}
			if p[1] == gc.Null {
				if p[1] = object.Next(t, p[3]); p[1] == gc.Null {
					return clearAfter(t, &p[0], itV0)
				}
				if !t.Write(&p[0]) {
					return gc.Null
				}
				gc.Store(p[0], itV1, p[1])
				if gc.Load(p[0], itV0) == gc.Null {
					return gc.Null
				}
			}
			if p[2] = object.Next(t, p[3]); p[2] == gc.Null {
				clearAfter(t, &p[0], itV0)
				return clearAfter(t, &p[0], itV1)
			}
			if !t.Write(&p[0]) {
				return gc.Null
			}
			gc.Store(p[0], itV1, p[2])
			return object.NewTuple(t, p[1:3])
		}, nil)
	return pairwiseType
}

var repeatType *itType

// newRepeat: V0 is the object, N how often it comes, negative for ever.
func newRepeat() *itType {
	repeatType = newItType("repeat(object, times=?)", "repeat(object [,times]) -> create an iterator which returns the object\nfor the specified number of times.  If not specified, returns the object\nendlessly.", 1,
		func(t *thread, a []Value) Value {
			m := t.Mark()
			defer t.Pop(m)
			n := -1
			if a[1] != gc.Null {
				i, ok := indexSized(t, a[1], object.OverflowError)
				if !ok {
					return gc.Null
				}
				n = max(i, 0)
			}
			v := repeatType.make(t, a[0])
			gc.StoreRaw(v, itN, uint64(n))
			return v
		},
		func(t *thread, it Value) Value {
			n := int(gc.LoadRaw(it, itN))
			switch {
			case n == 0:
				return gc.Null
			case n > 0:
				gc.StoreRaw(it, itN, uint64(n-1))
			}
			return gc.Load(it, itV0)
		},
		func(it *itType, typ *object.Type) {
			typ.Slots.Repr = func(t *thread, v Value) Value {
				m := t.Mark()
				defer t.Pop(m)
				p := t.Push(it.of(v))
				name := object.TypeOf(v).Name
				n := int(gc.LoadRaw(*p, itN))
				r, ok := object.ReprGo(t, gc.Load(*p, itV0))
				if !ok {
					return gc.Null
				}
				if n < 0 {
					return object.NewStr(t, name+"("+r+")")
				}
				return object.NewStr(t, name+"("+r+", "+itoa(n)+")")
			}
			typ.Def("__length_hint__(self, /)", func(t *thread, a []Value) Value {
				n := int(gc.LoadRaw(it.of(a[0]), itN))
				if n < 0 {
					return t.Raise(object.TypeError, "len() of unsized object")
				}
				return object.NewInt(t, int64(n))
			}).Reads()
			it.reduces(typ, func(t *thread, v Value) ([]Value, Value) {
				x, n := gc.Load(v, itV0), int(gc.LoadRaw(v, itN))
				if n < 0 {
					return []Value{x}, gc.Null
				}
				return []Value{x, gc.IntValue(int64(n))}, gc.Null
			})
		})
	return repeatType
}

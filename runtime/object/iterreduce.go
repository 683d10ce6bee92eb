package object

import "stmjit/gc"

// How iterators of built-in types are pickled and copied: __reduce__ names what
// makes another one that goes on where this one is.

// initIterReduce runs after the iterators' types have their slots.
func initIterReduce() {
	empty := func(t *Thread) Value { return NewTuple(t, nil) }
	for _, typ := range []*Type{ListIterType, TupleIterType, StrIterType, ASCIIIterType, BytesIterType, GetItemIterType} {
		end := empty
		switch typ {
		case ListIterType:
			end = func(t *Thread) Value { return NewList(t, nil) }
		case StrIterType, ASCIIIterType:
			end = func(t *Thread) Value { return emptyStr }
		}
		seqReduce(typ, "iter", 0, end)
	}
	seqReduce(ReversedType, "reversed", -1, empty)
	seqReduce(ListReverseType, "reversed", -1, func(t *Thread) Value { return NewList(t, nil) })
	for _, typ := range []*Type{DictKeyIterType, DictValueIterType, DictItemIterType, SetIterType} {
		typ.Def("__reduce__(self, /)", listReduce).Reads()
	}
	RangeIterType.Def("__reduce__(self, /)", func(t *Thread, a []Value) Value {
		it := a[0]
		next, left, step := int64(gc.LoadRaw(it, OffRangeIterNext)), int64(gc.LoadRaw(it, OffRangeIterLeft)), int64(gc.LoadRaw(it, OffRangeIterStep))
		r := NewRange(t, NewInt(t, next), NewInt(t, next+left*step), NewInt(t, step))
		return reduction(t, "iter", []Value{r}, gc.None)
	}).Reads()
	RangeIterType.Def("__setstate__(self, state, /)", func(t *Thread, a []Value) Value {
		n, ok := ToSize(t, a[1])
		if !ok || !t.Write(&a[0]) {
			return gc.Null
		}
		left := int64(gc.LoadRaw(a[0], OffRangeIterLeft))
		skip := min(max(int64(n), 0), left)
		step := int64(gc.LoadRaw(a[0], OffRangeIterStep))
		gc.StoreRaw(a[0], OffRangeIterNext, gc.LoadRaw(a[0], OffRangeIterNext)+uint64(skip*step))
		gc.StoreRaw(a[0], OffRangeIterLeft, uint64(left-skip))
		return gc.None
	})
	CallIterType.Def("__reduce__(self, /)", func(t *Thread, a []Value) Value {
		f := gc.Load(a[0], offCallIterFunc)
		if f == gc.Null {
			return reduction(t, "iter", []Value{empty(t)}, gc.Null)
		}
		return reduction(t, "iter", []Value{f, gc.Load(a[0], offCallIterSentinel)}, gc.Null)
	}).Reads()
	wrapperReduce()
	for _, typ := range []*Type{FloatType, TupleType, FrozenSetType, ReversedType, MapType, FilterType} {
		typ.InitTakesKeywords = true
	}
}

// wrapperReduce is for the iterators that go over other ones; classes may derive from
// them.
func wrapperReduce() {
	of := func(typ *Type, parts func(t *Thread, it Value) []Value) {
		typ.Def("__reduce__(self, /)", func(t *Thread, a []Value) Value {
			m := t.Mark()
			defer t.Pop(m)
			p := t.PushN(TypeOf(a[0]).Self, gc.Null)
			p[1] = NewTuple(t, parts(t, Unwrap(a[0], typ)))
			if typ == ZipType && gc.LoadRaw(Unwrap(a[0], typ), offZipStrict) != 0 {
				return NewTuple(t, []Value{p[0], p[1], gc.True})
			}
			return NewTuple(t, p)
		}).Reads()
	}
	of(EnumerateType, func(t *Thread, it Value) []Value {
		return []Value{gc.Load(it, offEnumIter), gc.Load(it, offEnumCount)}
	})
	of(ZipType, func(t *Thread, it Value) []Value { return TupleItems(gc.Load(it, offZipIters)) })
	of(MapType, func(t *Thread, it Value) []Value {
		return append([]Value{gc.Load(it, offMapFunc)}, TupleItems(gc.Load(it, offMapIters))...)
	})
	of(FilterType, func(t *Thread, it Value) []Value {
		return []Value{gc.Load(it, offFilterFunc), gc.Load(it, offFilterIter)}
	})
	ZipType.Def("__setstate__(self, state, /)", func(t *Thread, a []Value) Value {
		strict, ok := IsTrue(t, a[1])
		if !ok || !t.Operands(a[:1], true) {
			return gc.Null
		}
		w := uint64(0)
		if strict {
			w = 1
		}
		gc.StoreRaw(Unwrap(a[0], ZipType), offZipStrict, w)
		return gc.None
	})
}

// reduction makes the tuple for pickle: a function of builtins, its arguments, and a
// state (Null: none).
func reduction(t *Thread, function string, args []Value, state Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(Reducer(function), state, gc.Null)
	p[2] = NewTuple(t, args)
	if p[1] == gc.Null {
		return NewTuple(t, []Value{p[0], p[2]})
	}
	return NewTuple(t, []Value{p[0], p[2], p[1]})
}

// seqReduce is for iterators over a sequence by position; shift is what the position
// that CPython pickles has more.
func seqReduce(typ *Type, function string, shift int64, end func(t *Thread) Value) {
	typ.Def("__reduce__(self, /)", func(t *Thread, a []Value) Value {
		it := Unwrap(a[0], typ)
		seq := gc.Load(it, OffSeqIterSeq)
		if seq == gc.Null {
			return reduction(t, function, []Value{end(t)}, gc.Null)
		}
		return reduction(t, function, []Value{seq}, gc.IntValue(int64(gc.LoadRaw(it, OffSeqIterPos))+shift))
	}).Reads()
	typ.Def("__setstate__(self, state, /)", func(t *Thread, a []Value) Value {
		i := Index(t, a[1])
		if i == gc.Null {
			return i
		}
		if !i.IsInt() {
			return t.Raise(OverflowError, "Python int too large to convert to C ssize_t")
		}
		m := t.Mark()
		defer t.Pop(m)
		p := t.Push(Unwrap(a[0], typ))
		n := 0
		if seq := gc.Load(*p, OffSeqIterSeq); seq == gc.Null {
			return gc.None
		} else if len, ok := Len(t, seq); ok {
			n = len
		} else if t.Catch(TypeError) == gc.Null {
			return gc.Null
		}
		if !t.Write(p) {
			return gc.Null
		}
		pos := max(i.Int(), 0)
		if shift < 0 {
			pos = max(i.Int(), -1) + 1
		}
		gc.StoreRaw(*p, OffSeqIterPos, uint64(min(pos, int64(n))))
		return gc.None
	})
}

// listReduce is for iterators of dicts and sets: what they have left is pickled as a
// list.
func listReduce(t *Thread, a []Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(gc.Null, gc.Null)
	p[1] = NewList(t, nil)
	if d := gc.Load(a[0], OffDictIterDict); d != gc.Null {
		it := t.Alloc(gcShape(a[0]), 32)
		gc.StoreRaw(it, OffDictIterPos, gc.LoadRaw(a[0], OffDictIterPos))
		gc.StoreRaw(it, OffDictIterUsed, gc.LoadRaw(a[0], OffDictIterUsed))
		gc.InitStore(it, OffDictIterDict, d)
		p[0] = it
		if p[1] = ListFrom(t, p[0]); p[1] == gc.Null {
			return gc.Null
		}
	}
	return reduction(t, "iter", p[1:], gc.Null)
}

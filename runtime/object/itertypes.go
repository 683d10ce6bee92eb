package object

import (
	"stmjit/gc"
)

// enumerate, zip, map, filter and reversed.

const (
	offEnumCount = 8
	offEnumIter  = 16

	offZipStrict = 8 // raw
	offZipIters  = 16
	offZipSpare  = 24 // unused

	offMapFunc  = 8
	offMapIters = 16

	offFilterFunc = 8
	offFilterIter = 16

	// reversed: OffSeqIterPos is the raw index of the next item plus one,
	// OffSeqIterSeq the sequence, 0 when exhausted
)

// bound makes the constructor of a type that takes arguments by a signature.
func boundNew(decl string, f func(t *Thread, args []Value) Value) func(t *Thread, typ *Type, a Args) Value {
	i := indexByte(decl, '(')
	b := &Builtin{Name: decl[:i], Sig: ParseSignature(decl[i:]), Fn: f}
	return func(t *Thread, typ *Type, a Args) Value { return b.Call(t, gc.Null, a) }
}

func initIteratorTypes() {
	e := &EnumerateType.Slots
	bound := boundNew("enumerate(iterable, start=0)", enumerateNew)
	e.New, e.Init = func(t *Thread, typ *Type, a Args) Value {
		if a.Len() == 0 {
			return t.Raise(TypeError, "enumerate() missing required argument 'iterable'")
		}
		return bound(t, typ, a)
	}, acceptInit
	e.Iter, e.Next = iterSelf, enumerateNext
	z := &ZipType.Slots
	z.New, z.Init = zipNew, acceptInit
	z.Iter, z.Next = iterSelf, zipNext
	m := &MapType.Slots
	m.New, m.Init = mapNew, acceptInit
	m.Iter, m.Next = iterSelf, mapNext
	f := &FilterType.Slots
	f.New, f.Init = filterNew, acceptInit
	f.Iter, f.Next = iterSelf, filterNext
	r := &ReversedType.Slots
	r.New, r.Init = reversedNew, acceptInit
	r.Iter, r.Next = iterSelf, reversedNext
	l := &ListReverseType.Slots
	ListReverseType.NoBase = true
	l.Iter, l.Next = iterSelf, listReverseNext
	ReversedType.Def("__length_hint__(self, /)", reversedLeft)
	ListReverseType.Def("__length_hint__(self, /)", reversedLeft)
}

// reversedLeft is __length_hint__ of both kinds of reversed.
func reversedLeft(t *Thread, args []Value) Value {
	it := args[0]
	if gcShape(it) != ShapeListReverse {
		it = Unwrap(it, ReversedType)
	}
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(it)
	seq := gc.Load(it, OffSeqIterSeq)
	if seq == gc.Null {
		return gc.IntValue(0)
	}
	n, ok := Len(t, seq)
	if !ok || !t.Read(p) {
		return gc.Null
	}
	left := int(gc.LoadRaw(*p, OffSeqIterPos))
	if n < left {
		left = 0
	}
	return gc.IntValue(int64(left))
}

func enumerateNew(t *Thread, args []Value) Value {
	start := Index(t, args[1])
	if start == gc.Null {
		return gc.Null
	}
	m := t.Mark()
	defer t.Pop(m)
	n := t.Push(start)
	it := Iter(t, args[0])
	if it == gc.Null {
		return gc.Null
	}
	e := t.Alloc(ShapeEnumerate, 24)
	gc.InitStore(e, offEnumCount, *n)
	gc.InitStore(e, offEnumIter, it)
	return e
}

func enumerateNext(t *Thread, v Value) Value {
	v = Unwrap(v, EnumerateType)
	it := gc.Load(v, offEnumIter)
	if !(t.mayWrite(it) || t.stepOwned(it)) || !t.stepReady(it) {
		if v = t.steppable(v); v == gc.Null {
			return gc.Null
		}
		it = gc.Load(v, offEnumIter)
	}
	m := t.Mark()
	e := t.Push(v)
	x := Next(t, it)
	ok := x != gc.Null
	if ok && !t.mayWrite(*e) {
		x, ok = t.writeKeep(e, x)
	}
	v = *e
	t.Pop(m)
	if !ok {
		return gc.Null
	}
	n := gc.Load(v, offEnumCount)
	next := gc.Null
	if n.IsInt() && n != gc.IntValue(gc.MaxInt) {
		next = n + 2
	} else {
		next = Binary(t, OpAdd, n, gc.IntValue(1))
	}
	gc.Store(v, offEnumCount, next)
	return newPairTuple(t, n, x)
}

// newIters returns a tuple of the iterators of some iterables.
func newIters(t *Thread, iterables []Value) Value {
	if len(iterables) == 0 {
		return emptyTuple
	}
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(newTuple(t, len(iterables)))
	for i := range iterables {
		it := Iter(t, iterables[i])
		if it == gc.Null {
			return gc.Null
		}
		gc.Store(*p, OffTupleItems+8*uintptr(i), it)
	}
	return *p
}

func zipNew(t *Thread, typ *Type, a Args) Value {
	strict := false
	if a.Kw != nil {
		for i, k := range a.Kw.Names {
			if !StrEqGo(k, "strict") {
				return t.Raise(TypeError, "'%s' is an invalid keyword argument for zip()", GoStr(k))
			}
			var ok bool
			if strict, ok = IsTrue(t, a.Kw.Values[i]); !ok {
				return gc.Null
			}
		}
	}
	iters := newIters(t, a.Pos)
	if iters == gc.Null {
		return gc.Null
	}
	z := t.Alloc(ShapeZip, 32)
	if strict {
		gc.StoreRaw(z, offZipStrict, 1)
	}
	gc.InitStore(z, offZipIters, iters)
	return z
}

func zipNext(t *Thread, v Value) Value {
	z := Unwrap(v, ZipType)
	if !t.stepReady(z) {
		if z = t.steppable(z); z == gc.Null {
			return gc.Null
		}
	}
	iters := gc.Load(z, offZipIters)
	n := len(TupleItems(iters))
	if n == 0 {
		return gc.Null
	}
	strict := gc.LoadRaw(z, offZipStrict) != 0
	m := t.Mark()
	defer t.Pop(m)
	s := t.PushN(iters, newTuple(t, n))
	for i := range n {
		x := Next(t, TupleItems(s[0])[i])
		if x == gc.Null {
			if t.Exc == gc.Null && strict {
				zipStrictEnd(t, s[0], i)
			}
			return gc.Null
		}
		gc.Store(s[1], OffTupleItems+8*uintptr(i), x)
	}
	return s[1]
}

// zipStrictEnd raises ValueError unless all iterators end with the one of
// index i.
func zipStrictEnd(t *Thread, iters Value, i int) {
	plural := func(n int) string {
		if n == 1 {
			return " "
		}
		return "s 1-"
	}
	if i > 0 {
		t.Raise(ValueError, "zip() argument %d is shorter than argument%s%d", i+1, plural(i), i)
		return
	}
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(iters)
	for i = 1; i < len(TupleItems(*p)); i++ {
		x := Next(t, TupleItems(*p)[i])
		if x != gc.Null {
			t.Raise(ValueError, "zip() argument %d is longer than argument%s%d", i+1, plural(i), i)
		}
		if x != gc.Null || t.Exc != gc.Null {
			return
		}
	}
}

func mapNew(t *Thread, typ *Type, a Args) Value {
	if !noKeywords(t, "map", a) {
		return gc.Null
	}
	if len(a.Pos) < 2 {
		return t.Raise(TypeError, "map() must have at least two arguments.")
	}
	iters := newIters(t, a.Pos[1:])
	if iters == gc.Null {
		return gc.Null
	}
	v := t.Alloc(ShapeMap, 24)
	gc.InitStore(v, offMapFunc, a.Pos[0])
	gc.InitStore(v, offMapIters, iters)
	return v
}

func mapNext(t *Thread, v Value) Value {
	v = Unwrap(v, MapType)
	m := t.Mark()
	s := t.PushN(gc.Load(v, offMapFunc), gc.Load(v, offMapIters))
	n := len(TupleItems(s[1]))
	args := t.Top
	for i := range n {
		x := Next(t, TupleItems(s[1])[i])
		if x == gc.Null {
			t.Pop(m)
			return gc.Null
		}
		t.Push(x)
	}
	r := t.CallArgs(s[0], Args{Pos: Words(args, n)})
	t.Pop(m)
	return r
}

func filterNew(t *Thread, typ *Type, a Args) Value {
	if !checkArgs(t, "filter", a, 2, 2) {
		return gc.Null
	}
	it := Iter(t, a.Pos[1])
	if it == gc.Null {
		return gc.Null
	}
	v := t.Alloc(ShapeFilter, 24)
	gc.InitStore(v, offFilterFunc, a.Pos[0])
	gc.InitStore(v, offFilterIter, it)
	return v
}

func filterNext(t *Thread, v Value) Value {
	v = Unwrap(v, FilterType)
	m := t.Mark()
	defer t.Pop(m)
	s := t.PushN(gc.Load(v, offFilterFunc), gc.Load(v, offFilterIter), gc.Null)
	for {
		if s[2] = Next(t, s[1]); s[2] == gc.Null {
			return gc.Null
		}
		good := s[2]
		if s[0] != gc.None && s[0] != BoolType.Self {
			if good = t.Call(s[0], s[2]); good == gc.Null {
				return gc.Null
			}
		}
		if yes, ok := IsTrue(t, good); yes || !ok {
			if !ok {
				return gc.Null
			}
			return s[2]
		}
	}
}

// newReversed makes an iterator over the first n items of a sequence, last
// first.
func newReversed(t *Thread, seq Value, n int) Value {
	shape := ShapeReversed
	if gcShape(seq) == ShapeList {
		shape = ShapeListReverse
	}
	it := newSeqIter(t, shape, seq)
	gc.StoreRaw(it, OffSeqIterPos, uint64(n))
	return it
}

func reversedNew(t *Thread, typ *Type, a Args) Value {
	if !checkArgs(t, "reversed", a, 1, 1) {
		return gc.Null
	}
	return Reversed(t, a.Pos[0])
}

// Reversed returns reversed(v).
func Reversed(t *Thread, v Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(v)
	typ := TypeOf(v)
	name := Intern("__reversed__")
	if f := typ.Lookup(name); f != gc.Null && f != gc.None {
		r, _ := t.CallSpecial(v, name)
		return r
	} else if f == gc.None || typ.Slots.GetItem == nil || dictOf(v) != gc.Null {
		return t.Raise(TypeError, "'%s' object is not reversible", typ.Name)
	}
	n, ok := Len(t, v)
	if !ok {
		return gc.Null
	}
	return newReversed(t, *p, n)
}

func listReverseNext(t *Thread, it Value) Value {
	l := gc.Load(it, OffSeqIterSeq)
	if l == gc.Null {
		return gc.Null
	}
	if !t.mayRead(l) {
		if it, l = t.iterOver(it, OffSeqIterSeq); l == gc.Null {
			return gc.Null
		}
	}
	pos := int(gc.LoadRaw(it, OffSeqIterPos)) - 1
	if uint(pos) >= uint(ListLen(l)) {
		gc.StoreRaw(it, OffSeqIterSeq, 0)
		return gc.Null
	}
	gc.StoreRaw(it, OffSeqIterPos, uint64(pos))
	return ListItems(l)[pos]
}

func reversedNext(t *Thread, v Value) Value {
	it := Unwrap(v, ReversedType)
	if !t.stepReady(it) {
		if it = t.steppable(it); it == gc.Null {
			return gc.Null
		}
	}
	seq := gc.Load(it, OffSeqIterSeq)
	if seq == gc.Null {
		return gc.Null
	}
	pos := int(gc.LoadRaw(it, OffSeqIterPos)) - 1
	if pos < 0 {
		gc.StoreRaw(it, OffSeqIterSeq, 0)
		return gc.Null
	}
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(it)
	x := GetItem(t, seq, gc.IntValue(int64(pos)))
	switch {
	case x != gc.Null:
		var ok bool
		if x, ok = t.writeKeep(p, x); !ok {
			return gc.Null
		}
		gc.StoreRaw(*p, OffSeqIterPos, uint64(pos))
	case t.Catch(IndexError) != gc.Null || t.Catch(StopIteration) != gc.Null:
		if t.Write(p) {
			gc.StoreRaw(*p, OffSeqIterSeq, 0)
		}
	}
	return x
}

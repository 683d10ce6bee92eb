package object

import (
	"strconv"

	"stmjit/gc"
)

func defineDeque(typ *Type) {
	typ.MarkMutable()
	typ.kind = KindSequence
	typ.AllowWeakrefs()
	typ.Describe("deque([iterable[, maxlen]]) --> deque object\n\nA list-like sequence optimized for data accesses near its endpoints.")
	typ.Attrs.set(Intern("__hash__"), gc.None)
	s := &typ.Slots
	s.New = func(t *Thread, typ *Type, a Args) Value { return newDeque(t, -1) }
	s.Init = dequeInit
	s.Repr = dequeRepr
	s.Len = func(t *Thread, v Value) (int, bool) { return DequeLen(dequeOf(v)), true }
	s.Bool = func(t *Thread, v Value) (bool, bool) { return DequeLen(dequeOf(v)) != 0, true }
	s.Iter = func(t *Thread, v Value) Value { return newDequeIter(t, dequeIter, dequeOf(v)) }
	s.GetItem = dequeGetItem
	s.SetItem = dequeSetItem
	s.Contains = func(t *Thread, v, k Value) (res, ok bool) {
		m := t.Mark()
		defer t.Pop(m)
		i, ok := dequeFind(t, t.PushN(dequeOf(v), k), 0, toTheEnd)
		return i >= 0, ok
	}
	s.Compare = dequeCompare
	s.Concat = dequeConcat
	s.Repeat = func(t *Thread, a Value, n int) Value {
		m := t.Mark()
		defer t.Pop(m)
		c := t.Push(dequeCopyMethod(t, t.PushN(a)))
		if *c == gc.Null {
			return gc.Null
		}
		p := t.Push(dequeOf(*c))
		if !t.Write(p) {
			return gc.Null
		}
		dequeRepeat(t, *p, n)
		return *c
	}
	s.InPlace[OpAdd] = func(t *Thread, a, b Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		p := t.PushN(a, dequeOf(a))
		if !dequeExtend(t, &p[1], b, DequeAppend) {
			return gc.Null
		}
		return p[0]
	}
	s.InPlace[OpMul] = func(t *Thread, a, b Value) Value {
		if TypeOf(b).Slots.Index == nil {
			return gc.NotImplemented
		}
		m := t.Mark()
		defer t.Pop(m)
		p := t.PushN(a, dequeOf(a))
		n, ok := indexSized(t, b, OverflowError)
		if !ok || !t.Write(&p[1]) || dequeRepeat(t, p[1], n) == gc.Null {
			return gc.Null
		}
		return p[0]
	}
	typ.DefAttr("maxlen", func(t *Thread, v Value) Value {
		if n := dequeMax(dequeOf(v)); n >= 0 {
			return gc.IntValue(int64(n))
		}
		return gc.None
	}, nil)
	DefClassGetItem(typ)
	defineDequeEnds(typ)
	defineDequeSearch(typ)
}

// defineDequeEnds adds what works at the ends, or on all items.
func defineDequeEnds(typ *Type) {
	def := func(decl string, f func(t *Thread, d Value, a []Value) Value) *Builtin {
		return typ.Def(decl, func(t *Thread, a []Value) Value { return f(t, dequeOf(a[0]), a) })
	}
	def("append(self, item, /)", func(t *Thread, d Value, a []Value) Value {
		DequeAppend(t, d, a[1])
		return gc.None
	}).Ignores(1).pieceBy(dequeAddPiece(DequeAppend))
	def("appendleft(self, item, /)", func(t *Thread, d Value, a []Value) Value {
		DequeAppendLeft(t, d, a[1])
		return gc.None
	}).Ignores(1).pieceBy(dequeAddPiece(DequeAppendLeft))
	pop := func(name string, take func(d Value) Value) {
		def(name+"(self, /)", func(t *Thread, d Value, a []Value) Value {
			if DequeLen(d) == 0 {
				return t.Raise(IndexError, "pop from an empty deque")
			}
			return take(d)
		}).pieceBy(dequeTakePiece(take, name == "pop"))
	}
	pop("pop", DequePop)
	pop("popleft", DequePopLeft)
	extend := func(name string, add func(t *Thread, d, x Value)) {
		def(name+"(self, iterable, /)", func(t *Thread, d Value, a []Value) Value {
			m := t.Mark()
			defer t.Pop(m)
			return noneIf(dequeExtend(t, t.Push(d), a[1], add))
		})
	}
	extend("extend", DequeAppend)
	extend("extendleft", DequeAppendLeft)
	def("clear(self, /)", func(t *Thread, d Value, a []Value) Value {
		dequeClear(d)
		return gc.None
	})
	def("reverse(self, /)", func(t *Thread, d Value, a []Value) Value {
		for i, j := 0, DequeLen(d)-1; i < j; i, j = i+1, j-1 {
			x, y := dequeGet(d, i), dequeGet(d, j)
			dequeSet(d, i, y)
			dequeSet(d, j, x)
		}
		return gc.None
	})
	typ.Def("rotate(self, n=1, /)", func(t *Thread, a []Value) Value {
		n, ok := indexSized(t, a[1], OverflowError)
		if !ok || !t.Write(&a[0]) {
			return gc.Null
		}
		dequeRotate(dequeOf(a[0]), n)
		return gc.None
	})
	for _, name := range []string{"copy", "__copy__"} {
		typ.Def(name+"(self, /)", dequeCopyMethod).Reads()
	}
	def("__reversed__(self, /)", func(t *Thread, d Value, a []Value) Value { return newDequeIter(t, dequeReverse, d) }).Reads()
	typ.Def("__reduce__(self, /)", dequeReduce).Reads()
}

// dequeCopyMethod is deque.copy: an object of the same class.
func dequeCopyMethod(t *Thread, a []Value) Value {
	d := dequeOf(a[0])
	if d == a[0] {
		return dequeCopy(t, d)
	}
	cls := TypeOf(a[0])
	args := []Value{a[0]}
	if n := dequeMax(d); n >= 0 {
		args = append(args, gc.IntValue(int64(n)))
	}
	c := t.Call(cls.Self, args...)
	if c != gc.Null && dequeOf(c) == gc.Null {
		return t.Raise(TypeError, "%s() must return a deque, not %s", cls.Name, TypeOf(c).Name)
	}
	return c
}

func dequeReduce(t *Thread, a []Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	d := dequeOf(a[0])
	args := []Value{}
	if n := dequeMax(d); n >= 0 {
		args = []Value{NewTuple(t, nil), gc.IntValue(int64(n))}
	}
	state := gc.None
	p := t.PushN(NewTuple(t, args), d, gc.Null)
	if d != a[0] {
		if state = t.CallMethod(a[0], Intern("__getstate__")); state == gc.Null {
			return gc.Null
		}
	}
	p[2] = state
	if !t.ReadAll(p[1:2]) {
		return gc.Null
	}
	return NewTuple(t, []Value{TypeOf(a[0]).Self, p[0], p[2], newDequeIter(t, dequeIter, p[1])})
}

// defineDequeSearch adds what looks at items in the middle.
func defineDequeSearch(typ *Type) {
	typ.Def("count(self, value, /)", func(t *Thread, a []Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		p := t.PushN(dequeOf(a[0]), a[1])
		n := 0
		for i := 0; ; {
			at, ok := dequeFind(t, p, i, toTheEnd)
			switch {
			case !ok:
				return gc.Null
			case at < 0:
				return gc.IntValue(int64(n))
			}
			n++
			i = at + 1
		}
	}).Reads()
	typ.Def("index(self, value, start=0, stop=?, /)", func(t *Thread, a []Value) Value {
		start, stop, ok := searchRange(t, a[2], a[3], func() int { return DequeLen(dequeOf(a[0])) })
		if !ok {
			return gc.Null
		}
		m := t.Mark()
		defer t.Pop(m)
		i, ok := dequeFind(t, t.PushN(dequeOf(a[0]), a[1]), start, stop)
		switch {
		case !ok:
			return gc.Null
		case i < 0:
			return t.raiseRepr(ValueError, a[1], " is not in deque")
		}
		return gc.IntValue(int64(i))
	}).Reads()
	typ.Def("remove(self, value, /)", func(t *Thread, a []Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		p := t.PushN(dequeOf(a[0]), a[1])
		i, ok := dequeFind(t, p, 0, toTheEnd)
		switch {
		case !ok && t.Catch(RuntimeError) != gc.Null:
			return t.Raise(IndexError, "%s", mutatedDuring)
		case !ok || !t.Write(&p[0]):
			return gc.Null
		case i < 0:
			return t.raiseRepr(ValueError, a[1], " is not in deque")
		}
		dequeDelete(p[0], i)
		return gc.None
	})
	typ.Def("insert(self, index, value, /)", func(t *Thread, a []Value) Value {
		i, ok := indexSized(t, a[1], OverflowError)
		if !ok || !t.Write(&a[0]) {
			return gc.Null
		}
		d := dequeOf(a[0])
		n := DequeLen(d)
		if n == dequeMax(d) {
			return t.Raise(IndexError, "deque already at its maximum size")
		}
		if i < 0 {
			i = max(i+n, 0)
		}
		dequeInsert(t, d, min(i, n), a[2])
		return gc.None
	})
}

// dequeFind returns the first position from start on of an item equal to p[1] in
// the deque p[0], -1 if there is none before stop.
func dequeFind(t *Thread, p []Value, start, stop int) (int, bool) {
	if !t.Read(&p[0]) {
		return -1, false
	}
	version := gc.LoadRaw(p[0], offDequeVersion)
	for i := start; i < min(stop, DequeLen(p[0])); i++ {
		eq, known := quickEqual(dequeGet(p[0], i), p[1])
		if !known {
			var ok bool
			if eq, ok = Equal(t, dequeGet(p[0], i), p[1]); !ok || !t.Read(&p[0]) {
				return -1, false
			}
			if gc.LoadRaw(p[0], offDequeVersion) != version {
				t.Raise(RuntimeError, "%s", mutatedDuring)
				return -1, false
			}
		}
		if eq {
			return i, true
		}
	}
	return -1, true
}

func dequeInit(t *Thread, self Value, a Args) bool {
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(dequeOf(self))
	args := Words(t.Top, 2)
	t.Top += 16
	if !dequeArgs.bind(t, args, gc.Null, a) {
		return false
	}
	limit := -1
	if args[1] != gc.None {
		if TypeOf(args[1]).Slots.Index == nil {
			t.Raise(TypeError, "an integer is required")
			return false
		}
		var ok bool
		if limit, ok = indexSized(t, args[1], OverflowError); !ok {
			return false
		}
		if limit < 0 {
			t.Raise(ValueError, "maxlen must be non-negative")
			return false
		}
	}
	if !t.Write(p) {
		return false
	}
	gc.StoreRaw(*p, offDequeMax, uint64(limit+1))
	if DequeLen(*p) > 0 {
		dequeClear(*p)
	}
	return args[0] == gc.Null || dequeExtend(t, p, args[0], DequeAppend)
}

func dequeRepr(t *Thread, v Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(dequeOf(v))
	if again, ok := t.enterRepr(p); again || !ok {
		if again {
			return Intern("[...]")
		}
		return gc.Null
	}
	defer t.leaveRepr()
	tail := ")"
	if n := dequeMax(*p); n >= 0 {
		tail = ", maxlen=" + strconv.Itoa(n) + ")"
	}
	items := Repr(t, dequeList(t, *p))
	if items == gc.Null {
		return gc.Null
	}
	ip := t.Push(items)
	head := NewStr(t, TypeOf(v).Name+"(")
	return StrConcat(t, StrConcat(t, head, asStr(*ip)), NewStr(t, tail))
}

// dequeIndex reads the subscript of an item.
func dequeIndex(t *Thread, k Value) (int, bool) {
	if TypeOf(k).Slots.Index == nil {
		t.Raise(TypeError, "sequence index must be integer, not '%s'", TypeOf(k).Name)
		return 0, false
	}
	return indexSized(t, k, IndexError)
}

func dequeGetItem(t *Thread, v, k Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(dequeOf(v))
	i, ok := dequeIndex(t, k)
	if !ok || !t.Read(p) {
		return gc.Null
	}
	if i < 0 {
		i += DequeLen(*p)
	}
	if uint(i) >= uint(DequeLen(*p)) {
		return t.Raise(IndexError, "deque index out of range")
	}
	return dequeGet(*p, i)
}

func dequeSetItem(t *Thread, v, k, x Value) bool {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(dequeOf(v), x)
	i, ok := indexSized(t, k, IndexError)
	if !ok || !t.Write(&p[0]) {
		return false
	}
	n := DequeLen(p[0])
	if i < 0 {
		i += n
	}
	switch {
	case uint(i) >= uint(n):
		t.Raise(IndexError, "deque index out of range")
		return false
	case p[1] == gc.Null:
		dequeDelete(p[0], i)
	default:
		dequeSet(p[0], i, p[1])
	}
	return true
}

func dequeCompare(t *Thread, a, b Value, op CmpOp) Value {
	x, y := dequeOf(a), dequeOf(b)
	if x == gc.Null || y == gc.Null {
		return gc.NotImplemented
	}
	if DequeLen(x) != DequeLen(y) && (op == CmpEQ || op == CmpNE) {
		return gc.BoolValue(op == CmpNE)
	}
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(dequeList(t, x), dequeList(t, y))
	return Compare(t, p[0], p[1], op)
}

func dequeConcat(t *Thread, a, b Value) Value {
	y := dequeOf(b)
	if y == gc.Null {
		return t.Raise(TypeError, `can only concatenate deque (not "%s") to deque`, TypeOf(b).Name)
	}
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(y, a, gc.Null, gc.Null)
	p[2] = dequeCopyMethod(t, p[1:2])
	if p[2] == gc.Null {
		return gc.Null
	}
	p[3] = dequeOf(p[2])
	if !dequeExtend(t, &p[3], p[0], DequeAppend) {
		return gc.Null
	}
	return p[2]
}

// dequeRepeat makes d n times as long, as far as it may grow, and returns it.
func dequeRepeat(t *Thread, d Value, n int) Value {
	size := DequeLen(d)
	if n <= 0 {
		dequeClear(d)
		return d
	}
	if size == 0 {
		return d
	}
	if limit := dequeMax(d); limit >= 0 {
		n = min(n, (limit+size-1)/size+1)
	} else if !t.roomItems(size, n) {
		return gc.Null
	}
	items := dequeList(t, d)
	for range n - 1 {
		for _, x := range ListItems(items) {
			DequeAppend(t, d, x)
		}
	}
	return d
}

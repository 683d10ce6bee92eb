package object

import (
	"stmjit/gc"
)

func initSet() {
	initAnySet(SetType, ShapeSet)
	initAnySet(FrozenSetType, ShapeFrozenSet)
	s := &SetType.Slots
	SetType.Attrs.set(Intern("__hash__"), gc.None)
	s.New = func(t *Thread, typ *Type, a Args) Value { return NewSet(t) }
	s.Init = func(t *Thread, self Value, a Args) bool {
		a = initArgs(self, a)
		if !checkArgs(t, "set", a, 0, 1) {
			return false
		}
		s := t.Writing(setOf(self))
		if s == gc.Null {
			return false
		}
		SetClear(s)
		return len(a.Pos) == 0 || SetUpdate(t, s, a.Pos[0])
	}
	s.InPlace[OpOr] = setInPlace(setMerge)
	s.InPlace[OpSub] = setInPlace(setDifferenceUpdate)
	s.InPlace[OpXor] = setInPlace(setToggle)
	s.InPlace[OpAnd] = setInPlace(setIntersectionUpdate)
	initSetMethods()

	f := &FrozenSetType.Slots
	f.New = func(t *Thread, typ *Type, a Args) Value {
		if !checkArgs(t, "frozenset", a, 0, 1) {
			return gc.Null
		}
		if len(a.Pos) == 0 {
			return publishSet(newSetOf(t, ShapeFrozenSet))
		}
		if gcShape(a.Pos[0]) == ShapeFrozenSet {
			return a.Pos[0]
		}
		return setFrom(t, ShapeFrozenSet, a.Pos[0])
	}
	f.Init = acceptInit
	f.Hash = func(t *Thread, v Value) (int64, bool) { return frozenSetHash(t, setOf(v)) }
}

// initAnySet fills in what set and frozenset have in common. Results are of the
// type itself, for subclasses too.
func initAnySet(typ *Type, shape uint32) {
	s := &typ.Slots
	s.Repr = setRepr
	s.Len = func(t *Thread, v Value) (int, bool) { return SetLen(setOf(v)), true }
	s.Iter = func(t *Thread, v Value) Value { return newSetIter(t, setOf(v)) }
	s.Contains = func(t *Thread, v, k Value) (res, ok bool) { return SetContains(t, setOf(v), k) }
	s.Compare = setCompare
	s.Binary[OpOr] = setOperator(func(t *Thread, shape uint32, a, b Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		r := t.PushN(setOwnCopy(t, shape, a), b)
		if !setMerge(t, r[0], r[1]) {
			return gc.Null
		}
		return publishSet(r[0])
	})
	s.Binary[OpAnd] = setOperator(setIntersection)
	s.Binary[OpSub] = setOperator(setDifference)
	s.Binary[OpXor] = setOperator(setSymmetric)
	typ.Def("copy(self, /)", func(t *Thread, args []Value) Value {
		if gcShape(args[0]) == ShapeFrozenSet {
			return args[0]
		}
		return setCopy(t, shape, setOf(args[0]))
	}).Reads()
	typ.Def("union(self, *others)", func(t *Thread, args []Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		if !acquireOthers(t, args, false) {
			return gc.Null
		}
		r := t.Push(setOwnCopy(t, shape, setOf(args[0])))
		return publishSet(setEach(t, args, func(x Value) bool { return SetUpdate(t, *r, x) }, r))
	}).Reads()
	typ.Def("intersection(self, *others)", func(t *Thread, args []Value) Value {
		return setIntersectAll(t, shape, args)
	}).Reads()
	typ.Def("difference(self, *others)", func(t *Thread, args []Value) Value {
		if !acquireOthers(t, args, false) {
			return gc.Null
		}
		others := TupleItems(args[1])
		if len(others) == 0 {
			return setCopy(t, shape, setOf(args[0]))
		}
		m := t.Mark()
		defer t.Pop(m)
		r := t.Push(setOwnDifference(t, shape, setOf(args[0]), others[0]))
		if *r == gc.Null {
			return gc.Null
		}
		for i := 1; i < len(TupleItems(args[1])); i++ {
			if !setDifferenceUpdate(t, *r, TupleItems(args[1])[i]) {
				return gc.Null
			}
		}
		return publishSet(*r)
	}).Reads()
	typ.Def("symmetric_difference(self, other, /)", func(t *Thread, args []Value) Value {
		return setSymmetric(t, shape, setOf(args[0]), args[1])
	}).Reads()
	typ.Def("isdisjoint(self, other, /)", func(t *Thread, args []Value) Value {
		return boolResult(setIsDisjoint(t, setOf(args[0]), args[1]))
	}).Reads()
	typ.Def("issubset(self, other, /)", func(t *Thread, args []Value) Value {
		if !asSet(t, &args[1]) || !t.Operands(args, false) {
			return gc.Null
		}
		return boolResult(setIsSubset(t, setOf(args[0]), args[1]))
	}).Reads()
	typ.Def("issuperset(self, other, /)", func(t *Thread, args []Value) Value {
		if o := setOf(args[1]); o != gc.Null {
			return boolResult(setIsSubset(t, o, setOf(args[0])))
		}
		m := t.Mark()
		defer t.Pop(m)
		s := t.Push(setOf(args[0]))
		return boolResult(allContained(t, args[1], *s))
	}).Reads()
}

// acquireOthers acquires the set args[0] with the sets and dicts in the tuple
// args[1], all at the same time.
func acquireOthers(t *Thread, args []Value, write bool) bool {
	n := len(TupleItems(args[1]))
	if n > 16 {
		return t.Operands(args, write)
	}
	m := t.Mark()
	defer t.Pop(m)
	v := Words(t.Top, n+1)
	t.Top += 8 * uintptr(n+1)
	v[0] = args[0]
	copyValues(v[1:], TupleItems(args[1]))
	if !t.Operands(v, write) {
		return false
	}
	for _, x := range v {
		if o := setOf(x); o != gc.Null {
			x = o
		}
		t.hold(x)
	}
	return true
}

// copyValues is copy to words of the stack; see [Thread.PushN].
func copyValues(to, from []Value) {
	for i, v := range from {
		to[i] = v
	}
}

// setEach calls f for each of the further arguments, and returns *result, or
// Null if f fails.
func setEach(t *Thread, args []Value, f func(x Value) bool, result *Value) Value {
	for i := 0; i < len(TupleItems(args[1])); i++ {
		if !f(TupleItems(args[1])[i]) {
			return gc.Null
		}
	}
	return *result
}

func setIntersectAll(t *Thread, shape uint32, args []Value) Value {
	if !acquireOthers(t, args, false) {
		return gc.Null
	}
	if len(TupleItems(args[1])) == 0 {
		return setCopy(t, shape, setOf(args[0]))
	}
	m := t.Mark()
	defer t.Pop(m)
	r := t.Push(setOf(args[0]))
	for i := range TupleItems(args[1]) {
		if *r = setIntersection(t, shape, *r, TupleItems(args[1])[i]); *r == gc.Null {
			return gc.Null
		}
	}
	return *r
}

// setSymmetric returns a set of a shape with what is in exactly one of s and
// an iterable.
func setSymmetric(t *Thread, shape uint32, s, other Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	v := t.PushN(s, other)
	r := t.Push(setOwnFrom(t, shape, other))
	if *r == gc.Null || !t.WriteRead(r, v[:1]) || !setToggle(t, *r, v[0]) {
		return gc.Null
	}
	return publishSet(*r)
}

// setOperator makes a binary operator of two sets.
func setOperator(f func(t *Thread, shape uint32, a, b Value) Value) func(t *Thread, a, b Value) Value {
	return func(t *Thread, a, b Value) Value {
		x, y := setOf(a), setOf(b)
		if x == gc.Null || y == gc.Null {
			return gc.NotImplemented
		}
		return f(t, gc.Shape(x), x, y)
	}
}

func setInPlace(f func(t *Thread, s, other Value) bool) func(t *Thread, a, b Value) Value {
	return func(t *Thread, a, b Value) Value {
		o := setOf(b)
		if o == gc.Null {
			return gc.NotImplemented
		}
		m := t.Mark()
		defer t.Pop(m)
		p := t.Push(a)
		if !f(t, setOf(a), o) {
			return gc.Null
		}
		return *p
	}
}

// setTakeOver gives s the items of a set that nobody else has.
func setTakeOver(s, from Value) {
	gc.StoreRaw(s, OffSetUsed, gc.LoadRaw(from, OffSetUsed))
	gc.StoreRaw(s, OffSetFill, gc.LoadRaw(from, OffSetFill))
	gc.StoreRaw(s, OffSetMask, gc.LoadRaw(from, OffSetMask))
	gc.Store(s, OffSetTable, gc.Load(from, OffSetTable))
}

func setIntersectionUpdate(t *Thread, s, other Value) bool {
	m := t.Mark()
	defer t.Pop(m)
	v := t.PushN(s, gc.Null)
	v[1] = setIntersection(t, ShapeSet, s, other)
	if v[1] == gc.Null || !t.WriteRead(&v[0], v[1:]) {
		return false
	}
	setTakeOver(v[0], v[1])
	return true
}

func initSetMethods() {
	s := SetType
	s.Def("add(self, object, /)", func(t *Thread, args []Value) Value { return noneIf(SetAdd(t, setOf(args[0]), args[1])) }).Ignores(1).pieceBy(setAddPiece)
	s.Def("clear(self, /)", func(t *Thread, args []Value) Value {
		SetClear(setOf(args[0]))
		return gc.None
	})
	s.Def("discard(self, object, /)", func(t *Thread, args []Value) Value {
		_, ok := SetDiscard(t, setOf(args[0]), args[1])
		return noneIf(ok)
	}).Ignores(1).pieceBy(setRemovePiece(true))
	s.Def("remove(self, object, /)", func(t *Thread, args []Value) Value {
		found, ok := SetDiscard(t, setOf(args[0]), args[1])
		if ok && !found {
			return t.RaiseValue(KeyError, args[1])
		}
		return noneIf(ok)
	}).Ignores(1).pieceBy(setRemovePiece(false))
	s.Def("pop(self, /)", func(t *Thread, args []Value) Value { return setPop(t, setOf(args[0])) })
	each := func(name string, f func(t *Thread, s, other Value) bool) {
		s.Def(name+"(self, *others)", func(t *Thread, args []Value) Value {
			none := gc.None
			if !acquireOthers(t, args, true) {
				return gc.Null
			}
			return setEach(t, args, func(x Value) bool { return f(t, setOf(args[0]), x) }, &none)
		})
	}
	each("update", SetUpdate)
	each("difference_update", setDifferenceUpdate)
	s.Def("intersection_update(self, *others)", func(t *Thread, args []Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		if !acquireOthers(t, args, true) {
			return gc.Null
		}
		v := t.PushN(setOf(args[0]), gc.Null)
		v[1] = setIntersectAll(t, ShapeSet, args)
		if v[1] == gc.Null || !t.WriteRead(&v[0], v[1:]) {
			return gc.Null
		}
		setTakeOver(v[0], v[1])
		return gc.None
	})
	s.Def("symmetric_difference_update(self, other, /)", func(t *Thread, args []Value) Value {
		return noneIf(setToggle(t, setOf(args[0]), args[1]))
	})
}

// setPop removes some item: the first from where the last one was found, which
// the set's hash word remembers.
func setPop(t *Thread, s Value) Value {
	if SetLen(s) == 0 {
		return t.RaiseValue(KeyError, NewStr(t, "pop from an empty set"))
	}
	table, mask := gc.Load(s, OffSetTable), setMask(s)
	i := uint64(0)
	if f := gc.Load(s, OffSetHash); f != gc.Null {
		i = uint64(f.Int()) & mask
	}
	for {
		if k := setEntryAt(table, i).key; k != gc.Null && k != gc.Deleted {
			setRemoveAt(s, int(i))
			gc.Store(s, OffSetHash, gc.IntValue(int64(i)+1))
			return k
		}
		i = (i + 1) & mask
	}
}

func setCompare(t *Thread, a, b Value, op CmpOp) Value {
	x, y := setOf(a), setOf(b)
	if y == gc.Null {
		return gc.NotImplemented
	}
	nx, ny := SetLen(x), SetLen(y)
	switch op {
	case CmpEQ, CmpNE:
		if nx != ny {
			return gc.BoolValue(op == CmpNE)
		}
		eq, ok := setIsSubset(t, x, y)
		return boolResult(eq == (op == CmpEQ), ok)
	case CmpLT, CmpLE:
		if op == CmpLT && nx == ny {
			return gc.False
		}
		return boolResult(setIsSubset(t, x, y))
	}
	if op == CmpGT && nx == ny {
		return gc.False
	}
	return boolResult(setIsSubset(t, y, x))
}

func setRepr(t *Thread, v Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	typ := TypeOf(v)
	p := t.Push(setOf(v))
	if SetLen(*p) == 0 {
		return NewStr(t, typ.Name+"()")
	}
	if again, ok := t.enterRepr(p); again || !ok {
		if again {
			return NewStr(t, typ.Name+"(...)")
		}
		return gc.Null
	}
	defer t.leaveRepr()
	items := t.Push(ListFrom(t, *p))
	if *items == gc.Null {
		return gc.Null
	}
	b := newBuilder(t)
	if typ != SetType {
		b.wtf8(typ.Name)
		b.rune('(')
	}
	b.rune('{')
	for i, n := 0, ListLen(*items); i < n; i++ {
		if i > 0 {
			b.ascii(", ")
		}
		if !t.Read(items) || !b.reprItem(t, ListItems(*items)[i]) {
			return gc.Null
		}
	}
	b.rune('}')
	if typ != SetType {
		b.rune(')')
	}
	return b.result(t)
}

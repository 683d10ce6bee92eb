package object

import (
	"math"

	"stmjit/gc"
)

// A range holds start, stop, step and length as ints of any size. Iteration
// over machine integers has a type of object of its own; longer ranges are
// iterated by subscript.

const sizeRange = 40

// NewRange makes range(start, stop, step) of exact ints; the step is not 0.
func NewRange(t *Thread, start, stop, step Value) Value {
	r := t.AllocShared(ShapeRange, sizeRange)
	gc.InitStore(r, OffRangeStart, start)
	gc.InitStore(r, OffRangeStop, stop)
	gc.InitStore(r, OffRangeStep, step)
	gc.InitStore(r, OffRangeLen, rangeLength(t, start, stop, step))
	return r
}

// smallRangeLength returns the length of a range over machine integers.
func smallRangeLength(start, stop, step int64) uint64 {
	switch {
	case step > 0 && start < stop:
		return uint64(stop-start-1)/uint64(step) + 1
	case step < 0 && start > stop:
		return uint64(start-stop-1)/uint64(-step) + 1
	}
	return 0
}

func rangeLength(t *Thread, start, stop, step Value) Value {
	if start.IsInt() && stop.IsInt() && step.IsInt() {
		return NewUint(t, smallRangeLength(start.Int(), stop.Int(), step.Int()))
	}
	if IntSign(step) < 0 {
		start, stop, step = stop, start, intNeg(t, step)
	}
	if compareInts(start, stop) >= 0 {
		return gc.IntValue(0)
	}
	span := Binary(t, OpSub, Binary(t, OpSub, stop, start), gc.IntValue(1))
	return Binary(t, OpAdd, Binary(t, OpFloorDiv, span, step), gc.IntValue(1))
}

func rangeFields(r Value) (start, stop, step, n Value) {
	return gc.Load(r, OffRangeStart), gc.Load(r, OffRangeStop), gc.Load(r, OffRangeStep), gc.Load(r, OffRangeLen)
}

// isSmallRange reports whether all numbers about a range fit a word.
func isSmallRange(r Value) bool {
	start, stop, step, n := rangeFields(r)
	return start.IsInt() && stop.IsInt() && step.IsInt() && n.IsInt()
}

// newRangeIter makes an iterator over n machine integers.
func newRangeIter(t *Thread, start int64, n uint64, step int64) Value {
	it := t.Alloc(ShapeRangeIter, 32)
	gc.StoreRaw(it, OffRangeIterNext, uint64(start))
	gc.StoreRaw(it, OffRangeIterLeft, n)
	gc.StoreRaw(it, OffRangeIterStep, uint64(step))
	return it
}

func rangeIter(t *Thread, r Value) Value {
	if !isSmallRange(r) {
		return newGetItemIter(t, r)
	}
	start, _, step, n := rangeFields(r)
	return newRangeIter(t, start.Int(), uint64(n.Int()), step.Int())
}

func rangeReversed(t *Thread, r Value) Value {
	start, _, step, n := rangeFields(r)
	if isSmallRange(r) {
		last := start.Int() + (n.Int()-1)*step.Int()
		return newRangeIter(t, last, uint64(n.Int()), -step.Int())
	}
	last := rangeAt(t, r, Binary(t, OpSub, n, gc.IntValue(1)))
	return newGetItemIter(t, NewRange(t, last, Binary(t, OpSub, start, step), intNeg(t, step)))
}

// rangeAt returns start + i*step.
func rangeAt(t *Thread, r, i Value) Value {
	start, _, step, _ := rangeFields(r)
	return Binary(t, OpAdd, start, Binary(t, OpMul, i, step))
}

func initRange() {
	s := &RangeType.Slots
	RangeType.NoBase = true
	s.New = rangeNew
	s.Init = acceptInit
	s.Repr = rangeRepr
	s.Len = func(t *Thread, v Value) (int, bool) {
		return ToSize(t, gc.Load(v, OffRangeLen))
	}
	s.Bool = func(t *Thread, v Value) (res, ok bool) {
		return gc.Load(v, OffRangeLen) != gc.IntValue(0), true
	}
	s.Iter = rangeIter
	s.GetItem = rangeGetItem
	s.Contains = rangeContains
	s.Hash = rangeHash
	s.Compare = rangeCompare
	for i, name := range [...]string{"start", "stop", "step"} {
		off := OffRangeStart + 8*uintptr(i)
		RangeType.DefAttr(name, func(t *Thread, self Value) Value { return gc.Load(self, off) }, nil)
	}
	RangeType.Def("__reversed__(self, /)", func(t *Thread, args []Value) Value { return rangeReversed(t, args[0]) })
	RangeType.Def("count(self, value, /)", func(t *Thread, args []Value) Value {
		if i, exact := exactInt(args[1]); exact {
			has, ok := rangeContains(t, args[0], i)
			if !ok || !has {
				return boolInt(has, ok)
			}
			return gc.IntValue(1)
		}
		_, n, ok := rangeSearch(t, args[0], args[1], false)
		if !ok {
			return gc.Null
		}
		return gc.IntValue(int64(n))
	})
	RangeType.Def("index(self, value, /)", rangeIndex)
}

func boolInt(b, ok bool) Value {
	if !ok {
		return gc.Null
	}
	if b {
		return gc.IntValue(1)
	}
	return gc.IntValue(0)
}

// exactInt returns an int or bool, and no instance of a subclass, as an int.
func exactInt(v Value) (Value, bool) {
	if v.IsRef() && gc.Shape(v) != ShapeInt {
		return gc.Null, false
	}
	return AsInt(v)
}

func rangeNew(t *Thread, typ *Type, a Args) Value {
	if !checkArgs(t, "range", a, 1, 3) {
		return gc.Null
	}
	m := t.Mark()
	defer t.Pop(m)
	v := t.PushN(gc.IntValue(0), gc.IntValue(0), gc.IntValue(1))
	for i := range a.Pos {
		x := Index(t, a.Pos[i])
		if x == gc.Null {
			return gc.Null
		}
		if len(a.Pos) == 1 {
			i = 1
		}
		v[i] = x
	}
	if v[2] == gc.IntValue(0) {
		return t.Raise(ValueError, "range() arg 3 must not be zero")
	}
	return NewRange(t, v[0], v[1], v[2])
}

func rangeRepr(t *Thread, v Value) Value {
	b := newBuilder(t)
	start, stop, step, _ := rangeFields(v)
	b.ascii("range(")
	ok := b.reprItem(t, start)
	b.ascii(", ")
	ok = ok && b.reprItem(t, stop)
	if step != gc.IntValue(1) {
		b.ascii(", ")
		ok = ok && b.reprItem(t, step)
	}
	if !ok {
		return gc.Null
	}
	b.rune(')')
	return b.result(t)
}

func rangeGetItem(t *Thread, v, k Value) Value {
	if k.IsInt() && isSmallRange(v) {
		start, _, step, n := rangeFields(v)
		i := k.Int()
		if i < 0 {
			i += n.Int()
		}
		if uint64(i) >= uint64(n.Int()) {
			return t.Raise(IndexError, "range object index out of range")
		}
		return gc.IntValue(start.Int() + i*step.Int())
	}
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(v)
	if IsSlice(k) {
		return rangeSlice(t, p, k)
	}
	if TypeOf(k).Slots.Index == nil {
		return t.Raise(TypeError, "range indices must be integers or slices, not %s", TypeOf(k).Name)
	}
	i := Index(t, k)
	if i == gc.Null {
		return gc.Null
	}
	n := gc.Load(*p, OffRangeLen)
	if IntSign(i) < 0 {
		i = Binary(t, OpAdd, i, n)
	}
	if IntSign(i) < 0 || compareInts(i, n) >= 0 {
		return t.Raise(IndexError, "range object index out of range")
	}
	return rangeAt(t, *p, i)
}

// rangeSlice returns the range that a slice selects of the one in word p.
func rangeSlice(t *Thread, p *Value, k Value) Value {
	bounds := sliceIndicesMethod(t, t.PushN(k, gc.Load(*p, OffRangeLen)))
	if bounds == gc.Null {
		return gc.Null
	}
	b := TupleItems(bounds)
	start, stop := rangeAt(t, *p, b[0]), rangeAt(t, *p, b[1])
	return NewRange(t, start, stop, Binary(t, OpMul, gc.Load(*p, OffRangeStep), b[2]))
}

// rangeContains computes for ints; for other types it has to look.
func rangeContains(t *Thread, v, k Value) (res, ok bool) {
	i, exact := exactInt(k)
	if !exact {
		at, _, ok := rangeSearch(t, v, k, true)
		return at != gc.Null, ok
	}
	start, stop, step, _ := rangeFields(v)
	if IntSign(step) > 0 {
		if compareInts(i, start) < 0 || compareInts(i, stop) >= 0 {
			return false, true
		}
	} else if compareInts(i, start) > 0 || compareInts(i, stop) <= 0 {
		return false, true
	}
	rest := Binary(t, OpMod, Binary(t, OpSub, i, start), step)
	return rest == gc.IntValue(0), rest != gc.Null
}

// rangeSearch compares the items of a range with k. It returns the position of
// the first that is equal (Null: none) and how many are; with first set it
// stops there.
func rangeSearch(t *Thread, r, k Value, first bool) (at Value, count int, ok bool) {
	m := t.Mark()
	defer t.Pop(m)
	key := t.Push(k)
	it := t.Push(rangeIter(t, r))
	found := t.Push(gc.Null)
	for i := int64(0); ; i++ {
		x := Next(t, *it)
		if x == gc.Null {
			return *found, count, t.Exc == gc.Null
		}
		eq, ok := equalItems(t, x, *key)
		if !ok {
			return gc.Null, 0, false
		}
		if eq {
			if count++; count == 1 {
				*found = gc.IntValue(i)
			}
			if first {
				return *found, count, true
			}
		}
	}
}

func rangeIndex(t *Thread, args []Value) Value {
	i, exact := exactInt(args[1])
	if !exact {
		at, _, ok := rangeSearch(t, args[0], args[1], true)
		if at == gc.Null && ok {
			return t.Raise(ValueError, "sequence.index(x): x not in sequence")
		}
		return at
	}
	has, ok := rangeContains(t, args[0], i)
	if !ok {
		return gc.Null
	}
	if !has {
		return t.raiseRepr(ValueError, args[1], " is not in range")
	}
	start, _, step, _ := rangeFields(args[0])
	return Binary(t, OpFloorDiv, Binary(t, OpSub, i, start), step)
}

// rangeKey returns what ranges are equal by: length, and start and step as far
// as they matter.
func rangeKey(r Value) [3]Value {
	start, _, step, n := rangeFields(r)
	switch n {
	case gc.IntValue(0):
		return [3]Value{n, gc.None, gc.None}
	case gc.IntValue(1):
		return [3]Value{n, start, gc.None}
	}
	return [3]Value{n, start, step}
}

func rangeHash(t *Thread, v Value) (int64, bool) {
	k := rangeKey(v)
	return quickHashTuple(k[:], quickDepth)
}

func rangeCompare(t *Thread, a, b Value, op CmpOp) Value {
	if gcShape(b) != ShapeRange || op != CmpEQ && op != CmpNE {
		return gc.NotImplemented
	}
	x, y := rangeKey(a), rangeKey(b)
	eq, _ := quickEqualTuples(x[:], y[:], 1)
	return gc.BoolValue(eq == (op == CmpEQ))
}

// initRangeIter fills in the type of iterators over machine integers.
func initRangeIter() {
	s := &RangeIterType.Slots
	RangeIterType.NoBase = true
	s.Iter = iterSelf
	s.Next = rangeIterNext
	RangeIterType.Def("__length_hint__(self, /)", func(t *Thread, args []Value) Value {
		return NewUint(t, min(gc.LoadRaw(args[0], OffRangeIterLeft), math.MaxInt64))
	})
}

func rangeIterNext(t *Thread, it Value) Value {
	left := gc.LoadRaw(it, OffRangeIterLeft)
	if left == 0 {
		return gc.Null
	}
	next := int64(gc.LoadRaw(it, OffRangeIterNext))
	gc.StoreRaw(it, OffRangeIterLeft, left-1)
	gc.StoreRaw(it, OffRangeIterNext, uint64(next+int64(gc.LoadRaw(it, OffRangeIterStep))))
	return gc.IntValue(next)
}

package object

import (
	"math/bits"

	"stmjit/gc"
)

// emptyTuple is the only tuple without items.
var emptyTuple Value

// NewTuple makes a tuple. The items may be a view of the stack.
func NewTuple(t *Thread, items []Value) Value {
	if len(items) == 0 {
		return emptyTuple
	}
	v := newTuple(t, len(items))
	copy(TupleItems(v), items)
	return v
}

// newTuple makes a tuple of n > 0 items to be filled in before the next safe
// point, or with gc.Store.
func newTuple(t *Thread, n int) Value {
	v := t.AllocShared(ShapeTuple, OffTupleItems+8*uintptr(n))
	gc.StoreRaw(v, OffTail, uint64(n))
	return v
}

// OldTuple makes a tuple that never moves; the caller keeps it alive. The items
// do not move either.
func OldTuple(items []Value) Value {
	if len(items) == 0 && emptyTuple != gc.Null {
		return emptyTuple
	}
	v := gc.AllocOld(Shared|uint64(ShapeTuple), OffTupleItems+8*uintptr(len(items)))
	gc.StoreRaw(v, OffTail, uint64(len(items)))
	copy(TupleItems(v), items)
	return v
}

// TupleItems returns the items of a tuple in place, good until the next safe
// point.
func TupleItems(v Value) []Value {
	return gc.Words(v, OffTupleItems, int(gc.LoadRaw(v, OffTail)))
}

func tupleOf(v Value) Value { return Unwrap(v, TupleType) }

func initTuple() {
	emptyTuple = keep(OldTuple(nil))
	s := &TupleType.Slots
	s.New = tupleNew
	s.Init = acceptInit
	s.Repr = tupleRepr
	s.Hash = tupleHash
	s.Len = func(t *Thread, v Value) (int, bool) { return len(TupleItems(tupleOf(v))), true }
	s.Iter = func(t *Thread, v Value) Value { return newSeqIter(t, ShapeTupleIter, tupleOf(v)) }
	s.GetItem = tupleGetItem
	s.Contains = tupleContains
	s.Compare = tupleCompare
	s.Concat = tupleConcat
	s.Repeat = tupleRepeat
	TupleType.Def("count(self, value, /)", tupleCount)
	TupleType.Def("index(self, value, start=0, stop=?, /)", tupleIndex)
	TupleType.Def("__getnewargs__(self, /)", func(t *Thread, args []Value) Value {
		return NewTuple(t, []Value{tupleOf(args[0])})
	})
}

func tupleNew(t *Thread, typ *Type, a Args) Value {
	if !checkArgs(t, "tuple", a, 0, 1) {
		return gc.Null
	}
	if len(a.Pos) == 0 {
		return emptyTuple
	}
	return TupleFrom(t, a.Pos[0])
}

// TupleFrom returns tuple(iterable).
func TupleFrom(t *Thread, iterable Value) Value {
	switch gcShape(iterable) {
	case ShapeTuple:
		return iterable
	case ShapeList:
		if iterable = t.Reading(iterable); iterable == gc.Null {
			return gc.Null
		}
		return NewTuple(t, ListItems(iterable))
	}
	m := t.Mark()
	defer t.Pop(m)
	src := t.Push(iterable)
	l := t.Push(NewList(t, nil))
	if !ListExtend(t, *l, *src) || !t.Read(l) {
		return gc.Null
	}
	return NewTuple(t, ListItems(*l))
}

func tupleGetItem(t *Thread, v, k Value) Value {
	if k.IsInt() {
		return tupleAt(t, tupleOf(v), int(k.Int()))
	}
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(tupleOf(v))
	if IsSlice(k) {
		return tupleSlice(t, p, k)
	}
	i, ok := sequenceIndex(t, k, "tuple")
	if !ok {
		return gc.Null
	}
	return tupleAt(t, *p, i)
}

func tupleAt(t *Thread, v Value, i int) Value {
	n := int(gc.LoadRaw(v, OffTail))
	if i < 0 {
		i += n
	}
	if uint(i) >= uint(n) {
		return t.Raise(IndexError, "tuple index out of range")
	}
	return gc.Load(v, OffTupleItems+8*uintptr(i))
}

func tupleSlice(t *Thread, p *Value, k Value) Value {
	start, stop, step, n, ok := SliceIndices(t, k, len(TupleItems(*p)))
	if !ok {
		return gc.Null
	}
	items := TupleItems(*p)
	switch {
	case n == 0:
		return emptyTuple
	case n == len(items) && step == 1:
		return *p
	case step == 1:
		return NewTuple(t, items[start:stop])
	}
	r := newTuple(t, n)
	for i := range TupleItems(r) {
		TupleItems(r)[i] = items[start+i*step]
	}
	return r
}

func tupleContains(t *Thread, v, k Value) (res, ok bool) {
	v = tupleOf(v)
	for i, x := range TupleItems(v) {
		eq, known := quickEqual(x, k)
		if !known {
			return tupleContainsSlow(t, v, k, i)
		}
		if eq {
			return true, true
		}
	}
	return false, true
}

func tupleContainsSlow(t *Thread, v, k Value, from int) (res, ok bool) {
	m := t.Mark()
	defer t.Pop(m)
	s := t.PushN(v, k)
	for i := from; i < len(TupleItems(s[0])); i++ {
		if eq, ok := equalItems(t, TupleItems(s[0])[i], s[1]); eq || !ok {
			return eq, ok
		}
	}
	return false, true
}

func tupleCompare(t *Thread, a, b Value, op CmpOp) Value {
	a, b = tupleOf(a), tupleOf(b)
	if b == gc.Null {
		return gc.NotImplemented
	}
	return compareSequences(t, a, b, op, TupleItems)
}

// tupleHash is CPython's: xxHash's round over the hashes of the items.
func tupleHash(t *Thread, v Value) (int64, bool) {
	v = tupleOf(v)
	if h, known := quickHashTuple(TupleItems(v), quickDepth); known {
		return h, true
	}
	if !t.enterNested("") {
		return 0, false
	}
	defer t.leaveNested()
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(v)
	acc := uint64(hashPrime5)
	n := len(TupleItems(v))
	for i := range n {
		h, ok := Hash(t, TupleItems(*p)[i])
		if !ok {
			return 0, false
		}
		acc = hashRound(acc, h)
	}
	return hashFinish(acc, n), true
}

const (
	hashPrime1 = 11400714785074694791
	hashPrime2 = 14029467366897019727
	hashPrime5 = 2870177450012600261
)

func hashRound(acc uint64, h int64) uint64 {
	acc += uint64(h) * hashPrime2
	return bits.RotateLeft64(acc, 31) * hashPrime1
}

func hashFinish(acc uint64, n int) int64 {
	acc += uint64(n) ^ (hashPrime5 ^ 3527539)
	if acc == ^uint64(0) {
		return 1546275796
	}
	return int64(acc)
}

func quickHashTuple(items []Value, depth int) (h int64, known bool) {
	acc := uint64(hashPrime5)
	for _, x := range items {
		if x.IsInt() {
			h = int64(intHashWord(x)) >> 1
		} else if h, known = quickHashDeep(x, depth); !known {
			return 0, false
		}
		acc = hashRound(acc, h)
	}
	return hashFinish(acc, len(items)), true
}

func tupleConcat(t *Thread, a, b Value) Value {
	x, y := tupleOf(a), tupleOf(b)
	if y == gc.Null {
		return t.Raise(TypeError, `can only concatenate tuple (not "%s") to tuple`, TypeOf(b).Name)
	}
	nx, ny := len(TupleItems(x)), len(TupleItems(y))
	switch {
	case nx == 0:
		return y
	case ny == 0:
		return x
	case !t.room(8 * (nx + ny)):
		return gc.Null
	}
	r := newTuple(t, nx+ny)
	copy(TupleItems(r), TupleItems(x))
	copy(TupleItems(r)[nx:], TupleItems(y))
	return r
}

func tupleRepeat(t *Thread, a Value, n int) Value {
	a = tupleOf(a)
	items := TupleItems(a)
	switch {
	case n == 1:
		return a
	case n <= 0 || len(items) == 0:
		return emptyTuple
	case !t.roomItems(len(items), n):
		return gc.Null
	}
	r := newTuple(t, n*len(items))
	repeatItems(TupleItems(r), TupleItems(a))
	return r
}

// roomItems reports whether there is room for n times k items; if not,
// MemoryError is pending.
func (t *Thread) roomItems(k, n int) bool {
	hi, lo := bits.Mul64(uint64(k), uint64(n))
	if hi != 0 || lo > 1<<43 {
		t.RaiseValue(MemoryError)
		return false
	}
	return t.room(int(8 * lo))
}

// repeatItems fills dst with copies of src, doubling what is there.
func repeatItems(dst, src []Value) {
	if len(src) == 1 {
		x := src[0]
		for i := range dst {
			dst[i] = x
		}
		return
	}
	for n := copy(dst, src); n < len(dst); n *= 2 {
		copy(dst[n:], dst[:n])
	}
}

func tupleRepr(t *Thread, v Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(tupleOf(v))
	n := len(TupleItems(*p))
	if n == 0 {
		return Intern("()")
	}
	if again, ok := t.enterRepr(p); again || !ok {
		if again {
			return Intern("(...)")
		}
		return gc.Null
	}
	defer t.leaveRepr()
	b := newBuilder(t)
	b.rune('(')
	for i := range n {
		if i > 0 {
			b.ascii(", ")
		}
		if !b.reprItem(t, TupleItems(*p)[i]) {
			return gc.Null
		}
	}
	if n == 1 {
		b.rune(',')
	}
	b.rune(')')
	return b.result(t)
}

func tupleCount(t *Thread, args []Value) Value {
	n := 0
	for i := 0; i < len(TupleItems(tupleOf(args[0]))); i++ {
		eq, ok := equalItems(t, TupleItems(tupleOf(args[0]))[i], args[1])
		if !ok {
			return gc.Null
		}
		if eq {
			n++
		}
	}
	return gc.IntValue(int64(n))
}

func tupleIndex(t *Thread, args []Value) Value {
	start, stop, ok := searchRange(t, args[2], args[3], func() int { return len(TupleItems(tupleOf(args[0]))) })
	if !ok {
		return gc.Null
	}
	for i := start; i < stop && i < len(TupleItems(tupleOf(args[0]))); i++ {
		eq, ok := equalItems(t, TupleItems(tupleOf(args[0]))[i], args[1])
		if !ok {
			return gc.Null
		}
		if eq {
			return gc.IntValue(int64(i))
		}
	}
	return t.Raise(ValueError, "tuple.index(x): x not in tuple")
}

// searchRange returns the bounds of a search from optional arguments (Null:
// missing).
func searchRange(t *Thread, from, to Value, length func() int) (start, stop int, ok bool) {
	stop = length()
	if from != gc.Null {
		if start, ok = clampIndex(t, from); !ok {
			return 0, 0, false
		}
	}
	if to != gc.Null {
		if stop, ok = clampIndex(t, to); !ok {
			return 0, 0, false
		}
	}
	start, stop = searchBounds(start, stop, length())
	return start, stop, true
}

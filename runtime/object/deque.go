package object

import "stmjit/gc"

// A deque is a ring of items in one storage block, whose capacity is a power of
// two. Its version changes with every change that iterators must not miss.
const (
	OffDequeLen     = 8
	OffDequeHead    = 16 // position of the first item
	offDequeVersion = 24
	offDequeMax     = 32 // greatest length plus one, 0: none
	OffDequeItems   = 40 // storage, or Null

	offDequeIterPos     = 8 // items passed
	offDequeIterVersion = 16
	offDequeIterDeque   = 24
)

// DequeType is collections.deque, and the types of its iterators; made by
// [MakeDequeType].
var (
	DequeType     GoType
	dequeIter     GoType
	dequeReverse  GoType
	dequeArgs     = &Builtin{Name: "deque", Sig: ParseSignature("(iterable=?, maxlen=None)"), Fn: func(t *Thread, a []Value) Value { return gc.None }}
	mutatedDuring = "deque mutated during iteration"
)

// MakeDequeType makes the type, once.
func MakeDequeType() {
	if DequeType.Type != nil {
		return
	}
	DequeType = NewGoType("collections", "deque", gc.Layout{Raw: 4, Vals: 1}, defineDeque)
	define := func(next func(t *Thread, it Value) Value) func(typ *Type) {
		return func(typ *Type) {
			typ.MarkMutable()
			typ.Slots.Iter, typ.Slots.Next = iterSelf, next
			typ.Def("__length_hint__(self, /)", dequeIterLeft).Reads()
		}
	}
	dequeIter = NewGoType("_collections", "_deque_iterator", gc.Layout{Raw: 2, Vals: 1}, define(dequeIterNext))
	dequeReverse = NewGoType("_collections", "_deque_reverse_iterator", gc.Layout{Raw: 2, Vals: 1}, define(dequeReverseNext))
}

func dequeOf(v Value) Value { return Unwrap(v, DequeType.Type) }

// DequeLen returns the length.
func DequeLen(d Value) int { return int(gc.LoadRaw(d, OffDequeLen)) }

// dequeMax returns the greatest length, -1 if there is none.
func dequeMax(d Value) int { return int(gc.LoadRaw(d, offDequeMax)) - 1 }

func newDeque(t *Thread, maxlen int) Value {
	d := DequeType.New(t)
	gc.StoreRaw(d, offDequeMax, uint64(maxlen+1))
	return d
}

// dequeWord returns the storage of a deque and where in it item i is.
func dequeWord(d Value, i int) (st Value, off uintptr) {
	st = gc.Load(d, OffDequeItems)
	at := (gc.LoadRaw(d, OffDequeHead) + uint64(i)) & (gc.LoadRaw(st, OffTail) - 1)
	return st, OffStorageItems + 8*uintptr(at)
}

func dequeGet(d Value, i int) Value {
	st, off := dequeWord(d, i)
	return gc.Load(st, off)
}

func dequeSet(d Value, i int, x Value) {
	st, off := dequeWord(d, i)
	gc.Store(st, off, x)
}

// dequeChanged sets the length and gives the deque another version.
func dequeChanged(d Value, n int) {
	gc.StoreRaw(d, OffDequeLen, uint64(n))
	gc.StoreRaw(d, offDequeVersion, gc.LoadRaw(d, offDequeVersion)+1)
}

// dequeRoom makes room for one more item.
func dequeRoom(t *Thread, d Value) {
	n := DequeLen(d)
	st := gc.Load(d, OffDequeItems)
	if st != gc.Null && int(gc.LoadRaw(st, OffTail)) > n {
		return
	}
	grown := newStorage(t, max(2*n, 8))
	for i := range n {
		gc.InitStore(grown, OffStorageItems+8*uintptr(i), dequeGet(d, i))
	}
	gc.Store(d, OffDequeItems, grown)
	gc.StoreRaw(d, OffDequeHead, 0)
}

// DequeAppend adds x at the right end; a full deque loses its left item.
func DequeAppend(t *Thread, d, x Value) {
	n := DequeLen(d)
	if limit := dequeMax(d); n == limit {
		if n == 0 {
			return
		}
		DequePopLeft(d)
		n--
	}
	dequeRoom(t, d)
	dequeSet(d, n, x)
	dequeChanged(d, n+1)
}

// DequeAppendLeft is DequeAppend at the left end.
func DequeAppendLeft(t *Thread, d, x Value) {
	n := DequeLen(d)
	if limit := dequeMax(d); n == limit {
		if n == 0 {
			return
		}
		DequePop(d)
		n--
	}
	dequeRoom(t, d)
	dequeTurn(d, -1)
	dequeSet(d, 0, x)
	dequeChanged(d, n+1)
}

// dequeTurn moves the place of the first item.
func dequeTurn(d Value, by int) {
	mask := gc.LoadRaw(gc.Load(d, OffDequeItems), OffTail) - 1
	gc.StoreRaw(d, OffDequeHead, (gc.LoadRaw(d, OffDequeHead)+uint64(by))&mask)
}

// DequePop removes the right item of a deque that is not empty.
func DequePop(d Value) Value {
	n := DequeLen(d) - 1
	st, off := dequeWord(d, n)
	x := gc.Load(st, off)
	gc.StoreRaw(st, off, 0)
	dequeChanged(d, n)
	return x
}

// DequePopLeft removes the left item of a deque that is not empty.
func DequePopLeft(d Value) Value {
	st, off := dequeWord(d, 0)
	x := gc.Load(st, off)
	gc.StoreRaw(st, off, 0)
	dequeTurn(d, 1)
	dequeChanged(d, DequeLen(d)-1)
	return x
}

func dequeClear(d Value) {
	gc.StoreRaw(d, OffDequeItems, 0)
	gc.StoreRaw(d, OffDequeHead, 0)
	dequeChanged(d, 0)
}

// dequeRotate moves n items from the right to the left.
func dequeRotate(d Value, n int) {
	size := DequeLen(d)
	if size < 2 {
		return
	}
	n %= size
	if n > size/2 {
		n -= size
	} else if n < -size/2 {
		n += size
	}
	for ; n > 0; n-- {
		x := DequePop(d)
		dequeTurn(d, -1)
		dequeSet(d, 0, x)
		dequeChanged(d, size)
	}
	for ; n < 0; n++ {
		x := DequePopLeft(d)
		dequeSet(d, size-1, x)
		dequeChanged(d, size)
	}
}

// dequeInsert puts x before item i of a deque that has room for more.
func dequeInsert(t *Thread, d Value, i int, x Value) {
	n := DequeLen(d)
	dequeRoom(t, d)
	if i < n/2 {
		dequeTurn(d, -1)
		for j := range i {
			dequeSet(d, j, dequeGet(d, j+1))
		}
	} else {
		for j := n; j > i; j-- {
			dequeSet(d, j, dequeGet(d, j-1))
		}
	}
	dequeSet(d, i, x)
	dequeChanged(d, n+1)
}

// dequeDelete removes item i.
func dequeDelete(d Value, i int) {
	n := DequeLen(d)
	if i < n/2 {
		for j := i; j > 0; j-- {
			dequeSet(d, j, dequeGet(d, j-1))
		}
		DequePopLeft(d)
		return
	}
	for j := i; j < n-1; j++ {
		dequeSet(d, j, dequeGet(d, j+1))
	}
	DequePop(d)
}

// dequeList returns the items as a list.
func dequeList(t *Thread, d Value) Value {
	l := newListLen(t, DequeLen(d))
	for i := range ListItems(l) {
		ListItems(l)[i] = dequeGet(d, i)
	}
	return l
}

// dequeCopy returns a deque with the same items and greatest length.
func dequeCopy(t *Thread, d Value) Value {
	c := newDeque(t, dequeMax(d))
	for i := range DequeLen(d) {
		DequeAppend(t, c, dequeGet(d, i))
	}
	return c
}

// dequeExtend adds the items of an iterable to the deque in a stack word.
func dequeExtend(t *Thread, p *Value, iterable Value, add func(t *Thread, d, x Value)) bool {
	if dequeOf(iterable) == *p {
		iterable = dequeList(t, *p)
	}
	return ForEach(t, iterable, func(x Value) bool {
		m := t.Mark()
		defer t.Pop(m)
		xp := t.Push(x)
		if !t.Write(p) {
			return false
		}
		add(t, *p, *xp)
		return true
	})
}

// newDequeIter makes an iterator.
func newDequeIter(t *Thread, g GoType, d Value) Value {
	it := g.New(t)
	gc.StoreRaw(it, offDequeIterVersion, gc.LoadRaw(d, offDequeVersion))
	gc.InitStore(it, offDequeIterDeque, d)
	return it
}

func dequeIterNext(t *Thread, it Value) Value {
	return dequeStep(t, it, func(pos, n int) int { return pos })
}

func dequeReverseNext(t *Thread, it Value) Value {
	return dequeStep(t, it, func(pos, n int) int { return n - 1 - pos })
}

func dequeStep(t *Thread, it Value, index func(pos, n int) int) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(it, gc.Load(it, offDequeIterDeque))
	if !t.WriteRead(&p[0], p[1:]) {
		return gc.Null
	}
	d := p[1]
	if gc.LoadRaw(d, offDequeVersion) != gc.LoadRaw(p[0], offDequeIterVersion) {
		return t.Raise(RuntimeError, "%s", mutatedDuring)
	}
	pos, n := int(gc.LoadRaw(p[0], offDequeIterPos)), DequeLen(d)
	if pos >= n {
		return gc.Null
	}
	gc.StoreRaw(p[0], offDequeIterPos, uint64(pos+1))
	return dequeGet(d, index(pos, n))
}

func dequeIterLeft(t *Thread, a []Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(a[0], gc.Load(a[0], offDequeIterDeque))
	if !t.ReadAll(p) {
		return gc.Null
	}
	return gc.IntValue(int64(max(DequeLen(p[1])-int(gc.LoadRaw(p[0], offDequeIterPos)), 0)))
}

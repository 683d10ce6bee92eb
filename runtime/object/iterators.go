package object

import (
	"math"

	"stmjit/gc"
)

// The iterators of the built-in containers, and those of the iteration protocol
// itself. An iterator that has come to its end lets go of what it iterated and
// stays at its end.

func iterSelf(t *Thread, v Value) Value { return v }

// newSeqIter makes an iterator over a sequence by position, of a shape for the
// sequence's type.
func newSeqIter(t *Thread, shape uint32, seq Value) Value {
	it := t.Alloc(shape, 24)
	gc.InitStore(it, OffSeqIterSeq, seq)
	return it
}

// newGetItemIter makes an iterator that subscripts with 0, 1, ….
func newGetItemIter(t *Thread, seq Value) Value { return newSeqIter(t, ShapeGetItemIter, seq) }

// newSetIter makes an iterator over an acquired set; its raw words are as a dict
// iterator's.
func newSetIter(t *Thread, s Value) Value {
	it := t.Alloc(ShapeSetIter, 32)
	gc.StoreRaw(it, OffDictIterUsed, uint64(SetLen(s)))
	gc.InitStore(it, OffDictIterDict, s)
	return it
}

// NewCallIter makes iter(callable, sentinel).
func NewCallIter(t *Thread, callable, sentinel Value) Value {
	it := t.Alloc(ShapeCallIter, 24)
	gc.InitStore(it, offCallIterFunc, callable)
	gc.InitStore(it, offCallIterSentinel, sentinel)
	return it
}

const (
	offCallIterFunc     = 8 // 0 when exhausted
	offCallIterSentinel = 16
)

// knownLength returns how many items are left in an iterator of a built-in
// type, if that takes no time to tell.
func knownLength(it Value) (n int, known bool) {
	if !it.IsRef() {
		return 0, false
	}
	switch gc.Shape(it) {
	case ShapeRangeIter:
		return int(min(gc.LoadRaw(it, OffRangeIterLeft), math.MaxInt64)), true
	case ShapeSeqIter, ShapeTupleIter, ShapeStrIter, ShapeASCIIIter, ShapeBytesIter:
		return seqIterLeft(it), true
	case ShapeDictKeyIter, ShapeDictValueIter, ShapeDictItemIter, ShapeSetIter:
		if gc.Load(it, OffDictIterDict) != gc.Null && gc.LoadRaw(it, OffDictIterPos) == 0 {
			return int(gc.LoadRaw(it, OffDictIterUsed) &^ reverseBit), true
		}
	}
	return 0, false
}

func seqIterLeft(it Value) int {
	seq := gc.Load(it, OffSeqIterSeq)
	if seq == gc.Null {
		return 0
	}
	n := 0
	switch gc.Shape(it) {
	case ShapeSeqIter:
		n = ListLen(seq)
	case ShapeTupleIter, ShapeBytesIter:
		n = int(gc.LoadRaw(seq, OffTail))
	case ShapeStrIter, ShapeASCIIIter:
		n = StrLen(seq)
	}
	return max(n-int(gc.LoadRaw(it, OffSeqIterPos)), 0)
}

func initIterators() {
	initSeqIter(ListIterType, listIterNext)
	initSeqIter(TupleIterType, tupleIterNext)
	initSeqIter(StrIterType, strIterNext)
	initSeqIter(ASCIIIterType, strIterNext)
	initSeqIter(BytesIterType, bytesIterNext)
	initRangeIter()

	s := &SetIterType.Slots
	SetIterType.NoBase = true
	s.Iter, s.Next = iterSelf, setIterNext
	SetIterType.Def("__length_hint__(self, /)", func(t *Thread, args []Value) Value {
		it, set := t.iterOver(args[0], OffDictIterDict)
		if set == gc.Null || int(gc.LoadRaw(it, OffDictIterUsed)) != SetLen(set) {
			return noneLeft(t)
		}
		n, pos := 0, int(gc.LoadRaw(it, OffDictIterPos))
		for {
			if _, ok := SetNext(set, &pos); !ok {
				return gc.IntValue(int64(n))
			}
			n++
		}
	})

	c := &CallIterType.Slots
	CallIterType.NoBase = true
	c.Iter, c.Next = iterSelf, callIterNext
	g := &GetItemIterType.Slots
	GetItemIterType.NoBase = true
	g.Iter, g.Next = iterSelf, getItemIterNext
	initIteratorTypes()
}

func initSeqIter(typ *Type, next func(t *Thread, it Value) Value) {
	typ.NoBase = true
	typ.Slots.Iter, typ.Slots.Next = iterSelf, next
	typ.Def("__length_hint__(self, /)", func(t *Thread, args []Value) Value {
		it, seq := t.iterOver(args[0], OffSeqIterSeq)
		if seq == gc.Null {
			return noneLeft(t)
		}
		return gc.IntValue(int64(seqIterLeft(it)))
	})
}

func listIterNext(t *Thread, it Value) Value {
	l := gc.Load(it, OffSeqIterSeq)
	if l == gc.Null {
		return gc.Null
	}
	if !t.mayRead(l) {
		if it, l = t.iterOver(it, OffSeqIterSeq); l == gc.Null {
			return gc.Null
		}
	}
	pos := gc.LoadRaw(it, OffSeqIterPos)
	if pos >= gc.LoadRaw(l, OffListLen) {
		gc.StoreRaw(it, OffSeqIterSeq, 0)
		return gc.Null
	}
	gc.StoreRaw(it, OffSeqIterPos, pos+1)
	return gc.Load(gc.Load(l, OffListItems), OffStorageItems+8*uintptr(pos))
}

func tupleIterNext(t *Thread, it Value) Value {
	v := gc.Load(it, OffSeqIterSeq)
	if v == gc.Null {
		return gc.Null
	}
	pos := gc.LoadRaw(it, OffSeqIterPos)
	if pos >= gc.LoadRaw(v, OffTail) {
		gc.StoreRaw(it, OffSeqIterSeq, 0)
		return gc.Null
	}
	gc.StoreRaw(it, OffSeqIterPos, pos+1)
	return gc.Load(v, OffTupleItems+8*uintptr(pos))
}

func strIterNext(t *Thread, it Value) Value {
	v := gc.Load(it, OffSeqIterSeq)
	if v == gc.Null {
		return gc.Null
	}
	pos := int(gc.LoadRaw(it, OffSeqIterPos))
	if pos >= StrLen(v) {
		gc.StoreRaw(it, OffSeqIterSeq, 0)
		return gc.Null
	}
	gc.StoreRaw(it, OffSeqIterPos, uint64(pos+1))
	return CharStr(t, StrAt(v, pos))
}

func bytesIterNext(t *Thread, it Value) Value {
	v := gc.Load(it, OffSeqIterSeq)
	if v == gc.Null {
		return gc.Null
	}
	pos, n := int(gc.LoadRaw(it, OffSeqIterPos)), int(gc.LoadRaw(v, OffTail))
	if pos >= n {
		gc.StoreRaw(it, OffSeqIterSeq, 0)
		return gc.Null
	}
	gc.StoreRaw(it, OffSeqIterPos, uint64(pos+1))
	return gc.IntValue(int64(gc.Bytes(v, OffStrBytes, n)[pos]))
}

func setIterNext(t *Thread, it Value) Value {
	s := gc.Load(it, OffDictIterDict)
	if s == gc.Null {
		return gc.Null
	}
	if !t.mayRead(s) {
		if it, s = t.iterOver(it, OffDictIterDict); s == gc.Null {
			return gc.Null
		}
	}
	if gc.LoadRaw(it, OffDictIterUsed) != gc.LoadRaw(s, OffSetUsed) {
		gc.StoreRaw(it, OffDictIterUsed, math.MaxUint64)
		return t.Raise(RuntimeError, "Set changed size during iteration")
	}
	pos := int(gc.LoadRaw(it, OffDictIterPos))
	k, ok := SetNext(s, &pos)
	if !ok {
		gc.StoreRaw(it, OffDictIterDict, 0)
		return gc.Null
	}
	gc.StoreRaw(it, OffDictIterPos, uint64(pos))
	return k
}

// callIterNext calls the function until it returns the sentinel.
func callIterNext(t *Thread, it Value) Value {
	f := gc.Load(it, offCallIterFunc)
	if f == gc.Null {
		return gc.Null
	}
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(it)
	r := t.Push(t.Call(f))
	if *r != gc.Null {
		if !t.Read(p) {
			return gc.Null
		}
		eq, ok := equalItems(t, gc.Load(*p, offCallIterSentinel), *r)
		switch {
		case !ok:
			return gc.Null
		case !eq:
			return *r
		}
	} else if t.Catch(StopIteration) == gc.Null {
		return gc.Null
	}
	if t.Write(p) {
		gc.StoreRaw(*p, offCallIterFunc, 0)
	}
	return gc.Null
}

// getItemIterNext subscripts with the next number; IndexError or StopIteration
// is the end.
func getItemIterNext(t *Thread, it Value) Value {
	if !t.stepReady(it) {
		if it = t.steppable(it); it == gc.Null {
			return gc.Null
		}
	}
	seq := gc.Load(it, OffSeqIterSeq)
	if seq == gc.Null {
		return gc.Null
	}
	pos := gc.LoadRaw(it, OffSeqIterPos)
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(it)
	x := GetItem(t, seq, gc.IntValue(int64(pos)))
	if x != gc.Null {
		var ok bool
		if x, ok = t.writeKeep(p, x); !ok {
			return gc.Null
		}
		gc.StoreRaw(*p, OffSeqIterPos, pos+1)
		return x
	}
	if t.Catch(IndexError) != gc.Null || t.Catch(StopIteration) != gc.Null {
		if t.Write(p) {
			gc.StoreRaw(*p, OffSeqIterSeq, 0)
		}
	}
	return gc.Null
}

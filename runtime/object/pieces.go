package object

import (
	"stmjit/barriers"
	"stmjit/gc"
)

// Changes to large containers in atomic blocks. An object that a block writes is
// copied first, so that an abort can bring it back; for a list of a million items
// that would be much work for one. So a block takes a large list, dict, set or
// deque in a state of its own: nobody else can use it, and the barrier for writing
// is not passed by it, so that compiled code and the fast paths leave it alone. The
// functions here change single items then, and log just the words that they
// overwrite; all else that writes the container has it copied after all.

// largeWords is from how many words in its storage blocks on a container is large.
const largeWords = 1024

// IsLarge reports whether v is a container that is better logged by piece. It may
// look at what others are changing: the answer is a guess then.
func IsLarge(v Value) bool {
	var off uintptr
	switch gcShape(v) {
	case ShapeList:
		off = OffListItems
	case ShapeDict:
		off = OffDictEntries
	case ShapeSet:
		off = OffSetTable
	case DequeType.Shape:
		if DequeType.Type == nil {
			return false
		}
		off = OffDequeItems
	default:
		return false
	}
	st := Value(gc.RawWords(v, int(off/8)+1)[off/8])
	return st != gc.Null && gc.RawWords(st, 2)[OffTail/8] >= largeWords
}

// byPiece acquires the container in a stack word to be changed by piece, if it is
// large and t in an atomic block. If not, it is not acquired; not ok means that an
// exception is pending.
func (t *Thread) byPiece(p *Value) (yes, ok bool) {
	if t.Ctx.Atomic == 0 || t.mayWrite(*p) || !IsLarge(*p) {
		return false, true
	}
	return t.AcquirePieces(t, p)
}

// logWord logs a word that is about to be overwritten.
func (t *Thread) logWord(v Value, off uintptr) { t.LogWords(t, v, off, 1) }

// setItemByPiece is SetItem on a large list or dict in an atomic block; if it is
// not done the values may have moved.
func (t *Thread) setItemByPiece(v, k, x *Value) (done, ok bool) {
	shape := gcShape(*v)
	if t.Ctx.Atomic == 0 || shape != ShapeList && shape != ShapeDict {
		return false, true
	}
	m := t.Mark()
	s := t.PushN(*v, *k, *x)
	yes, ok := t.byPiece(&s[0])
	*v, *k, *x = s[0], s[1], s[2]
	t.Pop(m)
	switch {
	case !ok:
		return true, false
	case !yes:
		return false, true
	case shape == ShapeList:
		return t.setListPiece(*v, *k, *x), true
	}
	return t.setDictPiece(*v, *k, *x), true
}

func (t *Thread) setListPiece(l, k, x Value) (done bool) {
	if !k.IsInt() {
		return false
	}
	i, n := int(k.Int()), ListLen(l)
	if i < 0 {
		i += n
	}
	if uint(i) >= uint(n) || x == gc.Null && i != n-1 {
		return false
	}
	st, off := gc.Load(l, OffListItems), OffStorageItems+8*uintptr(i)
	t.logWord(st, off)
	if x != gc.Null {
		gc.Store(st, off, x)
	} else {
		listDelete(l, i, n)
	}
	return true
}

func (t *Thread) setDictPiece(d, k, x Value) (done bool) {
	ix, hw := dictFindFast(d, k)
	switch {
	case ix == keyUnclear || ix < 0 && x == gc.Null:
		return false
	case x == gc.Null:
		t.LogWords(t, gc.Load(d, OffDictEntries), offEntry(ix), entryBytes/8)
		t.logIndex(d, hw, int32(ix))
		dictRemoveAt(d, ix)
	case ix >= 0:
		t.logWord(gc.Load(d, OffDictEntries), offEntry(ix)+16)
		DictSetValueAt(d, ix, x)
	default:
		t.logIndex(d, hw, -1)
		dictInsert(t, d, hw, k, x)
	}
	return true
}

// logIndex logs the place in a dict's index that has an entry's number, or that an
// insertion would take.
func (t *Thread) logIndex(d, hw Value, ix int32) {
	index := gc.Load(d, OffDictIndex)
	mask := gc.LoadRaw(index, OffTail)/4 - 1
	perturb := uint64(hw) >> 1
	for i := perturb; ; {
		off := OffStorageItems + 4*uintptr(i&mask)
		if at := loadInt32(index, off); at == ix || ix < 0 && at < 0 {
			t.logWord(index, off&^7)
			return
		}
		perturb >>= 5
		i = 5*i + perturb + 1
	}
}

// pieces is what methods do with large containers in atomic blocks; the receiver is
// the container itself, acquired by piece. Not done means that nothing was changed.
type pieces func(t *Thread, c Value, args []Value) (res Value, done bool)

// pieceBy gives a method its way to change a large container by piece.
func (b *Builtin) pieceBy(f pieces) *Builtin {
	b.pieces = f
	return b
}

// callByPiece is a call of a method in an atomic block.
func (b *Builtin) callByPiece(t *Thread, args []Value) (res Value, done bool) {
	yes, ok := t.byPiece(&args[0])
	switch {
	case !ok:
		return gc.Null, true
	case !yes:
		return gc.Null, false
	}
	return b.pieces(t, args[0], args)
}

func listAppendPiece(t *Thread, l Value, args []Value) (Value, bool) {
	ListAppend(t, l, args[1]) // over a word that is not in use
	return gc.None, true
}

func listPopPiece(t *Thread, l Value, args []Value) (Value, bool) {
	n := ListLen(l)
	if n == 0 || args[1] != gc.IntValue(-1) && args[1] != gc.IntValue(int64(n-1)) {
		return gc.Null, false
	}
	t.logWord(gc.Load(l, OffListItems), OffStorageItems+8*uintptr(n-1))
	return ListPop(t, l, n-1), true
}

func setAddPiece(t *Thread, s Value, args []Value) (Value, bool) {
	hw, known := quickWord(args[1])
	if !known {
		return gc.Null, false
	}
	place, free := setFindKnown(s, args[1], hw)
	switch {
	case place == keyUnclear:
		return gc.Null, false
	case place < 0:
		t.logSetEntry(s, free)
		setInsert(t, s, hw, args[1], free)
	}
	return gc.None, true
}

// setRemovePiece is discard; remove if missing keys are left to it.
func setRemovePiece(discard bool) pieces {
	return func(t *Thread, s Value, args []Value) (Value, bool) {
		hw, known := quickWord(args[1])
		if !known {
			return gc.Null, false
		}
		place, _ := setFindKnown(s, args[1], hw)
		switch {
		case place == keyUnclear || place < 0 && !discard:
			return gc.Null, false
		case place >= 0:
			t.logSetEntry(s, place)
			setRemoveAt(s, place)
		}
		return gc.None, true
	}
}

func (t *Thread) logSetEntry(s Value, place int) {
	t.LogWords(t, gc.Load(s, OffSetTable), OffStorageItems+setEntryBytes*uintptr(place), 2)
}

// dequeAddPiece overwrites words that are not in use only.
func dequeAddPiece(add func(t *Thread, d, x Value)) pieces {
	return func(t *Thread, d Value, args []Value) (Value, bool) {
		if dequeMax(d) >= 0 {
			return gc.Null, false
		}
		add(t, d, args[1])
		return gc.None, true
	}
}

func dequeTakePiece(take func(d Value) Value, last bool) pieces {
	return func(t *Thread, d Value, args []Value) (Value, bool) {
		n := DequeLen(d)
		if n == 0 {
			return gc.Null, false
		}
		i := 0
		if last {
			i = n - 1
		}
		t.logWord(dequeWord(d, i))
		return take(d), true
	}
}

// checkHeld reports whether an object is t's in an atomic block, by piece.
func (t *Thread) checkHeld(h uint64) bool {
	o := barriers.OwnerOf(t.Ctx)
	return t.Ctx.Atomic != 0 && o != nil && h&^barriers.ShapeMask == o.HeldHeader()
}

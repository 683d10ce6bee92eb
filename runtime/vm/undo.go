package vm

import (
	"stmjit/barriers"
	"stmjit/gc"
	"stmjit/runtime/object"
)

// undoLog has what an atomic block overwrote: copies of the objects, with the
// storage blocks that belong to them; of large containers that are changed by
// piece only the object itself, and the words of its storage one by one.
type undoLog struct {
	entries []undoEntry
	words   []uint64
	held    []heldObject
	byPiece bool // what is acquired now will be changed by piece
	tag     uint64
	ctx     *barriers.Context
}

type undoEntry struct {
	obj   Value
	first int // of its words in the log
	n     int
	off   uintptr // of the words in the object; 0: all of it, from the header on
	vals  bool    // with off: the words are values
}

// heldObject is a container that the block holds to change it by piece.
type heldObject struct {
	obj  Value
	left int // changes until it is copied whole
}

// wordsPerPiece says how many words are copied in the time of a change by piece.
const wordsPerPiece = 128

// add is told of an object before its first change in the block, and of a held one
// before each change.
func (l *undoLog) add(c *barriers.Context, v Value) {
	c.Slow |= barriers.SlowNow
	isHeld := gc.Header(v)&^barriers.ShapeMask != c.Tag
	switch {
	case l.byPiece && isHeld:
	case l.byPiece && object.IsLarge(v):
		words := l.copyOnly(v)
		l.held = append(l.held, heldObject{v, words / wordsPerPiece})
		gc.SetHeader(v, l.tag|gc.Header(v)&barriers.ShapeMask)
	default:
		l.copy(v)
		if isHeld {
			gc.SetHeader(v, c.Tag|gc.Header(v)&barriers.ShapeMask)
		}
	}
}

// copyOnly copies an object without its storage, of which it returns the size in
// words.
func (l *undoLog) copyOnly(v Value) (storage int) {
	n := int(gc.SizeOf(v) / 8)
	l.entries = append(l.entries, undoEntry{obj: v, first: len(l.words), n: n})
	off, k := gc.ValuesOf(v)
	from := gc.RawWords(v, n)
	l.words = append(l.words, from...)
	for _, w := range from[off/8:][:k] {
		if x := Value(w); x.IsRef() && object.IsStorage(x) {
			storage += int(gc.SizeOf(x) / 8)
		}
	}
	return storage
}

func (l *undoLog) copy(v Value) {
	n := int(gc.SizeOf(v) / 8)
	l.entries = append(l.entries, undoEntry{obj: v, first: len(l.words), n: n})
	off, k := gc.ValuesOf(v)
	from := gc.RawWords(v, n)
	l.words = append(l.words, from...)
	for _, w := range from[off/8:][:k] {
		if x := Value(w); x.IsRef() && object.IsStorage(x) {
			l.copy(x)
		}
	}
}

// addWords copies some words of a storage block.
func (l *undoLog) addWords(v Value, off uintptr, n int) {
	_, k := gc.ValuesOf(v)
	l.entries = append(l.entries, undoEntry{v, len(l.words), n, off, k > 0})
	l.words = append(l.words, gc.RawWords(v, int(off/8)+n)[off/8:]...)
}

// heldEntry returns what is known of a held object.
func (l *undoLog) heldEntry(v Value) *heldObject {
	for i := range l.held {
		if l.held[i].obj == v {
			return &l.held[i]
		}
	}
	bug("an object is held that the log does not know")
	return nil
}

// undo writes the words of all objects back, the last one first.
func (l *undoLog) undo() {
	for i := len(l.entries) - 1; i >= 0; i-- {
		e := &l.entries[i]
		saved := l.words[e.first : e.first+e.n]
		if e.off != 0 {
			copy(gc.RawWords(e.obj, int(e.off/8)+e.n)[e.off/8:], saved)
			if e.vals {
				gc.CardWords(e.obj, e.off, e.n)
			}
			continue
		}
		dict := object.IsDict(e.obj)
		watched := dict && object.IsWatched(e.obj)
		bringBack(e.obj, saved)
		if dict {
			object.Restored(e.obj, watched || object.IsWatched(e.obj))
		}
	}
	l.ctx.Logged(func(obj *Value, words []uint64) { bringBack(*obj, words) })
	l.clear()
}

// bringBack makes an object what it was.
func bringBack(v Value, saved []uint64) {
	gc.SetHeader(v, gc.Header(v)&^barriers.ShapeMask|saved[0]&barriers.ShapeMask)
	copy(gc.RawWords(v, len(saved))[1:], saved[1:])
	if off, k := gc.ValuesOf(v); k > 0 {
		gc.CardWords(v, off, k)
	}
}

// keepWords is how large a log stays allocated.
const keepWords = 1 << 20

// clear empties the log at the end of the block, which lets go of what it held.
func (l *undoLog) clear() {
	for _, h := range l.held {
		if header := gc.Header(h.obj); header&^barriers.ShapeMask == l.tag {
			gc.SetHeader(h.obj, header&barriers.ShapeMask) // [model: letGo]
		}
	}
	l.ctx.ClearLog()
	l.entries, l.words, l.held = l.entries[:0], l.words[:0], l.held[:0]
	if cap(l.words) > keepWords {
		l.entries, l.words = nil, nil
	}
}

// visit calls f for all values in the log.
func (l *undoLog) visit(f func(*Value)) {
	l.ctx.Logged(func(obj *Value, words []uint64) {
		f(obj)
		off, k := gc.ValuesOfCopy(words)
		for i := range k {
			f((*Value)(&words[int(off/8)+i]))
		}
	})
	for i := range l.held {
		f(&l.held[i].obj)
	}
	for i := range l.entries {
		e := &l.entries[i]
		f(&e.obj)
		words := l.words[e.first : e.first+e.n]
		off, k := uintptr(0), 0
		switch {
		case e.off == 0:
			off, k = gc.ValuesOfCopy(words)
		case e.vals:
			k = e.n
		}
		for j := range k {
			f((*Value)(&words[int(off/8)+j]))
		}
	}
}

// acquirePieces is [object.Thread.AcquirePieces].
func (vm *VM) acquirePieces(t *object.Thread, p *Value) (yes, ok bool) {
	s := stateOf(t)
	l := &s.block.log
	l.tag = s.task.Owner().HeldHeader()
	if gc.Header(*p)&^barriers.ShapeMask == l.tag {
		h := l.heldEntry(*p)
		h.left--
		if h.left > 0 {
			return true, true
		}
		return false, vm.acquire(t, p, true)
	}
	l.byPiece = true
	ok = vm.acquire(t, p, true)
	l.byPiece = false
	return ok && gc.Header(*p)&^barriers.ShapeMask == l.tag, ok
}

// OwnWhole makes a large container that the block holds its own, if that is worth
// while: compiled code, which looks at the header alone, asked for it. False means that
// the interpreter is to work with it for now.
func OwnWhole(t *object.Thread, v Value, write bool) bool {
	s := stateOf(t)
	o := s.task.Owner()
	if gc.Header(v)&^barriers.ShapeMask != o.HeldHeader() {
		return !write || !object.IsLarge(v)
	}
	h := s.block.log.heldEntry(v)
	h.left--
	return h.left <= 0 && o.Try(v, true)
}

// logWords is [object.Thread.LogWords].
func (vm *VM) logWords(t *object.Thread, v Value, off uintptr, n int) {
	stateOf(t).block.log.addWords(v, off, n)
}

// LogNow logs an object that machine code claimed for the running block.
func LogNow(t *object.Thread, v Value) {
	l := &stateOf(t).block.log
	l.add(l.ctx, v)
}

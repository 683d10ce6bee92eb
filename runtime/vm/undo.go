package vm

import (
	"stmjit/barriers"
	"stmjit/gc"
	"stmjit/runtime/object"
)

// undoLog has copies of the objects that an atomic block wrote, with the storage
// blocks that belong to them.
type undoLog struct {
	entries []undoEntry
	words   []uint64
}

type undoEntry struct {
	obj   Value
	first int // of its words in the log, from the header on
	n     int
}

// add copies an object, before its first change in the block.
func (l *undoLog) add(_ *barriers.Context, v Value) { l.copy(v) }

func (l *undoLog) copy(v Value) {
	n := int(gc.SizeOf(v) / 8)
	l.entries = append(l.entries, undoEntry{v, len(l.words), n})
	off, k := gc.ValuesOf(v)
	from := gc.RawWords(v, n)
	l.words = append(l.words, from...)
	for _, w := range from[off/8:][:k] {
		if x := Value(w); x.IsRef() && object.IsStorage(x) {
			l.copy(x)
		}
	}
}

// undo writes the words of all objects back, the last one first.
func (l *undoLog) undo() {
	for i := len(l.entries) - 1; i >= 0; i-- {
		e := &l.entries[i]
		dict := object.IsDict(e.obj)
		watched := dict && object.IsWatched(e.obj)
		saved := l.words[e.first : e.first+e.n]
		gc.SetHeader(e.obj, gc.Header(e.obj)&^barriers.ShapeMask|saved[0]&barriers.ShapeMask)
		copy(gc.RawWords(e.obj, e.n)[1:], saved[1:])
		if off, k := gc.ValuesOf(e.obj); k > 0 {
			gc.CardWords(e.obj, off, k)
		}
		if dict {
			object.Restored(e.obj, watched || object.IsWatched(e.obj))
		}
	}
	l.clear()
}

// keepWords is how large a log stays allocated.
const keepWords = 1 << 14

func (l *undoLog) clear() {
	l.entries, l.words = l.entries[:0], l.words[:0]
	if cap(l.words) > keepWords {
		l.entries, l.words = nil, nil
	}
}

// visit calls f for all values in the log.
func (l *undoLog) visit(f func(*Value)) {
	for i := range l.entries {
		e := &l.entries[i]
		f(&e.obj)
		off, k := gc.ValuesOfCopy(l.words[e.first : e.first+e.n])
		for j := range k {
			w := (*Value)(&l.words[e.first+int(off/8)+j])
			f(w)
		}
	}
}

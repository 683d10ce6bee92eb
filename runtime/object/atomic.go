package object

import (
	"stmjit/barriers"
	"stmjit/gc"
)

// BlockAborted is what is pending while an atomic block is being aborted. No
// program sees it: the interpreter starts the block again.
var BlockAborted = excType("BlockAborted", BaseException)

// Irrevocable comes before an effect that an abort of the thread's atomic block
// could not undo: outside of blocks it does nothing; in one it makes the block
// inevitable, which may mean to wait. False means that an exception is pending.
func (t *Thread) Irrevocable() bool { return t.Ctx.Atomic == 0 || t.MakeIrrevocable(t) }

// irrevocable is Irrevocable for a caller with values in Go variables, which it
// brings up to date.
func (t *Thread) irrevocable(vs ...*Value) bool {
	if t.Ctx.Atomic == 0 {
		return true
	}
	m := t.Mark()
	defer t.Pop(m)
	kept := t.PushN(make([]Value, len(vs))...)
	for i, p := range vs {
		kept[i] = *p
	}
	ok := t.Irrevocable()
	for i, p := range vs {
		*p = kept[i]
	}
	return ok
}

// Unowned makes a new object, which something that no barrier guards will refer
// to, one that an atomic block logs before it changes it.
func (t *Thread) Unowned(v Value) Value {
	if t.Ctx.Atomic != 0 {
		gc.SetHeader(v, gc.Header(v)&barriers.ShapeMask)
	}
	return v
}

// IsStorage reports whether v is a storage block, which belongs to one object and
// is covered by that one's barrier.
func IsStorage(v Value) bool {
	s := ShapeByID(gc.Shape(v))
	return s == nil || s.Type == nil
}

// LogSize returns how many words an object of a shape has, if they can be copied
// without looking at them but for the one after the header, which may refer to
// storage: then rest is true. 0: they cannot.
func LogSize(shape uint32) (words int, rest bool) {
	switch shape {
	case ShapeCell, ShapeRangeIter, ShapeSeqIter, ShapeTupleIter:
		return gc.FixedWords(shape), false
	}
	if s := ShapeByID(shape); s == nil || s.index == nil || s.DictMode {
		return 0, false // no instance, or one with a dict
	}
	return gc.FixedWords(shape), true
}

// Restored gives a dict, whose words an abort has just brought back, a version
// that it never had: caches may know the ones it had meanwhile.
func Restored(d Value, watched bool) {
	v := newVersions(DictFill(d))
	if watched {
		v |= watchedBit
	}
	gc.StoreRaw(d, OffDictVersion, v)
}

// IsWatched reports whether [DictWatch] was called for d.
func IsWatched(d Value) bool { return int64(DictVersion(d)) < 0 }

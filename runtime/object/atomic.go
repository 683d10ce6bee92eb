package object

import "stmjit/gc"

// BlockAborted is what is pending while an atomic block is being aborted. No
// program sees it: the interpreter starts the block again.
var BlockAborted = excType("BlockAborted", BaseException)

// Irrevocable comes before an effect that an abort of the thread's atomic block
// could not undo: outside of blocks it does nothing; in one it makes the block
// inevitable, which may mean to wait. False means that an exception is pending.
func (t *Thread) Irrevocable() bool { return t.Ctx.Atomic == 0 || t.MakeIrrevocable(t) }

// IsStorage reports whether v is a storage block, which belongs to one object and
// is covered by that one's barrier.
func IsStorage(v Value) bool {
	s := ShapeByID(gc.Shape(v))
	return s == nil || s.Type == nil
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

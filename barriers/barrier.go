package barriers

import (
	"sync/atomic"
	"unsafe"

	"stmjit/gc"
)

// Memory order. A passed barrier is a plain load of the header and a compare:
// no fence and no store. That is enough because
//
//   - an object that carries a thread's tag stays its own until the thread
//     itself lets go of it at a safe point, or until a claimer takes it while
//     the thread is blocked there: no safe point lies between a barrier and the
//     accesses that it covers;
//   - the thread's earlier accesses are complete before the store of the
//     foreign tag, or of its blocked status, is seen, since x86-64 keeps stores
//     in order and does not move loads past later stores; and the new owner
//     reads the tag before the object, since loads are not moved past loads;
//   - an object seen as Shared was published by such a store, and a writer
//     takes it only after every running thread passed a safe point.
//
// Claims are compare-and-swaps, which are full fences. So who sees an object with a
// new tag of a block sees the block's begin in the status line as well, although that
// may be a plain store: it was complete before the first claim, and before what the
// block makes can be reached.

// Read reports whether the thread may read v now, without waiting.
func Read(c *Context, v gc.Value) bool {
	return gc.Header(v)&^ShapeMask == c.Tag || readSlow(c, v)
}

// Write reports whether the thread may change v now, without waiting.
func Write(c *Context, v gc.Value) bool {
	return gc.Header(v)&^ShapeMask == c.Tag || writeSlow(c, v)
}

// readSlow is Read for objects that are shared, or owned for reading, or
// nobody's, which it claims.
//
//go:noinline
func readSlow(c *Context, v gc.Value) bool {
	if h := gc.Header(v) &^ ShapeMask; h == SharedHeader || h == c.Tag|ReadBitHeader {
		return true
	}
	return claim(c, v, false)
}

// writeSlow is Write for objects owned for reading only, and those nobody
// owns, which it claims.
//
//go:noinline
func writeSlow(c *Context, v gc.Value) bool { return claim(c, v, true) }

// claim makes the thread the owner of v if nobody else has it: see [Owner.Try]. A
// thread without owner is alone: it claims what is free, its own for reading, or
// was its own in an epoch now over.
func claim(c *Context, v gc.Value, write bool) bool {
	if o := OwnerOf(c); o != nil {
		return o.Try(v, write)
	}
	header := (*uint64)(unsafe.Add(unsafe.Pointer(nil), uintptr(v)))
	for {
		h := atomic.LoadUint64(header)
		tag := uint32(h >> HeaderShift)
		if tag != Free && Slot(tag) != Slot(uint32(c.Tag>>HeaderShift)) {
			return false
		}
		if atomic.CompareAndSwapUint64(header, h, c.Tag|h&ShapeMask) {
			return true
		}
	}
}

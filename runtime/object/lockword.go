package object

// Locks of the module _thread are a word that changes by compare-and-swap. What
// is here is all that compiled code needs as long as nobody has to wait or to be
// woken. Package builtins has the rest, and tells what stands in the word above
// these bits.

// Offsets of the fields of locks, all raw words. A reentrant lock has the number
// of its owner, 0 for none, and how often that took it.
const (
	OffLockState = 8
	OffLockOwner = 16
	OffLockCount = 24
)

// Bits of the word.
const (
	LockTaken = 1
	LockWoken = 2 // a thread that waited has been woken and will look
)

// SimpleQueuePut puts an item into a _queue.SimpleQueue and wakes who waits for it;
// SimpleQueueTake takes one out, or returns Null. They are in package builtins,
// which sets them when the first queue is made.
var (
	SimpleQueuePut  func(t *Thread, q, x Value)
	SimpleQueueTake func(q Value) Value
)

// IsLockTaken reports whether a lock is taken, a reentrant one by another thread.
func IsLockTaken(t *Thread, v Value, reentrant bool) bool {
	if AtomicWord(v, OffLockState).Load()&LockTaken == 0 {
		return false
	}
	return !reentrant || AtomicWord(v, OffLockOwner).Load() != t.Ident()
}

// LockQuickly takes a lock if it is free.
func LockQuickly(v Value) bool {
	w := AtomicWord(v, OffLockState)
	s := w.Load()
	return s&LockTaken == 0 && w.CompareAndSwap(s, s|LockTaken)
}

// UnlockQuickly releases a lock if nobody has to be woken for that.
func UnlockQuickly(v Value) bool {
	w := AtomicWord(v, OffLockState)
	s := w.Load()
	return wakesNobody(s) && w.CompareAndSwap(s, s&^LockTaken)
}

// wakesNobody reports whether a taken lock, whose word is s, can be released just
// so: nobody waits, or one who did is on the way.
func wakesNobody(s uint64) bool { return s&LockTaken != 0 && (s < 2*LockWoken || s&LockWoken != 0) }

// RLockQuickly is LockQuickly for a reentrant lock; the owner may take it again.
func RLockQuickly(t *Thread, v Value) bool {
	owner, count := AtomicWord(v, OffLockOwner), AtomicWord(v, OffLockCount)
	me := t.Ident()
	if owner.Load() == me {
		count.Store(count.Load() + 1)
		return true
	}
	if !LockQuickly(v) {
		return false
	}
	count.Store(1)
	owner.Store(me)
	return true
}

// RUnlockQuickly is UnlockQuickly for a reentrant lock.
func RUnlockQuickly(t *Thread, v Value) bool {
	owner, count := AtomicWord(v, OffLockOwner), AtomicWord(v, OffLockCount)
	me := t.Ident()
	if owner.Load() != me {
		return false
	}
	n := count.Load()
	if n > 1 {
		count.Store(n - 1)
		return true
	}
	if !wakesNobody(AtomicWord(v, OffLockState).Load()) {
		return false
	}
	count.Store(0)
	owner.Store(0)
	if UnlockQuickly(v) {
		return true
	}
	owner.Store(me) // somebody began to wait
	count.Store(n)
	return false
}

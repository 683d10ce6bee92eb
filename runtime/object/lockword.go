package object

// Locks of the module _thread are a word that changes by compare-and-swap. What
// is here is all that compiled code needs as long as nobody waits: then the word
// is LockFree or LockTaken. Package builtins has the rest, and tells how the word
// is used beyond that.

// Offsets of the fields of locks, all raw words. A reentrant lock has the number
// of its owner, 0 for none, and how often that took it.
const (
	OffLockState = 8
	OffLockOwner = 16
	OffLockCount = 24
)

// The states of a lock that nobody waits for.
const (
	LockFree  = 0
	LockTaken = 1
)

// IsLockTaken reports whether a lock is taken, a reentrant one by another thread.
func IsLockTaken(t *Thread, v Value, reentrant bool) bool {
	if AtomicWord(v, OffLockState).Load()&LockTaken == 0 {
		return false
	}
	return !reentrant || AtomicWord(v, OffLockOwner).Load() != t.Ident()
}

// LockQuickly takes a lock if it is free and nobody waits for it.
func LockQuickly(v Value) bool {
	return AtomicWord(v, OffLockState).CompareAndSwap(LockFree, LockTaken)
}

// UnlockQuickly releases a lock if nobody waits for it.
func UnlockQuickly(v Value) bool {
	return AtomicWord(v, OffLockState).CompareAndSwap(LockTaken, LockFree)
}

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
	if AtomicWord(v, OffLockState).Load() != LockTaken {
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

package builtins

import (
	"fmt"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// The words of locks. The state is as parking.go has it; a reentrant lock has
// the number of its owner, 0 for none, and how often that took it.
const (
	offLockState = object.OffLockState
	offLockOwner = object.OffLockOwner
	offLockCount = object.OffLockCount
)

var (
	lockType  object.GoType
	rlockType object.GoType
)

// initLocks makes the types of locks.
func initLocks() {
	lockType = object.NewGoType("_thread", "lock", gc.Layout{Raw: 1}, defineLock)
	rlockType = object.NewGoType("_thread", "RLock", gc.Layout{Raw: 3}, defineRLock)
	lockType.AllowWeakrefs()
	rlockType.AllowWeakrefs()
}

// newLock makes a lock, free.
func newLock(t *thread) Value { return lockType.NewShared(t) }

func defineLock(typ *object.Type) {
	typ.Describe("A lock object is a synchronization primitive: it is free, or taken until somebody releases it.")
	acquire := func(t *thread, a []Value) Value {
		limit, ok := waitLimit(t, a[1], a[2])
		if !ok {
			return gc.Null
		}
		return boolOr(acquireLock(t, &a[0], limit))
	}
	release := func(t *thread, a []Value) Value { return releaseLock(t, &a[0]) }
	locked := func(t *thread, a []Value) Value {
		return gc.BoolValue(isTaken(t, a[0]))
	}
	for _, suffix := range []string{"", "_lock"} {
		typ.Def("acquire"+suffix+"(self, blocking=True, timeout=-1)", acquire).Blind()
		typ.Def("release"+suffix+"(self, /)", release).Blind()
		typ.Def("locked"+suffix+"(self, /)", locked).Blind()
	}
	typ.Def("__enter__(self, /)", func(t *thread, a []Value) Value { return boolOr(acquireLock(t, &a[0], -1)) }).Blind()
	typ.Def("__exit__(self, /, *args)", release).Blind()
	typ.Def("_at_fork_reinit(self, /)", func(t *thread, a []Value) Value {
		lockWord(&a[0]).Store(0)
		return gc.None
	}).Blind()
	typ.Slots.Repr = func(t *thread, v Value) Value {
		state := "unlocked"
		if isTaken(t, v) {
			state = "locked"
		}
		return object.NewStr(t, fmt.Sprintf("<%s _thread.lock object at 0x%x>", state, object.Identity(v)))
	}
}

// release gives a lock back; false if it is not taken. In an atomic block, which is
// one step to others, it gets free when the block ends; see [acquireLock].
func release(t *thread, v Value) bool {
	switch {
	case t.Ctx.Atomic == 0:
		return unlock(t, lockWord(&v))
	case !isTaken(t, v):
		return false
	}
	vm.Later(t, laterRelease, v, gc.Null, func(t *thread, v, _ Value, _ bool) { unlock(t, lockWord(&v)) })
	return true
}

// isTaken reports whether a lock is taken for the thread.
func isTaken(t *thread, v Value) bool {
	return lockWord(&v).Load()&lockTaken != 0 && !vm.IsLater(t, laterRelease, v)
}

func releaseLock(t *thread, p *Value) Value {
	if !t.Irrevocable() {
		return gc.Null
	}
	if !release(t, *p) {
		return t.Raise(object.RuntimeError, "release unlocked lock")
	}
	return gc.None
}

// rlock unwraps a reentrant lock in a stack word; instances of subclasses hold it.
func rlock(p *Value) *Value {
	*p = object.Unwrap(*p, rlockType.Type)
	return p
}

func defineRLock(typ *object.Type) {
	typ.Describe("A lock that its owner may take again.")
	typ.Slots.New = func(t *thread, _ *object.Type, a object.Args) Value { return rlockType.NewShared(t) }
	typ.Slots.Init = func(t *thread, self Value, a object.Args) bool { return true }
	typ.Def("acquire(self, blocking=True, timeout=-1)", func(t *thread, a []Value) Value {
		if !t.Irrevocable() {
			return gc.Null
		}
		p := rlock(&a[0])
		if takeAgain(t, *p) {
			return gc.True
		}
		limit, ok := waitLimit(t, a[1], a[2])
		if !ok {
			return gc.Null
		}
		got, ok := acquireLock(t, p, limit)
		if got {
			own(t, *p, 1)
		}
		return boolOr(got, ok)
	})
	typ.Def("__enter__(self, /)", func(t *thread, a []Value) Value {
		if !t.Irrevocable() {
			return gc.Null
		}
		p := rlock(&a[0])
		if takeAgain(t, *p) {
			return gc.True
		}
		got, ok := acquireLock(t, p, -1)
		if got {
			own(t, *p, 1)
		}
		return boolOr(got, ok)
	})
	release := func(t *thread, a []Value) Value {
		if !t.Irrevocable() {
			return gc.Null
		}
		v := *rlock(&a[0])
		if !owns(t, v) {
			return t.Raise(object.RuntimeError, "cannot release un-acquired lock")
		}
		n := object.AtomicWord(v, offLockCount)
		if left := n.Load() - 1; left > 0 {
			n.Store(left)
			return gc.None
		}
		disown(t, v)
		return gc.None
	}
	typ.Def("release(self, /)", release)
	typ.Def("__exit__(self, /, *args)", release)
	typ.Def("_is_owned(self, /)", func(t *thread, a []Value) Value { return gc.BoolValue(owns(t, *rlock(&a[0]))) })
	typ.Def("_release_save(self, /)", func(t *thread, a []Value) Value {
		if !t.Irrevocable() {
			return gc.Null
		}
		v := *rlock(&a[0])
		n := object.AtomicWord(v, offLockCount).Load()
		if n == 0 {
			return t.Raise(object.RuntimeError, "cannot release un-acquired lock")
		}
		owner := object.AtomicWord(v, offLockOwner).Load()
		disown(t, v)
		return object.NewTuple(t, []Value{gc.IntValue(int64(n)), object.NewUint(t, owner)})
	})
	typ.Def("_acquire_restore(self, state, /)", func(t *thread, a []Value) Value {
		n, ok := savedCount(t, a[1])
		if !ok {
			return gc.Null
		}
		p := rlock(&a[0])
		if got, ok := acquireLock(t, p, -1); !got || !ok {
			return gc.Null
		}
		own(t, *p, n)
		return gc.None
	})
	typ.Def("_at_fork_reinit(self, /)", func(t *thread, a []Value) Value {
		v := *rlock(&a[0])
		for _, off := range []uintptr{offLockState, offLockOwner, offLockCount} {
			object.AtomicWord(v, off).Store(0)
		}
		return gc.None
	})
	typ.Slots.Repr = reprRLock
}

// savedCount reads what _release_save returned.
func savedCount(t *thread, state Value) (uint64, bool) {
	tup := object.Unwrap(state, object.TupleType)
	if tup == gc.Null || len(object.TupleItems(tup)) != 2 || !object.TupleItems(tup)[0].IsInt() {
		t.Raise(object.TypeError, "_acquire_restore() argument 1 must be a tuple of count and owner")
		return 0, false
	}
	return uint64(object.TupleItems(tup)[0].Int()), true
}

func owns(t *thread, v Value) bool { return object.AtomicWord(v, offLockOwner).Load() == t.Ident() }

// takeAgain counts one more if the thread has the lock.
func takeAgain(t *thread, v Value) bool {
	if !owns(t, v) {
		return false
	}
	object.AtomicWord(v, offLockCount).Add(1)
	return true
}

func own(t *thread, v Value, count uint64) {
	object.AtomicWord(v, offLockCount).Store(count)
	object.AtomicWord(v, offLockOwner).Store(t.Ident())
}

// disown releases a reentrant lock altogether.
func disown(t *thread, v Value) {
	object.AtomicWord(v, offLockCount).Store(0)
	object.AtomicWord(v, offLockOwner).Store(0)
	release(t, v)
}

func reprRLock(t *thread, v Value) Value {
	l := v
	name := object.TypeOf(v).Module + "." + object.TypeOf(v).Name
	rlock(&l)
	owner, count := object.AtomicWord(l, offLockOwner).Load(), object.AtomicWord(l, offLockCount).Load()
	state := "unlocked"
	if count > 0 {
		state = "locked"
	}
	return object.NewStr(t, fmt.Sprintf("<%s %s object owner=%d count=%d at 0x%x>", state, name, owner, count, object.Identity(v)))
}

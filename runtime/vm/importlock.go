package vm

import (
	"sync"
	"sync/atomic"

	"stmjit/runtime/object"
)

// Two threads that import the same module load it once: the first has the
// module's lock until the module is loaded, and others wait. A thread that comes
// back to a module that it is loading itself gets it as far as it is, as always
// with circular imports. So does a thread whose waiting would close a circle of
// threads that wait for each other's modules; CPython settles it the same way.
// The parent of a module is imported before the module's lock is taken: whoever
// has a lock and waits has its own module in sys.modules.

// importLocks are the locks of the modules that are being loaded.
type importLocks struct {
	mu      sync.Mutex
	loading map[string]*importLock
	waiting map[*object.Thread]*importLock
	count   atomic.Int32 // of loading
}

type importLock struct {
	owner *object.Thread
	done  chan struct{} // closed when the owner has let go
}

// What importLocks.enter found.
type importTurn int

const (
	importLoad    importTurn = iota // the lock is the caller's, who leaves it again
	importWaited                    // somebody else had it: look again
	importPartial                   // the module is to be taken as it is
	importFailed                    // an exception is pending
)

// enter takes the lock of a module, or waits until it is free. With loaded set
// the module is there: then a free lock is left alone, and the module is whole.
func (il *importLocks) enter(vm *VM, t *object.Thread, name string, loaded bool) importTurn {
	il.mu.Lock()
	l := il.loading[name]
	switch {
	case l == nil && loaded:
		il.mu.Unlock()
		return importPartial
	case l == nil:
		if il.loading == nil {
			il.loading, il.waiting = map[string]*importLock{}, map[*object.Thread]*importLock{}
		}
		il.loading[name] = &importLock{owner: t, done: make(chan struct{})}
		il.count.Add(1)
		il.mu.Unlock()
		return importLoad
	case il.leadsTo(l, t):
		il.mu.Unlock()
		return importPartial
	}
	il.waiting[t] = l
	il.mu.Unlock()
	join := vm.Split(t)
	woken := t.Wait(l.done, -1)
	join()
	il.mu.Lock()
	delete(il.waiting, t)
	il.mu.Unlock()
	if woken == object.WokenByAlarm && !vm.WaitPoint(t) {
		return importFailed
	}
	return importWaited
}

// leadsTo reports whether the owner of a lock is t, or waits for t.
func (il *importLocks) leadsTo(l *importLock, t *object.Thread) bool {
	for ; l != nil; l = il.waiting[l.owner] {
		if l.owner == t {
			return true
		}
	}
	return false
}

// leave ends the loading of a module.
func (il *importLocks) leave(name string) {
	il.mu.Lock()
	l := il.loading[name]
	close(l.done)
	for t, waits := range il.waiting {
		if waits == l { // it goes on, even if it does not know yet
			delete(il.waiting, t)
		}
	}
	delete(il.loading, name)
	il.count.Add(-1)
	il.mu.Unlock()
}

// busy reports whether any module is being loaded.
func (il *importLocks) busy() bool { return il.count.Load() != 0 }

// isLoading reports whether a module is being loaded by anybody.
func (il *importLocks) isLoading(name string) bool {
	if !il.busy() {
		return false
	}
	il.mu.Lock()
	defer il.mu.Unlock()
	return il.loading[name] != nil
}

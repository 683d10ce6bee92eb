package vm

import (
	"errors"

	"stmjit/barriers"
	"stmjit/gc"
	"stmjit/runtime/object"
)

// acquire is [object.Thread.Acquire].
func acquire(t *object.Thread, p *Value, write bool) bool {
	if gc.CheckAccess && t.Lost&7 == 0 {
		t.NewEpoch() // as if it had waited
		if gc.Requested() {
			gc.Collect(false)
			t.TrimStack()
		}
	}
	if write {
		return barriers.Write(t.Ctx, *p)
	}
	return barriers.Read(t.Ctx, *p)
}

// StartThread makes a Python thread that runs f, on a goroutine of its own, and
// returns when it has been made. f starts with nothing on its stack.
func (vm *VM) StartThread(f func(t *object.Thread)) error {
	return errors.New("can't start new thread")
}

package vm

import (
	"time"

	"stmjit/barriers"
	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/sched"
)

// Atomic blocks as Go code uses them: one around a function of Go, and what is
// to be done when the running block has ended.

// inGo as the depth where a block began says that Go code began it, and sees to
// its abort.
const inGo = -1

// Atomically runs f in an atomic block, as often as it is aborted. The block ends
// with an exception, too. The thread is in no block.
func (vm *VM) Atomically(t *object.Thread, f func() Value) Value {
	b := &stateOf(t).block
	b.retries = 0
	for {
		vm.beginPoint(t)
		b.regs, b.goDepth, b.top, b.at = nil, inGo, t.Top, nil
		vm.beginBlock(t)
		v := f()
		if !b.aborting {
			p := t.Push(v)
			vm.commit(t)
			t.Top = b.top
			return *p
		}
		vm.abort(t)
		if !vm.WaitPoint(t) {
			return gc.Null
		}
	}
}

// later is something to do when a block has ended.
type later struct {
	kind int
	v, w Value
	f    AtEndFunc
}

// AtEndFunc is told how a block ended, with the values given to [Later]. It must
// not wait or run Python code.
type AtEndFunc func(t *object.Thread, v, w Value, committed bool)

// Later has f called with two values when the thread's atomic block has ended, in
// whatever way; at once if it is in none. The kind is for [Undo].
func Later(t *object.Thread, kind int, v, w Value, f AtEndFunc) {
	if t.Ctx.Atomic == 0 {
		f(t, v, w, true)
		return
	}
	b := &stateOf(t).block
	b.later = append(b.later, later{kind, v, w, f})
	t.Ctx.Slow |= barriers.SlowNow
}

// Undo takes back the first call of Later in the running block that was of a kind
// and for v. It returns the other value.
func Undo(t *object.Thread, kind int, v Value) (w Value, found bool) {
	b := &stateOf(t).block
	for i, l := range b.later {
		if l.kind == kind && l.v == v {
			b.later = append(b.later[:i], b.later[i+1:]...)
			return l.w, true
		}
	}
	return gc.Null, false
}

// IsLater reports whether [Undo] would find something.
func IsLater(t *object.Thread, kind int, v Value) bool {
	for _, l := range stateOf(t).block.later {
		if l.kind == kind && l.v == v {
			return true
		}
	}
	return false
}

func (b *block) doLater(t *object.Thread, committed bool) {
	for i := range b.later {
		l := &b.later[i]
		if !committed {
			l = &b.later[len(b.later)-1-i] // undone in reverse
		}
		l.f(t, l.v, l.w, committed)
	}
	b.later = b.later[:0]
}

// AbortInfo is what is known of an abort.
type AbortInfo struct {
	Line, Other Site          // where the thread was, and who it gave way to
	Took        time.Duration // lost
	Retries     int           // aborts of the same block before
}

// LastAbort returns what the thread's last abort was like; Line is 0 if there was
// none.
func LastAbort(t *object.Thread) AbortInfo { return stateOf(t).block.lost }

// Doom makes the running block be aborted, for tests.
func (vm *VM) Doom(t *object.Thread) Value {
	vm.doom(t)
	return gc.Null
}

// Processors returns how many threads run at the same time.
func Processors() int { return sched.Processors() }

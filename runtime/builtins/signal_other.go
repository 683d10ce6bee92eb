//go:build !unix

package builtins

import (
	"os"
	"os/signal"
	"sync/atomic"

	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// signals is the state of an interpreter's signals: there are none here but Ctrl-C.
type signals struct{ pending atomic.Bool }

// enable has nothing to do: only the main thread gets Ctrl-C.
func (s *signals) enable(t *thread, on bool) {}

// CatchSignals makes Ctrl-C a KeyboardInterrupt of the main thread.
func CatchSignals(v *vm.VM) {
	s := &signals{}
	t := v.Main
	t.State = &object.ThreadState{Ident: object.MainIdent, Alarm: make(chan struct{}, 1)}
	t.State.Signal = func(int) {
		s.pending.Store(true)
		t.Interrupt()
		t.SoundAlarm()
	}
	v.OnPoll = func(t *thread) bool {
		if s.pending.Swap(false) {
			t.RaiseValue(object.KeyboardInterrupt)
			return false
		}
		return true
	}
	c := make(chan os.Signal, 4)
	signal.Notify(c, os.Interrupt)
	go func() {
		for range c {
			t.State.Signal(2)
		}
	}()
}

// DieOfInterrupt does nothing: there are no signals to die of.
func DieOfInterrupt() {}

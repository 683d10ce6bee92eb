package main

import (
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"

	"stmjit/runtime/object"
)

// catchSignals makes Ctrl-C a KeyboardInterrupt of the main thread at its next
// safe point, also in compiled loops.
func (s *session) catchSignals() {
	var pending atomic.Int32
	t := s.vm.Main
	t.State = &object.ThreadState{Ident: object.MainIdent, Alarm: make(chan struct{}, 1)}
	interrupt := func() {
		pending.Store(1)
		t.Interrupt()
		t.SoundAlarm()
	}
	t.State.Signal = func(signum int) {
		if syscall.Signal(signum) == syscall.SIGINT {
			interrupt()
		}
	}
	c := make(chan os.Signal, 4)
	signal.Notify(c, os.Interrupt)
	go func() {
		for range c {
			interrupt()
		}
	}()
	s.vm.OnPoll = func(t *object.Thread) bool {
		if t == s.vm.Main && pending.Swap(0) != 0 {
			t.RaiseValue(object.KeyboardInterrupt)
			return false
		}
		return true
	}
	// a reader that went away ends the program through the failed write
	signal.Ignore(syscall.SIGPIPE)
}

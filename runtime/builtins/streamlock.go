package builtins

import (
	"fmt"
	"sync/atomic"
	"time"
	"unsafe"

	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// streamLock is the lock of a stream, which its methods hold while they work on
// the buffers and wait for the system; no Python code of the program runs
// meanwhile. A thread that waits for it is blocked, so that nobody who has the
// lock can be kept from going on.
type streamLock struct {
	state atomic.Uint64 // 0: free; else who has it, and in the lowest bit that others may wait
	wake  chan struct{}
	by    *thread // who has it
}

const othersWait = 1

// holder is the thread in a lock's state.
func holder(t *thread) uint64 { return uint64(uintptr(unsafe.Pointer(t.Ctx))) }

// enter takes the lock of a stream that is open. False means that an exception is
// pending. Values that the caller has outside of stack words may have moved.
func (s *stream) enter(t *thread) bool {
	if !s.lock(t) {
		return false
	}
	if s.isClosed() {
		s.unlock()
		t.Raise(object.ValueError, "I/O operation on closed file.")
		return false
	}
	return true
}

// enterFor is enter for a method of the file object in a stack word.
func (s *stream) enterFor(t *thread, self *Value) bool {
	if !s.enter(t) {
		return false
	}
	s.self = self
	return true
}

func (s *stream) lock(t *thread) bool {
	if !t.Irrevocable() {
		return false
	}
	if !s.mu.state.CompareAndSwap(0, holder(t)) && !s.lockSlow(t) {
		return false
	}
	s.mu.by = t
	return true
}

func (s *stream) lockSlow(t *thread) bool {
	if s.mu.state.Load()&^othersWait == holder(t) { // a signal's handler, what converts text, or a raw stream in Python
		t.Raise(object.RuntimeError, "%s", fmt.Sprintf("reentrant call inside <_io.%s name='%v'>", s.rawType(), s.name))
		return false
	}
	defer vm.Of(t).Split(t)()
	for {
		old := s.mu.state.Load()
		switch {
		case old == 0 && s.mu.state.CompareAndSwap(0, holder(t)|othersWait):
			return true
		case old == 0 || !s.mu.state.CompareAndSwap(old, old|othersWait):
		case t.Wait(s.mu.wake, -1) == object.WokenByAlarm && !vm.Of(t).WaitPoint(t):
			return false
		}
	}
}

// rawType is the type that CPython has for a stream's buffer.
func (s *stream) rawType() string {
	switch {
	case s.readable && s.writable:
		return "BufferedRandom"
	case s.writable:
		return "BufferedWriter"
	}
	return "BufferedReader"
}

func (s *stream) unlock() {
	s.mu.by, s.self = nil, nil
	if s.mu.state.Swap(0)&othersWait != 0 {
		select {
		case s.mu.wake <- struct{}{}:
		default:
		}
	}
}

// lockAtEnd takes the lock when the program ends. A thread that is stopped in the
// middle of an operation may have it for ever.
func (s *stream) lockAtEnd(t *thread) bool {
	const tries = 100
	got := s.mu.state.CompareAndSwap(0, holder(t))
	for i := 0; !got && i < tries; i++ {
		t.Block()
		time.Sleep(10 * time.Millisecond)
		t.Unblock()
		got = s.mu.state.CompareAndSwap(0, holder(t))
	}
	if got {
		s.mu.by = t
	}
	return got
}

// begin and end enclose what may wait in the system.
func (s *stream) begin() *thread {
	if s.raw == nil {
		return nil
	}
	t := s.mu.by
	if t != nil {
		t.Block()
	}
	return t
}

func (s *stream) end(t *thread) {
	if t != nil {
		t.Unblock()
	}
}

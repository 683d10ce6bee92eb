//go:build unix

package builtins

import (
	"os"
	"os/signal"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"golang.org/x/sys/unix"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// Signals. Go's runtime takes them and tells a goroutine, which marks them as
// pending and has the main thread come to a safe point, also out of compiled loops
// and waits. Handlers in Python run there. Threads have no masks of their own:
// blocked signals wait here, for all threads.

// maxSignal is the number of the last signal.
const maxSignal = 64

// disposition says what becomes of a signal.
type disposition uint8

const (
	byDefault disposition = iota
	ignored
	handled
)

// signals is the state of an interpreter's signals.
type signals struct {
	vm      *vm.VM
	arrived chan os.Signal
	tripped atomic.Uint64 // bit n-1: signal n waits for its handler
	wakeup  atomic.Int64  // descriptor to write to, -1: none
	warn    atomic.Bool   // about a full wakeup descriptor

	mu      sync.Mutex
	cond    *sync.Cond // a blocked signal has come
	what    [maxSignal + 1]disposition
	known   [maxSignal + 1]bool // what was set here, not inherited
	blocked uint64
	pending uint64           // blocked signals that came
	takers  map[*thread]bool // threads other than the main one that run handlers, too

	handlers    [maxSignal + 1]Value // what signal.signal got; Null: unknown to Python
	defaultInt  Value                // default_int_handler
	itimerError *object.Type
}

func signalBit(n int) uint64 { return 1 << (n - 1) }

// CatchSignals makes Ctrl-C a KeyboardInterrupt of the main thread, and signals ready
// for the module _signal.
func CatchSignals(v *vm.VM) {
	s := &signals{vm: v, arrived: make(chan os.Signal, 64), takers: map[*thread]bool{}}
	s.cond = sync.NewCond(&s.mu)
	s.wakeup.Store(-1)
	for n := range s.handlers {
		s.handlers[n] = gc.IntValue(int64(byDefault))
		if n > 0 && signal.Ignored(syscall.Signal(n)) {
			s.what[n], s.handlers[n] = ignored, gc.IntValue(int64(ignored))
		}
	}
	s.defaultInt = object.NewBuiltin(&object.Builtin{
		Name: "default_int_handler", Module: "_signal", Sig: object.ParseSignature("(signalnum, frame, /)"),
		Fn: func(t *thread, a []Value) Value { return t.RaiseValue(object.KeyboardInterrupt) },
	})
	gc.AddRoots(func(visit func(*Value)) {
		for n := range s.handlers {
			visit(&s.handlers[n])
		}
		visit(&s.defaultInt)
	})
	stateOf(v).signals = s
	t := v.Main
	t.State = &object.ThreadState{Ident: object.MainIdent, Alarm: make(chan struct{}, 1)}
	t.State.Signal = s.trip
	v.OnPoll = s.poll
	go s.receive()
	s.set(int(syscall.SIGPIPE), ignored, gc.IntValue(int64(ignored))) // a failed write says more
	s.set(int(syscall.SIGXFSZ), ignored, gc.IntValue(int64(ignored)))
	if s.what[syscall.SIGINT] == byDefault {
		s.set(int(syscall.SIGINT), handled, s.defaultInt)
	}
}

// set changes what becomes of a signal.
func (s *signals) set(n int, d disposition, handler Value) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.what[n], s.handlers[n] = d, handler
	s.apply(n)
}

// apply tells Go's runtime. The caller has the lock.
func (s *signals) apply(n int) {
	sig := syscall.Signal(n)
	switch {
	case s.what[n] == handled || s.blocked&signalBit(n) != 0:
		signal.Notify(s.arrived, sig)
	case s.what[n] == ignored:
		signal.Ignore(sig)
	default:
		signal.Reset(sig)
	}
}

// receive takes the signals that come from outside.
func (s *signals) receive() {
	for sig := range s.arrived {
		if n, ok := sig.(syscall.Signal); ok {
			s.trip(int(n))
		}
	}
}

// trip does as if signal n had come. Any goroutine may call it.
func (s *signals) trip(n int) {
	s.mu.Lock()
	if s.blocked&signalBit(n) != 0 {
		s.pending |= signalBit(n)
		s.cond.Broadcast()
		s.mu.Unlock()
		s.vm.Main.SoundAlarm()
		return
	}
	what := s.what[n]
	s.mu.Unlock()
	if what != handled {
		return
	}
	s.tripped.Or(signalBit(n))
	if fd := s.wakeup.Load(); fd >= 0 {
		s.writeWakeup(int(fd), n)
	}
	s.call(s.vm.Main)
	s.mu.Lock()
	defer s.mu.Unlock()
	for t := range s.takers {
		s.call(t)
	}
}

// call has a thread come to a safe point.
func (s *signals) call(t *thread) {
	t.Interrupt()
	t.SoundAlarm()
}

// enable lets a thread run the handlers of signals, too, until it was called as often
// with on false.
func (s *signals) enable(t *thread, on bool) {
	if t == s.vm.Main {
		return
	}
	st := t.State
	if st.Alarm == nil {
		st.Alarm = make(chan struct{}, 1)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if on {
		st.TakesSignals++
		s.takers[t] = true
	} else if st.TakesSignals--; st.TakesSignals == 0 {
		delete(s.takers, t)
	}
	if s.tripped.Load() != 0 {
		t.Interrupt()
	}
}

// writeWakeup tells who watches the wakeup descriptor.
func (s *signals) writeWakeup(fd, n int) {
	_, err := unix.Write(fd, []byte{byte(n)})
	if err != nil && (s.warn.Load() || err != unix.EAGAIN) {
		os.Stderr.WriteString("Exception ignored when trying to write to the signal wakeup fd:\nOSError: " + err.Error() + "\n")
	}
}

// poll runs the handlers of the signals that came, at a safe point of the main
// thread or another that takes them.
func (s *signals) poll(t *thread) bool {
	if s.tripped.Load() == 0 {
		return true
	}
	if s.vm.Recording(t) && !s.onlyInterrupts() {
		t.Interrupt() // when that is over
		return true
	}
	if !t.Irrevocable() {
		t.Interrupt()
		return false
	}
	return s.run(t)
}

// onlyInterrupts reports whether nothing waits but a Ctrl-C without a handler of the
// program's, which raises its exception at once.
func (s *signals) onlyInterrupts() bool {
	return s.tripped.Load() == signalBit(int(syscall.SIGINT)) && s.handlers[syscall.SIGINT] == s.defaultInt
}

func (s *signals) run(t *thread) bool {
	m, pc, stop := t.Mark(), t.PC, t.StopValue
	t.StopValue = gc.Null
	saved := t.PushN(t.Exc, stop)
	t.Exc = gc.Null
	ok := true
	for n := 1; n <= maxSignal && ok; n++ {
		if s.tripped.And(^signalBit(n))&signalBit(n) == 0 {
			continue // or another thread has it
		}
		if n == int(syscall.SIGINT) && s.handlers[n] == s.defaultInt {
			t.RaiseValue(object.KeyboardInterrupt)
			ok = false
		} else if s.what[n] == handled {
			frame := s.vm.FrameObject(t, 0)
			ok = frame != gc.Null && t.Call(s.handlers[n], gc.IntValue(int64(n)), frame) != gc.Null
		}
	}
	if s.tripped.Load() != 0 {
		t.Interrupt()
	}
	if ok {
		t.Exc = saved[0]
	}
	t.StopValue, t.PC = saved[1], pc
	t.Pop(m)
	return ok
}

// raise is a signal that the process sends itself: when it returns, a handler has
// run, or will at the next safe point.
func (s *signals) raise(n int) error {
	s.mu.Lock()
	what, blocked := s.what[n], s.blocked&signalBit(n) != 0
	s.mu.Unlock()
	if what == handled || blocked {
		s.trip(n)
		return nil
	}
	return syscall.Kill(syscall.Getpid(), syscall.Signal(n))
}

// block changes the set of blocked signals and delivers what need not wait any more.
func (s *signals) block(mask uint64) (old uint64) {
	mask &^= signalBit(int(syscall.SIGKILL)) | signalBit(int(syscall.SIGSTOP))
	s.mu.Lock()
	old, s.blocked = s.blocked, mask
	for n := 1; n <= maxSignal; n++ {
		if (old^mask)&signalBit(n) != 0 {
			s.apply(n)
		}
	}
	free := s.pending &^ mask
	s.pending &= mask
	s.mu.Unlock()
	for n := 1; n <= maxSignal; n++ {
		if free&signalBit(n) != 0 && s.raise(n) != nil {
			continue // a signal that cannot be sent has no effect either
		}
	}
	return old
}

// take waits for a signal of the set to be pending and takes it away; 0 if the time
// is over, -1 if another signal came, whose handler shall run.
func (s *signals) take(t *thread, set uint64, limit time.Duration) int {
	end := time.Now().Add(limit)
	for {
		s.mu.Lock()
		for n := 1; n <= maxSignal; n++ {
			if s.pending&set&signalBit(n) != 0 {
				s.pending &^= signalBit(n)
				s.mu.Unlock()
				return n
			}
		}
		s.mu.Unlock()
		left := time.Duration(-1)
		if limit >= 0 {
			left = max(time.Until(end), 0)
		}
		if t != s.vm.Main && t.State.TakesSignals == 0 {
			left = otherWait(left)
		}
		switch t.Wait(nil, left) {
		case object.WokenByTime:
			if limit >= 0 && time.Until(end) <= 0 {
				return 0
			}
		default:
			if s.tripped.Load() != 0 {
				return -1
			}
		}
	}
}

// otherWait bounds the wait of a thread that no alarm wakes.
func otherWait(left time.Duration) time.Duration {
	const look = 5 * time.Millisecond
	if left < 0 || left > look {
		return look
	}
	return left
}

// DieOfInterrupt ends the process by SIGINT; if it returns, somebody blocks that.
func DieOfInterrupt() {
	signal.Reset(syscall.SIGINT)
	if syscall.Kill(syscall.Getpid(), syscall.SIGINT) == nil {
		time.Sleep(time.Second)
	}
}

//go:build unix

package builtins

import (
	"math"
	"math/bits"
	"strings"
	"syscall"
	"time"

	"golang.org/x/sys/unix"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

func init() { register("_signal", makeSignal) }

type namedSignal struct {
	name string
	sig  syscall.Signal
}

// signalNames are the signals by name.
var signalNames = []namedSignal{
	{"SIGHUP", unix.SIGHUP}, {"SIGINT", unix.SIGINT}, {"SIGQUIT", unix.SIGQUIT}, {"SIGILL", unix.SIGILL}, {"SIGTRAP", unix.SIGTRAP},
	{"SIGABRT", unix.SIGABRT}, {"SIGBUS", unix.SIGBUS}, {"SIGFPE", unix.SIGFPE}, {"SIGKILL", unix.SIGKILL}, {"SIGUSR1", unix.SIGUSR1},
	{"SIGSEGV", unix.SIGSEGV}, {"SIGUSR2", unix.SIGUSR2}, {"SIGPIPE", unix.SIGPIPE}, {"SIGALRM", unix.SIGALRM}, {"SIGTERM", unix.SIGTERM},
	{"SIGCHLD", unix.SIGCHLD}, {"SIGCONT", unix.SIGCONT}, {"SIGSTOP", unix.SIGSTOP}, {"SIGTSTP", unix.SIGTSTP}, {"SIGTTIN", unix.SIGTTIN},
	{"SIGTTOU", unix.SIGTTOU}, {"SIGURG", unix.SIGURG}, {"SIGXCPU", unix.SIGXCPU}, {"SIGXFSZ", unix.SIGXFSZ}, {"SIGVTALRM", unix.SIGVTALRM},
	{"SIGPROF", unix.SIGPROF}, {"SIGWINCH", unix.SIGWINCH}, {"SIGIO", unix.SIGIO}, {"SIGSYS", unix.SIGSYS},
}

// The ways of pthread_sigmask.
const (
	maskBlock = iota
	maskUnblock
	maskSet
)

func makeSignal(v *vm.VM, t *thread) Value {
	m := newModule(t, "_signal", "This module provides mechanisms to use signal handlers in Python.")
	if stateOf(v).signals == nil {
		CatchSignals(v)
	}
	s := stateOf(v).signals
	for _, x := range signalNames {
		m.int(x.name, int64(x.sig))
	}
	for _, x := range moreSignals {
		m.int(x.name, int64(x.sig))
	}
	for _, x := range []struct {
		name string
		n    int64
	}{
		{"SIG_DFL", int64(byDefault)}, {"SIG_IGN", int64(ignored)}, {"NSIG", maxSignal + 1},
		{"SIG_BLOCK", maskBlock}, {"SIG_UNBLOCK", maskUnblock}, {"SIG_SETMASK", maskSet},
		{"ITIMER_REAL", int64(unix.ITIMER_REAL)}, {"ITIMER_VIRTUAL", int64(unix.ITIMER_VIRTUAL)}, {"ITIMER_PROF", int64(unix.ITIMER_PROF)},
	} {
		m.int(x.name, x.n)
	}
	m.set("default_int_handler", s.defaultInt)
	if s.itimerError == nil {
		ns := t.Push(object.NewDict(t))
		object.DictSetStr(t, *ns, object.Intern("__module__"), object.Intern("signal"))
		s.itimerError = object.AsType(object.NewClass(t, object.TypeType, "itimer_error", []*object.Type{object.OSError}, *ns, nil))
	}
	m.set("ItimerError", s.itimerError.Self)
	s.handlerFunctions(m)
	s.sendingFunctions(m)
	s.timerFunctions(m)
	s.maskFunctions(m)
	s.waitingFunctions(m)
	return m.done()
}

// number reads a signal number.
func (s *signals) number(t *thread, v Value) (int, bool) {
	n, ok := object.ToInt64(t, v)
	if ok && (n < 1 || n > maxSignal) {
		t.Raise(object.ValueError, "signal number out of range")
		return 0, false
	}
	return int(n), ok
}

// setHandler is signal().
func (s *signals) setHandler(t *thread, a []Value) Value {
	n, ok := object.ToInt64(t, a[0])
	if !ok {
		return gc.Null
	}
	d := handled
	switch i, isInt := object.AsInt(a[1]); {
	case isInt && i == gc.IntValue(int64(byDefault)):
		d, a[1] = byDefault, i
	case isInt && i == gc.IntValue(int64(ignored)):
		d, a[1] = ignored, i
	case object.TypeOf(a[1]).Slots.Call == nil:
		return t.Raise(object.TypeError, "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
	}
	switch {
	case t != s.vm.Main:
		return t.Raise(object.ValueError, "signal only works in main thread of the main interpreter")
	case n < 1 || n > maxSignal:
		return t.Raise(object.ValueError, "signal number out of range")
	case n == int64(syscall.SIGKILL), n == int64(syscall.SIGSTOP), n > 31 && n < firstRealTime:
		return t.RaiseOS(syscall.EINVAL, "")
	case !s.vm.WaitPoint(t): // signals that came before have the old handler
		return gc.Null
	}
	old := s.handlers[n]
	s.set(int(n), d, a[1])
	return noneIfNull(old)
}

func (s *signals) handlerFunctions(m *module) {
	m.def("signal(signalnum, handler, /)", s.setHandler).Effect()
	m.def("getsignal(signalnum, /)", func(t *thread, a []Value) Value {
		n, ok := s.number(t, a[0])
		if !ok {
			return gc.Null
		}
		return noneIfNull(s.handlers[n])
	})
	m.def("set_wakeup_fd(fd, /, *, warn_on_full_buffer=True)", s.setWakeup).Effect()
	m.def("siginterrupt(signalnum, flag, /)", func(t *thread, a []Value) Value {
		n, ok := s.number(t, a[0])
		if ok && n > 31 && n < firstRealTime {
			return t.RaiseOS(syscall.EINVAL, "")
		}
		return noneIf(ok)
	})
	m.def("strsignal(signalnum, /)", func(t *thread, a []Value) Value {
		n, ok := s.number(t, a[0])
		if !ok {
			return gc.Null
		}
		if text := signalText(n); text != "" {
			return object.NewStr(t, text)
		}
		return gc.None
	})
	m.def("valid_signals()", func(t *thread, a []Value) Value { return signalSet(t, ^uint64(0)&^(1<<31|1<<32)) })
}

func (s *signals) setWakeup(t *thread, a []Value) Value {
	fd, ok := object.ToInt64(t, a[0])
	if !ok {
		return gc.Null
	}
	warn, ok := object.IsTrue(t, a[1])
	if !ok {
		return gc.Null
	}
	if t != s.vm.Main {
		return t.Raise(object.ValueError, "set_wakeup_fd only works in main thread of the main interpreter")
	}
	if fd >= 0 {
		flags, err := unix.FcntlInt(uintptr(fd), unix.F_GETFL, 0)
		if err != nil {
			return t.RaiseOS(err, "")
		}
		if flags&unix.O_NONBLOCK == 0 {
			return t.Raise(object.ValueError, "the fd %d must be in non-blocking mode", fd)
		}
	}
	s.warn.Store(warn)
	return object.NewInt(t, s.wakeup.Swap(max(fd, -1)))
}

func noneIfNull(v Value) Value {
	if v == gc.Null {
		return gc.None
	}
	return v
}

// signalText is the C library's description of a signal.
func signalText(n int) string {
	if n >= firstRealTime {
		return ""
	}
	text := syscall.Signal(n).String()
	if strings.HasPrefix(text, "signal ") {
		return ""
	}
	if better, ok := signalTexts[n]; ok {
		return better
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

func (s *signals) sendingFunctions(m *module) {
	m.def("raise_signal(signalnum, /)", func(t *thread, a []Value) Value {
		n, ok := object.ToInt64(t, a[0])
		if !ok {
			return gc.Null
		}
		if n < 1 || n > maxSignal {
			return t.RaiseOS(syscall.EINVAL, "")
		}
		return s.send(t, int(n))
	}).Effect()
	m.def("pthread_kill(thread_id, signalnum, /)", func(t *thread, a []Value) Value {
		id, ok := object.ToInt64(t, a[0])
		if !ok {
			return gc.Null
		}
		n, ok := object.ToInt64(t, a[1])
		switch {
		case !ok:
			return gc.Null
		case !s.vm.HasThread(uint64(id)):
			return t.RaiseOS(syscall.ESRCH, "")
		case n < 0 || n > maxSignal:
			return t.RaiseOS(syscall.EINVAL, "")
		case n == 0:
			return gc.None
		}
		return s.send(t, int(n))
	}).Effect()
	m.def("pause()", func(t *thread, a []Value) Value {
		for {
			limit := time.Duration(-1)
			if t != s.vm.Main {
				limit = otherWait(limit)
			}
			t.Wait(nil, limit)
			came := s.tripped.Load() != 0
			if !s.vm.WaitPoint(t) {
				return gc.Null
			}
			if came {
				return gc.None
			}
		}
	}).Effect()
}

// send is a signal to this process; the main thread runs its handler before it goes on.
func (s *signals) send(t *thread, n int) Value {
	if err := s.raise(n); err != nil {
		return t.RaiseOS(err, "")
	}
	if t == s.vm.Main && !s.vm.WaitPoint(t) {
		return gc.Null
	}
	return gc.None
}

func (s *signals) timerFunctions(m *module) {
	m.def("alarm(seconds, /)", func(t *thread, a []Value) Value {
		n, ok := object.ToInt64(t, a[0])
		if !ok {
			return gc.Null
		}
		old, err := unix.Setitimer(unix.ITIMER_REAL, unix.Itimerval{Value: unix.NsecToTimeval(int64(uint32(n)) * 1e9)})
		if err != nil {
			return t.RaiseOS(err, "")
		}
		left := (old.Value.Nano() + 5e8) / 1e9
		if old.Value.Nano() > 0 {
			left = max(left, 1)
		}
		return object.NewInt(t, left)
	}).Effect()
	m.def("setitimer(which, seconds, interval=0, /)", func(t *thread, a []Value) Value {
		which, ok := object.ToInt64(t, a[0])
		if !ok {
			return gc.Null
		}
		value, ok := timerValue(t, a[1])
		if !ok {
			return gc.Null
		}
		interval, ok := timerValue(t, a[2])
		if !ok {
			return gc.Null
		}
		old, err := unix.Setitimer(unix.ItimerWhich(which), unix.Itimerval{Value: value, Interval: interval})
		if err != nil {
			return s.timerError(t, err)
		}
		return timerTuple(t, old)
	}).Effect()
	m.def("getitimer(which, /)", func(t *thread, a []Value) Value {
		which, ok := object.ToInt64(t, a[0])
		if !ok {
			return gc.Null
		}
		now, err := unix.Getitimer(unix.ItimerWhich(which))
		if err != nil {
			return s.timerError(t, err)
		}
		return timerTuple(t, now)
	})
}

func (s *signals) timerError(t *thread, err error) Value {
	no, _ := err.(syscall.Errno)
	text := no.Error()
	return t.RaiseValue(s.itimerError, gc.IntValue(int64(no)), object.NewStr(t, strings.ToUpper(text[:1])+text[1:]))
}

// timerValue reads a number of seconds, rounded up to microseconds.
func timerValue(t *thread, v Value) (unix.Timeval, bool) {
	if g := &object.TypeOf(v).Slots; g.Float == nil && g.Index == nil {
		t.Raise(object.TypeError, "must be real number, not %s", object.TypeOf(v).Name)
		return unix.Timeval{}, false
	}
	ns, ok := duration(t, v)
	return unix.NsecToTimeval((ns + 999) / 1000 * 1000), ok
}

func timerTuple(t *thread, it unix.Itimerval) Value {
	f := func(tv unix.Timeval) Value { return object.NewFloat(t, math.Round(float64(tv.Nano())/1e3)/1e6) }
	return object.NewTuple(t, []Value{f(it.Value), f(it.Interval)})
}

func (s *signals) maskFunctions(m *module) {
	m.def("pthread_sigmask(how, mask, /)", func(t *thread, a []Value) Value {
		how, ok := object.ToInt64(t, a[0])
		if !ok {
			return gc.Null
		}
		mask, ok := readSignalSet(t, a[1])
		if !ok {
			return gc.Null
		}
		now := s.mask()
		switch how {
		case maskBlock:
			mask |= now
		case maskUnblock:
			mask = now &^ mask
		case maskSet:
		default:
			return t.RaiseOS(syscall.EINVAL, "")
		}
		old := s.block(mask)
		if t == s.vm.Main && !s.vm.WaitPoint(t) {
			return gc.Null
		}
		return signalSet(t, old)
	}).Effect()
	m.def("sigpending()", func(t *thread, a []Value) Value {
		s.mu.Lock()
		p := s.pending
		s.mu.Unlock()
		return signalSet(t, p)
	})
}

func (s *signals) waitingFunctions(m *module) {
	info := object.RecordType(m.t, "signal", "struct_siginfo", []string{"si_signo", "si_code", "si_errno", "si_pid", "si_uid", "si_status", "si_band"}, 7)
	m.set("struct_siginfo", info.Self)
	wait := func(decl string, result func(t *thread, n int) Value) {
		m.def(decl, func(t *thread, a []Value) Value {
			set, ok := readSignalSet(t, a[0])
			if !ok {
				return gc.Null
			}
			limit := time.Duration(-1)
			if len(a) > 1 {
				ns, ok := duration(t, a[1])
				if !ok {
					return gc.Null
				}
				if ns < 0 {
					return t.Raise(object.ValueError, "timeout must be non-negative")
				}
				limit = time.Duration(ns)
			}
			n, ok := s.await(t, set, limit)
			switch {
			case !ok:
				return gc.Null
			case n == 0:
				return gc.None
			}
			return result(t, n)
		}).Effect()
	}
	record := func(t *thread, n int) Value {
		fields := []int64{int64(n), 0, 0, int64(syscall.Getpid()), int64(syscall.Getuid()), 0, 0}
		values := make([]Value, len(fields))
		for i, x := range fields {
			values[i] = gc.IntValue(x)
		}
		return object.NewRecord(t, info, values)
	}
	wait("sigwait(sigset, /)", func(t *thread, n int) Value { return gc.IntValue(int64(n)) })
	wait("sigwaitinfo(sigset, /)", record)
	wait("sigtimedwait(sigset, timeout, /)", record)
}

// await is take, with the handlers of other signals run in between; false if one
// raised.
func (s *signals) await(t *thread, set uint64, limit time.Duration) (int, bool) {
	for end := time.Now().Add(limit); ; {
		n := s.take(t, set, limit)
		if n >= 0 {
			return n, true
		}
		if !s.vm.WaitPoint(t) {
			return 0, false
		}
		if limit >= 0 {
			limit = max(time.Until(end), 0)
		}
	}
}

func (s *signals) mask() uint64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.blocked
}

// readSignalSet reads an iterable of signals.
func readSignalSet(t *thread, v Value) (set uint64, ok bool) {
	ok = object.ForEach(t, v, func(x Value) bool {
		n, ok := object.ToInt64(t, x)
		if !ok && t.Catch(object.OverflowError) == gc.Null {
			return false
		}
		if n < 1 || n > maxSignal {
			t.Raise(object.ValueError, "signal number %d out of range [1; %d]", n, maxSignal)
			return false
		}
		set |= signalBit(int(n))
		return true
	})
	return set, ok
}

func signalSet(t *thread, set uint64) Value {
	m := t.Mark()
	defer t.Pop(m)
	v := t.Push(object.NewSet(t))
	for ; set != 0; set &= set - 1 {
		object.SetAdd(t, *v, gc.IntValue(int64(bits.TrailingZeros64(set))+1))
	}
	return *v
}

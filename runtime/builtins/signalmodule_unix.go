//go:build unix

package builtins

import (
	"os/signal"
	"sync"
	"syscall"

	"golang.org/x/sys/unix"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

func init() { register("_signal", makeSignal) }

// handlers are what the program wants to be done about signals.
var handlers struct {
	mu      sync.Mutex
	ignored map[syscall.Signal]bool
	reset   map[syscall.Signal]bool // left to the system
}

// makeSignal makes _signal: the signals by name, and whether they are ignored, left
// to the system, or end as KeyboardInterrupt. Handlers written in Python are
// refused.
func makeSignal(v *vm.VM, t *thread) Value {
	m := newModule(t, "_signal", "This module provides mechanisms to use signal handlers in Python.")
	for n := syscall.Signal(1); n < 32; n++ {
		if name := unix.SignalName(n); name != "" {
			m.int(name, int64(n))
		}
	}
	m.int("SIGCLD", int64(unix.SIGCHLD))
	m.int("SIGRTMIN", 34)
	m.int("SIGRTMAX", 64)
	m.int("NSIG", 65)
	m.int("SIG_DFL", 0)
	m.int("SIG_IGN", 1)
	m.int("SIG_BLOCK", 0)
	m.int("SIG_UNBLOCK", 1)
	m.int("SIG_SETMASK", 2)
	handler := m.def("default_int_handler(signalnum, frame, /)", func(t *thread, a []Value) Value {
		return t.RaiseValue(object.KeyboardInterrupt)
	})
	keyboard := t.Push(object.DictGetStr(object.ModuleDict(*m.self), object.Intern(handler.Name)))
	gc.AddRoots(func(visit func(*Value)) { visit(keyboardHandler) })
	*keyboardHandler = *keyboard
	m.def("getsignal(signalnum, /)", func(t *thread, a []Value) Value {
		n, ok := signalArg(t, a[0])
		if !ok {
			return gc.Null
		}
		return currentHandler(n)
	})
	m.def("signal(signalnum, handler, /)", func(t *thread, a []Value) Value { return setHandler(t, v, a) }).Effect()
	m.def("strsignal(signalnum, /)", func(t *thread, a []Value) Value {
		n, ok := signalArg(t, a[0])
		if !ok {
			return gc.Null
		}
		return object.NewStr(t, n.String())
	})
	m.def("raise_signal(signalnum, /)", func(t *thread, a []Value) Value {
		n, ok := signalArg(t, a[0])
		if !ok {
			return gc.Null
		}
		return osResult(t, unix.Kill(unix.Getpid(), n), "")
	}).Effect()
	return m.done()
}

// keyboardHandler is the function default_int_handler.
var keyboardHandler = new(Value)

func signalArg(t *thread, v Value) (syscall.Signal, bool) {
	n, ok := fdArg(t, v)
	if ok && (n < 1 || n > 64) {
		t.Raise(object.ValueError, "signal number out of range")
		return 0, false
	}
	return syscall.Signal(n), ok
}

// currentHandler is what signal() set, or what is so at the start.
func currentHandler(n syscall.Signal) Value {
	handlers.mu.Lock()
	defer handlers.mu.Unlock()
	switch {
	case handlers.ignored[n] || n == unix.SIGPIPE && !handlers.reset[n]:
		return gc.IntValue(1)
	case n == unix.SIGINT && !handlers.reset[n]:
		return *keyboardHandler
	}
	return gc.IntValue(0)
}

func setHandler(t *thread, v *vm.VM, a []Value) Value {
	n, ok := signalArg(t, a[0])
	if !ok {
		return gc.Null
	}
	if t != v.Main {
		return t.Raise(object.ValueError, "signal only works in main thread of the main interpreter")
	}
	how := int64(-1)
	if i := object.Unwrap(a[1], object.IntType); i != gc.Null {
		how, _ = object.Int64Of(i)
	}
	keyboard := a[1] == *keyboardHandler && n == unix.SIGINT
	if !keyboard && how != 0 && how != 1 {
		return t.Raise(object.ValueError, "signal handlers written in Python are not supported")
	}
	if n == unix.SIGKILL || n == unix.SIGSTOP {
		return t.RaiseOS(syscall.EINVAL, "")
	}
	old := currentHandler(n)
	handlers.mu.Lock()
	defer handlers.mu.Unlock()
	if handlers.ignored == nil {
		handlers.ignored, handlers.reset = map[syscall.Signal]bool{}, map[syscall.Signal]bool{}
	}
	delete(handlers.ignored, n)
	delete(handlers.reset, n)
	switch {
	case keyboard:
		v.CatchInterrupt()
	case how == 1:
		signal.Ignore(n)
		handlers.ignored[n] = true
	default:
		signal.Reset(n)
		handlers.reset[n] = true
	}
	return old
}

package builtins

import (
	"io"
	"os"
	"runtime"
	"strings"
	"sync/atomic"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// The module _thread: starting threads, and what belongs to one.

var (
	threadIdents atomic.Uint64 // given out so far
	threadCount  atomic.Int64  // running, but for the main thread
	stackSize    atomic.Int64  // what stack_size was told
)

// hookArgsType is _thread._ExceptHookArgs.
var hookArgsType *object.Type

func makeThread(v *vm.VM, t *thread) Value {
	if lockType.Type == nil {
		initLocks()
		initLocals()
	}
	hookArgsType = object.RecordType(t, "_thread", "_ExceptHookArgs", []string{"exc_type", "exc_value", "exc_traceback", "thread"}, 4)
	m := newModule(t, "_thread", "This module provides primitive operations to write multi-threaded programs.\nThe 'threading' module provides a more convenient interface.")
	m.set("error", object.RuntimeError.Self)
	m.set("LockType", lockType.Self)
	m.set("RLock", rlockType.Self)
	m.set("_local", localType.Self)
	m.set("_ExceptHookArgs", hookArgsType.Self)
	m.float("TIMEOUT_MAX", maxTimeout/1e9)
	for _, name := range []string{"allocate_lock", "allocate"} {
		m.def(name+"()", func(t *thread, a []Value) Value { return newLock(t) })
	}
	for _, name := range []string{"start_new_thread", "start_new"} {
		m.def(name+"(function, args, kwargs=?, /)", func(t *thread, a []Value) Value { return startThread(v, t, a) })
	}
	for _, name := range []string{"exit", "exit_thread"} {
		m.def(name+"()", func(t *thread, a []Value) Value { return t.RaiseValue(object.SystemExit) })
	}
	m.def("get_ident()", func(t *thread, a []Value) Value { return object.NewUint(t, t.Ident()) })
	m.def("get_native_id()", func(t *thread, a []Value) Value { return gc.IntValue(nativeID(t)) })
	m.def("_cpu_count()", func(t *thread, a []Value) Value { return gc.IntValue(int64(runtime.NumCPU())) })
	m.def("_count()", func(t *thread, a []Value) Value { return gc.IntValue(threadCount.Load()) })
	m.def("_set_sentinel()", func(t *thread, a []Value) Value {
		lock := newLock(t)
		libraryState(t).Sentinel = lock
		return lock
	})
	m.def("interrupt_main(signum=2, /)", func(t *thread, a []Value) Value {
		n, ok := object.ToInt64(t, a[0])
		switch {
		case !ok:
			return gc.Null
		case n < 1 || n > 64:
			return t.Raise(object.ValueError, "signal number out of range")
		case v.Main.State != nil && v.Main.State.Signal != nil:
			v.Main.State.Signal(int(n))
		}
		return gc.None
	})
	m.def("stack_size(size=0, /)", setStackSize)
	m.def("_excepthook(excinfo, /)", func(t *thread, a []Value) Value { return threadExceptHook(t, a[0]) })
	return m.done()
}

// nativeID returns the process's number for the main thread, as Linux has it,
// and numbers above it for others.
func nativeID(t *thread) int64 {
	return int64(os.Getpid()) + int64(t.Ident()-object.MainIdent)>>identShift
}

// identShift is the logarithm of the distance of the threads' numbers.
const identShift = 12

func setStackSize(t *thread, a []Value) Value {
	n, ok := object.ToInt64(t, a[0])
	switch {
	case !ok:
		return gc.Null
	case n < 0:
		return t.Raise(object.ValueError, "size must be 0 or a positive value")
	case n > 0 && n < 32<<10:
		return t.Raise(object.ValueError, "size not valid: %d bytes", n)
	}
	return gc.IntValue(stackSize.Swap(n))
}

// startThread is start_new_thread.
func startThread(v *vm.VM, t *thread, a []Value) Value {
	if object.TypeOf(a[0]).Slots.Call == nil {
		return t.Raise(object.TypeError, "first arg must be callable")
	}
	args := object.Unwrap(a[1], object.TupleType)
	if args == gc.Null {
		return t.Raise(object.TypeError, "2nd arg must be a tuple")
	}
	kw := gc.None
	if a[2] != gc.Null {
		if kw = object.Unwrap(a[2], object.DictType); kw == gc.Null {
			return t.Raise(object.TypeError, "optional 3rd arg must be a dictionary")
		}
	}
	if !t.Irrevocable() {
		return gc.Null
	}
	ident := object.MainIdent + threadIdents.Add(1)<<identShift
	threadCount.Add(1)
	err := v.StartThread(func(t *thread, vs []Value) {
		t.State = &object.ThreadState{Ident: ident}
		runThread(t, vs)
		threadCount.Add(-1)
		if s := t.State.Sentinel; s != gc.Null {
			unlock(t, lockWord(&s))
		}
	}, a[0], args, kw)
	if err != nil {
		threadCount.Add(-1)
		return t.Raise(object.RuntimeError, "can't start new thread")
	}
	return object.NewUint(t, ident)
}

// runThread calls what start_new_thread was told, in stack words: a function, a
// tuple, and a dict or None. It reports what that raises.
func runThread(t *thread, vs []Value) {
	m := t.Mark()
	defer t.Pop(m)
	pos := t.PushN(object.TupleItems(vs[1])...)
	var kw *object.Keywords
	if vs[2] != gc.None && t.Read(&vs[2]) {
		kw = keywordsOf(t, vs[2])
	}
	if t.Exc == gc.Null && t.CallArgs(vs[0], object.Args{Pos: pos, Kw: kw}) != gc.Null {
		return
	}
	e := t.Push(t.Exc)
	t.Exc = gc.Null
	if object.IsInstance(*e, object.SystemExit) {
		return
	}
	stateOf(vmOf(t)).unraisableIn(t, *e, "Exception ignored in thread started by", vs[0])
}

// keywordsOf pushes the items of a dict with names as keys.
func keywordsOf(t *thread, d Value) *object.Keywords {
	var names, values []Value
	for pos := 0; ; {
		k, x, ok := object.DictNext(d, &pos)
		if !ok {
			break
		}
		if !object.IsStr(k) {
			t.Raise(object.TypeError, "keywords must be strings")
			return nil
		}
		names, values = append(names, k), append(values, x)
	}
	return &object.Keywords{Names: t.PushN(names...), Values: t.PushN(values...)}
}

// threadExceptHook is threading.excepthook: it prints the exception that ended a
// thread.
func threadExceptHook(t *thread, args Value) Value {
	if object.TypeOf(args) != hookArgsType {
		return t.Raise(object.TypeError, "_thread.excepthook argument type must be ExceptHookArgs")
	}
	m := t.Mark()
	defer t.Pop(m)
	vs := t.PushN(object.TupleItems(object.Unwrap(args, object.TupleType))...)
	if typ := object.AsType(vs[0]); typ != nil && typ == object.SystemExit {
		return gc.None
	}
	var text strings.Builder
	text.WriteString("Exception in thread ")
	text.WriteString(threadName(t, vs[3]))
	text.WriteString(":\n")
	s := stateOf(vmOf(t))
	if w := s.errorWriter(t); w != nil {
		_, _ = io.WriteString(w, text.String())
		printHooked(t, vs, w)
		w.flush()
		return gc.None
	}
	if vs[3] == gc.None {
		return gc.None
	}
	file := t.Push(object.GetAttr(t, vs[3], object.Intern("_stderr")))
	if *file == gc.Null || *file == gc.None {
		t.Exc = gc.Null
		return gc.None
	}
	printHooked(t, vs, &text)
	for _, line := range strings.SplitAfter(text.String(), "\n") {
		if line != "" && t.CallMethod(*file, object.Intern("write"), object.NewStr(t, line)) == gc.Null {
			return gc.Null
		}
	}
	return gc.None
}

// printHooked shows the exception of the arguments of a hook.
func printHooked(t *thread, vs []Value, w io.Writer) {
	if object.IsException(vs[1]) {
		PrintException(t, vs[1], w)
		return
	}
	name := "None"
	if typ := object.AsType(vs[0]); typ != nil {
		name = typ.Name
	}
	_, _ = io.WriteString(w, name+"\n")
}

func threadName(t *thread, th Value) string {
	if th != gc.None {
		name, ok := object.LookupAttr(t, th, object.Intern("name"))
		if ok && name != gc.Null {
			if s, ok := object.StrGo(t, name); ok {
				return s
			}
		}
		t.Exc = gc.Null
	}
	s, _ := object.StrGo(t, object.NewUint(t, t.Ident()))
	return s
}

// Shutdown ends a program: it waits for the threads that are to end before, calls
// exit functions, those of the thread library first, and runs finalizers.
func Shutdown(t *thread) {
	waitForThreads(t)
	v := vmOf(t)
	stateOf(v).atExit.run(t)
	v.EndBegins()
	v.FinishFinalizers(t)
}

func waitForThreads(t *thread) {
	modules := t.Reading(vmOf(t).Modules())
	if modules == gc.Null {
		return
	}
	mod := object.DictGetStr(modules, object.Intern("threading"))
	if mod == gc.Null || mod == gc.None {
		return
	}
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(mod)
	if t.CallMethod(*p, object.Intern("_shutdown")) != gc.Null {
		return
	}
	e := t.Exc
	t.Exc = gc.Null
	stateOf(vmOf(t)).unraisableIn(t, e, "Exception ignored in", *p)
}

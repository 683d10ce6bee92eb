package builtins

import (
	"math"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

func vmOf(t *thread) *vm.VM { return vm.Of(t) }

// excInfo returns the parts of the exception in a stack word, or another that the
// collector knows, as sys.exc_info() does; all Null with an exception pending.
func excInfo(t *thread, e *Value) (typ, val, tb Value) {
	if *e == gc.None || *e == gc.Null {
		return gc.None, gc.None, gc.None
	}
	if !t.Read(e) {
		return gc.Null, gc.Null, gc.Null
	}
	return object.TypeOf(*e).Self, *e, gc.Load(*e, object.OffExcTraceback)
}

func sysExceptions(m *module, s *state) {
	m.def("exc_info()", func(t *thread, a []Value) Value {
		typ, val, tb := excInfo(t, &t.Handled)
		if typ == gc.Null {
			return gc.Null
		}
		return object.NewTuple(t, []Value{typ, val, tb})
	})
	m.def("exception()", func(t *thread, a []Value) Value { return t.Handled })
	m.def("exit(status=None, /)", func(t *thread, a []Value) Value { return raiseExit(t, a[0]) })
	hook := func(decl string, fn object.Fn) {
		b := m.def(decl, fn)
		m.set("__"+b.Name+"__", object.DictGetStr(object.ModuleDict(*m.self), object.Intern(b.Name)))
	}
	hook("excepthook(exctype, value, traceback, /)", func(t *thread, a []Value) Value {
		if w := s.errorWriter(t); w != nil {
			if object.IsException(a[1]) {
				if a[2] == gc.None || object.TypeOf(a[2]) == object.TracebackType {
					if !t.Write(&a[1]) {
						return gc.Null
					}
					gc.Store(a[1], object.OffExcTraceback, a[2])
				}
				printUncaught(t, a[1], w)
			} else {
				_, _ = w.Write([]byte("TypeError: print_exception(): Exception expected for value, " + object.TypeOf(a[1]).Name + " found\n"))
			}
			w.flush()
		}
		return gc.None
	})
	hook("displayhook(object, /)", func(t *thread, a []Value) Value { return s.display(t, a[0]) })
	s.hookArgs = object.RecordType(m.t, "sys", "UnraisableHookArgs", unraisableFields, len(unraisableFields))
	m.set("UnraisableHookArgs", s.hookArgs.Self)
	hook("unraisablehook(unraisable, /)", func(t *thread, a []Value) Value { return s.unraisableHook(t, a[0]) })
	m.raw("breakpointhook", breakpointHook)
	m.set("__breakpointhook__", object.DictGetStr(object.ModuleDict(*m.self), object.Intern("breakpointhook")))
}

// display is sys.displayhook: it shows what is not None and keeps it as _.
func (s *state) display(t *thread, v Value) Value {
	if v == gc.None {
		return gc.None
	}
	mark := t.Mark()
	defer t.Pop(mark)
	vs := t.PushN(v, gc.Null, gc.Null)
	if !s.setLast(t, gc.None) {
		return gc.Null
	}
	if out := s.sysAttr(t, s.names.stdout); out == gc.Null || out == gc.None {
		return t.Raise(object.RuntimeError, "lost sys.stdout")
	}
	if vs[1] = object.Repr(t, vs[0]); vs[1] == gc.Null {
		return gc.Null
	}
	newline := t.Push(object.Intern("\n"))
	for _, str := range []*Value{&vs[1], newline} {
		if vs[2] = s.sysAttr(t, s.names.stdout); vs[2] == gc.Null || !s.writeTo(t, &vs[2], str) {
			return gc.Null
		}
	}
	return noneIf(s.setLast(t, vs[0]))
}

// setLast sets _ in the built-in names.
func (s *state) setLast(t *thread, v Value) bool {
	mark := t.Mark()
	defer t.Pop(mark)
	vs := t.PushN(s.vm.Builtins(), v)
	if !t.Write(&vs[0]) {
		return false
	}
	object.DictSetStr(t, vs[0], object.Intern("_"), vs[1])
	return true
}

func sysFrames(m *module, v *vm.VM) {
	m.def("_getframe(depth=0, /)", func(t *thread, a []Value) Value {
		n, ok := object.ToInt64(t, a[0])
		if !ok {
			return gc.Null
		}
		f := v.FrameObject(t, int(max(n, 0)))
		if f == gc.Null {
			return t.Raise(object.ValueError, "call stack is not deep enough")
		}
		return f
	})
	m.def("_current_frames()", func(t *thread, _ []Value) Value { return v.CurrentFrames(t) }).Blind()
	object.FrameType.DefAttr("f_builtins", func(t *thread, f Value) Value { return object.ModuleDict(v.Import(t, "builtins")) }, nil)
	m.def("getrecursionlimit()", func(t *thread, a []Value) Value { return gc.IntValue(v.RecursionLimit(t)) })
	m.def("setrecursionlimit(limit, /)", func(t *thread, a []Value) Value {
		n, ok := object.ToInt64(t, a[0])
		switch {
		case !ok:
			return gc.Null
		case n != int64(int32(n)):
			return t.Raise(object.OverflowError, "Python int too large to convert to C int")
		case n < 1:
			return t.Raise(object.ValueError, "recursion limit must be greater or equal than 1")
		case uint64(n) <= t.Ctx.Depth:
			return t.Raise(object.RecursionError, "cannot set the recursion limit to %d at the recursion depth %d: the limit is too low", n, t.Ctx.Depth)
		}
		v.SetRecursionLimit(uint64(n))
		return gc.None
	})
}

// sysSettings adds what can be set and asked again.
func sysSettings(m *module, s *state) {
	stored := func(set, get string, keep *perThread) {
		m.def(set+"(function, /)", func(t *thread, a []Value) Value {
			keep.set(t, a[0])
			return gc.None
		}).Blind()
		m.def(get+"()", func(t *thread, a []Value) Value { return keep.get(t) })
	}
	stored("settrace", "gettrace", &s.trace)
	stored("setprofile", "getprofile", &s.profile)
	s.asyncHooks(m)
	m.def("setswitchinterval(interval, /)", func(t *thread, a []Value) Value {
		f, ok := number(t, a[0])
		if !ok {
			return gc.Null
		}
		if f <= 0 {
			return t.Raise(object.ValueError, "switch interval must be strictly positive")
		}
		if f *= 1e6; f < 1<<63 {
			vm.SetSwitchInterval(int64(f))
		} else {
			vm.SetSwitchInterval(math.MaxInt64)
		}
		return gc.None
	})
	m.def("getswitchinterval()", func(t *thread, a []Value) Value { return object.NewFloat(t, 1e-6*float64(vm.SwitchMicros())) })
	m.def("setcheckinterval(n, /)", func(t *thread, a []Value) Value {
		n, ok := object.ToInt64(t, a[0])
		if !ok {
			return gc.Null
		}
		vm.SetCheckInterval(max(n, 1))
		return gc.None
	})
	m.def("getcheckinterval()", func(t *thread, a []Value) Value { return gc.IntValue(int64(vm.CheckInterval())) })
	m.def("get_int_max_str_digits()", func(t *thread, a []Value) Value { return object.NewInt(t, object.MaxStrDigits.Load()) })
	m.def("set_int_max_str_digits(maxdigits)", func(t *thread, a []Value) Value {
		n, ok := object.ToInt64(t, a[0])
		if !ok {
			return gc.Null
		}
		if n != 0 && n < 640 {
			return t.Raise(object.ValueError, "maxdigits must be 0 or larger than 640")
		}
		object.MaxStrDigits.Store(n)
		return gc.None
	})
	for name, x := range map[string]string{
		"getdefaultencoding": "utf-8", "getfilesystemencoding": "utf-8", "getfilesystemencodeerrors": "surrogateescape",
	} {
		m.def(name+"()", func(t *thread, a []Value) Value { return object.Intern(x) })
	}
	m.def("is_finalizing()", func(t *thread, a []Value) Value { return gc.BoolValue(s.vm.Ending()) })
	m.def("getallocatedblocks()", func(t *thread, a []Value) Value { return gc.IntValue(0) })
	m.def("audit(event, /, *args)", func(t *thread, a []Value) Value { return gc.None })
	m.def("addaudithook(hook)", func(t *thread, a []Value) Value { return gc.None })
}

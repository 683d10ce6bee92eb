package builtins

import (
	"io"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// Exceptions that nobody can catch, since nobody called what raised them: finalizers,
// callbacks of weak references, exit functions. sys.unraisablehook reports them.

// ignoredIn is the message if there is no other.
const ignoredIn = "Exception ignored in"

// unraisableFields are the fields of sys.UnraisableHookArgs.
var unraisableFields = []string{"exc_type", "exc_value", "exc_traceback", "err_msg", "object"}

// reportUnraisable makes the interpreter report what finalizers and callbacks raise.
func reportUnraisable(v *vm.VM, s *state) {
	v.OnUnraisable = func(t *thread, exc, of Value) { s.unraisableIn(t, exc, ignoredIn, of) }
	v.OnUnawaited = func(t *thread, p *Value) {
		name, ok := object.LookupAttr(t, *p, object.Intern("__qualname__"))
		if !ok || name == gc.Null || !object.IsStr(name) {
			t.Exc = gc.Null
			return
		}
		if !v.Warn(t, "RuntimeWarning", "coroutine '"+object.GoStr(name)+"' was never awaited") {
			exc := t.Exc
			t.Exc = gc.Null
			s.unraisableIn(t, exc, ignoredIn, *p)
		}
	}
}

// unraisableIn reports an exception that nobody can catch, by sys.unraisablehook.
func (s *state) unraisableIn(t *thread, exc Value, msg string, obj Value) {
	m := t.Mark()
	defer t.Pop(m)
	vs := t.PushN(exc, obj)
	hook := t.Push(s.sysAttr(t, object.Intern("unraisablehook")))
	usual := s.sysAttr(t, object.Intern("__unraisablehook__"))
	if *hook != gc.Null && *hook != gc.None && *hook != usual {
		if s.callHook(t, *hook, vs, msg) {
			return
		}
		vs[0], vs[1] = t.Exc, *hook
		t.Exc = gc.Null
		msg = "Exception ignored in sys.unraisablehook"
	}
	s.printUnraisable(t, vs, msg)
}

// callHook calls a hook of the program.
func (s *state) callHook(t *thread, hook Value, vs []Value, msg string) bool {
	h := t.Push(hook)
	typ, val, tb := excInfo(t, &vs[0])
	items := t.PushN(typ, val, tb, gc.None, vs[1])
	if msg != ignoredIn {
		items[3] = object.NewStr(t, msg)
	}
	args := object.NewRecord(t, s.hookArgs, items)
	return t.Call(*h, args) != gc.Null
}

// printUnraisable shows the exception vs[0] and what it came from, vs[1], or None.
func (s *state) printUnraisable(t *thread, vs []Value, msg string) {
	w := s.errorWriter(t)
	if w == nil {
		return
	}
	if vs[1] != gc.None {
		r, ok := object.ReprGo(t, vs[1])
		if !ok {
			t.Exc = gc.Null
			r = "<object repr() failed>"
		}
		msg += ": " + r
	} else if msg != ignoredIn {
		msg += ":"
	}
	if vs[1] != gc.None || msg != ignoredIn {
		_, _ = io.WriteString(w, msg+"\n")
	}
	_, _ = io.WriteString(w, plainException(t, vs))
	w.flush()
}

// unraisableHook is sys.unraisablehook as it is at first: it shows what the record
// says.
func (s *state) unraisableHook(t *thread, args Value) Value {
	if object.TypeOf(args) != s.hookArgs {
		return t.Raise(object.TypeError, "sys.unraisablehook argument type must be UnraisableHookArgs")
	}
	m := t.Mark()
	defer t.Pop(m)
	f := t.PushN(object.TupleItems(object.Unwrap(args, object.TupleType))...)
	msg := ignoredIn
	if f[3] != gc.None {
		if x, ok := object.StrGo(t, f[3]); ok {
			msg = x
		}
		t.Exc = gc.Null
	}
	if !object.IsException(f[1]) || !t.Write(&f[1]) {
		return gc.None
	}
	s.printUnraisable(t, t.PushN(f[1], f[4]), msg)
	return gc.None
}

// plainException is the text of the exception in vs[0] with its traceback, but
// without those that it hangs on.
func plainException(t *thread, vs []Value) string {
	text := ""
	if !t.Read(&vs[0]) {
		return text
	}
	if tb := gc.Load(vs[0], object.OffExcTraceback); tb != gc.None {
		text = "Traceback (most recent call last):\n" + FormatTraceback(t, tb)
	}
	typ := object.TypeOf(vs[0])
	if typ.Module != "builtins" && typ.Module != "__main__" {
		text += typ.Module + "."
	}
	s, ok := object.StrGo(t, vs[0])
	if !ok {
		t.Exc = gc.Null
		s = "<exception str() failed>"
	}
	return text + typ.Qualname + ": " + s + "\n"
}

package builtins

import (
	"io"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// ReadTerminal, if not nil, reads a line for the main thread with the editor of the
// prompt, which may have read ahead. ok is false with an exception pending.
var ReadTerminal func(t *object.Thread, prompt string) (line string, err error, ok bool)

// inputFromTerminal is input() by the editor of the prompt, as long as standard input
// and output are those of the prompt; ours is false if it is not for the editor.
func (s *state) inputFromTerminal(t *thread, vs []Value) (line Value, ours bool) {
	if ReadTerminal == nil || t != s.vm.Main || s.textStream(vs[0]) != s.stdin || s.textStream(vs[1]) != s.stdout {
		return gc.Null, false
	}
	s.flushStdout(t)
	text, err, ok := ReadTerminal(t, object.GoStr(vs[2]))
	switch {
	case !ok:
		return gc.Null, true
	case err != nil:
		return t.Raise(object.EOFError, "EOF when reading a line"), true
	}
	return object.NewStr(t, text), true
}

// IsTerminal reports whether a descriptor is a terminal.
func IsTerminal(fd int) bool { return isTerminal(fd) }

// FlushStreams brings out what was written to sys.stdout and sys.stderr.
func FlushStreams(t *object.Thread) {
	s := stateOf(vm.Of(t))
	s.flushStdout(t)
	if w := s.errorWriter(t); w != nil {
		w.flush()
	}
}

// SetLast keeps the exception in a stack word as sys.last_type, last_value and
// last_traceback, for debuggers.
func SetLast(t *object.Thread, e *Value) {
	typ, val, tb := excInfo(t, e)
	if typ == gc.Null {
		t.Exc = gc.Null
		return
	}
	m := t.Mark()
	defer t.Pop(m)
	vs := t.PushN(typ, val, tb, object.ModuleDict(vm.Of(t).Sys()))
	if !t.Write(&vs[3]) {
		t.Exc = gc.Null
		return
	}
	for i, name := range []string{"last_type", "last_value", "last_traceback"} {
		object.DictSetStr(t, vs[3], object.Intern(name), vs[i])
	}
}

// printUncaught writes an exception that nobody caught, in colours if that is a
// terminal.
func printUncaught(t *thread, exc Value, w *errorWriter) {
	if !w.colours() {
		PrintException(t, exc, w)
		return
	}
	var text colourer
	PrintException(t, exc, &text)
	_, _ = io.WriteString(w, text.out.String())
}

// ShowExit shows a SystemExit, which ends no program that a dialogue follows, like any
// other exception.
func ShowExit(t *object.Thread, exc Value) {
	s := stateOf(vm.Of(t))
	m := t.Mark()
	defer t.Pop(m)
	e := t.Push(exc)
	s.flushStdout(t)
	if w := s.errorWriter(t); w != nil {
		printUncaught(t, *e, w)
		w.flush()
	}
}

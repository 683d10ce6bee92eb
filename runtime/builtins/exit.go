package builtins

import (
	"io"
	"os"
	"strings"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// ExitStatus returns the status that a SystemExit ends the program with, and the
// message for standard error, if there is one.
func ExitStatus(t *thread, exc Value) (status int, message string) {
	code := object.GetAttr(t, exc, object.Intern("code"))
	if code == gc.Null {
		t.Exc = gc.Null
		return 1, ""
	}
	if code == gc.None {
		return 0, ""
	}
	if i, ok := object.AsInt(code); ok {
		n, fits := object.Int64Of(i)
		if !fits {
			return 255, ""
		}
		return int(n & 0xff), ""
	}
	s, ok := object.StrGo(t, code)
	if !ok {
		t.Exc = gc.Null
	}
	return 1, s
}

// Interrupted is the status of a program that a KeyboardInterrupt left: it should end
// by the signal, so that a shell that runs it stops, too.
const Interrupted = -1

// ReportUncaught ends a program that an exception left: it prints it by
// sys.excepthook, or for SystemExit its message, and returns the exit status.
func ReportUncaught(t *thread, exc Value) int {
	s := stateOf(vmOf(t))
	mark := t.Mark()
	defer t.Pop(mark)
	e := t.Push(exc)
	t.Exc = gc.Null
	s.flushStdout(t)
	if object.IsInstance(*e, object.SystemExit) {
		status, msg := ExitStatus(t, *e)
		if w := s.errorWriter(t); w != nil && msg != "" {
			_, _ = io.WriteString(w, msg+"\n")
			w.flush()
		}
		return status
	}
	status := 1
	if object.IsInstance(*e, object.KeyboardInterrupt) {
		status = Interrupted
	}
	hook := t.Push(s.sysAttr(t, object.Intern("excepthook")))
	usual := s.sysAttr(t, object.Intern("__excepthook__"))
	if *hook == gc.Null || *hook == usual {
		if w := s.errorWriter(t); w != nil {
			printUncaught(t, *e, w)
			w.flush()
		}
		return status
	}
	typ, val, tb := excInfo(t, e)
	if t.Call(*hook, typ, val, tb) != gc.Null {
		return status
	}
	second := t.Push(t.Exc)
	t.Exc = gc.Null
	if w := s.errorWriter(t); w != nil {
		_, _ = io.WriteString(w, "Error in sys.excepthook:\n")
		printUncaught(t, *second, w)
		_, _ = io.WriteString(w, "\nOriginal exception was:\n")
		printUncaught(t, *e, w)
		w.flush()
	}
	return status
}

// flushStdout brings what was printed out before an error message.
func (s *state) flushStdout(t *thread) {
	out := s.sysAttr(t, s.names.stdout)
	if out != gc.Null && out != gc.None && t.CallMethod(out, object.Intern("flush")) == gc.Null {
		t.Exc = gc.Null
	}
}

// errorWriter writes to what sys.stderr is.
type errorWriter struct {
	s      *state
	t      *thread
	file   *textFile
	direct bool // there is no sys.stderr
}

// errorWriter returns a writer to sys.stderr; nil if that is None.
func (s *state) errorWriter(t *thread) *errorWriter {
	v := s.sysAttr(t, s.names.stderr)
	switch v {
	case gc.None:
		return nil
	case gc.Null:
		return &errorWriter{s: s, t: t, direct: true}
	}
	return &errorWriter{s: s, t: t, file: s.textStream(v)}
}

func (w *errorWriter) Write(b []byte) (int, error) {
	if w.direct {
		return os.Stderr.Write(b)
	}
	if w.file != nil {
		if !w.file.enter(w.t) {
			w.t.Exc = gc.Null
			return 0, io.ErrShortWrite
		}
		defer w.file.unlock()
		return len(b), w.file.write(b)
	}
	t := w.t
	mark := t.Mark()
	defer t.Pop(mark)
	// One piece at a time, as programs that replace sys.stderr may expect lines.
	for _, line := range strings.SplitAfter(string(b), "\n") {
		if line == "" {
			continue
		}
		if t.CallMethod(w.s.sysAttr(t, w.s.names.stderr), object.Intern("write"), object.NewStr(t, line)) == gc.Null {
			t.Exc = gc.Null
			return 0, io.ErrShortWrite
		}
	}
	return len(b), nil
}

func (w *errorWriter) flush() {
	switch {
	case w.direct:
	case w.file != nil:
		if w.file.enter(w.t) {
			_ = w.file.stream.flush()
			w.file.unlock()
		} else {
			w.t.Exc = gc.Null
		}
	default:
		if w.t.CallMethod(w.s.sysAttr(w.t, w.s.names.stderr), object.Intern("flush")) == gc.Null {
			w.t.Exc = gc.Null
		}
	}
}

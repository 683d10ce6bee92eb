package builtins

import (
	"maps"
	"os"
	"slices"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// makeStreams makes sys.stdin, stdout and stderr. A stream whose descriptor is
// closed is None.
func (s *state) makeStreams(m *module) {
	ignoreBrokenPipes()
	unbuffered := os.Getenv("PYTHONUNBUFFERED") != ""
	for i, f := range []*os.File{os.Stdin, os.Stdout, os.Stderr} {
		name := [...]string{"stdin", "stdout", "stderr"}[i]
		v := gc.None
		if descriptorOpen(i) {
			st := newStream(f, "<"+name+">")
			txt := &textFile{stream: st, encoding: "utf-8", codec: "utf-8", errors: "strict", newline: "\n"}
			switch i {
			case 0:
				st.readable, st.mode, txt.shown = true, "rb", "r"
				txt.universal, txt.translate = true, true
				if !st.seekable {
					st.wait = s.waitForInput(st)
				}
				s.stdin = txt
			case 1:
				s.stdout = txt
			case 2:
				txt.errors = "backslashreplace"
				s.stderr = txt
			}
			if i > 0 {
				st.writable, st.mode, txt.shown = true, "wb", "w"
				st.lines = st.tty || i == 2
				st.direct = unbuffered
				txt.through = st.lines
			}
			v = s.files.text.New(m.t, txt)
		}
		m.set(name, v)
		m.set("__"+name+"__", v)
	}
}

// waitForInput lets interrupts through while there is nothing to read.
func (s *state) waitForInput(st *stream) func() error {
	return func() error {
		for !inputReady(st.file, 20) {
			if !s.vm.WaitPoint(s.vm.Main) {
				return errPending
			}
		}
		return nil
	}
}

// Flush writes out what the standard streams and open files hold, at the end of
// the program. It returns the exit status that a failure leads to, or 0.
func Flush() int {
	statesMu.Lock()
	all := slices.Collect(maps.Values(states))
	statesMu.Unlock()
	status := 0
	for _, s := range all {
		status = max(status, s.flush(s.vm.Main))
	}
	return status
}

func (s *state) flush(t *thread) int {
	s.files.flushAll()
	status := 0
	t.Exc = gc.Null
	for _, name := range []Value{s.names.stdout, s.names.stderr} {
		v := s.sysAttr(name)
		if v == gc.Null || v == gc.None {
			continue
		}
		if object.TypeOf(v) == s.files.text.Type {
			if f := textOf(v); f.closed || f.flush() == nil {
				continue
			} else if err := f.flush(); err != nil {
				s.files.raise(t, err, "")
				f.out = nil
			}
		} else if t.CallMethod(v, object.Intern("flush")) != gc.Null {
			continue
		}
		if name == s.names.stderr {
			t.Exc = gc.Null // there is nowhere to say so
			continue
		}
		status = 120
		s.unraisable(t, v)
	}
	if s.stderr != nil {
		_ = s.stderr.flush()
	}
	return status
}

// unraisable reports the pending exception, which nobody can catch, and what it
// came from.
func (s *state) unraisable(t *thread, from Value) {
	e := t.Exc
	t.Exc = gc.Null
	s.unraisableIn(t, e, "Exception ignored in", from)
}

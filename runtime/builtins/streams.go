package builtins

import (
	"maps"
	"os"
	"slices"
	"sync/atomic"

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
func (s *state) waitForInput(st *stream) func(t *thread) error {
	return func(t *thread) error {
		for {
			t.Block()
			ready := inputReady(st.file, 20)
			for !ready && (t != s.vm.Main || atomic.LoadUint32(&t.Ctx.Poll) == 0) {
				ready = inputReady(st.file, 20)
			}
			t.Unblock()
			if ready {
				return nil
			}
			if !s.vm.WaitPoint(t) {
				return errPending
			}
		}
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
	s.files.flushAll(t)
	status := 0
	t.Exc = gc.Null
	for _, name := range []Value{s.names.stdout, s.names.stderr} {
		mark := t.Mark()
		v := t.Push(s.sysAttr(t, name))
		switch {
		case *v == gc.Null || *v == gc.None || s.flushAtEnd(t, *v):
		case name == s.names.stderr: // there is nowhere to say so
		default:
			status = 120
			s.unraisable(t, *v)
		}
		t.Exc = gc.Null
		t.Pop(mark)
	}
	if s.stderr != nil {
		s.stderr.flushAtEnd(t)
	}
	return status
}

// flushAtEnd flushes what sys.stdout or sys.stderr is. False means that an
// exception is pending.
func (s *state) flushAtEnd(t *thread, v Value) bool {
	if object.TypeOf(v) != s.files.text.Type {
		return t.CallMethod(v, object.Intern("flush")) != gc.Null
	}
	err := textOf(v).flushAtEnd(t)
	if err != nil {
		s.files.raise(t, err, "")
	}
	return err == nil
}

// flushAtEnd writes out what a stream holds when the program ends, at the second
// attempt if need be. What cannot be written is lost.
func (s *stream) flushAtEnd(t *thread) error {
	if s.closed.Load() || !s.lockAtEnd(t) {
		return nil
	}
	defer s.unlock()
	err := s.flush()
	if err != nil {
		err = s.makeRoom()
	}
	return err
}

// unraisable reports the pending exception, which nobody can catch, and what it
// came from.
func (s *state) unraisable(t *thread, from Value) {
	e := t.Exc
	t.Exc = gc.Null
	s.unraisableIn(t, e, "Exception ignored in", from)
}

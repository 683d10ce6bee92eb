package builtins

import (
	"maps"
	"slices"
	"sync/atomic"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// makeStreams makes sys.stdin, stdout and stderr. A stream whose descriptor is
// closed is None.
func (s *state) makeStreams(m *module) {
	ignoreBrokenPipes()
	unbuffered := s.vm.Config.Flags.Unbuffered
	for i := range 3 {
		name := [...]string{"stdin", "stdout", "stderr"}[i]
		v := gc.None
		if descriptorOpen(i) {
			r := newRawFile(i)
			r.readable, r.writable = i == 0, i > 0
			st := newStream(r, "<"+name+">")
			txt := &textFile{stream: st, encoding: "utf-8", codec: "utf-8", errors: "strict", newline: "\n", hasMode: true}
			switch i {
			case 0:
				txt.shown = "r"
				txt.universal, txt.translate = true, true
				if !st.seekable {
					st.wait = waitForInput(s.vm, st)
				}
				s.stdin = txt
			case 1:
				s.stdout = txt
			case 2:
				txt.errors = "backslashreplace"
				s.stderr = txt
			}
			if i > 0 {
				txt.shown = "w"
				st.lines = r.tty || i == 2
				st.direct = unbuffered
				txt.through = st.lines
			}
			v = s.files.newObject(m.t, s.files.text, txt)
		}
		m.set(name, v)
		m.set("__"+name+"__", v)
	}
}

// waitForInput lets interrupts through while there is nothing to read.
func waitForInput(v *vm.VM, st *stream) func(t *thread) error {
	return func(t *thread) error {
		for {
			t.Block()
			ready := inputReady(st.raw.fd, 20)
			for !ready && (t != v.Main || atomic.LoadUint32(&t.Ctx.Poll) == 0) {
				ready = inputReady(st.raw.fd, 20)
			}
			t.Unblock()
			if ready {
				return nil
			}
			if !v.WaitPoint(t) {
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
	if object.TypeOf(v) != s.files.text {
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
	if s.isClosed() || s.raw == nil || !s.lockAtEnd(t) {
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

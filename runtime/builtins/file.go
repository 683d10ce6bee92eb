package builtins

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"sync"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// files are the types of open files and what they share.
type files struct {
	text, reader, writer, random object.HandleType
	unsupported                  *object.Type // io.UnsupportedOperation

	mu   sync.Mutex
	open map[*stream]bool // what can be written to
}

// opened notes a stream that holds what was written to it.
func (fs *files) opened(s *stream) {
	fs.mu.Lock()
	fs.open[s] = true
	fs.mu.Unlock()
}

func (fs *files) closed(s *stream) {
	fs.mu.Lock()
	delete(fs.open, s)
	fs.mu.Unlock()
}

// errPending says that an exception is pending already.
var errPending = errors.New("exception pending")

func newFiles(t *thread) *files {
	fs := &files{open: map[*stream]bool{}}
	ns := object.NewDict(t)
	fs.unsupported = object.AsType(object.NewClass(t, object.TypeType, "UnsupportedOperation", []*object.Type{object.OSError, object.ValueError}, ns, nil))
	fs.unsupported.Module = "io"
	unsupportedType = fs.unsupported
	fs.text = object.NewHandleType("_io", "TextIOWrapper", fs.defineText)
	fs.reader = object.NewHandleType("_io", "BufferedReader", fs.defineBinary)
	fs.writer = object.NewHandleType("_io", "BufferedWriter", fs.defineBinary)
	fs.random = object.NewHandleType("_io", "BufferedRandom", fs.defineBinary)
	for _, h := range []object.HandleType{fs.text, fs.reader, fs.writer, fs.random} {
		h.Effects()
		next := h.Slots.Next
		h.Slots.Next = func(t *thread, v Value) Value {
			m := t.Mark()
			defer t.Pop(m)
			p := t.Push(v)
			if !t.Irrevocable() {
				return gc.Null
			}
			return next(t, *p)
		}
	}
	return fs
}

// flushAll writes out what files that are still open hold.
func (fs *files) flushAll(t *thread) {
	fs.mu.Lock()
	all := slices.Collect(maps.Keys(fs.open))
	fs.mu.Unlock()
	for _, s := range all {
		_ = s.flushAtEnd(t) // nobody is left to be told
	}
}

// raise turns an error of a file into an exception.
func (fs *files) raise(t *thread, err error, name any) Value {
	if err == errPending {
		return gc.Null
	}
	var pe *os.PathError
	if errors.As(err, &pe) {
		err = pe.Err // only what opens a file names it
	}
	text, _ := name.(string)
	return t.RaiseOS(err, text)
}

// binary wraps a stream in an object of the fitting type.
func (fs *files) binary(t *thread, s *stream) Value {
	switch {
	case s.readable && s.writable:
		return fs.random.New(t, s)
	case s.writable:
		return fs.writer.New(t, s)
	}
	return fs.reader.New(t, s)
}

// streamOf returns the stream of a file of either kind, or nil.
func streamOf(v Value) *stream {
	switch f := object.HandleValue(v).(type) {
	case *stream:
		return f
	case *textFile:
		return f.stream
	}
	return nil
}

// live returns the stream of a file that is not closed.
func live(t *thread, v Value) *stream {
	s := streamOf(v)
	if s == nil || s.closed.Load() {
		t.Raise(object.ValueError, "I/O operation on closed file.")
		return nil
	}
	return s
}

// method adds a method that works on open files only. It does not have the lock of
// the stream, since it runs Python code.
func method(typ *object.Type, decl string, fn func(t *thread, s *stream, a []Value) Value) {
	typ.Def(decl, func(t *thread, a []Value) Value {
		s := live(t, a[0])
		if s == nil {
			return gc.Null
		}
		return fn(t, s, a)
	})
}

// locked adds a method that has the lock of the stream, which is open; its
// arguments are acquired.
func locked(typ *object.Type, decl string, fn func(t *thread, s *stream, a []Value) Value) {
	typ.Def(decl, func(t *thread, a []Value) Value {
		s := live(t, a[0])
		if s == nil || !s.enter(t) {
			return gc.Null
		}
		defer s.unlock()
		if !t.Operands(a[1:], false) {
			return gc.Null
		}
		return fn(t, s, a)
	})
}

// defineCommon adds what files of both kinds have.
func (fs *files) defineCommon(typ *object.Type) {
	yes := func(name string, f func(s *stream) bool) {
		method(typ, name+"(self, /)", func(t *thread, s *stream, a []Value) Value { return gc.BoolValue(f(s)) })
	}
	yes("readable", func(s *stream) bool { return s.readable })
	yes("writable", func(s *stream) bool { return s.writable })
	yes("seekable", func(s *stream) bool { return s.seekable })
	yes("isatty", func(s *stream) bool { return s.tty })
	method(typ, "fileno(self, /)", func(t *thread, s *stream, a []Value) Value { return gc.IntValue(int64(s.fd)) })
	locked(typ, "flush(self, /)", func(t *thread, s *stream, a []Value) Value {
		if err := s.flush(); err != nil {
			return fs.raise(t, err, "")
		}
		return gc.None
	})
	typ.Def("close(self, /)", func(t *thread, a []Value) Value {
		s := streamOf(a[0])
		if !s.lock(t) {
			return gc.Null
		}
		defer s.unlock()
		fs.closed(s)
		if err := s.close(); err != nil {
			return fs.raise(t, err, "")
		}
		return gc.None
	})
	method(typ, "__enter__(self, /)", func(t *thread, s *stream, a []Value) Value { return a[0] })
	typ.Def("__exit__(self, /, *args)", func(t *thread, a []Value) Value { return t.CallMethod(a[0], object.Intern("close")) })
	locked(typ, "tell(self, /)", func(t *thread, s *stream, a []Value) Value {
		pos, err := s.tell()
		if err != nil {
			return fs.notSeekable(t, err)
		}
		return object.NewInt(t, pos)
	})
	method(typ, "truncate(self, pos=None, /)", func(t *thread, s *stream, a []Value) Value { return fs.truncate(t, s, a[1]) })
	method(typ, "writelines(self, lines, /)", func(t *thread, s *stream, a []Value) Value {
		return noneIf(object.ForEach(t, a[1], func(x Value) bool { return t.CallMethod(a[0], object.Intern("write"), x) != gc.Null }))
	})
	method(typ, "readlines(self, hint=None, /)", readLines)
	typ.Slots.Iter = func(t *thread, v Value) Value {
		if live(t, v) == nil {
			return gc.Null
		}
		return v
	}
	typ.DefAttr("closed", func(t *thread, v Value) Value { return gc.BoolValue(streamOf(v).closed.Load()) }, nil)
	typ.DefAttr("name", func(t *thread, v Value) Value {
		if n, ok := streamOf(v).name.(int); ok {
			return gc.IntValue(int64(n))
		}
		return object.NewStr(t, streamOf(v).name.(string))
	}, nil)
}

func (fs *files) notSeekable(t *thread, err error) Value {
	if errors.Is(err, errNotSeekable) {
		return t.Raise(fs.unsupported, "underlying stream is not seekable")
	}
	return fs.raise(t, err, "")
}

func (fs *files) truncate(t *thread, s *stream, size Value) Value {
	if !s.writable {
		return t.Raise(fs.unsupported, "truncate")
	}
	var given int64
	if size != gc.None {
		var ok bool
		if given, ok = object.ToInt64(t, size); !ok {
			return gc.Null
		}
	}
	if !s.enter(t) {
		return gc.Null
	}
	defer s.unlock()
	n, err := given, error(nil)
	if size == gc.None {
		n, err = s.tell()
	}
	if err == nil {
		err = s.flush()
	}
	if err == nil {
		err = s.file.Truncate(n)
	}
	if err != nil {
		return fs.raise(t, err, "")
	}
	return object.NewInt(t, n)
}

// readLines collects lines until they have hint characters together.
func readLines(t *thread, s *stream, a []Value) Value {
	hint := 0
	if a[1] != gc.None {
		n, ok := object.ToSize(t, a[1])
		if !ok {
			return gc.Null
		}
		hint = n
	}
	m := t.Mark()
	defer t.Pop(m)
	l := t.Push(object.NewList(t, nil))
	for total := 0; hint <= 0 || total < hint; {
		line := t.Push(object.Next(t, a[0]))
		if *line == gc.Null {
			if t.Exc != gc.Null {
				return gc.Null
			}
			break
		}
		n, _ := object.Len(t, *line)
		total += n
		if !t.Write(l) {
			return gc.Null
		}
		object.ListAppend(t, *l, *line)
		t.Pop(t.Top - 8)
	}
	return *l
}

// sizeArg reads an optional number of bytes or characters; -1 means all.
func sizeArg(t *thread, v Value) (int, bool) {
	if v == gc.None {
		return -1, true
	}
	if object.TypeOf(v).Slots.Index == nil {
		t.Raise(object.TypeError, "argument should be integer or None, not '%s'", object.TypeOf(v).Name)
		return 0, false
	}
	return object.ToSize(t, v)
}

// defineBinary makes a type of binary files.
func (fs *files) defineBinary(typ *object.Type) {
	fs.defineCommon(typ)
	reading := func(decl string, fn func(t *thread, s *stream, n int) ([]byte, error)) {
		name := decl
		method(typ, decl+"(self, size=-1, /)", func(t *thread, s *stream, a []Value) Value {
			if !s.readable {
				return t.Raise(fs.unsupported, "%s", name)
			}
			n, ok := sizeArg(t, a[1])
			if !ok || !s.enter(t) {
				return gc.Null
			}
			defer s.unlock()
			b, err := fn(t, s, n)
			if err != nil {
				return fs.raise(t, err, "")
			}
			return object.NewBytes(t, b)
		})
	}
	reading("read", func(t *thread, s *stream, n int) ([]byte, error) {
		if n < 0 {
			return s.readAll()
		}
		return s.readN(n)
	})
	reading("read1", func(t *thread, s *stream, n int) ([]byte, error) {
		if len(s.in) == 0 {
			if err := s.fill(); err != nil && err != io.EOF {
				return nil, err
			}
		}
		if n < 0 || n > len(s.in) {
			n = len(s.in)
		}
		return s.take(n), nil
	})
	reading("readline", func(t *thread, s *stream, n int) ([]byte, error) { return s.readLine(n, newlineOnly) })
	locked(typ, "peek(self, size=0, /)", func(t *thread, s *stream, a []Value) Value {
		if len(s.in) == 0 {
			if err := s.fill(); err != nil && err != io.EOF {
				return fs.raise(t, err, "")
			}
		}
		return object.NewBytes(t, s.in)
	})
	locked(typ, "write(self, buffer, /)", func(t *thread, s *stream, a []Value) Value {
		if !s.writable {
			return t.Raise(fs.unsupported, "write")
		}
		b, ok := object.BytesView(a[1])
		if !ok {
			return t.Raise(object.TypeError, "a bytes-like object is required, not '%s'", object.TypeOf(a[1]).Name)
		}
		n := len(b)
		if err := s.write(b); err != nil {
			return fs.raise(t, err, "")
		}
		return gc.IntValue(int64(n))
	})
	method(typ, "seek(self, target, whence=0, /)", func(t *thread, s *stream, a []Value) Value { return fs.seek(t, s, a[1], a[2]) })
	typ.Slots.Next = func(t *thread, v Value) Value {
		s := live(t, v)
		if s == nil || !s.enter(t) {
			return gc.Null
		}
		defer s.unlock()
		if !s.readable {
			return t.Raise(fs.unsupported, "readline")
		}
		b, err := s.readLine(-1, newlineOnly)
		if err != nil {
			return fs.raise(t, err, "")
		}
		if len(b) == 0 {
			return gc.Null
		}
		return object.NewBytes(t, b)
	}
	typ.DefAttr("mode", func(t *thread, v Value) Value { return object.NewStr(t, streamOf(v).mode) }, nil)
	typ.Slots.Repr = func(t *thread, v Value) Value {
		name, ok := object.ReprGo(t, object.GetAttr(t, v, object.Intern("name")))
		if !ok {
			return gc.Null
		}
		return object.NewStr(t, fmt.Sprintf("<_io.%s name=%s>", object.TypeOf(v).Name, name))
	}
}

func (fs *files) seek(t *thread, s *stream, target, whence Value) Value {
	off, ok := object.ToInt64(t, target)
	if !ok {
		return gc.Null
	}
	w, ok := object.ToInt64(t, whence)
	if !ok {
		return gc.Null
	}
	if w < 0 || w > 2 {
		return t.Raise(object.ValueError, "invalid whence (%d, should be 0, 1 or 2)", w)
	}
	if w == 0 && off < 0 {
		return t.Raise(object.ValueError, "negative seek position %d", off)
	}
	if !s.enter(t) {
		return gc.Null
	}
	defer s.unlock()
	if w == 1 { // relative to what the program has seen, not to the buffers
		pos, err := s.tell()
		if err != nil {
			return fs.notSeekable(t, err)
		}
		off, w = off+pos, 0
	}
	pos, err := s.seek(off, int(w))
	if err != nil {
		return fs.notSeekable(t, err)
	}
	return object.NewInt(t, pos)
}

// filesOf returns the file types of an interpreter.
func filesOf(v *vm.VM) *files { return stateOf(v).files }

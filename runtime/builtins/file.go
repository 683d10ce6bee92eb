package builtins

import (
	"errors"
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
	text, reader, writer, random, fileIO *object.Type
	unsupported                          *object.Type // io.UnsupportedOperation
	handle                               object.HandleType

	mu   sync.Mutex
	open map[*stream]bool // what can be written to
}

// A file object is an instance with two hidden slots: a handle on its Go side, and
// the object that it reads and writes, if somebody asked for that or gave it.
const (
	offFileHandle = object.OffSlots
	offFileUnder  = object.OffSlots + 8
)

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
	fs.handle = object.NewHandleType("_io", "_handle", func(typ *object.Type) {})
	b := ioTypes()
	fs.fileIO = fs.newType("FileIO", b.raw, func() any { return &fileIO{} }, fs.defineFileIO)
	buffered := func() any { return &stream{} }
	fs.reader = fs.newType("BufferedReader", b.buffered, buffered, fs.defineReader)
	fs.writer = fs.newType("BufferedWriter", b.buffered, buffered, fs.defineWriter)
	fs.random = fs.newType("BufferedRandom", b.buffered, buffered, fs.defineRandom)
	fs.text = fs.newType("TextIOWrapper", b.text, func() any { return &textFile{} }, fs.defineText)
	return fs
}

// newType makes a type of files; empty makes the Go side of an object that was not
// initialised.
func (fs *files) newType(name string, base *object.Type, empty func() any, define func(typ *object.Type)) *object.Type {
	typ := object.NewInstanceType("_io", name, base, []string{"handle", "under"}, func(typ *object.Type) {
		typ.Slots.New = func(t *thread, typ *object.Type, a object.Args) Value { return fs.newObject(t, typ, empty()) }
		define(typ)
	})
	typ.Effects()
	if next := typ.Slots.Next; next != nil {
		typ.Slots.Next = func(t *thread, v Value) Value {
			m := t.Mark()
			defer t.Pop(m)
			p := t.Push(v)
			if !t.Irrevocable() {
				return gc.Null
			}
			return next(t, *p)
		}
	}
	return typ
}

// newObject makes a file object for its Go side.
func (fs *files) newObject(t *thread, typ *object.Type, side any) Value {
	m := t.Mark()
	defer t.Pop(m)
	v := t.Push(object.NewInstance(t, typ))
	gc.Store(*v, offFileHandle, fs.handle.New(t, side))
	return *v
}

// sideOf returns the Go side of an object of one of the file types, or nil.
func sideOf(v Value) any {
	h := gc.LoadFixed(v, offFileHandle)
	if h == gc.Null {
		return nil
	}
	return object.HandleValue(h)
}

// under returns what a file reads and writes, Null if nobody asked for it.
func under(v Value) Value { return gc.LoadFixed(v, offFileUnder) }

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
	switch err {
	case errPending:
		return gc.Null
	case errWouldBlock:
		return t.RaiseValue(object.BlockingIOError, gc.IntValue(11), object.NewStr(t, "write could not complete without blocking"), gc.IntValue(0))
	case errNoDevice:
		return t.Raise(object.ValueError, closedFile)
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
	typ := fs.reader
	switch {
	case s.readable && s.writable:
		typ = fs.random
	case s.writable:
		typ = fs.writer
	}
	return fs.newObject(t, typ, s)
}

// streamOf returns the stream of a file of either kind, or nil.
func streamOf(v Value) *stream {
	switch f := sideOf(v).(type) {
	case *stream:
		return f
	case *textFile:
		return f.stream
	}
	return nil
}

// live returns the stream of a file that is not closed.
func live(t *thread, v Value, what string) *stream {
	s := streamOf(v)
	if s == nil || s.dev == nil {
		t.Raise(object.ValueError, "I/O operation on uninitialized object")
		return nil
	}
	if f, ok := sideOf(v).(*textFile); ok && f.off {
		t.Raise(object.ValueError, "underlying buffer has been detached")
		return nil
	}
	if s.detached {
		t.Raise(object.ValueError, "raw stream has been detached")
		return nil
	}
	if s.isClosed() {
		t.Raise(object.ValueError, "%s", closedMessage(v, what))
		return nil
	}
	return s
}

// closedMessage says that a file is closed to who called one of its methods.
func closedMessage(v Value, what string) string {
	if _, buffered := sideOf(v).(*stream); buffered {
		switch what {
		case "write":
			return "write to closed file"
		case "read", "read1":
			return "read of closed file"
		case "readinto", "readinto1":
			return "readinto of closed file"
		case "peek", "readline", "flush", "seek", "truncate":
			return what + " of closed file"
		}
	}
	return closedFile
}

// method adds a method that works on open files only. It does not have the lock of
// the stream, since it runs Python code.
func method(typ *object.Type, decl string, fn func(t *thread, s *stream, a []Value) Value) {
	what := decl[:indexOf(decl, '(')]
	typ.Def(decl, func(t *thread, a []Value) Value {
		s := live(t, a[0], what)
		if s == nil {
			return gc.Null
		}
		return fn(t, s, a)
	})
}

// locked adds a method that has the lock of the stream, which is open; its
// arguments are acquired.
func locked(typ *object.Type, decl string, fn func(t *thread, s *stream, a []Value) Value) {
	what := decl[:indexOf(decl, '(')]
	typ.Def(decl, func(t *thread, a []Value) Value {
		s := live(t, a[0], what)
		if s == nil || !s.enterFor(t, &a[0]) {
			return gc.Null
		}
		defer s.unlock()
		if !t.Operands(a[1:], false) {
			return gc.Null
		}
		return fn(t, s, a)
	})
}

// defineCommon adds what files of both kinds have. What only the device knows is
// asked of the object below.
func (fs *files) defineCommon(typ *object.Type) {
	ask := func(name string, f func(r *rawFile) Value) {
		method(typ, name+"(self, /)", func(t *thread, s *stream, a []Value) Value {
			if s.raw != nil {
				return f(s.raw)
			}
			return method0(t, under(a[0]), name)
		})
	}
	for name, can := range map[string]func(s *stream) bool{"readable": func(s *stream) bool { return s.readable }, "writable": func(s *stream) bool { return s.writable }} {
		typ.Def(name+"(self, /)", func(t *thread, a []Value) Value {
			if s := streamOf(a[0]); s != nil && s.raw != nil && !can(s) {
				return gc.False // as such files have no method for it
			}
			s := live(t, a[0], name)
			switch {
			case s == nil:
				return gc.Null
			case s.raw != nil:
				return gc.True
			}
			return method0(t, under(a[0]), name)
		})
	}
	ask("seekable", func(r *rawFile) Value { return gc.BoolValue(r.seekable) })
	ask("isatty", func(r *rawFile) Value { return gc.BoolValue(r.tty) })
	ask("fileno", func(r *rawFile) Value { return gc.IntValue(int64(r.fd)) })
	locked(typ, "flush(self, /)", func(t *thread, s *stream, a []Value) Value {
		if err := s.flush(); err != nil {
			return fs.raise(t, err, "")
		}
		if d, ok := s.dev.(*pyDevice); ok {
			if err := d.flush(); err != nil {
				return fs.raise(t, err, "")
			}
		}
		return gc.None
	})
	typ.Def("close(self, /)", fs.closeFile)
	method(typ, "__enter__(self, /)", func(t *thread, s *stream, a []Value) Value { return a[0] })
	typ.Def("__exit__(self, /, *args)", func(t *thread, a []Value) Value { return t.CallMethod(a[0], object.Intern("close")) })
	locked(typ, "tell(self, /)", func(t *thread, s *stream, a []Value) Value {
		if f, ok := sideOf(a[0]).(*textFile); ok && f.iterating {
			return t.Raise(object.OSError, "telling position disabled by next() call")
		}
		pos, err := s.tell()
		if err != nil {
			return fs.notSeekable(t, err)
		}
		return object.NewInt(t, pos)
	})
	method(typ, "truncate(self, pos=None, /)", func(t *thread, s *stream, a []Value) Value { return fs.truncate(t, s, a) })
	method(typ, "writelines(self, lines, /)", func(t *thread, s *stream, a []Value) Value {
		return noneIf(object.ForEach(t, a[1], func(x Value) bool { return t.CallMethod(a[0], object.Intern("write"), x) != gc.Null }))
	})
	method(typ, "readlines(self, hint=None, /)", readLines)
	typ.Slots.Iter = func(t *thread, v Value) Value {
		if live(t, v, "") == nil {
			return gc.Null
		}
		return v
	}
	typ.DefAttr("closed", func(t *thread, v Value) Value {
		s := streamOf(v)
		switch {
		case s == nil || s.dev == nil:
			return t.Raise(object.ValueError, "I/O operation on uninitialized object")
		case s.raw != nil || s.closed.Load():
			return gc.BoolValue(s.isClosed())
		}
		return object.GetAttr(t, under(v), object.Intern("closed"))
	}, nil)
	typ.DefAttr("name", fs.name, setOwn("name"))
	typ.DefStatic("__getstate__(self, /)", func(t *thread, a []Value) Value {
		return t.Raise(object.TypeError, "cannot pickle '%s' object", object.TypeOf(a[0]).Name)
	})
}

// setOwn lets instances have an attribute of the name of a computed one.
func setOwn(name string) func(t *thread, self, x Value) bool {
	return func(t *thread, self, x Value) bool {
		t.Raise(object.AttributeError, "attribute '%s' of '%s.%s' objects is not writable", name, object.TypeOf(self).Module, object.TypeOf(self).Name)
		return false
	}
}

// name is what a file was opened by.
func (fs *files) name(t *thread, v Value) Value {
	s := streamOf(v)
	if s == nil || s.dev == nil {
		return t.Raise(object.ValueError, "I/O operation on uninitialized object")
	}
	if u := under(v); u != gc.Null {
		return object.GetAttr(t, u, object.Intern("name"))
	}
	return s.shownName(t)
}

func (s *stream) shownName(t *thread) Value {
	switch n := s.name.(type) {
	case int:
		return gc.IntValue(int64(n))
	case string:
		return object.NewStr(t, n)
	case []byte:
		return object.NewBytes(t, n)
	}
	return t.Raise(object.AttributeError, "name")
}

// closeFile flushes and closes a file and what is below it.
func (fs *files) closeFile(t *thread, a []Value) Value {
	s := streamOf(a[0])
	if s == nil || s.dev == nil {
		return t.Raise(object.ValueError, "I/O operation on uninitialized object")
	}
	if s.detached || s.isClosed() {
		fs.closed(s)
		return gc.None
	}
	if f, ok := sideOf(a[0]).(*textFile); ok && f.off {
		return t.Raise(object.ValueError, "underlying buffer has been detached")
	}
	if s.raw == nil {
		closed, ok := attrTrue(t, under(a[0]), "closed")
		if !ok || closed {
			return noneIf(ok)
		}
		// A subclass may flush in a way of its own.
		if fl := object.TypeOf(a[0]).LookupStr("flush"); object.IsFunction(fl) && method0(t, a[0], "flush") == gc.Null {
			return gc.Null
		}
	}
	if !s.lock(t) {
		return gc.Null
	}
	s.self = &a[0]
	defer s.unlock()
	fs.closed(s)
	if err := s.close(); err != nil {
		return fs.raise(t, err, "")
	}
	return gc.None
}

func (fs *files) notSeekable(t *thread, err error) Value {
	if errors.Is(err, errNotSeekable) {
		return t.Raise(fs.unsupported, "underlying stream is not seekable")
	}
	return fs.raise(t, err, "")
}

func (fs *files) truncate(t *thread, s *stream, a []Value) Value {
	size := a[1]
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
	if !s.enterFor(t, &a[0]) {
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
		err = s.dev.Truncate(n)
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

func (fs *files) seek(t *thread, s *stream, a []Value) Value {
	off, ok := object.ToInt64(t, a[1])
	if !ok {
		return gc.Null
	}
	w, ok := object.ToInt64(t, a[2])
	if !ok {
		return gc.Null
	}
	if w < 0 || w > 2 {
		return t.Raise(object.ValueError, "invalid whence (%d, should be 0, 1 or 2)", w)
	}
	if _, text := sideOf(a[0]).(*textFile); text && w == 0 && off < 0 {
		return t.Raise(object.ValueError, "negative seek position %d", off)
	}
	if !s.enterFor(t, &a[0]) {
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

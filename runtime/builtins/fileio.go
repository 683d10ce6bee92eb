package builtins

import (
	"io"
	"strconv"
	"strings"
	"syscall"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// fileIO is the Go side of a FileIO object, which has no buffer.
type fileIO struct {
	*rawFile
	name any
	wait func(t *thread) error
}

// plainFileIO returns the Go side of an object whose methods are those of FileIO.
func (fs *files) plainFileIO(v Value) (*fileIO, bool) {
	if object.TypeOf(v) != fs.fileIO {
		return nil, false
	}
	f, ok := sideOf(v).(*fileIO)
	return f, ok && f.rawFile != nil
}

// newFileIO makes the object for a descriptor.
func (fs *files) newFileIO(t *thread, r *rawFile, name any) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(fs.newObject(t, fs.fileIO, &fileIO{rawFile: r, name: name}))
	s := stream{name: name}
	n := s.shownName(t)
	if n == gc.Null || !object.SetAttr(t, *p, object.Intern("name"), n) {
		return gc.Null
	}
	return *p
}

// rawMethod adds a method that works on descriptors that are open.
func rawMethod(typ *object.Type, decl string, fn func(t *thread, f *fileIO, a []Value) Value) {
	typ.Def(decl, func(t *thread, a []Value) Value {
		f := openRaw(t, a[0])
		if f == nil {
			return gc.Null
		}
		return fn(t, f, a)
	})
}

func openRaw(t *thread, v Value) *fileIO {
	f, _ := sideOf(v).(*fileIO)
	if f == nil || f.rawFile == nil || f.closed.Load() {
		t.Raise(object.ValueError, "I/O operation on closed file")
		return nil
	}
	return f
}

func (fs *files) defineFileIO(typ *object.Type) {
	typ.Describe("Open a file.")
	fs.defineFileIOInit(typ)
	flag := func(name string, get func(f *fileIO) bool) {
		rawMethod(typ, name+"(self, /)", func(t *thread, f *fileIO, a []Value) Value { return gc.BoolValue(get(f)) })
	}
	flag("readable", func(f *fileIO) bool { return f.readable })
	flag("writable", func(f *fileIO) bool { return f.writable })
	flag("seekable", func(f *fileIO) bool { return f.seekable })
	flag("isatty", func(f *fileIO) bool { return f.tty })
	rawMethod(typ, "fileno(self, /)", func(t *thread, f *fileIO, a []Value) Value { return gc.IntValue(int64(f.fd)) })
	rawMethod(typ, "read(self, size=-1, /)", func(t *thread, f *fileIO, a []Value) Value {
		n, ok := sizeArg(t, a[1])
		switch {
		case !f.readable:
			return unsupported(t, "File not open for reading")
		case !ok:
			return gc.Null
		case n < 0:
			return method0(t, a[0], "readall")
		}
		buf := make([]byte, n)
		k, err := fs.rawRead(t, f, buf)
		return fs.rawResult(t, buf[:k], err)
	})
	rawMethod(typ, "readall(self, /)", func(t *thread, f *fileIO, a []Value) Value {
		if !f.readable {
			return unsupported(t, "File not open for reading")
		}
		var all []byte
		buf := make([]byte, bufferSize)
		for {
			n, err := fs.rawRead(t, f, buf)
			all = append(all, buf[:n]...)
			if err == io.EOF {
				return object.NewBytes(t, all)
			}
			if err != nil {
				return fs.rawResult(t, all, err)
			}
		}
	})
	rawMethod(typ, "readinto(self, buffer, /)", func(t *thread, f *fileIO, a []Value) Value {
		if !f.readable {
			return unsupported(t, "File not open for reading")
		}
		dst, ok := writableBuffer(t, &a[1], "readinto() argument must be read-write bytes-like object, not %s")
		if !ok {
			return gc.Null
		}
		buf := make([]byte, len(dst))
		k, err := fs.rawRead(t, f, buf)
		if err != nil && err != io.EOF {
			return fs.rawResult(t, nil, err)
		}
		return storeInto(t, &a[1], buf[:k])
	})
	rawMethod(typ, "write(self, b, /)", func(t *thread, f *fileIO, a []Value) Value {
		if !f.writable {
			return unsupported(t, "File not open for writing")
		}
		b, ok := object.BytesView(a[1])
		if !ok {
			return t.Raise(object.TypeError, "a bytes-like object is required, not '%s'", object.TypeOf(a[1]).Name)
		}
		b = append([]byte(nil), b...)
		t.Block()
		n, err := f.writeOnce(b)
		t.Unblock()
		if err == syscall.EAGAIN {
			return gc.None
		}
		if err != nil {
			return t.RaiseOS(err, "")
		}
		return gc.IntValue(int64(n))
	})
	fs.defineFileIOPlace(typ)
	typ.DefAttr("closed", func(t *thread, v Value) Value {
		f, _ := sideOf(v).(*fileIO)
		return gc.BoolValue(f == nil || f.rawFile == nil || f.closed.Load())
	}, nil)
	typ.DescribeAttrs("closed", "True if the file is closed")
	typ.DefAttr("closefd", func(t *thread, v Value) Value {
		f, _ := sideOf(v).(*fileIO)
		return gc.BoolValue(f != nil && f.rawFile != nil && f.owned)
	}, nil)
	typ.DefAttr("mode", func(t *thread, v Value) Value {
		if f, _ := sideOf(v).(*fileIO); f != nil && f.rawFile != nil {
			return object.NewStr(t, f.mode())
		}
		return t.Raise(object.AttributeError, "mode")
	}, nil)
	typ.DefAttr("_blksize", func(t *thread, v Value) Value {
		if f, _ := sideOf(v).(*fileIO); f != nil && f.rawFile != nil {
			return gc.IntValue(int64(f.blksize))
		}
		return gc.IntValue(8192)
	}, nil)
	typ.Slots.Repr = fileIORepr
}

// rawRead reads once from a descriptor, while others may run.
func (fs *files) rawRead(t *thread, f *fileIO, buf []byte) (int, error) {
	if f.wait != nil {
		if err := f.wait(t); err != nil {
			return 0, err
		}
	}
	t.Block()
	n, err := f.Read(buf)
	t.Unblock()
	return n, err
}

func (fs *files) rawResult(t *thread, b []byte, err error) Value {
	switch {
	case err == nil || err == io.EOF || err == syscall.EAGAIN && len(b) > 0:
		return object.NewBytes(t, b)
	case err == syscall.EAGAIN:
		return gc.None
	}
	return fs.raise(t, err, "")
}

func (fs *files) defineFileIOPlace(typ *object.Type) {
	rawMethod(typ, "seek(self, pos, whence=0, /)", func(t *thread, f *fileIO, a []Value) Value {
		off, ok := object.ToInt64(t, a[1])
		if !ok {
			return gc.Null
		}
		w, ok := object.ToInt64(t, a[2])
		if !ok {
			return gc.Null
		}
		pos, err := f.Seek(off, int(w))
		if err != nil {
			return t.RaiseOS(err, "")
		}
		return object.NewInt(t, pos)
	})
	rawMethod(typ, "tell(self, /)", func(t *thread, f *fileIO, a []Value) Value {
		pos, err := f.Seek(0, io.SeekCurrent)
		if err != nil {
			return t.RaiseOS(err, "")
		}
		return object.NewInt(t, pos)
	})
	rawMethod(typ, "truncate(self, size=None, /)", func(t *thread, f *fileIO, a []Value) Value {
		if !f.writable {
			return unsupported(t, "File not open for writing")
		}
		var n int64
		var err error
		if a[1] == gc.None {
			n, err = f.Seek(0, io.SeekCurrent)
		} else {
			var ok bool
			if n, ok = object.ToInt64(t, a[1]); !ok {
				return gc.Null
			}
		}
		if err == nil {
			err = f.Truncate(n)
		}
		if err != nil {
			return t.RaiseOS(err, "")
		}
		return object.NewInt(t, n)
	})
	typ.Def("close(self, /)", func(t *thread, a []Value) Value {
		f, _ := sideOf(a[0]).(*fileIO)
		if f == nil || f.rawFile == nil {
			return gc.None
		}
		if object.TypeOf(a[0]) != fs.fileIO && baseClose(t, a[0]) == gc.Null {
			return gc.Null
		}
		if err := f.Close(); err != nil {
			return t.RaiseOS(err, "")
		}
		return gc.None
	})
}

func fileIORepr(t *thread, v Value) Value {
	f, _ := sideOf(v).(*fileIO)
	if f == nil || f.rawFile == nil || f.closed.Load() {
		return object.NewStr(t, "<_io.FileIO [closed]>")
	}
	mode, owned := f.mode(), "False"
	if f.owned {
		owned = "True"
	}
	fd := f.fd
	name, ok := object.LookupAttr(t, v, object.Intern("name"))
	if !ok {
		return gc.Null
	}
	shown := "fd=" + strconv.Itoa(fd)
	if name != gc.Null {
		r, ok := object.ReprGo(t, name)
		if !ok {
			return gc.Null
		}
		shown = "name=" + r
	}
	return object.NewStr(t, "<"+object.TypeOf(v).Module+"."+object.TypeOf(v).Name+" "+shown+" mode='"+mode+"' closefd="+owned+">")
}

func (fs *files) defineFileIOInit(typ *object.Type) {
	sig := &object.Builtin{Name: "FileIO", Sig: object.ParseSignature("(file, mode='r', closefd=True, opener=None)"), Fn: func(t *thread, a []Value) Value {
		return object.NewTuple(t, a)
	}}
	typ.Slots.Init = func(t *thread, self Value, a object.Args) bool {
		m := t.Mark()
		defer t.Pop(m)
		p := t.Push(self)
		if !t.Irrevocable() {
			return false
		}
		args := sig.Call(t, gc.Null, a)
		if args == gc.Null {
			return false
		}
		vs := t.PushN(object.TupleItems(args)...)
		if !object.IsStr(vs[1]) {
			t.Raise(object.TypeError, "FileIO() argument 'mode' must be str, not %s", object.TypeOf(vs[1]).Name)
			return false
		}
		mode, msg := parseRawMode(object.GoStr(vs[1]))
		if msg != "" {
			t.Raise(object.ValueError, "%s", msg)
			return false
		}
		f, _ := sideOf(*p).(*fileIO)
		if f.rawFile != nil && !f.closed.Load() {
			_ = f.Close()
		}
		f.rawFile = nil
		r, name, ok := fs.openRaw(t, vs[0], mode, vs[2], &vs[3])
		if !ok {
			return false
		}
		f.rawFile, f.name = r, name
		if !object.SetAttr(t, *p, object.Intern("name"), vs[0]) {
			return false
		}
		return true
	}
}

// parseRawMode reads a mode of FileIO.
func parseRawMode(s string) (m openMode, msg string) {
	for i := range len(s) {
		switch c := s[i]; c {
		case 'r', 'w', 'x', 'a':
			if m.main != 0 {
				return m, "Must have exactly one of create/read/write/append mode and at most one plus"
			}
			m.main = c
		case '+':
			if m.updating {
				return m, "Must have exactly one of create/read/write/append mode and at most one plus"
			}
			m.updating = true
		case 'b':
		default:
			return m, "invalid mode: " + strings.TrimSpace(s)
		}
	}
	if m.main == 0 {
		return m, "Must have exactly one of create/read/write/append mode and at most one plus"
	}
	return m, ""
}

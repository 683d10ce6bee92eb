package builtins

import (
	"fmt"
	"io"

	"stmjit/gc"
	"stmjit/runtime/object"
)

func (fs *files) defineReader(typ *object.Type) {
	typ.Describe("Create a new buffered reader using the given readable raw IO object.")
	fs.defineBuffered(typ, true, false)
}

func (fs *files) defineWriter(typ *object.Type) {
	typ.Describe("A buffer for a writeable sequential RawIO object.")
	fs.defineBuffered(typ, false, true)
}

func (fs *files) defineRandom(typ *object.Type) {
	typ.Describe("A buffered interface to random access streams.")
	fs.defineBuffered(typ, true, true)
}

// defineBuffered makes a type of buffered binary files.
func (fs *files) defineBuffered(typ *object.Type, reads, writes bool) {
	fs.defineCommon(typ)
	fs.defineBufferedInit(typ, reads, writes)
	if reads {
		fs.defineBufferedReading(typ)
	} else {
		typ.Slots.Next = func(t *thread, v Value) Value { return unsupported(t, "read") }
	}
	if writes {
		locked(typ, "write(self, buffer, /)", func(t *thread, s *stream, a []Value) Value {
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
	}
	method(typ, "seek(self, target, whence=0, /)", func(t *thread, s *stream, a []Value) Value { return fs.seek(t, s, a) })
	method(typ, "detach(self, /)", func(t *thread, s *stream, a []Value) Value {
		if method0(t, a[0], "flush") == gc.Null {
			return gc.Null
		}
		raw := fs.rawOf(t, &a[0])
		s.detached = true
		return raw
	})
	typ.DefMember("raw", func(t *thread, v Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		return fs.rawOf(t, t.Push(v))
	})
	typ.DefAttr("mode", func(t *thread, v Value) Value {
		s := streamOf(v)
		if s != nil && s.raw != nil {
			return object.NewStr(t, s.raw.mode())
		}
		if s == nil || s.dev == nil {
			return t.Raise(object.ValueError, "I/O operation on uninitialized object")
		}
		return object.GetAttr(t, under(v), object.Intern("mode"))
	}, nil)
	typ.Slots.Repr = fileRepr
}

// rawOf returns the raw stream below a buffered file in a stack word.
func (fs *files) rawOf(t *thread, p *Value) Value {
	s := streamOf(*p)
	switch {
	case s == nil || s.dev == nil:
		return t.Raise(object.ValueError, "I/O operation on uninitialized object")
	case s.detached:
		return t.Raise(object.ValueError, "raw stream has been detached")
	case s.raw != nil && under(*p) == gc.Null:
		raw := t.Push(fs.newFileIO(t, s.raw, s.name))
		if *raw == gc.Null || !t.Write(p) {
			return gc.Null
		}
		gc.Store(*p, offFileUnder, *raw)
		return *raw
	}
	return under(*p)
}

// fileRepr shows a file by its type and name.
func fileRepr(t *thread, v Value) Value {
	typ := object.TypeOf(v)
	name, ok := object.LookupAttr(t, v, object.Intern("name"))
	if !ok && t.Catch(object.ValueError) == gc.Null {
		return gc.Null
	}
	shown := typ.Module + "." + typ.Name
	if name == gc.Null {
		return object.NewStr(t, "<"+shown+">")
	}
	r, ok := object.ReprGo(t, name)
	if !ok {
		return gc.Null
	}
	return object.NewStr(t, fmt.Sprintf("<%s name=%s>", shown, r))
}

// defineBufferedInit lets programs make buffered files around any raw stream.
func (fs *files) defineBufferedInit(typ *object.Type, reads, writes bool) {
	sig := &object.Builtin{Name: typ.Name, Sig: object.ParseSignature("(raw, buffer_size=8192)"), Fn: func(t *thread, a []Value) Value {
		return object.NewTuple(t, a)
	}}
	typ.Slots.Init = func(t *thread, self Value, a object.Args) bool {
		m := t.Mark()
		defer t.Pop(m)
		p := t.PushN(self, gc.Null)
		args := sig.Call(t, gc.Null, a)
		if args == gc.Null {
			return false
		}
		p[1] = object.TupleItems(args)[0]
		size, ok := object.ToSize(t, object.TupleItems(args)[1])
		if !ok {
			return false
		}
		s, _ := sideOf(p[0]).(*stream)
		if s == nil {
			return false
		}
		s.dev = nil // until all is well
		for _, c := range []struct {
			want              bool
			method, otherwise string
		}{{writes && reads, "seekable", "File or stream is not seekable."}, {reads, "readable", "File or stream is not readable."},
			{writes, "writable", "File or stream is not writable."}} {
			if !c.want {
				continue
			}
			r := method0(t, p[1], c.method)
			if r == gc.Null {
				return false
			}
			if yes, ok := object.IsTrue(t, r); !ok || !yes {
				if ok {
					unsupported(t, c.otherwise)
				}
				return false
			}
		}
		if size <= 0 {
			t.Raise(object.ValueError, "buffer size must be strictly positive")
			return false
		}
		if !t.Write(&p[0]) {
			return false
		}
		gc.Store(p[0], offFileUnder, p[1])
		fs.fillStream(s, p[1], size)
		s.readable, s.writable = reads, writes
		if writes && s.raw != nil {
			fs.opened(s)
		}
		return true
	}
}

// fillStream makes a stream of a raw object.
func (fs *files) fillStream(s *stream, raw Value, size int) {
	*s = stream{}
	if f, ok := fs.plainFileIO(raw); ok {
		n := newStream(f.rawFile, f.name)
		s.dev, s.raw, s.name, s.seekable, s.mu.wake, s.limit = n.dev, n.raw, n.name, n.seekable, n.mu.wake, size
		s.wait = f.wait
		return
	}
	s.limit, s.under, s.hasRead1, s.seekable = size, under, true, true
	s.dev = &pyDevice{s: s}
	s.mu.wake = make(chan struct{}, 1)
}

func (fs *files) defineBufferedReading(typ *object.Type) {
	reading := func(decl string, fn func(t *thread, s *stream, n int) ([]byte, error)) {
		method(typ, decl+"(self, size=-1, /)", func(t *thread, s *stream, a []Value) Value {
			n, ok := sizeArg(t, a[1])
			if !ok {
				return gc.Null
			}
			if n < -1 && decl == "read" {
				return t.Raise(object.ValueError, "read length must be non-negative or -1")
			}
			if !s.enterFor(t, &a[0]) {
				return gc.Null
			}
			defer s.unlock()
			b, err := fn(t, s, n)
			if err == errWouldBlock {
				if len(b) == 0 {
					return gc.None
				}
				err = nil
			}
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
		if n == 0 {
			return nil, nil
		}
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
	for _, name := range []string{"readinto", "readinto1"} {
		method(typ, name+"(self, buffer, /)", func(t *thread, s *stream, a []Value) Value { return fs.readInto(t, s, a, name == "readinto1") })
	}
	locked(typ, "peek(self, size=0, /)", func(t *thread, s *stream, a []Value) Value {
		if len(s.in) == 0 {
			if err := s.fill(); err != nil && err != io.EOF && err != errWouldBlock {
				return fs.raise(t, err, "")
			}
		}
		return object.NewBytes(t, s.in)
	})
	typ.Slots.Next = func(t *thread, v Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		p := t.Push(v)
		s := live(t, v, "readline")
		if s == nil || !s.enterFor(t, p) {
			return gc.Null
		}
		defer s.unlock()
		b, err := s.readLine(-1, newlineOnly)
		if err != nil {
			return fs.raise(t, err, "")
		}
		if len(b) == 0 {
			return gc.Null
		}
		return object.NewBytes(t, b)
	}
}

// readInto reads into a writable buffer; with once by at most one read of the raw
// stream.
func (fs *files) readInto(t *thread, s *stream, a []Value, once bool) Value {
	dst, ok := writableBuffer(t, &a[1], "readinto() argument must be read-write bytes-like object, not %s")
	if !ok || !s.enterFor(t, &a[0]) {
		return gc.Null
	}
	defer s.unlock()
	var b []byte
	var err error
	n := len(dst)
	if once {
		if len(s.in) == 0 && n > 0 {
			if err = s.fill(); err == io.EOF {
				err = nil
			}
		}
		b = s.take(min(n, len(s.in)))
	} else {
		b, err = s.readN(n)
	}
	if err != nil && !(err == errWouldBlock && len(b) > 0) {
		if err == errWouldBlock {
			return gc.None
		}
		return fs.raise(t, err, "")
	}
	return storeInto(t, &a[1], b)
}

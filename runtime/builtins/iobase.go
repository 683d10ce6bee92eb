package builtins

import (
	"sync"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// The bases of all file types, whose methods rest on those of the subclasses.
type ioBases struct {
	io, raw, buffered, text *object.Type
}

// ioTypes are the bases, made once.
var ioTypes = sync.OnceValue(func() *ioBases {
	b := &ioBases{}
	b.io = object.NewInstanceType("_io", "_IOBase", object.ObjectType, nil, defineIOBase)
	b.raw = object.NewInstanceType("_io", "_RawIOBase", b.io, nil, defineRawBase)
	b.buffered = object.NewInstanceType("_io", "_BufferedIOBase", b.io, nil, defineBufferedBase)
	b.text = object.NewInstanceType("_io", "_TextIOBase", b.io, nil, defineTextBase)
	return b
})

// method0 calls a method of an object by name.
func method0(t *thread, v Value, name string, args ...Value) Value {
	return t.CallMethod(v, object.Intern(name), args...)
}

// attrTrue reports whether an attribute is there and true.
func attrTrue(t *thread, v Value, name string) (yes, ok bool) {
	x, ok := object.LookupAttr(t, v, object.Intern(name))
	if x == gc.Null || !ok {
		return false, ok
	}
	return object.IsTrue(t, x)
}

// notClosed checks the attribute closed.
func notClosed(t *thread, v Value, msg string) bool {
	closed, ok := attrTrue(t, v, "closed")
	if ok && closed {
		t.Raise(object.ValueError, "%s", msg)
	}
	return ok && !closed
}

const closedFile = "I/O operation on closed file."

func unsupported(t *thread, what string) Value { return t.Raise(unsupportedType, "%s", what) }

// unsupportedType is io.UnsupportedOperation.
var unsupportedType *object.Type

func defineIOBase(typ *object.Type) {
	typ.Describe("The abstract base class for all I/O classes.")
	def := func(decl string, fn object.Fn) { typ.Def(decl, fn).Blind() }
	for _, name := range []string{"seek(self, offset, whence=0, /)", "truncate(self, size=None, /)", "fileno(self, /)"} {
		what := name[:len(name)-len(name[indexOf(name, '('):])]
		def(name, func(t *thread, a []Value) Value { return unsupported(t, what) })
	}
	def("tell(self, /)", func(t *thread, a []Value) Value { return method0(t, a[0], "seek", gc.IntValue(0), gc.IntValue(1)) })
	def("flush(self, /)", func(t *thread, a []Value) Value { return noneIf(baseOpen(t, a[0])) })
	def("close(self, /)", func(t *thread, a []Value) Value { return baseClose(t, a[0]) })
	def("__del__(self, /)", func(t *thread, a []Value) Value { return finalizeFile(t, a[0]) })
	for _, name := range []string{"seekable", "readable", "writable"} {
		def(name+"(self, /)", func(t *thread, a []Value) Value { return gc.False })
		check := "_check" + string(name[0]-32) + name[1:]
		def(check+"(self, *args)", func(t *thread, a []Value) Value {
			r := method0(t, a[0], name)
			if r == gc.Null || r == gc.True {
				return r
			}
			return unsupported(t, "File or stream is not "+name+".")
		})
	}
	def("_checkClosed(self, msg=None, /)", func(t *thread, a []Value) Value { return noneIf(notClosed(t, a[0], closedFile)) })
	def("isatty(self, /)", func(t *thread, a []Value) Value {
		if !notClosed(t, a[0], closedFile) {
			return gc.Null
		}
		return gc.False
	})
	def("__enter__(self, /)", func(t *thread, a []Value) Value {
		if !notClosed(t, a[0], closedFile) {
			return gc.Null
		}
		return a[0]
	})
	def("__exit__(self, *args)", func(t *thread, a []Value) Value { return method0(t, a[0], "close") })
	def("readline(self, size=-1, /)", baseReadLine)
	def("readlines(self, hint=-1, /)", baseReadLines)
	def("writelines(self, lines, /)", func(t *thread, a []Value) Value {
		if !notClosed(t, a[0], closedFile) {
			return gc.Null
		}
		return noneIf(object.ForEach(t, a[1], func(x Value) bool { return method0(t, a[0], "write", x) != gc.Null }))
	})
	typ.Slots.Iter = func(t *thread, v Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		p := t.Push(v)
		if !notClosed(t, v, closedFile) {
			return gc.Null
		}
		return *p
	}
	typ.Slots.Next = func(t *thread, v Value) Value {
		line := method0(t, v, "readline")
		if line == gc.Null {
			return gc.Null
		}
		if n, ok := object.Len(t, line); !ok || n == 0 {
			return gc.Null
		}
		return line
	}
	typ.DefAttr("closed", func(t *thread, v Value) Value {
		x, ok := object.LookupAttr(t, v, object.Intern("__IOBase_closed"))
		if !ok {
			return gc.Null
		}
		return gc.BoolValue(x != gc.Null)
	}, nil)
}

func indexOf(s string, c byte) int {
	for i := range len(s) {
		if s[i] == c {
			return i
		}
	}
	return len(s)
}

// baseOpen checks that IOBase.close() was not called.
func baseOpen(t *thread, v Value) bool {
	x, ok := object.LookupAttr(t, v, object.Intern("__IOBase_closed"))
	if x != gc.Null {
		t.Raise(object.ValueError, closedFile)
	}
	return ok && x == gc.Null
}

// baseClose flushes once. The file is closed even if that fails.
func baseClose(t *thread, v Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(v, gc.Null)
	x, ok := object.LookupAttr(t, v, object.Intern("__IOBase_closed"))
	if !ok || x != gc.Null {
		return noneIf(ok)
	}
	r := method0(t, p[0], "flush")
	p[1], t.Exc = t.Exc, gc.Null
	if !object.SetAttr(t, p[0], object.Intern("__IOBase_closed"), gc.True) {
		return gc.Null
	}
	if r == gc.Null {
		t.Exc = p[1]
		return gc.Null
	}
	return gc.None
}

// baseReadLine reads a line byte by byte, or by what peek() shows.
func baseReadLine(t *thread, a []Value) Value {
	limit, ok := sizeArg(t, a[1])
	if !ok {
		return gc.Null
	}
	peek, ok := object.LookupAttr(t, a[0], object.Intern("peek"))
	if !ok {
		return gc.Null
	}
	pp := t.Push(peek)
	var line []byte
	for limit < 0 || len(line) < limit {
		n := 1
		if *pp != gc.Null {
			if n, ok = peekLine(t, *pp, limit, len(line)); !ok {
				return gc.Null
			}
		}
		r := method0(t, a[0], "read", gc.IntValue(int64(n)))
		if r == gc.Null {
			return gc.Null
		}
		b, isBytes := object.BytesView(r)
		if !isBytes {
			return t.Raise(object.OSError, "read() should have returned a bytes object, not '%s'", object.TypeOf(r).Name)
		}
		if len(b) == 0 {
			break
		}
		line = append(line, b...)
		if b[len(b)-1] == '\n' {
			break
		}
	}
	return object.NewBytes(t, line)
}

// peekLine says how many bytes to read for a line.
func peekLine(t *thread, peek Value, limit, have int) (int, bool) {
	r := t.Call(peek, gc.IntValue(1))
	if r == gc.Null {
		return 0, false
	}
	b, ok := object.BytesView(r)
	if !ok {
		t.Raise(object.OSError, "peek() should have returned a bytes object, not '%s'", object.TypeOf(r).Name)
		return 0, false
	}
	n := len(b)
	if i := indexOf(string(b), '\n'); i < n {
		n = i + 1
	}
	if limit >= 0 {
		n = min(n, limit-have)
	}
	return max(n, 1), true
}

func baseReadLines(t *thread, a []Value) Value {
	hint, ok := sizeArg(t, a[1])
	if !ok {
		return gc.Null
	}
	l := t.Push(object.NewList(t, nil))
	total, full := 0, false
	it := t.Push(object.Iter(t, a[0]))
	for *it != gc.Null && !full {
		line := object.Next(t, *it)
		if line == gc.Null {
			break
		}
		m := t.Mark()
		p := t.Push(line)
		n, ok := object.Len(t, line)
		if !ok || !t.Write(l) {
			return gc.Null
		}
		object.ListAppend(t, *l, *p)
		t.Pop(m)
		total += n
		full = hint > 0 && total >= hint
	}
	if t.Exc != gc.Null {
		return gc.Null
	}
	return *l
}

func defineRawBase(typ *object.Type) {
	typ.Describe("Base class for raw binary I/O.")
	typ.Def("read(self, size=-1, /)", func(t *thread, a []Value) Value {
		n, ok := sizeArg(t, a[1])
		if !ok {
			return gc.Null
		}
		if n < 0 {
			return method0(t, a[0], "readall")
		}
		buf := t.Push(object.NewByteArray(t, make([]byte, n)))
		got := method0(t, a[0], "readinto", *buf)
		if got == gc.Null || got == gc.None {
			return got
		}
		k, ok := object.ToSize(t, got)
		if !ok || !t.Read(buf) {
			return gc.Null
		}
		b, _ := object.BytesView(*buf)
		if k < 0 || k > len(b) {
			return t.Raise(object.ValueError, "readinto returned %d outside buffer size %d", k, n)
		}
		return object.NewBytes(t, b[:k])
	}).Blind()
	typ.Def("readall(self, /)", func(t *thread, a []Value) Value {
		var all []byte
		for first := true; ; first = false {
			r := method0(t, a[0], "read", gc.IntValue(8192))
			if r == gc.Null {
				return gc.Null
			}
			if r == gc.None {
				if first {
					return r
				}
				return object.NewBytes(t, all)
			}
			b, ok := object.BytesView(r)
			if !ok {
				return t.Raise(object.TypeError, "read() should return bytes")
			}
			if len(b) == 0 {
				return object.NewBytes(t, all)
			}
			all = append(all, b...)
		}
	}).Blind()
	for _, name := range []string{"readinto", "write"} {
		typ.Def(name+"(self, buffer, /)", func(t *thread, a []Value) Value { return t.RaiseValue(object.NotImplementedError) }).Blind()
	}
}

func defineBufferedBase(typ *object.Type) {
	typ.Describe("Base class for buffered IO objects.")
	for _, name := range []string{"read", "read1", "write", "detach"} {
		typ.Def(name+"(self, *args)", func(t *thread, a []Value) Value { return unsupported(t, name) }).Blind()
	}
	for name, read := range map[string]string{"readinto": "read", "readinto1": "read1"} {
		typ.Def(name+"(self, buffer, /)", func(t *thread, a []Value) Value {
			n, ok := object.Len(t, a[1])
			if !ok {
				return gc.Null
			}
			r := method0(t, a[0], read, gc.IntValue(int64(n)))
			if r == gc.Null {
				return gc.Null
			}
			b, isBytes := object.BytesView(r)
			if !isBytes {
				return t.Raise(object.OSError, "%s() should return bytes", read)
			}
			if len(b) > n {
				return t.Raise(object.ValueError, "%s() returned too much data: %d bytes requested, %d returned", read, n, len(b))
			}
			return storeInto(t, &a[1], append([]byte(nil), b...))
		}).Blind()
	}
}

// storeInto puts bytes at the head of a writable buffer.
func storeInto(t *thread, p *Value, b []byte) Value {
	dst, ok := writableBuffer(t, p, "readinto() argument must be read-write bytes-like object, not %s")
	if !ok {
		return gc.Null
	}
	return gc.IntValue(int64(copy(dst, b)))
}

func defineTextBase(typ *object.Type) {
	typ.Describe("Base class for text I/O.")
	for _, name := range []string{"read", "readline", "write", "detach"} {
		typ.Def(name+"(self, *args)", func(t *thread, a []Value) Value { return unsupported(t, name) }).Blind()
	}
	for _, name := range []string{"encoding", "newlines", "errors"} {
		typ.DefAttr(name, func(t *thread, v Value) Value { return gc.None }, nil)
	}
}

// writableBuffer returns the bytes of an object that can be written to.
func writableBuffer(t *thread, p *Value, format string) ([]byte, bool) {
	if b := object.Unwrap(*p, object.ByteArrayType); b != gc.Null {
		q := t.Push(b)
		if !t.Write(q) {
			return nil, false
		}
		return object.BytesView(*q)
	}
	t.Raise(object.TypeError, format, object.TypeOf(*p).Name)
	return nil, false
}

package builtins

import (
	"bytes"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// A BytesIO is an instance with two hidden slots: a bytearray that nobody else
// has (None once it is closed), and the position.
type bytesIO struct {
	*object.Type
	buf, pos uintptr
}

// bytesState is a BytesIO that is open and acquired, as is its bytearray.
type bytesState struct {
	io   *bytesIO
	t    *thread
	self *Value
	buf  *Value
}

func newBytesIO() *bytesIO {
	b := &bytesIO{}
	b.Type = object.NewInstanceType("_io", "BytesIO", ioTypes().buffered, []string{"buf", "pos"}, func(typ *object.Type) {
		b.buf, b.pos = typ.HiddenSlot(0), typ.HiddenSlot(1)
		b.define(typ)
	})
	b.NoFinalizer()
	return b
}

// open acquires self, its bytearray and the further arguments. Nil means that an
// exception is pending.
func (b *bytesIO) open(t *thread, a []Value) *bytesState {
	s := &bytesState{io: b, t: t, self: &a[0], buf: t.Push(gc.Null)}
	for {
		lost := t.Lost
		if !t.Write(s.self) {
			return nil
		}
		if *s.buf = gc.Load(*s.self, b.buf); *s.buf == gc.None {
			t.Raise(object.ValueError, closedFile)
			return nil
		}
		if !t.Write(s.buf) || !t.Operands(a[1:], false) {
			return nil
		}
		if lost == t.Lost {
			return s
		}
	}
}

func (s *bytesState) content() []byte {
	b, _ := object.BytesView(*s.buf)
	return b
}

func (s *bytesState) pos() int { return int(gc.Load(*s.self, s.io.pos).Int()) }

func (s *bytesState) setPos(n int) { gc.Store(*s.self, s.io.pos, gc.IntValue(int64(n))) }

// rest is what follows the position.
func (s *bytesState) rest() []byte {
	c := s.content()
	return c[min(s.pos(), len(c)):]
}

// take returns up to n bytes and passes them.
func (s *bytesState) take(n int) Value {
	r := s.rest()
	if n < 0 || n > len(r) {
		n = len(r)
	}
	v := object.NewBytes(s.t, r[:n])
	if v != gc.Null {
		s.setPos(s.pos() + n)
	}
	return v
}

func (s *bytesState) line(limit int) Value {
	r := s.rest()
	n := bytes.IndexByte(r, '\n') + 1
	if n == 0 {
		n = len(r)
	}
	if limit >= 0 {
		n = min(n, limit)
	}
	return s.take(n)
}

// write puts data at the position, behind zeros if that is past the end.
func (s *bytesState) write(v Value) Value {
	data, ok := object.BytesView(v)
	if !ok {
		return s.t.Raise(object.TypeError, "a bytes-like object is required, not '%s'", object.TypeOf(v).Name)
	}
	if len(data) == 0 {
		return gc.IntValue(0)
	}
	pos := s.pos()
	dst, ok := object.ResizeByteArray(s.t, *s.buf, max(len(s.content()), pos+len(data)))
	if !ok {
		return gc.Null
	}
	copy(dst[pos:], data)
	s.setPos(pos + len(data))
	return gc.IntValue(int64(len(data)))
}

func (b *bytesIO) define(typ *object.Type) {
	typ.Describe("Buffered I/O implementation using an in-memory bytes buffer.")
	typ.Slots.New = func(t *thread, typ *object.Type, a object.Args) Value {
		m := t.Mark()
		defer t.Pop(m)
		v := t.Push(object.NewInstance(t, typ))
		buf := object.NewByteArray(t, nil)
		gc.Store(*v, b.buf, buf)
		gc.Store(*v, b.pos, gc.IntValue(0))
		return *v
	}
	init := &object.Builtin{Name: "BytesIO", Sig: object.ParseSignature("(initial_bytes=None)"), Fn: func(t *thread, a []Value) Value {
		return object.NewTuple(t, a)
	}}
	typ.Slots.Init = func(t *thread, self Value, a object.Args) bool {
		m := t.Mark()
		defer t.Pop(m)
		p := t.PushN(self, gc.None)
		args := init.Call(t, gc.Null, a)
		if args == gc.Null {
			return false
		}
		p[1] = object.TupleItems(args)[0]
		if !t.Write(&p[0]) {
			return false
		}
		gc.Store(p[0], b.buf, object.NewByteArray(t, nil))
		s := b.open(t, p)
		if s == nil {
			return false
		}
		s.setPos(0)
		if p[1] != gc.None && s.write(p[1]) == gc.Null {
			return false
		}
		s.setPos(0)
		return true
	}
	typ.DefAttr("closed", func(t *thread, v Value) Value { return gc.BoolValue(gc.Load(v, b.buf) == gc.None) }, nil)
	typ.Def("close(self, /)", func(t *thread, a []Value) Value {
		if gc.Load(a[0], b.buf) == gc.None {
			return gc.None
		}
		s := b.open(t, a)
		if s == nil {
			return gc.Null
		}
		if _, ok := object.ResizeByteArray(t, *s.buf, 0); !ok {
			return gc.Null
		}
		gc.Store(a[0], b.buf, gc.None)
		return gc.None
	})
	b.defineReading(typ)
	b.definePlace(typ)
	b.definePickling(typ)
}

func (b *bytesIO) def(typ *object.Type, decl string, fn func(s *bytesState, t *thread, a []Value) Value) {
	typ.Def(decl, func(t *thread, a []Value) Value {
		s := b.open(t, a)
		if s == nil {
			return gc.Null
		}
		return fn(s, t, a)
	})
}

func (b *bytesIO) defineReading(typ *object.Type) {
	for _, name := range []string{"readable", "writable", "seekable"} {
		b.def(typ, name+"(self, /)", func(s *bytesState, t *thread, a []Value) Value { return gc.True })
	}
	b.def(typ, "isatty(self, /)", func(s *bytesState, t *thread, a []Value) Value { return gc.False })
	b.def(typ, "flush(self, /)", func(s *bytesState, t *thread, a []Value) Value { return gc.None })
	b.def(typ, "getvalue(self, /)", func(s *bytesState, t *thread, a []Value) Value { return object.NewBytes(t, s.content()) })
	b.def(typ, "getbuffer(self, /)", func(s *bytesState, t *thread, a []Value) Value {
		names := t.Reading(vm.Of(t).Builtins())
		if names == gc.Null {
			return gc.Null
		}
		view := object.DictGetStr(names, object.Intern("memoryview"))
		return t.Call(view, *s.buf)
	})
	sized := func(name string, fn func(s *bytesState, n int) Value) {
		typ.Def(name+"(self, size=-1, /)", func(t *thread, a []Value) Value {
			n, ok := sizeArg(t, a[1])
			if !ok {
				return gc.Null
			}
			s := b.open(t, a)
			if s == nil {
				return gc.Null
			}
			return fn(s, n)
		})
	}
	sized("read", (*bytesState).take)
	sized("read1", (*bytesState).take)
	sized("readline", (*bytesState).line)
	b.def(typ, "write(self, b, /)", func(s *bytesState, t *thread, a []Value) Value { return s.write(a[1]) })
	b.def(typ, "readinto(self, buffer, /)", func(s *bytesState, t *thread, a []Value) Value {
		data := append([]byte(nil), s.rest()...)
		dst, ok := writableBuffer(t, &a[1], "readinto() argument must be read-write bytes-like object, not %s")
		if !ok {
			return gc.Null
		}
		n := copy(dst, data)
		if !t.Write(s.self) {
			return gc.Null
		}
		s.setPos(s.pos() + n)
		return gc.IntValue(int64(n))
	})
	typ.Slots.Next = func(t *thread, v Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		s := b.open(t, t.PushN(v))
		if s == nil || len(s.rest()) == 0 {
			return gc.Null
		}
		return s.line(-1)
	}
}

func (b *bytesIO) definePlace(typ *object.Type) {
	b.def(typ, "tell(self, /)", func(s *bytesState, t *thread, a []Value) Value { return gc.IntValue(int64(s.pos())) })
	typ.Def("seek(self, pos, whence=0, /)", func(t *thread, a []Value) Value {
		off, ok := object.ToSize(t, a[1])
		if !ok {
			return gc.Null
		}
		whence, ok := object.ToInt64(t, a[2])
		if !ok {
			return gc.Null
		}
		s := b.open(t, a)
		switch {
		case s == nil:
			return gc.Null
		case whence == 0 && off < 0:
			return t.Raise(object.ValueError, "negative seek value %d", off)
		case whence == 1:
			off = addSize(off, s.pos())
		case whence == 2:
			off = addSize(off, len(s.content()))
		case whence != 0:
			return t.Raise(object.ValueError, "invalid whence (%d, should be 0, 1 or 2)", whence)
		}
		if off == maxSize {
			return t.Raise(object.OverflowError, "new position too large")
		}
		s.setPos(max(off, 0))
		return gc.IntValue(int64(s.pos()))
	})
	typ.Def("truncate(self, size=None, /)", func(t *thread, a []Value) Value {
		n, ok := sizeArg(t, a[1])
		if !ok {
			return gc.Null
		}
		s := b.open(t, a)
		switch {
		case s == nil:
			return gc.Null
		case a[1] == gc.None:
			n = s.pos()
		case n < 0:
			return t.Raise(object.ValueError, "negative size value %d", n)
		}
		if n < len(s.content()) {
			if _, ok := object.ResizeByteArray(t, *s.buf, n); !ok {
				return gc.Null
			}
		}
		return gc.IntValue(int64(n))
	})
}

const maxSize = 1<<62 - 1

// addSize adds a position without going past the greatest one.
func addSize(a, b int) int {
	if a > maxSize-b {
		return maxSize
	}
	return a + b
}

func (b *bytesIO) definePickling(typ *object.Type) {
	b.def(typ, "__getstate__(self, /)", func(s *bytesState, t *thread, a []Value) Value {
		value := t.Push(object.NewBytes(t, s.content()))
		pos := s.pos()
		attrs := t.Push(instanceAttrs(t, a[0]))
		if *attrs == gc.Null {
			return gc.Null
		}
		return object.NewTuple(t, []Value{*value, gc.IntValue(int64(pos)), *attrs})
	})
	typ.Def("__setstate__(self, state, /)", func(t *thread, a []Value) Value {
		state := object.Unwrap(a[1], object.TupleType)
		if state == gc.Null || len(object.TupleItems(state)) < 3 {
			return t.Raise(object.TypeError, "%s.__setstate__ argument should be 3-tuple, got %s", object.TypeOf(a[0]).Name, object.TypeOf(a[1]).Name)
		}
		st := t.Push(state)
		p := t.PushN(a[0], object.TupleItems(state)[0])
		s := b.open(t, p)
		if s == nil {
			return gc.Null
		}
		if _, ok := object.ResizeByteArray(t, *s.buf, 0); !ok {
			return gc.Null
		}
		s.setPos(0)
		if s.write(p[1]) == gc.Null {
			return gc.Null
		}
		pos := object.TupleItems(*st)[1]
		if !pos.IsInt() {
			return t.Raise(object.TypeError, "second item of state must be an integer, not %s", object.TypeOf(pos).Name)
		}
		if pos.Int() < 0 {
			return t.Raise(object.ValueError, "position value cannot be negative")
		}
		s.setPos(int(pos.Int()))
		return setInstanceAttrs(t, a[0], object.TupleItems(*st)[2], "third")
	})
}

// instanceAttrs returns a copy of the attributes of an instance, None if it has none.
func instanceAttrs(t *thread, v Value) Value {
	d := object.InstanceDict(t, v)
	if d == gc.Null {
		if t.Exc != gc.Null {
			return gc.Null
		}
		return gc.None
	}
	n, ok := object.Len(t, d)
	if !ok || n == 0 {
		return noneIf(ok)
	}
	return method0(t, object.InstanceDict(t, v), "copy")
}

// setInstanceAttrs takes what instanceAttrs gave.
func setInstanceAttrs(t *thread, v, attrs Value, which string) Value {
	if attrs == gc.None {
		return gc.None
	}
	if object.Unwrap(attrs, object.DictType) == gc.Null {
		return t.Raise(object.TypeError, "%s item of state should be a dict, got a %s", which, object.TypeOf(attrs).Name)
	}
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(v, attrs)
	d := object.InstanceDict(t, v)
	if d == gc.Null {
		return gc.Null
	}
	return method0(t, d, "update", p[1])
}

package builtins

import (
	"stmjit/gc"
	"stmjit/runtime/object"
)

func (b *stringIO) defineReading(typ *object.Type) {
	for _, name := range []string{"readable", "writable", "seekable"} {
		b.def(typ, name+"(self, /)", func(s *stringState, t *thread, a []Value) Value { return gc.True })
	}
	b.def(typ, "getvalue(self, /)", func(s *stringState, t *thread, a []Value) Value { return s.whole() })
	sized := func(name string, fn func(s *stringState, n int) Value) {
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
	sized("read", (*stringState).take)
	sized("readline", (*stringState).line)
	b.def(typ, "write(self, s, /)", func(s *stringState, t *thread, a []Value) Value { return s.write(a[1]) })
	typ.Slots.Next = func(t *thread, v Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		s := b.open(t, t.PushN(v))
		if s == nil || s.pos() >= s.len() {
			return gc.Null
		}
		if object.TypeOf(v) == b.Type {
			return s.line(-1)
		}
		line := method0(t, *s.self, "readline")
		if line == gc.Null {
			return gc.Null
		}
		if !object.IsStr(line) {
			return t.Raise(object.OSError, "readline() should have returned a str object, not '%s'", object.TypeOf(line).Name)
		}
		if object.StrLen(object.Unwrap(line, object.StrType)) == 0 {
			return gc.Null
		}
		return line
	}
	b.attr(typ, "line_buffering", func(s *stringState) Value { return gc.False })
	b.attr(typ, "newlines", func(s *stringState) Value { return seenNewlines(s.t, s.int(b.seen)) })
}

func (b *stringIO) attr(typ *object.Type, name string, get func(s *stringState) Value) {
	typ.DefAttr(name, func(t *thread, v Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		s := b.open(t, t.PushN(v))
		if s == nil {
			return gc.Null
		}
		return get(s)
	}, nil)
}

// seenNewlines is the attribute newlines.
func seenNewlines(t *thread, seen int) Value {
	var found []Value
	for _, k := range []struct {
		bit  int
		text string
	}{{seenCR, "\r"}, {seenLF, "\n"}, {seenCRLF, "\r\n"}} {
		if seen&k.bit != 0 {
			found = append(found, object.Intern(k.text))
		}
	}
	switch len(found) {
	case 0:
		return gc.None
	case 1:
		return found[0]
	}
	return object.NewTuple(t, found)
}

func (b *stringIO) definePlace(typ *object.Type) {
	b.def(typ, "tell(self, /)", func(s *stringState, t *thread, a []Value) Value { return gc.IntValue(int64(s.pos())) })
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
		case whence < 0 || whence > 2:
			return t.Raise(object.ValueError, "Invalid whence (%d, should be 0, 1 or 2)", whence)
		case off < 0 && whence == 0:
			return t.Raise(object.ValueError, "Negative seek position %d", off)
		case whence != 0 && off != 0:
			return t.Raise(object.OSError, "Can't do nonzero cur-relative seeks")
		case whence == 1:
			off = s.pos()
		case whence == 2:
			off = s.len()
		}
		s.setPos(off)
		return gc.IntValue(int64(off))
	})
	typ.Def("truncate(self, pos=None, /)", func(t *thread, a []Value) Value {
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
			return t.Raise(object.ValueError, "Negative size value %d", n)
		}
		text := s.whole()
		if text == gc.Null {
			return gc.Null
		}
		if n < object.StrLen(text) {
			s.setText(object.Substr(t, text, 0, n))
		}
		return gc.IntValue(int64(n))
	})
}

func (b *stringIO) definePickling(typ *object.Type) {
	b.def(typ, "__getstate__(self, /)", func(s *stringState, t *thread, a []Value) Value {
		text := s.whole()
		if text == gc.Null {
			return gc.Null
		}
		p := t.PushN(text, gc.Load(a[0], b.newline), gc.IntValue(int64(s.pos())), gc.Null)
		if p[3] = instanceAttrs(t, a[0]); p[3] == gc.Null {
			return gc.Null
		}
		return object.NewTuple(t, p)
	})
	typ.Def("__setstate__(self, state, /)", func(t *thread, a []Value) Value {
		if gc.Load(a[0], b.text) == gc.None {
			return t.Raise(object.ValueError, "I/O operation on closed file")
		}
		state := object.Unwrap(a[1], object.TupleType)
		if state == gc.Null || len(object.TupleItems(state)) < 4 {
			return t.Raise(object.TypeError, "%s.__setstate__ argument should be 4-tuple, got %s", object.TypeOf(a[0]).Name, object.TypeOf(a[1]).Name)
		}
		p := t.PushN(object.TupleItems(state)...)
		if !checkNewline(t, p[1]) {
			return gc.Null
		}
		if !object.IsStr(p[0]) {
			return t.Raise(object.TypeError, "initial_value must be str or None, not %s", object.TypeOf(p[0]).Name)
		}
		if !p[2].IsInt() {
			return t.Raise(object.TypeError, "third item of state must be an integer, got %s", object.TypeOf(p[2]).Name)
		}
		if p[2].Int() < 0 {
			return t.Raise(object.ValueError, "position value cannot be negative")
		}
		// The text was translated when it was written first.
		if !b.start(t, &a[0], gc.None, p[1], 0) {
			return gc.Null
		}
		gc.Store(a[0], b.text, object.Unwrap(p[0], object.StrType))
		gc.Store(a[0], b.pos, p[2])
		return setInstanceAttrs(t, a[0], p[3], "fourth")
	})
}

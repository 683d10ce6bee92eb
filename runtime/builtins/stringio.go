package builtins

import (
	"strings"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// A StringIO is an instance with hidden slots: the text so far as a str (None once
// it is closed), what was written behind that as a list, the length of that, the
// position, and how newlines are treated. Writing at the end, which is what most
// programs do, only extends the list; everything else joins it to the text first.
type stringIO struct {
	*object.Type
	text, parts, extra, pos, newline, seen uintptr
}

// What ended lines that were translated.
const (
	seenCR = 1 << iota
	seenLF
	seenCRLF
)

// stringState is a StringIO that is open and acquired, as is its list.
type stringState struct {
	io    *stringIO
	t     *thread
	self  *Value
	parts *Value
}

func newStringIO() *stringIO {
	b := &stringIO{}
	slots := []string{"text", "parts", "extra", "pos", "newline", "seen"}
	b.Type = object.NewInstanceType("_io", "StringIO", ioTypes().text, slots, func(typ *object.Type) {
		for i, p := range []*uintptr{&b.text, &b.parts, &b.extra, &b.pos, &b.newline, &b.seen} {
			*p = typ.HiddenSlot(i)
		}
		b.define(typ)
	})
	b.NoFinalizer()
	return b
}

// open acquires self, its list and the further arguments. Nil means that an
// exception is pending.
func (b *stringIO) open(t *thread, a []Value) *stringState {
	s := &stringState{io: b, t: t, self: &a[0], parts: t.Push(gc.Null)}
	for {
		lost := t.Lost
		if !t.Write(s.self) {
			return nil
		}
		if gc.Load(*s.self, b.text) == gc.None {
			t.Raise(object.ValueError, "I/O operation on closed file")
			return nil
		}
		*s.parts = gc.Load(*s.self, b.parts)
		if !t.Write(s.parts) || !t.Operands(a[1:], false) {
			return nil
		}
		if lost == t.Lost {
			return s
		}
	}
}

func (s *stringState) int(off uintptr) int { return int(gc.Load(*s.self, off).Int()) }

func (s *stringState) setInt(off uintptr, n int) { gc.Store(*s.self, off, gc.IntValue(int64(n))) }

func (s *stringState) pos() int { return s.int(s.io.pos) }

func (s *stringState) setPos(n int) { s.setInt(s.io.pos, n) }

func (s *stringState) len() int {
	return object.StrLen(gc.Load(*s.self, s.io.text)) + s.int(s.io.extra)
}

func (s *stringState) setText(v Value) { gc.Store(*s.self, s.io.text, v) }

// whole joins what was written to the text, which it returns.
func (s *stringState) whole() Value {
	if s.int(s.io.extra) == 0 {
		return gc.Load(*s.self, s.io.text)
	}
	all := append([]Value{gc.Load(*s.self, s.io.text)}, object.ListItems(*s.parts)...)
	text := object.JoinStrings(s.t, all)
	if text == gc.Null {
		return gc.Null
	}
	s.setText(text)
	object.ListSetLen(*s.parts, 0)
	s.setInt(s.io.extra, 0)
	return text
}

// newlineMode is how a StringIO treats line ends.
func (s *stringState) newlineMode() (end string, universal, translate bool) {
	v := gc.Load(*s.self, s.io.newline)
	if v == gc.None {
		return "\n", true, true
	}
	end = object.GoStr(v)
	return end, end == "", false
}

// translated is what is kept of a text that is written.
func (s *stringState) translated(v Value) Value {
	end, universal, translate := s.newlineMode()
	switch {
	case universal:
		if object.StrFind(v, '\r', 0) < 0 {
			if object.StrFind(v, '\n', 0) >= 0 {
				s.setInt(s.io.seen, s.int(s.io.seen)|seenLF)
			}
			return v
		}
		text := object.GoStr(v)
		crlf, cr, lf := strings.Count(text, "\r\n"), strings.Count(text, "\r"), strings.Count(text, "\n")
		seen := s.int(s.io.seen)
		for _, k := range []struct{ n, bit int }{{crlf, seenCRLF}, {cr - crlf, seenCR}, {lf - crlf, seenLF}} {
			if k.n > 0 {
				seen |= k.bit
			}
		}
		s.setInt(s.io.seen, seen)
		if !translate {
			return v
		}
		return object.NewStr(s.t, strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n"))
	case end != "\n" && object.StrFind(v, '\n', 0) >= 0:
		return object.NewStr(s.t, strings.ReplaceAll(object.GoStr(v), "\n", end))
	}
	return v
}

// write puts a str at the position.
func (s *stringState) write(v Value) Value {
	str := object.Unwrap(v, object.StrType)
	if str == gc.Null {
		return s.t.Raise(object.TypeError, "string argument expected, got '%s'", object.TypeOf(v).Name)
	}
	given := object.StrLen(str)
	x := s.translated(str)
	if x == gc.Null {
		return gc.Null
	}
	n := object.StrLen(x)
	if n == 0 {
		return gc.IntValue(int64(given))
	}
	pos, size := s.pos(), s.len()
	if pos == size {
		object.ListAppend(s.t, *s.parts, x)
		s.setInt(s.io.extra, s.int(s.io.extra)+n)
		s.setPos(pos + n)
		return gc.IntValue(int64(given))
	}
	text := s.whole()
	if text == gc.Null {
		return gc.Null
	}
	var pieces []Value
	if pos > size {
		pieces = []Value{text, object.NewStr(s.t, strings.Repeat("\x00", pos-size)), x}
	} else {
		pieces = []Value{object.Substr(s.t, text, 0, pos), x, object.Substr(s.t, text, min(pos+n, size), size)}
	}
	joined := object.JoinStrings(s.t, pieces)
	if joined == gc.Null {
		return gc.Null
	}
	s.setText(joined)
	s.setPos(pos + n)
	return gc.IntValue(int64(given))
}

// take returns up to n characters and passes them.
func (s *stringState) take(n int) Value {
	text := s.whole()
	if text == gc.Null {
		return gc.Null
	}
	pos := s.pos()
	left := max(object.StrLen(text)-pos, 0)
	if n < 0 || n > left {
		n = left
	}
	if n == 0 {
		return object.Intern("")
	}
	v := object.Substr(s.t, text, pos, pos+n)
	s.setPos(pos + n)
	return v
}

func (s *stringState) line(limit int) Value {
	text := s.whole()
	if text == gc.Null {
		return gc.Null
	}
	end, universal, _ := s.newlineMode()
	pos := s.pos()
	n := object.StrLen(text) - pos
	switch {
	case n <= 0:
		return object.Intern("")
	case universal:
		lf, cr := object.StrFind(text, '\n', pos), object.StrFind(text, '\r', pos)
		if lf >= 0 {
			n = lf + 1 - pos
		}
		if cr >= 0 && cr < pos+n-1 || cr >= 0 && lf < 0 {
			n = cr + 1 - pos
			if lf == cr+1 {
				n++
			}
		}
	default:
		for i := pos; ; i++ {
			if i = object.StrFind(text, rune(end[0]), i); i < 0 {
				break
			}
			if len(end) == 1 || i+1 < object.StrLen(text) && object.StrAt(text, i+1) == '\n' {
				n = i + len(end) - pos
				break
			}
		}
	}
	if limit >= 0 {
		n = min(n, limit)
	}
	return s.take(n)
}

func (b *stringIO) define(typ *object.Type) {
	typ.Describe("Text I/O implementation using an in-memory buffer.")
	typ.Slots.New = func(t *thread, typ *object.Type, a object.Args) Value {
		m := t.Mark()
		defer t.Pop(m)
		v := t.Push(object.NewInstance(t, typ))
		b.reset(t, *v)
		gc.Store(*v, b.newline, object.Intern("\n"))
		return *v
	}
	sig := &object.Builtin{Name: "StringIO", Sig: object.ParseSignature("(initial_value='', newline=?)"), Fn: func(t *thread, a []Value) Value {
		if a[1] == gc.Null {
			a[1] = object.Intern("\n")
		}
		return object.NewTuple(t, a)
	}}
	typ.Slots.Init = func(t *thread, self Value, a object.Args) bool {
		m := t.Mark()
		defer t.Pop(m)
		p := t.Push(self)
		args := sig.Call(t, gc.Null, a)
		if args == gc.Null {
			return false
		}
		vs := t.PushN(object.TupleItems(args)...)
		if !checkNewline(t, vs[1]) {
			return false
		}
		if vs[0] != gc.None && !object.IsStr(vs[0]) {
			t.Raise(object.TypeError, "initial_value must be str or None, not %s", object.TypeOf(vs[0]).Name)
			return false
		}
		if !t.Write(p) {
			return false
		}
		return b.start(t, p, vs[0], vs[1], 0)
	}
	typ.DefAttr("closed", func(t *thread, v Value) Value { return gc.BoolValue(gc.Load(v, b.text) == gc.None) }, nil)
	typ.Def("close(self, /)", func(t *thread, a []Value) Value {
		b.reset(t, a[0])
		gc.Store(a[0], b.text, gc.None)
		return gc.None
	})
	b.defineReading(typ)
	b.definePlace(typ)
	b.definePickling(typ)
}

// checkNewline checks the newline argument of text files.
func checkNewline(t *thread, v Value) bool {
	if v == gc.None {
		return true
	}
	if !object.IsStr(v) {
		t.Raise(object.TypeError, "newline must be str or None, not %s", object.TypeOf(v).Name)
		return false
	}
	switch object.GoStr(v) {
	case "", "\n", "\r", "\r\n":
		return true
	}
	r, ok := object.ReprGo(t, v)
	if ok {
		t.Raise(object.ValueError, "illegal newline value: %s", r)
	}
	return false
}

// reset empties the slots of an object that is acquired for writing.
func (b *stringIO) reset(t *thread, v Value) {
	gc.Store(v, b.text, object.Intern(""))
	gc.Store(v, b.parts, object.NewList(t, nil))
	for _, off := range []uintptr{b.extra, b.pos, b.seen} {
		gc.Store(v, off, gc.IntValue(0))
	}
}

// start gives an object its first text; newline was checked.
func (b *stringIO) start(t *thread, p *Value, text, newline Value, pos int) bool {
	m := t.Mark()
	defer t.Pop(m)
	vs := t.PushN(*p, text)
	b.reset(t, vs[0])
	gc.Store(vs[0], b.newline, newline)
	if text != gc.None {
		s := b.open(t, vs)
		if s == nil || s.write(vs[1]) == gc.Null {
			return false
		}
		s.setPos(pos)
	}
	return true
}

func (b *stringIO) def(typ *object.Type, decl string, fn func(s *stringState, t *thread, a []Value) Value) {
	typ.Def(decl, func(t *thread, a []Value) Value {
		s := b.open(t, a)
		if s == nil {
			return gc.Null
		}
		return fn(s, t, a)
	})
}

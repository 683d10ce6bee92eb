package builtins

import (
	"fmt"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// configure takes the arguments that open() and TextIOWrapper() share.
func (f *textFile) configure(t *thread, encoding, errors, newline Value, function string) bool {
	f.encoding, f.errors = "UTF-8", "strict"
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(encoding, errors, newline)
	for i, name := range []string{"encoding", "errors"} {
		if p[i] != gc.None && !object.IsStr(p[i]) {
			t.Raise(object.TypeError, "%s argument '%s' must be str or None, not %s", function, name, object.TypeOf(p[i]).Name)
			return false
		}
	}
	if p[0] != gc.None && object.GoStr(p[0]) != "locale" {
		f.encoding = object.GoStr(p[0])
		if t.CallMethod(object.Intern(""), object.Intern("encode"), p[0]) == gc.Null {
			return false
		}
	}
	if p[1] != gc.None {
		f.errors = object.GoStr(p[1])
	}
	f.codec = normalCodec(f.encoding)
	return f.setNewline(t, p[2], function)
}

// defineTextInit lets programs make text files around any buffered file.
func (fs *files) defineTextInit(typ *object.Type) {
	sig := &object.Builtin{Name: "TextIOWrapper", Sig: object.ParseSignature("(buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)"),
		Fn: func(t *thread, a []Value) Value { return object.NewTuple(t, a) }}
	typ.Slots.Init = func(t *thread, self Value, a object.Args) bool {
		m := t.Mark()
		defer t.Pop(m)
		p := t.Push(self)
		args := sig.Call(t, gc.Null, a)
		if args == gc.Null {
			return false
		}
		vs := t.PushN(object.TupleItems(args)...)
		f := &textFile{}
		if old := textOf(*p); old != nil {
			*old = textFile{}
			f = old
		}
		var on [2]bool
		for i := range on {
			var ok bool
			if on[i], ok = object.IsTrue(t, vs[4+i]); !ok {
				return false
			}
		}
		if !f.configure(t, vs[1], vs[2], vs[3], "TextIOWrapper()") {
			return false
		}
		s, ok := fs.streamUnder(t, &vs[0])
		if !ok || !t.Write(p) {
			return false
		}
		gc.Store(*p, offFileUnder, vs[0])
		f.stream, f.through = s, on[0]
		s.lines, s.direct = s.lines || on[0], s.direct || on[1]
		if s.raw != nil && s.writable {
			fs.opened(s)
		}
		return true
	}
}

// streamUnder returns the buffers for a text file around the object in a stack
// word: its own, if that is one of our buffered files.
func (fs *files) streamUnder(t *thread, p *Value) (*stream, bool) {
	switch object.TypeOf(*p) {
	case fs.reader, fs.writer, fs.random:
		if s := streamOf(*p); s != nil && s.raw != nil {
			return s, live(t, *p, "") != nil
		}
	}
	s := newPyStream(true, 8192, under)
	for name, flag := range map[string]*bool{"readable": &s.readable, "writable": &s.writable, "seekable": &s.seekable} {
		r := method0(t, *p, name)
		if r == gc.Null {
			return nil, false
		}
		var ok bool
		if *flag, ok = object.IsTrue(t, r); !ok {
			return nil, false
		}
	}
	x, ok := object.LookupAttr(t, *p, object.Intern("read1"))
	if !ok {
		return nil, false
	}
	s.hasRead1 = x != gc.Null
	if s.seekable && s.writable { // text behind other text has no mark at its head
		if r := method0(t, *p, "tell"); r == gc.Null {
			return nil, false
		}
	}
	return s, true
}

// bufferOf returns the buffered file below a text file in a stack word.
func (fs *files) bufferOf(t *thread, p *Value) Value {
	f := textOf(*p)
	switch {
	case f == nil || f.stream == nil:
		return t.Raise(object.ValueError, "I/O operation on uninitialized object")
	case f.off:
		return t.Raise(object.ValueError, "underlying buffer has been detached")
	}
	if b := under(*p); b != gc.Null {
		return b
	}
	b := t.Push(fs.binary(t, f.stream))
	if *b == gc.Null || !t.Write(p) {
		return gc.Null
	}
	gc.Store(*p, offFileUnder, *b)
	return *b
}

func (fs *files) textRepr(t *thread, v Value) Value {
	f := textOf(v)
	switch {
	case f == nil || f.stream == nil:
		return t.Raise(object.ValueError, "I/O operation on uninitialized object")
	case f.off:
		return object.NewStr(t, fmt.Sprintf("<%s.%s encoding='%s'>", object.TypeOf(v).Module, object.TypeOf(v).Name, f.encoding))
	}
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(v)
	shown := "<" + object.TypeOf(v).Module + "." + object.TypeOf(v).Name
	for _, attr := range []string{"name", "mode"} {
		x, ok := object.LookupAttr(t, *p, object.Intern(attr))
		if !ok && t.Catch(object.ValueError) == gc.Null {
			return gc.Null
		}
		if x == gc.Null {
			continue
		}
		r, ok := object.ReprGo(t, x)
		if !ok {
			return gc.Null
		}
		shown += " " + attr + "=" + r
	}
	return object.NewStr(t, fmt.Sprintf("%s encoding='%s'>", shown, f.encoding))
}

func (fs *files) seekText(t *thread, s *stream, a []Value) Value {
	if !s.seekable {
		return t.Raise(fs.unsupported, "underlying stream is not seekable")
	}
	if off, ok := object.AsInt(a[1]); ok && off != gc.IntValue(0) {
		switch a[2] {
		case gc.IntValue(1):
			return t.Raise(fs.unsupported, "can't do nonzero cur-relative seeks")
		case gc.IntValue(2):
			return t.Raise(fs.unsupported, "can't do nonzero end-relative seeks")
		}
	}
	textOf(a[0]).iterating = false
	return fs.seek(t, s, a)
}

func (fs *files) reconfigure(t *thread, s *stream, a []Value) Value {
	f := textOf(a[0])
	var on [2]bool
	for i, x := range a[4:6] {
		if x != gc.None {
			var ok bool
			if on[i], ok = object.IsTrue(t, x); !ok {
				return gc.Null
			}
		}
	}
	if !s.enterFor(t, &a[0]) {
		return gc.Null
	}
	defer s.unlock()
	if err := s.flush(); err != nil {
		return fs.raise(t, err, "")
	}
	if len(s.in) > 0 && (a[1] != gc.None || a[2] != gc.None || a[3] != gc.Null) {
		return unsupported(t, "It is not possible to set the encoding or newline of stream after the first read")
	}
	if a[1] != gc.None {
		f.encoding = object.GoStr(a[1])
		f.codec = normalCodec(f.encoding)
		if a[2] == gc.None {
			f.errors = "strict"
		}
	}
	if a[2] != gc.None {
		f.errors = object.GoStr(a[2])
	}
	if a[3] != gc.Null && !f.setNewline(t, a[3], "reconfigure()") {
		return gc.Null
	}
	if a[4] != gc.None {
		f.through, s.lines = on[0], on[0]
	}
	if a[5] != gc.None {
		s.direct = on[1]
	}
	return gc.None
}

// setNewline takes the newline argument of open().
func (f *textFile) setNewline(t *thread, v Value, function string) bool {
	f.newline, f.universal, f.translate = "\n", false, false
	if v == gc.None {
		f.universal, f.translate = true, true
		return true
	}
	if !object.IsStr(v) {
		t.Raise(object.TypeError, "%s argument 'newline' must be str or None, not %s", function, object.TypeOf(v).Name)
		return false
	}
	switch s := object.GoStr(v); s {
	case "":
		f.universal = true
	case "\n", "\r", "\r\n":
		f.newline = s
	default:
		t.Raise(object.ValueError, "illegal newline value: %s", s)
		return false
	}
	return true
}

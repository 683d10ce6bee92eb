package object

import (
	"strings"

	"stmjit/gc"
)

// The codecs: text to bytes and back. Names are normalised as Python's
// encodings package does; what cannot be coded is the error handler's.

// codec is an encoding known here.
type codec struct {
	name   string // in messages
	encode func(e *encoder, s text) bool
	decode func(d *decoder) bool
}

var codecsByName = map[string]*codec{}

func addCodec(c *codec, aliases ...string) {
	for _, a := range aliases {
		codecsByName[a] = c
	}
}

func init() {
	addCodec(&codec{"utf-8", (*encoder).utf8, (*decoder).utf8}, "utf_8", "utf8", "u8", "utf", "cp65001", "utf8_ucs2", "utf8_ucs4")
	addCodec(&codec{"utf-8", (*encoder).utf8Sig, (*decoder).utf8Sig}, "utf_8_sig")
	addCodec(&codec{"ascii", (*encoder).ascii, (*decoder).ascii}, "ascii", "us_ascii", "646", "ansi_x3.4_1968", "iso646_us", "us", "ibm367", "cp367")
	addCodec(&codec{"latin-1", (*encoder).latin1, (*decoder).latin1}, "latin_1", "latin1", "iso_8859_1", "iso8859_1", "8859", "cp819", "iso8859", "l1", "latin", "iso_ir_100")
	addCodec(&codec{"unicodeescape", (*encoder).unicodeEscape, (*decoder).unicodeEscape}, "unicode_escape", "unicodeescape")
	addCodec(&codec{"rawunicodeescape", (*encoder).rawUnicodeEscape, (*decoder).rawUnicodeEscape}, "raw_unicode_escape", "rawunicodeescape")
	addCodec(&codec{"utf-16", (*encoder).utf16Mark, (*decoder).utf16Mark}, "utf_16", "utf16", "u16")
	addCodec(&codec{"utf-16-le", (*encoder).utf16Little, (*decoder).utf16Little}, "utf_16_le", "utf_16le", "unicodelittleunmarked")
	addCodec(&codec{"utf-16-be", (*encoder).utf16Big, (*decoder).utf16Big}, "utf_16_be", "utf_16be", "unicodebigunmarked")
	addCodec(&codec{"utf-32", (*encoder).utf32Mark, (*decoder).utf32Mark}, "utf_32", "utf32", "u32")
	addCodec(&codec{"utf-32-le", (*encoder).utf32Little, (*decoder).utf32Little}, "utf_32_le", "utf_32le")
	addCodec(&codec{"utf-32-be", (*encoder).utf32Big, (*decoder).utf32Big}, "utf_32_be", "utf_32be")
}

// findCodec looks an encoding up by its name in any spelling.
func findCodec(name string) *codec {
	var b strings.Builder
	gap := false
	for i := range len(name) {
		c := lowerByte(name[i])
		if isAlphaByte(c) || isDigitByte(c) || c == '.' {
			if gap && b.Len() > 0 {
				b.WriteByte('_')
			}
			b.WriteByte(c)
			gap = false
			continue
		}
		gap = true
	}
	return codecsByName[b.String()]
}

// codecArgs reads the arguments encoding and errors; missing ones have their
// defaults.
func codecArgs(t *Thread, function string, encoding, errors Value) (enc, errs string, ok bool) {
	enc, errs = "utf-8", "strict"
	for i, v := range []Value{encoding, errors} {
		if v == gc.Null {
			continue
		}
		if !IsStr(v) {
			t.Raise(TypeError, "%s() argument '%s' must be str, not %s", function, []string{"encoding", "errors"}[i], TypeOf(v).Name)
			return "", "", false
		}
		if i == 0 {
			enc = GoStr(v)
		} else {
			errs = GoStr(v)
		}
	}
	return enc, errs, true
}

// FindCodec looks up a codec that is not written in Go: a tuple whose first two
// items encode and decode. FindHandler looks up an error handler that a program
// registered. The module _codecs sets them; Null means that an exception is pending.
var (
	FindCodec   func(t *Thread, name string) Value
	FindHandler func(t *Thread, name string) Value
)

// ownHandlers are the error handlers that codecs written in Go know.
var ownHandlers = map[string]bool{
	"strict": true, "ignore": true, "replace": true, "backslashreplace": true, "xmlcharrefreplace": true, "namereplace": true,
	"surrogateescape": true, "surrogatepass": true,
}

// Encode returns a str as bytes.
func Encode(t *Thread, v Value, encoding, errors string) Value {
	if s := textOf(v); encoding == "utf-8" && s.isASCII() {
		return NewBytes(t, s.raw(0, s.n))
	}
	c := findCodec(encoding)
	if c == nil {
		return foreignCodec(t, v, encoding, errors, 0)
	}
	return encodeBy(t, c, v, errors)
}

func encodeBy(t *Thread, c *codec, v Value, errors string) Value {
	m := t.Mark()
	defer t.Pop(m)
	e := encoder{t: t, codec: c, source: t.Push(v), errors: errors}
	s := textOf(v)
	if !ownHandlers[errors] {
		s = s.copied()
	}
	if !c.encode(&e, s) {
		return gc.Null
	}
	return NewBytes(t, e.out)
}

// copied returns the characters in memory of Go, which does not move.
func (s text) copied() text {
	raw := append([]byte(nil), s.raw(0, s.n)...)
	s.p = ptrOf(raw)
	return s
}

// Decode returns bytes as a str.
func Decode(t *Thread, b []byte, encoding, errors string) Value {
	if encoding == "utf-8" && orBytes(b) < 0x80 {
		return newASCII(t, b)
	}
	c := findCodec(encoding)
	if c == nil {
		return foreignCodec(t, NewBytes(t, b), encoding, errors, 1)
	}
	s, _ := decodeBy(t, c, b, errors, true)
	return s
}

// DecodePart decodes by a codec written in Go, and says how many bytes it took: all
// of them if final is set, else as many as are whole characters. order is, for
// encodings with a byte order mark, the order found: -1 little, 1 big, 0 none yet.
func DecodePart(t *Thread, b []byte, encoding, errors string, final bool) (s Value, taken, order int) {
	c := findCodec(encoding)
	m := t.Mark()
	defer t.Pop(m)
	d := newDecoder(t, c, b, errors)
	d.final = final
	if !c.decode(d) {
		return gc.Null, 0, 0
	}
	return d.out.result(t), d.taken, d.order
}

func newDecoder(t *Thread, c *codec, b []byte, errors string) *decoder {
	if !ownHandlers[errors] {
		b = append([]byte(nil), b...)
	}
	return &decoder{t: t, codec: c, in: b, errors: errors, out: newBuilder(t)}
}

func decodeBy(t *Thread, c *codec, b []byte, errors string, final bool) (s Value, taken int) {
	d := newDecoder(t, c, b, errors)
	d.final = final
	if !c.decode(d) {
		return gc.Null, 0
	}
	return d.out.result(t), d.taken
}

// foreignCodec encodes (part 0) or decodes by a codec that a program registered.
func foreignCodec(t *Thread, v Value, encoding, errors string, part int) Value {
	if FindCodec == nil {
		return t.Raise(LookupError, "unknown encoding: %s", encoding)
	}
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(v, gc.Null, gc.Null)
	if p[1] = FindCodec(t, encoding); p[1] == gc.Null {
		return gc.Null
	}
	if flag := GetAttr(t, p[1], Intern("_is_text_encoding")); flag == gc.False {
		verb := [2]string{"encode", "decode"}[part]
		return t.Raise(LookupError, "'%s' is not a text encoding; use codecs.%s() to handle arbitrary codecs", encoding, verb)
	} else if flag == gc.Null && t.Catch(AttributeError) == gc.Null {
		return gc.Null
	}
	items := TupleItems(Unwrap(p[1], TupleType))
	r := t.Call(items[part], p[0], NewStr(t, errors))
	if r == gc.Null {
		WrapCodecError(t, [2]string{"encoding", "decoding"}[part], encoding)
		return r
	}
	tup := Unwrap(r, TupleType)
	if tup == gc.Null || len(TupleItems(tup)) != 2 {
		return t.Raise(TypeError, "%sr must return a tuple (object, integer)", [2]string{"encode", "decode"}[part])
	}
	r = TupleItems(tup)[0]
	switch {
	case part == 0 && asBytes(r) == gc.Null:
		return t.Raise(TypeError, "'%s' encoder returned '%s' instead of 'bytes'; use codecs.encode() to encode to arbitrary types", encoding, TypeOf(r).Name)
	case part == 1 && !IsStr(r):
		return t.Raise(TypeError, "'%s' decoder returned '%s' instead of 'str'; use codecs.decode() to decode to arbitrary types", encoding, TypeOf(r).Name)
	}
	return r
}

// initUnicodeErrors gives the exceptions of codecs their attributes and text.
func initUnicodeErrors() {
	for _, e := range []struct {
		typ  *Type
		verb string
	}{{UnicodeEncodeError, "encode"}, {UnicodeDecodeError, "decode"}, {UnicodeTranslateError, "translate"}} {
		first := 0
		if e.typ == UnicodeTranslateError {
			first = -1
		} else {
			e.typ.DefAttr("encoding", func(t *Thread, self Value) Value { return excArg(self, 0) }, setExcArg(0))
		}
		for i, name := range []string{"object", "start", "end", "reason"} {
			e.typ.DefAttr(name, func(t *Thread, self Value) Value { return excArg(self, first+1+i) }, setExcArg(first+1+i))
		}
		e.typ.Slots.Str = func(t *Thread, v Value) Value { return unicodeErrorStr(t, v, e.verb, first) }
	}
}

// WrapCodecError replaces the pending exception of a codec by one of the same class
// that says which codec failed, if that has no more than a message.
func WrapCodecError(t *Thread, doing, encoding string) {
	e := t.Exc
	typ := TypeOf(e)
	if t.Reading(e) == gc.Null || !typ.IsExc || typ.Root == nil {
		return
	}
	items := TupleItems(gc.Load(e, OffExcArgs))
	initFrom, newFrom := typ.LookupStr("__init__"), typ.LookupStr("__new__")
	plain := len(items) == 0 || len(items) == 1 && IsStr(items[0])
	if !plain || initFrom != BaseException.LookupStr("__init__") && !typ.Builtin || newFrom != BaseException.LookupStr("__new__") && !typ.Builtin ||
		typ.IsSubtype(UnicodeError) && len(items) == 0 || typ.overridesNew() || typ.PyInit {
		return
	}
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(e, gc.Null)
	t.Exc = gc.Null
	text, ok := StrGo(t, p[0])
	if !ok {
		t.Exc = gc.Null
		t.Throw(p[0])
		return
	}
	n := NewException(t, typ, NewStr(t, doing+" with '"+encoding+"' codec failed ("+typ.Name+": "+text+")"))
	if n == gc.Null {
		return
	}
	p[1] = n
	if !SetAttr(t, p[1], Intern("__cause__"), p[0]) {
		return
	}
	t.Throw(p[1])
}

// setExcArg sets one of an exception's arguments.
func setExcArg(i int) func(t *Thread, self, x Value) bool {
	return func(t *Thread, self, x Value) bool {
		if x == gc.Null {
			t.Raise(TypeError, "can't delete attribute")
			return false
		}
		m := t.Mark()
		defer t.Pop(m)
		p := t.PushN(self, x)
		if !t.Write(&p[0]) {
			return false
		}
		items := append([]Value(nil), TupleItems(gc.Load(p[0], OffExcArgs))...)
		for len(items) <= i {
			items = append(items, gc.None)
		}
		items[i] = p[1]
		gc.Store(p[0], OffExcArgs, NewTuple(t, items))
		return true
	}
}

func unicodeErrorStr(t *Thread, v Value, verb string, first int) Value {
	items := TupleItems(gc.Load(v, OffExcArgs))
	if len(items) < first+5 {
		return Exception.Slots.Str(t, v)
	}
	start, end := excInt(items[first+2]), excInt(items[first+3])
	m := t.Mark()
	p := t.Push(v)
	reason, ok := StrGo(t, items[first+4])
	items = TupleItems(gc.Load(*p, OffExcArgs))
	t.Pop(m)
	if !ok {
		return gc.Null
	}
	head := ""
	if first == 0 && IsStr(items[0]) {
		head = "'" + GoStr(items[0]) + "' codec "
	}
	head += "can't " + verb + " "
	b := newBuilder(t)
	b.wtf8(head)
	subject := items[first+1]
	what, position := "characters", ""
	if verb == "decode" {
		what = "bytes"
	}
	if end == start+1 {
		position = itoa(start)
		b.wtf8(strings.TrimSuffix(what, "s") + " ")
		if verb == "decode" {
			if raw, ok := BytesView(subject); ok && start >= 0 && start < len(raw) {
				b.wtf8("0x" + string([]byte{hexDigits[raw[start]>>4], hexDigits[raw[start]&15]}))
			}
		} else if s := asStr(subject); s != gc.Null && start >= 0 && start < StrLen(s) {
			b.rune('\'')
			b.escape(StrAt(s, start))
			b.rune('\'')
		}
	} else {
		position = itoa(start) + "-" + itoa(end-1)
		b.wtf8(what)
	}
	b.wtf8(" in position " + position + ": " + reason)
	return b.result(t)
}

func excInt(v Value) int {
	if i, ok := AsInt(v); ok && i.IsInt() {
		return int(i.Int())
	}
	return 0
}

func itoa(i int) string { return string(appendInt(nil, int64(i))) }

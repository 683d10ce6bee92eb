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

// Encode returns a str as bytes.
func Encode(t *Thread, v Value, encoding, errors string) Value {
	if s := textOf(v); encoding == "utf-8" && s.isASCII() {
		return NewBytes(t, s.raw(0, s.n))
	}
	c := findCodec(encoding)
	if c == nil {
		return t.Raise(LookupError, "unknown encoding: %s", encoding)
	}
	e := encoder{t: t, codec: c, source: v, errors: errors}
	if !c.encode(&e, textOf(v)) {
		return gc.Null
	}
	return NewBytes(t, e.out)
}

// Decode returns bytes as a str.
func Decode(t *Thread, b []byte, encoding, errors string) Value {
	if encoding == "utf-8" && orBytes(b) < 0x80 {
		return newASCII(t, b)
	}
	c := findCodec(encoding)
	if c == nil {
		return t.Raise(LookupError, "unknown encoding: %s", encoding)
	}
	d := decoder{t: t, codec: c, in: b, errors: errors, out: newBuilder(t)}
	if !c.decode(&d) {
		return gc.Null
	}
	return d.out.result(t)
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
			e.typ.DefAttr("encoding", func(t *Thread, self Value) Value { return excArg(self, 0) }, nil)
		}
		for i, name := range []string{"object", "start", "end", "reason"} {
			e.typ.DefAttr(name, func(t *Thread, self Value) Value { return excArg(self, first+1+i) }, nil)
		}
		e.typ.Slots.Str = func(t *Thread, v Value) Value { return unicodeErrorStr(t, v, e.verb, first) }
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
	if first == 0 {
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
			if raw, ok := BytesView(subject); ok && start < len(raw) {
				b.wtf8("0x" + string([]byte{hexDigits[raw[start]>>4], hexDigits[raw[start]&15]}))
			}
		} else if s := asStr(subject); s != gc.Null && start < StrLen(s) {
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

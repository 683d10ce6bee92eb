package builtins

import (
	"encoding/binary"
	"strings"
	"unicode/utf8"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// The error handlers that let surrogates through: as bytes that could not be
// decoded, or coded like other characters.

func (r *codecRegistry) surrogateHandlers(m *module) {
	add := func(name string, f func(e *codecError, encoding string) (out []byte, text []rune, ok bool)) {
		b := &object.Builtin{Name: name, Module: "_codecs", Sig: object.ParseSignature("(exc, /)"), Fn: func(t *thread, a []Value) Value {
			e, ok := takeApart(t, a[0])
			if !ok {
				return gc.Null
			}
			if e.typ == object.UnicodeTranslateError {
				return t.Raise(object.TypeError, "don't know how to handle %s in error callback", e.typ.Name)
			}
			encoding := object.GetAttr(t, a[0], object.Intern("encoding"))
			if encoding == gc.Null {
				return gc.Null
			}
			name := ""
			if object.IsStr(encoding) {
				name = object.GoStr(encoding)
			}
			out, text, ok := f(e, name)
			if !ok {
				t.Throw(a[0])
				return gc.Null
			}
			if e.typ == object.UnicodeEncodeError {
				return object.NewTuple(t, []Value{object.NewBytes(t, out), gc.IntValue(e.end)})
			}
			s := object.NewText(t)
			for _, c := range text {
				s.Rune(c)
			}
			end := e.end - int64(len(e.raw)) + int64(e.used)
			return object.NewTuple(t, []Value{s.Done(), gc.IntValue(end)})
		}}
		object.DictSetStr(m.t, r.errors, object.Intern(name), object.NewBuiltin(b))
	}
	add("surrogateescape", escapeSurrogates)
	add("surrogatepass", passSurrogates)
}

func escapeSurrogates(e *codecError, _ string) (out []byte, text []rune, ok bool) {
	for _, c := range e.text {
		if c < 0xdc80 || c > 0xdcff {
			return nil, nil, false
		}
		out = append(out, byte(c))
	}
	for _, c := range e.raw {
		if c < 0x80 || len(text) == 4 {
			break
		}
		text = append(text, 0xdc00|rune(c))
	}
	e.used = len(text)
	return out, text, len(out)+len(text) > 0
}

// surrogateUnits says how an encoding codes a surrogate: the bytes it takes, and
// their order; 0 for those that cannot.
func surrogateUnits(encoding string) (size int, order binary.AppendByteOrder) {
	name := strings.ReplaceAll(strings.ToLower(encoding), "_", "-")
	order = binary.LittleEndian
	if strings.HasSuffix(name, "be") {
		order = binary.BigEndian
	}
	name = strings.ReplaceAll(strings.TrimSuffix(strings.TrimSuffix(name, "le"), "be"), "-", "")
	switch name {
	case "utf8", "cp65001":
		return 3, order
	case "utf16":
		return 2, order
	case "utf32":
		return 4, order
	}
	return 0, order
}

func passSurrogates(e *codecError, encoding string) (out []byte, text []rune, ok bool) {
	size, order := surrogateUnits(encoding)
	for _, c := range e.text {
		if c&^0x7ff != 0xd800 {
			return nil, nil, false
		}
		switch size {
		case 2:
			out = order.AppendUint16(out, uint16(c))
		case 3:
			out = append(out, 0xe0|byte(c>>12), utf8.RuneSelf|byte(c>>6&0x3f), utf8.RuneSelf|byte(c&0x3f))
		case 4:
			out = order.AppendUint32(out, uint32(c))
		}
	}
	if e.typ == object.UnicodeEncodeError {
		return out, nil, len(out) > 0
	}
	b := e.after
	if size == 0 || len(b) < size {
		return nil, nil, false
	}
	c := rune(0)
	big := order.String() == "BigEndian"
	switch {
	case size == 3 && b[0]&0xf0 == 0xe0 && b[1]&0xc0 == 0x80 && b[2]&0xc0 == 0x80:
		c = rune(b[0]&15)<<12 | rune(b[1]&0x3f)<<6 | rune(b[2]&0x3f)
	case size == 2 && big:
		c = rune(b[0])<<8 | rune(b[1])
	case size == 2:
		c = rune(b[1])<<8 | rune(b[0])
	case size == 4 && big:
		c = rune(binary.BigEndian.Uint32(b))
	case size == 4:
		c = rune(binary.LittleEndian.Uint32(b))
	}
	if c&^0x7ff != 0xd800 {
		return nil, nil, false
	}
	e.used = size
	return nil, []rune{c}, true
}

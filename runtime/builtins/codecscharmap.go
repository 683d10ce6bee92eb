package builtins

import (
	"stmjit/gc"
	"stmjit/runtime/object"
)

// Codecs by tables, and the functions of _codecs that are no codecs for text.

func charmapFunctions(m *module) {
	m.def("charmap_build(map, /)", func(t *thread, a []Value) Value {
		if !object.IsStr(a[0]) {
			return t.Raise(object.TypeError, "charmap_build() argument must be str, not %s", object.TypeOf(a[0]).Name)
		}
		mark := t.Mark()
		defer t.Pop(mark)
		d := t.Push(object.NewDict(t))
		s := strOf(a[0])
		for i := range object.StrLen(s) {
			if r := object.StrAt(s, i); r != 0xfffe {
				object.DictSet(t, *d, gc.IntValue(int64(r)), gc.IntValue(int64(i)))
			}
		}
		return *d
	})
	m.def("charmap_decode(data, errors=None, mapping=None, /)", func(t *thread, a []Value) Value {
		b, errs, ok := decodeArgs(t, a, false)
		if !ok {
			return gc.Null
		}
		if a[2] == gc.None {
			s, taken, _ := object.DecodePart(t, b, "latin-1", errs, true)
			return codecResult(t, s, taken)
		}
		return codecResult(t, object.DecodeCharmap(t, b, errs, &a[2]), len(b))
	})
	m.def("charmap_encode(str, errors=None, mapping=None, /)", func(t *thread, a []Value) Value {
		errs, ok := errorsArg(t, a[1])
		if !ok {
			return gc.Null
		}
		if !object.IsStr(a[0]) {
			return t.Raise(object.TypeError, "charmap_encode() argument 1 must be str, not %s", object.TypeOf(a[0]).Name)
		}
		n := object.StrLen(strOf(a[0]))
		if a[2] == gc.None {
			return codecResult(t, object.Encode(t, strOf(a[0]), "latin-1", errs), n)
		}
		return codecResult(t, object.EncodeCharmap(t, strOf(a[0]), errs, &a[2]), n)
	})
}

func otherCodecFunctions(m *module) {
	m.def("readbuffer_encode(data, errors=None, /)", func(t *thread, a []Value) Value {
		if object.IsStr(a[0]) {
			b := object.Encode(t, strOf(a[0]), "utf-8", "strict")
			if b == gc.Null {
				return b
			}
			n, _ := object.Len(t, b)
			return codecResult(t, b, n)
		}
		b, ok := bufferBytes(t, a[0])
		if !ok {
			return gc.Null
		}
		return codecResult(t, object.NewBytes(t, b), len(b))
	})
	m.def("escape_encode(data, errors=None, /)", func(t *thread, a []Value) Value {
		if !object.TypeOf(a[0]).IsSubtype(object.BytesType) {
			return t.Raise(object.TypeError, "escape_encode() argument 1 must be bytes, not %s", object.TypeOf(a[0]).Name)
		}
		b, _ := object.BytesView(a[0])
		const digits = "0123456789abcdef"
		var out []byte
		for _, c := range b {
			switch {
			case c == '\'' || c == '\\':
				out = append(out, '\\', c)
			case c == '\t':
				out = append(out, '\\', 't')
			case c == '\n':
				out = append(out, '\\', 'n')
			case c == '\r':
				out = append(out, '\\', 'r')
			case c < ' ' || c >= 0x7f:
				out = append(out, '\\', 'x', digits[c>>4], digits[c&15])
			default:
				out = append(out, c)
			}
		}
		return codecResult(t, object.NewBytes(t, out), len(b))
	})
	m.def("escape_decode(data, errors=None, /)", func(t *thread, a []Value) Value {
		b, errs, ok := decodeArgs(t, a, true)
		if !ok {
			return gc.Null
		}
		out, ok := unescapeBytes(t, b, errs)
		if !ok {
			return gc.Null
		}
		return codecResult(t, object.NewBytes(t, out), len(b))
	})
}

// byteEscapes are the escapes of one letter in bytes.
var byteEscapes = map[byte]byte{'\\': '\\', '\'': '\'', '"': '"', 'a': 7, 'b': 8, 'f': 12, 'n': 10, 'r': 13, 't': 9, 'v': 11}

// unescapeBytes replaces the escapes of a bytes literal.
func unescapeBytes(t *thread, b []byte, errs string) (out []byte, ok bool) {
	for i := 0; i < len(b); i++ {
		if b[i] != '\\' {
			out = append(out, b[i])
			continue
		}
		start := i
		if i++; i == len(b) {
			t.Raise(object.ValueError, "Trailing \\ in string")
			return nil, false
		}
		c := b[i]
		if x, simple := byteEscapes[c]; simple {
			out = append(out, x)
			continue
		}
		switch {
		case c == '\n':
		case c >= '0' && c <= '7':
			x, k := 0, 0
			for ; k < 3 && i+k < len(b) && b[i+k] >= '0' && b[i+k] <= '7'; k++ {
				x = x<<3 | int(b[i+k]-'0')
			}
			if x > 0o377 && !object.Warn(t, object.DeprecationWarning, "invalid octal escape sequence '\\"+string(b[i:i+k])+"'") {
				return nil, false
			}
			i += k - 1
			out = append(out, byte(x))
		case c == 'x':
			x, k := 0, 1
			for ; k < 3 && i+k < len(b) && hexValue(b[i+k]) >= 0; k++ {
				x = x<<4 | hexValue(b[i+k])
			}
			if k == 3 {
				out = append(out, byte(x))
				i += 2
				continue
			}
			i += k - 1
			switch errs {
			case "strict":
				t.Raise(object.ValueError, "invalid \\x escape at position %d", start)
				return nil, false
			case "replace":
				out = append(out, '?')
			case "ignore":
			default:
				t.Raise(object.ValueError, "decoding error; unknown error handling code: %s", errs)
				return nil, false
			}
		default:
			if !object.Warn(t, object.DeprecationWarning, "invalid escape sequence '\\"+string(rune(c))+"'") {
				return nil, false
			}
			out = append(out, '\\', c)
		}
	}
	return out, true
}

func hexValue(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return -1
}

package builtins

import (
	"strconv"
	"unicode/utf8"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// scanString reads a string whose first character is at begin, behind the quote.
func (s *jsonReader) scanString(begin int) Value {
	i := begin
	for {
		c := s.at(i)
		switch {
		case c == '"':
			s.i = i + 1
			return object.Substr(s.t, *s.str, begin, i)
		case c == '\\':
			return s.scanEscaped(begin, i)
		case c < 0:
			return s.bad("Unterminated string starting at", begin-1)
		case c < ' ' && s.strict:
			return s.bad("Invalid control character at", i)
		}
		i++
	}
}

// scanEscaped is scanString of a string with an escape at i.
func (s *jsonReader) scanEscaped(begin, i int) Value {
	out := make([]rune, 0, i-begin+16)
	for j := begin; j < i; j++ {
		out = append(out, s.at(j))
	}
	for {
		c := s.at(i)
		switch {
		case c == '"':
			s.i = i + 1
			return object.NewStrRunes(s.t, out)
		case c < 0:
			return s.bad("Unterminated string starting at", begin-1)
		case c < ' ' && s.strict:
			return s.bad("Invalid control character at", i)
		case c != '\\':
			out = append(out, c)
			i++
			continue
		}
		i++
		switch c = s.at(i); c {
		case '"', '\\', '/':
		case 'b':
			c = '\b'
		case 'f':
			c = '\f'
		case 'n':
			c = '\n'
		case 'r':
			c = '\r'
		case 't':
			c = '\t'
		case 'u':
			r, ok := s.hex4(i + 1)
			if !ok {
				return s.bad("Invalid \\uXXXX escape", i)
			}
			i += 4
			if r&^0x3ff == 0xd800 && s.at(i+1) == '\\' && s.at(i+2) == 'u' {
				if low, ok := s.hex4(i + 3); ok && low&^0x3ff == 0xdc00 {
					r = 0x10000 + (r&0x3ff)<<10 | low&0x3ff
					i += 6
				}
			}
			c = r
		case -1:
			return s.bad("Unterminated string starting at", begin-1)
		default:
			return s.bad("Invalid \\escape", i-1)
		}
		out = append(out, c)
		i++
	}
}

func (s *jsonReader) hex4(i int) (rune, bool) {
	r := rune(0)
	for k := range 4 {
		c := s.at(i + k)
		switch {
		case c >= '0' && c <= '9':
			c -= '0'
		case c >= 'a' && c <= 'f':
			c -= 'a' - 10
		case c >= 'A' && c <= 'F':
			c -= 'A' - 10
		default:
			return 0, false
		}
		r = r<<4 | c
	}
	return r, true
}

// number reads a number; ok is false if there is none, and s.i is where it was.
func (s *jsonReader) number() (x Value, ok bool) {
	start, i := s.i, s.i
	digit := func(i int) bool { c := s.at(i); return c >= '0' && c <= '9' }
	if s.at(i) == '-' {
		i++
	}
	if !digit(i) {
		return gc.Null, false
	}
	if s.at(i) == '0' {
		i++
	} else {
		for digit(i) {
			i++
		}
	}
	float := false
	if s.at(i) == '.' && digit(i+1) {
		float = true
		for i += 2; digit(i); i++ {
		}
	}
	if c := s.at(i); c == 'e' || c == 'E' {
		j := i + 1
		if c := s.at(j); c == '+' || c == '-' {
			j++
		}
		if digit(j) {
			float = true
			for i = j + 1; digit(i); i++ {
			}
		}
	}
	s.i = i
	f := s.hook(scanInt)
	if float {
		f = s.hook(scanFloat)
	}
	if f != gc.Null {
		return s.call(f, object.Substr(s.t, *s.str, start, i)), true
	}
	if float {
		b := make([]byte, i-start)
		for k := range b {
			b[k] = byte(s.at(start + k))
		}
		v, _ := strconv.ParseFloat(string(b), 64)
		return object.NewFloat(s.t, v), true
	}
	if i-start > 18 {
		return s.call(object.IntType.Self, object.Substr(s.t, *s.str, start, i)), true
	}
	n, neg := int64(0), s.at(start) == '-'
	if neg {
		start++
	}
	for ; start < i; start++ {
		n = n*10 + int64(s.at(start)-'0')
	}
	if neg {
		n = -n
	}
	return object.NewInt(s.t, n), true
}

const hexDigits = "0123456789abcdef"

// appendJSONString quotes a str; surrogates come as they are, in WTF-8.
func appendJSONString(b []byte, v Value, ascii bool) []byte {
	b = append(b, '"')
	str := object.GoStr(v)
	last := 0
	for i := 0; i < len(str); {
		c := str[i]
		if c >= ' ' && c != '"' && c != '\\' && (c < 0x7f || c == 0x7f || !ascii) {
			i++
			continue
		}
		b = append(b, str[last:i]...)
		size := 1
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, '\\', 'n')
		case '\r':
			b = append(b, '\\', 'r')
		case '\t':
			b = append(b, '\\', 't')
		case '\f':
			b = append(b, '\\', 'f')
		case '\b':
			b = append(b, '\\', 'b')
		default:
			r := rune(c)
			if c >= 0x80 {
				if r, size = utf8.DecodeRuneInString(str[i:]); r == utf8.RuneError && size == 1 {
					// a surrogate of its own: three bytes
					r, size = rune(c&15)<<12|rune(str[i+1]&63)<<6|rune(str[i+2]&63), 3
				}
			}
			if r > 0xffff {
				r -= 0x10000
				b = appendU(appendU(b, 0xd800|r>>10), 0xdc00|r&0x3ff)
			} else {
				b = appendU(b, r)
			}
		}
		i += size
		last = i
	}
	return append(append(b, str[last:]...), '"')
}

func appendU(b []byte, r rune) []byte {
	return append(b, '\\', 'u', hexDigits[r>>12&15], hexDigits[r>>8&15], hexDigits[r>>4&15], hexDigits[r&15])
}

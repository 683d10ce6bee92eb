package object

import (
	"golang.org/x/text/unicode/runenames"

	"stmjit/gc"
)

// encoder turns a str into bytes.
type encoder struct {
	t      *Thread
	codec  *codec
	source Value
	errors string
	out    []byte
}

// bad handles characters [i, j), which the encoding does not have. put encodes
// an ASCII replacement; escape appends a byte that stood for a surrogate, if
// the encoding can; pass encodes a surrogate, if it can.
func (e *encoder) bad(s text, i, j int, reason string, put func(r rune), escape func(c byte), pass func(r rune)) bool {
	switch e.errors {
	case "ignore":
		return true
	case "replace":
		for ; i < j; i++ {
			put('?')
		}
		return true
	case "backslashreplace", "xmlcharrefreplace", "namereplace":
		b := newBuilder(e.t)
		for ; i < j; i++ {
			name := runenames.Name(s.at(i))
			switch {
			case e.errors[0] == 'x':
				b.ascii("&#" + itoa(int(s.at(i))) + ";")
			case e.errors[0] == 'b' || name == "" || name[0] == '<':
				b.escape(s.at(i))
			default:
				b.ascii(`\N{` + name + "}")
			}
		}
		for _, c := range b.buf {
			put(rune(c))
		}
		b.release(e.t)
		return true
	case "surrogateescape":
		for k := i; escape != nil; k++ {
			if k == j {
				for ; i < j; i++ {
					escape(byte(s.at(i)))
				}
				return true
			}
			if r := s.at(k); r < 0xdc80 || r > 0xdcff {
				break
			}
		}
	case "surrogatepass":
		for k := i; pass != nil; k++ {
			if k == j {
				for ; i < j; i++ {
					pass(s.at(i))
				}
				return true
			}
			if s.at(k)&^0x7ff != 0xd800 {
				break
			}
		}
	case "strict":
	default:
		e.t.Raise(LookupError, "unknown error handler name '%s'", e.errors)
		return false
	}
	t := e.t
	t.RaiseValue(UnicodeEncodeError, Intern(e.codec.name), e.source, gc.IntValue(int64(i)), gc.IntValue(int64(j)), Intern(reason))
	return false
}

func isSurrogate(r rune) bool { return r&^0x7ff == 0xd800 }

// runOf returns the end of the run of characters from i on that f holds for.
func runOf(s text, i int, f func(r rune) bool) int {
	for i < s.n && f(s.at(i)) {
		i++
	}
	return i
}

func (e *encoder) utf8(s text) bool {
	put := func(r rune) { e.out = append(e.out, byte(r)) }
	for i := 0; i < s.n; i++ {
		r := s.at(i)
		if !isSurrogate(r) {
			e.out = appendWTF8(e.out, r)
			continue
		}
		j := runOf(s, i, isSurrogate)
		pass := func(r rune) { e.out = appendWTF8(e.out, r) }
		if !e.bad(s, i, j, "surrogates not allowed", put, func(c byte) { e.out = append(e.out, c) }, pass) {
			return false
		}
		i = j - 1
	}
	return true
}

func (e *encoder) utf8Sig(s text) bool {
	e.out = append(e.out, 0xef, 0xbb, 0xbf)
	return e.utf8(s)
}

func (e *encoder) ascii(s text) bool { return e.oneByte(s, 0x80, "ordinal not in range(128)") }

func (e *encoder) latin1(s text) bool { return e.oneByte(s, 0x100, "ordinal not in range(256)") }

func (e *encoder) oneByte(s text, limit rune, reason string) bool {
	put := func(r rune) { e.out = append(e.out, byte(r)) }
	for i := 0; i < s.n; i++ {
		r := s.at(i)
		if r < limit {
			e.out = append(e.out, byte(r))
			continue
		}
		j := runOf(s, i, func(r rune) bool { return r >= limit })
		if !e.bad(s, i, j, reason, put, func(c byte) { e.out = append(e.out, c) }, nil) {
			return false
		}
		i = j - 1
	}
	return true
}

func (e *encoder) utf16Mark(s text) bool {
	e.unit16(0xfeff, false)
	return e.utf16(s, false)
}

func (e *encoder) utf16Little(s text) bool { return e.utf16(s, false) }

func (e *encoder) utf16Big(s text) bool { return e.utf16(s, true) }

func (e *encoder) unit16(u rune, big bool) {
	if big {
		e.out = append(e.out, byte(u>>8), byte(u))
		return
	}
	e.out = append(e.out, byte(u), byte(u>>8))
}

func (e *encoder) utf16(s text, big bool) bool {
	put := func(r rune) { e.unit16(r, big) }
	for i := 0; i < s.n; i++ {
		r := s.at(i)
		switch {
		case isSurrogate(r):
			j := runOf(s, i, isSurrogate)
			if !e.bad(s, i, j, "surrogates not allowed", put, nil, put) {
				return false
			}
			i = j - 1
		case r >= 0x10000:
			e.unit16(0xd800|(r-0x10000)>>10, big)
			e.unit16(0xdc00|(r-0x10000)&0x3ff, big)
		default:
			e.unit16(r, big)
		}
	}
	return true
}

func (e *encoder) utf32Mark(s text) bool {
	e.unit32(0xfeff, false)
	return e.utf32(s, false)
}

func (e *encoder) utf32Little(s text) bool { return e.utf32(s, false) }

func (e *encoder) utf32Big(s text) bool { return e.utf32(s, true) }

func (e *encoder) unit32(r rune, big bool) {
	if big {
		e.out = append(e.out, byte(r>>24), byte(r>>16), byte(r>>8), byte(r))
		return
	}
	e.out = append(e.out, byte(r), byte(r>>8), byte(r>>16), byte(r>>24))
}

func (e *encoder) utf32(s text, big bool) bool {
	put := func(r rune) { e.unit32(r, big) }
	for i := 0; i < s.n; i++ {
		r := s.at(i)
		if !isSurrogate(r) {
			e.unit32(r, big)
			continue
		}
		j := runOf(s, i, isSurrogate)
		if !e.bad(s, i, j, "surrogates not allowed", put, nil, put) {
			return false
		}
		i = j - 1
	}
	return true
}

package object

import "stmjit/gc"

const hexDigits = "0123456789abcdef"

// strRepr returns repr() of an exact str, or ascii() of it.
func strRepr(t *Thread, v Value, ascii bool) Value {
	s := textOf(v)
	quote := reprQuote(s)
	b := newBuilder(t)
	b.rune(quote)
	for i := 0; i < s.n; i++ {
		if s.shift == 0 { // a run of plain characters at once
			j := i
			for j < s.n && plainInRepr(s.at(j), quote) {
				j++
			}
			if j > i {
				b.plain(s.raw(i, j))
				if i = j; i == s.n {
					break
				}
			}
		}
		b.reprRune(s.at(i), quote, ascii)
	}
	b.rune(quote)
	return b.result(t)
}

// plain appends ASCII characters.
func (b *strBuilder) plain(s []byte) {
	b.mask |= 0x7f
	if b.shift == 0 {
		b.buf = append(b.buf, s...)
		return
	}
	b.text(text{p: ptrOf(s), n: len(s)})
}

func plainInRepr(r, quote rune) bool { return r >= ' ' && r < 0x7f && r != quote && r != '\\' }

func reprQuote(s text) rune {
	if s.find(asciiText("'"), 0, s.n) >= 0 && s.find(asciiText(`"`), 0, s.n) < 0 {
		return '"'
	}
	return '\''
}

// reprRune appends a character as it stands in a literal.
func (b *strBuilder) reprRune(r, quote rune, ascii bool) {
	switch {
	case r == quote || r == '\\':
		b.rune('\\')
		b.rune(r)
	case r == '\n':
		b.ascii(`\n`)
	case r == '\r':
		b.ascii(`\r`)
	case r == '\t':
		b.ascii(`\t`)
	case r < 0x7f && r >= ' ', r >= 0xa0 && !ascii && isPrintable(r):
		b.rune(r)
	default:
		b.escape(r)
	}
}

// escape appends \xhh, \uhhhh or \Uhhhhhhhh.
func (b *strBuilder) escape(r rune) {
	letter, n := rune('x'), 2
	switch {
	case r >= 0x10000:
		letter, n = 'U', 8
	case r >= 0x100:
		letter, n = 'u', 4
	}
	b.rune('\\')
	b.rune(letter)
	for n--; n >= 0; n-- {
		b.rune(rune(hexDigits[r>>(4*n)&15]))
	}
}

// ReprGo returns repr(v) as a Go string; ok is false when an exception is
// pending.
func ReprGo(t *Thread, v Value) (string, bool) {
	r := Repr(t, v)
	if r == gc.Null {
		return "", false
	}
	return GoStr(r), true
}

// StrGo returns str(v) as a Go string; ok is false when an exception is pending.
func StrGo(t *Thread, v Value) (string, bool) {
	r := Str(t, v)
	if r == gc.Null {
		return "", false
	}
	return GoStr(r), true
}

// Ascii returns ascii(v): repr(v) with everything else escaped.
func Ascii(t *Thread, v Value) Value {
	if IsExactStr(v) {
		return strRepr(t, v, true)
	}
	r := Repr(t, v)
	if r == gc.Null {
		return r
	}
	s := textOf(asStr(r))
	if s.isASCII() {
		return r
	}
	b := newBuilder(t)
	for i := 0; i < s.n; i++ {
		if c := s.at(i); c < 0x80 {
			b.rune(c)
		} else {
			b.escape(c)
		}
	}
	return b.result(t)
}

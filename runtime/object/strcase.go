package object

import (
	"unicode"
	"unicode/utf8"

	"stmjit/gc"
)

// Case mappings by the rules of the Unicode standard, chapter 3.13: simple
// mappings from package unicode, those to more than one character from tables.

func isUpper(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'A' && r <= 'Z'
	}
	return unicode.IsUpper(r) || unicode.Is(unicode.Other_Uppercase, r)
}

func isLower(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z'
	}
	return unicode.IsLower(r) || unicode.Is(unicode.Other_Lowercase, r)
}

func isCased(r rune) bool { return isUpper(r) || isLower(r) || unicode.IsTitle(r) }

// isCaseIgnorable reports whether r does not separate a word for the rule of
// the final sigma.
func isCaseIgnorable(r rune) bool {
	switch r {
	case '\'', '.', ':', '^', '`', 0xa8, 0xad, 0xaf, 0xb4, 0xb7, 0xb8, 0x387, 0x55f, 0x5f4, 0x2018, 0x2019, 0x2024, 0x2027, 0xfe13, 0xfe52, 0xfe55, 0xff07, 0xff0e, 0xff1a:
		return true
	}
	return r >= utf8.RuneSelf && unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Lm, unicode.Sk)
}

const (
	capitalSigma = 'Σ'
	smallSigma   = 'σ'
	finalSigma   = 'ς'
)

// lowerSigma decides between the two small sigmas: the final one follows a
// cased letter and precedes none.
func (s text) lowerSigma(i int) rune {
	j := i - 1
	for j >= 0 && isCaseIgnorable(s.at(j)) {
		j--
	}
	if j < 0 || !isCased(s.at(j)) {
		return smallSigma
	}
	j = i + 1
	for j < s.n && isCaseIgnorable(s.at(j)) {
		j++
	}
	if j < s.n && isCased(s.at(j)) {
		return smallSigma
	}
	return finalSigma
}

func (b *strBuilder) lower(s text, i int) {
	switch r := s.at(i); {
	case r == capitalSigma:
		b.rune(s.lowerSigma(i))
	case r == 0x130:
		b.rune('i')
		b.rune(0x307)
	default:
		b.rune(unicode.ToLower(r))
	}
}

func (b *strBuilder) upper(r rune) {
	if m, ok := upperSpecial[r]; ok {
		b.wtf8(m)
		return
	}
	b.rune(unicode.ToUpper(r))
}

func (b *strBuilder) title(r rune) {
	if m, ok := titleSpecial[r]; ok {
		b.wtf8(m)
		return
	}
	b.rune(unicode.ToTitle(r))
}

func (b *strBuilder) fold(r rune) {
	switch m, ok := foldSpecial[r]; {
	case ok:
		b.wtf8(m)
	case r == 0x130:
		b.rune('i')
		b.rune(0x307)
	case r >= 0x13a0 && r <= 0x13f5:
		b.rune(r)
	case r >= 0xab70 && r <= 0xabbf, r >= 0x13f8 && r <= 0x13fd:
		b.rune(unicode.ToUpper(r))
	default:
		b.rune(unicode.ToLower(r))
	}
}

// mapASCII returns an ASCII string with each character mapped.
func mapASCII(t *Thread, s text, f func(c byte) byte) Value {
	v := t.allocStr(0, s.n)
	if v == gc.Null {
		return v
	}
	d := textOf(v).raw(0, s.n)
	for i, c := range s.raw(0, s.n) {
		d[i] = f(c)
	}
	if s.n < 2 {
		return newASCII(t, d)
	}
	return v
}

func lowerByte(c byte) byte {
	if c-'A' < 26 {
		c += 'a' - 'A'
	}
	return c
}

func upperByte(c byte) byte {
	if c-'a' < 26 {
		c -= 'a' - 'A'
	}
	return c
}

func swapByte(c byte) byte {
	if c|0x20-'a' < 26 {
		c ^= 0x20
	}
	return c
}

func initStrCase() {
	def := func(name string, ascii func(c byte) byte, each func(b *strBuilder, s text, i int)) {
		StrType.Def(name+"(self, /)", func(t *Thread, a []Value) Value {
			s := textOf(asStr(a[0]))
			if s.isASCII() && ascii != nil {
				return mapASCII(t, s, ascii)
			}
			b := newBuilder(t)
			for i := 0; i < s.n; i++ {
				each(&b, s, i)
			}
			return b.result(t)
		})
	}
	def("lower", lowerByte, (*strBuilder).lower)
	def("upper", upperByte, func(b *strBuilder, s text, i int) { b.upper(s.at(i)) })
	def("casefold", lowerByte, func(b *strBuilder, s text, i int) { b.fold(s.at(i)) })
	def("swapcase", swapByte, func(b *strBuilder, s text, i int) {
		switch r := s.at(i); {
		case isUpper(r):
			b.lower(s, i)
		case isLower(r):
			b.upper(r)
		default:
			b.rune(r)
		}
	})
	def("capitalize", nil, func(b *strBuilder, s text, i int) {
		if i == 0 {
			b.title(s.at(i))
			return
		}
		b.lower(s, i)
	})
	def("title", nil, func(b *strBuilder, s text, i int) {
		if i > 0 && isCased(s.at(i-1)) {
			b.lower(s, i)
			return
		}
		b.title(s.at(i))
	})
}

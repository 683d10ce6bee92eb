package object

import (
	"sort"
	"unicode"
	"unicode/utf8"
	"unsafe"

	"stmjit/gc"
)

// What kind of characters a string has.

func inRanges(r rune, table []runeRange) bool {
	i := sort.Search(len(table), func(i int) bool { return table[i].hi >= r })
	return i < len(table) && table[i].lo <= r
}

func isAlpha(r rune) bool {
	if r < utf8.RuneSelf {
		return r|0x20 >= 'a' && r|0x20 <= 'z'
	}
	return unicode.IsLetter(r)
}

func isDigit(r rune) bool {
	return decimalValue(r) >= 0 || r >= utf8.RuneSelf && inRanges(r, digitRanges)
}

func isNumeric(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= '0' && r <= '9'
	}
	return unicode.Is(unicode.N, r) || inRanges(r, numericRanges)
}

// isPrintable reports whether repr() shows r as it is.
func isPrintable(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= ' ' && r < 0x7f
	}
	return unicode.IsPrint(r)
}

// notIdentifier are the characters whose compatibility form is no identifier
// (XID_Start and XID_Continue leave them out); notStart those that cannot
// begin one.
var (
	notIdentifier = []runeRange{{0x37a, 0x37a}, {0x2e2f, 0x2e2f}, {0x309b, 0x309c}, {0xfc5e, 0xfc63}, {0xfdfa, 0xfdfb}, {0xfe70, 0xfe70}, {0xfe72, 0xfe72}, {0xfe74, 0xfe74}, {0xfe76, 0xfe76}, {0xfe78, 0xfe78}, {0xfe7a, 0xfe7a}, {0xfe7c, 0xfe7c}, {0xfe7e, 0xfe7e}}
	notStart      = []runeRange{{0xe33, 0xe33}, {0xeb3, 0xeb3}, {0xff9e, 0xff9f}}
)

func isIdentStart(r rune) bool {
	if r < utf8.RuneSelf {
		return isAlpha(r) || r == '_'
	}
	return unicode.In(r, unicode.L, unicode.Nl, unicode.Other_ID_Start) && !inRanges(r, notIdentifier) && !inRanges(r, notStart)
}

func isIdentPart(r rune) bool {
	if r < utf8.RuneSelf {
		return isAlpha(r) || r == '_' || r >= '0' && r <= '9'
	}
	return unicode.In(r, unicode.L, unicode.Nl, unicode.Other_ID_Start, unicode.Mn, unicode.Mc, unicode.Nd, unicode.Pc, unicode.Other_ID_Continue) &&
		!inRanges(r, notIdentifier)
}

// isIdentifier reports whether a text is a name, keywords included.
func (s text) isIdentifier() bool {
	if s.n == 0 || !isIdentStart(s.at(0)) {
		return false
	}
	for i := 1; i < s.n; i++ {
		if !isIdentPart(s.at(i)) {
			return false
		}
	}
	return true
}

func initStrClass() {
	is := func(name string, whole func(s text) bool) {
		StrType.Def(name+"(self, /)", func(t *Thread, a []Value) Value { return gc.BoolValue(whole(textOf(asStr(a[0])))) })
	}
	all := func(name string, empty bool, each func(r rune) bool) {
		is(name, func(s text) bool {
			for i := 0; i < s.n; i++ {
				if !each(s.at(i)) {
					return false
				}
			}
			return s.n > 0 || empty
		})
	}
	all("isalpha", false, isAlpha)
	all("isdecimal", false, func(r rune) bool { return decimalValue(r) >= 0 })
	all("isdigit", false, isDigit)
	all("isnumeric", false, isNumeric)
	all("isalnum", false, func(r rune) bool { return isAlpha(r) || isNumeric(r) })
	all("isspace", false, spaceRune)
	all("isprintable", true, isPrintable)
	is("isascii", text.isASCII)
	is("isidentifier", text.isIdentifier)
	is("isupper", func(s text) bool { return s.isCase(isUpper, isLower) })
	is("islower", func(s text) bool { return s.isCase(isLower, isUpper) })
	is("istitle", text.isTitle)
}

// isCase reports whether there are letters of one case and none of another.
func (s text) isCase(want, bad func(r rune) bool) bool {
	found := false
	for i := 0; i < s.n; i++ {
		r := s.at(i)
		if bad(r) || r >= utf8.RuneSelf && unicode.IsTitle(r) {
			return false
		}
		found = found || want(r)
	}
	return found
}

func (s text) isTitle() bool {
	found, after := false, false
	for i := 0; i < s.n; i++ {
		switch r := s.at(i); {
		case isUpper(r) || unicode.IsTitle(r):
			if after {
				return false
			}
			found, after = true, true
		case isLower(r):
			if !after {
				return false
			}
			found, after = true, true
		default:
			after = false
		}
	}
	return found
}

// The classes of characters that regular expressions know.

// IsDecimal reports whether r is a digit of a decimal number.
func IsDecimal(r rune) bool { return decimalValue(r) >= 0 }

// DecimalValue returns the value of a decimal digit, or -1.
func DecimalValue(r rune) int { return decimalValue(r) }

// IsSpace reports whether r is white space.
func IsSpace(r rune) bool { return spaceRune(r) }

// IsWord reports whether r is a letter, a number of any kind or an underscore.
func IsWord(r rune) bool { return r == '_' || isAlpha(r) || isDigit(r) || isNumeric(r) }

// IsIdentifier reports whether characters make an identifier.
func IsIdentifier(s []rune) bool {
	for i, r := range s {
		if i == 0 && !isIdentStart(r) || i > 0 && !isIdentPart(r) {
			return false
		}
	}
	return len(s) > 0
}

// StrRunes returns the characters of a str.
func StrRunes(v Value) []rune {
	s := textOf(asStr(v))
	r := make([]rune, s.n)
	for i := range r {
		r[i] = s.at(i)
	}
	return r
}

// StrUnits returns the characters of an exact str where they are, until the next safe
// point: the address of the first, their number, and the logarithm of their size.
func StrUnits(v Value) (p unsafe.Pointer, n int, shift uint8) {
	s := textOf(v)
	return s.p, s.n, s.shift
}

// NewStrRunes makes a str of characters, surrogates among them.
func NewStrRunes(t *Thread, runes []rune) Value {
	var sc scratch
	b := strBuilder{buf: sc[:0]}
	for _, r := range runes {
		b.rune(r)
	}
	return b.result(t)
}

package object

import (
	"math/big"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"stmjit/gc"
)

// Text to int and back.

// MaxStrDigits bounds the decimal digits of ints converted to or from text, as
// sys.set_int_max_str_digits sets it; 0 is no bound. It keeps programs that
// read numbers from strangers out of quadratic time.
var MaxStrDigits atomic.Int64

func init() { MaxStrDigits.Store(4300) }

// digitsChecked is the number of digits below which there is no bound.
const digitsChecked = 640

// IntString returns an exact int in decimal.
func IntString(t *Thread, v Value) Value {
	var buf [24]byte
	if v.IsInt() {
		return newASCII(t, appendInt(buf[:0], v.Int()))
	}
	b, ok := appendDecimal(t, buf[:0], v)
	if !ok {
		return gc.Null
	}
	return newASCII(t, b)
}

func appendInt(b []byte, i int64) []byte {
	if uint64(i) < 10 {
		return append(b, byte('0'+i))
	}
	var d [20]byte
	n := len(d)
	u := magnitude(i)
	for u >= 10 {
		n--
		d[n] = byte('0' + u%10)
		u /= 10
	}
	n--
	d[n] = byte('0' + u)
	if i < 0 {
		n--
		d[n] = '-'
	}
	return append(b, d[n:]...)
}

// appendDecimal appends an exact int. It fails with ValueError pending when
// the number has too many digits.
func appendDecimal(t *Thread, b []byte, v Value) ([]byte, bool) {
	if v.IsInt() {
		return appendInt(b, v.Int()), true
	}
	limit := MaxStrDigits.Load()
	tooLong := func() {
		t.Raise(ValueError, "Exceeds the limit (%d digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit", limit)
	}
	// A number of n bits has at least n·0.301 digits.
	if n := int64(bitLen(v)); limit > 0 && n > 10*limit/3+20 && n*30102/100000 > limit {
		tooLong()
		return b, false
	}
	start := len(b)
	b = t.bigX(v).Append(b, 10)
	digits := len(b) - start
	if b[start] == '-' {
		digits--
	}
	if limit > 0 && digits > digitsChecked && int64(digits) > limit {
		tooLong()
		return b, false
	}
	return b, true
}

// spaceRune reports whether str.strip() removes r.
func spaceRune(r rune) bool {
	switch {
	case r < 0x80:
		return r == ' ' || r >= 9 && r <= 13 || r >= 0x1c && r <= 0x1f
	case r < 0x1680:
		return r == 0x85 || r == 0xa0
	}
	return r == 0x1680 || r >= 0x2000 && r <= 0x200a || r == 0x2028 || r == 0x2029 || r == 0x202f || r == 0x205f || r == 0x3000
}

// decimalValue returns the digit that r is in some script, or -1.
func decimalValue(r rune) int {
	if r < 0x80 {
		if r >= '0' && r <= '9' {
			return int(r - '0')
		}
		return -1
	}
	// Ranges of decimal digits are runs of ten in order.
	for _, g := range unicode.Nd.R16 {
		if r <= rune(g.Hi) {
			if r >= rune(g.Lo) {
				return int(r-rune(g.Lo)) % 10
			}
			return -1
		}
	}
	for _, g := range unicode.Nd.R32 {
		if r <= rune(g.Hi) {
			if r >= rune(g.Lo) {
				return int(r-rune(g.Lo)) % 10
			}
			return -1
		}
	}
	return -1
}

// numberText returns a number's text as ASCII: without spaces around it, with
// the digits of other scripts as 0–9, and other characters as '?'.
func numberText(buf []byte, s text) []byte {
	i, j := 0, s.n
	for i < j && spaceRune(s.at(i)) {
		i++
	}
	for i < j && spaceRune(s.at(j-1)) {
		j--
	}
	if s.isASCII() {
		return s.raw(i, j)
	}
	for ; i < j; i++ {
		r := s.at(i)
		if r >= utf8.RuneSelf {
			if spaceRune(r) {
				r = ' '
			} else if d := decimalValue(r); d >= 0 {
				r = rune('0' + d)
			} else {
				r = '?'
			}
		}
		buf = append(buf, byte(r))
	}
	return buf
}

// parseInt reads an int in a base of 2 to 36, or 0 for that of the prefix. ok
// is false for what is no int.
func parseInt(t *Thread, s []byte, base int) (v Value, ok bool) {
	neg := false
	if len(s) > 0 && (s[0] == '-' || s[0] == '+') {
		neg = s[0] == '-'
		s = s[1:]
	}
	s, base, ok = intPrefix(s, base)
	if !ok {
		return gc.Null, false
	}
	u, limit := uint64(0), (gc.MaxInt-uint64(base))/uint64(base)
	digits, fits := 0, true
	for i, c := range s {
		if c == '_' {
			if i == 0 || i == len(s)-1 || s[i-1] == '_' {
				return gc.Null, false
			}
			continue
		}
		d := digitValue(c)
		if d >= base {
			return gc.Null, false
		}
		digits++
		if fits = fits && u <= limit; fits {
			u = u*uint64(base) + uint64(d)
		}
	}
	if digits == 0 {
		return gc.Null, false
	}
	if fits {
		if neg {
			return gc.IntValue(-int64(u)), true
		}
		return gc.IntValue(int64(u)), true
	}
	return parseBig(t, s, base, digits, neg)
}

func parseBig(t *Thread, s []byte, base, digits int, neg bool) (Value, bool) {
	if limit := MaxStrDigits.Load(); limit > 0 && digits > digitsChecked && int64(digits) > limit && base&(base-1) != 0 {
		t.Raise(ValueError, "Exceeds the limit (%d digits) for integer string conversion: value has %d digits; use sys.set_int_max_str_digits() to increase the limit", limit, digits)
		return gc.Null, true
	}
	clean := make([]byte, 0, len(s)+1)
	if neg {
		clean = append(clean, '-')
	}
	for _, c := range s {
		if c != '_' {
			clean = append(clean, c)
		}
	}
	z, ok := new(big.Int).SetString(string(clean), base)
	if !ok {
		bug("digits that are none: %q in base %d", clean, base)
	}
	return NewBig(t, z), true
}

// intPrefix takes 0x and the like off s and decides the base.
func intPrefix(s []byte, base int) ([]byte, int, bool) {
	if len(s) < 2 || s[0] != '0' {
		if base == 0 {
			base = 10
		}
		return s, base, true
	}
	of := 0
	switch s[1] | 0x20 {
	case 'x':
		of = 16
	case 'o':
		of = 8
	case 'b':
		of = 2
	}
	switch {
	case of != 0 && (base == 0 || base == of):
		s = s[2:]
		if len(s) > 1 && s[0] == '_' {
			s = s[1:]
		}
		return s, of, true
	case base != 0:
		return s, base, true
	}
	for _, c := range s {
		if c != '0' && c != '_' {
			return s, 10, false
		}
	}
	return s, 10, true
}

func digitValue(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c|0x20 >= 'a' && c|0x20 <= 'z':
		return int(c|0x20-'a') + 10
	}
	return 99
}

// IntFromText makes an int of a str, bytes or bytearray. Base 0 takes it from
// the prefix.
func IntFromText(t *Thread, v Value, base int) Value {
	var buf [64]byte
	var s []byte
	if u := asStr(v); u != gc.Null {
		s = numberText(buf[:0], textOf(u))
	} else {
		if v = t.operand1(v, false); v == gc.Null {
			return gc.Null
		}
		b, _ := BytesView(v)
		s = numberText(buf[:0], latin1Text(b))
	}
	i, ok := parseInt(t, s, base)
	if ok {
		return i
	}
	r, ok := ReprGo(t, v)
	if !ok {
		return gc.Null
	}
	return t.Raise(ValueError, "invalid literal for int() with base %d: %s", base, firstRunes(r, 200))
}

// firstRunes cuts s after n characters.
func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

package object

import (
	"math"
	"strconv"
	"strings"
)

// Floats as text: the layouts of repr() and of the format codes, over the
// correctly rounded digits of strconv.

// floatFormat says how a float is laid out.
type floatFormat struct {
	code  byte // 'r' (shortest digits), 'e', 'f', 'g', or one of them in upper case
	prec  int  // digits, not for 'r'
	alt   bool // '#': keep the point and, with 'g', zeros at the end
	point bool // add ".0" to what looks like an integer, as repr does
}

var reprFormat = floatFormat{code: 'r', point: true}

// appendFloat appends f, with a sign if it is negative.
func appendFloat(b []byte, f float64, how floatFormat) []byte {
	upper := how.code >= 'A' && how.code <= 'Z'
	start := len(b)
	switch {
	case math.IsNaN(f):
		b = append(b, "nan"...)
	case math.IsInf(f, 0):
		if f < 0 {
			b = append(b, '-')
		}
		b = append(b, "inf"...)
	default:
		b = appendFinite(b, f, how)
	}
	if upper {
		for i := start; i < len(b); i++ {
			if b[i] >= 'a' && b[i] <= 'z' {
				b[i] -= 0x20
			}
		}
	}
	return b
}

func appendFinite(b []byte, f float64, how floatFormat) []byte {
	switch how.code | 0x20 {
	case 'f':
		b = strconv.AppendFloat(b, f, 'f', how.prec, 64)
		if how.alt && how.prec == 0 {
			b = append(b, '.')
		}
		return b
	case 'e':
		var buf [64]byte
		d := strconv.AppendFloat(buf[:0], f, 'e', how.prec, 64)
		if how.alt && how.prec == 0 {
			for i, c := range d {
				if c == 'e' {
					b = append(append(append(b, d[:i]...), '.'), d[i:]...)
					break
				}
			}
			return b
		}
		return append(b, d...)
	case 'g':
		prec := max(how.prec, 1)
		var buf [64]byte
		neg, digits, exp := splitDigits(strconv.AppendFloat(buf[:0], f, 'e', prec-1, 64))
		if !how.alt {
			digits = trimZeros(digits)
		}
		limit := prec
		if how.point {
			limit--
		}
		return layOut(b, neg, digits, exp, exp < -4 || exp >= limit, how)
	}
	var buf [64]byte
	neg, digits, exp := splitDigits(strconv.AppendFloat(buf[:0], f, 'e', -1, 64))
	return layOut(b, neg, trimZeros(digits), exp, exp < -4 || exp >= 16, how)
}

// splitDigits takes d.ddde±xx apart, in place: the value is d.ddd·10^exp.
func splitDigits(s []byte) (neg bool, digits []byte, exp int) {
	if s[0] == '-' {
		neg, s = true, s[1:]
	}
	i := len(s) - 1
	for s[i] != 'e' {
		i--
	}
	for _, c := range s[i+2:] {
		exp = exp*10 + int(c-'0')
	}
	if s[i+1] == '-' {
		exp = -exp
	}
	if i > 1 { // close the gap of the point
		s[1] = s[0]
		return neg, s[1:i], exp
	}
	return neg, s[:1], exp
}

func trimZeros(d []byte) []byte {
	for len(d) > 1 && d[len(d)-1] == '0' {
		d = d[:len(d)-1]
	}
	return d
}

// layOut appends digits with the point after the first, or with an exponent.
func layOut(b []byte, neg bool, digits []byte, exp int, scientific bool, how floatFormat) []byte {
	if neg {
		b = append(b, '-')
	}
	if scientific {
		b = append(b, digits[0])
		if len(digits) > 1 || how.alt {
			b = append(b, '.')
		}
		b = append(b, digits[1:]...)
		b = append(b, 'e')
		if exp < 0 {
			b, exp = append(b, '-'), -exp
		} else {
			b = append(b, '+')
		}
		if exp < 10 {
			b = append(b, '0')
		}
		return strconv.AppendInt(b, int64(exp), 10)
	}
	if exp < 0 {
		b = append(b, "0."...)
		for ; exp < -1; exp++ {
			b = append(b, '0')
		}
		return append(b, digits...)
	}
	for i := 0; i <= exp || i < len(digits); i++ {
		if i == exp+1 {
			b = append(b, '.')
		}
		if i < len(digits) {
			b = append(b, digits[i])
		} else {
			b = append(b, '0')
		}
	}
	if exp+1 >= len(digits) {
		switch {
		case how.alt:
			b = append(b, '.')
			if how.point {
				b = append(b, '0')
			}
		case how.point:
			b = append(b, ".0"...)
		}
	}
	return b
}

// FloatRepr returns repr(f).
func FloatRepr(f float64) string {
	var buf [32]byte
	return string(appendFloat(buf[:0], f, reprFormat))
}

// parseFloat reads a float as float() does; ok is false for what is none.
func parseFloat(s []byte) (f float64, ok bool) {
	body := s
	if len(body) > 0 && (body[0] == '-' || body[0] == '+') {
		body = body[1:]
	}
	if len(body) == 0 {
		return 0, false
	}
	if c := body[0] | 0x20; c == 'i' || c == 'n' {
		switch lowerASCII(body) {
		case "inf", "infinity":
			f = math.Inf(1)
		case "nan":
			f = NaN()
		default:
			return 0, false
		}
		if s[0] == '-' {
			f = -f
		}
		return f, true
	}
	var buf [64]byte
	clean, plain := buf[:0], true
	for i, c := range s {
		switch {
		case c >= '0' && c <= '9', c == '.', c == 'e', c == 'E', c == '-', c == '+':
		case c == '_' && i > 0 && i < len(s)-1 && isDigitByte(s[i-1]) && isDigitByte(s[i+1]):
			if plain {
				clean, plain = append(clean, s[:i]...), false
			}
			continue
		default:
			return 0, false
		}
		if !plain {
			clean = append(clean, c)
		}
	}
	if plain {
		clean = s
	}
	text := string(clean)
	if len(text) > 5 {
		text = smallExponent(text)
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil && !math.IsInf(f, 0) {
		return 0, false
	}
	return f, true
}

// smallExponent rewrites a number whose exponent is beyond what strconv takes as it
// is, but may be made up for by many digits; and one of many digits, of which
// strconv counts the first 800 before the point only.
func smallExponent(s string) string {
	at := strings.LastIndexAny(s, "eE")
	exp, ok := 0, true
	if at < 0 {
		at = len(s)
	} else if exp, ok = clippedInt(s[at+1:]); !ok {
		return s
	}
	if exp > -5000 && exp < 5000 && at < 700 {
		return s
	}
	sign, digits := "", s[:at]
	if digits != "" && (digits[0] == '-' || digits[0] == '+') {
		sign, digits = digits[:1], digits[1:]
	}
	whole, fraction, _ := strings.Cut(digits, ".")
	if whole+fraction == "" || strings.Contains(fraction, ".") {
		return s
	}
	exp -= len(fraction)
	digits = strings.TrimLeft(whole+fraction, "0")
	short := strings.TrimRight(digits, "0")
	exp += len(digits) - len(short)
	if short == "" {
		return sign + "0"
	}
	// As 0.ddd, so that the exponent says how large the number is.
	exp += len(short)
	return sign + "0." + short + "e" + strconv.Itoa(min(max(exp, -9000), 9000))
}

func isDigitByte(c byte) bool { return c >= '0' && c <= '9' }

func lowerASCII(s []byte) string {
	b := make([]byte, len(s))
	for i, c := range s {
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		b[i] = c
	}
	return string(b)
}

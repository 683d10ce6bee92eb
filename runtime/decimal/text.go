package decimal

import (
	"math/big"
	"strconv"
	"strings"
)

// Parse reads a number in the syntax of the specification, in ASCII, without spaces
// or underscores. It returns nil for anything else.
func Parse(s string) *Number {
	neg := false
	if s != "" && (s[0] == '+' || s[0] == '-') {
		neg = s[0] == '-'
		s = s[1:]
	}
	if s == "" {
		return nil
	}
	if c := s[0]; c != '.' && (c < '0' || c > '9') {
		return parseSpecial(strings.ToLower(s), neg)
	}
	exp := int64(0)
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		e, ok := parseExponent(s[i+1:])
		if !ok {
			return nil
		}
		exp, s = e, s[:i]
	}
	whole, frac, _ := strings.Cut(s, ".")
	coef, ok := parseDigits(whole + frac)
	if !ok {
		return nil
	}
	return New(neg, coef, exp-int64(len(frac)))
}

// parseExponent reads an exponent; one that is out of every range becomes one just
// beyond it.
func parseExponent(s string) (int64, bool) {
	d := strings.TrimLeft(s, "+-")
	if len(s)-len(d) > 1 || d == "" || strings.Trim(d, "0123456789") != "" {
		return 0, false
	}
	const far = 4 * MaxEmax
	n, err := strconv.ParseInt(d, 10, 64)
	if err != nil || n > far {
		n = far
	}
	if s[0] == '-' {
		n = -n
	}
	return n, true
}

func parseDigits(s string) (*big.Int, bool) {
	if s == "" || strings.Trim(s, "0123456789") != "" {
		return nil, false
	}
	if len(s) < 19 {
		n, _ := strconv.ParseInt(s, 10, 64)
		return big.NewInt(n), true
	}
	return new(big.Int).SetString(s, 10)
}

func parseSpecial(s string, neg bool) *Number {
	if s == "inf" || s == "infinity" {
		return Infinity(neg)
	}
	form := QuietNaN
	if rest, ok := strings.CutPrefix(s, "s"); ok {
		form, s = SignalingNaN, rest
	}
	s, ok := strings.CutPrefix(s, "nan")
	if !ok {
		return nil
	}
	coef := bigZero
	if s != "" {
		if coef, ok = parseDigits(s); !ok {
			return nil
		}
	}
	return &Number{Form: form, Neg: neg, Coef: coef}
}

// String is the scientific notation.
func (x *Number) String() string { return x.text(false, true) }

// Text is the scientific notation, or the engineering one, with E or e.
func (x *Number) Text(eng, capitals bool) string { return x.text(eng, capitals) }

func (x *Number) text(eng, capitals bool) string {
	b := make([]byte, 0, 32)
	if x.Neg {
		b = append(b, '-')
	}
	switch x.Form {
	case Infinite:
		return string(append(b, "Infinity"...))
	case QuietNaN, SignalingNaN:
		if x.Form == SignalingNaN {
			b = append(b, 's')
		}
		b = append(b, "NaN"...)
		if x.Coef.Sign() != 0 {
			b = x.Coef.Append(b, 10)
		}
		return string(b)
	}
	var buf [24]byte
	d := x.Coef.Append(buf[:0], 10)
	left := x.Exp + int64(len(d)) // digits before the point, were there no exponent
	dot := int64(1)
	switch {
	case x.Exp <= 0 && left > -6:
		dot = left
	case eng && x.IsZero():
		dot = floorMod(left+1, 3) - 1
	case eng:
		dot = floorMod(left-1, 3) + 1
	}
	switch n := int64(len(d)); {
	case dot <= 0:
		b = append(b, "0."...)
		b = appendZeros(b, -dot)
		b = append(b, d...)
	case dot >= n:
		b = append(b, d...)
		b = appendZeros(b, dot-n)
	default:
		b = append(b, d[:dot]...)
		b = append(b, '.')
		b = append(b, d[dot:]...)
	}
	if left != dot {
		e := byte('e')
		if capitals {
			e = 'E'
		}
		b = append(b, e)
		if left > dot {
			b = append(b, '+')
		}
		b = strconv.AppendInt(b, left-dot, 10)
	}
	return string(b)
}

func appendZeros(b []byte, n int64) []byte {
	for range n {
		b = append(b, '0')
	}
	return b
}

func floorMod(a, b int64) int64 {
	if a %= b; a < 0 {
		a += b
	}
	return a
}

// FromFloat returns the exact value of a float.
func FromFloat(f float64) *Number {
	switch {
	case f != f:
		return nan
	case f > 1.7976931348623157e308:
		return Infinity(false)
	case f < -1.7976931348623157e308:
		return Infinity(true)
	}
	r, neg := new(big.Rat).SetFloat64(f), f < 0 || f == 0 && 1/f < 0
	n := new(big.Int).Abs(r.Num())
	// The denominator is a power of two, 2**k = 10**k / 5**k.
	k := int64(r.Denom().BitLen() - 1)
	return New(neg, n.Mul(n, new(big.Int).Exp(bigFive, big.NewInt(k), nil)), -k)
}

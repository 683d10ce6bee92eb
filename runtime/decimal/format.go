package decimal

import (
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"
)

// FormatSpec is a parsed format specification.
type FormatSpec struct {
	Fill      string
	Align     byte // < > ^ =
	Sign      byte // - + or space
	NoNegZero bool
	Width     int
	Comma     bool
	Prec      int  // -1: none
	Type      byte // e f g %, 0: none
	Capitals  bool
}

// ParseFormat reads a format specification; false if it is none.
func ParseFormat(s string) (f FormatSpec, ok bool) {
	f = FormatSpec{Fill: " ", Align: '>', Sign: '-', Prec: -1}
	_, n := utf8.DecodeRuneInString(s)
	explicit := false
	isAlign := func(i int) bool { return i < len(s) && strings.IndexByte("<>^=", s[i]) >= 0 }
	switch {
	case n > 0 && isAlign(n):
		f.Fill, f.Align, explicit = s[:n], s[n], true
		s = s[n+1:]
	case isAlign(0):
		f.Align, explicit = s[0], true
		s = s[1:]
	}
	take := func(set string) byte {
		if s != "" && strings.IndexByte(set, s[0]) >= 0 {
			c := s[0]
			s = s[1:]
			return c
		}
		return 0
	}
	number := func() (int, bool) {
		i := 0
		for i < len(s) && s[i] >= '0' && s[i] <= '9' {
			i++
		}
		n, err := strconv.Atoi(s[:i])
		s = s[i:]
		return n, err == nil && n < 1<<31-1
	}
	if c := take("+- "); c != 0 {
		f.Sign = c
	}
	f.NoNegZero = take("z") != 0
	if take("0") != 0 {
		if explicit {
			return f, false
		}
		f.Fill, f.Align = "0", '='
	}
	if s != "" && s[0] >= '0' && s[0] <= '9' {
		if f.Width, ok = number(); !ok {
			return f, false
		}
	}
	f.Comma = take(",") != 0
	if take(".") != 0 {
		if f.Prec, ok = number(); !ok {
			return f, false
		}
	}
	if c := take("eEfFgGn%"); c != 0 {
		if c == 'n' {
			if f.Comma {
				return f, false
			}
			c = 'g'
		}
		f.Capitals = c >= 'A' && c <= 'Z'
		f.Type = c | 0x20
		if c == '%' {
			f.Type = '%'
		}
	}
	return f, s == ""
}

// Format writes x by a specification; rounding is the mode, capitals what is taken
// where the specification names no type.
func (f FormatSpec) Format(x *Number, rounding Rounding, capitals bool) string {
	typ := f.Type
	if typ == 0 {
		typ, f.Capitals = 'g', capitals
	}
	if x.Form != Finite {
		body := x.withSign(false).text(false, true)
		if typ == '%' {
			body += "%"
		}
		if f.Fill == "0" && f.Align == '=' {
			f.Fill, f.Align = " ", '>'
		}
		return f.pad(f.sign(x.Neg), body)
	}
	if typ == '%' {
		x = New(x.Neg, x.Coef, x.Exp+2)
	}
	x = f.rounded(x, typ, rounding)
	if f.NoNegZero && x.IsZero() {
		x = x.CopyAbs()
	}
	digits := x.Coef.String()
	left := x.Exp + int64(len(digits))
	dot := int64(1)
	switch {
	case typ == 'e':
		if x.IsZero() && f.Prec >= 0 {
			dot = 1 - int64(f.Prec)
		}
	case typ == 'f' || typ == '%' || x.Exp <= 0 && left > -6:
		dot = left
	}
	var whole, frac string
	switch n := int64(len(digits)); {
	case dot < 0:
		whole, frac = "0", strings.Repeat("0", int(-dot))+digits
	case dot > n:
		whole = digits + strings.Repeat("0", int(dot-n))
	default:
		whole, frac = digits[:dot], digits[dot:]
		if whole == "" {
			whole = "0"
		}
	}
	tail := ""
	if frac != "" {
		tail = "." + frac
	}
	if exp := left - dot; exp != 0 || typ == 'e' {
		e := "e"
		if f.Capitals {
			e = "E"
		}
		if exp >= 0 {
			e += "+"
		}
		tail += e + strconv.FormatInt(exp, 10)
	}
	if typ == '%' {
		tail += "%"
	}
	sign := f.sign(x.Neg)
	return f.pad(sign, f.grouped(whole, f.Width-len(sign)-len(tail))+tail)
}

// rounded rounds x as the precision of the specification asks.
func (f FormatSpec) rounded(x *Number, typ byte, rounding Rounding) *Number {
	c := Exact()
	c.Rounding = rounding
	if f.Prec < 0 {
		if x.IsZero() && x.Exp > 0 && typ != 'e' && typ != 'g' {
			return New(x.Neg, bigZero, 0)
		}
		return x
	}
	want := int64(f.Prec)
	switch typ {
	case 'e':
		want++
		if x.IsZero() {
			return New(x.Neg, bigZero, x.Exp)
		}
		if n := want - x.Digits(); n > 0 {
			return New(x.Neg, new(big.Int).Mul(x.Coef, pow10(n)), x.Exp-n)
		}
	case 'g':
		if want == 0 {
			want = 1
		}
	default:
		r, _ := c.scaled(x, -want)
		if r == nil {
			return x
		}
		return r
	}
	if x.IsZero() || x.Digits() <= want {
		return x
	}
	c.Prec = want
	return c.Finish(x)
}

func (f FormatSpec) sign(neg bool) string {
	switch {
	case neg:
		return "-"
	case f.Sign != '-':
		return string(f.Sign)
	}
	return ""
}

// grouped puts commas between groups of three digits, with zeros before them up to
// a width where the specification wants these.
func (f FormatSpec) grouped(s string, width int) string {
	zeros := f.Fill == "0" && f.Align == '='
	if !f.Comma {
		if zeros && len(s) < width {
			s = strings.Repeat("0", width-len(s)) + s
		}
		return s
	}
	if zeros {
		for n := len(s); n+(n-1)/3 < width; n++ {
			s = "0" + s
		}
	}
	b := make([]byte, 0, len(s)*4/3+1)
	for i := range len(s) {
		if i > 0 && (len(s)-i)%3 == 0 {
			b = append(b, ',')
		}
		b = append(b, s[i])
	}
	return string(b)
}

func (f FormatSpec) pad(sign, body string) string {
	n := f.Width - len(sign) - len(body)
	if n <= 0 {
		return sign + body
	}
	fill := func(n int) string { return strings.Repeat(f.Fill, n) }
	switch f.Align {
	case '<':
		return sign + body + fill(n)
	case '^':
		return fill(n/2) + sign + body + fill(n-n/2)
	case '=':
		return sign + fill(n) + body
	}
	return fill(n) + sign + body
}

package compile

import (
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"stmjit/frontend/bytecode"
)

// reprConst returns what repr() gives for a constant.
func reprConst(k any) string {
	switch k := k.(type) {
	case nil:
		return "None"
	case bool:
		if k {
			return "True"
		}
		return "False"
	case int64:
		return strconv.FormatInt(k, 10)
	case *big.Int:
		return k.String()
	case float64:
		return reprFloat(k, ".0")
	case complex128:
		return reprComplex(k)
	case bytecode.Str:
		return reprStr(string(k))
	case bytecode.Bytes:
		return reprBytes(string(k))
	case bytecode.EllipsisType:
		return "Ellipsis"
	case bytecode.Tuple:
		var items []string
		for _, x := range k {
			items = append(items, reprConst(x))
		}
		if len(items) == 1 {
			return "(" + items[0] + ",)"
		}
		return "(" + strings.Join(items, ", ") + ")"
	}
	bug("repr of %T", k)
	return ""
}

// reprFloat formats a float; whole is what follows one without a fraction.
func reprFloat(f float64, whole string) string {
	switch {
	case math.IsInf(f, 1):
		return "inf"
	case math.IsInf(f, -1):
		return "-inf"
	case math.IsNaN(f):
		return "nan"
	}
	s := strconv.FormatFloat(f, 'e', -1, 64)
	i := strings.IndexByte(s, 'e')
	exp, _ := strconv.Atoi(s[i+1:])
	if exp < -4 || exp >= 16 {
		return s
	}
	s = strconv.FormatFloat(f, 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += whole
	}
	return s
}

func reprComplex(z complex128) string {
	im := reprFloat(imag(z), "") + "j"
	if real(z) == 0 && !math.Signbit(real(z)) {
		return im
	}
	if im[0] != '-' {
		im = "+" + im
	}
	return "(" + reprFloat(real(z), "") + im + ")"
}

// quoteFor returns the quotes that repr puts around s.
func quoteFor(s string) byte {
	if strings.Contains(s, "'") && !strings.Contains(s, `"`) {
		return '"'
	}
	return '\''
}

func reprStr(s string) string {
	var b strings.Builder
	q := quoteFor(s)
	b.WriteByte(q)
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		if r == utf8.RuneError && n == 1 && len(s) >= 3 && s[0] == 0xed {
			// a lone surrogate in its three-byte form
			fmt.Fprintf(&b, "\\u%04x", rune(s[0]&0xf)<<12|rune(s[1]&0x3f)<<6|rune(s[2]&0x3f))
			s = s[3:]
			continue
		}
		s = s[n:]
		switch {
		case r == rune(q) || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < ' ' || r == 0x7f || r >= 0x80 && r < 0x100 && !unicode.IsPrint(r):
			fmt.Fprintf(&b, "\\x%02x", r)
		case unicode.IsPrint(r):
			b.WriteRune(r)
		case r < 0x10000:
			fmt.Fprintf(&b, "\\u%04x", r)
		default:
			fmt.Fprintf(&b, "\\U%08x", r)
		}
	}
	b.WriteByte(q)
	return b.String()
}

func reprBytes(s string) string {
	var b strings.Builder
	q := quoteFor(s)
	b.WriteByte('b')
	b.WriteByte(q)
	for i := range len(s) {
		switch c := s[i]; {
		case c == q || c == '\\':
			b.WriteByte('\\')
			b.WriteByte(c)
		case c == '\n':
			b.WriteString(`\n`)
		case c == '\r':
			b.WriteString(`\r`)
		case c == '\t':
			b.WriteString(`\t`)
		case c < ' ' || c >= 0x7f:
			fmt.Fprintf(&b, "\\x%02x", c)
		default:
			b.WriteByte(c)
		}
	}
	b.WriteByte(q)
	return b.String()
}

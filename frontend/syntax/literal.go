package syntax

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxIntDigits is the default of sys.get_int_max_str_digits.
const maxIntDigits = 4300

// parseNumber returns the value of a number token: int64, *big.Int, float64 or
// Complex. An error is the message for a literal with too many digits.
func parseNumber(text string) (value any, problem string) {
	if len(text) == 1 {
		return int64(text[0] - '0'), ""
	}
	if strings.IndexByte(text, '_') >= 0 {
		text = strings.ReplaceAll(text, "_", "")
	}
	base, digits := 10, text
	if text[0] == '0' && len(text) > 1 {
		switch text[1] | 0x20 {
		case 'x':
			base, digits = 16, text[2:]
		case 'o':
			base, digits = 8, text[2:]
		case 'b':
			base, digits = 2, text[2:]
		}
	}
	if n, err := strconv.ParseInt(digits, base, 64); err == nil {
		return n, ""
	}
	if base == 10 && strings.ContainsAny(text, ".eEjJ") {
		if last := len(text) - 1; text[last]|0x20 == 'j' {
			return Complex(parseFloat(text[:last])), ""
		}
		return parseFloat(text), ""
	}
	if base == 10 && len(digits) > maxIntDigits {
		return nil, fmt.Sprintf("Exceeds the limit (%d digits) for integer string conversion: value has %d digits; "+
			"use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer "+
			"literals to avoid decimal conversion limits.", maxIntDigits, len(digits))
	}
	n, _ := new(big.Int).SetString(digits, base)
	return n, ""
}

// parseFloat returns the nearest float; what is too large is infinite.
func parseFloat(text string) float64 {
	f, _ := strconv.ParseFloat(text, 64)
	return f
}

// literal is a string token taken apart.
type literal struct {
	raw, bytes, format bool
	body               string // what stands between the quotes
	start              int    // where it does in the token
}

func splitLiteral(text string) literal {
	var l literal
	i := 0
	for ; text[i] != '"' && text[i] != '\''; i++ {
		switch text[i] | 0x20 {
		case 'r':
			l.raw = true
		case 'b':
			l.bytes = true
		case 'f':
			l.format = true
		}
	}
	size := 1
	if len(text)-i >= 6 && text[i+1] == text[i] && text[i+2] == text[i] {
		size = 3
	}
	l.start = i + size
	l.body = text[l.start : len(text)-size]
	return l
}

// problemNotASCII is the one error of a literal that is placed at the literal.
const problemNotASCII = "bytes can only contain ASCII literal characters"

// value decodes a literal that is no f-string: the content of a Str or of a
// Bytes.
func (l *literal) value() (s, problem string) {
	if l.bytes {
		for i := 0; i < len(l.body); i++ {
			if l.body[i] >= 0x80 {
				return "", problemNotASCII
			}
		}
	}
	switch {
	case l.raw || strings.IndexByte(l.body, '\\') < 0:
		return l.body, ""
	case l.bytes:
		return unescapeBytes(l.body)
	}
	return unescape(l.body)
}

// simpleEscapes maps the letter behind a backslash to the character it means.
var simpleEscapes = [128]byte{'\\': '\\', '\'': '\'', '"': '"', 'a': '\a', 'b': '\b', 'f': '\f',
	'n': '\n', 'r': '\r', 't': '\t', 'v': '\v'}

// unescapeBytes decodes the escapes of a bytes literal.
func unescapeBytes(s string) (string, string) {
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); {
		c := s[i]
		i++
		if c != '\\' {
			b = append(b, c)
			continue
		}
		c = s[i]
		i++
		switch {
		case c == '\n':
		case simpleEscapes[c] != 0:
			b = append(b, simpleEscapes[c])
		case isOctal(c):
			v, n := octal(s[i-1:])
			b = append(b, byte(v))
			i += n - 1
		case c == 'x':
			v, n := hexDigits(s[i:], 2)
			if n < 2 {
				return "", fmt.Sprintf("(value error) invalid \\x escape at position %d", i-2)
			}
			b = append(b, byte(v))
			i += 2
		default:
			b = append(b, '\\', c)
		}
	}
	return string(b), ""
}

// unescape decodes the escapes of a string literal into WTF-8.
//
// CPython first rewrites every character outside ASCII as \UXXXXXXXX and numbers
// positions in its messages in that text; extra counts what the rewriting adds.
func unescape(s string) (string, string) {
	b := make([]byte, 0, len(s))
	extra := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c != '\\' {
			if c < 0x80 {
				b = append(b, c)
				i++
				continue
			}
			_, n := utf8.DecodeRuneInString(s[i:])
			b = append(b, s[i:i+n]...)
			extra += 10 - n
			i += n
			continue
		}
		start := i + extra
		i++
		if i == len(s) || s[i] >= 0x80 {
			// A backslash before a character outside ASCII stands for itself.
			b = append(b, '\\')
			extra += 5
			continue
		}
		c = s[i]
		i++
		switch {
		case c == '\n':
		case simpleEscapes[c] != 0:
			b = append(b, simpleEscapes[c])
		case isOctal(c):
			v, n := octal(s[i-1:])
			b = utf8.AppendRune(b, rune(v))
			i += n - 1
		case c == 'x' || c == 'u' || c == 'U':
			v, n, problem := hexEscape(c, s[i:], start)
			if problem != "" {
				return "", problem
			}
			b = appendWTF8(b, rune(v))
			i += n
		case c == 'N':
			r, n, problem := namedEscape(s[i:], start)
			if problem != "" {
				return "", problem
			}
			b = utf8.AppendRune(b, r)
			i += n
		default:
			b = append(b, '\\', c)
		}
	}
	return string(b), ""
}

func isOctal(c byte) bool { return c >= '0' && c <= '7' }

// octal reads up to three octal digits.
func octal(s string) (v, n int) {
	for n < 3 && n < len(s) && isOctal(s[n]) {
		v = v<<3 | int(s[n]-'0')
		n++
	}
	return v, n
}

// hexDigits reads up to most hexadecimal digits.
func hexDigits(s string, most int) (v uint32, n int) {
	for n < most && n < len(s) && isRadixDigit(s[n], 16) {
		d := s[n]
		if d >= 'A' {
			d = d&^0x20 - 'A' + 10
		} else {
			d -= '0'
		}
		v = v<<4 | uint32(d)
		n++
	}
	return v, n
}

// hexEscape reads the digits of \x, \u or \U; start is the position of the
// backslash for messages.
func hexEscape(c byte, s string, start int) (v uint32, n int, problem string) {
	want, name := 2, `\xXX`
	switch c {
	case 'u':
		want, name = 4, `\uXXXX`
	case 'U':
		want, name = 8, `\UXXXXXXXX`
	}
	v, n = hexDigits(s, want)
	if n < want {
		return 0, 0, escapeProblem(start, start+2+n, "truncated "+name+" escape")
	}
	if v > utf8.MaxRune {
		return 0, 0, escapeProblem(start, start+2+n, "illegal Unicode character")
	}
	return v, n, ""
}

// namedEscape reads {NAME} behind \N.
func namedEscape(s string, start int) (r rune, n int, problem string) {
	if s == "" || s[0] != '{' {
		return 0, 0, escapeProblem(start, start+2, `malformed \N character escape`)
	}
	end := strings.IndexByte(s, '}')
	if end < 0 {
		end = len(s)
	}
	// Characters outside ASCII count as the ten that CPython writes for them.
	width := end
	for _, r := range s[:end] {
		if r >= 0x80 {
			width += 10 - utf8.RuneLen(r)
		}
	}
	if end == len(s) || end == 1 {
		return 0, 0, escapeProblem(start, start+2+width, `malformed \N character escape`)
	}
	r, ok := lookupName(s[1:end])
	if !ok {
		return 0, 0, escapeProblem(start, start+3+width, "unknown Unicode character name")
	}
	return r, end + 1, ""
}

// escapeProblem words an error of the unicode-escape codec in [start, end).
func escapeProblem(start, end int, reason string) string {
	if end == start+1 {
		return fmt.Sprintf("(unicode error) 'unicodeescape' codec can't decode byte 0x5c in position %d: %s", start, reason)
	}
	return fmt.Sprintf("(unicode error) 'unicodeescape' codec can't decode bytes in position %d-%d: %s", start, end-1, reason)
}

// appendWTF8 appends a code point, a surrogate in its three-byte form.
func appendWTF8(b []byte, r rune) []byte {
	if r >= 0xd800 && r <= 0xdfff {
		return append(b, 0xed, byte(0x80|r>>6&0x3f), byte(0x80|r&0x3f))
	}
	return utf8.AppendRune(b, r)
}

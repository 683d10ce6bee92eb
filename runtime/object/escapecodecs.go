package object

import (
	"unicode/utf8"
)

// The codecs unicode_escape and raw_unicode_escape.

func (e *encoder) unicodeEscape(s text) bool {
	for i := range s.n {
		switch r := s.at(i); {
		case r == '\\':
			e.out = append(e.out, '\\', '\\')
		case r == '\t':
			e.out = append(e.out, '\\', 't')
		case r == '\n':
			e.out = append(e.out, '\\', 'n')
		case r == '\r':
			e.out = append(e.out, '\\', 'r')
		case r >= ' ' && r < 0x7f:
			e.out = append(e.out, byte(r))
		case r < 0x100:
			e.hex('x', r, 2)
		case r < 0x10000:
			e.hex('u', r, 4)
		default:
			e.hex('U', r, 8)
		}
	}
	return true
}

func (e *encoder) rawUnicodeEscape(s text) bool {
	for i := range s.n {
		switch r := s.at(i); {
		case r < 0x100:
			e.out = append(e.out, byte(r))
		case r < 0x10000:
			e.hex('u', r, 4)
		default:
			e.hex('U', r, 8)
		}
	}
	return true
}

// hex appends an escape with digits.
func (e *encoder) hex(letter byte, r rune, digits int) {
	e.out = append(e.out, '\\', letter)
	for k := digits - 1; k >= 0; k-- {
		e.out = append(e.out, hexDigits[r>>(4*k)&15])
	}
}

// simpleEscapes are the escapes of one letter.
var simpleEscapes = map[byte]rune{
	'\\': '\\', '\'': '\'', '"': '"', 'a': 7, 'b': 8, 'f': 12, 'n': 10, 'r': 13, 't': 9, 'v': 11,
}

// hexEscapes are the escapes of so many digits.
var hexEscapes = map[byte]struct {
	digits int
	reason string
}{
	'x': {2, `truncated \xXX escape`}, 'u': {4, `truncated \uXXXX escape`}, 'U': {8, `truncated \UXXXXXXXX escape`},
}

func (d *decoder) unicodeEscape() bool {
	for i := 0; i < len(d.in); {
		if d.in[i] != '\\' {
			d.out.rune(rune(d.in[i]))
			i++
			continue
		}
		next, ok, cut := d.escapeAt(i)
		if cut {
			return d.cut(i)
		}
		if !ok {
			return false
		}
		i = next
	}
	return d.done()
}

// escapeAt decodes the escape whose backslash is at i; cut says that it may go on in
// the next part.
func (d *decoder) escapeAt(i int) (next int, ok, cut bool) {
	b := d.in
	if i+1 == len(b) {
		if !d.final {
			return i, true, true
		}
		next, ok = d.bad(i, i+1, `\ at end of string`, 0)
		return next, ok, false
	}
	c := b[i+1]
	if r, simple := simpleEscapes[c]; simple {
		d.out.rune(r)
		return i + 2, true, false
	}
	switch {
	case c == '\n':
		return i + 2, true, false
	case c >= '0' && c <= '7':
		r, j := rune(0), i+1
		for ; j < len(b) && j < i+4 && b[j] >= '0' && b[j] <= '7'; j++ {
			r = r<<3 | rune(b[j]-'0')
		}
		if j == len(b) && j < i+4 && !d.final {
			return i, true, true
		}
		if r > 0o377 && !d.warnEscape(`invalid octal escape sequence '\`+string(b[i+1:j])+`'`) {
			return 0, false, false
		}
		d.out.rune(r)
		return j, true, false
	case c == 'N':
		return d.nameEscape(i)
	}
	x, isHex := hexEscapes[c]
	if !isHex {
		if !d.warnEscape(`invalid escape sequence '\` + string(rune(c)) + `'`) {
			return 0, false, false
		}
		d.out.rune('\\')
		d.out.rune(rune(c))
		return i + 2, true, false
	}
	return d.digitsEscape(i, x.digits, x.reason, `illegal Unicode character`)
}

// digitsEscape decodes an escape of so many hexadecimal digits.
func (d *decoder) digitsEscape(i, digits int, reason, tooLarge string) (next int, ok, cut bool) {
	b := d.in
	j, u := i+2, uint32(0)
	for ; j < len(b) && j < i+2+digits && digitValue(b[j]) < 16; j++ {
		u = u<<4 | uint32(digitValue(b[j]))
	}
	switch {
	case j < i+2+digits && j == len(b) && !d.final:
		return i, true, true
	case j < i+2+digits:
		next, ok = d.bad(i, j, reason, 0)
	case u > utf8.MaxRune:
		next, ok = d.bad(i, j, tooLarge, 0)
	default:
		d.out.rune(rune(u))
		next, ok = j, true
	}
	return next, ok, false
}

// nameEscape decodes \N{name}.
func (d *decoder) nameEscape(i int) (next int, ok, cut bool) {
	b := d.in
	j := i + 2
	if j < len(b) && b[j] == '{' {
		for j++; j < len(b) && b[j] != '}'; j++ {
		}
		if j < len(b) && j > i+3 {
			if r, found := LookupChar(string(b[i+3 : j])); found {
				d.out.rune(r)
				return j + 1, true, false
			}
			next, ok = d.bad(i, j+1, "unknown Unicode character name", 0)
			return next, ok, false
		}
		if j == len(b) && !d.final {
			return i, true, true
		}
		if j < len(b) {
			j++
		}
	} else if j == len(b) && !d.final {
		return i, true, true
	}
	next, ok = d.bad(i, j, `malformed \N character escape`, 0)
	return next, ok, false
}

// warnEscape warns of an escape that means nothing.
func (d *decoder) warnEscape(message string) bool {
	if Warn == nil {
		return true
	}
	if !ownHandlers[d.errors] {
		return Warn(d.t, DeprecationWarning, message)
	}
	d.in = append([]byte(nil), d.in...) // warning runs Python code
	return Warn(d.t, DeprecationWarning, message)
}

// LookupChar finds a character by its Unicode name; runtime/builtins sets it.
var LookupChar func(name string) (r rune, ok bool)

// Warn issues a warning of a category; runtime/builtins sets it. False means that an
// exception is pending.
var Warn func(t *Thread, category *Type, message string) bool

func (d *decoder) rawUnicodeEscape() bool {
	for i := 0; i < len(d.in); {
		b := d.in
		if b[i] != '\\' {
			d.out.rune(rune(b[i]))
			i++
			continue
		}
		j := i
		for j < len(b) && b[j] == '\\' {
			j++
		}
		odd := (j-i)%2 == 1
		switch {
		case j == len(b) && odd && !d.final:
			d.out.backslashes(j - 1 - i)
			return d.cut(j - 1)
		case j == len(b) || !odd || b[j] != 'u' && b[j] != 'U':
			d.out.backslashes(j - i)
			i = j
			continue
		}
		d.out.backslashes(j - 1 - i)
		x := hexEscapes[b[j]]
		next, ok, cut := d.digitsEscape(j-1, x.digits, x.reason, `\Uxxxxxxxx out of range`)
		if cut {
			return d.cut(j - 1)
		}
		if !ok {
			return false
		}
		i = next
	}
	return d.done()
}

func (b *strBuilder) backslashes(n int) {
	for range n {
		b.rune('\\')
	}
}

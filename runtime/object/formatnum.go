package object

import (
	"math"

	"stmjit/gc"
)

// Formatting of numbers by the mini-language.

// maxPrecision is the largest precision of a float that is taken: a decimal
// point and exponents beyond it are beyond C's int.
const maxPrecision = math.MaxInt32

// formatInt formats v, an int or bool.
func formatInt(t *Thread, v Value, spec text) Value {
	x, _ := AsInt(v)
	if spec.n == 0 {
		return Str(t, v)
	}
	f, ok := parseSpec(t, spec, v, '>')
	if !ok {
		return gc.Null
	}
	switch f.code {
	case 'e', 'E', 'f', 'F', 'g', 'G', '%':
		fl, ok := IntToFloat(t, x)
		if !ok {
			return gc.Null
		}
		return f.formatFloat(t, fl)
	case 'c', 0, 'd', 'n', 'b', 'o', 'x', 'X':
	default:
		return f.unknownCode(t, v)
	}
	switch {
	case f.prec >= 0:
		return t.Raise(ValueError, "Precision not allowed in integer format specifier")
	case f.z:
		return t.Raise(ValueError, "Negative zero coercion (z) not allowed in integer format specifier")
	case f.code == 'c':
		return f.formatChar(t, x)
	}
	var buf [80]byte
	n := number{sign: f.signOf(IntSign(x) < 0)}
	group := 3
	if shift := radixShift(f.code); shift > 0 {
		group = 4
		var lb [1]uint64
		_, d := limbsOf(x, &lb)
		n.digits = appendRadix(buf[:0], d, shift, f.code == 'X')
		if f.alt {
			n.prefix = radixPrefix(f.code)
		}
	} else {
		if n.digits, ok = appendDecimal(t, buf[:0], x); !ok {
			return gc.Null
		}
		if n.digits[0] == '-' {
			n.digits = n.digits[1:]
		}
	}
	return f.layOutNumber(t, &n, group)
}

func radixShift(code rune) uint {
	switch code {
	case 'b':
		return 1
	case 'o':
		return 3
	case 'x', 'X':
		return 4
	}
	return 0
}

func radixPrefix(code rune) string {
	switch code {
	case 'b':
		return "0b"
	case 'o':
		return "0o"
	case 'X':
		return "0X"
	}
	return "0x"
}

// formatChar is code 'c'.
func (f *formatSpec) formatChar(t *Thread, x Value) Value {
	switch {
	case f.sign != 0:
		return t.Raise(ValueError, "Sign not allowed with integer format specifier 'c'")
	case f.alt:
		return t.Raise(ValueError, "Alternate form (#) not allowed with integer format specifier 'c'")
	}
	n, ok := ToInt64(t, x)
	if !ok {
		return gc.Null
	}
	if n < 0 || n > 0x10ffff {
		return t.Raise(OverflowError, "%s", "%c arg not in range(0x110000)")
	}
	c := CharStr(t, rune(n))
	if f.width <= 1 {
		return c
	}
	left, right := f.place(1)
	return padText(t, textOf(c), f.fill, left, right)
}

// formatFloat formats v, a float of value x.
func formatFloat(t *Thread, v Value, x float64, spec text) Value {
	if spec.n == 0 {
		return Str(t, v)
	}
	f, ok := parseSpec(t, spec, v, '>')
	if !ok {
		return gc.Null
	}
	switch f.code {
	case 0, 'e', 'E', 'f', 'F', 'g', 'G', 'n', '%':
		return f.formatFloat(t, x)
	}
	return f.unknownCode(t, v)
}

// floatLayout returns how a float appears under the code.
func (f *formatSpec) floatLayout() floatFormat {
	how := floatFormat{code: byte(f.code), prec: f.prec, alt: f.alt}
	switch {
	case f.code == 0 && f.prec < 0:
		how.code, how.point = 'r', true
	case f.code == 0:
		how.code, how.point = 'g', true
	case f.code == 'n':
		how.code = 'g'
	case f.code == '%':
		how.code = 'f'
	}
	if how.prec < 0 {
		how.prec = 6
	}
	return how
}

func (f *formatSpec) formatFloat(t *Thread, x float64) Value {
	if f.prec > maxPrecision {
		return t.Raise(ValueError, "precision too big")
	}
	if f.prec >= bigBytes && !t.room(f.prec) {
		return gc.Null
	}
	if f.code == '%' {
		x *= 100
	}
	var buf [64]byte
	s := appendFloat(buf[:0], x, f.floatLayout())
	if f.code == '%' {
		s = append(s, '%')
	}
	n := f.splitNumber(s)
	return f.layOutNumber(t, &n, 3)
}

// splitNumber takes a float's text apart.
func (f *formatSpec) splitNumber(s []byte) number {
	neg := s[0] == '-'
	if neg {
		s = s[1:]
		neg = !f.z || !isZeroText(s)
	}
	i := 0
	for i < len(s) && isDigitByte(s[i]) {
		i++
	}
	return number{sign: f.signOf(neg), digits: s[:i], rest: s[i:]}
}

// isZeroText reports whether a number is zero as written.
func isZeroText(s []byte) bool {
	for _, c := range s {
		switch {
		case c == 'e' || c == 'E':
			return true
		case c != '0' && c != '.' && c != '%':
			return false
		}
	}
	return true
}

// formatComplex formats v, a complex of value c: both parts alike.
func formatComplex(t *Thread, v Value, c complex128, spec text) Value {
	if spec.n == 0 {
		return Str(t, v)
	}
	f, ok := parseSpec(t, spec, v, '>')
	if !ok {
		return gc.Null
	}
	switch f.code {
	case 0, 'e', 'E', 'f', 'F', 'g', 'G', 'n':
	default:
		return f.unknownCode(t, v)
	}
	switch {
	case f.fill == '0':
		return t.Raise(ValueError, "Zero padding is not allowed in complex format specifier")
	case f.align == '=':
		return t.Raise(ValueError, "'=' alignment flag is not allowed in complex format specifier")
	}
	how := f.floatLayout()
	how.point = false
	parens, skip := false, false
	if f.code == 0 {
		skip = real(c) == 0 && !math.Signbit(real(c))
		parens = !skip
	}
	part := f
	part.width, part.align = 0, '>'
	b := newBuilder(t)
	if parens {
		b.rune('(')
	}
	write := func(x float64, sign byte) bool {
		var digits [64]byte
		part.sign = sign
		n := part.splitNumber(appendFloat(digits[:0], x, how))
		r := part.layOutNumber(t, &n, 3)
		if r == gc.Null {
			return false
		}
		b.str(r)
		return true
	}
	if !skip {
		if !write(real(c), f.sign) {
			return gc.Null
		}
		if !write(imag(c), '+') {
			return gc.Null
		}
	} else if !write(imag(c), f.sign) {
		return gc.Null
	}
	b.rune('j')
	if parens {
		b.rune(')')
	}
	r := b.result(t)
	if r == gc.Null || f.width <= StrLen(r) {
		return r
	}
	left, right := f.place(StrLen(r))
	return padText(t, textOf(r), f.fill, left, right)
}

// Format returns format(v, spec), through the type's __format__.
func Format(t *Thread, v, spec Value) Value {
	s := asStr(spec)
	if s == gc.Null {
		return t.Raise(TypeError, "Format specifier must be a string, not %s", TypeOf(spec).Name)
	}
	switch {
	case IsExactStr(v):
		return formatText(t, v, v, textOf(s))
	case v.IsInt():
		if StrLen(s) == 0 {
			return IntString(t, v)
		}
		return formatInt(t, v, textOf(s))
	case v.IsFloat():
		return formatFloat(t, v, v.Float(), textOf(s))
	}
	m := t.Mark()
	defer t.Pop(m)
	r, found := t.CallSpecial(v, nameFormat, s)
	switch {
	case !found:
		return t.Raise(TypeError, "Type %s doesn't define __format__", TypeOf(v).Name)
	case r != gc.Null && !IsStr(r):
		return t.Raise(TypeError, "__format__ must return a str, not %s", TypeOf(r).Name)
	}
	return r
}

var nameFormat = Intern("__format__")

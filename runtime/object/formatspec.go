package object

import (
	"math"
	"math/bits"

	"stmjit/gc"
)

// The format specification mini-language: [[fill]align][sign][z][#][0][width]
// [grouping][.precision][type].

type formatSpec struct {
	fill     rune
	align    byte // '<' '>' '=' '^', 0: the type's own
	sign     byte // '+' '-' ' ', 0: as '-'
	z        bool
	alt      bool
	width    int
	grouping byte // ',' or '_', 0: none
	prec     int  // -1: none
	code     rune // 0: none
}

// formatArg checks the argument of __format__.
func formatArg(t *Thread, v Value) (spec text, ok bool) {
	s := asStr(v)
	if s == gc.Null {
		t.Raise(TypeError, "__format__() argument must be str, not %s", TypeOf(v).Name)
		return text{}, false
	}
	return textOf(s), true
}

func alignByte(r rune) byte {
	switch r {
	case '<', '>', '=', '^':
		return byte(r)
	}
	return 0
}

// parseSpec reads a specification for an object of the type of v.
func parseSpec(t *Thread, s text, v Value, align byte) (f formatSpec, ok bool) {
	f = formatSpec{fill: ' ', align: align, prec: -1}
	i := 0
	next := func(r rune) bool {
		if i < s.n && s.at(i) == r {
			i++
			return true
		}
		return false
	}
	aligned, filled := false, false
	if s.n >= 2 && alignByte(s.at(1)) != 0 {
		f.fill, f.align = s.at(0), alignByte(s.at(1))
		aligned, filled, i = true, true, 2
	} else if s.n >= 1 && alignByte(s.at(0)) != 0 {
		f.align = alignByte(s.at(0))
		aligned, i = true, 1
	}
	if i < s.n && (s.at(i) == '+' || s.at(i) == '-' || s.at(i) == ' ') {
		f.sign = byte(s.at(i))
		i++
	}
	f.z = next('z')
	f.alt = next('#')
	if !filled && next('0') {
		f.fill = '0'
		if !aligned && align == '>' {
			f.align = '='
		}
	}
	if f.width, i, ok = specNumber(t, s, i, 0); !ok {
		return f, false
	}
	if next(',') {
		f.grouping = ','
	}
	if next('_') {
		if f.grouping != 0 {
			t.Raise(ValueError, "Cannot specify both ',' and '_'.")
			return f, false
		}
		f.grouping = '_'
	}
	if next(',') {
		if f.grouping == '_' {
			t.Raise(ValueError, "Cannot specify both ',' and '_'.")
		} else {
			t.Raise(ValueError, "Cannot specify ',' with ','.")
		}
		return f, false
	}
	if next('.') {
		if f.prec, i, ok = specNumber(t, s, i, -1); !ok {
			return f, false
		}
		if f.prec < 0 {
			t.Raise(ValueError, "Format specifier missing precision")
			return f, false
		}
	}
	if s.n-i > 1 {
		t.Raise(ValueError, "Invalid format specifier '%s' for object of type '%s'", string(s.appendTo(nil)), TypeOf(v).Name)
		return f, false
	}
	if i < s.n {
		f.code = s.at(i)
	}
	if f.code == 0 && align == '<' {
		f.code = 's'
	}
	return f, f.checkGrouping(t)
}

// specNumber reads a width or precision at position i.
func specNumber(t *Thread, s text, i, def int) (n, next int, ok bool) {
	n = def
	for ; i < s.n; i++ {
		d := decimalValue(s.at(i))
		if d < 0 {
			break
		}
		n = max(n, 0)
		if n > (math.MaxInt-d)/10 {
			t.Raise(ValueError, "Too many decimal digits in format string")
			return 0, i, false
		}
		n = n*10 + d
	}
	return n, i, true
}

func (f *formatSpec) checkGrouping(t *Thread) bool {
	if f.grouping == 0 {
		return true
	}
	switch f.code {
	case 'd', 'e', 'f', 'g', 'E', 'G', '%', 'F', 0:
		return true
	case 'b', 'o', 'x', 'X':
		if f.grouping == '_' {
			return true
		}
	}
	f.badGrouping(t)
	return false
}

func (f *formatSpec) badGrouping(t *Thread) {
	if f.code > 32 && f.code < 128 {
		t.Raise(ValueError, "Cannot specify '%c' with '%c'.", f.grouping, f.code)
	} else {
		t.Raise(ValueError, "Cannot specify '%c' with '\\x%x'.", f.grouping, f.code)
	}
}

// unknownCode says that v has no presentation of the type's code.
func (f *formatSpec) unknownCode(t *Thread, v Value) Value {
	if f.code > 32 && f.code < 128 {
		return t.Raise(ValueError, "Unknown format code '%c' for object of type '%s'", f.code, TypeOf(v).Name)
	}
	return t.Raise(ValueError, "Unknown format code '\\x%x' for object of type '%s'", f.code, TypeOf(v).Name)
}

// place returns how much padding goes to the left and to the right of n
// characters.
func (f *formatSpec) place(n int) (left, right int) {
	pad := max(f.width-n, 0)
	switch f.align {
	case '<':
		return 0, pad
	case '^':
		return pad / 2, pad - pad/2
	}
	return pad, 0
}

// formatText formats a string: v, or its type's, for messages.
func formatText(t *Thread, v, str Value, spec text) Value {
	if spec.n == 0 {
		return str
	}
	f, ok := parseSpec(t, spec, v, '<')
	if !ok {
		return gc.Null
	}
	switch {
	case f.code != 's':
		return f.unknownCode(t, v)
	case f.sign == ' ':
		return t.Raise(ValueError, "Space not allowed in string format specifier")
	case f.sign != 0:
		return t.Raise(ValueError, "Sign not allowed in string format specifier")
	case f.z:
		return t.Raise(ValueError, "Negative zero coercion (z) not allowed in string format specifier")
	case f.alt:
		return t.Raise(ValueError, "Alternate form (#) not allowed in string format specifier")
	case f.align == '=':
		return t.Raise(ValueError, "'=' alignment not allowed in string format specifier")
	}
	s := textOf(str)
	if f.prec >= 0 && f.prec < s.n {
		str = Substr(t, str, 0, f.prec)
		if str == gc.Null {
			return str
		}
		s = textOf(str)
	}
	if f.width <= s.n {
		return str
	}
	left, right := f.place(s.n)
	return padText(t, s, f.fill, left, right)
}

// number is a number's text in parts, ready to be laid out: all ASCII but for
// the character of code 'c'.
type number struct {
	sign   byte // 0: none
	prefix string
	digits []byte // grouped if asked for
	rest   []byte // from the point on
}

// layOutNumber puts grouping, sign, prefix and padding around a number.
func (f *formatSpec) layOutNumber(t *Thread, n *number, group int) Value {
	if f.width > 1<<40 {
		return t.RaiseValue(MemoryError)
	}
	head := len(n.prefix)
	if n.sign != 0 {
		head++
	}
	inner := 0 // least width of the digits, zeros counted
	if f.fill == '0' && f.align == '=' {
		inner = f.width - head - len(n.rest)
	}
	digits := len(n.digits)
	zeros := 0
	if f.grouping != 0 && digits > 0 {
		digits, zeros = groupedLen(len(n.digits), inner, group)
	}
	total := head + digits + len(n.rest)
	left, right := f.place(total)
	middle := 0
	if f.align == '=' {
		middle, left = left, 0
	}
	v := t.allocStr(kindOf(f.padMask(left+middle+right)), left+total+middle+right)
	if v == gc.Null {
		return v
	}
	d := textOf(v)
	fillText(d, 0, left, f.fill)
	at := left
	if n.sign != 0 {
		d.set(at, rune(n.sign))
		at++
	}
	copyText(d, at, asciiText(n.prefix))
	at += len(n.prefix)
	fillText(d, at, at+middle, f.fill)
	at += middle
	if digits == len(n.digits) {
		copyText(d, at, text{p: ptrOf(n.digits), n: len(n.digits)})
	} else {
		writeGrouped(d, at+digits, n.digits, zeros, rune(f.grouping), group)
	}
	at += digits
	copyText(d, at, text{p: ptrOf(n.rest), n: len(n.rest)})
	at += len(n.rest)
	fillText(d, at, d.n, f.fill)
	if d.n == 1 {
		return newText(t, d)
	}
	return v
}

func (f *formatSpec) padMask(n int) rune {
	if n == 0 {
		return 0
	}
	return f.fill
}

// groupedLen returns how many characters n digits take with separators and
// zeros in front up to a least width, and the zeros.
func groupedLen(n, least, group int) (size, zeros int) {
	size = n + (n-1)/group
	for size < least {
		// A separator may not come first: one zero more goes before it.
		n++
		zeros++
		size = n + (n-1)/group
	}
	return size, zeros
}

// writeGrouped writes digits with separators so that they end at position end.
func writeGrouped(d text, end int, digits []byte, zeros int, sep rune, group int) {
	for i, n := len(digits)-1, 0; i >= -zeros; i, n = i-1, n+1 {
		if n > 0 && n%group == 0 {
			end--
			d.set(end, sep)
		}
		end--
		if i >= 0 {
			d.set(end, rune(digits[i]))
		} else {
			d.set(end, '0')
		}
	}
}

func (f *formatSpec) signOf(neg bool) byte {
	switch {
	case neg:
		return '-'
	case f.sign == '+' || f.sign == ' ':
		return f.sign
	}
	return 0
}

// appendRadix appends a magnitude in base 2, 8 or 16.
func appendRadix(b []byte, d []uint64, shift uint, upper bool) []byte {
	if len(d) == 0 {
		return append(b, '0')
	}
	total := 64*(len(d)-1) + bits.Len64(d[len(d)-1])
	for i := (total+int(shift)-1)/int(shift) - 1; i >= 0; i-- {
		at := i * int(shift)
		x := d[at/64] >> (at % 64)
		if at%64+int(shift) > 64 && at/64+1 < len(d) {
			x |= d[at/64+1] << (64 - at%64)
		}
		c := hexDigits[x&(1<<shift-1)]
		if upper && c >= 'a' {
			c -= 0x20
		}
		b = append(b, c)
	}
	return b
}

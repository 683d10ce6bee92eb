package object

import (
	"math"

	"stmjit/gc"
)

// The % operator of str and bytes. Conversions may run Python code, so the
// format and the arguments stay in stack slots and are looked at anew after
// each.

type percent struct {
	out    strBuilder
	format *Value // exact str or bytes
	args   *Value // what is on the right, or the value of the last %(key)
	mapped bool   // the right side may be indexed by keys
	source *Value // the right side
	count  int    // of the arguments' tuple; -1: one argument
	next   int    // the next of the tuple; -2: the one argument is not yet used
	bytes  bool
}

// conversion is one %… of a format.
type conversion struct {
	left, plus, space, alt, zero bool
	width, prec                  int // -1: none
	code                         rune
}

func strPercent(t *Thread, format, args Value) Value {
	m := t.Mark()
	p := percent{out: newBuilder(t)}
	r := gc.Null
	if p.init(t, asStr(format), args) {
		r = p.out.result(t)
	}
	t.Pop(m)
	return r
}

func bytesPercent(t *Thread, format, args Value) Value {
	m := t.Mark()
	p := percent{out: newBuilder(t), bytes: true}
	r := gc.Null
	if p.init(t, format, args) {
		r = NewBytes(t, p.out.buf)
		p.out.release(t)
	}
	t.Pop(m)
	return r
}

func (p *percent) init(t *Thread, format, args Value) bool {
	p.format, p.args, p.source = t.Push(format), t.Push(args), t.Push(args)
	p.count, p.next = -1, -2
	if tuple := Unwrap(args, TupleType); tuple != gc.Null {
		*p.args = tuple
		p.count, p.next = len(TupleItems(tuple)), 0
	} else if TypeOf(args).Slots.GetItem != nil {
		p.mapped = !IsStr(args) && !(p.bytes && isBytesLike(args))
	}
	if !p.run(t) {
		return false
	}
	if p.next < p.count && !p.mapped {
		what := "string"
		if p.bytes {
			what = "bytes"
		}
		t.Raise(TypeError, "not all arguments converted during %s formatting", what)
		return false
	}
	return true
}

func (p *percent) text() text {
	if p.bytes {
		b, _ := BytesView(*p.format)
		return latin1Text(b)
	}
	return textOf(*p.format)
}

func (p *percent) run(t *Thread) bool {
	sign := asciiText("%")
	for i := 0; ; {
		s := p.text()
		k := s.find(sign, i, s.n)
		if k < 0 {
			p.out.text(s.view(i, s.n))
			return true
		}
		p.out.text(s.view(i, k))
		i = k + 1
		if i < s.n && s.at(i) == '%' {
			p.out.rune('%')
			i++
			continue
		}
		var c conversion
		var ok bool
		if i, ok = p.parse(t, &c, i); !ok {
			return false
		}
		v, ok := p.arg(t)
		if !ok || !p.convert(t, &c, v, i-1) {
			return false
		}
	}
}

// arg takes the next argument.
func (p *percent) arg(t *Thread) (Value, bool) {
	switch {
	case p.next < p.count && p.count >= 0:
		p.next++
		return TupleItems(*p.args)[p.next-1], true
	case p.next == -2:
		p.next = -1
		return *p.args, true
	}
	t.Raise(TypeError, "not enough arguments for format string")
	return gc.Null, false
}

// parse reads a conversion from position i, after the %.
func (p *percent) parse(t *Thread, c *conversion, i int) (int, bool) {
	c.width, c.prec = -1, -1
	s := p.text()
	if i < s.n && s.at(i) == '(' {
		var ok bool
		if i, ok = p.key(t, i+1); !ok {
			return i, false
		}
		s = p.text()
	}
flags:
	for ; i < s.n; i++ {
		switch s.at(i) {
		case '-':
			c.left = true
		case '+':
			c.plus = true
		case ' ':
			c.space = true
		case '#':
			c.alt = true
		case '0':
			c.zero = true
		default:
			break flags
		}
	}
	var ok bool
	if c.width, i, ok = p.number(t, i, "width"); !ok {
		return i, false
	}
	if c.width < -1 {
		c.left, c.width = true, -c.width-2
	}
	s = p.text()
	if i < s.n && s.at(i) == '.' {
		if c.prec, i, ok = p.number(t, i+1, "precision"); !ok {
			return i, false
		}
		if c.prec < 0 {
			c.prec = 0
		}
		s = p.text()
	}
	if i < s.n && (s.at(i) == 'h' || s.at(i) == 'l' || s.at(i) == 'L') {
		i++
	}
	if i >= s.n {
		t.Raise(ValueError, "incomplete format")
		return i, false
	}
	c.code = s.at(i)
	return i + 1, true
}

// number reads a width or precision: digits, or * for an argument. A negative
// argument n comes back as n-2, and -1 says that there is none.
func (p *percent) number(t *Thread, i int, what string) (n, next int, ok bool) {
	s := p.text()
	if i < s.n && s.at(i) == '*' {
		v, ok := p.arg(t)
		if !ok {
			return 0, i, false
		}
		x, ok := AsInt(v)
		if !ok {
			t.Raise(TypeError, "* wants int")
			return 0, i, false
		}
		w, ok := Int64Of(x)
		if !ok || w < math.MinInt32 || w > math.MaxInt32 && what == "precision" {
			t.Raise(OverflowError, "Python int too large to convert to C %s", map[string]string{"width": "ssize_t", "precision": "int"}[what])
			return 0, i, false
		}
		if w < 0 {
			w -= 2
		}
		return int(w), i + 1, true
	}
	n = -1
	for ; i < s.n && s.at(i) >= '0' && s.at(i) <= '9'; i++ {
		d := int(s.at(i) - '0')
		n = max(n, 0)
		most := math.MaxInt
		if what == "precision" {
			most = math.MaxInt32
		}
		if n > (most-d)/10 {
			t.Raise(ValueError, "%s too big", map[bool]string{false: what, true: "prec"}[p.bytes && what == "precision"])
			return 0, i, false
		}
		n = n*10 + d
	}
	return n, i, true
}

// key looks up the key that starts at position i and makes its value the
// argument.
func (p *percent) key(t *Thread, i int) (int, bool) {
	if !p.mapped {
		t.Raise(TypeError, "format requires a mapping")
		return i, false
	}
	s := p.text()
	start, depth := i, 1
	for ; i < s.n && depth > 0; i++ {
		switch s.at(i) {
		case '(':
			depth++
		case ')':
			depth--
		}
	}
	if depth > 0 {
		t.Raise(ValueError, "incomplete format key")
		return i, false
	}
	var k Value
	if p.bytes {
		k = NewBytes(t, s.raw(start, i-1))
	} else {
		k = Substr(t, *p.format, start, i-1)
	}
	v := GetItem(t, *p.source, k)
	if v == gc.Null {
		return i, false
	}
	*p.args = v
	p.count, p.next = -1, -2
	return i, true
}

// convert appends v as c says; at is where the code stands, for messages.
func (p *percent) convert(t *Thread, c *conversion, v Value, at int) bool {
	switch c.code {
	case 's', 'r', 'a', 'b':
		if c.code == 'b' && !p.bytes {
			break
		}
		return p.convertText(t, c, v)
	case 'c':
		return p.convertChar(t, c, v)
	case 'd', 'i', 'u', 'o', 'x', 'X':
		return p.convertInt(t, c, v)
	case 'e', 'E', 'f', 'F', 'g', 'G':
		return p.convertFloat(t, c, v)
	}
	shown := c.code
	if shown < 32 || shown > 126 {
		shown = '?'
	}
	t.Raise(ValueError, "unsupported format character '%c' (0x%x) at index %d", shown, c.code, at)
	return false
}

// put appends a field: padding, sign and prefix, body.
func (p *percent) put(c *conversion, sign byte, prefix string, body text, numeric bool) {
	n := body.n + len(prefix)
	if sign != 0 {
		n++
	}
	pad := c.width - n
	zero := c.zero && numeric && !c.left
	if pad > 0 && !c.left && !zero {
		p.out.pad(' ', pad)
	}
	if sign != 0 {
		p.out.rune(rune(sign))
	}
	if prefix != "" {
		p.out.ascii(prefix)
	}
	if pad > 0 && zero {
		p.out.pad('0', pad)
	}
	p.out.text(body)
	if pad > 0 && c.left {
		p.out.pad(' ', pad)
	}
}

func (c *conversion) signOf(neg bool) byte {
	switch {
	case neg:
		return '-'
	case c.plus:
		return '+'
	case c.space:
		return ' '
	}
	return 0
}

package object

import (
	"stmjit/gc"
)

// The conversions of the % operator.

// putSafe is put for widths from the program, which may be too much to hold.
func (p *percent) putSafe(t *Thread, c *conversion, sign byte, prefix string, body text, numeric bool) bool {
	if c.width > 1<<40 {
		t.RaiseValue(MemoryError)
		return false
	}
	if c.width >= bigBytes && !t.room(4*c.width) {
		return false
	}
	p.put(c, sign, prefix, body, numeric)
	return true
}

func (p *percent) convertText(t *Thread, c *conversion, v Value) bool {
	var body text
	switch {
	case c.code == 'a' || c.code == 'r' && p.bytes:
		v = Ascii(t, v)
	case c.code == 'r':
		v = Repr(t, v)
	case p.bytes:
		b, ok := bytesForPercent(t, v)
		if !ok {
			return false
		}
		body = latin1Text(b)
	default:
		v = Str(t, v)
	}
	if v == gc.Null {
		return false
	}
	if !p.bytes || c.code == 'a' || c.code == 'r' {
		body = textOf(asStr(v))
	}
	if c.prec >= 0 && c.prec < body.n {
		body = body.view(0, c.prec)
	}
	if c.width < 0 {
		p.out.text(body)
		return true
	}
	return p.putSafe(t, c, 0, "", body, false)
}

// bytesForPercent returns what %s and %b of bytes take. The view is good until
// the next safe point.
func bytesForPercent(t *Thread, v Value) ([]byte, bool) {
	if isBytesLike(v) {
		if v = t.operand1(v, false); v == gc.Null {
			return nil, false
		}
		b, _ := BytesView(v)
		return b, true
	}
	name := TypeOf(v).Name
	if r, found := t.CallSpecial(v, Intern("__bytes__")); found {
		if r == gc.Null {
			return nil, false
		}
		if !isBytesLike(r) {
			t.Raise(TypeError, "__bytes__ returned non-bytes (type %s)", TypeOf(r).Name)
			return nil, false
		}
		if r = t.operand1(r, false); r == gc.Null {
			return nil, false
		}
		b, _ := BytesView(r)
		return b, true
	}
	t.Raise(TypeError, "%%b requires a bytes-like object, or an object that implements __bytes__, not '%s'", name)
	return nil, false
}

func (p *percent) convertChar(t *Thread, c *conversion, v Value) bool {
	var one text
	if p.bytes {
		if isBytesLike(v) {
			if v = t.operand1(v, false); v == gc.Null {
				return false
			}
			if s := bytesText(v); s.n == 1 {
				return p.putSafe(t, c, 0, "", s, false)
			}
		}
	} else if s := asStr(v); s != gc.Null && StrLen(s) == 1 {
		return p.putSafe(t, c, 0, "", textOf(s), false)
	}
	if TypeOf(v).Slots.Index == nil {
		if p.bytes {
			t.Raise(TypeError, "%s", "%c requires an integer in range(256) or a single byte")
		} else {
			t.Raise(TypeError, "%s", "%c requires int or char")
		}
		return false
	}
	x := Index(t, v)
	if x == gc.Null {
		return false
	}
	limit, shown := int64(0x110000), "0x110000"
	if p.bytes {
		limit, shown = 256, "256"
	}
	if !x.IsInt() || x.Int() < 0 || x.Int() >= limit {
		t.Raise(OverflowError, "%%c arg not in range(%s)", shown)
		return false
	}
	one = textOf(CharStr(t, rune(x.Int())))
	return p.putSafe(t, c, 0, "", one, false)
}

// intOf returns the integer that a conversion shows, or Null.
func (c *conversion) intOf(t *Thread, v Value) Value {
	if v.IsInt() {
		return v
	}
	s := &TypeOf(v).Slots
	name := TypeOf(v).Name
	whole := c.code == 'o' || c.code == 'x' || c.code == 'X'
	r := gc.Null
	switch {
	case whole && s.Index != nil:
		r = Index(t, v)
	case !whole && (s.Int != nil || s.Index != nil):
		r = ToInt(t, v)
	}
	if r != gc.Null || t.Exc != gc.Null && t.Catch(TypeError) == gc.Null {
		return r
	}
	kind := "a real number"
	if whole {
		kind = "an integer"
	}
	return t.Raise(TypeError, "%%%c format: %s is required, not %s", c.code, kind, name)
}

func (p *percent) convertInt(t *Thread, c *conversion, v Value) bool {
	x := c.intOf(t, v)
	if x == gc.Null {
		return false
	}
	var buf [80]byte
	var digits []byte
	prefix := ""
	if shift := radixShift(c.code); shift > 0 {
		var lb [1]uint64
		_, d := limbsOf(x, &lb)
		digits = appendRadix(buf[:0], d, shift, c.code == 'X')
		if c.alt {
			prefix = radixPrefix(c.code)
		}
	} else {
		var ok bool
		if digits, ok = appendDecimal(t, buf[:0], x); !ok {
			return false
		}
		if digits[0] == '-' {
			digits = digits[1:]
		}
	}
	if c.prec > len(digits) {
		if c.prec >= bigBytes && !t.room(c.prec) {
			return false
		}
		padded := make([]byte, c.prec)
		for i := range padded {
			padded[i] = '0'
		}
		copy(padded[c.prec-len(digits):], digits)
		digits = padded
	}
	return p.putSafe(t, c, c.signOf(IntSign(x) < 0), prefix, text{p: ptrOf(digits), n: len(digits)}, true)
}

func (p *percent) convertFloat(t *Thread, c *conversion, v Value) bool {
	s := &TypeOf(v).Slots
	if p.bytes && s.Float == nil && s.Index == nil {
		t.Raise(TypeError, "float argument required, not %s", TypeOf(v).Name)
		return false
	}
	f, ok := ToFloat64(t, v)
	if !ok {
		return false
	}
	how := floatFormat{code: byte(c.code), prec: c.prec, alt: c.alt}
	if how.prec < 0 {
		how.prec = 6
	}
	if how.prec >= bigBytes && !t.room(how.prec) {
		return false
	}
	var buf [64]byte
	b := appendFloat(buf[:0], f, how)
	neg := b[0] == '-'
	if neg {
		b = b[1:]
	}
	return p.putSafe(t, c, c.signOf(neg), "", text{p: ptrOf(b), n: len(b)}, true)
}

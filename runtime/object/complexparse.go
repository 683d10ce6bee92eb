package object

import "stmjit/gc"

var complexMaker = &Builtin{Name: "complex", Sig: ParseSignature("(real=?, imag=?)"), Fn: complexNew}

func complexNew(t *Thread, a []Value) Value {
	if a[0] != gc.Null && IsStr(a[0]) {
		if a[1] != gc.Null {
			return t.Raise(TypeError, "complex() can't take second arg if first is a string")
		}
		var buf [64]byte
		c, ok := parseComplex(numberText(buf[:0], textOf(asStr(a[0]))))
		if !ok {
			return t.Raise(ValueError, "complex() arg is a malformed string")
		}
		return NewComplex(t, c)
	}
	if a[1] != gc.Null && IsStr(a[1]) {
		return t.Raise(TypeError, "complex() second arg can't be a string")
	}
	var re, im complex128
	var ok bool
	if a[0] != gc.Null {
		if re, ok = toComplex(t, a[0], "first argument must be a string or a number"); !ok {
			return gc.Null
		}
	}
	if a[1] == gc.Null {
		return NewComplex(t, re)
	}
	if im, ok = toComplex(t, a[1], "second argument must be a number"); !ok {
		return gc.Null
	}
	r, i := real(re), real(im)
	if _, ok := ComplexVal(a[1]); ok {
		r -= imag(im)
	}
	if a[0] != gc.Null {
		if _, ok := ComplexVal(a[0]); ok {
			i += imag(re)
		}
	}
	return NewComplex(t, complex(r, i))
}

// toComplex returns any number as a complex one, through __complex__,
// __float__ or __index__.
func toComplex(t *Thread, v Value, must string) (complex128, bool) {
	if c, ok := ComplexVal(v); ok {
		return c, true
	}
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(v)
	if r, found := t.CallSpecial(v, Intern("__complex__")); found {
		if r == gc.Null {
			return 0, false
		}
		c, ok := ComplexVal(r)
		if !ok {
			t.Raise(TypeError, "%s.__complex__() returned non-complex (type %s)", TypeOf(*p).Name, TypeOf(r).Name)
		} else if typ := TypeOf(r); typ != ComplexType {
			ok = warnStrictSubclass(t, "__complex__ returned non-complex (type "+typ.Name+")", "complex")
		}
		return c, ok
	}
	if s := &TypeOf(*p).Slots; s.Float == nil && s.Index == nil {
		t.Raise(TypeError, "complex() %s, not '%s'", must, TypeOf(*p).Name)
		return 0, false
	}
	f, ok := ToFloat64(t, *p)
	return complex(f, 0), ok
}

// parseComplex reads "a", "bj", "a+bj", or one of them in parentheses.
func parseComplex(s []byte) (complex128, bool) {
	if len(s) > 1 && s[0] == '(' && s[len(s)-1] == ')' {
		s = numberText(nil, latin1Text(s[1:len(s)-1]))
	}
	n := floatPrefix(s)
	x, ok := parseFloat(s[:n])
	rest := s[n:]
	if n == 0 { // j, +j, -j
		if len(s) > 0 && (s[0] == '+' || s[0] == '-') {
			rest = s[1:]
		}
		x, ok = 1, true
		if len(s) > 0 && s[0] == '-' {
			x = -1
		}
		return complex(0, x), len(rest) == 1 && rest[0]|0x20 == 'j'
	}
	switch {
	case !ok:
		return 0, false
	case len(rest) == 0:
		return complex(x, 0), true
	case len(rest) == 1 && rest[0]|0x20 == 'j':
		return complex(0, x), true
	case rest[0] != '+' && rest[0] != '-' || rest[len(rest)-1]|0x20 != 'j':
		return 0, false
	}
	im := rest[:len(rest)-1]
	if len(im) == 1 {
		y := 1.0
		if im[0] == '-' {
			y = -1
		}
		return complex(x, y), true
	}
	y, ok := parseFloat(im)
	return complex(x, y), ok && floatPrefix(im) == len(im)
}

// floatPrefix returns how much of s is a float.
func floatPrefix(s []byte) int {
	i := 0
	if i < len(s) && (s[i] == '+' || s[i] == '-') {
		i++
	}
	start := i
	for _, word := range []string{"infinity", "inf", "nan"} {
		if len(s)-i >= len(word) && lowerASCII(s[i:i+len(word)]) == word {
			return i + len(word)
		}
	}
	digits := func() {
		for i < len(s) && (isDigitByte(s[i]) || s[i] == '_') {
			i++
		}
	}
	digits()
	if i < len(s) && s[i] == '.' {
		i++
		digits()
	}
	if i == start {
		return 0
	}
	if i < len(s) && s[i]|0x20 == 'e' {
		mark := i
		i++
		if i < len(s) && (s[i] == '+' || s[i] == '-') {
			i++
		}
		if i == len(s) || !isDigitByte(s[i]) {
			return mark
		}
		digits()
	}
	return i
}

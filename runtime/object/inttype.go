package object

import (
	"math/big"
	"math/bits"

	"stmjit/gc"
)

func initInt() {
	IntType.Describe("int(x=0, /) -> the integer part of a number\nint(x, base=10) -> the integer that a text stands for")
	s := &IntType.Slots
	s.Repr = func(t *Thread, v Value) Value {
		x, _ := AsInt(v)
		return IntString(t, x)
	}
	s.Hash = func(t *Thread, v Value) (int64, bool) {
		x, _ := AsInt(v)
		return IntHash(x), true
	}
	s.Bool = func(t *Thread, v Value) (bool, bool) {
		x, _ := AsInt(v)
		return x != gc.IntValue(0), true
	}
	s.Float = func(t *Thread, v Value) Value {
		x, _ := AsInt(v)
		f, ok := IntToFloat(t, x)
		if !ok {
			return gc.Null
		}
		return NewFloat(t, f)
	}
	s.Index, s.Int = intPos, intPos
	s.Compare = intCompare
	s.New = func(t *Thread, typ *Type, a Args) Value { return intMaker.Call(t, gc.Null, a) }
	s.Init = acceptInit
	s.Binary[OpAdd], s.Binary[OpSub], s.Binary[OpMul] = intAdd, intSub, intMul
	s.Binary[OpTrueDiv], s.Binary[OpFloorDiv], s.Binary[OpMod] = intTrueDiv, intFloorDiv, intMod
	s.Binary[OpDivmod], s.Binary[OpPow] = intDivmod, intPow
	s.Binary[OpLShift], s.Binary[OpRShift] = intLshift, intRshift
	s.Binary[OpAnd], s.Binary[OpOr], s.Binary[OpXor] = intAnd, intOr, intXor
	s.Unary[OpNeg], s.Unary[OpPos], s.Unary[OpInvert], s.Unary[OpAbs] = intNeg, intPos, intInvert, intAbs
	initIntMethods()
}

var intMaker = &Builtin{Name: "int", Sig: ParseSignature("(x=?, /, base=?)"), Fn: func(t *Thread, a []Value) Value {
	switch {
	case a[0] == gc.Null && a[1] == gc.Null:
		return gc.IntValue(0)
	case a[0] == gc.Null:
		return t.Raise(TypeError, "int() missing string argument")
	case a[1] == gc.Null:
		return ToInt(t, a[0])
	}
	base := Index(t, a[1])
	if base == gc.Null {
		return gc.Null
	}
	n, ok := Int64Of(base)
	if !ok || n != 0 && n < 2 || n > 36 {
		return t.Raise(ValueError, "int() base must be >= 2 and <= 36, or 0")
	}
	if !IsStr(a[0]) && Unwrap(a[0], BytesType) == gc.Null && Unwrap(a[0], ByteArrayType) == gc.Null {
		return t.Raise(TypeError, "int() can't convert non-string with explicit base")
	}
	return IntFromText(t, a[0], int(n))
}}

// warnedInt warns of a conversion that returned what is more than an int, and returns
// the int.
func (t *Thread) warnedInt(i Value, what string) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(i)
	if !warnStrictSubclass(t, what, "int") {
		return gc.Null
	}
	return *p
}

// ToInt returns int(v), an exact int.
func ToInt(t *Thread, v Value) Value {
	if v.IsInt() {
		return v
	}
	if IsExactStr(v) {
		return IntFromText(t, v, 10)
	}
	s := &TypeOf(v).Slots
	if s.Int != nil {
		r := s.Int(t, v)
		if r == gc.Null {
			return r
		}
		i, ok := AsInt(r)
		if !ok {
			return t.Raise(TypeError, "__int__ returned non-int (type %s)", TypeOf(r).Name)
		}
		if !r.IsInt() && TypeOf(r) != IntType {
			return t.warnedInt(i, "__int__ returned non-int (type "+TypeOf(r).Name+")")
		}
		return i
	}
	if s.Index != nil {
		return Index(t, v)
	}
	m := t.Mark()
	defer t.Pop(m)
	self := t.Push(v)
	if r, found := t.CallSpecial(v, Intern("__trunc__")); found {
		if r == gc.Null {
			return r
		}
		p := t.Push(r)
		if Warn != nil && !Warn(t, DeprecationWarning, "The delegation of int() to __trunc__ is deprecated.") {
			return gc.Null
		}
		if r = *p; TypeOf(r).Slots.Index == nil {
			return t.Raise(TypeError, "__trunc__ returned non-Integral (type %s)", TypeOf(r).Name)
		}
		return Index(t, r)
	}
	if isBytesLike(*self) || IsStr(*self) {
		return IntFromText(t, *self, 10)
	}
	return t.Raise(TypeError, "int() argument must be a string, a bytes-like object or a real number, not '%s'", TypeOf(*self).Name)
}

func initIntMethods() {
	def := func(decl string, f func(t *Thread, x Value, a []Value) Value) {
		IntType.Def(decl, func(t *Thread, a []Value) Value {
			x, _ := AsInt(a[0])
			return f(t, x, a)
		})
	}
	same := func(t *Thread, x Value, a []Value) Value { return x }
	for _, n := range []string{"conjugate", "__trunc__", "__floor__", "__ceil__"} {
		def(n+"(self, /)", same)
	}
	def("bit_length(self, /)", func(t *Thread, x Value, a []Value) Value { return gc.IntValue(int64(bitLen(x))) })
	def("bit_count(self, /)", func(t *Thread, x Value, a []Value) Value {
		var buf [1]uint64
		n := 0
		_, d := limbsOf(x, &buf)
		for _, w := range d {
			n += bits.OnesCount64(w)
		}
		return gc.IntValue(int64(n))
	})
	def("as_integer_ratio(self, /)", func(t *Thread, x Value, a []Value) Value {
		return NewTuple(t, []Value{x, gc.IntValue(1)})
	})
	def("to_bytes(self, /, length=1, byteorder='big', *, signed=False)", intToBytes)
	def("__round__(self, ndigits=?, /)", func(t *Thread, x Value, a []Value) Value {
		if a[1] == gc.Null {
			return x
		}
		n := Index(t, a[1])
		if n == gc.Null {
			return gc.Null
		}
		x, _ = AsInt(a[0])
		return roundInt(t, x, n)
	})
	def("__format__(self, format_spec, /)", func(t *Thread, x Value, a []Value) Value {
		spec, ok := formatArg(t, a[1])
		if !ok {
			return gc.Null
		}
		return formatInt(t, a[0], spec)
	})
	def("__getnewargs__(self, /)", func(t *Thread, x Value, a []Value) Value { return NewTuple(t, []Value{x}) })
	def("__sizeof__(self, /)", func(t *Thread, x Value, a []Value) Value {
		return gc.IntValue(24 + 4*int64((bitLen(x)+29)/30))
	})
	IntType.DefClass("from_bytes(cls, bytes, byteorder='big', *, signed=False)", intFromBytes)
	for name, get := range map[string]func(t *Thread, v Value) Value{
		"real": intPos, "numerator": intPos,
		"imag":        func(t *Thread, v Value) Value { return gc.IntValue(0) },
		"denominator": func(t *Thread, v Value) Value { return gc.IntValue(1) },
	} {
		IntType.DefAttr(name, get, nil)
	}
}

// roundInt rounds x to a multiple of 10^-n, halves to even.
func roundInt(t *Thread, x, n Value) Value {
	if IntSign(n) >= 0 {
		return x
	}
	if !n.IsInt() || float64(-n.Int())*3.3 > float64(bitLen(x))+8 {
		return gc.IntValue(0)
	}
	unit := new(big.Int).Exp(big.NewInt(10), big.NewInt(-n.Int()), nil)
	q, r := new(big.Int).DivMod(BigOf(x), unit, new(big.Int))
	switch c := r.Lsh(r, 1).Cmp(unit); {
	case c > 0, c == 0 && q.Bit(0) == 1:
		q.Add(q, bigOne)
	}
	return NewBig(t, q.Mul(q, unit))
}

// byteOrder reads a byteorder argument.
func byteOrder(t *Thread, v Value) (little, ok bool) {
	s := asStr(v)
	switch {
	case s == gc.Null:
		t.Raise(TypeError, "argument 'byteorder' must be str, not %s", TypeOf(v).Name)
		return false, false
	case StrEqGo(s, "little"):
		return true, true
	case StrEqGo(s, "big"):
		return false, true
	}
	t.Raise(ValueError, "byteorder must be either 'little' or 'big'")
	return false, false
}

func intToBytes(t *Thread, x Value, a []Value) Value {
	n, ok := ToSize(t, a[1])
	if !ok {
		return gc.Null
	}
	little, ok := byteOrder(t, a[2])
	if !ok {
		return gc.Null
	}
	signed, ok := IsTrue(t, a[3])
	if !ok {
		return gc.Null
	}
	x, _ = AsInt(a[0])
	var buf [1]uint64
	neg, d := limbsOf(x, &buf)
	size := bitLen(x)
	switch {
	case n < 0:
		return t.Raise(ValueError, "length argument must be non-negative")
	case neg && !signed:
		return t.Raise(OverflowError, "can't convert negative int to unsigned")
	case signed && neg:
		size = bitLen(intInvert(t, x)) + 1
	case signed && size > 0:
		size++
	}
	if (size+7)/8 > n {
		return t.Raise(OverflowError, "int too big to convert")
	}
	v := allocBytes(t, n)
	if v == gc.Null {
		return v
	}
	out := bytesOf(v)
	carry := byte(1)
	for i := range out {
		var c byte
		if i/8 < len(d) {
			c = byte(d[i/8] >> (i % 8 * 8))
		}
		if neg { // two's complement
			c = ^c + carry
			if c != 0 {
				carry = 0
			}
		}
		if little {
			out[i] = c
		} else {
			out[len(out)-1-i] = c
		}
	}
	return v
}

func intFromBytes(t *Thread, a []Value) Value {
	little, ok := byteOrder(t, a[2])
	if !ok {
		return gc.Null
	}
	signed, ok := IsTrue(t, a[3])
	if !ok {
		return gc.Null
	}
	if !t.reacquire(a) {
		return gc.Null
	}
	b, ok := BytesView(a[1])
	if !ok {
		v := BytesFrom(t, a[1])
		if v == gc.Null {
			return gc.Null
		}
		b = bytesOf(v)
	}
	d := make([]uint64, (len(b)+7)/8)
	at := func(i int) byte {
		if little {
			return b[i]
		}
		return b[len(b)-1-i]
	}
	for i := range b {
		d[i/8] |= uint64(at(i)) << (i % 8 * 8)
	}
	neg := signed && len(b) > 0 && at(len(b)-1) >= 0x80
	if neg { // magnitude of two's complement
		if r := len(b) % 8; r != 0 {
			d[len(d)-1] |= ^uint64(0) << (8 * r)
		}
		carry := uint64(1)
		for i := range d {
			d[i], carry = bits.Add64(^d[i], 0, carry)
		}
	}
	v := newLimbs(t, neg, d)
	if typ := AsType(a[0]); typ != IntType && v != gc.Null {
		return t.Call(a[0], v)
	}
	return v
}

package object

import (
	"math"
	"math/cmplx"

	"stmjit/gc"
)

const (
	offComplexReal = 8
	offComplexImag = 16
)

// NewComplex makes a complex number.
func NewComplex(t *Thread, c complex128) Value {
	return setComplex(t.AllocShared(ShapeComplex, 24), c)
}

// OldComplex makes a complex number that never moves; the caller keeps it alive.
func OldComplex(c complex128) Value {
	return setComplex(gc.AllocOld(Shared|uint64(ShapeComplex), 24), c)
}

func setComplex(v Value, c complex128) Value {
	gc.StoreRaw(v, offComplexReal, math.Float64bits(real(c)))
	gc.StoreRaw(v, offComplexImag, math.Float64bits(imag(c)))
	return v
}

// ComplexVal returns the number of a complex, or of an instance of a subclass.
func ComplexVal(v Value) (c complex128, ok bool) {
	if !v.IsRef() {
		return 0, false
	}
	if gc.Shape(v) != ShapeComplex {
		if v = Unwrap(v, ComplexType); v == gc.Null {
			return 0, false
		}
	}
	return complex(math.Float64frombits(gc.LoadRaw(v, offComplexReal)), math.Float64frombits(gc.LoadRaw(v, offComplexImag))), true
}

// complexOperand returns any number as a complex one.
func complexOperand(t *Thread, v Value) (complex128, operandState) {
	if c, ok := ComplexVal(v); ok {
		return c, operandOK
	}
	f, st := realOperand(t, v)
	return complex(f, 0), st
}

func complexBinary(op func(t *Thread, x, y complex128) Value) func(t *Thread, a, b Value) Value {
	return func(t *Thread, a, b Value) Value {
		x, st := complexOperand(t, a)
		if st == operandOK {
			var y complex128
			if y, st = complexOperand(t, b); st == operandOK {
				return op(t, x, y)
			}
		}
		if st == operandForeign {
			return gc.NotImplemented
		}
		return gc.Null
	}
}

func initComplex() {
	ComplexType.Describe("complex(real=0, imag=0) -> the complex number real + imag*1j")
	s := &ComplexType.Slots
	s.Repr = func(t *Thread, v Value) Value {
		c, _ := ComplexVal(v)
		var buf [64]byte
		return newASCII(t, appendComplex(buf[:0], c))
	}
	s.Hash = func(t *Thread, v Value) (int64, bool) {
		c, _ := ComplexVal(v)
		h := int64(uint64(FloatHash(real(c))) + 1000003*uint64(FloatHash(imag(c))))
		if h == -1 {
			h = -2
		}
		return h, true
	}
	s.Bool = func(t *Thread, v Value) (bool, bool) {
		c, _ := ComplexVal(v)
		return c != 0, true
	}
	s.Compare = complexCompare
	s.New = func(t *Thread, typ *Type, a Args) Value { return complexMaker.Call(t, gc.Null, a) }
	s.Init = acceptInit
	s.Binary[OpAdd] = complexBinary(func(t *Thread, x, y complex128) Value { return NewComplex(t, x+y) })
	s.Binary[OpSub] = complexBinary(func(t *Thread, x, y complex128) Value { return NewComplex(t, x-y) })
	s.Binary[OpMul] = complexBinary(func(t *Thread, x, y complex128) Value { return NewComplex(t, complexMul(x, y)) })
	s.Binary[OpTrueDiv] = complexBinary(func(t *Thread, x, y complex128) Value {
		if y == 0 {
			return t.Raise(ZeroDivisionError, "complex division by zero")
		}
		return NewComplex(t, complexDiv(x, y))
	})
	s.Binary[OpPow] = complexBinary(complexPower)
	unary := func(f func(c complex128) complex128) func(t *Thread, v Value) Value {
		return func(t *Thread, v Value) Value {
			c, _ := ComplexVal(v)
			return NewComplex(t, f(c))
		}
	}
	s.Unary[OpPos] = unary(func(c complex128) complex128 { return c })
	s.Unary[OpNeg] = unary(func(c complex128) complex128 { return complex(-real(c), -imag(c)) })
	s.Unary[OpAbs] = func(t *Thread, v Value) Value {
		c, _ := ComplexVal(v)
		f := FloatHypot(real(c), imag(c))
		if math.IsInf(f, 0) && !cmplx.IsInf(c) {
			return t.Raise(OverflowError, "absolute value too large")
		}
		return NewFloat(t, f)
	}
	conjugate := unary(func(c complex128) complex128 { return complex(real(c), -imag(c)) })
	ComplexType.Def("conjugate(self, /)", func(t *Thread, a []Value) Value { return conjugate(t, a[0]) })
	ComplexType.Def("__complex__(self, /)", func(t *Thread, a []Value) Value { return s.Unary[OpPos](t, a[0]) })
	ComplexType.Def("__getnewargs__(self, /)", func(t *Thread, a []Value) Value {
		c, _ := ComplexVal(a[0])
		return NewTuple(t, []Value{NewFloat(t, real(c)), NewFloat(t, imag(c))})
	})
	ComplexType.Def("__format__(self, format_spec, /)", func(t *Thread, a []Value) Value {
		spec, ok := formatArg(t, a[1])
		if !ok {
			return gc.Null
		}
		c, _ := ComplexVal(a[0])
		return formatComplex(t, a[0], c, spec)
	})
	ComplexType.DefMember("real", func(t *Thread, v Value) Value {
		c, _ := ComplexVal(v)
		return NewFloat(t, real(c))
	})
	ComplexType.DefMember("imag", func(t *Thread, v Value) Value {
		c, _ := ComplexVal(v)
		return NewFloat(t, imag(c))
	})
	ComplexType.DescribeAttrs("real", "the real part of a complex number", "imag", "the imaginary part of a complex number")
}

func complexCompare(t *Thread, a, b Value, op CmpOp) Value {
	if op != CmpEQ && op != CmpNE {
		return gc.NotImplemented
	}
	x, _ := ComplexVal(a)
	if i, ok := AsInt(b); ok {
		eq := imag(x) == 0 && !math.IsNaN(real(x)) && compareFloatInt(real(x), i) == 0
		return gc.BoolValue(eq == (op == CmpEQ))
	}
	y, st := complexOperand(t, b)
	if st != operandOK {
		return gc.NotImplemented
	}
	return gc.BoolValue((x == y) == (op == CmpEQ))
}

// complexMul multiplies without Go's repair of infinities.
func complexMul(x, y complex128) complex128 {
	a, b, c, d := real(x), imag(x), real(y), imag(y)
	ac, bd, ad, bc := a*c, b*d, a*d, b*c
	return complex(ac-bd, ad+bc)
}

// complexDiv scales by the larger part of the divisor, after R. L. Smith
// (CACM 5, 1962).
func complexDiv(x, y complex128) complex128 {
	a, b, c, d := real(x), imag(x), real(y), imag(y)
	if math.Abs(c) >= math.Abs(d) {
		r := d / c
		den := c + d*r
		return complex((a+b*r)/den, (b-a*r)/den)
	}
	if math.IsNaN(c) || math.IsNaN(d) {
		return complex(NaN(), NaN())
	}
	r := c / d
	den := c*r + d
	return complex((a*r+b)/den, (b*r-a)/den)
}

// complexPower is x ** y: by multiplication for small whole exponents, else
// in polar coordinates.
func complexPower(t *Thread, x, y complex128) Value {
	var z complex128
	switch n := real(y); {
	case y == 0:
		z = 1
	case x == 0:
		if imag(y) != 0 || real(y) < 0 {
			return t.Raise(ZeroDivisionError, "0.0 to a negative or complex power")
		}
	case imag(y) == 0 && n == math.Floor(n) && math.Abs(n) <= 100:
		z = complexPowInt(x, int(n))
	default:
		length := FloatPow(FloatHypot(real(x), imag(x)), real(y))
		at := math.Atan2(imag(x), real(x))
		phase := at * real(y)
		if imag(y) != 0 {
			length *= FloatExp(-at * imag(y))
			phase += imag(y) * FloatLog(FloatHypot(real(x), imag(x)))
		}
		z = complex(length*math.Cos(phase), length*math.Sin(phase))
	}
	if cmplx.IsInf(z) && !cmplx.IsInf(x) && !cmplx.IsInf(y) {
		return t.Raise(OverflowError, "complex exponentiation")
	}
	return NewComplex(t, z)
}

func complexPowInt(x complex128, n int) complex128 {
	m := max(n, -n)
	z := complex128(1)
	for p := x; m > 0; m >>= 1 {
		if m&1 != 0 {
			z = complexMul(z, p)
		}
		p = complexMul(p, p)
	}
	if n < 0 {
		return complexDiv(1, z)
	}
	return z
}

// appendComplex appends repr(c).
func appendComplex(b []byte, c complex128) []byte {
	how := floatFormat{code: 'r'}
	if real(c) == 0 && !math.Signbit(real(c)) {
		return append(appendFloat(b, imag(c), how), 'j')
	}
	b = appendFloat(append(b, '('), real(c), how)
	if !math.Signbit(imag(c)) || math.IsNaN(imag(c)) {
		b = append(b, '+')
	}
	return append(appendFloat(b, imag(c), how), "j)"...)
}

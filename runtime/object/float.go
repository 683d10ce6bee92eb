package object

import (
	"math"
	"math/big"

	"stmjit/gc"
)

// NewFloat makes a float.
func NewFloat(t *Thread, f float64) Value { return gc.NewFloat(&t.Ctx.Nursery, f) }

// NaN returns the machine's own not-a-number, without the bit that math.NaN adds.
func NaN() float64 { return math.Float64frombits(0x7ff8 << 48) }

// OldFloat makes a float that never moves; the caller keeps it alive.
func OldFloat(f float64) Value {
	if v, ok := gc.FloatValue(f); ok {
		return v
	}
	if f == 0 {
		return gc.ZeroBox(math.Signbit(f))
	}
	v := gc.AllocOld(Shared|uint64(ShapeFloat), 16)
	gc.StoreRaw(v, OffFloatBits, math.Float64bits(f))
	return v
}

// FloatVal returns the number of a float, or of an instance of a subclass; ok
// is false for everything else.
func FloatVal(v Value) (f float64, ok bool) {
	if v.IsFloat() {
		return v.Float(), true
	}
	if !v.IsRef() {
		return 0, false
	}
	if gc.Shape(v) == ShapeFloat {
		return gc.FloatOf(v), true
	}
	if v = Unwrap(v, FloatType); v == gc.Null {
		return 0, false
	}
	return gc.FloatOf(v), true
}

// ToFloat64 returns a real number as a float, through __float__ or __index__.
func ToFloat64(t *Thread, v Value) (float64, bool) {
	if f, ok := FloatVal(v); ok {
		return f, true
	}
	if v.IsInt() {
		return float64(v.Int()), true
	}
	s := &TypeOf(v).Slots
	if s.Float != nil {
		name := TypeOf(v).Name
		r := s.Float(t, v)
		if r == gc.Null {
			return 0, false
		}
		f, ok := FloatVal(r)
		if !ok {
			t.Raise(TypeError, "%s.__float__ returned non-float (type %s)", name, TypeOf(r).Name)
		} else if typ := TypeOf(r); typ != FloatType {
			ok = warnStrictSubclass(t, name+".__float__ returned non-float (type "+typ.Name+")", "float")
		}
		return f, ok
	}
	if s.Index != nil {
		i := Index(t, v)
		if i == gc.Null {
			return 0, false
		}
		return IntToFloat(t, i)
	}
	t.Raise(TypeError, "must be real number, not %s", TypeOf(v).Name)
	return 0, false
}

// operandState says what became of an operand that may be a real number.
type operandState uint8

const (
	operandForeign operandState = iota // not a real number
	operandFailed                      // an exception is pending
	operandOK
)

// realOperand returns a float or int operand as a float.
func realOperand(t *Thread, v Value) (float64, operandState) {
	if f, ok := FloatVal(v); ok {
		return f, operandOK
	}
	i, ok := AsInt(v)
	if !ok {
		return 0, operandForeign
	}
	f, ok := IntToFloat(t, i)
	if !ok {
		return 0, operandFailed
	}
	return f, operandOK
}

// realPair returns both operands as floats; when it cannot, r is what the
// operator returns.
func realPair(t *Thread, a, b Value) (x, y float64, r Value, ok bool) {
	if a.IsFloat() && b.IsFloat() {
		return a.Float(), b.Float(), 0, true
	}
	x, sx := realOperand(t, a)
	if sx == operandOK {
		var sy operandState
		if y, sy = realOperand(t, b); sy == operandOK {
			return x, y, 0, true
		}
		sx = sy
	}
	if sx == operandForeign {
		return 0, 0, gc.NotImplemented, false
	}
	return 0, 0, gc.Null, false
}

func floatAdd(t *Thread, a, b Value) Value {
	x, y, r, ok := realPair(t, a, b)
	if !ok {
		return r
	}
	return NewFloat(t, x+y)
}

func floatSub(t *Thread, a, b Value) Value {
	x, y, r, ok := realPair(t, a, b)
	if !ok {
		return r
	}
	return NewFloat(t, x-y)
}

func floatMul(t *Thread, a, b Value) Value {
	x, y, r, ok := realPair(t, a, b)
	if !ok {
		return r
	}
	return NewFloat(t, x*y)
}

func floatTrueDiv(t *Thread, a, b Value) Value {
	x, y, r, ok := realPair(t, a, b)
	if !ok {
		return r
	}
	if y == 0 {
		return t.Raise(ZeroDivisionError, "float division by zero")
	}
	return NewFloat(t, x/y)
}

func floatFloorDiv(t *Thread, a, b Value) Value {
	x, y, r, ok := realPair(t, a, b)
	if !ok {
		return r
	}
	if y == 0 {
		return t.Raise(ZeroDivisionError, "float floor division by zero")
	}
	q, _ := FloatDivMod(x, y)
	return NewFloat(t, q)
}

func floatMod(t *Thread, a, b Value) Value {
	x, y, r, ok := realPair(t, a, b)
	if !ok {
		return r
	}
	if y == 0 {
		return t.Raise(ZeroDivisionError, "float modulo")
	}
	return NewFloat(t, FloatMod(x, y))
}

func floatDivmod(t *Thread, a, b Value) Value {
	x, y, r, ok := realPair(t, a, b)
	if !ok {
		return r
	}
	if y == 0 {
		return t.Raise(ZeroDivisionError, "float divmod()")
	}
	q, m := FloatDivMod(x, y)
	return NewTuple(t, []Value{NewFloat(t, q), NewFloat(t, m)})
}

// FloatMod is x % y for y not 0: the remainder has the sign of y.
func FloatMod(x, y float64) float64 {
	m := math.Mod(x, y)
	switch {
	case m == 0:
		return math.Copysign(0, y)
	case m < 0 != (y < 0):
		return m + y
	}
	return m
}

// FloatDivMod is divmod(x, y) for y not 0.
func FloatDivMod(x, y float64) (q, m float64) {
	m = math.Mod(x, y)
	d := (x - m) / y
	switch {
	case m == 0:
		m = math.Copysign(0, y)
	case m < 0 != (y < 0):
		m += y
		d--
	}
	if d == 0 {
		return math.Copysign(0, x/y), m
	}
	q = math.Floor(d)
	if d-q > 0.5 {
		q++
	}
	return q, m
}

func floatPow(t *Thread, a, b Value) Value {
	x, y, r, ok := realPair(t, a, b)
	if !ok {
		return r
	}
	return floatPower(t, x, y)
}

// floatPower is x ** y: a complex number for fractional powers of negative ones.
func floatPower(t *Thread, x, y float64) Value {
	if x == 0 && y < 0 && !math.IsInf(y, 0) {
		return t.Raise(ZeroDivisionError, "0.0 cannot be raised to a negative power")
	}
	if x < 0 && !math.IsInf(x, 0) && !math.IsInf(y, 0) && y != math.Floor(y) && !math.IsNaN(y) {
		return complexPower(t, complex(x, 0), complex(y, 0))
	}
	f := FloatPow(x, y)
	if math.IsInf(f, 0) && !math.IsInf(x, 0) && !math.IsInf(y, 0) {
		return t.RaiseValue(OverflowError, gc.IntValue(34), Intern("Numerical result out of range"))
	}
	return NewFloat(t, f)
}

func floatCompare(t *Thread, a, b Value, op CmpOp) Value {
	x, ok := FloatVal(a)
	if !ok {
		return gc.NotImplemented
	}
	y, ok := FloatVal(b)
	if ok {
		return cmpFloats(op, x, y)
	}
	if b.IsInt() && b.Int()+1<<53 >= 0 && b.Int() <= 1<<53 {
		return cmpFloats(op, x, float64(b.Int()))
	}
	i, ok := AsInt(b)
	if !ok {
		return gc.NotImplemented
	}
	if math.IsNaN(x) {
		return gc.BoolValue(op == CmpNE)
	}
	return cmpResult(op, int64(compareFloatInt(x, i)), 0)
}

func cmpFloats(op CmpOp, x, y float64) Value {
	switch op {
	case CmpLT:
		return gc.BoolValue(x < y)
	case CmpLE:
		return gc.BoolValue(x <= y)
	case CmpEQ:
		return gc.BoolValue(x == y)
	case CmpNE:
		return gc.BoolValue(x != y)
	case CmpGT:
		return gc.BoolValue(x > y)
	}
	return gc.BoolValue(x >= y)
}

// compareFloatInt orders a float that is no NaN and an exact int, exactly.
func compareFloatInt(f float64, i Value) int {
	if f >= gc.MaxInt+1 || f < gc.MinInt {
		switch {
		case math.IsInf(f, 0) || i.IsInt():
			if f > 0 {
				return 1
			}
			return -1
		}
		z, _ := big.NewFloat(f).Int(nil)
		return z.Cmp(BigOf(i))
	}
	if !i.IsInt() {
		return -IntSign(i)
	}
	n := int64(f)
	switch {
	case n < i.Int():
		return -1
	case n > i.Int():
		return 1
	case f < float64(n):
		return -1
	case f > float64(n):
		return 1
	}
	return 0
}

// FloatHash returns the hash of a float: equal to that of an equal int.
func FloatHash(f float64) int64 {
	switch {
	case math.IsInf(f, 1):
		return 314159
	case math.IsInf(f, -1):
		return -314159
	case math.IsNaN(f):
		return 0
	}
	if math.Abs(f) < 1<<53 && f == math.Trunc(f) {
		return IntHash(gc.IntValue(int64(f)))
	}
	m, e := math.Frexp(math.Abs(f))
	x := uint64(0)
	for m != 0 {
		x = x<<28&hashModulus | x>>(hashBits-28)
		m *= 1 << 28
		e -= 28
		y := uint64(m)
		m -= float64(y)
		if x += y; x >= hashModulus {
			x -= hashModulus
		}
	}
	if e >= 0 {
		e %= hashBits
	} else {
		e = hashBits - 1 - (-1-e)%hashBits
	}
	x = x<<e&hashModulus | x>>(hashBits-e)
	h := int64(x)
	if f < 0 {
		h = -h
	}
	if h == -1 {
		return -2
	}
	return h
}

// FloatToInt returns the integer part of f. For infinities and NaN an exception
// is pending.
func FloatToInt(t *Thread, f float64) Value {
	switch {
	case math.Abs(f) < 1<<62:
		return gc.IntValue(int64(f))
	case math.IsInf(f, 0):
		return t.Raise(OverflowError, "cannot convert float infinity to integer")
	case math.IsNaN(f):
		return t.Raise(ValueError, "cannot convert float NaN to integer")
	}
	z, _ := big.NewFloat(f).Int(&t.big.z)
	return NewBig(t, z)
}

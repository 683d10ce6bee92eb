package object

import (
	"math"
	"math/big"
	"math/bits"
	"slices"

	"stmjit/gc"
)

// Division, powers and shifts of ints. Python's quotient rounds down and the
// remainder has the divisor's sign.

func intFloorDiv(t *Thread, a, b Value) Value {
	if !gc.BothInts(a, b) {
		var ok bool
		if a, b, ok = intPair(a, b); !ok {
			return gc.NotImplemented
		}
		if !gc.BothInts(a, b) {
			return divInts(t, a, b)
		}
	}
	if b == gc.IntValue(0) {
		return t.Raise(ZeroDivisionError, "integer division or modulo by zero")
	}
	q, _ := floorDivMod(a.Int(), b.Int())
	return NewInt(t, q)
}

func intMod(t *Thread, a, b Value) Value {
	if !gc.BothInts(a, b) {
		var ok bool
		if a, b, ok = intPair(a, b); !ok {
			return gc.NotImplemented
		}
		if !gc.BothInts(a, b) {
			return modInts(t, a, b)
		}
	}
	if b == gc.IntValue(0) {
		return t.Raise(ZeroDivisionError, "integer modulo by zero")
	}
	_, r := floorDivMod(a.Int(), b.Int())
	return gc.IntValue(r)
}

func intDivmod(t *Thread, a, b Value) Value {
	x, y, ok := intPair(a, b)
	if !ok {
		return gc.NotImplemented
	}
	if y == gc.IntValue(0) {
		return t.Raise(ZeroDivisionError, "integer division or modulo by zero")
	}
	if gc.BothInts(x, y) {
		q, r := floorDivMod(x.Int(), y.Int())
		return NewTuple(t, []Value{NewInt(t, q), gc.IntValue(r)})
	}
	q, r := floorDivBig(t, x, y)
	pair := []Value{NewBig(t, q), NewBig(t, r)}
	if pair[0] == gc.Null || pair[1] == gc.Null {
		return gc.Null
	}
	return NewTuple(t, pair)
}

// floorDivMod divides machine integers; b is not 0.
func floorDivMod(a, b int64) (q, r int64) {
	q, r = a/b, a%b
	if r != 0 && r^b < 0 {
		return q - 1, r + b
	}
	return q, r
}

func divInts(t *Thread, x, y Value) Value {
	if y == gc.IntValue(0) {
		return t.Raise(ZeroDivisionError, "integer division or modulo by zero")
	}
	var xb, yb [1]uint64
	xneg, xd := limbsOf(x, &xb)
	yneg, yd := limbsOf(y, &yb)
	if !xneg && !yneg && len(yd) == 1 && len(xd) <= stackLimbs {
		var z [stackLimbs]uint64
		divWord(&z, xd, yd[0])
		return newLimbs(t, false, z[:len(xd)])
	}
	q, _ := floorDivBig(t, x, y)
	return NewBig(t, q)
}

func modInts(t *Thread, x, y Value) Value {
	if y == gc.IntValue(0) {
		return t.Raise(ZeroDivisionError, "integer modulo by zero")
	}
	var xb, yb [1]uint64
	xneg, xd := limbsOf(x, &xb)
	yneg, yd := limbsOf(y, &yb)
	if !xneg && !yneg && len(yd) == 1 && len(xd) <= stackLimbs {
		var z [stackLimbs]uint64
		return NewUint(t, divWord(&z, xd, yd[0]))
	}
	_, r := floorDivBig(t, x, y)
	return NewBig(t, r)
}

// divWord divides x by w into z and returns the remainder.
func divWord(z *[stackLimbs]uint64, x []uint64, w uint64) (r uint64) {
	for i := len(x) - 1; i >= 0; i-- {
		z[i], r = bits.Div64(r, x[i], w)
	}
	return r
}

// floorDivBig divides exact ints; y is not 0. The results are scratch numbers.
func floorDivBig(t *Thread, x, y Value) (q, r *big.Int) {
	q, r = &t.big.z, &t.big.w
	d := t.bigY(y)
	q.QuoRem(t.bigX(x), d, r)
	if r.Sign() != 0 && r.Sign() != d.Sign() {
		q.Sub(q, bigOne)
		r.Add(r, d)
	}
	return q, r
}

var bigOne = big.NewInt(1)

func intTrueDiv(t *Thread, a, b Value) Value {
	x, y, ok := intPair(a, b)
	if !ok {
		return gc.NotImplemented
	}
	if y == gc.IntValue(0) {
		return t.Raise(ZeroDivisionError, "division by zero")
	}
	const exact = 1 << 53
	if gc.BothInts(x, y) && x.Int()+exact >= 0 && x.Int() <= exact && y.Int()+exact >= 0 && y.Int() <= exact {
		return NewFloat(t, float64(x.Int())/float64(y.Int()))
	}
	f := quotient(t, x, y)
	if math.IsInf(f, 0) {
		return t.Raise(OverflowError, "integer division result too large for a float")
	}
	return NewFloat(t, f)
}

// quotient returns the float nearest to x/y: the integer quotient of 55 or 56
// bits, its last bit joined with whether something remains, rounds right. Near
// the ends of the range of floats the work is big.Rat's.
func quotient(t *Thread, x, y Value) float64 {
	if x == gc.IntValue(0) {
		return math.Copysign(0, float64(IntSign(y)))
	}
	diff := bitLen(x) - bitLen(y)
	if diff > 1020 || diff < -1000 {
		f, _ := new(big.Rat).SetFrac(new(big.Int).Set(BigOf(x)), new(big.Int).Set(BigOf(y))).Float64()
		return f
	}
	shift := 55 - diff
	n, d := t.bigX(x), t.bigY(y)
	neg := n.Sign()*d.Sign() < 0
	q, r := &t.big.z, &t.big.w
	if shift >= 0 {
		r.Lsh(n, uint(shift))
		q.QuoRem(r, d, r)
	} else {
		q.Lsh(d, uint(-shift))
		q.QuoRem(n, q, r)
	}
	u := uint64(0)
	if w := asLimbs(q.Bits()); len(w) > 0 {
		u = w[0]
	}
	if r.Sign() != 0 {
		u |= 1
	}
	f := math.Ldexp(float64(u), -shift)
	if neg {
		f = -f
	}
	return f
}

func intPow(t *Thread, a, b Value) Value {
	x, y, ok := intPair(a, b)
	if !ok {
		return gc.NotImplemented
	}
	if IntSign(y) < 0 {
		fx, ok := IntToFloat(t, x)
		if !ok {
			return gc.Null
		}
		fy, ok := IntToFloat(t, y)
		if !ok {
			return gc.Null
		}
		return floatPower(t, fx, fy)
	}
	if !y.IsInt() {
		if x == gc.IntValue(0) || x == gc.IntValue(1) {
			return x
		}
		if x == gc.IntValue(-1) {
			return gc.IntValue(1 - 2*int64(heapLimbs(y)[0]&1))
		}
		return t.RaiseValue(MemoryError)
	}
	n := y.Int()
	if x.IsInt() {
		if v, ok := smallPow(x.Int(), n); ok {
			return gc.IntValue(v)
		}
	}
	if size := float64(bitLen(x)) / 8 * float64(n); size > math.MaxInt32*8 || size >= bigBytes && !t.room(int(size)) {
		if t.Exc == gc.Null {
			t.RaiseValue(MemoryError)
		}
		return gc.Null
	}
	return NewBig(t, t.big.z.Exp(t.bigX(x), t.bigY(y), nil))
}

// smallPow is xⁿ as long as everything fits an immediate.
func smallPow(x, n int64) (int64, bool) {
	switch {
	case x == 0 && n > 0:
		return 0, true
	case x == 1 || n == 0:
		return 1, true
	case x == -1:
		return 1 - 2*(n&1), true
	case n > 62:
		return 0, false
	}
	r := int64(1)
	for {
		if n&1 != 0 {
			hi, lo := bits.Mul64(magnitude(r), magnitude(x))
			if hi != 0 || lo > gc.MaxInt {
				return 0, false
			}
			r *= x
		}
		n >>= 1
		if n == 0 {
			return r, true
		}
		if m := magnitude(x); m >= 1<<31 {
			return 0, false
		}
		x *= x
	}
}

func magnitude(i int64) uint64 {
	if i < 0 {
		return -uint64(i)
	}
	return uint64(i)
}

// Power returns pow(a, b, m); m is None for the operator.
func Power(t *Thread, a, b, m Value) Value {
	if m == gc.None {
		return Binary(t, OpPow, a, b)
	}
	if TypeOf(a).pyBinary&(1<<OpPow) != 0 { // what built-in types have takes no modulus
		vs := t.Mark()
		defer t.Pop(vs)
		p := t.PushN(a, b, m)
		if r, found := t.CallSpecial(a, Intern("__pow__"), b, m); found && r != gc.NotImplemented {
			return r
		}
		a, b, m = p[0], p[1], p[2]
	}
	return powerMod(t, a, b, m)
}

// powerMod is pow(a, b, m) of built-in numbers.
func powerMod(t *Thread, a, b, m Value) Value {
	x, okx := AsInt(a)
	y, oky := AsInt(b)
	z, okz := AsInt(m)
	if !okx || !oky || !okz {
		all := []Value{a, b, m}
		for _, v := range all {
			typ := TypeOf(v)
			if typ.Payload != nil && typ.pyBinary&(1<<OpPow) == 0 {
				typ = typ.Payload
			}
			if f := typ.Slots.PowMod; f != nil {
				if r := f(t, a, b, m); r != gc.NotImplemented {
					return r
				}
			}
		}
		is := func(types ...*Type) func(v Value) bool {
			return func(v Value) bool { return slices.ContainsFunc(types, TypeOf(v).IsSubtype) }
		}
		switch number := is(IntType, FloatType, ComplexType); {
		case slices.ContainsFunc(all, is(ComplexType)) && !slices.ContainsFunc(all, func(v Value) bool { return !number(v) }):
			return t.Raise(ValueError, "complex modulo")
		case slices.ContainsFunc(all, is(FloatType)):
			return t.Raise(TypeError, "pow() 3rd argument not allowed unless all arguments are integers")
		}
		return t.Raise(TypeError, "unsupported operand type(s) for ** or pow(): '%s', '%s', '%s'", TypeOf(a).Name, TypeOf(b).Name, TypeOf(m).Name)
	}
	if z == gc.IntValue(0) {
		return t.Raise(ValueError, "pow() 3rd argument cannot be 0")
	}
	if z == gc.IntValue(1) || z == gc.IntValue(-1) {
		return gc.IntValue(0)
	}
	mod := new(big.Int).Abs(BigOf(z))
	base := new(big.Int).Mod(BigOf(x), mod)
	e := BigOf(y)
	if e.Sign() < 0 {
		if base.ModInverse(base, mod) == nil {
			return t.Raise(ValueError, "base is not invertible for the given modulus")
		}
		e = new(big.Int).Neg(e)
	}
	r := new(big.Int).Exp(base, e, mod)
	if IntSign(z) < 0 && r.Sign() != 0 {
		r.Sub(r, mod)
	}
	return NewBig(t, r)
}

func intLshift(t *Thread, a, b Value) Value {
	x, y, ok := intPair(a, b)
	if !ok {
		return gc.NotImplemented
	}
	switch {
	case IntSign(y) < 0:
		return t.Raise(ValueError, "negative shift count")
	case x == gc.IntValue(0):
		return x
	case !y.IsInt():
		if _, ok := Int64Of(y); ok {
			return t.RaiseValue(MemoryError)
		}
		return t.Raise(OverflowError, "too many digits in integer")
	}
	n := y.Int()
	if x.IsInt() && n < 62 {
		if r := x.Int() << n; r>>n == x.Int() && gc.FitsInt(r) {
			return gc.IntValue(r)
		}
	}
	var xb [1]uint64
	neg, d := limbsOf(x, &xb)
	if w := int(n / 64); w+len(d)+1 <= stackLimbs {
		var z [stackLimbs]uint64
		s := uint(n % 64)
		for i, v := range d {
			z[w+i] |= v << s
			z[w+i+1] = v >> (64 - s)
		}
		return newLimbs(t, neg, z[:w+len(d)+1])
	}
	if n > 1<<40 {
		return t.RaiseValue(MemoryError)
	}
	if size := 8*len(d) + int(n/8); size >= bigBytes && !t.room(size) {
		return gc.Null
	}
	return NewBig(t, t.big.z.Lsh(t.bigX(x), uint(n)))
}

func intRshift(t *Thread, a, b Value) Value {
	x, y, ok := intPair(a, b)
	if !ok {
		return gc.NotImplemented
	}
	if IntSign(y) < 0 {
		return t.Raise(ValueError, "negative shift count")
	}
	if x.IsInt() {
		n := int64(63)
		if y.IsInt() {
			n = min(n, y.Int())
		}
		return gc.IntValue(x.Int() >> n)
	}
	if !y.IsInt() || y.Int() >= int64(bitLen(x)) {
		return gc.IntValue(int64(min(IntSign(x), 0)))
	}
	n := y.Int()
	d := heapLimbs(x)
	if len(d) <= stackLimbs && IntSign(x) > 0 {
		var z [stackLimbs]uint64
		d = d[n/64:]
		s := uint(n % 64)
		for i, v := range d {
			z[i] = v >> s
			if i+1 < len(d) {
				z[i] |= d[i+1] << (64 - s)
			}
		}
		return newLimbs(t, false, z[:len(d)])
	}
	return NewBig(t, t.big.z.Rsh(t.bigX(x), uint(n)))
}

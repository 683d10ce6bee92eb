package object

import (
	"math/bits"

	"stmjit/gc"
)

// Operators of ints. Every one first takes two immediates, then any int-like
// operands, and leaves the rest to the other operand's type.

// stackLimbs is the size up to which results are computed on the Go stack.
const stackLimbs = 16

// intPair returns both operands as exact ints; ok is false when one is none.
func intPair(a, b Value) (x, y Value, ok bool) {
	x, ok = AsInt(a)
	if !ok {
		return
	}
	y, ok = AsInt(b)
	return
}

func intAdd(t *Thread, a, b Value) Value {
	if gc.BothInts(a, b) {
		return NewInt(t, a.Int()+b.Int())
	}
	x, y, ok := intPair(a, b)
	if !ok {
		return gc.NotImplemented
	}
	return addInts(t, x, y, false)
}

func intSub(t *Thread, a, b Value) Value {
	if gc.BothInts(a, b) {
		return NewInt(t, a.Int()-b.Int())
	}
	x, y, ok := intPair(a, b)
	if !ok {
		return gc.NotImplemented
	}
	return addInts(t, x, y, true)
}

// addInts returns x + y, or x - y.
func addInts(t *Thread, x, y Value, sub bool) Value {
	if gc.BothInts(x, y) {
		if sub {
			return NewInt(t, x.Int()-y.Int())
		}
		return NewInt(t, x.Int()+y.Int())
	}
	var xb, yb [1]uint64
	xneg, xd := limbsOf(x, &xb)
	yneg, yd := limbsOf(y, &yb)
	if max(len(xd), len(yd)) >= stackLimbs {
		if sub {
			return NewBig(t, t.big.z.Sub(t.bigX(x), t.bigY(y)))
		}
		return NewBig(t, t.big.z.Add(t.bigX(x), t.bigY(y)))
	}
	if sub {
		yneg = !yneg
	}
	var z [stackLimbs]uint64
	if xneg == yneg {
		return newLimbs(t, xneg, addLimbs(&z, xd, yd))
	}
	if compareLimbs(xd, yd) < 0 {
		return newLimbs(t, yneg, subLimbs(&z, yd, xd))
	}
	return newLimbs(t, xneg, subLimbs(&z, xd, yd))
}

func addLimbs(z *[stackLimbs]uint64, x, y []uint64) []uint64 {
	if len(x) < len(y) {
		x, y = y, x
	}
	var c uint64
	for i, w := range x {
		var v uint64
		if i < len(y) {
			v = y[i]
		}
		z[i], c = bits.Add64(w, v, c)
	}
	z[len(x)] = c
	return z[:len(x)+1]
}

// subLimbs is x - y for x >= y.
func subLimbs(z *[stackLimbs]uint64, x, y []uint64) []uint64 {
	var c uint64
	for i, w := range x {
		var v uint64
		if i < len(y) {
			v = y[i]
		}
		z[i], c = bits.Sub64(w, v, c)
	}
	return z[:len(x)]
}

func compareLimbs(x, y []uint64) int {
	if len(x) != len(y) {
		return len(x) - len(y)
	}
	for i := len(x) - 1; i >= 0; i-- {
		if x[i] != y[i] {
			if x[i] < y[i] {
				return -1
			}
			return 1
		}
	}
	return 0
}

func intMul(t *Thread, a, b Value) Value {
	if !gc.BothInts(a, b) {
		x, y, ok := intPair(a, b)
		if !ok {
			return gc.NotImplemented
		}
		return mulInts(t, x, y)
	}
	x, y := a.Int(), b.Int()
	neg := x^y < 0
	if x < 0 {
		x = -x
	}
	if y < 0 {
		y = -y
	}
	hi, lo := bits.Mul64(uint64(x), uint64(y))
	if hi == 0 && lo <= gc.MaxInt {
		if neg {
			return gc.IntValue(-int64(lo))
		}
		return gc.IntValue(int64(lo))
	}
	return newLimbs(t, neg, []uint64{lo, hi})
}

func mulInts(t *Thread, x, y Value) Value {
	var xb, yb [1]uint64
	xneg, xd := limbsOf(x, &xb)
	yneg, yd := limbsOf(y, &yb)
	if len(xd)+len(yd) > stackLimbs {
		return NewBig(t, t.big.z.Mul(t.bigX(x), t.bigY(y)))
	}
	var z [stackLimbs]uint64
	for i, w := range xd {
		var carry uint64
		for j, v := range yd {
			hi, lo := bits.Mul64(w, v)
			var c uint64
			lo, c = bits.Add64(lo, carry, 0)
			hi += c
			z[i+j], c = bits.Add64(z[i+j], lo, 0)
			carry = hi + c
		}
		z[i+len(yd)] = carry
	}
	return newLimbs(t, xneg != yneg, z[:len(xd)+len(yd)])
}

func intAnd(t *Thread, a, b Value) Value { return intBitwise(t, a, b, OpAnd) }

func intOr(t *Thread, a, b Value) Value { return intBitwise(t, a, b, OpOr) }

func intXor(t *Thread, a, b Value) Value { return intBitwise(t, a, b, OpXor) }

func intBitwise(t *Thread, a, b Value, op BinOp) Value {
	if !gc.BothInts(a, b) {
		var ok bool
		if a, b, ok = intPair(a, b); !ok {
			return gc.NotImplemented
		}
		if !gc.BothInts(a, b) {
			return bitwiseInts(t, a, b, op)
		}
	}
	switch op {
	case OpAnd:
		return a & b
	case OpOr:
		return a | b
	}
	return a ^ b | 1
}

func bitwiseInts(t *Thread, x, y Value, op BinOp) Value {
	var xb, yb [1]uint64
	xneg, xd := limbsOf(x, &xb)
	yneg, yd := limbsOf(y, &yb)
	if xneg || yneg || max(len(xd), len(yd)) > stackLimbs {
		z := &t.big.z
		switch op {
		case OpAnd:
			return NewBig(t, z.And(t.bigX(x), t.bigY(y)))
		case OpOr:
			return NewBig(t, z.Or(t.bigX(x), t.bigY(y)))
		}
		return NewBig(t, z.Xor(t.bigX(x), t.bigY(y)))
	}
	if len(xd) < len(yd) {
		xd, yd = yd, xd
	}
	var z [stackLimbs]uint64
	n := copy(z[:], xd)
	switch op {
	case OpAnd:
		n = len(yd)
		for i, w := range yd {
			z[i] &= w
		}
	case OpOr:
		for i, w := range yd {
			z[i] |= w
		}
	case OpXor:
		for i, w := range yd {
			z[i] ^= w
		}
	}
	return newLimbs(t, false, z[:n])
}

func intNeg(t *Thread, v Value) Value {
	if v.IsInt() {
		return NewInt(t, -v.Int())
	}
	x, _ := AsInt(v)
	if x.IsInt() {
		return NewInt(t, -x.Int())
	}
	return newLimbs(t, gc.LoadRaw(x, OffIntSign) == 0, heapLimbs(x))
}

func intPos(t *Thread, v Value) Value {
	x, _ := AsInt(v)
	return x
}

func intAbs(t *Thread, v Value) Value {
	x, _ := AsInt(v)
	if IntSign(x) < 0 {
		return intNeg(t, x)
	}
	return x
}

func intInvert(t *Thread, v Value) Value {
	x, _ := AsInt(v)
	if x.IsInt() {
		return gc.IntValue(^x.Int())
	}
	return intSub(t, gc.IntValue(-1), x)
}

func intCompare(t *Thread, a, b Value, op CmpOp) Value {
	if gc.BothInts(a, b) {
		return cmpResult(op, a.Int(), b.Int())
	}
	x, y, ok := intPair(a, b)
	if !ok {
		return gc.NotImplemented
	}
	return cmpResult(op, int64(compareInts(x, y)), 0)
}

// compareInts orders two exact ints.
func compareInts(x, y Value) int {
	if gc.BothInts(x, y) {
		switch {
		case x.Int() < y.Int():
			return -1
		case x == y:
			return 0
		}
		return 1
	}
	var xb, yb [1]uint64
	xneg, xd := limbsOf(x, &xb)
	yneg, yd := limbsOf(y, &yb)
	switch {
	case xneg && yneg:
		return compareLimbs(yd, xd)
	case xneg:
		return -1
	case yneg:
		return 1
	}
	return compareLimbs(xd, yd)
}

// cmpResult returns the truth of a op b.
func cmpResult(op CmpOp, a, b int64) Value {
	switch op {
	case CmpLT:
		return gc.BoolValue(a < b)
	case CmpLE:
		return gc.BoolValue(a <= b)
	case CmpEQ:
		return gc.BoolValue(a == b)
	case CmpNE:
		return gc.BoolValue(a != b)
	case CmpGT:
		return gc.BoolValue(a > b)
	}
	return gc.BoolValue(a >= b)
}

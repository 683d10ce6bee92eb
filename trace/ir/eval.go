package ir

import (
	"math"
	"math/bits"

	"stmjit/gc"
)

// Outcome says how the evaluation of an operation went.
type Outcome uint8

// The outcomes.
const (
	Done   Outcome = iota
	Leaves         // the operation exits
	Cannot         // needs memory, allocates, or is undefined for these operands
)

// Eval computes a pure operation on words: integers, bits of doubles, value
// words. It is the definition of the arithmetic that the optimiser, the IR
// interpreter and the backend's tests share.
func Eval(op Op, aux int64, a, b uint64) (uint64, Outcome) {
	switch {
	case op >= OpAdd && op <= OpMax:
		return evalInt(op, int64(a), int64(b))
	case op >= OpFAdd && op <= OpBitsF:
		return evalFloat(op, a, b)
	}
	switch op {
	case OpGuardInt:
		return uint64(int64(a) >> 1), when(gc.Value(a).IsInt())
	case OpGuardFloat:
		if gc.Value(a).IsRef() {
			return 0, Cannot
		}
		return fbits(gc.Value(a).Float()), when(gc.Value(a).IsFloat())
	case OpGuardBool:
		return a >> 4, when(gc.Value(a).IsBool())
	case OpGuardValue:
		return 0, when(a == b)
	case OpGuardNotValue:
		return 0, when(a != b)
	case OpGuardCmpI:
		return 0, when(Cond(aux).HoldsInt(int64(a), int64(b)))
	case OpGuardCmpF:
		return 0, when(Cond(aux).HoldsFloat(float(a), float(b)))
	case OpGuardNonNull:
		return a, when(a != 0)
	case OpBoxInt:
		if !gc.FitsInt(int64(a)) {
			return 0, Cannot
		}
		return a<<1 | 1, Done
	case OpBoxFloat:
		v, ok := gc.FloatValue(float(a))
		if !ok {
			return 0, Cannot
		}
		return uint64(v), Done
	case OpWordBits, OpBitsWord:
		return a, Done
	case OpBoxWord:
		if a > gc.MaxInt {
			return 0, Cannot
		}
		return a<<1 | 1, Done
	case OpGuardWord:
		if gc.Value(a).IsRef() {
			return 0, Cannot
		}
		return a >> 1, when(gc.Value(a).IsInt() && int64(a) >= 0)
	case OpBoxBool:
		return uint64(gc.BoolValue(a != 0)), Done
	case OpUnboxInt:
		return uint64(int64(a) >> 1), Done
	case OpUnboxFloat:
		return fbits(gc.Value(a).Float()), Done
	case OpSetCmpI:
		return truth(Cond(aux).HoldsInt(int64(a), int64(b))), Done
	case OpSetCmpF:
		return truth(Cond(aux).HoldsFloat(float(a), float(b))), Done
	case OpValEq:
		return truth(a == b), Done
	case OpAsRef:
		return a, Done
	}
	return 0, Cannot
}

func evalInt(op Op, a, b int64) (uint64, Outcome) {
	var r int64
	out := Done
	switch op {
	case OpAdd:
		r = a + b
	case OpSub:
		r = a - b
	case OpMul:
		r = a * b
	case OpMulHi:
		r = mulHi(a, b)
	case OpAddOv:
		r = a + b
		out = when((a^r)&(b^r) >= 0)
	case OpSubOv:
		r = a - b
		out = when((a^b)&(a^r) >= 0)
	case OpMulOv:
		r = a * b
		out = when(mulHi(a, b) == r>>63)
	case OpShlOv:
		r = a << (b & 63)
		out = when(r>>(b&63) == a)
	case OpNegOv:
		r = -a
		out = when(a != math.MinInt64)
	case OpFloorDiv, OpMod:
		if b == 0 || a == math.MinInt64 && b == -1 {
			return 0, Cannot
		}
		q, m := a/b, a%b
		if m != 0 && m^b < 0 {
			q, m = q-1, m+b
		}
		r = q
		if op == OpMod {
			r = m
		}
	case OpAnd:
		r = a & b
	case OpOr:
		r = a | b
	case OpXor:
		r = a ^ b
	case OpShl:
		r = a << (b & 63)
	case OpSar:
		r = a >> (b & 63)
	case OpShr:
		r = int64(uint64(a) >> (b & 63))
	case OpNot:
		r = ^a
	case OpMin:
		r = min(a, b)
	case OpMax:
		r = max(a, b)
	}
	return uint64(r), out
}

func evalFloat(op Op, a, b uint64) (uint64, Outcome) {
	x, y := float(a), float(b)
	switch op {
	case OpFAdd:
		x += y
	case OpFSub:
		x -= y
	case OpFMul:
		x *= y
	case OpFDiv:
		x /= y
	case OpFNeg:
		return a ^ 1<<63, Done
	case OpFAbs:
		return a &^ (1 << 63), Done
	case OpFSqrt:
		x = math.Sqrt(x)
	case OpFFloor:
		x = math.Floor(x)
	case OpFCeil:
		x = math.Ceil(x)
	case OpFTrunc:
		x = math.Trunc(x)
	case OpI2F:
		x = float64(int64(a))
	case OpF2I, OpF2ITrunc:
		if !(x >= -1<<63 && x < 1<<63) || op == OpF2I && x != math.Trunc(x) {
			return 0, Leaves
		}
		return uint64(int64(x)), Done
	case OpFBits, OpBitsF:
		return a, Done
	}
	return fbits(x), Done
}

func float(w uint64) float64 { return math.Float64frombits(w) }
func fbits(f float64) uint64 { return math.Float64bits(f) }
func mulHi(a, b int64) int64 {
	h, _ := bits.Mul64(uint64(a), uint64(b))
	return int64(h) - a>>63&b - b>>63&a
}

func truth(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}

func when(ok bool) Outcome {
	if ok {
		return Done
	}
	return Leaves
}

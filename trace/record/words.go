package record

import (
	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/trace/ir"
)

// Words: integers from 0 below 2^64, which hashes and generators of random numbers
// keep with a mask. What arithmetic makes of them may need more bits, but where a
// mask follows, only the low 64 matter, and these come from those of the operands.
// The big integers in between are emitted, too, and vanish if nothing else uses
// them.

// wordNow returns the number that an operand is now, if a word can be.
func wordNow(v Value) (uint64, bool) {
	switch {
	case v.IsInt():
		return uint64(v.Int()), v.Int() >= 0
	case v.IsRef() && gc.Shape(v) == object.ShapeInt:
		b := object.BigOf(v)
		return b.Uint64(), b.IsUint64()
	}
	return 0, false
}

// isWord reports whether an operand is a word that is no machine integer: it is
// one in the trace, or outside 63 bits now.
func (r *Recorder) isWord(o operand) bool {
	if r.B.T.TypeOf(o.ref) == ir.TypeWord {
		return true
	}
	_, ok := wordNow(o.v)
	return ok && o.v.IsRef() && r.kindOf(o) == kindObject
}

// asWord returns the bits of an integer that is a word now, and guards that it is.
func (r *Recorder) asWord(o *operand) ir.Ref {
	if o.ref.IsConst() {
		n, _ := wordNow(o.v)
		return r.B.Int(int64(n))
	}
	switch r.B.T.TypeOf(o.ref) {
	case ir.TypeWord:
		return r.B.Op1(ir.OpWordBits, o.ref)
	case ir.TypeInt:
		r.B.GuardCmpI(ir.CondGE, o.ref, r.B.Int(0))
		return o.ref
	}
	w := r.B.Emit(ir.OpGuardWord, int64(object.ShapeInt), o.ref, ir.NoRef, ir.NoRef)
	return r.B.Op1(ir.OpWordBits, r.refineOp(o, w))
}

// low returns the low 64 bits of an integer, if they are at hand.
func (r *Recorder) low(o *operand) (ir.Ref, bool) {
	switch w, ok := r.wide[o.ref]; {
	case ok:
		return w.low, true
	case o.ref.IsConst() && o.v.IsRef():
		return r.B.Int(object.LowBits(o.v)), true
	case r.isWord(*o):
		return r.asWord(o), true
	case r.kindOf(*o) == kindInt:
		return r.asInt(o), true
	}
	return ir.NoRef, false
}

// wide is what is known of an integer that arithmetic made of words.
type wide struct {
	low  ir.Ref // its low 64 bits
	bits int    // how many it has, at most
}

// maxWide is how many bits such integers may have.
const maxWide = 1024

// bitsOf is how many bits an operand has, at most, whose low bits are at hand.
func (r *Recorder) bitsOf(o operand) int {
	switch w, ok := r.wide[o.ref]; {
	case ok:
		return w.bits
	case o.ref.IsConst() && o.v.IsRef():
		return object.BigOf(o.v).BitLen()
	}
	return 64
}

// isWide reports whether an operand is an integer that has no machine word.
func (r *Recorder) isWide(o operand) bool {
	_, ok := r.wide[o.ref]
	return ok
}

// wordBinary records an operator of which an operand or the result is a word, or
// whose result may be masked to one.
func (r *Recorder) wordBinary(op object.BinOp, a, b operand) (ir.Ref, bool) {
	if !isInteger(a.v) || !isInteger(b.v) {
		return ir.NoRef, false
	}
	words := r.isWord(a) || r.isWord(b)
	switch op {
	case object.OpAdd, object.OpSub, object.OpMul:
		if words || r.isWide(a) || r.isWide(b) || r.overflows(op, a, b) {
			return r.wideBinary(op, a, b)
		}
	case object.OpAnd:
		if words || r.isWide(a) || r.isWide(b) {
			return r.mask(a, b)
		}
	case object.OpOr, object.OpXor:
		if _, ok := wordNow(a.v); !ok || !words {
			break
		}
		if _, ok := wordNow(b.v); !ok {
			break
		}
		return r.B.Op1(ir.OpBitsWord, r.B.Op2(bitOps[op], r.asWord(&a), r.asWord(&b))), true
	case object.OpLShift:
		if n, ok := constShift(b); ok && (words || r.isWide(a) || r.overflows(op, a, b)) {
			if low, ok := r.low(&a); ok {
				return r.widen(op, a, b, r.B.Op2(ir.OpShl, low, r.B.Int(n)), r.bitsOf(a)+int(n))
			}
		}
	case object.OpRShift:
		if n, ok := constShift(b); ok && r.isWord(a) {
			if n == 0 {
				return r.B.Op1(ir.OpBitsWord, r.asWord(&a)), true
			}
			return r.B.Op2(ir.OpShr, r.asWord(&a), r.B.Int(n)), true
		}
	case object.OpMod, object.OpFloorDiv:
		if n, ok := constDivisor(b); ok && r.isWord(a) {
			return r.divideWord(op, r.asWord(&a), r.B.Int(n)), true
		}
	}
	return ir.NoRef, false
}

func isInteger(v Value) bool { return v.IsInt() || v.IsRef() && gc.Shape(v) == object.ShapeInt }

// constShift is a constant count that leaves some of 64 bits.
func constShift(o operand) (int64, bool) {
	return o.v.Int(), o.ref.IsConst() && o.v.IsInt() && o.v.Int() >= 0 && o.v.Int() < 64
}

// constDivisor is a constant that twice fits a machine integer.
func constDivisor(o operand) (int64, bool) {
	return o.v.Int(), o.ref.IsConst() && o.v.IsInt() && o.v.Int() > 0 && o.v.Int() < 1<<61
}

// overflows reports whether the result on machine integers is none now.
func (r *Recorder) overflows(op object.BinOp, a, b operand) bool {
	x, ok1 := r.intNow(a)
	y, ok2 := r.intNow(b)
	if !ok1 || !ok2 {
		return true
	}
	switch op {
	case object.OpAdd:
		s := x + y
		return (s^x)&(s^y) < 0
	case object.OpSub:
		s := x - y
		return (x^y)&(s^x) < 0
	case object.OpLShift:
		return y >= 0 && y < 64 && x<<y>>y != x
	}
	return !fitsMul(x, y)
}

var wrapping = map[object.BinOp]ir.Op{object.OpAdd: ir.OpAdd, object.OpSub: ir.OpSub, object.OpMul: ir.OpMul}

// wideBinary is the sum, difference or product of integers as a value, with the low
// bits at hand.
func (r *Recorder) wideBinary(op object.BinOp, a, b operand) (ir.Ref, bool) {
	x, ok1 := r.low(&a)
	y, ok2 := r.low(&b)
	if !ok1 || !ok2 {
		return ir.NoRef, false
	}
	bits := max(r.bitsOf(a), r.bitsOf(b)) + 1
	if op == object.OpMul {
		bits = r.bitsOf(a) + r.bitsOf(b)
	}
	return r.widen(op, a, b, r.B.Op2(wrapping[op], x, y), bits)
}

// widen makes the integer a op b.
func (r *Recorder) widen(op object.BinOp, a, b operand, low ir.Ref, bits int) (ir.Ref, bool) {
	if bits > maxWide {
		return ir.NoRef, false
	}
	v := r.B.Call(fnIntegers, r.B.Int(int64(op)), a.ref, b.ref)
	r.wide[v] = wide{low, bits}
	return v, true
}

// fnIntegers is an operator on integers of so few bits that it cannot fail.
var fnIntegers = define(ir.FnInfo{Name: "integers", Args: types(tInt, tVal, tVal), Result: tVal, Pure: true},
	func(t *object.Thread, a *[12]uint64) uint64 {
		return uint64(object.Binary(t, object.BinOp(a[0]), Value(a[1]), Value(a[2])))
	})

// mask is a & b.
func (r *Recorder) mask(a, b operand) (ir.Ref, bool) {
	x, okA := wordNow(a.v)
	y, okB := wordNow(b.v)
	switch {
	case b.ref.IsConst() && okB:
	case a.ref.IsConst() && okA:
		a, b, y = b, a, x
	default:
		if !okA || !okB || r.isWide(a) || r.isWide(b) {
			return ir.NoRef, false
		}
		return r.B.Op1(ir.OpBitsWord, r.B.Op2(ir.OpAnd, r.asWord(&a), r.asWord(&b))), true
	}
	low, ok := r.low(&a)
	if !ok {
		return ir.NoRef, false
	}
	n := r.B.Op2(ir.OpAnd, low, r.B.Int(int64(y)))
	if int64(y) >= 0 {
		return n, true
	}
	return r.B.Op1(ir.OpBitsWord, n), true
}

// divideWord is the quotient or remainder of a word by a constant, by way of half
// the word, which is a machine integer.
func (r *Recorder) divideWord(op object.BinOp, x, n ir.Ref) ir.Ref {
	B := r.B
	one := B.Int(1)
	half := B.Op2(ir.OpShr, x, one)
	rest := B.Op2(ir.OpOr, B.Op2(ir.OpShl, B.Op2(ir.OpMod, half, n), one), B.Op2(ir.OpAnd, x, one))
	if op == object.OpMod {
		return B.Op2(ir.OpMod, rest, n)
	}
	q := B.Op2(ir.OpAdd, B.Op2(ir.OpShl, B.Op2(ir.OpFloorDiv, half, n), one), B.Op2(ir.OpFloorDiv, rest, n))
	return B.Op1(ir.OpBitsWord, q)
}

var unsigned = map[object.CmpOp]ir.Cond{object.CmpLT: ir.CondULT, object.CmpLE: ir.CondULE, object.CmpEQ: ir.CondEQ,
	object.CmpNE: ir.CondNE, object.CmpGT: ir.CondUGT, object.CmpGE: ir.CondUGE}

// compareWords compares integers of which one is a word and none negative.
func (r *Recorder) compareWords(op object.CmpOp, a, b operand) (ir.Ref, bool) {
	_, ok1 := wordNow(a.v)
	_, ok2 := wordNow(b.v)
	if !ok1 || !ok2 || !r.isWord(a) && !r.isWord(b) {
		return ir.NoRef, false
	}
	return r.B.SetCmpI(unsigned[op], r.asWord(&a), r.asWord(&b)), true
}

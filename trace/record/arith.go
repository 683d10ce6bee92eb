package record

import (
	"math"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/trace/ir"
)

// binary records a binary operator.
func (r *Recorder) binary(op object.BinOp, a, b operand) {
	if res, ok := r.wordBinary(op, a, b); ok {
		if r.ok() {
			r.set(r.w.A(), res)
		}
		return
	}
	a, b = r.boxed(a), r.boxed(b)
	ka, kb := r.kindOf(a), r.kindOf(b)
	var res ir.Ref
	switch {
	case ka == kindBool && kb == kindBool && (op == object.OpAnd || op == object.OpOr || op == object.OpXor):
		res = r.B.Op1(ir.OpBoxBool, r.B.Op2(bitOps[op], r.asInt(&a), r.asInt(&b)))
	case isIntKind(ka) && isIntKind(kb):
		res = r.intBinary(op, a, b)
	case isNumber(ka) && isNumber(kb):
		res = r.floatBinary(op, a, b)
	default:
		res = r.objectBinary(op, a, b)
	}
	if r.ok() && res != ir.NoRef {
		r.set(r.w.A(), res)
	}
}

func isIntKind(k kind) bool { return k == kindInt || k == kindBool }
func isNumber(k kind) bool  { return isIntKind(k) || k == kindFloat }

var bitOps = map[object.BinOp]ir.Op{object.OpAnd: ir.OpAnd, object.OpOr: ir.OpOr, object.OpXor: ir.OpXor}

// intBinary works on machine integers; what leaves 64 bits goes on with big ints
// in a helper.
func (r *Recorder) intBinary(op object.BinOp, a, b operand) ir.Ref {
	x, okX := r.intNow(a)
	y, okY := r.intNow(b)
	if !okX || !okY {
		return r.objectBinary(op, a, b)
	}
	B := r.B
	switch op {
	case object.OpAdd:
		if s := x + y; (s^x)&(s^y) >= 0 {
			return B.Op2(ir.OpAddOv, r.asInt(&a), r.asInt(&b))
		}
	case object.OpSub:
		if s := x - y; (x^y)&(s^x) >= 0 {
			return B.Op2(ir.OpSubOv, r.asInt(&a), r.asInt(&b))
		}
	case object.OpMul:
		if fitsMul(x, y) {
			return B.Op2(ir.OpMulOv, r.asInt(&a), r.asInt(&b))
		}
	case object.OpAnd, object.OpOr, object.OpXor:
		return B.Op2(bitOps[op], r.asInt(&a), r.asInt(&b))
	case object.OpFloorDiv, object.OpMod:
		return r.intDivision(op, a, b, y)
	case object.OpLShift:
		if y >= 0 && y < 62 && x<<y>>y == x {
			n := r.asInt(&b)
			B.GuardCmpI(ir.CondULT, n, B.Int(63))
			return B.Op2(ir.OpShlOv, r.asInt(&a), n)
		}
	case object.OpRShift:
		if y >= 0 {
			n := r.asInt(&b)
			if y < 64 {
				B.GuardCmpI(ir.CondULT, n, B.Int(64))
				return B.Op2(ir.OpSar, r.asInt(&a), n)
			}
			B.GuardCmpI(ir.CondGE, n, B.Int(63))
			return B.Op2(ir.OpSar, r.asInt(&a), B.Int(63))
		}
	case object.OpTrueDiv:
		if y != 0 && exactFloat(x) && exactFloat(y) {
			return r.floatQuotient(r.exact(&a), r.exact(&b))
		}
	case object.OpPow:
		if y == 2 && b.slot == noSlot && fitsMul(x, x) {
			n := r.asInt(&a)
			return B.Op2(ir.OpMulOv, n, n)
		}
	}
	return r.objectBinary(op, a, b)
}

func fitsMul(x, y int64) bool {
	if x == 0 || y == 0 {
		return true
	}
	p := x * y
	return p/y == x && !(x == -1 && y == math.MinInt64) && !(y == -1 && x == math.MinInt64)
}

const maxExact = 1 << 53

func exactFloat(x int64) bool { return x >= -maxExact && x <= maxExact }

// exact returns an int that is a double without rounding.
func (r *Recorder) exact(o *operand) ir.Ref {
	return r.B.Op1(ir.OpI2F, r.bounded(o))
}

func (r *Recorder) floatQuotient(x, y ir.Ref) ir.Ref {
	r.B.GuardCmpF(ir.CondNE, y, r.B.Float(0))
	return r.B.Op2(ir.OpFDiv, x, y)
}

// intDivision: the operations ask for a divisor that is neither 0 nor, with the
// least dividend, -1.
func (r *Recorder) intDivision(op object.BinOp, a, b operand, y int64) ir.Ref {
	if y == 0 {
		r.raises(raising(op), a, b)
		return ir.NoRef
	}
	n := r.asInt(&b)
	irOp := ir.OpFloorDiv
	if op == object.OpMod {
		irOp = ir.OpMod
	}
	if y > 0 {
		r.B.GuardCmpI(ir.CondGT, n, r.B.Int(0))
	} else {
		r.B.GuardCmpI(ir.CondLT, n, r.B.Int(-1))
		if y == -1 {
			return r.objectBinary(op, a, b)
		}
	}
	return r.B.Op2(irOp, r.asInt(&a), n)
}

// floatBinary works on doubles; one operand at least is a float.
func (r *Recorder) floatBinary(op object.BinOp, a, b operand) ir.Ref {
	B := r.B
	switch op {
	case object.OpAdd:
		return B.Op2(ir.OpFAdd, r.asFloat(&a), r.asFloat(&b))
	case object.OpSub:
		return B.Op2(ir.OpFSub, r.asFloat(&a), r.asFloat(&b))
	case object.OpMul:
		return B.Op2(ir.OpFMul, r.asFloat(&a), r.asFloat(&b))
	case object.OpTrueDiv:
		if f, ok := floatNow(b); ok && f == 0 {
			r.raises(raising(op), a, b)
			return ir.NoRef
		}
		return r.floatQuotient(r.asFloat(&a), r.asFloat(&b))
	case object.OpPow:
		if x, ok := floatNow(a); ok && x > 0 {
			return r.floatPower(a, b)
		}
	}
	switch op {
	case object.OpPow, object.OpMod, object.OpFloorDiv:
		r.asFloat(&a)
		r.asFloat(&b)
		return B.Call(fnBinary, B.Int(int64(op)), a.ref, b.ref)
	}
	r.unknown(a, b)
	return ir.NoRef
}

// floatPower is a ** b of a positive a. What overflows is the interpreter's.
func (r *Recorder) floatPower(a, b operand) ir.Ref {
	B := r.B
	x, y := r.asFloat(&a), r.asFloat(&b)
	B.GuardCmpF(ir.CondGT, x, B.Float(0))
	if k := B.T.At(y); k.Op == ir.OpKFloat {
		switch k.Float() {
		case 2:
			res := B.Op2(ir.OpFMul, x, x)
			B.GuardCmpF(ir.CondLE, res, B.Float(math.MaxFloat64))
			return res
		case 0.5:
			return B.Op1(ir.OpFSqrt, x)
		}
	}
	res := B.Call(fnFloatPow, x, y)
	B.GuardCmpF(ir.CondLE, res, B.Float(math.MaxFloat64))
	return res
}

func floatNow(o operand) (float64, bool) {
	switch {
	case gc.IsFloat(o.v):
		return gc.FloatOf(o.v), true
	case o.v.IsInt():
		return float64(o.v.Int()), true
	}
	return 0, false
}

// objectBinary calls a helper for operands of built-in types whose operators run
// no Python code.
func (r *Recorder) objectBinary(op object.BinOp, a, b operand) ir.Ref {
	if r.w.X() != 0 && r.shapeOf(a) == object.ShapeList {
		return r.listInPlace(op, a, b)
	}
	if r.callSpecialBinary(op, a, b) {
		return ir.NoRef
	}
	if !leafType(a.v) || !leafType(b.v) {
		r.unknown(a, b)
		return ir.NoRef
	}
	if s := r.shapeOf(a); r.w.X() != 0 && (s == object.ShapeSet || s == object.ShapeDict) {
		ref := r.asShape(&a, ir.BarrierWrite)
		r.pin(&b)
		return r.B.Call(fnInPlace, r.B.Int(int64(op)), ref, b.ref)
	}
	r.pin(&a)
	r.pin(&b)
	return r.B.Call(fnBinary, r.B.Int(int64(op)), a.ref, b.ref)
}

// listInPlace is list += and list *=.
func (r *Recorder) listInPlace(op object.BinOp, a, b operand) ir.Ref {
	s := r.shapeOf(b)
	if op != object.OpAdd || s != object.ShapeList && s != object.ShapeTuple {
		r.unknown(a, b)
		return ir.NoRef
	}
	l := r.asShape(&a, ir.BarrierWrite)
	r.asShape(&b, ir.BarrierRead)
	r.B.Call(fnListExtend, l, b.ref)
	return l
}

// pin guards the type of an operand of a helper as it is now, so that the helper
// does what was recorded; containers pass the barrier.
func (r *Recorder) pin(o *operand) {
	switch r.kindOf(*o) {
	case kindInt:
		if o.v.IsRef() { // unboxed here, a big int there: the helper takes either
			return
		}
		r.asInt(o)
	case kindFloat:
		r.asFloat(o)
	case kindBool, kindNone, kindOther:
		r.B.GuardValue(o.ref, o.v)
	case kindObject:
		r.asShape(o, ir.BarrierRead)
	}
}

// leafType reports whether operators on a value run no Python code: it is of
// exactly a built-in type that holds no other objects, or a sequence.
func leafType(v Value) bool {
	switch {
	case !v.IsRef():
		return v != gc.Unset
	}
	switch gc.Shape(v) {
	case gc.ShapeFloat, object.ShapeInt, object.ShapeStrASCII, object.ShapeStrLatin1, object.ShapeStr2, object.ShapeStr4,
		object.ShapeBytes, object.ShapeTuple, object.ShapeList, object.ShapeRange, object.ShapeComplex, object.ShapeSet, object.ShapeFrozenSet,
		object.ShapeDict:
		return true
	}
	return false
}

func (r *Recorder) unary(op object.UnOp) {
	o := r.reg(r.w.B())
	k := r.kindOf(o)
	var res ir.Ref
	switch {
	case isIntKind(k):
		n := r.asInt(&o)
		switch op {
		case object.OpNeg:
			res = r.B.Op1(ir.OpNegOv, n)
		case object.OpPos:
			res = n
		case object.OpInvert:
			res = r.B.Op1(ir.OpNot, n)
		}
	case k == kindFloat && op == object.OpNeg:
		res = r.B.Op1(ir.OpFNeg, r.asFloat(&o))
	case k == kindFloat && op == object.OpPos:
		res = r.asFloat(&o)
	case r.shapeOf(o) == object.ShapeInt:
		r.pin(&o)
		res = r.B.Call(fnUnary, r.B.Int(int64(op)), o.ref)
	default:
		r.unknown(o)
		return
	}
	r.set(r.w.A(), res)
}

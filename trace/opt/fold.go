package opt

import (
	"stmjit/gc"
	"stmjit/trace/ir"
)

// What a rule answers, besides a ref that stands for the result.
const (
	keep  ir.Ref = 0                  // nothing to say
	again ir.Ref = ir.VirtualBase - 1 // the instruction was rewritten
	gone  ir.Ref = ir.VirtualBase - 2 // the instruction is not needed; it has no result
)

// rule simplifies operations. Rules of an operation are tried in the order of
// the table. When they run, constants have been folded, and of two operands that
// commute (or of a comparison) a constant is the second, else the newer the first.
type rule struct {
	ops   []ir.Op
	name  string
	apply func(b *Builder, i *ir.Ins) ir.Ref
}

func ops(o ...ir.Op) []ir.Op { return o }

// foldTable is every simplification that needs no memory. The rules are in
// foldint.go, foldfloat.go and foldval.go.
var foldTable []rule

var rulesOf [ir.NumOps][]func(b *Builder, i *ir.Ins) ir.Ref

func init() {
	foldTable = []rule{
		{ops(ir.OpAdd, ir.OpAddOv, ir.OpSub, ir.OpSubOv, ir.OpOr, ir.OpXor, ir.OpShl, ir.OpShlOv, ir.OpSar, ir.OpShr), "x op 0 = x", rightZero},
		{ops(ir.OpSubOv), "x - k = x + -k, checked", subToAdd},
		{ops(ir.OpSub), "x - k = x + -k; 0 - (y - x) = x - y", subConst},
		{ops(ir.OpSub, ir.OpSubOv, ir.OpXor), "x - x = 0", sameIsZero},
		{ops(ir.OpAnd, ir.OpOr, ir.OpMin, ir.OpMax), "x & x = x", sameIsSame},
		{ops(ir.OpAdd, ir.OpAddOv), "(x - y) + y = x", addOfSub},
		{ops(ir.OpSub, ir.OpSubOv), "(x + y) - y = x", subOfAdd},
		{ops(ir.OpAddOv, ir.OpSubOv, ir.OpMulOv, ir.OpShlOv), "no check where the ranges exclude overflow", dropCheck},
		{ops(ir.OpNegOv), "-x of what is not the least integer = 0 - x", dropNegCheck},
		{ops(ir.OpMul, ir.OpMulOv), "x * 0, 1, 2, powers of two", mulConst},
		{ops(ir.OpFloorDiv), "x // 1, -1, powers of two", divConst},
		{ops(ir.OpMod), "x % 1, -1, powers of two; x % k of smaller x", modConst},
		{ops(ir.OpAnd), "x & 0, -1; x & mask that changes nothing", andConst},
		{ops(ir.OpOr, ir.OpXor), "x | -1 = -1; x ^ -1 = ~x", orConst},
		{ops(ir.OpAdd, ir.OpAnd, ir.OpOr, ir.OpXor, ir.OpMul), "(x op k) op l = x op (k op l)", reassociate},
		{ops(ir.OpShl, ir.OpSar, ir.OpShr), "shifts of shifts; of 0", shifts},
		{ops(ir.OpNot), "~~x = x", notNot},
		{ops(ir.OpMin, ir.OpMax), "min and max of ordered operands", minMax},
		{ops(ir.OpSetCmpI), "comparison with known outcome; of a comparison with 0 or 1", setCmpI},
		{ops(ir.OpGuardCmpI), "guard with known outcome; of a comparison with 0 or 1", guardCmpI},

		{ops(ir.OpFAdd, ir.OpFSub, ir.OpFMul, ir.OpFDiv), "float arithmetic with neutral constants", floatConst},
		{ops(ir.OpFNeg, ir.OpFAbs), "--x = x; abs of neg, of abs", floatSign},
		{ops(ir.OpFFloor, ir.OpFCeil, ir.OpFTrunc), "rounding of what is integral", floatRound},
		{ops(ir.OpF2I, ir.OpF2ITrunc), "int(float(x)) = x where exact", f2iOfI2f},
		{ops(ir.OpFBits, ir.OpBitsF), "bits of bits", floatBits},
		{ops(ir.OpSetCmpF), "comparison with known outcome", setCmpF},
		{ops(ir.OpGuardCmpF), "guard with known outcome", guardCmpF},

		{ops(ir.OpGuardInt, ir.OpUnboxInt), "number of a boxed integer", unboxInt},
		{ops(ir.OpGuardFloat, ir.OpUnboxFloat), "number of a boxed float", unboxFloat},
		{ops(ir.OpGuardWord), "number of a boxed integer", unboxWord},
		{ops(ir.OpWordBits, ir.OpBitsWord), "bits of bits", wordBits},
		{ops(ir.OpGuardBool), "0 or 1 of a boxed bool", unboxBool},
		{ops(ir.OpBoxInt, ir.OpBoxWord, ir.OpBoxFloat, ir.OpBoxBool), "box of what was unboxed", box},
		{ops(ir.OpAsRef), "cast of what is a reference", asRef},
		{ops(ir.OpGuardNonNull), "what is never null", nonNull},
		{ops(ir.OpValEq), "identity with known outcome", valEq},
		{ops(ir.OpGuardValue, ir.OpGuardNotValue), "identity guard with known outcome; of a bool that was made", guardValue},
		{ops(ir.OpGuardShape), "shape and ownership that are known", guardShape},
		{ops(ir.OpGuardNotInvalid), "nothing can have been invalidated", guardNotInvalid},
		{ops(ir.OpElem, ir.OpElemRaw, ir.OpElemF), "element with constant index is a field", elemConst},
		{ops(ir.OpElemStore, ir.OpElemStoreRaw, ir.OpElemStoreF), "element with constant index is a field", elemStoreConst},
	}
	for _, r := range foldTable {
		for _, op := range r.ops {
			rulesOf[op] = append(rulesOf[op], r.apply)
		}
	}
}

// simplify makes i canonical and tries the rules.
func (b *Builder) simplify(i *ir.Ins) ir.Ref {
	info := i.Op.Info()
	if i.A != ir.NoRef {
		if i.A = b.operand(i, info.Args[0], i.A); i.A == ir.NoRef {
			return b.unserved(i)
		}
		if i.B != ir.NoRef {
			if i.B = b.operand(i, info.Args[1], i.B); i.B == ir.NoRef {
				return b.unserved(i)
			}
			if i.C != ir.NoRef {
				if i.C = b.operand(i, info.Args[2], i.C); i.C == ir.NoRef {
					return b.unserved(i)
				}
			}
			b.order(i)
		}
	}
	if i.A < 0 && i.B <= 0 && info.Flags&ir.Pure != 0 {
		if r := b.foldConst(i); r != keep {
			return r
		}
	}
	for _, apply := range rulesOf[i.Op] {
		if r := apply(b, i); r != keep {
			return r
		}
	}
	return keep
}

// unserved is the result of an operation with an operand that does not fit.
func (b *Builder) unserved(i *ir.Ins) ir.Ref {
	if r := b.poison(i.Type); r != ir.NoRef {
		return r
	}
	return gone
}

// operand returns r as the constant that it is known to be, and boxed where a
// value is wanted; guards look at numbers themselves.
func (b *Builder) operand(i *ir.Ins, want ir.Operand, r ir.Ref) ir.Ref {
	if r > 0 {
		if b.facts[r] < 0 {
			r = b.facts[r]
		} else if s := b.spans[r]; s.single() && b.T.Ins[r].Type == ir.TypeInt {
			r = b.Int(s.lo)
		}
	}
	have := b.T.TypeOf(r)
	switch want {
	case ir.ArgInt:
		if have == ir.TypeInt {
			return r
		}
	case ir.ArgFloat:
		if have == ir.TypeFloat {
			return r
		}
	case ir.ArgWord:
		if have == ir.TypeWord {
			return r
		}
	case ir.ArgRef:
		if have == ir.TypeRef {
			return r
		}
	case ir.ArgVal:
		if have == ir.TypeVal || have == ir.TypeRef || i.Op.IsGuard() || i.Op == ir.OpUnboxInt || i.Op == ir.OpUnboxFloat {
			return r
		}
		return b.coerce(r, ir.TypeVal)
	default:
		return r
	}
	b.fail(Unserved)
	return ir.NoRef
}

// order brings operands into canonical order.
func (b *Builder) order(i *ir.Ins) {
	if !(i.A < 0 && i.B > 0 || i.A > 0 && i.B > 0 && i.A < i.B) {
		return
	}
	switch {
	case i.Op.Has(ir.Commutes):
		i.A, i.B = i.B, i.A
	case i.Op == ir.OpGuardCmpI || i.Op == ir.OpGuardCmpF || i.Op == ir.OpSetCmpI || i.Op == ir.OpSetCmpF:
		i.A, i.B = i.B, i.A
		i.Aux = int64(i.Cond().Swap())
	}
}

// foldConst computes an operation on constants.
func (b *Builder) foldConst(i *ir.Ins) ir.Ref {
	x := b.at(i.A)
	var y ir.Ins
	if i.B < 0 {
		y = *b.at(i.B)
	}
	if i.Op.IsGuard() && isNumber(x.Type) != (i.Op == ir.OpGuardCmpI || i.Op == ir.OpGuardCmpF) {
		return keep // a number where a value is wanted
	}
	w, out := ir.Eval(i.Op, i.Aux, uint64(x.Aux), uint64(y.Aux))
	switch out {
	case ir.Cannot:
		return keep
	case ir.Leaves:
		return b.never(i)
	}
	return b.result(i, int64(w))
}

// result returns the constant that i computes.
func (b *Builder) result(i *ir.Ins, word int64) ir.Ref {
	switch i.Type {
	case ir.TypeInt:
		return b.konst(ir.OpKInt, word)
	case ir.TypeFloat:
		return b.konst(ir.OpKFloat, word)
	case ir.TypeVal:
		return b.konst(ir.OpKVal, word)
	case ir.TypeRef:
		return b.konst(ir.OpKRef, word)
	}
	return gone
}

// never says that the guard i cannot pass.
func (b *Builder) never(i *ir.Ins) ir.Ref {
	b.fail(Contradiction)
	return b.unserved(i)
}

// through returns the instruction that made r, for rules that look at it, or a
// OpNop. It does not look at what made a value that the loop carries: using the
// operands of that would make the loop carry them, too.
func (b *Builder) through(r ir.Ref) *ir.Ins {
	if b.loop != nil && b.loop.carried(r) {
		return &b.T.Ins[0]
	}
	return b.at(r)
}

// konstInt returns the number of a constant.
func (b *Builder) konstInt(r ir.Ref) (int64, bool) {
	if r < 0 && b.T.Consts[^r].Op == ir.OpKInt {
		return b.T.Consts[^r].Aux, true
	}
	return 0, false
}

// rewrite turns i into another operation, to be simplified in turn.
func rewrite(i *ir.Ins, op ir.Op, x, y ir.Ref) ir.Ref {
	i.Op, i.A, i.B, i.Type = op, x, y, op.Info().Result
	return again
}

// isSingleton reports whether r is a constant that is no number and no object.
func (b *Builder) isSingleton(r ir.Ref) bool {
	if r >= 0 || b.at(r).Op != ir.OpKVal {
		return false
	}
	v := gc.Value(b.at(r).Aux)
	return !v.IsInt() && !v.IsFloat() && !v.IsRef()
}

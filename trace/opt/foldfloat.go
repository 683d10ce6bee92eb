package opt

import (
	"math"

	"stmjit/trace/ir"
)

// Rules for floats keep every bit of the result but the sign of a NaN, which no
// Python program sees.

func (b *Builder) konstFloat(r ir.Ref) (float64, bool) {
	if r < 0 && b.T.Consts[^r].Op == ir.OpKFloat {
		return b.T.Consts[^r].Float(), true
	}
	return 0, false
}

func floatConst(b *Builder, i *ir.Ins) ir.Ref {
	if k, ok := b.konstFloat(i.B); ok {
		return b.floatByConst(i, k)
	}
	// Adding what was negated.
	switch i.Op {
	case ir.OpFAdd:
		if d := b.through(i.A); d.Op == ir.OpFNeg {
			return rewrite(i, ir.OpFSub, i.B, d.A)
		}
		if d := b.through(i.B); d.Op == ir.OpFNeg {
			return rewrite(i, ir.OpFSub, i.A, d.A)
		}
	case ir.OpFSub:
		if d := b.through(i.B); d.Op == ir.OpFNeg {
			return rewrite(i, ir.OpFAdd, i.A, d.A)
		}
	}
	return keep
}

func (b *Builder) floatByConst(i *ir.Ins, k float64) ir.Ref {
	switch {
	case i.Op == ir.OpFAdd && k == 0 && math.Signbit(k), i.Op == ir.OpFSub && k == 0 && !math.Signbit(k):
		return i.A // x + -0.0 and x - 0.0 keep the sign of a zero; x + 0.0 does not
	case (i.Op == ir.OpFMul || i.Op == ir.OpFDiv) && k == 1:
		return i.A
	case (i.Op == ir.OpFMul || i.Op == ir.OpFDiv) && k == -1:
		return rewrite(i, ir.OpFNeg, i.A, ir.NoRef)
	case i.Op == ir.OpFMul && k == 2:
		return rewrite(i, ir.OpFAdd, i.A, i.A)
	case i.Op == ir.OpFDiv:
		// The inverse of a power of two is exact unless it is subnormal.
		m, e := math.Frexp(k)
		if (m == 0.5 || m == -0.5) && e > -1020 && e < 1020 {
			return rewrite(i, ir.OpFMul, i.A, b.Float(1/k))
		}
	}
	return keep
}

func floatSign(b *Builder, i *ir.Ins) ir.Ref {
	d := b.through(i.A)
	switch {
	case d.Op == ir.OpFNeg && i.Op == ir.OpFNeg:
		return d.A
	case d.Op == ir.OpFNeg && i.Op == ir.OpFAbs:
		return rewrite(i, ir.OpFAbs, d.A, ir.NoRef)
	case d.Op == ir.OpFAbs && i.Op == ir.OpFAbs:
		return i.A
	}
	return keep
}

func floatRound(b *Builder, i *ir.Ins) ir.Ref {
	switch b.through(i.A).Op {
	case ir.OpI2F, ir.OpFFloor, ir.OpFCeil, ir.OpFTrunc:
		return i.A
	}
	return keep
}

func f2iOfI2f(b *Builder, i *ir.Ins) ir.Ref {
	if d := b.through(i.A); d.Op == ir.OpI2F && b.span(d.A).within(-1<<53, 1<<53) {
		return d.A
	}
	return keep
}

func floatBits(b *Builder, i *ir.Ins) ir.Ref {
	if d := b.through(i.A); d.Op == ir.OpFBits+ir.OpBitsF-i.Op {
		return d.A
	}
	return keep
}

func setCmpF(b *Builder, i *ir.Ins) ir.Ref {
	if holds, known := b.floatCond(i.Cond(), i.A, i.B); known {
		if holds {
			return b.Int(1)
		}
		return b.Int(0)
	}
	return keep
}

func guardCmpF(b *Builder, i *ir.Ins) ir.Ref {
	if holds, known := b.floatCond(i.Cond(), i.A, i.B); known {
		if holds {
			return gone
		}
		return b.never(i)
	}
	return keep
}

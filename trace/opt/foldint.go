package opt

import (
	"math"
	"math/bits"

	"stmjit/trace/ir"
)

func rightZero(b *Builder, i *ir.Ins) ir.Ref {
	if k, ok := b.konstInt(i.B); ok && k == 0 {
		return i.A
	}
	return keep
}

func subToAdd(b *Builder, i *ir.Ins) ir.Ref {
	if k, ok := b.konstInt(i.B); ok && k != math.MinInt64 {
		return rewrite(i, ir.OpAddOv, i.A, b.Int(-k))
	}
	return keep
}

func subConst(b *Builder, i *ir.Ins) ir.Ref {
	if k, ok := b.konstInt(i.B); ok {
		return rewrite(i, ir.OpAdd, i.A, b.Int(-k))
	}
	if k, ok := b.konstInt(i.A); ok && k == 0 {
		if y := b.through(i.B); y.Op == ir.OpSub {
			return rewrite(i, ir.OpSub, y.B, y.A)
		}
	}
	return keep
}

func sameIsZero(b *Builder, i *ir.Ins) ir.Ref {
	if i.A == i.B {
		return b.Int(0)
	}
	return keep
}

func sameIsSame(_ *Builder, i *ir.Ins) ir.Ref {
	if i.A == i.B {
		return i.A
	}
	return keep
}

// addOfSub and subOfAdd undo a checked operation by a checked one only, since what
// wrapped would exit.
func addOfSub(b *Builder, i *ir.Ins) ir.Ref {
	for _, p := range [2][2]ir.Ref{{i.A, i.B}, {i.B, i.A}} {
		if d := b.through(p[0]); (d.Op == ir.OpSubOv || d.Op == ir.OpSub && i.Op == ir.OpAdd) && d.B == p[1] {
			return d.A
		}
	}
	return keep
}

func subOfAdd(b *Builder, i *ir.Ins) ir.Ref {
	if d := b.through(i.A); d.Op == ir.OpAddOv || d.Op == ir.OpAdd && i.Op == ir.OpSub {
		switch i.B {
		case d.B:
			return d.A
		case d.A:
			return d.B
		}
	}
	return keep
}

func dropCheck(b *Builder, i *ir.Ins) ir.Ref {
	if op, ok := cannotOverflow(i.Op, b.span(i.A), b.span(i.B)); ok {
		return rewrite(i, op, i.A, i.B)
	}
	return keep
}

func dropNegCheck(b *Builder, i *ir.Ins) ir.Ref {
	if b.span(i.A).lo > math.MinInt64 {
		return rewrite(i, ir.OpSub, b.Int(0), i.A)
	}
	return keep
}

// log2 returns n of k = 2**n.
func log2(k int64) (int64, bool) {
	if k > 0 && k&(k-1) == 0 {
		return int64(bits.TrailingZeros64(uint64(k))), true
	}
	return 0, false
}

func mulConst(b *Builder, i *ir.Ins) ir.Ref {
	k, ok := b.konstInt(i.B)
	if !ok {
		return keep
	}
	n, pow := log2(k)
	switch {
	case k == 0:
		return b.Int(0)
	case k == 1:
		return i.A
	case i.Op == ir.OpMul && k == -1:
		return rewrite(i, ir.OpSub, b.Int(0), i.A)
	case i.Op == ir.OpMul && pow:
		return rewrite(i, ir.OpShl, i.A, b.Int(n))
	case i.Op == ir.OpMulOv && k == -1:
		return rewrite(i, ir.OpNegOv, i.A, ir.NoRef)
	case i.Op == ir.OpMulOv && k == 2:
		return rewrite(i, ir.OpAddOv, i.A, i.A)
	}
	return keep
}

func andConst(b *Builder, i *ir.Ins) ir.Ref {
	k, ok := b.konstInt(i.B)
	if !ok {
		return keep
	}
	x := b.span(i.A)
	switch {
	case k == 0:
		return b.Int(0)
	case k == -1:
		return i.A
	case k > 0 && k&(k+1) == 0 && x.within(0, k):
		return i.A
	}
	return keep
}

func orConst(b *Builder, i *ir.Ins) ir.Ref {
	if k, ok := b.konstInt(i.B); ok && k == -1 {
		if i.Op == ir.OpOr {
			return b.Int(-1)
		}
		return rewrite(i, ir.OpNot, i.A, ir.NoRef)
	}
	return keep
}

func reassociate(b *Builder, i *ir.Ins) ir.Ref {
	l, ok := b.konstInt(i.B)
	if !ok {
		return keep
	}
	d := b.through(i.A)
	if d.Op != i.Op {
		return keep
	}
	k, ok := b.konstInt(d.B)
	if !ok {
		return keep
	}
	w, _ := ir.Eval(i.Op, 0, uint64(k), uint64(l))
	return rewrite(i, i.Op, d.A, b.Int(int64(w)))
}

func shifts(b *Builder, i *ir.Ins) ir.Ref {
	if k, ok := b.konstInt(i.A); ok && k == 0 {
		return i.A
	}
	n, ok := b.konstInt(i.B)
	if !ok {
		return keep
	}
	if n&63 != n {
		return rewrite(i, i.Op, i.A, b.Int(n&63))
	}
	d := b.through(i.A)
	if d.Op != i.Op {
		return keep
	}
	m, ok := b.konstInt(d.B)
	if !ok {
		return keep
	}
	m += n
	if m > 63 {
		if i.Op != ir.OpSar {
			return b.Int(0)
		}
		m = 63
	}
	return rewrite(i, i.Op, d.A, b.Int(m))
}

func notNot(b *Builder, i *ir.Ins) ir.Ref {
	if d := b.through(i.A); d.Op == ir.OpNot {
		return d.A
	}
	return keep
}

func minMax(b *Builder, i *ir.Ins) ir.Ref {
	holds, known := b.intCond(ir.CondLE, i.A, i.B)
	if !known {
		return keep
	}
	if holds == (i.Op == ir.OpMin) {
		return i.A
	}
	return i.B
}

// isTruth recognises the comparison of a 0 or 1 with a constant: x c k is then x
// itself (want 1) or its opposite (want 0).
func (b *Builder) isTruth(i *ir.Ins) (want int64, ok bool) {
	k, ok := b.konstInt(i.B)
	if !ok || !b.span(i.A).within(0, 1) {
		return 0, false
	}
	switch c := i.Cond(); {
	case c == ir.CondEQ && (k == 0 || k == 1):
		return k, true
	case c == ir.CondNE && (k == 0 || k == 1):
		return 1 - k, true
	case c == ir.CondGT && k == 0 || c == ir.CondGE && k == 1:
		return 1, true
	case c == ir.CondLT && k == 1 || c == ir.CondLE && k == 0:
		return 0, true
	}
	return 0, false
}

func setCmpI(b *Builder, i *ir.Ins) ir.Ref {
	if holds, known := b.intCond(i.Cond(), i.A, i.B); known {
		if holds {
			return b.Int(1)
		}
		return b.Int(0)
	}
	if want, ok := b.isTruth(i); ok {
		if want == 1 {
			return i.A
		}
		switch d := b.through(i.A); d.Op {
		case ir.OpSetCmpI:
			i.Aux = int64(d.Cond().NegInt())
			return rewrite(i, ir.OpSetCmpI, d.A, d.B)
		case ir.OpSetCmpF:
			i.Aux = int64(d.Cond().NegFloat())
			return rewrite(i, ir.OpSetCmpF, d.A, d.B)
		}
	}
	return keep
}

func guardCmpI(b *Builder, i *ir.Ins) ir.Ref {
	if holds, known := b.intCond(i.Cond(), i.A, i.B); known {
		if holds {
			return gone
		}
		return b.never(i)
	}
	want, ok := b.isTruth(i)
	if !ok {
		return keep
	}
	return b.guardTruth(i, i.A, want == 1)
}

// guardTruth turns i into the guard that the 0 or 1 in r is as wanted.
func (b *Builder) guardTruth(i *ir.Ins, r ir.Ref, want bool) ir.Ref {
	d := b.through(r)
	switch d.Op {
	case ir.OpSetCmpI:
		i.Aux = int64(d.Cond())
		if !want {
			i.Aux = int64(d.Cond().NegInt())
		}
		return rewrite(i, ir.OpGuardCmpI, d.A, d.B)
	case ir.OpSetCmpF:
		i.Aux = int64(d.Cond())
		if !want {
			i.Aux = int64(d.Cond().NegFloat())
		}
		return rewrite(i, ir.OpGuardCmpF, d.A, d.B)
	case ir.OpValEq:
		i.Aux = 0
		if want {
			return rewrite(i, ir.OpGuardValue, d.A, d.B)
		}
		return rewrite(i, ir.OpGuardNotValue, d.A, d.B)
	}
	k := int64(0)
	if want {
		k = 1
	}
	one := b.Int(k)
	if i.Op == ir.OpGuardCmpI && i.A == r && i.B == one && i.Cond() == ir.CondEQ {
		return keep
	}
	i.Aux = int64(ir.CondEQ)
	return rewrite(i, ir.OpGuardCmpI, r, one)
}

func divConst(b *Builder, i *ir.Ins) ir.Ref {
	k, ok := b.konstInt(i.B)
	if !ok {
		return keep
	}
	n, pow := log2(k)
	switch {
	case k == 1:
		return i.A
	case k == -1:
		return rewrite(i, ir.OpSub, b.Int(0), i.A)
	case pow:
		return rewrite(i, ir.OpSar, i.A, b.Int(n))
	}
	return keep
}

func modConst(b *Builder, i *ir.Ins) ir.Ref {
	if x, y := b.span(i.A), b.span(i.B); x.lo >= 0 && x.hi < y.lo {
		return i.A
	}
	k, ok := b.konstInt(i.B)
	if !ok {
		return keep
	}
	if k == 1 || k == -1 {
		return b.Int(0)
	}
	if _, pow := log2(k); pow {
		return rewrite(i, ir.OpAnd, i.A, b.Int(k-1))
	}
	return keep
}

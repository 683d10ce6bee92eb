package opt

import (
	"stmjit/gc"
	"stmjit/trace/ir"
)

// Range analysis over a finished trace: every integer gets the range of its
// values, narrowed by the guards before the place where it is used. Phis start
// with the range on entry; if the range that comes around is wider they are
// widened to the bound of integers on that side, and one more round narrows them
// again as far as the guards in the body allow. Then checks that cannot fail go:
// overflow checks of induction variables, bounds checks, the test whether an
// integer fits 63 bits.

// useRanges is the pass.
func useRanges(t *ir.Trace) {
	a := &ranger{t: t, spans: make([]span, len(t.Ins))}
	end := ir.Ref(len(t.Ins))
	if t.LoopRef == ir.NoRef {
		a.walk(1, end, true)
		return
	}
	// The preamble is rewritten at last, when nothing needs its guards' view again.
	a.walk(1, t.LoopRef, false)
	entry := append([]span(nil), a.spans...)
	a.solvePhis(entry)
	copy(a.spans[:t.LoopRef], entry)
	a.walk(t.LoopRef, end, true)
	for r := range a.spans {
		a.spans[r] = anySpan
	}
	a.walk(1, t.LoopRef, true)
}

type ranger struct {
	t     *ir.Trace
	spans []span
	phis  []span // for each OpPhi behind the loop mark, in order
}

func (a *ranger) span(r ir.Ref) span {
	if r < 0 {
		n := a.t.At(r).Aux
		return span{n, n}
	}
	return a.spans[r]
}

// eachPhi calls f for the phis of integers.
func (a *ranger) eachPhi(f func(r ir.Ref, i *ir.Ins)) {
	for r := a.t.LoopRef + 1; a.t.Ins[r].Op == ir.OpPhi || a.t.Ins[r].Op == ir.OpNop; r++ {
		if i := &a.t.Ins[r]; i.Op == ir.OpPhi && i.Type == ir.TypeInt {
			f(r, i)
		}
	}
}

// solvePhis finds ranges for the phis that hold in every round.
func (a *ranger) solvePhis(entry []span) {
	t := a.t
	now := make([]span, len(t.Ins))
	a.eachPhi(func(r ir.Ref, i *ir.Ins) { now[r] = a.span(i.A) })
	first := append([]span(nil), now...)
	round := func() {
		copy(a.spans[:t.LoopRef], entry)
		a.eachPhi(func(r ir.Ref, i *ir.Ins) { a.spans[r] = now[r] })
		a.phis = now
		a.walk(t.LoopRef, ir.Ref(len(t.Ins)), false)
	}
	for again := true; again; {
		again = false
		round()
		a.eachPhi(func(r ir.Ref, i *ir.Ins) {
			next := a.span(i.B)
			if next.lo < now[r].lo {
				now[r].lo, again = anySpan.lo, true
			}
			if next.hi > now[r].hi {
				now[r].hi, again = anySpan.hi, true
			}
		})
	}
	for k := 0; k < 2; k++ { // a fixed point from above may be narrowed at any time
		round()
		narrowed := append([]span(nil), now...)
		a.eachPhi(func(r ir.Ref, i *ir.Ins) { narrowed[r] = first[r].join(a.span(i.B)).meet(now[r]) })
		copy(now, narrowed)
	}
	a.phis = now
}

// walk gives the instructions from lo up to hi their ranges, and rewrites those that
// the ranges make simpler.
func (a *ranger) walk(lo, hi ir.Ref, rewrite bool) {
	t := a.t
	for r := lo; r < hi; r++ {
		i := &t.Ins[r]
		switch {
		case i.Op == ir.OpGuardCmpI:
			if rewrite && a.dropGuard(i) {
				continue
			}
			x, y := narrow(i.Cond(), a.span(i.A), a.span(i.B))
			a.set(i.A, x)
			a.set(i.B, y)
		case i.Op == ir.OpPhi && i.Type == ir.TypeInt:
			a.spans[r] = a.phis[r]
		case i.Type == ir.TypeInt:
			a.spans[r] = a.result(i)
			if rewrite {
				a.dropCheck(i)
			}
		case rewrite && i.Op == ir.OpBoxInt && a.span(i.A).within(gc.MinInt, gc.MaxInt):
			i.Aux = 1
		case rewrite && (i.Op == ir.OpStore || i.Op == ir.OpElemStore):
			if v := storedValue(i); v > 0 && t.Ins[v].Op == ir.OpBoxInt && t.Ins[v].Aux == 1 {
				i.Aux |= ir.NoCard
			}
		}
	}
}

func (a *ranger) set(r ir.Ref, s span) {
	if r > 0 {
		a.spans[r] = s
	}
}

// result returns the range of i from those of its operands.
func (a *ranger) result(i *ir.Ins) span {
	if i.Op == ir.OpGuardInt || i.Op == ir.OpUnboxInt {
		return span{gc.MinInt, gc.MaxInt}
	}
	if lo, hi, ok := i.LengthRange(); ok {
		return span{lo, hi}
	}
	var x, y span
	if info := i.Op.Info(); info.Args[0] == ir.ArgInt {
		x = a.span(i.A)
		if info.Args[1] == ir.ArgInt {
			y = a.span(i.B)
		}
	}
	return spanOf(i.Op, x, y)
}

// dropGuard removes a comparison that always holds.
func (a *ranger) dropGuard(i *ir.Ins) bool {
	if holds, known := decide(i.Cond(), a.span(i.A), a.span(i.B)); !known || !holds {
		return false
	}
	*i = ir.Ins{Snap: ir.NoSnap}
	return true
}

// dropCheck removes an overflow check that never fails, and notes what makes a
// division cheaper.
func (a *ranger) dropCheck(i *ir.Ins) {
	switch i.Op {
	case ir.OpFloorDiv, ir.OpMod:
		if a.span(i.A).lo >= 0 {
			i.Mark |= nonNegative
		}
	case ir.OpAddOv, ir.OpSubOv, ir.OpMulOv, ir.OpShlOv:
		if op, ok := cannotOverflow(i.Op, a.span(i.A), a.span(i.B)); ok {
			i.Op, i.Snap = op, ir.NoSnap
		}
	case ir.OpNegOv:
		if a.span(i.A).lo > anySpan.lo {
			i.Op, i.A, i.B, i.Snap = ir.OpSub, a.t.Const(ir.OpKInt, 0), i.A, ir.NoSnap
		}
	}
}

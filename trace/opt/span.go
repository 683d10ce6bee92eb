package opt

import (
	"math"
	"math/bits"

	"stmjit/trace/ir"
)

// span is the set of integers from lo to hi, both in it.
type span struct{ lo, hi int64 }

var anySpan = span{math.MinInt64, math.MaxInt64}

func (s span) single() bool { return s.lo == s.hi }

func (s span) within(lo, hi int64) bool { return s.lo >= lo && s.hi <= hi }

// meet is the set of what is in both; empty sets, which unreachable code has,
// become s.
func (s span) meet(o span) span {
	n := span{max(s.lo, o.lo), min(s.hi, o.hi)}
	if n.lo > n.hi {
		return s
	}
	return n
}

func (s span) join(o span) span { return span{min(s.lo, o.lo), max(s.hi, o.hi)} }

// span returns what is known of the integer r.
func (b *Builder) span(r ir.Ref) span {
	if r < 0 {
		n := b.T.Consts[^r].Aux
		return span{n, n}
	}
	return b.spans[r]
}

func (b *Builder) spanOf(i *ir.Ins) span {
	var x, y span
	info := i.Op.Info()
	if info.Args[0] == ir.ArgInt {
		x = b.span(i.A)
	}
	if info.Args[1] == ir.ArgInt && i.B != ir.NoRef {
		y = b.span(i.B)
	}
	if lo, hi, ok := i.LengthRange(); ok {
		return span{lo, hi}
	}
	return spanOf(i.Op, x, y)
}

// spanOf returns the range of an operation's results from those of its operands.
func spanOf(op ir.Op, x, y span) span {
	switch op {
	case ir.OpGuardBool, ir.OpSetCmpI, ir.OpSetCmpF, ir.OpValEq:
		return span{0, 1}
	case ir.OpLoadU8:
		return span{0, 0xff}
	case ir.OpLoadU16:
		return span{0, 0xffff}
	case ir.OpLoadI32:
		return span{math.MinInt32, math.MaxInt32}
	case ir.OpAdd, ir.OpAddOv:
		return arith(op == ir.OpAddOv, addSat, x.lo, y.lo, x.hi, y.hi)
	case ir.OpSub, ir.OpSubOv:
		return arith(op == ir.OpSubOv, subSat, x.lo, y.hi, x.hi, y.lo)
	case ir.OpMul, ir.OpMulOv:
		return mulSpan(op == ir.OpMulOv, x, y)
	case ir.OpNegOv:
		return arith(true, subSat, 0, x.hi, 0, x.lo)
	case ir.OpNot:
		return span{^x.hi, ^x.lo}
	case ir.OpMin:
		return span{min(x.lo, y.lo), min(x.hi, y.hi)}
	case ir.OpMax:
		return span{max(x.lo, y.lo), max(x.hi, y.hi)}
	case ir.OpAnd, ir.OpOr, ir.OpXor:
		return bitSpan(op, x, y)
	case ir.OpShl, ir.OpShlOv, ir.OpSar, ir.OpShr:
		return shiftSpan(op, x, y)
	case ir.OpFloorDiv, ir.OpMod:
		return divSpan(op, x, y)
	}
	return anySpan
}

// arith applies a monotone operation to both ends. Where it wraps, nothing is
// known, unless the operation exits instead.
func arith(exits bool, f func(a, b int64) (int64, bool), lo1, lo2, hi1, hi2 int64) span {
	lo, ok1 := f(lo1, lo2)
	hi, ok2 := f(hi1, hi2)
	if ok1 && ok2 || exits {
		return span{lo, hi}
	}
	return anySpan
}

func saturate(positive bool) int64 {
	if positive {
		return math.MaxInt64
	}
	return math.MinInt64
}

// addSat, subSat and mulSat return the nearest integer to the result, and
// whether it is exact.
func addSat(a, b int64) (int64, bool) {
	if r := a + b; (a^r)&(b^r) >= 0 {
		return r, true
	}
	return saturate(a > 0), false
}

func subSat(a, b int64) (int64, bool) {
	if r := a - b; (a^b)&(a^r) >= 0 {
		return r, true
	}
	return saturate(a >= 0), false
}

func mulSat(a, b int64) (int64, bool) {
	if r, out := ir.Eval(ir.OpMulOv, 0, uint64(a), uint64(b)); out == ir.Done {
		return int64(r), true
	}
	return saturate((a > 0) == (b > 0)), false
}

func mulSpan(exits bool, x, y span) span {
	s := span{math.MaxInt64, math.MinInt64}
	for _, a := range [2]int64{x.lo, x.hi} {
		for _, b := range [2]int64{y.lo, y.hi} {
			r, ok := mulSat(a, b)
			if !ok && !exits {
				return anySpan
			}
			s = span{min(s.lo, r), max(s.hi, r)}
		}
	}
	return s
}

func bitSpan(op ir.Op, x, y span) span {
	switch {
	case op == ir.OpAnd && x.lo >= 0 && y.lo >= 0:
		return span{0, min(x.hi, y.hi)}
	case op == ir.OpAnd && x.lo >= 0:
		return span{0, x.hi}
	case op == ir.OpAnd && y.lo >= 0:
		return span{0, y.hi}
	case op != ir.OpAnd && x.lo >= 0 && y.lo >= 0:
		return span{0, 1<<bits.Len64(uint64(x.hi|y.hi)) - 1}
	}
	return anySpan
}

func shiftSpan(op ir.Op, x, y span) span {
	if !y.single() {
		if op != ir.OpShl && op != ir.OpShlOv && x.lo >= 0 {
			return span{0, x.hi}
		}
		return anySpan
	}
	k := y.lo & 63
	switch {
	case op == ir.OpSar || op == ir.OpShr && x.lo >= 0:
		return span{x.lo >> k, x.hi >> k}
	case op == ir.OpShr && k > 0:
		return span{0, int64(^uint64(0) >> k)}
	case op == ir.OpShl && x.lo<<k>>k == x.lo && x.hi<<k>>k == x.hi:
		return span{x.lo << k, x.hi << k}
	case op == ir.OpShlOv:
		s := anySpan
		if x.lo<<k>>k == x.lo {
			s.lo = x.lo << k
		}
		if x.hi<<k>>k == x.hi {
			s.hi = x.hi << k
		}
		return s
	}
	return anySpan
}

func divSpan(op ir.Op, x, y span) span {
	switch {
	case op == ir.OpMod && y.lo > 0:
		if x.lo >= 0 {
			return span{0, min(x.hi, y.hi-1)}
		}
		return span{0, y.hi - 1}
	case op == ir.OpMod && y.hi < 0:
		return span{y.lo + 1, 0}
	case op == ir.OpFloorDiv && y.lo > 0:
		s := span{math.MaxInt64, math.MinInt64}
		for _, d := range [2]int64{y.lo, y.hi} {
			for _, n := range [2]int64{x.lo, x.hi} {
				q, _ := ir.Eval(ir.OpFloorDiv, 0, uint64(n), uint64(d))
				s = span{min(s.lo, int64(q)), max(s.hi, int64(q))}
			}
		}
		return s
	}
	return anySpan
}

// narrow returns what x and y can be when x c y.
func narrow(c ir.Cond, x, y span) (span, span) {
	less := func(x, y span) (span, span) { // x < y
		if y.hi > math.MinInt64 {
			x = x.meet(span{math.MinInt64, y.hi - 1})
		}
		if x.lo < math.MaxInt64 {
			y = y.meet(span{x.lo + 1, math.MaxInt64})
		}
		return x, y
	}
	lessEq := func(x, y span) (span, span) {
		return x.meet(span{math.MinInt64, y.hi}), y.meet(span{x.lo, math.MaxInt64})
	}
	switch c {
	case ir.CondEQ:
		return x.meet(y), y.meet(x)
	case ir.CondNE:
		return x.without(y), y.without(x)
	case ir.CondLT:
		return less(x, y)
	case ir.CondLE:
		return lessEq(x, y)
	case ir.CondGT:
		y, x = less(y, x)
		return x, y
	case ir.CondGE:
		y, x = lessEq(y, x)
		return x, y
	case ir.CondULT:
		if y.lo >= 0 {
			return less(x.meet(span{0, math.MaxInt64}), y)
		}
	case ir.CondULE:
		if y.lo >= 0 {
			return lessEq(x.meet(span{0, math.MaxInt64}), y)
		}
	case ir.CondUGT, ir.CondUGE:
		y, x = narrow(c.Swap(), y, x)
	}
	return x, y
}

// without drops the integer that o is, if it is one and at an end of s.
func (s span) without(o span) span {
	switch {
	case !o.single() || s.single():
	case s.lo == o.lo:
		s.lo++
	case s.hi == o.lo:
		s.hi--
	}
	return s
}

// decide tells whether x c y from the ranges alone.
func decide(c ir.Cond, x, y span) (holds, known bool) {
	switch c {
	case ir.CondULT, ir.CondULE, ir.CondUGT, ir.CondUGE:
		if x.lo < 0 || y.lo < 0 {
			return false, false
		}
		c -= ir.CondULT - ir.CondLT
	}
	switch c {
	case ir.CondEQ, ir.CondNE:
		if x.hi < y.lo || y.hi < x.lo {
			return c == ir.CondNE, true
		}
		if x.single() && y.single() {
			return c == ir.CondEQ, true
		}
	case ir.CondLT, ir.CondGE:
		if x.hi < y.lo {
			return c == ir.CondLT, true
		}
		if x.lo >= y.hi {
			return c == ir.CondGE, true
		}
	case ir.CondGT, ir.CondLE:
		if x.lo > y.hi {
			return c == ir.CondGT, true
		}
		if x.hi <= y.lo {
			return c == ir.CondLE, true
		}
	}
	return false, false
}

// cannotOverflow reports whether a checked operation never exits on operands in
// the ranges, and the operation without the check.
func cannotOverflow(op ir.Op, x, y span) (ir.Op, bool) {
	switch op {
	case ir.OpAddOv:
		_, ok1 := addSat(x.lo, y.lo)
		_, ok2 := addSat(x.hi, y.hi)
		return ir.OpAdd, ok1 && ok2
	case ir.OpSubOv:
		_, ok1 := subSat(x.lo, y.hi)
		_, ok2 := subSat(x.hi, y.lo)
		return ir.OpSub, ok1 && ok2
	case ir.OpMulOv:
		for _, a := range [2]int64{x.lo, x.hi} {
			for _, b := range [2]int64{y.lo, y.hi} {
				if _, ok := mulSat(a, b); !ok {
					return op, false
				}
			}
		}
		return ir.OpMul, true
	case ir.OpShlOv:
		k := y.lo & 63
		return ir.OpShl, y.single() && x.lo<<k>>k == x.lo && x.hi<<k>>k == x.hi
	}
	return op, false
}

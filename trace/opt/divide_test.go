package opt

import (
	"math"
	"math/rand/v2"
	"testing"

	"stmjit/trace/ir"
)

// TestDivideByConst computes quotients and remainders as the emitted sequences do.
func TestDivideByConst(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	divisors := []int64{3, 5, 6, 7, 9, 10, 11, 12, 25, 100, 125, 625, 641, 1000, 1000000007, 998244353, math.MaxInt64, math.MaxInt64 - 1, 1<<62 + 1, 1<<62 - 1, 1<<32 + 1, 6700417}
	for range 2000 {
		d := r.Int64() >> r.IntN(62)
		if d > 2 && d&(d-1) != 0 {
			divisors = append(divisors, d)
		}
	}
	for _, d := range divisors {
		for _, op := range []ir.Op{ir.OpFloorDiv, ir.OpMod} {
			traces := [2]*ir.Trace{}
			for k, mark := range []uint16{0, nonNegative} {
				tr := ir.New(ir.KindBridge)
				tr.Add(ir.Ins{Op: ir.OpParent, Type: ir.TypeInt, Snap: ir.NoSnap}, -1)
				tr.Add(ir.Ins{Op: op, Type: ir.TypeInt, A: 1, B: tr.Const(ir.OpKInt, d), Mark: mark, Snap: ir.NoSnap}, -1)
				divideByConsts(tr)
				traces[k] = tr
			}
			check := func(n int64) {
				want, _ := ir.Eval(op, 0, uint64(n), uint64(d))
				for _, tr := range traces[:1+min(1, n>>63+1)] {
					if got := evalSequence(tr, n); got != int64(want) {
						t.Fatalf("%d %s %d is %d, not %d\n%s", n, op, d, got, int64(want), tr)
					}
				}
			}
			for _, n := range []int64{0, 1, -1, d, -d, d - 1, 1 - d, d + 1, -d - 1, math.MaxInt64, math.MinInt64, math.MaxInt64 / d * d, math.MaxInt64/d*d - 1, math.MinInt64 / d * d, -(math.MaxInt64 / d * d) - 1} {
				check(n)
			}
			for range 50 {
				check(int64(r.Uint64()) >> r.IntN(63))
			}
		}
	}
}

// evalSequence runs pure instructions with the first as n, and returns the last.
func evalSequence(t *ir.Trace, n int64) int64 {
	vals := make([]uint64, len(t.Ins))
	word := func(r ir.Ref) uint64 {
		if r < 0 {
			return uint64(t.At(r).Aux)
		}
		return vals[r]
	}
	vals[1] = uint64(n)
	for r := 2; r < len(t.Ins); r++ {
		i := &t.Ins[r]
		vals[r], _ = ir.Eval(i.Op, i.Aux, word(i.A), word(i.B))
	}
	return int64(vals[len(vals)-1])
}

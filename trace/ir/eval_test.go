package ir

import (
	"math"
	"math/big"
	"testing"

	"stmjit/gc"
)

var evalInts = []int64{0, 1, -1, 2, -2, 3, 7, -7, 10, 63, 64, 1 << 31, -1 << 31, 1<<32 + 5, gc.MaxInt, gc.MinInt, math.MaxInt64, math.MinInt64, math.MaxInt64 - 1}

// TestEvalInts compares integer operations with math/big.
func TestEvalInts(t *testing.T) {
	for _, a := range evalInts {
		for _, b := range evalInts {
			x, y := big.NewInt(a), big.NewInt(b)
			checked := map[Op]*big.Int{
				OpAddOv: new(big.Int).Add(x, y), OpSubOv: new(big.Int).Sub(x, y), OpMulOv: new(big.Int).Mul(x, y),
				OpNegOv: new(big.Int).Neg(x), OpShlOv: new(big.Int).Lsh(x, uint(b&63)),
			}
			for op, want := range checked {
				got, out := Eval(op, 0, uint64(a), uint64(b))
				if want.IsInt64() != (out == Done) || out == Done && int64(got) != want.Int64() {
					t.Errorf("%s %d %d: %d (%d), want %s", op, a, b, int64(got), out, want)
				}
			}
			hi, _ := Eval(OpMulHi, 0, uint64(a), uint64(b))
			if want := new(big.Int).Rsh(checked[OpMulOv], 64).Int64(); int64(hi) != want {
				t.Errorf("mulhi %d %d: %d, want %d", a, b, int64(hi), want)
			}
			q, out := Eval(OpFloorDiv, 0, uint64(a), uint64(b))
			r, _ := Eval(OpMod, 0, uint64(a), uint64(b))
			if b == 0 || a == math.MinInt64 && b == -1 {
				if out != Cannot {
					t.Errorf("%d // %d is defined", a, b)
				}
				continue
			}
			m := int64(r)
			if m != 0 && (m < 0) != (b < 0) || int64(q)*b+m != a || m >= b && b > 0 || m <= b && b < 0 {
				t.Errorf("divmod(%d, %d) = %d, %d", a, b, int64(q), m)
			}
		}
	}
}

func TestEvalValues(t *testing.T) {
	for _, n := range evalInts {
		v, out := Eval(OpBoxInt, 0, uint64(n), 0)
		if gc.FitsInt(n) != (out == Done) {
			t.Errorf("box %d: %d", n, out)
		}
		if out != Done {
			continue
		}
		if back, out := Eval(OpGuardInt, 0, v, 0); out != Done || int64(back) != n {
			t.Errorf("guard_int(box_int(%d)) = %d", n, int64(back))
		}
		if _, out := Eval(OpGuardFloat, 0, v, 0); out != Leaves {
			t.Errorf("the integer %d is a float", n)
		}
	}
	for _, f := range []float64{1, -1.5, math.Pi, 1e-70, 1e70} {
		v, _ := Eval(OpBoxFloat, 0, math.Float64bits(f), 0)
		if back, out := Eval(OpGuardFloat, 0, v, 0); out != Done || math.Float64frombits(back) != f {
			t.Errorf("guard_float(box_float(%g)) = %g", f, math.Float64frombits(back))
		}
		if _, out := Eval(OpGuardInt, 0, v, 0); out != Leaves {
			t.Errorf("the float %g is an integer", f)
		}
	}
	for w, v := range []gc.Value{gc.False, gc.True} {
		if got, out := Eval(OpGuardBool, 0, uint64(v), 0); out != Done || got != uint64(w) {
			t.Errorf("guard_bool(%d) = %d", w, got)
		}
		if got, _ := Eval(OpBoxBool, 0, uint64(w), 0); got != uint64(v) {
			t.Errorf("box_bool(%d) = %#x", w, got)
		}
	}
	if _, out := Eval(OpGuardBool, 0, uint64(gc.None), 0); out != Leaves {
		t.Error("None is a bool")
	}
}

func TestEvalConversions(t *testing.T) {
	for _, c := range []struct {
		op   Op
		f    float64
		want int64
		out  Outcome
	}{
		{OpF2I, 3, 3, Done}, {OpF2I, 3.5, 0, Leaves}, {OpF2ITrunc, -3.5, -3, Done},
		{OpF2I, -1 << 63, math.MinInt64, Done}, {OpF2I, 1 << 63, 0, Leaves}, {OpF2ITrunc, math.NaN(), 0, Leaves}, {OpF2ITrunc, math.Inf(1), 0, Leaves},
		{OpF2I, math.Copysign(0, -1), 0, Done},
	} {
		got, out := Eval(c.op, 0, math.Float64bits(c.f), 0)
		if out != c.out || out == Done && int64(got) != c.want {
			t.Errorf("%s %g: %d (%d)", c.op, c.f, int64(got), out)
		}
	}
}

// TestEvalIsTotal walks the table: a pure operation can be computed, unless it needs
// what only a machine has.
func TestEvalIsTotal(t *testing.T) {
	one := map[Operand]uint64{ArgInt: 1, ArgFloat: math.Float64bits(1), ArgVal: uint64(gc.True), ArgRef: 8}
	needs := map[Op]bool{OpFrameAddr: true, OpParent: true, OpCArg: true}
	for op := Op(0); op < NumOps; op++ {
		if !op.Has(Pure) || op.IsConst() || needs[op] {
			continue
		}
		args := op.Info().Args
		if _, out := Eval(op, 0, one[args[0]], one[args[1]]); out == Cannot {
			t.Errorf("%s cannot be computed", op)
		}
	}
}

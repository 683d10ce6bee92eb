package gc

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestIntValues(t *testing.T) {
	for _, i := range []int64{0, 1, -1, MinInt, MaxInt, 1 << 40, -1 << 61} {
		v := IntValue(i)
		if !FitsInt(i) || !v.IsInt() || v.Int() != i || v.IsFloat() || v.IsRef() {
			t.Errorf("%d became %#x", i, uint64(v))
		}
	}
	for _, i := range []int64{MaxInt + 1, MinInt - 1, math.MaxInt64, math.MinInt64} {
		if FitsInt(i) {
			t.Errorf("%d fits", i)
		}
	}
	if !BothInts(IntValue(3), IntValue(4)) || BothInts(IntValue(3), None) || BothInts(True, IntValue(3)) {
		t.Error("BothInts")
	}
}

func TestFloatValues(t *testing.T) {
	h := newHeap(t, Config{})
	check := func(f float64, immediate bool) {
		t.Helper()
		v := NewFloat(&h.Nursery, f)
		if v.IsFloat() != immediate || !IsFloat(v) || v.IsInt() {
			t.Errorf("%g became %#x", f, uint64(v))
		}
		if got := FloatOf(v); math.Float64bits(got) != math.Float64bits(f) {
			t.Errorf("%g came back as %g", f, got)
		}
	}
	for _, f := range []float64{1, -1, 0.1, math.Pi, 1e70, -1e-70, 0x1p-255, 0x1.fffffffffffffp256} {
		check(f, true)
		check(-f, true)
	}
	for _, f := range []float64{0, math.Inf(1), math.NaN(), 1e300, 1e-300, 5e-324, 0x1.fffffffffffffp-256, 0x1p257} {
		check(f, false)
		check(-f, false)
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 100_000 {
		f := math.Float64frombits(rnd.Uint64())
		_, exp := math.Frexp(f)
		check(f, exp >= -254 && exp <= 257 && f != 0 && !math.IsInf(f, 0) && !math.IsNaN(f))
	}
	for _, v := range []Value{None, True, Unset, IntValue(5), h.pair(None, None)} {
		if IsFloat(v) {
			t.Errorf("%#x is a float", uint64(v))
		}
	}
}

func TestZeroBoxesAreFixed(t *testing.T) {
	h := newHeap(t, Config{Poison: true, Verify: true})
	zero, neg := NewFloat(&h.Nursery, 0), NewFloat(&h.Nursery, math.Copysign(0, -1))
	Collect(true)
	Collect(true)
	if zero != ZeroBox(false) || neg != ZeroBox(true) || zero == neg || IsYoung(zero) {
		t.Errorf("boxes at %#x and %#x", uint64(zero), uint64(neg))
	}
	if FloatOf(zero) != 0 || !math.Signbit(FloatOf(neg)) {
		t.Errorf("boxes hold %g and %g", FloatOf(zero), FloatOf(neg))
	}
}

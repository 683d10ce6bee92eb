package object

import (
	"math"
	"math/big"
	"sync"
)

// Logarithms and exponentials by the same pairs of floats as powers.

var logScales struct {
	once         sync.Once
	log2e, log10 pair // 1/ln 2, 1/ln 10
}

func scales() (log2e, log10 pair) {
	s := &logScales
	s.once.Do(func() {
		inverse := func(f *big.Float) pair {
			return toPair(new(big.Float).SetPrec(tablePrecision).Quo(big.NewFloat(1), f), 0)
		}
		s.log2e, s.log10 = inverse(bigLog(2, 1)), inverse(bigLog(10, 1))
	})
	return s.log2e, s.log10
}

// FloatExp returns e^x, within about 0.505 units in the last place.
func FloatExp(x float64) float64 {
	switch {
	case x != x || x > 710:
		return x * math.Inf(1)
	case x < -746:
		return 0
	case math.Abs(x) < 0x1p-54:
		return 1
	}
	powTables.once.Do(makePowTables)
	return expPair(x, 0)
}

// FloatExp2 returns 2^x, within about 0.505 units in the last place.
func FloatExp2(x float64) float64 {
	switch {
	case x != x || x > 1025:
		return x * math.Inf(1)
	case x < -1080:
		return 0
	case x == math.Trunc(x):
		return math.Ldexp(1, int(x))
	}
	powTables.once.Do(makePowTables)
	n := math.RoundToEven(x)
	r := x - n
	ln2 := bigLn2
	hi := r * ln2.hi
	return scaleExp(hi, math.FMA(r, ln2.hi, -hi)+r*ln2.lo, int(n))
}

// bigLn2 is ln 2.
var bigLn2 = pair{0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56}

// scaleExp returns e^(hi+lo)·2^n for small hi.
func scaleExp(hi, lo float64, n int) float64 {
	if n > -1000 && n < 1000 {
		return expPair(hi, lo) * math.Float64frombits(uint64(n+1023)<<52)
	}
	a := float64(n) * bigLn2.hi
	aLo := math.FMA(float64(n), bigLn2.hi, -a) + float64(n)*bigLn2.lo
	s, e := twoSum(a, hi)
	return expPair(s, e+aLo+lo)
}

// FloatLog returns ln x, within about 0.501 units in the last place.
func FloatLog(x float64) float64 {
	if !(x > 0) || math.IsInf(x, 1) || x == 1 {
		return math.Log(x)
	}
	hi, _ := logPair(x)
	return hi
}

// FloatLog2 returns the logarithm to base 2.
func FloatLog2(x float64) float64 {
	if !(x > 0) || math.IsInf(x, 1) || x == 1 {
		return math.Log(x)
	}
	if m, e := math.Frexp(x); m == 0.5 {
		return float64(e - 1)
	}
	log2e, _ := scales()
	return scaledLog(x, log2e)
}

// FloatLog10 returns the logarithm to base 10.
func FloatLog10(x float64) float64 {
	if !(x > 0) || math.IsInf(x, 1) || x == 1 {
		return math.Log(x)
	}
	_, log10 := scales()
	return scaledLog(x, log10)
}

func scaledLog(x float64, scale pair) float64 {
	hi, lo := logPair(x)
	p := hi * scale.hi
	return p + (math.FMA(hi, scale.hi, -p) + (hi*scale.lo + lo*scale.hi))
}

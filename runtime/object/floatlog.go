package object

import (
	"math"
	"math/big"
	"sync"
)

// Logarithms and exponentials by the same pairs of floats as powers.

// log2e returns 1/ln 2.
var log2e = sync.OnceValue(func() pair {
	return toPair(new(big.Float).SetPrec(tablePrecision).Quo(big.NewFloat(1), bigLog(2, 1)), 0)
})

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
	return scaledLog(x, log2e())
}

// FloatLog10 returns the logarithm to base 10 as C libraries compute it, in
// plain floats: programs print its digits. With x = 2^n·z it is n·log10 2, in two
// parts, plus ln z / ln 10.
func FloatLog10(x float64) float64 {
	if !(x > 0) || math.IsInf(x, 1) || x == 1 {
		return math.Log(x)
	}
	const (
		log10of2hi = 3.01029995663611771306e-01 // has zero bits enough that n times it is exact
		log10of2lo = 3.69423907715893078616e-13
	)
	z, n := math.Frexp(x) // z in [1/2, 1)
	if n > 0 {
		z, n = 2*z, n-1
	}
	return float64(n)*log10of2hi + (float64(n)*log10of2lo + 1/math.Ln10*FloatLog(z))
}

func scaledLog(x float64, scale pair) float64 {
	hi, lo := logPair(x)
	p := hi * scale.hi
	return p + (math.FMA(hi, scale.hi, -p) + (hi*scale.lo + lo*scale.hi))
}

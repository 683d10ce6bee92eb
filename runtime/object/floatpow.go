package object

import (
	"math"
	"math/big"
	"sync"
)

// FloatPow is C's pow: its error stays within about 0.505 units in the last
// place, where that of Go's math.Pow is some units, so that programs print the
// same digits as anywhere else.
//
// It is the table-driven method of P. T. P. Tang (ACM TOMS 15 and 16, 1989–90)
// in pairs of floats. With x = 2^k·z the logarithm is k·ln 2 - ln c + ln(1+r)
// for the table's c ≈ 1/z; c has so few bits that r = z·c - 1 is exact. Then
// 2^(n/128)·e^s, with the product y·ln x = n/128·ln 2 + s.
func FloatPow(x, y float64) float64 {
	switch {
	case y == 2:
		return x * x
	case y == 0.5 && x > 0:
		return math.Sqrt(x)
	case y == 1 || y == 0 || x == 0 || x == 1 || x-x != 0 || y-y != 0:
		return math.Pow(x, y)
	}
	if x < 0 {
		if y != math.Trunc(y) {
			return NaN()
		}
		if math.Mod(y, 2) != 0 {
			return -powPositive(-x, y)
		}
		x = -x
	}
	return powPositive(x, y)
}

// powPositive is x^y for finite x > 0 and y.
func powPositive(x, y float64) float64 {
	hi, lo := logPair(x)
	// An exponent so large or small decides by its sign alone.
	if p := hi * y; p > 800 || p < -800 || p-p != 0 {
		if (hi > 0 || hi == 0 && lo > 0) == (y > 0) {
			return math.Inf(1)
		}
		return 0
	}
	ehi := y * hi
	elo := math.FMA(y, hi, -ehi) + y*lo
	return expPair(ehi, elo)
}

const (
	expBits  = 7
	expSteps = 1 << expBits
)

type pair struct{ hi, lo float64 }

var powTables struct {
	once sync.Once
	// logs[i] is for mantissas whose eight bits below the leading one are i.
	logs [256]struct {
		c        float64 // multiple of 2^-9
		log      pair    // -ln c
		exponent float64 // 1 for mantissas from √2 on, which count as half
	}
	exps [expSteps]pair // 2^(i/128)
	ln2  pair           // hi has 11 zero bits at its end
	step pair           // ln 2/128
}

// logPair returns ln x as a pair, right to about 2^-68 relatively.
func logPair(x float64) (hi, lo float64) {
	tab := &powTables
	tab.once.Do(makePowTables)
	bits := math.Float64bits(x)
	k := 0.0
	if bits>>52 == 0 { // subnormal
		bits = math.Float64bits(x * (1 << 54))
		k = -54
	}
	k += float64(int(bits>>52) - 1023)
	e := &tab.logs[bits>>44&0xff]
	z := math.Float64frombits(bits&(1<<52-1) | 1023<<52)
	if e.exponent != 0 {
		z, k = z/2, k+1
	}
	r := math.FMA(z, e.c, -1)
	// ln(1+r) = r - r²/2 + r³·q
	sq := r * r
	sqLo := math.FMA(r, r, -sq)
	q := 1.0/3 + r*(-1.0/4+r*(1.0/5+r*(-1.0/6+r*(1.0/7+r*(-1.0/8+r*(1.0/9))))))
	a, aLo := twoSum(k*tab.ln2.hi, e.log.hi)
	b, bLo := twoSum(a, r)
	hi, cLo := twoSum(b, -0.5*sq)
	lo = cLo + (bLo + (aLo + (-0.5*sqLo + (k*tab.ln2.lo + e.log.lo)))) + r*sq*q
	return quickTwoSum(hi, lo)
}

// expPair returns e^(hi+lo).
func expPair(hi, lo float64) float64 {
	tab := &powTables
	n := math.RoundToEven(hi / tab.step.hi)
	r := math.FMA(-n, tab.step.hi, hi)
	r += math.FMA(-n, tab.step.lo, lo)
	i := int(n)
	s := tab.exps[i&(expSteps-1)]
	p := r * (1 + r*(1.0/2+r*(1.0/6+r*(1.0/24+r*(1.0/120)))))
	k := i >> expBits
	tail := s.lo + s.hi*p
	if k > -1000 && k < 1000 {
		return (s.hi + tail) * math.Float64frombits(uint64(k+1023)<<52)
	}
	// Near the ends of the range scaling must round only once.
	if k > 0 {
		return (s.hi + tail) * 0x1p512 * math.Ldexp(1, k-512)
	}
	sum, rest := quickTwoSum(s.hi, tail)
	unit := math.Ldexp(1, -1022-k) // 1 at this scale is the smallest normal number
	if sum >= unit {
		return math.Ldexp(sum, k)
	}
	top, topRest := quickTwoSum(unit, sum)
	top += topRest + rest
	return math.Ldexp(top-unit, k)
}

func twoSum(a, b float64) (s, err float64) {
	s = a + b
	t := s - a
	return s, (a - (s - t)) + (b - t)
}

// quickTwoSum is twoSum for |a| >= |b|.
func quickTwoSum(a, b float64) (s, err float64) {
	s = a + b
	return s, b - (s - a)
}

const tablePrecision = 160

func makePowTables() {
	tab := &powTables
	ln2 := bigLog(2, 1)
	tab.ln2 = toPair(ln2, 11)
	tab.step = toPair(new(big.Float).Quo(ln2, big.NewFloat(expSteps)), 0)
	for i := range tab.logs {
		e := &tab.logs[i]
		z := 1 + (float64(i)+0.5)/256
		if z > math.Sqrt2 {
			z, e.exponent = z/2, 1
		}
		den := int64(512)
		if z < 1 {
			den = 256
		}
		num := int64(math.Round(float64(den) / z))
		if i == 0 || i == 255 {
			num = den
		}
		e.c = float64(num) / float64(den)
		if num != den {
			e.log = toPair(bigLog(den, num), 11)
		}
	}
	for i := range tab.exps {
		f := new(big.Float).SetPrec(tablePrecision).SetInt64(int64(i))
		tab.exps[i] = toPair(bigExp(f.Mul(f, ln2).Quo(f, big.NewFloat(expSteps))), 0)
	}
}

// toPair splits f into two floats, the first with some zero bits at its end.
func toPair(f *big.Float, zeros uint) pair {
	hi, _ := f.Float64()
	hi = math.Float64frombits(math.Float64bits(hi) >> zeros << zeros)
	lo, _ := new(big.Float).Sub(f, big.NewFloat(hi)).Float64()
	return pair{hi, lo}
}

// bigLog returns ln(a/b) = 2·artanh((a-b)/(a+b)).
func bigLog(a, b int64) *big.Float {
	x := new(big.Float).SetPrec(tablePrecision).Quo(big.NewFloat(float64(a-b)), big.NewFloat(float64(a+b)))
	sq := new(big.Float).Mul(x, x)
	sum, pow, term := new(big.Float).Set(x), new(big.Float).Set(x), new(big.Float)
	for n := int64(3); ; n += 2 {
		pow.Mul(pow, sq)
		term.SetPrec(tablePrecision).Quo(pow, new(big.Float).SetInt64(n))
		if term.Sign() == 0 || term.MantExp(nil) < sum.MantExp(nil)-tablePrecision {
			return sum.Mul(sum, big.NewFloat(2))
		}
		sum.Add(sum, term)
	}
}

// bigExp returns e^x for small x.
func bigExp(x *big.Float) *big.Float {
	sum := new(big.Float).SetPrec(tablePrecision).SetInt64(1)
	term := new(big.Float).Set(sum)
	for n := int64(1); ; n++ {
		term.Mul(term, x)
		term.Quo(term, new(big.Float).SetInt64(n))
		if term.Sign() == 0 || term.MantExp(nil) < -tablePrecision {
			return sum
		}
		sum.Add(sum, term)
	}
}

// FloatHypot is √(x²+y²), right to about 0.5 units in the last place: the error
// of the plain formula is computed exactly enough and taken off, after C. F.
// Borges, "An improved algorithm for hypot(a,b)" (2019).
func FloatHypot(x, y float64) float64 {
	x, y = math.Abs(x), math.Abs(y)
	if x < y {
		x, y = y, x
	}
	switch {
	case math.IsInf(x, 0) || math.IsInf(y, 0):
		return math.Inf(1)
	case x != x || y != y:
		return NaN()
	case y <= x*0x1p-54:
		return x + y
	case x > 0x1p511:
		return 0x1p600 * FloatHypot(x*0x1p-600, y*0x1p-600)
	case y < 0x1p-459:
		return 0x1p-600 * FloatHypot(x*0x1p600, y*0x1p600)
	}
	h := math.Sqrt(math.FMA(x, x, y*y))
	hh, xx := h*h, x*x
	d := math.FMA(-y, y, hh-xx) + math.FMA(h, h, -hh) - math.FMA(x, x, -xx)
	return h - d/(2*h)
}

package builtins

import (
	"math"

	"math/big"
	"stmjit/runtime/object"
	"sync"
)

// Sine, cosine and their inverses to little more than half a unit in the last
// place, so that programs print the digits they print elsewhere. Go's own are
// right to a whole unit only.
//
// With n = round(x·128/π) and the remainder r = x - n·π/128, both in pairs of
// floats, sin x and cos x come from a table of sin and cos of n·π/128 and short
// polynomials in r: the method of S. Gal and B. Bachelis, "An Accurate
// Elementary Mathematical Library" (ACM TOMS 17, 1991), with exact table points.
// The inverses take Go's result y and add the Newton step from sin y and cos y.

// pair is an unevaluated sum; lo is at most half a unit in the last place of hi.
type pair struct{ hi, lo float64 }

func twoSum(a, b float64) pair {
	s := a + b
	t := s - a
	return pair{s, (a - (s - t)) + (b - t)}
}

// quickTwoSum is twoSum for |a| >= |b|.
func quickTwoSum(a, b float64) pair {
	s := a + b
	return pair{s, b - (s - a)}
}

func twoProd(a, b float64) pair {
	p := a * b
	return pair{p, math.FMA(a, b, -p)}
}

func (p pair) add(q pair) pair {
	s := twoSum(p.hi, q.hi)
	return quickTwoSum(s.hi, s.lo+(p.lo+q.lo))
}

func (p pair) mul(q pair) pair {
	r := twoProd(p.hi, q.hi)
	return quickTwoSum(r.hi, r.lo+(p.hi*q.lo+p.lo*q.hi))
}

func (p pair) neg() pair { return pair{-p.hi, -p.lo} }

// div returns p/q.
func (p pair) div(q pair) pair {
	a := p.hi / q.hi
	r := p.add(pair{a, 0}.mul(q).neg())
	return quickTwoSum(a, (r.hi+r.lo)/q.hi)
}

const (
	circle    = 256 // table steps in a whole turn
	trigWords = 20  // 64-bit words of 128/π: enough for the largest exponent
)

var trigTables struct {
	once    sync.Once
	sin     [circle]pair
	perStep float64    // 128/π
	step    [3]float64 // π/128; the first has 30 bits
	stepBig *big.Float
	perBig  *big.Float
}

// pi returns π to prec bits, by Machin's formula.
func pi(prec uint) *big.Float {
	one := new(big.Int).Lsh(big.NewInt(1), prec+32)
	arctan := func(n int64) *big.Int {
		sum, term := new(big.Int), new(big.Int).Quo(one, big.NewInt(n))
		sq := big.NewInt(n * n)
		for k := int64(1); term.Sign() != 0; k += 2 {
			t := new(big.Int).Quo(term, big.NewInt(k))
			if k&2 == 0 {
				sum.Add(sum, t)
			} else {
				sum.Sub(sum, t)
			}
			term.Quo(term, sq)
		}
		return sum
	}
	a := arctan(5)
	a.Lsh(a, 4)
	b := arctan(239)
	a.Sub(a, b.Lsh(b, 2))
	f := new(big.Float).SetPrec(prec).SetInt(a)
	return f.SetMantExp(f, -int(prec+32))
}

func bigPair(f *big.Float) pair {
	hi, _ := f.Float64()
	lo, _ := new(big.Float).Sub(f, big.NewFloat(hi)).Float64()
	return pair{hi, lo}
}

func makeTrigTables() {
	t := &trigTables
	p := pi(trigWords * 64)
	t.stepBig = new(big.Float).Quo(p, big.NewFloat(circle/2))
	t.perBig = new(big.Float).Quo(big.NewFloat(circle/2), p)
	t.perStep, _ = t.perBig.Float64()
	rest := new(big.Float).Set(t.stepBig)
	for i := range t.step {
		f, _ := rest.Float64()
		if i == 0 {
			f = math.Float64frombits(math.Float64bits(f) &^ (1<<23 - 1))
		}
		t.step[i] = f
		rest.Sub(rest, big.NewFloat(f))
	}
	for i := range circle / 4 {
		s, c := bigSinCos(new(big.Float).SetPrec(192).Mul(t.stepBig, big.NewFloat(float64(i))))
		for quadrant, v := range [4]pair{s, c, s.neg(), c.neg()} {
			t.sin[quadrant*circle/4+i] = v
		}
	}
}

// bigSinCos sums the series of both.
func bigSinCos(x *big.Float) (sin, cos pair) {
	prec := x.Prec()
	sums := [2]*big.Float{new(big.Float).SetPrec(prec), new(big.Float).SetPrec(prec)}
	term := new(big.Float).SetPrec(prec).SetInt64(1)
	for n := 0; n < 80; n++ {
		if n&2 == 0 {
			sums[n&1].Add(sums[n&1], term)
		} else {
			sums[n&1].Sub(sums[n&1], term)
		}
		term.Mul(term, x)
		term.Quo(term, big.NewFloat(float64(n+1)))
	}
	return bigPair(sums[1]), bigPair(sums[0])
}

// reduce returns the table index and remainder of a finite x.
func reduce(x float64) (n int, r pair) {
	t := &trigTables
	t.once.Do(makeTrigTables)
	if math.Abs(x) < 1<<31 {
		f := math.RoundToEven(x * t.perStep)
		a := pair{math.FMA(-f, t.step[0], x), 0}.add(twoProd(-f, t.step[1]))
		return int(int64(f) & (circle - 1)), a.add(twoProd(-f, t.step[2]))
	}
	b := new(big.Float).SetPrec(trigWords * 64).SetFloat64(x)
	q := new(big.Float).SetPrec(trigWords*64).Mul(b, t.perBig)
	whole, _ := q.Int(nil)
	frac := new(big.Float).SetPrec(256).Sub(q, new(big.Float).SetInt(whole))
	r = bigPair(frac.Mul(frac, t.stepBig))
	low := new(big.Int).And(whole, big.NewInt(circle-1)) // two's complement: right for negative ones too
	return int(low.Int64()), r
}

// sinCos returns both as pairs with about 2^-63 of relative error.
func sinCos(x float64) (sin, cos pair) {
	n, r := reduce(x)
	s, c := trigTables.sin[n], trigTables.sin[(n+circle/4)&(circle-1)]
	sq := r.hi * r.hi
	// sin r = r + r·a, cos r = 1 + b, with r at most π/256
	a := sq * (-1.0/6 + sq*(1.0/120+sq*(-1.0/5040)))
	sqPair := twoProd(r.hi, r.hi)
	b := sq * sq * (1.0/24 + sq*(-1.0/720+sq*(1.0/40320)))
	sinR := quickTwoSum(r.hi, r.lo+r.hi*a)
	cosR := twoSum(-sqPair.hi/2, -sqPair.lo/2+b-r.hi*r.lo)
	sin = s.add(c.mul(sinR)).add(s.mul(cosR))
	cos = c.add(s.mul(sinR).neg()).add(c.mul(cosR))
	return sin, cos
}

// Sin returns the sine of x radians.
func Sin(x float64) float64 {
	if x-x != 0 {
		return object.NaN()
	}
	if math.Abs(x) < 0x1p-26 {
		return x * (1 - x*x/6)
	}
	s, _ := sinCos(x)
	return s.hi + s.lo
}

// Cos returns the cosine of x radians.
func Cos(x float64) float64 {
	if x-x != 0 {
		return object.NaN()
	}
	_, c := sinCos(x)
	return c.hi + c.lo
}

// Tan returns the tangent of x radians.
func Tan(x float64) float64 {
	if x-x != 0 {
		return object.NaN()
	}
	if math.Abs(x) < 0x1p-26 {
		return x * (1 + x*x/3)
	}
	s, c := sinCos(x)
	q := s.div(c)
	return q.hi + q.lo
}

// Atan returns the arctangent of x in radians.
func Atan(x float64) float64 {
	y := math.Atan(x)
	if x-x != 0 || math.Abs(x) < 0x1p-26 || math.Abs(x) > 1e15 {
		return y
	}
	s, c := sinCos(y)
	xp := pair{x, 0}
	d := xp.mul(c).add(s.neg())
	return y + (d.hi+d.lo)/(c.hi+x*s.hi)
}

// Atan2 returns the angle of the point (x, y).
func Atan2(y, x float64) float64 {
	a := math.Atan2(y, x)
	if x-x != 0 || y-y != 0 || x == 0 || y == 0 {
		return a
	}
	_, ey := math.Frexp(y)
	_, ex := math.Frexp(x)
	if math.Abs(a) < 0x1p-500 || ey-ex > 60 || ey-ex < -900 {
		return a
	}
	// Scaling by a power of two changes no angle and keeps all products normal.
	y, x = math.Ldexp(y, -ex), math.Ldexp(x, -ex)
	s, c := sinCos(a)
	d := pair{y, 0}.mul(c).add(pair{x, 0}.mul(s).neg())
	return a + (d.hi+d.lo)/(x*c.hi+y*s.hi)
}

// Asin returns the arcsine of x, which is in [-1, 1], in radians.
func Asin(x float64) float64 {
	y := math.Asin(x)
	if !(math.Abs(x) < 1) || math.Abs(x) < 0x1p-26 {
		return y
	}
	s, c := sinCos(y)
	d := pair{x, 0}.add(s.neg())
	return y + (d.hi+d.lo)/c.hi
}

// Acos returns the arccosine of x, which is in [-1, 1], in radians.
func Acos(x float64) float64 {
	y := math.Acos(x)
	if !(math.Abs(x) < 1) {
		return y
	}
	s, c := sinCos(y)
	d := c.add(pair{-x, 0})
	return y + (d.hi+d.lo)/s.hi
}

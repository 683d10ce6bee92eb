package builtins

import (
	"math"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// The gamma function by the approximation of C. Lanczos (SIAM J. Numer. Anal. 1,
// 1964) with the parameters of G. R. Pugh's thesis (2004) for 13 terms:
//
//	Γ(x) = S(x)·((x+g-½)/e)^(x-½)·const,  S(x) = P(x)/(x(x+1)…(x+11))
//
// and its reflection for negative x.

const lanczosG = 6.024680040776729583740234375

var lanczosP = [13]float64{
	23531376880.410759688572007674451636754734846804940,
	42919803642.649098768957899047001988850926355848959,
	35711959237.355668049440185451547166705960488635843,
	17921034426.037209699919755754458931112671403265390,
	6039542586.3520280050642916443072979210699388420708,
	1439720407.3117216736632230727949123939715485786372,
	248874557.86205415651146038641322942321632125127801,
	31426415.585400194380614231628318205362874684987640,
	2876370.6289353724412254090516208496135991145378768,
	186056.26539522349504029498971604569928220784236328,
	8071.6720023658162106380029022722506138218516325024,
	210.82427775157934587250973392071336271166969580291,
	2.5066282746310002701649081771338373386264310793408,
}

// lanczosQ are the coefficients of x(x+1)…(x+11).
var lanczosQ = func() (q [13]float64) {
	q[0] = 1
	for k := range 12 { // times x+k
		for i := k + 1; i > 0; i-- {
			q[i] = q[i]*float64(k) + q[i-1]
		}
		q[0] *= float64(k)
	}
	return q
}()

// lanczosSum evaluates S in x, or for large x in 1/x.
func lanczosSum(x float64) float64 {
	num, den := 0.0, 0.0
	if x < 5 {
		for i := len(lanczosP) - 1; i >= 0; i-- {
			num = num*x + lanczosP[i]
			den = den*x + lanczosQ[i]
		}
	} else {
		for i := range lanczosP {
			num = num/x + lanczosP[i]
			den = den/x + lanczosQ[i]
		}
	}
	return num / den
}

// sinPi returns sin πx, exactly zero for integers.
func sinPi(x float64) float64 {
	y := math.Mod(math.Abs(x), 2)
	var r float64
	switch int(math.Round(2 * y)) {
	case 0:
		r = Sin(math.Pi * y)
	case 1:
		r = Cos(math.Pi * (y - 0.5))
	case 2:
		r = Sin(math.Pi * (1 - y))
	case 3:
		r = -Cos(math.Pi * (y - 1.5))
	default:
		r = Sin(math.Pi * (y - 2))
	}
	return math.Copysign(1, x) * r
}

// gamma returns Γ(x); NaN at its poles.
func gamma(x float64) float64 {
	switch {
	case math.IsInf(x, -1) || x == 0 || x < 0 && x == math.Floor(x):
		return object.NaN()
	case x-x != 0:
		return x
	case x == math.Floor(x) && x <= 23:
		r := 1.0
		for i := 2.0; i < x; i++ {
			r *= i
		}
		return r
	}
	a := math.Abs(x)
	switch {
	case a < 1e-20:
		return 1 / x
	case x > 200:
		return math.Inf(1)
	case x < -200:
		return 0 / sinPi(x)
	}
	const half = lanczosG - 0.5
	// y = a + half with the rounding error z, for which the result is corrected.
	y := a + half
	var z float64
	if a > half {
		z = y - a - half
	} else {
		z = y - half - a
	}
	z = z * lanczosG / y
	var r float64
	if x < 0 {
		r = -math.Pi / sinPi(a) / a * object.FloatExp(y) / lanczosSum(a)
		r -= z * r
		if a < 140 {
			return r / object.FloatPow(y, a-0.5)
		}
		p := object.FloatPow(y, a/2-0.25)
		return r / p / p
	}
	r = lanczosSum(a) / object.FloatExp(y)
	r += z * r
	if a < 140 {
		return r * object.FloatPow(y, a-0.5)
	}
	p := object.FloatPow(y, a/2-0.25)
	return r * p * p
}

// lgamma returns ln |Γ(x)|; NaN at the poles of Γ.
func lgamma(x float64) float64 {
	switch {
	case x != x:
		return x
	case isInf(x):
		return math.Inf(1)
	case x == math.Floor(x) && x <= 2:
		if x <= 0 {
			return object.NaN()
		}
		return 0
	}
	a := math.Abs(x)
	if a < 1e-20 {
		return -object.FloatLog(a)
	}
	r := object.FloatLog(lanczosSum(a)) - lanczosG
	r += (a - 0.5) * (object.FloatLog(a+lanczosG-0.5) - 1)
	if x < 0 {
		const logPi = 1.144729885849400174143427351353058711647
		r = logPi - object.FloatLog(math.Abs(sinPi(a))) - object.FloatLog(a) - r
	}
	return r
}

// gammaFunction adds one of them: the infinity that they overflow to is a range
// error.
func gammaFunction(m *module, name string, f func(float64) float64) {
	b := m.def(name+"(x, /)", func(t *thread, a []Value) Value {
		x, ok := number(t, a[0])
		if !ok {
			return gc.Null
		}
		r := f(x)
		switch {
		case isNaN(r) && !isNaN(x):
			return domainError(t)
		case isInf(r) && !isInf(x):
			return rangeError(t)
		}
		return object.NewFloat(t, r)
	})
	b.Pure, b.Float1 = true, f
}

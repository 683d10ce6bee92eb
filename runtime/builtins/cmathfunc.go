package builtins

import "math"

// Complex functions after W. Kahan, "Branch Cuts for Complex Elementary Functions"
// (1987), with the values at infinity and for what is no number of C99, annex G.
// fault says what a function has no value for.

type fault int

const (
	faultNone fault = iota
	faultDomain
	faultRange
)

const (
	hugePart  = math.MaxFloat64 / 4 // beyond it sums of squares of halves overflow
	smallPart = 0x1p-1022
)

func finite(x float64) bool { return !math.IsInf(x, 0) && !math.IsNaN(x) }

func nanC() complex128 { return complex(math.NaN(), math.NaN()) }

// timesI and overI make the circular functions of the hyperbolic ones.
func timesI(z complex128) complex128 { return complex(-imag(z), real(z)) }

func overI(z complex128) complex128 { return complex(imag(z), -real(z)) }

func cSqrt(z complex128) (complex128, fault) {
	x, y := real(z), imag(z)
	switch {
	case isInf(y):
		return complex(math.Inf(1), y), faultNone
	case math.IsInf(x, -1):
		if math.IsNaN(y) {
			return complex(y, math.Inf(1)), faultNone
		}
		return complex(0, math.Copysign(math.Inf(1), y)), faultNone
	case math.IsInf(x, 1):
		if math.IsNaN(y) {
			return complex(x, y), faultNone
		}
		return complex(x, math.Copysign(0, y)), faultNone
	case math.IsNaN(x) || math.IsNaN(y):
		return nanC(), faultNone
	case x == 0 && y == 0:
		return complex(0, y), faultNone
	}
	return sqrtFinite(x, y), faultNone
}

func sqrtFinite(x, y float64) complex128 {
	ax, ay := math.Abs(x), math.Abs(y)
	if ax == 0 && ay == 0 {
		return complex(0, y)
	}
	scale := 0 // the root is off by a power of two
	switch {
	case ax < smallPart && ay < smallPart:
		ax, ay, scale = math.Ldexp(ax, 54), math.Ldexp(ay, 54), -27
	default:
		ax, ay, scale = ax/16, ay/16, 2
	}
	s := math.Sqrt((ax + math.Hypot(ax, ay)) / 2)
	d := ay / (2 * s)
	s, d = math.Ldexp(s, scale), math.Ldexp(d, scale)
	if x >= 0 {
		return complex(s, math.Copysign(d, y))
	}
	return complex(d, math.Copysign(s, y))
}

// logHuge is the logarithm of the absolute value of what may overflow.
func logHuge(x, y float64) float64 { return math.Log(math.Hypot(x/4, y/4)) + 2*math.Ln2 }

func cAcos(z complex128) (complex128, fault) {
	x, y := real(z), imag(z)
	switch {
	case isInf(x) || isInf(y):
		re := Atan2(math.Abs(y), x)
		if math.IsNaN(x) || math.IsNaN(y) {
			re = math.NaN()
		}
		return complex(re, -math.Copysign(math.Inf(1), y)), faultNone
	case math.IsNaN(x) || math.IsNaN(y):
		if x == 0 {
			return complex(math.Pi/2, math.NaN()), faultNone
		}
		return nanC(), faultNone
	case math.Abs(x) > hugePart || math.Abs(y) > hugePart:
		return complex(Atan2(math.Abs(y), x), math.Copysign(logHuge(x, y)+math.Ln2, -y)), faultNone
	}
	a, b := sqrtFinite(1-x, -y), sqrtFinite(1+x, y)
	return complex(2*Atan2(real(a), real(b)), math.Asinh(real(b)*imag(a)-imag(b)*real(a))), faultNone
}

func cAcosh(z complex128) (complex128, fault) {
	x, y := real(z), imag(z)
	switch {
	case isInf(x) || isInf(y):
		im := Atan2(y, x)
		if math.IsNaN(x) || math.IsNaN(y) {
			im = math.NaN()
		}
		return complex(math.Inf(1), im), faultNone
	case math.IsNaN(x) || math.IsNaN(y):
		if x == 0 {
			return nanC(), faultNone
		}
		return nanC(), faultNone
	case math.Abs(x) > hugePart || math.Abs(y) > hugePart:
		return complex(logHuge(x, y)+math.Ln2, Atan2(y, x)), faultNone
	}
	a, b := sqrtFinite(x-1, y), sqrtFinite(x+1, y)
	return complex(math.Asinh(real(a)*real(b)+imag(a)*imag(b)), 2*Atan2(imag(a), real(b))), faultNone
}

func cAsinh(z complex128) (complex128, fault) {
	x, y := real(z), imag(z)
	switch {
	case isInf(x) || isInf(y):
		im := Atan2(y, math.Abs(x))
		if math.IsNaN(x) || math.IsNaN(y) {
			im = math.NaN()
		}
		return complex(math.Copysign(math.Inf(1), x), im), faultNone
	case math.IsNaN(x) && y == 0:
		return z, faultNone
	case math.IsNaN(x) || math.IsNaN(y):
		return nanC(), faultNone
	case math.Abs(x) > hugePart || math.Abs(y) > hugePart:
		return complex(math.Copysign(logHuge(x, y)+math.Ln2, x), Atan2(y, math.Abs(x))), faultNone
	}
	a, b := sqrtFinite(1+y, -x), sqrtFinite(1-y, x)
	return complex(math.Asinh(real(a)*imag(b)-real(b)*imag(a)), Atan2(y, real(a)*real(b)-imag(a)*imag(b))), faultNone
}

func cAtanh(z complex128) (complex128, fault) {
	x, y := real(z), imag(z)
	switch {
	case isInf(x) || isInf(y):
		im := math.Copysign(math.Pi/2, y)
		if math.IsNaN(y) {
			im = y
		}
		return complex(math.Copysign(0, x), im), faultNone
	case math.IsNaN(y) && x == 0:
		return z, faultNone
	case math.IsNaN(x) || math.IsNaN(y):
		return nanC(), faultNone
	case math.Signbit(x):
		w, f := cAtanh(-z)
		return -w, f
	}
	ay := math.Abs(y)
	switch {
	case x > math.Sqrt(hugePart) || ay > math.Sqrt(hugePart):
		h := math.Hypot(x/2, y/2)
		return complex(x/4/h/h, math.Copysign(math.Pi/2, y)), faultNone
	case x == 1 && ay < 0x1p-511:
		if ay == 0 {
			return complex(math.Inf(1), y), faultDomain
		}
		return complex(-math.Log(math.Sqrt(ay)/math.Sqrt(math.Hypot(ay, 2))), math.Copysign(Atan2(2, -ay)/2, y)), faultNone
	}
	re := math.Log1p(4*x/((1-x)*(1-x)+ay*ay)) / 4
	return complex(re, -Atan2(-2*y, (1-x)*(1+x)-ay*ay)/2), faultNone
}

func cExp(z complex128) (complex128, fault) {
	x, y := real(z), imag(z)
	if !finite(x) || !finite(y) {
		return expSpecial(x, y)
	}
	if y == 0 {
		re := math.Exp(x)
		return complex(re, y), overflowed(re)
	}
	s, c := Sin(y), Cos(y)
	if x > 709 {
		e := math.Exp(x - 1)
		w := complex(e*c*math.E, e*s*math.E)
		return w, overflowed(real(w), imag(w))
	}
	e := math.Exp(x)
	return complex(e*c, e*s), faultNone
}

func overflowed(parts ...float64) fault {
	for _, p := range parts {
		if isInf(p) {
			return faultRange
		}
	}
	return faultNone
}

func expSpecial(x, y float64) (complex128, fault) {
	switch {
	case math.IsInf(x, 1):
		switch {
		case y == 0:
			return complex(x, y), faultNone
		case finite(y):
			return complex(math.Copysign(x, Cos(y)), math.Copysign(x, Sin(y))), faultNone
		case isInf(y):
			return complex(x, math.NaN()), faultDomain
		}
		return complex(x, y), faultNone
	case math.IsInf(x, -1):
		if finite(y) {
			return complex(math.Copysign(0, Cos(y)), math.Copysign(0, Sin(y))), faultNone
		}
		return complex(0, 0), faultNone
	case math.IsNaN(x) && y == 0:
		return complex(x, y), faultNone
	case !math.IsNaN(x) && isInf(y):
		return nanC(), faultDomain
	}
	return nanC(), faultNone
}

func cCosh(z complex128) (complex128, fault) {
	x, y := real(z), imag(z)
	if !finite(x) || !finite(y) {
		switch {
		case isInf(x) && y == 0:
			return complex(math.Inf(1), math.Copysign(1, x)*y), faultNone
		case isInf(x) && finite(y):
			return complex(math.Copysign(math.Inf(1), Cos(y)), math.Copysign(math.Inf(1), x*Sin(y))), faultNone
		case isInf(x) && isInf(y):
			return complex(math.Inf(1), math.NaN()), faultDomain
		case isInf(x):
			return complex(math.Inf(1), math.NaN()), faultNone
		case math.IsNaN(x) && y == 0:
			return complex(x, 0), faultNone
		case x == 0 && !finite(y):
			return complex(math.NaN(), 0), domainIf(isInf(y))
		}
		return nanC(), domainIf(isInf(y) && !math.IsNaN(x))
	}
	s, c := Sin(y), Cos(y)
	if math.Abs(x) > 709 {
		d := x - math.Copysign(1, x)
		w := complex(c*math.Cosh(d)*math.E, s*math.Sinh(d)*math.E)
		if y == 0 {
			w = complex(real(w), math.Copysign(1, x)*y)
		}
		return w, overflowed(real(w), imag(w))
	}
	return complex(c*math.Cosh(x), s*math.Sinh(x)), faultNone
}

func domainIf(yes bool) fault {
	if yes {
		return faultDomain
	}
	return faultNone
}

func cSinh(z complex128) (complex128, fault) {
	x, y := real(z), imag(z)
	if !finite(x) || !finite(y) {
		switch {
		case isInf(x) && y == 0:
			return z, faultNone
		case isInf(x) && finite(y):
			return complex(math.Copysign(math.Inf(1), x*Cos(y)), math.Copysign(math.Inf(1), Sin(y))), faultNone
		case isInf(x):
			return complex(x, math.NaN()), domainIf(isInf(y))
		case math.IsNaN(x) && y == 0, x == 0 && math.IsNaN(y):
			return z, faultNone
		case x == 0 && isInf(y):
			return complex(x, math.NaN()), faultDomain
		}
		return nanC(), domainIf(isInf(y) && !math.IsNaN(x))
	}
	s, c := Sin(y), Cos(y)
	if math.Abs(x) > 709 {
		d := x - math.Copysign(1, x)
		w := complex(c*math.Sinh(d)*math.E, s*math.Cosh(d)*math.E)
		if y == 0 {
			w = complex(real(w), y)
		}
		return w, overflowed(real(w), imag(w))
	}
	return complex(c*math.Sinh(x), s*math.Cosh(x)), faultNone
}

func cTanh(z complex128) (complex128, fault) {
	x, y := real(z), imag(z)
	if !finite(x) || !finite(y) {
		switch {
		case isInf(x) && finite(y):
			return complex(math.Copysign(1, x), math.Copysign(0, 2*Sin(y)*Cos(y))), faultNone
		case isInf(x):
			return complex(math.Copysign(1, x), 0), faultNone
		case math.IsNaN(x) && y == 0:
			return z, faultNone
		}
		return nanC(), domainIf(isInf(y) && !math.IsNaN(x))
	}
	if math.Abs(x) > 350 {
		return complex(math.Copysign(1, x), 4*Sin(y)*Cos(y)*math.Exp(-2*math.Abs(x))), faultNone
	}
	th, tn, sech := math.Tanh(x), Tan(y), 1/math.Cosh(x)
	p := th * tn
	d := 1 + p*p
	return complex(th*(1+tn*tn)/d, tn/d*sech*sech), faultNone
}

func cLog(z complex128) (complex128, fault) {
	x, y := real(z), imag(z)
	im := Atan2(y, x)
	if math.IsNaN(x) || math.IsNaN(y) {
		im = math.NaN()
	}
	ax, ay := math.Abs(x), math.Abs(y)
	switch {
	case isInf(x) || isInf(y):
		return complex(math.Inf(1), im), faultNone
	case math.IsNaN(x) || math.IsNaN(y):
		return nanC(), faultNone
	case x == 0 && y == 0:
		return complex(math.Inf(-1), im), faultDomain
	case ax > hugePart || ay > hugePart:
		return complex(logHuge(x, y), im), faultNone
	case ax < smallPart && ay < smallPart:
		return complex(math.Log(math.Hypot(math.Ldexp(ax, 53), math.Ldexp(ay, 53)))-53*math.Ln2, im), faultNone
	}
	if h := math.Hypot(ax, ay); h < 0.71 || h > 1.73 {
		return complex(math.Log(h), im), faultNone
	}
	if ax < ay {
		ax, ay = ay, ax
	}
	return complex(math.Log1p((ax-1)*(ax+1)+ay*ay)/2, im), faultNone
}

package builtins

import (
	"math"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

func makeMath(_ *vm.VM, t *thread) Value {
	m := newModule(t, "math", "This module provides access to the mathematical functions\ndefined by the C standard.")
	m.float("pi", math.Pi)
	m.float("e", math.E)
	m.float("tau", 2*math.Pi)
	m.float("inf", math.Inf(1))
	m.float("nan", object.NaN())
	mathFloat1(m)
	mathFloat2(m)
	mathLogs(m)
	mathParts(m)
	mathTests(m)
	mathSums(m)
	mathInts(m)
	return m.done()
}

func domainError(t *thread) Value { return t.Raise(object.ValueError, "math domain error") }

func rangeError(t *thread) Value { return t.Raise(object.OverflowError, "math range error") }

// number returns an argument as a float.
func number(t *thread, v Value) (float64, bool) {
	if v.IsFloat() {
		return v.Float(), true
	}
	return object.ToFloat64(t, v)
}

// def1 adds a function of one float. A NaN that does not come from one is a
// domain error, an infinity that does not come from one a range error if the
// function can overflow and a domain error if it has poles.
func def1(m *module, name string, canOverflow bool, f func(float64) float64) {
	b := m.def(name+"(x, /)", func(t *thread, a []Value) Value {
		x, ok := number(t, a[0])
		if !ok {
			return gc.Null
		}
		r := f(x)
		if r-r != 0 {
			if r != r && x == x {
				return domainError(t)
			}
			if math.IsInf(r, 0) && x-x == 0 {
				if canOverflow {
					return rangeError(t)
				}
				return domainError(t)
			}
		}
		return object.NewFloat(t, r)
	})
	b.Pure, b.Float1 = true, f
}

func mathFloat1(m *module) {
	for _, f := range []struct {
		name string
		fn   func(float64) float64
	}{
		{"sqrt", math.Sqrt}, {"sin", Sin}, {"cos", Cos}, {"tan", Tan}, {"asin", Asin}, {"acos", Acos}, {"atan", Atan},
		{"tanh", tanh}, {"asinh", asinh}, {"acosh", acosh}, {"atanh", math.Atanh}, {"fabs", math.Abs},
		{"cbrt", cbrt}, {"erf", math.Erf}, {"erfc", math.Erfc}, {"log1p", math.Log1p},
		{"radians", func(x float64) float64 { return x * (math.Pi / 180) }},
	} {
		def1(m, f.name, false, f.fn)
	}
	for _, f := range []struct {
		name string
		fn   func(float64) float64
	}{
		{"exp", object.FloatExp}, {"exp2", object.FloatExp2}, {"expm1", math.Expm1}, {"sinh", sinh}, {"cosh", cosh},
	} {
		def1(m, f.name, true, f.fn)
	}
	degrees := func(x float64) float64 { return x * (180 / math.Pi) }
	b := m.def("degrees(x, /)", func(t *thread, a []Value) Value {
		x, ok := number(t, a[0])
		if !ok {
			return gc.Null
		}
		return object.NewFloat(t, degrees(x))
	})
	b.Pure, b.Float1 = true, degrees
	gammaFunction(m, "gamma", gamma)
	gammaFunction(m, "lgamma", lgamma)
}

// The hyperbolic functions by e^|x| - 1, which loses nothing near zero.

func sinh(x float64) float64 {
	a := math.Abs(x)
	var r float64
	switch {
	case a < 0x1p-28 || x != x:
		return x
	case a < 22:
		e := math.Expm1(a)
		if a < 1 {
			r = (2*e - e*e/(e+1)) / 2
		} else {
			r = (e + e/(e+1)) / 2
		}
	case a < 709:
		r = object.FloatExp(a) / 2
	default:
		h := object.FloatExp(a / 2)
		r = h / 2 * h
	}
	return math.Copysign(r, x)
}

func cosh(x float64) float64 {
	a := math.Abs(x)
	switch {
	case x != x:
		return x
	case a < math.Ln2/2:
		e := math.Expm1(a)
		return 1 + e*e/(2*(1+e))
	case a < 22:
		e := object.FloatExp(a)
		return e/2 + 0.5/e
	case a < 709:
		return object.FloatExp(a) / 2
	}
	h := object.FloatExp(a / 2)
	return h / 2 * h
}

func tanh(x float64) float64 {
	a := math.Abs(x)
	var r float64
	switch {
	case a < 0x1p-28 || x != x:
		return x
	case a < 1:
		e := math.Expm1(-2 * a)
		r = -e / (e + 2)
	case a < 22:
		r = 1 - 2/(math.Expm1(2*a)+2)
	default:
		r = 1
	}
	return math.Copysign(r, x)
}

func asinh(x float64) float64 {
	a := math.Abs(x)
	var r float64
	switch {
	case a < 0x1p-28 || x-x != 0:
		return x
	case a > 1<<28:
		r = object.FloatLog(a) + math.Ln2
	case a > 2:
		r = object.FloatLog(2*a + 1/(math.Sqrt(x*x+1)+a))
	default:
		r = math.Log1p(a + x*x/(1+math.Sqrt(1+x*x)))
	}
	return math.Copysign(r, x)
}

func acosh(x float64) float64 {
	switch {
	case !(x >= 1):
		return object.NaN()
	case x > 1<<28:
		return object.FloatLog(x) + math.Ln2
	case x > 2:
		return object.FloatLog(2*x - 1/(x+math.Sqrt(x*x-1)))
	}
	t := x - 1
	return math.Log1p(t + math.Sqrt(2*t+t*t))
}

func cbrt(x float64) float64 {
	y := math.Cbrt(x)
	if y-y != 0 || y == 0 || math.Abs(y) < 1e-100 {
		return y
	}
	// One Newton step with the residue in a pair.
	sq := twoProd(y, y)
	cube := sq.mul(pair{y, 0})
	d := pair{x, 0}.add(cube.neg())
	return y + (d.hi+d.lo)/(3*y*y)
}

// def2 adds a function of two floats; special decides about results that are
// not finite.
func def2(m *module, decl string, f func(x, y float64) float64, special func(t *thread, x, y, r float64) bool) {
	b := m.def(decl, func(t *thread, a []Value) Value {
		x, ok := number(t, a[0])
		if !ok {
			return gc.Null
		}
		y, ok := number(t, a[1])
		if !ok {
			return gc.Null
		}
		r := f(x, y)
		if r-r != 0 && !special(t, x, y, r) {
			return gc.Null
		}
		return object.NewFloat(t, r)
	})
	pure(b)
}

func isNaN(x float64) bool { return x != x }
func isInf(x float64) bool { return math.IsInf(x, 0) }

func mathFloat2(m *module) {
	anything := func(t *thread, x, y, r float64) bool { return true }
	def2(m, "atan2(y, x, /)", Atan2, anything)
	def2(m, "copysign(x, y, /)", math.Copysign, anything)
	def2(m, "nextafter(x, y, /)", func(x, y float64) float64 {
		if x == y {
			return y
		}
		return math.Nextafter(x, y)
	}, anything)
	def2(m, "pow(x, y, /)", object.FloatPow, func(t *thread, x, y, r float64) bool {
		if x-x != 0 || y-y != 0 {
			return true
		}
		if isNaN(r) || x == 0 {
			domainError(t)
		} else {
			rangeError(t)
		}
		return false
	})
	noNaN := func(t *thread, x, y, r float64) bool {
		if isNaN(r) && !isNaN(x) && !isNaN(y) {
			domainError(t)
			return false
		}
		return true
	}
	def2(m, "fmod(x, y, /)", math.Mod, noNaN)
	def2(m, "remainder(x, y, /)", math.Remainder, noNaN)
}

// mathLogs adds the logarithms, which take ints of any size.
func mathLogs(m *module) {
	log := func(t *thread, v Value, f func(float64) float64) (float64, bool) {
		if i, ok := object.AsInt(v); ok && !i.IsInt() {
			if object.IntSign(i) <= 0 {
				domainError(t)
				return 0, false
			}
			mant, exp := bigMantissa(object.BigOf(i))
			if x := math.Ldexp(mant, exp); !isInf(x) {
				return f(x), true
			}
			return f(mant) + f(2)*float64(exp), true
		}
		x, ok := number(t, v)
		if !ok {
			return 0, false
		}
		if x <= 0 || math.IsInf(x, -1) {
			domainError(t)
			return 0, false
		}
		return f(x), true
	}
	for name, f := range map[string]func(float64) float64{"log2": object.FloatLog2, "log10": object.FloatLog10} {
		b := m.def(name+"(x, /)", func(t *thread, a []Value) Value {
			r, ok := log(t, a[0], f)
			if !ok {
				return gc.Null
			}
			return object.NewFloat(t, r)
		})
		b.Pure, b.Float1 = true, f
	}
	b := m.raw("log", func(t *thread, a object.Args) Value {
		switch {
		case a.Kw != nil && len(a.Kw.Names) > 0:
			return t.Raise(object.TypeError, "log() takes no keyword arguments")
		case len(a.Pos) == 0, len(a.Pos) > 2:
			return t.Raise(object.TypeError, "math.log requires 1 to 2 arguments")
		}
		r, ok := log(t, a.Pos[0], object.FloatLog)
		if ok && len(a.Pos) == 2 {
			var base float64
			if base, ok = log(t, a.Pos[1], object.FloatLog); ok && base == 0 {
				return t.Raise(object.ZeroDivisionError, "float division by zero")
			}
			r /= base
		}
		if !ok {
			return gc.Null
		}
		return object.NewFloat(t, r)
	})
	b.Pure, b.Float1 = true, object.FloatLog
}

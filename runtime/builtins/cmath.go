package builtins

import (
	"math"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

func init() { register("cmath", makeCmath) }

// makeCmath makes the module of complex functions.
func makeCmath(v *vm.VM, t *thread) Value {
	m := newModule(t, "cmath", "Mathematical functions for complex numbers.")
	for name, x := range map[string]float64{"pi": math.Pi, "e": math.E, "tau": 2 * math.Pi, "inf": math.Inf(1), "nan": object.NaN()} {
		m.float(name, x)
	}
	m.set("infj", object.NewComplex(t, complex(0, math.Inf(1))))
	m.set("nanj", object.NewComplex(t, complex(0, object.NaN())))
	turned := func(f func(complex128) (complex128, fault)) func(complex128) (complex128, fault) {
		return func(z complex128) (complex128, fault) {
			w, wrong := f(timesI(z))
			return overI(w), wrong
		}
	}
	for name, f := range map[string]func(complex128) (complex128, fault){
		"sqrt": cSqrt, "exp": cExp, "acos": cAcos, "acosh": cAcosh, "asinh": cAsinh, "atanh": cAtanh, "cosh": cCosh, "sinh": cSinh,
		"tanh": cTanh, "asin": turned(cAsinh), "atan": turned(cAtanh), "sin": turned(cSinh), "tan": turned(cTanh),
		"cos": func(z complex128) (complex128, fault) { return cCosh(timesI(z)) },
		"log10": func(z complex128) (complex128, fault) {
			w, wrong := cLog(z)
			return complex(real(w)/math.Ln10, imag(w)/math.Ln10), wrong
		},
	} {
		pure(m.def(name+"(z, /)", func(t *thread, a []Value) Value {
			z, ok := toComplex(t, a[0])
			if !ok {
				return gc.Null
			}
			return complexResult(t, f, z)
		}))
	}
	m.def("log(z, base=?, /)", complexLog)
	cmathParts(m)
	return m.done()
}

func complexResult(t *thread, f func(complex128) (complex128, fault), z complex128) Value {
	w, wrong := f(z)
	switch wrong {
	case faultDomain:
		return t.Raise(object.ValueError, "math domain error")
	case faultRange:
		return t.Raise(object.OverflowError, "math range error")
	}
	return object.NewComplex(t, w)
}

// toComplex reads a number as complex() does without text.
func toComplex(t *thread, v Value) (complex128, bool) {
	if c, ok := object.ComplexVal(v); ok {
		return c, true
	}
	if object.TypeOf(v).LookupStr("__complex__") != gc.Null {
		r, _ := t.CallSpecial(v, object.Intern("__complex__"))
		if r == gc.Null {
			return 0, false
		}
		if c, ok := object.ComplexVal(r); ok {
			return c, true
		}
		t.Raise(object.TypeError, "__complex__ returned non-complex (type %s)", object.TypeOf(r).Name)
		return 0, false
	}
	f, ok := object.ToFloat64(t, v)
	return complex(f, 0), ok
}

func complexLog(t *thread, a []Value) Value {
	z, ok := toComplex(t, a[0])
	if !ok {
		return gc.Null
	}
	if a[1] == gc.Null {
		return complexResult(t, cLog, z)
	}
	base, ok := toComplex(t, a[1])
	if !ok {
		return gc.Null
	}
	w, wrong := cLog(z)
	b, wrongBase := cLog(base)
	if wrong != faultNone || wrongBase != faultNone || b == 0 {
		if wrong == faultNone && wrongBase == faultNone {
			return t.RaiseValue(object.ZeroDivisionError, object.NewStr(t, "complex division by zero"))
		}
		return t.Raise(object.ValueError, "math domain error")
	}
	return object.Binary(t, object.OpTrueDiv, object.NewComplex(t, w), object.NewComplex(t, b))
}

func cmathParts(m *module) {
	def := func(name string, f func(t *thread, z complex128) Value) {
		pure(m.def(name+"(z, /)", func(t *thread, a []Value) Value {
			z, ok := toComplex(t, a[0])
			if !ok {
				return gc.Null
			}
			return f(t, z)
		}))
	}
	each := func(z complex128, f func(x float64) bool) (re, im bool) { return f(real(z)), f(imag(z)) }
	def("isnan", func(t *thread, z complex128) Value {
		re, im := each(z, math.IsNaN)
		return gc.BoolValue(re || im)
	})
	def("isinf", func(t *thread, z complex128) Value {
		re, im := each(z, isInf)
		return gc.BoolValue(re || im)
	})
	def("isfinite", func(t *thread, z complex128) Value {
		re, im := each(z, finite)
		return gc.BoolValue(re && im)
	})
	def("phase", func(t *thread, z complex128) Value { return object.NewFloat(t, Atan2(imag(z), real(z))) })
	def("polar", func(t *thread, z complex128) Value {
		r := math.Hypot(real(z), imag(z))
		if isInf(r) && finite(real(z)) && finite(imag(z)) {
			return t.Raise(object.OverflowError, "math range error")
		}
		return object.NewTuple(t, []Value{object.NewFloat(t, r), object.NewFloat(t, Atan2(imag(z), real(z)))})
	})
	m.def("rect(r, phi, /)", func(t *thread, a []Value) Value {
		r, ok := object.ToFloat64(t, a[0])
		if !ok {
			return gc.Null
		}
		phi, ok := object.ToFloat64(t, a[1])
		if !ok {
			return gc.Null
		}
		return rect(t, r, phi)
	})
	m.def("isclose(a, b, *, rel_tol=?, abs_tol=?)", complexClose)
}

func rect(t *thread, r, phi float64) Value {
	var z complex128
	switch {
	case finite(r) && finite(phi) && phi == 0:
		z = complex(r, r*phi)
	case finite(r) && finite(phi):
		z = complex(r*Cos(phi), r*Sin(phi))
	case !math.IsNaN(r) && r != 0 && isInf(phi):
		return t.Raise(object.ValueError, "math domain error")
	case isInf(r) && phi == 0:
		z = complex(r, math.Copysign(0, math.Copysign(1, r)*math.Copysign(1, phi)))
	case isInf(r) && finite(phi):
		z = complex(math.Copysign(math.Inf(1), r*Cos(phi)), math.Copysign(math.Inf(1), r*Sin(phi)))
	case isInf(r):
		z = complex(math.Inf(1), math.NaN())
	case r == 0 && !finite(phi):
		z = complex(0, 0)
	case phi == 0:
		z = complex(r, phi)
	default:
		z = nanC()
	}
	return object.NewComplex(t, z)
}

func complexClose(t *thread, a []Value) Value {
	var z [2]complex128
	tol := [2]float64{1e-9, 0}
	var ok bool
	for i := range z {
		if z[i], ok = toComplex(t, a[i]); !ok {
			return gc.Null
		}
		if v := a[2+i]; v != gc.Null {
			if tol[i], ok = object.ToFloat64(t, v); !ok {
				return gc.Null
			}
		}
	}
	abs := func(z complex128) float64 { return math.Hypot(real(z), imag(z)) }
	inf := func(z complex128) bool { return isInf(real(z)) || isInf(imag(z)) }
	switch d := abs(z[0] - z[1]); {
	case tol[0] < 0 || tol[1] < 0:
		return t.Raise(object.ValueError, "tolerances must be non-negative")
	case z[0] == z[1]:
		return gc.True
	case inf(z[0]) || inf(z[1]):
		return gc.False
	default:
		return gc.BoolValue(d <= tol[0]*abs(z[1]) || d <= tol[0]*abs(z[0]) || d <= tol[1])
	}
}

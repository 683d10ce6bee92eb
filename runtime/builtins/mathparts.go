package builtins

import (
	"math"
	"math/big"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// bigMantissa splits a positive n as Frexp does, rounding to nearest.
func bigMantissa(n *big.Int) (mant float64, exp int) {
	f := new(big.Float).SetPrec(53).SetInt(n)
	exp = f.MantExp(f)
	mant, _ = f.Float64()
	return mant, exp
}

// mathParts adds what takes numbers apart and rounds them.
func mathParts(m *module) {
	pure(m.def("frexp(x, /)", func(t *thread, a []Value) Value {
		x, ok := number(t, a[0])
		if !ok {
			return gc.Null
		}
		mant, exp := x, 0
		if x-x == 0 {
			mant, exp = math.Frexp(x)
		}
		return object.NewTuple(t, []Value{object.NewFloat(t, mant), gc.IntValue(int64(exp))})
	}))
	pure(m.def("modf(x, /)", func(t *thread, a []Value) Value {
		x, ok := number(t, a[0])
		if !ok {
			return gc.Null
		}
		whole, frac := math.Trunc(x), 0.0
		if isInf(x) {
			frac = math.Copysign(0, x)
		} else {
			frac = math.Copysign(x-whole, x)
		}
		return object.NewTuple(t, []Value{object.NewFloat(t, frac), object.NewFloat(t, whole)})
	}))
	pure(m.def("ldexp(x, i, /)", ldexp))
	pure(m.def("ulp(x, /)", func(t *thread, a []Value) Value {
		x, ok := number(t, a[0])
		if !ok {
			return gc.Null
		}
		x = math.Abs(x)
		if x-x == 0 {
			if up := math.Nextafter(x, math.Inf(1)); isInf(up) {
				x -= math.Nextafter(x, 0)
			} else {
				x = up - x
			}
		}
		return object.NewFloat(t, x)
	}))
	rounding(m, "floor", math.Floor)
	rounding(m, "ceil", math.Ceil)
	m.def("trunc(x, /)", func(t *thread, a []Value) Value {
		if f, ok := object.FloatVal(a[0]); ok && object.TypeOf(a[0]) == object.FloatType {
			return object.FloatToInt(t, f)
		}
		r, found := t.CallSpecial(a[0], object.Intern("__trunc__"))
		if !found {
			return t.Raise(object.TypeError, "type %s doesn't define __trunc__ method", object.TypeOf(a[0]).Name)
		}
		return r
	})
}

// rounding adds floor or ceil, which ask the object before they make it a float.
func rounding(m *module, name string, f func(float64) float64) {
	special := object.Intern("__" + name + "__")
	b := m.def(name+"(x, /)", func(t *thread, a []Value) Value {
		v := a[0]
		if v.IsInt() {
			return v
		}
		x, ok := object.FloatVal(v)
		if !ok || object.TypeOf(v) != object.FloatType {
			r, found := t.CallSpecial(v, special)
			if found {
				return r
			}
			if x, ok = number(t, a[0]); !ok {
				return gc.Null
			}
		}
		return object.FloatToInt(t, f(x))
	})
	pure(b)
}

func ldexp(t *thread, a []Value) Value {
	x, ok := number(t, a[0])
	if !ok {
		return gc.Null
	}
	i, ok := object.AsInt(a[1])
	if !ok {
		return t.Raise(object.TypeError, "Expected an int as second argument to ldexp.")
	}
	if x == 0 || x-x != 0 {
		return object.NewFloat(t, x)
	}
	exp := int64(math.MaxInt32)
	if i.IsInt() {
		exp = max(min(i.Int(), exp), -exp)
	} else if object.IntSign(i) < 0 {
		exp = -exp
	}
	r := math.Ldexp(x, int(exp))
	if isInf(r) {
		return rangeError(t)
	}
	return object.NewFloat(t, r)
}

// mathTests adds the predicates.
func mathTests(m *module) {
	for name, f := range map[string]func(float64) bool{
		"isnan":    isNaN,
		"isinf":    isInf,
		"isfinite": func(x float64) bool { return x-x == 0 },
	} {
		pure(m.def(name+"(x, /)", func(t *thread, a []Value) Value {
			x, ok := number(t, a[0])
			return boolOr(f(x), ok)
		}))
	}
	tolerance := object.OldFloat(1e-9)
	m.def("isclose(a, b, *, rel_tol=?, abs_tol=0)", func(t *thread, a []Value) Value {
		if a[2] == gc.Null {
			a[2] = tolerance
		}
		var x [4]float64
		for i := range x {
			f, ok := number(t, a[i])
			if !ok {
				return gc.Null
			}
			x[i] = f
		}
		rel, abs := x[2], x[3]
		if rel < 0 || abs < 0 {
			return t.Raise(object.ValueError, "tolerances must be non-negative")
		}
		if x[0] == x[1] {
			return gc.True
		}
		if isInf(x[0]) || isInf(x[1]) {
			return gc.False
		}
		d := math.Abs(x[0] - x[1])
		return gc.BoolValue(d <= math.Abs(rel*x[1]) || d <= math.Abs(rel*x[0]) || d <= abs)
	})
}

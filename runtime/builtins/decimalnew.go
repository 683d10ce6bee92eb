package builtins

import (
	"math/big"
	"strings"

	"stmjit/gc"
	"stmjit/runtime/decimal"
	"stmjit/runtime/object"
)

// createDecimal makes a Decimal of class typ from any value. The context in a stack word says
// what is trapped, and if the result is not to be exact also how it is rounded.
func createDecimal(t *thread, typ *object.Type, v Value, ctx *Value, exact bool) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(v)
	if exact && object.TypeOf(v) == decimalType.Type && typ == decimalType.Type {
		return v
	}
	c := decimal.Exact()
	if !exact {
		if !t.Read(ctx) {
			return gc.Null
		}
		c = readContext(*ctx)
	}
	x, status, ok := numberFrom(t, p, ctx, exact)
	if !ok {
		return gc.Null
	}
	c.Status = status
	x = finishNew(c, x, exact)
	if !settleDec(t, ctx, c) {
		return gc.Null
	}
	return object.WrapNew(t, typ, newDec(t, x))
}

// finishNew rounds a number that was read; what would change it is an invalid
// operation if it is to be exact.
func finishNew(c *decimal.Context, x *decNumber, exact bool) *decNumber {
	if x.IsNaN() {
		limit := c.Prec
		if c.Clamp {
			limit--
		}
		if x.Coef.Sign() != 0 && x.Digits() > limit {
			c.Status |= decimal.InvalidOperation | decimal.ConversionSyntax
			return decimalNaN
		}
		return x
	}
	if !exact {
		return c.Finish(x)
	}
	before := c.Status
	y := c.Finish(x)
	changed := c.Status &^ before
	c.Status = before
	if changed&(decimal.Inexact|decimal.Rounded|decimal.Clamped|decimal.Overflow) != 0 {
		c.Status |= decimal.InvalidOperation
		return decimalNaN
	}
	return y
}

// numberFrom reads the value in a stack word as a number.
func numberFrom(t *thread, p []Value, ctx *Value, exact bool) (x *decNumber, status decimal.Signals, ok bool) {
	v := p[0]
	if x := asDec(v); x != nil {
		return x, 0, true
	}
	if s := object.Unwrap(v, object.StrType); s != gc.Null || object.IsStr(v) {
		if s == gc.Null {
			s = v
		}
		x := parseDecimal(t, object.GoStr(s), exact)
		if x == nil {
			return decimalNaN, decimal.InvalidOperation | decimal.ConversionSyntax, true
		}
		return x, 0, true
	}
	if f, isFloat := object.FloatVal(v); isFloat {
		c := &decimal.Context{Status: decimal.FloatOperation}
		if !settleDec(t, ctx, c) {
			return nil, 0, false
		}
		return decimal.FromFloat(f), 0, true
	}
	for _, typ := range []*object.Type{object.TupleType, object.ListType} {
		if seq := object.Unwrap(v, typ); seq != gc.Null {
			if typ == object.ListType {
				if seq = t.Reading(seq); seq == gc.Null {
					return nil, 0, false
				}
				seq = object.NewTuple(t, object.ListItems(seq))
			}
			x, ok := decFromTuple(t, object.TupleItems(seq))
			return x, 0, ok
		}
	}
	t.Raise(object.TypeError, "conversion from %s to Decimal is not supported", object.TypeOf(v).Name)
	return nil, 0, false
}

// parseDecimal reads text; nil if it is no number. The constructor allows spaces
// around it and underscores.
func parseDecimal(t *thread, s string, exact bool) *decNumber {
	if exact {
		s = strings.ReplaceAll(strings.TrimFunc(s, object.IsSpace), "_", "")
	}
	b := make([]byte, 0, len(s))
	for _, r := range s {
		if r > 127 {
			d := object.DecimalValue(r)
			if d < 0 {
				return nil
			}
			r = rune('0' + d)
		}
		b = append(b, byte(r))
	}
	return decimal.Parse(string(b))
}

// smallInt returns the value of an int of 64 bits.
func smallInt(v Value) (int64, bool) {
	i, ok := object.AsInt(v)
	if !ok {
		return 0, false
	}
	return object.Int64Of(i)
}

// decFromTuple reads (sign, digits, exponent).
func decFromTuple(t *thread, a []Value) (*decNumber, bool) {
	fail := func(msg string) (*decNumber, bool) {
		t.Raise(object.ValueError, "%s", msg)
		return nil, false
	}
	if len(a) != 3 {
		return fail("argument must be a sequence of length 3")
	}
	sign, ok := smallInt(a[0])
	if !ok || sign != 0 && sign != 1 {
		return fail("sign must be an integer with the value 0 or 1")
	}
	x := &decNumber{Neg: sign == 1, Coef: new(big.Int)}
	switch {
	case object.IsStr(a[2]):
		switch object.GoStr(a[2]) {
		case "F":
			x.Form = decimal.Infinite
			return x, true
		case "n":
			x.Form = decimal.QuietNaN
		case "N":
			x.Form = decimal.SignalingNaN
		default:
			return fail("string argument in the third position must be 'F', 'n' or 'N'")
		}
	default:
		e, ok := object.AsInt(a[2])
		if !ok {
			return fail("exponent must be an integer")
		}
		n, small := object.Int64Of(e)
		if !small {
			t.Raise(object.OverflowError, "Python int too large to convert to C ssize_t")
			return nil, false
		}
		x.Exp = max(min(n, 4*decimal.MaxEmax), 4*decimal.MinEmin)
	}
	digits := object.Unwrap(a[1], object.TupleType)
	if digits == gc.Null {
		if l := object.Unwrap(a[1], object.ListType); l != gc.Null {
			if l = t.Reading(l); l == gc.Null {
				return nil, false
			}
			digits = object.NewTuple(t, object.ListItems(l))
		}
	}
	if digits == gc.Null {
		return fail("coefficient must be a tuple of digits")
	}
	b := make([]byte, 0, 32)
	for _, d := range object.TupleItems(digits) {
		n, ok := smallInt(d)
		if !ok || n < 0 || n > 9 {
			return fail("coefficient must be a tuple of digits")
		}
		b = append(b, '0'+byte(n))
	}
	if len(b) > 0 {
		x.Coef.SetString(string(b), 10)
	}
	return x, true
}

// floatNumber reads an int or a float.
func floatNumber(t *thread, v Value) (*decNumber, bool) {
	if f, ok := object.FloatVal(v); ok {
		return decimal.FromFloat(f), true
	}
	if object.IsIntLike(v) {
		return asDec(v), true
	}
	t.Raise(object.TypeError, "argument must be int or float")
	return nil, false
}

// decConversions defines methods that turn numbers into other things.
func decConversions(typ *object.Type, of func(Value) *decNumber) {
	typ.DefClass("from_float(cls, f, /)", func(t *thread, a []Value) Value {
		x, ok := floatNumber(t, a[1])
		if !ok {
			return gc.Null
		}
		v := newDec(t, x)
		if a[0] == decimalType.Self {
			return v
		}
		return t.Call(a[0], v)
	})
	typ.Def("as_tuple(self, /)", func(t *thread, a []Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		x := of(a[0])
		p := t.PushN(gc.IntValue(map[bool]int64{true: 1}[x.Neg]), gc.None, gc.None)
		var digits []Value
		if x.Form == decimal.Finite || x.Form == decimal.Infinite || x.Coef.Sign() != 0 {
			for _, d := range x.Coef.String() {
				digits = append(digits, gc.IntValue(int64(d-'0')))
			}
		}
		p[1] = object.NewTuple(t, digits)
		switch x.Form {
		case decimal.Finite:
			p[2] = object.NewInt(t, x.Exp)
		default:
			p[2] = object.Intern([]string{"", "F", "n", "N"}[x.Form])
		}
		return t.Call(*dec.kept["DecimalTuple"], p...)
	})
	typ.Def("as_integer_ratio(self, /)", func(t *thread, a []Value) Value {
		x := of(a[0])
		switch {
		case x.IsNaN():
			return t.Raise(object.ValueError, "cannot convert NaN to integer ratio")
		case x.Form == decimal.Infinite:
			return t.Raise(object.OverflowError, "cannot convert Infinity to integer ratio")
		}
		if x.Exp > decimal.MaxDigits || x.Exp < -decimal.MaxDigits {
			return t.RaiseValue(object.MemoryError)
		}
		n, d := new(big.Int).Set(x.Coef), big.NewInt(1)
		p := new(big.Int).Exp(big.NewInt(10), big.NewInt(max(x.Exp, -x.Exp)), nil)
		if x.Exp >= 0 {
			n.Mul(n, p)
		} else {
			g := new(big.Int).GCD(nil, nil, n, p)
			n.Quo(n, g)
			d = p.Quo(p, g)
		}
		if x.Neg {
			n.Neg(n)
		}
		m := t.Mark()
		defer t.Pop(m)
		r := t.PushN(decCoefficient(t, n), gc.None)
		r[1] = decCoefficient(t, d)
		return object.NewTuple(t, r)
	})
	typ.Def("__complex__(self, /)", func(t *thread, a []Value) Value {
		f := decFloat(t, of(a[0]))
		if f == gc.Null {
			return f
		}
		return t.Call(object.ComplexType.Self, f)
	})
	typ.Def("__reduce__(self, /)", func(t *thread, a []Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		p := t.PushN(a[0])
		text := t.Push(object.NewTuple(t, []Value{object.NewStr(t, of(a[0]).String())}))
		return object.NewTuple(t, []Value{object.TypeOf(p[0]).Self, *text})
	})
	for _, decl := range []string{"__copy__(self, /)", "__deepcopy__(self, memo, /)"} {
		typ.Def(decl, func(t *thread, a []Value) Value { return a[0] })
	}
	typ.DefAttr("real", func(t *thread, v Value) Value { return v }, nil)
	typ.DefAttr("imag", func(t *thread, v Value) Value { return newDec(t, decimal.FromInt(new(big.Int))) }, nil)
	typ.Def("adjusted(self, /)", func(t *thread, a []Value) Value { return object.NewInt(t, of(a[0]).Adjusted()) })
	typ.Def("radix(self, /)", func(t *thread, a []Value) Value { return newDec(t, decTen) })
	typ.Def("to_eng_string(self, /, context=None)", func(t *thread, a []Value) Value {
		ctx := contextArg(t, a[1])
		if ctx == gc.Null {
			return gc.Null
		}
		if ctx = t.Reading(ctx); ctx == gc.Null {
			return gc.Null
		}
		return object.NewStr(t, of(a[0]).Text(true, capitalsOf(ctx)))
	})
	typ.Def("__sizeof__(self, /)", func(t *thread, a []Value) Value {
		return gc.IntValue(104 + int64(max(0, len(of(a[0]).Coef.Bits())-4))*8)
	})
	typ.Def("__format__(self, format_spec, override=?, /)", func(t *thread, a []Value) Value {
		if !object.IsStr(a[1]) {
			return t.Raise(object.TypeError, "format argument must be str")
		}
		if a[2] != gc.Null && object.Unwrap(a[2], object.DictType) == gc.Null {
			return t.Raise(object.TypeError, "optional argument must be a dict")
		}
		f, ok := decimal.ParseFormat(object.GoStr(a[1]))
		if !ok {
			return t.Raise(object.ValueError, "invalid format string")
		}
		ctx := currentDecContext(t)
		if ctx == gc.Null {
			return ctx
		}
		if ctx = t.Reading(ctx); ctx == gc.Null {
			return gc.Null
		}
		return object.NewStr(t, f.Format(of(a[0]), readContext(ctx).Rounding, capitalsOf(ctx)))
	})
}

// decRounding defines the methods that take a rounding mode, and those that make
// integers.
func decRounding(typ *object.Type, of func(Value) *decNumber) {
	with := func(f func(c *decimal.Context, x []*decNumber) any, n int) func(t *thread, a []Value) Value {
		return func(t *thread, a []Value) Value {
			m := t.Mark()
			defer t.Pop(m)
			ctx := t.Push(contextArg(t, a[n+1]))
			if *ctx == gc.Null {
				return gc.Null
			}
			x := make([]*decNumber, n)
			for i := range x {
				if x[i] = toDec(t, a[i]); x[i] == nil {
					return gc.Null
				}
			}
			mode, given := decimal.Rounding(0), a[n] != gc.None
			if given {
				var ok bool
				if mode, ok = roundingArg(t, a[n]); !ok {
					return gc.Null
				}
			}
			o := decOperation{fn: func(c *decimal.Context, x []*decNumber) any {
				if given {
					c.Rounding = mode
				}
				return f(c, x)
			}}
			return o.run(t, ctx, x)
		}
	}
	typ.Def("quantize(self, /, exp, rounding=None, context=None)", with(decBinaryOp((*decimal.Context).Quantize), 2))
	typ.Def("to_integral(self, /, rounding=None, context=None)", with(decUnary((*decimal.Context).ToIntegralValue), 1))
	typ.Def("to_integral_value(self, /, rounding=None, context=None)", with(decUnary((*decimal.Context).ToIntegralValue), 1))
	typ.Def("to_integral_exact(self, /, rounding=None, context=None)", with(decUnary((*decimal.Context).ToIntegralExact), 1))
	for name, r := range map[string]decimal.Rounding{"__trunc__": decimal.RoundDown, "__floor__": decimal.RoundFloor, "__ceil__": decimal.RoundCeiling} {
		typ.Def(name+"(self, /)", func(t *thread, a []Value) Value { return decInt(t, of(a[0]), r) })
	}
	typ.Def("__round__(self, ndigits=?, /)", func(t *thread, a []Value) Value {
		if a[1] == gc.Null {
			return decInt(t, of(a[0]), decimal.RoundHalfEven)
		}
		if !object.IsIntLike(a[1]) {
			return t.Raise(object.TypeError, "optional arg must be an integer")
		}
		n, ok := object.Int64Of(unwrapInt(a[1]))
		if !ok {
			return t.Raise(object.OverflowError, "Python int too large to convert to C ssize_t")
		}
		o := decOperation{fn: decBinaryOp((*decimal.Context).Quantize)}
		return o.runCurrent(t, []*decNumber{of(a[0]), decimal.New(false, big.NewInt(1), -n)})
	})
	power := func(t *thread, x, y, mod Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		p := t.PushN(gc.None, mod)
		a, b := asDec(x), asDec(y)
		if a == nil || b == nil || mod != gc.None && asDec(mod) == nil {
			return gc.NotImplemented
		}
		if p[0] = currentDecContext(t); p[0] == gc.Null {
			return gc.Null
		}
		return decPower(t, &p[0], a, b, p[1])
	}
	typ.Slots.PowMod = func(t *thread, a, b, mod Value) Value { return power(t, a, b, mod) }
	typ.Def("__pow__(self, value, mod=None, /)", func(t *thread, a []Value) Value { return power(t, a[0], a[1], a[2]) })
	typ.Def("__rpow__(self, value, mod=None, /)", func(t *thread, a []Value) Value { return power(t, a[1], a[0], a[2]) })
}

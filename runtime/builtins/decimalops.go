package builtins

import (
	"strings"

	"stmjit/gc"
	"stmjit/runtime/decimal"
	"stmjit/runtime/object"
)

// decOperation is an operation that is a method of contexts, of numbers, or of both.
type decOperation struct {
	method  string // of numbers; empty: none
	context string // of contexts; empty: none
	params  string // of the method, besides self and context
	n       int    // how many numbers
	quiet   bool   // the method of numbers takes no context
	fn      func(c *decimal.Context, x []*decimal.Number) any
}

type decNumber = decimal.Number

func decUnary(f func(c *decimal.Context, x *decNumber) *decNumber) func(*decimal.Context, []*decNumber) any {
	return func(c *decimal.Context, x []*decNumber) any { return f(c, x[0]) }
}

func decBinaryOp(f func(c *decimal.Context, x, y *decNumber) *decNumber) func(*decimal.Context, []*decNumber) any {
	return func(c *decimal.Context, x []*decNumber) any { return f(c, x[0], x[1]) }
}

func decTest(f func(x *decNumber) bool) func(*decimal.Context, []*decNumber) any {
	return func(_ *decimal.Context, x []*decNumber) any { return f(x[0]) }
}

func decIdentity(_ *decimal.Context, x []*decNumber) any { return x[0] }

var decOperations = []decOperation{
	{"", "add", "", 2, false, decBinaryOp((*decimal.Context).Add)},
	{"", "subtract", "", 2, false, decBinaryOp((*decimal.Context).Sub)},
	{"", "multiply", "", 2, false, decBinaryOp((*decimal.Context).Mul)},
	{"", "divide", "", 2, false, decBinaryOp((*decimal.Context).Quo)},
	{"", "divide_int", "", 2, false, decBinaryOp((*decimal.Context).QuoInteger)},
	{"", "remainder", "", 2, false, decBinaryOp((*decimal.Context).Rem)},
	{"", "abs", "", 1, false, decUnary((*decimal.Context).Abs)},
	{"", "minus", "", 1, false, decUnary((*decimal.Context).Minus)},
	{"", "plus", "", 1, false, decUnary((*decimal.Context).Plus)},
	{"", "_apply", "", 1, false, decUnary((*decimal.Context).Finish)},
	{"", "divmod", "", 2, false, func(c *decimal.Context, x []*decNumber) any {
		q, r := c.DivMod(x[0], x[1])
		return [2]*decNumber{q, r}
	}},
	{"exp", "exp", "", 1, false, decUnary((*decimal.Context).Exp)},
	{"ln", "ln", "", 1, false, decUnary((*decimal.Context).Ln)},
	{"log10", "log10", "", 1, false, decUnary((*decimal.Context).Log10)},
	{"logb", "logb", "", 1, false, decUnary((*decimal.Context).Logb)},
	{"sqrt", "sqrt", "", 1, false, decUnary((*decimal.Context).Sqrt)},
	{"next_minus", "next_minus", "", 1, false, decUnary((*decimal.Context).NextMinus)},
	{"next_plus", "next_plus", "", 1, false, decUnary((*decimal.Context).NextPlus)},
	{"normalize", "normalize", "", 1, false, decUnary((*decimal.Context).Reduce)},
	{"logical_invert", "logical_invert", "", 1, false, decUnary((*decimal.Context).Invert)},
	{"", "to_integral", "", 1, false, decUnary((*decimal.Context).ToIntegralValue)},
	{"", "to_integral_exact", "", 1, false, decUnary((*decimal.Context).ToIntegralExact)},
	{"", "to_integral_value", "", 1, false, decUnary((*decimal.Context).ToIntegralValue)},
	{"compare", "compare", "other", 2, false, decBinaryOp((*decimal.Context).Compare)},
	{"compare_signal", "compare_signal", "other", 2, false, decBinaryOp((*decimal.Context).CompareSignal)},
	{"max", "max", "other", 2, false, decBinaryOp((*decimal.Context).Max)},
	{"max_mag", "max_mag", "other", 2, false, decBinaryOp((*decimal.Context).MaxMag)},
	{"min", "min", "other", 2, false, decBinaryOp((*decimal.Context).Min)},
	{"min_mag", "min_mag", "other", 2, false, decBinaryOp((*decimal.Context).MinMag)},
	{"next_toward", "next_toward", "other", 2, false, decBinaryOp((*decimal.Context).NextToward)},
	{"remainder_near", "remainder_near", "other", 2, false, decBinaryOp((*decimal.Context).RemNear)},
	{"logical_and", "logical_and", "other", 2, false, decBinaryOp((*decimal.Context).And)},
	{"logical_or", "logical_or", "other", 2, false, decBinaryOp((*decimal.Context).Or)},
	{"logical_xor", "logical_xor", "other", 2, false, decBinaryOp((*decimal.Context).Xor)},
	{"rotate", "rotate", "other", 2, false, decBinaryOp((*decimal.Context).Rotate)},
	{"scaleb", "scaleb", "other", 2, false, decBinaryOp((*decimal.Context).Scaleb)},
	{"shift", "shift", "other", 2, false, decBinaryOp((*decimal.Context).Shift)},
	{"", "quantize", "", 2, false, decBinaryOp((*decimal.Context).Quantize)},
	{"fma", "fma", "other, third", 3, false, func(c *decimal.Context, x []*decNumber) any { return c.FMA(x[0], x[1], x[2]) }},
	{"compare_total", "compare_total", "other", 2, false, func(_ *decimal.Context, x []*decNumber) any { return decimal.CompareTotal(x[0], x[1]) }},
	{"compare_total_mag", "compare_total_mag", "other", 2, false, func(_ *decimal.Context, x []*decNumber) any { return decimal.CompareTotalMag(x[0], x[1]) }},
	{"copy_sign", "copy_sign", "other", 2, false, func(_ *decimal.Context, x []*decNumber) any { return x[0].CopySign(x[1]) }},
	{"same_quantum", "same_quantum", "other", 2, false, func(_ *decimal.Context, x []*decNumber) any { return decimal.SameQuantum(x[0], x[1]) }},
	{"number_class", "number_class", "", 1, false, func(c *decimal.Context, x []*decNumber) any { return c.NumberClass(x[0]) }},
	{"is_normal", "is_normal", "", 1, false, func(c *decimal.Context, x []*decNumber) any { return c.IsNormal(x[0]) }},
	{"is_subnormal", "is_subnormal", "", 1, false, func(c *decimal.Context, x []*decNumber) any { return c.IsSubnormal(x[0]) }},
	{"copy_abs", "copy_abs", "", 1, true, func(_ *decimal.Context, x []*decNumber) any { return x[0].CopyAbs() }},
	{"copy_negate", "copy_negate", "", 1, true, func(_ *decimal.Context, x []*decNumber) any { return x[0].CopyNegate() }},
	{"canonical", "", "", 1, true, decIdentity},
	{"conjugate", "", "", 1, true, decIdentity},
	{"", "copy_decimal", "", 1, true, decIdentity},
	{"is_canonical", "", "", 1, true, decTest(func(*decNumber) bool { return true })},
	{"is_finite", "is_finite", "", 1, true, decTest((*decNumber).IsFinite)},
	{"is_infinite", "is_infinite", "", 1, true, decTest(func(x *decNumber) bool { return x.Form == decimal.Infinite })},
	{"is_nan", "is_nan", "", 1, true, decTest((*decNumber).IsNaN)},
	{"is_qnan", "is_qnan", "", 1, true, decTest(func(x *decNumber) bool { return x.Form == decimal.QuietNaN })},
	{"is_snan", "is_snan", "", 1, true, decTest(func(x *decNumber) bool { return x.Form == decimal.SignalingNaN })},
	{"is_signed", "is_signed", "", 1, true, decTest(func(x *decNumber) bool { return x.Neg })},
	{"is_zero", "is_zero", "", 1, true, decTest((*decNumber).IsZero)},
}

// result makes a value of what an operation returned.
func decResult(t *thread, r any) Value {
	switch r := r.(type) {
	case *decNumber:
		return newDec(t, r)
	case bool:
		return gc.BoolValue(r)
	case string:
		return object.NewStr(t, r)
	case [2]*decNumber:
		m := t.Mark()
		defer t.Pop(m)
		p := t.PushN(newDec(t, r[0]), gc.None)
		p[1] = newDec(t, r[1])
		return object.NewTuple(t, p)
	}
	return gc.Null
}

// run does an operation in the context of a stack word, which is acquired.
func (o *decOperation) run(t *thread, ctx *Value, x []*decNumber) Value {
	if !t.Read(ctx) {
		return gc.Null
	}
	c := readContext(*ctx)
	r := o.fn(c, x)
	if !settleDec(t, ctx, c) {
		return gc.Null
	}
	return decResult(t, r)
}

// contextOperations defines the methods of contexts that are operations on numbers.
func contextOperations(typ *object.Type) {
	for i := range decOperations {
		o := &decOperations[i]
		if o.context == "" {
			continue
		}
		params := []string{"x", "y", "z"}[:o.n]
		sep := ", /)"
		if o.context == "divmod" || o.n == 1 {
			sep = ", /)"
		}
		typ.Def(o.context+"(self, "+strings.Join(params, ", ")+sep, func(t *thread, a []Value) Value {
			x := make([]*decNumber, o.n)
			for i := range x {
				if x[i] = toDec(t, a[i+1]); x[i] == nil {
					return gc.Null
				}
			}
			return o.run(t, &a[0], x)
		})
	}
}

// numberOperations defines the methods of Decimal.
func numberOperations(typ *object.Type) {
	for i := range decOperations {
		o := &decOperations[i]
		if o.method == "" {
			continue
		}
		decl := o.method + "(self, /"
		if o.params != "" {
			decl += ", " + o.params
		}
		if !o.quiet {
			decl += ", context=None"
		}
		typ.Def(decl+")", func(t *thread, a []Value) Value {
			m := t.Mark()
			defer t.Pop(m)
			ctx := t.Push(gc.None)
			if !o.quiet {
				if *ctx = contextArg(t, a[o.n]); *ctx == gc.Null {
					return gc.Null
				}
			}
			x := make([]*decNumber, o.n)
			for i := range x {
				if x[i] = toDec(t, a[i]); x[i] == nil {
					return gc.Null
				}
			}
			if o.quiet {
				return decResult(t, o.fn(decimal.Exact(), x))
			}
			return o.run(t, ctx, x)
		})
	}
}

// contextArg returns the context that an argument names: None is the current one.
func contextArg(t *thread, v Value) Value {
	if v == gc.None {
		return currentDecContext(t)
	}
	if object.Unwrap(v, decContextType.Type) == gc.Null {
		return t.Raise(object.TypeError, "optional argument must be a context")
	}
	return v
}

// currentDecContext returns the context of the running code.
func currentDecContext(t *thread) Value {
	v := t.CallMethod(*dec.kept["var"], object.Intern("get"), gc.None)
	if v == gc.None {
		if v = copyDecContext(t, *dec.kept["DefaultContext"], true); v == gc.Null {
			return v
		}
		m := t.Mark()
		defer t.Pop(m)
		p := t.Push(v)
		if t.CallMethod(*dec.kept["var"], object.Intern("set"), v) == gc.Null {
			return gc.Null
		}
		return *p
	}
	return v
}

// copyDecContext returns a new context like v, with or without its flags.
func copyDecContext(t *thread, v Value, clear bool) Value {
	if v = t.Reading(v); v == gc.Null {
		return v
	}
	from := object.Unwrap(v, decContextType.Type)
	to := decContextType.New(t)
	for off := uintptr(ctxPrec); off <= ctxTraps; off += 8 {
		gc.StoreRaw(to, off, gc.LoadRaw(from, off))
	}
	if clear {
		gc.StoreRaw(to, ctxFlags, 0)
	}
	return to
}

func setDecContext(t *thread, a []Value) Value {
	if object.Unwrap(a[0], decContextType.Type) == gc.Null {
		return t.Raise(object.TypeError, "argument must be a context")
	}
	v := a[0]
	for _, name := range []string{"DefaultContext", "BasicContext", "ExtendedContext"} {
		if v == *dec.kept[name] {
			if v = copyDecContext(t, v, true); v == gc.Null {
				return v
			}
			break
		}
	}
	return noneIf(t.CallMethod(*dec.kept["var"], object.Intern("set"), v) != gc.Null)
}

// contextMethods defines the methods of contexts that are no operations of the table.
func contextMethods(typ *object.Type) {
	word := func(name string, f func(c *decimal.Context) int64) {
		typ.Def(name+"(self, /)", func(t *thread, a []Value) Value { return object.NewInt(t, f(readContext(a[0]))) }).Reads()
	}
	word("Etiny", (*decimal.Context).Etiny)
	word("Etop", (*decimal.Context).Etop)
	typ.Def("radix(self, /)", func(t *thread, a []Value) Value { return newDec(t, decTen) }).Reads()
	for i, name := range []string{"clear_flags", "clear_traps"} {
		typ.Def(name+"(self, /)", func(t *thread, a []Value) Value {
			gc.StoreRaw(object.Unwrap(a[0], decContextType.Type), ctxFlags+8*uintptr(i), 0)
			return gc.None
		})
	}
	for _, name := range []string{"copy", "__copy__"} {
		typ.Def(name+"(self, /)", func(t *thread, a []Value) Value { return copyDecContext(t, a[0], false) }).Reads()
	}
	typ.Def("__reduce__(self, /)", func(t *thread, a []Value) Value { return t.Call(*dec.kept["reduce"], a[0]) }).Blind()
	typ.Def("_bits(self, traps, signal=None, value=None, /)", contextBits)
	typ.Def("canonical(self, x, /)", func(t *thread, a []Value) Value {
		if object.Unwrap(a[1], decimalType.Type) == gc.Null {
			return t.Raise(object.TypeError, "argument must be a Decimal")
		}
		return a[1]
	})
	typ.Def("is_canonical(self, x, /)", func(t *thread, a []Value) Value {
		if object.Unwrap(a[1], decimalType.Type) == gc.Null {
			return t.Raise(object.TypeError, "argument must be a Decimal")
		}
		return gc.True
	})
	for i, name := range []string{"to_sci_string", "to_eng_string"} {
		typ.Def(name+"(self, x, /)", func(t *thread, a []Value) Value {
			x := toDec(t, a[1])
			if x == nil {
				return gc.Null
			}
			return object.NewStr(t, x.Text(i == 1, capitalsOf(a[0])))
		}).Reads()
	}
	typ.Def("create_decimal(self, num='0', /)", func(t *thread, a []Value) Value {
		return createDecimal(t, decimalType.Type, a[1], &a[0], false)
	})
	typ.Def("create_decimal_from_float(self, f, /)", func(t *thread, a []Value) Value {
		x, ok := floatNumber(t, a[1])
		if !ok {
			return gc.Null
		}
		c := readContext(a[0])
		r := c.Finish(x)
		if !settleDec(t, &a[0], c) {
			return gc.Null
		}
		return newDec(t, r)
	})
	typ.Def("power(self, /, a, b, modulo=None)", func(t *thread, a []Value) Value {
		x, y := toDec(t, a[1]), (*decNumber)(nil)
		if x != nil {
			y = toDec(t, a[2])
		}
		if y == nil {
			return gc.Null
		}
		return decPower(t, &a[0], x, y, a[3])
	})
}

// contextBits is what the mappings of flags and traps are made of: without a signal
// it returns all bits as an int, with one its bit, and with a value it sets it.
func contextBits(t *thread, a []Value) Value {
	off := uintptr(ctxFlags)
	if a[1] == gc.True {
		off = ctxTraps
	}
	v := object.Unwrap(a[0], decContextType.Type)
	bits := gc.LoadRaw(v, off)
	if a[2] == gc.None {
		return gc.IntValue(int64(bits))
	}
	b, ok := decSignalBit(a[2])
	switch {
	case !ok:
		return t.Raise(object.KeyError, "%s", badSignal)
	case a[3] == gc.None:
		return gc.BoolValue(bits&uint64(b) != 0)
	case a[3] == gc.True:
		bits |= uint64(b)
	default:
		bits &^= uint64(b)
	}
	gc.StoreRaw(v, off, bits)
	return gc.None
}

// decPower is x**y, or that modulo m.
func decPower(t *thread, ctx *Value, x, y *decNumber, m Value) Value {
	o := decOperation{fn: func(c *decimal.Context, x []*decNumber) any { return c.Pow(x[0], x[1]) }}
	if m == gc.None {
		return o.run(t, ctx, []*decNumber{x, y})
	}
	z := toDec(t, m)
	if z == nil {
		return gc.Null
	}
	o.fn = func(c *decimal.Context, x []*decNumber) any { return c.PowMod(x[0], x[1], x[2]) }
	return o.run(t, ctx, []*decNumber{x, y, z})
}

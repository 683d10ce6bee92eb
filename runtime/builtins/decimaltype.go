package builtins

import (
	"math"
	"math/big"
	"strconv"

	"stmjit/gc"
	"stmjit/runtime/decimal"
	"stmjit/runtime/object"
)

var decTen = decimal.FromInt(big.NewInt(10))

func defineDecimal(typ *object.Type) {
	decimalType.Type = typ
	typ.Name = "decimal.Decimal"
	typ.Describe("Construct a new Decimal object. 'value' can be an integer, string, tuple,\nor another Decimal object. If no value is given, return Decimal('0'). The\ncontext does not affect the conversion and is only passed to determine if\nthe InvalidOperation trap is active.\n\n")
	of := func(v Value) *decNumber { return decOf(object.Unwrap(v, decimalType.Type)) }
	create := &object.Builtin{Name: "Decimal", Sig: object.ParseSignature("(cls, /, value='0', context=None)"), Fn: func(t *thread, a []Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		ctx := t.Push(contextArg(t, a[2]))
		if *ctx == gc.Null {
			return gc.Null
		}
		return createDecimal(t, object.AsType(a[0]), a[1], ctx, true)
	}}
	s := &typ.Slots
	s.New = func(t *thread, typ *object.Type, a object.Args) Value { return create.Call(t, typ.Self, a) }
	s.Init = func(t *thread, self Value, a object.Args) bool { return true }
	s.Repr = func(t *thread, v Value) Value {
		text, ok := decText(t, v, false)
		if !ok {
			return gc.Null
		}
		return object.NewStr(t, "Decimal('"+text+"')")
	}
	s.Str = func(t *thread, v Value) Value {
		text, ok := decText(t, v, false)
		if !ok {
			return gc.Null
		}
		return object.NewStr(t, text)
	}
	s.Hash = decHash
	s.Bool = func(t *thread, v Value) (bool, bool) { return !of(v).IsZero(), true }
	s.Compare = decCompare
	for op, f := range map[object.BinOp]func(c *decimal.Context, x, y *decNumber) *decNumber{
		object.OpAdd: (*decimal.Context).Add, object.OpSub: (*decimal.Context).Sub, object.OpMul: (*decimal.Context).Mul,
		object.OpTrueDiv: (*decimal.Context).Quo, object.OpFloorDiv: (*decimal.Context).QuoInteger, object.OpMod: (*decimal.Context).Rem,
		object.OpPow: (*decimal.Context).Pow,
	} {
		s.Binary[op] = decBinary(decBinaryOp(f))
	}
	s.Binary[object.OpDivmod] = decBinary(func(c *decimal.Context, x []*decNumber) any {
		q, r := c.DivMod(x[0], x[1])
		return [2]*decNumber{q, r}
	})
	for op, f := range map[object.UnOp]func(c *decimal.Context, x *decNumber) *decNumber{
		object.OpNeg: (*decimal.Context).Minus, object.OpPos: (*decimal.Context).Plus, object.OpAbs: (*decimal.Context).Abs,
	} {
		o := &decOperation{fn: decUnary(f)}
		s.Unary[op] = func(t *thread, v Value) Value { return o.runCurrent(t, []*decNumber{of(v)}) }
	}
	s.Int = func(t *thread, v Value) Value { return decInt(t, of(v), decimal.RoundDown) }
	s.Float = func(t *thread, v Value) Value { return decFloat(t, of(v)) }
	numberOperations(typ)
	decConversions(typ, of)
	decRounding(typ, of)
}

// runCurrent does an operation in the current context.
func (o *decOperation) runCurrent(t *thread, x []*decNumber) Value {
	m := t.Mark()
	defer t.Pop(m)
	ctx := t.Push(currentDecContext(t))
	if *ctx == gc.Null {
		return gc.Null
	}
	return o.run(t, ctx, x)
}

func decBinary(f func(c *decimal.Context, x []*decNumber) any) func(t *thread, a, b Value) Value {
	o := &decOperation{fn: f}
	return func(t *thread, a, b Value) Value {
		x := asDec(a)
		if x == nil {
			return gc.NotImplemented
		}
		y := asDec(b)
		if y == nil {
			return gc.NotImplemented
		}
		return o.runCurrent(t, []*decNumber{x, y})
	}
}

// decText is the text of a Decimal, with the capitals of the current context.
func decText(t *thread, v Value, eng bool) (string, bool) {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(v, gc.None)
	if p[1] = currentDecContext(t); p[1] == gc.Null || !t.Read(&p[1]) {
		return "", false
	}
	return decOf(object.Unwrap(p[0], decimalType.Type)).Text(eng, capitalsOf(p[1])), true
}

func decHash(t *thread, v Value) (int64, bool) {
	x := decOf(object.Unwrap(v, decimalType.Type))
	switch x.Form {
	case decimal.SignalingNaN:
		t.Raise(object.TypeError, "Cannot hash a signaling NaN value")
		return 0, false
	case decimal.QuietNaN:
		return int64(object.Identity(v) >> 4), true
	case decimal.Infinite:
		if x.Neg {
			return -314159, true
		}
		return 314159, true
	}
	p := big.NewInt(1<<61 - 1)
	exp := big.NewInt(x.Exp)
	if x.Exp < 0 {
		// 10**-1 modulo p, to the power of -exp.
		exp = new(big.Int).Neg(exp)
		exp.Mul(exp, new(big.Int).Sub(p, big.NewInt(2)))
	}
	h := new(big.Int).Exp(big.NewInt(10), exp, p)
	h.Mul(h, x.Coef).Mod(h, p)
	n := h.Int64()
	if x.Neg {
		n = -n
	}
	if n == -1 {
		n = -2
	}
	return n, true
}

// decInt is x rounded to an int.
func decInt(t *thread, x *decNumber, r decimal.Rounding) Value {
	switch {
	case x.IsNaN():
		return t.Raise(object.ValueError, "cannot convert NaN to integer")
	case x.Form == decimal.Infinite:
		return t.Raise(object.OverflowError, "cannot convert Infinity to integer")
	}
	i := x.Integer(r)
	if i == nil {
		return t.RaiseValue(object.MemoryError)
	}
	return decCoefficient(t, i)
}

func decFloat(t *thread, x *decNumber) Value {
	switch x.Form {
	case decimal.SignalingNaN:
		return t.Raise(object.ValueError, "cannot convert signaling NaN to float")
	case decimal.QuietNaN:
		return object.NewFloat(t, math.Copysign(math.NaN(), map[bool]float64{true: -1, false: 1}[x.Neg]))
	case decimal.Infinite:
		return object.NewFloat(t, math.Inf(map[bool]int{true: -1, false: 1}[x.Neg]))
	}
	f, _ := strconv.ParseFloat(x.String(), 64)
	return object.NewFloat(t, f)
}

// decCompare compares with other numbers of all kinds. NaNs are equal to nothing, and
// in no order.
func decCompare(t *thread, a, b Value, op object.CmpOp) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(a, b, gc.None)
	if object.Unwrap(a, decimalType.Type) == gc.Null {
		return gc.NotImplemented
	}
	if p[2] = currentDecContext(t); p[2] == gc.Null {
		return gc.Null
	}
	x := decOf(object.Unwrap(p[0], decimalType.Type))
	x, y := decComparable(t, x, p, op)
	if y == nil {
		if t.Exc != gc.Null {
			return gc.Null
		}
		return gc.NotImplemented
	}
	equality := op == object.CmpEQ || op == object.CmpNE
	if x.IsNaN() || y.IsNaN() {
		if !equality || x.Form == decimal.SignalingNaN || y.Form == decimal.SignalingNaN {
			if !settleDec(t, &p[2], &decimal.Context{Status: decimal.InvalidOperation}) {
				return gc.Null
			}
		}
		return gc.BoolValue(op == object.CmpNE)
	}
	n := decimal.Cmp(x, y)
	switch op {
	case object.CmpLT:
		return gc.BoolValue(n < 0)
	case object.CmpLE:
		return gc.BoolValue(n <= 0)
	case object.CmpEQ:
		return gc.BoolValue(n == 0)
	case object.CmpNE:
		return gc.BoolValue(n != 0)
	case object.CmpGT:
		return gc.BoolValue(n > 0)
	}
	return gc.BoolValue(n >= 0)
}

// decComparable returns x and what p[1] is as numbers that compare as they do. The
// context is in p[2].
func decComparable(t *thread, x *decNumber, p []Value, op object.CmpOp) (*decNumber, *decNumber) {
	if y := asDec(p[1]); y != nil {
		return x, y
	}
	equality := op == object.CmpEQ || op == object.CmpNE
	v := p[1]
	if object.IsInstance(v, object.ComplexType) && equality {
		im := object.GetAttr(t, v, object.Intern("imag"))
		if im == gc.Null {
			return nil, nil
		}
		if f, _ := object.FloatVal(im); f != 0 {
			return x, decimalNaN
		}
		if v = object.GetAttr(t, p[1], object.Intern("real")); v == gc.Null {
			return nil, nil
		}
	}
	if f, ok := object.FloatVal(v); ok {
		c := &decimal.Context{Status: decimal.FloatOperation}
		if equality {
			// Equality with floats is noted, never trapped.
			if !t.Write(&p[2]) {
				return nil, nil
			}
			ctx := object.Unwrap(p[2], decContextType.Type)
			gc.StoreRaw(ctx, ctxFlags, gc.LoadRaw(ctx, ctxFlags)|uint64(decimal.FloatOperation))
		} else if !settleDec(t, &p[2], c) {
			return nil, nil
		}
		return x, decimal.FromFloat(f)
	}
	rational := *dec.kept["Rational"]
	if rational == gc.Null {
		return nil, nil
	}
	if is, ok := object.IsInstanceOf(t, p[1], rational); !ok || !is {
		return nil, nil
	}
	return rationalOperands(t, x, p)
}

var decimalNaN = &decNumber{Form: decimal.QuietNaN, Coef: new(big.Int)}

// rationalOperands multiplies x and a Rational by the latter's denominator.
func rationalOperands(t *thread, x *decNumber, p []Value) (*decNumber, *decNumber) {
	n := object.GetAttr(t, p[1], object.Intern("numerator"))
	if n == gc.Null {
		return nil, nil
	}
	y := asDec(n)
	d := object.GetAttr(t, p[1], object.Intern("denominator"))
	if d == gc.Null {
		return nil, nil
	}
	z := asDec(d)
	if y == nil || z == nil {
		return nil, nil
	}
	if x.Form == decimal.Finite {
		x = decimal.New(x.Neg, new(big.Int).Mul(x.Coef, z.Coef), x.Exp)
	}
	return x, y
}

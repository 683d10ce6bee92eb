package builtins

import (
	"math/big"

	"stmjit/gc"
	"stmjit/runtime/decimal"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// _decimal: what decimal.py is made of. A Decimal has its form and sign, its
// exponent, and its coefficient as an int; it never changes. A Context has raw words.
// Classes and functions that are written in Python are kept here, so that
// the module may be loaded again and finds the same ones.

func init() { register("_decimal", makeDecimal) }

const (
	decForm = 8 // form, and sign in bit 8
	decExp  = 16
	decCoef = 24
)

// decimalSignal is a class of exceptions, and the conditions that it is raised for.
type decimalSignal struct {
	name string
	bit  decimal.Signals
	typ  *object.Type
}

// decimalState is what the module has beside its types.
type decimalState struct {
	base       *object.Type
	signals    []decimalSignal // in the order of flags
	conditions []decimalSignal // kinds of InvalidOperation
	kept       map[string]*Value
}

var (
	decimalType, decContextType object.GoType
	dec                         *decimalState
)

func makeDecimal(_ *vm.VM, t *thread) Value {
	if dec == nil {
		dec = &decimalState{kept: map[string]*Value{}}
		for _, name := range []string{"var", "SignalDict", "DecimalTuple", "DefaultContext", "BasicContext", "ExtendedContext", "Rational", "ContextManager", "reduce"} {
			v := new(Value)
			dec.kept[name] = v
			gc.AddRoots(func(visit func(*Value)) { visit(v) })
		}
		dec.makeSignals(t)
		decimalType = object.NewGoType("decimal", "Decimal", gc.Layout{Raw: 2, Vals: 1}, defineDecimal)
		decContextType = object.NewGoType("decimal", "Context", gc.Layout{Raw: 8}, defineDecContext)
	}
	m := newModule(t, "_decimal", "C decimal arithmetic module")
	m.set("Decimal", decimalType.Self)
	m.set("Context", decContextType.Self)
	m.set("DecimalException", dec.base.Self)
	for _, s := range append(dec.signals, dec.conditions...) {
		m.set(s.name, s.typ.Self)
	}
	for _, r := range roundingNames {
		m.str(r, r)
	}
	m.int("MAX_PREC", decimal.MaxPrec)
	m.int("MAX_EMAX", decimal.MaxEmax)
	m.int("MIN_EMIN", decimal.MinEmin)
	m.int("MIN_ETINY", decimal.MinEtiny)
	m.set("HAVE_THREADS", gc.True)
	m.set("HAVE_CONTEXTVAR", gc.True)
	m.str("__version__", "1.70")
	m.str("__libmpdec_version__", "2.5.1")
	m.def("_keep(name, make, /)", func(t *thread, a []Value) Value {
		v := dec.kept[object.GoStr(a[0])]
		if v == nil {
			return t.Raise(object.KeyError, "%s", object.GoStr(a[0]))
		}
		if *v == gc.Null {
			x := t.Call(a[1])
			if x == gc.Null {
				return gc.Null
			}
			if *v == gc.Null {
				*v = x
			}
		}
		return *v
	})
	m.def("getcontext()", func(t *thread, a []Value) Value { return currentDecContext(t) })
	m.def("setcontext(context, /)", setDecContext)
	return m.done()
}

func (d *decimalState) makeSignals(t *thread) {
	class := func(name string, bases ...*object.Type) *object.Type {
		return newExceptionClasses(t, "decimal", name, bases...)
	}
	d.base = class("DecimalException", object.ArithmeticError)
	invalid := class("InvalidOperation", d.base)
	inexact, rounded := class("Inexact", d.base), class("Rounded", d.base)
	subnormal := class("Subnormal", d.base)
	d.signals = []decimalSignal{
		{"InvalidOperation", decimal.InvalidOperation, invalid},
		{"FloatOperation", decimal.FloatOperation, class("FloatOperation", d.base, object.TypeError)},
		{"DivisionByZero", decimal.DivisionByZero, class("DivisionByZero", d.base, object.ZeroDivisionError)},
		{"Overflow", decimal.Overflow, class("Overflow", inexact, rounded)},
		{"Underflow", decimal.Underflow, class("Underflow", inexact, rounded, subnormal)},
		{"Subnormal", decimal.Subnormal, subnormal},
		{"Inexact", decimal.Inexact, inexact},
		{"Rounded", decimal.Rounded, rounded},
		{"Clamped", decimal.Clamped, class("Clamped", d.base)},
	}
	d.conditions = []decimalSignal{
		{"ConversionSyntax", decimal.ConversionSyntax, class("ConversionSyntax", invalid)},
		{"DivisionImpossible", decimal.DivisionImpossible, class("DivisionImpossible", invalid)},
		{"DivisionUndefined", decimal.DivisionUndefined, class("DivisionUndefined", invalid, object.ZeroDivisionError)},
		{"InvalidContext", decimal.InvalidContext, class("InvalidContext", invalid)},
	}
}

// newExceptionClasses makes a class of exceptions with several bases.
func newExceptionClasses(t *thread, module, name string, bases ...*object.Type) *object.Type {
	m := t.Mark()
	defer t.Pop(m)
	ns := t.Push(object.NewDict(t))
	object.DictSetStr(t, *ns, object.Intern("__module__"), object.Intern(module))
	return object.AsType(object.NewClass(t, object.TypeType, name, bases, *ns, nil))
}

// decOf reads a Decimal.
func decOf(v Value) *decimal.Number {
	w := gc.LoadRaw(v, decForm)
	return &decimal.Number{Form: decimal.Form(w), Neg: w>>8 != 0, Exp: int64(gc.LoadRaw(v, decExp)), Coef: object.BigOf(gc.Load(v, decCoef))}
}

// newDec makes a Decimal.
func newDec(t *thread, x *decimal.Number) Value {
	w := uint64(x.Form)
	if x.Neg {
		w |= 1 << 8
	}
	m := t.Mark()
	coef := t.Push(decCoefficient(t, x.Coef))
	v := decimalType.NewShared(t)
	gc.StoreRaw(v, decForm, w)
	gc.StoreRaw(v, decExp, uint64(x.Exp))
	gc.InitStore(v, decCoef, *coef)
	t.Pop(m)
	return v
}

func decCoefficient(t *thread, c *big.Int) Value {
	if c.IsInt64() {
		return object.NewInt(t, c.Int64())
	}
	return object.NewBig(t, new(big.Int).Set(c))
}

// asDec returns the number that a Decimal or an int is; nil for anything else.
func asDec(v Value) *decimal.Number {
	if d := object.Unwrap(v, decimalType.Type); d != gc.Null {
		return decOf(d)
	}
	if object.IsIntLike(v) {
		if i, ok := object.AsInt(v); ok {
			return decimal.FromInt(object.BigOf(i))
		}
	}
	return nil
}

// toDec is asDec for operands of methods, which raises an exception.
func toDec(t *thread, v Value) *decimal.Number {
	x := asDec(v)
	if x == nil {
		t.Raise(object.TypeError, "conversion from %s to Decimal is not supported", object.TypeOf(v).Name)
	}
	return x
}

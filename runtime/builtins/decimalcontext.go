package builtins

import (
	"fmt"
	"slices"
	"strings"

	"stmjit/gc"
	"stmjit/runtime/decimal"
	"stmjit/runtime/object"
)

// The words of a context.
const (
	ctxPrec = 8 * (iota + 1)
	ctxRounding
	ctxEmin
	ctxEmax
	ctxCapitals
	ctxClamp
	ctxFlags
	ctxTraps
)

// roundingNames are the rounding modes in the order of [decimal.Rounding].
var roundingNames = []string{"ROUND_UP", "ROUND_DOWN", "ROUND_CEILING", "ROUND_FLOOR", "ROUND_HALF_UP", "ROUND_HALF_DOWN", "ROUND_HALF_EVEN", "ROUND_05UP"}

const (
	badRounding = "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]"
	badSignal   = "valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]"
)

// readContext reads the acquired context in a stack word.
func readContext(v Value) *decimal.Context {
	v = object.Unwrap(v, decContextType.Type)
	return &decimal.Context{
		Prec: int64(gc.LoadRaw(v, ctxPrec)), Rounding: decimal.Rounding(gc.LoadRaw(v, ctxRounding)), Emin: int64(gc.LoadRaw(v, ctxEmin)),
		Emax: int64(gc.LoadRaw(v, ctxEmax)), Clamp: gc.LoadRaw(v, ctxClamp) != 0,
	}
}

func capitalsOf(v Value) bool {
	return gc.LoadRaw(object.Unwrap(v, decContextType.Type), ctxCapitals) != 0
}

// settle adds what happened in c to the flags of the context in the stack word p,
// and raises what is trapped: false.
func settleDec(t *thread, p *Value, c *decimal.Context) bool {
	if c.TooLarge {
		t.RaiseValue(object.MemoryError)
		return false
	}
	if c.Status == 0 {
		return true
	}
	if !t.Write(p) {
		return false
	}
	v := object.Unwrap(*p, decContextType.Type)
	gc.StoreRaw(v, ctxFlags, gc.LoadRaw(v, ctxFlags)|uint64(c.Status&flagBits))
	traps := decimal.Signals(gc.LoadRaw(v, ctxTraps))
	if traps&c.Status == 0 {
		return true
	}
	raiseDecSignals(t, c.Status, traps)
	return false
}

// flagBits are the signals that a context has flags for.
const flagBits = decimal.ConversionSyntax - 1

// raiseDecSignals raises the first of the trapped signals; its argument names all.
func raiseDecSignals(t *thread, status, traps decimal.Signals) {
	m := t.Mark()
	defer t.Pop(m)
	var typ *object.Type
	names := t.Push(object.NewList(t, nil))
	for _, s := range dec.signals {
		if status&traps&s.bit == 0 {
			continue
		}
		if typ == nil {
			typ = s.typ
		}
		special := false
		if s.bit == decimal.InvalidOperation {
			for _, k := range dec.conditions {
				if status&k.bit != 0 {
					object.ListAppend(t, *names, k.typ.Self)
					special = true
				}
			}
		}
		if !special {
			object.ListAppend(t, *names, s.typ.Self)
		}
	}
	t.RaiseValue(typ, *names)
}

func defineDecContext(typ *object.Type) {
	decContextType.Type = typ
	typ.Name = "decimal.Context"
	typ.MarkMutable()
	typ.Describe("The context affects almost all operations and controls rounding,\nOver/Underflow, raising of exceptions and much more.")
	s := &typ.Slots
	s.New = func(t *thread, typ *object.Type, _ object.Args) Value {
		v := decContextType.New(t)
		gc.StoreRaw(v, ctxPrec, 28)
		gc.StoreRaw(v, ctxRounding, uint64(decimal.RoundHalfEven))
		gc.StoreRaw(v, ctxEmin, uint64(0xffffffffffffffff-999999+1))
		gc.StoreRaw(v, ctxEmax, 999999)
		gc.StoreRaw(v, ctxCapitals, 1)
		gc.StoreRaw(v, ctxTraps, uint64(decimal.InvalidOperation|decimal.DivisionByZero|decimal.Overflow))
		return object.WrapNew(t, typ, v)
	}
	init := &object.Builtin{Name: "Context", Sig: object.ParseSignature("(self, /, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None)"), Fn: initDecContext}
	s.Init = func(t *thread, self Value, a object.Args) bool { return init.Call(t, self, a) != gc.Null }
	s.Repr = func(t *thread, v Value) Value { return decContextRepr(t, v) }
	s.GetAttr = nil
	for _, f := range contextFields {
		typ.DefAttr(f.name, func(t *thread, self Value) Value {
			return f.get(t, int64(gc.LoadRaw(object.Unwrap(self, decContextType.Type), f.off)))
		}, func(t *thread, self, x Value) bool {
			if x == gc.Null {
				t.Raise(object.AttributeError, "context attributes cannot be deleted")
				return false
			}
			return f.set(t, self, x)
		})
	}
	for i, name := range []string{"flags", "traps"} {
		off := uintptr(ctxFlags + 8*i)
		typ.DefAttr(name, func(t *thread, self Value) Value {
			return t.Call(*dec.kept["SignalDict"], self, gc.BoolValue(off == ctxTraps))
		}, func(t *thread, self, x Value) bool {
			if x == gc.Null {
				t.Raise(object.AttributeError, "context attributes cannot be deleted")
				return false
			}
			return setDecSignals(t, self, off, x)
		})
	}
	contextMethods(typ)
	contextOperations(typ)
}

// contextField is an attribute of contexts that is a number or a name.
type contextField struct {
	name     string
	off      uintptr
	min, max int64
	msg      string
}

var contextFields = []contextField{
	{"prec", ctxPrec, 1, decimal.MaxPrec, "valid range for prec is [1, MAX_PREC]"},
	{"Emin", ctxEmin, decimal.MinEmin, 0, "valid range for Emin is [MIN_EMIN, 0]"},
	{"Emax", ctxEmax, 0, decimal.MaxEmax, "valid range for Emax is [0, MAX_EMAX]"},
	{"capitals", ctxCapitals, 0, 1, "valid values for capitals are 0 or 1"},
	{"clamp", ctxClamp, 0, 1, "valid values for clamp are 0 or 1"},
	{"rounding", ctxRounding, 0, 0, badRounding},
}

func (f contextField) get(t *thread, n int64) Value {
	if f.off == ctxRounding {
		return object.Intern(roundingNames[n])
	}
	return object.NewInt(t, n)
}

func (f contextField) set(t *thread, self, x Value) bool {
	var n int64
	if f.off == ctxRounding {
		r, ok := roundingArg(t, x)
		if !ok {
			return false
		}
		n = int64(r)
	} else {
		if !object.IsIntLike(x) {
			t.Raise(object.TypeError, "an integer is required")
			return false
		}
		i, ok := object.Int64Of(unwrapInt(x))
		if !ok {
			t.Raise(object.OverflowError, "Python int too large to convert to C ssize_t")
			return false
		}
		if i < f.min || i > f.max {
			t.Raise(object.ValueError, "%s", f.msg)
			return false
		}
		n = i
	}
	if self = t.Writing(self); self == gc.Null {
		return false
	}
	gc.StoreRaw(object.Unwrap(self, decContextType.Type), f.off, uint64(n))
	return true
}

func unwrapInt(v Value) Value {
	i, _ := object.AsInt(v)
	return i
}

// roundingArg reads a rounding mode.
func roundingArg(t *thread, v Value) (decimal.Rounding, bool) {
	if object.IsStr(v) {
		if i := slices.Index(roundingNames, object.GoStr(v)); i >= 0 {
			return decimal.Rounding(i), true
		}
	}
	t.Raise(object.TypeError, "%s", badRounding)
	return 0, false
}

func initDecContext(t *thread, a []Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(a...)
	for i, name := range []string{"prec", "rounding", "Emin", "Emax", "capitals", "clamp"} {
		if p[i+1] == gc.None {
			continue
		}
		for _, f := range contextFields {
			if f.name == name && !f.set(t, p[0], p[i+1]) {
				return gc.Null
			}
		}
	}
	for i, off := range []uintptr{ctxTraps, ctxFlags} {
		x := p[8-i]
		if x == gc.None {
			continue
		}
		if l := object.Unwrap(x, object.ListType); l != gc.Null {
			bits, ok := decSignalList(t, l)
			if !ok || !t.Write(&p[0]) {
				return gc.Null
			}
			gc.StoreRaw(object.Unwrap(p[0], decContextType.Type), off, uint64(bits))
		} else if !setDecSignals(t, p[0], off, x) {
			return gc.Null
		}
	}
	return gc.None
}

// decSignalBit returns the signal that a class is.
func decSignalBit(v Value) (decimal.Signals, bool) {
	for _, s := range dec.signals {
		if s.typ.Self == v {
			return s.bit, true
		}
	}
	return 0, false
}

func decSignalList(t *thread, l Value) (bits decimal.Signals, ok bool) {
	if l = t.Reading(l); l == gc.Null {
		return 0, false
	}
	for _, v := range object.ListItems(l) {
		b, ok := decSignalBit(v)
		if !ok {
			t.Raise(object.KeyError, "%s", badSignal)
			return 0, false
		}
		bits |= b
	}
	return bits, true
}

// setDecSignals sets flags or traps from a mapping that has all signals as keys.
func setDecSignals(t *thread, self Value, off uintptr, x Value) bool {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(self, x, gc.None)
	isDict := object.Unwrap(x, object.DictType) != gc.Null
	if !isDict && object.TypeOf(x).Self != *dec.kept["SignalDict"] {
		t.Raise(object.TypeError, "argument must be a signal dict")
		return false
	}
	n, ok := object.Len(t, p[1])
	if !ok {
		return false
	}
	if n != len(dec.signals) {
		t.Raise(object.KeyError, "invalid signal dict")
		return false
	}
	bits := decimal.Signals(0)
	for _, s := range dec.signals {
		v := object.GetItem(t, p[1], s.typ.Self)
		if v == gc.Null {
			if t.Catch(object.KeyError) != gc.Null {
				t.Raise(object.KeyError, "invalid signal dict")
			}
			return false
		}
		on, ok := object.IsTrue(t, v)
		if !ok {
			return false
		}
		if on {
			bits |= s.bit
		}
	}
	if !t.Write(&p[0]) {
		return false
	}
	gc.StoreRaw(object.Unwrap(p[0], decContextType.Type), off, uint64(bits))
	return true
}

func decSignalNames(bits decimal.Signals) string {
	var names []string
	for _, s := range reprOrder {
		for _, x := range dec.signals {
			if x.name == s && bits&x.bit != 0 {
				names = append(names, s)
			}
		}
	}
	return "[" + strings.Join(names, ", ") + "]"
}

// reprOrder is the order in which the representation of a context has signals.
var reprOrder = []string{"Clamped", "InvalidOperation", "DivisionByZero", "Inexact", "FloatOperation", "Overflow", "Rounded", "Subnormal", "Underflow"}

func decContextRepr(t *thread, v Value) Value {
	v = object.Unwrap(v, decContextType.Type)
	n := func(off uintptr) int64 { return int64(gc.LoadRaw(v, off)) }
	return object.NewStr(t, fmt.Sprintf("Context(prec=%d, rounding=%s, Emin=%d, Emax=%d, capitals=%d, clamp=%d, flags=%s, traps=%s)",
		n(ctxPrec), roundingNames[n(ctxRounding)], n(ctxEmin), n(ctxEmax), n(ctxCapitals), n(ctxClamp),
		decSignalNames(decimal.Signals(n(ctxFlags))), decSignalNames(decimal.Signals(n(ctxTraps)))))
}

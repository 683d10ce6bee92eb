package builtins

import (
	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

func init() {
	register("operator", makeOperator)
	register("_operator", makeOperator)
}

// makeOperator makes the module of the operators as functions. They look into no
// argument themselves: the protocols acquire them.
func makeOperator(_ *vm.VM, t *thread) Value {
	m := newModule(t, "operator", "Operator interface.\n\nThis module exports a set of functions corresponding to the intrinsic operators\nof Python.")
	o := &operators{module: m}
	o.arithmetic()
	o.truths()
	o.containers()
	makeGetters()
	for _, g := range []object.GoType{itemGetter, attrGetter, methodCaller} {
		m.set(g.Name, g.Self)
		o.all = append(o.all, g.Name)
	}
	names := make([]Value, len(o.all))
	for i, n := range o.all {
		names[i] = object.Intern(n)
	}
	m.set("__all__", object.NewList(t, names))
	return m.done()
}

// operatorFunctions are the functions once they are made: both modules have the same,
// which never move.
var operatorFunctions = map[string]Value{}

// operators is the module in the making, with its public names.
type operators struct {
	*module
	all []string
}

// op adds a function, and under its other name if it has one.
func (o *operators) op(name, dunder, params, doc string, f object.Fn) *object.Builtin {
	o.all = append(o.all, name)
	v, made := operatorFunctions[name]
	var b *object.Builtin
	if made {
		b = object.BuiltinOf(v)
	} else {
		b = (&object.Builtin{Name: name, Module: "_operator", Doc: doc, Fn: f, Sig: object.ParseSignature(params)}).Blind()
		v = object.NewBuiltin(b)
		operatorFunctions[name] = v
	}
	o.set(name, v)
	if dunder != "" {
		o.set("__"+dunder+"__", v)
	}
	return b
}

func (o *operators) arithmetic() {
	for op, row := range []struct{ name, dunder, sign string }{
		{"add", "add", "+"}, {"sub", "sub", "-"}, {"mul", "mul", "*"}, {"truediv", "truediv", "/"}, {"floordiv", "floordiv", "//"},
		{"mod", "mod", "%"}, {"pow", "pow", "**"}, {"lshift", "lshift", "<<"}, {"rshift", "rshift", ">>"}, {"and_", "and", "&"},
		{"or_", "or", "|"}, {"xor", "xor", "^"}, {"matmul", "matmul", "@"},
	} {
		op := object.BinOp(op)
		o.op(row.name, row.dunder, "(a, b, /)", "Same as a "+row.sign+" b.", func(t *thread, a []Value) Value { return object.Binary(t, op, a[0], a[1]) })
		o.op("i"+row.dunder, "i"+row.dunder, "(a, b, /)", "Same as a "+row.sign+"= b.", func(t *thread, a []Value) Value { return object.InPlace(t, op, a[0], a[1]) })
	}
	for op, row := range []struct{ name, doc string }{{"neg", "Same as -a."}, {"pos", "Same as +a."}, {"inv", "Same as ~a."}, {"abs", "Same as abs(a)."}} {
		op := object.UnOp(op)
		o.op(row.name, row.name, "(a, /)", row.doc, func(t *thread, a []Value) Value { return object.Unary(t, op, a[0]) })
	}
	o.op("invert", "invert", "(a, /)", "Same as ~a.", func(t *thread, a []Value) Value { return object.Unary(t, object.OpInvert, a[0]) })
	o.op("index", "index", "(a, /)", "Same as a.__index__()", func(t *thread, a []Value) Value { return object.Index(t, a[0]) })
	for op, name := range []string{"lt", "le", "eq", "ne", "gt", "ge"} {
		op := object.CmpOp(op)
		o.op(name, name, "(a, b, /)", "Same as a "+[]string{"<", "<=", "==", "!=", ">", ">="}[op]+" b.", func(t *thread, a []Value) Value { return object.Compare(t, a[0], a[1], op) })
	}
}

func (o *operators) truths() {
	o.op("truth", "", "(a, /)", "Return True if a is true, False otherwise.", func(t *thread, a []Value) Value { return boolOr(object.IsTrue(t, a[0])) })
	o.op("not_", "not", "(a, /)", "Same as not a.", func(t *thread, a []Value) Value {
		yes, ok := object.IsTrue(t, a[0])
		return boolOr(!yes, ok)
	})
	o.op("is_", "", "(a, b, /)", "Same as a is b.", func(t *thread, a []Value) Value { return gc.BoolValue(a[0] == a[1]) })
	o.op("is_not", "", "(a, b, /)", "Same as a is not b.", func(t *thread, a []Value) Value { return gc.BoolValue(a[0] != a[1]) })
	call := &object.Builtin{Name: "call", Module: "_operator", Doc: "Same as obj(*args, **kwargs).", Raw: func(t *thread, _ Value, a object.Args) Value {
		if len(a.Pos) == 0 {
			return t.Raise(object.TypeError, "call expected at least 1 argument, got 0")
		}
		return t.CallArgs(a.Pos[0], object.Args{Pos: a.Pos[1:], Kw: a.Kw})
	}}
	v := object.NewBuiltin(call)
	call.Blind()
	o.set("call", v)
	o.set("__call__", v)
	o.all = append(o.all, "call")
}

func (o *operators) containers() {
	o.op("getitem", "getitem", "(a, b, /)", "Same as a[b].", func(t *thread, a []Value) Value { return object.GetItem(t, a[0], a[1]) })
	o.op("setitem", "setitem", "(a, b, c, /)", "Same as a[b] = c.", func(t *thread, a []Value) Value { return noneIf(object.SetItem(t, a[0], a[1], a[2])) })
	o.op("delitem", "delitem", "(a, b, /)", "Same as del a[b].", func(t *thread, a []Value) Value { return noneIf(object.SetItem(t, a[0], a[1], gc.Null)) })
	o.op("contains", "contains", "(a, b, /)", "Same as b in a (note reversed operands).", func(t *thread, a []Value) Value { return boolOr(object.Contains(t, a[0], a[1])) })
	o.op("countOf", "", "(a, b, /)", "Return the number of items in a which are, or which equal, b.", func(t *thread, a []Value) Value {
		n := int64(0)
		ok := object.ForEach(t, a[0], func(x Value) bool {
			eq, ok := object.Equal(t, x, a[1])
			if eq {
				n++
			}
			return ok
		})
		if !ok {
			return gc.Null
		}
		return object.NewInt(t, n)
	})
	o.op("indexOf", "", "(a, b, /)", "Return the first index of b in a.", func(t *thread, a []Value) Value {
		i, found := int64(0), false
		ok := object.ForEach(t, a[0], func(x Value) bool {
			eq, ok := object.Equal(t, x, a[1])
			if eq {
				found = true
				return false
			}
			i++
			return ok
		})
		switch {
		case found:
			return object.NewInt(t, i)
		case !ok:
			return gc.Null
		}
		return t.Raise(object.ValueError, "sequence.index(x): x not in sequence")
	})
	concat := func(op func(t *thread, o object.BinOp, a, b Value) Value) object.Fn {
		return func(t *thread, a []Value) Value {
			if typ := object.TypeOf(a[0]); typ.Slots.GetItem == nil || object.IsInstance(a[0], object.DictType) {
				return t.Raise(object.TypeError, "'%s' object can't be concatenated", typ.Name)
			}
			return op(t, object.OpAdd, a[0], a[1])
		}
	}
	o.op("concat", "concat", "(a, b, /)", "Same as a + b, for a and b sequences.", concat(object.Binary))
	o.op("iconcat", "iconcat", "(a, b, /)", "Same as a += b, for a and b sequences.", concat(object.InPlace))
	o.op("length_hint", "", "(obj, default=0, /)", "Return an estimate of the number of items in obj.\n\nThis is useful for presizing containers when building from an iterable.\n\nIf the object supports len(), the result will be exact.\nOtherwise, it may over- or under-estimate by an arbitrary amount.", lengthHint)
}

func lengthHint(t *thread, a []Value) Value {
	if _, ok := object.AsInt(a[1]); !ok {
		return t.Raise(object.TypeError, "'%s' object cannot be interpreted as an integer", object.TypeOf(a[1]).Name)
	}
	if object.TypeOf(a[0]).Slots.Len != nil {
		n, ok := object.Len(t, a[0])
		if ok {
			return object.NewInt(t, int64(n))
		}
		if t.Catch(object.TypeError) == gc.Null {
			return gc.Null
		}
	}
	r, found := t.CallSpecial(a[0], object.Intern("__length_hint__"))
	switch {
	case !found || r == gc.NotImplemented:
		return a[1]
	case r == gc.Null:
		if t.Catch(object.TypeError) == gc.Null {
			return gc.Null
		}
		return a[1]
	}
	i, ok := object.AsInt(r)
	switch {
	case !ok:
		return t.Raise(object.TypeError, "__length_hint__ must be an integer, not %s", object.TypeOf(r).Name)
	case object.IntSign(i) < 0:
		return t.Raise(object.ValueError, "__length_hint__() should return >= 0")
	}
	return i
}

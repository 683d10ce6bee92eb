package object

import (
	"fmt"

	"stmjit/gc"
)

// initFunction makes the type of Python functions; calls are the interpreter's.
func initFunction() {
	s := &FunctionType.Slots
	s.Call = func(t *Thread, callee Value, a Args) Value { return t.Run(t, callee, a) }
	s.DescrGet = func(t *Thread, descr, obj Value, typ *Type) Value {
		if obj == gc.Null {
			return descr
		}
		return NewMethod(t, descr, obj)
	}
	s.Repr = func(t *Thread, v Value) Value {
		return NewStr(t, fmt.Sprintf("<function %s at 0x%x>", GoStr(gc.Load(v, OffFuncQualname)), Identity(v)))
	}
	FunctionType.NoBase = true
	FunctionType.defDict()
	field := func(name string, off uintptr, check func(t *Thread, x Value) bool) {
		var set func(t *Thread, self, x Value) bool
		if check != nil {
			set = func(t *Thread, self, x Value) bool {
				if x == gc.Null {
					x = gc.None
				}
				if !check(t, x) || !t.irrevocable(&self, &x) {
					return false
				}
				t.Exclusive(func() {
					FunctionChanged(self)
					gc.Store(self, off, x)
				})
				return true
			}
		}
		get := func(t *Thread, v Value) Value { return gc.Load(v, off) }
		if set == nil {
			FunctionType.DefMember(name, get)
			return
		}
		FunctionType.DefAttr(name, get, set)
	}
	str := func(what string) func(t *Thread, x Value) bool {
		return func(t *Thread, x Value) bool {
			if IsStr(x) {
				return true
			}
			t.Raise(TypeError, "%s must be set to a string object", what)
			return false
		}
	}
	orNone := func(what, kind string, typ *Type) func(t *Thread, x Value) bool {
		return func(t *Thread, x Value) bool {
			if x == gc.None || TypeOf(x) == typ {
				return true
			}
			t.Raise(TypeError, "%s must be set to a %s object", what, kind)
			return false
		}
	}
	field("__name__", OffFuncName, str("__name__"))
	field("__qualname__", OffFuncQualname, str("__qualname__"))
	field("__defaults__", OffFuncDefaults, orNone("__defaults__", "tuple", TupleType))
	field("__kwdefaults__", OffFuncKwDefaults, orNone("__kwdefaults__", "dict", DictType))
	field("__closure__", OffFuncClosure, nil)
	field("__globals__", OffFuncGlobals, nil)
	anything := func(*Thread, Value) bool { return true }
	field("__doc__", OffFuncDoc, anything)
	field("__module__", OffFuncModule, anything)
	maker := &Builtin{Name: "function", Sig: ParseSignature("(code, globals, name=None, argdefs=None, closure=None)"), Fn: newFunctionFrom}
	s.New = func(t *Thread, _ *Type, a Args) Value { return maker.Call(t, gc.Null, a) }
	s.Init = func(t *Thread, self Value, a Args) bool { return true }
	FunctionType.DefAttr("__annotations__", func(t *Thread, v Value) Value {
		return annotations(t, v)
	}, func(t *Thread, v, x Value) bool {
		if x == gc.None {
			x = gc.Null
		}
		if x != gc.Null && Unwrap(x, DictType) == gc.Null {
			t.Raise(TypeError, "__annotations__ must be set to a dict object")
			return false
		}
		if !t.irrevocable(&v, &x) {
			return false
		}
		gc.Store(v, OffFuncAnnotations, x)
		return true
	})
	FunctionType.DefAttr("__code__", func(t *Thread, v Value) Value { return FuncCode(v).Self }, func(t *Thread, v, x Value) bool {
		if x == gc.Null || TypeOf(x) != CodeType {
			t.Raise(TypeError, "__code__ must be set to a code object")
			return false
		}
		code := CodeOf(x)
		if want, have := len(code.Freevars), closureLen(v); want != have {
			t.Raise(ValueError, "%s() requires a code object with %d free vars, not %d", GoStr(gc.Load(v, OffFuncName)), have, want)
			return false
		}
		if !t.irrevocable(&v, &x) {
			return false
		}
		t.Exclusive(func() {
			FunctionChanged(v)
			gc.StoreRaw(v, OffFuncCode, uint64(addrOfDesc(code.Desc)))
			SetShape(v, code.Shape)
		})
		return true
	})
	FunctionType.DefMember("__builtins__", func(t *Thread, v Value) Value {
		globals := t.Reading(gc.Load(v, OffFuncGlobals))
		if globals == gc.Null {
			return gc.Null
		}
		b := DictGetStr(globals, Intern("__builtins__"))
		if gcShape(b) == ShapeModule {
			return ModuleDict(b)
		}
		return b
	})
	initCellType()
	initSuper()
	initCodeType()
}

// newFunctionFrom is the constructor of functions.
func newFunctionFrom(t *Thread, a []Value) Value {
	code, globals, name, defs, closure := a[0], Unwrap(a[1], DictType), a[2], a[3], a[4]
	want := 0
	switch {
	case TypeOf(code) != CodeType:
		return t.Raise(TypeError, "function() argument 'code' must be code, not %s", TypeOf(code).Name)
	case globals == gc.Null:
		return t.Raise(TypeError, "function() argument 'globals' must be dict, not %s", TypeOf(a[1]).Name)
	case name != gc.None && !IsStr(name):
		return t.Raise(TypeError, "arg 3 (name) must be None or string")
	case defs != gc.None && TypeOf(defs) != TupleType:
		return t.Raise(TypeError, "arg 4 (defaults) must be None or tuple")
	case closure != gc.None && TypeOf(closure) != TupleType:
		return t.Raise(TypeError, "arg 5 (closure) must be None or tuple")
	}
	c := CodeOf(code)
	if want = len(c.Freevars); closure == gc.None && want > 0 {
		return t.Raise(TypeError, "arg 5 (closure) must be tuple")
	}
	if closure != gc.None {
		if have := len(TupleItems(closure)); have != want {
			return t.Raise(ValueError, "%s requires closure of length %d, not %d", GoStr(c.Name), want, have)
		}
		for _, x := range TupleItems(closure) {
			if TypeOf(x) != CellType {
				return t.Raise(TypeError, "arg 5 (closure) expected cell, found %s", TypeOf(x).Name)
			}
		}
	}
	f := NewFunction(t, c, globals)
	gc.Store(f, OffFuncDefaults, defs)
	gc.Store(f, OffFuncClosure, closure)
	if name != gc.None {
		gc.Store(f, OffFuncName, name)
	}
	return f
}

func closureLen(fn Value) int {
	if c := gc.Load(fn, OffFuncClosure); c != gc.None {
		return len(TupleItems(c))
	}
	return 0
}

// FunctionChanged is told before a field of a function that compiled code takes
// as constant changes, while all other threads are stopped. The code's watchers
// are those of all its functions.
func FunctionChanged(fn Value) { FuncCode(fn).Watchers.Notify() }

func initCellType() {
	CellType.DefAttr("cell_contents", func(t *Thread, v Value) Value {
		if x := gc.Load(v, OffCellValue); x != gc.Unset {
			return x
		}
		return t.Raise(ValueError, "Cell is empty")
	}, func(t *Thread, v, x Value) bool {
		if x == gc.Null {
			x = gc.Unset
		}
		gc.Store(v, OffCellValue, x)
		return true
	})
	CellType.Slots.Repr = func(t *Thread, v Value) Value {
		x := gc.Load(v, OffCellValue)
		if x == gc.Unset {
			return NewStr(t, fmt.Sprintf("<cell at 0x%x: empty>", Identity(v)))
		}
		return NewStr(t, fmt.Sprintf("<cell at 0x%x: %s object at 0x%x>", Identity(v), TypeOf(x).Name, Identity(x)))
	}
	CellType.Slots.New = func(t *Thread, typ *Type, a Args) Value {
		x := gc.Unset
		if len(a.Pos) == 1 {
			x = a.Pos[0]
		}
		return NewCell(t, x)
	}
	CellType.Slots.Compare = compareCells
	CellType.Attrs.set(Intern("__hash__"), gc.None)
	CellType.Slots.Init = func(t *Thread, self Value, a Args) bool { return true }
}

// Offsets of a super object's fields.
const (
	OffSuperType = 8
	OffSuperObj  = 16
	OffSuperOf   = 24 // the type whose MRO is searched
)

// NewSuper makes super(typ, obj); with None for obj it is not bound.
func NewSuper(t *Thread, typ *Type, obj Value) Value {
	if obj == gc.None {
		v := t.AllocShared(ShapeSuper, 32)
		gc.Store(v, OffSuperType, typ.Self)
		gc.Store(v, OffSuperObj, gc.None)
		gc.Store(v, OffSuperOf, gc.None)
		return v
	}
	of := TypeOf(obj)
	if ot := AsType(obj); ot != nil && ot.IsSubtype(typ) {
		of = ot
	} else if !of.IsSubtype(typ) {
		m := t.Mark()
		defer t.Pop(m)
		p := t.Push(obj)
		if of = saidClass(t, obj); t.Exc != gc.Null {
			return gc.Null
		}
		if of == nil || !of.IsSubtype(typ) {
			return t.Raise(TypeError, "super(type, obj): obj must be an instance or subtype of type")
		}
		obj = *p
	}
	v := t.AllocShared(ShapeSuper, 32)
	gc.Store(v, OffSuperType, typ.Self)
	gc.Store(v, OffSuperObj, obj)
	gc.Store(v, OffSuperOf, of.Self)
	return v
}

// saidClass returns what an object that stands for another says in __class__, or nil.
func saidClass(t *Thread, v Value) *Type {
	typ := TypeOf(v)
	said, _ := LookupAttr(t, v, nameClass)
	if said == gc.Null || said == typ.Self {
		return nil
	}
	return AsType(said)
}

// SuperLookup finds name in the MRO of `of` after typ; Null if it is not there.
func SuperLookup(typ, of *Type, name Value) Value {
	after := false
	for _, c := range of.MRO {
		if after {
			if x := c.Attrs.Get(name); x != gc.Null {
				return x
			}
		}
		after = after || c == typ
	}
	return gc.Null
}

// SuperParts returns what a super object was made of; of is nil when it is not
// bound.
func SuperParts(v Value) (typ *Type, obj Value, of *Type) {
	v = Unwrap(v, SuperType)
	return AsType(gc.Load(v, OffSuperType)), gc.Load(v, OffSuperObj), AsType(gc.Load(v, OffSuperOf))
}

func initSuper() {
	SuperType.Slots.GetAttr = func(t *Thread, v, name Value) Value {
		typ, obj, of := SuperParts(v)
		if of != nil && !StrEqGo(name, "__class__") {
			if x := SuperLookup(typ, of, name); x != gc.Null {
				get := TypeOf(x).Slots.DescrGet
				if get == nil {
					return x
				}
				if obj == of.Self {
					obj = gc.Null
				}
				return get(t, x, obj, of)
			}
		}
		return GenericGetAttr(t, v, name)
	}
	SuperType.Slots.DescrGet = func(t *Thread, v, obj Value, _ *Type) Value {
		if typ, _, of := SuperParts(v); of == nil && obj != gc.Null {
			if sub := TypeOf(v); sub != SuperType {
				return t.Call(sub.Self, typ.Self, obj)
			}
			return NewSuper(t, typ, obj)
		}
		return v
	}
	for i, n := range []string{"__thisclass__", "__self__", "__self_class__"} {
		SuperType.DefMember(n, func(t *Thread, v Value) Value { return gc.Load(Unwrap(v, SuperType), OffSuperType+8*uintptr(i)) })
	}
	SuperType.Slots.Repr = func(t *Thread, v Value) Value {
		typ, _, of := SuperParts(v)
		if of == nil {
			return NewStr(t, fmt.Sprintf("<super: <class '%s'>, NULL>", typ.Name))
		}
		return NewStr(t, fmt.Sprintf("<super: <class '%s'>, <%s object>>", typ.Name, of.Name))
	}
}

func initCodeType() {
	initCodeAttrs()
	attr := func(name string, get func(t *Thread, c *Code) Value) {
		CodeType.DefAttr(name, func(t *Thread, v Value) Value { return get(t, CodeOf(v)) }, nil)
	}
	num := func(name string, get func(c *Code) int) {
		attr(name, func(t *Thread, c *Code) Value { return gc.IntValue(int64(get(c))) })
	}
	names := func(name string, get func(c *Code) []string) {
		attr(name, func(t *Thread, c *Code) Value {
			var items []Value
			for _, s := range get(c) {
				items = append(items, Intern(s))
			}
			return NewTuple(t, items)
		})
	}
	attr("co_name", func(t *Thread, c *Code) Value { return c.Name })
	attr("co_qualname", func(t *Thread, c *Code) Value { return c.Qualname })
	attr("co_filename", func(t *Thread, c *Code) Value { return c.Filename })
	attr("co_consts", func(t *Thread, c *Code) Value { return NewTuple(t, c.Consts) })
	num("co_argcount", func(c *Code) int { return c.Args })
	num("co_posonlyargcount", func(c *Code) int { return c.PosOnly })
	num("co_kwonlyargcount", func(c *Code) int { return c.KwOnly })
	num("co_firstlineno", func(c *Code) int { return c.FirstLine })
	num("co_nlocals", func(c *Code) int { return len(c.Code.Varnames) })
	num("co_flags", codeFlags)
	names("co_varnames", func(c *Code) []string { return c.Code.Varnames })
	names("co_freevars", func(c *Code) []string { return c.Freevars })
	names("co_cellvars", func(c *Code) []string { return c.Cellvars })
	CodeType.Slots.Repr = func(t *Thread, v Value) Value {
		c := CodeOf(v)
		return NewStr(t, fmt.Sprintf("<code object %s at 0x%x, file \"%s\", line %d>", c.Code.Name, Identity(v), c.Code.Filename, c.FirstLine))
	}
}

// annotations returns the dict of a function's annotations, which MAKEFUNC
// leaves as a flat tuple of names and values.
func annotations(t *Thread, fn Value) Value {
	a := gc.Load(fn, OffFuncAnnotations)
	if a != gc.Null && gc.Shape(a) != ShapeTuple {
		return a
	}
	d := NewDict(t)
	if a != gc.Null {
		items := TupleItems(a)
		for i := 0; i+1 < len(items); i += 2 {
			DictSetStr(t, d, items[i], items[i+1])
		}
	}
	if !gc.CompareAndSwap(fn, OffFuncAnnotations, a, t.Unowned(d)) {
		return gc.Load(fn, OffFuncAnnotations)
	}
	return d
}

// compareCells compares what is in two cells; an empty one comes first.
func compareCells(t *Thread, a, b Value, op CmpOp) Value {
	if TypeOf(b) != CellType {
		return gc.NotImplemented
	}
	m := t.Mark()
	defer t.Pop(m)
	vs := t.PushN(a, b)
	if !t.ReadAll(vs) {
		return gc.Null
	}
	var full [2]int64
	for i, v := range vs {
		if vs[i] = gc.Load(v, OffCellValue); vs[i] != gc.Unset && vs[i] != gc.Null {
			full[i] = 1
		}
	}
	if full[0] == 1 && full[1] == 1 {
		return Compare(t, vs[0], vs[1], op)
	}
	return Compare(t, gc.IntValue(full[0]), gc.IntValue(full[1]), op)
}

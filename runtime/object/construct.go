package object

import "stmjit/gc"

// __new__ and __init__ of built-in types, made from the slots New and Init.

// defineConstruction gives a built-in type that makes or fills its objects in a
// way of its own the special methods for it.
func (typ *Type) defineConstruction() {
	if typ.Slots.New != nil && typ.Attrs.Get(Intern("__new__")) == gc.Null {
		n := &Builtin{Name: "__new__", Owner: typ, Static: true, Raw: func(t *Thread, _ Value, a Args) Value { return callNew(t, typ, a) }}
		typ.Attrs.set(Intern("__new__"), newStaticMethod(NewBuiltin(n)))
	}
	if typ.Slots.Init != nil && typ.Attrs.Get(Intern("__init__")) == gc.Null {
		b := &Builtin{Name: "__init__", Owner: typ, Raw: func(t *Thread, self Value, a Args) Value { return callInit(t, typ, self, a) }}
		typ.Attrs.set(Intern("__init__"), NewBuiltin(b))
	}
}

// callNew is owner.__new__(cls, …): cls must be a subtype that makes its objects
// as owner does.
func callNew(t *Thread, owner *Type, a Args) Value {
	if len(a.Pos) == 0 {
		return t.Raise(TypeError, "%s.__new__(): not enough arguments", owner.Name)
	}
	typ := AsType(a.Pos[0])
	if typ == nil {
		return t.Raise(TypeError, "%s.__new__(X): X is not a type object (%s)", owner.Name, TypeOf(a.Pos[0]).Name)
	}
	if !typ.IsSubtype(owner) {
		return t.Raise(TypeError, "%s.__new__(%s): %s is not a subtype of %s", owner.Name, typ.Name, typ.Name, owner.Name)
	}
	if b := typ.staticBase(); b.newOwner() != owner {
		return t.Raise(TypeError, "%s.__new__(%s) is not safe, use %s.__new__()", owner.Name, typ.Name, b.Name)
	}
	a.Pos = a.Pos[1:]
	if typ.Builtin {
		return typ.Slots.New(t, typ, a)
	}
	return typ.inheritedNew()(t, typ, a)
}

// callInit is owner.__init__(self, …).
func callInit(t *Thread, owner *Type, self Value, a Args) Value {
	if self == gc.Null {
		self, a.Pos = a.Pos[0], a.Pos[1:]
	}
	return noneIf(owner.Slots.Init(t, self, a))
}

// staticBase returns the built-in type that gives instances their layout.
func (typ *Type) staticBase() *Type {
	if typ.Payload != nil {
		return typ.Payload
	}
	for !typ.Builtin {
		typ = typ.Base
	}
	return typ
}

// newOwner returns the nearest base that has a __new__ of its own.
func (typ *Type) newOwner() *Type {
	for typ.Base != nil && typ.Attrs.Get(Intern("__new__")) == gc.Null {
		typ = typ.Base
	}
	return typ
}

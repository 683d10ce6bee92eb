package object

import "stmjit/gc"

// GoType is a built-in type made when its module is, whose objects have a layout
// of their own.
type GoType struct {
	*Type
	Shape uint32
	bytes uintptr
}

// NewGoType makes a type; define fills its slots and attributes. Without a slot
// New, Python code cannot make its objects.
func NewGoType(module, name string, l gc.Layout, define func(typ *Type)) GoType {
	typ := &Type{Name: name, Qualname: name, Module: module, Builtin: true, Base: ObjectType, Attrs: newNamespace(), Doc: gc.None}
	l.Name = name
	s := newShape(&Shape{Type: typ}, l)
	typ.boot()
	define(typ)
	if typ.Slots.New == nil {
		typ.NoBase = true
		typ.Slots.New = func(t *Thread, typ *Type, a Args) Value {
			return t.Raise(TypeError, "cannot create '%s.%s' instances", typ.Module, typ.Name)
		}
	}
	typ.defineSlotMethods()
	typ.inheritSlots()
	typ.genericSet = typ.genericSet && typ.Attrs.Get(Intern("__setattr__")) == gc.Null
	return GoType{typ, s.ID, 8 + 8*uintptr(l.Raw) + 8*uintptr(l.Vals)}
}

// NewShared makes an object that no barrier guards: its words change by atomic
// operations, or under a lock that is in one of them.
func (g GoType) NewShared(t *Thread) Value { return t.AllocShared(g.Shape, g.bytes) }

// New makes an object owned by t.
func (g GoType) New(t *Thread) Value { return t.Alloc(g.Shape, g.bytes) }

// NewStorage makes a block of n words that hold nothing.
func NewStorage(t *Thread, n int) Value { return newStorage(t, n) }

// DefClassGetItem makes a type subscriptable, as list[int] is.
func DefClassGetItem(typ *Type) {
	typ.DefClass("__class_getitem__(cls, item, /)", func(t *Thread, args []Value) Value {
		return newGenericAlias(t, args[0], args[1])
	})
}

// WrapNew returns x, a new object of a type written in Go, as an instance of typ:
// that type, or a class derived from it.
func WrapNew(t *Thread, typ *Type, x Value) Value {
	if typ.Payload == nil {
		return x
	}
	return wrapPayload(t, typ, x)
}

// BusyLoop is for loops in built-ins that take their items from an iterator: it
// counts the items in *n, and is false with an exception pending if something
// wants the loop to end.
func (t *Thread) BusyLoop(n *uint) bool { return t.busy(n) }

// SetUnhashable gives a type written in Go __hash__ = None.
func (t *Type) SetUnhashable() { t.Attrs.set(Intern("__hash__"), gc.None) }

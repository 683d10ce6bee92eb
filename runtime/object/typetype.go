package object

import (
	"fmt"
	"strings"

	"stmjit/gc"
)

// ClassRepr is the repr of a class.
func ClassRepr(typ *Type) string {
	if typ.Module == "builtins" || typ.Module == "" {
		return "<class '" + typ.Qualname + "'>"
	}
	return fmt.Sprintf("<class '%s.%s'>", typ.Module, typ.Qualname)
}

func initType() {
	TypeType.classes = true
	s := &TypeType.Slots
	s.GetAttr, s.SetAttr = typeGetAttr, typeSetAttr
	s.Call = TypeCall
	s.Repr = func(t *Thread, v Value) Value {
		return NewStr(t, ClassRepr(AsType(v)))
	}
	s.New = typeNew
	s.Init = func(t *Thread, self Value, a Args) bool {
		if len(a.Pos) != 3 && len(a.Pos) != 1 {
			t.Raise(TypeError, "type.__init__() takes 1 or 3 arguments")
			return false
		}
		return true
	}
	s.Binary[OpOr] = func(t *Thread, a, b Value) Value {
		if u := unionHook; u != nil {
			return u(t, a, b)
		}
		return gc.NotImplemented
	}
	initTypeAttrs()
	initTypeMethods()
}

// typeAttr defines an attribute of type objects; built-in types refuse to have it
// set.
func typeAttr(name string, get func(t *Thread, typ *Type) Value, set func(t *Thread, typ *Type, x Value) bool) {
	var setter func(t *Thread, self, x Value) bool
	if set != nil {
		setter = func(t *Thread, self, x Value) bool {
			typ := AsType(self)
			switch {
			case typ.Builtin:
				t.Raise(TypeError, "cannot set '%s' attribute of immutable type '%s'", name, typ.Name)
				return false
			case x == gc.Null:
				t.Raise(TypeError, "cannot delete '%s' attribute of immutable type '%s'", name, typ.Name)
				return false
			}
			return set(t, typ, x)
		}
	}
	TypeType.DefAttr(name, func(t *Thread, self Value) Value { return get(t, AsType(self)) }, setter)
}

func initTypeAttrs() {
	attr := typeAttr
	attr("__name__", func(t *Thread, typ *Type) Value {
		// Some built-in types have the name of their module before their own, in messages.
		if i := strings.LastIndexByte(typ.Name, '.'); i >= 0 && typ.Builtin {
			return Intern(typ.Name[i+1:])
		}
		return Intern(typ.Name)
	}, func(t *Thread, typ *Type, x Value) bool {
		if !IsStr(x) {
			t.Raise(TypeError, "can only assign string to %s.__name__, not '%s'", typ.Name, TypeOf(x).Name)
			return false
		}
		if !encodable(t, x) {
			return false
		}
		name := GoStr(x)
		if strings.IndexByte(name, 0) >= 0 {
			t.Raise(ValueError, "type name must not contain null characters")
			return false
		}
		t.Exclusive(func() { typ.Name = name })
		return true
	})
	attr("__qualname__", func(t *Thread, typ *Type) Value { return Intern(typ.Qualname) }, func(t *Thread, typ *Type, x Value) bool {
		if !IsStr(x) {
			t.Raise(TypeError, "can only assign string to %s.__qualname__, not '%s'", typ.Name, TypeOf(x).Name)
			return false
		}
		name := GoStr(x)
		t.Exclusive(func() { typ.Qualname = name })
		return true
	})
	attr("__module__", func(t *Thread, typ *Type) Value {
		if v := typ.Attrs.Get(Intern("__module__")); v != gc.Null && !typ.Builtin {
			return v
		}
		return NewStr(t, typ.Module)
	}, func(t *Thread, typ *Type, x Value) bool {
		t.Exclusive(func() {
			typ.change(Intern("__module__"), x)
			if IsStr(x) {
				typ.Module = GoStr(x)
			}
		})
		return true
	})
	attr("__bases__", func(t *Thread, typ *Type) Value { return typeTuple(t, typ.Bases) }, setBases)
	TypeType.DefMember("__mro__", func(t *Thread, self Value) Value { return typeTuple(t, AsType(self).MRO) })
	TypeType.DefMember("__base__", func(t *Thread, self Value) Value {
		if b := AsType(self).Base; b != nil {
			return b.Self
		}
		return gc.None
	})
	for _, n := range []struct {
		name string
		get  func(typ *Type) int64
	}{
		{"__basicsize__", func(typ *Type) int64 { return 16 }},
		{"__itemsize__", func(typ *Type) int64 { return 0 }},
		{"__dictoffset__", func(typ *Type) int64 {
			if typ.HasDict {
				return -1
			}
			return 0
		}},
	} {
		TypeType.DefMember(n.name, func(t *Thread, self Value) Value { return gc.IntValue(n.get(AsType(self))) })
	}
	TypeType.DefMember("__flags__", func(t *Thread, self Value) Value { return gc.IntValue(AsType(self).flags()) })
	initAbstract()
	initAbstractMarks()
	attr("__dict__", func(t *Thread, typ *Type) Value { return typeDict(t, typ) }, nil)
	attr("__doc__", func(t *Thread, typ *Type) Value {
		if d := typ.Attrs.Get(Intern("__doc__")); d != gc.Null {
			if get := TypeOf(d).Slots.DescrGet; get != nil {
				return get(t, d, gc.Null, typ)
			}
			return d
		}
		return typ.Doc
	}, func(t *Thread, typ *Type, x Value) bool {
		typ.SetAttr(t, Intern("__doc__"), x)
		return true
	})
}

func initTypeAnnotations() {
	name := Intern("__annotations__")
	TypeType.DefAttr("__annotations__", func(t *Thread, v Value) Value {
		typ := AsType(v)
		if a := typ.Attrs.Get(name); a != gc.Null {
			if get := TypeOf(a).Slots.DescrGet; get != nil {
				return get(t, a, gc.Null, typ)
			}
			return a
		}
		if typ.Builtin {
			return t.Raise(AttributeError, "type object '%s' has no attribute '__annotations__'", typ.Name)
		}
		m := t.Mark()
		defer t.Pop(m)
		d := t.Push(NewDict(t))
		if !typ.SetAttr(t, name, *d) {
			return gc.Null
		}
		return *d
	}, func(t *Thread, v, x Value) bool {
		typ := AsType(v)
		if typ.Builtin {
			t.Raise(TypeError, "cannot set '__annotations__' attribute of immutable type '%s'", typ.Name)
			return false
		}
		if x == gc.Null && typ.Attrs.Get(name) == gc.Null {
			t.Raise(AttributeError, "__annotations__")
			return false
		}
		return typ.SetAttr(t, name, x)
	})
}

func initTypeMethods() {
	initTypeAnnotations()
	TypeType.Def("mro(self, /)", func(t *Thread, a []Value) Value {
		mro := resolveOwnMRO(t, AsType(a[0]))
		if mro == nil {
			return gc.Null
		}
		return NewList(t, TupleItems(typeTuple(t, mro)))
	})
	TypeType.Def("__subclasses__(self, /)", func(t *Thread, a []Value) Value {
		return NewList(t, TupleItems(typeTuple(t, AsType(a[0]).Subclasses())))
	})
	TypeType.Def("__instancecheck__(self, instance, /)", func(t *Thread, a []Value) Value {
		return gc.BoolValue(IsInstance(a[1], AsType(a[0])))
	})
	TypeType.Def("__subclasscheck__(self, subclass, /)", func(t *Thread, a []Value) Value {
		sub := AsType(a[1])
		if sub == nil {
			return t.Raise(TypeError, "issubclass() arg 1 must be a class")
		}
		return gc.BoolValue(sub.IsSubtype(AsType(a[0])))
	})
	TypeType.DefClass("__prepare__(cls, /, *args, **kwargs)", func(t *Thread, a []Value) Value { return NewDict(t) })
}

// unionHook makes `int | str`; the module that has the type of unions sets it.
var unionHook func(t *Thread, a, b Value) Value

func typeTuple(t *Thread, types []*Type) Value {
	items := make([]Value, len(types))
	for i, b := range types {
		items[i] = b.Self
	}
	return NewTuple(t, items)
}

// typeDict returns the namespace of a class as a mappingproxy, which holds the
// class.
func typeDict(t *Thread, typ *Type) Value {
	p := t.AllocShared(ShapeMappingProxy, 16)
	gc.Store(p, OffCellValue, typ.Self)
	return p
}

// proxied returns the mapping that a mappingproxy shows; of a class, a copy of
// its namespace.
func proxied(t *Thread, p Value) Value {
	x := gc.Load(p, OffCellValue)
	typ := AsType(x)
	if typ == nil {
		return x
	}
	m := t.Mark()
	defer t.Pop(m)
	d := t.Push(NewDict(t))
	for i := range typ.Attrs.Len() {
		k, v := typ.Attrs.At(i)
		DictSetStr(t, *d, k, v)
	}
	return *d
}

// typeGetAttr is type.__getattribute__.
func typeGetAttr(t *Thread, v, name Value) Value {
	typ := AsType(v)
	meta := TypeOf(v)
	descr := meta.Lookup(name)
	var get func(*Thread, Value, Value, *Type) Value
	if descr != gc.Null {
		s := &TypeOf(descr).Slots
		get = s.DescrGet
		if get != nil && s.DescrSet != nil {
			return get(t, descr, v, meta)
		}
	}
	if x := typ.Lookup(name); x != gc.Null {
		if g := TypeOf(x).Slots.DescrGet; g != nil {
			return g(t, x, gc.Null, typ)
		}
		return x
	}
	if get != nil {
		return get(t, descr, v, meta)
	}
	if descr != gc.Null {
		return descr
	}
	return t.noAttribute("type object '"+typ.Name+"' has no attribute '"+GoStr(name)+"'", v, name)
}

func typeSetAttr(t *Thread, v, name, x Value) bool {
	if !t.irrevocable(&v, &name, &x) {
		return false
	}
	typ := AsType(v)
	if typ.Builtin {
		t.Raise(TypeError, "cannot set '%s' attribute of immutable type '%s'", GoStr(name), typ.Name)
		return false
	}
	if descr := TypeOf(v).Lookup(name); descr != gc.Null {
		if set := TypeOf(descr).Slots.DescrSet; set != nil {
			return set(t, descr, v, x)
		}
	}
	if !typ.SetAttr(t, name, x) {
		t.Raise(AttributeError, "type object '%s' has no attribute '%s'", typ.Name, GoStr(name))
		return false
	}
	return true
}

// TypeCall is type.__call__: it makes an instance.
func TypeCall(t *Thread, callee Value, a Args) Value {
	typ := AsType(callee)
	if typ == TypeType && len(a.Pos) == 1 && a.Kw == nil {
		return TypeOf(a.Pos[0]).Self
	}
	if typ == TypeType && len(a.Pos) != 3 {
		return t.Raise(TypeError, "type() takes 1 or 3 arguments")
	}
	if typ.Slots.New == nil {
		return t.Raise(TypeError, "cannot create '%s' instances", typ.Name)
	}
	if !t.MayCall() {
		return gc.Null
	}
	v := typ.Slots.New(t, typ, a)
	if v == gc.Null {
		return gc.Null
	}
	vt := TypeOf(v)
	if vt.Slots.Init == nil || vt != typ && !vt.IsSubtype(typ) {
		return v
	}
	m := t.Mark()
	p := t.Push(v)
	ok := vt.Slots.Init(t, v, a)
	v = *p
	t.Pop(m)
	if !ok {
		return gc.Null
	}
	return v
}

// typeNew is type.__new__(meta, name, bases, namespace, **kw).
func typeNew(t *Thread, meta *Type, a Args) Value {
	if len(a.Pos) != 3 {
		return t.Raise(TypeError, "type.__new__() takes exactly 3 arguments (%d given)", len(a.Pos))
	}
	if !IsStr(a.Pos[0]) {
		return t.Raise(TypeError, "type.__new__() argument 1 must be str, not %s", TypeOf(a.Pos[0]).Name)
	}
	basesTuple, ns := Unwrap(a.Pos[1], TupleType), Unwrap(a.Pos[2], DictType)
	if basesTuple == gc.Null {
		return t.Raise(TypeError, "type.__new__() argument 2 must be tuple, not %s", TypeOf(a.Pos[1]).Name)
	}
	if ns == gc.Null {
		return t.Raise(TypeError, "type.__new__() argument 3 must be dict, not %s", TypeOf(a.Pos[2]).Name)
	}
	for _, b := range TupleItems(basesTuple) {
		if AsType(b) == nil && TypeOf(b).LookupStr("__mro_entries__") != gc.Null {
			return t.Raise(TypeError, "type() doesn't support MRO entry resolution; use types.new_class()")
		}
	}
	winner, ok := DeriveMeta(t, meta, TupleItems(basesTuple))
	if !ok {
		return gc.Null
	}
	if winner != meta {
		if f := winner.LookupStr("__new__"); f != TypeType.LookupStr("__new__") {
			return winner.Slots.New(t, winner, a)
		}
		meta = winner
	}
	var bases []*Type
	for _, b := range TupleItems(basesTuple) {
		bt := AsType(b)
		if bt == nil {
			return t.Raise(TypeError, "bases must be types")
		}
		bases = append(bases, bt)
	}
	if !encodable(t, a.Pos[0]) {
		return gc.Null
	}
	name := GoStr(a.Pos[0])
	if strings.IndexByte(name, 0) >= 0 {
		return t.Raise(ValueError, "type name must not contain null characters")
	}
	return NewClass(t, meta, name, bases, ns, a.Kw)
}

// encodable reports whether a str has no lone surrogates; UnicodeEncodeError is pending
// if it has.
func encodable(t *Thread, s Value) bool {
	m := t.Mark()
	defer t.Pop(m)
	return t.CallMethod(*t.Push(s), Intern("encode")) != gc.Null
}

// DeriveMeta returns the most derived metaclass of meta and the bases' ones.
func DeriveMeta(t *Thread, meta *Type, bases []Value) (*Type, bool) {
	for _, b := range bases {
		m := TypeOf(b)
		switch {
		case meta.IsSubtype(m):
		case m.IsSubtype(meta):
			meta = m
		default:
			t.Raise(TypeError, "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases")
			return nil, false
		}
	}
	return meta, true
}

func classGetItem(t *Thread, typ *Type, k Value) Value {
	f := typ.LookupStr("__class_getitem__")
	if f == gc.Null {
		if typ == TypeType {
			return newGenericAlias(t, typ.Self, k)
		}
		return t.Raise(TypeError, "type '%s' is not subscriptable", typ.Name)
	}
	m := t.Mark()
	defer t.Pop(m)
	key := t.Push(k)
	if get := TypeOf(f).Slots.DescrGet; get != nil {
		if f = get(t, f, gc.Null, typ); f == gc.Null {
			return gc.Null
		}
	}
	return t.Call(f, *key)
}

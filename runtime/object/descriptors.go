package object

import (
	"fmt"

	"stmjit/gc"
)

func newStaticMethod(f Value) Value {
	v := keep(gc.AllocOld(Shared|uint64(ShapeStaticMethod), 24))
	gc.Store(v, OffCellValue, f)
	return v
}

// newClassMethod makes a class method of a built-in type.
func newClassMethod(f Value) Value {
	v := keep(gc.AllocOld(Shared|uint64(ShapeClassMethodDescr), 24))
	gc.Store(v, OffCellValue, f)
	return v
}

func staticMethodFunc(v Value) Value { return gc.Load(v, OffCellValue) }

// NewStaticMethod makes a staticmethod object.
func NewStaticMethod(t *Thread, f Value) Value {
	v := t.AllocShared(ShapeStaticMethod, 24)
	gc.Store(v, OffCellValue, f)
	return v
}

// NewClassMethod makes a classmethod object.
func NewClassMethod(t *Thread, f Value) Value {
	v := t.AllocShared(ShapeClassMethod, 24)
	gc.Store(v, OffCellValue, f)
	return v
}

// NewMethod binds a function to an object.
func NewMethod(t *Thread, f, self Value) Value {
	v := t.AllocShared(ShapeMethod, 24)
	gc.Store(v, OffMethodFunc, f)
	gc.Store(v, OffMethodSelf, self)
	return v
}

// bindBuiltin makes a built-in method bound to an object.
func bindBuiltin(t *Thread, descr, self Value) Value {
	shape := uint32(ShapeBuiltin)
	if gcShape(descr) == ShapeWrapperDescr {
		shape = ShapeMethodWrapper
	}
	v := t.AllocShared(shape, 24)
	gc.StoreRaw(v, OffBuiltinIndex, gc.LoadRaw(descr, OffBuiltinIndex))
	gc.Store(v, OffBuiltinSelf, self)
	return v
}

// newMember makes the descriptor of an attribute in __slots__.
func newMember(typ *Type, name string, index int) Value {
	v := keep(gc.AllocOld(Shared|uint64(ShapeMemberDescr), 16))
	off := OffSlots + 8*uintptr(index)
	gc.StoreRaw(v, OffBuiltinIndex, getSets.add(&GetSet{Name: name, Owner: typ, Slot: index + 1,
		Get: func(t *Thread, self Value) Value {
			if x := gc.Load(self, off); x != gc.Null {
				return x
			}
			return t.attributeError(self, Intern(name))
		},
		Set: func(t *Thread, self, x Value) bool {
			if x == gc.Null && gc.Load(self, off) == gc.Null {
				t.Raise(AttributeError, "%s", name)
				return false
			}
			gc.Store(self, off, x)
			return true
		}}))
	return v
}

// IsGetSet reports whether v is a descriptor that has a GetSet.
func IsGetSet(v Value) bool {
	k := gcShape(v)
	return k == ShapeGetSet || k == ShapeMemberDescr
}

// GetSetOf returns the Go side of a getset descriptor.
func GetSetOf(v Value) *GetSet { return getSets.at(gc.LoadRaw(v, OffBuiltinIndex)) }

// checkOwner reports whether self is an instance of the type that a descriptor
// is for.
func checkOwner(t *Thread, self Value, owner *Type, name string) bool {
	if IsInstance(self, owner) {
		return true
	}
	t.Raise(TypeError, "descriptor '%s' for '%s' objects doesn't apply to a '%s' object", name, owner.Name, TypeOf(self).Name)
	return false
}

func initDescriptors() {
	for _, typ := range []*Type{BuiltinType, MethodWrapperType, MethodDescrType, WrapperDescrType, ClassMethodDescrType, GetSetType, MemberDescrType, MethodType, MappingProxyType, CellType, CodeType, UnionType} {
		typ.NoBase = true
	}
	initBuiltinFunctions()
	initGetSet(GetSetType, "attribute")
	initGetSet(MemberDescrType, "member")
	initMethodType()
	initProperty()
	initStaticAndClassMethod()
	initMappingProxy()
}

func initGetSet(typ *Type, kind string) {
	g := &typ.Slots
	g.DescrGet = func(t *Thread, descr, obj Value, typ *Type) Value {
		if obj == gc.Null {
			return descr
		}
		d := GetSetOf(descr)
		if !checkOwner(t, obj, d.Owner, d.Name) {
			return gc.Null
		}
		if d.Owner.mutable {
			obj = t.operand1(obj, false)
		} else {
			obj = t.Reading(obj)
		}
		if obj == gc.Null {
			return gc.Null
		}
		return d.Get(t, obj)
	}
	g.DescrSet = func(t *Thread, descr, obj, x Value) bool {
		d := GetSetOf(descr)
		if !checkOwner(t, obj, d.Owner, d.Name) {
			return false
		}
		if d.Set == nil && typ == MemberDescrType {
			t.Raise(AttributeError, "readonly attribute")
			return false
		}
		if d.Set == nil {
			t.Raise(AttributeError, "attribute '%s' of '%s' objects is not writable", d.Name, d.Owner.Name)
			return false
		}
		if !t.mayWrite(obj) {
			var ok bool
			if obj, x, ok = t.changing(obj, x); !ok {
				return false
			}
		}
		return d.Set(t, obj, x)
	}
	g.Repr = func(t *Thread, v Value) Value {
		d := GetSetOf(v)
		return NewStr(t, fmt.Sprintf("<%s '%s' of '%s' objects>", kind, d.Name, d.Owner.Name))
	}
	typ.DefAttr("__name__", func(t *Thread, v Value) Value { return NewStr(t, GetSetOf(v).Name) }, nil)
	typ.DefAttr("__qualname__", func(t *Thread, v Value) Value {
		d := GetSetOf(v)
		return NewStr(t, d.Owner.Qualname+"."+d.Name)
	}, nil)
	typ.DefAttr("__objclass__", func(t *Thread, v Value) Value { return GetSetOf(v).Owner.Self }, nil)
	typ.DefAttr("__doc__", func(t *Thread, v Value) Value {
		if d := GetSetOf(v); d.Doc != "" {
			return NewStr(t, d.Doc)
		}
		return gc.None
	}, nil)
}

// changing acquires an object for the change of an attribute, if that changes
// words of the object for which its barrier stands, and keeps x.
//
//go:noinline
func (t *Thread) changing(v, x Value) (Value, Value, bool) {
	typ := TypeOf(v)
	m := t.Mark()
	w := t.PushN(v, x)
	ok := t.againAt(&w[0], typ.mutable || typ.Root != nil && !typ.classes)
	t.Pop(m)
	return w[0], w[1], ok
}

// IsBuiltinShape reports whether objects of a shape are built-in functions or built-in
// methods bound to an object.
func IsBuiltinShape(s uint32) bool { return s == ShapeBuiltin || s == ShapeMethodWrapper }

// IsMethodDescrShape reports whether objects of a shape are methods of built-in types,
// which get the object as their first argument.
func IsMethodDescrShape(s uint32) bool { return s == ShapeMethodDescr || s == ShapeWrapperDescr }

func isMethodDescr(v Value) bool { return v.IsRef() && IsMethodDescrShape(gc.Shape(v)) }

// IsSlotWrapper reports whether a method stands for one of the type's slots.
func (b *Builtin) IsSlotWrapper() bool { return b.fromSlot || b.Name == "__init__" }

func initBuiltinFunctions() {
	initBuiltinObjects(BuiltinType)
	initBuiltinObjects(MethodWrapperType)
	MethodWrapperType.DefMember("__objclass__", func(t *Thread, v Value) Value { return BuiltinOf(v).Owner.Self })
	initMethodDescr(MethodDescrType)
	initMethodDescr(WrapperDescrType)
	initClassMethodDescr()
	for _, typ := range []*Type{BuiltinType, MethodWrapperType, MethodDescrType, WrapperDescrType} {
		typ.DefAttr("__name__", func(t *Thread, v Value) Value { return NewStr(t, BuiltinOf(v).Name) }, nil)
		typ.DefAttr("__qualname__", func(t *Thread, v Value) Value { return NewStr(t, BuiltinOf(v).qualname()) }, nil)
		typ.DefAttr("__doc__", func(t *Thread, v Value) Value { return BuiltinOf(v).doc(t) }, nil)
		typ.DefAttr("__module__", func(t *Thread, v Value) Value {
			if m := BuiltinOf(v).Module; m != "" {
				return NewStr(t, m)
			}
			return Intern("builtins")
		}, nil)
	}
}

func (b *Builtin) doc(t *Thread) Value {
	switch {
	case b.Doc != "":
		return NewStr(t, b.Doc)
	case b.Sig != nil:
		return NewStr(t, b.Name+b.Sig.Text)
	}
	return gc.None
}

// initClassMethodDescr makes the type of class methods of built-in types.
func initClassMethodDescr() {
	method := func(v Value) *Builtin { return BuiltinOf(gc.Load(v, OffCellValue)) }
	typ := ClassMethodDescrType
	typ.Slots.DescrGet = func(t *Thread, descr, obj Value, typ *Type) Value {
		return bindBuiltin(t, gc.Load(descr, OffCellValue), typ.Self)
	}
	typ.Slots.Call = func(t *Thread, v Value, a Args) Value {
		b := method(v)
		if len(a.Pos) == 0 {
			return t.Raise(TypeError, "descriptor '%s' of '%s' object needs an argument", b.Name, b.Owner.Name)
		}
		cls := AsType(a.Pos[0])
		if cls == nil {
			return t.Raise(TypeError, "descriptor '%s' requires a type but received a '%s' instance", b.Name, TypeOf(a.Pos[0]).Name)
		}
		if !cls.IsSubtype(b.Owner) {
			return t.Raise(TypeError, "descriptor '%s' requires a subtype of '%s' but received '%s'", b.Name, b.Owner.Name, cls.Name)
		}
		a.Pos = a.Pos[1:]
		return b.Call(t, cls.Self, a)
	}
	typ.Slots.Repr = func(t *Thread, v Value) Value {
		b := method(v)
		return NewStr(t, fmt.Sprintf("<method '%s' of '%s' objects>", b.Name, b.Owner.Name))
	}
	typ.DefMember("__objclass__", func(t *Thread, v Value) Value { return method(v).Owner.Self })
	typ.DefMember("__name__", func(t *Thread, v Value) Value { return NewStr(t, method(v).Name) })
	typ.DefAttr("__qualname__", func(t *Thread, v Value) Value {
		return NewStr(t, method(v).Owner.Qualname+"."+method(v).Name)
	}, nil)
	typ.DefAttr("__doc__", func(t *Thread, v Value) Value { return method(v).doc(t) }, nil)
}

// initBuiltinObjects makes a type of built-in functions.
func initBuiltinObjects(typ *Type) {
	typ.Slots.Call = func(t *Thread, callee Value, a Args) Value {
		return BuiltinOf(callee).Call(t, gc.Load(callee, OffBuiltinSelf), a)
	}
	typ.Slots.Repr = func(t *Thread, v Value) Value {
		b := BuiltinOf(v)
		if self := gc.Load(v, OffBuiltinSelf); self != gc.Null {
			if b.IsSlotWrapper() {
				return NewStr(t, fmt.Sprintf("<method-wrapper '%s' of %s object at 0x%x>", b.Name, TypeOf(self).Name, Identity(self)))
			}
			return NewStr(t, fmt.Sprintf("<built-in method %s of %s object at 0x%x>", b.Name, TypeOf(self).Name, Identity(self)))
		}
		return NewStr(t, fmt.Sprintf("<built-in function %s>", b.Name))
	}
	typ.Slots.Compare = func(t *Thread, a, b Value, op CmpOp) Value {
		if TypeOf(b) != typ || op != CmpEQ && op != CmpNE {
			return gc.NotImplemented
		}
		eq := BuiltinOf(a) == BuiltinOf(b) && gc.Load(a, OffBuiltinSelf) == gc.Load(b, OffBuiltinSelf)
		return gc.BoolValue(eq == (op == CmpEQ))
	}
	typ.Slots.Hash = func(t *Thread, v Value) (int64, bool) {
		h := int64(gc.LoadRaw(v, OffBuiltinIndex)) * 1000003
		if self := gc.Load(v, OffBuiltinSelf); self != gc.Null {
			h ^= int64(Identity(self) >> 4)
		}
		return h, true
	}
	typ.DefAttr("__self__", func(t *Thread, v Value) Value {
		if self := gc.Load(v, OffBuiltinSelf); self != gc.Null {
			return self
		}
		return gc.None
	}, nil)
}

// initMethodDescr makes a type of methods of built-in types.
func initMethodDescr(typ *Type) {
	typ.DefMember("__objclass__", func(t *Thread, v Value) Value { return BuiltinOf(v).Owner.Self })
	m := &typ.Slots
	m.Call = func(t *Thread, callee Value, a Args) Value {
		b := BuiltinOf(callee)
		switch slot := b.IsSlotWrapper(); {
		case len(a.Pos) == 0 && slot:
			return t.Raise(TypeError, "descriptor '%s' of '%s' object needs an argument", b.Name, b.Owner.Name)
		case len(a.Pos) == 0:
			return t.Raise(TypeError, "unbound method %s.%s() needs an argument", b.Owner.Name, b.Name)
		case slot && !IsInstance(a.Pos[0], b.Owner):
			return t.Raise(TypeError, "descriptor '%s' requires a '%s' object but received a '%s'", b.Name, b.Owner.Name, TypeOf(a.Pos[0]).Name)
		case !checkOwner(t, a.Pos[0], b.Owner, b.Name):
			return gc.Null
		}
		return b.Call(t, gc.Null, a)
	}
	m.DescrGet = func(t *Thread, descr, obj Value, typ *Type) Value {
		if obj == gc.Null {
			return descr
		}
		if b := BuiltinOf(descr); !checkOwner(t, obj, b.Owner, b.Name) {
			return gc.Null
		}
		return bindBuiltin(t, descr, obj)
	}
	m.Repr = func(t *Thread, v Value) Value {
		b := BuiltinOf(v)
		kind := "method"
		if b.IsSlotWrapper() {
			kind = "slot wrapper"
		}
		return NewStr(t, fmt.Sprintf("<%s '%s' of '%s' objects>", kind, b.Name, b.Owner.Name))
	}
}

// methodName returns what a bound method shows as the name of its function.
func methodName(t *Thread, f Value) (name string, ok bool) {
	if IsFunction(f) {
		return GoStr(gc.Load(f, OffFuncQualname)), true
	}
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(f)
	for _, n := range []string{"__qualname__", "__name__"} {
		x, ok := LookupAttr(t, *p, Intern(n))
		if !ok {
			return "", false
		}
		if x != gc.Null {
			if !IsStr(x) {
				break
			}
			return GoStr(x), true
		}
	}
	return "?", true
}

func initMethodType() {
	s := &MethodType.Slots
	s.Init = func(t *Thread, self Value, a Args) bool { return true }
	s.Call = func(t *Thread, callee Value, a Args) Value {
		return callWith(t, gc.Load(callee, OffMethodFunc), gc.Load(callee, OffMethodSelf), a)
	}
	s.GetAttr = func(t *Thread, v, name Value) Value {
		if MethodType.Lookup(name) != gc.Null {
			return GenericGetAttr(t, v, name)
		}
		return GetAttr(t, gc.Load(v, OffMethodFunc), name)
	}
	s.Compare = func(t *Thread, a, b Value, op CmpOp) Value {
		if TypeOf(b) != MethodType || op != CmpEQ && op != CmpNE {
			return gc.NotImplemented
		}
		eq := gc.Load(a, OffMethodFunc) == gc.Load(b, OffMethodFunc) && gc.Load(a, OffMethodSelf) == gc.Load(b, OffMethodSelf)
		return gc.BoolValue(eq == (op == CmpEQ))
	}
	s.Hash = func(t *Thread, v Value) (int64, bool) {
		return int64(Identity(gc.Load(v, OffMethodFunc)) ^ Identity(gc.Load(v, OffMethodSelf))<<1), true
	}
	s.Repr = func(t *Thread, v Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		p := t.Push(v)
		self, ok := ReprGo(t, gc.Load(v, OffMethodSelf))
		if !ok {
			return gc.Null
		}
		name, ok := methodName(t, gc.Load(*p, OffMethodFunc))
		if !ok {
			return gc.Null
		}
		return NewStr(t, fmt.Sprintf("<bound method %s of %s>", name, self))
	}
	s.New = func(t *Thread, typ *Type, a Args) Value {
		if len(a.Pos) != 2 {
			return t.Raise(TypeError, "method expected 2 arguments, got %d", len(a.Pos))
		}
		return NewMethod(t, a.Pos[0], a.Pos[1])
	}
	MethodType.DefAttr("__doc__", func(t *Thread, v Value) Value {
		return GetAttr(t, gc.Load(v, OffMethodFunc), Intern("__doc__"))
	}, nil)
	MethodType.DefMember("__func__", func(t *Thread, v Value) Value { return gc.Load(v, OffMethodFunc) })
	MethodType.DefMember("__self__", func(t *Thread, v Value) Value { return gc.Load(v, OffMethodSelf) })
}

// Offsets of a property's fields.
const (
	offPropGet = 8 + 8*iota
	offPropSet
	offPropDel
	offPropDoc
	offPropName
	offPropOwnDoc // True: the docstring was given, and does not come from the getter
)

// PropertyGetter returns the function that a property calls to read, or None.
func PropertyGetter(p Value) Value { return gc.Load(p, offPropGet) }

// newProperty makes a property; without a docstring of its own it has that of the
// getter. Null: an exception is pending.
func newProperty(t *Thread, get, set, del, doc, name Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	vs := t.PushN(get, set, del, doc, name, gc.BoolValue(doc != gc.None))
	if doc == gc.None && get != gc.None {
		d, ok := LookupAttr(t, get, Intern("__doc__"))
		if !ok {
			return gc.Null
		}
		if d != gc.Null {
			vs[3] = d
		}
	}
	v := t.AllocShared(ShapeProperty, 56)
	for i, x := range vs {
		gc.Store(v, offPropGet+8*uintptr(i), x)
	}
	return v
}

// copyProperty makes a property of the same class with another function.
func copyProperty(t *Thread, self Value, which int, fn Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	vs := t.PushN(self, Unwrap(self, PropertyType), fn)
	args := t.PushN(gc.Load(vs[1], offPropGet), gc.Load(vs[1], offPropSet), gc.Load(vs[1], offPropDel), gc.Load(vs[1], offPropDoc))
	args[which] = fn
	if gc.Load(vs[1], offPropOwnDoc) != gc.True && args[0] != gc.None {
		args[3] = gc.None // it comes from the getter again
	}
	p := t.Push(t.Call(TypeOf(self).Self, args...))
	if *p == gc.Null {
		return gc.Null
	}
	if plain := Unwrap(*p, PropertyType); plain != gc.Null {
		gc.Store(plain, offPropName, gc.Load(vs[1], offPropName))
	}
	return *p
}

func initProperty() {
	s := &PropertyType.Slots
	sig := ParseSignature("(fget=None, fset=None, fdel=None, doc=None)")
	maker := &Builtin{Name: "property", Sig: sig, Fn: func(t *Thread, a []Value) Value {
		return newProperty(t, a[0], a[1], a[2], a[3], gc.None)
	}}
	s.New = func(t *Thread, typ *Type, a Args) Value { return maker.Call(t, gc.Null, a) }
	s.Init = func(t *Thread, self Value, a Args) bool {
		return showPropertyDoc(t, self)
	}
	what := func(t *Thread, p, obj Value, action string) {
		name := ""
		if n := gc.Load(p, offPropName); n != gc.None {
			name = "'" + GoStr(n) + "' "
		}
		t.Raise(AttributeError, "property %sof '%s' object has no %s", name, TypeOf(obj).Qualname, action)
	}
	s.DescrGet = func(t *Thread, descr, obj Value, typ *Type) Value {
		whole := descr
		descr = Unwrap(descr, PropertyType)
		if obj == gc.Null {
			return whole
		}
		f := gc.Load(descr, offPropGet)
		if f == gc.None {
			what(t, descr, obj, "getter")
			return gc.Null
		}
		return t.Call(f, obj)
	}
	s.DescrSet = func(t *Thread, descr, obj, x Value) bool {
		descr = Unwrap(descr, PropertyType)
		if x == gc.Null {
			f := gc.Load(descr, offPropDel)
			if f == gc.None {
				what(t, descr, obj, "deleter")
				return false
			}
			return t.Call(f, obj) != gc.Null
		}
		f := gc.Load(descr, offPropSet)
		if f == gc.None {
			what(t, descr, obj, "setter")
			return false
		}
		return t.Call(f, obj, x) != gc.Null
	}
	for i, n := range []string{"getter", "setter", "deleter"} {
		PropertyType.Def(n+"(self, function, /)", func(t *Thread, a []Value) Value {
			return copyProperty(t, a[0], i, a[1])
		})
	}
	for i, n := range []string{"fget", "fset", "fdel"} {
		off := offPropGet + 8*uintptr(i)
		PropertyType.DefMember(n, func(t *Thread, v Value) Value { return gc.Load(Unwrap(v, PropertyType), off) })
	}
	PropertyType.DefAttr("__doc__", func(t *Thread, v Value) Value { return gc.Load(Unwrap(v, PropertyType), offPropDoc) }, func(t *Thread, v, x Value) bool {
		if x == gc.Null {
			x = gc.None
		}
		if !t.irrevocable(&v, &x) {
			return false
		}
		gc.Store(Unwrap(v, PropertyType), offPropDoc, x)
		return true
	})
	PropertyType.Def("__set_name__(self, *args)", func(t *Thread, a []Value) Value {
		args := TupleItems(a[1])
		if len(args) != 2 {
			return t.Raise(TypeError, "__set_name__() takes 2 positional arguments but %d were given", len(args))
		}
		if !t.Irrevocable() {
			return gc.Null
		}
		gc.Store(Unwrap(a[0], PropertyType), offPropName, TupleItems(a[1])[1])
		return gc.None
	})
}

// showPropertyDoc gives an instance of a subclass of property its own __doc__,
// which that of the class would hide.
func showPropertyDoc(t *Thread, p Value) bool {
	if TypeOf(p) == PropertyType {
		return true
	}
	plain := Unwrap(p, PropertyType)
	doc := gc.Load(plain, offPropDoc)
	if gc.Load(plain, offPropOwnDoc) == gc.True && !TypeOf(p).HasDict || doc == gc.None && gc.Load(plain, offPropGet) == gc.None {
		return true
	}
	return SetAttr(t, p, Intern("__doc__"), doc)
}

func initStaticAndClassMethod() {
	for _, c := range []struct {
		typ   *Type
		shape uint32
	}{{StaticMethodType, ShapeStaticMethod}, {ClassMethodType, ShapeClassMethod}} {
		c.typ.Slots.New = func(t *Thread, typ *Type, a Args) Value {
			if a.Kw != nil && len(a.Kw.Names) > 0 && typ == c.typ {
				return t.Raise(TypeError, "%s() takes no keyword arguments", c.typ.Name)
			}
			if len(a.Pos) != 1 {
				return t.Raise(TypeError, "%s expected 1 argument, got %d", c.typ.Name, len(a.Pos))
			}
			v := t.AllocShared(c.shape, 24)
			gc.Store(v, OffCellValue, a.Pos[0])
			return v
		}
		c.typ.Slots.Init = func(t *Thread, self Value, a Args) bool { return true }
		c.typ.Slots.Repr = func(t *Thread, v Value) Value {
			r, ok := ReprGo(t, gc.Load(Unwrap(v, c.typ), OffCellValue))
			if !ok {
				return gc.Null
			}
			return NewStr(t, "<"+c.typ.Name+"("+r+")>")
		}
		c.typ.defWrapperAttrs()
		for _, n := range []string{"__func__", "__wrapped__"} {
			c.typ.DefMember(n, func(t *Thread, v Value) Value { return gc.Load(Unwrap(v, c.typ), OffCellValue) })
		}
	}
	StaticMethodType.Slots.DescrGet = func(t *Thread, descr, obj Value, typ *Type) Value {
		return gc.Load(Unwrap(descr, StaticMethodType), OffCellValue)
	}
	StaticMethodType.Slots.Call = func(t *Thread, v Value, a Args) Value {
		return t.CallArgs(gc.Load(Unwrap(v, StaticMethodType), OffCellValue), a)
	}
	ClassMethodType.Slots.DescrGet = func(t *Thread, descr, obj Value, typ *Type) Value {
		f := gc.Load(Unwrap(descr, ClassMethodType), OffCellValue)
		switch {
		case IsFunction(f):
			return NewMethod(t, f, typ.Self)
		case gcShape(f) == ShapeBuiltin:
			return bindBuiltin(t, f, typ.Self)
		}
		if get := TypeOf(f).Slots.DescrGet; get != nil {
			return get(t, f, typ.Self, typ)
		}
		return NewMethod(t, f, typ.Self)
	}
}

func initMappingProxy() {
	s := &MappingProxyType.Slots
	s.GetItem = func(t *Thread, v, k Value) Value { return GetItem(t, proxied(t, v), k) }
	s.Len = func(t *Thread, v Value) (int, bool) { return Len(t, proxied(t, v)) }
	s.Contains = func(t *Thread, v, k Value) (bool, bool) { return Contains(t, proxied(t, v), k) }
	s.Iter = func(t *Thread, v Value) Value { return Iter(t, proxied(t, v)) }
	s.Compare = func(t *Thread, a, b Value, op CmpOp) Value {
		if op != CmpEQ && op != CmpNE {
			return gc.NotImplemented
		}
		if TypeOf(b) == MappingProxyType {
			b = proxied(t, b)
		}
		return Compare(t, proxied(t, a), b, op)
	}
	s.Binary[OpOr] = func(t *Thread, a, b Value) Value {
		if TypeOf(a) == MappingProxyType {
			a = proxied(t, a)
		}
		if TypeOf(b) == MappingProxyType {
			b = proxied(t, b)
		}
		return Binary(t, OpOr, a, b)
	}
	s.Str = func(t *Thread, v Value) Value { return Str(t, proxied(t, v)) }
	s.Repr = func(t *Thread, v Value) Value {
		r, ok := ReprGo(t, proxied(t, v))
		if !ok {
			return gc.Null
		}
		return NewStr(t, "mappingproxy("+r+")")
	}
	for _, n := range []string{"keys", "values", "items", "copy", "__reversed__"} {
		MappingProxyType.Def(n+"(self, /)", func(t *Thread, a []Value) Value { return t.CallMethod(proxied(t, a[0]), Intern(n)) })
	}
	MappingProxyType.Def("get(self, key, default=None, /)", func(t *Thread, a []Value) Value {
		return t.CallMethod(proxied(t, a[0]), Intern("get"), a[1], a[2])
	})
	s.InPlace[OpOr] = func(t *Thread, a, b Value) Value {
		return t.Raise(TypeError, "'|=' is not supported by %s; use '|' instead", TypeOf(a).Name)
	}
	MappingProxyType.DefClass("__class_getitem__(cls, item, /)", func(t *Thread, a []Value) Value { return newGenericAlias(t, a[0], a[1]) })
	s.New = func(t *Thread, typ *Type, a Args) Value {
		if len(a.Pos) != 1 {
			return t.Raise(TypeError, "mappingproxy() missing required argument 'mapping' (pos 1)")
		}
		if typ := TypeOf(a.Pos[0]); typ.Slots.GetItem == nil || typ.IsSubtype(ListType) || typ.IsSubtype(TupleType) {
			return t.Raise(TypeError, "mappingproxy() argument must be a mapping, not %s", TypeOf(a.Pos[0]).Name)
		}
		p := t.AllocShared(ShapeMappingProxy, 16)
		gc.Store(p, OffCellValue, a.Pos[0])
		return p
	}
	s.Init = acceptInit
}

// MethodDepth is how many methods are bound in each other.
func MethodDepth(fn Value) int {
	n := 0
	for ; fn.IsRef() && gc.Shape(fn) == ShapeMethod; n++ {
		fn = gc.Load(fn, OffMethodFunc)
	}
	return n
}

package object

import (
	"fmt"
	"slices"

	"stmjit/gc"
)

func initObject() {
	s := &ObjectType.Slots
	s.GetAttr, s.SetAttr = GenericGetAttr, GenericSetAttr
	s.Repr = func(t *Thread, v Value) Value {
		typ := TypeOf(v)
		name := typ.Qualname
		if typ.Module != "builtins" && typ.Module != "" {
			name = typ.Module + "." + name
		}
		return NewStr(t, fmt.Sprintf("<%s object at 0x%x>", name, Identity(v)))
	}
	s.Str = func(t *Thread, v Value) Value {
		// A class may have this for its __repr__.
		if !t.enterNested("") {
			return gc.Null
		}
		defer t.leaveNested()
		return TypeOf(v).Slots.Repr(t, v)
	}
	s.Hash = func(t *Thread, v Value) (int64, bool) { return int64(Identity(v) >> 4), true }
	s.Compare = func(t *Thread, a, b Value, op CmpOp) Value {
		switch op {
		case CmpEQ:
			if a == b {
				return gc.True
			}
		case CmpNE:
			r := TypeOf(a).Slots.Compare(t, a, b, CmpEQ)
			if r == gc.Null || r == gc.NotImplemented {
				return r
			}
			eq, ok := IsTrue(t, r)
			return boolResult(!eq, ok)
		}
		return gc.NotImplemented
	}
	s.New = objectNew
	s.Init = func(t *Thread, self Value, a Args) bool {
		typ := TypeOf(self)
		if a.Len() > 0 && (typ.PyInit || !typ.overridesNew()) {
			name := typ.Name
			if typ.PyInit {
				name = "object"
			}
			t.Raise(TypeError, "%s.__init__() takes exactly one argument (the instance to initialize)", name)
			return false
		}
		return true
	}
	ObjectType.DefAttr("__class__", func(t *Thread, self Value) Value { return TypeOf(self).Self }, setClass)
	ObjectType.Def("__format__(self, format_spec, /)", func(t *Thread, a []Value) Value {
		if !IsStr(a[1]) {
			return t.Raise(TypeError, "__format__() argument must be str, not %s", TypeOf(a[1]).Name)
		}
		if StrLen(a[1]) != 0 {
			return t.Raise(TypeError, "unsupported format string passed to %s.__format__", TypeOf(a[0]).Name)
		}
		return Str(t, a[0])
	})
	ObjectType.Def("__dir__(self, /)", func(t *Thread, a []Value) Value { return DirOf(t, a[0]) })
	ObjectType.Def("__sizeof__(self, /)", func(t *Thread, a []Value) Value { return gc.IntValue(SizeOf(a[0])) })
	sub := &Builtin{Name: "__init_subclass__", Owner: ObjectType, Class: true, Raw: func(t *Thread, cls Value, a Args) Value {
		typ := AsType(cls)
		switch {
		case a.Kw != nil && len(a.Kw.Names) > 0:
			return t.Raise(TypeError, "%s.__init_subclass__() takes no keyword arguments", typ.Name)
		case len(a.Pos) > 0:
			return t.Raise(TypeError, "%s.__init_subclass__() takes no arguments (%d given)", typ.Name, len(a.Pos))
		}
		return gc.None
	}}
	ObjectType.Attrs.set(Intern(sub.Name), newClassMethod(NewBuiltin(sub)))
	ObjectType.DefClass("__subclasshook__(cls, other, /)", func(t *Thread, a []Value) Value { return gc.NotImplemented })
	ObjectType.Def("__reduce_ex__(self, protocol, /)", func(t *Thread, a []Value) Value {
		return t.Raise(TypeError, "cannot pickle '%s' object", TypeOf(a[0]).Name)
	})
}

// overridesNew reports whether a class has a __new__ that is not a built-in type's: of
// those, whichever it names, it gets the one that fits its layout.
func (typ *Type) overridesNew() bool {
	v := typ.Lookup(Intern("__new__"))
	if gcShape(v) == ShapeStaticMethod {
		v = staticMethodFunc(v)
	}
	return gcShape(v) != ShapeBuiltin || BuiltinOf(v).Name != "__new__"
}

func objectNew(t *Thread, typ *Type, a Args) Value {
	if a.Len() > 0 {
		if typ.overridesNew() {
			return t.Raise(TypeError, "object.__new__() takes exactly one argument (the type to instantiate)")
		}
		if !typ.PyInit {
			return t.Raise(TypeError, "%s() takes no arguments", typ.Name)
		}
	}
	if typ.Abstract {
		return t.abstractError(typ)
	}
	if typ.Root == nil {
		if typ == ObjectType {
			return t.Alloc(ShapeObject, 16)
		}
		return t.Raise(TypeError, "cannot create '%s' instances", typ.Name)
	}
	return NewInstance(t, typ)
}

// Identity returns id(v): stable while the object lives, unequal for different
// objects.
func Identity(v Value) uint64 {
	if !v.IsRef() {
		return uint64(v)
	}
	return uint64(gc.IdentityHash(v))
}

func setClass(t *Thread, self, x Value) bool {
	if x == gc.Null {
		t.Raise(TypeError, "can't delete __class__ attribute")
		return false
	}
	typ := AsType(x)
	if typ == nil {
		t.Raise(TypeError, "__class__ must be set to a class, not '%s' object", TypeOf(x).Name)
		return false
	}
	old := TypeOf(self)
	if old == ModuleType || typ == ModuleType {
		return setModuleClass(t, self, typ)
	}
	if old.Builtin || typ.Builtin {
		t.Raise(TypeError, "__class__ assignment only supported for mutable types or ModuleType subclasses")
		return false
	}
	if old.Root == nil || typ.Root == nil || !sameLayout(old, typ) {
		t.Raise(TypeError, "__class__ assignment: '%s' object layout differs from '%s'", typ.Name, old.Name)
		return false
	}
	if s := ShapeOf(self); typ.HasDict {
		instanceToDict(t, self)
		SetShape(self, typ.dictShape(s.Inline))
	} else if s.Inline == typ.Root.Inline {
		SetShape(self, typ.Root)
	} else {
		SetShape(self, typ.dictShape(s.Inline))
	}
	if typ.hasDel && !old.hasDel {
		t.HasFinalizer(self)
	}
	return true
}

// sameLayout reports whether objects of two classes have the same words: those that
// __slots__ adds are the same, in classes that add them to the same ones.
func sameLayout(a, b *Type) bool {
	if a.HasDict != b.HasDict || a.hasWeakref != b.hasWeakref || a.Root != nil && b.Root != nil && a.Root.Hidden != b.Root.Hidden {
		return false
	}
	switch a, b = solid(a), solid(b); {
	case a == b:
		return true
	case a.ownSlots && b.ownSlots && a.Base == b.Base:
		return slices.Equal(a.slotNames, b.slotNames)
	default:
		return false
	}
}

// defDict gives a type whose objects get a dict the attribute __dict__.
func (typ *Type) defDict() {
	typ.DefAttr("__dict__", func(t *Thread, self Value) Value {
		if c := AsType(self); c != nil {
			return typeDict(t, c)
		}
		if d := InstanceDict(t, self); d != gc.Null {
			return d
		}
		return t.attributeError(self, Intern("__dict__"))
	}, setInstanceDict)
}

// defWeakref gives a type the attribute __weakref__, the first weak reference.
func (typ *Type) defWeakref() {
	typ.hasWeakref = true
	typ.DefAttr("__weakref__", func(t *Thread, self Value) Value {
		first := gc.None
		gc.WeakRefs(self, func(ref Value) {
			if first == gc.None {
				first = ref
			}
		})
		return first
	}, nil)
}

// dictShape returns a dict-mode shape of typ for objects with a given inline
// capacity.
func (typ *Type) dictShape(inline int) *Shape {
	if typ.Root.Inline == inline {
		return typ.Root.ToDict()
	}
	typ.mu.Lock()
	defer typ.mu.Unlock()
	s := typ.dictShapes[inline]
	if s == nil {
		s = newInstanceShape(typ, typ.Root.Names[:typ.Root.Hidden:typ.Root.Hidden], typ.Root.Hidden, inline, true)
		if typ.dictShapes == nil {
			typ.dictShapes = map[int]*Shape{}
		}
		typ.dictShapes[inline] = s
	}
	return s
}

// delInstanceDict gives an instance a new, empty dict.
func delInstanceDict(t *Thread, self Value) bool {
	if s := ShapeOf(self); s.HasAttrs() && s.Type.HasDict && !s.Type.IsExc && !s.Type.classes && s.Type.Payload != ModuleType {
		instanceToDict(t, self)
		gc.Store(self, OffOverflow, NewDict(t))
		return true
	}
	t.Raise(TypeError, "cannot delete __dict__")
	return false
}

func setInstanceDict(t *Thread, self, x Value) bool {
	if x == gc.Null {
		return delInstanceDict(t, self)
	}
	if Unwrap(x, DictType) == gc.Null {
		t.Raise(TypeError, "__dict__ must be set to a dictionary, not a '%s'", TypeOf(x).Name)
		return false
	}
	x = Unwrap(x, DictType) // attributes are in what a subclass of dict holds
	s := ShapeOf(self)
	switch {
	case s.Type.classes || s.ID == ShapeModule || s.Type.Payload == ModuleType:
		t.Raise(AttributeError, "attribute '__dict__' of '%s' objects is not writable", s.Type.Name)
		return false
	case s.Code != nil:
		if !t.irrevocable(&self, &x) {
			return false
		}
		gc.Store(self, OffFuncDict, x)
	case s.HasAttrs() && s.Type.HasDict:
		instanceToDict(t, self)
		gc.Store(self, OffOverflow, x)
	default:
		t.attributeError(self, Intern("__dict__"))
		return false
	}
	return true
}

// addOwnNames adds the names of p[0]'s own attributes to the dict p[1].
func addOwnNames(t *Thread, p []Value) bool {
	var ok bool
	typ := TypeOf(p[0])
	if p[0].IsRef() && ShapeOf(p[0]).HasAttrs() && typ.genericGet && typ.HasDict && IsGetSet(typ.LookupStr("__dict__")) {
		if !t.Write(&p[1]) {
			return false
		}
		if s := ShapeOf(p[0]); !s.DictMode {
			for _, n := range s.Names[s.Hidden:] {
				DictSetStr(t, p[1], n, gc.None)
			}
			return true
		}
	}
	if p[2], ok = LookupAttr(t, p[0], Intern("__dict__")); !ok {
		return false
	}
	if p[2] == gc.Null || Unwrap(p[2], DictType) == gc.Null {
		return true
	}
	if p[2] = ListFrom(t, Unwrap(p[2], DictType)); p[2] == gc.Null {
		return false
	}
	for i := 0; ; i++ {
		if !t.WriteRead(&p[1], p[2:3]) {
			return false
		}
		if i >= ListLen(p[2]) {
			return true
		}
		if !DictSet(t, p[1], ListItems(p[2])[i], gc.None) {
			return false
		}
	}
}

// DirOf returns the sorted list of attribute names of v.
func DirOf(t *Thread, v Value) Value {
	if Unwrap(v, ModuleType) != gc.Null {
		return moduleDir(t, v)
	}
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(v, NewDict(t), gc.Null)
	names := &p[1]
	add := func(n Value) { DictSetStr(t, *names, n, gc.None) }
	typ := AsType(v)
	if typ == nil {
		if !addOwnNames(t, p) {
			return gc.Null
		}
		said, ok := LookupAttr(t, p[0], nameClass)
		if !ok {
			return gc.Null
		}
		typ = AsType(said) // an object may say that it is of none
	}
	if !t.Write(names) {
		return gc.Null
	}
	if typ != nil {
		for _, c := range typ.MRO {
			for i := range c.Attrs.Len() {
				n, _ := c.Attrs.At(i)
				add(n)
			}
		}
	}
	var items []Value
	for pos := 0; ; {
		k, _, ok := DictNext(*names, &pos)
		if !ok {
			break
		}
		items = append(items, k)
	}
	l := t.Push(NewList(t, items))
	if t.CallMethod(*l, Intern("sort")) == gc.Null {
		return gc.Null
	}
	return *l
}

package builtins

import (
	"sync"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// What copy and pickle make objects of: __reduce_ex__() and what it rests on.

// defineReduce gives the built-in types the methods, once.
var defineReduce = sync.OnceFunc(func() {
	o := object.ObjectType
	o.Def("__reduce_ex__(self, protocol, /)", reduceEx).Blind()
	o.Def("__reduce__(self, /)", func(t *thread, a []Value) Value { return reduceCommon(t, a, 0) }).Blind()
	o.Def("__getstate__(self, /)", func(t *thread, a []Value) Value { return defaultState(t, a[0], false) }).Blind()
	for _, typ := range []*object.Type{object.IntType, object.FloatType, object.StrType, object.BytesType, object.TupleType} {
		typ.Def("__getnewargs__(self, /)", func(t *thread, a []Value) Value {
			return object.NewTuple(t, []Value{object.Unwrap(a[0], typ)})
		})
	}
	object.ComplexType.Def("__getnewargs__(self, /)", func(t *thread, a []Value) Value {
		p := t.PushN(object.GetAttr(t, a[0], object.Intern("real")), gc.Null)
		p[1] = object.GetAttr(t, a[0], object.Intern("imag"))
		return object.NewTuple(t, p)
	})
	for _, typ := range []*object.Type{object.SetType, object.FrozenSetType} {
		typ.Def("__reduce__(self, /)", func(t *thread, a []Value) Value {
			return reduceWith(t, a[0], func() Value { return listOf(t, a[0]) })
		}).Reads()
	}
	object.ByteArrayType.Def("__reduce_ex__(self, proto=0, /)", func(t *thread, a []Value) Value {
		return reduceWith(t, a[0], func() Value { return t.Call(object.BytesType.Self, a[0]) })
	}).Reads()
	object.RangeType.Def("__reduce__(self, /)", func(t *thread, a []Value) Value {
		return reduceFields(t, a[0], object.RangeType.Self, "start", "stop", "step")
	})
	object.SliceType.Def("__reduce__(self, /)", func(t *thread, a []Value) Value {
		return reduceFields(t, a[0], object.SliceType.Self, "start", "stop", "step")
	})
	object.BaseException.Def("__reduce__(self, /)", reduceException)
	object.BaseException.Def("__setstate__(self, state, /)", exceptionState)
	object.MethodType.Def("__reduce__(self, /)", func(t *thread, a []Value) Value {
		return reduceMethod(t, object.GetAttr(t, a[0], object.Intern("__self__")), a[0])
	})
	object.GenericAliasType.Def("__reduce__(self, /)", reduceAlias)
	object.UnionType.Def("__reduce__(self, /)", func(t *thread, a []Value) Value {
		p := t.PushN(fromModule(t, "operator", "or_"), object.GetAttr(t, a[0], object.Intern("__args__")), gc.Null)
		if p[0] == gc.Null || p[1] == gc.Null {
			return gc.Null
		}
		if p[2] = fromModule(t, "functools", "reduce"); p[2] == gc.Null {
			return gc.Null
		}
		return object.NewTuple(t, []Value{p[2], object.NewTuple(t, p[:2])})
	})
	for _, typ := range []*object.Type{object.MethodDescrType, object.WrapperDescrType, object.ClassMethodDescrType, object.GetSetType, object.MemberDescrType} {
		typ.Def("__reduce__(self, /)", func(t *thread, a []Value) Value {
			owner := object.GetAttr(t, a[0], object.Intern("__objclass__"))
			if owner == gc.Null {
				return gc.Null
			}
			return reduceMethod(t, owner, a[0])
		})
	}
	object.MethodWrapperType.Def("__reduce__(self, /)", func(t *thread, a []Value) Value {
		return reduceMethod(t, object.GetAttr(t, a[0], object.Intern("__self__")), a[0])
	})
	object.BuiltinType.Def("__reduce__(self, /)", func(t *thread, a []Value) Value {
		self := object.GetAttr(t, a[0], object.Intern("__self__"))
		if self == gc.Null {
			return gc.Null
		}
		if self == gc.None || object.TypeOf(self) == object.ModuleType {
			return object.GetAttr(t, a[0], object.Intern("__qualname__"))
		}
		return reduceMethod(t, self, a[0])
	})
})

// reduceAlias says how an alias is made again.
func reduceAlias(t *thread, a []Value) Value {
	p := t.PushN(a[0], gc.Null, gc.Null)
	for i, n := range []string{"__origin__", "__args__"} {
		if p[i+1] = object.GetAttr(t, p[0], object.Intern(n)); p[i+1] == gc.Null {
			return gc.Null
		}
	}
	alias, args := object.GenericAliasType.Self, object.NewTuple(t, p[1:3])
	starred := object.GetAttr(t, p[0], object.Intern("__unpacked__"))
	if starred != gc.True {
		return object.NewTuple(t, []Value{alias, args})
	}
	p[1] = t.Call(alias, object.TupleItems(args)...)
	f := fromModule(t, "types", "_unpacked")
	if p[1] == gc.Null || f == gc.Null {
		return gc.Null
	}
	return object.NewTuple(t, []Value{f, object.NewTuple(t, p[1:2])})
}

// builtin returns a built-in by its name.
func builtin(t *thread, name string) Value {
	names := t.Reading(vm.Of(t).Builtins())
	if names == gc.Null {
		return gc.Null
	}
	return object.DictGetStr(names, object.Intern(name))
}

// fromModule returns an attribute of a module, which is imported.
func fromModule(t *thread, module, name string) Value {
	m := vm.Of(t).Import(t, module)
	if m == gc.Null {
		return gc.Null
	}
	return object.GetAttr(t, m, object.Intern(name))
}

func listOf(t *thread, v Value) Value { return t.Call(object.ListType.Self, v) }

// tupleOf makes a tuple of words that are all there; Null if one is missing,
// since an exception is pending then.
func tupleOf(t *thread, vs []Value) Value {
	for _, v := range vs {
		if v == gc.Null {
			return gc.Null
		}
	}
	return object.NewTuple(t, vs)
}

// reduceWith is (type, (argument,), state).
func reduceWith(t *thread, self Value, argument func() Value) Value {
	p := t.PushN(object.TypeOf(self).Self, argument(), gc.Null)
	if p[1] == gc.Null {
		return gc.Null
	}
	p[1] = object.NewTuple(t, p[1:2])
	p[2] = instanceAttrs(t, self)
	return tupleOf(t, p)
}

func reduceFields(t *thread, self, cls Value, names ...string) Value {
	p := t.PushN(make([]Value, len(names))...)
	for i, n := range names {
		if p[i] = object.GetAttr(t, self, object.Intern(n)); p[i] == gc.Null {
			return gc.Null
		}
	}
	return object.NewTuple(t, []Value{cls, object.NewTuple(t, p)})
}

// reduceMethod is (getattr, (self, name)).
func reduceMethod(t *thread, self, fn Value) Value {
	p := t.PushN(self, fn)
	if self == gc.Null {
		return gc.Null
	}
	if p[1] = object.GetAttr(t, fn, object.Intern("__name__")); p[1] == gc.Null {
		return gc.Null
	}
	return tupleOf(t, []Value{builtin(t, "getattr"), object.NewTuple(t, p)})
}

// reduceException is (type, args) and the attributes, if there are any.
func reduceException(t *thread, a []Value) Value {
	p := t.PushN(object.TypeOf(a[0]).Self, gc.Load(a[0], object.OffExcArgs), gc.Null)
	if object.TypeOf(a[0]).IsSubtype(object.OSError) && len(object.TupleItems(p[1])) == 2 {
		f := object.GetAttr(t, a[0], object.Intern("filename"))
		if f != gc.Null && f != gc.None {
			items := object.TupleItems(p[1])
			p[1] = object.NewTuple(t, []Value{items[0], items[1], f})
		}
	}
	if p[2] = instanceAttrs(t, a[0]); p[2] == gc.Null {
		return gc.Null
	}
	if p[2] == gc.None {
		return object.NewTuple(t, p[:2])
	}
	return object.NewTuple(t, p)
}

func exceptionState(t *thread, a []Value) Value {
	if a[1] == gc.None {
		return gc.None
	}
	if object.Unwrap(a[1], object.DictType) == gc.Null {
		return t.Raise(object.TypeError, "state is not a dictionary")
	}
	return noneIf(object.ForEach(t, a[1], func(key Value) bool {
		m := t.Mark()
		defer t.Pop(m)
		k := t.Push(key)
		v := object.GetItem(t, a[1], key)
		return v != gc.Null && object.SetAttr(t, a[0], *k, v)
	}))
}

// reduceEx is object.__reduce_ex__: a __reduce__ of the type's own goes first.
func reduceEx(t *thread, a []Value) Value {
	protocol, ok := object.ToSize(t, a[1])
	if !ok {
		return gc.Null
	}
	name := object.Intern("__reduce__")
	if object.TypeOf(a[0]).Lookup(name) != object.ObjectType.Attrs.Get(name) {
		return t.CallMethod(a[0], name)
	}
	return reduceCommon(t, a, protocol)
}

func reduceCommon(t *thread, a []Value, protocol int) Value {
	if protocol < 2 {
		f := fromModule(t, "copyreg", "_reduce_ex")
		if f == gc.Null {
			return gc.Null
		}
		return t.Call(f, a[0], gc.IntValue(int64(protocol)))
	}
	return reduceNew(t, a[0])
}

// The words of reduceNew.
const (
	redSelf = iota
	redArgs
	redKwargs
	redState
	redList
	redDict
	redFunc
	redCount
)

// reduceNew is (copyreg.__newobj__, (class, arguments…), state, items of a list, items
// of a dict).
func reduceNew(t *thread, self Value) Value {
	p := t.PushN(make([]Value, redCount)...)
	for i := range p {
		p[i] = gc.None
	}
	p[redSelf] = self
	typ := object.TypeOf(self)
	if typ.Builtin && typ.Slots.New == nil {
		return cannotPickle(t, typ)
	}
	given, ok := newArguments(t, p)
	if !ok {
		return gc.Null
	}
	isList, isDict := object.Unwrap(p[redSelf], object.ListType) != gc.Null, object.Unwrap(p[redSelf], object.DictType) != gc.Null
	if p[redState] = stateOfObject(t, p[redSelf], !given && !isList && !isDict); p[redState] == gc.Null {
		return gc.Null
	}
	if isList {
		if p[redList] = object.Iter(t, p[redSelf]); p[redList] == gc.Null {
			return gc.Null
		}
	}
	if isDict {
		items := method0(t, p[redSelf], "items")
		if items == gc.Null {
			return gc.Null
		}
		if p[redDict] = object.Iter(t, items); p[redDict] == gc.Null {
			return gc.Null
		}
	}
	cls := typ.Self
	name := "__newobj__"
	if p[redKwargs] != gc.None {
		name = "__newobj_ex__"
		p[redArgs] = object.NewTuple(t, []Value{cls, p[redArgs], p[redKwargs]})
	} else {
		p[redArgs] = object.NewTuple(t, append([]Value{cls}, object.TupleItems(p[redArgs])...))
	}
	if p[redFunc] = fromModule(t, "copyreg", name); p[redFunc] == gc.Null {
		return gc.Null
	}
	return object.NewTuple(t, []Value{p[redFunc], p[redArgs], p[redState], p[redList], p[redDict]})
}

func cannotPickle(t *thread, typ *object.Type) Value {
	return t.Raise(object.TypeError, "cannot pickle '%s' object", typ.Name)
}

// newArguments asks an object what its __new__ is to be called with.
func newArguments(t *thread, p []Value) (given, ok bool) {
	empty := func() { p[redArgs] = object.NewTuple(t, nil) }
	empty()
	r, found := t.CallSpecial(p[redSelf], object.Intern("__getnewargs_ex__"))
	if found {
		if r == gc.Null {
			return false, false
		}
		pair := object.Unwrap(r, object.TupleType)
		if pair == gc.Null {
			t.Raise(object.TypeError, "__getnewargs_ex__ should return a tuple, not '%s'", object.TypeOf(r).Name)
			return false, false
		}
		if r = pair; len(object.TupleItems(r)) != 2 {
			t.Raise(object.ValueError, "__getnewargs_ex__ should return a tuple of length 2, not %d", len(object.TupleItems(r)))
			return false, false
		}
		p[redArgs], p[redKwargs] = object.TupleItems(r)[0], object.TupleItems(r)[1]
		if object.Unwrap(p[redArgs], object.TupleType) == gc.Null {
			t.Raise(object.TypeError, "first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '%s'", object.TypeOf(p[redArgs]).Name)
			return false, false
		}
		d := object.Unwrap(p[redKwargs], object.DictType)
		if d == gc.Null {
			t.Raise(object.TypeError, "second item of the tuple returned by __getnewargs_ex__ must be a dict, not '%s'", object.TypeOf(p[redKwargs]).Name)
			return false, false
		}
		if n, ok := object.Len(t, d); !ok || n == 0 {
			p[redKwargs] = gc.None
			return true, ok
		}
		return true, true
	}
	if r, found = t.CallSpecial(p[redSelf], object.Intern("__getnewargs__")); !found {
		return false, t.Exc == gc.Null
	}
	if r == gc.Null {
		return false, false
	}
	if p[redArgs] = object.Unwrap(r, object.TupleType); p[redArgs] == gc.Null {
		t.Raise(object.TypeError, "__getnewargs__ should return a tuple, not '%s'", object.TypeOf(r).Name)
		return false, false
	}
	return true, true
}

// stateOfObject is __getstate__(). required says that the arguments alone do not
// make the object.
func stateOfObject(t *thread, self Value, required bool) Value {
	name := object.Intern("__getstate__")
	if object.TypeOf(self).Lookup(name) == object.ObjectType.Attrs.Get(name) {
		return defaultState(t, self, required)
	}
	return t.CallMethod(self, name)
}

// defaultState is the attributes, and with __slots__ a pair of those in __dict__ and
// those in slots.
func defaultState(t *thread, self Value, required bool) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(self, gc.Null, gc.Null, gc.Null)
	typ := object.TypeOf(self)
	if required && self.IsRef() && (typ.Builtin && typ.Root == nil && typ != object.ObjectType || typ.Payload != nil && !picklablePayload(typ.Payload)) {
		return cannotPickle(t, typ)
	}
	if p[1] = instanceAttrs(t, self); p[1] == gc.Null {
		return gc.Null
	}
	if typ.Builtin {
		return p[1]
	}
	f := fromModule(t, "copyreg", "_slotnames")
	if f == gc.Null {
		return gc.Null
	}
	names := t.Call(f, typ.Self)
	if names == gc.Null {
		return gc.Null
	}
	p[2] = names
	if n, ok := object.Len(t, p[2]); !ok || n == 0 {
		if !ok {
			return gc.Null
		}
		return p[1]
	}
	p[3] = object.NewDict(t)
	found := 0
	ok := object.ForEach(t, p[2], func(name Value) bool {
		k := t.Push(name)
		x, ok := object.LookupAttr(t, p[0], object.InternValue(t, name))
		if !ok {
			return false
		}
		if x == gc.Null {
			return true
		}
		found++
		return object.SetItem(t, p[3], *k, x)
	})
	if !ok {
		return gc.Null
	}
	if found == 0 {
		return p[1]
	}
	return object.NewTuple(t, []Value{p[1], p[3]})
}

// picklablePayload reports whether objects of a built-in type can be made anew
// without arguments.
func picklablePayload(typ *object.Type) bool {
	return typ == object.ListType || typ == object.DictType
}

package object

import (
	"stmjit/gc"
)

// A generic alias, `list[int]`, holds the class and the tuple of arguments, and
// whether a star stands before it. It behaves as the class in most ways and checks
// nothing.

const (
	offAliasOrigin  = 8
	offAliasArgs    = 16
	offAliasStarred = 24 // True or False
)

// newGenericAlias makes origin[item].
func newGenericAlias(t *Thread, origin, item Value) Value {
	args := Unwrap(item, TupleType)
	if args == gc.Null {
		args = NewTuple(t, []Value{item})
	}
	v := t.AllocShared(ShapeGenericAlias, 32)
	gc.InitStore(v, offAliasOrigin, origin)
	gc.InitStore(v, offAliasArgs, args)
	gc.InitStore(v, offAliasStarred, gc.False)
	return v
}

// aliasOf returns the alias that v is, or that an instance of a derived class
// holds.
func aliasOf(v Value) Value { return Unwrap(v, GenericAliasType) }

func isGenericAlias(v Value) bool { return aliasOf(v) != gc.Null }

func aliasOrigin(v Value) Value  { return gc.Load(aliasOf(v), offAliasOrigin) }
func aliasArgs(v Value) Value    { return gc.Load(aliasOf(v), offAliasArgs) }
func aliasStarred(v Value) Value { return gc.Load(aliasOf(v), offAliasStarred) }

// ownAliasAttrs are the attributes that an alias does not take from its class.
var ownAliasAttrs = map[string]bool{
	"__class__": true, "__origin__": true, "__args__": true, "__unpacked__": true, "__parameters__": true,
	"__typing_unpacked_tuple_args__": true, "__mro_entries__": true, "__reduce_ex__": true, "__reduce__": true,
	"__copy__": true, "__deepcopy__": true, "__instancecheck__": true, "__subclasscheck__": true,
}

func initGenericAlias() {
	for _, typ := range []*Type{ListType, DictType, TupleType, SetType, FrozenSetType, EnumerateType} {
		typ.DefClass("__class_getitem__(cls, item, /)", func(t *Thread, args []Value) Value {
			return newGenericAlias(t, args[0], args[1])
		})
	}
	g := GenericAliasType
	g.Module = "types"
	initAliasSlots(&g.Slots)
	g.DefAttr("__origin__", func(t *Thread, v Value) Value { return aliasOrigin(v) }, nil)
	g.DefAttr("__args__", func(t *Thread, v Value) Value { return aliasArgs(v) }, nil)
	g.DefAttr("__parameters__", func(t *Thread, v Value) Value { return aliasParameters(t, aliasArgs(v)) }, nil)
	g.DefAttr("__unpacked__", func(t *Thread, v Value) Value { return aliasStarred(v) }, nil)
	g.DefAttr("__typing_unpacked_tuple_args__", func(t *Thread, v Value) Value {
		if aliasStarred(v) == gc.True && aliasOrigin(v) == TupleType.Self {
			return aliasArgs(v)
		}
		return gc.None
	}, nil)
	g.Def("__mro_entries__(self, bases, /)", func(t *Thread, args []Value) Value {
		return NewTuple(t, []Value{aliasOrigin(args[0])})
	})
	g.Def("__instancecheck__(self, instance, /)", func(t *Thread, args []Value) Value {
		return t.Raise(TypeError, "isinstance() argument 2 cannot be a parameterized generic")
	})
	g.Def("__subclasscheck__(self, cls, /)", func(t *Thread, args []Value) Value {
		return t.Raise(TypeError, "issubclass() argument 2 cannot be a parameterized generic")
	})
	g.Def("__dir__(self, /)", func(t *Thread, args []Value) Value { return aliasDir(t, args[0]) })
}

func initAliasSlots(s *Slots) {
	s.New = func(t *Thread, typ *Type, a Args) Value {
		switch {
		case a.Kw != nil && len(a.Kw.Names) > 0:
			return t.Raise(TypeError, "GenericAlias() takes no keyword arguments")
		case len(a.Pos) != 2:
			return t.Raise(TypeError, "GenericAlias expected 2 arguments, got %d", len(a.Pos))
		}
		return newGenericAlias(t, a.Pos[0], a.Pos[1])
	}
	s.Init = func(t *Thread, self Value, a Args) bool { return true }
	s.Repr = aliasRepr
	s.Binary[OpOr] = makeUnion
	s.Call = aliasCall
	s.GetAttr = func(t *Thread, v, name Value) Value {
		if ownAliasAttrs[GoStr(name)] {
			return GenericGetAttr(t, v, name)
		}
		return GetAttr(t, aliasOrigin(v), name)
	}
	s.GetItem = aliasGetItem
	s.Iter = func(t *Thread, v Value) Value {
		c := newGenericAlias(t, aliasOrigin(v), aliasArgs(v))
		gc.Store(c, offAliasStarred, gc.True)
		return Iter(t, NewTuple(t, []Value{c}))
	}
	s.Hash = func(t *Thread, v Value) (int64, bool) {
		m := t.Mark()
		defer t.Pop(m)
		p := t.Push(v)
		h, ok := Hash(t, aliasOrigin(v))
		if !ok {
			return 0, false
		}
		args, ok := Hash(t, aliasArgs(*p))
		return h ^ args, ok
	}
	s.Compare = func(t *Thread, a, b Value, op CmpOp) Value {
		if !isGenericAlias(b) || op != CmpEQ && op != CmpNE {
			return gc.NotImplemented
		}
		if aliasStarred(a) != aliasStarred(b) {
			return gc.BoolValue(op == CmpNE)
		}
		m := t.Mark()
		defer t.Pop(m)
		vs := t.PushN(a, b)
		same, ok := Equal(t, aliasOrigin(a), aliasOrigin(b))
		if !ok {
			return gc.Null
		}
		if !same {
			return gc.BoolValue(op == CmpNE)
		}
		return Compare(t, aliasArgs(vs[0]), aliasArgs(vs[1]), op)
	}
}

// aliasCall makes an object of the class, and tells it what it was made as, if it
// wants to know.
func aliasCall(t *Thread, callee Value, a Args) Value {
	m := t.Mark()
	defer t.Pop(m)
	vs := t.PushN(callee, gc.Null)
	if vs[1] = t.CallArgs(aliasOrigin(callee), a); vs[1] == gc.Null {
		return gc.Null
	}
	if !SetAttr(t, vs[1], Intern("__orig_class__"), vs[0]) && t.Catch(AttributeError) == gc.Null && t.Catch(TypeError) == gc.Null {
		return gc.Null
	}
	return vs[1]
}

// aliasDir is what the class has, and the attributes of the alias.
func aliasDir(t *Thread, v Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	names := t.Push(gc.Null)
	var found bool
	if *names, found = t.CallSpecial(aliasOrigin(v), Intern("__dir__")); !found || *names == gc.Null {
		return gc.Null
	}
	list := t.Push(ListFrom(t, *names))
	if *list == gc.Null {
		return gc.Null
	}
	for _, n := range []string{
		"__args__", "__copy__", "__deepcopy__", "__mro_entries__", "__origin__", "__parameters__", "__reduce__", "__reduce_ex__",
		"__typing_unpacked_tuple_args__", "__unpacked__",
	} {
		name := Intern(n)
		if TypeOf(v).Lookup(name) != gc.Null {
			found, ok := Contains(t, *list, name)
			if !ok {
				return gc.Null
			}
			if !found {
				ListAppend(t, *list, name)
			}
		}
	}
	return *list
}

func aliasRepr(t *Thread, v Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(v)
	if !t.enterNested(" while getting the repr of an object") {
		return gc.Null
	}
	defer t.leaveNested()
	var sc scratch
	b := strBuilder{buf: sc[:0]}
	if aliasStarred(v) == gc.True {
		b.rune('*')
	}
	if !b.typeArg(t, aliasOrigin(v)) {
		return gc.Null
	}
	b.rune('[')
	n := len(TupleItems(aliasArgs(*p)))
	if n == 0 {
		b.ascii("()")
	}
	for i := range n {
		if i > 0 {
			b.ascii(", ")
		}
		if !b.typeArg(t, TupleItems(aliasArgs(*p))[i]) {
			return gc.Null
		}
	}
	b.rune(']')
	return b.result(t)
}

// typeArg appends a class by its name alone, and anything else by its repr.
func (b *strBuilder) typeArg(t *Thread, v Value) bool {
	typ := AsType(v)
	switch {
	case v == gc.Ellipsis:
		b.ascii("...")
	case typ == nil || isGenericAlias(v):
		return b.reprItem(t, v)
	case typ == NoneType:
		b.ascii("None")
	case typ.Module == "builtins" || typ.Module == "":
		b.wtf8(typ.Qualname)
	default:
		b.wtf8(typ.Module + "." + typ.Qualname)
	}
	return true
}

package object

import (
	"stmjit/gc"
)

// A generic alias, `list[int]`, holds the class and the tuple of arguments. It
// behaves as the class in most ways and checks nothing.

const (
	offAliasOrigin = 8
	offAliasArgs   = 16
)

// newGenericAlias makes origin[item].
func newGenericAlias(t *Thread, origin, item Value) Value {
	args := Unwrap(item, TupleType)
	if args == gc.Null {
		args = NewTuple(t, []Value{item})
	}
	v := t.AllocShared(ShapeGenericAlias, 24)
	gc.InitStore(v, offAliasOrigin, origin)
	gc.InitStore(v, offAliasArgs, args)
	return v
}

func isGenericAlias(v Value) bool { return aliasOf(v) != gc.Null }

// aliasOf returns the alias that v is, or holds as an instance of a subclass.
func aliasOf(v Value) Value { return Unwrap(v, GenericAliasType) }

// ownAliasAttrs are the attributes that an alias does not take from its class.
var ownAliasAttrs = map[string]bool{
	"__class__": true, "__origin__": true, "__args__": true, "__parameters__": true, "__mro_entries__": true,
	"__instancecheck__": true, "__subclasscheck__": true, "__reduce__": true, "__reduce_ex__": true, "__copy__": true, "__deepcopy__": true,
}

func initGenericAlias() {
	for _, typ := range []*Type{ListType, DictType, TupleType, SetType, FrozenSetType, EnumerateType} {
		typ.DefClass("__class_getitem__(cls, item, /)", func(t *Thread, args []Value) Value {
			return newGenericAlias(t, args[0], args[1])
		})
	}
	g := GenericAliasType
	g.Module = "types"
	s := &g.Slots
	s.New = boundNew("GenericAlias(origin, args, /)", func(t *Thread, a []Value) Value { return newGenericAlias(t, a[0], a[1]) })
	s.Init = acceptInit
	s.Repr = func(t *Thread, v Value) Value { return aliasRepr(t, aliasOf(v)) }
	s.Binary[OpOr] = makeUnion
	s.Call = func(t *Thread, callee Value, a Args) Value {
		return t.CallArgs(gc.Load(aliasOf(callee), offAliasOrigin), a)
	}
	s.GetAttr = func(t *Thread, v, name Value) Value {
		if ownAliasAttrs[GoStr(name)] {
			return GenericGetAttr(t, v, name)
		}
		return GetAttr(t, gc.Load(aliasOf(v), offAliasOrigin), name)
	}
	s.GetItem = func(t *Thread, v, k Value) Value {
		return t.raiseRepr(TypeError, v, " is not a generic class")
	}
	s.Hash = func(t *Thread, v Value) (int64, bool) {
		m := t.Mark()
		defer t.Pop(m)
		v = aliasOf(v)
		p := t.Push(v)
		h, ok := Hash(t, gc.Load(v, offAliasOrigin))
		if !ok {
			return 0, false
		}
		args, ok := Hash(t, gc.Load(*p, offAliasArgs))
		return h ^ args, ok
	}
	s.Compare = func(t *Thread, a, b Value, op CmpOp) Value {
		a, b = aliasOf(a), aliasOf(b)
		if a == gc.Null || b == gc.Null || op != CmpEQ && op != CmpNE {
			return gc.NotImplemented
		}
		if gc.Load(a, offAliasOrigin) != gc.Load(b, offAliasOrigin) {
			return gc.BoolValue(op == CmpNE)
		}
		return Compare(t, gc.Load(a, offAliasArgs), gc.Load(b, offAliasArgs), op)
	}
	g.DefAttr("__origin__", func(t *Thread, v Value) Value { return gc.Load(aliasOf(v), offAliasOrigin) }, nil)
	g.DefAttr("__args__", func(t *Thread, v Value) Value { return gc.Load(aliasOf(v), offAliasArgs) }, nil)
	g.DefAttr("__parameters__", func(t *Thread, v Value) Value { return emptyTuple }, nil)
	g.Def("__mro_entries__(self, bases, /)", func(t *Thread, args []Value) Value {
		return NewTuple(t, []Value{gc.Load(aliasOf(args[0]), offAliasOrigin)})
	})
	g.Def("__instancecheck__(self, instance, /)", func(t *Thread, args []Value) Value {
		return t.Raise(TypeError, "isinstance() argument 2 cannot be a parameterized generic")
	})
	g.Def("__subclasscheck__(self, cls, /)", func(t *Thread, args []Value) Value {
		return t.Raise(TypeError, "issubclass() argument 2 cannot be a parameterized generic")
	})
}

func aliasRepr(t *Thread, v Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(v)
	var sc scratch
	b := strBuilder{buf: sc[:0]}
	if !b.typeArg(t, gc.Load(v, offAliasOrigin)) {
		return gc.Null
	}
	b.rune('[')
	n := len(TupleItems(gc.Load(*p, offAliasArgs)))
	if n == 0 {
		b.ascii("()")
	}
	for i := range n {
		if i > 0 {
			b.ascii(", ")
		}
		if !b.typeArg(t, TupleItems(gc.Load(*p, offAliasArgs))[i]) {
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
	case typ == nil:
		return b.reprItem(t, v)
	case typ.Module == "builtins" || typ.Module == "":
		b.wtf8(typ.Qualname)
	default:
		b.wtf8(typ.Module + "." + typ.Qualname)
	}
	return true
}

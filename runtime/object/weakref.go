package object

import (
	"fmt"

	"stmjit/gc"
)

// Weak references. The object has the number of a link, by which the collector
// knows the target (gc/weak.go), the callback, and the hash of the target once it
// was asked for. They are shared by all threads: nothing in them changes but the
// hash, which is the same whoever computes it. Classes derived from ref add
// attributes behind these words; their instances have owners, like others.
const (
	offWeakLink     = OffSlots
	offWeakCallback = OffSlots + 8
	offWeakHash     = OffSlots + 16 // Null: not known
)

// The types of weak references; see [MakeWeakTypes].
var (
	WeakRefType           *Type
	WeakProxyType         *Type
	WeakCallableProxyType *Type
)

func init() {
	if offWeakCallback != gc.OffWeakCallback {
		bug("the collector looks for callbacks of weak references elsewhere")
	}
}

// MakeWeakTypes makes the types, once.
func MakeWeakTypes() {
	if WeakRefType != nil {
		return
	}
	WeakRefType = newWeakType("ReferenceType", defineWeakRef)
	WeakProxyType = newWeakType("ProxyType", defineWeakProxy)
	WeakCallableProxyType = newWeakType("CallableProxyType", func(typ *Type) {
		typ.Slots.Call = proxyCall
		defineWeakProxy(typ)
	})
}

func newWeakType(name string, define func(typ *Type)) *Type {
	typ := &Type{Name: name, Qualname: name, Module: "weakref", Builtin: true, Base: ObjectType, Attrs: newNamespace(), Doc: gc.None}
	typ.boot()
	names := []Value{Intern("$link"), Intern("$callback"), Intern("$hash")}
	typ.Root = newInstanceShape(typ, names, len(names), len(names), false)
	define(typ)
	typ.defineSlotMethods()
	typ.inheritSlots()
	typ.genericSet = typ.genericSet && typ.Attrs.Get(Intern("__setattr__")) == gc.Null
	return typ
}

// AllowWeakrefs lets objects of a built-in type be referred to weakly.
func (typ *Type) AllowWeakrefs() { typ.hasWeakref = true }

// initWeak marks the built-in types whose objects can be referred to weakly.
func initWeak() {
	for _, typ := range []*Type{
		TypeType, FunctionType, BuiltinType, MethodType, GeneratorType, CoroutineType, AsyncGeneratorType, ModuleType, SetType,
		FrozenSetType, CodeType, GenericAliasType,
	} {
		typ.AllowWeakrefs()
	}
}

// fullName is the name of a built-in type as messages of some modules have it.
func (typ *Type) fullName() string {
	if typ.Builtin && typ.Module != "builtins" && typ.Module != "" {
		return typ.Module + "." + typ.Name
	}
	return typ.Name
}

// newWeak makes a weak reference of a type, or returns the one that can stand for it.
func newWeak(t *Thread, typ *Type, target, callback Value, kind gc.WeakKind) Value {
	if tt := TypeOf(target); !target.IsRef() || !tt.hasWeakref {
		return t.Raise(TypeError, "cannot create weak reference to '%s' object", tt.fullName())
	}
	if callback != gc.None {
		kind = gc.WeakPlain
	}
	if kind != gc.WeakPlain {
		if r := gc.FindWeak(target, kind); r != gc.Null {
			return r
		}
	}
	var r Value
	if typ.Builtin {
		r = t.AllocShared(typ.Root.ID, SizeOfInstance(typ.Root.Inline))
	} else {
		r = NewInstance(t, typ)
	}
	gc.InitStore(r, offWeakLink, gc.IntValue(0))
	gc.InitStore(r, offWeakCallback, callback)
	n, there := gc.AddWeak(r, target, kind)
	if there != gc.Null {
		return there
	}
	gc.InitStore(r, offWeakLink, gc.IntValue(n))
	return r
}

// weakTarget returns the target of a weak reference, Null if it is dead.
func weakTarget(r Value) Value { return gc.WeakTarget(gc.LoadFixed(r, offWeakLink).Int()) }

// WeakTarget returns what a weak reference refers to, None if that is dead; Null
// if v is no weak reference.
func WeakTarget(v Value) Value {
	if !isWeakRef(v) {
		return gc.Null
	}
	if x := weakTarget(v); x != gc.Null {
		return x
	}
	return gc.None
}

func isWeakRef(v Value) bool {
	typ := TypeOf(v)
	return typ == WeakRefType || WeakRefType != nil && typ.IsSubtype(WeakRefType)
}

func defineWeakRef(typ *Type) {
	s := &typ.Slots
	s.New = func(t *Thread, typ *Type, a Args) Value {
		switch n := len(a.Pos); {
		case n < 1:
			return t.Raise(TypeError, "__new__ expected at least 1 argument, got 0")
		case n > 2:
			return t.Raise(TypeError, "__new__ expected at most 2 arguments, got %d", n)
		}
		callback, kind := gc.None, gc.WeakBasic
		if len(a.Pos) == 2 {
			callback = a.Pos[1]
		}
		if typ != WeakRefType {
			kind = gc.WeakPlain
		}
		return newWeak(t, typ, a.Pos[0], callback, kind)
	}
	s.Init = func(t *Thread, self Value, a Args) bool {
		n := len(a.Pos)
		switch {
		case a.Kw != nil && len(a.Kw.Names) > 0:
			t.Raise(TypeError, "ref() takes no keyword arguments")
		case n < 1:
			t.Raise(TypeError, "__init__ expected at least 1 argument, got 0")
		case n > 2:
			t.Raise(TypeError, "__init__ expected at most 2 arguments, got %d", n)
		default:
			return true
		}
		return false
	}
	s.Call = func(t *Thread, self Value, a Args) Value {
		if a.Kw != nil && len(a.Kw.Names) > 0 {
			return t.Raise(TypeError, "weakref() takes no keyword arguments")
		}
		if n := len(a.Pos); n > 0 {
			return t.Raise(TypeError, "weakref expected 0 arguments, got %d", n)
		}
		return WeakTarget(self)
	}
	s.Repr = weakRepr
	s.Hash = weakHash
	s.Compare = weakCompare
	typ.DefAttr("__callback__", func(t *Thread, self Value) Value {
		if weakTarget(self) == gc.Null {
			return gc.None
		}
		return gc.LoadFixed(self, offWeakCallback)
	}, nil)
	DefClassGetItem(typ)
	typ.ownNew = true
}

// weakRepr is the repr of a reference. It looks for a __name__ of the target.
func weakRepr(t *Thread, self Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	vs := t.PushN(self, weakTarget(self))
	if vs[1] == gc.Null {
		return NewStr(t, fmt.Sprintf("<weakref at 0x%x; dead>", Identity(self)))
	}
	name, ok := LookupAttr(t, vs[1], Intern("__name__"))
	if !ok {
		return gc.Null
	}
	s := fmt.Sprintf("<weakref at 0x%x; to '%s' at 0x%x", Identity(vs[0]), TypeOf(vs[1]).Name, Identity(vs[1]))
	if name != gc.Null && IsStr(name) {
		s += " (" + GoStr(name) + ")"
	}
	return NewStr(t, s+">")
}

// weakHash is the hash of the target, which is remembered.
func weakHash(t *Thread, self Value) (int64, bool) {
	word := func(r Value) Value { return Value(AtomicWord(r, offWeakHash).Load()) }
	if h := word(self); h != gc.Null {
		n, _ := Int64Of(h)
		return n, true
	}
	m := t.Mark()
	defer t.Pop(m)
	vs := t.PushN(self, weakTarget(self))
	if vs[1] == gc.Null {
		t.Raise(TypeError, "weak object has gone away")
		return 0, false
	}
	h, ok := Hash(t, vs[1])
	if !ok {
		return 0, false
	}
	if v := NewInt(t, h); TypeOf(vs[0]) == WeakRefType {
		AtomicWord(vs[0], offWeakHash).Store(uint64(v))
		gc.MarkCard(vs[0], offWeakHash)
	} else if t.Write(&vs[0]) {
		gc.Store(vs[0], offWeakHash, NewInt(t, h))
	} else {
		return 0, false
	}
	return h, true
}

// weakCompare compares the targets of two live references, and dead ones by
// identity.
func weakCompare(t *Thread, a, b Value, op CmpOp) Value {
	if op != CmpEQ && op != CmpNE || !isWeakRef(a) || !isWeakRef(b) {
		return gc.NotImplemented
	}
	m := t.Mark()
	defer t.Pop(m)
	x := t.PushN(weakTarget(a), weakTarget(b))
	if x[0] == gc.Null || x[1] == gc.Null {
		return gc.BoolValue((a == b) == (op == CmpEQ))
	}
	return Compare(t, x[0], x[1], op)
}

// NewWeakProxy is weakref.proxy.
func NewWeakProxy(t *Thread, target, callback Value) Value {
	typ := WeakProxyType
	if TypeOf(target).Slots.Call != nil {
		typ = WeakCallableProxyType
	}
	return newWeak(t, typ, target, callback, gc.WeakProxy)
}

// WeakRefs returns the list of weak references to an object.
func WeakRefs(t *Thread, v Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	l := t.Push(NewList(t, nil))
	if v.IsRef() {
		var found []Value
		gc.WeakRefs(v, func(ref Value) { found = append(found, ref) })
		for _, r := range found {
			ListAppend(t, *l, r)
		}
	}
	return *l
}

package object

import (
	"fmt"

	"stmjit/gc"
)

// Weak proxies pass every operation on to what they refer to.

// isProxy reports whether v is a weak proxy.
func isProxy(v Value) bool {
	typ := TypeOf(v)
	return typ == WeakProxyType || typ == WeakCallableProxyType
}

// behindProxy returns what a proxy refers to, any other value itself; Null with a
// ReferenceError pending if it is dead.
func behindProxy(t *Thread, v Value) Value {
	if !isProxy(v) {
		return v
	}
	if x := weakTarget(v); x != gc.Null {
		return x
	}
	return t.Raise(ReferenceError, "weakly-referenced object no longer exists")
}

func proxyUnary(f func(t *Thread, v Value) Value) func(t *Thread, v Value) Value {
	return func(t *Thread, v Value) Value {
		if v = behindProxy(t, v); v == gc.Null {
			return gc.Null
		}
		return f(t, v)
	}
}

func proxyBinary(f func(t *Thread, a, b Value) Value) func(t *Thread, a, b Value) Value {
	return func(t *Thread, a, b Value) Value {
		if a = behindProxy(t, a); a == gc.Null {
			return gc.Null
		}
		if b = behindProxy(t, b); b == gc.Null {
			return gc.Null
		}
		return f(t, a, b)
	}
}

func proxyCall(t *Thread, v Value, a Args) Value {
	if v = behindProxy(t, v); v == gc.Null {
		return gc.Null
	}
	return t.CallArgs(v, a)
}

func defineWeakProxy(typ *Type) {
	typ.NoBase = true
	s := &typ.Slots
	s.New = func(t *Thread, typ *Type, a Args) Value {
		return t.Raise(TypeError, "cannot create '%s' instances", typ.fullName())
	}
	s.Repr = func(t *Thread, v Value) Value {
		x, name := weakTarget(v), "NoneType"
		id := Identity(gc.None)
		if x != gc.Null {
			name, id = TypeOf(x).Name, Identity(x)
		}
		return NewStr(t, fmt.Sprintf("<weakproxy at 0x%x to %s at 0x%x>", Identity(v), name, id))
	}
	s.Str = proxyUnary(Str)
	s.Iter = proxyUnary(Iter)
	s.Index = proxyUnary(Index)
	typ.Attrs.set(Intern("__hash__"), gc.None)
	s.Compare = func(t *Thread, a, b Value, op CmpOp) Value {
		return proxyBinary(func(t *Thread, a, b Value) Value { return Compare(t, a, b, op) })(t, a, b)
	}
	s.Next = func(t *Thread, v Value) Value {
		if v = behindProxy(t, v); v == gc.Null {
			return gc.Null
		}
		if TypeOf(v).Slots.Next == nil {
			return t.Raise(TypeError, "Weakref proxy referenced a non-iterator '%s' object", TypeOf(v).Name)
		}
		return Next(t, v)
	}
	s.GetAttr = func(t *Thread, v, name Value) Value {
		if v = behindProxy(t, v); v == gc.Null {
			return gc.Null
		}
		return GetAttr(t, v, name)
	}
	s.SetAttr = func(t *Thread, v, name, x Value) bool {
		v = behindProxy(t, v)
		return v != gc.Null && SetAttr(t, v, name, x)
	}
	s.Bool = func(t *Thread, v Value) (bool, bool) {
		if v = behindProxy(t, v); v == gc.Null {
			return false, false
		}
		return IsTrue(t, v)
	}
	s.Len = func(t *Thread, v Value) (int, bool) {
		if v = behindProxy(t, v); v == gc.Null {
			return 0, false
		}
		return Len(t, v)
	}
	s.GetItem = func(t *Thread, v, k Value) Value {
		if v = behindProxy(t, v); v == gc.Null {
			return gc.Null
		}
		return GetItem(t, v, k)
	}
	s.SetItem = func(t *Thread, v, k, x Value) bool {
		v = behindProxy(t, v)
		return v != gc.Null && SetItem(t, v, k, x)
	}
	s.Contains = func(t *Thread, v, k Value) (bool, bool) {
		if v = behindProxy(t, v); v == gc.Null {
			return false, false
		}
		return Contains(t, v, k)
	}
	for op := range s.Binary {
		s.Binary[op] = proxyBinary(func(t *Thread, a, b Value) Value { return Binary(t, BinOp(op), a, b) })
	}
	for op := range s.InPlace {
		s.InPlace[op] = proxyBinary(func(t *Thread, a, b Value) Value { return InPlace(t, BinOp(op), a, b) })
	}
	for op := range s.Unary {
		s.Unary[op] = proxyUnary(func(t *Thread, v Value) Value { return Unary(t, UnOp(op), v) })
	}
	construct := func(to *Type) func(t *Thread, v Value) Value {
		return proxyUnary(func(t *Thread, v Value) Value { return t.Call(to.Self, v) })
	}
	s.Int, s.Float = construct(IntType), construct(FloatType)
	if s.Call != nil {
		return
	}
	for _, name := range []string{"__bytes__", "__reversed__"} {
		typ.Def(name+"(self, /)", func(t *Thread, a []Value) Value {
			x := behindProxy(t, a[0])
			if x == gc.Null {
				return gc.Null
			}
			return t.CallMethod(x, Intern(name))
		})
	}
}

package builtins

import (
	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// The module _weakref; what is built on it is weakref.py of the library.

func makeWeakref(v *vm.VM, t *thread) Value {
	object.MakeWeakTypes()
	m := newModule(t, "_weakref", "Weak-reference support module.")
	m.set("ref", object.WeakRefType.Self)
	m.set("ReferenceType", object.WeakRefType.Self)
	m.set("ProxyType", object.WeakProxyType.Self)
	m.set("CallableProxyType", object.WeakCallableProxyType.Self)
	m.raw("proxy", func(t *thread, a object.Args) Value {
		callback := gc.None
		switch n := len(a.Pos); {
		case a.Kw != nil && len(a.Kw.Names) > 0:
			return t.Raise(object.TypeError, "_weakref.proxy() takes no keyword arguments")
		case n < 1:
			return t.Raise(object.TypeError, "proxy expected at least 1 argument, got 0")
		case n > 2:
			return t.Raise(object.TypeError, "proxy expected at most 2 arguments, got %d", n)
		case n == 2:
			callback = a.Pos[1]
		}
		return object.NewWeakProxy(t, a.Pos[0], callback)
	}).Blind()
	m.def("getweakrefcount(object, /)", func(t *thread, a []Value) Value {
		n := int64(0)
		if a[0].IsRef() {
			gc.WeakRefs(a[0], func(Value) { n++ })
		}
		return gc.IntValue(n)
	}).Blind()
	m.def("getweakrefs(object, /)", func(t *thread, a []Value) Value { return object.WeakRefs(t, a[0]) }).Blind()
	m.def("_remove_dead_weakref(dct, key, /)", func(t *thread, a []Value) Value {
		d := object.Unwrap(a[0], object.DictType)
		if d == gc.Null {
			return t.Raise(object.TypeError, "_remove_dead_weakref() argument 1 must be dict, not %s", object.TypeOf(a[0]).Name)
		}
		x, ok := object.DictGet(t, d, a[1])
		if !ok {
			return gc.Null
		}
		if x == gc.Null || object.WeakTarget(x) != gc.None {
			return gc.None
		}
		return noneIf(object.SetItem(t, a[0], a[1], gc.Null))
	}).Writes()
	return m.done()
}

package builtins

import (
	"stmjit/gc"
	"stmjit/runtime/object"
)

// attributeFunctions adds what asks objects about themselves.
func attributeFunctions(m *module) {
	m.def("getattr(object, name, default=?, /)", func(t *thread, a []Value) Value {
		name := attributeName(t, a[1])
		if name == gc.Null {
			return gc.Null
		}
		if a[2] == gc.Null {
			return object.GetAttr(t, a[0], name)
		}
		x, ok := object.LookupAttr(t, a[0], name)
		if x == gc.Null && ok {
			return a[2]
		}
		return x
	})
	m.def("hasattr(obj, name, /)", func(t *thread, a []Value) Value {
		name := attributeName(t, a[1])
		if name == gc.Null {
			return gc.Null
		}
		x, ok := object.LookupAttr(t, a[0], name)
		return boolOr(x != gc.Null, ok)
	})
	m.def("setattr(obj, name, value, /)", func(t *thread, a []Value) Value {
		name := attributeName(t, a[1])
		return noneIf(name != gc.Null && object.SetAttr(t, a[0], name, a[2]))
	})
	m.def("delattr(obj, name, /)", func(t *thread, a []Value) Value {
		name := attributeName(t, a[1])
		return noneIf(name != gc.Null && object.SetAttr(t, a[0], name, gc.Null))
	})
	m.def("isinstance(obj, class_or_tuple, /)", func(t *thread, a []Value) Value {
		return boolOr(object.IsInstanceOf(t, a[0], a[1]))
	})
	m.def("issubclass(cls, class_or_tuple, /)", func(t *thread, a []Value) Value {
		return boolOr(object.IsSubclassOf(t, a[0], a[1]))
	})
	m.def("callable(obj, /)", func(t *thread, a []Value) Value {
		return gc.BoolValue(object.TypeOf(a[0]).Slots.Call != nil)
	})
	m.def("id(obj, /)", func(t *thread, a []Value) Value { return object.NewUint(t, object.Identity(a[0])) })
	m.def("hash(obj, /)", func(t *thread, a []Value) Value {
		h, ok := object.Hash(t, a[0])
		if !ok {
			return gc.Null
		}
		return object.NewInt(t, h)
	})
}

// attributeName returns an interned attribute name.
func attributeName(t *thread, v Value) Value {
	if !object.IsStr(v) {
		return t.Raise(object.TypeError, "attribute name must be string, not '%s'", object.TypeOf(v).Name)
	}
	return object.InternValue(t, v)
}

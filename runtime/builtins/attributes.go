package builtins

import (
	"stmjit/gc"
	"stmjit/runtime/object"
)

// attributeFunctions adds what asks objects about themselves, by protocols only.
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
	}).Blind()
	m.def("hasattr(obj, name, /)", func(t *thread, a []Value) Value {
		name := attributeName(t, a[1])
		if name == gc.Null {
			return gc.Null
		}
		x, ok := object.LookupAttr(t, a[0], name)
		return boolOr(x != gc.Null, ok)
	}).Blind()
	m.def("setattr(obj, name, value, /)", func(t *thread, a []Value) Value {
		name := attributeName(t, a[1])
		return noneIf(name != gc.Null && object.SetAttr(t, a[0], name, a[2]))
	}).Blind()
	m.def("delattr(obj, name, /)", func(t *thread, a []Value) Value {
		name := attributeName(t, a[1])
		return noneIf(name != gc.Null && object.SetAttr(t, a[0], name, gc.Null))
	}).Blind()
	m.def("isinstance(obj, class_or_tuple, /)", func(t *thread, a []Value) Value {
		return boolOr(object.IsInstanceOf(t, a[0], a[1]))
	}).Blind()
	m.def("issubclass(cls, class_or_tuple, /)", func(t *thread, a []Value) Value {
		return boolOr(object.IsSubclassOf(t, a[0], a[1]))
	}).Blind()
	m.def("callable(obj, /)", func(t *thread, a []Value) Value {
		return gc.BoolValue(object.TypeOf(a[0]).Slots.Call != nil)
	}).Blind()
	m.def("id(obj, /)", func(t *thread, a []Value) Value { return object.NewUint(t, object.Identity(a[0])) }).Blind()
	m.def("hash(obj, /)", func(t *thread, a []Value) Value {
		h, ok := object.Hash(t, a[0])
		if !ok {
			return gc.Null
		}
		return object.NewInt(t, h)
	}).Blind()
}

// attributeName returns an interned attribute name.
func attributeName(t *thread, v Value) Value {
	if !object.IsStr(v) {
		return t.Raise(object.TypeError, "attribute name must be string, not '%s'", object.TypeOf(v).Name)
	}
	return object.InternValue(t, v)
}

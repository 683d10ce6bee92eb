package object

import (
	"stmjit/gc"
)

// noneHash is what CPython 3.12 fixed hash(None) at.
const noneHash = 0xfca86420

func initSingletons() {
	singleton(NoneType, gc.None, "None", noneHash)
	singleton(NotImplementedType, gc.NotImplemented, "NotImplemented", noneHash>>4)
	NotImplementedType.Slots.Bool = func(t *Thread, v Value) (res, ok bool) {
		return true, Warn == nil || Warn(t, DeprecationWarning, "NotImplemented should not be used in a boolean context")
	}
	singleton(EllipsisType, gc.Ellipsis, "Ellipsis", noneHash>>8)
	NoneType.Slots.Bool = func(t *Thread, v Value) (res, ok bool) { return false, true }
	reduce := func(name string) Fn {
		return func(t *Thread, args []Value) Value { return Intern(name) }
	}
	NotImplementedType.Def("__reduce__(self, /)", reduce("NotImplemented"))
	EllipsisType.Def("__reduce__(self, /)", reduce("Ellipsis"))
}

// singleton fills in the type of an object that there is only one of.
func singleton(typ *Type, v Value, name string, hash int64) {
	s := &typ.Slots
	typ.NoBase = true
	text := Intern(name)
	s.Repr = func(t *Thread, v Value) Value { return text }
	s.Hash = func(t *Thread, v Value) (int64, bool) { return hash, true }
	s.New = func(t *Thread, typ *Type, a Args) Value {
		if a.Len() > 0 {
			return t.Raise(TypeError, "%s takes no arguments", typ.Name)
		}
		return v
	}
	s.Init = acceptInit
}

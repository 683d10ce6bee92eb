package vm

import (
	"slices"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// isSequence and isMapping are the tests of sequence and mapping patterns.
func (vm *VM) isSequence(v Value) bool {
	return object.TypeOf(v).Kind()&object.KindSequence != 0
}

func (vm *VM) isMapping(v Value) bool {
	return object.TypeOf(v).Kind()&object.KindMapping != 0
}

// matchKeys returns the values of a mapping for the keys, or None if one is
// missing.
func (vm *VM) matchKeys(t *object.Thread, v, keys Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	vs := t.PushN(v, keys, object.NewList(t, nil), object.NewSet(t), gc.Null, object.NewCell(t, gc.Null))
	for i := range object.TupleItems(keys) {
		k := object.TupleItems(vs[1])[i]
		if i > 0 || len(object.TupleItems(vs[1])) > 1 {
			has, ok := object.Contains(t, vs[3], k)
			if !ok {
				return gc.Null
			}
			if has {
				r, ok := object.ReprGo(t, object.TupleItems(vs[1])[i])
				if !ok {
					return gc.Null
				}
				return t.Raise(object.ValueError, "mapping pattern checks duplicate key (%s)", r)
			}
			if t.CallMethod(vs[3], object.Intern("add"), object.TupleItems(vs[1])[i]) == gc.Null {
				return gc.Null
			}
		}
		// get() does not make what is missing.
		if vs[4] == gc.Null {
			if vs[4] = object.GetAttr(t, vs[0], object.Intern("get")); vs[4] == gc.Null {
				return gc.Null
			}
		}
		x := t.Call(vs[4], object.TupleItems(vs[1])[i], vs[5])
		if x == gc.Null {
			return gc.Null
		}
		if x == vs[5] {
			return gc.None
		}
		if !AppendTo(t, &vs[2], x) {
			return gc.Null
		}
	}
	return tupleOf(t, &vs[2])
}

// matchClass is a class pattern: at p are the class, the number of positional
// patterns, and the tuple of keyword names. It returns the attributes or None.
func (vm *VM) matchClass(t *object.Thread, v Value, p uintptr) Value {
	cls, npos := ld(p), int(ld(p+8).Int())
	typ := object.AsType(cls)
	if typ == nil {
		return t.Raise(object.TypeError, "called match pattern must be a class")
	}
	is, ok := object.IsInstanceOf(t, v, cls)
	if !ok {
		return gc.Null
	}
	if !is {
		return gc.None
	}
	m := t.Mark()
	defer t.Pop(m)
	vs := t.PushN(v, ld(p+16), object.NewList(t, nil), gc.Null)
	if npos > 0 {
		if !vm.matchPositional(t, vs, typ, npos) {
			if t.Exc != gc.Null {
				return gc.Null
			}
			return gc.None
		}
	}
	for i := range object.TupleItems(vs[1]) {
		if vs[3] != gc.Null && slices.Contains(object.TupleItems(vs[3])[:npos], object.TupleItems(vs[1])[i]) {
			return twice(t, typ, object.TupleItems(vs[1])[i])
		}
		x, ok := object.LookupAttr(t, vs[0], object.TupleItems(vs[1])[i])
		if !ok {
			return gc.Null
		}
		if x == gc.Null {
			return gc.None
		}
		if !AppendTo(t, &vs[2], x) {
			return gc.Null
		}
	}
	return tupleOf(t, &vs[2])
}

// twice is the error of a class pattern that asks for an attribute twice.
func twice(t *object.Thread, typ *object.Type, name Value) Value {
	r, ok := object.ReprGo(t, name)
	if !ok {
		return gc.Null
	}
	return t.Raise(object.TypeError, "%s() got multiple sub-patterns for attribute %s", typ.Name, r)
}

// selfMatching are the types whose one positional pattern is the object itself.
var selfMatching = []*object.Type{
	object.BoolType, object.ByteArrayType, object.BytesType, object.DictType, object.FloatType, object.FrozenSetType,
	object.IntType, object.ListType, object.SetType, object.StrType, object.TupleType,
}

// matchPositional appends what npos positional patterns match to the list vs[2].
func (vm *VM) matchPositional(t *object.Thread, vs []Value, typ *object.Type, npos int) bool {
	args, ok := object.LookupAttr(t, typ.Self, object.Intern("__match_args__"))
	if !ok {
		return false
	}
	if args == gc.Null {
		for _, s := range selfMatching {
			if typ.IsSubtype(s) {
				if npos > 1 {
					t.Raise(object.TypeError, "%s() accepts 1 positional sub-pattern (%d given)", typ.Name, npos)
					return false
				}
				return AppendTo(t, &vs[2], vs[0])
			}
		}
		t.Raise(object.TypeError, "%s() accepts 0 positional sub-patterns (%d given)", typ.Name, npos)
		return false
	}
	if vs[3] = object.Unwrap(args, object.TupleType); vs[3] == gc.Null {
		t.Raise(object.TypeError, "%s.__match_args__ must be a tuple (got %s)", typ.Name, object.TypeOf(args).Name)
		return false
	}
	if n := len(object.TupleItems(vs[3])); n < npos {
		s := "s"
		if n == 1 {
			s = ""
		}
		t.Raise(object.TypeError, "%s() accepts %d positional sub-pattern%s (%d given)", typ.Name, n, s, npos)
		return false
	}
	for i := range npos {
		name := object.TupleItems(vs[3])[i]
		if !object.IsStr(name) {
			t.Raise(object.TypeError, "__match_args__ elements must be strings (got %s)", object.TypeOf(name).Name)
			return false
		}
		if slices.Contains(object.TupleItems(vs[3])[:i], name) {
			twice(t, typ, name)
			return false
		}
		x, ok := object.LookupAttr(t, vs[0], object.InternValue(t, name))
		if !ok || x == gc.Null {
			return false
		}
		if !AppendTo(t, &vs[2], x) {
			return false
		}
	}
	return true
}

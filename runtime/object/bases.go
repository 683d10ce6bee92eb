package object

import (
	"slices"

	"stmjit/gc"
)

// setBases is the assignment of __bases__: it finds the new resolution orders of
// the class and of all below it before it changes any of them.
func setBases(t *Thread, typ *Type, x Value) bool {
	if x == gc.Null {
		t.Raise(TypeError, "can't delete %s.__bases__", typ.Name)
		return false
	}
	tuple := Unwrap(x, TupleType)
	if tuple == gc.Null {
		t.Raise(TypeError, "can only assign tuple to %s.__bases__, not %s", typ.Name, TypeOf(x).Name)
		return false
	}
	bases, ok := newBases(t, typ, TupleItems(tuple))
	if !ok {
		return false
	}
	old := struct {
		Bases         []*Type
		Base, Payload *Type
	}{typ.Bases, typ.Base, typ.Payload}
	typ.Bases = bases
	if !typ.chooseBase(t) || !compatibleBases(t, old.Base, typ.Base) {
		typ.Bases, typ.Base, typ.Payload = old.Bases, old.Base, old.Payload
		return false
	}
	below := typ.withSubclasses(nil)
	orders := make([][]*Type, len(below))
	for i, c := range below {
		orders[i] = c.MRO
	}
	for i, c := range below {
		mro := resolveMRO(t, c)
		if mro == nil {
			for j := range i {
				below[j].MRO = orders[j]
			}
			typ.Bases, typ.Base, typ.Payload = old.Bases, old.Base, old.Payload
			return false
		}
		c.MRO = mro
	}
	for _, b := range old.Bases {
		b.mu.Lock()
		b.subclasses = slices.DeleteFunc(slices.Clone(b.subclasses), func(s *Type) bool { return s == typ })
		b.mu.Unlock()
	}
	for _, b := range bases {
		b.mu.Lock()
		b.subclasses = append(b.subclasses, typ)
		b.mu.Unlock()
	}
	typ.invalidate()
	for _, c := range below {
		c.computeSlots()
	}
	return true
}

func newBases(t *Thread, typ *Type, items []Value) ([]*Type, bool) {
	if len(items) == 0 {
		t.Raise(TypeError, "can only assign non-empty tuple to %s.__bases__, not ()", typ.Name)
		return nil, false
	}
	var bases []*Type
	for _, v := range items {
		b := AsType(v)
		switch {
		case b == nil:
			t.Raise(TypeError, "%s.__bases__ must be tuple of classes, not '%s'", typ.Name, TypeOf(v).Name)
			return nil, false
		case b.IsSubtype(typ):
			t.Raise(TypeError, "a __bases__ item causes an inheritance cycle")
			return nil, false
		case slices.Contains(bases, b):
			t.Raise(TypeError, "duplicate base class %s", b.Name)
			return nil, false
		}
		bases = append(bases, b)
	}
	return bases, true
}

// compatibleBases reports whether instances keep their layout when the base that
// gives it changes.
func compatibleBases(t *Thread, old, base *Type) bool {
	switch {
	case old.Builtin != base.Builtin || old.Builtin && old != base:
		t.Raise(TypeError, "__bases__ assignment: '%s' deallocator differs from '%s'", base.Name, old.Name)
	case solid(old) != solid(base) || old.HasDict != base.HasDict:
		t.Raise(TypeError, "__bases__ assignment: '%s' object layout differs from '%s'", base.Name, old.Name)
	default:
		return true
	}
	return false
}

// withSubclasses appends the class and all below it to list, each after the
// classes that it derives from where that can be.
func (typ *Type) withSubclasses(list []*Type) []*Type {
	if i := slices.Index(list, typ); i >= 0 {
		list = slices.Delete(list, i, i+1)
	}
	list = append(list, typ)
	for _, s := range typ.Subclasses() {
		list = s.withSubclasses(list)
	}
	return list
}

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
	change := basesChange{typ: typ}
	ok := false
	if !slices.ContainsFunc(typ.withSubclasses(nil), (*Type).customOrder) {
		change.whole = true
		t.Exclusive(func() { ok = change.begin(t, TupleItems(tuple)) && change.order(t) && change.end() })
		return ok
	}
	// A metaclass wants to be asked for the order, with the new bases in place.
	t.Exclusive(func() { ok = change.begin(t, TupleItems(tuple)) })
	ok = ok && change.order(t)
	if ok {
		t.Exclusive(func() { change.end() })
	}
	return ok
}

// basesChange is a change of a class's bases on its way. All other threads are
// stopped while it changes something.
type basesChange struct {
	typ           *Type
	whole         bool    // they are stopped all the time
	bases         []*Type // the old ones
	new           []*Type
	base, payload *Type
	below         []*Type   // the class and all that derive from it
	orders        [][]*Type // their old resolution orders
}

// begin sets the new bases if the class may have them.
func (c *basesChange) begin(t *Thread, items []Value) bool {
	typ := c.typ
	bases, ok := newBases(t, typ, items)
	if !ok {
		return false
	}
	c.bases, c.base, c.payload = typ.Bases, typ.Base, typ.Payload
	typ.Bases, c.new = bases, bases
	if !typ.chooseBase(t) || !compatibleBases(t, c.base, typ.Base) {
		c.restore()
		return false
	}
	c.below = typ.withSubclasses(nil)
	return true
}

// order finds and sets the new resolution orders; if one cannot be, all is as it
// was.
func (c *basesChange) order(t *Thread) bool {
	for _, b := range c.below {
		c.orders = append(c.orders, b.MRO)
		var mro []*Type
		if b.customOrder() && !c.whole {
			mro = customMRO(t, b)
		} else {
			mro = resolveOwnMRO(t, b)
		}
		if mro == nil {
			c.alone(t, c.restore)
			return false
		}
		c.alone(t, func() { b.MRO = mro })
	}
	return true
}

func (c *basesChange) alone(t *Thread, f func()) {
	if c.whole {
		f()
		return
	}
	t.Exclusive(f)
}

// current reports whether the class still has the bases of this change: a metaclass
// that is asked for an order may set others.
func (c *basesChange) current() bool { return &c.typ.Bases[0] == &c.new[0] }

func (c *basesChange) restore() {
	for i, mro := range c.orders {
		c.below[i].MRO = mro
	}
	if !c.current() {
		return
	}
	c.typ.Bases, c.typ.Base, c.typ.Payload = c.bases, c.base, c.payload
}

// end makes the class one of its new bases' subclasses and brings all below it
// up to date.
func (c *basesChange) end() bool {
	typ := c.typ
	if !c.current() {
		return true
	}
	for _, b := range c.bases {
		b.mu.Lock()
		b.subclasses = slices.DeleteFunc(slices.Clone(b.subclasses), func(s *Type) bool { return s == typ })
		b.mu.Unlock()
	}
	typ.derive()
	typ.invalidate()
	for _, b := range c.below {
		b.recompute()
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
		case b.IsSubtype(typ) || b.descendsFrom(typ):
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

// descendsFrom reports whether t is among the bases of typ, theirs, and so on. While
// a metaclass is asked for an order the resolution orders do not tell.
func (typ *Type) descendsFrom(t *Type) bool {
	return typ == t || slices.ContainsFunc(typ.Bases, func(b *Type) bool { return b.descendsFrom(t) })
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

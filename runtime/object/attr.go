package object

import (
	"stmjit/gc"
)

// HasAttrs reports whether objects of shape s keep attributes in the way of
// instances.
func (s *Shape) HasAttrs() bool { return s.index != nil }

// InstanceSlot returns the attribute of index i of an instance.
func InstanceSlot(s *Shape, v Value, i int) Value {
	if i < s.Inline {
		return gc.Load(v, OffSlots+8*uintptr(i))
	}
	return gc.Load(gc.Load(v, OffOverflow), OffStorageItems+8*uintptr(i-s.Inline))
}

// SetInstanceSlot overwrites the attribute of index i of an instance.
func SetInstanceSlot(s *Shape, v Value, i int, x Value) {
	if i < s.Inline {
		gc.Store(v, OffSlots+8*uintptr(i), x)
		return
	}
	gc.Store(gc.Load(v, OffOverflow), OffStorageItems+8*uintptr(i-s.Inline), x)
}

// InstanceGet returns an attribute of the instance itself, or Null.
func InstanceGet(v, name Value) Value {
	s := ShapeOf(v)
	if s.DictMode {
		if d := gc.Load(v, OffOverflow); d != gc.Null {
			return DictGetStr(d, name)
		}
		return gc.Null
	}
	if i := s.Lookup(name); i >= 0 {
		return InstanceSlot(s, v, i)
	}
	return gc.Null
}

// InstanceSet sets an attribute of the instance itself; it adds it if needed.
func InstanceSet(t *Thread, v, name, x Value) {
	s := ShapeOf(v)
	if !s.DictMode {
		if i := s.Lookup(name); i >= 0 {
			SetInstanceSlot(s, v, i, x)
			return
		}
		if next := s.Add(name); next != nil {
			addSlot(t, v, next, len(s.Names), x)
			return
		}
		instanceToDict(t, v)
		s = ShapeOf(v)
	}
	d := gc.Load(v, OffOverflow)
	if d == gc.Null {
		d = NewDict(t)
		gc.Store(v, OffOverflow, d)
	}
	DictSetStr(t, d, name, x)
}

// addSlot moves v to shape next, whose last attribute, of index i, is x.
func addSlot(t *Thread, v Value, next *Shape, i int, x Value) {
	if i >= next.Inline {
		j := i - next.Inline
		st := gc.Load(v, OffOverflow)
		if st == gc.Null || gc.LoadRaw(st, OffTail) <= uint64(j) {
			grown := newStorage(t, max(4, 2*j))
			if st != gc.Null {
				copy(gc.Words(grown, OffStorageItems, j), gc.Words(st, OffStorageItems, j))
				gc.CardWords(grown, OffStorageItems, j)
			}
			gc.Store(v, OffOverflow, grown)
		}
		next.Type.wantInline(i + 1)
	}
	SetInstanceSlot(next, v, i, x)
	SetShape(v, next)
}

// newStorage makes a block of n zero words.
func newStorage(t *Thread, n int) Value {
	st := t.Alloc(ShapeStorage, OffStorageItems+8*uintptr(n))
	gc.StoreRaw(st, OffTail, uint64(n))
	return st
}

// SetShape changes the shape of v, which keeps its owner.
func SetShape(v Value, s *Shape) {
	gc.StoreRaw(v, 0, gc.LoadRaw(v, 0)&^0xffffffff|uint64(s.ID))
}

// wantInline makes later instances big enough for n attributes, a few times.
func (typ *Type) wantInline(n int) {
	r := typ.Root
	if r == nil || n <= r.Inline || n > 48 || r.DictMode {
		return
	}
	typ.invalidate()
	typ.Root = newInstanceShape(typ, r.Names, r.Hidden, (n+3)&^1, false)
}

// InstanceDel removes an attribute of the instance itself and reports whether
// it was there.
func InstanceDel(t *Thread, v, name Value) bool {
	s := ShapeOf(v)
	if !s.DictMode {
		if s.Lookup(name) < s.Hidden {
			return false
		}
		instanceToDict(t, v)
	}
	d := gc.Load(v, OffOverflow)
	return d != gc.Null && DictDelStr(d, name)
}

// instanceToDict moves the attributes of v to a dict and returns it.
func instanceToDict(t *Thread, v Value) Value {
	s := ShapeOf(v)
	if s.DictMode {
		d := gc.Load(v, OffOverflow)
		if d == gc.Null {
			d = NewDict(t)
			gc.Store(v, OffOverflow, d)
		}
		return d
	}
	d := NewDict(t)
	for i := s.Hidden; i < len(s.Names); i++ {
		if x := InstanceSlot(s, v, i); x != gc.Null {
			DictSetStr(t, d, s.Names[i], x)
		}
	}
	for i := s.Hidden; i < min(s.Inline, len(s.Names)); i++ {
		gc.StoreRaw(v, OffSlots+8*uintptr(i), 0)
	}
	gc.Store(v, OffOverflow, d)
	SetShape(v, s.ToDict())
	return d
}

// InstanceDict returns v.__dict__, which from now on is where attributes live,
// or Null for objects without one.
func InstanceDict(t *Thread, v Value) Value {
	if !v.IsRef() {
		return gc.Null
	}
	s := ShapeOf(v)
	switch {
	case s.Code != nil:
		d := gc.Load(v, OffFuncDict)
		if d == gc.Null {
			d = NewDict(t)
			gc.Store(v, OffFuncDict, d)
		}
		return d
	case s.ID == ShapeModule:
		return ModuleDict(v)
	case s.HasAttrs() && s.Type.HasDict:
		return instanceToDict(t, v)
	}
	return gc.Null
}

// ownAttr returns an attribute from the object's own dict, or Null, without
// making a dict.
func ownAttr(v, name Value) Value {
	if !v.IsRef() {
		return gc.Null
	}
	s := ShapeOf(v)
	switch {
	case s.HasAttrs():
		return InstanceGet(v, name)
	case s.Code != nil:
		if d := gc.Load(v, OffFuncDict); d != gc.Null {
			return DictGetStr(d, name)
		}
	case s.ID == ShapeModule:
		return DictGetStr(ModuleDict(v), name)
	case s.ID == ShapeType:
		return AsType(v).Attrs.Get(name)
	}
	return gc.Null
}

// GenericGetAttr is object.__getattribute__.
func GenericGetAttr(t *Thread, v, name Value) Value {
	r := getAttrOrNull(t, v, name)
	if r == gc.Null && t.Exc == gc.Null {
		return t.attributeError(v, name)
	}
	return r
}

func (t *Thread) attributeError(v, name Value) Value {
	typ := TypeOf(v)
	e := NewException(t, AttributeError, NewStr(t, "'"+typ.Name+"' object has no attribute '"+GoStr(name)+"'"))
	gc.Store(e, OffExcName, name)
	gc.Store(e, OffExcObj, v)
	t.Throw(e)
	return gc.Null
}

// getAttrOrNull is GenericGetAttr that returns Null without an exception when
// there is no such attribute.
func getAttrOrNull(t *Thread, v, name Value) Value {
	typ := TypeOf(v)
	descr := typ.Lookup(name)
	var get func(*Thread, Value, Value, *Type) Value
	if descr != gc.Null {
		s := &TypeOf(descr).Slots
		get = s.DescrGet
		if get != nil && s.DescrSet != nil {
			return get(t, descr, v, typ)
		}
	}
	if x := ownAttr(v, name); x != gc.Null {
		return x
	}
	if get != nil {
		return get(t, descr, v, typ)
	}
	return descr
}

// LookupAttr is GetAttr that returns Null without an exception when there is no
// such attribute (ok), and Null with one for other failures (not ok).
func LookupAttr(t *Thread, v, name Value) (x Value, ok bool) {
	typ := TypeOf(v)
	if typ.genericGet {
		x = getAttrOrNull(t, v, name)
	} else {
		x = GetAttr(t, v, name)
	}
	if x == gc.Null && t.Exc != gc.Null {
		if t.Catch(AttributeError) == gc.Null {
			return gc.Null, false
		}
	}
	return x, true
}

// GenericSetAttr is object.__setattr__, and __delattr__ when x is Null.
func GenericSetAttr(t *Thread, v, name, x Value) bool {
	typ := TypeOf(v)
	if descr := typ.Lookup(name); descr != gc.Null {
		if set := TypeOf(descr).Slots.DescrSet; set != nil {
			return set(t, descr, v, x)
		}
	}
	if v.IsRef() {
		s := ShapeOf(v)
		switch {
		case s.HasAttrs() && typ.HasDict:
			if x != gc.Null {
				InstanceSet(t, v, name, x)
				return true
			}
			if InstanceDel(t, v, name) {
				return true
			}
		case s.Code != nil || s.ID == ShapeModule:
			d := InstanceDict(t, v)
			if x != gc.Null {
				DictSetStr(t, d, name, x)
				return true
			}
			if DictDelStr(d, name) {
				return true
			}
		}
	}
	if !typ.HasDict && typ.Lookup(name) != gc.Null {
		t.Raise(AttributeError, "'%s' object attribute '%s' is read-only", typ.Name, GoStr(name))
		return false
	}
	t.attributeError(v, name)
	return false
}

package object

import (
	"stmjit/gc"
)

// Attributes of the object itself lie in its words and in storage that belongs to
// it, which the object's own barrier covers, or in a dict, which is an object like
// others: an instance's once somebody asked for it, a function's, a module's. The
// functions named Instance… find all that acquired, see ownAttrs; the slots acquire
// it.

// ownAttrs acquires v and the dict that its own attributes are in, if there is
// one: both for reading, or what has to be written to change the attributes, which
// is the dict alone if there is one. It keeps *x (nil: nothing) and brings both up
// to date. False means that an exception is pending.
func (t *Thread) ownAttrs(v, x *Value, write bool) bool {
	o := *v
	if !o.IsRef() {
		return true
	}
	s := ShapeOf(o)
	if s.HasAttrs() && !t.mayWrite(o) && (write && !s.DictMode || !t.mayRead(o)) {
		return t.acquireOwnAttrs(v, x, write)
	}
	if d := attrDict(s, o); d != gc.Null {
		if !t.mayWrite(d) && (write || !t.mayRead(d)) {
			return t.acquireOwnAttrs(v, x, write)
		}
	} else if write && s.DictMode && !t.mayWrite(o) {
		return t.acquireOwnAttrs(v, x, write)
	}
	return true
}

// attrDict returns the dict that has the attributes of v, of shape s, or Null.
func attrDict(s *Shape, v Value) Value {
	switch {
	case s.DictMode:
		return gc.Load(v, OffOverflow)
	case s.Code != nil:
		return gc.Load(v, OffFuncDict)
	case s.ID == ShapeModule:
		return ModuleDict(v)
	}
	return gc.Null
}

//go:noinline
func (t *Thread) acquireOwnAttrs(v, x *Value, write bool) bool {
	m := t.Mark()
	defer t.Pop(m)
	w := t.PushN(*v, gc.Null, gc.Null)
	if x != nil {
		w[2] = *x
	}
	for {
		lost := t.Lost
		if s := ShapeOf(w[0]); s.HasAttrs() && !t.againAt(&w[0], write && !s.DictMode && !s.Type.classes) {
			return false
		}
		if s := ShapeOf(w[0]); write && s.DictMode && attrDict(s, w[0]) == gc.Null && !t.Write(&w[0]) {
			return false
		}
		if w[1] = attrDict(ShapeOf(w[0]), w[0]); w[1] != gc.Null && !t.againAt(&w[1], write) {
			return false
		}
		if lost == t.Lost {
			break
		}
	}
	*v = w[0]
	if x != nil {
		*x = w[2]
	}
	return true
}

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
// False means that an exception is pending.
func InstanceSet(t *Thread, v, name, x Value) bool {
	if !t.ownAttrs(&v, &x, true) {
		return false
	}
	s := ShapeOf(v)
	if !s.DictMode {
		if i := s.Lookup(name); i >= 0 {
			SetInstanceSlot(s, v, i, x)
			return true
		}
		if next := s.Add(name); next != nil {
			addSlot(t, v, next, len(s.Names), x)
			next.Type.wantInline(t, len(next.Names))
			return true
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
	return true
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
func SetShape(v Value, s *Shape) { gc.SetShape(v, s.ID) }

// wantInline makes later instances big enough for n attributes, a few times. A
// helper of compiled code leaves that to the interpreter, which sees the first
// instances: others could change what the code took as constant while it waits.
func (typ *Type) wantInline(t *Thread, n int) {
	if t.NoPython || !typ.tooSmall(n) {
		return
	}
	t.Exclusive(func() {
		if r := typ.Root; typ.tooSmall(n) {
			typ.invalidate()
			typ.Root = newInstanceShape(typ, r.Names, r.Hidden, (n+3)&^1, false)
		}
	})
}

// tooSmall reports whether fresh instances should have more room for n attributes.
func (typ *Type) tooSmall(n int) bool {
	r := typ.Root
	return r != nil && n > r.Inline && n <= 48 && !r.DictMode
}

// InstanceDel removes an attribute of the instance itself and reports whether
// it was there.
func InstanceDel(t *Thread, v, name Value) bool {
	if !t.ownAttrs(&v, nil, true) {
		return false
	}
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

// instanceToDict moves the attributes of v, acquired for writing, to a dict and
// returns it.
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
// or Null for objects without one and, with an exception pending, when v cannot
// be acquired. The dict is not acquired.
func InstanceDict(t *Thread, v Value) Value {
	if !v.IsRef() {
		return gc.Null
	}
	s := ShapeOf(v)
	switch {
	case s.Code != nil:
		return partOf(v, OffFuncDict, func() Value { return t.Unowned(NewDict(t)) })
	case s.ID == ShapeModule:
		return ModuleDict(v)
	case s.HasAttrs() && s.Type.HasDict:
		if v = t.Reading(v); v == gc.Null {
			return gc.Null
		}
		if d := attrDict(ShapeOf(v), v); d != gc.Null {
			return d
		}
		if v = t.Writing(v); v == gc.Null {
			return gc.Null
		}
		return instanceToDict(t, v)
	}
	return gc.Null
}

// partOf returns a part of an object that is born shared, which is made when
// somebody first asks for it: all get the same one.
func partOf(v Value, off uintptr, make func() Value) Value {
	if p := gc.Load(v, off); p != gc.Null {
		return p
	}
	if p := make(); gc.CompareAndSwap(v, off, gc.Null, p) {
		return p
	}
	return gc.Load(v, off)
}

// ownAttr returns an attribute from the object's own dict, or Null, without
// making a dict. See ownAttrs.
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
	return t.noAttribute("'"+typ.Name+"' object has no attribute '"+GoStr(name)+"'", v, name)
}

// noAttribute raises the AttributeError of an object and a name.
func (t *Thread) noAttribute(msg string, v, name Value) Value {
	e := NewException(t, AttributeError, NewStr(t, msg))
	gc.Store(e, OffExcName, name)
	gc.Store(e, OffExcObj, v)
	t.throwNew(e)
	return gc.Null
}

// getAttrOrNull is GenericGetAttr that returns Null without an exception when
// there is no such attribute.
func getAttrOrNull(t *Thread, v, name Value) Value {
	if !t.ownAttrs(&v, nil, false) {
		return gc.Null
	}
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
		if s.Code != nil {
			InstanceDict(t, v) // make it
		}
		if !t.ownAttrs(&v, &x, true) {
			return false
		}
		switch {
		case typ.classes:
			t.Raise(TypeError, "can't apply this __%s__ to %s object", setOrDel(x), typ.Name)
			return false
		case s.HasAttrs() && typ.HasDict:
			if x != gc.Null {
				return InstanceSet(t, v, name, x)
			}
			if InstanceDel(t, v, name) {
				return true
			}
		case s.Code != nil || s.ID == ShapeModule:
			d := attrDict(s, v)
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

func setOrDel(x Value) string {
	if x == gc.Null {
		return "delattr"
	}
	return "setattr"
}

package vm

import (
	"stmjit/frontend/bytecode"
	"stmjit/gc"
	"stmjit/runtime/object"
)

// Inline caches of attribute operations. The first cache word is the shape of
// the object and, above it, the epoch of type changes (see [object.Epoch]).
//
// LOADATTR: the second word is the byte offset of the inline slot, or its low
// bit is set and an index into vm.methods follows: a class attribute that is no
// descriptor. STOREATTR: the offset, and above it the shape that the object
// moves to when the attribute is new, or 0. LOADMETHOD: the index of the
// function in vm.methods.

func fillCache(cache uintptr, shape uint32, second uint64) {
	setCache(cache, uint64(shape)|uint64(object.Epoch)<<32, second)
}

// loadAttr is LOADATTR's slow path: the object is in the stack word at p. A
// property's getter is entered as a frame.
func (vm *VM) loadAttr(t *object.Thread, base, p uintptr, name Value, cache uintptr) (Value, uintptr) {
	v := ld(p)
	if !v.IsRef() || !object.ShapeOf(v).HasAttrs() || !object.TypeOf(v).GenericGet() {
		return object.GetAttr(t, v, name), 0
	}
	if !owned(v, t.Ctx.Tag) {
		if !t.Read(object.Word(p, 0)) {
			return gc.Null, 0
		}
		v = ld(p)
	}
	s := object.ShapeOf(v)
	if s.DictMode {
		return object.GetAttr(t, v, name), 0
	}
	descr := s.Type.Lookup(name)
	if descr != gc.Null && object.TypeOf(descr) == object.PropertyType {
		if get := object.PropertyGetter(descr); object.IsFunction(get) && object.FuncCode(get).Desc.Arity == 1 {
			return gc.Null, vm.enterAbove(t, base, get, v)
		}
	}
	return vm.plainAttr(t, s, v, name, descr, cache), 0
}

// plainAttr is an attribute of an instance of shape s: a slot, or descr.
func (vm *VM) plainAttr(t *object.Thread, s *object.Shape, v, name, descr Value, cache uintptr) Value {
	if descr != gc.Null && object.IsGetSet(descr) {
		if g := object.GetSetOf(descr); g.Slot > 0 && s.Type.IsSubtype(g.Owner) && g.Slot <= s.Inline {
			fillCache(cache, s.ID, uint64(object.OffSlots+8*(g.Slot-1)))
		}
		return object.GetAttr(t, v, name)
	}
	data := descr != gc.Null && object.TypeOf(descr).Slots.DescrSet != nil
	if i := s.Lookup(name); i >= 0 && !data {
		if i < s.Inline {
			fillCache(cache, s.ID, uint64(object.OffSlots+8*i))
		}
		return object.InstanceSlot(s, v, i)
	}
	if descr != gc.Null && object.TypeOf(descr).Slots.DescrGet == nil {
		if c := ldCache(cache); uint32(c) == s.ID && uint32(c>>32) == object.Epoch {
			if c2 := ldCache(cache + 8); c2&1 != 0 && ldCache(cache) == c {
				return vm.methods.at(c2 >> 1)
			}
		}
		if i, ok := vm.methods.remember(descr); ok {
			fillCache(cache, s.ID, i<<1|1)
		}
		return descr
	}
	return object.GetAttr(t, v, name)
}

// storeAttr is STOREATTR's slow path: the object and the new value are in the
// stack words at p and px.
func (vm *VM) storeAttr(t *object.Thread, p uintptr, name Value, px, cache uintptr) bool {
	v := ld(p)
	if !v.IsRef() || !object.ShapeOf(v).HasAttrs() || !object.TypeOf(v).GenericSet() {
		return object.SetAttr(t, v, name, ld(px))
	}
	if !owned(v, t.Ctx.Tag) {
		if !t.Write(object.Word(p, 0)) {
			return false
		}
		v = ld(p)
	}
	x := ld(px)
	s := object.ShapeOf(v)
	if s.DictMode {
		return object.SetAttr(t, v, name, x)
	}
	if descr := s.Type.Lookup(name); descr != gc.Null && object.TypeOf(descr).Slots.DescrSet != nil {
		if object.IsGetSet(descr) {
			if g := object.GetSetOf(descr); g.Slot > 0 && s.Type.IsSubtype(g.Owner) && g.Slot <= s.Inline {
				fillCache(cache, s.ID, uint64(object.OffSlots+8*(g.Slot-1)))
			}
		}
		return object.SetAttr(t, v, name, x)
	}
	if !s.Type.HasDict {
		return object.SetAttr(t, v, name, x)
	}
	if i := s.Lookup(name); i >= 0 {
		if i < s.Inline {
			fillCache(cache, s.ID, uint64(object.OffSlots+8*i))
		}
		object.SetInstanceSlot(s, v, i, x)
		return true
	}
	if !object.InstanceSet(t, v, name, x) {
		return false
	}
	if next := object.ShapeOf(ld(p)); !next.DictMode && len(next.Names)-1 < next.Inline {
		fillCache(cache, s.ID, uint64(object.OffSlots+8*(len(next.Names)-1))|uint64(next.ID)<<32)
	}
	return true
}

// loadMethod is LOADMETHOD's slow path: the window at p gets the function and
// self, or the attribute and no self. The object is in the stack word at pv.
func (vm *VM) loadMethod(t *object.Thread, p, pv uintptr, name Value, cache uintptr) bool {
	v := ld(pv)
	typ := object.TypeOf(v)
	if typ.GenericGet() {
		if v.IsRef() && !owned(v, t.Ctx.Tag) && object.ShapeOf(v).HasAttrs() {
			if !t.Read(object.Word(pv, 0)) {
				return false
			}
			v = ld(pv)
		}
		descr := typ.Lookup(name)
		if descr != gc.Null && descr.IsRef() {
			s := gc.Shape(descr)
			own := gc.Null
			var shape *object.Shape
			if v.IsRef() {
				shape = object.ShapeOf(v)
			}
			if shape != nil && shape.HasAttrs() {
				if !ownDictReadable(t, shape, v) {
					goto general // which passes the barrier of the dict
				}
				own = object.InstanceGet(v, name)
			} else if shape != nil && (shape.Code != nil || shape.ID == object.ShapeModule) {
				goto general
			}
			if own == gc.Null && (object.IsFunctionShape(s) || object.IsMethodDescrShape(s)) {
				st(p, descr)
				st(p+headerBytes, v)
				if shape != nil && !shape.DictMode {
					if i, ok := vm.methods.remember(descr); ok {
						fillCache(cache, shape.ID, i)
					}
				}
				return true
			}
		}
	} else if v.IsRef() && gc.Shape(v) == object.ShapeSuper {
		typ, obj, of := object.SuperParts(v)
		if of == nil {
			goto general
		}
		if f := object.SuperLookup(typ, of, name); f.IsRef() && (object.IsFunction(f) || object.IsMethodDescrShape(gc.Shape(f))) && obj != of.Self {
			st(p, f)
			st(p+headerBytes, obj)
			return true
		}
	}
general:
	f := object.GetAttr(t, v, name)
	if f == gc.Null {
		return false
	}
	st(p, f)
	st(p+headerBytes, gc.Unset)
	return true
}

// ownDictReadable reports whether InstanceGet may look into v, whose barrier is
// passed.
func ownDictReadable(t *object.Thread, s *object.Shape, v Value) bool {
	if !s.DictMode {
		return true
	}
	d := gc.Load(v, object.OffOverflow)
	return d == gc.Null || readable(gc.Header(d), t.Ctx.Tag)
}

var specialNames = [...]string{"__enter__", "__exit__", "__aenter__", "__aexit__"}

// loadSpecial finds and binds a context manager's method.
func (vm *VM) loadSpecial(t *object.Thread, v Value, kind int) Value {
	typ := object.TypeOf(v)
	f := typ.Lookup(methodNames.special[kind])
	if f == gc.Null {
		what := "context manager"
		if kind >= bytecode.SpecialAEnter {
			what = "asynchronous context manager"
		}
		missed := ""
		if kind == bytecode.SpecialExit || kind == bytecode.SpecialAExit {
			missed = " (missed " + specialNames[kind] + " method)"
		}
		return t.Raise(object.TypeError, "'%s' object does not support the %s protocol%s", typ.Name, what, missed)
	}
	if get := object.TypeOf(f).Slots.DescrGet; get != nil {
		return get(t, f, v, typ)
	}
	return f
}

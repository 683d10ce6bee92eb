package record

import (
	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/trace/ir"
)

// slotLoad reads attribute i of an instance that has shape s.
func (r *Recorder) slotLoad(obj ir.Ref, s *object.Shape, i int) ir.Ref {
	if i < s.Inline {
		return r.B.Load(ir.OpLoad, obj, classSlot, int32(object.OffSlots+8*i))
	}
	over := r.B.Op1(ir.OpAsRef, r.B.Load(ir.OpLoad, obj, classSlot, object.OffOverflow))
	return r.B.Load(ir.OpLoad, over, classMisc, int32(object.OffStorageItems+8*(i-s.Inline)))
}

// loadAttr records v.name.
func (r *Recorder) loadAttr(o operand, name Value) {
	if r.kindOf(o) != kindObject {
		r.giveUp(UnknownAttr, attrDetail(o, name))
		return
	}
	s := object.ShapeOf(o.v)
	switch {
	case s.ID == object.ShapeModule:
		r.moduleAttr(o, name)
		return
	case s.ID == object.ShapeType:
		r.typeAttr(o, name)
		return
	case !s.HasAttrs() || s.DictMode || !s.Type.GenericGet():
		r.attrByHelper(o, name)
		return
	}
	typ := s.Type
	descr := typ.Lookup(name)
	if descr != gc.Null {
		slots := &object.TypeOf(descr).Slots
		if slots.DescrSet != nil {
			r.dataDescriptor(o, s, descr, name)
			return
		}
	}
	obj := r.asShape(&o, ir.BarrierRead)
	r.depend(&typ.Watchers)
	if i := s.Lookup(name); i >= 0 {
		v := r.slotLoad(obj, s, i)
		if object.InstanceSlot(s, o.v, i) == gc.Null {
			r.giveUp(UnknownAttr, attrDetail(o, name))
			return
		}
		r.set(r.w.A(), v)
		return
	}
	switch {
	case descr == gc.Null:
		r.giveUp(UnknownAttr, attrDetail(o, name))
	case object.IsFunction(descr):
		r.set(r.w.A(), r.bindMethod(r.constant(descr), obj))
	case object.TypeOf(descr).Slots.DescrGet == nil:
		r.set(r.w.A(), r.constant(descr))
	case gc.Shape(descr) == object.ShapeStaticMethod:
		r.set(r.w.A(), r.constant(gc.Load(descr, object.OffCellValue)))
	case gc.Shape(descr) == object.ShapeClassMethod && object.IsFunction(gc.Load(descr, object.OffCellValue)):
		r.set(r.w.A(), r.bindMethod(r.constant(gc.Load(descr, object.OffCellValue)), r.constant(typ.Self)))
	default:
		r.attrByHelper(o, name)
	}
}

func attrDetail(o operand, name Value) string {
	return object.TypeOf(o.v).Name + "." + object.GoStr(name)
}

// dataDescriptor is a slot of __slots__, a property, or a computed attribute of a
// built-in type.
func (r *Recorder) dataDescriptor(o operand, s *object.Shape, descr, name Value) {
	switch object.TypeOf(descr) {
	case object.GetSetType, object.MemberDescrType:
		g := object.GetSetOf(descr)
		if g.Slot > 0 && g.Slot <= s.Inline {
			off := object.OffSlots + 8*(g.Slot-1)
			if gc.Load(o.v, uintptr(off)) == gc.Null {
				break
			}
			obj := r.asShape(&o, ir.BarrierRead)
			r.depend(&s.Type.Watchers)
			v := r.B.Load(ir.OpLoad, obj, classSlot, int32(off))
			r.set(r.w.A(), r.B.Op1(ir.OpGuardNonNull, v))
			return
		}
		r.attrByHelper(o, name)
		return
	case object.PropertyType:
		get := object.PropertyGetter(descr)
		if !object.IsFunction(get) {
			break
		}
		obj := r.asShape(&o, ir.BarrierRead)
		r.depend(&s.Type.Watchers)
		r.callAbove(get, []ir.Ref{obj})
		return
	}
	r.giveUp(UnknownAttr, attrDetail(o, name))
}

// bindMethod makes a bound method.
func (r *Recorder) bindMethod(fn, self ir.Ref) ir.Ref {
	m := r.B.Alloc(object.ShapeMethod, 3, true)
	r.B.Store(ir.OpStore, m, fn, classMethod, object.OffMethodFunc)
	r.B.Store(ir.OpStore, m, self, classMethod, object.OffMethodSelf)
	return m
}

// moduleAttr takes the attribute of a module as a constant like a global.
func (r *Recorder) moduleAttr(o operand, name Value) {
	if gc.IsYoung(o.v) {
		r.giveUp(YoungConstant, "module")
		return
	}
	d := object.ModuleDict(o.v)
	if gc.IsYoung(d) {
		r.giveUp(YoungConstant, "module")
		return
	}
	constant := r.Env.Global(d, name)
	if !r.owns(o.v) || !r.owns(d) {
		return
	}
	i := object.DictFind(d, name)
	if i < 0 {
		r.giveUp(UnknownAttr, attrDetail(o, name))
		return
	}
	r.B.GuardValue(o.ref, o.v)
	_, v := object.DictEntry(d, i)
	r.set(r.w.A(), r.globalValue(d, name, i, v, constant))
}

// typeAttr is an attribute of a class: a constant as long as the class stays.
func (r *Recorder) typeAttr(o operand, name Value) {
	typ := object.AsType(o.v)
	if d := object.TypeType.Lookup(name); d != gc.Null && object.TypeOf(d).Slots.DescrSet != nil {
		if object.TypeOf(o.v) != object.TypeType {
			r.giveUp(UnknownAttr, attrDetail(o, name))
			return
		}
		r.B.GuardValue(o.ref, o.v)
		r.depend(&typ.Watchers)
		r.set(r.w.A(), r.B.Call(fnGetAttr, r.constant(o.v), r.constant(name)))
		return
	}
	x := typ.Lookup(name)
	if x == gc.Null {
		r.giveUp(UnknownAttr, attrDetail(o, name))
		return
	}
	r.B.GuardValue(o.ref, o.v)
	r.depend(&typ.Watchers)
	switch {
	case object.IsFunction(x) || object.TypeOf(x).Slots.DescrGet == nil || object.IsMethodDescrShape(gc.Shape(x)):
		r.set(r.w.A(), r.constant(x))
	case gc.Shape(x) == object.ShapeStaticMethod:
		r.set(r.w.A(), r.constant(gc.Load(x, object.OffCellValue)))
	case gc.Shape(x) == object.ShapeClassMethod && object.IsFunction(gc.Load(x, object.OffCellValue)):
		r.set(r.w.A(), r.bindMethod(r.constant(gc.Load(x, object.OffCellValue)), r.constant(o.v)))
	default:
		r.giveUp(UnknownAttr, attrDetail(o, name))
	}
}

// attrByHelper reads a computed attribute of a built-in type.
func (r *Recorder) attrByHelper(o operand, name Value) {
	typ := object.TypeOf(o.v)
	if !typ.GenericGet() {
		r.giveUp(UnknownAttr, attrDetail(o, name))
		return
	}
	ref := r.asShape(&o, ir.BarrierRead)
	r.depend(&typ.Watchers)
	r.set(r.w.A(), r.B.Call(fnGetAttr, ref, r.constant(name)))
}

// storeAttr records v.name = x.
func (r *Recorder) storeAttr(o operand, name Value, x operand) {
	if r.kindOf(o) != kindObject {
		r.giveUp(UnknownAttr, attrDetail(o, name))
		return
	}
	s := object.ShapeOf(o.v)
	if !s.HasAttrs() || s.DictMode || !s.Type.GenericSet() {
		r.giveUp(UnknownAttr, attrDetail(o, name))
		return
	}
	typ := s.Type
	if descr := typ.Lookup(name); descr != gc.Null && object.TypeOf(descr).Slots.DescrSet != nil {
		r.storeDescriptor(o, s, descr, name, x)
		return
	}
	if !typ.HasDict {
		r.giveUp(UnknownAttr, attrDetail(o, name))
		return
	}
	obj := r.asShape(&o, ir.BarrierWrite)
	r.depend(&typ.Watchers)
	if i := s.Lookup(name); i >= 0 {
		r.slotStore(obj, s, i, x.ref)
		return
	}
	next := s.Add(name)
	if next == nil || len(s.Names) >= next.Inline {
		r.B.Call(fnInstanceSet, obj, r.constant(name), x.ref)
		return
	}
	r.slotStore(obj, next, len(s.Names), x.ref)
	r.B.SetShape(obj, next.ID)
}

func (r *Recorder) slotStore(obj ir.Ref, s *object.Shape, i int, x ir.Ref) {
	if i < s.Inline {
		r.B.Store(ir.OpStore, obj, x, classSlot, int32(object.OffSlots+8*i))
		return
	}
	over := r.B.Op1(ir.OpAsRef, r.B.Load(ir.OpLoad, obj, classSlot, object.OffOverflow))
	r.B.Store(ir.OpStore, over, x, classMisc, int32(object.OffStorageItems+8*(i-s.Inline)))
}

func (r *Recorder) storeDescriptor(o operand, s *object.Shape, descr, name Value, x operand) {
	if object.IsGetSet(descr) {
		if g := object.GetSetOf(descr); g.Slot > 0 && g.Slot <= s.Inline {
			obj := r.asShape(&o, ir.BarrierWrite)
			r.depend(&s.Type.Watchers)
			r.B.Store(ir.OpStore, obj, x.ref, classSlot, int32(object.OffSlots+8*(g.Slot-1)))
			return
		}
	}
	r.giveUp(UnknownAttr, attrDetail(o, name))
}

// loadMethod records the lookup for a call: function and self, or the attribute
// and no self.
func (r *Recorder) loadMethod(o operand, name Value) {
	a := r.w.A()
	typ := object.TypeOf(o.v)
	k := r.kindOf(o)
	var shape *object.Shape
	if k == kindObject {
		shape = object.ShapeOf(o.v)
		if shape.ID == object.ShapeSuper {
			r.superMethod(o, name)
			return
		}
	}
	descr := typ.Lookup(name)
	plain := descr != gc.Null && descr.IsRef() && (object.IsFunction(descr) || object.IsMethodDescrShape(gc.Shape(descr)))
	ownAttr := shape != nil && (shape.ID == object.ShapeModule || shape.Code != nil || shape.ID == object.ShapeType || shape.DictMode ||
		shape.HasAttrs() && shape.Lookup(name) >= 0)
	if !plain || ownAttr || !typ.GenericGet() {
		r.loadAttr(o, name)
		r.setSlot(r.slotOf(a+headerSlots), r.B.Val(gc.Unset))
		return
	}
	self := o.ref
	switch k {
	case kindObject:
		b := ir.BarrierRead
		if shape.ID < object.FirstDynamicShape {
			b = ir.BarrierNone // only the method looks into it
		}
		self = r.asShape(&o, b)
	case kindInt:
		r.asInt(&o)
		self = o.ref
	case kindFloat:
		r.asFloat(&o)
		self = o.ref
	default:
		r.B.GuardValue(o.ref, o.v)
	}
	if !typ.Builtin {
		r.depend(&typ.Watchers)
	}
	r.set(a, r.constant(descr))
	r.set(a+headerSlots, self)
}

// superMethod is super().name(…): the super object is known whole.
func (r *Recorder) superMethod(o operand, name Value) {
	typ, obj, of := object.SuperParts(o.v)
	f := gc.Null
	if of != nil {
		f = object.SuperLookup(typ, of, name)
	}
	if f == gc.Null || !object.IsFunction(f) && !(f.IsRef() && object.IsMethodDescrShape(gc.Shape(f))) || obj == of.Self {
		r.giveUp(UnknownAttr, "super."+object.GoStr(name))
		return
	}
	s := r.asShape(&o, ir.BarrierNone)
	r.B.GuardValue(r.B.Load(ir.OpLoad, s, classMisc, object.OffSuperType), typ.Self)
	r.B.GuardValue(r.B.Load(ir.OpLoad, s, classMisc, object.OffSuperOf), of.Self)
	r.depend(&of.Watchers)
	r.set(r.w.A(), r.constant(f))
	r.set(r.w.A()+headerSlots, r.B.Load(ir.OpLoad, s, classMisc, object.OffSuperObj))
}

package record

import (
	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/trace/ir"
)

// lengthField is where a type keeps its length as a raw word.
type lengthField struct {
	class ir.Class
	off   int32
}

var lengthFields = map[uint32]lengthField{
	object.ShapeList:      {classList, object.OffListLen},
	object.ShapeTuple:     {classTuple, object.OffTail},
	object.ShapeStrASCII:  {classStr, object.OffTail},
	object.ShapeStrLatin1: {classStr, object.OffTail},
	object.ShapeBytes:     {classStr, object.OffTail},
	object.ShapeDict:      {classDict, object.OffDictUsed},
	object.ShapeSet:       {classSet, object.OffSetUsed},
	object.ShapeFrozenSet: {classSet, object.OffSetUsed},
}

// length is len(o).
func (r *Recorder) length(o operand) ir.Ref {
	if f, ok := lengthFieldOf(r.shapeOf(o)); ok {
		return r.B.Load(ir.OpLoadRaw, r.asShape(&o, ir.BarrierRead), f.class, f.off)
	}
	if r.kindOf(o) == kindObject && object.TypeOf(o.v).Slots.Len != nil && object.TypeOf(o.v).Builtin {
		return r.B.Op1(ir.OpUnboxInt, r.B.Call(fnLen, r.asShape(&o, ir.BarrierRead)))
	}
	r.unknown(o)
	return r.B.Int(0)
}

// index turns a subscript into one from the front, inside the bounds.
func (r *Recorder) index(k *operand, length ir.Ref, n int64) (ir.Ref, bool) {
	i := r.asInt(k)
	now, _ := r.intNow(*k)
	if now >= n || now < -n {
		r.giveUp(Raised, "index out of range")
		return ir.NoRef, false
	}
	if now < 0 {
		r.B.GuardCmpI(ir.CondLT, i, r.B.Int(0))
		i = r.B.Op2(ir.OpAdd, i, length)
	}
	r.B.GuardCmpI(ir.CondULT, i, length)
	return i, true
}

// getItem records a[k].
func (r *Recorder) getItem(a, k operand) {
	if res := r.item(a, k); r.ok() && res != ir.NoRef {
		r.set(r.w.A(), res)
	}
}

func (r *Recorder) item(a, k operand) ir.Ref {
	s := r.shapeOf(a)
	if r.lacks(a, k) {
		r.raises(raisingItem, a, k)
		return ir.NoRef
	}
	if isIntKind(r.kindOf(k)) {
		if isDeque(r, a) {
			return r.dequeItem(a, k)
		}
		switch s {
		case object.ShapeList:
			l := r.asShape(&a, ir.BarrierRead)
			n := r.B.Load(ir.OpLoadRaw, l, classList, object.OffListLen)
			i, ok := r.index(&k, n, int64(gc.LoadRaw(a.v, object.OffListLen)))
			if !ok {
				return ir.NoRef
			}
			return r.B.Elem(ir.OpElem, r.listItems(l), i, classElem, object.OffStorageItems)
		case object.ShapeTuple:
			tup := r.asShape(&a, ir.BarrierNone)
			n := r.B.Load(ir.OpLoadRaw, tup, classTuple, object.OffTail)
			i, ok := r.index(&k, n, int64(gc.LoadRaw(a.v, object.OffTail)))
			if !ok {
				return ir.NoRef
			}
			if c := r.B.T.At(i); c.Op == ir.OpKInt {
				return r.B.Load(ir.OpLoad, tup, classTuple, int32(object.OffTupleItems+8*c.Aux))
			}
			return r.B.Elem(ir.OpElem, tup, i, classTuple, object.OffTupleItems)
		case object.ShapeStrASCII, object.ShapeStrLatin1:
			str := r.asShape(&a, ir.BarrierNone)
			n := r.B.Load(ir.OpLoadRaw, str, classStr, object.OffTail)
			i, ok := r.index(&k, n, int64(gc.LoadRaw(a.v, object.OffTail)))
			if !ok {
				return ir.NoRef
			}
			c := r.B.Elem(ir.OpLoadU8, str, i, classStr, object.OffStrBytes)
			return r.B.Elem(ir.OpElem, r.B.Addr(object.CharTable()), c, classMisc, 0)
		case object.ShapeBytes:
			str := r.asShape(&a, ir.BarrierNone)
			n := r.B.Load(ir.OpLoadRaw, str, classStr, object.OffTail)
			i, ok := r.index(&k, n, int64(gc.LoadRaw(a.v, object.OffTail)))
			if !ok {
				return ir.NoRef
			}
			return r.B.Elem(ir.OpLoadU8, str, i, classStr, object.OffStrBytes)
		}
	}
	if r.callSpecialItem(a, k) {
		return ir.NoRef
	}
	if r.kindOf(a) != kindObject || !leafType(a.v) || !leafKey(k.v) && !isSlice(k.v) {
		r.unknown(a, k)
		return ir.NoRef
	}
	ref := r.asShape(&a, ir.BarrierRead)
	r.pinKey(&k)
	if s == object.ShapeDict {
		return r.B.Call(fnDictGet, ref, k.ref)
	}
	return r.B.Call(fnGetItem, ref, k.ref)
}

// lacks reports whether a[k] raises an exception now, as far as that is seen
// without running Python code.
func (r *Recorder) lacks(a, k operand) bool {
	switch s := r.shapeOf(a); s {
	case object.ShapeDict:
		return (!k.v.IsRef() && k.v != gc.Unset || object.IsExactStr(k.v)) && object.DictLacks(a.v, k.v)
	case object.ShapeList, object.ShapeTuple, object.ShapeStrASCII, object.ShapeStrLatin1, object.ShapeBytes:
		n := int64(gc.LoadRaw(a.v, uintptr(lengthFields[s].off)))
		i, ok := r.intNow(k)
		return ok && (i >= n || i < -n)
	}
	return false
}

func isSlice(v Value) bool { return v.IsRef() && gc.Shape(v) == object.ShapeSlice }

// listItems is a list's block of items.
func (r *Recorder) listItems(l ir.Ref) ir.Ref {
	return r.B.Op1(ir.OpAsRef, r.B.Load(ir.OpLoad, l, classList, object.OffListItems))
}

// setItem records a[k] = x.
func (r *Recorder) setItem(a, k, x operand) {
	switch s := r.shapeOf(a); {
	case s == object.ShapeList && isIntKind(r.kindOf(k)):
		l := r.asShape(&a, ir.BarrierWrite)
		n := r.B.Load(ir.OpLoadRaw, l, classList, object.OffListLen)
		i, ok := r.index(&k, n, int64(gc.LoadRaw(a.v, object.OffListLen)))
		if !ok {
			return
		}
		r.B.ElemStore(ir.OpElemStore, r.listItems(l), i, x.ref, classElem, object.OffStorageItems)
	case isDeque(r, a) && isIntKind(r.kindOf(k)):
		r.setDequeItem(a, k, x)
	case s == object.ShapeList && isSlice(k.v) && leafType(x.v):
		l := r.asShape(&a, ir.BarrierWrite)
		r.asShape(&k, ir.BarrierNone)
		r.pin(&x)
		r.B.Call(fnSetItem, l, k.ref, x.ref)
	case s == object.ShapeDict && leafKey(k.v):
		d := r.asShape(&a, ir.BarrierWrite)
		r.pinKey(&k)
		r.B.Call(fnDictSet, d, k.ref, x.ref)
	default:
		if !r.callSpecialSetItem(a, k, x) {
			r.unknown(a, k)
		}
	}
}

func (r *Recorder) delItem(a, k operand) {
	s := r.shapeOf(a)
	if s != object.ShapeDict && s != object.ShapeList || !leafKey(k.v) && !isSlice(k.v) {
		r.unknown(a, k)
		return
	}
	ref := r.asShape(&a, ir.BarrierWrite)
	r.pinKey(&k)
	r.B.Call(fnDelItem, ref, k.ref)
}

func (r *Recorder) slice() {
	b := r.w.B()
	s := r.B.Alloc(object.ShapeSlice, 4, true)
	for i := range 3 {
		r.B.Store(ir.OpStore, s, r.get(b+i), classMisc, int32(object.OffSliceStart+8*i))
	}
	r.set(r.w.A(), s)
}

// append records list.append(x): in place while the block has room.
func (r *Recorder) append(l operand, x ir.Ref) {
	if r.shapeOf(l) != object.ShapeList {
		r.unknown(l)
		return
	}
	list := r.asShape(&l, ir.BarrierWrite)
	now := gc.LoadRaw(l.v, object.OffListLen)
	room := gc.LoadRaw(gc.Load(l.v, object.OffListItems), object.OffTail)
	if now >= room {
		r.B.Call(fnListAppend, list, x)
		return
	}
	n := r.B.Load(ir.OpLoadRaw, list, classList, object.OffListLen)
	items := r.listItems(list)
	r.B.GuardCmpI(ir.CondLT, n, r.B.Load(ir.OpLoadRaw, items, classMisc, object.OffTail))
	r.B.ElemStore(ir.OpElemStore, items, n, x, classElem, object.OffStorageItems)
	r.B.Store(ir.OpStoreRaw, list, r.B.Op2(ir.OpAdd, n, r.B.Int(1)), classList, object.OffListLen)
}

// unpack records an assignment to several targets.
func (r *Recorder) unpack() {
	o := r.reg(r.w.B())
	n := r.w.C()
	var vals []ir.Ref
	switch r.shapeOf(o) {
	case object.ShapeTuple:
		tup := r.asShape(&o, ir.BarrierNone)
		if len(object.TupleItems(o.v)) != n {
			r.giveUp(Raised, "unpacking a tuple of another length")
			return
		}
		r.B.GuardCmpI(ir.CondEQ, r.B.Load(ir.OpLoadRaw, tup, classTuple, object.OffTail), r.B.Int(int64(n)))
		for i := range n {
			vals = append(vals, r.B.Load(ir.OpLoad, tup, classTuple, int32(object.OffTupleItems+8*i)))
		}
	case object.ShapeList:
		l := r.asShape(&o, ir.BarrierRead)
		if len(object.ListItems(o.v)) != n {
			r.giveUp(Raised, "unpacking a list of another length")
			return
		}
		r.B.GuardCmpI(ir.CondEQ, r.B.Load(ir.OpLoadRaw, l, classList, object.OffListLen), r.B.Int(int64(n)))
		items := r.listItems(l)
		for i := range n {
			vals = append(vals, r.B.Elem(ir.OpElem, items, r.B.Int(int64(i)), classElem, object.OffStorageItems))
		}
	default:
		r.unknown(o)
		return
	}
	for i, v := range vals {
		r.set(r.w.A()+i, v)
	}
}

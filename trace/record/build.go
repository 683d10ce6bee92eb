package record

import (
	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/trace/ir"
)

// maxInlineItems is the greatest display made by inline allocation.
const maxInlineItems = 16

// newTuple makes a tuple of values.
func (r *Recorder) newTuple(items []operand) ir.Ref {
	if len(items) == 0 {
		return r.constant(object.EmptyTuple())
	}
	if len(items) > maxInlineItems {
		r.giveUp(NotRecordable, "a long tuple")
		return ir.NoRef
	}
	t := r.B.Alloc(object.ShapeTuple, 2+len(items), true)
	r.B.Store(ir.OpStoreRaw, t, r.B.Int(int64(len(items))), classTuple, object.OffTail)
	for i, x := range items {
		r.B.Store(ir.OpStore, t, x.ref, classTuple, int32(object.OffTupleItems+8*i))
	}
	return t
}

// newList makes a list of values, with a little room.
func (r *Recorder) newList(items []operand) ir.Ref {
	if len(items) > maxInlineItems {
		r.giveUp(NotRecordable, "a long list display")
		return ir.NoRef
	}
	room := max(4, len(items))
	st := r.B.Alloc(object.ShapeStorage, 2+room, false)
	r.B.Store(ir.OpStoreRaw, st, r.B.Int(int64(room)), classMisc, object.OffTail)
	for i := range room {
		v := r.B.Val(gc.Null)
		if i < len(items) {
			v = items[i].ref
		}
		r.B.ElemStore(ir.OpElemStore, st, r.B.Int(int64(i)), v, classElem, object.OffStorageItems)
	}
	l := r.B.Alloc(object.ShapeList, 3, false)
	r.B.Store(ir.OpStoreRaw, l, r.B.Int(int64(len(items))), classList, object.OffListLen)
	r.B.Store(ir.OpStore, l, st, classList, object.OffListItems)
	return l
}

func (r *Recorder) newDict() {
	w := r.w
	for i := range w.C() {
		if !leafKey(r.actualReg(w.B() + 2*i)) {
			r.unknown(r.reg(w.B() + 2*i))
			return
		}
	}
	d := r.B.Call(fnNewDict)
	for i := range w.C() {
		k := r.reg(w.B() + 2*i)
		r.pinKey(&k)
		r.B.Call(fnSetFresh, d, k.ref, r.get(w.B()+2*i+1))
	}
	r.set(w.A(), d)
}

func (r *Recorder) newSet() {
	w := r.w
	for i := range w.C() {
		if !leafKey(r.actualReg(w.B() + i)) {
			r.unknown(r.reg(w.B() + i))
			return
		}
	}
	s := r.B.Call(fnNewSet)
	for i := range w.C() {
		k := r.reg(w.B() + i)
		r.pinKey(&k)
		r.B.Call(fnSetAdd, s, k.ref)
	}
	r.set(w.A(), s)
}

func (r *Recorder) setAdd() {
	s, k := r.reg(r.w.A()), r.reg(r.w.B())
	if r.shapeOf(s) != object.ShapeSet || !leafKey(k.v) {
		r.unknown(s, k)
		return
	}
	ref := r.asShape(&s, ir.BarrierWrite)
	r.pinKey(&k)
	r.B.Call(fnSetAdd, ref, k.ref)
}

// joinStrings is the end of an f-string. Up to eight parts go to a helper at
// once, more in turns.
func (r *Recorder) joinStrings() {
	parts := r.regs(r.w.B(), r.w.C())
	for i := range parts {
		if !object.IsExactStr(parts[i].v) {
			r.unknown(parts[i])
			return
		}
		r.asShape(&parts[i], ir.BarrierNone)
	}
	if len(parts) == 0 {
		r.set(r.w.A(), r.constant(object.Intern("")))
		return
	}
	acc := parts[0].ref
	rest := parts[1:]
	for len(rest) > 0 {
		n := min(len(rest), 3)
		args := [4]ir.Ref{acc, r.B.Val(gc.Null), r.B.Val(gc.Null), r.B.Val(gc.Null)}
		for i := range n {
			args[1+i] = rest[i].ref
		}
		acc = r.B.Call(fnJoin, args[:]...)
		rest = rest[n:]
	}
	r.set(r.w.A(), acc)
}

// format is a replacement field of an f-string, for values whose formatting
// runs no Python code.
func (r *Recorder) format() {
	o := r.reg(r.w.B())
	spec := r.B.Val(gc.Null)
	if r.w.X()&8 != 0 {
		s := r.reg(r.w.C())
		if !object.IsExactStr(s.v) {
			r.unknown(s)
			return
		}
		r.asShape(&s, ir.BarrierNone)
		spec = s.ref
	}
	conv := r.w.X() & 3
	if object.IsExactStr(o.v) && conv <= 1 && r.w.X()&8 == 0 {
		r.set(r.w.A(), r.asShape(&o, ir.BarrierNone))
		return
	}
	if !scalar(o.v) {
		r.unknown(o)
		return
	}
	r.pinKey(&o)
	r.set(r.w.A(), r.B.Call(fnFormat, o.ref, spec, r.B.Int(int64(conv))))
}

// scalar reports whether str and repr of a value run no Python code.
func scalar(v Value) bool {
	if !v.IsRef() {
		return v != gc.Unset
	}
	switch gc.Shape(v) {
	case gc.ShapeFloat, object.ShapeInt, object.ShapeStrASCII, object.ShapeStrLatin1, object.ShapeStr2, object.ShapeStr4, object.ShapeBytes:
		return true
	}
	return false
}

// makeFunction is a def or lambda.
func (r *Recorder) makeFunction() {
	w := r.w
	code := object.CodeOf(r.top().code.Consts[w.B()])
	f := r.B.Alloc(code.Shape.ID, object.SizeFunc/8, true)
	st := func(off int32, v ir.Ref) { r.B.Store(ir.OpStore, f, v, classFunc, off) }
	field := func(bit, i int, none Value) ir.Ref {
		if int(w.X())&bit != 0 {
			return r.get(w.C() + i)
		}
		return r.B.Val(none)
	}
	g := r.globals()
	if !r.ok() {
		return
	}
	r.B.Store(ir.OpStoreRaw, f, r.B.Int(int64(object.DescAddr(code.Desc))), classFunc, object.OffFuncCode)
	st(object.OffFuncGlobals, r.B.Val(g))
	st(object.OffFuncDefaults, field(1, 0, gc.None))
	st(object.OffFuncKwDefaults, field(2, 1, gc.None))
	st(object.OffFuncClosure, field(8, 3, gc.None))
	st(object.OffFuncName, r.constant(code.Name))
	st(object.OffFuncQualname, r.constant(code.Qualname))
	doc := gc.None
	if code.Doc {
		doc = code.Consts[0]
	}
	st(object.OffFuncDoc, r.constant(doc))
	if !r.owns(g) {
		return
	}
	mod := object.DictGetStr(g, object.Intern("__name__"))
	st(object.OffFuncModule, r.constant(mod))
	st(object.OffFuncAnnotations, field(4, 2, gc.Null))
	st(object.OffFuncDict, r.B.Val(gc.Null))
	r.set(w.A(), f)
}

package record

import (
	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/trace/ir"
)

var conds = [...]ir.Cond{ir.CondLT, ir.CondLE, ir.CondEQ, ir.CondNE, ir.CondGT, ir.CondGE}

// truth emits a comparison as 0 or 1; known is false when it gave up or inlined a
// call.
func (r *Recorder) truth(op object.CmpOp, a, b operand) (cond ir.Ref, known bool) {
	if cond, ok := r.compareWords(op, a, b); ok {
		return cond, true
	}
	a, b = r.boxed(a), r.boxed(b)
	ka, kb := r.kindOf(a), r.kindOf(b)
	switch {
	case isIntKind(ka) && isIntKind(kb):
		return r.B.SetCmpI(conds[op], r.asInt(&a), r.asInt(&b)), true
	case isNumber(ka) && isNumber(kb):
		return r.B.SetCmpF(conds[op], r.comparable(&a), r.comparable(&b)), r.ok()
	}
	if op == object.CmpEQ || op == object.CmpNE {
		if cond, ok := r.equality(a, b); ok {
			if op == object.CmpNE {
				cond = r.B.Op2(ir.OpXor, cond, r.B.Int(1))
			}
			return cond, true
		}
	}
	if r.callSpecialCompare(op, a, b) {
		return ir.NoRef, false
	}
	if !leafType(a.v) || !leafType(b.v) {
		r.unknown(a, b)
		return ir.NoRef, false
	}
	r.pin(&a)
	r.pin(&b)
	v := r.B.Call(fnCompare, r.B.Int(int64(op)), a.ref, b.ref)
	return r.B.Op2(ir.OpValEq, v, r.B.Val(gc.True)), true
}

// comparable is a number as a double that compares as the number does.
func (r *Recorder) comparable(o *operand) ir.Ref {
	if r.kindOf(*o) == kindFloat {
		return r.asFloat(o)
	}
	if n, ok := r.intNow(*o); !ok || !exactFloat(n) {
		r.unknown(*o)
		return r.B.Float(0)
	}
	return r.exact(o)
}

// equality is a == b for what needs no comparison method: None, booleans,
// strings, objects that compare by identity.
func (r *Recorder) equality(a, b operand) (cond ir.Ref, ok bool) {
	if byIdentity(a.v) || byIdentity(b.v) {
		ta, tb := r.identityGuard(&a), r.identityGuard(&b)
		if ta && tb {
			return r.B.Op2(ir.OpValEq, a.ref, b.ref), true
		}
		return ir.NoRef, false
	}
	if object.IsExactStr(a.v) && object.IsExactStr(b.v) {
		x, y := r.asShape(&a, ir.BarrierNone), r.asShape(&b, ir.BarrierNone)
		return r.B.Call(fnStrEq, x, y), true
	}
	return ir.NoRef, false
}

// byIdentity reports whether == with v is identity whatever the other side is,
// as long as that has no method of its own.
func byIdentity(v Value) bool {
	if v == gc.None {
		return true
	}
	return v.IsRef() && object.TypeOf(v).PlainEq()
}

// identityGuard makes sure that a value keeps comparing by identity.
func (r *Recorder) identityGuard(o *operand) bool {
	switch {
	case o.v == gc.None:
		r.B.GuardValue(o.ref, gc.None)
		o.ref = r.B.Val(gc.None)
		return true
	case r.kindOf(*o) == kindObject:
		typ := object.TypeOf(o.v)
		if typ.PlainEq() {
			r.asShape(o, ir.BarrierNone)
			r.depend(&typ.Watchers)
			return true
		}
		if leafType(o.v) {
			r.asShape(o, ir.BarrierNone)
			return true
		}
	case isNumber(r.kindOf(*o)):
		r.pin(o)
		return r.B.T.TypeOf(o.ref) == ir.TypeVal
	}
	return false
}

func (r *Recorder) compareValue(op object.CmpOp, a, b operand) {
	cond, ok := r.truth(op, a, b)
	if !ok || !r.ok() {
		return
	}
	r.set(r.w.A(), r.B.Op1(ir.OpBoxBool, cond))
}

func (r *Recorder) compareJump(op object.CmpOp, a, b operand) {
	cond, ok := r.truth(op, a, b)
	if !ok || !r.ok() {
		return
	}
	r.jumpOn(cond)
}

// jumpOn notes a conditional jump; the next step shows where it went.
func (r *Recorder) jumpOn(cond ir.Ref) {
	r.pending = pendingJump{cond: cond, snap: r.snapshot(), w: r.w, pc: r.pc}
}

// truthOf emits the truth of a value as 0 or 1.
func (r *Recorder) truthOf(o operand) (ir.Ref, bool) {
	switch r.kindOf(o) {
	case kindBool:
		return r.B.Op1(ir.OpGuardBool, o.ref), true
	case kindInt:
		return r.B.SetCmpI(ir.CondNE, r.asInt(&o), r.B.Int(0)), true
	case kindFloat:
		return r.B.SetCmpF(ir.CondNE, r.asFloat(&o), r.B.Float(0)), true
	case kindNone:
		r.B.GuardValue(o.ref, gc.None)
		return r.B.Int(0), true
	case kindObject:
		return r.truthOfObject(o)
	}
	r.unknown(o)
	return ir.NoRef, false
}

func (r *Recorder) truthOfObject(o operand) (ir.Ref, bool) {
	s := gc.Shape(o.v)
	if length, ok := lengthFieldOf(s); ok {
		ref := r.asShape(&o, ir.BarrierRead)
		return r.B.SetCmpI(ir.CondNE, r.B.Load(ir.OpLoadRaw, ref, length.class, length.off), r.B.Int(0)), true
	}
	typ := object.TypeOf(o.v)
	if typ.Slots.Bool == nil && typ.Slots.Len == nil {
		r.asShape(&o, ir.BarrierNone)
		r.depend(&typ.Watchers)
		return r.B.Int(1), true
	}
	r.unknown(o)
	return ir.NoRef, false
}

func (r *Recorder) jumpTruth() {
	o := r.reg(r.w.A())
	if cond, ok := r.truthOf(o); ok {
		r.jumpOn(cond)
	}
}

func (r *Recorder) not() {
	o := r.reg(r.w.B())
	if cond, ok := r.truthOf(o); ok {
		r.set(r.w.A(), r.B.Op1(ir.OpBoxBool, r.B.Op2(ir.OpXor, cond, r.B.Int(1))))
	}
}

// identical is `a is b` as 0 or 1.
func (r *Recorder) identical(a, b operand) ir.Ref {
	return r.B.Op2(ir.OpValEq, r.word(a), r.word(b))
}

// word is an operand as a value word.
func (r *Recorder) word(o operand) ir.Ref {
	switch r.B.T.TypeOf(o.ref) {
	case ir.TypeInt:
		return r.B.Op1(ir.OpBoxInt, o.ref)
	case ir.TypeFloat:
		return r.B.Op1(ir.OpBoxFloat, o.ref)
	}
	return o.ref
}

func (r *Recorder) is(positive bool) {
	cond := r.identical(r.reg(r.w.B()), r.reg(r.w.C()))
	if !positive {
		cond = r.B.Op2(ir.OpXor, cond, r.B.Int(1))
	}
	r.set(r.w.A(), r.B.Op1(ir.OpBoxBool, cond))
}

// jumpIs is a jump on identity with a constant. The outcome is known now.
func (r *Recorder) jumpIs() {
	o, k := r.reg(r.w.A()), r.top().code.Consts[r.w.B()]
	t := r.B.T.TypeOf(o.ref)
	if !k.IsRef() && !k.IsInt() && (t == ir.TypeInt || t == ir.TypeFloat || t == ir.TypeRef) {
		return // a number or an object is no singleton
	}
	if o.v == k {
		r.B.GuardValue(r.word(o), k)
		if o.slot != noSlot && !k.IsInt() {
			r.refine(o.slot, r.B.Val(k))
		}
		return
	}
	r.B.Op2(ir.OpGuardNotValue, r.word(o), r.B.Val(k))
}

func (r *Recorder) contains(positive bool) {
	k, c := r.reg(r.w.B()), r.reg(r.w.C())
	if r.kindOf(c) != kindObject || !leafType(c.v) || !leafKey(k.v) {
		r.unknown(k, c)
		return
	}
	r.asShape(&c, ir.BarrierRead)
	r.pinKey(&k)
	has := fnContains
	switch gc.Shape(c.v) {
	case object.ShapeDict:
		has = fnDictHas
	case object.ShapeSet, object.ShapeFrozenSet:
		has = fnSetHas
	}
	v := r.B.Call(has, c.ref, k.ref)
	if !positive {
		v = r.B.Op1(ir.OpBoxBool, r.B.Op2(ir.OpXor, r.B.Op2(ir.OpValEq, v, r.B.Val(gc.True)), r.B.Int(1)))
	}
	r.set(r.w.A(), v)
}

// leafKey reports whether hashing and comparing a value runs no Python code, as
// far as its own type goes. Helpers give up if it does after all.
func leafKey(v Value) bool {
	if !v.IsRef() {
		return v != gc.Unset
	}
	switch gc.Shape(v) {
	case gc.ShapeFloat, object.ShapeInt, object.ShapeStrASCII, object.ShapeStrLatin1, object.ShapeStr2, object.ShapeStr4,
		object.ShapeBytes, object.ShapeTuple, object.ShapeFrozenSet:
		return true
	}
	return object.TypeOf(v).PlainEq()
}

// pinKey guards the type of a key, but not the value of a singleton.
func (r *Recorder) pinKey(o *operand) {
	switch r.kindOf(*o) {
	case kindInt, kindFloat, kindObject:
		r.pin(o)
	}
}

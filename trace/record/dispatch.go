package record

import (
	"stmjit/frontend/bytecode"
	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/trace/ir"
)

// record emits the current instruction. Each case is a call; what is missing
// gives the recording up.
func (r *Recorder) record() {
	w := r.w
	op := w.Op()
	switch {
	case op >= bytecode.ADD && op <= bytecode.MATMUL:
		r.binary(object.BinOp(op-bytecode.ADD), r.num(w.B()), r.num(w.C()))
		return
	case op >= bytecode.ADDK && op <= bytecode.MATMULK:
		r.binary(object.BinOp(op-bytecode.ADDK), r.num(w.B()), r.konst(w.C()))
		return
	case op >= bytecode.LT && op <= bytecode.GE:
		r.compareValue(object.CmpOp(op-bytecode.LT), r.num(w.B()), r.num(w.C()))
		return
	case op >= bytecode.JLT && op <= bytecode.JGE:
		r.compareJump(object.CmpOp(op-bytecode.JLT), r.num(w.A()), r.num(w.B()))
		return
	case op >= bytecode.JLTK && op <= bytecode.JGEK:
		r.compareJump(object.CmpOp(op-bytecode.JLTK), r.num(w.A()), r.konst(w.B()))
		return
	}
	switch op {
	case bytecode.NOP, bytecode.JMP, bytecode.LOOP:
	case bytecode.MOVE:
		r.set(w.A(), r.get(w.B()))
	case bytecode.LOADK:
		r.set(w.A(), r.constant(r.top().code.Consts[w.B()]))
	case bytecode.UNSET:
		for i := range w.B() {
			r.set(w.A()+i, r.B.Val(gc.Unset))
		}
	case bytecode.CHECK:
		r.check(r.reg(w.A()))
	case bytecode.DELETE:
		r.check(r.reg(w.A()))
		r.set(w.A(), r.B.Val(gc.Unset))
	case bytecode.LOADCLOSURE:
		r.loadClosure()
	case bytecode.MAKECELL:
		r.makeCell()
	case bytecode.LOADCELL:
		r.loadCell()
	case bytecode.STORECELL:
		r.storeCell()
	case bytecode.LOADGLOBAL:
		r.loadGlobal(r.name(w.B()))
	case bytecode.STOREGLOBAL:
		r.storeGlobal(r.name(w.B()))
	case bytecode.NEG, bytecode.POS, bytecode.INVERT:
		r.unary(object.UnOp(op - bytecode.NEG))
	case bytecode.NOT:
		r.not()
	case bytecode.IS, bytecode.ISNOT:
		r.is(op == bytecode.IS)
	case bytecode.IN, bytecode.NOTIN:
		r.contains(op == bytecode.IN)
	case bytecode.JTRUE, bytecode.JFALSE:
		r.jumpTruth()
	case bytecode.JISK:
		r.jumpIs()
	case bytecode.GETITER:
		r.getIter(r.reg(w.B()), w.A())
	case bytecode.FORLOOP:
		r.forLoop()
	case bytecode.GETITEM:
		r.getItem(r.reg(w.B()), r.reg(w.C()))
	case bytecode.GETITEMK:
		r.getItem(r.reg(w.B()), r.konst(w.C()))
	case bytecode.SETITEM:
		r.setItem(r.reg(w.A()), r.reg(w.B()), r.reg(w.C()))
	case bytecode.DELITEM:
		r.delItem(r.reg(w.A()), r.reg(w.B()))
	case bytecode.SLICE:
		r.slice()
	case bytecode.LOADATTR:
		r.loadAttr(r.reg(w.B()), r.name(w.C()))
	case bytecode.STOREATTR:
		r.storeAttr(r.reg(w.A()), r.name(w.B()), r.reg(w.C()))
	case bytecode.LOADMETHOD:
		r.loadMethod(r.reg(w.B()), r.name(w.C()))
	case bytecode.LOADSPECIAL:
		r.loadSpecial(r.reg(w.B()), int(w.X()))
	case bytecode.CALL:
		r.call(w.B(), w.C(), nil)
	case bytecode.CALLMETHOD:
		r.callMethod(w.B(), w.C(), nil)
	case bytecode.CALLKW:
		r.call(w.B(), w.C(), r.keywordNames())
	case bytecode.CALLMETHODKW:
		r.callMethod(w.B(), w.C(), r.keywordNames())
	case bytecode.RETURN:
		r.returnValue(r.get(w.A()))
	case bytecode.YIELD:
		r.yield()
	case bytecode.TUPLE:
		r.set(w.A(), r.newTuple(r.regs(w.B(), w.C())))
	case bytecode.LIST:
		r.set(w.A(), r.newList(r.regs(w.B(), w.C())))
	case bytecode.DICT:
		r.newDict()
	case bytecode.SET:
		r.newSet()
	case bytecode.STRING:
		r.joinStrings()
	case bytecode.FORMAT:
		r.format()
	case bytecode.APPEND:
		r.append(r.reg(w.A()), r.get(w.B()))
	case bytecode.SETADD:
		r.setAdd()
	case bytecode.MAPADD:
		r.setItem(r.reg(w.A()), r.reg(w.B()), r.reg(w.C()))
	case bytecode.UNPACK:
		r.unpack()
	case bytecode.MAKEFUNC:
		r.makeFunction()
	case bytecode.RAISE:
		r.raise()
	case bytecode.RERAISE:
		r.reraise()
	case bytecode.PUSHEXC:
		r.pushException()
	case bytecode.POPEXC:
		r.popException()
	case bytecode.MATCHEXC:
		r.matchException()
	case bytecode.GETLEN:
		r.set(w.A(), r.length(r.reg(w.B())))
	default:
		r.giveUp(NotRecordable, bytecode.Infos[op].Name)
	}
}

// operand is a value that an instruction works on: what it is in the trace and
// what it is now.
type operand struct {
	ref  ir.Ref
	v    Value
	slot int32 // where it is, or noSlot
}

const noSlot = -1 << 30

// reg is a register as an operand for what knows no words.
func (r *Recorder) reg(i int) operand {
	o := r.num(i)
	return r.boxed(o)
}

// num is a register as an operand, which may be a word.
func (r *Recorder) num(i int) operand {
	s := r.slotOf(i)
	return r.operandOf(r.slotRef(s), r.actual(s), s)
}

// boxed is an operand that is no word.
func (r *Recorder) boxed(o operand) operand {
	if r.B.T.TypeOf(o.ref) == ir.TypeWord {
		return operand{r.B.Op1(ir.OpBoxWord, o.ref), o.v, noSlot}
	}
	return o
}

func (r *Recorder) regs(first, n int) []operand {
	ops := make([]operand, n)
	for i := range ops {
		ops[i] = r.reg(first + i)
	}
	return ops
}

func (r *Recorder) konst(i int) operand {
	v := r.top().code.Consts[i]
	return operand{r.constant(v), v, noSlot}
}

// name is a constant that is an interned string.
func (r *Recorder) name(i int) Value { return r.top().code.Consts[i] }

func (r *Recorder) refineOp(o *operand, v ir.Ref) ir.Ref {
	o.ref = v
	if o.slot != noSlot {
		r.refine(o.slot, v)
	}
	return v
}

// kind is what compiled code distinguishes among values.
type kind uint8

const (
	kindOther kind = iota
	kindInt        // a machine integer in the trace
	kindFloat
	kindBool
	kindObject // a heap object with a shape
	kindNone
	kindWord // a number below 2^64 in the trace
)

func (r *Recorder) kindOf(o operand) kind {
	switch r.B.T.TypeOf(o.ref) {
	case ir.TypeInt:
		return kindInt
	case ir.TypeFloat:
		return kindFloat
	case ir.TypeWord:
		return kindWord
	}
	switch {
	case o.v.IsInt():
		return kindInt
	case gc.IsFloat(o.v):
		return kindFloat
	case o.v.IsBool():
		return kindBool
	case o.v.IsRef():
		return kindObject
	case o.v == gc.None:
		return kindNone
	}
	return kindOther
}

// asInt returns an int or bool as a machine integer.
func (r *Recorder) asInt(o *operand) ir.Ref {
	if r.B.T.TypeOf(o.ref) == ir.TypeInt {
		return o.ref
	}
	if o.v.IsBool() {
		return r.B.Op1(ir.OpGuardBool, o.ref)
	}
	return r.refineOp(o, r.B.GuardInt(o.ref))
}

// asFloat returns a number as a double.
func (r *Recorder) asFloat(o *operand) ir.Ref {
	switch r.kindOf(*o) {
	case kindFloat:
		if r.B.T.TypeOf(o.ref) == ir.TypeFloat {
			return o.ref
		}
		return r.refineOp(o, r.B.GuardFloat(o.ref))
	}
	return r.B.Op1(ir.OpI2F, r.asInt(o))
}

// asShape guards that an operand is an object of the shape it has now.
func (r *Recorder) asShape(o *operand, b ir.Barrier) ir.Ref {
	s := gc.Shape(o.v)
	if object.IsFunctionShape(s) {
		r.depend(&object.FuncCode(o.v).Watchers) // whose shape changes when __code__ is set
	}
	return r.refineOp(o, r.B.GuardShape(o.ref, s, r.barrier(s, b)))
}

// shapeOf is the shape of an operand that is an object, or 0.
func (r *Recorder) shapeOf(o operand) uint32 {
	if r.kindOf(o) == kindObject {
		return gc.Shape(o.v)
	}
	return 0
}

// intNow returns the number that an int operand is now; it may be a big int
// whose value fits 64 bits.
func (r *Recorder) intNow(o operand) (int64, bool) {
	switch {
	case o.v.IsInt():
		return o.v.Int(), true
	case o.v.IsBool():
		return int64(o.v>>3) - 1, true
	case o.v.IsRef() && gc.Shape(o.v) == object.ShapeInt:
		if b := object.BigOf(o.v); b.IsInt64() {
			return b.Int64(), true
		}
	}
	return 0, false
}

func (r *Recorder) check(o operand) {
	if t := r.B.T.TypeOf(o.ref); t == ir.TypeInt || t == ir.TypeFloat || t == ir.TypeRef {
		return
	}
	if o.v == gc.Unset {
		r.giveUp(Raised, "a variable without a value")
		return
	}
	r.B.Op2(ir.OpGuardNotValue, o.ref, r.B.Val(gc.Unset))
}

// unknown gives up for operands that no compiled code takes.
func (r *Recorder) unknown(ops ...operand) {
	detail := ""
	for i, o := range ops {
		if i > 0 {
			detail += ", "
		}
		if o.v == gc.Unset {
			detail += "unset"
			continue
		}
		detail += object.TypeOf(o.v).Name
	}
	r.giveUp(UnknownOperand, detail)
}

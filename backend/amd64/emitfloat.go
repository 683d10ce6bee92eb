package amd64

import (
	"github.com/twitchyliquid64/golang-asm/obj"
	"github.com/twitchyliquid64/golang-asm/obj/x86"

	"stmjit/trace/ir"
)

// A floatInst is an operation in its forms with two and with three operands.
type floatInst struct{ two, three obj.As }

var floatInsts = [ir.NumOps]floatInst{
	ir.OpFAdd: {x86.AADDSD, x86.AVADDSD},
	ir.OpFSub: {x86.ASUBSD, x86.AVSUBSD},
	ir.OpFMul: {x86.AMULSD, x86.AVMULSD},
	ir.OpFDiv: {x86.ADIVSD, x86.AVDIVSD},
}

// roundings are the modes of ROUNDSD, with the exception for inexact results off.
var roundings = [ir.NumOps]int64{ir.OpFFloor: 9, ir.OpFCeil: 10, ir.OpFTrunc: 11}

// floatOp emits arithmetic on floats and conversions.
func (e *emitter) floatOp(op ir.Op) {
	d, a, b := e.p.dst, e.p.op[0], e.p.op[1]
	switch op {
	case ir.OpFAdd, ir.OpFSub, ir.OpFMul, ir.OpFDiv:
		if a.reg == d {
			e.op2(floatInsts[op].two, d.addr(), e.rm(b))
		} else {
			e.emit3(floatInsts[op].three, e.rm(b), a.reg.addr(), d.addr())
		}
	case ir.OpFNeg:
		e.op2(x86.AXORPS, d.addr(), sharedMem(sharedSign))
	case ir.OpFAbs:
		e.op2(x86.AANDPS, d.addr(), sharedMem(sharedAbs))
	case ir.OpFSqrt:
		e.op2(x86.ASQRTSD, d.addr(), e.rm(a))
	case ir.OpFFloor, ir.OpFCeil, ir.OpFTrunc:
		e.emit3(x86.AROUNDSD, imm(roundings[op]), e.rm(a), d.addr())
	case ir.OpI2F:
		e.zero(d) // the conversion keeps the upper half: do not wait for it
		e.op2(x86.ACVTSQ2SD, d.addr(), e.rm(a))
	case ir.OpF2I:
		e.toInt(d, a.reg)
	case ir.OpF2ITrunc:
		e.truncate(d, a.reg)
	case ir.OpFBits, ir.OpBitsF:
		if a.kind == locReg {
			e.mov(d, a.reg)
		} else {
			e.load(d, e.rm(a))
		}
	}
}

// toInt leaves unless converting the number back gives the same.
func (e *emitter) toInt(d, a reg) {
	e.op2(x86.ACVTTSD2SQ, d.addr(), a.addr())
	e.zero(xScratch)
	e.op2(x86.ACVTSQ2SD, xScratch.addr(), d.addr())
	e.ucomisd(a, xScratch.addr())
	e.leaveOn(x86.AJNE)
	e.leaveOn(x86.AJPS)
}

// truncate leaves when the processor gives the least integer, by which it means
// "out of range", unless that is the number.
func (e *emitter) truncate(d, a reg) {
	odd, done := e.newLabel(), e.newLabel()
	e.op2(x86.ACVTTSD2SQ, d.addr(), a.addr())
	e.cmp(x86.ACMPQ, d.addr(), imm(1))
	e.jump(x86.AJOS, odd)
	e.bind(done)
	point := e.p.point
	e.putOff(func() {
		e.bind(odd)
		e.ucomisd(a, sharedMem(sharedMinInt))
		e.leaveAt(point, x86.AJNE)
		e.leaveAt(point, x86.AJPS)
		e.jump(obj.AJMP, done)
	})
}

// compareF sets the flags for a ? b and returns the condition to test; the
// allocator has exchanged the operands so that it is never "below".
func (e *emitter) compareF() ir.Cond {
	e.ucomisd(e.p.op[0].reg, e.rm(e.p.op[1]))
	return e.cond()
}

// setCmpF makes 0 or 1. Equality is not one flag, so it takes a mask.
func (e *emitter) setCmpF() {
	d := e.p.dst
	var set obj.As
	switch c := e.cond(); c {
	case ir.CondEQ, ir.CondNE:
		predicate := int64(0)
		if c == ir.CondNE {
			predicate = 4
		}
		e.mov(xScratch, e.p.op[0].reg)
		e.emit3(x86.ACMPSD, e.rm(e.p.op[1]), xScratch.addr(), imm(predicate))
		e.mov(d, xScratch)
		e.op2(x86.AANDL, d.addr(), imm(1))
		return
	case ir.CondGT:
		set = x86.ASETHI
	case ir.CondGE:
		set = x86.ASETCC
	case ir.CondNGT:
		set = x86.ASETLS
	case ir.CondNGE:
		set = x86.ASETCS
	default:
		e.fail("no test for %s", c)
		return
	}
	e.compareF()
	e.op1(set, d.addr())
	e.op2(x86.AMOVBLZX, d.addr(), d.addr())
}

// guardCmpF leaves when the condition does not hold.
func (e *emitter) guardCmpF() {
	switch c := e.compareF(); c {
	case ir.CondEQ:
		e.leaveOn(x86.AJNE)
		e.leaveOn(x86.AJPS)
	case ir.CondNE:
		holds := e.newLabel()
		e.jump(x86.AJPS, holds)
		e.leaveOn(x86.AJEQ)
		e.bind(holds)
	case ir.CondGT:
		e.leaveOn(x86.AJLS)
	case ir.CondGE:
		e.leaveOn(x86.AJCS)
	case ir.CondNGT:
		e.leaveOn(x86.AJHI)
	case ir.CondNGE:
		e.leaveOn(x86.AJCC)
	default:
		e.fail("no test for %s", c)
	}
}

package amd64

import (
	"math/bits"

	"github.com/twitchyliquid64/golang-asm/obj"
	"github.com/twitchyliquid64/golang-asm/obj/x86"

	"stmjit/trace/ir"
)

var intJumps = [...]obj.As{
	ir.CondEQ: x86.AJEQ, ir.CondNE: x86.AJNE, ir.CondLT: x86.AJLT, ir.CondGE: x86.AJGE, ir.CondGT: x86.AJGT,
	ir.CondLE: x86.AJLE, ir.CondULT: x86.AJCS, ir.CondUGE: x86.AJCC, ir.CondUGT: x86.AJHI, ir.CondULE: x86.AJLS,
}

var intSets = [...]obj.As{
	ir.CondEQ: x86.ASETEQ, ir.CondNE: x86.ASETNE, ir.CondLT: x86.ASETLT, ir.CondGE: x86.ASETGE, ir.CondGT: x86.ASETGT,
	ir.CondLE: x86.ASETLE, ir.CondULT: x86.ASETCS, ir.CondUGE: x86.ASETCC, ir.CondUGT: x86.ASETHI, ir.CondULE: x86.ASETLS,
}

// twoOperand are the operations that are one instruction on the result's
// register, which holds operand a.
var twoOperand = [ir.NumOps]obj.As{
	ir.OpSub: x86.ASUBQ, ir.OpMul: x86.AIMULQ, ir.OpAddOv: x86.AADDQ, ir.OpSubOv: x86.ASUBQ, ir.OpMulOv: x86.AIMULQ,
	ir.OpAnd: x86.AANDQ, ir.OpOr: x86.AORQ, ir.OpXor: x86.AXORQ,
}

// intOp emits integer arithmetic.
func (e *emitter) intOp(op ir.Op) {
	d, p := e.p.dst, e.p
	switch op {
	case ir.OpAdd:
		e.add()
	case ir.OpSub:
		if k, ok := e.immediate(p.op[1]); ok && p.op[0].reg != d {
			e.lea(d, mem(p.op[0].reg, int32(-k)))
			return
		}
		e.op2(x86.ASUBQ, d.addr(), e.rmi(p.op[1]))
	case ir.OpMul, ir.OpMulOv:
		if k, ok := e.immediate(p.op[1]); ok {
			e.emit3(x86.AIMUL3Q, imm(k), e.rm(p.op[0]), d.addr())
		} else {
			e.op2(x86.AIMULQ, d.addr(), e.rm(p.op[1]))
		}
	case ir.OpAnd, ir.OpOr, ir.OpXor, ir.OpAddOv, ir.OpSubOv:
		e.op2(twoOperand[op], d.addr(), e.rmi(p.op[1]))
	case ir.OpMulHi:
		e.mov(rax, p.op[0].reg)
		e.emit(x86.AIMULQ, p.op[1].reg.addr(), obj.Addr{})
	case ir.OpNegOv:
		e.op1(x86.ANEGQ, d.addr())
	case ir.OpNot:
		e.op1(x86.ANOTQ, d.addr())
	case ir.OpMin:
		e.cmp(x86.ACMPQ, d.addr(), p.op[1].reg.addr())
		e.op2(x86.ACMOVQGT, d.addr(), p.op[1].reg.addr())
	case ir.OpMax:
		e.cmp(x86.ACMPQ, d.addr(), p.op[1].reg.addr())
		e.op2(x86.ACMOVQLT, d.addr(), p.op[1].reg.addr())
	case ir.OpFloorDiv, ir.OpMod:
		e.divide(op)
	}
	switch {
	case p.undo:
		e.leaveUndone(op)
	case p.point >= 0:
		e.leaveOn(x86.AJOS)
	}
}

// leaveUndone leaves on overflow, with operand a back in the register that the
// result has.
func (e *emitter) leaveUndone(op ir.Op) {
	p := e.p
	out := e.newLabel()
	e.mark.exit = e.points[p.point].snap
	e.jump(x86.AJOS, out)
	e.putOff(func() {
		e.bind(out)
		switch op {
		case ir.OpAddOv:
			e.op2(x86.ASUBQ, p.dst.addr(), e.rmi(p.op[1]))
		case ir.OpSubOv:
			e.op2(x86.AADDQ, p.dst.addr(), e.rmi(p.op[1]))
		case ir.OpNegOv:
			e.op1(x86.ANEGQ, p.dst.addr())
		}
		e.leaveAt(p.point, obj.AJMP)
	})
	e.mark.exit = -1
}

// add adds without a need for the flags.
func (e *emitter) add() {
	d, a, b := e.p.dst, e.p.op[0].reg, e.p.op[1]
	switch k, isImm := e.immediate(b); {
	case isImm && d == a:
		e.op2(x86.AADDQ, d.addr(), imm(k))
	case isImm:
		e.lea(d, mem(a, int32(k)))
	case d == a:
		e.op2(x86.AADDQ, d.addr(), e.rm(b))
	case b.kind == locReg && d != b.reg:
		e.lea(d, memx(a, b.reg, 1, 0))
	default:
		if b.kind != locReg {
			e.load(d, e.rm(b))
		}
		e.op2(x86.AADDQ, d.addr(), a.addr())
	}
}

// divide computes Python's quotient or remainder: the processor's, corrected
// when the remainder is not zero and its sign not the divisor's. Numbers that
// are not negative and below 2^32 take the short division, which is several
// times as fast on many processors and needs no correction.
func (e *emitter) divide(op ir.Op) {
	d, p := e.p.dst, e.p
	if k, ok := e.intConst(e.in.B); ok && isPowerOfTwo(k) {
		switch {
		case op == ir.OpFloorDiv:
			if n := bits.TrailingZeros64(uint64(k)); n > 0 {
				e.op2(x86.ASARQ, d.addr(), imm(int64(n)))
			}
		case fits32(k - 1):
			e.op2(x86.AANDQ, d.addr(), imm(k-1))
		default:
			e.movImm(p.temp[0], k-1)
			e.op2(x86.AANDQ, d.addr(), p.temp[0].addr())
		}
		return
	}
	a, b, t := p.op[0].reg, p.op[1].reg, p.temp[0]
	long, done := e.newLabel(), e.newLabel()
	e.mov(t, a)
	e.op2(x86.AORQ, t.addr(), b.addr())
	e.op2(x86.ASHRQ, t.addr(), imm(32))
	e.jump(x86.AJNE, long)
	e.op2(x86.AMOVL, rax.addr(), a.addr())
	e.zero(rdx)
	e.emit(x86.ADIVL, b.addr(), obj.Addr{})
	e.bind(done)
	e.putOff(func() {
		e.bind(long)
		e.mov(rax, a)
		e.op0(x86.ACQO)
		e.emit(x86.AIDIVQ, b.addr(), obj.Addr{})
		e.mov(t, rdx)
		e.op2(x86.AXORQ, t.addr(), b.addr())
		e.op2(x86.ASARQ, t.addr(), imm(63))
		e.op2(x86.ATESTQ, rdx.addr(), rdx.addr())
		e.op2(x86.ACMOVQEQ, t.addr(), rdx.addr())
		if op == ir.OpFloorDiv {
			e.op2(x86.AADDQ, rax.addr(), t.addr())
		} else {
			e.op2(x86.AANDQ, t.addr(), b.addr())
			e.op2(x86.AADDQ, rdx.addr(), t.addr())
		}
		e.jump(obj.AJMP, done)
	})
}

// shift emits shifts: by a constant, by any register where the processor has
// that, or by cl.
func (e *emitter) shift(op ir.Op) {
	d, p := e.p.dst, e.p
	if op == ir.OpShlOv {
		t := p.temp[0]
		e.shiftBy(x86.ASHLQ, x86.ASHLXQ, d, p.op[0], p.op[1])
		e.shiftBy(x86.ASARQ, x86.ASARXQ, t, regLoc(d), p.op[1])
		e.cmp(x86.ACMPQ, t.addr(), p.op[0].reg.addr())
		e.leaveOn(x86.AJNE)
		return
	}
	switch op {
	case ir.OpShl:
		e.shiftBy(x86.ASHLQ, x86.ASHLXQ, d, p.op[0], p.op[1])
	case ir.OpSar:
		e.shiftBy(x86.ASARQ, x86.ASARXQ, d, p.op[0], p.op[1])
	case ir.OpShr:
		e.shiftBy(x86.ASHRQ, x86.ASHRXQ, d, p.op[0], p.op[1])
	}
}

func (e *emitter) shiftBy(byCL, byReg obj.As, d reg, a, n loc) {
	if n.kind == locConst {
		k := e.constant(n.id).Aux
		if a.kind != locReg {
			e.load(d, e.rm(a))
		} else {
			e.mov(d, a.reg)
		}
		if k&63 != 0 {
			e.op2(byCL, d.addr(), imm(k&63))
		}
		return
	}
	if e.cpu.bmi2 {
		e.emit3(byReg, n.reg.addr(), e.rm(a), d.addr())
		return
	}
	e.mov(d, a.reg)
	e.op2(byCL, d.addr(), rcx.addr())
}

// setCmp emits comparisons whose result is a number.
func (e *emitter) setCmp(op ir.Op) {
	d, p := e.p.dst, e.p
	if op == ir.OpSetCmpF {
		e.setCmpF()
		return
	}
	c := ir.CondEQ
	if op == ir.OpSetCmpI {
		c = e.cond()
	}
	e.compare(p.op[0], p.op[1])
	e.op1(intSets[c], d.addr())
	e.op2(x86.AMOVBLZX, d.addr(), d.addr())
}

// cond is the condition of the instruction, for the operands as exchanged.
func (e *emitter) cond() ir.Cond {
	if e.p.exchanged {
		return e.in.Cond().Swap()
	}
	return e.in.Cond()
}

// compare sets the flags for a ? b.
func (e *emitter) compare(a, b loc) {
	if k, ok := e.immediate(b); ok && k == 0 && a.kind == locReg {
		e.op2(x86.ATESTQ, a.reg.addr(), a.reg.addr())
		return
	}
	e.cmp(x86.ACMPQ, e.rm(a), e.rmi(b))
}

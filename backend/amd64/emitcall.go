package amd64

import (
	"github.com/twitchyliquid64/golang-asm/obj"
	"github.com/twitchyliquid64/golang-asm/obj/x86"

	"stmjit/barriers"
	"stmjit/trace/ir"
)

// What Context.ExitID says when machine code comes back to Go to have something
// done and go on at Context.Resume: flagCall, and the function in the low bits.
// With flagSaved all registers are in the Context and are to be loaded again.
const (
	flagCall  = 1 << 31
	flagSaved = 1 << 30

	callBoxInt   = flagCall | flagSaved | 0
	callBoxFloat = flagCall | flagSaved | 1
	callAlloc    = flagCall | flagSaved | 2

	callReadBarrier  = uint32(flagCall | flagSaved | 3)
	callWriteBarrier = uint32(flagCall | flagSaved | 4)
	callLog          = uint32(flagCall | flagSaved | 5)

	callBoxWord = flagCall | flagSaved | 6
)

// call emits a residual call. The allocator has put everything that lives on
// into memory, so no register need be kept.
func (e *emitter) call() {
	in, fn := e.in, e.in.Fn()
	resume := e.newLabel()
	first := e.p.op[0].id
	for i := range fn.Info().Args {
		e.storeLoc(ctxMem(barriers.OffArgs+8*uintptr(i)), e.callArgs[first+int32(i)])
	}
	if fn.Info().Restarts {
		e.op2(x86.AMOVQ, ctxMem(barriers.OffExitNumber), imm(int64(e.idBase+uint32(in.Snap))))
	}
	e.leaLabel(rax, resume)
	e.store(ctxMem(barriers.OffResume), rax)
	e.setExitID(flagCall | uint32(in.Aux))
	e.quickCall()
	e.ret()
	e.bind(resume)
	switch {
	case in.MayExit() && e.p.dst != noReg && !e.p.dst.isX():
		e.load(e.p.dst, ctxMem(barriers.OffResult))
		e.op2(x86.ATESTQ, e.p.dst.addr(), e.p.dst.addr())
		e.leaveOn(x86.AJEQ)
	case in.MayExit():
		e.cmp(x86.ACMPQ, ctxMem(barriers.OffResult), imm(0))
		e.leaveOn(x86.AJEQ)
	case e.p.dst != noReg:
		e.load(e.p.dst, ctxMem(barriers.OffResult))
	}
}

// slowCall has Go do something that the ordinary code does not see: all
// registers but d, which takes the result, come back as they were.
func (e *emitter) slowCall(id uint32, d reg) {
	resume := e.newLabel()
	e.leaLabel(d, resume)
	e.store(ctxMem(barriers.OffResume), d)
	e.setExitID(id)
	e.jumpTo(routineLeaveAll)
	e.bind(resume)
	e.load(d, ctxMem(barriers.OffResult))
}

// setExitID writes the low half of Context.ExitID; the high half is always 0.
func (e *emitter) setExitID(id uint32) {
	e.op2(x86.AMOVL, ctxMem(barriers.OffExitID), imm(int64(int32(id))))
}

// endOp emits the ends of a trace but for the way back.
func (e *emitter) endOp(op ir.Op) {
	switch op {
	case ir.OpExit:
		e.leaveOn(obj.AJMP)
	case ir.OpJump:
		e.jumpTrace(int32(e.in.Aux))
	case ir.OpReturnJump:
		e.returnJump()
	case ir.OpCallTrace:
		e.callTrace()
	}
}

// jumpTrace goes to the entry of another trace, or of this one.
func (e *emitter) jumpTrace(id int32) {
	if id == e.t.ID && e.t.Kind != ir.KindBridge {
		e.jumpCell(cellEntry)
		return
	}
	entry, ok := e.entryOf(id)
	if !ok {
		e.fail("jump to trace %d, which is not compiled", id)
		return
	}
	e.jumpMem(nearMem(entry))
}

// Header words of a frame, from its base.
const (
	frameMRet = -16
	framePrev = -32
)

// returnJump returns to the compiled caller, if there is one.
func (e *emitter) returnJump() {
	t := e.p.temp[0]
	e.load(t, mem(regBase, frameMRet))
	e.cmp(x86.ACMPQ, t.addr(), imm(1))
	e.leaveOn(x86.AJEQ)
	e.storeLoc(mem(regBase, 8*e.in.Slot()), e.p.op[0])
	e.load(regBase, mem(regBase, framePrev))
	e.op1(x86.ADECQ, regBase.addr())
	e.store(ctxMem(barriers.OffBase), regBase)
	e.op1(x86.ADECQ, t.addr())
	e.jumpReg(t)
}

// callTrace enters a compiled function, if there is one.
func (e *emitter) callTrace() {
	callee, back := e.p.temp[0], e.p.temp[1]
	e.loadCell(callee, e.in.A)
	e.op2(x86.ATESTQ, callee.addr(), callee.addr())
	e.leaveOn(x86.AJEQ)
	e.loadCell(back, e.in.B)
	e.op2(x86.AORQ, back.addr(), imm(1))
	e.op2(x86.AADDQ, regBase.addr(), imm(8*e.in.Aux))
	e.store(mem(regBase, frameMRet), back)
	e.store(ctxMem(barriers.OffBase), regBase)
	e.jumpReg(callee)
}

// loadCell reads the data cell whose address is the constant r.
func (e *emitter) loadCell(d reg, r ir.Ref) {
	addr, ok := e.intConst(r)
	off, near := e.near(uint64(addr))
	switch {
	case !ok:
		e.fail("the operand of %s is no constant address", e.in.Op)
	case near:
		e.load(d, nearMem(off))
	default:
		e.movImm(d, addr)
		e.load(d, mem(d, 0))
	}
}

package record

import (
	"stmjit/barriers"
	"stmjit/frontend/bytecode"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
	"stmjit/trace/ir"
)

// Recursion. A call of a function that is being recorded already is not inlined:
// the trace ends in a call of the function's own trace. Everything is in the
// frames then; the callee's mret word says where machine code goes on when it
// returns: in a continuation trace, which starts behind the call. So nothing
// depends on the machine stack, and the interpreter can take over anywhere.

// returnSlot is where a compiled function leaves its result: the word of the
// function itself, which is register B of the call.
const returnSlot = -vm.FrameFunc

// calledCompiled reports whether a call is to be made by a trace of its own.
func (r *Recorder) calledCompiled(code *object.Code) bool {
	if r.Env.Recursive(code) {
		return true
	}
	for i := range r.frames {
		if r.frames[i].code == code {
			r.Env.MarkRecursive(code)
			return true
		}
	}
	return false
}

// callCompiled ends the trace in a call of a compiled function.
func (r *Recorder) callCompiled(code *object.Code, fref ir.Ref, vals []ir.Ref, b int) {
	if !r.handlesNothing("a compiled call") {
		return
	}
	entry, ok1 := r.Env.EntryCell(code)
	cont, ok2 := r.Env.ContinuationCell(r.pc)
	if !ok1 || !ok2 {
		r.giveUp(TooBig, "no cells left")
		return
	}
	snap := r.snapshot()
	f := r.top()
	f.pc = r.pc
	r.pushFrame(code, fref, f.delta+int32(b+headerSlots), plainFrame, ir.NoRef)
	for i, v := range vals {
		r.set(i, v)
	}
	r.B.SetSnapshot(snap)
	r.B.Poll() // recursion is a loop, too
	r.jumpTo(entry, cont, code.Desc.Words)
}

// enterLoop ends the trace in an inlined frame at the head of a loop that has a
// trace: the frame becomes a real one.
func (r *Recorder) enterLoop(pc uintptr) {
	entry, ok := r.Env.LoopCell(pc)
	cont, ok2 := r.continuation(len(r.frames) - 1)
	if !ok || !ok2 {
		r.giveUp(TooBig, "no cells left")
		return
	}
	r.B.SetSnapshot(r.snapshot())
	r.jumpTo(entry, cont, pc)
}

// continuation is the cell of what follows the call that made frame i, or one
// that stays empty if only the interpreter knows what its return does.
func (r *Recorder) continuation(i int) (cell uintptr, ok bool) {
	caller := &r.frames[i-1]
	op := caller.code.Words[caller.pcIndex(caller.pc)].Op()
	if r.frames[i].kind != plainFrame || op < bytecode.CALL || op > bytecode.CALLMETHODKW {
		return r.Env.ContinuationCell(0)
	}
	return r.Env.ContinuationCell(caller.pc)
}

// jumpTo ends the trace in a jump through a cell to code that goes on at pc in
// the top frame. All frames are completed in memory.
func (r *Recorder) jumpTo(entry, cont, pc uintptr) {
	// without a trace to go to, nothing may have been counted
	r.B.GuardCmpI(ir.CondNE, r.B.Load(ir.OpLoadRaw, r.B.Addr(entry), classMisc, 0), r.B.Int(0))
	top := r.top()
	r.countFrames(len(r.frames)-1, top.delta+int32(top.code.Regs))
	for _, s := range append([]ir.SnapSlot(nil), r.dirtySlots(pc)...) {
		r.B.SStore(s.Slot, s.Ref)
	}
	for i := 1; i < len(r.frames)-1; i++ {
		r.storeContinuation(i)
	}
	r.B.Emit(ir.OpCallTrace, int64(top.delta), r.B.Int(int64(entry)), r.B.Int(int64(cont)), ir.NoRef)
	r.finish()
}

// storeContinuation gives inlined frame i, which becomes a real one, the place
// where machine code goes on when it returns.
func (r *Recorder) storeContinuation(i int) {
	cell, ok := r.continuation(i)
	if !ok {
		return
	}
	code := r.B.Load(ir.OpLoadRaw, r.B.Addr(cell), classMisc, 0)
	r.B.SStore(r.frames[i].delta-vm.FrameMRet, r.B.Op1(ir.OpBoxInt, r.B.Op2(ir.OpShr, code, r.B.Int(1))))
}

// countFrames adds n frames to the thread's depth, whose limit and the stack's
// end at word end may not be passed.
func (r *Recorder) countFrames(n int, end int32) {
	sum := r.roomForFrames(n)
	// both halved, since an address on the stack comes as a disguised value
	stack := r.B.Emit(ir.OpCtxLoad, barriers.OffStackLimit, ir.NoRef, ir.NoRef, ir.NoRef)
	at := r.B.Op1(ir.OpUnboxInt, r.B.Emit(ir.OpFrameAddr, int64(end), ir.NoRef, ir.NoRef, ir.NoRef))
	r.B.GuardCmpI(ir.CondULE, at, r.B.Op2(ir.OpShr, stack, r.B.Int(1)))
	r.B.Emit(ir.OpCtxStore, barriers.OffDepth, sum, ir.NoRef, ir.NoRef)
}

// roomForFrames guards that the limit of recursion lets n frames stand on the
// one that the trace starts in, and returns the depth with them. Inlined calls
// need it too: an exit makes their frames real.
func (r *Recorder) roomForFrames(n int) ir.Ref {
	depth := r.B.Emit(ir.OpCtxLoad, barriers.OffDepth, ir.NoRef, ir.NoRef, ir.NoRef)
	limit := r.B.Emit(ir.OpCtxLoad, barriers.OffDepthLimit, ir.NoRef, ir.NoRef, ir.NoRef)
	sum := r.B.Op2(ir.OpAdd, depth, r.B.Int(int64(n)))
	r.B.GuardCmpI(ir.CondULE, sum, limit)
	return sum
}

// returnCompiled ends the trace in the return of the frame it started in: to
// machine code, if that called it.
func (r *Recorder) returnCompiled(v ir.Ref) {
	if !r.handlesNothing("a return") {
		return
	}
	mret := r.slotRef(-vm.FrameMRet)
	r.B.Op2(ir.OpGuardNotValue, mret, r.B.Val(1))
	depth := r.B.Emit(ir.OpCtxLoad, barriers.OffDepth, ir.NoRef, ir.NoRef, ir.NoRef)
	if t := r.B.T.TypeOf(v); t == ir.TypeInt {
		v = r.B.Op1(ir.OpBoxInt, v)
	} else if t == ir.TypeWord {
		v = r.B.Op1(ir.OpBoxWord, v)
	} else if t == ir.TypeFloat {
		v = r.B.Op1(ir.OpBoxFloat, v)
	}
	r.B.Emit(ir.OpCtxStore, barriers.OffDepth, r.B.Op2(ir.OpSub, depth, r.B.Int(1)), ir.NoRef, ir.NoRef)
	r.B.Emit(ir.OpReturnJump, returnSlot, v, ir.NoRef, ir.NoRef)
	r.finish()
}

// StartContinuation begins a trace behind a call of a compiled function. The
// interpreter is about to execute the callee's return; the call at call in the
// frame at base has its window at register b and its result in register a.
func (r *Recorder) StartContinuation(t *object.Thread, base, call uintptr) {
	w := vm.WordAt(call)
	r.Start(t, ir.KindContinuation, base, call+vm.InstrBytes(w))
	r.waiting = true
	r.setOrigin(r.startPC)
	r.set(w.A(), r.get(w.B())) // before the guard, whose exit goes on behind the call, too
	r.B.Emit(ir.OpGuardNotInvalid, 0, ir.NoRef, ir.NoRef, ir.NoRef)
}

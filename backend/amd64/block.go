package amd64

import (
	"math/bits"

	"github.com/twitchyliquid64/golang-asm/obj"
	"github.com/twitchyliquid64/golang-asm/obj/x86"

	"stmjit/barriers"
	"stmjit/gc"
	"stmjit/trace/ir"
)

// Atomic blocks begin and end in machine code while [barriers.Context].Slow says
// that nothing else is to be done: see barriers/block.go. Otherwise the call goes to
// Go, as any other.

// quickCall emits the way past Go of a call that has one, in front of the return to
// Go. The arguments are stored, and so are ExitID and Resume.
func (e *emitter) quickCall() {
	switch e.in.Fn().Info().Quick {
	case ir.QuickBegin:
		e.beginBlock()
	case ir.QuickEnd:
		e.jumpTo(routineEnd)
	case ir.QuickGet:
		e.jumpTo(routineGet)
	case ir.QuickGetOr:
		e.jumpTo(routineGetOr)
	case ir.QuickHas:
		e.jumpTo(routineHas)
	}
}

// beginBlock copies the values that the exit of the call needs to the log, since an
// abort goes back there. The frames are copied by the routine.
func (e *emitter) beginBlock() {
	snap := e.in.Snap
	words, ok := e.intConst(e.in.A)
	places, ok2 := e.leavesInMemory()
	if !ok || !ok2 || len(e.t.SnapStores(snap)) > 0 || int(words)+len(places) > barriers.MaxBegun-frameHeader {
		return
	}
	slow := e.newLabel()
	e.cmp(x86.ACMPQ, ctxMem(barriers.OffAtomic), imm(0))
	e.jump(x86.AJNE, slow)
	e.cmp(x86.ACMPQ, ctxMem(barriers.OffSlow), imm(0))
	e.jump(x86.AJNE, slow)
	for i, l := range places {
		to := ctxMem(barriers.OffLog + 8*uintptr(i))
		if l.kind == locConst {
			e.storeLoc(to, l)
			continue
		}
		e.load(rax, e.rm(l))
		e.store(to, rax)
	}
	e.lea(rdi, ctxMem(barriers.OffLog+8*uintptr(len(places))))
	e.movImm(rcx, words+frameHeader)
	e.jumpTo(routineBegin)
	e.bind(slow)
}

// frameHeader is the size of a frame's header in words.
const frameHeader = 6

// leavesInMemory returns where the values are that the instruction's exit needs, in
// the order of [ir.Trace.Leaves], if all of them are in memory or constant.
func (e *emitter) leavesInMemory() ([]loc, bool) {
	snap := e.in.Snap
	leaves, at := e.snapLeaves(snap), e.pointLocs(e.p.point)
	e.refs = e.t.Leaves(snap, e.refs[:0])
	places := make([]loc, len(e.refs))
	for i, r := range e.refs {
		id := e.id(r)
		if e.isConst(id) {
			places[i] = loc{kind: locConst, id: id}
			continue
		}
		for j, leaf := range leaves {
			if leaf == id {
				places[i] = at[j]
			}
		}
		if places[i].kind != locSlot {
			return nil, false
		}
	}
	return places, true
}

// begin emits the routine that begins a block: RDI is the end of the log, RCX the
// number of words of frames from the header of Base on. All registers are free, as
// in any call.
func (a *assembler) begin() {
	slow, pair, last, copied := a.newLabel(), a.newLabel(), a.newLabel(), a.newLabel()
	a.cmp(x86.ACMPL, ctxMem(barriers.OffPoll), imm(0))
	a.jump(x86.AJNE, slow)
	a.cmp(x86.ACMPQ, regTag.addr(), ctxMem(barriers.OffLastTag))
	a.jump(x86.AJCC, slow)
	a.store(ctxMem(barriers.OffBlockSize), rcx)
	a.lea(rsi, mem(regBase, -8*frameHeader))
	a.bind(pair)
	a.op2(x86.ASUBQ, rcx.addr(), imm(2))
	a.jump(x86.AJCS, last)
	a.op2(x86.AMOVUPS, xScratch.addr(), mem(rsi, 0))
	a.op2(x86.AMOVUPS, mem(rdi, 0), xScratch.addr())
	a.op2(x86.AADDQ, rsi.addr(), imm(16))
	a.op2(x86.AADDQ, rdi.addr(), imm(16))
	a.jump(obj.AJMP, pair)
	a.bind(last)
	a.op2(x86.AADDQ, rcx.addr(), imm(1))
	a.jump(x86.AJNE, copied)
	a.load(rax, mem(rsi, 0))
	a.store(mem(rdi, 0), rax)
	a.op2(x86.AADDQ, rdi.addr(), imm(8))
	a.bind(copied)
	a.store(ctxMem(barriers.OffLogFirst), rdi)
	a.store(ctxMem(barriers.OffLogNext), rdi)
	a.load(rax, ctxMem(barriers.OffExitNumber))
	a.store(ctxMem(barriers.OffBlockExit), rax)
	a.store(ctxMem(barriers.OffBlockBase), regBase)
	a.load(rax, ctxMem(barriers.OffDepth))
	a.store(ctxMem(barriers.OffBlockUsed), rax)
	a.op2(x86.AMOVQ, ctxMem(barriers.OffAtomic), imm(1))
	a.op2(x86.AMOVQ, ctxMem(barriers.OffBegun), imm(1))
	a.movImm(rax, int64(barriers.NextEpoch))
	a.op2(x86.AADDQ, regTag.addr(), rax.addr())
	a.store(ctxMem(barriers.OffTag), regTag)
	a.statusLine(rcx)
	a.lea(rax, mem(regTag, barriers.StateInBlock))
	a.store(mem(rcx, 0), rax) // [model: beginAtOnce]
	a.op2(x86.AMOVQ, ctxMem(barriers.OffResult), imm(1))
	a.jumpMem(ctxMem(barriers.OffResume))
	a.bind(slow)
	a.ret()
}

// end emits the routine that ends a block.
func (a *assembler) end() {
	slow := a.newLabel()
	a.cmp(x86.ACMPQ, ctxMem(barriers.OffAtomic), imm(1))
	a.jump(x86.AJNE, slow)
	a.cmp(x86.ACMPQ, ctxMem(barriers.OffSlow), imm(0))
	a.jump(x86.AJNE, slow)
	a.op2(x86.AMOVQ, ctxMem(barriers.OffAtomic), imm(0))
	a.op2(x86.AMOVQ, ctxMem(barriers.OffBegun), imm(0))
	a.statusLine(rcx)
	a.lea(rax, mem(regTag, barriers.StateRunning))
	a.store(mem(rcx, 0), rax) // [model: endAtOnce]
	a.op2(x86.AADDQ, ctxMem(barriers.OffEnded), imm(1))
	a.op2(x86.AMOVQ, ctxMem(barriers.OffResult), imm(int64(gc.False)))
	a.jumpMem(ctxMem(barriers.OffResume))
	a.bind(slow)
	a.ret()
}

// statusLine puts the address of the owner's status line into r.
func (a *assembler) statusLine(r reg) {
	a.mov(r, regTag)
	a.op2(x86.ASHRQ, r.addr(), imm(barriers.HeaderShift+barriers.SlotShift))
	a.op2(x86.ASHLQ, r.addr(), imm(int64(bits.TrailingZeros(barriers.OwnerLine))))
	a.op2(x86.AADDQ, r.addr(), ctxMem(barriers.OffOwners))
}

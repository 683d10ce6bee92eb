package amd64

import (
	"fmt"
	"slices"

	"github.com/twitchyliquid64/golang-asm/obj"
	"github.com/twitchyliquid64/golang-asm/obj/x86"

	"stmjit/barriers"
	"stmjit/trace/ir"
)

// The data words of a trace: whether it is invalid, where its entry is, then
// one per exit, then constants.
const (
	cellInvalid = iota
	cellEntry
	firstExitCell
)

// emitter turns an allocated trace into instructions. Ordinary code is emitted
// in order; what is rarely run is put off until the end.
type emitter struct {
	*allocation
	*assembler
	exits   []snapExit // per snapshot
	outs    []label    // per exit point: where a failing instruction jumps to
	consts  map[uint64]int
	words   []uint64 // the constants, in order of their cells
	cells   int      // cells in use
	later   []deferred
	p       *place // of the instruction being emitted
	in      *ir.Ins
	idBase  uint32
	entryOf func(trace int32) (off uint64, ok bool)   // a trace's entry cell, from the start of the memory
	near    func(addr uint64) (off uint64, near bool) // an address, likewise
	logs    func(shape uint32) (words int, rest bool) // [Backend.LogSize]
	gone    label
	head    label // of the loop, or noLabel
	err     error
}

// deferred is code to be put out of line.
type deferred struct {
	mark mark
	emit func()
}

// snapExit is the exit of a snapshot.
type snapExit struct {
	point int32 // the exit point whose places a bridge takes over, or -1
	cell  int
	exit  label // jumps through the cell
	stub  label // leaves to Go: what the cell holds until a bridge is linked
}

// begin prepares for a trace that was allocated.
func (e *emitter) begin(a *allocation, asm *assembler, idBase uint32) {
	e.allocation, e.assembler, e.idBase, e.err = a, asm, idBase, nil
	clear(e.later)
	e.later, e.words = e.later[:0], e.words[:0]
	if e.consts == nil {
		e.consts = map[uint64]int{}
	}
	clear(e.consts)
}

// emitTrace emits everything.
func (e *emitter) emitTrace() error {
	e.mark = mark{noRef, -1}
	e.head = noLabel
	e.planExits()
	e.entryStores()
	loop := noLabel
	for r := int32(1); int(r) < len(e.t.Ins) && e.err == nil; r++ {
		e.mark = mark{r, -1}
		switch e.t.Ins[r].Op {
		case ir.OpLoop:
			e.makeMoves(e.loopIn)
			loop = e.newLabel()
			e.head = loop
			e.bind(loop)
			e.storePhis()
		case ir.OpBack:
			if !e.endsInPoll() {
				e.makeMoves(e.loopOut)
				e.jump(obj.AJMP, loop)
			}
		case ir.OpPoll:
			e.poll(r, loop)
		default:
			e.instruction(r)
		}
	}
	for i := 0; i < len(e.later); i++ { // out-of-line code may put off more
		e.mark = e.later[i].mark
		e.later[i].emit()
	}
	e.emitExits()
	return e.err
}

// poll emits a poll; one that ends the loop is the jump back as well, with the
// moves in front of it.
func (e *emitter) poll(r int32, loop label) {
	e.in, e.p = &e.t.Ins[r], &e.places[r]
	closing := e.endsInPoll() && r == e.beforeBack()
	if closing {
		e.makeMoves(e.loopOut)
	}
	// The poll word beside the countdown: in a short loop the countdown's store is
	// always on its way when the next round loads it, so that what another processor
	// writes there is never seen.
	e.cmp(x86.ACMPL, ctxMem(barriers.OffPoll), imm(0))
	e.leaveOn(x86.AJNE)
	e.op2(x86.ASUBL, ctxMem(barriers.OffFuel), imm(1))
	if closing {
		e.jump(x86.AJPL, loop)
		e.leaveOn(obj.AJMP) // the way on is back
		return
	}
	e.leaveOn(x86.AJMI)
}

// endsInPoll reports whether a poll is the last thing that the loop does, and
// the moves to the loop's homes leave what its exit needs.
func (e *emitter) endsInPoll() bool {
	r := e.beforeBack()
	if e.back == 0 || e.t.Ins[r].Op != ir.OpPoll {
		return false
	}
	for _, m := range e.moves[e.loopOut.lo:e.loopOut.hi] {
		if slices.Contains(e.pointLocs(e.places[r].point), m.dst) {
			return false
		}
	}
	return true
}

// beforeBack is the last instruction of the body.
func (e *emitter) beforeBack() int32 {
	r := e.back - 1
	for r > 0 && (e.t.Ins[r].Op == ir.OpNop || e.dead[r]) {
		r--
	}
	return r
}

// entryStores writes what a bridge inherits in a register and also needs in
// memory.
func (e *emitter) entryStores() {
	for x, id := range e.entryRegs {
		if id != noValue && e.vals[id].spilled {
			e.mark = mark{id - e.nc, -1}
			e.store(e.slotMem(id), reg(x))
		}
	}
}

// storePhis writes the phis that the body also needs in memory.
func (e *emitter) storePhis() {
	for _, p := range e.phis {
		if v := &e.vals[p.id]; v.spilled && v.loopHome.kind == locReg {
			e.mark.ref = p.id - e.nc
			e.store(e.slotMem(p.id), v.loopHome.reg)
		}
	}
}

// instruction emits one instruction with the moves before it and the store of
// its result.
func (e *emitter) instruction(r int32) {
	in := &e.t.Ins[r]
	if isSpecial(in.Op) || e.dead[r] {
		return
	}
	e.in, e.p = in, &e.places[r]
	e.makeMoves(e.p.moves)
	e.dispatch(in.Op)
	if id := e.nc + r; e.p.dst != noReg && e.vals[id].spilled {
		e.store(e.slotMem(id), e.p.dst)
	}
}

// dispatch emits the operation itself.
func (e *emitter) dispatch(op ir.Op) {
	switch op {
	case ir.OpSLoad, ir.OpSStore, ir.OpFrameAddr, ir.OpCtxLoad, ir.OpCtxStore:
		e.stackOp(op)
	case ir.OpGuardInt, ir.OpGuardWord, ir.OpGuardFloat, ir.OpGuardBool, ir.OpGuardShape, ir.OpGuardValue, ir.OpGuardNotValue,
		ir.OpGuardCmpI, ir.OpGuardCmpF, ir.OpGuardNotInvalid, ir.OpGuardNonNull:
		e.guard(op)
	case ir.OpAdd, ir.OpSub, ir.OpMul, ir.OpMulHi, ir.OpAddOv, ir.OpSubOv, ir.OpMulOv, ir.OpNegOv,
		ir.OpFloorDiv, ir.OpMod, ir.OpAnd, ir.OpOr, ir.OpXor, ir.OpNot, ir.OpMin, ir.OpMax:
		e.intOp(op)
	case ir.OpShl, ir.OpSar, ir.OpShr, ir.OpShlOv:
		e.shift(op)
	case ir.OpFAdd, ir.OpFSub, ir.OpFMul, ir.OpFDiv, ir.OpFNeg, ir.OpFAbs, ir.OpFSqrt,
		ir.OpFFloor, ir.OpFCeil, ir.OpFTrunc, ir.OpI2F, ir.OpF2I, ir.OpF2ITrunc, ir.OpFBits, ir.OpBitsF:
		e.floatOp(op)
	case ir.OpBoxInt, ir.OpBoxWord, ir.OpWordBits, ir.OpBitsWord, ir.OpBoxFloat, ir.OpBoxBool, ir.OpUnboxInt, ir.OpUnboxFloat:
		e.boxOp(op)
	case ir.OpSetCmpI, ir.OpSetCmpF, ir.OpValEq:
		e.setCmp(op)
	case ir.OpLoad, ir.OpLoadRaw, ir.OpLoadF, ir.OpElem, ir.OpElemRaw, ir.OpElemF,
		ir.OpLoadU8, ir.OpLoadU16, ir.OpLoadI32:
		e.loadOp(op)
	case ir.OpStore, ir.OpStoreRaw, ir.OpStoreF, ir.OpElemStore, ir.OpElemStoreRaw, ir.OpElemStoreF,
		ir.OpStoreU8, ir.OpStoreI32, ir.OpSetShape:
		e.storeOp(op)
	case ir.OpAlloc:
		e.alloc()
	case ir.OpCall:
		e.call()
	case ir.OpJump, ir.OpExit, ir.OpReturnJump, ir.OpCallTrace:
		e.endOp(op)
	default:
		e.fail("no code for %s", op)
	}
}

func (e *emitter) fail(format string, args ...any) {
	if e.err == nil {
		e.err = fmt.Errorf(format, args...)
	}
}

// putOff emits code after everything else.
func (e *emitter) putOff(emit func()) {
	e.later = append(e.later, deferred{e.mark, emit})
}

// makeMoves emits a range of moves.
func (e *emitter) makeMoves(r moveRange) {
	for _, m := range e.moves[r.lo:r.hi] {
		e.makeMove(m)
	}
}

func (e *emitter) makeMove(m move) {
	if m.dst.kind != locReg {
		e.storeLoc(e.rm(m.dst), m.src)
		return
	}
	dst := m.dst.reg
	switch m.src.kind {
	case locReg:
		e.mov(dst, m.src.reg)
	case locConst:
		switch bits := e.constant(m.src.id).Aux; {
		case bits == 0:
			e.zero(dst)
		case dst.isX():
			e.load(dst, e.constMem(uint64(bits)))
		default:
			e.movImm(dst, bits)
		}
	default:
		e.load(dst, e.rm(m.src))
	}
}

// storeLoc writes a value to memory from wherever it is.
func (e *emitter) storeLoc(dst obj.Addr, src loc) {
	switch src.kind {
	case locReg:
		e.store(dst, src.reg)
	case locConst:
		bits := e.constant(src.id).Aux
		if fits32(bits) {
			e.op2(x86.AMOVQ, dst, imm(bits))
			return
		}
		e.load(xScratch, e.constMem(uint64(bits)))
		e.store(dst, xScratch)
	default:
		e.load(xScratch, e.rm(src))
		e.store(dst, xScratch)
	}
}

// rm is an operand as register or memory.
func (e *emitter) rm(l loc) obj.Addr {
	switch l.kind {
	case locReg:
		return l.reg.addr()
	case locSlot:
		return e.slotMem(l.id)
	case locTemp:
		return spillMem(tempSlot)
	case locConst:
		return e.constMem(uint64(e.constant(l.id).Aux))
	case locFused:
		return e.access(e.t.At(e.ref(l.id)), l.reg, l.reg2)
	}
	e.fail("no place for an operand of %s", e.in.Op)
	return obj.Addr{}
}

// rmi is an operand as register, memory or immediate.
func (e *emitter) rmi(l loc) obj.Addr {
	if k, ok := e.immediate(l); ok {
		return imm(k)
	}
	return e.rm(l)
}

// immediate is the number of an operand that is a constant of 32 bits.
func (e *emitter) immediate(l loc) (int64, bool) {
	if l.kind != locConst || e.vals[l.id].isX {
		return 0, false
	}
	k := e.constant(l.id).Aux
	return k, fits32(k)
}

func (e *emitter) slotMem(id vid) obj.Addr { return spillMem(e.slot[id]) }

func spillMem(i int32) obj.Addr { return ctxMem(barriers.OffSpill + 8*uintptr(i)) }

// constMem is a cell that holds the given bits.
func (e *emitter) constMem(bits uint64) obj.Addr {
	i, ok := e.consts[bits]
	if !ok {
		i = e.cells
		e.cells++
		e.consts[bits] = i
		e.words = append(e.words, bits)
	}
	return cellMem(i)
}

// access is the memory that a load or store reaches: base a, index b.
func (e *emitter) access(in *ir.Ins, base, index reg) obj.Addr {
	switch in.Op {
	case ir.OpSLoad, ir.OpSStore:
		return mem(regBase, 8*in.Slot())
	case ir.OpLoad, ir.OpLoadRaw, ir.OpLoadF, ir.OpStore, ir.OpStoreRaw, ir.OpStoreF:
		return mem(base, in.Offset())
	}
	if index == noReg {
		k, _ := e.intConst(in.B)
		d, _ := displacement(in, k)
		return mem(base, d)
	}
	return memx(base, index, elemScale(in.Op), in.Offset())
}

// memory is the memory of the instruction being emitted.
func (e *emitter) memory() obj.Addr {
	index := noReg
	if e.p.op[1].kind == locReg {
		index = e.p.op[1].reg
	}
	return e.access(e.in, e.p.op[0].reg, index)
}

package amd64

import (
	"github.com/twitchyliquid64/golang-asm/obj"
	"github.com/twitchyliquid64/golang-asm/obj/x86"

	"stmjit/barriers"
	"stmjit/gc"
	"stmjit/trace/ir"
)

// leaveOn jumps to the exit of the instruction being emitted.
func (e *emitter) leaveOn(as obj.As) { e.leaveAt(e.p.point, as) }

// leaveAt jumps to an exit point; code that was put off names it.
func (e *emitter) leaveAt(point int32, as obj.As) {
	saved := e.mark.exit
	e.mark.exit = e.points[point].snap
	e.jump(as, e.outs[point])
	e.mark.exit = saved
}

// guard emits the guards.
func (e *emitter) guard(op ir.Op) {
	d, a, b := e.p.dst, e.p.op[0], e.p.op[1]
	switch op {
	case ir.OpGuardInt:
		e.op2(x86.ATESTB, a.reg.addr(), imm(1))
		e.leaveOn(x86.AJEQ)
		if d != noReg {
			e.mov(d, a.reg)
			e.op2(x86.ASARQ, d.addr(), imm(1))
		}
	case ir.OpGuardWord:
		e.guardWord()
	case ir.OpGuardFloat:
		e.guardFloat()
	case ir.OpGuardBool:
		// Only False and True differ from False in no bit but the one for 8.
		e.lea(d, mem(a.reg, -int32(gc.False)))
		e.op2(x86.ATESTQ, d.addr(), imm(^int64(gc.True-gc.False)))
		e.leaveOn(x86.AJNE)
		e.op2(x86.ASHRL, d.addr(), imm(3))
	case ir.OpGuardShape:
		e.guardShape()
	case ir.OpGuardValue:
		e.compare(a, b)
		e.leaveOn(x86.AJNE)
	case ir.OpGuardNotValue:
		e.compare(a, b)
		e.leaveOn(x86.AJEQ)
	case ir.OpGuardCmpI:
		e.compare(a, b)
		e.leaveOn(intJumps[e.cond().NegInt()])
	case ir.OpGuardCmpF:
		e.guardCmpF()
	case ir.OpGuardNotInvalid:
		e.cmp(x86.ACMPB, cellMem(cellInvalid), imm(0))
		e.leaveOn(x86.AJNE)
	case ir.OpGuardNonNull:
		e.op2(x86.ATESTQ, a.reg.addr(), a.reg.addr())
		e.leaveOn(x86.AJEQ)
	}
}

// The layout of a big int: bytes of its limbs, sign, limbs.
const (
	bigBytes = 8
	bigSign  = 16
	bigLimb  = 24
)

// guardWord takes the number of an immediate integer in line, and that of a big one
// of one limb out of line.
func (e *emitter) guardWord() {
	d, a, point, shape := e.p.dst, e.p.op[0].reg, e.p.point, e.in.Aux
	big, done := e.newLabel(), e.newLabel()
	e.op2(x86.ATESTB, a.addr(), imm(1))
	e.jump(x86.AJEQ, big)
	e.mov(d, a)
	e.op2(x86.ASARQ, d.addr(), imm(1))
	e.leaveOn(x86.AJMI)
	e.bind(done)
	e.putOff(func() {
		e.bind(big)
		e.guardRef(a, point)
		e.cmp(x86.ACMPL, mem(a, 0), imm(shape))
		e.leaveAt(point, x86.AJNE)
		e.cmp(x86.ACMPQ, mem(a, bigBytes), imm(8))
		e.leaveAt(point, x86.AJNE)
		e.cmp(x86.ACMPQ, mem(a, bigSign), imm(0))
		e.leaveAt(point, x86.AJNE)
		e.load(d, mem(a, bigLimb))
		e.jump(obj.AJMP, done)
	})
}

// guardRef leaves unless a value is the address of an object.
func (e *emitter) guardRef(a reg, point int32) {
	e.op2(x86.ATESTB, a.addr(), imm(7))
	e.leaveAt(point, x86.AJNE)
	e.op2(x86.ATESTQ, a.addr(), a.addr())
	e.leaveAt(point, x86.AJEQ)
}

// guardShape is type guard and barrier in one compare of the header: with the
// thread's own tag in front of the shape it is "mine, so I may write"; the
// other headers that allow reading are tried out of line. If only the tag is in
// the way the object is claimed (claim.go), and the guard starts again: another
// thread may have changed the shape before.
func (e *emitter) guardShape() {
	a, t, point := e.p.op[0].reg, e.p.temp[0], e.p.point
	shape := int64(e.in.Shape())
	if e.t.TypeOf(e.in.A) != ir.TypeRef {
		e.guardRef(a, point)
	}
	if e.in.Barrier() == ir.BarrierNone {
		e.cmp(x86.ACMPL, mem(a, 0), imm(shape))
		e.leaveOn(x86.AJNE)
		return
	}
	write := e.in.Barrier() == ir.BarrierWrite
	again, other, passed := e.newLabel(), e.newLabel(), e.newLabel()
	e.bind(again)
	e.lea(t, mem(regTag, int32(shape)))
	e.cmp(x86.ACMPQ, mem(a, 0), t.addr())
	e.jump(x86.AJNE, other)
	e.bind(passed)
	e.putOff(func() {
		e.bind(other)
		routine := routineWrite
		if !write {
			routine = routineRead
			e.movImm(t, int64(barriers.SharedHeader)|shape)
			e.cmp(x86.ACMPQ, mem(a, 0), t.addr())
			e.jump(x86.AJEQ, passed)
			e.movImm(t, int64(barriers.ReadBitHeader)|shape)
			e.op2(x86.AORQ, t.addr(), regTag.addr())
			e.cmp(x86.ACMPQ, mem(a, 0), t.addr())
			e.jump(x86.AJEQ, passed)
		}
		e.cmp(x86.ACMPL, mem(a, 0), imm(shape))
		e.leaveAt(point, x86.AJNE)
		resume := e.newLabel()
		e.store(ctxMem(barriers.OffArgs), a)
		if write {
			e.op2(x86.AMOVQ, ctxMem(barriers.OffArgs+8), imm(e.logSize(uint32(shape))))
		}
		e.leaLabel(t, resume)
		e.store(ctxMem(barriers.OffResume), t)
		e.jumpTo(routine)
		e.bind(resume)
		e.cmp(x86.ACMPQ, ctxMem(barriers.OffResult), imm(0))
		e.leaveAt(point, x86.AJEQ)
		e.jump(obj.AJMP, again)
	})
}

// logSize is what the routine that claims is told of a shape: twice the words to be
// copied, and one more if the second may refer to others that belong to the object.
func (e *emitter) logSize(shape uint32) int64 {
	if e.logs == nil {
		return 0
	}
	words, rest := e.logs(shape)
	if words > barriers.MaxLogEntry {
		return 0
	}
	if rest {
		return int64(2*words + 1)
	}
	return int64(2 * words)
}

// guardFloat decodes an immediate float in line and a boxed one out of line.
func (e *emitter) guardFloat() {
	d, a, t, point := e.p.dst, e.p.op[0].reg, e.p.temp[0], e.p.point
	boxed, done := e.newLabel(), e.newLabel()
	e.lea(t, mem(a, -2))
	e.op2(x86.ATESTB, t.addr(), imm(3))
	e.jump(x86.AJNE, boxed)
	e.decodeFloat(d, a, t)
	e.bind(done)
	e.putOff(func() {
		e.bind(boxed)
		e.guardRef(a, point)
		e.cmp(x86.ACMPL, mem(a, 0), imm(int64(gc.ShapeFloat)))
		e.leaveAt(point, x86.AJNE)
		e.load(d, mem(a, boxedFloatOffset))
		e.jump(obj.AJMP, done)
	})
}

// boxedFloatOffset is where a boxed float has its bits.
const boxedFloatOffset = 8

// decodeFloat makes a double of an immediate float.
func (e *emitter) decodeFloat(d, a, t reg) {
	e.mov(t, a)
	e.op2(x86.ARORQ, t.addr(), imm(3))
	e.op2(x86.ASUBQ, t.addr(), sharedMem(sharedBias))
	e.mov(d, t)
}

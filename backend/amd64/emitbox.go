package amd64

import (
	"github.com/twitchyliquid64/golang-asm/obj"
	"github.com/twitchyliquid64/golang-asm/obj/x86"

	"stmjit/barriers"
	"stmjit/gc"
	"stmjit/trace/ir"
)

// boxOp emits the conversions between value words and numbers.
func (e *emitter) boxOp(op ir.Op) {
	d, a := e.p.dst, e.p.op[0].reg
	switch op {
	case ir.OpBoxInt:
		e.boxInt()
	case ir.OpBoxWord:
		e.boxWord()
	case ir.OpBoxFloat:
		e.boxFloat()
	case ir.OpBoxBool:
		e.lea(d, memIndex(a, 8, int32(gc.False)))
	case ir.OpUnboxInt:
		e.op2(x86.ASARQ, d.addr(), imm(1))
	case ir.OpUnboxFloat:
		e.decodeFloat(d, a, e.p.temp[0])
	}
}

// boxInt doubles and sets the tag bit. When doubling overflows, the carry is
// the bit that was lost.
func (e *emitter) boxInt() {
	d := e.p.dst
	big, done := e.newLabel(), e.newLabel()
	e.op2(x86.AADDQ, d.addr(), d.addr())
	e.jump(x86.AJOS, big)
	e.op1(x86.AINCQ, d.addr())
	e.bind(done)
	e.putOff(func() {
		e.bind(big)
		e.op2(x86.ARCRQ, d.addr(), imm(1))
		e.store(ctxMem(barriers.OffArgs), d)
		e.slowCall(callBoxInt, d)
		e.jump(obj.AJMP, done)
	})
}

// boxWord is boxInt for numbers below 2^64.
func (e *emitter) boxWord() {
	d := e.p.dst
	big, done := e.newLabel(), e.newLabel()
	e.op2(x86.AADDQ, d.addr(), d.addr())
	e.jump(x86.AJCS, big)
	e.jump(x86.AJMI, big)
	e.op1(x86.AINCQ, d.addr())
	e.bind(done)
	e.putOff(func() {
		e.bind(big)
		e.op2(x86.ARCRQ, d.addr(), imm(1))
		e.store(ctxMem(barriers.OffArgs), d)
		e.slowCall(callBoxWord, d)
		e.jump(obj.AJMP, done)
	})
}

// boxFloat encodes in line what has an immediate form; the boxes of zero and,
// while the nursery lasts, new ones are made out of line.
func (e *emitter) boxFloat() {
	d, a, t := e.p.dst, e.p.op[0].reg, e.p.temp[0]
	other, done := e.newLabel(), e.newLabel()
	e.mov(d, a)
	e.op2(x86.AADDQ, d.addr(), sharedMem(sharedBias))
	e.op2(x86.AROLQ, d.addr(), imm(3))
	e.lea(t, mem(d, -2))
	e.op2(x86.ATESTB, t.addr(), imm(3))
	e.jump(x86.AJNE, other)
	e.bind(done)
	e.putOff(func() {
		zero, full := e.newLabel(), e.newLabel()
		e.bind(other)
		e.mov(d, a)
		e.lea(t, memx(d, d, 1, 0))
		e.op2(x86.ATESTQ, t.addr(), t.addr())
		e.jump(x86.AJEQ, zero)
		e.bump(t, boxedFloatBytes, full)
		e.store(mem(t, boxedFloatOffset-boxedFloatBytes), d)
		e.movImm(d, int64(barriers.SharedHeader)|int64(gc.ShapeFloat))
		e.store(mem(t, -boxedFloatBytes), d)
		e.lea(d, mem(t, -boxedFloatBytes))
		e.jump(obj.AJMP, done)

		e.bind(zero)
		e.op2(x86.ATESTQ, d.addr(), d.addr())
		e.load(d, sharedMem(sharedZero))
		e.jump(x86.AJPL, done)
		e.load(d, sharedMem(sharedNegZero))
		e.jump(obj.AJMP, done)

		e.bind(full)
		e.store(ctxMem(barriers.OffArgs), d)
		e.slowCall(callBoxFloat, d)
		e.jump(obj.AJMP, done)
	})
}

const boxedFloatBytes = 16

// bump takes bytes from the nursery: t is the end of the new object.
func (e *emitter) bump(t reg, bytes int32, full label) {
	e.load(t, ctxMem(barriers.OffNext))
	e.op2(x86.AADDQ, t.addr(), imm(int64(bytes)))
	e.cmp(x86.ACMPQ, t.addr(), ctxMem(barriers.OffLimit))
	e.jump(x86.AJHI, full)
	e.store(ctxMem(barriers.OffNext), t)
}

// alloc makes an object in the nursery, and leaves the rest of its words alone.
func (e *emitter) alloc() {
	d, t, in := e.p.dst, e.p.temp[0], e.in
	bytes := 8 * int32(in.Words())
	full, done := e.newLabel(), e.newLabel()
	e.bump(d, bytes, full)
	e.header(t, in)
	e.op2(x86.ASUBQ, d.addr(), imm(int64(bytes)))
	e.store(mem(d, 0), t)
	e.bind(done)
	e.putOff(func() {
		e.bind(full)
		e.header(t, in)
		e.store(ctxMem(barriers.OffArgs), t)
		e.op2(x86.AMOVQ, ctxMem(barriers.OffArgs+8), imm(int64(bytes)))
		e.slowCall(callAlloc, d)
		e.jump(obj.AJMP, done)
	})
}

// header makes the header of a new object.
func (e *emitter) header(t reg, in *ir.Ins) {
	if in.Shared() {
		e.movImm(t, int64(barriers.SharedHeader)|int64(in.Shape()))
	} else {
		e.lea(t, mem(regTag, int32(in.Shape())))
	}
}

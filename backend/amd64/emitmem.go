package amd64

import (
	"github.com/twitchyliquid64/golang-asm/obj"
	"github.com/twitchyliquid64/golang-asm/obj/x86"

	"stmjit/barriers"
	"stmjit/gc"
	"stmjit/trace/ir"
)

// stackOp emits accesses of the Python stack and the Context.
func (e *emitter) stackOp(op ir.Op) {
	d, in := e.p.dst, e.in
	switch op {
	case ir.OpSLoad:
		e.load(d, mem(regBase, 8*in.Slot()))
	case ir.OpSStore:
		e.storeLoc(mem(regBase, 8*in.Slot()), e.p.op[0])
	case ir.OpFrameAddr:
		e.lea(d, mem(regBase, 8*int32(in.Aux)+1))
	case ir.OpCtxLoad:
		e.load(d, ctxMem(uintptr(in.Aux)))
	case ir.OpCtxStore:
		e.storeLoc(ctxMem(uintptr(in.Aux)), e.p.op[0])
	}
}

// loadOp emits loads from objects.
func (e *emitter) loadOp(op ir.Op) {
	d, m := e.p.dst, e.memory()
	switch op {
	case ir.OpLoadU8:
		e.op2(x86.AMOVBLZX, d.addr(), m)
	case ir.OpLoadU16:
		e.op2(x86.AMOVWLZX, d.addr(), m)
	case ir.OpLoadI32:
		e.op2(x86.AMOVLQSX, d.addr(), m)
	default:
		e.load(d, m)
	}
}

// storeOp emits stores to objects.
func (e *emitter) storeOp(op ir.Op) {
	a, b, c := e.p.op[0].reg, e.p.op[1], e.p.op[2]
	switch op {
	case ir.OpStore, ir.OpStoreRaw, ir.OpStoreF:
		e.storeLoc(mem(a, e.in.Offset()), b)
		if op == ir.OpStore {
			e.markCard(mem(a, e.in.Offset()), b)
		}
	case ir.OpElemStore, ir.OpElemStoreRaw, ir.OpElemStoreF:
		e.storeLoc(e.memory(), c)
		if op == ir.OpElemStore {
			e.markCard(e.memory(), c)
		}
	case ir.OpStoreU8:
		e.storeNarrow(x86.AMOVB, c, func(k int64) int64 { return int64(int8(k)) })
	case ir.OpStoreI32:
		e.storeNarrow(x86.AMOVL, c, func(k int64) int64 { return int64(int32(k)) })
	case ir.OpSetShape:
		e.op2(x86.AMOVL, mem(a, 0), imm(int64(e.in.Shape())))
	}
}

func (e *emitter) storeNarrow(as obj.As, c loc, narrow func(int64) int64) {
	src := c.reg.addr()
	if k, ok := e.immediate(c); ok {
		src = imm(narrow(k))
	}
	e.op2(as, e.memory(), src)
}

// markCard marks the card of the word at m, and the group of the card, unless the
// card is marked already, or the value is none that the collector looks for.
func (e *emitter) markCard(m obj.Addr, v loc) {
	if e.in.Aux&ir.NoCard != 0 {
		return
	}
	stored := e.in.B
	if e.in.Op == ir.OpElemStore {
		stored = e.in.C
	}
	isRef := e.t.TypeOf(stored) == ir.TypeRef
	if v.kind == locConst && !gc.Value(e.constant(v.id).Aux).IsRef() {
		return
	}
	t, skip := e.p.temp[0], e.newLabel()
	if v.kind == locReg && !isRef {
		e.op2(x86.ATESTB, v.reg.addr(), imm(7))
		e.jump(x86.AJNE, skip)
	}
	e.lea(t, m)
	e.op2(x86.ASHRQ, t.addr(), imm(gc.CardShift))
	e.op2(x86.AADDQ, t.addr(), ctxMem(barriers.OffCardBias))
	e.cmp(x86.ACMPB, mem(t, 0), imm(0))
	e.jump(x86.AJNE, skip)
	e.op2(x86.AMOVB, mem(t, 0), imm(1))
	e.op2(x86.ASHRQ, t.addr(), imm(gc.CardGroupShift))
	e.op2(x86.AADDQ, t.addr(), ctxMem(barriers.OffCardGroups))
	e.op2(x86.AMOVB, mem(t, 0), imm(1))
	e.bind(skip)
}

package amd64

import (
	"github.com/twitchyliquid64/golang-asm/obj"
	"github.com/twitchyliquid64/golang-asm/obj/x86"
)

// This file spells instructions in the order of Intel's manuals (destination
// first), so that nothing else has to know golang-asm's.

func (r reg) addr() obj.Addr {
	if r.isX() {
		return obj.Addr{Type: obj.TYPE_REG, Reg: x86.REG_X0 + int16(r-xmm0)}
	}
	return obj.Addr{Type: obj.TYPE_REG, Reg: x86.REG_AX + int16(r)}
}

func imm(v int64) obj.Addr { return obj.Addr{Type: obj.TYPE_CONST, Offset: v} }

// mem is [base+disp].
func mem(base reg, disp int32) obj.Addr {
	return obj.Addr{Type: obj.TYPE_MEM, Reg: base.addr().Reg, Offset: int64(disp)}
}

// memx is [base+index*scale+disp].
func memx(base, index reg, scale int16, disp int32) obj.Addr {
	a := mem(base, disp)
	a.Index, a.Scale = index.addr().Reg, scale
	return a
}

// memIndex is [index*scale+disp].
func memIndex(index reg, scale int16, disp int32) obj.Addr {
	return obj.Addr{Type: obj.TYPE_MEM, Index: index.addr().Reg, Scale: scale, Offset: int64(disp)}
}

// ctxMem is a field of the Context.
func ctxMem(off uintptr) obj.Addr { return mem(regCtx, int32(off)) }

// cellMem is word i of the trace's data, addressed from the instruction.
func cellMem(i int) obj.Addr {
	return obj.Addr{Type: obj.TYPE_MEM, Name: obj.NAME_EXTERN, Sym: cellSym, Offset: int64(i) * 8}
}

// op2 is a two-operand instruction: dst is read and written, or written.
func (a *assembler) op2(as obj.As, dst, src obj.Addr) { a.emit(as, src, dst) }

// op1 is an instruction with one operand.
func (a *assembler) op1(as obj.As, dst obj.Addr) { a.emit(as, obj.Addr{}, dst) }

// op0 is an instruction without operands.
func (a *assembler) op0(as obj.As) { a.emit(as, obj.Addr{}, obj.Addr{}) }

// cmp compares x with y, to be followed by a jump on "x cond y". golang-asm
// writes CMP the other way round than all else.
func (a *assembler) cmp(as obj.As, x, y obj.Addr) { a.emit(as, x, y) }

// ucomisd compares the float x with y (a register or memory): CF is x < y.
func (a *assembler) ucomisd(x reg, y obj.Addr) { a.emit(x86.AUCOMISD, y, x.addr()) }

func (a *assembler) mov(dst, src reg) {
	switch {
	case dst == src:
	case dst.isX() && src.isX():
		a.op2(x86.AMOVAPS, dst.addr(), src.addr())
	default:
		a.op2(x86.AMOVQ, dst.addr(), src.addr())
	}
}

// load reads a 64-bit word.
func (a *assembler) load(dst reg, src obj.Addr) {
	if dst.isX() {
		a.op2(x86.AMOVSD, dst.addr(), src)
		return
	}
	a.op2(x86.AMOVQ, dst.addr(), src)
}

// store writes a 64-bit word.
func (a *assembler) store(dst obj.Addr, src reg) {
	if src.isX() {
		a.op2(x86.AMOVSD, dst, src.addr())
		return
	}
	a.op2(x86.AMOVQ, dst, src.addr())
}

// movImm puts v into a general register and keeps the flags.
func (a *assembler) movImm(dst reg, v int64) {
	if v >= 0 && v <= 0xffffffff {
		a.op2(x86.AMOVL, dst.addr(), imm(int64(int32(v))))
		return
	}
	a.op2(x86.AMOVQ, dst.addr(), imm(v))
}

// zero clears a register; the flags of a general one are lost.
func (a *assembler) zero(dst reg) {
	if dst.isX() {
		a.op2(x86.AXORPS, dst.addr(), dst.addr())
		return
	}
	a.op2(x86.AXORL, dst.addr(), dst.addr())
}

func (a *assembler) lea(dst reg, src obj.Addr) { a.op2(x86.ALEAQ, dst.addr(), src) }

// leaLabel puts the address of a label into a register.
func (a *assembler) leaLabel(dst reg, l label) {
	a.lea(dst, obj.Addr{Type: obj.TYPE_MEM, Name: obj.NAME_EXTERN, Sym: labelSym, Offset: int64(l) * labelStride})
}

// jump goes to a label: as is JMP or a conditional jump.
func (a *assembler) jump(as obj.As, l label) {
	in := a.emit(as, obj.Addr{}, obj.Addr{Type: obj.TYPE_BRANCH})
	in.To.SetTarget(a.labels[l])
}

// jumpCell goes to the address in word i of the trace's data.
func (a *assembler) jumpCell(i int) { a.jumpMem(cellMem(i)) }

// jumpMem goes to the address in memory.
func (a *assembler) jumpMem(m obj.Addr) { a.emit(obj.AJMP, obj.Addr{}, m) }

// jumpReg goes to the address in a register.
func (a *assembler) jumpReg(r reg) { a.emit(obj.AJMP, obj.Addr{}, r.addr()) }

// jumpTo goes to a routine that all traces share.
func (a *assembler) jumpTo(routine *obj.LSym) {
	a.emit(obj.AJMP, obj.Addr{}, obj.Addr{Type: obj.TYPE_BRANCH, Sym: routine})
}

func (a *assembler) ret() { a.op0(obj.ARET) }

// fits32 reports whether v is an immediate of an ordinary instruction.
func fits32(v int64) bool { return int64(int32(v)) == v }

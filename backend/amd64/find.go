package amd64

import (
	"github.com/twitchyliquid64/golang-asm/obj"
	"github.com/twitchyliquid64/golang-asm/obj/x86"

	"stmjit/barriers"
	"stmjit/gc"
	"stmjit/trace/ir"
)

// find emits a routine that looks a key up in a dict as runtime/object does, as long
// as it is an int, or a string and no other one of the same hash is in the way. For
// everything else it returns to Go. The arguments of the call are the dict and the
// key; all registers are free.
func (a *assembler) find(what ir.Quick) {
	const key, dict, entries, mask, at, perturb, entry, hash = rax, rsi, rdi, rcx, rdx, r8, r9, r10
	const index = dict
	l := &ir.Dicts
	slow, str, probe, again, next, hole, found, same, missing, ready := a.newLabel(), a.newLabel(), a.newLabel(), a.newLabel(), a.newLabel(),
		a.newLabel(), a.newLabel(), a.newLabel(), a.newLabel(), a.newLabel()
	a.load(dict, ctxMem(barriers.OffArgs))
	a.load(key, ctxMem(barriers.OffArgs+8))
	a.op2(x86.ATESTB, key.addr(), imm(1))
	a.jump(x86.AJEQ, str)

	// The hash of an int below 2^60 is the int itself, but for -1.
	a.mov(hash, key)
	a.op2(x86.ASARQ, hash.addr(), imm(61))
	a.op2(x86.AADDQ, hash.addr(), imm(1))
	a.cmp(x86.ACMPQ, hash.addr(), imm(1))
	a.jump(x86.AJHI, slow)
	a.mov(hash, key)
	minusOne := gc.IntValue(-1)
	a.cmp(x86.ACMPQ, key.addr(), imm(int64(minusOne)))
	a.jump(x86.AJEQ, slow)
	a.jump(obj.AJMP, probe)

	a.bind(str)
	a.op2(x86.ATESTB, key.addr(), imm(7))
	a.jump(x86.AJNE, slow)
	a.op2(x86.ATESTQ, key.addr(), key.addr())
	a.jump(x86.AJEQ, slow)
	a.op2(x86.AMOVL, hash.addr(), mem(key, 0))
	a.op2(x86.ASUBL, hash.addr(), imm(int64(l.Shapes)))
	a.cmp(x86.ACMPL, hash.addr(), imm(3))
	a.jump(x86.AJHI, slow)
	a.load(hash, mem(key, l.Hash))
	a.op2(x86.ATESTQ, hash.addr(), hash.addr())
	a.jump(x86.AJEQ, slow)
	a.lea(hash, memx(hash, hash, 1, 1))

	a.bind(probe)
	a.load(entries, mem(dict, l.Entries))
	a.load(index, mem(dict, l.Index))
	a.op2(x86.ATESTQ, index.addr(), index.addr())
	a.jump(x86.AJEQ, missing)
	a.load(mask, mem(index, l.Bytes))
	a.op2(x86.ASHRQ, mask.addr(), imm(2))
	a.op2(x86.ASUBQ, mask.addr(), imm(1))
	a.mov(perturb, hash)
	a.op2(x86.ASHRQ, perturb.addr(), imm(1))
	a.mov(at, perturb)

	a.bind(again)
	a.mov(entry, at)
	a.op2(x86.AANDQ, entry.addr(), mask.addr())
	a.op2(x86.AMOVLQSX, entry.addr(), memx(index, entry, 4, l.Items))
	a.op2(x86.ATESTQ, entry.addr(), entry.addr())
	a.jump(x86.AJMI, hole)
	a.lea(entry, memx(entry, entry, 2, 0))
	a.lea(entry, memx(entries, entry, 8, l.Items))
	a.cmp(x86.ACMPQ, mem(entry, 8), key.addr())
	a.jump(x86.AJEQ, found)
	a.cmp(x86.ACMPQ, mem(entry, 0), hash.addr())
	a.jump(x86.AJEQ, same)
	a.bind(next)
	a.op2(x86.ASHRQ, perturb.addr(), imm(5))
	a.lea(at, memx(at, at, 4, 1))
	a.op2(x86.AADDQ, at.addr(), perturb.addr())
	a.jump(obj.AJMP, again)

	a.bind(hole)
	a.cmp(x86.ACMPQ, entry.addr(), imm(-1))
	a.jump(x86.AJNE, next)
	a.jump(obj.AJMP, missing)

	a.bind(same) // different ints are not equal; strings have to be compared, and an int with what is none
	a.op2(x86.ATESTB, key.addr(), imm(1))
	a.jump(x86.AJEQ, slow)
	a.op2(x86.ATESTB, mem(entry, 8), imm(1))
	a.jump(x86.AJEQ, slow)
	a.jump(obj.AJMP, next)

	a.bind(found)
	if what == ir.QuickHas {
		a.movImm(rax, int64(gc.True))
	} else {
		a.load(rax, mem(entry, 16))
	}
	a.bind(ready)
	a.store(ctxMem(barriers.OffResult), rax)
	a.jumpMem(ctxMem(barriers.OffResume))

	a.bind(missing)
	switch what {
	case ir.QuickHas:
		a.movImm(rax, int64(gc.False))
		a.jump(obj.AJMP, ready)
	case ir.QuickGetOr:
		a.load(rax, ctxMem(barriers.OffArgs+16))
		a.jump(obj.AJMP, ready)
	}
	a.bind(slow)
	a.ret()
}

package amd64

import (
	"math/bits"

	"github.com/twitchyliquid64/golang-asm/obj"
	"github.com/twitchyliquid64/golang-asm/obj/x86"

	"stmjit/barriers"
)

// The barrier's slow path. A fused guard that finds the right shape under a tag
// that does not let it pass comes here, to a routine that all traces share: the
// object is in the first argument word, the place to go on at in Context.Resume,
// and Context.Result tells there whether the object is the thread's now. No
// register is changed.
//
// What is free, stale or owned for reading is claimed by one compare-and-swap.
// That is what [barriers.Owner.Try] does, too, and for the same reasons: a free
// object is nobody's, a tag that differs from the one in its owner's status line
// is over for good, since epochs do not come back, and one with the read bit may
// be made Shared by another reader, as its owner will need a compare-and-swap to
// write. [model: acq] The tag is read before the status line: had the owner begun
// a new epoch in between the object would only be seen as stale, which it is.
// Whatever else there is — an object being upgraded, an owner that is blocked,
// an atomic block that has to log what it claims, a lost race — is for Go, which
// does not wait either.

// claim emits the routine for reading or writing.
func (a *assembler) claim(write bool) {
	scratch := setOf(rax, rcx, rdx, rsi)
	each := func(f func(r reg)) {
		for s := scratch; s != 0; {
			r := s.first()
			s.del(r)
			f(r)
		}
	}
	slow, take, swap := a.newLabel(), a.newLabel(), a.newLabel()
	header, tag, x := rax, rdx, rsi
	each(func(r reg) { a.store(savedReg(r), r) })
	a.cmp(x86.ACMPQ, ctxMem(barriers.OffAtomic), imm(0))
	a.jump(x86.AJNE, slow)
	a.cmp(x86.ACMPQ, ctxMem(barriers.OffOwners), imm(0))
	a.jump(x86.AJEQ, slow)
	a.load(rcx, ctxMem(barriers.OffArgs))
	a.load(header, mem(rcx, 0))
	a.mov(tag, header)
	a.op2(x86.ASHRQ, tag.addr(), imm(barriers.HeaderShift))
	a.jump(x86.AJEQ, take) // free
	a.cmp(x86.ACMPL, tag.addr(), imm(1<<barriers.SlotShift))
	a.jump(x86.AJCS, slow) // Shared or being upgraded
	a.mov(x, tag)
	a.op2(x86.ASHRL, x.addr(), imm(barriers.SlotShift))
	a.op2(x86.ASHLL, x.addr(), imm(int64(bits.TrailingZeros(barriers.OwnerLine))))
	a.op2(x86.AADDQ, x.addr(), ctxMem(barriers.OffOwners))
	a.op2(x86.AMOVL, x.addr(), mem(x, barriers.HeaderShift/8))
	a.op2(x86.AXORL, x.addr(), tag.addr())
	a.cmp(x86.ACMPL, x.addr(), imm(int64(barriers.ReadBit)))
	a.jump(x86.AJHI, take) // stale
	a.jump(x86.AJNE, slow) // another's, for itself
	if write {
		// Owned for reading: the thread's own becomes its own for writing.
		a.mov(x, regTag)
		a.op2(x86.ASHRQ, x.addr(), imm(barriers.HeaderShift))
		a.op2(x86.AXORL, x.addr(), tag.addr())
		a.cmp(x86.ACMPL, x.addr(), imm(int64(barriers.ReadBit)))
		a.jump(x86.AJNE, slow)
	} else {
		a.op2(x86.AMOVL, tag.addr(), header.addr())
		a.movImm(x, int64(barriers.SharedHeader))
		a.op2(x86.AORQ, tag.addr(), x.addr())
		a.jump(obj.AJMP, swap)
	}
	a.bind(take)
	a.op2(x86.AMOVL, rdx.addr(), header.addr())
	a.op2(x86.AORQ, rdx.addr(), regTag.addr())
	if !write {
		a.movImm(x, int64(barriers.ReadBitHeader))
		a.op2(x86.AORQ, rdx.addr(), x.addr())
	}
	a.bind(swap)
	a.op0(x86.ALOCK)
	a.op2(x86.ACMPXCHGQ, mem(rcx, 0), rdx.addr())
	a.jump(x86.AJNE, slow)
	a.op2(x86.AADDQ, ctxMem(barriers.OffClaims), imm(1))
	each(func(r reg) { a.load(r, savedReg(r)) })
	a.op2(x86.AMOVQ, ctxMem(barriers.OffResult), imm(1))
	a.jumpMem(ctxMem(barriers.OffResume))

	a.bind(slow)
	each(func(r reg) { a.load(r, savedReg(r)) })
	id := callReadBarrier
	if write {
		id = callWriteBarrier
	}
	a.op2(x86.AMOVL, ctxMem(barriers.OffExitID), imm(int64(int32(id))))
	a.leave(allG | allX)
}

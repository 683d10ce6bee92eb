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
// register is changed. The second argument word says what to copy in an atomic
// block, see [Backend.LogSize].
//
// What is free, stale or owned for reading is claimed by one compare-and-swap.
// That is what [barriers.Owner.Try] does, too, and for the same reasons: a free
// object is nobody's, a tag that differs from the one in its owner's status line
// is over for good, since epochs do not come back, and one with the read bit may
// be made Shared by another reader, as its owner will need a compare-and-swap to
// write. [model: acq] The tag is read before the status line: had the owner begun
// a new epoch in between the object would only be seen as stale, which it is.
// What the thread read in its last epoch, and only read, it makes Shared: an
// object that block after block reads is claimed no more.
//
// In a block a small object is copied to the log after it was claimed for writing.
// Whatever else there is — an object being upgraded, an owner that is blocked, a
// larger object to be logged, a lost race — is for Go, which does not wait either.

// Registers of the routines.
const (
	claimHeader, claimObject, claimTag, claimX, claimY = rax, rcx, rdx, rsi, rdi
)

var claimRegs = setOf(claimHeader, claimObject, claimTag, claimX, claimY)

// each calls f for all registers of a set.
func (s regSet) each(f func(r reg)) {
	for s != 0 {
		r := s.first()
		s.del(r)
		f(r)
	}
}

// claim emits the routine for reading or writing.
func (a *assembler) claim(write bool) {
	slow, take, share, swap := a.newLabel(), a.newLabel(), a.newLabel(), a.newLabel()
	header, object, tag, x := claimHeader, claimObject, claimTag, claimX
	claimRegs.each(func(r reg) { a.store(savedReg(r), r) })
	a.cmp(x86.ACMPQ, ctxMem(barriers.OffOwners), imm(0))
	a.jump(x86.AJEQ, slow)
	if write {
		a.roomToLog(slow)
	}
	a.load(object, ctxMem(barriers.OffArgs))
	a.load(header, mem(object, 0))
	a.mov(tag, header)
	a.op2(x86.ASHRQ, tag.addr(), imm(barriers.HeaderShift))
	a.jump(x86.AJEQ, take) // free
	a.cmp(x86.ACMPL, tag.addr(), imm(1<<barriers.SlotShift))
	a.jump(x86.AJCS, slow) // Shared or being upgraded
	a.isStale(take)
	a.jump(x86.AJNE, slow) // another's, for itself
	if write {
		// Owned for reading: the thread's own becomes its own for writing.
		a.mov(x, regTag)
		a.op2(x86.ASHRQ, x.addr(), imm(barriers.HeaderShift))
		a.op2(x86.AXORL, x.addr(), tag.addr())
		a.cmp(x86.ACMPL, x.addr(), imm(int64(barriers.ReadBit)))
		a.jump(x86.AJNE, slow)
	} else {
		a.cmp(x86.ACMPQ, ctxMem(barriers.OffAtomic), imm(0))
		a.jump(x86.AJNE, slow)
		a.bind(share)
		a.op2(x86.AMOVL, tag.addr(), header.addr())
		a.movImm(x, int64(barriers.SharedHeader))
		a.op2(x86.AORQ, tag.addr(), x.addr())
		a.jump(obj.AJMP, swap)
	}
	a.bind(take)
	if !write {
		a.mov(x, regTag)
		a.op2(x86.ASHRQ, x.addr(), imm(barriers.HeaderShift))
		a.op2(x86.ASUBL, x.addr(), tag.addr())
		a.cmp(x86.ACMPL, x.addr(), imm(int64(barriers.EpochTag-barriers.ReadBit)))
		a.jump(x86.AJEQ, share) // read in the last epoch [model: keep]
	}
	a.op2(x86.AMOVL, tag.addr(), header.addr())
	a.op2(x86.AORQ, tag.addr(), regTag.addr())
	if !write {
		a.movImm(x, int64(barriers.ReadBitHeader))
		a.op2(x86.AORQ, tag.addr(), x.addr())
	}
	a.bind(swap)
	a.op0(x86.ALOCK)
	a.op2(x86.ACMPXCHGQ, mem(object, 0), tag.addr())
	a.jump(x86.AJNE, slow)
	a.op2(x86.AADDQ, ctxMem(barriers.OffClaims), imm(1))
	if write {
		a.log()
	}
	claimRegs.each(func(r reg) { a.load(r, savedReg(r)) })
	a.op2(x86.AMOVQ, ctxMem(barriers.OffResult), imm(1))
	a.jumpMem(ctxMem(barriers.OffResume))

	a.bind(slow)
	id := callReadBarrier
	if write {
		id = callWriteBarrier
	}
	a.claimInGo(id)
}

// claimInGo leaves for Go, with all registers as they were.
func (a *assembler) claimInGo(id uint32) {
	claimRegs.each(func(r reg) { a.load(r, savedReg(r)) })
	a.op2(x86.AMOVL, ctxMem(barriers.OffExitID), imm(int64(int32(id))))
	a.leave(allG | allX)
}

// isStale goes to a label if the tag, which is an owner's, is of an epoch that is
// over. Otherwise the processor's flags say whether it is one with the read bit.
func (a *assembler) isStale(stale label) {
	tag, x, y := claimTag, claimX, claimY
	a.mov(x, tag)
	a.op2(x86.ASHRL, x.addr(), imm(barriers.SlotShift))
	a.load(y, ctxMem(barriers.OffNewest))
	a.lea(y, memx(y, x, 4, 0))
	a.cmp(x86.ACMPL, tag.addr(), mem(y, 0))
	a.jump(x86.AJCS, stale) // known to be
	a.op2(x86.ASHLL, x.addr(), imm(int64(bits.TrailingZeros(barriers.OwnerLine))))
	a.op2(x86.AADDQ, x.addr(), ctxMem(barriers.OffOwners))
	a.op2(x86.AMOVL, x.addr(), mem(x, barriers.HeaderShift/8))
	a.op2(x86.AXORL, x.addr(), tag.addr())
	now := a.newLabel()
	a.cmp(x86.ACMPL, x.addr(), imm(int64(barriers.ReadBit)))
	a.jump(x86.AJLS, now)
	a.cmp(x86.ACMPL, x.addr(), imm(1<<barriers.SlotShift))
	a.jump(x86.AJCC, stale) // its slot is nobody's
	a.op2(x86.AXORL, x.addr(), tag.addr())
	a.op2(x86.AMOVL, mem(y, 0), x.addr())
	a.jump(obj.AJMP, stale)
	a.bind(now)
}

// roomToLog goes to a label if the thread is in an atomic block, and the object is
// for Go to log.
func (a *assembler) roomToLog(slow label) {
	x, y, outside := claimX, claimY, a.newLabel()
	a.cmp(x86.ACMPQ, ctxMem(barriers.OffAtomic), imm(0))
	a.jump(x86.AJEQ, outside)
	a.cmp(x86.ACMPQ, ctxMem(barriers.OffArgs+8), imm(0))
	a.jump(x86.AJEQ, slow)
	a.load(x, ctxMem(barriers.OffLogNext))
	a.lea(y, ctxMem(barriers.OffLog+8*(barriers.LogWords-barriers.LogEntry-barriers.MaxLogEntry)))
	a.cmp(x86.ACMPQ, x.addr(), y.addr())
	a.jump(x86.AJHI, slow)
	a.bind(outside)
}

// log copies the object just claimed to the log, in a block.
func (a *assembler) log() {
	object, word, x, y, end := claimObject, claimTag, claimX, claimY, claimHeader
	done, next := a.newLabel(), a.newLabel()
	a.cmp(x86.ACMPQ, ctxMem(barriers.OffAtomic), imm(0))
	a.jump(x86.AJEQ, done)
	a.load(x, ctxMem(barriers.OffArgs+8))
	a.op2(x86.ASHRQ, x.addr(), imm(1))
	a.load(y, ctxMem(barriers.OffLogNext))
	a.store(mem(y, 0), object)
	a.store(mem(y, 8), x)
	a.lea(end, memx(y, x, 8, 8*barriers.LogEntry))
	a.bind(next)
	a.load(word, memx(object, x, 8, -8))
	a.store(memx(y, x, 8, 8*barriers.LogEntry-8), word)
	a.op2(x86.ASUBQ, x.addr(), imm(1))
	a.jump(x86.AJNE, next)
	a.store(ctxMem(barriers.OffLogNext), end)
	a.op2(x86.ATESTB, ctxMem(barriers.OffArgs+8), imm(1))
	a.jump(x86.AJEQ, done)
	a.cmp(x86.ACMPQ, mem(object, 8), imm(0))
	a.jump(x86.AJEQ, done)
	a.claimInGo(callLog) // with its storage
	a.bind(done)
}

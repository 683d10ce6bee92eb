package amd64

import "math/bits"

// A reg is a machine register: 0–15 are the general ones and 16–31 the low
// halves of X0–X15, both in the processor's own numbering.
type reg uint8

const (
	rax reg = iota
	rcx
	rdx
	rbx
	rsp
	rbp
	rsi
	rdi
	r8
	r9
	r10
	r11
	r12
	r13
	r14
	r15
	xmm0
	xmm15 reg = xmm0 + 15
	noReg reg = 0xff
)

// Registers with one meaning in all compiled code. The entry stub loads them
// from the Context; a trace changes only regBase, and only when it moves to
// another frame.
const (
	regCtx  = r14 // *barriers.Context
	regBase = rbx // address of R0 of the frame the trace runs in
	regTag  = r13 // the owner tag in the high half, zero below
)

// xScratch is never allocated: moves between two words of memory, swaps of
// floats and single instructions' intermediate values use it.
const xScratch = xmm15

func (r reg) isX() bool { return r >= xmm0 && r <= xmm15 }

// index is the register's number in the saved registers of its class.
func (r reg) index() int { return int(r & 15) }

func (r reg) String() string {
	if r == noReg {
		return "none"
	}
	return regNames[r]
}

var regNames = [32]string{
	"rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi", "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15",
	"xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7",
	"xmm8", "xmm9", "xmm10", "xmm11", "xmm12", "xmm13", "xmm14", "xmm15",
}

// A regSet has bit r set for every register r in it.
type regSet uint32

const (
	allG regSet = 0xffff &^ (1<<rsp | 1<<rbp | 1<<regCtx | 1<<regBase | 1<<regTag)
	allX regSet = 0xffff0000 &^ (1 << xScratch)
)

func setOf(rs ...reg) regSet {
	var s regSet
	for _, r := range rs {
		s |= 1 << r
	}
	return s
}

func (s regSet) has(r reg) bool { return r != noReg && s>>r&1 != 0 }
func (s *regSet) add(r reg)     { *s |= 1 << r }
func (s *regSet) del(r reg)     { *s &^= 1 << r }

// first is the lowest register of a set that is not empty.
func (s regSet) first() reg { return reg(bits.TrailingZeros32(uint32(s))) }
func (s regSet) count() int { return bits.OnesCount32(uint32(s)) }

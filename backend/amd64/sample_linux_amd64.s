#include "go_asm.h"
#include "textflag.h"

// Offsets in the kernel's struct ucontext: R14 and RIP among uc_mcontext.gregs.
#define UC_R14 88
#define UC_RIP 168

// onSample is the handler of SIGPROF while samples are taken. It runs on the signal
// stack of whatever thread used the processor, and calls nothing. Machine code has
// its context in R14, at every instruction.
TEXT ·onSample(SB), NOSPLIT|NOFRAME, $0
	MOVQ UC_RIP(DX), AX
	MOVQ ·sampled+const_sampledFrom(SB), CX
	CMPQ AX, CX
	JCS  elsewhere
	MOVQ ·sampled+const_sampledTo(SB), CX
	CMPQ AX, CX
	JCC  elsewhere
	MOVL $1, R10
	LOCK
	XADDQ R10, ·sampled+const_sampledCount(SB)
	CMPQ R10, $const_maxSamples
	JCC  full
	MOVQ UC_R14(DX), R8
	MOVQ const_ctxResume(R8), R9
	MOVQ ·sampled+const_sampledRoom(SB), R11
	SHLQ $4, R10
	MOVQ AX, (R11)(R10*1)
	MOVQ R9, 8(R11)(R10*1)
full:
	RET
elsewhere:
	LOCK
	INCL ·sampled+const_sampledPending(SB)
	RET

// afterSample is where the handler returns to.
TEXT ·afterSample(SB), NOSPLIT|NOFRAME, $0
	MOVQ $15, AX // rt_sigreturn
	SYSCALL
	INT $3

// func sampleHandler() (handler, after uintptr)
TEXT ·sampleHandler(SB), NOSPLIT, $0-16
	LEAQ ·onSample(SB), AX
	MOVQ AX, handler+0(FP)
	LEAQ ·afterSample(SB), AX
	MOVQ AX, after+8(FP)
	RET

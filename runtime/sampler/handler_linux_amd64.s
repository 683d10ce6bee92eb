#include "go_asm.h"
#include "textflag.h"

// Offsets in the kernel's structures: siginfo of a timer, and ucontext with the registers.
#define SI_OVERRUN 20
#define UC_RBP 120
#define UC_RBX 128
#define UC_RSP 160
#define UC_RIP 168

// onSignal is the handler of the timers' signal: DI is the signal, SI its siginfo, DX the ucontext. The kernel calls it
// on the signal stack and restores all registers behind it, so it may use any of them. It calls nothing, waits for
// nothing, and reads only what is sure to be there: what is interrupted may be in the middle of anything.
//
//	R8  the block      R9  the interrupted instruction   R10 the record   R11 g
TEXT ·onSignal(SB), NOSPLIT|NOFRAME, $0
	MOVQ  ·state(SB), R8
	TESTQ R8, R8
	JZ    out
	MOVQ  UC_RIP(DX), R9
	MOVL  $1, AX
	LOCK
	XADDQ AX, const_blockNext(R8)
	ANDQ  $(const_maxRecords-1), AX
	IMULQ $const_recordBytes, AX
	LEAQ  const_blockRecords(R8)(AX*1), R10
	CMPQ  (R10), $0
	JNE   lost
	MOVQ  R9, const_recPC(R10)
	MOVL  SI_OVERRUN(SI), AX
	MOVQ  AX, const_recPeriods(R10)
	XORL  CX, CX
	MOVQ  CX, const_recCtx(R10)
	MOVQ  CX, const_recLoop(R10)
	MOVQ  CX, const_recCut(R10)
	MOVQ  CX, const_recCalls(R10)
	MOVQ  CX, const_recGoCalls(R10)
	MOVQ  (TLS), R11
	TESTQ R11, R11
	JZ    ready

	// The calls of Go, by frame pointers, which must go up within the stack of g (its first two words). R14 is the
	// least address that the next may have, R13 the greatest, R15 the frame pointer of the interpreter's loop.
	MOVQ  UC_RBP(DX), R12
	MOVQ  UC_RSP(DX), R14
	MOVQ  R14, BX
	MOVQ  8(R11), R13
	SUBQ  $16, R13
	XORL  R15, R15
	CMPQ  R9, const_blockLoopLo(R8)
	JCS   nextCall
	CMPQ  R9, const_blockLoopHi(R8)
	JCC   nextCall
	MOVQ  R12, R15

nextCall:
	CMPQ  CX, $const_maxGoCalls
	JCC   lastCall
	CMPQ  R12, R14
	JCS   lastCall
	CMPQ  R12, R13
	JHI   lastCall
	TESTQ $7, R12
	JNZ   lastCall
	MOVQ  8(R12), AX
	MOVQ  AX, const_recGoCall(R10)(CX*8)
	INCQ  CX
	LEAQ  8(R12), R14
	MOVQ  (R12), R12
	TESTQ R15, R15
	JNZ   nextCall
	CMPQ  AX, const_blockLoopLo(R8)
	JCS   nextCall
	CMPQ  AX, const_blockLoopHi(R8)
	JCC   nextCall
	MOVQ  R12, R15
	JMP   nextCall

lastCall:
	MOVQ  CX, const_recGoCalls(R10)
	MOVQ  const_blockSlot(R8), AX
	TESTQ AX, AX
	JZ    thread
	SUBQ  AX, R15
	CMPQ  R15, BX
	JCS   thread
	CMPQ  R15, R13
	JHI   thread
	TESTQ $7, R15
	JNZ   thread
	MOVQ  (R15), AX
	MOVQ  AX, const_recLoop(R10)

thread:
	// The Python thread that g runs.
	MOVQ  R11, AX
	SHRQ  $6, AX
	MOVL  $const_maxProbes, CX

probe:
	ANDQ  $(const_maxThreads-1), AX
	MOVQ  AX, BX
	IMULQ $const_entryBytes, BX
	LEAQ  const_blockThreads(R8)(BX*1), BX
	MOVQ  (BX), R12
	CMPQ  R12, R11
	JEQ   found
	TESTQ R12, R12
	JZ    ready
	INCQ  AX
	DECL  CX
	JNZ   probe
	JMP   ready

found:
	MOVQ  const_entryCtx(BX), SI
	MOVQ  SI, const_recCtx(R10)
	MOVQ  const_entryPC(BX), AX
	MOVQ  (AX), AX
	MOVQ  AX, const_recAt(R10)
	MOVQ  const_ctxExit(SI), AX
	MOVQ  AX, const_recExit(R10)
	MOVQ  const_ctxResume(SI), R13
	MOVQ  R13, const_recResume(R10)

	// The window is in RBX in machine code, in the context if that has called Go, else in the thread.
	MOVQ  UC_RBX(DX), R12
	CMPQ  R9, const_blockCodeLo(R8)
	JCS   inGo
	CMPQ  R9, const_blockCodeHi(R8)
	JCS   window

inGo:
	MOVQ  const_ctxBase(SI), R12
	TESTQ R13, R13
	JNZ   window
	MOVQ  const_entryBase(BX), AX
	MOVQ  (AX), R12

window:
	// The frames, each of which lies below the one that it called.
	MOVQ  R12, const_recBase(R10)
	MOVQ  const_entryLo(BX), R14
	ADDQ  $64, R14
	MOVQ  const_entryHi(BX), R15
	XORL  CX, CX
	MOVQ  CX, const_recDesc(R10)

frame:
	CMPQ  R12, R14
	JCS   lastFrame
	CMPQ  R12, R15
	JCC   lastFrame
	TESTQ $7, R12
	JNZ   lastFrame
	TESTQ CX, CX
	JNZ   caller
	MOVQ  -const_frameCode(R12), AX
	ANDQ  $~7, AX
	MOVQ  AX, const_recDesc(R10)

caller:
	MOVQ  -const_framePrev(R12), AX
	ANDQ  $~1, AX
	JZ    lastFrame
	MOVQ  -const_frameReturn(R12), R13
	ANDQ  $~7, R13
	CMPQ  CX, $const_maxCalls
	JCC   cut
	MOVQ  R13, const_recCall(R10)(CX*8)
	INCQ  CX
	MOVQ  R12, R15 // the caller lies below
	MOVQ  AX, R12
	JMP   frame

cut:
	MOVQ  $1, const_recCut(R10)

lastFrame:
	MOVQ  CX, const_recCalls(R10)

ready:
	MOVQ  $1, (R10)

out:
	RET

lost:
	LOCK
	INCQ  const_blockLost(R8)
	RET

// afterSignal is where the handler returns to.
TEXT ·afterSignal(SB), NOSPLIT|NOFRAME, $0
	MOVL $15, AX // rt_sigreturn
	SYSCALL
	INT  $3

// func handlers() (on, after uintptr)
TEXT ·handlers(SB), NOSPLIT, $0-16
	LEAQ ·onSignal(SB), AX
	MOVQ AX, on+0(FP)
	LEAQ ·afterSignal(SB), AX
	MOVQ AX, after+8(FP)
	RET

// func getg() uintptr
TEXT ·getg(SB), NOSPLIT, $0-8
	MOVQ (TLS), AX
	MOVQ AX, ret+0(FP)
	RET

// func framePointer() uintptr
TEXT ·framePointer(SB), NOSPLIT|NOFRAME, $0-8
	MOVQ BP, ret+0(FP)
	RET

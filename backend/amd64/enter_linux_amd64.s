#include "go_asm.h"
#include "textflag.h"

// func enter(code, ctx uintptr)
//
// Machine code runs on the goroutine's own stack, of which it uses nothing but
// the return address: so Go's tracebacks from signal handlers stay sane. The
// frame is Go's own; BP is saved by it and never touched by compiled code. R14
// and X15 belong to nobody under ABI0.
TEXT ·enter(SB), NOSPLIT, $8-16
	MOVQ code+0(FP), AX
	MOVQ ctx+8(FP), R14
	MOVQ const_ctxBase(R14), BX
	MOVQ const_ctxTag(R14), R13
	CALL AX
	RET

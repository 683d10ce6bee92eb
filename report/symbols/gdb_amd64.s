#include "textflag.h"

// The names are those that debuggers look for, so they stand without a package.
DATA __jit_debug_descriptor+0(SB)/4, $1
GLOBL __jit_debug_descriptor(SB), NOPTR, $24

// Debuggers put a breakpoint here.
TEXT __jit_debug_register_code(SB), NOSPLIT, $0
	RET

// func registerCode()
TEXT ·registerCode(SB), NOSPLIT, $0
	CALL __jit_debug_register_code(SB)
	RET

// func descriptorAddress() uintptr
TEXT ·descriptorAddress(SB), NOSPLIT, $0-8
	LEAQ __jit_debug_descriptor(SB), AX
	MOVQ AX, ret+0(FP)
	RET

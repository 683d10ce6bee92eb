package vm

import (
	"unsafe"

	"stmjit/frontend/bytecode"
	"stmjit/gc"
	"stmjit/runtime/object"
)

// Value is a Python value; see [gc.Value].
type Value = gc.Value

// A frame is a window of registers on the thread's stack with a header of six
// words below it. Every word is a valid Value: addresses are disguised as
// integers by their low bit. The callee of a call stands where its frame's
// header begins, and the arguments where its registers do.
// The offsets count downwards from the window.
const (
	frFunc  = 48           // the function
	frRet   = 40           // address of the caller's instruction, and flags in the low bits
	frPrev  = gc.FrameLink // the caller's window
	frCode  = gc.FrameCode // code descriptor, and a mark of the collector's
	frMRet  = 16           // machine code to return to, or 1
	frExtra = 8            // namespace of a class body; generator; instance being made

	headerBytes = 8 * bytecode.FrameHeader
)

// How many words below a window its header words are, for the trace compiler.
const (
	FrameFunc  = frFunc / 8
	FrameRet   = frRet / 8
	FramePrev  = frPrev / 8
	FrameDesc  = frCode / 8
	FrameMRet  = frMRet / 8
	FrameExtra = frExtra / 8

	// RetSpecial is the flag of a frame that uses its extra word.
	RetSpecial = retSpecial
)

// Flags in the low bits of a frame's return word. The lowest is always set.
const (
	retEntry   = 2 // returning leaves the interpreter loop
	retSpecial = 4 // frExtra has the instance that __init__ fills, or the generator
	retFlags   = 7
)

func ld(p uintptr) Value    { return *(*Value)(unsafe.Add(unsafe.Pointer(nil), p)) }
func st(p uintptr, v Value) { *(*Value)(unsafe.Add(unsafe.Pointer(nil), p)) = v }

func ldWord(p uintptr) bytecode.Word { return *(*bytecode.Word)(unsafe.Add(unsafe.Pointer(nil), p)) }
func stWord(p uintptr, w bytecode.Word) {
	*(*bytecode.Word)(unsafe.Add(unsafe.Pointer(nil), p)) = w
}

// Byte offsets of an instruction's operands in the window or the constants.
func offA(w bytecode.Word) uintptr { return uintptr(w>>13) & 0x7fff8 }
func offB(w bytecode.Word) uintptr { return uintptr(w>>29) & 0x7fff8 }
func offC(w bytecode.Word) uintptr { return uintptr(w>>45) & 0x7fff8 }

// frameDesc returns the descriptor of the running code.
func frameDesc(base uintptr) *object.CodeDesc {
	return object.DescAt(uintptr(ld(base-frCode)) &^ 7)
}

// frameGlobals returns the globals of the frame's function.
func (vm *VM) frameGlobals(base uintptr) Value {
	return gc.Load(ld(base-frFunc), object.OffFuncGlobals)
}

// frameNamespace returns where names of a class body or module live.
func (vm *VM) frameNamespace(base uintptr) Value {
	if ns := ld(base - frExtra); ns != gc.Unset {
		return ns
	}
	return vm.frameGlobals(base)
}

// lineAt returns the source line of the instruction at an address.
func lineAt(c *object.Code, pc uintptr) int {
	i := int(pc-c.Desc.Words) / 8
	if i < 0 || i >= len(c.Positions) {
		return c.FirstLine
	}
	return int(c.Positions[i].Line)
}

// Frame describes an active frame, for tracebacks and introspection.
type Frame struct {
	Code *object.Code
	Base uintptr
	PC   uintptr // of the running instruction; 0 if unknown
}

// Frames returns the active frames of t, the innermost first.
func (vm *VM) Frames(t *object.Thread) []Frame {
	var fs []Frame
	pc := t.PC
	for base := t.Base; base != 0; {
		fs = append(fs, Frame{Code: object.CodeByIndex(frameDesc(base).Index), Base: base, PC: pc})
		ret := uintptr(ld(base - frRet))
		pc = ret &^ retFlags
		base = uintptr(ld(base-frPrev)) &^ 1
	}
	return fs
}

// FrameCode returns the code of the frame whose window is at base.
func FrameCode(base uintptr) *object.Code { return object.CodeByIndex(frameDesc(base).Index) }

// InstrBytes is the size of an instruction with its cache words.
func InstrBytes(w bytecode.Word) uintptr { return instrBytes[w.Op()] }

// StackFrame is a frame between two windows, for the trace compiler.
type StackFrame struct {
	Code               *object.Code
	Base, PC           uintptr // PC: of the call that it waits in, or where it goes on
	Special, Generator bool    // frExtra is used; it is a generator's
}

// FramesBetween lists the frames from the one at base up to the one at top,
// which goes on at pc.
func FramesBetween(base, top, pc uintptr) []StackFrame {
	var fs []StackFrame
	for b := top; ; {
		f := StackFrame{Code: FrameCode(b), Base: b, PC: pc}
		ret := uintptr(ld(b - frRet))
		if b != base && ret&retSpecial != 0 {
			f.Special = true
			f.Generator = isGenerator(ld(b - frExtra))
		}
		fs = append(fs, f)
		if b == base {
			break
		}
		pc = ret &^ retFlags
		b = uintptr(ld(b-frPrev)) &^ 1
	}
	for i, j := 0, len(fs)-1; i < j; i, j = i+1, j-1 {
		fs[i], fs[j] = fs[j], fs[i]
	}
	return fs
}

package vm

import (
	"stmjit/barriers"
	"stmjit/frontend/bytecode"
	"stmjit/gc"
	"stmjit/runtime/object"
)

// What the trace compiler does to counters and asks of frames.

// sampleOfMany is [VM.sample] with several threads.
const sampleOfMany = 1<<4 - 1

// Which back-edges and calls are counted is a matter of chance (the high bits of
// Knuth's linear congruential sequence): with each sixteenth of them a loop whose
// rounds make a call, and so every other of the events, might never be counted.
const (
	ticksA = 1664525
	ticksC = 1013904223
)

// RestLoop lets a loop go round n times more before it is hot again.
func RestLoop(pc uintptr, n int) { stCount(pc+8, int32(-n)) }

// RestFunction keeps the function of a frame from being hot again.
func RestFunction(base uintptr) { frameDesc(base).Count = -1 << 62 }

// CollectNow stops the world at a safe point of t and makes all objects old,
// without a request, which would be noticed at the next safe point, too.
func CollectNow(t *object.Thread) {
	vm, o := Of(t), stateOf(t).task.Owner()
	o.StopWorld()
	t.Lost++
	gc.Promote()
	vm.threads.mu.Lock()
	for _, u := range vm.threads.list {
		u.TrimStack()
	}
	vm.threads.mu.Unlock()
	o.StartWorld()
}

// Try passes the barrier of v for reading or writing if that takes no waiting.
// The thread loses nothing.
func Try(t *object.Thread, v Value, write bool) bool {
	if h := gc.Header(v) ^ t.Ctx.Tag; h>>barriers.HeaderShift == 0 {
		return true
	}
	return stateOf(t).task.Owner().Try(v, write)
}

// Exclusively runs f while all other threads are stopped, for a thread that is
// about to change v, which it owns.
func Exclusively(v Value, f func()) {
	if o := barriers.Holder(v); o != nil {
		o.Exclusive()
		defer o.StartWorld()
	}
	f()
}

// IsLoopHead reports whether the instruction at pc is a loop head.
func IsLoopHead(pc uintptr) bool {
	op := ldWord(pc).Op()
	return op == bytecode.LOOP || op == bytecode.FORLOOP
}

// CountFrames returns how many frames the one at top stands above the one at
// base.
func CountFrames(base, top uintptr) int {
	n := 0
	for ; top != base; n++ {
		top = uintptr(ld(top-frPrev)) &^ 1
	}
	return n
}

// SpecialName is the name of the method that a LOADSPECIAL of a kind loads.
func SpecialName(kind int) Value { return methodNames.special[kind] }

// WordAt returns the instruction at an address.
func WordAt(pc uintptr) bytecode.Word { return ldWord(pc) }

// CallOf returns the caller's window of a frame, and the address of the call.
func CallOf(base uintptr) (caller, call uintptr) {
	return uintptr(ld(base-frPrev)) &^ 1, uintptr(ld(base-frRet)) &^ retFlags
}

// IsReturn reports whether the instruction at pc returns from an ordinary call,
// whose frame is at base.
func IsReturn(base, pc uintptr) bool {
	return ldWord(pc).Op() == bytecode.RETURN && uintptr(ld(base-frRet))&(retEntry|retSpecial) == 0
}

// PopToMachine does what a return from the frame at base to machine code does,
// and returns where that goes on.
func PopToMachine(t *object.Thread, base uintptr, v Value) uintptr {
	to := uintptr(ld(base-frMRet)) &^ 1
	st(base-frFunc, v)
	t.Ctx.Base = uint64(uintptr(ld(base-frPrev)) &^ 1)
	t.Ctx.Depth--
	return to
}

// HotSoon makes the function of a code hot after n calls.
func HotSoon(code *object.Code, n int64) { code.Desc.Count = -n }

// AboveFrame makes the frame at base the running one for what Go code pushes and
// asks.
func AboveFrame(t *object.Thread, base uintptr) {
	t.Base, t.Top = base, base+8*uintptr(frameDesc(base).Regs)
}

// CalledBy reports whether one of the n callers of the frame at base runs code.
func CalledBy(base uintptr, code *object.Code, n int) bool {
	for ; n > 0; n-- {
		if base = uintptr(ld(base-frPrev)) &^ 1; base == 0 {
			return false
		}
		if FrameCode(base) == code {
			return true
		}
	}
	return false
}

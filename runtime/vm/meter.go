package vm

import (
	"sync/atomic"

	"stmjit/runtime/object"
)

// A Meter finds out which instructions of the interpreter take how much time. Who
// keeps the clock adds to Pending at each of its ticks that falls into Go code, from
// any thread, or a signal's handler; the interpreter says before each instruction
// what it ran until then. So a tick is counted for the instruction that it fell into,
// and the interpreter is about half as fast as without.
type Meter struct {
	Pending *atomic.Int32
	// Interpreted is told that ticks fell into the instruction at pc. Threads call it
	// at the same time.
	Interpreted func(t *object.Thread, pc uintptr, n int32)
}

// Measure attaches a meter, or none, while nothing runs.
func (vm *VM) Measure(m *Meter) {
	if vm.meter, vm.watched = m, recording; m == nil {
		vm.watched = 0
	}
}

// step is called before the instruction at pc of a loop that is recorded or measured,
// and reports whether to go on with that.
func (vm *VM) step(t *object.Thread, base, pc uintptr) bool {
	if vm.meter == nil {
		return vm.Compiler.Step(t, base, pc)
	}
	vm.meter.Take(t)
	t.PC = pc
	if !vm.unrecorded(t) {
		vm.Compiler.Step(t, base, pc)
	}
	return true
}

// unrecorded reports whether an interpreter loop whose instructions are measured is
// not the one that is recorded.
func (vm *VM) unrecorded(t *object.Thread) bool {
	return vm.meter != nil && !(vm.Recording(t) && t.Recorded == t.Depth)
}

// Take counts the ticks since the last time for the instruction that t was at then.
func (m *Meter) Take(t *object.Thread) {
	if m.Pending.Load() == 0 {
		return
	}
	if n := m.Pending.Swap(0); n != 0 {
		m.Interpreted(t, t.PC, n)
	}
}

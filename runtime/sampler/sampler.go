// Package sampler takes samples of where the processor time of the process goes: each thread of the system has a timer
// that runs with its processor time, and whose signal interrupts it wherever it is, in machine code, in the
// interpreter or in the collector. The signal's handler (handler_linux_amd64.s) writes down the address, the calls of
// Go below it, and the frames of the Python thread; a goroutine reads that some moments later.
//
// The package must not know what a frame is but for three words: it takes where threads keep their state as addresses
// ([Thread]), and gives addresses of instructions ([Sample]).
package sampler

import (
	"time"
)

// Period is the processor time between two samples of a thread of the system. Kernels that look at their clock less
// often give samples that stand for several periods.
const Period = 4 * time.Millisecond

// Range is a range of addresses.
type Range struct{ Lo, Hi uintptr }

// Has reports whether an address lies in the range.
func (r Range) Has(at uintptr) bool { return at >= r.Lo && at < r.Hi }

// Config says where things are, and what is to be done with samples.
type Config struct {
	Code Range // machine code of traces
	Loop Range // the interpreter's loop
	// Slot is how far below the loop's frame pointer the address of the running instruction is kept; 0: unknown.
	// See [Calibration].
	Slot uintptr
	Take func(*Sample) // is called by one goroutine, with a sample that it may not keep
}

// Thread is where the handler finds the state of the thread that the calling goroutine runs. All of it stays where it is
// until [Leave].
type Thread struct {
	Context  uintptr // its barriers.Context, by which samples name the thread
	Base, PC uintptr // addresses of the words with its window and its instruction
	Stack    Range   // the Python stack
}

// Sample is where the processor was.
type Sample struct {
	PC      uintptr   // the machine's instruction
	Periods int       // how many periods it stands for
	Go      []uintptr // return addresses of the calls of Go that wait for it, the innermost first

	// What follows is of the Python thread.
	Context uintptr // 0: it was none
	Base    uintptr // window of the innermost frame that is in memory
	Desc    uintptr // descriptor of its code
	At      uintptr // the instruction whose built-in runs, or that was the last one to call any
	Loop    uintptr // the instruction that the interpreter's loop is at, 0 if it is not known
	Resume  uintptr // where machine code that calls Go goes on, 0 if there is none
	Exit    uint32  // number of the exit by which machine code was left the last time
	Calls   []uintptr
	Cut     bool // there are more calls
}

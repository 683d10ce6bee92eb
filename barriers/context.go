package barriers

import (
	"fmt"
	"sync"
	"unsafe"

	"stmjit/gc"
)

// Context is what machine code reaches of its thread: R14 points to it. It
// lies outside Go's heap, page aligned, and is never moved. The order of the
// fields is fixed by the offsets below.
type Context struct {
	Nursery    gc.Nursery  // bump allocation: Next+size <= Limit; the memory between is zero
	Tag        uint64      // owner tag of the thread, in the high half as in headers
	Fuel       int32       // counts down at back-edges; negative: leave the trace
	Poll       uint32      // not 0: something waits for the thread at its next safe point
	Base       uint64      // address of R0 of the current frame
	CardBias   uint64      // card byte of address a is at CardBias + a>>9
	StackLimit uint64      // frames must end at or below this address
	ExitID     uint64      // which exit machine code was left by
	Resume     uint64      // machine address to go on at
	Result     uint64      // value of a residual call, 0: exception pending
	Args       [12]uint64  // arguments of a residual call
	Regs       [16]uint64  // general registers at an exit
	XRegs      [16]float64 // low halves of the vector registers at an exit
	Spill      [512]uint64 // spilled values of a trace
	Depth      uint64      // Python frames in use
	DepthLimit uint64      // and how many there may be
	Stress     uint64      // exits that a trace under stress passes before it takes one
	Owners     uint64      // address of the owners' status lines: OwnerLine bytes for each slot
	Atomic     uint64      // atomic blocks that the thread is in, one in the other
	Missed     uint64      // object whose barrier machine code did not pass, 0: none
	Claims     uint64      // objects that its thread claimed
	owner      uint64      // one more than the index of the owner that the thread runs on, 0: none

	// Atomic blocks in machine code, see [Context.Begun].
	Slow    uint64 // not 0: Go begins and ends blocks; the reasons
	LastTag uint64 // with a tag from here on, too: the slot has hardly an epoch left
	Newest  uint64 // address of the newest tags seen, a word of 32 bits for each slot
	Ended   uint64 // blocks that machine code ended

	Begun     uint64 // the block was begun by machine code, and Go has not looked at it yet
	BlockExit uint64 // number of the exit with the state in which that was
	BlockBase uint64 // Base
	BlockUsed uint64 // Depth
	BlockSize uint64 // words of frames in the log

	LogFirst uint64 // address of the first entry of the log
	LogNext  uint64 // and of the end of the last one

	CardGroups uint64 // the byte of the group of the card whose byte is at a is at CardGroups + a>>6

	Log [LogWords]uint64
}

// The words of Context.Log are, for a block that machine code began, the values
// that its exit needs and the words of the frames. Then come the entries: copies of
// objects as they were before the block changed them. An entry is the object, the
// number of words, and the words. The collector has to see all of them.
const (
	LogWords    = 4096
	LogEntry    = 2       // words of an entry before the copy
	MaxLogEntry = 64      // words of a copy, at most
	MaxBegun    = 1 << 10 // words that a block begins with, at most
)

// Why Go begins and ends atomic blocks: bits of Context.Slow.
const (
	SlowAge   = 1 << iota // the owner's block or upgrade has an age, so that it may be wounded
	SlowNow               // there is something to be done at the end of this block
	SlowOwner             // the thread has no owner yet
	SlowAlone             // there are no barriers
)

// OwnerLine is the size of an owner's status line. The high half of its first
// word is the tag that the owner has now, its read bit 0.
const OwnerLine = 64

// Byte offsets of the fields of Context, for machine code.
const (
	OffNext       = 0
	OffLimit      = 8
	OffTag        = 16
	OffFuel       = 24
	OffPoll       = 28
	OffBase       = 32
	OffCardBias   = 40
	OffStackLimit = 48
	OffExitID     = 56
	OffResume     = 64
	OffResult     = 72
	OffArgs       = 80
	OffExitNumber = OffArgs + 11*8 // the last argument: number of the exit of a call that begins a block
	OffRegs       = OffArgs + 12*8
	OffXRegs      = OffRegs + 16*8
	OffSpill      = OffXRegs + 16*8
	OffDepth      = OffSpill + 512*8
	OffDepthLimit = OffDepth + 8
	OffStress     = OffDepthLimit + 8
	OffOwners     = OffStress + 8
	OffAtomic     = OffOwners + 8
	OffMissed     = OffAtomic + 8
	OffClaims     = OffMissed + 8
	OffSlow       = OffClaims + 2*8
	OffLastTag    = OffSlow + 8
	OffNewest     = OffLastTag + 8
	OffEnded      = OffNewest + 8
	OffBegun      = OffEnded + 8
	OffBlockExit  = OffBegun + 8
	OffBlockBase  = OffBlockExit + 8
	OffBlockUsed  = OffBlockBase + 8
	OffBlockSize  = OffBlockUsed + 8
	OffLogFirst   = OffBlockSize + 8
	OffLogNext    = OffLogFirst + 8
	OffCardGroups = OffLogNext + 8
	OffLog        = OffCardGroups + 8
)

// NewContext returns the context of the owner with the given slot, in its
// first epoch.
func NewContext(slot uint32) (*Context, error) {
	if slot == 0 || slot > MaxSlot {
		return nil, fmt.Errorf("owner slot %d is not in 1–%d", slot, MaxSlot)
	}
	c, err := mapContext()
	if err != nil {
		return nil, fmt.Errorf("no memory for a thread: %w", err)
	}
	c.Tag = uint64(OwnerTag(slot, 1)) << HeaderShift
	bias, groups := gc.Cards()
	c.CardBias, c.CardGroups = uint64(bias), uint64(groups)
	c.Slow = SlowOwner
	return c, nil
}

// closed are the contexts of threads that have ended. Their memory stays mapped:
// who read an owner's context before its thread left may still poke it.
var closed struct {
	sync.Mutex
	list []*Context
}

func mapContext() (*Context, error) {
	closed.Lock()
	defer closed.Unlock()
	if n := len(closed.list); n > 0 {
		c := closed.list[n-1]
		closed.list = closed.list[:n-1]
		c.clear()
		return c, nil
	}
	p, err := gc.MapMemory(contextBytes)
	return (*Context)(p), err
}

// clear makes the context what a new one is. What its log holds means nothing.
func (c *Context) clear() {
	clear(unsafe.Slice((*byte)(unsafe.Pointer(c)), OffLog))
}

// Close gives the context back; its thread has ended.
func (c *Context) Close() {
	c.Nursery.Retire()
	closed.Lock()
	closed.list = append(closed.list, c)
	closed.Unlock()
}

const pageBytes = 4096

const contextBytes = (unsafe.Sizeof(Context{}) + pageBytes - 1) &^ (pageBytes - 1)

// Alloc returns a new object of the thread: the header's high half is its tag.
func (c *Context) Alloc(shape uint32, bytes uintptr) gc.Value {
	return c.Nursery.Alloc(c.Tag|uint64(shape), bytes)
}

// AllocShared returns a new immutable object.
func (c *Context) AllocShared(shape uint32, bytes uintptr) gc.Value {
	return c.Nursery.Alloc(SharedHeader|uint64(shape), bytes)
}

package sampler

import (
	"sync/atomic"
	"unsafe"

	"stmjit/barriers"
	"stmjit/gc"
)

// block is what the handler works on. It lies outside Go's heap.
type block struct {
	codeLo, codeHi uintptr
	loopLo, loopHi uintptr
	slot           uintptr
	next           uint64 // number of the next record
	lost           atomic.Uint64
	threads        [maxThreads]entry
	records        [maxRecords]record
}

// entry is a row of the table of goroutines that run Python threads, which is searched from the place that a
// goroutine's address gives.
type entry struct {
	g        uintptr // 0: free since ever; 1: free again
	ctx      uintptr
	base, pc uintptr
	lo, hi   uintptr
	_        [2]uintptr
}

// record is a sample as the handler writes it.
type record struct {
	ready   atomic.Uint64 // last written, and cleared by who has read it
	pc      uintptr
	periods uint64 // and one less
	ctx     uintptr
	base    uintptr
	desc    uintptr
	at      uintptr
	loop    uintptr
	resume  uintptr
	exit    uint64
	cut     uint64
	calls   uint64
	gocalls uint64
	_       uint64
	call    [maxCalls]uintptr
	gocall  [maxGoCalls]uintptr
}

// Sizes, of which those of the tables are powers of 2.
const (
	maxThreads = 1 << 13
	maxRecords = 1 << 10
	maxCalls   = 250
	maxGoCalls = 56
	maxProbes  = 128 // of the table of threads
)

// Offsets for the handler.
const (
	blockCodeLo  = unsafe.Offsetof(block{}.codeLo)
	blockCodeHi  = unsafe.Offsetof(block{}.codeHi)
	blockLoopLo  = unsafe.Offsetof(block{}.loopLo)
	blockLoopHi  = unsafe.Offsetof(block{}.loopHi)
	blockSlot    = unsafe.Offsetof(block{}.slot)
	blockNext    = unsafe.Offsetof(block{}.next)
	blockLost    = unsafe.Offsetof(block{}.lost)
	blockThreads = unsafe.Offsetof(block{}.threads)
	blockRecords = unsafe.Offsetof(block{}.records)
	entryBytes   = unsafe.Sizeof(entry{})
	entryCtx     = unsafe.Offsetof(entry{}.ctx)
	entryBase    = unsafe.Offsetof(entry{}.base)
	entryPC      = unsafe.Offsetof(entry{}.pc)
	entryLo      = unsafe.Offsetof(entry{}.lo)
	entryHi      = unsafe.Offsetof(entry{}.hi)
	recordBytes  = unsafe.Sizeof(record{})
	recPC        = unsafe.Offsetof(record{}.pc)
	recPeriods   = unsafe.Offsetof(record{}.periods)
	recCtx       = unsafe.Offsetof(record{}.ctx)
	recBase      = unsafe.Offsetof(record{}.base)
	recDesc      = unsafe.Offsetof(record{}.desc)
	recAt        = unsafe.Offsetof(record{}.at)
	recLoop      = unsafe.Offsetof(record{}.loop)
	recResume    = unsafe.Offsetof(record{}.resume)
	recExit      = unsafe.Offsetof(record{}.exit)
	recCut       = unsafe.Offsetof(record{}.cut)
	recCalls     = unsafe.Offsetof(record{}.calls)
	recGoCalls   = unsafe.Offsetof(record{}.gocalls)
	recCall      = unsafe.Offsetof(record{}.call)
	recGoCall    = unsafe.Offsetof(record{}.gocall)
	ctxBase      = barriers.OffBase
	ctxResume    = barriers.OffResume
	ctxExit      = barriers.OffExitID

	// Words of a frame, below its window; see package vm.
	frameReturn = 40
	framePrev   = gc.FrameLink
	frameCode   = gc.FrameCode
)

package amd64

import (
	"math"
	"unsafe"

	"stmjit/barriers"
	"stmjit/gc"
	"stmjit/trace/ir"
)

// Helpers is the Go side of what machine code cannot do itself. Nothing in it
// may collect, move objects or run Python code.
type Helpers interface {
	// Call runs a function on ctx.Args and puts its result in ctx.Result.
	Call(fn ir.Fn, ctx *barriers.Context)
	// BigInt returns an integer that is outside 63 bits as a value.
	BigInt(ctx *barriers.Context, n int64) gc.Value
	// BigUint is BigInt for a number below 2^64.
	BigUint(ctx *barriers.Context, n uint64) gc.Value
	// Barrier passes the barrier of an object if that takes no waiting. The thread
	// loses nothing.
	Barrier(ctx *barriers.Context, v gc.Value, write bool) bool
	// Log copies an object that the thread has just claimed in an atomic block.
	Log(ctx *barriers.Context, v gc.Value)
}

// Exited says how machine code was left for good.
type Exited struct {
	Code *Code
	// Snap is the snapshot of Code.Trace to go on with.
	Snap int32
	// Gone means that Code was to be jumped to, but is no longer valid: the
	// frame at Context.Base is complete, to go on where Code.Trace starts.
	Gone bool
}

// Run enters machine code with the frame at ctx.Base and stays until it leaves
// through an exit. Calls back to Go on the way are served by h.
func (b *Backend) Run(ctx *barriers.Context, code uintptr, h Helpers) Exited {
	for {
		enter(code, uintptr(unsafe.Pointer(ctx)))
		// Machine code writes 32 bits: a load of 64 would wait until they are in the cache.
		id := *(*uint32)(unsafe.Pointer(&ctx.ExitID))
		if id&flagCall == 0 {
			ctx.Resume = 0
			return b.exited(id)
		}
		code = uintptr(ctx.Resume)
		if id&flagSaved == 0 {
			h.Call(ir.Fn(id&^flagCall), ctx)
			continue
		}
		code = b.restore
		switch id {
		case callBoxInt:
			ctx.Result = uint64(h.BigInt(ctx, int64(ctx.Args[0])))
		case callBoxWord:
			ctx.Result = uint64(h.BigUint(ctx, ctx.Args[0]))
		case callBoxFloat:
			ctx.Result = uint64(gc.NewFloat(&ctx.Nursery, math.Float64frombits(ctx.Args[0])))
		case callAlloc:
			ctx.Result = uint64(ctx.Nursery.Alloc(ctx.Args[0], uintptr(ctx.Args[1])))
		case callReadBarrier, callWriteBarrier:
			ctx.Result = 1
			if !h.Barrier(ctx, gc.Value(ctx.Args[0]), id == callWriteBarrier) {
				ctx.Result, ctx.Missed = 0, ctx.Args[0]
			}
		case callLog:
			h.Log(ctx, gc.Value(ctx.Args[0]))
			ctx.Result = 1
		}
	}
}

// CalledFrom returns the code that stands at a call of Go, and the instruction that
// calls; nil if ctx is in no machine code.
func (b *Backend) CalledFrom(ctx *barriers.Context) (*Code, ir.Ref) {
	at := uintptr(ctx.Resume)
	if at == 0 {
		return nil, ir.NoRef
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, c := range b.traces {
		if off := at - c.Entry; off <= uintptr(c.Bytes) {
			if m := c.markAt(uint32(off) - 1); m != nil && m.ref > 0 {
				return c, ir.Ref(m.ref)
			}
		}
	}
	return nil, ir.NoRef
}

// ExitOf returns the exit with a number, which machine code gave a helper.
func (b *Backend) ExitOf(id uint32) Exited { return b.exited(id) }

// InMemory reports whether what the exit needs is in memory, or constant, so that
// it can be read before the exit is taken.
func (x Exited) InMemory() bool {
	for _, l := range x.Code.Exits[x.Snap].Locs {
		if l.Kind == LocGPR || l.Kind == LocXMM {
			return false
		}
	}
	return true
}

// exited finds the exit with a number.
func (b *Backend) exited(id uint32) Exited {
	c := b.owners[id/idBlock].Load()
	s := int32(id - c.idBase)
	return Exited{Code: c, Snap: s, Gone: int(s) == len(c.Exits)}
}

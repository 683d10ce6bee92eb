package amd64

import (
	"math"
	"sync"
	"testing"
	"unsafe"

	"stmjit/barriers"
	"stmjit/gc"
	"stmjit/trace/ir"
)

// The classes, functions and shapes that the tests use.
var (
	classRaw  = ir.RegisterClass("amd64test.raw")
	classVal  = ir.RegisterClass("amd64test.val")
	classElem = ir.RegisterClass("amd64test.elem")

	fnNop   = ir.RegisterFn(ir.FnInfo{Name: "amd64test.nop"})
	fnNop0  = ir.RegisterFn(ir.FnInfo{Name: "amd64test.nop0"})
	fnSum   = ir.RegisterFn(ir.FnInfo{Name: "amd64test.sum", Args: []ir.Type{1, 1, 1, 1, 1, 1, 1, 1}, Result: ir.TypeInt})
	fnHalf  = ir.RegisterFn(ir.FnInfo{Name: "amd64test.half", Args: []ir.Type{ir.TypeFloat}, Result: ir.TypeFloat})
	fnFail  = ir.RegisterFn(ir.FnInfo{Name: "amd64test.fail", Args: []ir.Type{ir.TypeVal}, Result: ir.TypeVal, CanFail: true})
	fnBegin = ir.RegisterFn(ir.FnInfo{Name: "amd64test.begin", Args: []ir.Type{ir.TypeInt}, CanFail: true, Restarts: true, Quick: ir.QuickBegin})
	fnEnd   = ir.RegisterFn(ir.FnInfo{Name: "amd64test.end", Result: ir.TypeVal, CanFail: true, Quick: ir.QuickEnd})

	fnTry = ir.RegisterFn(ir.FnInfo{Name: "amd64test.try", Args: []ir.Type{ir.TypeVal}, CanFail: true})
)

const (
	shapePair = gc.FirstShape + 100 + iota // two value words
	shapeData                              // a tail of raw words
	shapeOther
	shapeThird
)

// helpers is the Go side of the test functions.
type helpers struct {
	calls  int
	claims int // barriers that machine code did not pass itself
	logged []gc.Value
	bigs   []int64
}

// Barrier lets claims pass as owned says.
func (h *helpers) Barrier(ctx *barriers.Context, v gc.Value, write bool) bool {
	h.claims++
	header, ok := owned(ctx, gc.Header(v), write)
	gc.SetHeader(v, header)
	return ok
}

// Log notes the object.
func (h *helpers) Log(_ *barriers.Context, v gc.Value) { h.logged = append(h.logged, v) }

// The slots of the owners in these tests.
const (
	ownSlot     = 3
	runningSlot = 9
	blockedSlot = 10
	testEpoch   = 5 // of all of them
)

// owned is what becomes of a header when its barrier is passed, if it can be
// without waiting.
func owned(ctx *barriers.Context, h uint64, write bool) (uint64, bool) {
	tag, my := uint32(h>>barriers.HeaderShift), uint32(ctx.Tag>>barriers.HeaderShift)
	mine := ctx.Tag | h&barriers.ShapeMask
	if !write {
		mine |= barriers.ReadBitHeader
	}
	isRead := barriers.IsReadOnly(tag)
	switch slot := barriers.Slot(tag); {
	case tag == my, !write && (tag == barriers.Shared || tag == my|barriers.ReadBit):
		return h, true
	case tag == barriers.Free:
		return mine, true
	case slot == 0:
		return h, false
	case !write && tag == barriers.OwnerTag(ownSlot, testEpoch-1)|barriers.ReadBit:
		return barriers.SharedHeader | h&barriers.ShapeMask, true
	case tag&^barriers.ReadBit != barriers.OwnerTag(slot, testEpoch):
		return mine, true
	case isRead && !write:
		return barriers.SharedHeader | h&barriers.ShapeMask, true
	case isRead && slot == ownSlot, slot == blockedSlot:
		return mine, true
	}
	return h, false
}

func (h *helpers) Call(fn ir.Fn, ctx *barriers.Context) {
	h.calls++
	switch fn {
	case fnNop0:
	case fnNop:
		// A call may leave anything in the registers.
		for i := range ctx.Regs {
			ctx.Regs[i] = 0xdeadbeefdeadbeef
		}
	case fnSum:
		ctx.Result = 0
		for i, x := range ctx.Args[:8] {
			ctx.Result += x * uint64(i+1)
		}
	case fnHalf:
		ctx.Result = math.Float64bits(math.Float64frombits(ctx.Args[0]) / 2)
	case fnFail, fnTry:
		ctx.Result = ctx.Args[0]
		if gc.Value(ctx.Args[0]) == gc.None {
			ctx.Result = 0
		}
	}
}

// BigInt returns a value that names the number by its place in h.bigs.
func (h *helpers) BigUint(_ *barriers.Context, n uint64) gc.Value {
	return h.BigInt(nil, int64(n))
}

func (h *helpers) BigInt(_ *barriers.Context, n int64) gc.Value {
	h.bigs = append(h.bigs, n)
	return gc.Value(uint64(len(h.bigs))<<8 | uint64(gc.Ellipsis))
}

// A world is a machine with a stack and a block of raw words.
type world struct {
	*testing.T
	b    *Backend
	ctx  *barriers.Context
	help helpers
	data uintptr // raw words, at a fixed place
}

var theBackend = sync.OnceValues(New)

const dataWords = 512

func newWorld(t *testing.T) *world {
	t.Helper()
	if !Available() {
		t.Skip("no machine code here: ", supported())
	}
	b, err := theBackend()
	if err != nil {
		t.Fatal(err)
	}
	if err := gc.Init(gc.Config{}); err != nil {
		t.Fatal(err)
	}
	gc.RegisterLayout(shapePair, gc.Layout{Vals: 2, Name: "pair"})
	gc.RegisterLayout(shapeOther, gc.Layout{Vals: 2, Name: "other"})
	gc.RegisterLayout(shapeThird, gc.Layout{Vals: 2, Name: "third"})
	gc.RegisterLayout(shapeData, gc.Layout{Raw: 1, Tail: gc.TailBytes, Name: "data"})
	ctx, err := barriers.NewContext(ownSlot)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := gc.MapMemory((barriers.MaxSlot + 1) * barriers.OwnerLine)
	if err != nil {
		t.Fatal(err)
	}
	ctx.Owners = uint64(uintptr(lines))
	for slot := uint32(1); slot <= barriers.MaxSlot; slot++ {
		*wordAt(uintptr(ctx.Owners) + barriers.OwnerLine*uintptr(slot)) = uint64(barriers.OwnerTag(slot, testEpoch))<<barriers.HeaderShift | 1
	}
	ctx.Tag = uint64(barriers.OwnerTag(ownSlot, testEpoch)) << barriers.HeaderShift
	ctx.Slow, ctx.LastTag = 0, math.MaxUint64
	newest, err := gc.MapMemory(4 * (barriers.MaxSlot + 1))
	if err != nil {
		t.Fatal(err)
	}
	ctx.Newest = uint64(uintptr(newest))
	ctx.LogFirst = uint64(uintptr(unsafe.Pointer(&ctx.Log)))
	ctx.LogNext = ctx.LogFirst
	b.LogSize = func(shape uint32) (words int, rest bool) {
		switch shape {
		case shapePair, shapeOther:
			return gc.FixedWords(shape), shape == shapeOther
		}
		return 0, false
	}
	stack, err := gc.MapMemory(1 << 16)
	if err != nil {
		t.Fatal(err)
	}
	data, err := gc.MapMemory(dataWords * 8)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx.Close()
		for _, err := range []error{gc.UnmapMemory(stack, 1<<16), gc.UnmapMemory(lines, (barriers.MaxSlot+1)*barriers.OwnerLine), gc.UnmapMemory(data, dataWords*8), gc.UnmapMemory(newest, 4*(barriers.MaxSlot+1))} {
			if err != nil {
				t.Error(err)
			}
		}
	})
	ctx.Base = uint64(uintptr(stack)) + 1<<12
	ctx.Fuel = math.MaxInt32
	return &world{T: t, b: b, ctx: ctx, data: uintptr(data)}
}

// compile verifies and compiles, and frees the code at the end of the test.
func (w *world) compile(tr *ir.Trace) *Code {
	w.Helper()
	if err := ir.Verify(tr); err != nil {
		w.Fatalf("%v\n%s", err, tr)
	}
	c, err := w.b.Compile(tr)
	if err != nil {
		w.Fatalf("%v\n%s", err, tr)
	}
	w.Cleanup(func() { w.b.Release(c) })
	return c
}

func (w *world) parse(text string) *ir.Trace {
	w.Helper()
	tr, err := ir.Parse(text)
	if err != nil {
		w.Fatal(err)
	}
	return tr
}

func (w *world) run(c *Code) Exited {
	return w.b.Run(w.ctx, c.Entry, &w.help)
}

// slot is a word of the frame.
func (w *world) slot(i int) *uint64 { return wordAt(uintptr(w.ctx.Base) + 8*uintptr(i)) }

func (w *world) word(i int) *uint64 { return wordAt(w.data + 8*uintptr(i)) }

// leaf is the word of instruction r at an exit.
func (w *world) leaf(x Exited, r ir.Ref) uint64 {
	w.Helper()
	for i, leaf := range x.Code.Trace.Leaves(x.Snap, nil) {
		if leaf == r {
			return x.Code.ReadLoc(w.ctx, x.Code.Exits[x.Snap].Locs[i])
		}
	}
	w.Fatalf("exit %d does not name %%%d", x.Snap, r)
	return 0
}

// builder makes traces by hand.
type builder struct {
	*ir.Trace
}

var nextTrace int32 = 1000

func newBuilder(kind ir.Kind) builder {
	nextTrace++
	tr := ir.New(kind)
	tr.ID = nextTrace
	return builder{tr}
}

func (b builder) add(op ir.Op, aux int64, args ...ir.Ref) ir.Ref {
	in := ir.Ins{Op: op, Type: op.Info().Result, Aux: aux, Snap: ir.NoSnap}
	for i, p := range []*ir.Ref{&in.A, &in.B, &in.C}[:len(args)] {
		*p = args[i]
	}
	r := b.Add(in, -1)
	if op == ir.OpLoop {
		b.LoopRef = r
	}
	return r
}

func (b builder) typed(op ir.Op, typ ir.Type, aux int64, args ...ir.Ref) ir.Ref {
	r := b.add(op, aux, args...)
	b.Ins[r].Type = typ
	return r
}

// snap makes a snapshot of refs in slots 0, 1, …
func (b builder) snap(refs ...ir.Ref) int32 {
	s := ir.Snapshot{PC: uint64(len(b.Snaps)+1) * 8, Lo: int32(len(b.Slots))}
	for i, r := range refs {
		b.Slots = append(b.Slots, ir.SnapSlot{Slot: int32(i), Ref: r})
	}
	s.Hi = int32(len(b.Slots))
	b.Snaps = append(b.Snaps, s)
	return int32(len(b.Snaps) - 1)
}

// exits is add for what may leave.
func (b builder) exits(snap int32, op ir.Op, aux int64, args ...ir.Ref) ir.Ref {
	r := b.add(op, aux, args...)
	b.Ins[r].Snap = snap
	return r
}

// fetch loads word i of the data with the given type.
func (b builder) fetch(w *world, typ ir.Type, i int) ir.Ref {
	base := b.Const(ir.OpKRef, int64(w.data))
	op, class := ir.OpLoad, classVal
	switch typ {
	case ir.TypeInt:
		op, class = ir.OpLoadRaw, classRaw
	case ir.TypeFloat:
		op, class = ir.OpLoadF, classRaw
	case ir.TypeRef:
		return b.add(ir.OpAsRef, 0, b.fetch(w, ir.TypeVal, i))
	}
	return b.add(op, ir.MakeMem(class, int32(8*i)), base)
}

func contextAddr(ctx *barriers.Context) uintptr { return uintptr(unsafe.Pointer(ctx)) }

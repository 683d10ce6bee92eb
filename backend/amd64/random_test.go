package amd64

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"
	"unsafe"

	"stmjit/barriers"
	"stmjit/gc"
	"stmjit/trace/ir"
	"stmjit/trace/ir/irinterp"
)

const (
	fieldWords = 16 // words of each object of a field
	pairs      = 18 // pairs that the value object refers to behind them
)

// A field is the memory that random traces work on: three old objects for raw
// words, doubles and values, some pairs with all kinds of owners, the stack.
type field struct {
	*world
	raw, num, val uintptr
	pair          [pairs]gc.Value
	missed        uint64 // the last object whose barrier the interpreter did not pass
}

func newField(t *testing.T) *field { return fieldOf(newWorld(t)) }

func fieldOf(w *world) *field {
	f := &field{world: w}
	bytes := uintptr(16 + 8*(fieldWords+pairs))
	for _, p := range []*uintptr{&f.raw, &f.num, &f.val} {
		v := gc.AllocOld(gc.MakeHeader(shapeData, barriers.Shared), bytes)
		gc.StoreRaw(v, 8, uint64(bytes-16))
		*p = v.Addr()
	}
	own := uint32(f.ctx.Tag >> barriers.HeaderShift)
	other, blocked, read := barriers.OwnerTag(runningSlot, testEpoch), barriers.OwnerTag(blockedSlot, testEpoch), barriers.ReadBit
	for i, tag := range [pairs]uint32{own, own, barriers.Shared, own | read, other, own,
		barriers.Free, other | read, blocked, blocked | read, 2 << 1, // being upgraded
		barriers.OwnerTag(ownSlot, 1), barriers.OwnerTag(ownSlot, 1) | read, barriers.OwnerTag(runningSlot, 1), barriers.OwnerTag(runningSlot, 1) | read,
		barriers.OwnerTag(blockedSlot, testEpoch+1), barriers.Free, barriers.OwnerTag(200, 7)} {
		shape := uint32(shapePair)
		if i == 5 || i == 16 {
			shape = shapeOther
		}
		f.pair[i] = gc.AllocOld(gc.MakeHeader(shape, tag), 24)
	}
	return f
}

// fill gives all of the memory values.
func (f *field) fill(r *rand.Rand) {
	vals := someVals()
	for i := uintptr(0); i < fieldWords; i++ {
		*wordAt(f.raw + 16 + 8*i) = someInts[r.IntN(len(someInts))]
		if r.IntN(2) == 0 {
			*wordAt(f.raw + 16 + 8*i) = uint64(r.IntN(100))
		}
		*wordAt(f.num + 16 + 8*i) = math.Float64bits(someFloats[r.IntN(len(someFloats))])
		*wordAt(f.val + 16 + 8*i) = vals[r.IntN(len(vals))]
		*f.slot(int(i)) = vals[r.IntN(len(vals))]
	}
	for i, p := range f.pair {
		*wordAt(f.val + 16 + 8*(fieldWords+uintptr(i))) = uint64(p)
		for off := uintptr(8); off <= 16; off += 8 {
			*wordAt(p.Addr() + off) = vals[r.IntN(len(vals))]
		}
	}
	f.ctx.StackLimit = 0
	if f.ctx.Nursery.Limit-f.ctx.Nursery.Next < 24<<10 {
		f.ctx.Nursery.Next = f.ctx.Nursery.Limit
		f.ctx.AllocShared(gc.ShapeFloat, 16)
	}
}

// regions are the ranges of memory that traces may write.
func (f *field) regions() [][2]uintptr {
	bytes := uintptr(16 + 8*(fieldWords+pairs))
	rs := [][2]uintptr{
		{f.raw, f.raw + bytes}, {f.num, f.num + bytes}, {f.val, f.val + bytes},
		{uintptr(f.ctx.Base) - 64, uintptr(f.ctx.Base) + 256},
		{contextAddr(f.ctx) + barriers.OffStackLimit, contextAddr(f.ctx) + barriers.OffStackLimit + 8},
		{contextAddr(f.ctx), contextAddr(f.ctx) + 8},
	}
	for _, p := range f.pair {
		rs = append(rs, [2]uintptr{p.Addr(), p.Addr() + 24})
	}
	return rs
}

// save copies the memory; the function it returns puts it back.
func (f *field) save() func() {
	saved := map[uintptr]uint64{}
	for _, r := range f.regions() {
		for a := r[0]; a < r[1]; a += 8 {
			saved[a] = *wordAt(a)
		}
	}
	next := f.ctx.Nursery.Next
	return func() {
		for a, w := range saved {
			*wordAt(a) = w
		}
		for a := next; a < f.ctx.Nursery.Limit && *wordAt(a) != 0; a += 8 {
			*wordAt(a) = 0
		}
		f.ctx.Nursery.Next = next
	}
}

// An overlay is the real memory with writes kept apart.
type overlay map[uint64]uint64

func newOverlay() overlay { return overlay{} }

func (o overlay) word(a uint64) uint64 {
	if w, ok := o[a&^7]; ok {
		return w
	}
	return *wordAt(uintptr(a &^ 7))
}

func (o overlay) Load(a uint64, size int) uint64 {
	w := o.word(a) >> (8 * (a & 7))
	if size < 8 {
		w &= 1<<(8*size) - 1
	}
	return w
}

func (o overlay) Store(a uint64, size int, v uint64) {
	mask := ^uint64(0)
	if size < 8 {
		mask = (1<<(8*size) - 1) << (8 * (a & 7))
		v <<= 8 * (a & 7)
	}
	o[a&^7] = o.word(a)&^mask | v&mask
}

// machine is the IR interpreter's view of the field.
func (f *field) machine(o overlay) *irinterp.Machine {
	ctx := uint64(contextAddr(f.ctx))
	m := &irinterp.Machine{Mem: o, Base: f.ctx.Base, Context: ctx, Fuel: int64(f.ctx.Fuel)}
	var help helpers
	m.Alloc = func(shape uint32, words int, shared bool) uint64 {
		at := o.Load(ctx, 8)
		o.Store(ctx, 8, at+8*uint64(words))
		tag := f.ctx.Tag
		if shared {
			tag = barriers.SharedHeader
		}
		o.Store(at, 8, tag|uint64(shape))
		return at
	}
	m.BoxInt = func(n int64) uint64 { return uint64(help.BigInt(nil, n)) }
	m.BoxFloat = func(x float64) uint64 {
		if x == 0 {
			return uint64(gc.ZeroBox(math.Signbit(x)))
		}
		at := m.Alloc(gc.ShapeFloat, 2, true)
		o.Store(at+8, 8, math.Float64bits(x))
		return at
	}
	m.UnboxFloat = func(a uint64) (float64, bool) {
		return math.Float64frombits(o.Load(a+8, 8)), o.Load(a, 4) == uint64(gc.ShapeFloat)
	}
	m.Barrier = func(a uint64, b ir.Barrier) bool {
		if b == ir.BarrierNone {
			return true
		}
		header, ok := owned(f.ctx, o.Load(a, 8), b == ir.BarrierWrite)
		if o.Store(a, 8, header); !ok {
			f.missed = a
		}
		return ok
	}
	m.Call = func(fn ir.Fn, args []uint64) uint64 {
		var c barriers.Context
		copy(c.Args[:], args)
		help.Call(fn, &c)
		return c.Result
	}
	return m
}

// interpret runs a trace on m and returns where it left and all values.
func interpret(m *irinterp.Machine, t *ir.Trace) (ir.Ref, []uint64, error) {
	vals := make([]uint64, len(t.Ins))
	word := func(r ir.Ref) uint64 {
		if r < 0 {
			return uint64(t.At(r).Aux)
		}
		return vals[r]
	}
	for r, steps := ir.Ref(1), 0; ; r, steps = r+1, steps+1 {
		in := &t.Ins[r]
		switch in.Op {
		case ir.OpNop, ir.OpCArg, ir.OpPhi:
			continue
		case ir.OpJump:
			return r, vals, nil
		case ir.OpLoop, ir.OpBack:
			next := map[ir.Ref]uint64{}
			for p := t.LoopRef + 1; int(p) < len(t.Ins); p++ {
				if t.Ins[p].Op == ir.OpPhi && in.Op == ir.OpLoop {
					next[p] = word(t.Ins[p].A)
				} else if t.Ins[p].Op == ir.OpPhi {
					next[p] = word(t.Ins[p].B)
				}
			}
			for p, w := range next {
				vals[p] = w
			}
			r = t.LoopRef
			continue
		}
		w, leaves, err := m.Exec(t, vals, r)
		if err != nil || steps > 1<<20 {
			return r, vals, fmt.Errorf("%s: %v after %d steps", t.Line(r), err, steps)
		}
		if leaves {
			return r, vals, nil
		}
		vals[r] = w
	}
}

func sameWord(a, b uint64) bool {
	x, y := math.Float64frombits(a), math.Float64frombits(b)
	return a == b || x != x && y != y
}

// A family is a root trace with the bridges grown from its exits.
type family struct {
	*field
	seed    uint64
	root    *ir.Trace
	bridges map[[2]int32]*ir.Trace // by trace ID and exit
}

// interpretAll runs the root and what its exits lead to.
func (f *family) interpretAll(m *irinterp.Machine) (t *ir.Trace, at ir.Ref, vals []uint64, err error) {
	t = f.root
	for {
		if at, vals, err = interpret(m, t); err != nil {
			return
		}
		if t.Ins[at].Op == ir.OpJump {
			t = f.root
			continue
		}
		s := t.Ins[at].Snap
		bridge := f.bridges[[2]int32{t.ID, s}]
		if bridge == nil {
			return
		}
		m.Inherited = nil
		for _, leaf := range t.Leaves(s, nil) {
			m.Inherited = append(m.Inherited, vals[leaf])
		}
		t = bridge
	}
}

// compare runs the family on both machines from the same state.
func (f *family) compare() (exit Exited, vals []uint64, ok bool) {
	restore := f.save()
	f.ctx.Fuel = int32(f.seed % 7)
	f.ctx.Atomic = max(f.seed%5, 3) - 3
	f.ctx.Missed, f.missed = 0, 0
	o := newOverlay()
	m := f.machine(o)
	t, at, vals, err := f.interpretAll(m)
	if err != nil {
		return Exited{}, nil, false // what is not defined may be anything
	}
	f.help = helpers{}
	f.clearCards()
	got := f.run(f.b.Code(f.root.ID))
	want := t.Ins[at].Snap
	fail := func(format string, args ...any) {
		f.Helper()
		f.Fatalf("seed %d: %s\nleft trace %d by exit %d at %s; machine: trace %d exit %d\n%s\n%s", f.seed, fmt.Sprintf(format, args...),
			t.ID, want, t.Line(at), got.Code.Trace.ID, got.Snap, got.Code.Trace, listing(f.b, got.Code))
	}
	if got.Code.Trace != t || got.Snap != want {
		fail("different exits")
	}
	for i, leaf := range t.Leaves(want, nil) {
		if w := got.Code.ReadLoc(f.ctx, got.Code.Exits[want].Locs[i]); !sameWord(w, vals[leaf]) {
			fail("%%%d is %#x, want %#x", leaf, w, vals[leaf])
		}
	}
	if f.ctx.Missed != f.missed {
		fail("the object missed is %#x, want %#x", f.ctx.Missed, f.missed)
	}
	if int64(f.ctx.Fuel) != m.Fuel {
		fail("fuel %d, want %d", f.ctx.Fuel, m.Fuel)
	}
	for _, r := range append(f.regions(), [2]uintptr{f.ctx.Nursery.Next - 512, f.ctx.Nursery.Next}) {
		for a := r[0]; a < r[1]; a += 8 {
			if !sameWord(*wordAt(a), o.word(uint64(a))) {
				fail("word %#x is %#x, want %#x", a, *wordAt(a), o.word(uint64(a)))
			}
		}
	}
	f.checkCards(t, fail)
	restore()
	return got, vals, true
}

// card is the card byte of an address, group that of the card's group.
func card(a uintptr) *byte {
	bias, _ := gc.Cards()
	return (*byte)(unsafe.Add(unsafe.Pointer(nil), bias+a>>gc.CardShift))
}

func group(a uintptr) *byte {
	bias, groups := gc.Cards()
	return (*byte)(unsafe.Add(unsafe.Pointer(nil), groups+(bias+a>>gc.CardShift)>>gc.CardGroupShift))
}

func (f *field) clearCards() {
	for _, r := range f.regions()[:3] {
		for a := r[0]; a < r[1]; a += 8 {
			*card(a) = 0
		}
	}
}

// checkCards looks at the one thing that the words do not show: a store of an
// object of the heap marked its card, unless it need not.
func (f *field) checkCards(_ *ir.Trace, fail func(string, ...any)) {
	for _, a := range [][2]uintptr{{f.raw, f.num}} {
		if *card(a[0]) != 0 && a[0]>>gc.CardShift != f.val>>gc.CardShift {
			fail("card of raw words is marked")
		}
	}
}

func (f *family) compile(t *ir.Trace) *Code {
	f.Helper()
	if err := ir.Verify(t); err != nil {
		f.Fatalf("seed %d: %v\n%s", f.seed, err, t)
	}
	c, err := f.b.Compile(t)
	if err != nil {
		f.Fatalf("seed %d: %v\n%s", f.seed, err, t)
	}
	return c
}

// grow makes a root and compares it, then grows bridges from the exits taken.
func (f *family) grow(rnd *rand.Rand, size int) {
	f.fill(rnd)
	f.root = newGen(f.field, rnd, ir.KindLoop).grow(size)
	f.bridges = map[[2]int32]*ir.Trace{}
	codes := []*Code{f.compile(f.root)}
	for range 4 {
		x, vals, ok := f.compare()
		if !ok {
			break
		}
		t := x.Code.Trace
		key := [2]int32{t.ID, x.Snap}
		b := f.bridge(rnd, t, x.Snap, vals, size/2)
		c := f.compile(b)
		codes = append(codes, c)
		x.Code.Link(x.Snap, c)
		f.bridges[key] = b
	}
	f.fill(rnd)
	f.compare()
	for _, c := range codes {
		f.b.Release(c)
	}
}

// bridge makes a trace that goes on from an exit.
func (f *family) bridge(rnd *rand.Rand, parent *ir.Trace, exit int32, vals []uint64, size int) *ir.Trace {
	g := newGen(f.field, rnd, ir.KindBridge)
	g.Parent, g.ParentExit = parent.ID, exit
	m := g.m // its memory is that of the start, which only makes guards fail more often
	for i, leaf := range parent.Leaves(exit, nil) {
		m.Inherited = append(m.Inherited[:i:i], vals[leaf])
		typ := parent.TypeOf(leaf)
		if rnd.IntN(6) > 0 {
			g.result(g.typed(ir.OpParent, typ, int64(i)))
		}
	}
	for range size {
		g.step()
	}
	if rnd.IntN(4) == 0 && !g.ended {
		// Back to the root, if that comes to an end.
		g.add(ir.OpCtxStore, barriers.OffStackLimit, g.Const(ir.OpKInt, 1<<40))
		n := g.add(ir.OpCtxLoad, barriers.OffFuel)
		g.exits(g.snapshot(), ir.OpPoll, 0)
		g.exits(g.snapshot(), ir.OpGuardCmpI, int64(ir.CondNE), n, g.Const(ir.OpKInt, 0))
		g.add(ir.OpJump, int64(f.root.ID))
	} else {
		g.end()
	}
	return g.sweep()
}

// seeds is how many random traces to try; STMJIT_SEEDS asks for more.
func seeds(n uint64) uint64 {
	if k, err := strconv.ParseUint(os.Getenv("STMJIT_SEEDS"), 10, 64); err == nil {
		return k
	}
	return n
}

// Random traces and trees of bridges leave both machines through the same exits
// in the same state.
func TestRandomTraces(t *testing.T) {
	n := seeds(400)
	if testing.Short() {
		n = seeds(100)
	}
	for _, feat := range []features{hostFeatures(), {}} {
		f := &family{field: newField(t)}
		f.withFeatures(feat)
		for seed := uint64(1); seed <= n; seed++ {
			rnd := rand.New(rand.NewPCG(seed, 7))
			f.seed = seed
			f.grow(rnd, []int{10, 30, 80, 200}[seed%4])
		}
	}
}

// readBack makes a random trace and reads its code back.
func (f *field) readBack(seed uint64, seen map[ir.Op]bool) {
	f.Helper()
	rnd := rand.New(rand.NewPCG(seed, 3))
	f.fill(rnd)
	c := f.world.compile(newGen(f, rnd, ir.KindLoop).grow(100))
	at := c.Entry
	for _, l := range c.Listing(f.b) {
		if l.Addr != at || l.Text == "?" || l.Text == "" {
			f.Errorf("seed %d: at %#x: % x is %q", seed, l.Addr, l.Bytes, l.Text)
		}
		at += uintptr(len(l.Bytes))
		if l.Ref != ir.NoRef {
			seen[c.Trace.Ins[l.Ref].Op] = true
		}
		if l.Ref == ir.NoRef && l.Exit < 0 && l.Note == "" {
			f.Errorf("seed %d: %q belongs to nothing", seed, l.Text)
		}
	}
	if at != c.Entry+uintptr(c.Bytes) {
		f.Errorf("seed %d: the listing ends at %#x", seed, at)
	}
}

func float64bits(x float64) uint64 { return math.Float64bits(x) }

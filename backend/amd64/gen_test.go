package amd64

import (
	"math"
	"math/rand/v2"

	"stmjit/barriers"
	"stmjit/gc"
	"stmjit/trace/ir"
	"stmjit/trace/ir/irinterp"
)

// gen makes random traces. It runs each instruction as it adds it, so that it
// can choose guards that mostly hold and operands that are in range.
type gen struct {
	builder
	*rand.Rand
	f      *field
	m      *irinterp.Machine
	vals   []uint64
	ints   []ir.Ref // available values by type
	floats []ir.Ref
	words  []ir.Ref // values
	lists  []ir.Ref // refs to pairs whose shape is known
	ended  bool
}

// newGen prepares a trace that starts in the field's state.
func newGen(f *field, rnd *rand.Rand, kind ir.Kind) *gen {
	g := &gen{builder: newBuilder(kind), Rand: rnd, f: f, m: f.machine(newOverlay())}
	g.vals = make([]uint64, 1)
	return g
}

// grow adds n instructions after a few loads; a loop has a preamble.
func (g *gen) grow(n int) *ir.Trace {
	for range 3 + g.IntN(5) {
		g.load()
	}
	if g.IntN(4) > 0 {
		for range g.IntN(n / 2) {
			g.step()
		}
		g.loop(n)
	} else {
		for range n {
			g.step()
		}
		g.end()
	}
	return g.sweep()
}

// sweep removes what nothing uses, as the backend does: allocations would show.
func (g *gen) sweep() *ir.Trace {
	for g.sweepOnce() {
	}
	return g.Trace
}

func (g *gen) sweepOnce() (changed bool) {
	used := make([]bool, len(g.Ins))
	need := func(r ir.Ref) {
		if r > 0 && !r.IsVirtual() {
			used[r] = true
		}
	}
	for r := range g.Ins {
		in := &g.Ins[r]
		if in.Op == ir.OpPhi {
			need(in.A)
			need(in.B)
		}
		if in.Snap != ir.NoSnap {
			for _, r := range g.Leaves(in.Snap, nil) {
				need(r)
			}
		}
	}
	for r := len(g.Ins) - 1; r > 0; r-- {
		in := &g.Ins[r]
		if !used[r] && in.Type != ir.TypeVoid && in.Removable() && !in.MayExit() {
			*in = ir.Ins{Op: ir.OpNop, Snap: ir.NoSnap}
			changed = true
		}
		need(in.A)
		need(in.B)
		need(in.C)
	}
	return changed
}

func (g *gen) end() {
	if g.ended {
		return
	}
	g.ended = true
	g.exits(g.snapshot(), ir.OpExit, 0)
}

// loop makes phis, a body and the way back.
func (g *gen) loop(n int) {
	if g.ended {
		return
	}
	g.do(g.add(ir.OpLoop, 0))
	var phis []ir.Ref
	for _, list := range []*[]ir.Ref{&g.ints, &g.floats, &g.words} {
		before := *list
		for range g.IntN(6) {
			init := pick(g, before)
			if g.IntN(4) == 0 && list == &g.ints {
				init = g.Const(ir.OpKInt, g.int64())
			}
			if init == 0 {
				continue
			}
			typ := g.TypeOf(init)
			if typ == ir.TypeRef {
				typ = ir.TypeVal
			}
			r := g.typed(ir.OpPhi, typ, 0, init)
			g.vals = append(g.vals, g.word(init))
			*list = append(*list, r)
			phis = append(phis, r)
		}
	}
	for range n {
		g.step()
	}
	if g.ended {
		// The trace ends before the way back: the phis need no next value.
		for _, p := range phis {
			g.Ins[p].B = g.Ins[p].A
		}
		return
	}
	for _, p := range phis {
		list := g.words
		switch g.Ins[p].Type {
		case ir.TypeInt:
			list = g.ints
		case ir.TypeFloat:
			list = g.floats
		}
		g.Ins[p].B = pick(g, list[max(0, len(list)-6):])
	}
	if g.IntN(4) > 0 {
		g.exits(g.snapshot(), ir.OpPoll, 0)
	} else {
		n := g.add(ir.OpCtxLoad, barriers.OffStackLimit)
		n = g.add(ir.OpAdd, 0, n, g.Const(ir.OpKInt, 1))
		g.add(ir.OpCtxStore, barriers.OffStackLimit, n)
		g.exits(g.snapshot(), ir.OpGuardCmpI, int64(ir.CondLT), n, g.Const(ir.OpKInt, int64(3+g.IntN(20))))
	}
	g.add(ir.OpBack, 0)
	g.ended = true
}

func pick(g *gen, list []ir.Ref) ir.Ref {
	if len(list) == 0 {
		return 0
	}
	if g.IntN(3) == 0 { // the latest are wanted most
		return list[max(0, len(list)-1-g.IntN(4))]
	}
	return list[g.IntN(len(list))]
}

func (g *gen) int64() int64 {
	switch g.IntN(4) {
	case 0:
		return int64(someInts[g.IntN(len(someInts))])
	case 1:
		return int64(g.Uint64())
	}
	return int64(g.IntN(200)) - 50
}

func (g *gen) int() ir.Ref {
	if r := pick(g, g.ints); r != 0 && g.IntN(5) > 0 {
		return r
	}
	return g.Const(ir.OpKInt, g.int64())
}

func (g *gen) float() ir.Ref {
	if r := pick(g, g.floats); r != 0 && g.IntN(6) > 0 {
		return r
	}
	return g.Const(ir.OpKFloat, int64(math.Float64bits(someFloats[g.IntN(len(someFloats))])))
}

func (g *gen) value() ir.Ref {
	if r := pick(g, g.lists); r != 0 && g.IntN(6) == 0 {
		return r
	}
	if r := pick(g, g.words); r != 0 && g.IntN(6) > 0 {
		return r
	}
	vs := someVals()
	return g.Const(ir.OpKVal, int64(vs[g.IntN(len(vs))]))
}

func (g *gen) word(r ir.Ref) uint64 {
	if r < 0 {
		return uint64(g.At(r).Aux)
	}
	return g.vals[r]
}

// snapshot names some of the values, or is one that there is.
func (g *gen) snapshot() int32 {
	if len(g.Snaps) > 0 && g.IntN(3) == 0 {
		return int32(len(g.Snaps) - 1)
	}
	var refs []ir.Ref
	for range g.IntN(8) {
		if r := [...]ir.Ref{pick(g, g.ints), pick(g, g.floats), pick(g, g.words), pick(g, g.lists), g.int()}[g.IntN(5)]; r != 0 {
			refs = append(refs, r)
		}
	}
	s := g.snap(refs...)
	if g.IntN(6) == 0 && len(refs) > 0 {
		g.Virtuals = append(g.Virtuals, ir.Virtual{Shape: shapePair, Words: 3, Fields: []ir.VirtualField{{Off: 8, Class: classVal, Ref: g.value()}, {Off: 16, Class: classVal, Ref: g.value()}}})
		g.Slots[g.Snaps[s].Lo].Ref = ir.VirtualBase + ir.Ref(len(g.Virtuals)-1)
	}
	return s
}

// do runs the instruction just added. If it leaves, it is removed, mostly; if
// it stays, the trace can only end.
func (g *gen) do(r ir.Ref) bool {
	g.vals = append(g.vals, 0)
	in := &g.Ins[r]
	if in.Op == ir.OpLoop || in.Op == ir.OpCArg {
		return true
	}
	w, leaves, err := g.m.Exec(g.Trace, g.vals, r)
	if err == nil && !leaves {
		g.vals[r] = w
		return true
	}
	if err == nil && g.IntN(25) == 0 {
		return true // with a value of 0: what follows runs in later rounds only, or never
	}
	g.Ins[r] = ir.Ins{Op: ir.OpNop, Snap: ir.NoSnap}
	return false
}

// result notes the result of instruction r as available.
func (g *gen) result(r ir.Ref) {
	if !g.do(r) {
		return
	}
	switch g.Ins[r].Type {
	case ir.TypeInt:
		g.ints = append(g.ints, r)
	case ir.TypeFloat:
		g.floats = append(g.floats, r)
	case ir.TypeVal:
		g.words = append(g.words, r)
	case ir.TypeRef:
		g.lists = append(g.lists, r)
	}
}

// load makes a value from memory.
func (g *gen) load() {
	raw, num, val := g.Const(ir.OpKRef, int64(g.f.raw)), g.Const(ir.OpKRef, int64(g.f.num)), g.Const(ir.OpKRef, int64(g.f.val))
	off := func() int32 { return int32(16 + 8*g.IntN(fieldWords)) }
	switch g.IntN(8) {
	case 0, 1:
		g.result(g.add(ir.OpLoadRaw, ir.MakeMem(classRaw, off()), raw))
	case 2:
		g.result(g.add(ir.OpLoadF, ir.MakeMem(classElem, off()), num))
	case 3, 4:
		g.result(g.add(ir.OpLoad, ir.MakeMem(classVal, off()), val))
	case 5:
		g.result(g.add(ir.OpSLoad, int64(g.IntN(16))))
	case 6:
		i := g.index(16)
		op := []ir.Op{ir.OpElemRaw, ir.OpLoadU8, ir.OpLoadU16, ir.OpLoadI32}[g.IntN(4)]
		g.result(g.add(op, ir.MakeMem(classRaw, 16), raw, i))
	case 7:
		if g.IntN(2) == 0 {
			g.result(g.add(ir.OpElem, ir.MakeMem(classVal, 16), val, g.index(fieldWords)))
		} else {
			g.result(g.add(ir.OpElemF, ir.MakeMem(classElem, 16), num, g.index(fieldWords)))
		}
	}
}

// index makes an integer from 0 to n-1, n a power of two.
func (g *gen) index(n int64) ir.Ref {
	if g.IntN(4) == 0 {
		return g.Const(ir.OpKInt, g.Int64N(n))
	}
	r := g.add(ir.OpAnd, 0, g.int(), g.Const(ir.OpKInt, n-1))
	g.result(r)
	return r
}

func (g *gen) store() {
	raw, num, val := g.Const(ir.OpKRef, int64(g.f.raw)), g.Const(ir.OpKRef, int64(g.f.num)), g.Const(ir.OpKRef, int64(g.f.val))
	off := int32(16 + 8*g.IntN(fieldWords))
	card := int64(0)
	if g.IntN(3) == 0 {
		card = ir.NoCard
	}
	switch g.IntN(9) {
	case 0:
		g.do(g.add(ir.OpStoreRaw, ir.MakeMem(classRaw, off), raw, g.int()))
	case 1:
		g.do(g.add(ir.OpStoreF, ir.MakeMem(classElem, off), num, g.float()))
	case 2:
		g.do(g.add(ir.OpStore, ir.MakeMem(classVal, off)|card, val, g.value()))
	case 3:
		g.do(g.add(ir.OpElemStoreRaw, ir.MakeMem(classRaw, 16), raw, g.index(fieldWords), g.int()))
	case 4:
		g.do(g.add(ir.OpElemStoreF, ir.MakeMem(classElem, 16), num, g.index(fieldWords), g.float()))
	case 5:
		g.do(g.add(ir.OpElemStore, ir.MakeMem(classVal, 16)|card, val, g.index(fieldWords), g.value()))
	case 6:
		g.do(g.add(ir.OpStoreU8, ir.MakeMem(classRaw, 16), raw, g.index(64), g.int()))
	case 7:
		g.do(g.add(ir.OpStoreI32, ir.MakeMem(classRaw, 16), raw, g.index(16), g.int()))
	case 8:
		g.do(g.add(ir.OpSStore, int64(g.IntN(16)), g.value()))
	}
}

// step adds something.
func (g *gen) step() {
	if g.ended {
		return
	}
	switch n := g.IntN(100); {
	case n < 12:
		g.load()
	case n < 22:
		g.store()
	case n < 50:
		g.arith()
	case n < 65:
		g.arithF()
	case n < 85:
		g.guard()
	case n < 95:
		g.convert()
	case n < 97:
		g.call()
	default:
		g.object()
	}
}

func (g *gen) arith() {
	op := ir.OpAdd + ir.Op(g.IntN(int(ir.OpMax-ir.OpAdd)+1))
	a, b := g.int(), g.int()
	if op == ir.OpFloorDiv || op == ir.OpMod {
		if g.IntN(2) == 0 {
			b = g.Const(ir.OpKInt, []int64{1, 2, 8, 10, -3, 7, 1 << 40, 1000003}[g.IntN(8)])
		} else {
			r := g.add(ir.OpAnd, 0, b, g.Const(ir.OpKInt, 0xffffff))
			g.result(r)
			b = g.add(ir.OpOr, 0, r, g.Const(ir.OpKInt, 1))
			g.result(b)
		}
	}
	args := []ir.Ref{a, b}[:1+min(1, int(op.Info().Args[1]))]
	if op.Has(ir.Exits) {
		g.result(g.exits(g.snapshot(), op, 0, args...))
	} else {
		g.result(g.add(op, 0, args...))
	}
}

func (g *gen) arithF() {
	op := ir.OpFAdd + ir.Op(g.IntN(int(ir.OpFTrunc-ir.OpFAdd)+1))
	if op.Info().Args[1] != ir.ArgNone {
		g.result(g.add(op, 0, g.float(), g.float()))
	} else {
		g.result(g.add(op, 0, g.float()))
	}
}

// guard adds one that holds now, or may not.
func (g *gen) guard() {
	s := g.snapshot()
	switch g.IntN(8) {
	case 0, 1:
		g.result(g.exits(s, ir.OpGuardInt, 0, g.value()))
	case 2:
		g.result(g.exits(s, ir.OpGuardFloat, 0, g.value()))
	case 3, 4:
		a, b := g.int(), g.int()
		c := ir.Cond(g.IntN(int(ir.CondULE) + 1))
		if !c.HoldsInt(int64(g.word(a)), int64(g.word(b))) {
			c = c.NegInt()
		}
		g.do(g.exits(s, ir.OpGuardCmpI, int64(c), a, b))
	case 5:
		a, b := g.float(), g.float()
		c := ir.Cond(g.IntN(int(ir.CondLE) + 1))
		if !c.HoldsFloat(math.Float64frombits(g.word(a)), math.Float64frombits(g.word(b))) {
			c = c.NegFloat()
		}
		g.do(g.exits(s, ir.OpGuardCmpF, int64(c), a, b))
	case 6:
		a, b := g.value(), g.value()
		op := ir.OpGuardNotValue
		if g.word(a) == g.word(b) {
			op = ir.OpGuardValue
		}
		g.do(g.exits(s, op, 0, a, b))
	case 7:
		g.shape(s)
	}
}

// shape guards an object's shape and reads its fields.
func (g *gen) shape(s int32) {
	v := g.add(ir.OpLoad, ir.MakeMem(classVal, int32(16+8*(fieldWords+g.IntN(pairs)))), g.Const(ir.OpKRef, int64(g.f.val)))
	g.result(v)
	barrier := ir.Barrier(g.IntN(3))
	r := g.exits(s, ir.OpGuardShape, ir.MakeShape(shapePair, barrier), v)
	if !g.do(r) || g.vals[r] == 0 {
		return
	}
	g.lists = append(g.lists, r)
	g.result(g.add(ir.OpLoad, ir.MakeMem(classVal, 8), r))
	if barrier == ir.BarrierWrite {
		g.do(g.add(ir.OpStore, ir.MakeMem(classVal, 16), r, g.value()))
	}
}

func (g *gen) convert() {
	s := g.snapshot()
	switch g.IntN(10) {
	case 0:
		g.result(g.add(ir.OpBoxInt, 0, g.int()))
	case 1:
		g.result(g.add(ir.OpBoxFloat, 0, g.float()))
	case 2:
		c := g.add(ir.OpSetCmpI, int64(g.IntN(int(ir.CondULE)+1)), g.int(), g.int())
		g.result(c)
		g.result(g.add(ir.OpBoxBool, 0, c))
	case 3:
		c := g.add(ir.OpSetCmpF, int64(g.IntN(int(ir.CondLE)+1)), g.float(), g.float())
		g.result(c)
		b := g.add(ir.OpBoxBool, 0, c)
		g.result(b)
		g.result(g.exits(s, ir.OpGuardBool, 0, b))
	case 4:
		g.result(g.add(ir.OpI2F, 0, g.int()))
	case 5:
		g.result(g.exits(s, ir.OpF2I, 0, g.float()))
	case 6:
		g.result(g.exits(s, ir.OpF2ITrunc, 0, g.float()))
	case 7:
		f := g.add(ir.OpI2F, 0, g.int())
		g.result(f)
		g.result(g.add(ir.OpFBits, 0, f))
	case 8:
		g.result(g.add(ir.OpValEq, 0, g.value(), g.value()))
	case 9:
		x := g.add(ir.OpAnd, 0, g.int(), g.Const(ir.OpKInt, 0xffff))
		g.result(x)
		v := g.add(ir.OpBoxInt, 0, x)
		g.result(v)
		g.result(g.add(ir.OpUnboxInt, 0, v))
	}
}

func (g *gen) call() {
	switch g.IntN(3) {
	case 0:
		g.do(g.typed(ir.OpCall, ir.TypeVoid, int64(fnNop)))
	case 1:
		var list ir.Ref
		for range 3 {
			args := []ir.Ref{g.int(), g.int()}
			if list != 0 {
				args = append(args, list)
			}
			list = g.add(ir.OpCArg, 0, args...)
			g.do(list)
		}
		g.result(g.typed(ir.OpCall, ir.TypeInt, int64(fnSum), g.int(), g.int(), list))
	case 2:
		r := g.typed(ir.OpCall, ir.TypeVal, int64(fnFail), g.value())
		g.Ins[r].Snap = g.snapshot()
		g.result(r)
	}
}

// object allocates a pair and fills it.
func (g *gen) object() {
	if g.IntN(8) == 0 {
		g.result(g.add(ir.OpFrameAddr, int64(g.IntN(20))))
		return
	}
	r := g.add(ir.OpAlloc, ir.MakeAlloc(shapePair, 3, g.IntN(2) == 0))
	if !g.do(r) {
		return
	}
	for off := int32(8); off <= 16; off += 8 {
		g.do(g.add(ir.OpStore, ir.MakeMem(classVal, off)|ir.NoCard, r, g.value()))
	}
	g.lists = append(g.lists, r)
	if g.IntN(4) == 0 {
		g.lists[len(g.lists)-1] = g.add(ir.OpSetShape, ir.MakeShape(shapeOther, 0), r)
		g.do(g.lists[len(g.lists)-1])
	}
	if v := g.value(); g.IntN(3) == 0 && v > 0 {
		g.do(g.add(ir.OpStore, ir.MakeMem(classVal, int32(16+8*(fieldWords+g.IntN(pairs)))), g.Const(ir.OpKRef, int64(g.f.val)), r))
	}
	_ = gc.None
}

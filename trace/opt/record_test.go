package opt

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"stmjit/gc"
	"stmjit/trace/ir"
	"stmjit/trace/ir/irinterp"
)

// recording makes a random trace the way a recorder does: it runs each operation
// on a world as it emits it, so that guards say what is the case.
type recording struct {
	*rand.Rand
	w     *world
	m     *irinterp.Machine
	t     *ir.Trace
	vals  []uint64
	slots map[int32]ir.Ref // what is known of the stack
	dirty map[int32]bool   // where memory is out of date
	pool  []ir.Ref         // values to use
	snap  int32
	pc    uint64
}

// randomWorld fills the slots.
func randomWorld(r *rand.Rand) *world {
	w := newWorld()
	var objs []uint64
	val := func() uint64 {
		if len(objs) > 0 && r.IntN(3) == 0 {
			return objs[r.IntN(len(objs))]
		}
		return randomValue(r, w, objs)
	}
	for k := 0; k < 3; k++ {
		objs = append(objs, w.object([]uint32{shapePoint, shapePair}[r.IntN(2)], val(), val(), val()))
	}
	objs = append(objs, w.list(val(), val(), val()), w.list(val()))
	objs = append(objs, w.object(shapeBytes, 16, r.Uint64(), r.Uint64()))
	for s := int32(0); s < numSlots; s++ {
		v := val()
		if s >= 4 {
			v = objs[r.IntN(len(objs))]
		}
		w.words[uint64(stackBase+8*s)] = v
	}
	for k := uint64(0); k < 4; k++ {
		w.words[ctxBase+8*k] = uint64(r.IntN(5))
	}
	return w
}

var numbers = []int64{0, 1, -1, 2, 3, 7, 8, 10, 100, -5, 255, 256, 1 << 31, gc.MaxInt, gc.MinInt, gc.MaxInt - 1}
var doubles = []float64{0.5, 1, 2, -1, 1.5, 1e10, -2.25, 3, 1e300, 0}

func randomValue(r *rand.Rand, w *world, objs []uint64) uint64 {
	switch k := r.IntN(10); {
	case k < 5:
		return uint64(gc.IntValue(numbers[r.IntN(len(numbers))]))
	case k < 7:
		f := doubles[r.IntN(len(doubles))]
		if v, ok := gc.FloatValue(f); ok {
			return uint64(v)
		}
		return w.object(shapeFloat, math.Float64bits(f))
	case k < 8:
		return uint64([]gc.Value{gc.None, gc.True, gc.False}[r.IntN(3)])
	case len(objs) > 0:
		return objs[r.IntN(len(objs))]
	}
	return uint64(gc.IntValue(int64(r.IntN(20))))
}

// disturb changes some slots, as another entry into the trace would find them.
func disturb(r *rand.Rand, w *world) {
	var objs []uint64
	for s := uint64(0); s < numSlots; s++ {
		if v := w.words[stackBase+8*s]; gc.Value(v).IsRef() && w.shape(v) >= shapePoint {
			objs = append(objs, v)
		}
	}
	for n := r.IntN(3); n >= 0; n-- {
		s := uint64(stackBase + 8*r.IntN(numSlots))
		old := gc.Value(w.words[s])
		switch {
		case old.IsInt() && r.IntN(4) > 0:
			w.words[s] = uint64(gc.IntValue(numbers[r.IntN(len(numbers))]))
		case old.IsRef() && len(objs) > 0 && r.IntN(2) > 0:
			w.words[s] = objs[r.IntN(len(objs))]
		default:
			w.words[s] = randomValue(r, w, objs)
		}
	}
}

// emit adds an instruction and runs it. If it would leave the trace it is not
// added, and ok is false.
func (g *recording) emit(op ir.Op, aux int64, a, b, c ir.Ref) (r ir.Ref, ok bool) {
	i := ir.Ins{Op: op, Type: op.Info().Result, A: a, B: b, C: c, Aux: aux, Snap: ir.NoSnap}
	return g.add(i)
}

func (g *recording) add(i ir.Ins) (ir.Ref, bool) {
	if i.Op.Has(ir.Exits) {
		i.Snap = g.snapshot()
	}
	r := g.t.Add(i, -1)
	g.vals = append(g.vals, 0)
	if i.Op == ir.OpCArg {
		return r, true
	}
	w, leave, err := g.m.Exec(g.t, g.vals, r)
	if err != nil {
		panic(err)
	}
	if leave {
		g.t.Ins, g.t.Origin, g.vals = g.t.Ins[:r], g.t.Origin[:r], g.vals[:r]
		return 0, false
	}
	g.vals[r] = w
	return r, true
}

func (g *recording) snapshot() int32 {
	if g.snap == ir.NoSnap {
		s := ir.Snapshot{PC: g.pc, Lo: int32(len(g.t.Slots))}
		g.t.Slots = append(g.t.Slots, g.ends()...)
		s.Hi = int32(len(g.t.Slots))
		g.t.Snaps = append(g.t.Snaps, s)
		g.snap = int32(len(g.t.Snaps) - 1)
	}
	return g.snap
}

func (g *recording) ends() (slots []ir.SnapSlot) {
	for s := int32(0); s < numSlots+2; s++ {
		if g.dirty[s] {
			slots = append(slots, ir.SnapSlot{Slot: s, Ref: g.slots[s]})
		}
	}
	return slots
}

func (g *recording) bytecode() {
	g.pc += 8
	g.snap = ir.NoSnap
}

func (g *recording) word(r ir.Ref) uint64 {
	if r < 0 {
		return uint64(g.t.At(r).Aux)
	}
	return g.vals[r]
}

func (g *recording) int(n int64) ir.Ref { return g.t.Const(ir.OpKInt, n) }

func (g *recording) slot() ir.Ref {
	s := int32(g.IntN(numSlots))
	if r, ok := g.slots[s]; ok {
		return r
	}
	r, _ := g.emit(ir.OpSLoad, int64(s), 0, 0, 0)
	g.slots[s] = r
	return r
}

// any returns some value of any type.
func (g *recording) any() ir.Ref {
	if n := len(g.pool); n > 0 && g.IntN(3) > 0 {
		return g.pool[max(0, n-1-g.IntN(n)/(1+g.IntN(4)))]
	}
	return g.slot()
}

// val returns some value as a word.
func (g *recording) val() ir.Ref {
	r := g.any()
	switch g.t.TypeOf(r) {
	case ir.TypeInt:
		r, _ = g.emit(ir.OpBoxInt, 0, r, 0, 0)
	case ir.TypeFloat:
		r, _ = g.emit(ir.OpBoxFloat, 0, r, 0, 0)
	}
	return r
}

func (g *recording) find(try func(r ir.Ref) (ir.Ref, bool)) (ir.Ref, bool) {
	for n := 0; n < 8; n++ {
		if r, ok := try(g.any()); ok {
			return r, true
		}
	}
	return 0, false
}

// integer returns some integer, guarded if need be.
func (g *recording) integer() ir.Ref {
	r, ok := g.find(func(r ir.Ref) (ir.Ref, bool) {
		switch t := g.t.TypeOf(r); {
		case t == ir.TypeInt:
			return r, true
		case t == ir.TypeVal && gc.Value(g.word(r)).IsInt():
			return g.emit(ir.OpGuardInt, 0, r, 0, 0)
		}
		return 0, false
	})
	if !ok || g.IntN(6) == 0 {
		return g.int(numbers[g.IntN(len(numbers))])
	}
	return r
}

func (g *recording) float() ir.Ref {
	r, ok := g.find(func(r ir.Ref) (ir.Ref, bool) {
		v := gc.Value(g.word(r))
		switch t := g.t.TypeOf(r); {
		case t == ir.TypeFloat:
			return r, true
		case t == ir.TypeVal && (v.IsFloat() || v.IsRef() && g.w.shape(uint64(v)) == shapeFloat):
			return g.emit(ir.OpGuardFloat, 0, r, 0, 0)
		}
		return 0, false
	})
	if !ok || g.IntN(6) == 0 {
		return g.t.Const(ir.OpKFloat, int64(math.Float64bits(doubles[g.IntN(len(doubles))])))
	}
	return r
}

// object returns some object of one of the shapes, guarded.
func (g *recording) object(bar ir.Barrier, shapes ...uint32) (ir.Ref, uint32, bool) {
	var shape uint32
	r, ok := g.find(func(r ir.Ref) (ir.Ref, bool) {
		v := g.word(r)
		if !g.t.TypeOf(r).Fits(ir.TypeVal) || !gc.Value(v).IsRef() || !slices.Contains(shapes, g.w.shape(v)) {
			return 0, false
		}
		shape = g.w.shape(v)
		return g.emit(ir.OpGuardShape, ir.MakeShape(shape, bar), r, 0, 0)
	})
	return r, shape, ok
}

func (g *recording) keep(r ir.Ref, ok bool) {
	if ok && g.t.TypeOf(r) != ir.TypeVoid {
		g.pool = append(g.pool, r)
	}
}

// set makes r the value of a slot.
func (g *recording) set(r ir.Ref) {
	s := int32(g.IntN(numSlots + 2))
	g.slots[s], g.dirty[s] = r, true
}

var intOps = []ir.Op{ir.OpAdd, ir.OpSub, ir.OpMul, ir.OpMulHi, ir.OpAddOv, ir.OpSubOv, ir.OpMulOv, ir.OpAddOv, ir.OpSubOv, ir.OpShlOv,
	ir.OpAnd, ir.OpOr, ir.OpXor, ir.OpShl, ir.OpSar, ir.OpShr, ir.OpMin, ir.OpMax}
var floatOps = []ir.Op{ir.OpFAdd, ir.OpFSub, ir.OpFMul, ir.OpFDiv}
var float1Ops = []ir.Op{ir.OpFNeg, ir.OpFAbs, ir.OpFSqrt, ir.OpFFloor, ir.OpFCeil, ir.OpFTrunc}

// step emits one random bytecode.
func (g *recording) step() {
	g.bytecode()
	switch k := g.IntN(28); {
	case k < 5:
		g.keep(g.emit(intOps[g.IntN(len(intOps))], 0, g.integer(), g.integer(), 0))
	case k == 5:
		x, y := g.integer(), g.integer()
		if n := int64(g.word(y)); n == 0 || n == -1 {
			return
		}
		if !y.IsConst() {
			g.emit(ir.OpGuardCmpI, int64(ir.CondNE), y, g.int(0), 0)
			g.emit(ir.OpGuardCmpI, int64(ir.CondNE), y, g.int(-1), 0)
		}
		g.keep(g.emit([]ir.Op{ir.OpFloorDiv, ir.OpMod}[g.IntN(2)], 0, x, y, 0))
	case k == 6:
		g.keep(g.emit([]ir.Op{ir.OpNegOv, ir.OpNot, ir.OpI2F}[g.IntN(3)], 0, g.integer(), 0, 0))
	case k == 7 && g.IntN(2) > 0:
		g.emit(ir.OpCtxStore, 8*int64(g.IntN(8)), g.integer(), 0, 0)
	case k < 9:
		g.keep(g.emit(floatOps[g.IntN(len(floatOps))], 0, g.float(), g.float(), 0))
	case k == 9:
		g.keep(g.emit(append(float1Ops, ir.OpF2I, ir.OpF2ITrunc)[g.IntN(len(float1Ops)+2)], 0, g.float(), 0, 0))
	case k < 12:
		g.compare()
	case k < 16:
		g.set(g.any())
	case k == 16:
		g.emit(ir.OpPoll, 0, 0, 0, 0)
	case k == 17:
		r, s := g.val(), int32(g.IntN(numSlots))
		if g.emit(ir.OpSStore, int64(s), r, 0, 0); true {
			g.slots[s] = r
			delete(g.dirty, s)
		}
	case k < 25:
		g.memory()
	case k < 27:
		g.call()
	default:
		g.identity()
	}
}

func (g *recording) compare() {
	c, x, y := ir.Cond(g.IntN(int(ir.NumConds))), g.integer(), g.integer()
	guard, set := ir.OpGuardCmpI, ir.OpSetCmpI
	var neg ir.Cond
	if c.ForInts() && g.IntN(4) > 0 {
		neg = c.NegInt()
	} else if c.ForFloats() {
		x, y = g.float(), g.float()
		guard, set, neg = ir.OpGuardCmpF, ir.OpSetCmpF, c.NegFloat()
	} else {
		return
	}
	if g.IntN(3) > 0 {
		if _, ok := g.emit(guard, int64(c), x, y, 0); !ok {
			g.emit(guard, int64(neg), x, y, 0)
		}
		return
	}
	r, _ := g.emit(set, int64(c), x, y, 0)
	if g.IntN(2) > 0 {
		r, _ = g.emit(ir.OpBoxBool, 0, r, 0, 0)
		if g.IntN(2) > 0 {
			g.emit(ir.OpGuardValue, 0, r, g.t.Const(ir.OpKVal, int64(g.word(r))), 0)
		}
	}
	g.keep(r, true)
}

// identity emits guards on what a value is.
func (g *recording) identity() {
	v := g.slot()
	if g.t.TypeOf(v) != ir.TypeVal {
		return
	}
	word := gc.Value(g.word(v))
	switch {
	case word.IsBool() && g.IntN(2) > 0:
		g.keep(g.emit(ir.OpGuardBool, 0, v, 0, 0))
	case word.IsBool() || word == gc.None:
		g.emit(ir.OpGuardValue, 0, v, g.t.Const(ir.OpKVal, int64(word)), 0)
	case g.IntN(2) > 0:
		g.emit(ir.OpGuardNotValue, 0, v, g.t.Const(ir.OpKVal, int64(gc.None)), 0)
	default:
		a, _, ok1 := g.object(ir.BarrierRead, shapePoint, shapePair, shapeGrown)
		b, _, ok2 := g.object(ir.BarrierRead, shapePoint, shapePair, shapeGrown)
		if ok1 && ok2 {
			g.keep(g.emit(ir.OpValEq, 0, a, b, 0))
		}
	}
}

func (g *recording) memory() {
	switch g.IntN(9) {
	case 0, 1:
		if o, _, ok := g.object(ir.BarrierRead, shapePoint, shapePair, shapeGrown); ok {
			g.keep(g.emit(ir.OpLoad, ir.MakeMem(classInst, 8+8*g.Int32N(3)), o, 0, 0))
		}
	case 2, 3:
		v := g.val()
		if o, _, ok := g.object(ir.BarrierWrite, shapePoint, shapePair, shapeGrown); ok {
			g.emit(ir.OpStore, ir.MakeMem(classInst, 8+8*g.Int32N(3)), o, v, 0)
		}
	case 4:
		x, y, z := g.val(), g.val(), g.val()
		o, _ := g.emit(ir.OpAlloc, ir.MakeAlloc([]uint32{shapePoint, shapePair}[g.IntN(2)], 4, false), 0, 0, 0)
		for k, v := range []ir.Ref{x, y, z} {
			g.emit(ir.OpStore, ir.MakeMem(classInst, int32(8+8*k)), o, v, 0)
		}
		g.keep(o, true)
		if g.IntN(2) > 0 {
			g.set(o)
		}
	case 5:
		if o, _, ok := g.object(ir.BarrierWrite, shapePoint); ok && g.IntN(2) > 0 {
			o, _ = g.emit(ir.OpSetShape, ir.MakeShape(shapeGrown, ir.BarrierWrite), o, 0, 0)
			g.keep(o, true)
		}
	case 6, 7:
		g.element()
	case 8:
		if o, _, ok := g.object(ir.BarrierNone, shapeBytes); ok {
			x := g.integer()
			if n := int64(g.word(x)); n < 0 || n > 15 {
				x = g.int(int64(g.IntN(16)))
			} else if !x.IsConst() {
				g.emit(ir.OpGuardCmpI, int64(ir.CondULT), x, g.int(16), 0)
			}
			if g.IntN(2) > 0 {
				g.keep(g.emit(ir.OpLoadU8, ir.MakeMem(classBytes, 16), o, x, 0))
			} else {
				g.emit(ir.OpStoreU8, ir.MakeMem(classBytes, 16), o, x, g.integer())
			}
		}
	}
}

// element reads or writes an item of a list.
func (g *recording) element() {
	v := g.val()
	l, _, ok := g.object(ir.BarrierWrite, shapeList)
	if !ok {
		return
	}
	n, _ := g.emit(ir.OpLoadRaw, ir.MakeMem(classList, 8), l, 0, 0)
	x := g.integer()
	if int64(g.word(x)) < 0 || int64(g.word(x)) >= int64(g.word(n)) {
		if x = g.int(int64(g.IntN(3))); g.word(x) >= g.word(n) {
			return
		}
	}
	g.emit(ir.OpGuardCmpI, int64(ir.CondULT), x, n, 0)
	st, _ := g.emit(ir.OpLoad, ir.MakeMem(classList, 16), l, 0, 0)
	st, _ = g.emit(ir.OpAsRef, 0, st, 0, 0)
	if g.IntN(2) > 0 {
		g.keep(g.emit(ir.OpElem, ir.MakeMem(classStorage, 16), st, x, 0))
	} else {
		g.emit(ir.OpElemStore, ir.MakeMem(classStorage, 16), st, x, v)
	}
}

func (g *recording) call() {
	i := ir.Ins{Op: ir.OpCall}
	switch g.IntN(4) {
	case 0:
		x, y, z := g.integer(), g.integer(), g.integer()
		c, _ := g.emit(ir.OpCArg, 0, z, 0, 0)
		i.A, i.B, i.C, i.Aux = x, y, c, int64(fnPure)
	case 1:
		i.A, i.Aux = g.val(), int64(fnRead)
	case 2:
		v := g.val()
		l, _, ok := g.object(ir.BarrierWrite, shapeList)
		if !ok {
			return
		}
		i.A, i.B, i.Aux = l, v, int64(fnAppend)
	case 3:
		i.A, i.Aux = g.val(), int64(fnAny)
	}
	i.Type = i.Fn().Info().Result
	r, ok := g.add(i)
	g.keep(r, ok)
	if i.Fn() == fnAny && ok {
		g.emit(ir.OpGuardNotInvalid, 0, 0, 0, 0)
	}
}

// record makes a random round from a random world, and returns a copy of the
// world at the start.
func record(s uint64) (*recording, *world) {
	r := rand.New(rand.NewPCG(s, 7))
	w := randomWorld(r)
	start := w.clone()
	g := &recording{Rand: r, w: w, m: w.machine(1000), t: ir.New(ir.KindLoop), vals: make([]uint64, 1),
		slots: map[int32]ir.Ref{}, dirty: map[int32]bool{}, snap: ir.NoSnap, pc: 0x1000}
	g.t.ID, g.t.Name = 1, fmt.Sprintf("random %d", s)
	for n := 2 + r.IntN(25); n > 0; n-- {
		g.step()
	}
	g.pc = 0x1000
	g.snap = ir.NoSnap
	g.emit(ir.OpPoll, 0, 0, 0, 0)
	return g, start
}

// closed returns the recording as a trace that writes its slots to memory and
// jumps to itself.
func (g *recording) closed() *ir.Trace {
	for _, s := range g.ends() {
		r := s.Ref
		switch g.t.TypeOf(r) {
		case ir.TypeInt:
			r = g.t.Add(ir.Ins{Op: ir.OpBoxInt, Type: ir.TypeVal, A: r, Snap: ir.NoSnap}, -1)
		case ir.TypeFloat:
			r = g.t.Add(ir.Ins{Op: ir.OpBoxFloat, Type: ir.TypeVal, A: r, Snap: ir.NoSnap}, -1)
		}
		g.t.Add(ir.Ins{Op: ir.OpSStore, A: r, Aux: int64(s.Slot), Snap: ir.NoSnap}, -1)
	}
	g.t.Add(ir.Ins{Op: ir.OpJump, Aux: 1, Snap: ir.NoSnap}, -1)
	return g.t
}

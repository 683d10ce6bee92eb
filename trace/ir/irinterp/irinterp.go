// Package irinterp runs traces, instruction by instruction, against a memory that
// a test provides. It says what a trace means: the optimiser is tested by running
// a trace before and after, the backend by running its machine code beside this.
//
// It must not be fast, and knows of the runtime only what the operations say: the
// value word, and that the low half of an object's first word is its shape.
package irinterp

import (
	"fmt"
	"math"

	"stmjit/gc"
	"stmjit/trace/ir"
)

// Memory is what a trace reads and writes.
type Memory interface {
	// Load returns the size bytes at addr, zero-extended. Size is 1, 2, 4 or 8.
	Load(addr uint64, size int) uint64
	// Store writes the low size bytes of v to addr.
	Store(addr uint64, size int, v uint64)
}

// Machine is what a trace runs on. Functions that are nil are not called for by
// the trace, or have the default that is said.
type Machine struct {
	Mem     Memory
	Base    uint64 // register base of the frame that the trace starts in
	Context uint64 // address of the Context
	Fuel    int64  // count of polls that pass

	Handled   uint64   // what an exit left in [ir.HandledSlot]
	Inherited []uint64 // for bridges: the words of the parent's leaves

	Alloc    func(shape uint32, words int, shared bool) uint64
	BoxInt   func(n int64) uint64   // integers beyond 63 bits
	BoxFloat func(f float64) uint64 // doubles without an immediate form
	// UnboxFloat returns the number of a boxed float; nil: no object is one.
	UnboxFloat func(addr uint64) (float64, bool)
	// UnboxInt returns the number of a boxed integer. If it is not nil, OpGuardInt
	// lets such integers pass: what an optimised trace, which need not box what a
	// slot carries, does too.
	UnboxInt func(addr uint64) (int64, bool)
	// UnboxWord returns the number below 2^64 of a boxed integer, BoxWord makes one.
	UnboxWord func(addr uint64) (uint64, bool)
	BoxWord   func(n uint64) uint64
	// Barrier reports whether the barrier of an object is passed; nil: always.
	Barrier func(addr uint64, b ir.Barrier) bool
	Valid   func() bool // whether the trace is valid; nil: always
	Call    func(fn ir.Fn, args []uint64) uint64
	// Link, if not nil, may take over from an exit: it is given the words of the
	// snapshot's leaves, and if it returns true the frames are not restored.
	Link func(snap int32, leaves []uint64) bool
	// Leave, if not nil, may make the instruction r, which has a snapshot, exit
	// before it runs.
	Leave func(r ir.Ref) bool
	// Stored is told of each word that is written as a value into an object, and
	// whether the card is marked; nil: nobody.
	Stored func(obj, addr, value uint64, card bool)
}

// Way is how a run ended.
type Way uint8

// The ways.
const (
	ByExit   Way = iota // through a snapshot; frames are restored
	ByJump              // OpJump to Target
	ByReturn            // OpReturnJump to the address Target
	ByCall              // OpCallTrace to the address Target
)

// Result is how a run ended.
type Result struct {
	Way    Way
	At     ir.Ref // the instruction that ended it
	Snap   int32  // ByExit
	PC     uint64 // ByExit: where the interpreter goes on
	Target int64
	Base   uint64 // register base then
}

// Run runs t from its start. It fails when the trace does what is not defined, or
// does not end within maxSteps instructions.
func (m *Machine) Run(t *ir.Trace, maxSteps int) (Result, error) {
	vals := make([]uint64, len(t.Ins))
	for r := ir.Ref(1); ; r++ {
		if maxSteps--; maxSteps < 0 {
			return Result{}, fmt.Errorf("still running at %s", t.Line(r))
		}
		i := &t.Ins[r]
		switch i.Op {
		case ir.OpNop, ir.OpCArg:
			continue
		case ir.OpLoop, ir.OpBack:
			r = m.phis(t, vals, i.Op == ir.OpBack)
			continue
		case ir.OpJump:
			return Result{Way: ByJump, At: r, Target: i.Aux, Base: m.Base}, nil
		}
		if i.MayExit() && m.Leave != nil && m.Leave(r) {
			return m.exit(t, vals, r), nil
		}
		w, leave, err := m.Exec(t, vals, r)
		if err != nil {
			return Result{}, fmt.Errorf("%s: %w", t.Line(r), err)
		}
		switch {
		case leave:
			return m.exit(t, vals, r), nil
		case i.Op == ir.OpReturnJump:
			return m.returnJump(r, i, m.word(t, vals, i.A)), nil
		case i.Op == ir.OpCallTrace:
			return m.callTrace(t, vals, r, i), nil
		}
		vals[r] = w
	}
}

// exit leaves through the snapshot of r.
func (m *Machine) exit(t *ir.Trace, vals []uint64, r ir.Ref) Result {
	n := t.Ins[r].Snap
	if m.Link == nil || !m.Link(n, m.leaves(t, vals, n)) {
		m.Restore(t, vals, n)
	}
	s := &t.Snaps[n]
	return Result{Way: ByExit, At: r, Snap: n, PC: s.PC, Base: m.Base + uint64(8*int64(s.BaseDelta))}
}

func (m *Machine) leaves(t *ir.Trace, vals []uint64, snap int32) (words []uint64) {
	for _, l := range t.Leaves(snap, nil) {
		words = append(words, vals[l])
	}
	return words
}

// phis gives the phis their values, all at once, and returns the last instruction
// before the body.
func (m *Machine) phis(t *ir.Trace, vals []uint64, back bool) ir.Ref {
	var next []uint64
	r := t.LoopRef + 1
	for ; t.Ins[r].Op == ir.OpPhi || t.Ins[r].Op == ir.OpNop; r++ {
		src := t.Ins[r].A
		if back {
			src = t.Ins[r].B
		}
		next = append(next, m.word(t, vals, src))
	}
	copy(vals[t.LoopRef+1:], next)
	return r - 1
}

func (m *Machine) returnJump(r ir.Ref, i *ir.Ins, v uint64) Result {
	ret := m.Mem.Load(m.Base-16, 8)
	prev := m.Mem.Load(m.Base-32, 8) &^ 1
	m.Mem.Store(m.slot(i.Slot()), 8, v)
	return Result{Way: ByReturn, At: r, Target: int64(ret &^ 1), Base: prev}
}

func (m *Machine) callTrace(t *ir.Trace, vals []uint64, r ir.Ref, i *ir.Ins) Result {
	base := m.Base + uint64(8*i.Aux)
	m.Mem.Store(base-16, 8, m.Mem.Load(m.word(t, vals, i.B), 8)|1)
	return Result{Way: ByCall, At: r, Target: int64(m.Mem.Load(m.word(t, vals, i.A), 8)), Base: base}
}

func (m *Machine) slot(n int32) uint64 { return m.Base + uint64(8*int64(n)) }

func (m *Machine) word(t *ir.Trace, vals []uint64, r ir.Ref) uint64 {
	if r < 0 {
		return uint64(t.At(r).Aux)
	}
	return vals[r]
}

// Exec runs the one instruction r. Vals holds the words of those before it. Leave
// says that the instruction leaves through its snapshot.
func (m *Machine) Exec(t *ir.Trace, vals []uint64, r ir.Ref) (w uint64, leave bool, err error) {
	i := &t.Ins[r]
	a, b, c := m.word(t, vals, i.A), m.word(t, vals, i.B), m.word(t, vals, i.C)
	switch i.Op.Info().Effect {
	case ir.EffReadClass, ir.EffWriteClass:
		return m.access(i, a, b, c), false, nil
	}
	switch i.Op {
	case ir.OpSLoad:
		return m.Mem.Load(m.slot(i.Slot()), 8), false, nil
	case ir.OpSStore:
		m.Mem.Store(m.slot(i.Slot()), 8, a)
		return 0, false, nil
	case ir.OpFrameAddr:
		return m.slot(int32(i.Aux)) | 1, false, nil
	case ir.OpParent:
		return m.Inherited[i.Aux], false, nil
	case ir.OpCtxLoad:
		return m.Mem.Load(m.Context+uint64(i.Aux), 8), false, nil
	case ir.OpCtxStore:
		m.Mem.Store(m.Context+uint64(i.Aux), 8, a)
		return 0, false, nil
	case ir.OpGuardShape:
		return a, !m.passes(i, gc.Value(a)), nil
	case ir.OpGuardNotInvalid:
		return 0, m.Valid != nil && !m.Valid(), nil
	case ir.OpPoll:
		m.Fuel--
		return 0, m.Fuel < 0, nil
	case ir.OpAlloc:
		return m.Alloc(i.Shape(), i.Words(), i.Shared()), false, nil
	case ir.OpSetShape:
		m.Mem.Store(a, 4, uint64(i.Shape()))
		return a, false, nil
	case ir.OpCall:
		return m.call(t, vals, i)
	case ir.OpExit:
		return 0, true, nil
	case ir.OpReturnJump:
		return 0, m.Mem.Load(m.Base-16, 8) == 1, nil
	case ir.OpCallTrace:
		return 0, m.Mem.Load(a, 8) == 0, nil
	}
	return m.eval(i, a, b)
}

// eval runs what has no memory.
func (m *Machine) eval(i *ir.Ins, a, b uint64) (uint64, bool, error) {
	switch {
	case i.Op == ir.OpGuardInt && gc.Value(a).IsRef() && m.UnboxInt != nil:
		n, ok := m.UnboxInt(a)
		return uint64(n), !ok, nil
	case i.Op == ir.OpGuardWord && gc.Value(a).IsRef():
		if m.UnboxWord == nil {
			return 0, true, nil
		}
		n, ok := m.UnboxWord(a)
		return n, !ok, nil
	case i.Op == ir.OpBoxWord && a > gc.MaxInt:
		return m.BoxWord(a), false, nil
	case i.Op == ir.OpGuardFloat && gc.Value(a).IsRef():
		if m.UnboxFloat == nil {
			return 0, true, nil
		}
		f, ok := m.UnboxFloat(a)
		return math.Float64bits(f), !ok, nil
	case i.Op == ir.OpBoxInt || i.Op == ir.OpBoxFloat:
		return m.box(i.Op == ir.OpBoxFloat, a), false, nil
	}
	w, out := ir.Eval(i.Op, i.Aux, a, b)
	if out == ir.Cannot {
		return 0, false, fmt.Errorf("undefined for %#x, %#x", a, b)
	}
	return w, out == ir.Leaves, nil
}

func (m *Machine) box(float bool, w uint64) uint64 {
	op := ir.OpBoxInt
	if float {
		op = ir.OpBoxFloat
	}
	v, out := ir.Eval(op, 0, w, 0)
	switch {
	case out == ir.Done:
		return v
	case float:
		return m.BoxFloat(math.Float64frombits(w))
	}
	return m.BoxInt(int64(w))
}

func (m *Machine) passes(i *ir.Ins, v gc.Value) bool {
	return v.IsRef() && uint32(m.Mem.Load(uint64(v), 8)) == i.Shape() && (m.Barrier == nil || m.Barrier(uint64(v), i.Barrier()))
}

func (m *Machine) call(t *ir.Trace, vals []uint64, i *ir.Ins) (uint64, bool, error) {
	var args []uint64
	for _, r := range t.CallArgs(i, nil) {
		args = append(args, m.word(t, vals, r))
	}
	w := m.Call(i.Fn(), args)
	return w, i.Fn().Info().CanFail && w == 0, nil
}

// access runs a load or a store.
func (m *Machine) access(i *ir.Ins, a, b, c uint64) uint64 {
	at := a + uint64(int64(i.Offset()))
	switch i.Op {
	case ir.OpLoad, ir.OpLoadRaw, ir.OpLoadF:
		return m.Mem.Load(at, 8)
	case ir.OpElem, ir.OpElemRaw, ir.OpElemF:
		return m.Mem.Load(at+8*b, 8)
	case ir.OpLoadU8:
		return m.Mem.Load(at+b, 1)
	case ir.OpLoadU16:
		return m.Mem.Load(at+2*b, 2)
	case ir.OpLoadI32:
		return uint64(int64(int32(m.Mem.Load(at+4*b, 4))))
	case ir.OpStoreRaw, ir.OpStoreF:
		m.Mem.Store(at, 8, b)
	case ir.OpElemStoreRaw, ir.OpElemStoreF:
		m.Mem.Store(at+8*b, 8, c)
	case ir.OpStoreU8:
		m.Mem.Store(at+b, 1, c)
	case ir.OpStoreI32:
		m.Mem.Store(at+4*b, 4, c)
	case ir.OpStore:
		m.storeValue(i, a, at, b)
	case ir.OpElemStore:
		m.storeValue(i, a, at+8*b, c)
	}
	return 0
}

func (m *Machine) storeValue(i *ir.Ins, obj, addr, v uint64) {
	m.Mem.Store(addr, 8, v)
	if m.Stored != nil {
		m.Stored(obj, addr, v, i.Aux&ir.NoCard == 0)
	}
}

// Restore writes the slots of snapshot s to the stack and makes its stores, as an
// exit does.
func (m *Machine) Restore(t *ir.Trace, vals []uint64, s int32) {
	made := map[ir.Ref]uint64{}
	for _, sl := range t.SnapSlots(s) {
		v := m.value(t, vals, sl.Ref, made)
		if sl.Slot == ir.HandledSlot {
			m.Handled = v
			continue
		}
		m.Mem.Store(m.slot(sl.Slot), 8, v)
	}
	for _, p := range t.SnapStores(s) {
		var w uint64
		if p.Raw {
			w = m.word(t, vals, p.Val)
		} else {
			w = m.value(t, vals, p.Val, made)
		}
		m.Mem.Store(m.word(t, vals, p.Base)+uint64(p.Off), 8, w)
	}
}

// value returns r as a value word: boxed if it is a number, made if it is virtual.
func (m *Machine) value(t *ir.Trace, vals []uint64, r ir.Ref, made map[ir.Ref]uint64) uint64 {
	if r.IsVirtual() {
		if made[r] == 0 {
			made[r] = m.materialise(t, vals, r, made)
		}
		return made[r]
	}
	w := m.word(t, vals, r)
	switch t.TypeOf(r) {
	case ir.TypeInt:
		return m.box(false, w)
	case ir.TypeFloat:
		return m.box(true, w)
	case ir.TypeWord:
		if w > gc.MaxInt {
			return m.BoxWord(w)
		}
		return w<<1 | 1
	}
	return w
}

func (m *Machine) materialise(t *ir.Trace, vals []uint64, r ir.Ref, made map[ir.Ref]uint64) uint64 {
	v := &t.Virtuals[r-ir.VirtualBase]
	addr := m.Alloc(v.Shape, int(v.Words), v.Shared)
	for _, f := range v.Fields {
		if f.Raw {
			m.Mem.Store(addr+uint64(f.Off), 8, m.word(t, vals, f.Ref))
		} else {
			m.Mem.Store(addr+uint64(f.Off), 8, m.value(t, vals, f.Ref, made))
		}
	}
	return addr
}

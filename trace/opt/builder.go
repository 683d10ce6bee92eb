// Package opt optimises traces: while they are recorded, by the Builder, and
// afterwards, by a table of passes (pass.go).
//
// The Builder folds each operation as it is emitted (fold.go), finds what was
// computed before (cse.go), forwards stores to loads (mem.go), and drops guards
// whose outcome is known (facts.go, span.go). Because a trace is straight-line
// code, what an emitted instruction has established holds for all that follow,
// and one look backwards is all the analysis there is. The method is Mike Pall's
// (LuaJIT), and so is the treatment of loops: the recorded iteration is emitted a
// second time through the same Builder with the values of its end for those of
// its start (loop.go); what did not change is found again and vanishes.
//
// # How a trace is made
//
// For each bytecode the recorder calls SetOrigin and emits what the bytecode does,
// guards first: every exit of a bytecode goes back to its start, so nothing that a
// program can see may be emitted before the bytecode's last exit, but stores into
// objects that it made. The recorder keeps the refs of stack slots itself; the
// snapshot that OnExit makes lists those whose word in memory is out of date. A
// loop is closed by Loop; if that finds the types unstable, or for any other
// trace, the slots are stored and the trace ends in OpJump, OpExit, OpReturnJump or
// OpCallTrace. Then Optimize runs the passes, which leave the trace verified,
// numbered without gaps, and ready for the backend.
//
// Emit returns a ref, not necessarily a new one: a constant, an older value, or one
// of a narrower type (a TypeRef for a TypeVal). Where a value is wanted, a number may
// be given; it is boxed. If a guard contradicts what is known, Reason says so and the
// trace is of no use.
//
// # What a fact may rest on
//
// That second emission starts from optimised code, so an operation may only be
// simplified by facts that hold again in every later iteration: facts that follow
// from the instructions before it, whose copies come before its copy. The form of
// a value on entry is none: an integer that was loaded from a slot fits 63 bits,
// but the one that the loop carries in its place may not. Hence the Builder takes
// no range from OpGuardInt; range.go does, when the loop has its final form.
//
// The package must not know bytecodes, objects or machines.
package opt

import (
	"fmt"
	"math"

	"stmjit/gc"
	"stmjit/trace/ir"
)

// Builder makes a trace. Set the exported fields before the first emission.
type Builder struct {
	T *ir.Trace

	// OnExit makes the snapshot of the bytecode being recorded. It is called when
	// the first instruction of the bytecode that may exit is emitted.
	OnExit func() int32

	// Stress, if not 0, is the place in the thread context of a countdown: every
	// instruction that may exit does so when it has run out. The body of a loop
	// gets copies of the preamble's countdowns.
	Stress int64

	// ConstShape returns the shape of an immutable heap object. It may be nil.
	ConstShape func(v gc.Value) (shape uint32, ok bool)

	snap    int32 // snapshot for the next exit, or NoSnap: ask OnExit
	share   int   // index of the first snapshot that may share its slots with others
	origin  int32
	reason  Reason
	invalid bool     // a call since the last OpGuardNotInvalid may have invalidated traces
	loop    *looping // while the body of a loop is being made

	table []ir.Ref          // hash of constants and pure instructions, see cse.go
	used  int               // entries of table
	chain [64]ir.Ref        // for each class the newest access, linked by Ins.Prev
	write [64]ir.Ref        // for each class the newest store or call that may write it
	wall  [64]ir.Ref        // for each class the newest call that may write it
	facts []ir.Ref          // for each instruction, if it is the root of an object: see facts.go
	spans []span            // for each instruction, see span.go
	kfact map[ir.Ref]ir.Ref // facts of constants
	found map[int32]ir.Ref  // bridges: values of slots that the parent loaded
}

// NewBuilder returns a builder for a trace of the given kind.
func NewBuilder(kind ir.Kind) *Builder {
	b := &Builder{kfact: map[ir.Ref]ir.Ref{}, found: map[int32]ir.Ref{}}
	b.Reset(kind)
	return b
}

// Reset makes b ready for another trace, with the storage that it has.
func (b *Builder) Reset(kind ir.Kind) {
	b.T = ir.New(kind)
	// A continuation may be returned to after it was invalidated.
	invalid := kind == ir.KindContinuation
	b.share, b.snap, b.origin, b.reason, b.invalid, b.loop = 0, ir.NoSnap, -1, OK, invalid, nil
	clear(b.kfact)
	clear(b.found)
	b.clearTables()
}

func (b *Builder) clearTables() {
	if b.table == nil {
		b.table = make([]ir.Ref, 256)
	}
	clear(b.table)
	b.used = 0
	b.chain, b.write, b.wall = [64]ir.Ref{}, [64]ir.Ref{}, [64]ir.Ref{}
	b.facts = append(b.facts[:0], 0)
	b.spans = append(b.spans[:0], anySpan)
}

// Reason says why a trace cannot be finished as it is.
type Reason uint8

// The reasons.
const (
	OK Reason = iota
	// Contradiction: a guard was emitted that can never pass. In a recording it
	// means that the recorder took a value for what it is not.
	Contradiction
	// Unstable: the loop's second round needs other types than the first. Record
	// another round, or end the trace in memory.
	Unstable
	// Unserved: an operand has a type that no conversion makes right.
	Unserved
)

var reasonText = [...]string{"ok", "a guard that can never pass", "types change from round to round", "an operand of a wrong type"}

func (r Reason) String() string { return reasonText[r] }

// Reason returns why the trace cannot be finished, or OK.
func (b *Builder) Reason() Reason { return b.reason }

func (b *Builder) fail(r Reason) {
	if b.reason == OK {
		b.reason = r
	}
}

// SetOrigin names the bytecode instruction that the following emissions are for.
// The next exit gets a new snapshot.
func (b *Builder) SetOrigin(o ir.Origin) {
	b.origin = b.AddOrigin(o)
	b.snap = ir.NoSnap
}

// AddOrigin adds a place in the source and returns its index.
func (b *Builder) AddOrigin(o ir.Origin) int32 {
	b.T.Origins = append(b.T.Origins, o)
	return int32(len(b.T.Origins) - 1)
}

// NewSnapshot makes a snapshot. Equal neighbours share their storage.
func (b *Builder) NewSnapshot(pc uint64, baseDelta int32, slots []ir.SnapSlot) int32 {
	t := b.T
	lo, hi := int32(len(t.Slots)), int32(len(t.Slots)+len(slots))
	if n := len(t.Snaps); n > b.share {
		last := t.Snaps[n-1]
		if old := t.Slots[last.Lo:last.Hi]; equalSlots(old, slots) {
			lo, hi = last.Lo, last.Hi
			if last.PC == pc && last.BaseDelta == baseDelta {
				return int32(n - 1)
			}
		}
	}
	if lo == int32(len(t.Slots)) {
		t.Slots = append(t.Slots, slots...)
	}
	t.Snaps = append(t.Snaps, ir.Snapshot{PC: pc, BaseDelta: baseDelta, Lo: lo, Hi: hi})
	return int32(len(t.Snaps) - 1)
}

func equalSlots(a, b []ir.SnapSlot) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// SetSnapshot makes the following exits use snapshot s, instead of asking OnExit.
func (b *Builder) SetSnapshot(s int32) { b.snap = s }

// Int returns the constant n.
func (b *Builder) Int(n int64) ir.Ref { return b.konst(ir.OpKInt, n) }

// Float returns the constant f.
func (b *Builder) Float(f float64) ir.Ref { return b.konst(ir.OpKFloat, int64(math.Float64bits(f))) }

// Val returns the constant value v; a heap object must never move.
func (b *Builder) Val(v gc.Value) ir.Ref { return b.konst(ir.OpKVal, int64(v)) }

// Addr returns the constant address of a heap object or block that never moves
// and whose layout the caller knows.
func (b *Builder) Addr(a uintptr) ir.Ref { return b.konst(ir.OpKRef, int64(a)) }

// Emit adds an operation, or returns what makes it unnecessary. Absent operands
// are NoRef. Where a value is wanted and a number given, it is boxed. The result
// is NoRef when the operation has none. Calls are emitted by [Builder.Call],
// values inherited from a parent by [Builder.Inherit].
func (b *Builder) Emit(op ir.Op, aux int64, x, y, z ir.Ref) ir.Ref {
	i := ir.Ins{Op: op, Type: op.Info().Result, A: x, B: y, C: z, Aux: aux, Snap: ir.NoSnap}
	return b.emit(&i)
}

// emit adds i, or returns what makes it unnecessary.
func (b *Builder) emit(i *ir.Ins) ir.Ref {
	for {
		switch r := b.simplify(i); r {
		case keep:
			return b.place(i)
		case again:
		case gone:
			return ir.NoRef
		default:
			return r
		}
	}
}

// place adds i, which is as simple as it gets, unless it was computed before.
func (b *Builder) place(i *ir.Ins) ir.Ref {
	info := i.Op.Info()
	switch {
	case i.Op.Has(ir.Pure):
		if r := b.lookup(i); r != 0 {
			return r
		}
		r := b.add(i)
		b.enter(r)
		return r
	case info.Effect != ir.EffNone:
		return b.placeMemory(i)
	}
	return b.add(i)
}

// add appends i and keeps the side tables in step.
func (b *Builder) add(i *ir.Ins) ir.Ref {
	if i.MayExit() && i.Snap == ir.NoSnap {
		i.Snap = b.exit()
		if i.Op == ir.OpPoll || i.Op == ir.OpGuardNotInvalid {
			i.Snap = b.ownSnapshot(i.Snap)
		}
		if i.Op == ir.OpCall && i.Fn().Info().Restarts {
			i.Snap = b.ownSnapshot(i.Snap)
			for _, s := range b.T.SnapSlots(i.Snap) {
				b.escape(s.Ref) // a change has to be seen, to be undone
			}
		}
	}
	if b.Stress != 0 && b.loop == nil && i.MayExit() && !i.Op.Has(ir.Ends) {
		b.addCountdown(i.Snap)
	}
	r := b.T.Add(*i, b.origin)
	b.facts = append(b.facts, 0)
	b.spans = append(b.spans, anySpan)
	switch {
	case i.Type == ir.TypeInt:
		b.spans[r] = b.spanOf(i)
	case i.Op == ir.OpAlloc:
		b.facts[r] = r
	case i.Op == ir.OpGuardCmpI:
		b.learnCompare(i)
	case i.Op == ir.OpGuardValue:
		b.learnValue(i)
	}
	return r
}

// addCountdown adds a guard that exits through a snapshot when the countdown for
// stress has run out.
func (b *Builder) addCountdown(snap int32) {
	plain := func(i ir.Ins) ir.Ref {
		r := b.T.Add(i, b.origin)
		b.facts = append(b.facts, 0)
		b.spans = append(b.spans, anySpan)
		return r
	}
	one, zero := b.Int(1), b.Int(0)
	n := plain(ir.Ins{Op: ir.OpCtxLoad, Type: ir.TypeInt, Aux: b.Stress, Snap: ir.NoSnap})
	plain(ir.Ins{Op: ir.OpGuardCmpI, A: n, B: zero, Aux: int64(ir.CondNE), Snap: snap})
	left := plain(ir.Ins{Op: ir.OpSub, Type: ir.TypeInt, A: n, B: one, Snap: ir.NoSnap})
	plain(ir.Ins{Op: ir.OpCtxStore, A: left, Aux: b.Stress, Snap: ir.NoSnap})
}

func (b *Builder) exit() int32 {
	if b.snap == ir.NoSnap {
		if b.OnExit == nil {
			panic("opt: an exit without a snapshot")
		}
		b.snap = b.OnExit()
	}
	return b.snap
}

// ownSnapshot returns a copy of snapshot s. A poll has one that no guard shares, so
// that a bridge from the guard cannot keep the poll from reaching the scheduler; and
// so has the guard that the trace is valid: bridges of an invalid trace are invalid.
func (b *Builder) ownSnapshot(s int32) int32 {
	b.T.Snaps = append(b.T.Snaps, b.T.Snaps[s])
	b.share = len(b.T.Snaps)
	return int32(len(b.T.Snaps) - 1)
}

func (b *Builder) at(r ir.Ref) *ir.Ins { return b.T.At(r) }

// bug reports a misuse by the recorder.
func (b *Builder) bug(format string, args ...any) {
	panic(fmt.Sprintf("opt: trace %d: ", b.T.ID) + fmt.Sprintf(format, args...))
}

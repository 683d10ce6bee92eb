package opt

import (
	"slices"

	"stmjit/trace/ir"
)

// A recorded round of a loop becomes the preamble; the body is made by emitting
// it again with the values of its end in place of those of its start, through the
// same folding, forwarding and guard elimination (Pall, LuaJIT, lj_opt_loop.c).
// Types and shapes were guarded in the preamble, so what does not change is found
// there and leaves nothing in the body: invariant code, guards and barriers are
// hoisted without a pass that looks for them.
//
// While the body is made, a preamble ref r stands for "the value that r had in the
// round before". Where subst[r] is r itself the value is the same in every round.
// Otherwise, if the body uses r, the loop carries it: r is the value on entry,
// subst[r] the next one. That a fact about refs which holds at the end of the
// preamble also holds at the end of the body follows by induction, since the body
// contains, or implies, the substituted copy of everything that established it.
// At last the carried values become explicit: an OpPhi each.

// looping is the state while a body is made.
type looping struct {
	subst  []ir.Ref         // for each instruction of the preamble, its copy
	varies []bool           // for each, whether it was substituted for another
	end    map[int32]ir.Ref // slots whose value differs from memory at the end of the round
	snaps  map[int32]int32  // copies of snapshots
	slots  []ir.SnapSlot    // scratch
	mark   ir.Ref           // the OpLoop
}

// carried reports whether r is known to change from round to round.
func (l *looping) carried(r ir.Ref) bool {
	return r > 0 && int(r) < len(l.varies) && l.varies[r]
}

// Loop closes a recorded round of a loop: end lists the slots of the loop's frame
// whose values differ from memory at the end of the round, as a snapshot at the
// loop head would. If the answer is Unstable, the builder is as it was before.
func (b *Builder) Loop(end []ir.SnapSlot) Reason {
	if b.reason != OK {
		return b.reason
	}
	save := b.save()
	l := &looping{
		subst:  make([]ir.Ref, len(b.T.Ins)),
		varies: make([]bool, len(b.T.Ins)),
		end:    make(map[int32]ir.Ref, len(end)),
		snaps:  map[int32]int32{},
	}
	for _, s := range end {
		if !b.unchanged(s) {
			l.end[s.Slot] = s.Ref
		}
	}
	l.mark = b.add(&ir.Ins{Op: ir.OpLoop, Snap: ir.NoSnap})
	b.T.LoopRef = l.mark
	b.loop, b.share = l, len(b.T.Snaps)
	for r := ir.Ref(1); r < l.mark && b.reason == OK; r++ {
		b.copyIns(r)
	}
	phis := b.findPhis(save)
	b.loop = nil
	if b.reason != OK {
		b.restore(save)
		return Unstable
	}
	b.add(&ir.Ins{Op: ir.OpBack, Snap: ir.NoSnap})
	b.placePhis(phis, save)
	return OK
}

// unchanged reports whether the value is the one that was loaded from the slot.
func (b *Builder) unchanged(s ir.SnapSlot) bool {
	for r := s.Ref; r > 0; {
		switch i := &b.T.Ins[r]; i.Op {
		case ir.OpSLoad:
			return i.Slot() == s.Slot && b.write[ir.ClassStack] < r
		case ir.OpGuardInt, ir.OpGuardWord, ir.OpGuardFloat, ir.OpGuardShape, ir.OpUnboxInt, ir.OpUnboxFloat, ir.OpAsRef, ir.OpGuardNonNull:
			r = i.A
		default:
			return false
		}
	}
	return false
}

// copyIns emits the copy of instruction r.
func (b *Builder) copyIns(r ir.Ref) {
	l := b.loop
	i := b.T.Ins[r]
	b.origin = b.T.Origin[r]
	switch i.Op {
	case ir.OpNop:
		return
	case ir.OpParent, ir.OpCArg: // calls make their own lists; see carg
		l.subst[r] = r
		return
	case ir.OpSLoad:
		if v, ok := l.end[i.Slot()]; ok {
			b.substitute(r, v)
			return
		}
	case ir.OpSStore:
		delete(l.end, i.Slot()) // memory is up to date again
	case ir.OpCall:
		args := b.T.CallArgs(&i, nil)
		for k := range args {
			args[k] = l.of(args[k])
		}
		b.snap = b.copySnap(i.Snap)
		b.substitute(r, b.Call(i.Fn(), args...))
		return
	case ir.OpStore, ir.OpElemStore:
		i.Aux &^= ir.NoCard
	}
	if i.Snap != ir.NoSnap {
		b.snap = b.copySnap(i.Snap)
	}
	i.A, i.B, i.C = l.of(i.A), l.of(i.B), l.of(i.C)
	i.Snap, i.Prev, i.Mark = ir.NoSnap, 0, 0
	b.substitute(r, b.emit(&i))
}

// of returns what stands for r in the body.
func (l *looping) of(r ir.Ref) ir.Ref {
	if r > 0 {
		return l.subst[r]
	}
	return r
}

func (b *Builder) substitute(r, v ir.Ref) {
	l := b.loop
	l.subst[r] = v
	if v != r && v > 0 && v < l.mark {
		l.varies[v] = true
	}
}

// copySnap makes the snapshot of the body for snapshot s of the preamble: slots
// that the round has not yet changed hold what the round before left.
func (b *Builder) copySnap(s int32) int32 {
	if s == ir.NoSnap {
		return s
	}
	l := b.loop
	if n, ok := l.snaps[s]; ok {
		return n
	}
	slots := l.slots[:0]
	for _, sl := range b.T.SnapSlots(s) {
		sl.Ref = l.of(sl.Ref)
		slots = append(slots, sl)
	}
	n := len(slots)
	for slot, v := range l.end {
		if !slices.ContainsFunc(slots[:n], func(s ir.SnapSlot) bool { return s.Slot == slot }) {
			slots = append(slots, ir.SnapSlot{Slot: slot, Ref: v})
		}
	}
	slices.SortFunc(slots[n:], func(a, b ir.SnapSlot) int { return int(a.Slot - b.Slot) })
	l.slots = slots
	old := b.T.Snaps[s]
	c := b.NewSnapshot(old.PC, old.BaseDelta, slots)
	l.snaps[s] = c
	return c
}

// phi is a value that the loop carries.
type phi struct{ left, right ir.Ref }

// findPhis returns the values that the body takes over from the round before and
// that change.
func (b *Builder) findPhis(save *saved) []phi {
	l := b.loop
	var phis []phi
	seen := make([]bool, l.mark)
	use := func(r ir.Ref) {
		if r > 0 && r < l.mark && !seen[r] && l.subst[r] != r {
			seen[r] = true
			phis = append(phis, phi{left: r})
		}
	}
	for r := l.mark + 1; int(r) < len(b.T.Ins); r++ {
		i := &b.T.Ins[r]
		use(i.A)
		use(i.B)
		use(i.C)
	}
	for _, s := range b.T.Slots[save.slots:] {
		use(s.Ref)
	}
	for k := 0; k < len(phis) && b.reason == OK; k++ {
		p := &phis[k]
		p.right = l.subst[p.left]
		if want := b.T.TypeOf(p.left); !b.T.TypeOf(p.right).Fits(want) {
			if p.right = b.coerce(p.right, want); p.right == ir.NoRef {
				break
			}
			use(b.at(p.right).A)
		}
		use(p.right)
	}
	return phis
}

// placePhis puts the phis behind the loop mark, and makes the body use them.
func (b *Builder) placePhis(phis []phi, save *saved) {
	t, mark := b.T, b.T.LoopRef
	shift := ir.Ref(len(phis))
	moved := make([]ir.Ref, mark)
	for k, p := range phis {
		moved[p.left] = mark + 1 + ir.Ref(k)
	}
	body := func(r ir.Ref) ir.Ref {
		switch {
		case r > mark:
			return r + shift
		case r > 0 && moved[r] != 0:
			return moved[r]
		}
		return r
	}
	ins := make([]ir.Ins, len(phis))
	for k, p := range phis {
		ins[k] = ir.Ins{Op: ir.OpPhi, Type: t.TypeOf(p.left), A: p.left, B: body(p.right), Snap: ir.NoSnap}
	}
	for r := mark + 1; int(r) < len(t.Ins); r++ {
		i := &t.Ins[r]
		i.A, i.B, i.C = body(i.A), body(i.B), body(i.C)
	}
	for k := save.slots; k < len(t.Slots); k++ {
		t.Slots[k].Ref = body(t.Slots[k].Ref)
	}
	t.Ins = slices.Insert(t.Ins, int(mark)+1, ins...)
	t.Origin = slices.Insert(t.Origin, int(mark)+1, slices.Repeat([]int32{-1}, len(phis))...)
}

// saved is what a failed attempt at a loop goes back to.
type saved struct {
	ins, snaps, slots, origins int
	invalid                    bool
	snap, origin               int32
	share                      int
	facts                      []ir.Ref
	spans                      []span
	chain, write, wall         [64]ir.Ref
}

func (b *Builder) save() *saved {
	return &saved{
		ins: len(b.T.Ins), snaps: len(b.T.Snaps), slots: len(b.T.Slots), origins: len(b.T.Origins),
		invalid: b.invalid, snap: b.snap, origin: b.origin, share: b.share,
		facts: slices.Clone(b.facts), spans: slices.Clone(b.spans),
		chain: b.chain, write: b.write, wall: b.wall,
	}
}

func (b *Builder) restore(s *saved) {
	t := b.T
	t.Ins, t.Origin, t.Snaps, t.Slots = t.Ins[:s.ins], t.Origin[:s.ins], t.Snaps[:s.snaps], t.Slots[:s.slots]
	t.Origins, t.LoopRef = t.Origins[:s.origins], ir.NoRef
	b.share, b.reason, b.invalid, b.snap, b.origin = s.share, OK, s.invalid, s.snap, s.origin
	b.chain, b.write, b.wall = s.chain, s.write, s.wall
	b.facts, b.spans = append(b.facts[:0], s.facts...), append(b.spans[:0], s.spans...)
	for r, f := range b.kfact {
		if int(f) >= s.ins {
			delete(b.kfact, r)
		}
	}
	clear(b.table)
	b.used = 0
	for k := range t.Consts {
		b.enter(^ir.Ref(k))
	}
	for r := range t.Ins {
		i := &t.Ins[r]
		if i.Op.Has(ir.Pure) || i.Op == ir.OpCall && i.Fn().Info().Pure {
			b.replace(ir.Ref(r))
		}
	}
}

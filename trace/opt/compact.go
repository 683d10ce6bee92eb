package opt

import "stmjit/trace/ir"

// Compact removes the gaps that passes left, constants, snapshots and virtual
// objects that nothing refers to, and numbers what is left in order. Snapshots
// keep their order, so the exits of a trace have small numbers.
func Compact(t *ir.Trace) {
	c := compacter{t: t, ins: make([]ir.Ref, len(t.Ins)), consts: make([]ir.Ref, len(t.Consts)), virtuals: make([]ir.Ref, len(t.Virtuals))}
	n := ir.Ref(1)
	for r := 1; r < len(t.Ins); r++ {
		if t.Ins[r].Op != ir.OpNop {
			c.ins[r] = n
			n++
		}
	}
	c.compactSnaps()
	c.compactVirtuals()
	for r := 1; r < len(t.Ins); r++ {
		i := t.Ins[r]
		if i.Op == ir.OpNop {
			continue
		}
		i.A, i.B, i.C = c.ref(i.A), c.ref(i.B), c.ref(i.C)
		t.Ins[c.ins[r]], t.Origin[c.ins[r]] = i, t.Origin[r]
		if t.IDs != nil {
			t.IDs.Of[c.ins[r]] = t.IDs.Of[r]
		}
	}
	if t.IDs != nil {
		t.IDs.Of = t.IDs.Of[:n]
	}
	t.Ins, t.Origin = t.Ins[:n], t.Origin[:n]
	t.Consts = c.kept
	if t.LoopRef != ir.NoRef {
		t.LoopRef = c.ins[t.LoopRef]
	}
}

type compacter struct {
	t                     *ir.Trace
	ins, consts, virtuals []ir.Ref
	kept                  []ir.Ins // constants
}

// ref returns the new number of r. Virtual objects are numbered when they are met.
func (c *compacter) ref(r ir.Ref) ir.Ref {
	switch {
	case r.IsVirtual():
		return c.virtuals[r-ir.VirtualBase]
	case r > 0:
		return c.ins[r]
	case r == ir.NoRef:
		return r
	}
	if c.consts[^r] == 0 {
		c.kept = append(c.kept, c.t.Consts[^r])
		c.consts[^r] = ^ir.Ref(len(c.kept) - 1)
	}
	return c.consts[^r]
}

// compactSnaps drops unused snapshots, and marks the virtual objects of the
// others. Storage that is shared stays shared.
func (c *compacter) compactSnaps() {
	t := c.t
	number := make([]int32, len(t.Snaps))
	for r := range t.Ins {
		if s := t.Ins[r].Snap; s >= 0 && t.Ins[r].Op != ir.OpNop {
			number[s] = 1
		}
	}
	n := int32(0)
	for s := range number {
		if number[s] != 0 {
			for _, sl := range t.SnapSlots(int32(s)) {
				c.markVirtual(sl.Ref)
			}
			for _, p := range t.SnapStores(int32(s)) {
				c.markVirtual(p.Val)
			}
			t.Snaps[n] = t.Snaps[s]
			number[s] = n
			n++
		}
	}
	t.Snaps = t.Snaps[:n]
	for r := range t.Ins {
		if i := &t.Ins[r]; i.Snap >= 0 {
			i.Snap = number[i.Snap]
		}
	}
}

func (c *compacter) markVirtual(r ir.Ref) {
	if !r.IsVirtual() || c.virtuals[r-ir.VirtualBase] != 0 {
		return
	}
	c.virtuals[r-ir.VirtualBase] = r
	for _, f := range c.t.Virtuals[r-ir.VirtualBase].Fields {
		c.markVirtual(f.Ref)
	}
}

// compactVirtuals numbers the virtual objects that are left, and rewrites what
// they and the snapshots refer to.
func (c *compacter) compactVirtuals() {
	t := c.t
	n := 0
	for v := range t.Virtuals {
		if c.virtuals[v] != 0 {
			c.virtuals[v] = ir.VirtualBase + ir.Ref(n)
			t.Virtuals[n] = t.Virtuals[v]
			for k := range t.Virtuals[n].Fields {
				f := &t.Virtuals[n].Fields[k]
				f.Ref = c.ref(f.Ref)
			}
			n++
		}
	}
	t.Virtuals = t.Virtuals[:n]
	slots := make([]ir.SnapSlot, 0, len(t.Slots))
	done := map[[2]int32]int32{} // a range to its new start
	for s := range t.Snaps {
		sn := &t.Snaps[s]
		lo, ok := done[[2]int32{sn.Lo, sn.Hi}]
		if !ok {
			lo = int32(len(slots))
			for _, sl := range t.Slots[sn.Lo:sn.Hi] {
				slots = append(slots, ir.SnapSlot{Slot: sl.Slot, Ref: c.ref(sl.Ref)})
			}
			done[[2]int32{sn.Lo, sn.Hi}] = lo
		}
		sn.Lo, sn.Hi = lo, lo+sn.Hi-sn.Lo
	}
	t.Slots = slots
	var pending []ir.Pending
	for s := range t.Snaps {
		sn := &t.Snaps[s]
		lo := int32(len(pending))
		for _, p := range t.SnapStores(int32(s)) {
			p.Base, p.Val = c.ref(p.Base), c.ref(p.Val)
			pending = append(pending, p)
		}
		sn.StoreLo, sn.StoreHi = lo, int32(len(pending))
	}
	t.Pending = pending
}

package opt

import "stmjit/trace/ir"

// deadCode removes instructions whose result nothing uses, in one sweep from the
// end. An OpPhi is used by what it feeds; phis that feed only each other go, too.
func deadCode(t *ir.Trace) {
	live := make([]bool, len(t.Ins))
	var phis []ir.Ref // live ones whose second operand is to be marked
	mark := func(r ir.Ref) {
		if r.IsIns() && !live[r] {
			live[r] = true
			if t.Ins[r].Op == ir.OpPhi {
				phis = append(phis, r)
			}
		}
	}
	snapped := make([]bool, len(t.Snaps))
	var markField func(r ir.Ref)
	markField = func(r ir.Ref) {
		if r.IsVirtual() {
			for _, f := range t.Virtuals[r-ir.VirtualBase].Fields {
				markField(f.Ref)
			}
			return
		}
		mark(r)
	}
	sweep := func() {
		for r := len(t.Ins) - 1; r > 0; r-- {
			i := &t.Ins[r]
			if i.Op == ir.OpNop || !live[r] && i.Removable() {
				continue
			}
			live[r] = true
			mark(i.A)
			if i.Op != ir.OpPhi {
				mark(i.B)
				mark(i.C)
			}
			if s := i.Snap; s >= 0 && i.MayExit() && !snapped[s] {
				snapped[s] = true
				for _, sl := range t.SnapSlots(s) {
					markField(sl.Ref)
				}
				for _, p := range t.SnapStores(s) {
					mark(p.Base)
					markField(p.Val)
				}
			}
		}
	}
	sweep()
	for len(phis) > 0 {
		n := len(phis)
		for _, p := range phis[:n] {
			mark(t.Ins[p].B)
		}
		phis = phis[n:]
		sweep()
	}
	for r := range t.Ins {
		if !live[r] {
			t.Ins[r] = ir.Ins{Snap: ir.NoSnap}
		}
	}
}

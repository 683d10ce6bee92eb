package opt

import "stmjit/trace/ir"

// sinkBoxes lets snapshots refer to numbers where they referred to boxes that
// nothing else needs: the exit makes the box.
func sinkBoxes(t *ir.Trace) {
	used := make([]bool, len(t.Ins))
	use := func(r ir.Ref) {
		if r.IsIns() {
			used[r] = true
		}
	}
	for r := range t.Ins {
		i := &t.Ins[r]
		use(i.A)
		use(i.B)
		use(i.C)
	}
	unbox := func(r ir.Ref) ir.Ref {
		if r.IsIns() && !used[r] && (t.Ins[r].Op == ir.OpBoxInt || t.Ins[r].Op == ir.OpBoxWord || t.Ins[r].Op == ir.OpBoxFloat) {
			return t.Ins[r].A
		}
		return r
	}
	for k := range t.Slots {
		t.Slots[k].Ref = unbox(t.Slots[k].Ref)
	}
	for k := range t.Pending {
		t.Pending[k].Val = unbox(t.Pending[k].Val)
	}
	for v := range t.Virtuals {
		for k := range t.Virtuals[v].Fields {
			if f := &t.Virtuals[v].Fields[k]; !f.Raw {
				f.Ref = unbox(f.Ref)
			}
		}
	}
}

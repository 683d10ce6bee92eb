package opt

import "stmjit/trace/ir"

// joinGuards makes one guard of two, where a source line first reads an object and
// then writes it, as in x.n += 1: the first guard asks for the right to write, so
// that the second has nothing to find out, and an object that has to be claimed is
// claimed once. A branch between them may lead away from the write, for which the
// object need not have been claimed then; so may everything on other lines.
func joinGuards(t *ir.Trace) {
	first := map[ir.Ref]ir.Ref{} // by root: the guard for reading
	same := make([]ir.Ref, len(t.Ins))
	of := func(r ir.Ref) ir.Ref {
		if r.IsIns() && same[r] != 0 {
			return same[r]
		}
		return r
	}
	line := ir.Origin{}
	joined := false
	for r := ir.Ref(1); int(r) < len(t.Ins); r++ {
		i := &t.Ins[r]
		i.A, i.B, i.C = of(i.A), of(i.B), of(i.C)
		if o := t.Origin[r]; o >= 0 && (t.Origins[o].Line != line.Line || t.Origins[o].File != line.File) {
			line = t.Origins[o]
			clear(first)
		}
		switch {
		case i.Op == ir.OpGuardShape && i.Barrier() == ir.BarrierRead:
			first[t.Root(i.A)] = r
		case i.Op == ir.OpGuardShape && i.Barrier() == ir.BarrierWrite:
			if f := first[t.Root(i.A)]; f != 0 && t.Ins[f].Shape() == i.Shape() {
				t.Ins[f].Aux = ir.MakeShape(i.Shape(), ir.BarrierWrite)
				same[r] = f
				*i = ir.Ins{Snap: ir.NoSnap}
				joined = true
			}
		case branches(t, i) || i.Op == ir.OpLoop || i.Op == ir.OpPoll || i.Writes().Has(ir.ClassHeader):
			clear(first)
		}
	}
	if joined {
		for p := range t.Ins { // of what comes round
			if i := &t.Ins[p]; i.Op == ir.OpPhi {
				i.A, i.B = of(i.A), of(i.B)
			}
		}
		t.RewriteExits(of)
	}
}

// branches reports whether a program may go on in another way where i leaves,
// rather than with an error or other types.
func branches(t *ir.Trace, i *ir.Ins) bool {
	switch i.Op {
	case ir.OpGuardCmpI:
		for _, r := range [...]ir.Ref{i.A, i.B} {
			if r.IsIns() {
				if _, _, isLength := t.Ins[r].LengthRange(); isLength {
					return false // an index out of bounds
				}
			}
		}
		return true
	case ir.OpGuardCmpF, ir.OpGuardBool, ir.OpGuardValue, ir.OpGuardNotValue:
		return true
	}
	return false
}

package opt

import "stmjit/trace/ir"

// simplifyPhis removes phis that carry what does not change, and all but one of
// those that carry the same, be it by other names of the same object.
func simplifyPhis(t *ir.Trace) {
	if t.LoopRef == ir.NoRef {
		return
	}
	end := t.LoopRef + 1
	for t.Ins[end].Op == ir.OpPhi || t.Ins[end].Op == ir.OpNop {
		end++
	}
	to := renaming{}
	for again := true; again; {
		again = false
		for r := t.LoopRef + 1; r < end; r++ {
			i := &t.Ins[r]
			if i.Op != ir.OpPhi {
				continue
			}
			i.B = to.get(i.B)
			if n := simplerPhi(t, r, i); n != ir.NoRef {
				to.set(r, n)
				*i = ir.Ins{Snap: ir.NoSnap}
				again = true
			}
		}
	}
	to.apply(t)
}

// simplerPhi returns what the phi r is the same as, or NoRef.
func simplerPhi(t *ir.Trace, r ir.Ref, i *ir.Ins) ir.Ref {
	if i.B == r || i.A == i.B {
		return i.A
	}
	for o := t.LoopRef + 1; o < r; o++ {
		if p := &t.Ins[o]; p.Op == ir.OpPhi && p.Type == i.Type && t.Root(p.A) == t.Root(i.A) && t.Root(p.B) == t.Root(i.B) {
			return o
		}
	}
	return ir.NoRef
}

// renaming says which refs are to be replaced.
type renaming map[ir.Ref]ir.Ref

func (n renaming) set(from, to ir.Ref) { n[from] = to }

// get returns the last of the names of r.
func (n renaming) get(r ir.Ref) ir.Ref {
	for {
		to, ok := n[r]
		if !ok {
			return r
		}
		r = to
	}
}

// apply renames in the whole trace.
func (n renaming) apply(t *ir.Trace) {
	if len(n) == 0 {
		return
	}
	for r := range t.Ins {
		i := &t.Ins[r]
		i.A, i.B, i.C = n.get(i.A), n.get(i.B), n.get(i.C)
	}
	t.RewriteExits(n.get)
}

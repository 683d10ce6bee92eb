package opt

import (
	"math"
	"slices"

	"stmjit/gc"
	"stmjit/trace/ir"
)

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

// carriedWord returns the phi of a word that holds left on entry and right on the
// next round: of the numbers, if both are boxes of numbers of one type.
func carriedWord(t *ir.Trace, left, right ir.Ref) ir.Ins {
	if l, r := unboxed(t, left), unboxed(t, right); l != left && r != right && t.TypeOf(l) == t.TypeOf(r) {
		left, right = l, r
	}
	typ := t.TypeOf(left)
	if typ == ir.TypeRef {
		typ = t.TypeOf(right)
	}
	return ir.Ins{Op: ir.OpPhi, Type: typ, A: left, B: right, Snap: ir.NoSnap}
}

// unboxed looks through a box.
func unboxed(t *ir.Trace, r ir.Ref) ir.Ref {
	i := t.At(r)
	switch v := gc.Value(i.Aux); {
	case i.Op == ir.OpBoxInt || i.Op == ir.OpBoxWord || i.Op == ir.OpBoxFloat:
		return i.A
	case i.Op == ir.OpKVal && v.IsInt():
		return t.Const(ir.OpKInt, v.Int())
	case i.Op == ir.OpKVal && v.IsFloat():
		return t.Const(ir.OpKFloat, int64(math.Float64bits(v.Float())))
	}
	return r
}

// insertPhis puts phis before the instruction at; their operands are refs of before.
func insertPhis(t *ir.Trace, at ir.Ref, phis []ir.Ins) {
	n := ir.Ref(len(phis))
	move := func(r ir.Ref) ir.Ref {
		if r.IsIns() && r >= at {
			return r + n
		}
		return r
	}
	for k := range phis {
		phis[k].B = move(phis[k].B)
	}
	for r := range t.Ins {
		i := &t.Ins[r]
		i.A, i.B, i.C = move(i.A), move(i.B), move(i.C)
	}
	t.RewriteExits(move)
	t.Ins = slices.Insert(t.Ins, int(at), phis...)
	t.Origin = slices.Insert(t.Origin, int(at), slices.Repeat([]int32{-1}, len(phis))...)
	t.IDs.Insert(at, len(phis))
}

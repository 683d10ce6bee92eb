package amd64

import "stmjit/trace/ir"

// Loads that become memory operands. A load whose only use is an operand that
// may be in memory is done by the instruction that uses it, if nothing in
// between can write the word: it then needs no register of its own.

// fuseReach is how far behind its place a load may be done; its operands live
// on until then.
const fuseReach = 24

// fuseLoads marks the loads that become operands.
func (l *liveness) fuseLoads() {
	counts := l.countUses()
	var written [64]int32 // last instruction that may have written a class
	barrier := int32(0)   // no load moves across this instruction
	for r := int32(1); int(r) < len(l.t.Ins); r++ {
		in := &l.t.Ins[r]
		if in.Op == ir.OpLoop {
			barrier = r
		}
		if !isSpecial(in.Op) && in.Op != ir.OpCall {
			for _, a := range [...]ir.Ref{in.B, in.A} {
				if a > 0 && counts[a] == 1 && l.canon[a] == a && r-int32(a) <= fuseReach && int32(a) > barrier &&
					isFusable(l.t.Ins[a].Op) && written[loadClass(&l.t.Ins[a])] < int32(a) && l.tryFuse(in, a) {
					break
				}
			}
		}
		if w := in.Writes(); w != 0 {
			for c := range written {
				if w.Has(ir.Class(c)) {
					written[c] = r
				}
			}
		}
	}
}

// tryFuse makes load a an operand of in if its place there may be memory.
func (l *liveness) tryFuse(in *ir.Ins, a ir.Ref) bool {
	v := &l.vals[l.id(a)]
	v.fused = true
	s, exchanged := l.spec(in, l.cpu)
	kind := s.a
	if (a == in.B) != exchanged {
		kind = s.b
	}
	v.fused = kind.inMemory()
	return v.fused
}

func isFusable(op ir.Op) bool {
	switch op {
	case ir.OpLoad, ir.OpLoadRaw, ir.OpLoadF, ir.OpElem, ir.OpElemRaw, ir.OpElemF, ir.OpSLoad:
		return true
	}
	return false
}

func loadClass(in *ir.Ins) ir.Class {
	if in.Op == ir.OpSLoad {
		return ir.ClassStack
	}
	return in.Class()
}

// countUses counts for each instruction the places that name its result; a
// snapshot counts as many.
func (l *liveness) countUses() []uint8 {
	counts := resize(l.counts, len(l.t.Ins))
	l.counts = counts
	add := func(r ir.Ref, n uint8) {
		if r > 0 && !r.IsVirtual() {
			r = l.canon[r]
		}
		if r > 0 && !r.IsVirtual() {
			counts[r] = min(counts[r]+n, 3)
		}
	}
	for r := range l.t.Ins {
		in := &l.t.Ins[r]
		if in.Op == ir.OpNop || in.Op == ir.OpAsRef {
			continue
		}
		add(in.A, 1)
		add(in.B, 1)
		add(in.C, 1)
	}
	for _, id := range l.leaf {
		add(l.ref(id), 2)
	}
	return counts
}

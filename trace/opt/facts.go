package opt

import "stmjit/trace/ir"

// What guards establish about objects is kept by the root of the object
// (ir.Trace.Root): facts[root] is the newest instruction that fixed its shape (an
// OpGuardShape, OpSetShape or OpAlloc, or the OpAsRef of what a bridge inherits), or, being negative, the constant that the
// value is known to be. A shape stays what it is until the object's header is
// written: by an OpSetShape of it or of what may be it, or by a call.

const escaped = 1 // Ins.Mark: a new object that something else may refer to

func (b *Builder) fact(root ir.Ref) ir.Ref {
	if root < 0 {
		return b.kfact[root]
	}
	return b.facts[root]
}

func (b *Builder) setFact(root, f ir.Ref) {
	if root < 0 {
		b.kfact[root] = f
		return
	}
	b.facts[root] = f
}

// known returns the constant that v is known to be, or v.
func (b *Builder) known(v ir.Ref) ir.Ref {
	if v > 0 && b.facts[v] < 0 {
		return b.facts[v]
	}
	return v
}

// learnValue remembers what a guard that passed says.
func (b *Builder) learnValue(i *ir.Ins) {
	if i.A > 0 && i.B < 0 && b.facts[i.A] == 0 {
		b.facts[i.A] = i.B
	}
}

// shapeFact returns the instruction that fixed the shape of root, if that still
// holds.
func (b *Builder) shapeFact(root ir.Ref) (ir.Ref, bool) {
	f := b.fact(root)
	if f <= 0 {
		return 0, false
	}
	i := &b.T.Ins[f]
	if f > b.write[ir.ClassHeader] || b.unescaped(root) {
		return f, true
	}
	if f < b.wall[ir.ClassHeader] {
		return 0, false
	}
	for s := b.chain[ir.ClassHeader]; s > f; s = b.T.Ins[s].Prev {
		set := &b.T.Ins[s]
		was, ok := b.T.Ins[max(set.A, 0)].KnownShape()
		sameBefore := !ok || was == i.Shape()
		if sameBefore && !b.apart(b.T.Root(set.A), root) {
			return 0, false
		}
	}
	return f, true
}

// barrierOf returns what the fact f says about ownership.
func (b *Builder) barrierOf(f ir.Ref) ir.Barrier {
	switch i := &b.T.Ins[f]; i.Op {
	case ir.OpGuardShape:
		return i.Barrier()
	case ir.OpAsRef:
		return i.KnownBarrier()
	}
	return ir.BarrierWrite
}

// isNew reports whether root is an object made in this trace.
func (b *Builder) isNew(root ir.Ref) bool {
	if root <= 0 {
		return false
	}
	i := &b.T.Ins[root]
	return i.Op == ir.OpAlloc || i.Op == ir.OpCall && i.Fn().Info().Fresh
}

// unescaped reports whether root is new and nothing but the trace refers to it.
func (b *Builder) unescaped(root ir.Ref) bool {
	return b.isNew(root) && b.T.Ins[root].Mark&escaped == 0
}

// escape notes that v goes where the trace does not follow it.
func (b *Builder) escape(v ir.Ref) {
	if v > 0 {
		if root := b.T.Root(v); root > 0 {
			b.T.Ins[root].Mark |= escaped
		}
	}
}

// apart reports whether the roots x and y are certainly different objects.
func (b *Builder) apart(x, y ir.Ref) bool {
	if x == y {
		return false
	}
	if x < 0 && y < 0 {
		return b.at(x).Aux != b.at(y).Aux
	}
	if b.newTo(x, y) || b.newTo(y, x) {
		return true
	}
	fx, okx := b.shapeFact2(x)
	fy, oky := b.shapeFact2(y)
	return okx && oky && fx != fy
}

// newTo reports whether x is an object made after y was known, or that y, which
// came from elsewhere, cannot be.
func (b *Builder) newTo(x, y ir.Ref) bool {
	return b.isNew(x) && (y < x || b.T.Ins[x].Mark&escaped == 0)
}

// shapeFact2 is shapeFact without a look at aliases of the root, which would lead
// back to apart.
func (b *Builder) shapeFact2(root ir.Ref) (shape uint32, ok bool) {
	f := b.fact(root)
	if f <= 0 || f < b.write[ir.ClassHeader] {
		return 0, false
	}
	return b.T.Ins[f].Shape(), true
}

// What is known about a pair of compared operands is a set of the ways in which
// they can be related.
type relation uint8

const (
	relLT relation = 1 << iota
	relEQ
	relGT
	relUN  // unordered: floats only
	relAny = relLT | relEQ | relGT | relUN
)

var relations = [ir.NumConds]relation{
	ir.CondEQ: relEQ, ir.CondNE: relAny &^ relEQ,
	ir.CondLT: relLT, ir.CondGE: relGT | relEQ, ir.CondGT: relGT, ir.CondLE: relLT | relEQ,
	ir.CondNLT: relAny &^ relLT, ir.CondNGE: relLT | relUN, ir.CondNGT: relAny &^ relGT, ir.CondNLE: relGT | relUN,
}

// intRelations returns the signed and the unsigned relations that are possible
// between x and y after the guards so far.
func (b *Builder) intRelations(x, y ir.Ref) (signed, unsigned relation) {
	signed, unsigned = relLT|relEQ|relGT, relLT|relEQ|relGT
	if x == y {
		return relEQ, relEQ
	}
	sx, sy := b.span(x), b.span(y)
	if sx.hi < sy.lo {
		signed = relLT
	} else if sx.lo > sy.hi {
		signed = relGT
	} else {
		if sx.hi == sy.lo {
			signed &^= relGT
		}
		if sx.lo == sy.hi {
			signed &^= relLT
		}
	}
	key := ir.Ins{Op: ir.OpGuardCmpI, A: x, B: y}
	swap := x < y && x > 0 || x < 0
	if swap {
		key.A, key.B = y, x
	}
	b.eachGuard(&key, func(c ir.Cond) {
		if swap {
			c = c.Swap()
		}
		if c >= ir.CondULT {
			unsigned &= relations[c-ir.CondULT+ir.CondLT]
		} else {
			signed &= relations[c]
		}
	})
	if sx.lo >= 0 && sy.lo >= 0 {
		signed &= unsigned
		unsigned = signed
	}
	if signed&relEQ == 0 {
		unsigned &^= relEQ
	}
	if unsigned&relEQ == 0 {
		signed &^= relEQ
	}
	if signed == relEQ {
		unsigned = relEQ
	} else if unsigned == relEQ {
		signed = relEQ
	}
	return signed, unsigned
}

// eachGuard calls f for the conditions of the guards that compare key.A with key.B.
func (b *Builder) eachGuard(key *ir.Ins, f func(ir.Cond)) {
	mask := uint64(len(b.table) - 1)
	for at := hashOf(key) & mask; b.table[at] != 0; at = (at + 1) & mask {
		if o := b.T.At(b.table[at]); o.Op == key.Op && o.A == key.A && o.B == key.B {
			f(o.Cond())
		}
	}
}

// intCond tells whether x c y, if that is known.
func (b *Builder) intCond(c ir.Cond, x, y ir.Ref) (holds, known bool) {
	signed, unsigned := b.intRelations(x, y)
	have, want := signed, relations[min(c, ir.CondLE)]
	if c >= ir.CondULT {
		have, want = unsigned, relations[c-ir.CondULT+ir.CondLT]
	}
	switch {
	case have&^want == 0:
		return true, true
	case have&want == 0:
		return false, true
	}
	return false, false
}

// floatCond is intCond for floats.
func (b *Builder) floatCond(c ir.Cond, x, y ir.Ref) (holds, known bool) {
	have := relAny
	if x == y {
		have = relEQ | relUN
	}
	key := ir.Ins{Op: ir.OpGuardCmpF, A: x, B: y}
	swap := x < y && x > 0 || x < 0
	if swap {
		key.A, key.B = y, x
	}
	b.eachGuard(&key, func(o ir.Cond) {
		if swap {
			o = o.Swap()
		}
		have &= relations[o]
	})
	switch want := relations[c]; {
	case have&^want == 0:
		return true, true
	case have&want == 0:
		return false, true
	}
	return false, false
}

// learnCompare narrows the ranges of what a guard that passed compared.
func (b *Builder) learnCompare(i *ir.Ins) {
	x, y := narrow(i.Cond(), b.span(i.A), b.span(i.B))
	if i.A > 0 {
		b.spans[i.A] = x
	}
	if i.B > 0 {
		b.spans[i.B] = y
	}
}

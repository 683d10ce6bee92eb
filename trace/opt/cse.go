package opt

import "stmjit/trace/ir"

// Constants and pure instructions are found again through one open-addressed
// hash table of refs. In a straight line nothing is ever taken out of it.

func hash(op ir.Op, a, b, c ir.Ref, aux int64) uint64 {
	h := uint64(uint32(a)) | uint64(uint32(b))<<32
	h = (h ^ uint64(op)<<56 ^ uint64(uint32(c))<<17) * 0x9e3779b97f4a7c15
	h = (h ^ h>>29 ^ uint64(aux)) * 0xbf58476d1ce4e5b9
	return h ^ h>>32
}

// hashOf leaves the condition of a comparing guard out, so that all that is known
// about a pair of operands is in one place; see facts.go.
func hashOf(i *ir.Ins) uint64 {
	aux := i.Aux
	if i.Op == ir.OpGuardCmpI || i.Op == ir.OpGuardCmpF {
		aux = 0
	}
	return hash(i.Op, i.A, i.B, i.C, aux)
}

// lookup finds an instruction equal to i.
func (b *Builder) lookup(i *ir.Ins) ir.Ref {
	mask := uint64(len(b.table) - 1)
	for at := hashOf(i) & mask; b.table[at] != 0; at = (at + 1) & mask {
		r := b.table[at]
		o := b.T.At(r)
		if o.Op == i.Op && o.A == i.A && o.B == i.B && o.C == i.C && o.Aux == i.Aux && o.Type == i.Type {
			return r
		}
	}
	return 0
}

// enter puts r, which is not there yet, into the table.
func (b *Builder) enter(r ir.Ref) {
	mask := uint64(len(b.table) - 1)
	at := hashOf(b.T.At(r)) & mask
	for b.table[at] != 0 {
		at = (at + 1) & mask
	}
	b.table[at] = r
	if b.used++; b.used*2 > len(b.table) {
		b.rehash(make([]ir.Ref, 2*len(b.table)))
	}
}

// replace puts r into the table in place of an equal instruction, if there is one.
func (b *Builder) replace(r ir.Ref) {
	i := b.T.At(r)
	mask := uint64(len(b.table) - 1)
	for at := hashOf(i) & mask; b.table[at] != 0; at = (at + 1) & mask {
		o := b.T.At(b.table[at])
		if o.Op == i.Op && o.A == i.A && o.B == i.B && o.C == i.C && o.Aux == i.Aux {
			b.table[at] = r
			return
		}
	}
	b.enter(r)
}

func (b *Builder) rehash(table []ir.Ref) {
	old := b.table
	b.table = table
	mask := uint64(len(table) - 1)
	for _, r := range old {
		if r == 0 {
			continue
		}
		at := hashOf(b.T.At(r)) & mask
		for table[at] != 0 {
			at = (at + 1) & mask
		}
		table[at] = r
	}
}

// konst interns a constant.
func (b *Builder) konst(op ir.Op, word int64) ir.Ref {
	mask := uint64(len(b.table) - 1)
	at := hash(op, 0, 0, 0, word) & mask
	for ; b.table[at] != 0; at = (at + 1) & mask {
		r := b.table[at]
		if o := b.T.At(r); o.Op == op && o.Aux == word {
			return r
		}
	}
	b.T.Consts = append(b.T.Consts, ir.Ins{Op: op, Type: op.Info().Result, Aux: word, Snap: ir.NoSnap})
	r := ^ir.Ref(len(b.T.Consts) - 1)
	b.enter(r)
	return r
}

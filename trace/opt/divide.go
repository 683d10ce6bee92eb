package opt

import (
	"math"
	"math/bits"

	"stmjit/trace/ir"
)

// Division by a constant becomes a multiplication by its inverse (Granlund and
// Montgomery, "Division by invariant integers using multiplication", PLDI'94),
// rounded down as Python wants it: for x >= 0 the quotient is the high part of
// x * M shifted right; for x < 0 it is the complement of that of the complement,
// since x // d = ~(~x // d) for d > 0.

// nonNegative is set in the Mark of a division whose dividend is known not to be
// negative.
const nonNegative = 2

// inverse returns M and s such that x // d = (x * M) >> (64 + s) for 0 <= x < 2**63,
// as unsigned arithmetic. d is at least 3 and no power of two.
func inverse(d int64) (m uint64, s int64) {
	// With 2**l the next power of two, M = ceil(2**(63+l) / d) is below 2**64 and
	// exceeds 2**(63+l)/d by so little that x of 63 bits do not notice.
	l := int64(bits.Len64(uint64(d)))
	q, r := bits.Div64(1<<(l-1), 0, uint64(d))
	if r != 0 {
		q++
	}
	return q, l - 1
}

// divider copies a trace, with sequences in place of divisions.
type divider struct {
	t         *ir.Trace
	ins       []ir.Ins
	origin    []int32
	to        []ir.Ref
	at        int32 // origin of what is emitted
	from      int32 // ID of the division, if the trace has IDs
	ids       []int32
	quotients map[[2]ir.Ref]ir.Ref
}

// divideByConsts is the pass.
func divideByConsts(t *ir.Trace) {
	found := false
	for r := range t.Ins {
		if _, ok := constDivisor(t, &t.Ins[r]); ok {
			found = true
		}
	}
	if !found {
		return
	}
	d := divider{t: t, to: make([]ir.Ref, len(t.Ins)), quotients: map[[2]ir.Ref]ir.Ref{}}
	d.ins, d.origin, d.ids = append(d.ins, t.Ins[0]), append(d.origin, -1), append(d.ids, 0)
	for r := 1; r < len(t.Ins); r++ {
		i := t.Ins[r]
		d.at, d.from = t.Origin[r], t.IDOf(ir.Ref(r))
		if i.Op != ir.OpPhi {
			i.A, i.B, i.C = d.ref(i.A), d.ref(i.B), d.ref(i.C)
		}
		if k, ok := constDivisor(t, &i); ok {
			n := ir.Ref(len(d.ins))
			if d.to[r] = d.divide(&i, k); d.to[r] < n {
				continue // another division had computed it
			}
		} else {
			d.to[r] = d.add(i)
		}
		d.ids[d.to[r]] = d.from
	}
	for r := range d.ins {
		if i := &d.ins[r]; i.Op == ir.OpPhi {
			i.A, i.B = d.ref(i.A), d.ref(i.B)
		}
	}
	t.Ins, t.Origin, t.LoopRef = d.ins, d.origin, d.ref(t.LoopRef)
	if t.IDs != nil {
		t.IDs.Of = d.ids
	}
	t.RewriteExits(d.ref)
}

// constDivisor returns the divisor of a division that is worth a sequence.
func constDivisor(t *ir.Trace, i *ir.Ins) (int64, bool) {
	if i.Op != ir.OpFloorDiv && i.Op != ir.OpMod || i.B >= 0 {
		return 0, false
	}
	k := t.At(i.B).Aux
	return k, k > 2 && k&(k-1) != 0
}

func (d *divider) ref(r ir.Ref) ir.Ref {
	if r.IsIns() {
		return d.to[r]
	}
	return r
}

func (d *divider) add(i ir.Ins) ir.Ref {
	d.ins = append(d.ins, i)
	d.origin = append(d.origin, d.at)
	d.ids = append(d.ids, 0)
	return ir.Ref(len(d.ins) - 1)
}

func (d *divider) emit(op ir.Op, x, y ir.Ref) ir.Ref {
	r := d.add(ir.Ins{Op: op, Type: ir.TypeInt, A: x, B: y, Snap: ir.NoSnap})
	if d.t.IDs != nil {
		d.ids[r] = d.t.IDs.New(d.from)
	}
	return r
}

func (d *divider) int(n int64) ir.Ref { return d.t.Const(ir.OpKInt, n) }

// divide emits what i computes.
func (d *divider) divide(i *ir.Ins, k int64) ir.Ref {
	key := [2]ir.Ref{i.A, i.B}
	q, ok := d.quotients[key]
	if !ok {
		q = d.quotient(i.A, k, i.Mark&nonNegative != 0)
		d.quotients[key] = q
	}
	if i.Op == ir.OpFloorDiv {
		return q
	}
	return d.emit(ir.OpSub, i.A, d.emit(ir.OpMul, q, i.B))
}

func (d *divider) quotient(x ir.Ref, k int64, positive bool) ir.Ref {
	m, s := inverse(k)
	y, sign := x, ir.NoRef
	if !positive {
		sign = d.emit(ir.OpSar, x, d.int(63))
		y = d.emit(ir.OpXor, x, sign)
	}
	q := d.emit(ir.OpMulHi, y, d.int(int64(m)))
	if m > math.MaxInt64 { // OpMulHi took M for M - 2**64
		q = d.emit(ir.OpAdd, q, y)
	}
	q = d.emit(ir.OpShr, q, d.int(s))
	if sign != ir.NoRef {
		q = d.emit(ir.OpXor, q, sign)
	}
	return q
}

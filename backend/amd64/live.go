package amd64

import (
	"fmt"

	"stmjit/trace/ir"
)

// Liveness. A trace is a straight line with at most one way back, from its end
// to its OpLoop, so one walk from the last instruction to the first finds for
// every value the chain of its uses and the last instruction that needs it.
//
// A snapshot needs a value to be somewhere, not to be in a register: it extends
// a value's life without being a use. What was defined before the loop and is
// needed inside lives to its end.
//
// Values are numbered: constants first, then instructions. Results that are
// their operand (OpAsRef, a shape guard) have their operand's number.

// vid is the number of a value.
type vid = int32

const noValue vid = -1

// endOfTime is later than every instruction.
const endOfTime = 1 << 30

// A use is a link in the chain of a value's uses, in order.
type use struct {
	at   int32
	next int32 // index into uses, or -1
}

// A value is what the allocator knows about one value.
type value struct {
	reg      reg
	isX      bool
	spilled  bool  // has a word in memory, written where the value is defined
	fixed    int32 // bridges: the word it was inherited in, or -1
	lastUse  int32 // last instruction that needs it, 0: none
	uses     int32 // head of the chain of uses still to come
	loopUse  int32 // first use in the loop, or endOfTime
	loopHome loc   // where it is at the head of the loop
	phi      vid   // the phi whose next value it is, or noValue
	fused    bool  // a load that is part of the instruction that uses it
	forced   bool  // the loop has no register for it
	init     vid   // a phi's value on entry, or noValue
}

// liveness is what the walk finds.
type liveness struct {
	t      *ir.Trace
	cpu    *features
	nc     int32    // number of constants
	canon  []ir.Ref // for each instruction, what its result is
	vals   []value
	uses   []use
	leaves []leafRange // per snapshot
	leaf   []vid
	dead   []bool   // instructions that need not run
	phis   []phi    // those with uses
	invar  []vid    // defined before the loop, needed in it
	loop   int32    // OpLoop, or 0
	back   int32    // OpBack, or 0
	last   []int32  // per snapshot: last instruction that may leave through it, 0: none
	refs   []ir.Ref // scratch
	counts []uint8  // scratch
}

type leafRange struct{ lo, hi int32 }

// A phi is a value of the loop: init on entry, next on the way back.
type phi struct {
	id         vid
	init, next vid
}

// id is the number of the value that r names.
func (l *liveness) id(r ir.Ref) vid {
	if r >= 0 {
		r = l.canon[r]
	}
	if r < 0 {
		return vid(^r)
	}
	return l.nc + vid(r)
}

func (l *liveness) isConst(v vid) bool { return v < l.nc }

// constant is the constant with number v.
func (l *liveness) constant(v vid) *ir.Ins { return &l.t.Consts[v] }

// ref is the instruction or constant that defines v.
func (l *liveness) ref(v vid) ir.Ref {
	if l.isConst(v) {
		return ir.Ref(^v)
	}
	return ir.Ref(v - l.nc)
}

// An inheritance is where a bridge finds a value; bits are a constant's.
type inheritance struct {
	Loc
	bits int64
}

// adopt makes inherited constants the bridge's own, and gives values that are
// in one place one name.
func (l *liveness) adopt(inherited []inheritance) error {
	consts := [...]ir.Op{ir.TypeInt: ir.OpKInt, ir.TypeFloat: ir.OpKFloat, ir.TypeVal: ir.OpKVal, ir.TypeWord: ir.OpKInt, ir.TypeRef: ir.OpKRef}
	if inherited == nil {
		return nil
	}
	names := map[Loc]ir.Ref{}
	for r := range l.t.Ins {
		in := &l.t.Ins[r]
		if in.Op != ir.OpParent {
			continue
		}
		if in.Aux < 0 || int(in.Aux) >= len(inherited) || inherited[in.Aux].Kind == LocNone {
			return fmt.Errorf("the parent's exit has no value %d", in.Aux)
		}
		from := inherited[in.Aux]
		if from.Kind == LocConst {
			l.canon[r] = l.t.Const(consts[in.Type], from.bits)
		} else if same, ok := names[from.Loc]; ok {
			l.canon[r] = same
		} else {
			names[from.Loc] = ir.Ref(r)
		}
	}
	return nil
}

// resize returns a slice of n zeros, in the memory of s if that is enough.
func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	s = s[:n]
	clear(s)
	return s
}

// analyse walks the trace, to whose constants it may add. What l held before is
// overwritten.
func (l *liveness) analyse(t *ir.Trace, cpu *features, inherited []inheritance) error {
	l.t, l.cpu, l.loop, l.back = t, cpu, int32(t.LoopRef), 0
	l.uses, l.leaf, l.phis, l.invar = l.uses[:0], l.leaf[:0], l.phis[:0], l.invar[:0]
	l.canon = resize(l.canon, len(t.Ins))
	for r := range t.Ins {
		l.canon[r] = ir.Ref(r)
	}
	if err := l.adopt(inherited); err != nil {
		return err
	}
	l.nc = int32(len(t.Consts))
	l.vals = resize(l.vals, int(l.nc)+len(t.Ins))
	l.dead = resize(l.dead, len(t.Ins))
	for i := range l.vals {
		l.vals[i] = value{reg: noReg, fixed: -1, uses: -1, loopUse: endOfTime, phi: noValue, init: noValue}
	}
	for i := range t.Consts {
		l.vals[i].isX = t.Consts[i].Type == ir.TypeFloat
	}
	for r := range t.Ins {
		in := &t.Ins[r]
		l.vals[l.nc+int32(r)].isX = in.Type == ir.TypeFloat
		if isAlias(in.Op) {
			l.canon[r] = in.A
			if in.A > 0 {
				l.canon[r] = l.canon[in.A]
			}
		}
		if in.Op == ir.OpBack {
			l.back = int32(r)
		}
	}
	l.findPhis()
	l.findLeaves()
	l.fuseLoads()
	for r := int32(len(t.Ins)) - 1; r > 0; r-- {
		l.visit(r)
	}
	return nil
}

// isAlias reports whether the result of an operation is its first operand.
func isAlias(op ir.Op) bool {
	switch op {
	case ir.OpAsRef, ir.OpGuardShape, ir.OpGuardNonNull, ir.OpSetShape:
		return true
	}
	return false
}

func (l *liveness) findPhis() {
	if l.loop == 0 {
		return
	}
	for r := l.loop + 1; int(r) < len(l.t.Ins); r++ {
		in := &l.t.Ins[r]
		if in.Op == ir.OpNop {
			continue
		}
		if in.Op != ir.OpPhi {
			return
		}
		p := phi{l.nc + r, l.id(in.A), l.id(in.B)}
		l.phis = append(l.phis, p)
		l.vals[p.id].init = p.init
		if !l.isConst(p.next) {
			l.vals[p.next].phi = p.id
		}
	}
}

// findLeaves lists the values that each snapshot needs; its order is that of
// [ir.Trace.Leaves] but for values named twice.
func (l *liveness) findLeaves() {
	l.leaves = resize(l.leaves, len(l.t.Snaps))
	l.last = resize(l.last, len(l.t.Snaps))
	for s := range l.t.Snaps {
		l.refs = l.t.Leaves(int32(s), l.refs[:0])
		lo := int32(len(l.leaf))
	next:
		for _, r := range l.refs {
			id := l.id(r)
			if l.isConst(id) {
				continue
			}
			for _, x := range l.leaf[lo:] {
				if x == id {
					continue next
				}
			}
			l.leaf = append(l.leaf, id)
		}
		l.leaves[s] = leafRange{lo, int32(len(l.leaf))}
	}
}

// snapLeaves are the values that snapshot s needs.
func (l *liveness) snapLeaves(s int32) []vid {
	r := l.leaves[s]
	return l.leaf[r.lo:r.hi]
}

// visit adds the uses of instruction r, all later ones being known.
func (l *liveness) visit(r int32) {
	in := &l.t.Ins[r]
	v := &l.vals[l.nc+r]
	switch in.Op {
	case ir.OpNop, ir.OpCArg, ir.OpPhi, ir.OpAsRef:
		return
	case ir.OpBack:
		for _, p := range l.phis {
			l.addUse(p.next, r)
		}
		return
	case ir.OpLoop:
		l.enterLoop(r)
		return
	}
	if in.Type != ir.TypeVoid && v.lastUse == 0 && in.Removable() && !in.MayExit() || v.fused {
		l.dead[r] = true
		return
	}
	if in.MayExit() && l.last[in.Snap] == 0 {
		l.last[in.Snap] = r
		for _, id := range l.snapLeaves(in.Snap) {
			l.extend(id, r)
		}
	}
	l.refs = l.operands(r, l.refs[:0])
	for _, x := range l.refs {
		l.addUse(l.id(x), r)
	}
}

// enterLoop turns what was found in the loop into what its head needs.
func (l *liveness) enterLoop(r int32) {
	for _, p := range l.phis {
		l.addUse(p.init, r)
	}
	for id := l.nc + 1; id < l.nc+r; id++ {
		v := &l.vals[id]
		if v.lastUse > r {
			v.lastUse = l.back
			l.invar = append(l.invar, id)
		}
	}
	for id := range l.vals {
		if u := l.vals[id].uses; u >= 0 {
			if l.uses[u].at == r && l.uses[u].next >= 0 {
				u = l.uses[u].next
			}
			if l.uses[u].at > r {
				l.vals[id].loopUse = l.uses[u].at
			}
		}
	}
}

// addUse puts a use at r in front of the chain of v's uses.
func (l *liveness) addUse(v vid, r int32) {
	x := &l.vals[v]
	if x.fused {
		return
	}
	if x.uses < 0 || l.uses[x.uses].at != r {
		l.uses = append(l.uses, use{r, x.uses})
		x.uses = int32(len(l.uses) - 1)
	}
	l.extend(v, r)
}

func (l *liveness) extend(v vid, r int32) {
	if x := &l.vals[v]; x.lastUse < r {
		x.lastUse = r
	}
}

// operands appends the values that instruction r reads. An operand that is a
// fused load stands for the operands of the load.
func (l *liveness) operands(r int32, buf []ir.Ref) []ir.Ref {
	in := &l.t.Ins[r]
	if in.Op == ir.OpCall {
		return l.t.CallArgs(in, buf)
	}
	for _, a := range [...]ir.Ref{in.A, in.B, in.C} {
		if a == ir.NoRef {
			continue
		}
		if id := l.id(a); l.vals[id].fused {
			load := l.t.At(l.ref(id))
			for _, x := range [...]ir.Ref{load.A, load.B} {
				if x != ir.NoRef {
					buf = append(buf, x)
				}
			}
			continue
		}
		buf = append(buf, a)
	}
	return buf
}

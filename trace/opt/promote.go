package opt

import (
	"slices"

	"stmjit/trace/ir"
)

// A word of an object that the loop stores to in every round, such as the position
// of an iterator or a counter in an instance, is kept in a register: the store
// leaves the loop, and every exit makes it. (Loads of the word are gone already,
// answered by the store of the round before.) The object must be the same in all
// rounds, and nothing else in the body may touch what may be the same word.

// maxPromoted bounds the words that a loop keeps in registers.
const maxPromoted = 12

// word is a word of an object.
type word struct {
	root  ir.Ref
	key   int64
	store ir.Op
}

// promoted is a word that is kept in a register.
type promoted struct {
	word
	base  ir.Ref // the object, as the stores name it
	phi   ir.Ref
	left  ir.Ref // value on entry
	right ir.Ref // value at the end of the round
	now   ir.Ref // value at the place where the walk is
}

// promoteStores is the pass.
func promoteStores(t *ir.Trace) {
	if t.LoopRef == ir.NoRef {
		return
	}
	p := promoter{t: t, shapes: map[ir.Ref]uint32{}}
	p.find()
	if len(p.words) == 0 {
		return
	}
	p.carry()
	p.rewrite()
}

type promoter struct {
	t       *ir.Trace
	words   []*promoted
	shapes  map[ir.Ref]uint32 // of roots, if no shape changes in the trace
	classes ir.ClassSet       // that calls in the body touch, or that it indexes
	stores  [2]int32          // the pending stores that the walk made last
	stale   bool              // they are out of date
	done    map[int32][2]int32
}

func isFieldStore(op ir.Op) bool { return op == ir.OpStore || op == ir.OpStoreRaw || op == ir.OpStoreF }

func isFieldLoad(op ir.Op) bool { return op == ir.OpLoad || op == ir.OpLoadRaw || op == ir.OpLoadF }

// find collects the words that can be kept in registers.
func (p *promoter) find() {
	t := p.t
	p.findShapes()
	var touched []word // by the body
	for r := t.LoopRef; int(r) < len(t.Ins); r++ {
		i := &t.Ins[r]
		switch {
		case isFieldStore(i.Op):
			touched = append(touched, word{t.Root(i.A), i.MemKey(), i.Op})
		case isFieldLoad(i.Op):
			touched = append(touched, word{t.Root(i.A), i.MemKey(), ir.OpNop})
		default:
			p.classes |= i.Reads() | i.Writes()
		}
	}
	seen := map[word]bool{}
	for _, w := range touched {
		if w.store == ir.OpNop || seen[w] || w.root > t.LoopRef || len(p.words) == maxPromoted {
			continue
		}
		seen[w] = true
		i := ir.Ins{Aux: w.key}
		if p.classes.Has(i.Class()) || slices.ContainsFunc(touched, func(o word) bool { return o != w && p.mayBe(o, w) }) {
			continue
		}
		if base, left := p.onEntry(w); left != ir.NoRef {
			p.words = append(p.words, &promoted{word: w, base: base, left: left})
		}
	}
}

// findShapes learns which objects have which shape, if shapes stay what they are.
func (p *promoter) findShapes() {
	t := p.t
	for r := range t.Ins {
		switch i := &t.Ins[r]; {
		case i.Writes().Has(ir.ClassHeader):
			clear(p.shapes)
			return
		case i.Op == ir.OpGuardShape:
			p.shapes[t.Root(i.A)] = i.Shape()
		case i.Op == ir.OpAlloc:
			p.shapes[ir.Ref(r)] = i.Shape()
		}
	}
}

// mayBe reports whether the words may be one.
func (p *promoter) mayBe(v, w word) bool {
	if v.key != w.key {
		return false
	}
	if v.root == w.root || v.root.IsConst() && w.root.IsConst() {
		return v.root == w.root
	}
	s1, ok1 := p.shapes[v.root]
	s2, ok2 := p.shapes[w.root]
	return !ok1 || !ok2 || s1 == s2
}

// onEntry returns the object and the value of w at the end of the preamble, if a
// store says what it is and nothing may have changed it since.
func (p *promoter) onEntry(w word) (base, val ir.Ref) {
	t := p.t
	class := ir.Class(w.key >> 32)
	for r := t.LoopRef - 1; r > 0; r-- {
		i := &t.Ins[r]
		switch {
		case isFieldStore(i.Op):
			o := word{t.Root(i.A), i.MemKey(), i.Op}
			if o == w {
				return i.A, i.B
			}
			if p.mayBe(o, w) {
				return 0, 0
			}
		case i.Writes().Has(class):
			return 0, 0
		}
	}
	return 0, 0
}

// of returns the promoted word that the store i goes to.
func (p *promoter) of(i *ir.Ins) *promoted {
	if isFieldStore(i.Op) {
		w := word{p.t.Root(i.A), i.MemKey(), i.Op}
		for _, pr := range p.words {
			if pr.word == w {
				return pr
			}
		}
	}
	return nil
}

// carry makes a phi for each word.
func (p *promoter) carry() {
	t := p.t
	for r := t.LoopRef; int(r) < len(t.Ins); r++ {
		if pr := p.of(&t.Ins[r]); pr != nil {
			pr.right = t.Ins[r].B
		}
	}
	first := t.LoopRef + 1
	for t.Ins[first].Op == ir.OpPhi || t.Ins[first].Op == ir.OpNop {
		first++
	}
	var ins []ir.Ins
	for _, pr := range p.words {
		phi := carriedWord(t, pr.left, pr.right)
		pr.phi = first + ir.Ref(len(ins))
		ins = append(ins, phi)
	}
	insertPhis(t, first, ins)
}

// rewrite removes the stores, and gives every exit of the body those that it has to
// make.
func (p *promoter) rewrite() {
	t := p.t
	p.done = map[int32][2]int32{}
	p.stale = true
	for _, pr := range p.words {
		pr.now = pr.phi
	}
	for r := t.LoopRef; int(r) < len(t.Ins); r++ {
		i := &t.Ins[r]
		if pr := p.of(i); pr != nil {
			pr.now = unboxed(t, i.B)
			p.stale = true
			*i = ir.Ins{Snap: ir.NoSnap}
			continue
		}
		if i.MayExit() {
			i.Snap = p.snapshot(i.Snap)
		}
	}
}

// snapshot adds the stores to snapshot n, or to a copy of it if it has others.
func (p *promoter) snapshot(n int32) int32 {
	t := p.t
	if p.stale {
		lo := int32(len(t.Pending))
		for _, pr := range p.words {
			i := ir.Ins{Aux: pr.key}
			t.Pending = append(t.Pending, ir.Pending{Base: pr.base, Val: pr.now, Off: i.Offset(), Class: i.Class(), Raw: pr.store != ir.OpStore})
		}
		p.stores, p.stale = [2]int32{lo, int32(len(t.Pending))}, false
	}
	sn := t.Snaps[n]
	sn.StoreLo, sn.StoreHi = p.stores[0], p.stores[1]
	if has, ok := p.done[n]; ok && has != p.stores {
		t.Snaps = append(t.Snaps, sn)
		return int32(len(t.Snaps) - 1)
	}
	t.Snaps[n] = sn
	p.done[n] = p.stores
	return n
}

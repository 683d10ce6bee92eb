package amd64

import (
	"fmt"

	"stmjit/trace/ir"
)

// Register allocation. One walk along the trace decides for every instruction
// where its operands, its result and its temporaries are, and which moves come
// before it. When registers run out, the value whose next use is furthest away
// goes to memory (Belady 1966, as Guo and Palsberg, "The Essence of Compiling
// with Traces", 2011, and LuaJIT use it for traces). A value is defined once,
// so its word in memory is written once, where it is defined; after that,
// taking its register away costs nothing, and a value defined before the loop
// is never stored in it.
//
// At a loop's head every value that the loop needs gets a home; see loop.go.

// locKind says where something is.
type locKind uint8

const (
	locNone  locKind = iota
	locReg           // in reg
	locSlot          // in the word of value id
	locConst         // the constant id
	locFused         // in memory, the operand of the load that defines id: base reg, index reg2
	locTemp          // the word that breaks cycles of moves
)

// A loc is a place of a value.
type loc struct {
	kind locKind
	reg  reg
	reg2 reg
	id   vid
}

func regLoc(r reg) loc { return loc{kind: locReg, reg: r, reg2: noReg} }

// A move copies 64 bits.
type move struct{ dst, src loc }

// A place says where the operands and results of an instruction are.
type place struct {
	op        [3]loc // operands a, b, c; a and b after the exchange
	dst       reg
	temp      [2]reg
	moves     moveRange // to make before the instruction
	point     int32     // its exit point, or -1
	exchanged bool      // a and b, and with them the condition
	undo      bool      // operand a, overwritten, is made again on the way out
}

type moveRange struct{ lo, hi int32 }

// An exitPoint is an instruction's way to leave through its snapshot; the
// values that the snapshot needs are at locs[lo:], in the order of snapLeaves.
type exitPoint struct {
	snap int32
	lo   int32
}

// An allocation is what the allocator decides.
type allocation struct {
	liveness
	places    []place
	moves     []move
	points    []exitPoint
	locs      []loc
	callArgs  []loc     // arguments of calls, in order
	entryRegs [32]vid   // what a bridge inherits in registers
	loopIn    moveRange // on entry of the loop
	loopOut   moveRange // at its end
	slot      []int32   // word of each spilled value
	slots     int32     // words in use, with those of the parents
}

// allocator is the state of the walk.
type allocator struct {
	allocation
	regs   [32]vid
	free   regSet
	pinned regSet // not to be taken for the current instruction
	marked []int32
	inLoop bool
	memory bool // the current instruction has its memory operand
	before checkpoint
	want   []move // scratch: moves to be made at once
	list   []vid  // scratch
	err    error
}

// allocate decides on registers for a trace that was analysed. Inherited are the places of the
// values that OpParent names; words of memory below firstSlot are the parents'.
func (a *allocator) allocate(inherited []inheritance, firstSlot int32) error {
	a.places = resize(a.places, len(a.t.Ins))
	a.marked = resize(a.marked, len(a.vals))
	a.moves, a.points, a.locs, a.callArgs = a.moves[:0], a.points[:0], a.locs[:0], a.callArgs[:0]
	a.loopIn, a.loopOut = moveRange{}, moveRange{}
	a.free, a.inLoop, a.err = allG|allX, false, nil
	for i := range a.regs {
		a.regs[i] = noValue
	}
	for i := range a.places {
		a.places[i].point = -1
	}
	a.inherit(inherited)
	for r := int32(1); int(r) < len(a.t.Ins) && a.err == nil; r++ {
		if a.t.Ins[r].Op == ir.OpLoop {
			a.runLoop(r)
			break
		}
		a.instruction(r)
	}
	if a.err == nil {
		a.assignSlots(firstSlot)
	}
	return a.err
}

// inherit puts the values of a bridge where its parent left them. What one
// place holds has one name by now, so no place comes twice.
func (a *allocator) inherit(inherited []inheritance) {
	for r := range a.t.Ins {
		id := a.nc + vid(r)
		if a.t.Ins[r].Op != ir.OpParent || a.vals[id].lastUse == 0 {
			continue
		}
		switch from := inherited[a.t.Ins[r].Aux]; from.Kind {
		case LocGPR:
			a.assign(id, reg(from.Index))
		case LocXMM:
			a.assign(id, xmm0+reg(from.Index))
		case LocSpill:
			a.vals[id].spilled, a.vals[id].fixed = true, int32(from.Index)
		}
	}
	a.entryRegs = a.regs
}

// assign makes r the register of id.
func (a *allocator) assign(id vid, r reg) {
	a.vals[id].reg = r
	a.regs[r] = id
	a.free.del(r)
}

// release takes the register of id away.
func (a *allocator) release(id vid) {
	v := &a.vals[id]
	if v.reg != noReg {
		a.regs[v.reg] = noValue
		a.free.add(v.reg)
		v.reg = noReg
	}
}

// move appends a move of value id to register r, from where it is.
func (a *allocator) move(r reg, id vid) {
	a.moves = append(a.moves, move{regLoc(r), a.where(id)})
}

// where is the place of a value now.
func (a *allocator) where(id vid) loc {
	v := &a.vals[id]
	switch {
	case v.reg != noReg:
		return regLoc(v.reg)
	case a.isConst(id):
		return loc{kind: locConst, id: id}
	}
	v.spilled = true
	return loc{kind: locSlot, id: id}
}

// nextUse is when id is needed in a register again, seen from instruction r.
func (a *allocator) nextUse(id vid, r int32) int32 {
	v := &a.vals[id]
	u := v.uses
	for u >= 0 && a.uses[u].at < r {
		u = a.uses[u].next
	}
	v.uses = u
	switch {
	case u >= 0:
		return a.uses[u].at
	case a.inLoop && a.definedBeforeLoop(id) && v.loopUse != endOfTime:
		return a.back + v.loopUse - a.loop
	}
	return endOfTime
}

func (a *allocator) definedBeforeLoop(id vid) bool { return id >= a.nc && id < a.nc+a.loop }

// take returns a free register of the set, and empties one if none is free.
// hint is taken if it is free.
func (a *allocator) take(set regSet, r int32, hint reg) reg {
	set &^= a.pinned
	if free := set & a.free; free != 0 {
		if free.has(hint) {
			return hint
		}
		if f := free &^ setOf(rax, rcx, rdx); f != 0 {
			free = f
		}
		return free.first()
	}
	best, bestScore := noReg, int32(-1)
	for s := set; s != 0; {
		x := s.first()
		s.del(x)
		id := a.regs[x]
		if id == noValue {
			continue // pinned by hand, not a value
		}
		score := a.nextUse(id, r)
		if score != endOfTime && (a.vals[id].spilled || a.isConst(id) || a.inLoop && a.definedBeforeLoop(id)) {
			score += 8 // needs no store, or one outside the loop
		}
		if score > bestScore {
			best, bestScore = x, score
		}
	}
	if best == noReg {
		if a.err == nil {
			a.err = fmt.Errorf("no register left at %s", a.t.Line(ir.Ref(r)))
		}
		return set.first() & 31
	}
	a.evict(a.regs[best])
	return best
}

// evict takes the register of id away; the value stays in memory.
func (a *allocator) evict(id vid) {
	if !a.isConst(id) {
		a.vals[id].spilled = true
	}
	a.release(id)
}

// ensure puts value id into a register of the set and pins it there.
func (a *allocator) ensure(id vid, set regSet, r int32) reg {
	v := &a.vals[id]
	if !set.has(v.reg) {
		x := a.take(set, r, a.hint(id))
		a.move(x, id)
		a.release(id)
		a.assign(id, x)
	}
	a.pinned.add(v.reg)
	return v.reg
}

// hint is the register that the value would best be in: the home of the phi
// that it becomes.
func (a *allocator) hint(id vid) reg {
	if p := a.vals[id].phi; p != noValue && a.inLoop {
		if h := a.vals[p].loopHome; h.kind == locReg {
			return h.reg
		}
	}
	return noReg
}

// class is the set of registers that can hold the value.
func (a *allocator) class(id vid) regSet {
	if a.vals[id].isX {
		return allX
	}
	return allG
}

// diesAt reports whether instruction r is the last that needs id, and nothing
// needs it when r leaves the trace.
func (a *allocator) diesAt(id vid, r int32) bool {
	return a.vals[id].lastUse <= r && a.marked[id] != r
}

package amd64

import (
	"slices"

	"stmjit/trace/ir"
)

// Loops. At the head every phi, and every value from before that the body
// needs, gets a home: a register, or its word in memory. The end of the body
// moves each phi's next value to the phi's home, and puts back the others that
// had to leave theirs. A value that had to leave is one register too many; the
// body is then allocated again with that value in memory from the start, so
// that nothing is moved to and fro.

// loopTries bounds how often a body is allocated.
const loopTries = 4

// runLoop allocates the loop whose head is instruction r, and with it the rest
// of the trace.
func (a *allocator) runLoop(r int32) {
	a.save()
	for try := 1; ; try++ {
		a.enterHead(r)
		a.inLoop = true
		end := int32(len(a.t.Ins))
		if a.back != 0 {
			end = a.back
		}
		for i := r + 1; i < end && a.err == nil; i++ {
			a.instruction(i)
		}
		a.inLoop = false
		if a.back == 0 || a.err != nil {
			return
		}
		if a.leaveBody(r) == 0 || try == loopTries {
			return
		}
		a.restore()
	}
}

// checkpoint is what allocating the body changes.
type checkpoint struct {
	vals                      []value
	regs                      [32]vid
	free                      regSet
	moves, points, locs, args int
}

func (a *allocator) save() {
	vals := append(a.before.vals[:0], a.vals...)
	a.before = checkpoint{vals, a.regs, a.free, len(a.moves), len(a.points), len(a.locs), len(a.callArgs)}
}

// restore goes back to the head of the loop, but remembers which values were
// found to have no register.
func (a *allocator) restore() {
	c := &a.before
	for _, id := range a.invar {
		c.vals[id].forced = a.vals[id].forced
	}
	copy(a.vals, c.vals)
	a.regs, a.free = c.regs, c.free
	a.moves, a.points = a.moves[:c.moves], a.points[:c.points]
	a.locs, a.callArgs = a.locs[:c.locs], a.callArgs[:c.args]
	clear(a.marked)
}

// enterHead chooses the homes and moves everything there.
func (a *allocator) enterHead(r int32) {
	a.want = a.want[:0]
	a.chooseHomes(allG, r)
	a.chooseHomes(allX, r)
	lo := int32(len(a.moves))
	a.moves = sequence(a.moves, a.want, a.asides(a.want))
	a.loopIn = moveRange{lo, int32(len(a.moves))}
	for i := range a.regs {
		a.regs[i] = noValue
	}
	for i := range a.vals {
		a.vals[i].reg = noReg
	}
	a.free = allG | allX
	a.eachLoopValue(func(id vid) {
		if h := a.vals[id].loopHome; h.kind == locReg {
			a.assign(id, h.reg)
		}
	})
}

// eachLoopValue calls f for all that has a home.
func (a *allocator) eachLoopValue(f func(vid)) {
	for _, id := range a.invar {
		f(id)
	}
	for _, p := range a.phis {
		if a.vals[p.id].lastUse > 0 {
			f(p.id)
		}
	}
}

// chooseHomes gives the registers of a class to the values used soonest and
// appends the moves to their homes to a.want.
func (a *allocator) chooseHomes(class regSet, r int32) {
	list := a.list[:0]
	a.eachLoopValue(func(id vid) {
		if a.vals[id].isX == (class == allX) {
			list = append(list, id)
		}
	})
	a.list = list
	slices.SortStableFunc(list, func(x, y vid) int { return int(a.vals[x].loopUse - a.vals[y].loopUse) })
	free := class
	inRegs := 0
	for _, id := range list {
		v := &a.vals[id]
		if v.forced || inRegs == class.count() || v.loopUse == endOfTime && v.init == noValue && v.reg == noReg {
			v.spilled = true
			v.loopHome = loc{kind: locSlot, id: id}
			continue
		}
		inRegs++
		v.loopHome = loc{}
		// Stay where the value, or what the phi begins with, is.
		from := id
		if v.init != noValue {
			from = v.init
		}
		if x := a.vals[from].reg; free.has(x) && (from == id || a.vals[from].lastUse <= r) {
			v.loopHome = regLoc(x)
			free.del(x)
		}
	}
	for _, id := range list {
		if a.vals[id].loopHome.kind != locNone {
			continue
		}
		pick := free
		if f := free &^ setOf(rax, rcx, rdx); f != 0 {
			pick = f
		}
		a.vals[id].loopHome = regLoc(pick.first())
		free.del(pick.first())
	}
	for _, id := range list {
		home := a.vals[id].loopHome
		if init := a.vals[id].init; init != noValue {
			a.want = append(a.want, move{home, a.where(init)})
		} else if home.kind == locReg {
			a.want = append(a.want, move{home, a.where(id)})
		}
	}
}

// leaveBody moves everything back to its home, and returns how many values
// were found to have none that they can keep.
func (a *allocator) leaveBody(r int32) int {
	lost := 0
	want := a.want[:0]
	for _, id := range a.invar {
		v := &a.vals[id]
		if v.loopHome.kind != locReg || v.reg == v.loopHome.reg {
			continue
		}
		if (v.reg == noReg || v.spilled) && !v.forced {
			v.forced = true
			lost++
		}
		want = append(want, move{v.loopHome, a.where(id)})
	}
	for _, p := range a.phis {
		if v := &a.vals[p.id]; v.lastUse > 0 && p.next != p.id {
			want = append(want, move{v.loopHome, a.where(p.next)})
		} else if v.lastUse > 0 && v.loopHome.kind == locReg && v.reg != v.loopHome.reg {
			want = append(want, move{v.loopHome, a.where(p.id)})
		}
	}
	a.want = want
	lo := int32(len(a.moves))
	a.moves = sequence(a.moves, want, a.asides(want))
	a.loopOut = moveRange{lo, int32(len(a.moves))}
	return lost
}

// asides are places that the moves to the homes leave alone: registers if some
// are free.
func (a *allocator) asides(moves []move) [2]loc {
	free := a.free
	for _, m := range moves {
		if m.dst.kind == locReg {
			free.del(m.dst.reg)
		}
	}
	aside := [2]loc{{kind: locTemp}, {kind: locTemp}}
	for i, class := range []regSet{allG, allX} {
		if free&class != 0 {
			aside[i] = regLoc((free & class).first())
		}
	}
	return aside
}

// assignSlots gives each spilled value a word that it shares with none whose
// life overlaps its own.
func (a *allocator) assignSlots(first int32) {
	a.slot = resize(a.slot, len(a.vals))
	a.slots = first
	var busy []int32 // for each word from first on, when it becomes free
	for id := a.nc; int(id) < len(a.vals); id++ {
		v := &a.vals[id]
		if !v.spilled {
			continue
		}
		if v.fixed >= 0 {
			a.slot[id] = v.fixed
			continue
		}
		def, end := id-a.nc, v.lastUse
		if a.t.Ins[def].Op == ir.OpParent {
			def = 0
		}
		if a.t.Ins[def].Op == ir.OpPhi {
			def, end = a.loop, a.back
		}
		s := slices.IndexFunc(busy, func(t int32) bool { return t < def })
		if s < 0 {
			s = len(busy)
			busy = append(busy, 0)
		}
		busy[s] = end
		a.slot[id] = first + int32(s)
	}
	a.slots += int32(len(busy))
	if a.slots > maxSlots {
		a.err = errTooManyValues
	}
}

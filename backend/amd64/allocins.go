package amd64

import "stmjit/trace/ir"

// instruction decides on the registers of one instruction: operands, then
// temporaries, then the result.
func (a *allocator) instruction(r int32) {
	in := &a.t.Ins[r]
	if isSpecial(in.Op) || a.dead[r] {
		return
	}
	p := &a.places[r]
	*p = place{point: -1, dst: noReg, temp: [2]reg{noReg, noReg}, moves: moveRange{lo: int32(len(a.moves))}}
	a.pinned, a.memory = 0, false
	if in.MayExit() {
		for _, id := range a.snapLeaves(in.Snap) {
			a.marked[id] = r
		}
	}
	if in.Op == ir.OpCall {
		a.call(r, in, p)
		return
	}
	s, exchanged := a.spec(in, a.cpu)
	p.exchanged = exchanged
	ops := [3]ir.Ref{in.A, in.B, in.C}
	if exchanged {
		ops[0], ops[1] = ops[1], ops[0]
	}
	a.operandPlaces(r, p, &s, ops)
	for i := range s.temps {
		p.temp[i] = a.take(allG&^s.clobbers, r, noReg)
		a.pinned.add(p.temp[i])
		a.free.del(p.temp[i])
	}
	id := a.nc + r
	unused := in.Type == ir.TypeVoid || isAlias(in.Op) || a.vals[id].lastUse == 0
	if s.dst == dstEarly {
		p.dst = a.take(a.class(id), r, a.hint(id))
		a.pinned.add(p.dst)
	}
	p.moves.hi = int32(len(a.moves))
	a.expire(r)
	switch {
	case s.dst == dstNew && !(unused && s.optional):
		p.dst = a.take(a.class(id), r, a.hint(id))
	case s.dst == dstRAX:
		p.dst = rax
	case s.dst == dstRDX:
		p.dst = rdx
	}
	a.exitPoint(r, in, p)
	for i := range s.temps {
		a.free.add(p.temp[i])
	}
	a.define(id, p.dst, unused)
}

// define makes x the register of the result, if anything will use it.
func (a *allocator) define(id vid, x reg, unused bool) {
	if x == noReg {
		return
	}
	if unused {
		a.free.add(x)
		return
	}
	a.assign(id, x)
}

// operandPlaces puts the operands where the instruction wants them.
func (a *allocator) operandPlaces(r int32, p *place, s *spec, ops [3]ir.Ref) {
	kinds := [3]opndKind{s.a, s.b, s.c}
	a.evacuate(s, ops, r)
	// Operands that are in registers keep them while others are fetched.
	for i, k := range kinds {
		if k == opNone {
			continue
		}
		if id := a.id(ops[i]); a.vals[id].fused {
			a.memory = true
		} else if x := a.vals[id].reg; x != noReg {
			a.pinned.add(x)
		}
	}
	for i := 2; i >= 0; i-- {
		k := kinds[i]
		if k == opNone || i == 0 && s.dst == dstSameA {
			continue
		}
		p.op[i] = a.operand(a.id(ops[i]), k, s, r)
	}
	if s.dst == dstSameA {
		other := noValue
		if s.b != opNone {
			other = a.id(ops[1])
		}
		a.sameAsA(r, p, a.id(ops[0]), other)
	}
}

// operand decides on the place of one operand.
func (a *allocator) operand(id vid, k opndKind, s *spec, r int32) loc {
	v := &a.vals[id]
	if v.fused {
		return a.fusedOperand(id, s, r)
	}
	set := a.class(id) &^ s.clobbers
	isConst := a.isConst(id)
	switch {
	case k == opConst:
		return loc{kind: locConst, id: id}
	case k == opFree && v.reg == noReg:
		return a.where(id)
	case k == opRCX:
		return a.inRCX(id)
	case (k == opImm || k == opAny) && isConst && !v.isX && fits32(a.constant(id).Aux):
		return loc{kind: locConst, id: id}
	case k.inMemory() && v.reg == noReg && !a.memory && (isConst || !a.worthLoading(id, r)):
		a.memory = true
		return a.where(id)
	case k == opFree:
		return regLoc(v.reg)
	}
	return regLoc(a.ensure(id, set, r))
}

// worthLoading reports whether a value in memory should get a register: one is
// free and it will be used again.
func (a *allocator) worthLoading(id vid, r int32) bool {
	return a.free&a.class(id)&^a.pinned != 0 && a.nextUse(id, r+1) != endOfTime
}

// fusedOperand is the place of a load that is done as an operand.
func (a *allocator) fusedOperand(id vid, s *spec, r int32) loc {
	load := a.t.At(a.ref(id))
	p := loc{kind: locFused, reg: noReg, reg2: noReg, id: id}
	for _, x := range [...]ir.Ref{load.A, load.B} {
		if x != ir.NoRef {
			if y := a.vals[a.id(x)].reg; y != noReg {
				a.pinned.add(y)
			}
		}
	}
	if load.A != ir.NoRef {
		p.reg = a.ensure(a.id(load.A), allG&^s.clobbers, r)
	}
	if load.B != ir.NoRef && a.indexKind(load, opReg) == opReg {
		p.reg2 = a.ensure(a.id(load.B), allG&^s.clobbers, r)
	}
	return p
}

// inRCX puts a copy of the value into rcx, which evacuate has emptied of all
// others.
func (a *allocator) inRCX(id vid) loc {
	if a.vals[id].reg != rcx {
		a.move(rcx, id)
	}
	a.pinned.add(rcx)
	return regLoc(rcx)
}

// canUndo reports whether operand a can be made again from the result and
// operand b: then only the way out pays for an exit that needs it.
func canUndo(op ir.Op) bool {
	return op == ir.OpAddOv || op == ir.OpSubOv || op == ir.OpNegOv
}

// reads reports whether operand b, or the load that it is, needs value v.
func (a *allocator) reads(b, v vid) bool {
	if b == noValue || b == v || !a.vals[b].fused {
		return b == v
	}
	load := a.t.At(a.ref(b))
	return load.A != ir.NoRef && a.id(load.A) == v || load.B != ir.NoRef && a.id(load.B) == v
}

// sameAsA makes the result's register, holding operand a: its own if it is not
// needed again, a copy otherwise.
func (a *allocator) sameAsA(r int32, p *place, from, other vid) {
	id := a.nc + r
	v := &a.vals[from]
	p.undo = v.lastUse == r && a.marked[from] == r && canUndo(a.t.Ins[r].Op) && !a.reads(other, from)
	if v.reg != noReg && (a.diesAt(from, r) || p.undo) && v.isX == a.vals[id].isX {
		p.dst = v.reg
		a.release(from)
		a.free.del(p.dst)
	} else {
		p.undo = false
		p.dst = a.take(a.class(id), r, a.hint(id))
		a.move(p.dst, from)
		a.free.del(p.dst)
	}
	a.pinned.add(p.dst)
	p.op[0] = regLoc(p.dst)
}

// evacuate moves values out of the registers that the instruction destroys, or
// wants for itself.
func (a *allocator) evacuate(s *spec, ops [3]ir.Ref, r int32) {
	want := s.clobbers
	if s.b == opRCX && a.vals[a.id(ops[1])].reg != rcx {
		want.add(rcx)
	}
	for set := want; set != 0; {
		x := set.first()
		set.del(x)
		id := a.regs[x]
		if id == noValue {
			continue
		}
		if to := allG & a.free &^ want &^ setOf(rcx); to != 0 {
			a.move(to.first(), id)
			a.release(id)
			a.assign(id, to.first())
		} else {
			a.evict(id)
		}
	}
	a.pinned |= want
}

// expire ends the operands that nothing needs after instruction r, not even
// its exit: the result may have their registers.
func (a *allocator) expire(r int32) {
	a.refs = a.operands(r, a.refs[:0])
	for _, x := range a.refs {
		id := a.id(x)
		v := &a.vals[id]
		for v.uses >= 0 && a.uses[v.uses].at <= r {
			v.uses = a.uses[v.uses].next
		}
		if v.reg != noReg && a.diesAt(id, r) {
			a.pinned.del(v.reg)
			a.release(id)
		}
	}
}

// exitPoint notes where the values of the snapshot are if the instruction
// leaves, and ends those that no later one needs.
func (a *allocator) exitPoint(r int32, in *ir.Ins, p *place) {
	if !in.MayExit() {
		return
	}
	p.point = int32(len(a.points))
	a.points = append(a.points, exitPoint{in.Snap, int32(len(a.locs))})
	undone := noValue
	if p.undo {
		undone = a.id(in.A)
		if p.exchanged {
			undone = a.id(in.B)
		}
	}
	for _, id := range a.snapLeaves(in.Snap) {
		if id == undone {
			a.locs = append(a.locs, regLoc(p.dst))
		} else {
			a.locs = append(a.locs, a.where(id))
		}
	}
	for _, id := range a.snapLeaves(in.Snap) {
		if a.vals[id].lastUse <= r {
			a.release(id)
		}
	}
}

// call decides on a residual call. All registers are lost, so what lives on
// must be in memory; the arguments are taken from where they are.
func (a *allocator) call(r int32, in *ir.Ins, p *place) {
	p.op[0] = loc{id: int32(len(a.callArgs))}
	a.refs = a.operands(r, a.refs[:0])
	for _, x := range a.refs {
		a.callArgs = append(a.callArgs, a.where(a.id(x)))
	}
	p.moves.hi = int32(len(a.moves))
	a.expire(r)
	for _, id := range a.regs {
		switch {
		case id == noValue:
		case a.diesAt(id, r):
			a.release(id)
		default:
			a.evict(id)
		}
	}
	a.exitPoint(r, in, p)
	if id := a.nc + r; a.vals[id].lastUse > 0 {
		p.dst = a.take(a.class(id), r, a.hint(id))
		a.assign(id, p.dst)
	}
}

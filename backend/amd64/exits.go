package amd64

import (
	"math"

	"github.com/twitchyliquid64/golang-asm/obj"

	"stmjit/barriers"
)

// Exits. A failing instruction jumps to the exit of its snapshot, which jumps
// through a data cell: to a stub that tells Go which exit it was, or, once a
// bridge is linked, to the bridge. The bridge takes over the registers, so all
// instructions that share a snapshot must leave the snapshot's values in the
// same places: those of the first of them. For the others a few moves out of
// line see to that. A word in memory is good from where its value is defined,
// so only values that are to be in registers ever move.

// planExits makes the labels that failing instructions jump to.
func (e *emitter) planExits() {
	e.exits = resize(e.exits, len(e.t.Snaps))
	for s := range e.exits {
		e.exits[s].point = -1
	}
	e.outs = resize(e.outs, len(e.points))
	e.cells = firstExitCell
	for i, pt := range e.points {
		x := &e.exits[pt.snap]
		if x.point < 0 {
			*x = snapExit{point: int32(i), cell: e.cells, exit: e.newLabel(), stub: e.newLabel()}
			e.cells++
		}
		e.outs[i] = x.exit
		if moves := e.exitMoves(int32(i), x.point); len(moves) > 0 {
			out, exit := e.newLabel(), x.exit
			e.outs[i] = out
			e.later = append(e.later, deferred{mark{noRef, pt.snap}, func() {
				e.bind(out)
				for _, m := range moves {
					e.makeMove(m)
				}
				e.jump(obj.AJMP, exit)
			}})
		}
	}
	e.gone = e.newLabel()
}

// exitMoves are the moves from the places at one exit point to those at another
// of the same snapshot.
func (e *emitter) exitMoves(from, to int32) []move {
	var moves []move
	src, dst := e.pointLocs(from), e.pointLocs(to)
	for i := range src {
		if src[i] != dst[i] && dst[i].kind == locReg {
			moves = append(moves, move{dst[i], src[i]})
		}
	}
	if len(moves) < 2 {
		return moves
	}
	return sequence(nil, moves, [2]loc{regLoc(xScratch), regLoc(xScratch)})
}

// pointLocs are the places of the snapshot's values at an exit point.
func (a *allocation) pointLocs(point int32) []loc {
	pt := a.points[point]
	return a.locs[pt.lo : pt.lo+int32(len(a.snapLeaves(pt.snap)))]
}

// emitExits emits the jumps through the cells and the stubs behind them.
func (e *emitter) emitExits() {
	for s := range e.exits {
		x := &e.exits[s]
		if x.point < 0 {
			continue
		}
		e.mark = mark{noRef, int32(s)}
		e.bind(x.exit)
		e.jumpCell(x.cell)
		e.bind(x.stub)
		e.setExitID(e.idBase + uint32(s))
		leave := routineLeave
		for _, l := range e.pointLocs(x.point) {
			if l.kind == locReg && l.reg.isX() {
				leave = routineLeaveAll
			}
		}
		e.jumpTo(leave)
	}
	e.mark = mark{noRef, -1}
	e.bind(e.gone)
	e.setExitID(e.idBase + uint32(len(e.exits)))
	e.jumpTo(routineLeave)
}

// LocKind says where a value is when a trace is left.
type LocKind uint8

// The kinds of places.
const (
	LocNone  LocKind = iota
	LocGPR           // in Context.Regs
	LocXMM           // in Context.XRegs
	LocSpill         // in Context.Spill
	LocConst         // in the trace's constants
)

// Loc is a place: which register or word, or the constant's number.
type Loc struct {
	Kind  LocKind
	Index uint16
}

// export is a place as the world outside sees it.
func (e *emitter) export(id vid, l loc) Loc {
	switch {
	case e.isConst(id):
		return Loc{LocConst, uint16(id)}
	case l.kind == locSlot:
		return Loc{LocSpill, uint16(e.slot[id])}
	case l.kind == locReg && l.reg.isX():
		return Loc{LocXMM, uint16(l.reg.index())}
	case l.kind == locReg:
		return Loc{LocGPR, uint16(l.reg.index())}
	}
	return Loc{}
}

// exportExits lists for every snapshot in use the places of its leaves, in the
// order of [ir.Trace.Leaves].
func (e *emitter) exportExits(cells uintptr) []Exit {
	exits := make([]Exit, len(e.exits))
	for s := range e.exits {
		x := &e.exits[s]
		if x.point < 0 {
			continue
		}
		leaves, places := e.snapLeaves(int32(s)), e.pointLocs(x.point)
		e.refs = e.t.Leaves(int32(s), e.refs[:0])
		locs := make([]Loc, len(e.refs))
		for i, r := range e.refs {
			id := e.id(r)
			for j, leaf := range leaves {
				if leaf == id {
					locs[i] = e.export(id, places[j])
				}
			}
			if e.isConst(id) {
				locs[i] = e.export(id, loc{})
			}
		}
		exits[s] = Exit{cell: cells + 8*uintptr(x.cell), Locs: locs}
	}
	return exits
}

// Values appends to buf the words of the values that the exit's snapshot needs,
// in the order of [ir.Trace.Leaves]: integers, bits of doubles, value words. It
// must come before anything that may collect or run machine code.
func (x Exited) Values(ctx *barriers.Context, buf []uint64) []uint64 {
	for _, l := range x.Code.Exits[x.Snap].Locs {
		buf = append(buf, x.Code.ReadLoc(ctx, l))
	}
	return buf
}

// ReadLoc returns the 64 bits at a place, after the trace was left and before
// machine code runs again.
func (c *Code) ReadLoc(ctx *barriers.Context, l Loc) uint64 {
	switch l.Kind {
	case LocGPR:
		return ctx.Regs[l.Index]
	case LocXMM:
		return math.Float64bits(ctx.XRegs[l.Index])
	case LocSpill:
		return ctx.Spill[l.Index]
	case LocConst:
		return uint64(c.consts[l.Index].Aux)
	}
	panic("amd64: no value is there")
}

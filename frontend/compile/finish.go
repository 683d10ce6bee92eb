package compile

import (
	"math"
	"slices"

	"stmjit/frontend/bytecode"
	"stmjit/frontend/syntax"
)

// finish turns the list of instructions into a code object: it drops what
// cannot be reached, drops checks of variables that are certainly assigned,
// adds the prologue, and lays out the words.
func (g *gen) finish() *bytecode.Code {
	g.shortcut()
	g.dropUnreachable()
	unset := g.checkVariables()
	g.dropUnreachable()
	g.addPrologue(unset)
	g.layOut()
	c := g.code
	c.Consts = g.pool.list
	c.Regs = g.max
	return c
}

// noNext tells whether an instruction never goes on with the next one.
func (i *inst) noNext() bool { return bytecode.Infos[i.op].NoNext }

// shortcut lets jumps to a JMP go where that goes, and jumps on a truth value to
// a test of the same temporary, in `a and b or c`, go where that test sends
// them: CPython asks for that truth once, but twice for that of a variable.
func (g *gen) shortcut() {
	for i := range g.insts {
		in := &g.insts[i]
		for range 8 {
			if in.to == nil || in.to.at >= len(g.insts) {
				break
			}
			at := in.to.at
			switch next := &g.insts[at]; {
			case next.op == bytecode.JMP && next.to.at != at:
				in.to = next.to
				continue
			case isTest(in.op) && isTest(next.op) && in.a == next.a && g.isTemp(in.a):
				if in.to = next.to; in.op != next.op {
					in.to = &label{at: at + 1}
				}
				continue
			}
			break
		}
	}
}

func isTest(op bytecode.Op) bool { return op == bytecode.JTRUE || op == bytecode.JFALSE }

// dropUnreachable removes instructions that no path from the entry reaches, and
// jumps to the next instruction.
func (g *gen) dropUnreachable() {
	reached := make([]bool, len(g.insts))
	g.visit++
	work := []int{0}
	for len(work) > 0 {
		i := work[len(work)-1]
		work = work[:len(work)-1]
		for ; i < len(g.insts) && !reached[i]; i++ {
			in := &g.insts[i]
			reached[i] = true
			if in.to != nil {
				work = append(work, in.to.at)
			}
			if in.h != nil && mayRaise(in.op) {
				work = append(work, in.h.at)
				in.h.visit = g.visit
			}
			if in.noNext() {
				break
			}
		}
	}
	for i := range g.insts {
		if in := &g.insts[i]; in.h != nil && in.h.visit != g.visit {
			in.h = nil
		}
	}
	for i := len(g.insts) - 1; i >= 0; i-- {
		if in := &g.insts[i]; in.op == bytecode.JMP && reached[i] && nextReached(reached, i+1) == nextReached(reached, in.to.at) {
			reached[i] = false
		}
	}
	g.keep(reached)
}

// nextReached returns the first instruction from i on that is marked.
func nextReached(marks []bool, i int) int {
	for i < len(marks) && !marks[i] {
		i++
	}
	return i
}

// keep drops the instructions that are not marked and moves the labels.
func (g *gen) keep(marks []bool) {
	moved := make([]int, len(g.insts)+1)
	n := 0
	for i := range g.insts {
		moved[i] = n
		if marks[i] {
			g.insts[n] = g.insts[i]
			n++
		}
	}
	if n == len(g.insts) {
		return
	}
	moved[len(g.insts)] = n
	g.insts = g.insts[:n]
	g.eachLabel(func(l *label) { l.at = moved[l.at] })
}

// eachLabel visits every label in use once.
func (g *gen) eachLabel(f func(l *label)) {
	g.visit++
	for i := range g.insts {
		if l := g.insts[i].to; l != nil && l.visit != g.visit {
			l.visit = g.visit
			f(l)
		}
		if h := g.insts[i].h; h != nil && h.visit != g.visit {
			h.visit = g.visit
			f(&h.label)
		}
	}
}

// addPrologue puts in front what makes the closure and the cells, and unsets
// the variables that need it.
func (g *gen) addPrologue(unset []bool) {
	c := g.code
	saved := g.insts
	g.insts = nil
	g.handler = nil
	g.pos = syntax.Pos{Line: int32(c.FirstLine), EndLine: int32(c.FirstLine)}
	for i, r := range c.FreeRegs {
		g.emit(bytecode.LOADCLOSURE, int(r), i, 0)
	}
	for _, name := range c.Cellvars {
		if r := g.regs[name]; r >= c.Params() {
			unset[r] = true
		}
	}
	for r := 0; r < len(unset); r++ {
		first := r
		for r < len(unset) && unset[r] {
			r++
		}
		if r > first {
			g.emit(bytecode.UNSET, first, r-first, 0)
		}
	}
	for _, name := range c.Cellvars {
		g.emit(bytecode.MAKECELL, g.regs[name], g.regs[name], 0)
	}
	n := len(g.insts)
	g.insts = append(g.insts, saved...)
	g.eachLabel(func(l *label) { l.at += n })
}

// size returns the number of words of an instruction.
func (i *inst) size() int {
	n := 1 + bytecode.Infos[i.op].Cache
	if i.long {
		n++
	}
	return n
}

// layOut assembles the words, positions and handlers. A fused comparison whose
// jump does not fit in 16 bits becomes the opposite jump over a JMP.
func (g *gen) layOut() {
	addr := make([]int, len(g.insts)+1)
	for again := true; again; {
		again = false
		at := 0
		for i := range g.insts {
			addr[i] = at
			at += g.insts[i].size()
		}
		addr[len(g.insts)] = at
		for i := range g.insts {
			in := &g.insts[i]
			if in.to == nil || in.long || bytecode.Infos[in.op].C != bytecode.J {
				continue
			}
			if off := addr[in.to.at] - addr[i+1]; off < math.MinInt16 || off > math.MaxInt16 {
				in.long, again = true, true
			}
		}
	}
	c := g.code
	n := addr[len(g.insts)]
	c.Words = make([]bytecode.Word, n)
	c.Positions = make([]bytecode.Pos, n)
	for i := range g.insts {
		g.assemble(&g.insts[i], addr[i], addr)
	}
	g.handlers(addr)
}

func (g *gen) assemble(in *inst, at int, addr []int) {
	c := g.code
	pos := bytecode.Pos{Line: in.pos.Line, EndLine: in.pos.EndLine, Col: in.pos.Col, EndCol: in.pos.EndCol}
	c.Positions[at] = pos
	target := 0
	if in.to != nil {
		target = addr[in.to.at]
	}
	next := at + in.size()
	info := &bytecode.Infos[in.op]
	switch {
	case info.J32:
		c.Words[at] = bytecode.MakeJ(in.op, in.a, int32(target-next))
	case in.op == bytecode.FORLOOP:
		c.Words[at] = bytecode.Make(in.op, in.x, in.a, in.b, 0)
		c.Words[at+1] = bytecode.Word(uint32(int32(target-next))) << 32
	case in.long:
		c.Words[at] = bytecode.Make(in.op, in.x^1, in.a, in.b, 1)
		c.Words[at+1] = bytecode.MakeJ(bytecode.JMP, 0, int32(target-next))
		c.Positions[at+1] = pos
	case info.C == bytecode.J:
		c.Words[at] = bytecode.Make(in.op, in.x, in.a, in.b, target-next)
	default:
		c.Words[at] = bytecode.Make(in.op, in.x, in.a, in.b, in.c)
		if in.op == bytecode.CALLKW || in.op == bytecode.CALLMETHODKW {
			c.Words[at+1] = bytecode.Word(in.extra)
		}
	}
}

// handlers makes the exception table. Every instruction has one handler, the
// innermost, so the rows do not overlap.
func (g *gen) handlers(addr []int) {
	for i := 0; i < len(g.insts); {
		h := g.insts[i].h
		j := i + 1
		for j < len(g.insts) && g.insts[j].h == h {
			j++
		}
		if h != nil && slices.ContainsFunc(g.insts[i:j], func(in inst) bool { return mayRaise(in.op) }) {
			g.code.Handlers = append(g.code.Handlers, bytecode.Handler{
				Start: int32(addr[i]), End: int32(addr[j]), Target: int32(addr[h.at]), Reg: int32(h.reg),
			})
		}
		i = j
	}
}

// mayRaise tells whether an instruction needs its handler.
func mayRaise(op bytecode.Op) bool {
	switch op {
	case bytecode.NOP, bytecode.MOVE, bytecode.LOADK, bytecode.UNSET, bytecode.LOADCLOSURE, bytecode.JMP,
		bytecode.MAKECELL, bytecode.STORECELL, bytecode.IS, bytecode.ISNOT, bytecode.JISK, bytecode.RETURN,
		bytecode.PUSHEXC, bytecode.POPEXC, bytecode.EXCINFO:
		return false
	}
	return true
}

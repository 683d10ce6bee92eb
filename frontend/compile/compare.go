package compile

import (
	"stmjit/frontend/bytecode"
	"stmjit/frontend/syntax"
)

var compareOps = [...]bytecode.Op{
	syntax.Eq: bytecode.EQ, syntax.NotEq: bytecode.NE, syntax.Lt: bytecode.LT, syntax.LtE: bytecode.LE,
	syntax.Gt: bytecode.GT, syntax.GtE: bytecode.GE, syntax.Is: bytecode.IS, syntax.IsNot: bytecode.ISNOT,
	syntax.In: bytecode.IN, syntax.NotIn: bytecode.NOTIN,
}

// jumpOps are the comparisons that jump; their forms with a constant are at
// the distance jumpConstForm. Operations without one are NOP.
var jumpOps = [...]bytecode.Op{
	syntax.Eq: bytecode.JEQ, syntax.NotEq: bytecode.JNE, syntax.Lt: bytecode.JLT, syntax.LtE: bytecode.JLE,
	syntax.Gt: bytecode.JGT, syntax.GtE: bytecode.JGE, syntax.NotIn: bytecode.NOP,
}

const jumpConstForm = bytecode.JLTK - bytecode.JLT

// compare generates a comparison for its value.
func (g *gen) compare(e *syntax.Compare, dst int) int {
	g.checkIs(e)
	if len(e.Ops) == 1 {
		return g.comparison(e.Ops[0], e.Left, e.Comparators[0], dst)
	}
	d := g.scratch(dst)
	end := newLabel()
	top := g.top
	left := g.operand(e.Left, noReg, e.Comparators...)
	for i, op := range e.Ops {
		last := i == len(e.Ops)-1
		right := g.container(op, e.Comparators[i], e.Comparators[i+1:])
		g.emit(compareOps[op], d, left, right)
		if !last {
			g.jump(bytecode.JFALSE, 0, d, 0, end)
		}
		left = right
	}
	g.setTop(top)
	g.bind(end)
	return d
}

// comparison generates a single comparison for its value.
func (g *gen) comparison(op syntax.CmpOp, l, r syntax.Expr, dst int) int {
	top := g.top
	left := g.operand(l, g.hint(dst), r)
	right := g.container(op, r, nil)
	g.setTop(top)
	d := g.dest(dst)
	g.emit(compareOps[op], d, left, right)
	return d
}

// container generates the right side of a comparison. A list or set of
// constants that is only looked into, and not compared itself with what is
// later, is a constant.
func (g *gen) container(op syntax.CmpOp, e syntax.Expr, later []syntax.Expr) int {
	if len(later) == 0 && (op == syntax.In || op == syntax.NotIn) {
		if k, ok := g.c.constantDisplay(e); ok {
			defer g.at(e.Span())()
			return g.loadConst(k, noReg)
		}
	}
	return g.operand(e, noReg, later...)
}

// constantDisplay returns the tuple for a list of constants, the frozenset for
// a set of constants: what iterates and contains the same.
func (c *compiler) constantDisplay(e syntax.Expr) (any, bool) {
	switch e := e.(type) {
	case *syntax.List:
		return c.constants(e.Elts)
	case *syntax.Set:
		if t, ok := c.constants(e.Elts); ok {
			return frozenSet(t.(bytecode.Tuple)), true
		}
	}
	return nil, false
}

// frozenSet drops the items that are certainly the same as an earlier one.
func frozenSet(items bytecode.Tuple) bytecode.FrozenSet {
	var s bytecode.FrozenSet
	seen := map[any]bool{}
	for _, k := range items {
		if key := constKey(k); !seen[key] {
			seen[key] = true
			s = append(s, k)
		}
	}
	return s
}

// cond jumps to target if the truth of e is when, and goes on otherwise.
//
// Positions are CPython's: a truth value is asked for at the position of the
// statement, until a comparison moves that for the rest of the statement or
// expression around.
func (g *gen) cond(e syntax.Expr, target *label, when bool) {
	top := g.top
	defer func() { g.setTop(top) }()
	if k, ok := g.c.constant(e); ok {
		if truth(k) == when {
			g.goTo(target)
		}
		return
	}
	switch e := e.(type) {
	case *syntax.UnaryOp:
		if e.Op == syntax.Not {
			g.cond(e.Operand, target, !when)
			return
		}
	case *syntax.BoolOp:
		g.condBool(e, target, when)
		return
	case *syntax.Compare:
		g.condCompare(e, target, when)
		return
	case *syntax.IfExp:
		orElse, end := newLabel(), newLabel()
		g.cond(e.Test, orElse, false)
		g.cond(e.Body, target, when)
		g.goTo(end)
		g.bind(orElse)
		g.cond(e.OrElse, target, when)
		g.bind(end)
		return
	}
	g.test(g.expr(e, noReg), target, when)
}

// test jumps to target if the truth of r is when.
func (g *gen) test(r int, target *label, when bool) {
	op := bytecode.JFALSE
	if when {
		op = bytecode.JTRUE
	}
	g.jump(op, 0, r, 0, target)
}

func (g *gen) condBool(e *syntax.BoolOp, target *label, when bool) {
	decides := e.Op == syntax.Or // the truth of an operand that decides
	last := len(e.Values) - 1
	if decides == when {
		for _, v := range e.Values {
			g.cond(v, target, when)
		}
		return
	}
	skip := newLabel()
	for _, v := range e.Values[:last] {
		g.cond(v, skip, decides)
	}
	g.cond(e.Values[last], target, when)
	g.bind(skip)
}

func (g *gen) condCompare(e *syntax.Compare, target *label, when bool) {
	g.pos = e.Pos
	g.checkIs(e)
	last := len(e.Ops) - 1
	fails := target
	if when {
		fails = newLabel()
	}
	left := g.operand(e.Left, noReg, e.Comparators...)
	for i, op := range e.Ops {
		if i == last {
			g.compareJump(op, left, e.Comparators[i], nil, target, when)
		} else {
			left = g.compareJump(op, left, e.Comparators[i], e.Comparators[i+1:], fails, false)
		}
	}
	if when {
		g.bind(fails)
	}
}

// compareJump generates the right side of a comparison and a jump to target if
// the result is when. It returns the register of the right side, which is only
// there if later comparisons need it.
func (g *gen) compareJump(op syntax.CmpOp, left int, right syntax.Expr, later []syntax.Expr, target *label, when bool) int {
	x := uint8(0)
	if when {
		x = 1
	}
	k, isConst := g.c.constant(right)
	if isConst && len(later) == 0 {
		switch op {
		case syntax.Is, syntax.IsNot:
			if singleton(k) {
				if op == syntax.IsNot {
					x ^= 1
				}
				g.jump(bytecode.JISK, x, left, g.konst(k), target)
				return noReg
			}
		case syntax.In, syntax.NotIn:
		default:
			g.jump(jumpOps[op]+jumpConstForm, x, left, g.konst(k), target)
			return noReg
		}
	}
	r := g.container(op, right, later)
	if jumpOps[op] != bytecode.NOP {
		g.jump(jumpOps[op], x, left, r, target)
		return r
	}
	top := g.top
	t := g.temp()
	g.emit(compareOps[op], t, left, r)
	g.test(t, target, when)
	g.setTop(top)
	return r
}

// singleton tells whether identity with a constant is what it means.
func singleton(k any) bool {
	switch k.(type) {
	case nil, bool, bytecode.EllipsisType:
		return true
	}
	return false
}

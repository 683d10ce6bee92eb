package compile

import (
	"stmjit/frontend/bytecode"
	"stmjit/frontend/syntax"
)

// expr generates an expression and returns the register with its value. dst is
// where the caller wants it, or noReg. The value is elsewhere than in dst only
// if it is in a variable's register already, or if dst is a variable and the
// value takes several steps; the caller then moves it. A result in neither is
// in the temporary that was at the top.
//
// A variable given as dst is written by the last instruction only, so that an
// exception leaves it alone and the expression may read it.
func (g *gen) expr(e syntax.Expr, dst int) int {
	defer g.at(e.Span())()
	if k, ok := g.c.constant(e); ok {
		return g.loadConst(k, dst)
	}
	switch e := e.(type) {
	case *syntax.Name:
		return g.loadName(e.ID, dst)
	case *syntax.BinOp:
		return g.binary(e, dst)
	case *syntax.UnaryOp:
		return g.unary(e, dst)
	case *syntax.Call:
		return g.call(e, dst)
	case *syntax.Attribute:
		return g.attribute(e, dst)
	case *syntax.Subscript:
		return g.subscript(e, dst)
	case *syntax.Compare:
		return g.compare(e, dst)
	case *syntax.BoolOp:
		return g.boolOp(e, dst)
	case *syntax.IfExp:
		return g.ifExp(e, dst)
	case *syntax.NamedExpr:
		return g.namedExpr(e)
	case *syntax.Lambda:
		return g.lambda(e, dst)
	case *syntax.Tuple:
		return g.tupleDisplay(e.Elts, dst)
	case *syntax.List:
		return g.listDisplay(e.Elts, dst)
	case *syntax.Set:
		return g.setDisplay(e.Elts, dst)
	case *syntax.Dict:
		return g.dictDisplay(e, dst)
	case *syntax.Slice:
		return g.slice(e, dst)
	case *syntax.JoinedStr:
		return g.joinedStr(e, dst)
	case *syntax.FormattedValue:
		return g.formattedValue(e, dst)
	case *syntax.ListComp, *syntax.SetComp, *syntax.DictComp, *syntax.GeneratorExp:
		return g.comprehension(e, dst)
	case *syntax.Yield:
		return g.yield(e, dst)
	case *syntax.YieldFrom:
		return g.yieldFrom(e, dst)
	case *syntax.Await:
		return g.await(e, dst)
	case *syntax.Starred:
		g.c.fail(e.Pos, "can't use starred expression here")
	}
	bug("expression %T", e)
	return noReg
}

// exprTo generates an expression into dst.
func (g *gen) exprTo(e syntax.Expr, dst int) {
	top := g.top
	defer g.at(e.Span())()
	g.move(dst, g.expr(e, dst))
	g.setTop(top)
}

// push generates an expression into a new temporary.
func (g *gen) push(e syntax.Expr) int {
	r := g.temp()
	g.exprTo(e, r)
	return r
}

// operand is expr for a value that must survive the evaluation of later ones.
func (g *gen) operand(e syntax.Expr, dst int, later ...syntax.Expr) int {
	r := g.expr(e, dst)
	if g.walrus[r] && !g.simple(later) {
		d := g.scratch(dst)
		g.move(d, r)
		return d
	}
	return r
}

// simple tells whether evaluating the expressions, any of which may be nil,
// certainly assigns no variable.
func (g *gen) simple(es []syntax.Expr) bool {
	for _, e := range es {
		switch e.(type) {
		case nil, *syntax.Name, *syntax.Constant:
		default:
			if _, ok := g.c.constant(e); !ok {
				return false
			}
		}
	}
	return true
}

// hint passes a destination on to an operand if the operand may clobber it.
func (g *gen) hint(dst int) int {
	if g.isTemp(dst) {
		return dst
	}
	return noReg
}

var binaryOps = [...]bytecode.Op{
	syntax.Add: bytecode.ADD, syntax.Sub: bytecode.SUB, syntax.Mult: bytecode.MUL, syntax.MatMult: bytecode.MATMUL,
	syntax.Div: bytecode.TRUEDIV, syntax.Mod: bytecode.MOD, syntax.Pow: bytecode.POW, syntax.LShift: bytecode.LSHIFT,
	syntax.RShift: bytecode.RSHIFT, syntax.BitOr: bytecode.OR, syntax.BitXor: bytecode.XOR, syntax.BitAnd: bytecode.AND,
	syntax.FloorDiv: bytecode.FLOORDIV,
}

// constForm is the distance from an operation to the one with a constant on
// its right.
const constForm = bytecode.ADDK - bytecode.ADD

func (g *gen) binary(e *syntax.BinOp, dst int) int {
	if f := g.percentFormat(e); f != nil {
		return g.joinedStr(f, dst)
	}
	top := g.top
	left := g.operand(e.Left, g.hint(dst), e.Right)
	return g.binaryRight(e.Op, 0, left, e.Right, dst, top)
}

// binaryRight generates the right operand and the operation; top is where the
// operands' temporaries begin.
func (g *gen) binaryRight(op syntax.Operator, x uint8, left int, right syntax.Expr, dst, top int) int {
	if k, ok := g.c.constant(right); ok {
		g.setTop(top)
		d := g.dest(dst)
		g.emitX(binaryOps[op]+constForm, x, d, left, g.konst(k))
		return d
	}
	r := g.expr(right, noReg)
	g.setTop(top)
	d := g.dest(dst)
	g.emitX(binaryOps[op], x, d, left, r)
	return d
}

func (g *gen) unary(e *syntax.UnaryOp, dst int) int {
	if e.Op == syntax.Not {
		if cmp, ok := e.Operand.(*syntax.Compare); ok && len(cmp.Ops) == 1 {
			if op, ok := negated(cmp.Ops[0]); ok {
				g.checkIs(cmp)
				return g.comparison(op, cmp.Left, cmp.Comparators[0], dst)
			}
		}
	}
	top := g.top
	r := g.expr(e.Operand, g.hint(dst))
	g.setTop(top)
	d := g.dest(dst)
	g.emit([...]bytecode.Op{syntax.Invert: bytecode.INVERT, syntax.Not: bytecode.NOT, syntax.UAdd: bytecode.POS, syntax.USub: bytecode.NEG}[e.Op], d, r, 0)
	return d
}

// negated returns the opposite of a comparison whose result is a bool.
func negated(op syntax.CmpOp) (syntax.CmpOp, bool) {
	switch op {
	case syntax.Is:
		return syntax.IsNot, true
	case syntax.IsNot:
		return syntax.Is, true
	case syntax.In:
		return syntax.NotIn, true
	case syntax.NotIn:
		return syntax.In, true
	}
	return 0, false
}

func (g *gen) attribute(e *syntax.Attribute, dst int) int {
	top := g.top
	r := g.expr(e.Value, g.hint(dst))
	g.setTop(top)
	d := g.dest(dst)
	defer g.at(attrPos(e, g.pos))()
	g.emit(bytecode.LOADATTR, d, r, g.nameConst(e.Attr))
	return d
}

// attrPos returns the position of an access to an attribute that stands on
// another line than the start of its expression: from the name on.
func attrPos(e *syntax.Attribute, at syntax.Pos) syntax.Pos {
	if at.Line != e.EndLine {
		at.Line = e.EndLine
		at.Col = max(e.EndCol-int32(len(e.Attr)), 0)
	}
	return at
}

func (g *gen) subscript(e *syntax.Subscript, dst int) int {
	g.checkSubscript(e)
	top := g.top
	obj := g.operand(e.Value, g.hint(dst), e.Slice)
	if k, ok := g.c.constant(e.Slice); ok {
		g.setTop(top)
		d := g.dest(dst)
		g.emit(bytecode.GETITEMK, d, obj, g.konst(k))
		return d
	}
	i := g.expr(e.Slice, noReg)
	g.setTop(top)
	d := g.dest(dst)
	g.emit(bytecode.GETITEM, d, obj, i)
	return d
}

func (g *gen) slice(e *syntax.Slice, dst int) int {
	top := g.top
	base := g.top
	for _, part := range []syntax.Expr{e.Lower, e.Upper, e.Step} {
		if part == nil {
			g.loadConst(nil, noReg)
		} else {
			g.push(part)
		}
	}
	g.setTop(top)
	d := g.dest(dst)
	g.emit(bytecode.SLICE, d, base, 0)
	return d
}

func (g *gen) boolOp(e *syntax.BoolOp, dst int) int {
	d := g.scratch(dst)
	end := newLabel()
	op := bytecode.JFALSE
	if e.Op == syntax.Or {
		op = bytecode.JTRUE
	}
	for i, v := range e.Values {
		g.exprTo(v, d)
		if i < len(e.Values)-1 {
			g.jump(op, 0, d, 0, end)
		}
	}
	g.bind(end)
	return d
}

func (g *gen) ifExp(e *syntax.IfExp, dst int) int {
	d := g.dest(dst)
	orElse, end := newLabel(), newLabel()
	g.cond(e.Test, orElse, false)
	g.exprTo(e.Body, d)
	g.goTo(end)
	g.bind(orElse)
	g.exprTo(e.OrElse, d)
	g.bind(end)
	return d
}

func (g *gen) namedExpr(e *syntax.NamedExpr) int {
	if reg, ok := g.localName(e.Target.ID); ok {
		g.exprTo(e.Value, reg)
		return reg
	}
	r := g.expr(e.Value, noReg)
	defer g.at(e.Target.Pos)()
	g.storeName(e.Target.ID, r)
	return r
}

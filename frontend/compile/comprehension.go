package compile

import (
	"stmjit/frontend/bytecode"
	"stmjit/frontend/syntax"
)

// comp is a comprehension of any kind.
type comp struct {
	kind       comprehensionKind
	name       string
	gens       []*syntax.Comprehension
	elt, value syntax.Expr // value: of a dict comprehension, whose key is elt
	result     int         // register of what is built
}

func comprehensionOf(e syntax.Expr) *comp {
	switch e := e.(type) {
	case *syntax.ListComp:
		return &comp{kind: listComprehension, name: "<listcomp>", gens: e.Generators, elt: e.Elt}
	case *syntax.SetComp:
		return &comp{kind: setComprehension, name: "<setcomp>", gens: e.Generators, elt: e.Elt}
	case *syntax.DictComp:
		return &comp{kind: dictComprehension, name: "<dictcomp>", gens: e.Generators, elt: e.Key, value: e.Value}
	case *syntax.GeneratorExp:
		return &comp{kind: generatorExpression, name: "<genexpr>", gens: e.Generators, elt: e.Elt}
	}
	bug("comprehension %T", e)
	return nil
}

// comprehension makes the function of a comprehension and calls it with the
// iterator over the outermost iterable.
func (g *gen) comprehension(e syntax.Expr, dst int) int {
	c := comprehensionOf(e)
	s := g.c.scopes[e]
	awaited := s.coroutine && c.kind != generatorExpression
	if awaited && !g.async && g.scope.comprehension == noComprehension {
		g.c.fail(e.Span(), "asynchronous comprehension outside of an asynchronous function")
	}
	top := g.top
	base := g.windowBase(dst)
	code := func() *bytecode.Code { return g.comprehensionCode(e, c, s) }
	g.makeFunction(&syntax.Arguments{}, nil, code, base)
	g.setTop(base + header + 1)
	it := g.top - 1
	if outermost := c.gens[0]; outermost.IsAsync {
		g.emit(bytecode.GETAITER, it, g.expr(outermost.Iter, it), 0)
	} else {
		g.iterate(outermost.Iter, it)
	}
	if awaited {
		g.emit(bytecode.CALL, base, base, 1)
		g.setTop(base + 1)
		it := g.temp()
		g.emit(bytecode.GETAWAITABLE, it, base, 0)
		return g.delegate(it, top, dst)
	}
	g.setTop(top)
	d := g.dest(dst)
	g.emit(bytecode.CALL, d, base, 1)
	return d
}

func (g *gen) comprehensionCode(e syntax.Expr, c *comp, s *scope) *bytecode.Code {
	f := g.c.newGen(g, s, c.name, e.Span())
	args := &syntax.Arguments{Args: []*syntax.Arg{{Name: ".0"}}}
	f.parameters(args)
	f.setKind(false)
	switch c.kind {
	case listComprehension:
		c.result = f.temp()
		f.emit(bytecode.LIST, c.result, f.top, 0)
	case setComprehension:
		c.result = f.temp()
		f.emit(bytecode.SET, c.result, f.top, 0)
	case dictComprehension:
		c.result = f.temp()
		f.emit(bytecode.DICT, c.result, f.top, 0)
	}
	f.clause(c, 0)
	if c.kind == generatorExpression {
		f.returnNone()
	} else {
		f.emit(bytecode.RETURN, c.result, 0, 0)
	}
	return f.finish()
}

// clause generates the loop of clause i with all that is inside it.
func (g *gen) clause(c *comp, i int) {
	if i == len(c.gens) {
		g.element(c)
		return
	}
	clause := c.gens[i]
	top := g.top
	next := newLabel()
	inner := func() {
		for _, test := range clause.Ifs {
			g.cond(test, next, false)
		}
		g.clause(c, i+1)
	}
	it := 0
	switch {
	case clause.IsAsync:
		if i > 0 {
			it = g.temp()
			g.emit(bytecode.GETAITER, it, g.expr(clause.Iter, it), 0)
			g.setTop(it + 1)
		}
		done := g.asyncNext(it, clause.Target, next)
		inner()
		g.goTo(next)
		g.asyncEnd(done)
	case i > 0 && singleItem(clause.Iter) != nil:
		// for x in [value]: an assignment
		g.assignStmt(&syntax.Assign{Pos: g.pos, Targets: []syntax.Expr{clause.Target}, Value: singleItem(clause.Iter)})
		inner()
		g.bind(next)
	default:
		if i > 0 {
			it = g.temp()
			g.iterate(clause.Iter, it)
		}
		g.forLoop(it, clause.Target, next, inner)
	}
	g.setTop(top)
}

// singleItem returns the only element of a list or tuple display, or nil.
func singleItem(e syntax.Expr) syntax.Expr {
	if elts, ok := elements(e); ok && len(elts) == 1 {
		return elts[0]
	}
	return nil
}

// element adds the element to what is built, or yields it.
func (g *gen) element(c *comp) {
	top := g.top
	switch c.kind {
	case listComprehension:
		r := g.expr(c.elt, noReg)
		g.emit(bytecode.APPEND, c.result, r, 0)
	case setComprehension:
		r := g.expr(c.elt, noReg)
		g.emit(bytecode.SETADD, c.result, r, 0)
	case dictComprehension:
		k := g.operand(c.elt, noReg, c.value)
		v := g.expr(c.value, noReg)
		g.emit(bytecode.MAPADD, c.result, k, v)
	case generatorExpression:
		r := g.expr(c.elt, noReg)
		g.emitYield(r, noReg)
	}
	g.setTop(top)
}

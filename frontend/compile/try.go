package compile

import (
	"stmjit/frontend/bytecode"
	"stmjit/frontend/syntax"
)

// Every handler begins with PUSHEXC and runs under a second handler, the
// cleanup, that puts back what was handled before and lets the new exception
// go on. The body of a finally clause is generated once for every way to reach
// it.

// tryStmt generates a try statement; except generates it without its finally.
func (g *gen) tryStmt(s *syntax.Try, except func(s *syntax.Try)) {
	if len(s.FinalBody) == 0 {
		except(s)
		return
	}
	h, end := newHandler(), newLabel()
	g.protect(block{kind: finallyBlock, body: s.FinalBody}, h)
	if len(s.Handlers) > 0 {
		except(s)
	} else {
		g.stmts(s.Body)
	}
	g.pop()
	g.stmts(s.FinalBody)
	g.goTo(end)

	g.handle(h, func(int) {
		g.stmts(s.FinalBody)
	})
	g.bind(end)
}

// handle generates the code of a handler: body gets the register of the
// exception. The exception is raised again after
// the body, unless that leaves through leaveHandled.
func (g *gen) handle(h *handler, body func(exc int)) {
	top := g.top
	exc := g.bindHandler(h)
	saved := g.temp()
	cleanup := newHandler()
	b := g.pushExc(exc, saved, cleanup)
	body(exc)
	g.pop()
	g.popExc(&b)
	g.emit(bytecode.RERAISE, exc, 0, 0)
	g.setTop(saved + 1)
	exc = g.bindHandler(cleanup)
	g.popExc(&b)
	g.emit(bytecode.RERAISE, exc, 0, 0)
	g.setTop(top)
}

// pushExc begins the handling of exc, and the block in which it is handled.
func (g *gen) pushExc(exc, saved int, cleanup *handler) block {
	b := block{kind: handledBlock, reg: saved, outermost: g.code.Flags&generators != 0}
	for i := range g.blocks {
		b.outermost = b.outermost && g.blocks[i].kind != handledBlock
	}
	g.emitX(bytecode.PUSHEXC, b.form(), saved, exc, 0)
	g.protect(b, cleanup)
	return b
}

// popExc ends the handling of an exception.
func (g *gen) popExc(b *block) { g.emitX(bytecode.POPEXC, b.form(), b.reg, 0, 0) }

func (g *gen) tryExcept(s *syntax.Try) {
	h, end := newHandler(), newLabel()
	g.protect(block{kind: tryBlock}, h)
	g.stmts(s.Body)
	g.pop()
	g.stmts(s.OrElse)
	g.goTo(end)
	g.handle(h, func(exc int) {
		for i, clause := range s.Handlers {
			if clause.Type == nil && i < len(s.Handlers)-1 {
				g.c.fail(clause.Pos, "default 'except:' must be last")
			}
			restore := g.at(clause.Pos)
			next := newLabel()
			if clause.Type != nil {
				top := g.top
				t := g.expr(clause.Type, noReg)
				g.setTop(top)
				m := g.temp()
				g.emit(bytecode.MATCHEXC, m, exc, t)
				g.test(m, next, false)
				g.setTop(top)
			}
			if clause.Name != "" {
				g.storeName(clause.Name, exc)
				g.namedBody(clause, nil)
			} else {
				g.stmts(clause.Body)
			}
			g.leaveHandled(end)
			g.bind(next)
			restore()
		}
	})
	g.bind(end)
}

// leaveHandled ends a handler that has dealt with its exception.
func (g *gen) leaveHandled(end *label) {
	h, b := g.handler, &g.blocks[len(g.blocks)-1]
	g.handler = b.outer
	g.popExc(b)
	g.handler = h
	g.goTo(end)
}

// namedBody generates the body of an except clause with a variable, which is
// deleted at the end. onRaise, if not nil, takes the exceptions that the body
// raises; otherwise they go on.
func (g *gen) namedBody(clause *syntax.ExceptHandler, onRaise func(exc int)) {
	cleanup, end := newHandler(), newLabel()
	g.protect(block{kind: nameBlock, name: clause.Name}, cleanup)
	g.stmts(clause.Body)
	g.pop()
	g.clearName(clause.Name)
	g.goTo(end)
	top := g.top
	exc := g.bindHandler(cleanup)
	g.clearName(clause.Name)
	if onRaise != nil {
		onRaise(exc)
	} else {
		g.emit(bytecode.RERAISE, exc, 0, 0)
	}
	g.setTop(top)
	g.bind(end)
}

// tryExceptStar generates try with except*. Every clause takes its part of what
// is left of the group; what the clauses raise is gathered in a list and raised
// at the end together with the rest.
func (g *gen) tryExceptStar(s *syntax.Try) {
	h, end := newHandler(), newLabel()
	g.protect(block{kind: tryBlock}, h)
	g.stmts(s.Body)
	g.pop()
	g.stmts(s.OrElse)
	g.goTo(end)

	top := g.top
	exc := g.bindHandler(h)
	saved := g.temp()
	cleanup := newHandler()
	b := g.pushExc(exc, saved, cleanup)
	raised, matched := g.temp(), g.temp()
	rest := g.temp() // right after matched
	g.emit(bytecode.LIST, raised, g.top, 0)
	g.move(rest, exc)
	for _, clause := range s.Handlers {
		g.starClause(clause, raised, matched, rest)
	}
	g.emit(bytecode.APPEND, raised, rest, 0)
	g.emit(bytecode.PREPRERAISE, matched, exc, raised)
	g.pop()
	g.popExc(&b)
	g.jump(bytecode.JISK, 1, matched, g.konst(nil), end)
	g.emit(bytecode.RERAISE, matched, 0, 0)
	again := g.bindHandler(cleanup)
	g.popExc(&b)
	g.emit(bytecode.RERAISE, again, 0, 0)
	g.setTop(top)
	g.bind(end)
}

func (g *gen) starClause(clause *syntax.ExceptHandler, raised, matched, rest int) {
	defer g.at(clause.Pos)()
	top := g.top
	next := newLabel()
	t := g.expr(clause.Type, noReg)
	g.emit(bytecode.MATCHEXCGROUP, matched, rest, t)
	g.setTop(top)
	g.jump(bytecode.JISK, 1, matched, g.konst(nil), next)
	g.emit(bytecode.PUSHEXC, g.temp(), matched, 0)
	g.setTop(top)
	collect := func(exc int) { g.emit(bytecode.APPEND, raised, exc, 0) }
	g.enter(block{kind: starBlock})
	if clause.Name != "" {
		g.storeName(clause.Name, matched)
		g.namedBody(clause, collect)
		g.pop()
	} else {
		h := newHandler()
		g.handler = h
		g.stmts(clause.Body)
		g.pop()
		g.goTo(next)
		collect(g.bindHandler(h))
		g.setTop(top)
	}
	g.bind(next)
}

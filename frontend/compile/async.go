package compile

import (
	"stmjit/frontend/bytecode"
	"stmjit/frontend/syntax"
)

// needAsync refuses a statement that only a coroutine may contain.
func (g *gen) needAsync(what string) {
	if !g.async {
		g.c.fail(g.pos, "'%s' outside async function", what)
	}
}

func (g *gen) yield(e *syntax.Yield, dst int) int {
	if g.scope.kind != functionBlock {
		g.c.fail(e.Pos, "'yield' outside function")
	}
	top := g.top
	var v int
	if e.Value != nil {
		v = g.expr(e.Value, g.hint(dst))
	} else {
		v = g.loadConst(nil, noReg)
	}
	g.setTop(top)
	return g.emitYield(v, dst)
}

func (g *gen) emitYield(v, dst int) int {
	d := g.dest(dst)
	if g.code.Flags&bytecode.AsyncGenerator != 0 {
		top := g.top
		t := d
		if !g.isTemp(d) {
			t = g.temp()
		}
		g.emit(bytecode.ASYNCGENWRAP, t, v, 0)
		v = t
		g.setTop(top)
	}
	g.emit(bytecode.YIELD, d, v, 0)
	return d
}

func (g *gen) yieldFrom(e *syntax.YieldFrom, dst int) int {
	if g.scope.kind != functionBlock {
		g.c.fail(e.Pos, "'yield' outside function")
	}
	if g.async {
		g.c.fail(e.Pos, "'yield from' inside async function")
	}
	top := g.top
	it := g.temp()
	g.emit(bytecode.GETYIELDFROM, it, g.expr(e.Value, it), 0)
	return g.delegate(it, top, dst)
}

func (g *gen) await(e *syntax.Await, dst int) int {
	if g.scope.kind != functionBlock {
		g.c.fail(e.Pos, "'await' outside function")
	}
	if !g.async && g.scope.comprehension == noComprehension {
		g.c.fail(e.Pos, "'await' outside async function")
	}
	top := g.top
	it := g.temp()
	g.emit(bytecode.GETAWAITABLE, it, g.expr(e.Value, it), 0)
	return g.delegate(it, top, dst)
}

// delegate runs the iterator in the temporary it to its end; top is where
// temporaries began before it.
func (g *gen) delegate(it, top, dst int) int {
	g.setTop(it + 1)
	sent := g.loadConst(nil, noReg)
	g.setTop(top)
	d := g.dest(dst)
	g.emit(bytecode.YIELDFROM, d, it, sent)
	return d
}

// drive awaits the value in r; x says which special method it came from.
func (g *gen) drive(dst, r int, x uint8) {
	top := g.top
	it := g.temp()
	g.emitX(bytecode.GETAWAITABLE, x, it, r, 0)
	g.delegate(it, top, dst)
	g.setTop(top)
}

// asyncFor generates `async for`. The exception that ends it comes from the
// awaited __anext__ only.
func (g *gen) asyncFor(s *syntax.For) {
	it := g.temp()
	g.emit(bytecode.GETAITER, it, g.expr(s.Iter, it), 0)
	g.setTop(it + 1)
	next, end := newLabel(), newLabel()
	g.enter(block{kind: loopBlock, next: next, end: end})
	done := g.asyncNext(it, s.Target, next)
	g.stmts(s.Body)
	g.goTo(next)
	g.pop()
	g.asyncEnd(done)
	g.stmts(s.OrElse)
	g.bind(end)
}

// asyncNext generates the head of an asynchronous loop and returns the handler
// that takes its end.
func (g *gen) asyncNext(it int, target syntax.Expr, next *label) *handler {
	g.bind(next)
	g.emit(bytecode.LOOP, 0, 0, 0)
	done := newHandler()
	g.protect(block{kind: tryBlock}, done)
	top := g.top
	reg, direct := g.localTarget(target)
	if !direct {
		reg = g.temp()
	}
	t := g.temp()
	g.emit(bytecode.GETANEXT, t, it, 0)
	g.drive(reg, t, 0)
	g.pop()
	if !direct {
		g.store(target, reg)
	}
	g.setTop(top)
	return done
}

func (g *gen) asyncEnd(done *handler) {
	top := g.top
	exc := g.bindHandler(done)
	g.emit(bytecode.ENDASYNCFOR, exc, 0, 0)
	g.setTop(top)
}

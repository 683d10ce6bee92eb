package compile

import (
	"stmjit/frontend/bytecode"
	"stmjit/frontend/syntax"
)

func (g *gen) stmts(body []syntax.Stmt) {
	for _, s := range body {
		g.stmt(s)
	}
}

func (g *gen) stmt(s syntax.Stmt) {
	top := g.top
	restore := g.at(s.Span())
	g.statement(s)
	restore()
	g.setTop(top)
}

func (g *gen) statement(s syntax.Stmt) {
	switch s := s.(type) {
	case *syntax.ExprStmt:
		g.exprStmt(s)
	case *syntax.Assign:
		g.assignStmt(s)
	case *syntax.AugAssign:
		g.augAssign(s)
	case *syntax.AnnAssign:
		g.annAssign(s)
	case *syntax.If:
		g.ifStmt(s)
	case *syntax.For:
		g.forStmt(s)
	case *syntax.While:
		g.whileStmt(s)
	case *syntax.Return:
		g.returnStmt(s)
	case *syntax.Break:
		g.breakStmt()
	case *syntax.Continue:
		g.continueStmt()
	case *syntax.FunctionDef:
		g.functionDef(s, false)
	case *syntax.AsyncFunctionDef:
		g.functionDef((*syntax.FunctionDef)(s), true)
	case *syntax.ClassDef:
		g.classDef(s)
	case *syntax.Try:
		g.tryStmt(s, g.tryExcept)
	case *syntax.TryStar:
		g.tryStmt((*syntax.Try)(s), g.tryExceptStar)
	case *syntax.With:
		g.with(s, 0)
	case *syntax.AsyncWith:
		g.needAsync("async with")
		g.asyncWith((*syntax.With)(s), 0)
	case *syntax.AsyncFor:
		g.needAsync("async for")
		g.asyncFor((*syntax.For)(s))
	case *syntax.Raise:
		g.raise(s)
	case *syntax.Assert:
		g.assert(s)
	case *syntax.Delete:
		g.deleteStmt(s.Targets)
	case *syntax.Import:
		g.importStmt(s)
	case *syntax.ImportFrom:
		g.importFrom(s)
	case *syntax.Match:
		g.match(s)
	case *syntax.Global, *syntax.Nonlocal, *syntax.Pass:
	default:
		bug("statement %T", s)
	}
}

func (g *gen) exprStmt(s *syntax.ExprStmt) {
	if g.show {
		g.emit(bytecode.PRINTEXPR, g.expr(s.Value, noReg), 0, 0)
		return
	}
	if _, ok := g.c.constant(s.Value); ok {
		return
	}
	g.expr(s.Value, noReg)
}

func (g *gen) ifStmt(s *syntax.If) {
	orElse, end := newLabel(), newLabel()
	g.cond(s.Test, orElse, false)
	g.stmts(s.Body)
	if len(s.OrElse) > 0 {
		g.goTo(end)
	}
	g.bind(orElse)
	g.stmts(s.OrElse)
	g.bind(end)
}

// whileStmt puts the test at the bottom, after the LOOP that every iteration
// passes.
func (g *gen) whileStmt(s *syntax.While) {
	body, test, end := newLabel(), newLabel(), newLabel()
	if k, ok := g.c.constant(s.Test); ok && truth(k) {
		g.enter(block{kind: loopBlock, next: test, end: end})
		g.bind(test)
		g.emit(bytecode.LOOP, 0, 0, 0)
		g.stmts(s.Body)
		g.goTo(test)
		g.pop()
	} else {
		g.goTo(test)
		g.enter(block{kind: loopBlock, next: test, end: end})
		g.bind(body)
		g.stmts(s.Body)
		g.bind(test)
		g.emit(bytecode.LOOP, 0, 0, 0)
		g.cond(s.Test, body, true)
		g.pop()
	}
	g.stmts(s.OrElse)
	g.bind(end)
}

func (g *gen) forStmt(s *syntax.For) {
	it := g.temp()
	g.iterate(s.Iter, it)
	next, end := newLabel(), newLabel()
	g.enter(block{kind: loopBlock, next: next, end: end})
	g.forLoop(it, s.Target, next, func() { g.stmts(s.Body) })
	g.pop()
	g.stmts(s.OrElse)
	g.bind(end)
}

// iterate puts the iterator over an iterable in a temporary.
func (g *gen) iterate(iter syntax.Expr, it int) {
	if k, ok := g.c.constantDisplay(iter); ok {
		g.loadConst(k, it)
		g.emit(bytecode.GETITER, it, it, 0)
		return
	}
	top := g.top
	g.emit(bytecode.GETITER, it, g.expr(iter, it), 0)
	g.setTop(top)
}

// forLoop runs body for every item of the iterator; next is where to continue.
// A plain variable is written by the FORLOOP itself.
func (g *gen) forLoop(it int, target syntax.Expr, next *label, body func()) {
	start := newLabel()
	pos := g.pos
	g.goTo(next)
	g.bind(start)
	reg, ok := g.localTarget(target)
	top := g.top
	if !ok {
		reg = g.temp()
		g.store(target, reg)
		g.setTop(top)
	}
	body()
	g.bind(next)
	defer g.at(pos)()
	g.jump(bytecode.FORLOOP, 0, it, reg, start)
}

func (g *gen) raise(s *syntax.Raise) {
	switch {
	case s.Exc == nil:
		g.emitX(bytecode.RAISE, 0, 0, 0, 0)
	case s.Cause == nil:
		g.emitX(bytecode.RAISE, 1, g.expr(s.Exc, noReg), 0, 0)
	default:
		exc := g.operand(s.Exc, noReg, s.Cause)
		g.emitX(bytecode.RAISE, 2, exc, g.expr(s.Cause, noReg), 0)
	}
}

func (g *gen) assert(s *syntax.Assert) {
	if t, ok := s.Test.(*syntax.Tuple); ok && len(t.Elts) > 0 {
		g.c.warn(s.Pos, "assertion is always true, perhaps remove parentheses?")
	}
	if g.c.opts.Optimize > 0 {
		return
	}
	end := newLabel()
	g.cond(s.Test, end, true)
	exc := g.temp()
	g.emit(bytecode.LOADASSERTION, exc, 0, 0)
	if s.Msg != nil {
		g.setTop(exc + header)
		g.push(s.Msg)
		g.emit(bytecode.CALL, exc, exc, 1)
	}
	g.emitX(bytecode.RAISE, 1, exc, 0, 0)
	g.bind(end)
}

func (g *gen) importStmt(s *syntax.Import) {
	for _, a := range s.Names {
		top := g.top
		mod := g.temp()
		g.emitX(bytecode.IMPORT, 0, mod, g.konst(bytecode.Str(a.Name)), g.loadConst(nil, noReg))
		if a.AsName != "" {
			// import a.b.c as x: the import returns a.
			for rest := a.Name; ; {
				first := boundName(&syntax.Alias{Name: rest})
				if len(first) == len(rest) {
					break
				}
				rest = rest[len(first)+1:]
				part := boundName(&syntax.Alias{Name: rest})
				g.emit(bytecode.IMPORTFROM, mod, mod, g.konst(bytecode.Str(part)))
			}
		}
		g.storeName(boundName(a), mod)
		g.setTop(top)
	}
}

func (g *gen) importFrom(s *syntax.ImportFrom) {
	if s.Module == "__future__" && s.Line > g.c.future.lastLine {
		g.c.fail(s.Pos, "from __future__ imports must occur at the beginning of the file")
	}
	if s.Level > 0xff {
		g.c.fail(s.Pos, "too many dots in a relative import")
	}
	mod := g.temp()
	var names bytecode.Tuple
	for _, a := range s.Names {
		names = append(names, bytecode.Str(a.Name))
	}
	list := g.loadConst(names, noReg)
	g.emitX(bytecode.IMPORT, uint8(s.Level), mod, g.konst(bytecode.Str(s.Module)), list)
	for _, a := range s.Names {
		if a.Name == "*" {
			g.emit(bytecode.IMPORTSTAR, mod, 0, 0)
			return
		}
		if reg, ok := g.localName(boundName(a)); ok {
			g.emit(bytecode.IMPORTFROM, reg, mod, g.konst(bytecode.Str(a.Name)))
			continue
		}
		top := g.top
		v := g.temp()
		g.emit(bytecode.IMPORTFROM, v, mod, g.konst(bytecode.Str(a.Name)))
		g.storeName(boundName(a), v)
		g.setTop(top)
	}
}

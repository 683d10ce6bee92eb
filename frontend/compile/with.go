package compile

import (
	"stmjit/frontend/bytecode"
	"stmjit/frontend/syntax"
)

// with generates a with statement from item i on.
func (g *gen) with(s *syntax.With, i int) { g.withItem(s, i, false) }

func (g *gen) asyncWith(s *syntax.With, i int) { g.withItem(s, i, true) }

// withItem generates item i and, as its body, the items after it. The bound
// __exit__ stays in a register; the body's exceptions go to a handler that
// calls it, and it decides whether they go on.
func (g *gen) withItem(s *syntax.With, i int, async bool) {
	top := g.top
	item := s.Items[i]
	b := block{kind: withBlock, pos: g.pos}
	enterX, exitX := uint8(bytecode.SpecialEnter), uint8(bytecode.SpecialExit)
	if async {
		b.kind, enterX, exitX = asyncWithBlock, bytecode.SpecialAEnter, bytecode.SpecialAExit
	}
	exit := g.temp()
	b.reg = exit
	mgr := g.expr(item.ContextExpr, g.temp())
	base := g.temp()
	g.emitX(bytecode.LOADSPECIAL, enterX, base, mgr, 0)
	g.emitX(bytecode.LOADSPECIAL, exitX, exit, mgr, 0)
	g.setTop(base + header)
	g.setTop(base)
	value, direct := noReg, false
	if item.OptionalVars != nil && !async {
		value, direct = g.localTarget(item.OptionalVars)
	}
	if !direct {
		value = g.temp()
	}
	g.emit(bytecode.CALL, value, base, 0)
	if async {
		g.drive(value, value, 1)
	}
	h, end := newHandler(), newLabel()
	g.protect(b, h)
	if item.OptionalVars != nil && !direct {
		g.store(item.OptionalVars, value)
	}
	g.setTop(exit + 1)
	if i+1 < len(s.Items) {
		g.withItem(s, i+1, async)
	} else {
		g.stmts(s.Body)
	}
	g.pop()
	g.setTop(exit + 1)
	g.exitNormally(&b)
	g.goTo(end)
	g.withHandler(&b, h)
	g.bind(end)
	g.setTop(top)
}

// exitNormally calls __exit__(None, None, None).
func (g *gen) exitNormally(b *block) {
	top := g.top
	base := g.temp()
	g.move(base, b.reg)
	g.setTop(base + header)
	for range 3 {
		g.loadConst(nil, noReg)
	}
	g.emit(bytecode.CALL, base, base, 3)
	if b.kind == asyncWithBlock {
		g.setTop(base + 1)
		g.drive(base, base, 2)
	}
	g.setTop(top)
}

// withHandler calls __exit__ with the exception and raises it again unless the
// result is true.
func (g *gen) withHandler(b *block, h *handler) {
	end := newLabel()
	g.handle(h, func(exc int) {
		base := g.temp()
		g.move(base, b.reg)
		args := base + header
		g.setTop(args + 3)
		g.emit(bytecode.EXCINFO, args, exc, 0)
		g.emit(bytecode.CALL, base, base, 3)
		g.setTop(base + 1)
		if b.kind == asyncWithBlock {
			g.drive(base, base, 2)
		}
		again := newLabel()
		g.test(base, again, false)
		g.leaveHandled(end)
		g.bind(again)
	})
	g.bind(end)
}

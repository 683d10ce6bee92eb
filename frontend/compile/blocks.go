package compile

import (
	"slices"

	"stmjit/frontend/bytecode"
	"stmjit/frontend/syntax"
)

// A statement that jumps out of others (return, break, continue) leaves the
// blocks around it one by one, innermost first: it generates what each has to
// do at its end, under the exception handler that is in force around that block.

// blockRole is what a block has to do when it is left.
type blockRole uint8

const (
	loopBlock    blockRole = iota
	tryBlock               // nothing: its handlers end with it
	finallyBlock           // run the finally body
	handledBlock           // an exception is handled: POPEXC
	nameBlock              // delete the variable of an except clause
	starBlock              // except*: must not be left
	withBlock              // call __exit__
	asyncWithBlock
)

type block struct {
	kind  blockRole
	next  *label   // loops: where continue goes
	end   *label   // loops: where break goes
	outer *handler // in force around the block
	reg   int      // handledBlock: what was handled before; with: __exit__
	name  string   // nameBlock
	body  []syntax.Stmt
	pos   syntax.Pos // with: of the statement

	outermost bool // handledBlock: the first in a generator's frame
}

// form is the x of PUSHEXC and POPEXC.
func (b *block) form() uint8 {
	if b.outermost {
		return 1
	}
	return 0
}

// enter enters a block; its handler becomes the one in force.
func (g *gen) enter(b block) {
	if len(g.blocks) >= maxBlocks && b.kind != nameBlock && b.kind != handledBlock {
		g.c.fail(g.pos, "too many statically nested blocks")
	}
	b.outer = g.handler
	g.blocks = append(g.blocks, b)
}

// protect enters a block whose exceptions go to h.
func (g *gen) protect(b block, h *handler) {
	g.enter(b)
	g.handler = h
}

// pop leaves the innermost block at its normal end.
func (g *gen) pop() {
	last := len(g.blocks) - 1
	g.handler = g.blocks[last].outer
	g.blocks = g.blocks[:last]
}

// unwind generates leaving all blocks from index n on, and then jump, which
// goes elsewhere under the handler in force outside of them.
func (g *gen) unwind(n int, jump func()) {
	blocks, h, pos := slices.Clone(g.blocks), g.handler, g.pos
	for i := len(blocks) - 1; i >= n; i-- {
		g.blocks = slices.Clone(blocks[:i])
		g.handler = blocks[i].outer
		g.leave(&blocks[i])
		g.pos = pos
	}
	jump()
	g.blocks, g.handler = blocks, h
}

// leave generates the end of one block that has been taken off already.
func (g *gen) leave(b *block) {
	top := g.top
	switch b.kind {
	case finallyBlock:
		g.stmts(b.body)
	case handledBlock:
		g.popExc(b)
	case nameBlock:
		g.clearName(b.name)
	case starBlock:
		g.c.fail(g.pos, "'break', 'continue' and 'return' cannot appear in an except* block")
	case withBlock, asyncWithBlock:
		g.pos = b.pos
		g.exitNormally(b)
	}
	g.setTop(top)
}

// loop returns the index of the innermost loop, or -1.
func (g *gen) loop() int {
	for i := len(g.blocks) - 1; i >= 0; i-- {
		switch g.blocks[i].kind {
		case loopBlock:
			return i
		case starBlock:
			g.c.fail(g.pos, "'break', 'continue' and 'return' cannot appear in an except* block")
		}
	}
	return -1
}

func (g *gen) breakStmt() {
	i := g.loop()
	if i < 0 {
		g.c.fail(g.pos, "'break' outside loop")
	}
	g.unwind(i+1, func() { g.goTo(g.blocks[i].end) })
}

func (g *gen) continueStmt() {
	i := g.loop()
	if i < 0 {
		g.c.fail(g.pos, "'continue' not properly in loop")
	}
	g.unwind(i+1, func() { g.goTo(g.blocks[i].next) })
}

func (g *gen) returnStmt(s *syntax.Return) {
	if g.scope.kind != functionBlock {
		g.c.fail(g.pos, "'return' outside function")
	}
	if s.Value == nil {
		g.unwind(0, g.returnNone)
		return
	}
	if g.scope.coroutine && g.scope.generator {
		g.c.fail(g.pos, "'return' with value in async generator")
	}
	if k, ok := g.c.constant(s.Value); ok {
		g.unwind(0, func() { g.emit(bytecode.RETURN, g.loadConst(k, noReg), 0, 0) })
		return
	}
	r := g.expr(s.Value, noReg)
	if !g.isTemp(r) && g.changesVariables() {
		t := g.temp()
		g.move(t, r)
		r = t
	}
	g.unwind(0, func() { g.emit(bytecode.RETURN, r, 0, 0) })
}

// changesVariables tells whether leaving all blocks may assign variables.
func (g *gen) changesVariables() bool {
	for _, b := range g.blocks {
		if b.kind == finallyBlock || b.kind == nameBlock {
			return true
		}
	}
	return false
}

package syntax

// statement appends the next statement, or the simple statements of a line.
func (p *parser) statement(body []Stmt) []Stmt {
	if s := p.compound(); s != nil {
		return append(body, s)
	}
	return p.simpleStmts(body)
}

// compound reads a compound statement, or returns nil if none begins here.
func (p *parser) compound() Stmt {
	switch p.kind() {
	case kwDef:
		return p.def(nil)
	case kwClass:
		return p.class(nil)
	case tAt:
		return p.decorated()
	case kwAsync:
		return p.async()
	case kwIf:
		return p.ifStmt()
	case kwFor:
		return p.forStmt(p.tok().Pos)
	case kwWhile:
		return p.whileStmt()
	case kwTry:
		return p.tryStmt()
	case kwWith:
		return p.withStmt(p.tok().Pos)
	case tName:
		if p.isWord("match") && p.atMatch() {
			return p.matchStmt()
		}
	}
	return nil
}

// block reads a colon and the statements that belong to it.
func (p *parser) block() []Stmt {
	p.expect(tColon)
	if !p.accept(tNewline) {
		return p.simpleStmts(nil)
	}
	p.expect(tIndent)
	var body []Stmt
	for !p.accept(tDedent) {
		body = p.statement(body)
	}
	return body
}

func (p *parser) decorated() Stmt {
	var decorators []Expr
	for p.accept(tAt) {
		decorators = append(decorators, p.named())
		p.expect(tNewline)
	}
	switch p.kind() {
	case kwClass:
		return p.class(decorators)
	case kwAsync:
		start := p.expect(kwAsync).Pos
		return p.asyncDef(start, decorators)
	}
	return p.def(decorators)
}

func (p *parser) def(decorators []Expr) *FunctionDef {
	start := p.expect(kwDef).Pos
	f := &FunctionDef{Name: p.name(), DecoratorList: decorators}
	p.expect(tLPar)
	f.Args = p.parameters(tRPar)
	p.expect(tRPar)
	if p.accept(tArrow) {
		f.Returns = p.expression()
	}
	f.Body = p.block()
	f.Pos = p.since(start)
	return f
}

func (p *parser) asyncDef(start Pos, decorators []Expr) Stmt {
	f := p.def(decorators)
	f.Line, f.Col = start.Line, start.Col
	return (*AsyncFunctionDef)(f)
}

func (p *parser) async() Stmt {
	start := p.expect(kwAsync).Pos
	switch p.kind() {
	case kwFor:
		return (*AsyncFor)(p.forStmt(start))
	case kwWith:
		return (*AsyncWith)(p.withStmt(start))
	}
	return p.asyncDef(start, nil)
}

func (p *parser) class(decorators []Expr) Stmt {
	start := p.expect(kwClass).Pos
	c := &ClassDef{Name: p.name(), DecoratorList: decorators}
	if p.kind() == tLPar {
		open := p.tok().Pos
		c.Bases, c.Keywords = p.callArgs()
		if len(c.Bases) == 1 {
			// A generator may not take the parentheses of a class for its own.
			if g, ok := c.Bases[0].(*GeneratorExp); ok && g.Line == open.Line && g.Col == open.Col {
				p.fail()
			}
		}
	}
	c.Body = p.block()
	c.Pos = p.since(start)
	return c
}

func (p *parser) ifStmt() Stmt {
	p.enter() // an elif nests the tree
	start := p.tok().Pos
	p.pos++
	s := &If{Test: p.named()}
	s.Body = p.block()
	if p.kind() == kwElif {
		s.OrElse = []Stmt{p.ifStmt()}
	} else {
		s.OrElse = p.elseBlock()
	}
	s.Pos = p.since(start)
	p.leave()
	return s
}

// elseBlock reads the optional else of a statement.
func (p *parser) elseBlock() []Stmt {
	if !p.accept(kwElse) {
		return nil
	}
	return p.block()
}

func (p *parser) forStmt(start Pos) *For {
	p.expect(kwFor)
	f := &For{Target: p.starTargets()}
	p.expect(kwIn)
	f.Iter = p.starExpressions()
	f.Body = p.block()
	f.OrElse = p.elseBlock()
	f.Pos = p.since(start)
	return f
}

func (p *parser) whileStmt() Stmt {
	start := p.expect(kwWhile).Pos
	w := &While{Test: p.named()}
	w.Body = p.block()
	w.OrElse = p.elseBlock()
	w.Pos = p.since(start)
	return w
}

func (p *parser) withStmt(start Pos) *With {
	p.expect(kwWith)
	w := &With{}
	if p.kind() == tLPar {
		w.Items = p.parenWithItems()
	}
	if w.Items == nil {
		w.Items = append(w.Items, p.withItem())
		for p.accept(tComma) {
			w.Items = append(w.Items, p.withItem())
		}
	}
	w.Body = p.block()
	w.Pos = p.since(start)
	return w
}

// parenWithItems reads with-items in parentheses. The parenthesis may as well
// begin the expression of the first item; then it goes back and returns nil.
func (p *parser) parenWithItems() []*WithItem {
	mark := p.pos
	p.expect(tLPar)
	var items []*WithItem
	for p.kind() != kwYield && p.kind() != tStar && p.nextKind() != tColonEqual && startsExpr[p.kind()] {
		items = append(items, p.withItem())
		if p.kind() == tComma {
			p.pos++
			if p.kind() != tRPar {
				continue
			}
		}
		if p.accept(tRPar) && p.kind() == tColon {
			return items
		}
		break
	}
	p.pos = mark
	return nil
}

func (p *parser) withItem() *WithItem {
	item := &WithItem{ContextExpr: p.expression()}
	if p.accept(kwAs) {
		item.OptionalVars = p.starTarget()
	}
	return item
}

func (p *parser) tryStmt() Stmt {
	start := p.expect(kwTry).Pos
	t := &Try{Body: p.block()}
	star := false
	for p.kind() == kwExcept {
		isStar := p.nextKind() == tStar
		if len(t.Handlers) > 0 && isStar != star {
			p.fail()
		}
		star = isStar
		t.Handlers = append(t.Handlers, p.exceptClause(star))
	}
	if len(t.Handlers) > 0 {
		t.OrElse = p.elseBlock()
	}
	if p.accept(kwFinally) {
		t.FinalBody = p.block()
	} else if len(t.Handlers) == 0 {
		p.fail()
	}
	t.Pos = p.since(start)
	if star {
		return (*TryStar)(t)
	}
	return t
}

func (p *parser) exceptClause(star bool) *ExceptHandler {
	start := p.expect(kwExcept).Pos
	h := &ExceptHandler{}
	if star {
		p.expect(tStar)
	}
	if star || p.kind() != tColon {
		h.Type = p.expression()
		h.Name = p.asName()
	}
	h.Body = p.block()
	h.Pos = p.since(start)
	return h
}

package syntax

// starTargets reads the targets of a for clause: more than one make a tuple.
func (p *parser) starTargets() Expr {
	start := p.tok().Pos
	first := p.starTarget()
	if p.kind() != tComma {
		return first
	}
	elts := []Expr{first}
	for p.accept(tComma) && startsExpr[p.kind()] {
		elts = append(elts, p.starTarget())
	}
	return &Tuple{Pos: p.since(start), Elts: elts, Ctx: Store}
}

// starTarget reads one target, with its context set.
func (p *parser) starTarget() Expr {
	t := p.tok()
	if t.kind != tStar {
		e := p.primary()
		p.setContext(e, Store)
		return e
	}
	p.pos++
	value := p.primary()
	p.setContext(value, Store)
	return &Starred{Pos: p.since(t.Pos), Value: value, Ctx: Store}
}

// setContext makes a target of an expression that was read for its value. It
// fails if the expression cannot be one. Starred targets are the business of the
// elements of tuples and lists.
func (p *parser) setContext(e Expr, ctx ExprContext) {
	switch e := e.(type) {
	case *Name:
		e.Ctx = ctx
	case *Attribute:
		e.Ctx = ctx
	case *Subscript:
		e.Ctx = ctx
	case *Tuple:
		e.Ctx = ctx
		p.setContexts(e.Elts, ctx)
	case *List:
		e.Ctx = ctx
		p.setContexts(e.Elts, ctx)
	default:
		p.fail()
	}
}

func (p *parser) setContexts(elts []Expr, ctx ExprContext) {
	for _, e := range elts {
		if s, ok := e.(*Starred); ok && ctx == Store {
			p.setStarred(s)
			continue
		}
		p.setContext(e, ctx)
	}
}

func (p *parser) setStarred(s *Starred) {
	s.Ctx = Store
	p.setContext(s.Value, Store)
}

package syntax

import "strings"

// simpleStmts reads the simple statements of one line, with the line end.
func (p *parser) simpleStmts(body []Stmt) []Stmt {
	for {
		body = append(body, p.simpleStmt())
		if !p.accept(tSemi) {
			break
		}
		if p.kind() == tNewline {
			break
		}
	}
	p.expect(tNewline)
	return body
}

func (p *parser) simpleStmt() Stmt {
	t := p.tok()
	switch t.kind {
	case kwPass:
		p.pos++
		return &Pass{t.Pos}
	case kwBreak:
		p.pos++
		return &Break{t.Pos}
	case kwContinue:
		p.pos++
		return &Continue{t.Pos}
	case kwReturn:
		return p.returnStmt()
	case kwRaise:
		return p.raiseStmt()
	case kwGlobal:
		p.pos++
		names := p.names()
		return &Global{Pos: p.since(t.Pos), Names: names}
	case kwNonlocal:
		p.pos++
		names := p.names()
		return &Nonlocal{Pos: p.since(t.Pos), Names: names}
	case kwDel:
		return p.delStmt()
	case kwAssert:
		return p.assertStmt()
	case kwImport:
		return p.importStmt()
	case kwFrom:
		return p.importFrom()
	}
	return p.exprStmt()
}

func (p *parser) returnStmt() Stmt {
	start := p.expect(kwReturn).Pos
	var value Expr
	if startsExpr[p.kind()] {
		value = p.starExpressions()
	}
	return &Return{Pos: p.since(start), Value: value}
}

func (p *parser) raiseStmt() Stmt {
	start := p.expect(kwRaise).Pos
	r := &Raise{}
	if startsExpr[p.kind()] {
		r.Exc = p.expression()
		if p.accept(kwFrom) {
			r.Cause = p.expression()
		}
	}
	r.Pos = p.since(start)
	return r
}

// names reads the names of a global or nonlocal statement.
func (p *parser) names() []string {
	names := []string{p.name()}
	for p.accept(tComma) {
		names = append(names, p.name())
	}
	return names
}

func (p *parser) delStmt() Stmt {
	start := p.expect(kwDel).Pos
	var targets []Expr
	for {
		e := p.primary()
		p.setContext(e, Del)
		targets = append(targets, e)
		if !p.accept(tComma) || !startsExpr[p.kind()] {
			break
		}
	}
	return &Delete{Pos: p.since(start), Targets: targets}
}

func (p *parser) assertStmt() Stmt {
	start := p.expect(kwAssert).Pos
	a := &Assert{Test: p.expression()}
	if p.accept(tComma) {
		a.Msg = p.expression()
	}
	a.Pos = p.since(start)
	return a
}

func (p *parser) importStmt() Stmt {
	start := p.expect(kwImport).Pos
	var names []*Alias
	for {
		first := p.tok().Pos
		alias := &Alias{Name: p.dottedName(), AsName: p.asName()}
		alias.Pos = p.since(first)
		names = append(names, alias)
		if !p.accept(tComma) {
			return &Import{Pos: p.since(start), Names: names}
		}
	}
}

func (p *parser) dottedName() string {
	name := p.name()
	if p.kind() != tDot {
		return name
	}
	var b strings.Builder
	b.WriteString(name)
	for p.accept(tDot) {
		b.WriteByte('.')
		b.WriteString(p.name())
	}
	return b.String()
}

// asName reads `as name`, if it is there.
func (p *parser) asName() string {
	if !p.accept(kwAs) {
		return ""
	}
	return p.name()
}

func (p *parser) importFrom() Stmt {
	start := p.expect(kwFrom).Pos
	f := &ImportFrom{}
	for p.kind() == tDot || p.kind() == tEllipsis {
		f.Level++
		if p.kind() == tEllipsis {
			f.Level += 2
		}
		p.pos++
	}
	if f.Level == 0 || p.kind() != kwImport {
		f.Module = p.dottedName()
	}
	p.expect(kwImport)
	switch t := p.tok(); t.kind {
	case tStar:
		p.pos++
		f.Names = []*Alias{{Pos: t.Pos, Name: "*"}}
	case tLPar:
		p.pos++
		f.Names = p.importedNames(true)
		p.expect(tRPar)
	default:
		f.Names = p.importedNames(false)
	}
	f.Pos = p.since(start)
	return f
}

// importedNames reads the names behind `from x import`. A comma at the end is
// allowed only inside parentheses.
func (p *parser) importedNames(parens bool) []*Alias {
	var names []*Alias
	for {
		first := p.tok().Pos
		alias := &Alias{Name: p.name(), AsName: p.asName()}
		alias.Pos = p.since(first)
		names = append(names, alias)
		if !p.accept(tComma) || parens && p.kind() == tRPar {
			return names
		}
	}
}

// exprStmt reads an expression, or one of the assignments, which begin like one.
func (p *parser) exprStmt() Stmt {
	start := p.tok().Pos
	e := p.yieldOrStar()
	switch k := p.kind(); {
	case k == tEqual:
		return p.assign(start, e)
	case k == tColon:
		return p.annotated(start, e)
	case k.isAug():
		switch e.(type) {
		case *Name, *Attribute, *Subscript:
			p.setContext(e, Store)
		default:
			p.fail()
		}
		p.pos++
		value := p.yieldOrStar()
		return &AugAssign{Pos: p.since(start), Target: e, Op: k.operator(), Value: value}
	}
	return &ExprStmt{Pos: p.since(start), Value: e}
}

func (p *parser) assign(start Pos, value Expr) Stmt {
	var targets []Expr
	for p.accept(tEqual) {
		if s, ok := value.(*Starred); ok {
			p.setStarred(s) // the compiler complains about it
		} else {
			p.setContext(value, Store)
		}
		targets = append(targets, value)
		value = p.yieldOrStar()
	}
	return &Assign{Pos: p.since(start), Targets: targets, Value: value}
}

func (p *parser) annotated(start Pos, target Expr) Stmt {
	a := &AnnAssign{Target: target}
	switch t := target.(type) {
	case *Name:
		a.Simple = t.Line == start.Line && t.Col == start.Col
	case *Attribute, *Subscript:
		p.checkAnnotated(start, t)
	default:
		p.fail()
	}
	p.setContext(target, Store)
	p.expect(tColon)
	a.Annotation = p.expression()
	if p.accept(tEqual) {
		a.Value = p.yieldOrStar()
	}
	a.Pos = p.since(start)
	return a
}

// checkAnnotated refuses targets like `(x).attr: int`. The grammar takes a target
// in parentheses at the start of the statement for the whole target.
func (p *parser) checkAnnotated(start Pos, e Expr) {
	begins := func() bool { return e.Span().Line == start.Line && e.Span().Col == start.Col }
	if !begins() {
		return // the parentheses are around the whole target
	}
	for begins() {
		switch t := e.(type) {
		case *Attribute:
			e = t.Value
		case *Subscript:
			e = t.Value
		case *Call:
			e = t.Func
		default:
			return
		}
	}
	switch e.(type) {
	case *Name, *Attribute, *Subscript:
		p.fail()
	}
}

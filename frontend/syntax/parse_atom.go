package syntax

// atom reads a name, a literal or something in brackets.
func (p *parser) atom() Expr {
	t := p.tok()
	switch t.kind {
	case tName:
		p.pos++
		return &Name{Pos: t.Pos, ID: identifier(p.src, t)}
	case tNumber:
		return p.numberAtom()
	case tString:
		return p.strings()
	case tLPar:
		return p.parenthesised()
	case tLSqb:
		return p.listAtom()
	case tLBrace:
		return p.braceAtom()
	case kwNone:
		p.pos++
		return &Constant{Pos: t.Pos}
	case kwTrue:
		p.pos++
		return &Constant{Pos: t.Pos, Value: true}
	case kwFalse:
		p.pos++
		return &Constant{Pos: t.Pos, Value: false}
	case tEllipsis:
		p.pos++
		return &Constant{Pos: t.Pos, Value: EllipsisType{}}
	}
	p.fail()
	return nil
}

func (p *parser) numberAtom() *Constant {
	t := p.expect(tNumber)
	value, problem := parseNumber(p.src[t.start:t.end])
	if problem != "" {
		p.fail()
	}
	return &Constant{Pos: t.Pos, Value: value}
}

// parenthesised reads a group, a tuple or a generator expression.
func (p *parser) parenthesised() Expr {
	start := p.expect(tLPar).Pos
	switch p.kind() {
	case tRPar:
		p.pos++
		return &Tuple{Pos: p.since(start), Elts: []Expr{}}
	case kwYield:
		e := p.yield()
		p.expect(tRPar)
		return e
	}
	first := p.starNamed()
	switch p.kind() {
	case kwFor, kwAsync:
		p.notStarred(first)
		generators := p.forIfs()
		p.expect(tRPar)
		return &GeneratorExp{Pos: p.since(start), Elt: first, Generators: generators}
	case tComma:
		elts := p.restOfDisplay(first, tRPar)
		p.expect(tRPar)
		return &Tuple{Pos: p.since(start), Elts: elts}
	}
	p.notStarred(first)
	p.expect(tRPar)
	return first
}

func (p *parser) notStarred(e Expr) {
	if _, ok := e.(*Starred); ok {
		p.fail()
	}
}

// restOfDisplay reads the elements behind first, up to the closing bracket.
func (p *parser) restOfDisplay(first Expr, end kind) []Expr {
	elts := []Expr{first}
	for p.accept(tComma) && p.kind() != end {
		elts = append(elts, p.starNamed())
	}
	return elts
}

// listAtom reads a list display or comprehension.
func (p *parser) listAtom() Expr {
	start := p.expect(tLSqb).Pos
	if p.accept(tRSqb) {
		return &List{Pos: p.since(start), Elts: []Expr{}}
	}
	first := p.starNamed()
	if p.kind() == kwFor || p.kind() == kwAsync {
		p.notStarred(first)
		generators := p.forIfs()
		p.expect(tRSqb)
		return &ListComp{Pos: p.since(start), Elt: first, Generators: generators}
	}
	elts := p.restOfDisplay(first, tRSqb)
	p.expect(tRSqb)
	return &List{Pos: p.since(start), Elts: elts}
}

// braceAtom reads a dict or set display or comprehension.
func (p *parser) braceAtom() Expr {
	start := p.expect(tLBrace).Pos
	switch p.kind() {
	case tRBrace:
		p.pos++
		return &Dict{Pos: p.since(start), Keys: []Expr{}, Values: []Expr{}}
	case tDoubleStar:
		return p.dictAtom(start, nil)
	}
	isKey := p.kind() != tStar && (p.kind() != tName || p.nextKind() != tColonEqual)
	first := p.starNamed()
	if isKey && p.kind() == tColon {
		return p.dictAtom(start, first)
	}
	if p.kind() == kwFor || p.kind() == kwAsync {
		p.notStarred(first)
		generators := p.forIfs()
		p.expect(tRBrace)
		return &SetComp{Pos: p.since(start), Elt: first, Generators: generators}
	}
	elts := p.restOfDisplay(first, tRBrace)
	p.expect(tRBrace)
	return &Set{Pos: p.since(start), Elts: elts}
}

// dictAtom reads a dict whose first key is read already, or which begins with **.
func (p *parser) dictAtom(start Pos, key Expr) Expr {
	var keys, values []Expr
	for {
		if key == nil {
			p.expect(tDoubleStar)
			values = append(values, p.binary(1))
		} else {
			p.expect(tColon)
			values = append(values, p.expression())
		}
		keys = append(keys, key)
		if len(keys) == 1 && key != nil && (p.kind() == kwFor || p.kind() == kwAsync) {
			generators := p.forIfs()
			p.expect(tRBrace)
			return &DictComp{Pos: p.since(start), Key: key, Value: values[0], Generators: generators}
		}
		if !p.accept(tComma) || p.kind() == tRBrace {
			p.expect(tRBrace)
			return &Dict{Pos: p.since(start), Keys: keys, Values: values}
		}
		key = nil
		if p.kind() != tDoubleStar {
			key = p.expression()
		}
	}
}

// forIfs reads the for and if clauses of a comprehension.
func (p *parser) forIfs() []*Comprehension {
	var clauses []*Comprehension
	for p.kind() == kwFor || p.kind() == kwAsync {
		c := &Comprehension{IsAsync: p.accept(kwAsync)}
		p.expect(kwFor)
		c.Target = p.starTargets()
		p.expect(kwIn)
		c.Iter = p.disjunction()
		for p.accept(kwIf) {
			c.Ifs = append(c.Ifs, p.disjunction())
		}
		clauses = append(clauses, c)
	}
	return clauses
}

// strings reads one or more string literals that stand side by side.
func (p *parser) strings() Expr {
	first := p.pos
	for p.kind() == tString {
		p.pos++
	}
	return joinStrings(p, p.src, p.toks[first:p.pos])
}

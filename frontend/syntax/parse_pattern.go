package syntax

// atMatch tells whether the name `match` begins a match statement. No other
// statement that begins with a name ends in a colon and an indented block, so the
// end of the logical line decides.
func (p *parser) atMatch() bool {
	if !startsExpr[p.nextKind()] {
		return false
	}
	i := p.pos + 1
	for k := p.toks[i].kind; k != tNewline; k = p.toks[i].kind {
		if k == tEnd {
			return false
		}
		i++
	}
	return p.toks[i-1].kind == tColon && p.toks[i+1].kind == tIndent
}

func (p *parser) matchStmt() Stmt {
	start := p.expect(tName).Pos
	m := &Match{Subject: p.subject()}
	p.expect(tColon)
	p.expect(tNewline)
	p.expect(tIndent)
	for !p.accept(tDedent) {
		if !p.isWord("case") {
			p.fail()
		}
		p.pos++
		c := &MatchCase{Pattern: p.patterns()}
		if p.accept(kwIf) {
			c.Guard = p.named()
		}
		c.Body = p.block()
		m.Cases = append(m.Cases, c)
	}
	m.Pos = p.since(start)
	return m
}

// subject reads what is matched; a comma makes it a tuple.
func (p *parser) subject() Expr {
	start := p.tok().Pos
	first := p.starNamed()
	if p.kind() != tComma {
		p.notStarred(first)
		return first
	}
	elts := p.restOfDisplay(first, tColon)
	return &Tuple{Pos: p.since(start), Elts: elts}
}

// patterns reads the pattern of a case; a comma makes it a sequence.
func (p *parser) patterns() Pattern {
	start := p.tok().Pos
	first := p.maybeStarPattern()
	if p.kind() != tComma {
		p.notStarPattern(first)
		return first
	}
	list := p.restOfPatterns(first, tColon)
	return &MatchSequence{Pos: p.since(start), Patterns: list}
}

func (p *parser) notStarPattern(pattern Pattern) {
	if _, ok := pattern.(*MatchStar); ok {
		p.fail()
	}
}

// restOfPatterns reads the patterns of a sequence behind the first one. A guard
// may stand instead of the closing token.
func (p *parser) restOfPatterns(first Pattern, end kind) []Pattern {
	list := []Pattern{first}
	for p.accept(tComma) && p.kind() != end && p.kind() != kwIf {
		list = append(list, p.maybeStarPattern())
	}
	return list
}

func (p *parser) maybeStarPattern() Pattern {
	t := p.tok()
	if t.kind != tStar {
		return p.pattern()
	}
	p.pos++
	s := &MatchStar{}
	if p.isWord("_") {
		p.pos++
	} else {
		s.Name = p.captureName()
	}
	s.Pos = p.since(t.Pos)
	return s
}

// captureName reads a name that a pattern binds.
func (p *parser) captureName() string {
	if p.isWord("_") {
		p.fail()
	}
	return p.name()
}

// pattern reads alternatives and an optional `as name`.
func (p *parser) pattern() Pattern {
	p.enter()
	defer p.leave()
	start := p.tok().Pos
	first := p.closedPattern()
	if p.kind() == tVBar {
		list := []Pattern{first}
		for p.accept(tVBar) {
			list = append(list, p.closedPattern())
		}
		first = &MatchOr{Pos: p.since(start), Patterns: list}
	}
	if !p.accept(kwAs) {
		return first
	}
	name := p.captureName()
	return &MatchAs{Pos: p.since(start), Pattern: first, Name: name}
}

func (p *parser) closedPattern() Pattern {
	t := p.tok()
	switch t.kind {
	case tNumber, tMinus:
		value := p.patternNumber()
		return &MatchValue{Pos: p.since(t.Pos), Value: value}
	case tString:
		value := p.patternStrings()
		return &MatchValue{Pos: p.since(t.Pos), Value: value}
	case kwNone, kwTrue, kwFalse:
		p.pos++
		return &MatchSingleton{Pos: t.Pos, Value: singleton(t.kind)}
	case tLPar:
		return p.parenPattern()
	case tLSqb:
		p.pos++
		list := []Pattern{}
		if p.kind() != tRSqb {
			list = p.restOfPatterns(p.maybeStarPattern(), tRSqb)
		}
		p.expect(tRSqb)
		return &MatchSequence{Pos: p.since(t.Pos), Patterns: list}
	case tLBrace:
		return p.mappingPattern()
	case tName:
		return p.namePattern()
	}
	p.fail()
	return nil
}

// patternStrings reads string literals. That they must not be f-strings is no
// matter of syntax; it is checked when all else is right.
func (p *parser) patternStrings() Expr {
	e := p.strings()
	if f, ok := e.(*JoinedStr); ok && p.badPattern == nil {
		p.badPattern = f
	}
	return e
}

// singleton returns the constant that a keyword stands for.
func singleton(k kind) any {
	switch k {
	case kwTrue:
		return true
	case kwFalse:
		return false
	}
	return nil
}

// patternNumber reads a number with an optional minus sign, or a complex number
// written as a sum.
func (p *parser) patternNumber() Expr {
	start := p.tok().Pos
	left, real := p.signedNumber()
	k := p.kind()
	if k != tPlus && k != tMinus {
		return left
	}
	p.pos++
	right := p.numberAtom()
	if _, imaginary := right.Value.(Complex); !real || !imaginary {
		p.fail()
	}
	return &BinOp{Pos: p.since(start), Left: left, Op: k.operator(), Right: right}
}

// signedNumber reads a number and tells whether it is real.
func (p *parser) signedNumber() (e Expr, real bool) {
	start := p.tok().Pos
	minus := p.accept(tMinus)
	n := p.numberAtom()
	_, imaginary := n.Value.(Complex)
	if minus {
		return &UnaryOp{Pos: p.since(start), Op: USub, Operand: n}, !imaginary
	}
	return n, !imaginary
}

// parenPattern reads a group or a sequence in parentheses.
func (p *parser) parenPattern() Pattern {
	start := p.expect(tLPar).Pos
	if p.accept(tRPar) {
		return &MatchSequence{Pos: p.since(start), Patterns: []Pattern{}}
	}
	first := p.maybeStarPattern()
	if p.kind() != tComma {
		p.notStarPattern(first)
		p.expect(tRPar)
		return first
	}
	list := p.restOfPatterns(first, tRPar)
	p.expect(tRPar)
	return &MatchSequence{Pos: p.since(start), Patterns: list}
}

// namePattern reads a capture, the wildcard, a dotted name or a class pattern.
func (p *parser) namePattern() Pattern {
	t := p.expect(tName)
	if p.src[t.start:t.end] == "_" {
		return &MatchAs{Pos: t.Pos}
	}
	if k := p.kind(); k != tDot && k != tLPar {
		return &MatchAs{Pos: t.Pos, Name: identifier(p.src, t)}
	}
	value := p.dottedPattern(t)
	if p.kind() != tLPar {
		return &MatchValue{Pos: p.since(t.Pos), Value: value}
	}
	return p.classPattern(t.Pos, value)
}

// dottedPattern reads the attributes behind the name t.
func (p *parser) dottedPattern(t *token) Expr {
	var value Expr = &Name{Pos: t.Pos, ID: identifier(p.src, t)}
	depth := p.depth
	for p.accept(tDot) {
		p.enter()
		attr := p.name()
		value = &Attribute{Pos: p.since(t.Pos), Value: value, Attr: attr}
	}
	p.depth = depth
	return value
}

func (p *parser) classPattern(start Pos, cls Expr) Pattern {
	p.expect(tLPar)
	c := &MatchClass{Cls: cls}
	for p.kind() != tRPar {
		if p.kind() == tName && p.nextKind() == tEqual {
			c.KwdAttrs = append(c.KwdAttrs, p.name())
			p.pos++
			c.KwdPatterns = append(c.KwdPatterns, p.pattern())
		} else {
			if len(c.KwdAttrs) > 0 {
				p.fail()
			}
			c.Patterns = append(c.Patterns, p.pattern())
		}
		if !p.accept(tComma) {
			break
		}
	}
	p.expect(tRPar)
	c.Pos = p.since(start)
	return c
}

func (p *parser) mappingPattern() Pattern {
	start := p.expect(tLBrace).Pos
	m := &MatchMapping{}
	for p.kind() != tRBrace {
		if p.accept(tDoubleStar) {
			m.Rest = p.captureName()
			p.accept(tComma)
			break
		}
		m.Keys = append(m.Keys, p.mappingKey())
		p.expect(tColon)
		m.Patterns = append(m.Patterns, p.pattern())
		if !p.accept(tComma) {
			break
		}
	}
	p.expect(tRBrace)
	m.Pos = p.since(start)
	return m
}

// mappingKey reads a literal or a dotted name.
func (p *parser) mappingKey() Expr {
	t := p.tok()
	switch t.kind {
	case tNumber, tMinus:
		return p.patternNumber()
	case tString:
		return p.patternStrings()
	case kwNone, kwTrue, kwFalse:
		p.pos++
		return &Constant{Pos: t.Pos, Value: singleton(t.kind)}
	}
	p.expect(tName)
	if p.kind() != tDot {
		p.fail()
	}
	return p.dottedPattern(t)
}

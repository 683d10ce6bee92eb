package syntax

// startsExpr marks the tokens that can begin a star_expression.
var startsExpr = [numKinds]bool{tName: true, tNumber: true, tString: true, tLPar: true, tLSqb: true,
	tLBrace: true, tEllipsis: true, tTilde: true, tPlus: true, tMinus: true, tStar: true,
	kwFalse: true, kwNone: true, kwTrue: true, kwNot: true, kwLambda: true, kwAwait: true}

// binaryPrec gives the precedence of the binary operators, 0 for other tokens.
// ** is not here: it binds closer than a sign on its left.
var binaryPrec = [numKinds]uint8{tVBar: 1, tCircumflex: 2, tAmper: 3, tLeftShift: 4, tRightShift: 4,
	tPlus: 5, tMinus: 5, tStar: 6, tSlash: 6, tDoubleSlash: 6, tPercent: 6, tAt: 6}

// tupleOf reads `first, item, ...` with an optional comma at the end, and gives
// first itself if no comma follows it.
func (p *parser) tupleOf(item func(*parser) Expr) Expr {
	start := p.tok().Pos
	first := item(p)
	if p.kind() != tComma {
		return first
	}
	elts := []Expr{first}
	for p.accept(tComma) && startsExpr[p.kind()] {
		elts = append(elts, item(p))
	}
	return &Tuple{Pos: p.since(start), Elts: elts}
}

// expressions reads expressions without stars; more than one make a tuple.
func (p *parser) expressions() Expr { return p.tupleOf((*parser).expression) }

// starExpressions reads expressions with stars allowed; more than one make a tuple.
func (p *parser) starExpressions() Expr { return p.tupleOf((*parser).starExpression) }

func (p *parser) starExpression() Expr {
	if p.kind() == tStar {
		return p.starred()
	}
	return p.expression()
}

// starred reads `*x` where x may be anything that binds closer than a comparison.
func (p *parser) starred() Expr {
	start := p.expect(tStar).Pos
	value := p.binary(1)
	return &Starred{Pos: p.since(start), Value: value}
}

// starNamed reads an element of a display: a starred or a named expression.
func (p *parser) starNamed() Expr {
	if p.kind() == tStar {
		return p.starred()
	}
	return p.named()
}

// named reads an expression or `name := expression`.
func (p *parser) named() Expr {
	if p.kind() != tName || p.nextKind() != tColonEqual {
		return p.expression()
	}
	t := p.tok()
	target := &Name{Pos: t.Pos, ID: identifier(p.src, t), Ctx: Store}
	p.pos += 2
	value := p.expression()
	return &NamedExpr{Pos: p.since(t.Pos), Target: target, Value: value}
}

// yieldOrStar reads what may stand behind = in an assignment.
func (p *parser) yieldOrStar() Expr {
	if p.kind() == kwYield {
		return p.yield()
	}
	return p.starExpressions()
}

func (p *parser) yield() Expr {
	start := p.expect(kwYield).Pos
	if p.accept(kwFrom) {
		value := p.expression()
		return &YieldFrom{Pos: p.since(start), Value: value}
	}
	var value Expr
	if startsExpr[p.kind()] {
		value = p.starExpressions()
	}
	return &Yield{Pos: p.since(start), Value: value}
}

func (p *parser) expression() Expr {
	p.enter()
	defer p.leave()
	t := p.tok()
	if t.kind == kwLambda {
		return p.lambda()
	}
	body := p.disjunction()
	if !p.accept(kwIf) {
		return body
	}
	test := p.disjunction()
	p.expect(kwElse)
	orElse := p.expression()
	return &IfExp{Pos: p.since(t.Pos), Test: test, Body: body, OrElse: orElse}
}

func (p *parser) lambda() Expr {
	start := p.expect(kwLambda).Pos
	args := p.parameters(tColon)
	p.expect(tColon)
	body := p.expression()
	return &Lambda{Pos: p.since(start), Args: args, Body: body}
}

func (p *parser) disjunction() Expr {
	start := p.tok().Pos
	first := p.conjunction()
	if p.kind() != kwOr {
		return first
	}
	values := []Expr{first}
	for p.accept(kwOr) {
		values = append(values, p.conjunction())
	}
	return &BoolOp{Pos: p.since(start), Op: Or, Values: values}
}

func (p *parser) conjunction() Expr {
	start := p.tok().Pos
	first := p.inversion()
	if p.kind() != kwAnd {
		return first
	}
	values := []Expr{first}
	for p.accept(kwAnd) {
		values = append(values, p.inversion())
	}
	return &BoolOp{Pos: p.since(start), Op: And, Values: values}
}

func (p *parser) inversion() Expr {
	if p.kind() != kwNot {
		return p.comparison()
	}
	p.enter()
	start := p.expect(kwNot).Pos
	operand := p.inversion()
	p.leave()
	return &UnaryOp{Pos: p.since(start), Op: Not, Operand: operand}
}

func (p *parser) comparison() Expr {
	start := p.tok().Pos
	left := p.binary(1)
	op, ok := p.comparisonOp()
	if !ok {
		return left
	}
	c := &Compare{Left: left}
	for ok {
		c.Ops = append(c.Ops, op)
		c.Comparators = append(c.Comparators, p.binary(1))
		op, ok = p.comparisonOp()
	}
	c.Pos = p.since(start)
	return c
}

// comparisonOp skips a comparison operator if one is next.
func (p *parser) comparisonOp() (op CmpOp, ok bool) {
	switch p.kind() {
	case tEqEqual:
		op = Eq
	case tNotEqual:
		op = NotEq
	case tLess:
		op = Lt
	case tLessEqual:
		op = LtE
	case tGreater:
		op = Gt
	case tGreaterEqual:
		op = GtE
	case kwIn:
		op = In
	case kwIs:
		op = Is
		if p.nextKind() == kwNot {
			p.pos++
			op = IsNot
		}
	case kwNot:
		if p.nextKind() != kwIn {
			return 0, false
		}
		p.pos++
		op = NotIn
	default:
		return 0, false
	}
	p.pos++
	return op, true
}

// binary reads an operand and all binary operators of at least precedence least.
func (p *parser) binary(least uint8) Expr {
	start := p.tok().Pos
	left := p.factor()
	depth := p.depth
	for {
		k := p.kind()
		prec := binaryPrec[k]
		if prec < least || prec == 0 {
			break
		}
		p.enter()
		p.pos++
		right := p.binary(prec + 1)
		left = &BinOp{Pos: p.since(start), Left: left, Op: k.operator(), Right: right}
	}
	p.depth = depth
	return left
}

// factor reads an operand with its signs and its power.
func (p *parser) factor() Expr {
	start := p.tok().Pos
	var op UnaryOperator
	switch p.kind() {
	case tPlus:
		op = UAdd
	case tMinus:
		op = USub
	case tTilde:
		op = Invert
	default:
		return p.power()
	}
	p.enter()
	p.pos++
	operand := p.factor()
	p.leave()
	return &UnaryOp{Pos: p.since(start), Op: op, Operand: operand}
}

func (p *parser) power() Expr {
	start := p.tok().Pos
	var base Expr
	if p.accept(kwAwait) {
		value := p.primary()
		base = &Await{Pos: p.since(start), Value: value}
	} else {
		base = p.primary()
	}
	if !p.accept(tDoubleStar) {
		return base
	}
	p.enter()
	exponent := p.factor()
	p.leave()
	return &BinOp{Pos: p.since(start), Left: base, Op: Pow, Right: exponent}
}

// primary reads an atom and the attributes, subscripts and calls behind it.
func (p *parser) primary() Expr {
	start := p.tok().Pos
	e := p.atom()
	depth := p.depth
	for {
		switch p.kind() {
		case tDot:
			p.enter()
			p.pos++
			attr := p.name()
			e = &Attribute{Pos: p.since(start), Value: e, Attr: attr}
		case tLPar:
			p.enter()
			args, keywords := p.callArgs()
			e = &Call{Pos: p.since(start), Func: e, Args: args, Keywords: keywords}
		case tLSqb:
			p.enter()
			p.pos++
			slice := p.slices()
			p.expect(tRSqb)
			e = &Subscript{Pos: p.since(start), Value: e, Slice: slice}
		default:
			p.depth = depth
			return e
		}
	}
}

// slices reads what stands between the brackets of a subscript.
func (p *parser) slices() Expr {
	start := p.tok().Pos
	isStarred := p.kind() == tStar
	first := p.slice()
	if p.kind() != tComma && !isStarred {
		return first
	}
	elts := []Expr{first}
	for p.accept(tComma) && p.kind() != tRSqb {
		elts = append(elts, p.slice())
	}
	return &Tuple{Pos: p.since(start), Elts: elts}
}

// slice reads one item of a subscript.
func (p *parser) slice() Expr {
	start := p.tok().Pos
	if p.kind() == tStar {
		p.pos++
		value := p.expression()
		return &Starred{Pos: p.since(start), Value: value}
	}
	var s Slice
	if p.kind() != tColon {
		if p.kind() == tName && p.nextKind() == tColonEqual {
			return p.named()
		}
		s.Lower = p.expression()
	}
	if !p.accept(tColon) {
		return s.Lower
	}
	s.Upper = p.sliceBound()
	if p.accept(tColon) {
		s.Step = p.sliceBound()
	}
	s.Pos = p.since(start)
	return &s
}

// sliceBound reads an optional expression behind a colon of a slice.
func (p *parser) sliceBound() Expr {
	switch p.kind() {
	case tColon, tComma, tRSqb:
		return nil
	}
	return p.expression()
}

package syntax

// callArgs reads the arguments of a call with their parentheses. A lone generator
// expression takes the parentheses as its own.
func (p *parser) callArgs() ([]Expr, []*Keyword) {
	start := p.expect(tLPar).Pos
	args := []Expr{}
	keywords := []*Keyword{}
	afterKeyword, afterDouble := false, false
	for p.kind() != tRPar {
		t := p.tok()
		switch {
		case t.kind == tStar:
			if afterDouble {
				p.fail()
			}
			p.pos++
			value := p.expression()
			args = append(args, &Starred{Pos: p.since(t.Pos), Value: value})
		case t.kind == tDoubleStar:
			p.pos++
			value := p.expression()
			keywords = append(keywords, &Keyword{Pos: p.since(t.Pos), Value: value})
			afterKeyword, afterDouble = true, true
		case t.kind == tName && p.nextKind() == tEqual:
			p.pos += 2
			value := p.expression()
			keywords = append(keywords, &Keyword{Pos: p.since(t.Pos), Arg: identifier(p.src, t), Value: value})
			afterKeyword = true
		default:
			if afterKeyword {
				p.fail()
			}
			e := p.named()
			if p.kind() == kwFor || p.kind() == kwAsync {
				if len(args) > 0 {
					p.fail()
				}
				generators := p.forIfs()
				p.expect(tRPar)
				return []Expr{&GeneratorExp{Pos: p.since(start), Elt: e, Generators: generators}}, keywords
			}
			args = append(args, e)
		}
		if !p.accept(tComma) {
			break
		}
	}
	p.expect(tRPar)
	return args, keywords
}

// parameters reads the parameters of a def (up to the closing parenthesis) or of
// a lambda (up to the colon, without annotations), but not the token that ends
// them.
func (p *parser) parameters(end kind) *Arguments {
	a := &Arguments{}
	sawSlash, sawStar := false, false
	for p.kind() != end {
		switch p.kind() {
		case tSlash:
			if sawSlash || sawStar || len(a.Args) == 0 {
				p.fail()
			}
			p.pos++
			sawSlash = true
			a.PosOnlyArgs, a.Args = a.Args, nil
		case tStar:
			if sawStar {
				p.fail()
			}
			sawStar = true
			p.pos++
			if p.kind() != tComma {
				a.VarArg = p.param(end, true)
			} else if p.nextKind() != tName {
				p.fail()
			}
		case tDoubleStar:
			p.pos++
			a.KwArg = p.param(end, false)
			p.accept(tComma)
			if p.kind() != end {
				p.fail()
			}
			return a
		default:
			p.plainParam(a, end, sawStar)
		}
		if !p.accept(tComma) {
			break
		}
	}
	if p.kind() != end {
		p.fail()
	}
	return a
}

// plainParam reads a parameter without a star and its default.
func (p *parser) plainParam(a *Arguments, end kind, kwOnly bool) {
	arg := p.param(end, false)
	var value Expr
	if p.accept(tEqual) {
		value = p.expression()
	}
	switch {
	case kwOnly:
		a.KwOnlyArgs = append(a.KwOnlyArgs, arg)
		a.KwDefaults = append(a.KwDefaults, value)
		return
	case value != nil:
		a.Defaults = append(a.Defaults, value)
	case len(a.Defaults) > 0:
		p.fail()
	}
	a.Args = append(a.Args, arg)
}

// param reads a name with its annotation. The annotation of *args may be starred.
func (p *parser) param(end kind, star bool) *Arg {
	start := p.tok().Pos
	arg := &Arg{Name: p.name()}
	if end == tRPar && p.accept(tColon) {
		if star {
			arg.Annotation = p.starExpression()
		} else {
			arg.Annotation = p.expression()
		}
	}
	arg.Pos = p.since(start)
	return arg
}

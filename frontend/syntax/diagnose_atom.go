package syntax

func (d *diagnoser) atom() Expr {
	t := d.pos
	switch d.peek() {
	case tName:
		d.pos++
		return &Name{Pos: d.toks[t].Pos, ID: d.text(t)}
	case kwTrue, kwFalse, kwNone:
		d.pos++
		return &Constant{Pos: d.toks[t].Pos, Value: singleton(d.toks[t].kind)}
	case tString:
		return d.strings()
	case tNumber:
		d.pos++
		return d.number(t)
	case tLPar:
		return d.first(d.tupleAtom, d.group, d.generator)
	case tLSqb:
		return d.first(d.listAtom, d.listComp)
	case tLBrace:
		return d.first(d.dict, d.set, d.dictComp, d.setComp)
	case tEllipsis:
		d.pos++
		return &Constant{Pos: d.toks[t].Pos, Value: EllipsisType{}}
	}
	return nil
}

// first returns what the first rule that fits gives.
func (d *diagnoser) first(rules ...func() Expr) Expr {
	for _, rule := range rules {
		if e := rule(); e != nil {
			return e
		}
	}
	return nil
}

// number checks the value of number token t.
func (d *diagnoser) number(t int) Expr {
	value, problem := parseNumber(d.text(t))
	if problem != "" {
		line := d.toks[t].Line
		d.complain(Pos{line, -1, line, -1}, problem)
	}
	return &Constant{Pos: d.toks[t].Pos, Value: value}
}

func (d *diagnoser) strings() Expr {
	return d.kept(ruleStrings, func() Expr {
		start := d.pos
		d.many(d.token(tString))
		if d.pos == start {
			return nil
		}
		return joinStrings(d, d.file.text, append([]token(nil), d.toks[start:d.pos]...))
	})
}

func (d *diagnoser) group() Expr {
	m := d.pos
	if d.tok(tLPar) {
		e := d.yield()
		if e == nil {
			e = d.named()
		}
		if e != nil && d.tok(tRPar) {
			return e
		}
	}
	d.pos = m
	if d.mistakes {
		if d.tok(tLPar) {
			if e := d.starredExpr(); e != nil && d.tok(tRPar) {
				d.complain(e.Span(), "cannot use starred expression here")
			}
		}
		d.pos = m
		if d.tok(tLPar) && d.tok(tDoubleStar) && d.expression() != nil && d.tok(tRPar) {
			d.complain(d.toks[m+1].Pos, "cannot use double starred expression here")
		}
		d.pos = m
	}
	return nil
}

func (d *diagnoser) tupleAtom() Expr {
	m := d.pos
	if !d.tok(tLPar) {
		return nil
	}
	elts := []Expr{}
	first := d.starNamed()
	if first != nil && d.tok(tComma) {
		elts = append([]Expr{first}, d.starNamedList()...)
	} else {
		d.pos = m + 1
	}
	if d.tok(tRPar) {
		return &Tuple{Pos: d.since(m), Elts: elts}
	}
	d.pos = m
	return nil
}

func (d *diagnoser) listAtom() Expr {
	m := d.pos
	if d.tok(tLSqb) {
		elts := d.starNamedList()
		if d.tok(tRSqb) {
			return &List{Pos: d.since(m), Elts: elts}
		}
	}
	d.pos = m
	return nil
}

func (d *diagnoser) set() Expr {
	m := d.pos
	if d.tok(tLBrace) && d.starNamedList() != nil && d.tok(tRBrace) {
		return &Set{Pos: d.since(m)}
	}
	d.pos = m
	return nil
}

func (d *diagnoser) generator() Expr {
	m := d.pos
	if d.tok(tLPar) && (d.walrus() != nil || d.unnamed() != nil) && d.forIfs() != nil && d.tok(tRPar) {
		return &GeneratorExp{Pos: d.since(m)}
	}
	d.pos = m
	d.comprehensionMistakes()
	return nil
}

func (d *diagnoser) listComp() Expr {
	m := d.pos
	if d.tok(tLSqb) && d.named() != nil && d.forIfs() != nil && d.tok(tRSqb) {
		return &ListComp{Pos: d.since(m)}
	}
	d.pos = m
	d.comprehensionMistakes()
	return nil
}

func (d *diagnoser) setComp() Expr {
	m := d.pos
	if d.tok(tLBrace) && d.named() != nil && d.forIfs() != nil && d.tok(tRBrace) {
		return &SetComp{Pos: d.since(m)}
	}
	d.pos = m
	d.comprehensionMistakes()
	return nil
}

func (d *diagnoser) dictComp() Expr {
	m := d.pos
	if d.tok(tLBrace) && d.pair() && d.forIfs() != nil && d.tok(tRBrace) {
		return &DictComp{Pos: d.since(m)}
	}
	d.pos = m
	if d.mistakes && d.tok(tLBrace) && d.tok(tDoubleStar) && d.bitwiseOr() != nil && d.forIfs() != nil && d.tok(tRBrace) {
		d.complain(d.toks[m+1].Pos, "dict unpacking cannot be used in dict comprehension")
	}
	d.pos = m
	return nil
}

// comprehensionMistakes looks for a starred or an unparenthesised tuple as the
// element of a comprehension.
func (d *diagnoser) comprehensionMistakes() {
	if !d.mistakes {
		return
	}
	m := d.pos
	if d.anyTok(tLSqb, tLPar, tLBrace) {
		if e := d.starredExpr(); e != nil && d.forIfs() != nil {
			d.complain(e.Span(), "iterable unpacking cannot be used in comprehension")
		}
	}
	const forgot = "did you forget parentheses around the comprehension target?"
	d.pos = m
	if d.anyTok(tLSqb, tLBrace) {
		if e := d.starNamed(); e != nil && d.tok(tComma) {
			comma := d.pos - 1
			if list := d.starNamedList(); list != nil && d.forIfs() != nil {
				d.complainRange(e.Span(), list[len(list)-1].Span(), forgot)
			}
			d.pos = comma + 1
			if d.forIfs() != nil {
				d.complainRange(e.Span(), d.toks[comma].Pos, forgot)
			}
		}
	}
	d.pos = m
}

func (d *diagnoser) dict() Expr {
	m := d.pos
	if d.tok(tLBrace) && d.maybe(func() bool { return d.list(d.dictItem) && d.maybe(d.token(tComma)) }) && d.tok(tRBrace) {
		return &Dict{Pos: d.since(m)}
	}
	d.pos = m
	if d.tok(tLBrace) {
		d.dictMistakes()
	}
	d.pos = m
	return nil
}

func (d *diagnoser) dictItem() bool {
	m := d.pos
	return d.tok(tDoubleStar) && d.bitwiseOr() != nil || d.at(m) && d.pair() || d.no(m)
}

// pair recognises `key: value`.
func (d *diagnoser) pair() bool {
	m := d.pos
	return d.expression() != nil && d.tok(tColon) && d.expression() != nil || d.no(m)
}

// dictMistakes looks for what is wrong behind the brace of a dict. CPython does so
// in its first run already.
func (d *diagnoser) dictMistakes() {
	m := d.pos
	if d.list(d.dictItem) && d.tok(tComma) {
		d.pairMistakes()
	}
	d.pos = m
	d.valueMistakes()
}

// pairMistakes looks for what is wrong with an item of a dict that is not the first.
func (d *diagnoser) pairMistakes() {
	m := d.pos
	if e := d.expression(); e != nil && d.peek() != tColon {
		p := e.Span()
		panic(complaint{d.file.errorAt("SyntaxError", "':' expected after dictionary key", int(p.Line),
			int(p.EndCol), int(p.EndLine), 0)})
	}
	d.pos = m
	d.valueMistakes()
}

// valueMistakes looks for a missing or a starred value in a dict.
func (d *diagnoser) valueMistakes() {
	m := d.pos
	if d.expression() != nil && d.tok(tColon) {
		colon := d.pos - 1
		if d.tok(tStar) && d.bitwiseOr() != nil {
			d.complainFrom(d.toks[colon+1].Pos, "cannot use a starred expression in a dictionary value")
		}
		d.pos = colon + 1
		if d.peek() == tRBrace || d.peek() == tComma {
			d.complain(d.toks[colon].Pos, "expression expected after dictionary key and ':'")
		}
	}
	d.pos = m
}

// forIfs recognises the clauses of a comprehension and returns the last
// expression in them.
func (d *diagnoser) forIfs() Expr {
	var last Expr
	for {
		e := d.forIf()
		if e == nil {
			return last
		}
		last = e
	}
}

func (d *diagnoser) forIf() Expr {
	m := d.pos
	d.tok(kwAsync)
	if d.tok(kwFor) && d.starTargets() != nil && d.tok(kwIn) {
		e := d.disjunction()
		if e == nil {
			d.pos = m
			return nil
		}
		for {
			after := d.pos
			var test Expr
			if d.tok(kwIf) {
				test = d.disjunction()
			}
			if test == nil {
				d.pos = after
				return e
			}
			e = test
		}
	}
	d.pos = m
	d.forTargetMistakes()
	return nil
}

package syntax

import "strings"

// tuple recognises one or more items; more than one, or a comma, make a tuple.
func (d *diagnoser) tuple(item func() Expr) Expr {
	m := d.pos
	first := item()
	if first == nil {
		return nil
	}
	if !d.tok(tComma) {
		return first
	}
	elts := []Expr{first}
	for {
		e := item()
		if e == nil {
			break
		}
		elts = append(elts, e)
		if !d.tok(tComma) {
			break
		}
	}
	return &Tuple{Pos: d.since(m), Elts: elts}
}

func (d *diagnoser) expressions() Expr     { return d.tuple(d.expression) }
func (d *diagnoser) starExpressions() Expr { return d.tuple(d.starExpression) }

func (d *diagnoser) starExpression() Expr {
	return d.kept(ruleStarExpression, func() Expr {
		if e := d.starredOr(); e != nil {
			return e
		}
		return d.expression()
	})
}

// starredOr recognises `*` and an operand that binds closer than a comparison.
func (d *diagnoser) starredOr() Expr {
	m := d.pos
	if d.tok(tStar) {
		if e := d.bitwiseOr(); e != nil {
			return &Starred{Pos: d.since(m), Value: e}
		}
	}
	d.pos = m
	return nil
}

func (d *diagnoser) starNamed() Expr {
	if e := d.starredOr(); e != nil {
		return e
	}
	return d.named()
}

// starNamedList recognises elements of a display and gives them, with their
// optional last comma.
func (d *diagnoser) starNamedList() []Expr {
	var elts []Expr
	d.list(func() bool {
		e := d.starNamed()
		if e != nil {
			elts = append(elts, e)
		}
		return e != nil
	})
	if elts != nil {
		d.tok(tComma)
	}
	return elts
}

// walrus recognises `name := expression`.
func (d *diagnoser) walrus() Expr {
	m := d.pos
	if d.tok(tName) && d.tok(tColonEqual) && d.expression() != nil {
		return &NamedExpr{Pos: d.since(m)}
	}
	d.pos = m
	return nil
}

func (d *diagnoser) named() Expr {
	m := d.pos
	if d.tok(tName) && d.tok(tColonEqual) {
		if d.expression() != nil {
			return &NamedExpr{Pos: d.since(m)}
		}
	}
	d.pos = m
	if d.mistakes {
		d.namedMistakes()
		d.pos = m
	}
	return d.unnamed()
}

// unnamed recognises an expression that no := follows.
func (d *diagnoser) unnamed() Expr {
	m := d.pos
	if e := d.expression(); e != nil && d.peek() != tColonEqual {
		return e
	}
	d.pos = m
	return nil
}

// namedMistakes looks for an assignment where a comparison or a named expression
// should be.
func (d *diagnoser) namedMistakes() {
	d.kept(ruleNamedMistakes, func() Expr {
		m := d.pos
		if a := d.expression(); a != nil && d.tok(tColonEqual) && d.expression() != nil {
			d.complain(a.Span(), "cannot use assignment expressions with "+exprName(a))
		}
		d.pos = m
		if d.tok(tName) && d.tok(tEqual) {
			if b := d.bitwiseOr(); b != nil && !d.equalNext() {
				d.complainRange(d.toks[m].Pos, b.Span(), "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
			}
		}
		d.pos = m
		if d.listAtom() != nil || d.at(m) && d.tupleAtom() != nil || d.at(m) && d.generator() != nil ||
			d.at(m) && d.anyTok(kwTrue, kwNone, kwFalse) {
			return nil
		}
		d.pos = m
		if a := d.bitwiseOr(); a != nil && d.tok(tEqual) && d.bitwiseOr() != nil && !d.equalNext() {
			d.complain(a.Span(), "cannot assign to "+exprName(a)+" here. Maybe you meant '==' instead of '='?")
		}
		return nil
	})
}

func (d *diagnoser) equalNext() bool { return d.peek() == tEqual || d.peek() == tColonEqual }

func (d *diagnoser) yield() Expr {
	m := d.pos
	if !d.tok(kwYield) {
		return nil
	}
	if d.tok(kwFrom) && d.expression() != nil {
		return &YieldFrom{Pos: d.since(m)}
	}
	d.pos = m + 1
	d.starExpressions()
	return &Yield{Pos: d.since(m)}
}

// yieldOrStar recognises what may stand behind = in an assignment.
func (d *diagnoser) yieldOrStar() Expr {
	if e := d.yield(); e != nil {
		return e
	}
	return d.starExpressions()
}

func (d *diagnoser) expression() Expr {
	return d.kept(ruleExpression, func() Expr {
		m := d.pos
		if d.mistakes {
			d.expressionMistakes()
			d.pos = m
		}
		return d.plainExpression()
	})
}

func (d *diagnoser) plainExpression() Expr {
	m := d.pos
	if a := d.disjunction(); a != nil {
		after := d.pos
		if d.tok(kwIf) && d.disjunction() != nil && d.tok(kwElse) && d.expression() != nil {
			return &IfExp{Pos: d.since(m)}
		}
		d.pos = after
		return a
	}
	if d.tok(kwLambda) && d.maybe(d.lambdaParams) && d.tok(tColon) && d.expression() != nil {
		return &Lambda{Pos: d.since(m)}
	}
	d.pos = m
	return nil
}

// expressionMistakes looks for two expressions without a comma, for `if` without
// `else` and for Python 2's print.
func (d *diagnoser) expressionMistakes() {
	m := d.pos
	skip := d.tok(tName) && d.tok(tString)
	d.pos = m
	if !skip && !d.softPrefix() {
		if a := d.disjunction(); a != nil {
			d.mistakes = false
			b := d.plainExpression()
			d.mistakes = true
			if b != nil && !isLegacy(a) && d.toks[d.pos-1].level > 0 {
				d.complainRange(a.Span(), b.Span(), "invalid syntax. Perhaps you forgot a comma?")
			}
		}
	}
	d.pos = m
	if a := d.disjunction(); a != nil && d.tok(kwIf) {
		if b := d.disjunction(); b != nil && d.peek() != kwElse && d.peek() != tColon {
			d.complainRange(a.Span(), b.Span(), "expected 'else' after 'if' expression")
		}
	}
	d.pos = m
	if d.tok(tName) && d.peek() != tLPar {
		if b := d.starExpressions(); b != nil {
			if name := d.text(m); name == "print" || name == "exec" {
				d.complainRange(d.toks[m].Pos, b.Span(), "Missing parentheses in call to '"+name+"'. Did you mean "+name+"(...)?")
			}
		}
	}
}

// softPrefix tells whether the next token is a soft keyword, or the beginning of
// one, which CPython takes for the same.
func (d *diagnoser) softPrefix() bool {
	if d.peek() != tName {
		return false
	}
	s := d.text(d.pos)
	return s == "_" || strings.HasPrefix("match", s) || strings.HasPrefix("case", s)
}

// isLegacy tells whether e names a statement of Python 2.
func isLegacy(e Expr) bool {
	n, ok := e.(*Name)
	return ok && (n.ID == "print" || n.ID == "exec")
}

package syntax

func (d *diagnoser) statement() bool { return d.compound() || d.simpleStmts() }

func (d *diagnoser) simpleStmts() bool {
	m := d.pos
	if d.simpleStmt() && d.peek() != tSemi && d.tok(tNewline) {
		return true
	}
	d.pos = m
	if !d.simpleStmt() {
		return false
	}
	for {
		after := d.pos
		if !d.tok(tSemi) || !d.simpleStmt() {
			d.pos = after
			break
		}
	}
	d.tok(tSemi)
	return d.tok(tNewline) || d.no(m)
}

func (d *diagnoser) simpleStmt() bool {
	return d.keptBool(ruleSimpleStmt, func() bool {
		m := d.pos
		if d.assignment() {
			return true
		}
		if d.at(m) && d.starExpressions() != nil {
			return true
		}
		d.pos = m
		switch d.peek() {
		case kwReturn:
			d.pos++
			d.starExpressions()
			return true
		case kwImport:
			return d.importName()
		case kwFrom:
			return d.importFrom()
		case kwRaise:
			return d.raise()
		case kwPass, kwBreak, kwContinue:
			d.pos++
			return true
		case kwDel:
			return d.del()
		case kwYield:
			return d.yield() != nil
		case kwAssert:
			return d.assert()
		case kwGlobal, kwNonlocal:
			d.pos++
			return d.list(d.token(tName))
		}
		return false
	})
}

// annotatedValue recognises the optional value of an annotated assignment.
func (d *diagnoser) annotatedValue() bool {
	m := d.pos
	if !d.tok(tEqual) || d.yieldOrStar() == nil {
		d.pos = m
	}
	return true
}

func (d *diagnoser) assignment() bool {
	m := d.pos
	if d.tok(tName) && d.tok(tColon) && d.expression() != nil {
		return d.annotatedValue()
	}
	if d.at(m) && (d.tok(tLPar) && d.singleTarget() && d.tok(tRPar) || d.at(m) && d.memberTarget() != nil) &&
		d.tok(tColon) && d.expression() != nil {
		return d.annotatedValue()
	}
	d.pos = m
	if d.many(d.targetEqual) && d.yieldOrStar() != nil && d.peek() != tEqual {
		return true
	}
	if d.at(m) && d.singleTarget() && d.augmented() {
		return d.yieldOrStar() != nil
	}
	d.pos = m
	if d.mistakes {
		d.assignmentMistakes()
	}
	return d.no(m)
}

// targetEqual recognises targets and the = behind them.
func (d *diagnoser) targetEqual() bool {
	m := d.pos
	return d.starTargets() != nil && d.tok(tEqual) || d.no(m)
}

// augmented recognises an operator of an augmented assignment.
func (d *diagnoser) augmented() bool {
	if !d.peek().isAug() {
		return false
	}
	d.pos++
	return true
}

// assignmentMistakes looks for what cannot be annotated or assigned to.
func (d *diagnoser) assignmentMistakes() {
	m := d.pos
	if e := d.annotationDisplay(); e != nil && d.tok(tColon) && d.expression() != nil {
		d.complain(e.Span(), "only single target (not "+exprName(e)+") can be annotated")
	}
	d.pos = m
	if e := d.starNamed(); e != nil && d.tok(tComma) {
		for d.starNamedList() != nil {
		}
		if d.tok(tColon) && d.expression() != nil {
			d.complain(e.Span(), "only single target (not tuple) can be annotated")
		}
	}
	d.pos = m
	if e := d.expression(); e != nil && d.tok(tColon) && d.expression() != nil {
		d.complain(e.Span(), "illegal target for annotation")
	}
	d.pos = m
	d.many(d.targetEqual)
	after := d.pos
	if e := d.starExpressions(); e != nil && d.tok(tEqual) {
		d.complainTarget(e, assignTargets)
	}
	d.pos = after
	if e := d.yield(); e != nil && d.tok(tEqual) {
		d.complain(e.Span(), "assignment to yield expression not possible")
	}
	d.pos = m
	if e := d.starExpressions(); e != nil && d.augmented() && d.yieldOrStar() != nil {
		d.complain(e.Span(), "'"+exprName(e)+"' is an illegal expression for augmented assignment")
	}
}

// annotationDisplay recognises a list or a tuple, in parentheses or not.
func (d *diagnoser) annotationDisplay() Expr {
	if e := d.first(d.listAtom, d.tupleAtom); e != nil {
		return e
	}
	m := d.pos
	if d.tok(tLPar) {
		if e := d.annotationDisplay(); e != nil && d.tok(tRPar) {
			return e
		}
	}
	d.pos = m
	return nil
}

func (d *diagnoser) raise() bool {
	d.pos++
	if d.expression() != nil {
		m := d.pos
		if !d.tok(kwFrom) || d.expression() == nil {
			d.pos = m
		}
	}
	return true
}

func (d *diagnoser) del() bool {
	m := d.pos
	d.pos++
	if d.delTargets() && (d.peek() == tSemi || d.peek() == tNewline) {
		return true
	}
	d.pos = m + 1
	if d.mistakes {
		if e := d.starExpressions(); e != nil {
			d.complainTarget(e, delTargets)
		}
	}
	return d.no(m)
}

func (d *diagnoser) assert() bool {
	m := d.pos
	d.pos++
	if d.expression() == nil {
		return d.no(m)
	}
	after := d.pos
	if !d.tok(tComma) || d.expression() == nil {
		d.pos = after
	}
	return true
}

// asName recognises an optional `as name`.
func (d *diagnoser) asName() bool {
	m := d.pos
	return d.tok(kwAs) && d.tok(tName) || d.at(m)
}

func (d *diagnoser) dottedName() bool {
	if !d.tok(tName) {
		return false
	}
	for {
		m := d.pos
		if !d.tok(tDot) || !d.tok(tName) {
			d.pos = m
			return true
		}
	}
}

func (d *diagnoser) importName() bool {
	m := d.pos
	d.pos++
	return d.list(func() bool { return d.dottedName() && d.asName() }) || d.no(m)
}

func (d *diagnoser) importFrom() bool {
	m := d.pos
	d.pos++
	dots := d.many(func() bool { return d.anyTok(tDot, tEllipsis) })
	after := d.pos
	if d.dottedName() && d.tok(kwImport) && d.importTargets() {
		return true
	}
	d.pos = after
	return dots && d.tok(kwImport) && d.importTargets() || d.no(m)
}

func (d *diagnoser) importTargets() bool {
	m := d.pos
	names := func() bool { return d.list(func() bool { return d.tok(tName) && d.asName() }) }
	if d.tok(tLPar) && names() && d.maybe(d.token(tComma)) && d.tok(tRPar) ||
		d.at(m) && names() && d.peek() != tComma ||
		d.at(m) && d.tok(tStar) {
		return true
	}
	d.pos = m
	if d.mistakes && names() && d.tok(tComma) && d.tok(tNewline) {
		d.complainAtLast("trailing comma not allowed without surrounding parentheses")
	}
	return d.no(m)
}

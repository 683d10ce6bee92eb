package syntax

func (d *diagnoser) match() bool {
	m := d.pos
	if !d.isWord("match") {
		return false
	}
	head := func() bool { return d.word("match") && d.subject() }
	if head() && d.tok(tColon) && d.tok(tNewline) && d.tok(tIndent) && d.many(d.caseBlock) && d.tok(tDedent) {
		return true
	}
	d.pos = m
	if d.mistakes && head() {
		d.noColon()
		if d.tok(tColon) {
			d.noBlock("'match' statement", m)
		}
	}
	return d.no(m)
}

func (d *diagnoser) subject() bool {
	m := d.pos
	if d.starNamed() != nil && d.tok(tComma) {
		d.starNamedList()
		return true
	}
	d.pos = m
	return d.named() != nil
}

func (d *diagnoser) caseBlock() bool {
	m := d.pos
	head := func() bool { return d.word("case") && d.patterns() && d.guard() }
	if d.mistakes && head() {
		d.noColon()
		if d.tok(tColon) {
			d.noBlock("'case' statement", m)
		}
	}
	d.pos = m
	return head() && d.tok(tColon) && d.block() || d.no(m)
}

// guard recognises an optional `if test`.
func (d *diagnoser) guard() bool {
	m := d.pos
	return d.tok(kwIf) && d.named() != nil || d.at(m)
}

func (d *diagnoser) patterns() bool { return d.openSequence() || d.pattern() }

// openSequence recognises patterns with at least one comma.
func (d *diagnoser) openSequence() bool {
	m := d.pos
	if !d.maybeStarPattern() || !d.tok(tComma) {
		return d.no(m)
	}
	d.sequence()
	return true
}

func (d *diagnoser) sequence() bool {
	return d.list(d.maybeStarPattern) && d.maybe(d.token(tComma))
}

func (d *diagnoser) maybeStarPattern() bool {
	m := d.pos
	return d.tok(tStar) && (d.capture() || d.word("_")) || d.at(m) && d.pattern()
}

func (d *diagnoser) pattern() bool {
	m := d.pos
	if d.alternatives() && d.tok(kwAs) && d.capture() {
		return true
	}
	d.pos = m
	if d.mistakes && d.alternatives() && d.tok(kwAs) {
		if d.isWord("_") {
			d.complain(d.toks[d.pos].Pos, "cannot use '_' as a target")
		}
		if d.peek() != tName {
			if e := d.expression(); e != nil {
				d.complain(e.Span(), "invalid pattern target")
			}
		}
	}
	d.pos = m
	return d.alternatives()
}

// alternatives recognises patterns with | between them.
func (d *diagnoser) alternatives() bool {
	if !d.closedPattern() {
		return false
	}
	for {
		m := d.pos
		if !d.tok(tVBar) || !d.closedPattern() {
			d.pos = m
			return true
		}
	}
}

// capture recognises a name that is bound.
func (d *diagnoser) capture() bool {
	m := d.pos
	if d.peek() != tName || d.isWord("_") {
		return false
	}
	d.pos++
	k := d.peek()
	return k != tDot && k != tLPar && k != tEqual || d.no(m)
}

func (d *diagnoser) closedPattern() bool {
	return d.keptBool(ruleClosedPattern, func() bool {
		m := d.pos
		return d.literalPattern() || d.capture() || d.word("_") ||
			d.dotted(2) && !d.patternTail() ||
			d.at(m) && d.tok(tLPar) && d.pattern() && d.tok(tRPar) ||
			d.at(m) && d.tok(tLSqb) && d.maybe(d.sequence) && d.tok(tRSqb) ||
			d.at(m) && d.tok(tLPar) && d.maybe(d.openSequence) && d.tok(tRPar) ||
			d.at(m) && d.mapping() ||
			d.at(m) && d.classPattern()
	})
}

func (d *diagnoser) patternTail() bool {
	k := d.peek()
	return k == tDot || k == tLPar || k == tEqual
}

// dotted recognises at least least names with dots between them.
func (d *diagnoser) dotted(least int) bool {
	m := d.pos
	n := 0
	if d.tok(tName) {
		n++
		for {
			after := d.pos
			if !d.tok(tDot) || !d.tok(tName) {
				d.pos = after
				break
			}
			n++
		}
	}
	return n >= least || d.no(m)
}

// literalPattern recognises a literal as a pattern or as the key of a mapping.
func (d *diagnoser) literalPattern() bool {
	m := d.pos
	signed := func() Expr {
		d.tok(tMinus)
		if !d.tok(tNumber) {
			return nil
		}
		return d.number(d.pos - 1)
	}
	if signed() != nil && d.peek() != tPlus && d.peek() != tMinus {
		return true
	}
	d.pos = m
	if real := signed(); real != nil {
		if isImaginary(real) {
			d.complain(real.Span(), "real number required in complex literal")
		}
		if d.anyTok(tPlus, tMinus) && d.tok(tNumber) {
			if imag := d.number(d.pos - 1); !isImaginary(imag) {
				d.complain(imag.Span(), "imaginary number required in complex literal")
			}
			return true
		}
	}
	d.pos = m
	return d.strings() != nil || d.anyTok(kwNone, kwTrue, kwFalse)
}

func isImaginary(e Expr) bool {
	_, ok := e.(*Constant).Value.(Complex)
	return ok
}

func (d *diagnoser) mapping() bool {
	m := d.pos
	if !d.tok(tLBrace) {
		return false
	}
	rest := func() bool {
		m := d.pos
		return d.tok(tDoubleStar) && d.capture() && d.maybe(d.token(tComma)) && d.tok(tRBrace) || d.no(m)
	}
	item := func() bool {
		m := d.pos
		return (d.literalPattern() || d.at(m) && d.dotted(2)) && d.tok(tColon) && d.pattern() || d.no(m)
	}
	if d.tok(tRBrace) || rest() {
		return true
	}
	if d.list(item) {
		after := d.pos
		if d.tok(tComma) && rest() || d.at(after) && d.maybe(d.token(tComma)) && d.tok(tRBrace) {
			return true
		}
	}
	return d.no(m)
}

func (d *diagnoser) classPattern() bool {
	m := d.pos
	if !d.dotted(1) || !d.tok(tLPar) {
		return d.no(m)
	}
	open := d.pos
	end := func() bool { return d.maybe(d.token(tComma)) && d.tok(tRPar) }
	positional := func() bool { return d.list(d.pattern) }
	keywords := func() bool {
		return d.list(func() bool {
			m := d.pos
			return d.tok(tName) && d.tok(tEqual) && d.pattern() || d.no(m)
		})
	}
	if d.tok(tRPar) || positional() && end() || d.at(open) && keywords() && end() ||
		d.at(open) && positional() && d.tok(tComma) && keywords() && end() {
		return true
	}
	d.pos = open
	if d.mistakes {
		if !positional() || !d.tok(tComma) {
			d.pos = open
		}
		if keywords() && d.tok(tComma) {
			first := d.pos
			if positional() {
				d.complain(d.since(first), "positional patterns follow keyword patterns")
			}
		}
	}
	return d.no(m)
}

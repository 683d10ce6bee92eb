package syntax

func (d *diagnoser) compound() bool {
	k := d.peek()
	switch k {
	case kwDef, tAt, kwAsync:
		if d.function() {
			return true
		}
	case kwIf:
		return d.ifStmt(kwIf, "'if' statement")
	case kwClass:
		return d.class()
	case kwWith:
		return d.with()
	case kwFor:
		return d.forStmt()
	case kwTry:
		return d.try()
	case kwWhile:
		return d.while()
	case tName:
		return d.match()
	}
	switch k {
	case tAt:
		return d.class()
	case kwAsync:
		return d.with() || d.forStmt()
	}
	return false
}

func (d *diagnoser) block() bool {
	return d.keptBool(ruleBlock, func() bool {
		m := d.pos
		if d.tok(tNewline) && d.tok(tIndent) && d.many(d.statement) && d.tok(tDedent) {
			return true
		}
		if d.at(m) && d.simpleStmts() {
			return true
		}
		if d.at(m) && d.mistakes && d.tok(tNewline) && d.peek() != tIndent {
			panic(complaint{d.errorAtLast("IndentationError", "expected an indented block")})
		}
		return d.no(m)
	})
}

// decorators recognises any number of decorators.
func (d *diagnoser) decorators() {
	d.many(func() bool {
		m := d.pos
		return d.tok(tAt) && d.named() != nil && d.tok(tNewline) || d.no(m)
	})
}

// returns recognises an optional `-> expression`.
func (d *diagnoser) returns() bool {
	m := d.pos
	return d.tok(tArrow) && d.expression() != nil || d.at(m)
}

func (d *diagnoser) function() bool {
	m := d.pos
	d.decorators()
	start := d.pos
	if d.mistakes {
		d.tok(kwAsync)
		first := d.pos
		if d.tok(kwDef) && d.tok(tName) && d.tok(tLPar) && d.maybe(d.defParams) && d.tok(tRPar) && d.returns() && d.tok(tColon) {
			d.noBlock("function definition", first)
		}
		d.pos = start
	}
	d.tok(kwAsync)
	return d.tok(kwDef) && d.tok(tName) && d.forced(tLPar, "(") && d.maybe(d.defParams) && d.tok(tRPar) &&
		d.returns() && d.forced(tColon, ":") && d.block() || d.no(m)
}

func (d *diagnoser) class() bool {
	m := d.pos
	d.decorators()
	start := d.pos
	head := func() bool {
		if !d.tok(kwClass) || !d.tok(tName) {
			return false
		}
		after := d.pos
		if !(d.tok(tLPar) && d.maybe(d.arguments) && d.tok(tRPar)) {
			d.pos = after
		}
		return true
	}
	if d.mistakes && head() {
		d.noColon()
		if d.tok(tColon) {
			d.noBlock("class definition", start)
		}
	}
	d.pos = start
	return head() && d.tok(tColon) && d.block() || d.no(m)
}

// ifStmt recognises an if or an elif with what follows it.
func (d *diagnoser) ifStmt(k kind, what string) bool {
	m := d.pos
	if d.mistakes && d.tok(k) && d.named() != nil {
		d.noColon()
		if d.tok(tColon) {
			d.noBlock(what, m)
		}
	}
	d.pos = m
	if !(d.tok(k) && d.named() != nil && d.tok(tColon) && d.block()) {
		return d.no(m)
	}
	d.depth++
	if d.depth > 4*maxDepth {
		panic(complaint{errTooDeep(d.file.name)})
	}
	if !d.ifStmt(kwElif, "'elif' statement") {
		d.elseBlock()
	}
	d.depth--
	return true
}

func (d *diagnoser) elseBlock() bool {
	m := d.pos
	if d.mistakes && d.tok(kwElse) && d.tok(tColon) {
		d.noBlock("'else' statement", m)
	}
	d.pos = m
	return d.tok(kwElse) && d.forced(tColon, ":") && d.block() || d.no(m)
}

func (d *diagnoser) while() bool {
	m := d.pos
	if d.mistakes && d.tok(kwWhile) && d.named() != nil {
		d.noColon()
		if d.tok(tColon) {
			d.noBlock("'while' statement", m)
		}
	}
	d.pos = m
	return d.tok(kwWhile) && d.named() != nil && d.tok(tColon) && d.block() && d.maybe(d.elseBlock) || d.no(m)
}

func (d *diagnoser) forStmt() bool {
	m := d.pos
	if d.mistakes {
		d.tok(kwAsync)
		first := d.pos
		if d.tok(kwFor) && d.starTargets() != nil && d.tok(kwIn) && d.starExpressions() != nil {
			d.noColon()
			if d.tok(tColon) {
				d.noBlock("'for' statement", first)
			}
		}
		d.pos = m
	}
	d.tok(kwAsync)
	if d.tok(kwFor) && d.starTargets() != nil && d.tok(kwIn) {
		return d.starExpressions() != nil && d.tok(tColon) && d.block() && d.maybe(d.elseBlock) || d.no(m)
	}
	d.pos = m
	d.forTargetMistakes()
	return d.no(m)
}

// asTarget recognises an optional `as target`.
func (d *diagnoser) asTarget() bool {
	m := d.pos
	return d.tok(kwAs) && d.starTarget() != nil || d.at(m)
}

func (d *diagnoser) with() bool {
	m := d.pos
	if d.mistakes {
		d.withMistakes(func(first int) {
			if d.tok(tColon) {
				d.noBlock("'with' statement", first)
			}
		})
	}
	d.tok(kwAsync)
	if !d.tok(kwWith) {
		return d.no(m)
	}
	first := d.pos
	if d.tok(tLPar) && d.list(d.withItem) && d.maybe(d.token(tComma)) && d.tok(tRPar) && d.tok(tColon) && d.block() ||
		d.at(first) && d.list(d.withItem) && d.tok(tColon) && d.block() {
		return true
	}
	d.pos = m
	if d.mistakes {
		d.withMistakes(func(int) { d.noColon() })
	}
	return d.no(m)
}

// withMistakes checks what follows the items of a with statement, read without
// and with parentheses around them.
func (d *diagnoser) withMistakes(check func(first int)) {
	m := d.pos
	d.tok(kwAsync)
	if first := d.pos; d.tok(kwWith) {
		if d.list(func() bool { return d.expression() != nil && d.asTarget() }) {
			check(first)
		}
		d.pos = first + 1
		if d.tok(tLPar) && d.list(func() bool { return d.expressions() != nil && d.asTarget() }) &&
			d.maybe(d.token(tComma)) && d.tok(tRPar) {
			check(first)
		}
	}
	d.pos = m
}

func (d *diagnoser) withItem() bool {
	m := d.pos
	itemEnd := func() bool { k := d.peek(); return k == tComma || k == tRPar || k == tColon }
	if d.expression() != nil && d.tok(kwAs) && d.starTarget() != nil && itemEnd() {
		return true
	}
	d.pos = m
	if d.mistakes && d.expression() != nil && d.tok(kwAs) {
		if e := d.expression(); e != nil && itemEnd() {
			d.complainTarget(e, assignTargets)
		}
	}
	d.pos = m
	return d.expression() != nil
}

func (d *diagnoser) try() bool {
	m := d.pos
	if d.mistakes {
		d.tryMistakes()
		d.pos = m
	}
	if !d.tok(kwTry) || !d.forced(tColon, ":") || !d.block() {
		return d.no(m)
	}
	after := d.pos
	if d.finally() {
		return true
	}
	if d.at(after) && d.many(d.except) || d.at(after) && d.many(d.exceptStar) {
		d.elseBlock()
		d.finally()
		return true
	}
	return d.no(m)
}

func (d *diagnoser) tryMistakes() {
	m := d.pos
	if !d.tok(kwTry) || !d.tok(tColon) {
		return
	}
	d.noBlock("'try' statement", m)
	d.pos = m + 2
	if d.block() && d.peek() != kwExcept && d.peek() != kwFinally {
		d.complainAtLast("expected 'except' or 'finally' block")
	}
	const both = "cannot have both 'except' and 'except*' on the same 'try'"
	d.pos = m + 2
	d.many(d.block)
	after := d.pos
	if d.many(d.except) {
		first := d.pos
		if d.tok(kwExcept) && d.tok(tStar) && d.expression() != nil && d.asName() && d.tok(tColon) {
			d.complainRange(d.toks[first].Pos, d.toks[first+1].Pos, both)
		}
	}
	d.pos = after
	if d.many(d.exceptStar) {
		first := d.pos
		if d.tok(kwExcept) && d.maybe(func() bool { return d.expression() != nil && d.asName() }) && d.tok(tColon) {
			d.complain(d.toks[first].Pos, both)
		}
	}
}

func (d *diagnoser) except() bool {
	m := d.pos
	if d.mistakes && d.tok(kwExcept) {
		if d.expression() != nil && d.asName() && d.tok(tColon) {
			d.noBlock("'except' statement", m)
		}
		d.pos = m + 1
		if d.tok(tColon) {
			d.noBlock("'except' statement", m)
		}
	}
	d.pos = m
	if d.tok(kwExcept) {
		if d.expression() != nil && d.asName() && d.tok(tColon) && d.block() ||
			d.at(m+1) && d.tok(tColon) && d.block() {
			return true
		}
	}
	d.pos = m
	d.exceptMistakes()
	return d.no(m)
}

func (d *diagnoser) exceptStar() bool {
	m := d.pos
	head := func() bool {
		return d.tok(kwExcept) && d.tok(tStar) && d.expression() != nil && d.asName() && d.tok(tColon)
	}
	if d.mistakes && head() {
		d.noBlock("'except*' statement", m)
	}
	d.pos = m
	if head() && d.block() {
		return true
	}
	d.pos = m
	d.exceptMistakes()
	return d.no(m)
}

// exceptMistakes looks for what is wrong in the head of an except clause.
func (d *diagnoser) exceptMistakes() {
	m := d.pos
	if !d.mistakes || !d.tok(kwExcept) {
		return
	}
	star := d.tok(tStar)
	after := d.pos
	if e := d.expression(); e != nil {
		if d.tok(tComma) && d.expressions() != nil && d.asName() && d.tok(tColon) {
			d.complainFrom(e.Span(), "multiple exception types must be parenthesized")
		}
		d.pos = after
		d.expression()
		d.asName()
		d.noColon()
	}
	d.pos = after
	if star {
		if d.tok(tNewline) || d.tok(tColon) {
			d.complainAtLast("expected one or more exception types")
		}
	} else {
		d.noColon()
	}
	d.pos = m
}

func (d *diagnoser) finally() bool {
	m := d.pos
	if d.mistakes && d.tok(kwFinally) && d.tok(tColon) {
		d.noBlock("'finally' statement", m)
	}
	d.pos = m
	return d.tok(kwFinally) && d.forced(tColon, ":") && d.block() || d.no(m)
}

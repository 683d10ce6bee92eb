package syntax

// paramRules recognises the parameters of a def, whose end is a closing
// parenthesis, or of a lambda, whose end is a colon and which has no annotations.
type paramRules struct {
	*diagnoser
	end kind
}

func (d *diagnoser) defParams() bool    { return paramRules{d, tRPar}.params() }
func (d *diagnoser) lambdaParams() bool { return paramRules{d, tColon}.params() }

func (d paramRules) params() bool {
	m := d.pos
	if d.mistakes {
		d.orderMistakes()
		d.pos = m
	}
	if d.slashPlain() {
		d.many(d.plain)
		d.many(d.withDefault)
		d.starPart()
		return true
	}
	if d.slashDefault() {
		d.many(d.withDefault)
		d.starPart()
		return true
	}
	plain := d.many(d.plain)
	if d.many(d.withDefault) || plain {
		d.starPart()
		return true
	}
	return d.starPart()
}

// slashPlain recognises positional-only parameters of which none has a default.
func (d paramRules) slashPlain() bool {
	m := d.pos
	return d.many(d.plain) && d.tok(tSlash) && d.separator() || d.no(m)
}

// slashDefault recognises positional-only parameters of which some have defaults.
func (d paramRules) slashDefault() bool {
	m := d.pos
	d.many(d.plain)
	return d.many(d.withDefault) && d.tok(tSlash) && d.separator() || d.no(m)
}

// separator recognises the comma behind a parameter, or that the end follows.
func (d paramRules) separator() bool { return d.tok(tComma) || d.peek() == d.end }

// param recognises a name with its annotation.
func (d paramRules) param() bool {
	if !d.tok(tName) {
		return false
	}
	m := d.pos
	if d.end == tRPar && !(d.tok(tColon) && d.expression() != nil) {
		d.pos = m
	}
	return true
}

func (d paramRules) plain() bool {
	m := d.pos
	return d.param() && d.separator() || d.no(m)
}

func (d paramRules) withDefault() bool {
	m := d.pos
	return d.param() && d.defaultValue() && d.separator() || d.no(m)
}

func (d paramRules) maybeDefault() bool {
	m := d.pos
	return d.param() && d.maybe(d.defaultValue) && d.separator() || d.no(m)
}

func (d paramRules) defaultValue() bool {
	m := d.pos
	if d.tok(tEqual) && d.expression() != nil {
		return true
	}
	if d.at(m) && d.mistakes && d.tok(tEqual) && (d.peek() == tRPar || d.peek() == tComma) {
		d.complain(d.toks[m].Pos, "expected default value expression")
	}
	return d.no(m)
}

// starPart recognises what begins with * or **.
func (d paramRules) starPart() bool {
	m := d.pos
	if d.mistakes {
		d.starMistakes()
		d.pos = m
	}
	if d.tok(tStar) && d.plain() ||
		d.end == tRPar && d.at(m) && d.tok(tStar) && d.starAnnotated() && d.separator() {
		d.many(d.maybeDefault)
		d.doubleStar()
		return true
	}
	if d.at(m) && d.tok(tStar) && d.tok(tComma) && d.many(d.maybeDefault) {
		d.doubleStar()
		return true
	}
	return d.at(m) && d.doubleStar()
}

func (d paramRules) starAnnotated() bool {
	return d.tok(tName) && d.tok(tColon) && d.starExpression() != nil
}

func (d paramRules) doubleStar() bool {
	m := d.pos
	if d.mistakes {
		d.doubleStarMistakes()
		d.pos = m
	}
	return d.tok(tDoubleStar) && d.plain() || d.no(m)
}

// complainTok complains at the token before the position.
func (d paramRules) complainTok(msg string) { d.complain(d.toks[d.pos-1].Pos, msg) }

// orderMistakes looks for parameters and slashes in the wrong order and for
// parentheses.
func (d paramRules) orderMistakes() {
	m := d.pos
	d.many(d.plain)
	after := d.pos
	if d.slashDefault() || d.many(d.withDefault) {
		p := d.pos
		if d.plain() {
			d.pos = p + 1
			d.complain(d.paramPos(p), "non-default argument follows default argument")
		}
	}
	d.pos = after
	d.parenMistake()
	d.pos = m
	if d.tok(tSlash) && d.tok(tComma) {
		d.complain(d.toks[m].Pos, "at least one argument must precede /")
	}
	d.pos = m
	if d.slashPlain() || d.slashDefault() {
		d.many(d.maybeDefault)
		if d.tok(tSlash) {
			d.complainTok("/ may appear only once")
		}
	}
	d.pos = m
	if !d.slashPlain() {
		d.slashDefault()
	}
	d.many(d.maybeDefault)
	if d.tok(tStar) && (d.tok(tComma) || d.plain()) && d.maybe(func() bool { return d.many(d.maybeDefault) }) && d.tok(tSlash) {
		d.complainTok("/ must be ahead of *")
	}
	d.pos = m
	if d.many(d.maybeDefault) && d.tok(tSlash) && d.tok(tStar) {
		d.complainTok("expected comma between / and *")
	}
}

// paramPos returns the range of the parameter at token first, with its annotation.
func (d paramRules) paramPos(first int) Pos {
	d.pos = first
	d.param()
	return d.since(first)
}

// parenMistake looks for parameters in parentheses.
func (d paramRules) parenMistake() {
	open := d.pos
	if !d.tok(tLPar) {
		return
	}
	what, inside := "Lambda expression", false
	if d.end == tRPar {
		what = "Function"
		inside = d.many(d.plain)
	} else {
		inside = d.list(d.param)
	}
	if inside && d.maybe(d.token(tComma)) && d.tok(tRPar) {
		d.complainRange(d.toks[open].Pos, d.toks[d.pos-1].Pos, what+" parameters cannot be parenthesized")
	}
}

// starMistakes looks for what is wrong behind *.
func (d paramRules) starMistakes() {
	m := d.pos
	if !d.tok(tStar) {
		return
	}
	if d.tok(d.end) || d.tok(tComma) && (d.tok(d.end) || d.tok(tDoubleStar)) {
		const msg = "named arguments must follow bare *"
		if d.end == tRPar {
			d.complain(d.toks[m].Pos, msg)
		}
		d.complainAtLast(msg)
	}
	d.pos = m + 1
	if d.param() && d.tok(tEqual) {
		d.complainTok("var-positional argument cannot have default value")
	}
	d.pos = m + 1
	if (d.plain() || d.tok(tComma)) && d.maybe(func() bool { return d.many(d.maybeDefault) }) && d.tok(tStar) {
		star := d.pos - 1
		if d.plain() || d.tok(tComma) {
			d.complain(d.toks[star].Pos, "* argument may appear only once")
		}
	}
}

// doubleStarMistakes looks for what is wrong behind **.
func (d paramRules) doubleStarMistakes() {
	if !d.tok(tDoubleStar) || !d.param() {
		return
	}
	m := d.pos
	if d.tok(tEqual) {
		d.complainTok("var-keyword argument cannot have default value")
	}
	if !d.tok(tComma) {
		return
	}
	if d.param() {
		d.complain(d.since(m+1), "arguments cannot follow var-keyword argument")
	}
	if d.anyTok(tStar, tDoubleStar, tSlash) {
		d.complainTok("arguments cannot follow var-keyword argument")
	}
}

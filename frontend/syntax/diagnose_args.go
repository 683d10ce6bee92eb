package syntax

// callShape is what messages need to know of the arguments of a call.
type callShape struct {
	args     []Expr // the positional ones
	double   bool   // there is a **
	keywords bool   // some were read as keyword arguments
}

// arguments recognises the arguments of a call.
func (d *diagnoser) arguments() bool {
	return d.keptBool(ruleArguments, func() bool {
		m := d.pos
		if d.args() != nil && d.maybe(d.token(tComma)) && d.peek() == tRPar {
			return true
		}
		d.pos = m
		if d.mistakes {
			d.argumentMistakes()
		}
		return d.no(m)
	})
}

// args recognises arguments without a comma at the end.
func (d *diagnoser) args() *callShape {
	m := d.pos
	shape := &callShape{}
	positional := func() bool {
		m := d.pos
		e := d.starredExpr()
		if e == nil {
			if e = d.walrus(); e == nil {
				e = d.unnamed()
			}
			if e == nil || d.peek() == tEqual {
				return d.no(m)
			}
		}
		shape.args = append(shape.args, e)
		return true
	}
	if d.list(positional) {
		after := d.pos
		shape.keywords = d.tok(tComma) && d.keywordArgs(shape)
		if !shape.keywords {
			d.pos = after
		}
		return shape
	}
	d.pos = m
	shape.keywords = d.keywordArgs(shape)
	if shape.keywords {
		return shape
	}
	return nil
}

// keywordArgs recognises keyword arguments with starred ones between them, and
// behind these such with ** between them.
func (d *diagnoser) keywordArgs(shape *callShape) bool {
	m := d.pos
	starred := func() bool { return d.keywordOr(shape, tStar) }
	double := func() bool { return d.keywordOr(shape, tDoubleStar) }
	if d.list(starred) {
		after := d.pos
		if d.tok(tComma) && d.list(double) {
			return true
		}
		d.pos = after
		return true
	}
	d.pos = m
	return d.list(double)
}

// keywordOr recognises `name=value`, or a value behind * or **.
func (d *diagnoser) keywordOr(shape *callShape, star kind) bool {
	m := d.pos
	if d.mistakes {
		d.keywordMistakes()
		d.pos = m
	}
	if d.tok(tName) && d.tok(tEqual) && d.expression() != nil {
		return true
	}
	d.pos = m
	if star == tStar {
		e := d.starredExpr()
		if e != nil {
			shape.args = append(shape.args, e)
		}
		return e != nil
	}
	if d.tok(tDoubleStar) && d.expression() != nil {
		shape.double = true
		return true
	}
	return d.no(m)
}

// starredExpr recognises `*expression`.
func (d *diagnoser) starredExpr() Expr {
	m := d.pos
	if d.tok(tStar) {
		if e := d.expression(); e != nil {
			return &Starred{Pos: d.since(m), Value: e}
		}
	}
	d.pos = m
	return nil
}

// keywordMistakes looks for `x=` where x cannot be a keyword.
func (d *diagnoser) keywordMistakes() {
	m := d.pos
	if d.anyTok(kwTrue, kwFalse, kwNone) && d.tok(tEqual) {
		d.complainRange(d.toks[m].Pos, d.toks[m+1].Pos, "cannot assign to "+d.text(m))
	}
	d.pos = m
	if d.tok(tName) && d.tok(tEqual) {
		if d.expression() != nil && d.forIfs() != nil {
			d.complainRange(d.toks[m].Pos, d.toks[m+1].Pos, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
		}
		return
	}
	d.pos = m
	if a := d.expression(); a != nil && d.tok(tEqual) {
		d.complainRange(a.Span(), d.toks[d.pos-1].Pos, "expression cannot contain assignment, perhaps you meant \"==\"?")
	}
}

// argumentMistakes looks for arguments in the wrong order and for generator
// expressions without parentheses.
func (d *diagnoser) argumentMistakes() {
	m := d.pos
	const genexp = "Generator expression must be parenthesized"
	shape := d.args()
	if shape == nil || !shape.keywords {
		d.pos = m
		shape = &callShape{}
		shape.keywords = d.keywordArgs(shape)
	}
	if shape.keywords && d.tok(tComma) && d.tok(tStar) {
		d.complain(d.toks[d.pos-1].Pos, "iterable argument unpacking follows keyword argument unpacking")
	}
	d.pos = m
	if a := d.expression(); a != nil {
		if last := d.forIfs(); last != nil && d.tok(tComma) {
			after := d.pos
			if d.args() == nil {
				d.pos = after
				if d.expression() != nil {
					d.forIfs()
				}
			}
			d.complainRange(a.Span(), last.Span(), genexp)
		}
	}
	d.pos = m
	if d.tok(tName) && d.tok(tEqual) && d.expression() != nil && d.forIfs() != nil {
		d.complainRange(d.toks[m].Pos, d.toks[m+1].Pos, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
	}
	d.pos = m
	if shape := d.args(); shape != nil {
		if last := d.forIfs(); last != nil && len(shape.args) > 1 {
			d.complainRange(shape.args[len(shape.args)-1].Span(), last.Span(), genexp)
		}
	}
	d.pos = m
	if d.args() != nil && d.tok(tComma) {
		if a := d.expression(); a != nil {
			if last := d.forIfs(); last != nil {
				d.complainRange(a.Span(), last.Span(), genexp)
			}
		}
	}
	d.pos = m
	if shape := d.args(); shape != nil && d.tok(tComma) && d.args() != nil {
		if shape.double {
			d.complainAtLast("positional argument follows keyword argument unpacking")
		}
		d.complainAtLast("positional argument follows keyword argument")
	}
	d.pos = m
}

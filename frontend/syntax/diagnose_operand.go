package syntax

func (d *diagnoser) disjunction() Expr {
	return d.kept(ruleDisjunction, func() Expr { return d.chain(kwOr, d.conjunction) })
}

func (d *diagnoser) conjunction() Expr {
	return d.kept(ruleConjunction, func() Expr { return d.chain(kwAnd, d.inversion) })
}

// chain recognises operands with `and` or `or` between them.
func (d *diagnoser) chain(op kind, operand func() Expr) Expr {
	start := d.pos
	first := operand()
	if first == nil {
		return nil
	}
	n := 0
	for {
		m := d.pos
		if !d.tok(op) || operand() == nil {
			d.pos = m
			break
		}
		n++
	}
	if n == 0 {
		return first
	}
	return &BoolOp{Pos: d.since(start)}
}

func (d *diagnoser) inversion() Expr {
	return d.kept(ruleInversion, func() Expr {
		m := d.pos
		if d.tok(kwNot) && d.inversion() != nil {
			return &UnaryOp{Pos: d.since(m)}
		}
		d.pos = m
		return d.comparison()
	})
}

func (d *diagnoser) comparison() Expr {
	start := d.pos
	left := d.bitwiseOr()
	if left == nil {
		return nil
	}
	var ops []CmpOp
	for {
		m := d.pos
		op, ok := d.comparisonOp()
		if !ok || d.bitwiseOr() == nil {
			d.pos = m
			break
		}
		ops = append(ops, op)
	}
	if ops == nil {
		return left
	}
	return &Compare{Pos: d.since(start), Left: left, Ops: ops}
}

func (d *diagnoser) comparisonOp() (op CmpOp, ok bool) {
	switch d.peek() {
	case tEqEqual, tNotEqual, tLess, tLessEqual, tGreater, tGreaterEqual:
		d.pos++
		return Eq, true
	case kwIn:
		d.pos++
		return In, true
	case kwIs:
		d.pos++
		d.tok(kwNot)
		return Is, true
	case kwNot:
		d.pos++
		return NotIn, d.tok(kwIn)
	}
	return 0, false
}

func (d *diagnoser) bitwiseOr() Expr {
	return d.kept(ruleBitwiseOr, func() Expr { return d.binary(1) })
}

// binary recognises an operand and all binary operators of at least precedence
// least.
func (d *diagnoser) binary(least uint8) Expr {
	start := d.pos
	left := d.factor()
	if left == nil {
		return nil
	}
	for {
		m := d.pos
		prec := binaryPrec[d.peek()]
		if prec == 0 || prec < least {
			return left
		}
		d.pos++
		if d.binary(prec+1) == nil {
			d.pos = m
			return left
		}
		left = &BinOp{Pos: d.since(start)}
	}
}

func (d *diagnoser) factor() Expr {
	return d.kept(ruleFactor, func() Expr {
		m := d.pos
		if d.anyTok(tPlus, tMinus, tTilde) && d.factor() != nil {
			return &UnaryOp{Pos: d.since(m)}
		}
		d.pos = m
		base := d.awaitPrimary()
		if base == nil {
			return nil
		}
		after := d.pos
		if d.tok(tDoubleStar) && d.factor() != nil {
			return &BinOp{Pos: d.since(m)}
		}
		d.pos = after
		return base
	})
}

func (d *diagnoser) awaitPrimary() Expr {
	return d.kept(ruleAwait, func() Expr {
		m := d.pos
		if d.tok(kwAwait) && d.primary() != nil {
			return &Await{Pos: d.since(m)}
		}
		d.pos = m
		return d.primary()
	})
}

func (d *diagnoser) primary() Expr {
	return d.kept(rulePrimary, func() Expr {
		start := d.pos
		e := d.atom()
		for e != nil {
			next := d.trailer(start)
			if next == nil {
				break
			}
			e = next
		}
		return e
	})
}

// trailer recognises one attribute, call or subscript of an expression that began
// at token start.
func (d *diagnoser) trailer(start int) Expr {
	m := d.pos
	if d.tok(tDot) && d.tok(tName) {
		return &Attribute{Pos: d.since(start)}
	}
	if d.at(m) && d.generator() != nil {
		return &Call{Pos: d.since(start)}
	}
	if d.at(m) && d.tok(tLPar) && d.maybe(d.arguments) && d.tok(tRPar) {
		return &Call{Pos: d.since(start)}
	}
	if d.at(m) && d.tok(tLSqb) && d.slices() && d.tok(tRSqb) {
		return &Subscript{Pos: d.since(start)}
	}
	d.pos = m
	return nil
}

func (d *diagnoser) slices() bool {
	m := d.pos
	if d.slice() && d.peek() != tComma {
		return true
	}
	d.pos = m
	return d.list(func() bool { return d.slice() || d.starredExpr() != nil }) && d.maybe(d.token(tComma))
}

func (d *diagnoser) slice() bool {
	m := d.pos
	d.expression()
	if d.tok(tColon) {
		d.expression()
		if d.tok(tColon) {
			d.expression()
		}
		return true
	}
	d.pos = m
	return d.named() != nil
}

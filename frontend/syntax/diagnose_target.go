package syntax

// starTargets recognises the targets of an assignment or a for.
func (d *diagnoser) starTargets() Expr {
	m := d.pos
	first := d.starTarget()
	if first == nil {
		return nil
	}
	if d.peek() != tComma {
		return first
	}
	for {
		after := d.pos
		if !d.tok(tComma) || d.starTarget() == nil {
			d.pos = after
			break
		}
	}
	d.tok(tComma)
	return &Tuple{Pos: d.since(m)}
}

func (d *diagnoser) starTarget() Expr {
	return d.kept(ruleStarTarget, func() Expr {
		m := d.pos
		if d.tok(tStar) && d.peek() != tStar && d.starTarget() != nil {
			return &Starred{Pos: d.since(m)}
		}
		d.pos = m
		return d.targetAtom()
	})
}

// targetAtom recognises a target without a star in front.
func (d *diagnoser) targetAtom() Expr {
	return d.kept(ruleTargetAtom, func() Expr {
		if e := d.memberTarget(); e != nil {
			return e
		}
		m := d.pos
		if d.tok(tName) {
			return &Name{Pos: d.since(m)}
		}
		if d.tok(tLPar) && d.targetAtom() != nil && d.tok(tRPar) ||
			d.at(m) && d.tok(tLPar) && d.maybe(d.targetTuple) && d.tok(tRPar) {
			return &Tuple{Pos: d.since(m)}
		}
		d.pos = m
		if d.tok(tLSqb) && d.maybe(func() bool { return d.list(is(d.starTarget)) && d.maybe(d.token(tComma)) }) && d.tok(tRSqb) {
			return &List{Pos: d.since(m)}
		}
		d.pos = m
		return nil
	})
}

// targetTuple recognises targets with at least one comma.
func (d *diagnoser) targetTuple() bool {
	m := d.pos
	if d.starTarget() == nil || d.peek() != tComma {
		return d.no(m)
	}
	for {
		after := d.pos
		if !d.tok(tComma) || d.starTarget() == nil {
			d.pos = after
			break
		}
	}
	d.tok(tComma)
	return true
}

// memberTarget recognises an attribute or a subscript as a target.
func (d *diagnoser) memberTarget() Expr {
	m := d.pos
	if d.targetPrimary() != nil {
		after := d.pos
		if d.tok(tDot) && d.tok(tName) && !d.trailerNext() {
			return &Attribute{Pos: d.since(m)}
		}
		if d.at(after) && d.tok(tLSqb) && d.slices() && d.tok(tRSqb) && !d.trailerNext() {
			return &Subscript{Pos: d.since(m)}
		}
	}
	d.pos = m
	return nil
}

// trailerNext tells whether a call, a subscript or an attribute follows.
func (d *diagnoser) trailerNext() bool {
	k := d.peek()
	return k == tLPar || k == tLSqb || k == tDot
}

// targetPrimary recognises what stands before the last trailer of a target.
func (d *diagnoser) targetPrimary() Expr {
	return d.kept(ruleTargetPrimary, func() Expr {
		start := d.pos
		e := d.atom()
		if e == nil || !d.trailerNext() {
			return nil
		}
		for {
			m := d.pos
			next := d.trailer(start)
			if next == nil || !d.trailerNext() {
				d.pos = m
				return e
			}
			e = next
		}
	})
}

// singleTarget recognises the target of an augmented assignment.
func (d *diagnoser) singleTarget() bool {
	m := d.pos
	return d.memberTarget() != nil || d.tok(tName) ||
		d.tok(tLPar) && d.singleTarget() && d.tok(tRPar) || d.no(m)
}

func (d *diagnoser) delTarget() Expr {
	return d.kept(ruleDelTarget, func() Expr {
		if e := d.memberTarget(); e != nil {
			return e
		}
		m := d.pos
		if d.tok(tName) ||
			d.tok(tLPar) && d.delTarget() != nil && d.tok(tRPar) ||
			d.at(m) && d.tok(tLPar) && d.maybe(d.delTargets) && d.tok(tRPar) ||
			d.at(m) && d.tok(tLSqb) && d.maybe(d.delTargets) && d.tok(tRSqb) {
			return matched
		}
		d.pos = m
		return nil
	})
}

func (d *diagnoser) delTargets() bool {
	return d.list(is(d.delTarget)) && d.maybe(d.token(tComma))
}

// Kinds of statements that have targets.
type targetKind int

const (
	assignTargets targetKind = iota
	forTargets
	delTargets
)

// complainTarget complains if e is no target for such a statement.
func (d *diagnoser) complainTarget(e Expr, k targetKind) {
	bad := invalidTarget(e, k)
	if bad == nil {
		return
	}
	what := "cannot assign to "
	if k == delTargets {
		what = "cannot delete "
	}
	d.complain(bad.Span(), what+exprName(bad))
}

// invalidTarget returns the first part of e that cannot be a target, or nil.
func invalidTarget(e Expr, k targetKind) Expr {
	var elts []Expr
	switch e := e.(type) {
	case *List:
		elts = e.Elts
	case *Tuple:
		elts = e.Elts
	case *Starred:
		if k == delTargets {
			return e
		}
		return invalidTarget(e.Value, k)
	case *Compare:
		// In `for a in b` the target is read as a comparison.
		if k != forTargets {
			return e
		}
		if e.Ops[0] != In {
			return nil
		}
		return invalidTarget(e.Left, k)
	case *Name, *Attribute, *Subscript:
		return nil
	default:
		return e
	}
	for _, elt := range elts {
		if bad := invalidTarget(elt, k); bad != nil {
			return bad
		}
	}
	return nil
}

// forTargetMistakes looks for something behind `for` that cannot be assigned to.
func (d *diagnoser) forTargetMistakes() {
	if !d.mistakes {
		return
	}
	m := d.pos
	d.tok(kwAsync)
	if d.tok(kwFor) {
		if e := d.starExpressions(); e != nil {
			d.complainTarget(e, forTargets)
		}
	}
	d.pos = m
}

// exprName says what kind of expression e is.
func exprName(e Expr) string {
	switch e := e.(type) {
	case *Attribute:
		return "attribute"
	case *Subscript:
		return "subscript"
	case *Starred:
		return "starred"
	case *Name:
		return "name"
	case *List:
		return "list"
	case *Tuple:
		return "tuple"
	case *Lambda:
		return "lambda"
	case *Call:
		return "function call"
	case *BoolOp, *BinOp, *UnaryOp:
		return "expression"
	case *GeneratorExp:
		return "generator expression"
	case *Yield, *YieldFrom:
		return "yield expression"
	case *Await:
		return "await expression"
	case *ListComp:
		return "list comprehension"
	case *SetComp:
		return "set comprehension"
	case *DictComp:
		return "dict comprehension"
	case *Dict:
		return "dict literal"
	case *Set:
		return "set display"
	case *JoinedStr, *FormattedValue:
		return "f-string expression"
	case *Compare:
		return "comparison"
	case *IfExp:
		return "conditional expression"
	case *NamedExpr:
		return "named expression"
	case *Constant:
		return constantName(e.Value)
	}
	return "expression"
}

func constantName(v any) string {
	switch v := v.(type) {
	case nil:
		return "None"
	case bool:
		if v {
			return "True"
		}
		return "False"
	case EllipsisType:
		return "ellipsis"
	}
	return "literal"
}

package compile

import (
	"stmjit/frontend/bytecode"
	"stmjit/frontend/syntax"
)

func (g *gen) assignStmt(s *syntax.Assign) {
	if len(s.Targets) == 1 {
		if g.parallel(s.Targets[0], s.Value) {
			return
		}
	}
	// The first target is assigned first, so a plain variable can take the
	// value at once.
	if reg, ok := g.localTarget(s.Targets[0]); ok && g.keeps(reg, s.Targets[1:]) {
		g.exprTo(s.Value, reg)
		for _, t := range s.Targets[1:] {
			g.store(t, reg)
		}
		return
	}
	var r int
	if len(s.Targets) == 1 {
		r = g.operand(s.Value, noReg, s.Targets[0])
	} else {
		r = g.push(s.Value)
	}
	for _, t := range s.Targets {
		g.store(t, r)
	}
}

// keeps tells whether a variable still has its value after assignments to the
// targets.
func (g *gen) keeps(reg int, targets []syntax.Expr) bool {
	for _, t := range targets {
		switch t.(type) {
		case *syntax.Attribute, *syntax.Subscript:
			if g.walrus[reg] {
				return false
			}
		case *syntax.Name:
			if other, ok := g.localTarget(t); ok && other == reg {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// store assigns the value in r to a target.
func (g *gen) store(target syntax.Expr, r int) {
	defer g.at(target.Span())()
	top := g.top
	defer func() { g.setTop(top) }()
	switch t := target.(type) {
	case *syntax.Name:
		g.storeName(t.ID, r)
	case *syntax.Attribute:
		g.forbidden(t.Attr, syntax.Store)
		obj := g.expr(t.Value, noReg)
		defer g.at(attrPos(t, g.pos))()
		g.emit(bytecode.STOREATTR, obj, g.nameConst(t.Attr), r)
	case *syntax.Subscript:
		obj := g.operand(t.Value, noReg, t.Slice)
		g.emit(bytecode.SETITEM, obj, g.expr(t.Slice, noReg), r)
	case *syntax.Tuple:
		g.unpack(t.Elts, r)
	case *syntax.List:
		g.unpack(t.Elts, r)
	case *syntax.Starred:
		g.c.fail(t.Pos, "starred assignment target must be in a list or tuple")
	default:
		bug("assignment to %T", target)
	}
}

// unpack assigns the items of r to targets, one of which may be starred.
func (g *gen) unpack(targets []syntax.Expr, r int) {
	op, count, plain := g.unpackShape(targets)
	if first, ok := g.adjacent(plain); ok {
		g.emit(op, first, r, count)
		return
	}
	first := g.top
	g.setTop(first + len(targets))
	g.emit(op, first, r, count)
	for i, t := range plain {
		g.store(t, first+i)
	}
}

// unpackShape returns the operation that unpacks to the targets, its count, and
// the targets without the star.
func (g *gen) unpackShape(targets []syntax.Expr) (bytecode.Op, int, []syntax.Expr) {
	star := -1
	plain := append([]syntax.Expr(nil), targets...)
	for i, t := range targets {
		s, ok := t.(*syntax.Starred)
		if !ok {
			continue
		}
		if star >= 0 {
			g.c.fail(g.pos, "multiple starred expressions in assignment")
		}
		star, plain[i] = i, s.Value
	}
	if star < 0 {
		return bytecode.UNPACK, len(targets), plain
	}
	after := len(targets) - star - 1
	if star > 0xff || after > 0xff {
		g.c.fail(g.pos, "too many expressions in star-unpacking assignment")
	}
	return bytecode.UNPACKEX, star | after<<8, plain
}

// parallel assigns a tuple display to as many targets without making the
// tuple, and tells whether it could. All values are there before the first
// target is assigned. A value that is a constant, or a variable that no
// assignment before its own overwrites, is read only then.
func (g *gen) parallel(target, value syntax.Expr) bool {
	targets, ok := elements(target)
	values, ok2 := elements(value)
	if !ok || !ok2 || len(targets) != len(values) || len(targets) == 0 || len(targets) > wide {
		return false
	}
	for _, t := range targets {
		switch t.(type) {
		case *syntax.Tuple, *syntax.List:
			return false
		}
	}
	regs := make([]int, len(values))
	assigned := map[int]bool{} // variables assigned so far, in order of the targets
	simpleTargets := true
	last := len(values) - 1
	for i, v := range values {
		regs[i] = noReg
		reg, plainTarget := g.localTarget(targets[i])
		if _, isConst := g.c.constant(v); !isConst {
			src, isVar := g.localTarget(v)
			switch {
			case isVar && !assigned[src] && len(g.walrus) == 0:
				regs[i] = g.expr(v, noReg)
			case i == last && plainTarget && simpleTargets && !assigned[reg] && !contains(regs[:last], reg):
				regs[i] = reg
				g.exprTo(v, reg)
			default:
				regs[i] = g.push(v)
			}
		}
		if plainTarget {
			assigned[reg] = true
		} else {
			simpleTargets = false
		}
	}
	for i, t := range targets {
		if reg, ok := g.localTarget(t); ok && regs[i] == noReg {
			g.exprTo(values[i], reg)
			continue
		}
		top := g.top
		r := regs[i]
		if r == noReg {
			r = g.expr(values[i], noReg)
		}
		g.store(t, r)
		g.setTop(top)
	}
	return true
}

func contains(regs []int, r int) bool {
	for _, x := range regs {
		if x == r {
			return true
		}
	}
	return false
}

// elements returns the elements of a tuple or list without stars.
func elements(e syntax.Expr) ([]syntax.Expr, bool) {
	var elts []syntax.Expr
	switch e := e.(type) {
	case *syntax.Tuple:
		elts = e.Elts
	case *syntax.List:
		elts = e.Elts
	default:
		return nil, false
	}
	return elts, !hasStar(elts, nil)
}

func (g *gen) augAssign(s *syntax.AugAssign) {
	top := g.top
	switch t := s.Target.(type) {
	case *syntax.Name:
		g.augName(s, t)
	case *syntax.Attribute:
		obj := g.operand(t.Value, noReg, s.Value)
		v := g.temp()
		name := g.nameConst(t.Attr)
		restore := g.at(attrPos(t, t.Pos))
		g.emit(bytecode.LOADATTR, v, obj, name)
		restore()
		g.binaryRight(s.Op, 1, v, s.Value, v, g.top)
		defer g.at(attrPos(t, t.Pos))()
		g.emit(bytecode.STOREATTR, obj, name, v)
	case *syntax.Subscript:
		obj := g.operand(t.Value, noReg, t.Slice, s.Value)
		i := g.operand(t.Slice, noReg, s.Value)
		v := g.temp()
		restore := g.at(t.Pos)
		g.emit(bytecode.GETITEM, v, obj, i)
		restore()
		g.binaryRight(s.Op, 1, v, s.Value, v, g.top)
		defer g.at(t.Pos)()
		g.emit(bytecode.SETITEM, obj, i, v)
	default:
		bug("augmented assignment to %T", s.Target)
	}
	g.setTop(top)
}

func (g *gen) augName(s *syntax.AugAssign, t *syntax.Name) {
	if reg, ok := g.localName(t.ID); ok {
		left := g.operand(&syntax.Name{Pos: t.Pos, ID: t.ID}, noReg, s.Value)
		g.binaryRight(s.Op, 1, left, s.Value, reg, g.top)
		return
	}
	v := g.temp()
	g.exprTo(&syntax.Name{Pos: t.Pos, ID: t.ID}, v)
	g.binaryRight(s.Op, 1, v, s.Value, v, g.top)
	defer g.at(t.Pos)()
	g.storeName(t.ID, v)
}

func (g *gen) annAssign(s *syntax.AnnAssign) {
	if s.Value != nil {
		g.assignStmt(&syntax.Assign{Pos: s.Pos, Targets: []syntax.Expr{s.Target}, Value: s.Value})
	}
	top := g.top
	evaluated := g.scope.kind != functionBlock && !g.c.future.annotations
	switch t := s.Target.(type) {
	case *syntax.Name:
		g.forbidden(t.ID, syntax.Store)
		if s.Simple && g.scope.kind != functionBlock {
			v := g.annotation(s.Annotation, noReg)
			names := g.temp()
			g.loadNamespaceName("__annotations__", names)
			key := g.loadConst(bytecode.Str(mangle(g.private, t.ID)), noReg)
			g.emit(bytecode.SETITEM, names, key, v)
			g.setTop(top)
			return
		}
	case *syntax.Attribute:
		g.forbidden(t.Attr, syntax.Store)
		if s.Value == nil {
			g.expr(t.Value, noReg)
		}
	case *syntax.Subscript:
		if s.Value == nil {
			g.expr(t.Value, noReg)
			g.setTop(top)
			g.expr(t.Slice, noReg)
		}
	}
	g.setTop(top)
	if evaluated && !s.Simple {
		g.expr(s.Annotation, noReg)
		g.setTop(top)
	}
}

// loadNamespaceName loads a name that the block itself has put in its namespace.
func (g *gen) loadNamespaceName(name string, dst int) {
	k := g.konst(bytecode.Str(name))
	if g.scope.kind == moduleBlock && !g.c.opts.Namespace {
		g.emit(bytecode.LOADGLOBAL, dst, k, 0)
	} else {
		g.emit(bytecode.LOADNAME, dst, k, 0)
	}
}

// annotation evaluates an annotation, or makes it a string.
func (g *gen) annotation(e syntax.Expr, dst int) int {
	if g.c.future.annotations {
		defer g.at(e.Span())()
		return g.loadConst(bytecode.Str(unparse(e)), dst)
	}
	return g.expr(e, dst)
}

func (g *gen) deleteStmt(targets []syntax.Expr) {
	for _, t := range targets {
		g.deleteTarget(t)
	}
}

func (g *gen) deleteTarget(target syntax.Expr) {
	defer g.at(target.Span())()
	top := g.top
	switch t := target.(type) {
	case *syntax.Name:
		g.deleteName(t.ID)
	case *syntax.Attribute:
		obj := g.expr(t.Value, noReg)
		defer g.at(attrPos(t, g.pos))()
		g.emit(bytecode.DELATTR, obj, g.nameConst(t.Attr), 0)
	case *syntax.Subscript:
		obj := g.operand(t.Value, noReg, t.Slice)
		g.emit(bytecode.DELITEM, obj, g.expr(t.Slice, noReg), 0)
	case *syntax.Tuple:
		g.deleteStmt(t.Elts)
	case *syntax.List:
		g.deleteStmt(t.Elts)
	default:
		bug("del of %T", target)
	}
	g.setTop(top)
}

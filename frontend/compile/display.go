package compile

import (
	"stmjit/frontend/bytecode"
	"stmjit/frontend/syntax"
)

// wide is the number of elements up to which a display is made of registers in
// one instruction; longer ones grow, so that they need few registers.
const wide = 30

// bigConstant is the number of constants from which a list or set of them is
// made from a constant.
const bigConstant = 3

// isPlain tells whether a display is made of registers in one instruction.
func isPlain(elts []syntax.Expr) bool { return len(elts) <= wide && !hasStar(elts, nil) }

// plain generates elements into consecutive registers and returns the first.
func (g *gen) plain(elts []syntax.Expr) int {
	if first, ok := g.adjacent(elts); ok {
		for _, e := range elts {
			g.expr(e, noReg)
		}
		return first
	}
	first := g.top
	for _, e := range elts {
		g.push(e)
	}
	return first
}

// adjacent tells whether the elements are variables in consecutive registers.
func (g *gen) adjacent(elts []syntax.Expr) (first int, ok bool) {
	for i, e := range elts {
		r, ok := g.localTarget(e)
		if !ok || i > 0 && r != first+i {
			return noReg, false
		}
		if i == 0 {
			first = r
		}
	}
	return first, len(elts) > 0
}

func (g *gen) tupleDisplay(elts []syntax.Expr, dst int) int {
	top := g.top
	if isPlain(elts) {
		first := g.plain(elts)
		g.setTop(top)
		d := g.dest(dst)
		g.emit(bytecode.TUPLE, d, first, len(elts))
		return d
	}
	list := g.growList(elts, g.temp())
	g.setTop(top)
	d := g.dest(dst)
	g.emit(bytecode.LISTTOTUPLE, d, list, 0)
	return d
}

func (g *gen) listDisplay(elts []syntax.Expr, dst int) int {
	top := g.top
	if k, ok := g.c.constants(elts); ok && len(elts) >= bigConstant {
		d := g.scratch(dst)
		top = g.top
		g.emit(bytecode.LIST, d, g.top, 0)
		g.emit(bytecode.EXTEND, d, g.loadConst(k, noReg), 0)
		g.setTop(top)
		return d
	}
	if isPlain(elts) {
		first := g.plain(elts)
		g.setTop(top)
		d := g.dest(dst)
		g.emit(bytecode.LIST, d, first, len(elts))
		return d
	}
	return g.growList(elts, g.scratch(dst))
}

// growList makes a list in a temporary, element by element after the first ones.
func (g *gen) growList(elts []syntax.Expr, list int) int {
	top := g.top
	n := leading(elts)
	first := g.plain(elts[:n])
	g.emit(bytecode.LIST, list, first, n)
	g.setTop(top)
	g.extendList(list, elts[n:], func(r int) { g.emit(bytecode.EXTEND, list, r, 0) })
	return list
}

// leading counts the elements before the first star, at most wide.
func leading(elts []syntax.Expr) int {
	n := 0
	for n < len(elts) && n < wide && !hasStar(elts[n:n+1], nil) {
		n++
	}
	return n
}

func (g *gen) setDisplay(elts []syntax.Expr, dst int) int {
	top := g.top
	if k, ok := g.c.constants(elts); ok && len(elts) >= bigConstant {
		d := g.scratch(dst)
		top = g.top
		g.emit(bytecode.SET, d, g.top, 0)
		g.emit(bytecode.UPDATE, d, g.loadConst(frozenSet(k.(bytecode.Tuple)), noReg), 0)
		g.setTop(top)
		return d
	}
	if isPlain(elts) {
		first := g.plain(elts)
		g.setTop(top)
		d := g.dest(dst)
		g.emit(bytecode.SET, d, first, len(elts))
		return d
	}
	d := g.scratch(dst)
	top = g.top
	n := leading(elts)
	first := g.plain(elts[:n])
	g.emit(bytecode.SET, d, first, n)
	g.setTop(top)
	for _, e := range elts[n:] {
		if s, ok := e.(*syntax.Starred); ok {
			g.emit(bytecode.UPDATE, d, g.expr(s.Value, noReg), 0)
		} else {
			g.emit(bytecode.SETADD, d, g.expr(e, noReg), 0)
		}
		g.setTop(top)
	}
	return d
}

func (g *gen) dictDisplay(e *syntax.Dict, dst int) int {
	n := 0
	for n < len(e.Keys) && n < wide/2 && e.Keys[n] != nil {
		n++
	}
	whole := n == len(e.Keys)
	mark := g.top
	d := dst
	if !whole {
		d = g.scratch(dst)
	}
	top := g.top
	for i := range n {
		g.push(e.Keys[i])
		g.push(e.Values[i])
	}
	if whole {
		g.setTop(mark)
		d = g.dest(dst)
	}
	g.emit(bytecode.DICT, d, top, n)
	if whole {
		return d
	}
	g.setTop(top)
	for i := n; i < len(e.Keys); i++ {
		if e.Keys[i] == nil {
			g.emit(bytecode.DICTUPDATE, d, g.expr(e.Values[i], noReg), 0)
		} else {
			k := g.operand(e.Keys[i], noReg, e.Values[i])
			g.emit(bytecode.MAPADD, d, k, g.expr(e.Values[i], noReg))
		}
		g.setTop(top)
	}
	return d
}

// joinedStr generates an f-string.
func (g *gen) joinedStr(e *syntax.JoinedStr, dst int) int {
	top := g.top
	switch len(e.Values) {
	case 0:
		return g.loadConst(bytecode.Str(""), dst)
	case 1:
		return g.expr(e.Values[0], dst)
	}
	if len(e.Values) <= wide {
		for _, v := range e.Values {
			g.push(v)
		}
		g.setTop(top)
		d := g.dest(dst)
		g.emit(bytecode.STRING, d, top, len(e.Values))
		return d
	}
	// Parts of a long one are joined as they come; joining is associative.
	d := g.scratch(dst)
	top = g.top
	for rest := e.Values; len(rest) > 0; {
		n := min(len(rest), wide)
		first := g.top
		if len(rest) < len(e.Values) {
			g.move(g.temp(), d)
		}
		for _, v := range rest[:n] {
			g.push(v)
		}
		g.emit(bytecode.STRING, d, first, g.top-first)
		g.setTop(top)
		rest = rest[n:]
	}
	return d
}

func (g *gen) formattedValue(e *syntax.FormattedValue, dst int) int {
	x := uint8(0)
	switch e.Conversion {
	case 's':
		x = 1
	case 'r':
		x = 2
	case 'a':
		x = 3
	}
	top := g.top
	if e.FormatSpec == nil {
		v := g.expr(e.Value, g.hint(dst))
		g.setTop(top)
		d := g.dest(dst)
		g.emitX(bytecode.FORMAT, x, d, v, 0)
		return d
	}
	v := g.operand(e.Value, g.hint(dst), e.FormatSpec)
	spec := g.expr(e.FormatSpec, noReg)
	g.setTop(top)
	d := g.dest(dst)
	g.emitX(bytecode.FORMAT, x|8, d, v, spec)
	return d
}

package compile

import (
	"stmjit/frontend/bytecode"
	"stmjit/frontend/syntax"
)

// windowBase starts a call window: at dst if that is the last temporary taken,
// else at a new one.
func (g *gen) windowBase(dst int) int {
	if g.isTemp(dst) && dst == g.top-1 {
		return dst
	}
	return g.temp()
}

func (g *gen) call(e *syntax.Call, dst int) int {
	g.checkCaller(e.Func)
	g.checkKeywords(e.Keywords)
	top := g.top
	base := g.windowBase(dst)
	if hasStar(e.Args, e.Keywords) {
		g.exprTo(e.Func, base)
		g.starArgs(base, nil, e.Args, e.Keywords)
		g.setTop(top)
		d := g.dest(dst)
		g.emit(bytecode.CALLEX, d, base, 0)
		return d
	}
	method, isMethod := e.Func.(*syntax.Attribute)
	op, first := bytecode.CALL, base+header
	if isMethod {
		g.loadMethod(method, base)
		op, first = bytecode.CALLMETHOD, first+1
	} else {
		g.exprTo(e.Func, base)
	}
	g.setTop(first)
	n, names := g.args(e.Args, e.Keywords)
	g.setTop(top)
	d := g.dest(dst)
	if isMethod {
		defer g.at(attrPos(method, g.pos))()
	}
	g.emitCall(op, d, base, n, names)
	return d
}

// emitCall emits op, CALL or CALLMETHOD, in the form with keywords if there are
// names.
func (g *gen) emitCall(op bytecode.Op, d, base, n int, names bytecode.Tuple) {
	if names == nil {
		g.emit(op, d, base, n)
		return
	}
	i := g.konst(names)
	g.emit(op+(bytecode.CALLKW-bytecode.CALL), d, base, n).extra = i
}

func (g *gen) loadMethod(e *syntax.Attribute, base int) {
	defer g.at(e.Pos)()
	r := g.expr(e.Value, base)
	g.setTop(base + header + 1)
	defer g.at(attrPos(e, g.pos))()
	g.emit(bytecode.LOADMETHOD, base, r, g.nameConst(e.Attr))
}

// args pushes arguments without stars and returns their number and the names
// of those at the end that are keywords, nil if there are none.
func (g *gen) args(args []syntax.Expr, keywords []*syntax.Keyword) (int, bytecode.Tuple) {
	for _, a := range args {
		g.push(a)
	}
	var names bytecode.Tuple
	for _, k := range keywords {
		g.push(k.Value)
		names = append(names, bytecode.Str(mangle(g.private, k.Arg)))
	}
	return len(args) + len(keywords), names
}

func hasStar(args []syntax.Expr, keywords []*syntax.Keyword) bool {
	for _, a := range args {
		if _, ok := a.(*syntax.Starred); ok {
			return true
		}
	}
	for _, k := range keywords {
		if k.Arg == "" {
			return true
		}
	}
	return false
}

// starArgs builds the tuple and the dict of a CALLEX in the window at base.
// Registers in fixed are arguments that come before the others.
func (g *gen) starArgs(base int, fixed []int, args []syntax.Expr, keywords []*syntax.Keyword) {
	dict := base + header + 1
	g.setTop(max(g.top, dict+1))
	top := g.top
	only, isOnly := onlyStar(args)
	isOnly = isOnly && len(fixed) == 0
	tuple := base + header
	if isOnly {
		g.exprTo(only.Value, tuple)
	} else {
		g.argTuple(base, fixed, args)
	}
	g.setTop(top)
	if len(keywords) == 0 {
		g.emit(bytecode.UNSET, dict, 1, 0)
	} else {
		g.keywordDict(base, dict, keywords)
	}
	g.setTop(top)
	if isOnly {
		// A single iterable is unpacked by the call itself, after the keywords.
		g.emitX(bytecode.LISTTOTUPLE, 1, tuple, tuple, base)
	}
}

// argTuple builds the tuple of positional arguments.
func (g *gen) argTuple(base int, fixed []int, args []syntax.Expr) {
	tuple := base + header
	list := g.temp()
	first := g.top
	for _, r := range fixed {
		g.move(g.temp(), r)
	}
	n := leading(args)
	for _, a := range args[:n] {
		g.push(a)
	}
	if n == len(args) {
		g.emit(bytecode.TUPLE, tuple, first, len(fixed)+n)
		return
	}
	g.emit(bytecode.LIST, list, first, len(fixed)+n)
	g.setTop(first)
	g.extendList(list, args[n:], func(r int) { g.emit(bytecode.EXTEND, list, r, 0) })
	g.emit(bytecode.LISTTOTUPLE, tuple, list, 0)
}

func onlyStar(args []syntax.Expr) (*syntax.Starred, bool) {
	if len(args) != 1 {
		return nil, false
	}
	s, ok := args[0].(*syntax.Starred)
	return s, ok
}

// extendList appends elements to a list; extend adds those under a star.
func (g *gen) extendList(list int, elts []syntax.Expr, extend func(r int)) {
	for _, e := range elts {
		top := g.top
		if s, ok := e.(*syntax.Starred); ok {
			extend(g.expr(s.Value, noReg))
		} else {
			g.emit(bytecode.APPEND, list, g.expr(e, noReg), 0)
		}
		g.setTop(top)
	}
}

// keywordDict builds the dict of keyword arguments of a call, some of which
// come from `**mapping`, in order.
func (g *gen) keywordDict(callee, dict int, keywords []*syntax.Keyword) {
	made := false
	for i := 0; i < len(keywords); {
		top := g.top
		if keywords[i].Arg == "" {
			if !made {
				g.emit(bytecode.DICT, dict, g.top, 0)
			}
			g.emit(bytecode.DICTMERGE, dict, g.expr(keywords[i].Value, noReg), callee)
			i++
		} else {
			part := dict
			if made {
				part = g.temp()
			}
			first, n := g.top, 0
			for ; i < len(keywords) && keywords[i].Arg != ""; i++ {
				g.loadConst(bytecode.Str(mangle(g.private, keywords[i].Arg)), noReg)
				g.push(keywords[i].Value)
				n++
			}
			g.emit(bytecode.DICT, part, first, n)
			if made {
				g.emit(bytecode.DICTMERGE, dict, part, callee)
			}
		}
		made = true
		g.setTop(top)
	}
}

// checkKeywords refuses keywords that are given twice.
func (g *gen) checkKeywords(keywords []*syntax.Keyword) {
	for i, k := range keywords {
		if k.Arg == "" {
			continue
		}
		g.forbidden(k.Arg, syntax.Store)
		for _, other := range keywords[i+1:] {
			if other.Arg == k.Arg {
				g.c.fail(other.Pos, "keyword argument repeated: %s", k.Arg)
			}
		}
	}
}

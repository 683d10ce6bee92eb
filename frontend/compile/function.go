package compile

import (
	"stmjit/frontend/bytecode"
	"stmjit/frontend/syntax"
)

// functionDef generates a def statement.
func (g *gen) functionDef(s *syntax.FunctionDef, async bool) {
	n, outermost := g.decorators(s.DecoratorList)
	dst := noReg
	if n > 0 {
		dst = outermost + (n-1)*header + header
		g.setTop(dst + 1)
	} else if reg, ok := g.localName(s.Name); ok {
		dst = reg
	}
	g.checkParams(s.Args)
	code := func() *bytecode.Code { return g.functionCode(s, async) }
	r := g.makeFunction(s.Args, s.Returns, code, dst)
	g.decorate(s.DecoratorList, outermost, s.Name, r)
}

// decorators evaluates decorators, each as the callee of a window whose only
// argument is the callee of the next window.
func (g *gen) decorators(list []syntax.Expr) (n, outermost int) {
	outermost = g.top
	for i, d := range list {
		g.setTop(outermost + i*header + 1)
		g.exprTo(d, g.top-1)
	}
	return len(list), outermost
}

// decorate calls the decorators, innermost first, and binds the name.
func (g *gen) decorate(list []syntax.Expr, outermost int, name string, r int) {
	for i := len(list) - 1; i >= 0; i-- {
		base := outermost + i*header
		restore := g.at(list[i].Span())
		g.move(base+header, r)
		g.setTop(base + header + 1)
		r = base
		if reg, ok := g.localName(name); ok && i == 0 {
			r = reg
		}
		g.emit(bytecode.CALL, r, base, 1)
		restore()
	}
	g.storeName(name, r)
}

// checkParams refuses parameters named __debug__.
func (g *gen) checkParams(args *syntax.Arguments) {
	for _, a := range allArgs(args) {
		g.forbidden(a.Name, syntax.Store)
	}
}

// The registers of the optional parts of a function, from the third operand of
// MAKEFUNC on.
const (
	partDefaults = iota
	partKwDefaults
	partAnnotations
	partClosure
	numParts
)

// makeFunction evaluates the defaults and annotations and makes the function.
func (g *gen) makeFunction(args *syntax.Arguments, returns syntax.Expr, code func() *bytecode.Code, dst int) int {
	top := g.top
	parts := g.top
	x := uint8(0)
	if len(args.Defaults) > 0 || len(args.KwDefaults) > 0 || annotated(args, returns) {
		g.setTop(parts + numParts)
	}
	if len(args.Defaults) > 0 {
		g.move(parts+partDefaults, g.tupleOf(args.Defaults, parts+partDefaults))
		x |= 1 << partDefaults
	}
	if g.kwDefaults(args, parts+partKwDefaults) {
		x |= 1 << partKwDefaults
	}
	if g.annotations(args, returns, parts+partAnnotations) {
		x |= 1 << partAnnotations
	}
	inner := code()
	if len(inner.Freevars) > 0 {
		g.setTop(parts + numParts)
	}
	if g.closure(inner, parts+partClosure) {
		x |= 1 << partClosure
	}
	if x == 0 {
		parts = 0
	}
	g.setTop(top)
	d := g.dest(dst)
	g.emitX(bytecode.MAKEFUNC, x, d, g.konst(inner), parts)
	return d
}

// tupleOf makes the tuple of some expressions, a constant if it can be.
func (g *gen) tupleOf(es []syntax.Expr, dst int) int {
	top := g.top
	if k, ok := g.c.constants(es); ok {
		return g.loadConst(k, dst)
	}
	r := g.tupleDisplay(es, dst)
	g.setTop(top)
	return r
}

func (g *gen) kwDefaults(args *syntax.Arguments, dst int) bool {
	top := g.top
	n := 0
	for i, d := range args.KwDefaults {
		if d != nil {
			g.loadConst(bytecode.Str(mangle(g.private, args.KwOnlyArgs[i].Name)), noReg)
			g.push(d)
			n++
		}
	}
	if n > 0 {
		g.emit(bytecode.DICT, dst, top, n)
	}
	g.setTop(top)
	return n > 0
}

// annotated tells whether a parameter or the result has an annotation.
func annotated(args *syntax.Arguments, returns syntax.Expr) bool {
	for _, a := range allArgs(args) {
		if a.Annotation != nil {
			return true
		}
	}
	return returns != nil
}

// annotations makes the flat tuple of parameter names and annotations.
func (g *gen) annotations(args *syntax.Arguments, returns syntax.Expr, dst int) bool {
	if !annotated(args, returns) {
		return false
	}
	type entry struct {
		name string
		e    syntax.Expr
	}
	var all []entry
	add := func(list ...*syntax.Arg) {
		for _, a := range list {
			if a != nil && a.Annotation != nil {
				all = append(all, entry{mangle(g.private, a.Name), a.Annotation})
			}
		}
	}
	add(args.PosOnlyArgs...)
	add(args.Args...)
	add(args.VarArg)
	add(args.KwOnlyArgs...)
	add(args.KwArg)
	if returns != nil {
		all = append(all, entry{"return", returns})
	}
	if g.c.future.annotations {
		var t bytecode.Tuple
		for _, a := range all {
			t = append(t, bytecode.Str(a.name), bytecode.Str(unparse(a.e)))
		}
		g.loadConst(t, dst)
		return true
	}
	top := g.top
	for _, a := range all {
		g.loadConst(bytecode.Str(a.name), noReg)
		if s, ok := a.e.(*syntax.Starred); ok {
			// *args: *Ts
			t := g.temp()
			g.emit(bytecode.UNPACK, t, g.expr(s.Value, t), 1)
			g.setTop(t + 1)
			continue
		}
		g.push(a.e)
	}
	g.emit(bytecode.TUPLE, dst, top, g.top-top)
	g.setTop(top)
	return true
}

// closure makes the tuple of the cells that an inner code uses.
func (g *gen) closure(inner *bytecode.Code, dst int) bool {
	if len(inner.Freevars) == 0 {
		return false
	}
	regs := make([]int, len(inner.Freevars))
	adjacent := true
	for i, name := range inner.Freevars {
		regs[i] = g.cellRegister(name)
		adjacent = adjacent && regs[i] == regs[0]+i
	}
	top := g.top
	first := regs[0]
	if !adjacent {
		first = top
		for _, r := range regs {
			g.move(g.temp(), r)
		}
	}
	g.emit(bytecode.TUPLE, dst, first, len(regs))
	g.setTop(top)
	return true
}

// cellRegister returns the register of the cell that an inner block knows by name.
func (g *gen) cellRegister(name string) int {
	if name == "__class__" && g.scope.needsClassCell {
		return g.regs[name]
	}
	if sym := g.scope.lookup(name); sym != nil && sym.where == cell {
		return g.regs[name]
	}
	r, ok := g.frees[name]
	if !ok {
		bug("no cell for %s in %s", name, g.code.Qualname)
	}
	return r
}

// functionCode generates the code of a def statement.
func (g *gen) functionCode(s *syntax.FunctionDef, async bool) *bytecode.Code {
	at := s.Pos
	if len(s.DecoratorList) > 0 {
		at.Line = s.DecoratorList[0].Span().Line
	}
	f := g.c.newGen(g, g.c.scopes[s], s.Name, at)
	f.parameters(s.Args)
	f.setKind(async)
	body := s.Body
	if doc := docstring(body); doc != nil {
		if g.c.opts.Optimize < 2 {
			f.konst(literal(doc.Value))
			f.code.Doc = true
		}
		body = body[1:]
	}
	f.stmts(body)
	f.pos = s.Body[len(s.Body)-1].Span()
	f.returnNone()
	return f.finish()
}

// setKind says whether calling the function makes a generator or a coroutine.
func (g *gen) setKind(async bool) {
	s := g.scope
	g.async = async
	switch {
	case s.generator && (async || s.coroutine):
		g.code.Flags |= bytecode.AsyncGenerator
	case s.generator:
		g.code.Flags |= bytecode.Generator
	case async || s.coroutine:
		g.code.Flags |= bytecode.Coroutine
	}
}

// parameters notes the parameters and gives registers to all variables.
func (g *gen) parameters(args *syntax.Arguments) {
	var names []string
	for _, a := range allArgs(args) {
		names = append(names, mangle(g.private, a.Name))
	}
	c := g.code
	c.PosOnly = len(args.PosOnlyArgs)
	c.Args = len(args.PosOnlyArgs) + len(args.Args)
	c.KwOnly = len(args.KwOnlyArgs)
	if args.VarArg != nil {
		c.Flags |= bytecode.VarArgs
	}
	if args.KwArg != nil {
		c.Flags |= bytecode.VarKw
	}
	if g.nested && g.scope.kind == functionBlock {
		c.Flags |= bytecode.Nested
	}
	g.allocate(names)
}

func (g *gen) lambda(e *syntax.Lambda, dst int) int {
	g.checkParams(e.Args)
	code := func() *bytecode.Code {
		f := g.c.newGen(g, g.c.scopes[e], "<lambda>", e.Pos)
		f.parameters(e.Args)
		f.setKind(false)
		r := f.expr(e.Body, noReg)
		f.pos = e.Body.Span()
		f.emit(bytecode.RETURN, r, 0, 0)
		return f.finish()
	}
	return g.makeFunction(e.Args, nil, code, dst)
}

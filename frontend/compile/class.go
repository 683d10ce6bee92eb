package compile

import (
	"stmjit/frontend/bytecode"
	"stmjit/frontend/syntax"
)

// classDef generates __build_class__(body, name, *bases, **keywords).
func (g *gen) classDef(s *syntax.ClassDef) {
	n, outermost := g.decorators(s.DecoratorList)
	g.checkKeywords(s.Keywords)
	if n > 0 {
		g.setTop(outermost + n*header)
	}
	base := g.temp()
	g.emit(bytecode.LOADBUILDCLASS, base, 0, 0)
	result := base
	if reg, ok := g.localName(s.Name); ok && n == 0 {
		result = reg
	}
	if hasStar(s.Bases, s.Keywords) {
		// The tuple and the dict come where the arguments would be.
		g.setTop(base + header + 2)
		body := g.classFunction(s, g.temp())
		name := g.loadConst(bytecode.Str(s.Name), noReg)
		g.starArgs(base, []int{body, name}, s.Bases, s.Keywords)
		g.emit(bytecode.CALLEX, result, base, 0)
	} else {
		g.setTop(base + header)
		g.classFunction(s, g.temp())
		g.loadConst(bytecode.Str(s.Name), noReg)
		n, names := g.args(s.Bases, s.Keywords)
		g.emitCall(bytecode.CALL, result, base, n+2, names)
	}
	g.setTop(base + 1)
	g.decorate(s.DecoratorList, outermost, s.Name, result)
}

// classFunction makes the function that is the body of a class.
func (g *gen) classFunction(s *syntax.ClassDef, dst int) int {
	code := func() *bytecode.Code { return g.classCode(s) }
	return g.makeFunction(&syntax.Arguments{}, nil, code, dst)
}

func (g *gen) classCode(s *syntax.ClassDef) *bytecode.Code {
	at := s.Pos
	if len(s.DecoratorList) > 0 {
		at.Line = s.DecoratorList[0].Span().Line
	}
	at.Col, at.EndCol, at.EndLine = 0, 0, at.Line
	f := g.c.newGen(g, g.c.scopes[s], s.Name, at)
	f.code.Flags |= bytecode.ClassBody
	f.parameters(&syntax.Arguments{})
	v := f.temp()
	f.loadNamespaceName("__name__", v)
	f.storeName("__module__", v)
	f.loadConst(bytecode.Str(f.code.Qualname), v)
	f.storeName("__qualname__", v)
	f.setTop(v)
	f.namespaceBody(s.Body, true)
	f.pos = s.Body[len(s.Body)-1].Span()
	if !f.scope.needsClassCell {
		f.returnNone()
		return f.finish()
	}
	cell := f.regs["__class__"]
	f.emit(bytecode.STORENAME, cell, f.konst(bytecode.Str("__classcell__")), 0)
	f.emit(bytecode.RETURN, cell, 0, 0)
	return f.finish()
}

package compile

import (
	"stmjit/frontend/bytecode"
	"stmjit/frontend/syntax"
)

// module generates the code of the whole tree.
func (c *compiler) module(mod syntax.Root) *bytecode.Code {
	body := moduleBody(mod)
	at := syntax.Pos{Line: 1, EndLine: 1}
	g := c.newGen(nil, c.scopes[mod], "<module>", at)
	g.code.FirstLine = 1
	g.code.Flags |= bytecode.ModuleLevel
	g.allocate(nil)
	switch mod := mod.(type) {
	case *syntax.Expression:
		r := g.expr(mod.Body, noReg)
		g.pos = mod.Body.Span()
		g.emit(bytecode.RETURN, r, 0, 0)
		return g.finish()
	case *syntax.Interactive:
		g.show = true
		g.namespaceBody(body, false)
	default:
		g.namespaceBody(body, true)
	}
	if len(body) > 0 {
		g.pos = body[len(body)-1].Span()
	}
	g.returnNone()
	return g.finish()
}

// namespaceBody generates the statements of a module or class.
func (g *gen) namespaceBody(body []syntax.Stmt, doc bool) {
	if hasAnnotations(body) {
		g.emit(bytecode.ANNOTATIONS, 0, 0, 0)
	}
	if doc {
		body = g.document(body)
	}
	g.stmts(body)
}

// document stores the docstring of a module or class as __doc__ and returns the
// rest of the body.
func (g *gen) document(body []syntax.Stmt) []syntax.Stmt {
	doc := docstring(body)
	if doc == nil {
		return body
	}
	if g.c.opts.Optimize < 2 {
		defer g.at(doc.Pos)()
		top := g.top
		g.storeName("__doc__", g.loadConst(literal(doc.Value), noReg))
		g.setTop(top)
	}
	return body[1:]
}

func (g *gen) returnNone() { g.emit(bytecode.RETURN, g.loadConst(nil, noReg), 0, 0) }

// hasAnnotations tells whether a body of statements annotates a variable.
func hasAnnotations(body []syntax.Stmt) bool {
	for _, s := range body {
		found := false
		switch s := s.(type) {
		case *syntax.AnnAssign:
			found = true
		case *syntax.For:
			found = hasAnnotations(s.Body) || hasAnnotations(s.OrElse)
		case *syntax.AsyncFor:
			found = hasAnnotations(s.Body) || hasAnnotations(s.OrElse)
		case *syntax.While:
			found = hasAnnotations(s.Body) || hasAnnotations(s.OrElse)
		case *syntax.If:
			found = hasAnnotations(s.Body) || hasAnnotations(s.OrElse)
		case *syntax.With:
			found = hasAnnotations(s.Body)
		case *syntax.AsyncWith:
			found = hasAnnotations(s.Body)
		case *syntax.Match:
			for _, c := range s.Cases {
				found = found || hasAnnotations(c.Body)
			}
		case *syntax.Try:
			found = tryHasAnnotations(s)
		case *syntax.TryStar:
			found = tryHasAnnotations((*syntax.Try)(s))
		}
		if found {
			return true
		}
	}
	return false
}

func tryHasAnnotations(s *syntax.Try) bool {
	for _, h := range s.Handlers {
		if hasAnnotations(h.Body) {
			return true
		}
	}
	return hasAnnotations(s.Body) || hasAnnotations(s.OrElse) || hasAnnotations(s.FinalBody)
}

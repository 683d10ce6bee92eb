package compile

import "stmjit/frontend/syntax"

func (b *scopeBuilder) exprs(es []syntax.Expr) {
	for _, e := range es {
		b.expr(e)
	}
}

func (b *scopeBuilder) keywords(ks []*syntax.Keyword) {
	for _, k := range ks {
		b.expr(k.Value)
	}
}

// expr visits an expression, which may be nil.
func (b *scopeBuilder) expr(e syntax.Expr) {
	switch e := e.(type) {
	case nil:
	case *syntax.BoolOp:
		b.exprs(e.Values)
	case *syntax.NamedExpr:
		b.walrus(e)
	case *syntax.BinOp:
		b.expr(e.Left)
		b.expr(e.Right)
	case *syntax.UnaryOp:
		b.expr(e.Operand)
	case *syntax.Lambda:
		b.exprs(e.Args.Defaults)
		b.exprs(e.Args.KwDefaults)
		b.enter(e, functionBlock, "lambda", func() {
			b.params(e.Args)
			b.expr(e.Body)
		})
	case *syntax.IfExp:
		b.expr(e.Test)
		b.expr(e.Body)
		b.expr(e.OrElse)
	case *syntax.Dict:
		b.exprs(e.Keys)
		b.exprs(e.Values)
	case *syntax.Set:
		b.exprs(e.Elts)
	case *syntax.ListComp:
		b.comprehension(e, listComprehension, "listcomp", e.Generators, e.Elt, nil)
	case *syntax.SetComp:
		b.comprehension(e, setComprehension, "setcomp", e.Generators, e.Elt, nil)
	case *syntax.DictComp:
		b.comprehension(e, dictComprehension, "dictcomp", e.Generators, e.Key, e.Value)
	case *syntax.GeneratorExp:
		b.comprehension(e, generatorExpression, "genexpr", e.Generators, e.Elt, nil)
	case *syntax.Await:
		b.notInAnnotation(e, "await expression")
		b.expr(e.Value)
		b.cur.coroutine = true
	case *syntax.Yield:
		b.yield(e, e.Value)
	case *syntax.YieldFrom:
		b.yield(e, e.Value)
	case *syntax.Compare:
		b.expr(e.Left)
		b.exprs(e.Comparators)
	case *syntax.Call:
		b.expr(e.Func)
		b.exprs(e.Args)
		b.keywords(e.Keywords)
	case *syntax.FormattedValue:
		b.expr(e.Value)
		if e.FormatSpec != nil {
			b.expr(e.FormatSpec)
		}
	case *syntax.JoinedStr:
		b.exprs(e.Values)
	case *syntax.Constant:
	case *syntax.Attribute:
		b.expr(e.Value)
	case *syntax.Subscript:
		b.expr(e.Value)
		b.expr(e.Slice)
	case *syntax.Starred:
		b.expr(e.Value)
	case *syntax.Name:
		b.name(e)
	case *syntax.List:
		b.exprs(e.Elts)
	case *syntax.Tuple:
		b.exprs(e.Elts)
	case *syntax.Slice:
		b.expr(e.Lower)
		b.expr(e.Upper)
		b.expr(e.Step)
	default:
		bug("scope of expression %T", e)
	}
}

func (b *scopeBuilder) name(e *syntax.Name) {
	if e.Ctx != syntax.Load {
		b.define(e.ID, defLocal, e.Pos)
		return
	}
	b.define(e.ID, used, e.Pos)
	// super() finds its class in the variable __class__.
	if e.ID == "super" && b.cur.kind == functionBlock {
		b.define("__class__", used, e.Pos)
	}
}

func (b *scopeBuilder) notInAnnotation(e syntax.Expr, what string) {
	if b.cur.kind == annotationBlock {
		b.c.fail(e.Span(), "'%s' can not be used within an annotation", what)
	}
}

func (b *scopeBuilder) yield(e syntax.Expr, value syntax.Expr) {
	b.notInAnnotation(e, "yield expression")
	b.expr(value)
	b.cur.generator = true
	if kind := b.cur.comprehension; kind != noComprehension {
		where := [...]string{"", "list comprehension", "set comprehension", "dict comprehension", "generator expression"}[kind]
		b.c.fail(e.Span(), "'yield' inside %s", where)
	}
}

func (b *scopeBuilder) comprehension(node syntax.Expr, kind comprehensionKind, name string, gens []*syntax.Comprehension, elt, value syntax.Expr) {
	outermost := gens[0]
	b.cur.inIterExpr++
	b.expr(outermost.Iter)
	b.cur.inIterExpr--
	s := b.enter(node, functionBlock, name, func() {
		b.cur.comprehension = kind
		b.cur.coroutine = outermost.IsAsync
		b.define(".0", defParam, node.Span())
		b.iterTarget(outermost)
		b.exprs(outermost.Ifs)
		for _, g := range gens[1:] {
			b.iterTarget(g)
			b.cur.inIterExpr++
			b.expr(g.Iter)
			b.cur.inIterExpr--
			b.exprs(g.Ifs)
			b.cur.coroutine = b.cur.coroutine || g.IsAsync
		}
		b.expr(value)
		b.expr(elt)
		b.cur.generator = kind == generatorExpression
	})
	if s.coroutine && kind != generatorExpression {
		b.cur.coroutine = true
	}
}

func (b *scopeBuilder) iterTarget(g *syntax.Comprehension) {
	b.cur.inIterTarget = true
	b.expr(g.Target)
	b.cur.inIterTarget = false
}

func (b *scopeBuilder) walrus(e *syntax.NamedExpr) {
	b.notInAnnotation(e, "named expression")
	if b.cur.inIterExpr > 0 {
		b.c.fail(e.Pos, "assignment expression cannot be used in a comprehension iterable expression")
	}
	if b.cur.comprehension != noComprehension {
		b.walrusOutside(e.Target)
	}
	b.expr(e.Value)
	b.define(e.Target.ID, defLocal|defWalrus, e.Target.Pos)
}

// walrusOutside binds the target of an assignment expression in a comprehension
// in the block around it.
func (b *scopeBuilder) walrusOutside(target *syntax.Name) {
	name := mangle(b.cur.private, target.ID)
	for s := b.cur; s != nil; s = s.parent {
		if s.comprehension != noComprehension {
			if s.flagsOf(name)&defIter != 0 {
				b.c.fail(target.Pos, "assignment expression cannot rebind comprehension iteration variable '%s'", target.ID)
			}
			continue
		}
		switch s.kind {
		case functionBlock:
			how := defNonlocal
			if s.flagsOf(name)&defGlobal != 0 {
				how = defGlobal
			}
			b.define(target.ID, how, target.Pos)
			b.directive(target.ID, target.Pos)
			b.defineIn(s, target.ID, defLocal, target.Pos)
			return
		case moduleBlock:
			b.define(target.ID, defGlobal, target.Pos)
			b.directive(target.ID, target.Pos)
			b.defineIn(s, target.ID, defGlobal, target.Pos)
			return
		case classBlock:
			b.c.fail(target.Pos, "assignment expression within a comprehension cannot be used in a class body")
		}
	}
}

package compile

import "stmjit/frontend/syntax"

// scopeBuilder walks the tree, makes the scopes and notes how each mentions its
// names. Messages and their order are CPython's.
type scopeBuilder struct {
	c      *compiler
	cur    *scope
	module *scope
}

// buildScopes fills c.scopes.
func (c *compiler) buildScopes(mod syntax.Root) {
	b := &scopeBuilder{c: c}
	b.enter(mod, moduleBlock, "top", func() {
		b.module = b.cur
		if e, ok := mod.(*syntax.Expression); ok {
			b.expr(e.Body)
		}
		b.stmts(moduleBody(mod))
	})
	c.resolve(b.module)
}

// enter visits a new block that belongs to node.
func (b *scopeBuilder) enter(node any, kind blockKind, name string, visit func()) *scope {
	s := &scope{kind: kind, name: name, parent: b.cur, symbols: map[string]*symbol{}}
	if b.cur != nil {
		s.private = b.cur.private
		s.inIterExpr = b.cur.inIterExpr
		if kind != annotationBlock {
			b.cur.children = append(b.cur.children, s)
		}
	}
	if kind != annotationBlock {
		b.c.scopes[node] = s
	}
	b.cur = s
	visit()
	b.cur = s.parent
	return s
}

// define notes that the current scope mentions name.
func (b *scopeBuilder) define(name string, how symbolFlags, at syntax.Pos) {
	b.defineIn(b.cur, name, how, at)
}

func (b *scopeBuilder) defineIn(s *scope, name string, how symbolFlags, at syntax.Pos) {
	sym := s.symbol(mangle(b.cur.private, name))
	if how&defParam != 0 && sym.flags&defParam != 0 {
		b.c.fail(at, "duplicate argument '%s' in function definition", name)
	}
	if s.inIterTarget {
		if sym.flags&(defGlobal|defNonlocal) != 0 {
			b.c.fail(at, "comprehension inner loop cannot rebind assignment expression target '%s'", name)
		}
		how |= defIter
	}
	sym.flags |= how
	if how&defGlobal != 0 {
		// The module, too, then reaches the name through its globals.
		b.module.symbol(sym.name).flags |= defGlobal
	}
}

func (b *scopeBuilder) stmts(body []syntax.Stmt) {
	for _, s := range body {
		b.stmt(s)
	}
}

func (b *scopeBuilder) stmt(s syntax.Stmt) {
	switch s := s.(type) {
	case *syntax.FunctionDef:
		b.function(s, false)
	case *syntax.AsyncFunctionDef:
		b.function((*syntax.FunctionDef)(s), true)
	case *syntax.ClassDef:
		b.class(s)
	case *syntax.Return:
		b.expr(s.Value)
	case *syntax.Delete:
		b.exprs(s.Targets)
	case *syntax.Assign:
		b.exprs(s.Targets)
		b.expr(s.Value)
	case *syntax.AugAssign:
		b.expr(s.Target)
		b.expr(s.Value)
	case *syntax.AnnAssign:
		b.annAssign(s)
	case *syntax.For:
		b.forLoop(s)
	case *syntax.AsyncFor:
		b.forLoop((*syntax.For)(s))
	case *syntax.While:
		b.expr(s.Test)
		b.stmts(s.Body)
		b.stmts(s.OrElse)
	case *syntax.If:
		b.expr(s.Test)
		b.stmts(s.Body)
		b.stmts(s.OrElse)
	case *syntax.With:
		b.with(s)
	case *syntax.AsyncWith:
		b.with((*syntax.With)(s))
	case *syntax.Match:
		b.match(s)
	case *syntax.Raise:
		b.expr(s.Exc)
		b.expr(s.Cause)
	case *syntax.Try:
		b.try(s)
	case *syntax.TryStar:
		b.try((*syntax.Try)(s))
	case *syntax.Assert:
		b.expr(s.Test)
		b.expr(s.Msg)
	case *syntax.Import:
		b.aliases(s.Names)
	case *syntax.ImportFrom:
		b.aliases(s.Names)
	case *syntax.Global:
		b.global(s)
	case *syntax.Nonlocal:
		b.nonlocal(s)
	case *syntax.ExprStmt:
		b.expr(s.Value)
	case *syntax.Pass, *syntax.Break, *syntax.Continue:
	default:
		bug("scope of statement %T", s)
	}
}

func (b *scopeBuilder) function(s *syntax.FunctionDef, async bool) {
	b.define(s.Name, defLocal, s.Pos)
	b.exprs(s.Args.Defaults)
	b.exprs(s.Args.KwDefaults)
	for _, arg := range allArgs(s.Args) {
		b.annotation(arg.Annotation)
	}
	b.annotation(s.Returns)
	b.exprs(s.DecoratorList)
	b.enter(s, functionBlock, s.Name, func() {
		b.cur.coroutine = async
		b.params(s.Args)
		b.stmts(s.Body)
	})
}

func (b *scopeBuilder) params(args *syntax.Arguments) {
	for _, arg := range allArgs(args) {
		b.define(arg.Name, defParam, arg.Pos)
	}
}

// allArgs returns the parameters in the order of their registers.
func allArgs(args *syntax.Arguments) []*syntax.Arg {
	var all []*syntax.Arg
	all = append(all, args.PosOnlyArgs...)
	all = append(all, args.Args...)
	all = append(all, args.KwOnlyArgs...)
	if args.VarArg != nil {
		all = append(all, args.VarArg)
	}
	if args.KwArg != nil {
		all = append(all, args.KwArg)
	}
	return all
}

func (b *scopeBuilder) annotation(e syntax.Expr) {
	if e == nil {
		return
	}
	if b.c.future.annotations {
		b.enter(nil, annotationBlock, "_annotation", func() { b.expr(e) })
	} else {
		b.expr(e)
	}
}

func (b *scopeBuilder) class(s *syntax.ClassDef) {
	b.define(s.Name, defLocal, s.Pos)
	b.exprs(s.Bases)
	b.keywords(s.Keywords)
	b.exprs(s.DecoratorList)
	b.enter(s, classBlock, s.Name, func() {
		b.cur.private = s.Name
		b.stmts(s.Body)
	})
}

func (b *scopeBuilder) annAssign(s *syntax.AnnAssign) {
	if name, ok := s.Target.(*syntax.Name); ok {
		flags := b.cur.flagsOf(mangle(b.cur.private, name.ID))
		if flags&(defGlobal|defNonlocal) != 0 && b.cur != b.module && s.Simple {
			what := "nonlocal"
			if flags&defGlobal != 0 {
				what = "global"
			}
			b.c.fail(s.Pos, "annotated name '%s' can't be %s", name.ID, what)
		}
		if s.Simple {
			b.define(name.ID, defAnnot|defLocal, name.Pos)
		} else if s.Value != nil {
			b.define(name.ID, defLocal, name.Pos)
		}
	} else {
		b.expr(s.Target)
	}
	b.annotation(s.Annotation)
	b.expr(s.Value)
}

func (b *scopeBuilder) forLoop(s *syntax.For) {
	b.expr(s.Target)
	b.expr(s.Iter)
	b.stmts(s.Body)
	b.stmts(s.OrElse)
}

func (b *scopeBuilder) with(s *syntax.With) {
	for _, item := range s.Items {
		b.expr(item.ContextExpr)
		b.expr(item.OptionalVars)
	}
	b.stmts(s.Body)
}

func (b *scopeBuilder) try(s *syntax.Try) {
	b.stmts(s.Body)
	b.stmts(s.OrElse)
	for _, h := range s.Handlers {
		b.expr(h.Type)
		if h.Name != "" {
			b.define(h.Name, defLocal, h.Pos)
		}
		b.stmts(h.Body)
	}
	b.stmts(s.FinalBody)
}

func (b *scopeBuilder) aliases(names []*syntax.Alias) {
	for _, a := range names {
		if a.Name == "*" {
			if b.cur.kind != moduleBlock {
				b.c.fail(a.Pos, "import * only allowed at module level")
			}
			continue
		}
		b.define(boundName(a), defImport, a.Pos)
	}
}

// boundName returns the name that an import binds.
func boundName(a *syntax.Alias) string {
	if a.AsName != "" {
		return a.AsName
	}
	for i := range len(a.Name) {
		if a.Name[i] == '.' {
			return a.Name[:i]
		}
	}
	return a.Name
}

func (b *scopeBuilder) global(s *syntax.Global) {
	for _, name := range s.Names {
		b.declare(name, "global", defGlobal, s.Pos)
	}
}

func (b *scopeBuilder) nonlocal(s *syntax.Nonlocal) {
	for _, name := range s.Names {
		b.declare(name, "nonlocal", defNonlocal, s.Pos)
	}
}

// declare notes a global or nonlocal declaration, which must come before any
// other mention of the name.
func (b *scopeBuilder) declare(name, word string, how symbolFlags, at syntax.Pos) {
	flags := b.cur.flagsOf(mangle(b.cur.private, name))
	switch {
	case flags&defParam != 0:
		b.c.fail(at, "name '%s' is parameter and %s", name, word)
	case flags&used != 0:
		b.c.fail(at, "name '%s' is used prior to %s declaration", name, word)
	case flags&defAnnot != 0:
		b.c.fail(at, "annotated name '%s' can't be %s", name, word)
	case flags&(defLocal|defImport) == defLocal:
		b.c.fail(at, "name '%s' is assigned to before %s declaration", name, word)
	}
	b.define(name, how, at)
	b.directive(name, at)
}

func (b *scopeBuilder) directive(name string, at syntax.Pos) {
	b.cur.directives = append(b.cur.directives, directive{mangle(b.cur.private, name), at})
}

func (b *scopeBuilder) match(s *syntax.Match) {
	b.expr(s.Subject)
	for _, c := range s.Cases {
		b.pattern(c.Pattern)
		b.expr(c.Guard)
		b.stmts(c.Body)
	}
}

func (b *scopeBuilder) pattern(p syntax.Pattern) {
	switch p := p.(type) {
	case *syntax.MatchValue:
		b.expr(p.Value)
	case *syntax.MatchSingleton:
	case *syntax.MatchSequence:
		b.patterns(p.Patterns)
	case *syntax.MatchStar:
		if p.Name != "" {
			b.define(p.Name, defLocal, p.Pos)
		}
	case *syntax.MatchMapping:
		b.exprs(p.Keys)
		b.patterns(p.Patterns)
		if p.Rest != "" {
			b.define(p.Rest, defLocal, p.Pos)
		}
	case *syntax.MatchClass:
		b.expr(p.Cls)
		b.patterns(p.Patterns)
		b.patterns(p.KwdPatterns)
	case *syntax.MatchAs:
		if p.Pattern != nil {
			b.pattern(p.Pattern)
		}
		if p.Name != "" {
			b.define(p.Name, defLocal, p.Pos)
		}
	case *syntax.MatchOr:
		b.patterns(p.Patterns)
	default:
		bug("scope of pattern %T", p)
	}
}

func (b *scopeBuilder) patterns(ps []syntax.Pattern) {
	for _, p := range ps {
		b.pattern(p)
	}
}

package syntax

import "strconv"

func (d *dumper) stmt(s Stmt) {
	switch s := s.(type) {
	case *FunctionDef:
		d.function("FunctionDef", s)
	case *AsyncFunctionDef:
		d.function("AsyncFunctionDef", (*FunctionDef)(s))
	case *ClassDef:
		d.open("ClassDef")
		d.raw("name", ReprStr(s.Name))
		dumpList(d, "bases", s.Bases)
		dumpList(d, "keywords", s.Keywords)
		dumpList(d, "body", s.Body)
		dumpList(d, "decorator_list", s.DecoratorList)
	case *For:
		d.forStmt("For", s)
	case *AsyncFor:
		d.forStmt("AsyncFor", (*For)(s))
	case *While:
		d.open("While")
		d.expr("test", s.Test)
		dumpList(d, "body", s.Body)
		dumpList(d, "orelse", s.OrElse)
	case *If:
		d.open("If")
		d.expr("test", s.Test)
		dumpList(d, "body", s.Body)
		dumpList(d, "orelse", s.OrElse)
	case *With:
		d.with("With", s)
	case *AsyncWith:
		d.with("AsyncWith", (*With)(s))
	case *Match:
		d.open("Match")
		d.expr("subject", s.Subject)
		dumpList(d, "cases", s.Cases)
	case *Try:
		d.try("Try", s)
	case *TryStar:
		d.try("TryStar", (*Try)(s))
	default:
		d.simpleStmt(s)
	}
	d.closeAt(s.Span())
}

func (d *dumper) function(name string, f *FunctionDef) {
	d.open(name)
	d.raw("name", ReprStr(f.Name))
	d.key("args")
	d.value(f.Args)
	dumpList(d, "body", f.Body)
	dumpList(d, "decorator_list", f.DecoratorList)
	d.expr("returns", f.Returns)
}

func (d *dumper) forStmt(name string, f *For) {
	d.open(name)
	d.expr("target", f.Target)
	d.expr("iter", f.Iter)
	dumpList(d, "body", f.Body)
	dumpList(d, "orelse", f.OrElse)
}

func (d *dumper) with(name string, w *With) {
	d.open(name)
	dumpList(d, "items", w.Items)
	dumpList(d, "body", w.Body)
}

func (d *dumper) try(name string, t *Try) {
	d.open(name)
	dumpList(d, "body", t.Body)
	dumpList(d, "handlers", t.Handlers)
	dumpList(d, "orelse", t.OrElse)
	dumpList(d, "finalbody", t.FinalBody)
}

func (d *dumper) simpleStmt(s Stmt) {
	switch s := s.(type) {
	case *Return:
		d.open("Return")
		d.expr("value", s.Value)
	case *Delete:
		d.open("Delete")
		dumpList(d, "targets", s.Targets)
	case *Assign:
		d.open("Assign")
		dumpList(d, "targets", s.Targets)
		d.expr("value", s.Value)
	case *AugAssign:
		d.open("AugAssign")
		d.expr("target", s.Target)
		d.raw("op", s.Op.String()+"()")
		d.expr("value", s.Value)
	case *AnnAssign:
		d.open("AnnAssign")
		d.expr("target", s.Target)
		d.expr("annotation", s.Annotation)
		d.expr("value", s.Value)
		d.raw("simple", strconv.Itoa(boolInt(s.Simple)))
	case *Raise:
		d.open("Raise")
		d.expr("exc", s.Exc)
		d.expr("cause", s.Cause)
	case *Assert:
		d.open("Assert")
		d.expr("test", s.Test)
		d.expr("msg", s.Msg)
	case *Import:
		d.open("Import")
		dumpList(d, "names", s.Names)
	case *ImportFrom:
		d.open("ImportFrom")
		d.optional("module", s.Module)
		dumpList(d, "names", s.Names)
		d.raw("level", strconv.Itoa(s.Level))
	case *Global:
		d.open("Global")
		dumpNames(d, "names", s.Names)
	case *Nonlocal:
		d.open("Nonlocal")
		dumpNames(d, "names", s.Names)
	case *ExprStmt:
		d.open("Expr")
		d.expr("value", s.Value)
	case *Pass:
		d.open("Pass")
	case *Break:
		d.open("Break")
	case *Continue:
		d.open("Continue")
	}
}

func (d *dumper) expression(e Expr) {
	switch e := e.(type) {
	case *BoolOp:
		d.open("BoolOp")
		d.raw("op", e.Op.String()+"()")
		dumpList(d, "values", e.Values)
	case *NamedExpr:
		d.open("NamedExpr")
		d.expr("target", e.Target)
		d.expr("value", e.Value)
	case *BinOp:
		d.open("BinOp")
		d.expr("left", e.Left)
		d.raw("op", e.Op.String()+"()")
		d.expr("right", e.Right)
	case *UnaryOp:
		d.open("UnaryOp")
		d.raw("op", e.Op.String()+"()")
		d.expr("operand", e.Operand)
	case *Lambda:
		d.open("Lambda")
		d.key("args")
		d.value(e.Args)
		d.expr("body", e.Body)
	case *IfExp:
		d.open("IfExp")
		d.expr("test", e.Test)
		d.expr("body", e.Body)
		d.expr("orelse", e.OrElse)
	case *Dict:
		d.open("Dict")
		dumpList(d, "keys", e.Keys)
		dumpList(d, "values", e.Values)
	case *Set:
		d.open("Set")
		dumpList(d, "elts", e.Elts)
	case *ListComp:
		d.comprehension("ListComp", e.Elt, e.Generators)
	case *SetComp:
		d.comprehension("SetComp", e.Elt, e.Generators)
	case *GeneratorExp:
		d.comprehension("GeneratorExp", e.Elt, e.Generators)
	case *DictComp:
		d.open("DictComp")
		d.expr("key", e.Key)
		d.expr("value", e.Value)
		dumpList(d, "generators", e.Generators)
	case *Await:
		d.open("Await")
		d.expr("value", e.Value)
	case *Yield:
		d.open("Yield")
		d.expr("value", e.Value)
	case *YieldFrom:
		d.open("YieldFrom")
		d.expr("value", e.Value)
	default:
		d.operand(e)
	}
	d.closeAt(e.Span())
}

func (d *dumper) comprehension(name string, elt Expr, generators []*Comprehension) {
	d.open(name)
	d.expr("elt", elt)
	dumpList(d, "generators", generators)
}

func (d *dumper) operand(e Expr) {
	switch e := e.(type) {
	case *Compare:
		d.open("Compare")
		d.expr("left", e.Left)
		dumpList(d, "ops", e.Ops)
		dumpList(d, "comparators", e.Comparators)
	case *Call:
		d.open("Call")
		d.expr("func", e.Func)
		dumpList(d, "args", e.Args)
		dumpList(d, "keywords", e.Keywords)
	case *FormattedValue:
		d.open("FormattedValue")
		d.expr("value", e.Value)
		d.raw("conversion", strconv.Itoa(e.Conversion))
		if e.FormatSpec != nil {
			d.expr("format_spec", e.FormatSpec)
		}
	case *JoinedStr:
		d.open("JoinedStr")
		dumpList(d, "values", e.Values)
	case *Constant:
		d.open("Constant")
		d.key("value")
		d.constant(e.Value)
		d.optional("kind", e.Kind)
	case *Attribute:
		d.open("Attribute")
		d.expr("value", e.Value)
		d.raw("attr", ReprStr(e.Attr))
		d.ctx(e.Ctx)
	case *Subscript:
		d.open("Subscript")
		d.expr("value", e.Value)
		d.expr("slice", e.Slice)
		d.ctx(e.Ctx)
	case *Starred:
		d.open("Starred")
		d.expr("value", e.Value)
		d.ctx(e.Ctx)
	case *Name:
		d.open("Name")
		d.raw("id", ReprStr(e.ID))
		d.ctx(e.Ctx)
	case *List:
		d.open("List")
		dumpList(d, "elts", e.Elts)
		d.ctx(e.Ctx)
	case *Tuple:
		d.open("Tuple")
		dumpList(d, "elts", e.Elts)
		d.ctx(e.Ctx)
	case *Slice:
		d.open("Slice")
		d.expr("lower", e.Lower)
		d.expr("upper", e.Upper)
		d.expr("step", e.Step)
	}
}

func (d *dumper) pattern(p Pattern) {
	switch p := p.(type) {
	case *MatchValue:
		d.open("MatchValue")
		d.expr("value", p.Value)
	case *MatchSingleton:
		d.open("MatchSingleton")
		d.key("value")
		d.constant(p.Value)
	case *MatchSequence:
		d.open("MatchSequence")
		dumpList(d, "patterns", p.Patterns)
	case *MatchMapping:
		d.open("MatchMapping")
		dumpList(d, "keys", p.Keys)
		dumpList(d, "patterns", p.Patterns)
		d.optional("rest", p.Rest)
	case *MatchClass:
		d.open("MatchClass")
		d.expr("cls", p.Cls)
		dumpList(d, "patterns", p.Patterns)
		dumpNames(d, "kwd_attrs", p.KwdAttrs)
		dumpList(d, "kwd_patterns", p.KwdPatterns)
	case *MatchStar:
		d.open("MatchStar")
		d.optional("name", p.Name)
	case *MatchAs:
		d.open("MatchAs")
		if p.Pattern != nil {
			d.key("pattern")
			d.value(p.Pattern)
		}
		d.optional("name", p.Name)
	case *MatchOr:
		d.open("MatchOr")
		dumpList(d, "patterns", p.Patterns)
	}
	d.closeAt(p.Span())
}

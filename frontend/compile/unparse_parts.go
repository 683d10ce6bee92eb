package compile

import (
	"strings"

	"stmjit/frontend/bytecode"
	"stmjit/frontend/syntax"
)

func (u *unparser) binary(e *syntax.BinOp, level int) {
	op := binaryText[e.Op]
	u.paren(level, op.prec, func() {
		left, right := op.prec, op.prec+1
		if e.Op == syntax.Pow {
			left, right = right, left
		}
		u.expr(e.Left, left)
		u.WriteString(op.text)
		u.expr(e.Right, right)
	})
}

func (u *unparser) tuple(e *syntax.Tuple, level int) {
	if len(e.Elts) == 0 {
		u.WriteString("()")
		return
	}
	u.paren(level, precTuple, func() {
		u.list(e.Elts, precTest)
		if len(e.Elts) == 1 {
			u.WriteByte(',')
		}
	})
}

func (u *unparser) slice(e *syntax.Slice) {
	if e.Lower != nil {
		u.expr(e.Lower, precTest)
	}
	u.WriteByte(':')
	if e.Upper != nil {
		u.expr(e.Upper, precTest)
	}
	if e.Step != nil {
		u.WriteByte(':')
		u.expr(e.Step, precTest)
	}
}

func (u *unparser) dict(e *syntax.Dict) {
	u.WriteByte('{')
	for i, v := range e.Values {
		if i > 0 {
			u.WriteString(", ")
		}
		if e.Keys[i] == nil {
			u.WriteString("**")
			u.expr(v, precBitOr)
			continue
		}
		u.expr(e.Keys[i], precTest)
		u.WriteString(": ")
		u.expr(v, precTest)
	}
	u.WriteByte('}')
}

func (u *unparser) comprehension(open, shut string, elt, value syntax.Expr, gens []*syntax.Comprehension) {
	u.WriteString(open)
	u.expr(elt, precTest)
	if value != nil {
		u.WriteString(": ")
		u.expr(value, precTest)
	}
	for _, g := range gens {
		if g.IsAsync {
			u.WriteString(" async")
		}
		u.WriteString(" for ")
		u.expr(g.Target, precTuple)
		u.WriteString(" in ")
		u.expr(g.Iter, precTest+1)
		for _, test := range g.Ifs {
			u.WriteString(" if ")
			u.expr(test, precTest+1)
		}
	}
	u.WriteString(shut)
}

func (u *unparser) call(e *syntax.Call) {
	u.expr(e.Func, precAtom)
	if len(e.Args) == 1 && len(e.Keywords) == 0 {
		if gen, ok := e.Args[0].(*syntax.GeneratorExp); ok {
			u.expr(gen, precTest)
			return
		}
	}
	u.WriteByte('(')
	u.list(e.Args, precTest)
	for i, k := range e.Keywords {
		if i > 0 || len(e.Args) > 0 {
			u.WriteString(", ")
		}
		if k.Arg == "" {
			u.WriteString("**")
		} else {
			u.WriteString(k.Arg + "=")
		}
		u.expr(k.Value, precTest)
	}
	u.WriteByte(')')
}

func (u *unparser) constant(e *syntax.Constant) {
	k := literal(e.Value)
	if _, ok := k.(bytecode.EllipsisType); ok {
		u.WriteString("...")
		return
	}
	if e.Kind == "u" {
		u.WriteByte('u')
	}
	u.WriteString(strings.ReplaceAll(reprConst(k), "inf", "1e309"))
}

func (u *unparser) lambda(e *syntax.Lambda) {
	u.WriteString("lambda")
	a := e.Args
	positional := append(append([]*syntax.Arg(nil), a.PosOnlyArgs...), a.Args...)
	if len(positional) > 0 {
		// Only then: CPython writes lambda*a.
		u.WriteByte(' ')
	}
	first := true
	item := func(text string) {
		if !first {
			u.WriteString(", ")
		}
		first = false
		u.WriteString(text)
	}
	for i, arg := range positional {
		item(arg.Name)
		if d := i - (len(positional) - len(a.Defaults)); d >= 0 {
			u.WriteByte('=')
			u.expr(a.Defaults[d], precTest)
		}
		if i+1 == len(a.PosOnlyArgs) {
			item("/")
		}
	}
	if a.VarArg != nil {
		item("*" + a.VarArg.Name)
	} else if len(a.KwOnlyArgs) > 0 {
		item("*")
	}
	for i, arg := range a.KwOnlyArgs {
		item(arg.Name)
		if d := a.KwDefaults[i]; d != nil {
			u.WriteByte('=')
			u.expr(d, precTest)
		}
	}
	if a.KwArg != nil {
		item("**" + a.KwArg.Name)
	}
	u.WriteString(": ")
	u.expr(e.Body, precTest)
}

// fstring returns the text between the quotes of an f-string.
func (u *unparser) fstring(e *syntax.JoinedStr) string {
	var b strings.Builder
	for _, v := range e.Values {
		switch v := v.(type) {
		case *syntax.Constant:
			s, _ := v.Value.(syntax.Str)
			b.WriteString(strings.NewReplacer("{", "{{", "}", "}}").Replace(string(s)))
		case *syntax.FormattedValue:
			b.WriteString(u.field(v))
		case *syntax.JoinedStr:
			b.WriteString(u.fstring(v))
		}
	}
	return b.String()
}

func (u *unparser) field(e *syntax.FormattedValue) string {
	var value unparser
	value.expr(e.Value, precTest+1)
	text := value.String()
	open := "{"
	if strings.HasPrefix(text, "{") {
		open = "{ "
	}
	if e.Conversion > 0 {
		text += "!" + string(rune(e.Conversion))
	}
	if e.FormatSpec != nil {
		text += ":" + u.fstring(e.FormatSpec)
	}
	return open + text + "}"
}

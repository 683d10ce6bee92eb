package compile

import (
	"strings"

	"stmjit/frontend/syntax"
)

// unparse writes an expression as `from __future__ import annotations` keeps
// annotations: with the spaces and parentheses of CPython.
func unparse(e syntax.Expr) string {
	var u unparser
	u.expr(e, precTest)
	return u.String()
}

type unparser struct{ strings.Builder }

// The precedences of expressions, loosest first.
const (
	precTuple = iota
	precTest
	precOr
	precAnd
	precNot
	precCompare
	precBitOr
	precBitXor
	precBitAnd
	precShift
	precArith
	precTerm
	precFactor
	precPower
	precAwait
	precAtom
)

var binaryText = [...]struct {
	text string
	prec int
}{
	syntax.Add: {" + ", precArith}, syntax.Sub: {" - ", precArith}, syntax.Mult: {" * ", precTerm},
	syntax.MatMult: {" @ ", precTerm}, syntax.Div: {" / ", precTerm}, syntax.Mod: {" % ", precTerm},
	syntax.Pow: {" ** ", precPower}, syntax.LShift: {" << ", precShift}, syntax.RShift: {" >> ", precShift},
	syntax.BitOr: {" | ", precBitOr}, syntax.BitXor: {" ^ ", precBitXor}, syntax.BitAnd: {" & ", precBitAnd},
	syntax.FloorDiv: {" // ", precTerm},
}

var compareText = [...]string{
	syntax.Eq: " == ", syntax.NotEq: " != ", syntax.Lt: " < ", syntax.LtE: " <= ", syntax.Gt: " > ",
	syntax.GtE: " >= ", syntax.Is: " is ", syntax.IsNot: " is not ", syntax.In: " in ", syntax.NotIn: " not in ",
}

// paren runs write, in parentheses if level binds tighter than prec.
func (u *unparser) paren(level, prec int, write func()) {
	if level > prec {
		u.WriteByte('(')
		defer u.WriteByte(')')
	}
	write()
}

func (u *unparser) list(es []syntax.Expr, level int) {
	for i, e := range es {
		if i > 0 {
			u.WriteString(", ")
		}
		u.expr(e, level)
	}
}

func (u *unparser) expr(e syntax.Expr, level int) {
	switch e := e.(type) {
	case *syntax.BoolOp:
		prec, word := precAnd, " and "
		if e.Op == syntax.Or {
			prec, word = precOr, " or "
		}
		u.paren(level, prec, func() {
			for i, v := range e.Values {
				if i > 0 {
					u.WriteString(word)
				}
				u.expr(v, prec+1)
			}
		})
	case *syntax.NamedExpr:
		u.paren(level, precTuple, func() {
			u.expr(e.Target, precAtom)
			u.WriteString(" := ")
			u.expr(e.Value, precAtom)
		})
	case *syntax.BinOp:
		u.binary(e, level)
	case *syntax.UnaryOp:
		prec := precFactor
		if e.Op == syntax.Not {
			prec = precNot
		}
		u.paren(level, prec, func() {
			u.WriteString([...]string{syntax.Invert: "~", syntax.Not: "not ", syntax.UAdd: "+", syntax.USub: "-"}[e.Op])
			u.expr(e.Operand, prec)
		})
	case *syntax.Lambda:
		u.paren(level, precTest, func() { u.lambda(e) })
	case *syntax.IfExp:
		u.paren(level, precTest, func() {
			u.expr(e.Body, precTest+1)
			u.WriteString(" if ")
			u.expr(e.Test, precTest+1)
			u.WriteString(" else ")
			u.expr(e.OrElse, precTest)
		})
	case *syntax.Dict:
		u.dict(e)
	case *syntax.Set:
		u.WriteByte('{')
		u.list(e.Elts, precTest)
		u.WriteByte('}')
	case *syntax.ListComp:
		u.comprehension("[", "]", e.Elt, nil, e.Generators)
	case *syntax.SetComp:
		u.comprehension("{", "}", e.Elt, nil, e.Generators)
	case *syntax.DictComp:
		u.comprehension("{", "}", e.Key, e.Value, e.Generators)
	case *syntax.GeneratorExp:
		u.comprehension("(", ")", e.Elt, nil, e.Generators)
	case *syntax.Await:
		u.paren(level, precAwait, func() {
			u.WriteString("await ")
			u.expr(e.Value, precAtom)
		})
	case *syntax.Yield:
		u.WriteString("(yield")
		if e.Value != nil {
			u.WriteByte(' ')
			u.expr(e.Value, precTest)
		}
		u.WriteByte(')')
	case *syntax.YieldFrom:
		u.WriteString("(yield from ")
		u.expr(e.Value, precTest)
		u.WriteByte(')')
	case *syntax.Compare:
		u.paren(level, precCompare, func() {
			u.expr(e.Left, precCompare+1)
			for i, op := range e.Ops {
				u.WriteString(compareText[op])
				u.expr(e.Comparators[i], precCompare+1)
			}
		})
	case *syntax.Call:
		u.call(e)
	case *syntax.FormattedValue:
		u.WriteString("f" + syntax.ReprStr(u.field(e)))
	case *syntax.JoinedStr:
		u.WriteString("f" + syntax.ReprStr(u.fstring(e)))
	case *syntax.Constant:
		u.constant(e)
	case *syntax.Attribute:
		u.expr(e.Value, precAtom)
		if k, ok := e.Value.(*syntax.Constant); ok {
			if _, isInt := bigOf(k.Value); isInt {
				u.WriteByte(' ')
			}
		}
		u.WriteString("." + e.Attr)
	case *syntax.Subscript:
		u.expr(e.Value, precAtom)
		u.WriteByte('[')
		u.expr(e.Slice, precTuple)
		u.WriteByte(']')
	case *syntax.Starred:
		u.WriteByte('*')
		u.expr(e.Value, precBitOr)
	case *syntax.Name:
		u.WriteString(e.ID)
	case *syntax.List:
		u.WriteByte('[')
		u.list(e.Elts, precTest)
		u.WriteByte(']')
	case *syntax.Tuple:
		u.tuple(e, level)
	case *syntax.Slice:
		u.slice(e)
	default:
		bug("unparse %T", e)
	}
}

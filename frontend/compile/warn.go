package compile

import (
	"math/big"

	"stmjit/frontend/bytecode"
	"stmjit/frontend/syntax"
)

// The SyntaxWarnings of CPython 3.11.

// checkIs warns of identity with a literal that is no singleton.
func (g *gen) checkIs(e *syntax.Compare) {
	left := g.literalOperand(e.Left)
	for i, op := range e.Ops {
		right := g.literalOperand(e.Comparators[i])
		if (op == syntax.Is || op == syntax.IsNot) && (left || right) {
			if op == syntax.Is {
				g.c.warn(e.Pos, "\"is\" with a literal. Did you mean \"==\"?")
			} else {
				g.c.warn(e.Pos, "\"is not\" with a literal. Did you mean \"!=\"?")
			}
			return
		}
		left = right
	}
}

func (g *gen) literalOperand(e syntax.Expr) bool {
	k, ok := g.c.constant(e)
	return ok && !singleton(k)
}

// checkCaller warns of calling a display or literal: a comma is missing.
func (g *gen) checkCaller(e syntax.Expr) {
	switch e.(type) {
	case *syntax.Constant, *syntax.Tuple, *syntax.List, *syntax.ListComp, *syntax.Dict, *syntax.DictComp,
		*syntax.Set, *syntax.SetComp, *syntax.GeneratorExp, *syntax.JoinedStr, *syntax.FormattedValue:
		g.c.warn(e.Span(), "'%s' object is not callable; perhaps you missed a comma?", typeName(e))
	}
}

// checkSubscript warns of subscripts that cannot work.
func (g *gen) checkSubscript(e *syntax.Subscript) {
	switch v := e.Value.(type) {
	case *syntax.Constant:
		switch v.Value.(type) {
		case syntax.Str, syntax.Bytes:
			g.checkIndex(e)
		case nil, bool, int64, *big.Int, float64, syntax.Complex, syntax.EllipsisType:
			g.c.warn(e.Pos, "'%s' object is not subscriptable; perhaps you missed a comma?", typeName(v))
		}
	case *syntax.Set, *syntax.SetComp, *syntax.GeneratorExp, *syntax.Lambda:
		g.c.warn(e.Pos, "'%s' object is not subscriptable; perhaps you missed a comma?", typeName(v))
	case *syntax.Tuple, *syntax.List, *syntax.ListComp, *syntax.JoinedStr, *syntax.FormattedValue:
		g.checkIndex(e)
	}
}

// checkIndex warns of an index into a sequence that is no integer.
func (g *gen) checkIndex(e *syntax.Subscript) {
	name := typeName(e.Slice)
	if name == "" || name == "int" || name == "bool" {
		return
	}
	g.c.warn(e.Pos, "%s indices must be integers or slices, not %s; perhaps you missed a comma?", typeName(e.Value), name)
}

// typeName returns the type of a display, literal or function, "" of others.
func typeName(e syntax.Expr) string {
	switch e := e.(type) {
	case *syntax.Tuple:
		return "tuple"
	case *syntax.List, *syntax.ListComp:
		return "list"
	case *syntax.Dict, *syntax.DictComp:
		return "dict"
	case *syntax.Set, *syntax.SetComp:
		return "set"
	case *syntax.GeneratorExp:
		return "generator"
	case *syntax.Lambda:
		return "function"
	case *syntax.JoinedStr, *syntax.FormattedValue:
		return "str"
	case *syntax.Constant:
		switch literal(e.Value).(type) {
		case nil:
			return "NoneType"
		case bool:
			return "bool"
		case int64, *big.Int:
			return "int"
		case float64:
			return "float"
		case complex128:
			return "complex"
		case bytecode.Str:
			return "str"
		case bytecode.Bytes:
			return "bytes"
		case bytecode.EllipsisType:
			return "ellipsis"
		}
	}
	return ""
}

package syntax

import (
	"math/big"
	"strconv"
	"strings"
)

// Dump returns a tree in the format of CPython's ast.dump(node), so that trees
// can be compared with CPython's. node is a Root or any Node of the tree.
func Dump(node any) string { return dump(node, false) }

// DumpPositions is Dump with the positions of ast.dump(node, include_attributes=True).
func DumpPositions(node any) string { return dump(node, true) }

func dump(node any, positions bool) string {
	d := dumper{positions: positions}
	d.value(node)
	return d.b.String()
}

type dumper struct {
	b         strings.Builder
	positions bool
}

// open begins a node. The fields follow, then close.
func (d *dumper) open(name string) {
	d.b.WriteString(name)
	d.b.WriteByte('(')
}

func (d *dumper) close() { d.b.WriteByte(')') }

// closeAt ends a node that has a position.
func (d *dumper) closeAt(p Pos) {
	if d.positions {
		d.raw("lineno", strconv.Itoa(int(p.Line)))
		d.raw("col_offset", strconv.Itoa(int(p.Col)))
		d.raw("end_lineno", strconv.Itoa(int(p.EndLine)))
		d.raw("end_col_offset", strconv.Itoa(int(p.EndCol)))
	}
	d.close()
}

// key begins a field.
func (d *dumper) key(name string) {
	if s := d.b.String(); s[len(s)-1] != '(' {
		d.b.WriteString(", ")
	}
	d.b.WriteString(name)
	d.b.WriteByte('=')
}

func (d *dumper) raw(name, text string) {
	d.key(name)
	d.b.WriteString(text)
}

// optional writes a field that is left out when it is "".
func (d *dumper) optional(name, value string) {
	if value != "" {
		d.raw(name, ReprStr(value))
	}
}

func (d *dumper) ctx(c ExprContext) { d.raw("ctx", c.String()+"()") }

func (d *dumper) expr(name string, e Expr) {
	if e != nil {
		d.key(name)
		d.value(e)
	}
}

// dumpList writes a list field.
func dumpList[T any](d *dumper, name string, list []T) {
	d.key(name)
	d.b.WriteByte('[')
	for i, item := range list {
		if i > 0 {
			d.b.WriteString(", ")
		}
		d.value(item)
	}
	d.b.WriteByte(']')
}

func dumpNames(d *dumper, name string, list []string) {
	d.key(name)
	d.b.WriteByte('[')
	for i, s := range list {
		if i > 0 {
			d.b.WriteString(", ")
		}
		d.b.WriteString(ReprStr(s))
	}
	d.b.WriteByte(']')
}

// value writes anything that occurs in a tree.
func (d *dumper) value(v any) {
	switch v := v.(type) {
	case nil:
		d.b.WriteString("None")
	case *Module:
		d.open("Module")
		dumpList(d, "body", v.Body)
		d.raw("type_ignores", "[]")
		d.close()
	case *Interactive:
		d.open("Interactive")
		dumpList(d, "body", v.Body)
		d.close()
	case *Expression:
		d.open("Expression")
		d.expr("body", v.Body)
		d.close()
	case Stmt:
		d.stmt(v)
	case Expr:
		d.expression(v)
	case Pattern:
		d.pattern(v)
	case CmpOp:
		d.b.WriteString(v.String() + "()")
	default:
		d.part(v)
	}
}

// part writes the nodes that are no statement, expression or pattern.
func (d *dumper) part(v any) {
	switch v := v.(type) {
	case *WithItem:
		d.open("withitem")
		d.expr("context_expr", v.ContextExpr)
		d.expr("optional_vars", v.OptionalVars)
		d.close()
	case *ExceptHandler:
		d.open("ExceptHandler")
		d.expr("type", v.Type)
		d.optional("name", v.Name)
		dumpList(d, "body", v.Body)
		d.closeAt(v.Pos)
	case *MatchCase:
		d.open("match_case")
		d.key("pattern")
		d.value(v.Pattern)
		d.expr("guard", v.Guard)
		dumpList(d, "body", v.Body)
		d.close()
	case *Alias:
		d.open("alias")
		d.raw("name", ReprStr(v.Name))
		d.optional("asname", v.AsName)
		d.closeAt(v.Pos)
	case *Arguments:
		d.arguments(v)
	case *Arg:
		d.open("arg")
		d.raw("arg", ReprStr(v.Name))
		d.expr("annotation", v.Annotation)
		d.closeAt(v.Pos)
	case *Keyword:
		d.open("keyword")
		d.optional("arg", v.Arg)
		d.expr("value", v.Value)
		d.closeAt(v.Pos)
	case *Comprehension:
		d.open("comprehension")
		d.expr("target", v.Target)
		d.expr("iter", v.Iter)
		dumpList(d, "ifs", v.Ifs)
		d.raw("is_async", strconv.Itoa(boolInt(v.IsAsync)))
		d.close()
	}
}

func (d *dumper) arguments(a *Arguments) {
	d.open("arguments")
	dumpList(d, "posonlyargs", a.PosOnlyArgs)
	dumpList(d, "args", a.Args)
	if a.VarArg != nil {
		d.key("vararg")
		d.value(a.VarArg)
	}
	dumpList(d, "kwonlyargs", a.KwOnlyArgs)
	dumpList(d, "kw_defaults", a.KwDefaults)
	if a.KwArg != nil {
		d.key("kwarg")
		d.value(a.KwArg)
	}
	dumpList(d, "defaults", a.Defaults)
	d.close()
}

// constant writes a constant as Python's repr.
func (d *dumper) constant(v any) {
	switch v := v.(type) {
	case nil:
		d.b.WriteString("None")
	case bool:
		d.b.WriteString(map[bool]string{true: "True", false: "False"}[v])
	case EllipsisType:
		d.b.WriteString("Ellipsis")
	case int64:
		d.b.WriteString(strconv.FormatInt(v, 10))
	case *big.Int:
		d.b.WriteString(v.String())
	case float64:
		d.b.WriteString(reprFloat(v, true))
	case Complex:
		d.b.WriteString(reprFloat(float64(v), false) + "j")
	case Str:
		d.b.WriteString(ReprStr(string(v)))
	case Bytes:
		d.b.WriteString(ReprBytes(string(v)))
	}
}

package compile

import (
	"strings"

	"stmjit/frontend/bytecode"
	"stmjit/frontend/syntax"
)

// percentFormat turns 'literal %s' % (a, b) into the f-string that means the
// same, as CPython does; nil if the format has more than %s, %r and %a with
// widths, or does not fit the tuple.
func (g *gen) percentFormat(e *syntax.BinOp) *syntax.JoinedStr {
	if e.Op != syntax.Mod {
		return nil
	}
	k, _ := g.c.constant(e.Left)
	text, ok := k.(bytecode.Str)
	args, ok2 := e.Right.(*syntax.Tuple)
	if !ok || !ok2 || hasStar(args.Elts, nil) {
		return nil
	}
	if _, isConst := g.c.constant(args); isConst {
		return nil
	}
	f := &syntax.JoinedStr{Pos: e.Pos}
	rest, n := string(text), 0
	for rest != "" {
		lit, after := literalPart(rest)
		if lit != "" {
			f.Values = append(f.Values, &syntax.Constant{Pos: e.Left.Span(), Value: syntax.Str(lit)})
		}
		rest = after
		if rest == "" {
			break
		}
		if n == len(args.Elts) {
			return nil
		}
		conversion, spec, after, ok := percentItem(rest[1:])
		if !ok {
			return nil
		}
		arg := args.Elts[n]
		v := &syntax.FormattedValue{Pos: arg.Span(), Value: arg, Conversion: conversion}
		if spec != "" {
			v.FormatSpec = &syntax.JoinedStr{Pos: arg.Span(), Values: []syntax.Expr{&syntax.Constant{Pos: arg.Span(), Value: syntax.Str(spec)}}}
		}
		f.Values = append(f.Values, v)
		rest = after
		n++
	}
	if n != len(args.Elts) {
		return nil
	}
	return f
}

// literalPart cuts off the text before the next conversion.
func literalPart(s string) (lit, rest string) {
	var b strings.Builder
	for {
		before, after, found := strings.Cut(s, "%")
		b.WriteString(before)
		if !found {
			return b.String(), ""
		}
		if !strings.HasPrefix(after, "%") {
			return b.String(), s[len(before):]
		}
		b.WriteByte('%')
		s = after[1:]
	}
}

// percentItem reads a conversion after its percent sign and returns the
// conversion and the format specification that mean the same.
func percentItem(s string) (conversion int, spec, rest string, ok bool) {
	flags := len(s) - len(strings.TrimLeft(s, "-+ #0"))
	left := strings.Contains(s[:flags], "-")
	width, s := digits(s[flags:])
	precision := ""
	if after, found := strings.CutPrefix(s, "."); found {
		precision, s = digits(after)
		if precision == "" {
			precision = "0"
		}
	}
	if s == "" || !strings.Contains("sra", s[:1]) || len(width) > maxFormatDigits || len(precision) > maxFormatDigits {
		return 0, "", "", false
	}
	if width != "" && !left {
		spec = ">"
	}
	spec += width
	if precision != "" {
		// As an integer: the specification has no leading zero.
		if precision = strings.TrimLeft(precision, "0"); precision == "" {
			precision = "0"
		}
		spec += "." + precision
	}
	return int(s[0]), spec, s[1:], true
}

// maxFormatDigits bounds the widths that are translated.
const maxFormatDigits = 2

// digits cuts off a number.
func digits(s string) (number, rest string) {
	rest = strings.TrimLeft(s, "0123456789")
	return s[:len(s)-len(rest)], rest
}

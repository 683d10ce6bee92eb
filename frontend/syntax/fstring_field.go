package syntax

import "slices"

// skipExpr moves to the end of the expression of a field: a !, :, = or } outside
// brackets and strings.
func (f *fieldReader) skipExpr() {
	var open []byte
	for ; f.i < f.end; f.i++ {
		c := f.src[f.i]
		switch c {
		case '\\':
			f.host.stringProblem(nil, "f-string expression part cannot include a backslash")
		case '#':
			f.host.stringProblem(nil, "f-string expression part cannot include '#'")
		case '\'', '"':
			f.skipString(c)
		case '(', '[', '{':
			if len(open) >= maxLevel {
				f.fail("too many nested parenthesis")
			}
			open = append(open, c)
		case '!', ':', '=', '<', '>':
			if len(open) > 0 {
				break
			}
			if f.i+1 < f.end {
				if c != ':' && f.src[f.i+1] == '=' {
					f.i++
					break
				}
				if c == '<' || c == '>' {
					break
				}
			}
			return
		case ')', ']', '}':
			if len(open) == 0 {
				if c == '}' {
					return
				}
				f.fail("unmatched '" + string(rune(c)) + "'")
			}
			o := open[len(open)-1]
			open = open[:len(open)-1]
			if o == '(' && c != ')' || o == '[' && c != ']' || o == '{' && c != '}' {
				f.fail("closing parenthesis '" + string(rune(c)) + "' does not match opening parenthesis '" +
					string(rune(o)) + "'")
			}
		}
	}
	if len(open) > 0 {
		f.fail("unmatched '" + string(rune(open[len(open)-1])) + "'")
	}
}

// skipString moves to the last quote of a string inside an expression.
func (f *fieldReader) skipString(quote byte) {
	triple := func(i int) bool {
		return i+2 < f.end && f.src[i+1] == quote && f.src[i+2] == quote
	}
	isTriple := triple(f.i)
	if isTriple {
		f.i += 2
	}
	for f.i++; f.i < f.end; f.i++ {
		switch c := f.src[f.i]; {
		case c == '\\':
			f.host.stringProblem(nil, "f-string expression part cannot include a backslash")
		case c != quote:
		case !isTriple:
			return
		case triple(f.i):
			f.i += 2
			return
		}
	}
	f.fail("unterminated string")
}

// stringProblem implements stringHost.
func (p *parser) stringProblem(*token, string) { p.fail() }

// fieldExpr implements stringHost. The expression is read where it stands, with
// the brace and what ends it taking the place of parentheses.
func (p *parser) fieldExpr(at place, start, end int) Expr {
	l := &lexer{file: &source{}, src: p.src[:end], pos: start, line: at.line, lineStart: at.lineStart,
		base: 1, parens: []paren{{char: '('}}}
	open := l.token(tLPar, start-1, start)
	toks, ok := l.all(Exec)
	if !ok {
		p.fail()
	}
	toks = slices.Insert(toks, 0, open)
	toks = slices.Insert(toks, len(toks)-1, l.token(tRPar, end, end+1))
	p.enter()
	inner := &parser{src: p.src, toks: toks, depth: p.depth}
	e := inner.parenthesised()
	inner.expect(tEnd)
	p.leave()
	return e
}

package syntax

// The diagnoser finds the words and the place for the error of a source that the
// parser has refused. CPython's messages depend on the order in which its parser
// (a packrat parser of a parsing expression grammar) tries alternatives and on how
// far it has looked ahead, so this is a recogniser of the same kind: it backtracks,
// keeps what it knows in a memo, and reads tokens as late as it can. It runs twice.
//
// The first run tries only what is valid; the last token it has looked at is the
// place of a plain "invalid syntax". Errors of the lexer and of string literals
// come up here already and end the matter. The second run also tries, where they
// may occur, the mistakes that have messages of their own; the first that fits
// wins. When all is said the rest of the source is read, because an error of the
// lexer further on (an unclosed bracket, say) often is the cause.
//
// Rules return false, or a nil expression, when they do not fit, and leave the
// position where it was. Expressions come back as nodes with just what messages
// need: the type, the position, and the elements of what may be a target.

// complaint is what the diagnoser panics with when it has found the error.
type complaint struct{ err *SyntaxError }

type diagnoser struct {
	file     *source
	mode     Mode
	lex      *lexer
	toks     []token
	pos      int
	mistakes bool // the second run
	depth    int

	// known holds the results of rules; newest has, for each token, one more
	// than the index of its newest result.
	known  []result
	newest []int32
}

// result is what a rule gave at some token.
type result struct {
	expr  Expr // nil if it did not fit; a placeholder for rules without value
	end   int32
	older int32 // one more than the index of an older result for this token
	rule  rule
}

// rule names a rule whose results are kept.
type rule int8

const (
	ruleExpression rule = iota
	ruleStarExpression
	ruleNamedMistakes
	ruleDisjunction
	ruleConjunction
	ruleInversion
	ruleBitwiseOr
	ruleFactor
	ruleAwait
	rulePrimary
	ruleTargetPrimary
	ruleStrings
	ruleArguments
	ruleStarTarget
	ruleTargetAtom
	ruleDelTarget
	ruleSimpleStmt
	ruleBlock
	ruleClosedPattern
)

// matched is the result of a rule without value.
var matched Expr = &Name{}

// diagnose returns the error of a source that the parser has refused. It returns
// nil if there is none, which happens only for fields of f-strings.
func diagnose(file *source, mode Mode) *SyntaxError {
	d := &diagnoser{file: file, mode: mode, lex: newLexer(file)}
	ok, err := d.run()
	switch {
	case err != nil:
		return d.restUnlessEnd(err)
	case ok && file.inFString:
		return nil
	case ok && mode == Single:
		return d.errorAtLast("SyntaxError", "multiple statements found while compiling a single statement")
	}
	last := d.toks[len(d.toks)-1]
	d.mistakes = true
	if _, err := d.run(); err != nil {
		return d.restUnlessEnd(err)
	}
	switch last.kind {
	case tIndent:
		return d.errorAtLast("IndentationError", "unexpected indent")
	case tDedent:
		return d.errorAtLast("IndentationError", "unexpected unindent")
	}
	return d.rest(d.errorAt(last.Pos, "invalid syntax"))
}

// run reads the source once. It returns whether it is valid, or the error that
// comes up.
func (d *diagnoser) run() (ok bool, err *SyntaxError) {
	d.pos = 0
	d.known, d.newest = nil, nil
	defer func() {
		if e := recover(); e != nil {
			c, isComplaint := e.(complaint)
			if !isComplaint {
				panic(e)
			}
			err = c.err
		}
	}()
	switch {
	case d.file.inFString:
		return d.starExpressions() != nil, nil
	case d.mode == Eval:
		if d.expressions() == nil {
			return false, nil
		}
		d.many(d.token(tNewline))
		return d.tok(tEnd), nil
	case d.mode == Single:
		return d.interactive(), nil
	}
	d.many(d.statement)
	return d.tok(tEnd), nil
}

// interactive recognises the statement of mode Single.
func (d *diagnoser) interactive() bool {
	return d.compound() && d.tok(tNewline) || d.at(0) && d.simpleStmts() || d.at(0) && d.tok(tNewline)
}

// restUnlessEnd is rest for an error with words of its own: CPython leaves it at
// that when it has seen the end of the source.
func (d *diagnoser) restUnlessEnd(err *SyntaxError) *SyntaxError {
	if d.lex.err != nil || d.lex.atEOF {
		return err
	}
	return d.rest(err)
}

// rest reads what is left of the source for errors of the lexer, which take
// precedence over err.
func (d *diagnoser) rest(err *SyntaxError) *SyntaxError {
	l := d.lex
	line := d.toks[len(d.toks)-1].Line
	for {
		switch l.next().kind {
		case tError:
			if l.ownError {
				return l.err
			}
			if n := len(l.parens); n > 0 && line > l.parens[n-1].line {
				return l.unclosed()
			}
			return err
		case tEnd:
			return err
		}
	}
}

// peek returns the kind of the next token, reading it if need be.
func (d *diagnoser) peek() kind {
	if d.pos == len(d.toks) {
		d.fill()
	}
	return d.toks[d.pos].kind
}

func (d *diagnoser) fill() {
	t := d.lex.next()
	if t.kind == tEnd && d.mode == Single && len(d.toks) > 0 && d.toks[len(d.toks)-1].kind != tEnd {
		d.toks = d.lex.endInteractive(d.toks, t)
	}
	d.toks = append(d.toks, t)
	if t.kind == tError {
		panic(complaint{d.lex.err})
	}
}

// tok skips a token of kind k if it is the next one.
func (d *diagnoser) tok(k kind) bool {
	if d.peek() != k {
		return false
	}
	d.pos++
	return true
}

// anyTok skips a token of one of the kinds.
func (d *diagnoser) anyTok(kinds ...kind) bool {
	k := d.peek()
	for _, want := range kinds {
		if k == want {
			d.pos++
			return true
		}
	}
	return false
}

// forced skips a token that must be there.
func (d *diagnoser) forced(k kind, text string) bool {
	if d.peek() != k {
		d.complain(d.toks[d.pos].Pos, "expected '"+text+"'")
	}
	d.pos++
	return true
}

// isWord tells whether the next token is the soft keyword s; word skips it.
func (d *diagnoser) isWord(s string) bool {
	return d.peek() == tName && d.text(d.pos) == s
}

func (d *diagnoser) word(s string) bool {
	if !d.isWord(s) {
		return false
	}
	d.pos++
	return true
}

// text returns the source of a token that has been read.
func (d *diagnoser) text(i int) string { return d.file.text[d.toks[i].start:d.toks[i].end] }

// at goes back to a position, for the next alternative.
func (d *diagnoser) at(pos int) bool {
	d.pos = pos
	return true
}

// no goes back to a position because no alternative fits.
func (d *diagnoser) no(pos int) bool {
	d.pos = pos
	return false
}

// ahead tells whether rule fits here, without moving.
func (d *diagnoser) ahead(rule func() bool) bool {
	m := d.pos
	ok := rule()
	d.pos = m
	return ok
}

// maybe tries a rule that may be missing.
func (d *diagnoser) maybe(rule func() bool) bool {
	rule()
	return true
}

// list recognises one or more items with commas between them.
func (d *diagnoser) list(item func() bool) bool {
	if !item() {
		return false
	}
	for {
		m := d.pos
		if !d.tok(tComma) || !item() {
			d.pos = m
			return true
		}
	}
}

// many recognises any number of items; it reports whether there was one.
func (d *diagnoser) many(item func() bool) bool {
	n := 0
	for item() {
		n++
	}
	return n > 0
}

// is makes a rule for lists and lookahead of an expression rule.
func is(rule func() Expr) func() bool { return func() bool { return rule() != nil } }

// token makes a rule of a token.
func (d *diagnoser) token(k kind) func() bool { return func() bool { return d.tok(k) } }

// kept runs a rule once for each position.
func (d *diagnoser) kept(r rule, f func() Expr) Expr {
	start := d.pos
	for len(d.newest) <= start {
		d.newest = append(d.newest, 0)
	}
	for i := d.newest[start]; i != 0; i = d.known[i-1].older {
		if e := &d.known[i-1]; e.rule == r {
			if e.expr != nil {
				d.pos = int(e.end)
			}
			return e.expr
		}
	}
	d.depth++
	if d.depth > 4*maxDepth {
		panic(complaint{errTooDeep(d.file.name)})
	}
	expr := f()
	d.depth--
	if expr == nil {
		d.pos = start
	}
	d.known = append(d.known, result{expr, int32(d.pos), d.newest[start], r})
	d.newest[start] = int32(len(d.known))
	return expr
}

// keptBool is kept for rules without value.
func (d *diagnoser) keptBool(r rule, f func() bool) bool {
	return d.kept(r, func() Expr {
		if f() {
			return matched
		}
		return nil
	}) != nil
}

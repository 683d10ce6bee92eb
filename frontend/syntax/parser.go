package syntax

import (
	"regexp"

	"golang.org/x/text/unicode/norm"
)

// The parser is predictive: it builds the tree in one pass over the tokens, and
// where the grammar is ambiguous for one token it reads on as an expression and
// turns the expression into a target afterwards. The only places that go back are
// parenthesised with-items and the soft keyword match.
//
// It says nothing about errors. At the first token that does not fit it leaves by
// a panic that Parse catches, and the diagnoser finds the words.

// maxDepth bounds the depth of the tree, so that neither the parser nor those who
// walk the tree can overflow a stack. CPython gives up at about the same depth.
const maxDepth = 2990

// problemPattern is the message for an f-string used as a pattern.
const problemPattern = "patterns may only match literals and attribute lookups"

// bailout is what the parser panics with when the source is not Python.
type bailout struct{ tooDeep bool }

type parser struct {
	src   string
	toks  []token
	pos   int
	depth int

	// badPattern is the first f-string used as a pattern.
	badPattern *JoinedStr
}

// Parse parses a file: it honours a byte order mark and an encoding declaration.
// The result is a *Module, *Expression or *Interactive according to the mode. A
// non-nil error is always a *SyntaxError.
func Parse(src []byte, filename string, mode Mode) (Root, error) {
	text, declared, bad := decode(src, filename)
	if bad != nil {
		return nil, bad
	}
	file := newSource(text, filename, mode)
	file.isFile, file.declared = true, declared
	return parse(file, mode)
}

// ParseString is Parse for text that is decoded already, such as the argument of
// compile; an encoding declaration in it means nothing.
func ParseString(src, filename string, mode Mode) (Root, error) {
	if bad := checkText(src, filename); bad != nil {
		return nil, bad
	}
	return parse(newSource(src, filename, mode), mode)
}

func parse(file *source, mode Mode) (Root, error) {
	toks, ok := newLexer(file).all(mode)
	if !ok {
		return nil, diagnose(file, mode)
	}
	p := &parser{src: file.text, toks: toks}
	root, failed := p.build(mode)
	switch {
	case failed == nil:
		if f := p.badPattern; f != nil {
			return nil, file.errorAt("SyntaxError", problemPattern,
				int(f.Line), int(f.Col)+1, int(f.EndLine), int(f.EndCol)+1)
		}
		return root, nil
	case failed.tooDeep:
		return nil, errTooDeep(file.name)
	}
	return nil, diagnose(file, mode)
}

func errTooDeep(filename string) *SyntaxError {
	return &SyntaxError{Kind: "RecursionError", Msg: "maximum recursion depth exceeded during compilation",
		Filename: filename}
}

// build runs the parser and returns how it left it if the source has an error.
func (p *parser) build(mode Mode) (root Root, failed *bailout) {
	defer func() {
		if e := recover(); e != nil {
			b, ok := e.(bailout)
			if !ok {
				panic(e)
			}
			failed = &b
		}
	}()
	return p.root(mode), nil
}

// all reads the whole source into one slice that ends with a tEnd.
func (l *lexer) all(mode Mode) ([]token, bool) {
	toks := make([]token, 0, (len(l.src)-l.pos)/4+4)
	for {
		t := l.next()
		if t.kind == tEnd && mode == Single && len(toks) > 0 && toks[len(toks)-1].kind != tEnd {
			toks = l.endInteractive(toks, t)
		}
		toks = append(toks, t)
		switch t.kind {
		case tEnd:
			return toks, true
		case tError:
			return toks, false
		}
	}
}

// endInteractive ends an interactive statement whose last line may be incomplete:
// the end counts as a line end and closes all blocks, and once more as the blank
// line that ends a compound statement.
func (l *lexer) endInteractive(toks []token, end token) []token {
	line := end
	line.kind = tNewline
	toks = append(toks, line)
	if len(l.indents) == 1 {
		return toks
	}
	dedent := end
	dedent.kind = tDedent
	for range l.indents[1:] {
		toks = append(toks, dedent)
	}
	return append(toks, line)
}

// root parses the whole of the source.
func (p *parser) root(mode Mode) Root {
	switch mode {
	case Eval:
		e := p.expressions()
		for p.kind() == tNewline {
			p.pos++
		}
		p.expect(tEnd)
		return &Expression{Body: e}
	case Single:
		return &Interactive{Body: p.interactive()}
	}
	body := make([]Stmt, 0, 8)
	for p.kind() != tEnd {
		body = p.statement(body)
	}
	return &Module{Body: body}
}

// blankRest matches what may follow the statement of mode Single.
var blankRest = regexp.MustCompile(`^(?:[ \t\n\f]|#.*)*$`)

// interactive parses the one statement of mode Single.
func (p *parser) interactive() []Stmt {
	var body []Stmt
	if t := p.tok(); t.kind == tNewline {
		p.pos++
		return []Stmt{&Pass{t.Pos}}
	}
	if s := p.compound(); s != nil {
		body = []Stmt{s}
		p.expect(tNewline)
	} else {
		body = p.simpleStmts(nil)
	}
	if !blankRest.MatchString(p.src[p.toks[p.pos-1].end:]) {
		p.fail()
	}
	return body
}

// fail leaves the parser: the source has an error.
func (p *parser) fail() { panic(bailout{}) }

// enter and leave count how deep the tree gets. They are not paired on the way
// out of a failure.
func (p *parser) enter() {
	p.depth++
	if p.depth > maxDepth {
		panic(bailout{tooDeep: true})
	}
}

func (p *parser) leave() { p.depth-- }

func (p *parser) kind() kind     { return p.toks[p.pos].kind }
func (p *parser) tok() *token    { return &p.toks[p.pos] }
func (p *parser) nextKind() kind { return p.toks[min(p.pos+1, len(p.toks)-1)].kind }

// accept skips a token of kind k if it is the next one.
func (p *parser) accept(k kind) bool {
	if p.toks[p.pos].kind != k {
		return false
	}
	p.pos++
	return true
}

// expect skips a token that must be of kind k.
func (p *parser) expect(k kind) *token {
	t := &p.toks[p.pos]
	if t.kind != k {
		p.fail()
	}
	p.pos++
	return t
}

// isWord tells whether the next token is the soft keyword s.
func (p *parser) isWord(s string) bool {
	t := p.tok()
	return t.kind == tName && p.src[t.start:t.end] == s
}

// since returns the range from start to the end of the last token that is not
// white space.
func (p *parser) since(start Pos) Pos {
	i := p.pos - 1
	for k := p.toks[i].kind; k == tNewline || k == tIndent || k == tDedent; k = p.toks[i].kind {
		i--
	}
	last := &p.toks[i]
	return Pos{start.Line, start.Col, last.EndLine, last.EndCol}
}

// name reads an identifier.
func (p *parser) name() string { return identifier(p.src, p.expect(tName)) }

// identifier returns the name that a token stands for, in NFKC form.
func identifier(src string, t *token) string {
	s := src[t.start:t.end]
	if t.wide {
		return norm.NFKC.String(s)
	}
	return s
}

package syntax

import "strings"

// Continues reports whether a statement that is typed in line by line goes on: text,
// the lines so far, is the beginning of something longer, and nothing in it is wrong
// yet. An empty line ends a compound statement.
func Continues(text string) bool {
	if checkText(text, "") != nil {
		return false
	}
	file := newSource(text, "", Single)
	l := newLexer(file)
	toks, whole := l.all(Single)
	p := &parser{src: file.text, toks: toks}
	root, failed := p.build(Single)
	ended := strings.HasSuffix(file.text, "\n\n") || file.text == "\n"
	if failed == nil && whole {
		in := root.(*Interactive)
		return len(in.Body) == 1 && isCompound(in.Body[0]) && !ended
	}
	if failed == nil || failed.tooDeep {
		return false
	}
	at := &toks[min(p.pos, len(toks)-1)]
	if at.kind == tError {
		return l.wantsMore()
	}
	if p.src[toks[0].start:toks[0].end] == "match" && !ended && strings.HasSuffix(strings.TrimRight(file.text, " \t\f\n"), ":") {
		return true // the parser read the soft keyword as a name
	}
	atEnd := int(at.start) >= len(file.text) && (at.kind == tEnd || at.kind == tNewline || at.kind == tDedent)
	if !atEnd || strings.TrimLeft(file.text, " \t\f\n") == "" || file.text[0] == '#' {
		return false
	}
	return len(l.parens) > 0 || !ended
}

// wantsMore tells, after an error, whether it is only that the text ends: in a string of
// several lines, behind a backslash, or in brackets.
func (l *lexer) wantsMore() bool {
	switch msg := l.err.Msg; {
	case strings.HasPrefix(msg, "unterminated triple-quoted"), msg == "unexpected EOF while parsing":
		return true
	case strings.HasSuffix(msg, "was never closed"):
		return true
	}
	return false
}

// isCompound tells the statements that an empty line ends.
func isCompound(s Stmt) bool {
	switch s.(type) {
	case *If, *For, *While, *Try, *With, *FunctionDef, *ClassDef, *Match:
		return true
	}
	return false
}

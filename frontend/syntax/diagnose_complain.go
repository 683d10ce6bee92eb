package syntax

import (
	"strconv"
	"strings"
)

// since returns the range from token first to the last token that is not white
// space.
func (d *diagnoser) since(first int) Pos {
	i := d.pos - 1
	for k := d.toks[i].kind; i > first && (k == tNewline || k == tIndent || k == tDedent); k = d.toks[i].kind {
		i--
	}
	a, b := &d.toks[first], &d.toks[i]
	return Pos{a.Line, a.Col, b.EndLine, b.EndCol}
}

// errorAt places an error at a range.
func (d *diagnoser) errorAt(p Pos, msg string) *SyntaxError {
	return d.file.errorAt("SyntaxError", msg, int(p.Line), int(p.Col)+1, int(p.EndLine), int(p.EndCol)+1)
}

// errorAtLast places an error at the last token that has been read.
func (d *diagnoser) errorAtLast(kind, msg string) *SyntaxError {
	t := d.toks[len(d.toks)-1]
	col, endCol := int(t.Col)+1, int(t.EndCol)+1
	if t.Col < 0 {
		col = d.lex.pos - d.lex.lineStart
		if d.lex.atEOF && d.file.isFile {
			col = 0
		}
	}
	if t.EndCol < 0 {
		endCol = -1
	}
	return d.file.errorAt(kind, msg, int(t.Line), col, int(t.EndLine), endCol)
}

// complain ends the run with an error at p.
func (d *diagnoser) complain(p Pos, msg string) { panic(complaint{d.errorAt(p, msg)}) }

// complainRange ends the run with an error from the start of a to the end of b.
func (d *diagnoser) complainRange(a, b Pos, msg string) {
	d.complain(Pos{a.Line, a.Col, b.EndLine, b.EndCol}, msg)
}

// complainFrom ends the run with an error from the start of a to where the lexer is.
func (d *diagnoser) complainFrom(a Pos, msg string) {
	d.complain(Pos{a.Line, a.Col, d.lex.line, int32(d.lex.pos-d.lex.lineStart) - 1}, msg)
}

// complainAtLast ends the run with an error at the last token that has been read.
func (d *diagnoser) complainAtLast(msg string) {
	panic(complaint{d.errorAtLast("SyntaxError", msg)})
}

// noBlock complains when a line end is next that no indented block follows. what
// names the statement that began at token first.
func (d *diagnoser) noBlock(what string, first int) {
	if d.tok(tNewline) && d.peek() != tIndent {
		panic(complaint{d.errorAtLast("IndentationError", "expected an indented block after "+what+
			" on line "+strconv.Itoa(int(d.toks[first].Line)))})
	}
}

// noColon complains when a line end is next where a colon should be.
func (d *diagnoser) noColon() {
	if d.tok(tNewline) {
		d.complainAtLast("expected ':'")
	}
}

// stringProblem implements stringHost.
func (d *diagnoser) stringProblem(at *token, msg string) {
	if at != nil {
		d.complain(at.Pos, msg)
	}
	d.complainAtLast(msg)
}

// fieldExpr implements stringHost: the expression becomes a source of its own, in
// parentheses, whose places are those of the f-string.
func (d *diagnoser) fieldExpr(at place, start, end int) Expr {
	src := d.file.text[start:end]
	col := int32(start - 1 - at.lineStart)
	if strings.TrimLeft(src, " \t\f")[0] == '\n' {
		// Where nothing follows the brace on its line, CPython forgets the text
		// before it.
		col = int32(max(at.first-at.lineStart, 0))
	}
	field := &source{name: d.file.name, text: "(" + src + ")", firstLine: at.line, firstCol: col, inFString: true}
	if err := diagnose(field, Eval); err != nil {
		panic(complaint{err})
	}
	return matched
}

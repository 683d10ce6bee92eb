package syntax

import (
	"strings"
	"unicode/utf8"
)

// source is the text that a lexer reads: valid UTF-8 with line ends \n.
type source struct {
	name string
	text string

	// firstLine is the line number of the first line, firstCol what is added to
	// columns on it. Both differ from 1 and 0 for an expression inside an
	// f-string, which is read as a source of its own.
	firstLine int32
	firstCol  int32
	inFString bool

	// isFile tells a file from a string that is compiled. CPython gives errors
	// at the end of a file column 0, and leaves columns in bytes if the file
	// does not declare its encoding.
	isFile   bool
	declared bool
}

// newSource makes a source of decoded text. Like CPython it completes the last
// line of a file or of an interactive statement, but not of an expression.
func newSource(text, name string, mode Mode) *source {
	text = unifyLines(text)
	if mode == Exec && text != "" && !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	return &source{name: name, text: text, firstLine: 1}
}

// unifyLines turns \r\n and \r into \n.
func unifyLines(text string) string {
	if strings.IndexByte(text, '\r') < 0 {
		return text
	}
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
}

// lineText returns a line, counted as the source's tokens count, without its end.
func (s *source) lineText(line int) string {
	text := s.text
	for n := line - int(s.firstLine); n > 0; n-- {
		i := strings.IndexByte(text, '\n')
		if i < 0 {
			return ""
		}
		text = text[i+1:]
	}
	text, _, _ = strings.Cut(text, "\n")
	return text
}

// errorAt makes an error of the parser. Columns are in bytes and count from 1.
func (s *source) errorAt(kind, msg string, line, col, endLine, endCol int) *SyntaxError {
	e := &SyntaxError{Kind: kind, Msg: msg, Filename: s.name, Line: line, Col: col,
		EndLine: endLine, EndCol: endCol, Text: s.lineText(line)}
	if s.inFString {
		// Inside an f-string CPython prefixes the message, leaves columns in
		// bytes and counts them from the opening brace, on every line.
		e.Msg = "f-string: " + msg
		e.Col -= int(s.firstCol)
		e.EndCol -= int(s.firstCol)
		return e
	}
	if s.isFile && !s.declared {
		return e
	}
	e.Col = charColumn(e.Text, col)
	e.EndCol = charColumn(e.Text, endCol)
	return e
}

// fail reports an error of the lexer in what ends just before pos.
func (l *lexer) fail(msg string) {
	col := utf8.RuneCountInString(l.src[l.lineStart:l.pos])
	l.failRange(msg, col, col)
}

// failRange reports an error of the lexer on this line; columns are in
// characters from 1.
func (l *lexer) failRange(msg string, col, endCol int) {
	l.ownError = true
	l.err = &SyntaxError{Kind: "SyntaxError", Msg: msg, Filename: l.file.name, Line: int(l.line), Col: col,
		EndLine: int(l.line), EndCol: endCol, Text: l.file.lineText(int(l.line))}
}

// failParser reports an error that CPython's parser words for the lexer. The
// columns are in bytes from 1.
func (l *lexer) failParser(kind, msg string, col, endCol int) {
	l.err = l.file.errorAt(kind, msg, int(l.line), col, int(l.line), endCol)
}

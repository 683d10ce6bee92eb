package syntax

// The lexer cuts the source into tokens. Brackets are tracked here, so that line
// ends inside them vanish and a mismatch is found before the parser sees it.
// Indentation follows the language reference: tabs go to multiples of eight, and
// a second count with tabs of width one catches sources whose meaning would
// depend on the width (TabError).

const (
	tabSize    = 8
	maxIndents = 100 // levels of indentation, as in CPython
	maxLevel   = 200 // open brackets, as in CPython
)

// paren is an open bracket.
type paren struct {
	char byte
	line int32
	col  int32
}

// indent is an open block: its column with tabs of width 8 and of width 1.
type indent struct{ col, alt int }

type lexer struct {
	file      *source
	src       string // the text up to where the lexer is to stop
	pos       int    // offset of the next byte
	line      int32  // line of pos, from 1
	lineStart int    // offset of the start of the line; may be before src's part of interest
	bufStart  int    // offset of the start of the first line joined into this one

	atLineStart bool
	atEOF       bool
	pending     int // indents (positive) or dedents (negative) still to hand out
	indents     []indent
	parens      []paren
	base        int // brackets that are open from the start and need no closing

	// err is the reason for the last tError token. ownError tells errors that
	// CPython's lexer words from those that its parser words.
	err      *SyntaxError
	ownError bool
}

// newLexer reads a whole source.
func newLexer(file *source) *lexer {
	l := &lexer{file: file, src: file.text, line: file.firstLine, atLineStart: true,
		indents: make([]indent, 1, 16)}
	if file.text == "" {
		l.line-- // there is no line
	}
	return l
}

// at returns the byte at offset i, 0 past the end. Sources hold no NUL.
func (l *lexer) at(i int) byte {
	if i < len(l.src) {
		return l.src[i]
	}
	return 0
}

// newline is called with pos just past a line feed.
func (l *lexer) newline() {
	if l.pos < len(l.src) {
		l.line++
		l.lineStart = l.pos
	}
}

// next returns the next token. At the end it returns tEnd again and again, after
// an error tError.
func (l *lexer) next() token {
	if l.err != nil {
		return l.errorToken()
	}
	for {
		blank := false
		if l.atLineStart {
			l.atLineStart = false
			if blank = l.indentation(); l.err != nil {
				return l.errorToken()
			}
		}
		if l.pending != 0 {
			return l.indentToken()
		}
		if t, ok := l.scan(blank); ok {
			if l.pos == len(l.src) && t.kind != tString && t.kind != tNewline {
				l.atEOF = true // it had to look for the end of the token there
			}
			return t
		}
	}
}

func (l *lexer) errorToken() token {
	return token{kind: tError, Pos: Pos{l.line, -1, l.line, -1}}
}

func (l *lexer) indentToken() token {
	t := token{kind: tIndent, start: int32(l.pos), end: int32(l.pos), Pos: Pos{l.line, -1, l.line, -1}}
	if l.pending > 0 {
		l.pending--
	} else {
		l.pending++
		t.kind = tDedent
	}
	return t
}

// indentation measures the white space at the start of a line and opens and
// closes blocks. It reports whether the line is blank, so that its line end
// counts for nothing.
func (l *lexer) indentation() (blank bool) {
	col, alt, contCol := 0, 0, 0
loop:
	for {
		switch l.at(l.pos) {
		case ' ':
			col++
			alt++
		case '\t':
			col = (col/tabSize + 1) * tabSize
			alt++
		case '\f':
			col, alt = 0, 0
		case '\\':
			// The first part of a line joined with a backslash decides.
			if contCol == 0 {
				contCol = col
			}
			l.pos++
			if !l.continueLine() {
				if l.atEOF && l.file.isFile {
					l.err.Col = 0
				}
				return false
			}
			l.bufStart = l.lineStart
			continue
		default:
			break loop
		}
		l.pos++
	}
	switch l.at(l.pos) {
	case '#', '\n':
		return true
	case 0:
		l.atEOF = true
	}
	if len(l.parens) > 0 {
		return false
	}
	if contCol != 0 {
		col, alt = contCol, contCol
	}
	l.changeIndent(col, alt)
	return false
}

// changeIndent opens or closes blocks for a line indented to col.
func (l *lexer) changeIndent(col, alt int) {
	top := l.indents[len(l.indents)-1]
	switch {
	case col == top.col:
		if alt != top.alt {
			l.tabError()
		}
	case col > top.col:
		if len(l.indents) >= maxIndents {
			l.skipLine()
			l.failParser("IndentationError", "too many levels of indentation", 1, 0)
			return
		}
		if alt <= top.alt {
			l.tabError()
			return
		}
		l.pending++
		l.indents = append(l.indents, indent{col, alt})
	default:
		for len(l.indents) > 1 && col < l.indents[len(l.indents)-1].col {
			l.pending--
			l.indents = l.indents[:len(l.indents)-1]
		}
		top = l.indents[len(l.indents)-1]
		if col != top.col {
			l.skipLine()
			l.failParser("IndentationError", "unindent does not match any outer indentation level",
				l.pos-l.lineStart, -1)
		} else if alt != top.alt {
			l.tabError()
		}
	}
}

func (l *lexer) tabError() {
	l.skipLine()
	l.failParser("TabError", "inconsistent use of tabs and spaces in indentation", 1, 0)
}

// skipLine moves to the end of the line, past its line feed.
func (l *lexer) skipLine() {
	for c := l.at(l.pos); c != 0; c = l.at(l.pos) {
		l.pos++
		if c == '\n' {
			break
		}
	}
}

// continueLine is called behind a backslash and joins the next line.
func (l *lexer) continueLine() bool {
	if l.at(l.pos) != '\n' {
		if l.pos < len(l.src) {
			l.pos++
		}
		l.failParser("SyntaxError", "unexpected character after line continuation character",
			l.pos-l.bufStart, 0)
		return false
	}
	l.pos++
	if l.pos >= len(l.src) {
		l.eofError()
		return false
	}
	l.newline()
	return true
}

// eofError reports the end of the source in the middle of something.
func (l *lexer) eofError() {
	l.atEOF = true
	if n := len(l.parens); n > 0 {
		l.err = l.unclosed()
		return
	}
	l.failParser("SyntaxError", "unexpected EOF while parsing", l.pos-l.lineStart, -1)
}

// unclosed returns the error for the innermost bracket that is still open.
func (l *lexer) unclosed() *SyntaxError {
	p := l.parens[len(l.parens)-1]
	return l.file.errorAt("SyntaxError", "'"+string(rune(p.char))+"' was never closed",
		int(p.line), int(p.col)+1, int(p.line), 0)
}

// scan reads one token behind the indentation. It returns false at a line end
// that does not count.
func (l *lexer) scan(blank bool) (token, bool) {
	var c byte
	comment := -1
	for {
		for c = l.at(l.pos); c == ' ' || c == '\t' || c == '\f'; c = l.at(l.pos) {
			l.pos++
		}
		if c == '#' {
			comment = l.pos
			for c = l.at(l.pos); c != '\n' && c != 0; c = l.at(l.pos) {
				l.pos++
			}
		}
		if c != '\\' {
			break
		}
		l.pos++
		if !l.continueLine() {
			return l.errorToken(), true
		}
	}
	class := charClass[c]
	switch {
	case class == className:
		return l.name(), true
	case class == classDigit || c == '.' && charClass[l.at(l.pos+1)] == classDigit:
		return l.number(), true
	case class == classQuote:
		return l.str(l.pos, l.pos), true
	case c == '\n':
		return l.lineEnd(blank, comment)
	case c == 0:
		return l.end(), true
	}
	return l.operator(c), true
}

// lineEnd reads a line feed. Its token begins with the comment before it.
func (l *lexer) lineEnd(blank bool, comment int) (token, bool) {
	if comment < 0 {
		comment = l.pos
	}
	t := l.token(tNewline, comment, l.pos)
	l.pos++
	l.newline()
	l.bufStart = l.lineStart
	l.atLineStart = true
	return t, !blank && len(l.parens) == 0
}

func (l *lexer) end() token {
	if len(l.parens) > l.base {
		l.eofError()
		return l.errorToken()
	}
	l.atEOF = true
	return token{kind: tEnd, start: int32(l.pos), end: int32(l.pos), Pos: Pos{l.line, -1, l.line, -1}}
}

// token makes a token of the source between start and end, both on this line.
func (l *lexer) token(k kind, start, end int) token {
	return token{kind: k, level: uint8(len(l.parens)), start: int32(start), end: int32(end),
		Pos: Pos{l.line, l.column(start), l.line, l.column(end)}}
}

// column returns the column of an offset on the current line.
func (l *lexer) column(pos int) int32 {
	col := int32(pos - l.lineStart)
	if l.line == l.file.firstLine {
		col += l.file.firstCol
	}
	return col
}

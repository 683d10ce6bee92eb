package syntax

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// SyntaxError is what is wrong with a source, placed and worded as CPython 3.11
// does it.
type SyntaxError struct {
	// Kind is the exception type: SyntaxError, IndentationError, TabError, or,
	// for a source nested too deep, MemoryError or RecursionError.
	Kind     string
	Msg      string
	Filename string

	// Line and EndLine count from 1. Col and EndCol count characters from 1,
	// the end is exclusive. EndCol 0 or -1 means that the end is not known.
	// Line 0 means that the error has no place.
	Line, Col       int
	EndLine, EndCol int

	// Text is the source line of the error without its line end.
	Text string
}

// Error returns the type and the message in one line.
func (e *SyntaxError) Error() string {
	if e.Msg == "" {
		return e.Kind
	}
	if e.Line == 0 {
		return e.Kind + ": " + e.Msg
	}
	return e.Kind + ": " + e.Msg + " (" + e.Filename + ", line " + strconv.Itoa(e.Line) + ")"
}

// Format returns what CPython prints for the uncaught error: the place, the
// source line, the carets and the message, each line ending in a newline.
func (e *SyntaxError) Format() string {
	var b strings.Builder
	if e.Line > 0 {
		b.WriteString("  File \"" + e.Filename + "\", line " + strconv.Itoa(e.Line) + "\n")
		e.formatText(&b)
	}
	b.WriteString(e.Kind)
	if e.Msg != "" {
		b.WriteString(": " + e.Msg)
	}
	b.WriteString("\n")
	return b.String()
}

// formatText writes the stripped source line and the carets. An error that ends
// on a later line is marked up to the end of its first line, an IndentationError
// with a single caret.
func (e *SyntaxError) formatText(b *strings.Builder) {
	end := e.EndCol
	if e.EndLine > e.Line {
		end = len(e.Text) + 1
	}
	text := strings.TrimLeft(e.Text, " \t\f")
	b.WriteString("    " + text + "\n")
	col := e.Col - 1 - (len(e.Text) - len(text))
	if col < 0 {
		return
	}
	col = min(col, len(text))
	carets := 1
	if e.Kind == "SyntaxError" {
		carets = max(1, end-e.Col)
	}
	b.WriteString("    " + strings.Repeat(" ", col) + strings.Repeat("^", carets) + "\n")
}

// charColumn turns a byte offset into a line to a column in characters, both
// counted from 0. An offset past the end counts as just past it.
func charColumn(line string, offset int) int {
	if offset <= 0 {
		return offset
	}
	return utf8.RuneCountInString(line[:min(offset, len(line))]) + boolInt(offset > len(line))
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

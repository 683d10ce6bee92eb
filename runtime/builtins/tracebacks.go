package builtins

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/width"

	"stmjit/frontend/bytecode"
	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// Frames that repeat the one before are shown this many times.
const maxRepeated = 3

// maxTraceback is how many of the innermost frames are shown.
const maxTraceback = 1000

// traceback shows the frames of a traceback, the innermost last.
func (p *excPrinter) traceback(first Value) {
	mark := p.t.Mark()
	defer p.t.Pop(mark)
	tb := p.t.Push(first)
	limit := p.limit()
	depth := 0
	for x := *tb; x != gc.None; depth++ {
		_, _, x = object.TracebackEntry(x)
	}
	var lastCode *object.Code
	lastLine, count := 0, 0
	for ; *tb != gc.None; depth-- {
		code, index, next := object.TracebackEntry(*tb)
		*tb = next
		if depth <= limit {
			line := code.LineAt(index)
			if lastCode == nil || code.Filename != lastCode.Filename || code.Name != lastCode.Name || line != lastLine {
				p.repeated(count)
				lastCode, lastLine, count = code, line, 0
			}
			if count++; count <= maxRepeated {
				p.frame(code, index, line)
			}
		}
	}
	p.repeated(count)
}

// limit is sys.tracebacklimit, if that is set.
func (p *excPrinter) limit() int {
	v, _ := vm.Of(p.t).SysAttr(p.t, object.Intern("tracebacklimit"))
	if v != gc.Null && v.IsInt() {
		return int(min(v.Int(), maxTraceback))
	}
	return maxTraceback
}

func (p *excPrinter) repeated(count int) {
	if count -= maxRepeated; count <= 0 {
		return
	}
	plural := "s"
	if count == 1 {
		plural = ""
	}
	p.write(fmt.Sprintf("  [Previous line repeated %d more time%s]\n", count, plural))
}

// frame shows a frame: where it is, its source line, and under that what failed.
func (p *excPrinter) frame(code *object.Code, index, line int) {
	file := object.GoStr(code.Filename)
	p.margin()
	p.write(fmt.Sprintf("  File \"%s\", line %d, in %s\n", file, line, object.GoStr(code.Name)))
	text, ok := p.source.line(file, line)
	if !ok {
		return
	}
	stripped := strings.TrimLeft(text, " \t\f")
	p.margin()
	p.write("    " + stripped + "\n")
	if index < 0 || index >= len(code.Positions) {
		return
	}
	if marks := carets(text, code.Positions[index]); marks != "" {
		p.margin()
		p.write("    " + marks + "\n")
	}
}

// carets returns the marks under a source line without its indentation, or "" if
// there is nothing to point out: the range is unknown or the whole line. Wide
// characters have two marks.
func carets(text string, pos bytecode.Pos) string {
	if pos.Line <= 0 || pos.EndLine <= 0 || pos.Col < 0 || pos.EndCol < 0 {
		return ""
	}
	indent := len(text) - len(strings.TrimLeft(text, " \t\f"))
	start, end := min(int(pos.Col), len(text)), min(int(pos.EndCol), len(text))
	left, right, primary := -1, -1, byte('^')
	if pos.Line != pos.EndLine {
		end = len(strings.TrimRight(text, " \t\f"))
	} else if start < end {
		if l, r, ok := anchors(text[start:end]); ok {
			left, right, primary = start+l, start+r, '~'
		}
	}
	if end-start == len(text)-indent && left < 0 {
		return ""
	}
	var b strings.Builder
	for i := indent; i < end; {
		r, size := utf8.DecodeRuneInString(text[i:])
		mark := primary
		switch {
		case i < start:
			mark = ' '
		case left >= 0 && left <= i && i < right:
			mark = '^'
		}
		b.WriteByte(mark)
		if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
			b.WriteByte(mark)
		}
		i += size
	}
	return b.String()
}

// syntaxError shows the place of a SyntaxError and returns its bare message; ok
// is false if the exception has no place.
func (p *excPrinter) syntaxError(e *Value) (msg string, ok bool) {
	t := p.t
	get := func(name string) Value {
		v := object.GetAttr(t, *e, object.Intern(name))
		if v == gc.Null {
			t.Exc = gc.Null
			return gc.None
		}
		return v
	}
	line := get("lineno")
	if !line.IsInt() {
		return "", false
	}
	num := func(name string, missing int) int {
		if v := get(name); v.IsInt() {
			return int(v.Int())
		}
		return missing
	}
	lineno, offset := int(line.Int()), num("offset", -1)
	endLine, endOffset := lineno, -1
	if object.TypeOf(*e) == object.SyntaxError {
		endLine, endOffset = num("end_lineno", lineno), num("end_offset", -1)
	}
	file := "<string>"
	if f := get("filename"); f != gc.None {
		file = p.message(f)
	}
	msg = p.message(get("msg"))
	text := get("text")
	p.margin()
	p.write(fmt.Sprintf("  File \"%s\", line %d\n", file, lineno))
	if text != gc.None && object.IsStr(text) {
		s := object.GoStr(text)
		if endLine > lineno {
			endOffset = len(s)
		}
		endOffset = min(endOffset, len(s)+1)
		p.errorText(s, offset, endOffset)
	}
	return msg, true
}

// errorText shows the source line of a SyntaxError with carets under the range
// [offset, end), which counts characters from 1.
func (p *excPrinter) errorText(text string, offset, end int) {
	n := 1
	if end > 0 && end > offset {
		n = end - offset
	}
	offset--
	stripped := strings.TrimLeft(text, " \t\f")
	offset -= len(text) - len(stripped)
	text = strings.TrimSuffix(stripped, "\n")
	offset = min(offset, len(text))
	for {
		nl := strings.IndexByte(text, '\n')
		if nl < 0 || nl >= offset {
			break
		}
		text = text[nl+1:]
		offset -= nl + 1
	}
	p.margin()
	p.write("    " + text + "\n")
	if offset >= 0 {
		p.margin()
		p.write("    " + strings.Repeat(" ", offset) + strings.Repeat("^", n) + "\n")
	}
}

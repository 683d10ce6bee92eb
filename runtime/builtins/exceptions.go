package builtins

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// PrintException writes an exception with its traceback and its causes to w, as
// CPython 3.11 shows uncaught ones. No exception is pending afterwards.
func PrintException(t *thread, exc Value, w io.Writer) {
	p := &excPrinter{t: t, seen: map[uint64]bool{}, source: sourceLines{t: t}}
	mark := t.Mark()
	t.Exc = gc.Null
	p.chain(t.Push(exc))
	t.Pop(mark)
	t.Exc = gc.Null
	_, _ = io.WriteString(w, p.out.String())
}

// FormatTraceback returns the lines of a traceback alone, without a heading.
func FormatTraceback(t *thread, tb Value) string {
	p := &excPrinter{t: t, source: sourceLines{t: t}}
	p.traceback(tb)
	return p.out.String()
}

// excPrinter collects the text of one exception and those it hangs on.
type excPrinter struct {
	t      *thread
	out    strings.Builder
	seen   map[uint64]bool // identities of the exceptions that were shown
	source sourceLines

	depth     int  // of nested groups
	needClose bool // the innermost group has no closing line yet
}

// Bounds on the groups that are shown in full.
const (
	maxGroupWidth = 15
	maxGroupDepth = 10
)

// write appends text; lone surrogates and stray bytes are escaped.
func (p *excPrinter) write(s string) {
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r != utf8.RuneError || n > 1:
			p.out.WriteString(s[i : i+n])
		case s[i] == 0xed && i+2 < len(s) && s[i+1]&0xe0 == 0xa0:
			fmt.Fprintf(&p.out, `\u%04x`, 0xd000|int(s[i+1]&0x3f)<<6|int(s[i+2]&0x3f))
			n = 3
		default:
			fmt.Fprintf(&p.out, `\udc%02x`, s[i])
		}
		i += n
	}
}

// margin begins a line inside a group.
func (p *excPrinter) margin() {
	if p.depth > 0 {
		p.out.WriteString(strings.Repeat("  ", p.depth) + "| ")
	}
}

// chain shows the exception and before it its cause, or else its context. The
// stack slot is kept up to date while Python code runs.
func (p *excPrinter) chain(e *Value) {
	p.seen[object.Identity(*e)] = true
	if !p.t.Read(e) {
		return
	}
	if cause := gc.Load(*e, object.OffExcCause); cause != gc.None && cause != gc.Null {
		p.link(cause, "The above exception was the direct cause of the following exception:")
	} else if gc.Load(*e, object.OffExcSuppress) != gc.True {
		if c := gc.Load(*e, object.OffExcContext); c != gc.None && c != gc.Null {
			p.link(c, "During handling of the above exception, another exception occurred:")
		}
	}
	if isGroup(*e) {
		p.group(e)
	} else {
		p.one(e)
	}
}

func (p *excPrinter) link(e Value, why string) {
	if p.seen[object.Identity(e)] {
		return
	}
	mark := p.t.Mark()
	needClose := p.needClose
	p.chain(p.t.Push(e))
	p.needClose = needClose
	p.t.Pop(mark)
	for _, line := range []string{"", why, ""} {
		p.margin()
		p.write(line + "\n")
	}
}

// one shows a single exception.
func (p *excPrinter) one(e *Value) {
	t := p.t
	if !t.Read(e) {
		return
	}
	if tb := gc.Load(*e, object.OffExcTraceback); tb != gc.None && tb != gc.Null && p.limit() > 0 {
		heading := "Traceback (most recent call last):\n"
		if isGroup(*e) {
			heading = "Exception Group " + heading
		}
		if isGroup(*e) && p.depth == 1 {
			p.out.WriteString("  + ")
		} else {
			p.margin()
		}
		p.write(heading)
		p.traceback(tb)
	}
	mark := t.Mark()
	defer t.Pop(mark)
	notes, ok := object.LookupAttr(t, *e, object.Intern("__notes__"))
	if !ok {
		t.Exc = gc.Null
	}
	np := t.Push(notes)
	text, isSyntax := "", false
	if object.IsInstance(*e, object.SyntaxError) {
		text, isSyntax = p.syntaxError(e)
	}
	if !isSyntax {
		text = p.message(*e)
	}
	p.margin()
	p.write(typeName(object.TypeOf(*e)))
	if text != "" {
		p.write(": " + text)
	}
	if typ := object.TypeOf(*e); typ == object.AttributeError || typ == object.NameError {
		if s := suggestion(t, *e); s != "" {
			p.write(". Did you mean: '" + s + "'?")
		}
		t.Exc = gc.Null
	}
	p.write("\n")
	p.notes(np)
}

// typeName is how a traceback names an exception's class.
func typeName(typ *object.Type) string {
	mod := typ.Module
	if m := typ.LookupStr("__module__"); !typ.Builtin && m != gc.Null {
		if !object.IsStr(m) {
			return "<unknown>." + typ.Qualname
		}
		mod = object.GoStr(m)
	}
	if mod == "builtins" || mod == "__main__" || mod == "" {
		return typ.Qualname
	}
	return mod + "." + typ.Qualname
}

// message returns str(e).
func (p *excPrinter) message(e Value) string {
	s, ok := object.StrGo(p.t, e)
	if !ok {
		p.t.Exc = gc.Null
		return "<exception str() failed>"
	}
	return s
}

// notes shows what add_note() collected.
func (p *excPrinter) notes(notes *Value) {
	t := p.t
	if *notes == gc.Null {
		return
	}
	if object.TypeOf(*notes).Slots.GetItem == nil || object.IsInstance(*notes, object.DictType) {
		text, ok := object.ReprGo(t, *notes)
		if !ok {
			t.Exc = gc.Null
			text = "<__notes__ repr() failed>"
		}
		p.margin()
		p.write(text) // without a line end
		return
	}
	n, ok := object.Len(t, *notes)
	for i := 0; ok && i < n; i++ {
		x := object.GetItem(t, *notes, gc.IntValue(int64(i)))
		if x == gc.Null {
			break
		}
		text, ok := object.StrGo(t, x)
		if !ok {
			t.Exc = gc.Null
			p.write("<note str() failed>\n")
			continue
		}
		for _, line := range strings.SplitAfter(text, "\n") {
			if line != "" {
				p.margin()
				p.write(line)
			}
		}
		p.write("\n")
	}
	t.Exc = gc.Null
}

// group shows an exception group and, indented, its exceptions.
func (p *excPrinter) group(e *Value) {
	if p.depth > maxGroupDepth {
		p.margin()
		p.write(fmt.Sprintf("... (max_group_depth is %d)\n", maxGroupDepth))
		return
	}
	if p.depth == 0 {
		p.depth++
	}
	p.one(e)
	total := len(groupExcs(*e))
	n := min(total, maxGroupWidth+1)
	p.needClose = false
	for i := range n {
		last := i == n-1
		if last {
			p.needClose = true
		}
		start := "  "
		if i == 0 {
			start = "+-"
		}
		label := fmt.Sprint(i + 1)
		if i >= maxGroupWidth {
			label = "..."
		}
		p.out.WriteString(strings.Repeat("  ", p.depth) + start + "+---------------- " + label + " ----------------\n")
		p.depth++
		if i < maxGroupWidth {
			mark := p.t.Mark()
			p.chain(p.t.Push(groupExcs(*e)[i]))
			p.t.Pop(mark)
		} else {
			plural := ""
			if total-maxGroupWidth > 1 {
				plural = "s"
			}
			p.margin()
			p.write(fmt.Sprintf("and %d more exception%s\n", total-maxGroupWidth, plural))
		}
		if last && p.needClose {
			p.out.WriteString(strings.Repeat("  ", p.depth) + "+------------------------------------\n")
			p.needClose = false
		}
		p.depth--
	}
	if p.depth == 1 {
		p.depth--
	}
}

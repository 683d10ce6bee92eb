package builtins

import (
	"strconv"

	"stmjit/gc"
	"stmjit/runtime/object"
)

func (s *state) printFunctions(m *module) {
	m.raw("print", s.print).Blind()
	m.def("input(prompt='', /)", func(t *thread, a []Value) Value { return s.input(t, a[0]) }).Blind()
}

// The words that print() keeps on the stack.
const (
	printSep = iota // Null: the usual
	printEnd
	printFile // Null: sys.stdout
)

// readPrintArgs reads the keywords of print() into stack words.
func (s *state) readPrintArgs(t *thread, kw *object.Keywords, vs []Value) (flush, ok bool) {
	if kw == nil {
		return false, true
	}
	for i, n := range kw.Names {
		name := object.GoStr(n)
		if x := kw.Values[i]; name != "flush" && x == gc.None {
			continue
		}
		switch name {
		case "sep", "end":
			if x := kw.Values[i]; !object.IsStr(x) {
				t.Raise(object.TypeError, "%s must be None or a string, not %s", name, object.TypeOf(x).Name)
				return false, false
			}
			vs[map[string]int{"sep": printSep, "end": printEnd}[name]] = kw.Values[i]
		case "file":
			vs[printFile] = kw.Values[i]
		case "flush":
			if flush, ok = object.IsTrue(t, kw.Values[i]); !ok {
				return false, false
			}
		default:
			t.Raise(object.TypeError, "'%s' is an invalid keyword argument for print()", name)
			return false, false
		}
	}
	return flush, true
}

func (s *state) print(t *thread, a object.Args) Value {
	mark := t.Mark()
	defer t.Pop(mark)
	vs := t.PushN(gc.Null, gc.Null, gc.Null)
	flush, ok := s.readPrintArgs(t, a.Kw, vs)
	if !ok {
		return gc.Null
	}
	if vs[printFile] == gc.Null {
		if vs[printFile] = s.sysAttr(t, s.names.stdout); vs[printFile] == gc.Null {
			return t.Raise(object.RuntimeError, "lost sys.stdout")
		}
		if vs[printFile] == gc.None {
			return gc.None
		}
	}
	if f := s.textStream(vs[printFile]); f != nil {
		p := printer{s: s, t: t, f: f, vs: vs}
		ok = p.all(a.Pos)
		p.release()
	} else {
		ok = s.printTo(t, vs, a.Pos)
	}
	if !ok || flush && t.CallMethod(vs[printFile], object.Intern("flush")) == gc.Null {
		return gc.Null
	}
	return gc.None
}

// printTo prints to any object with a method write.
func (s *state) printTo(t *thread, vs, args []Value) bool {
	write := func(x Value, usual string) bool {
		if x == gc.Null {
			x = object.Intern(usual)
		}
		return t.CallMethod(vs[printFile], object.Intern("write"), x) != gc.Null
	}
	for i := range args {
		if i > 0 && !write(vs[printSep], " ") {
			return false
		}
		str := object.Str(t, args[i])
		if str == gc.Null || !write(str, "") {
			return false
		}
	}
	return write(vs[printEnd], "\n")
}

// printer prints to one of our text files. It keeps the file's lock from one
// piece to the next, but not while it converts an argument that may run Python
// code: so a line of numbers and strings comes out in one piece.
type printer struct {
	s      *state
	t      *thread
	f      *textFile
	vs     []Value
	locked bool
}

func (p *printer) release() {
	if p.locked {
		p.f.unlock()
		p.locked = false
	}
}

// acquire takes the file's lock. When the file was closed meanwhile it says so.
func (p *printer) acquire() bool {
	if !p.locked {
		p.locked = p.f.enter(p.t)
	}
	return p.locked
}

func (p *printer) all(args []Value) bool {
	for i := range args {
		if i > 0 && !p.spacer(printSep, " ") {
			return false
		}
		switch x := args[i]; {
		case x.IsInt():
			if !p.acquire() {
				return false
			}
			if p.f.fastASCII() {
				p.f.out = strconv.AppendInt(p.f.out, args[i].Int(), 10)
				continue
			}
			if !p.f.writeText(p.t, p.s.files, object.Str(p.t, x)) {
				return false
			}
		case object.IsExactStr(x):
			if !p.acquire() || !p.f.writeText(p.t, p.s.files, args[i]) {
				return false
			}
		default:
			p.release()
			str := p.t.Push(object.Str(p.t, x))
			ok := *str != gc.Null && p.acquire() && p.f.writeText(p.t, p.s.files, *str)
			p.t.Pop(p.t.Top - 8)
			if !ok {
				return false
			}
		}
	}
	return p.spacer(printEnd, "\n")
}

// spacer writes a separator, or the usual one.
func (p *printer) spacer(i int, usual string) bool {
	if !p.acquire() {
		return false
	}
	x := p.vs[i]
	if x == gc.Null {
		if p.f.fastASCII() && (usual == " " || !p.f.lines) {
			p.f.out = append(p.f.out, usual...)
			return true
		}
		x = object.Intern(usual)
	}
	return p.f.writeText(p.t, p.s.files, x)
}

// fastASCII reports whether ASCII text without line ends may go straight to the
// buffer of the file, whose lock the caller has.
func (f *textFile) fastASCII() bool {
	return f.codec == "utf-8" && !f.direct && len(f.in) == 0 && len(f.out) < bufferSize
}

// writeTo writes the str in a stack word to the file object in another.
func (s *state) writeTo(t *thread, file, str *Value) bool {
	f := s.textStream(*file)
	if f == nil {
		return t.CallMethod(*file, object.Intern("write"), *str) != gc.Null
	}
	if !f.enter(t) {
		return false
	}
	defer f.unlock()
	return f.writeText(t, s.files, *str)
}

// input reads a line of standard input.
func (s *state) input(t *thread, prompt Value) Value {
	mark := t.Mark()
	defer t.Pop(mark)
	vs := t.PushN(gc.Null, gc.Null, prompt)
	for i, name := range []Value{s.names.stdin, s.names.stdout} {
		if vs[i] = s.sysAttr(t, name); vs[i] == gc.Null || vs[i] == gc.None {
			return t.Raise(object.RuntimeError, "input(): lost sys.%s", object.GoStr(name))
		}
	}
	if vs[2] = object.Str(t, vs[2]); vs[2] == gc.Null {
		return gc.Null
	}
	if line, ours := s.inputFromTerminal(t, vs); ours {
		return line
	}
	if !s.writeTo(t, &vs[1], &vs[2]) {
		return gc.Null
	}
	if t.CallMethod(vs[1], object.Intern("flush")) == gc.Null && t.Catch(object.Exception) == gc.Null {
		return gc.Null
	}
	line := t.CallMethod(vs[0], object.Intern("readline"))
	if line == gc.Null {
		return gc.Null
	}
	l := object.Unwrap(line, object.StrType)
	if l == gc.Null {
		return t.Raise(object.TypeError, "object.readline() returned non-string")
	}
	n := object.StrLen(l)
	if n == 0 {
		return t.Raise(object.EOFError, "EOF when reading a line")
	}
	if object.StrAt(l, n-1) == '\n' {
		return object.Substr(t, l, 0, n-1)
	}
	return l
}

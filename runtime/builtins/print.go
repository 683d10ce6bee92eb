package builtins

import (
	"strconv"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// printArgs are the keywords of print().
type printArgs struct {
	sep, end Value // Null: the usual
	file     Value // Null: sys.stdout
	flush    bool
}

func (s *state) printFunctions(m *module) {
	m.raw("print", s.print)
	m.def("input(prompt='', /)", func(t *thread, a []Value) Value { return s.input(t, a[0]) })
}

func (s *state) readPrintArgs(t *thread, kw *object.Keywords) (p printArgs, ok bool) {
	if kw == nil {
		return p, true
	}
	for i, n := range kw.Names {
		x := kw.Values[i]
		name := object.GoStr(n)
		switch name {
		case "sep", "end":
			if x == gc.None {
				continue
			}
			if !object.IsStr(x) {
				t.Raise(object.TypeError, "%s must be None or a string, not %s", name, object.TypeOf(x).Name)
				return p, false
			}
			if name == "sep" {
				p.sep = x
			} else {
				p.end = x
			}
		case "file":
			if x != gc.None {
				p.file = x
			}
		case "flush":
			truth, ok := object.IsTrue(t, x)
			if !ok {
				return p, false
			}
			p.flush = truth
		default:
			t.Raise(object.TypeError, "'%s' is an invalid keyword argument for print()", name)
			return p, false
		}
	}
	return p, true
}

func (s *state) print(t *thread, a object.Args) Value {
	p, ok := s.readPrintArgs(t, a.Kw)
	if !ok {
		return gc.Null
	}
	if p.file == gc.Null {
		if p.file = s.sysAttr(s.names.stdout); p.file == gc.Null {
			return t.Raise(object.RuntimeError, "lost sys.stdout")
		}
		if p.file == gc.None {
			return gc.None
		}
	}
	mark := t.Mark()
	defer t.Pop(mark)
	vs := t.PushN(p.file, p.sep, p.end)
	f := s.textStream(p.file)
	for i := range a.Pos {
		if i > 0 && !s.printSpacer(t, f, vs[0], vs[1], " ") {
			return gc.Null
		}
		x := a.Pos[i]
		if f != nil && x.IsInt() && f.fastASCII() {
			f.out = strconv.AppendInt(f.out, x.Int(), 10)
			continue
		}
		str := object.Str(t, x)
		if str == gc.Null || !s.writeTo(t, f, vs[0], str) {
			return gc.Null
		}
	}
	if !s.printSpacer(t, f, vs[0], vs[2], "\n") {
		return gc.Null
	}
	if p.flush && t.CallMethod(vs[0], object.Intern("flush")) == gc.Null {
		return gc.Null
	}
	return gc.None
}

// fastASCII reports whether ASCII text without line ends may go straight to the
// buffer.
func (f *textFile) fastASCII() bool {
	return f.codec == "utf-8" && !f.direct && !f.closed && len(f.in) == 0 && len(f.out) < bufferSize
}

// printSpacer writes a separator, or the usual one.
func (s *state) printSpacer(t *thread, f *textFile, file, x Value, usual string) bool {
	if x != gc.Null {
		return s.writeTo(t, f, file, x)
	}
	if f != nil && f.fastASCII() && (usual == " " || !f.lines) {
		f.out = append(f.out, usual...)
		return true
	}
	return s.writeTo(t, f, file, object.Intern(usual))
}

// writeTo writes a str to f, or to any file object when f is nil or was closed.
func (s *state) writeTo(t *thread, f *textFile, file, str Value) bool {
	if f != nil && !f.closed {
		return f.writeText(t, s.files, str)
	}
	return t.CallMethod(file, object.Intern("write"), str) != gc.Null
}

// input reads a line of standard input.
func (s *state) input(t *thread, prompt Value) Value {
	mark := t.Mark()
	defer t.Pop(mark)
	vs := t.PushN(s.sysAttr(s.names.stdin), s.sysAttr(s.names.stdout), prompt)
	for i, name := range []string{"stdin", "stdout"} {
		if vs[i] == gc.Null || vs[i] == gc.None {
			return t.Raise(object.RuntimeError, "input(): lost sys.%s", name)
		}
	}
	str := object.Str(t, vs[2])
	if str == gc.Null || !s.writeTo(t, s.textStream(vs[1]), vs[1], str) {
		return gc.Null
	}
	if t.CallMethod(vs[1], object.Intern("flush")) == gc.Null {
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

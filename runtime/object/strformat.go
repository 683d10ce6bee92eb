package object

import (
	"math"

	"stmjit/gc"
)

// str.format: replacement fields in braces. Formatting runs Python code, so
// the template and the arguments stay in stack slots and positions are kept as
// numbers.

type formatter struct {
	out    strBuilder
	source *Value // the template, an exact str
	args   Args   // on the stack
	keys   *Value // format_map's mapping; nil for format
	auto   numbering
	next   int // the number of the next field without one
}

// numbering says how fields are numbered: a template must do it in one way.
type numbering uint8

const (
	numberingUnknown numbering = iota
	numberingAuto
	numberingManual
)

// field is a replacement field: positions in the template.
type field struct {
	name, nameEnd int
	spec, specEnd int
	nested        bool // the specification contains fields
	conversion    rune
}

func initStrFormat() {
	format := &Builtin{Name: "format", Owner: StrType, Raw: func(t *Thread, self Value, a Args) Value {
		if self == gc.Null {
			self, a.Pos = a.Pos[0], a.Pos[1:]
		}
		return formatTemplate(t, asStr(self), formatter{args: a})
	}}
	StrType.Attrs.set(Intern("format"), NewBuiltin(format))
	StrType.Def("format_map(self, mapping, /)", func(t *Thread, a []Value) Value {
		return formatTemplate(t, asStr(a[0]), formatter{keys: &a[1]})
	})
	StrType.Def("__format__(self, format_spec, /)", func(t *Thread, a []Value) Value {
		spec, ok := formatArg(t, a[1])
		if !ok {
			return gc.Null
		}
		if !IsExactStr(a[0]) && StrLen(asStr(a[1])) == 0 {
			return Str(t, a[0])
		}
		return formatText(t, a[0], asStr(a[0]), spec)
	})
}

func formatTemplate(t *Thread, template Value, f formatter) Value {
	m := t.Mark()
	f.out, f.source = newBuilder(t), t.Push(template)
	r := gc.Null
	if f.expand(t, 0, StrLen(template), 2) {
		r = f.out.result(t)
	}
	t.Pop(m)
	return r
}

func (f *formatter) text() text { return textOf(*f.source) }

// expand appends template positions [i, end) with the fields replaced.
func (f *formatter) expand(t *Thread, i, end, depth int) bool {
	if depth == 0 {
		t.Raise(ValueError, "Max string recursion exceeded")
		return false
	}
	for i < end {
		s := f.text()
		start := i
		for i < end && s.at(i) != '{' && s.at(i) != '}' {
			i++
		}
		f.out.text(s.view(start, i))
		if i == end {
			return true
		}
		c := s.at(i)
		i++
		switch {
		case i < end && s.at(i) == c:
			f.out.rune(c)
			i++
			continue
		case c == '}' || i == end:
			t.Raise(ValueError, "Single '%c' encountered in format string", c)
			return false
		}
		var fl field
		var ok bool
		if i, ok = fl.parse(t, s, i, end); !ok || !f.replace(t, &fl, depth) {
			return false
		}
	}
	return true
}

// parse reads a field whose brace ended before position i.
func (fl *field) parse(t *Thread, s text, i, end int) (int, bool) {
	fl.name = i
	var c rune
name:
	for i < end {
		c = s.at(i)
		i++
		switch c {
		case '{':
			t.Raise(ValueError, "unexpected '{' in field name")
			return i, false
		case '[':
			for i < end && s.at(i) != ']' {
				i++
			}
		case '}', ':', '!':
			break name
		}
	}
	fl.nameEnd = i - 1
	switch c {
	case '}':
		return i, true
	case ':':
	case '!':
		if i >= end {
			t.Raise(ValueError, "end of string while looking for conversion specifier")
			return i, false
		}
		fl.conversion = s.at(i)
		i++
		if i < end {
			c = s.at(i)
			i++
			if c == '}' {
				return i, true
			}
			if c != ':' {
				t.Raise(ValueError, "expected ':' after conversion specifier")
				return i, false
			}
		}
	default:
		t.Raise(ValueError, "expected '}' before end of string")
		return i, false
	}
	fl.spec = i
	for open := 1; i < end; i++ {
		switch s.at(i) {
		case '{':
			fl.nested = true
			open++
		case '}':
			if open--; open == 0 {
				fl.specEnd = i
				return i + 1, true
			}
		}
	}
	t.Raise(ValueError, "unmatched '{' in format spec")
	return i, false
}

// replace appends the value of a field.
func (f *formatter) replace(t *Thread, fl *field, depth int) bool {
	v := f.lookup(t, fl)
	if v == gc.Null {
		return false
	}
	switch fl.conversion {
	case 0:
	case 'r':
		v = Repr(t, v)
	case 's':
		v = Str(t, v)
	case 'a':
		v = Ascii(t, v)
	default:
		if fl.conversion > 32 && fl.conversion < 127 {
			t.Raise(ValueError, "Unknown conversion specifier %c", fl.conversion)
		} else {
			t.Raise(ValueError, "Unknown conversion specifier \\x%x", fl.conversion)
		}
		return false
	}
	if v == gc.Null {
		return false
	}
	if fl.spec == fl.specEnd && IsExactStr(v) {
		f.out.str(v)
		return true
	}
	m := t.Mark()
	p := t.Push(v)
	spec := emptyStr
	if fl.nested {
		outer := f.out
		f.out = newBuilder(t)
		ok := f.expand(t, fl.spec, fl.specEnd, depth-1)
		if ok {
			spec = f.out.result(t)
		}
		f.out = outer
		if !ok || spec == gc.Null {
			t.Pop(m)
			return false
		}
	} else if fl.spec < fl.specEnd {
		spec = Substr(t, *f.source, fl.spec, fl.specEnd)
	}
	r := Format(t, *p, spec)
	t.Pop(m)
	if r == gc.Null {
		return false
	}
	f.out.str(asStr(r))
	return true
}

// index reads template positions [i, j) as a number; -1 when they are none.
func (f *formatter) index(t *Thread, i, j int) (int, bool) {
	s := f.text()
	if i == j {
		return -1, true
	}
	n := 0
	for ; i < j; i++ {
		d := decimalValue(s.at(i))
		if d < 0 {
			return -1, true
		}
		if n > (math.MaxInt-d)/10 {
			t.Raise(ValueError, "Too many decimal digits in format string")
			return -1, false
		}
		n = n*10 + d
	}
	return n, true
}

// number gives a field its number by the template's way of numbering.
func (f *formatter) number(t *Thread, n int, empty bool) (int, bool) {
	if f.auto == numberingUnknown {
		f.auto = numberingManual
		if empty {
			f.auto = numberingAuto
		}
	}
	switch {
	case empty && f.auto == numberingManual:
		t.Raise(ValueError, "cannot switch from manual field specification to automatic field numbering")
		return 0, false
	case !empty && f.auto == numberingAuto:
		t.Raise(ValueError, "cannot switch from automatic field numbering to manual field specification")
		return 0, false
	case empty:
		n = f.next
		f.next++
	}
	return n, true
}

// lookup returns the object that a field's name stands for.
func (f *formatter) lookup(t *Thread, fl *field) Value {
	s := f.text()
	i := fl.name
	for i < fl.nameEnd && s.at(i) != '.' && s.at(i) != '[' {
		i++
	}
	n, ok := f.index(t, fl.name, i)
	if !ok {
		return gc.Null
	}
	empty := i == fl.name
	if empty || n >= 0 {
		if n, ok = f.number(t, n, empty); !ok {
			return gc.Null
		}
	}
	var v Value
	switch {
	case n < 0:
		v = f.keyword(t, Substr(t, *f.source, fl.name, i))
	case f.keys != nil:
		return t.Raise(ValueError, "Format string contains positional fields")
	case n >= len(f.args.Pos):
		return t.Raise(IndexError, "Replacement index %d out of range for positional args tuple", n)
	default:
		v = f.args.Pos[n]
	}
	for v != gc.Null && i < fl.nameEnd {
		v, i = f.step(t, v, i, fl.nameEnd)
	}
	return v
}

// keyword returns the argument with a name.
func (f *formatter) keyword(t *Thread, name Value) Value {
	if f.keys != nil {
		return GetItem(t, *f.keys, name)
	}
	if kw := f.args.Kw; kw != nil {
		for i, n := range kw.Names {
			if StrEq(asStr(n), name) {
				return kw.Values[i]
			}
		}
	}
	return t.RaiseValue(KeyError, name)
}

// step takes an attribute or an item of v as the name says at position i.
func (f *formatter) step(t *Thread, v Value, i, end int) (Value, int) {
	s := f.text()
	if s.at(i) == '.' {
		j := i + 1
		for j < end && s.at(j) != '.' && s.at(j) != '[' {
			j++
		}
		if j == i+1 {
			return t.Raise(ValueError, "Empty attribute in format string"), j
		}
		return GetAttr(t, v, InternValue(t, Substr(t, *f.source, i+1, j))), j
	}
	if s.at(i) != '[' {
		return t.Raise(ValueError, "Only '.' or '[' may follow ']' in format field specifier"), i
	}
	j := i + 1
	for j < end && s.at(j) != ']' {
		j++
	}
	switch j {
	case end:
		return t.Raise(ValueError, "Missing ']' in format string"), j
	case i + 1:
		return t.Raise(ValueError, "Empty attribute in format string"), j
	}
	n, ok := f.index(t, i+1, j)
	switch {
	case !ok:
		return gc.Null, j
	case n >= 0:
		return GetItem(t, v, NewInt(t, int64(n))), j + 1
	}
	return GetItem(t, v, Substr(t, *f.source, i+1, j)), j + 1
}

package object

import "stmjit/gc"

// Templates of str.format taken apart, for the module string.

// FormatParts returns the list of the parts of a template: tuples of literal text,
// name of the field, specification and conversion, the last three None where no
// field follows.
func FormatParts(t *Thread, template Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(asStr(template), NewList(t, nil), gc.Null, gc.Null, gc.Null)
	s := textOf(p[0])
	for i := 0; i < s.n; {
		out := newBuilder(t)
		found := false
		for i < s.n && !found {
			c := s.at(i)
			i++
			switch {
			case c != '{' && c != '}':
				out.rune(c)
			case i < s.n && s.at(i) == c:
				out.rune(c)
				i++
			case c == '}' || i == s.n:
				out.release(t)
				return t.Raise(ValueError, "Single '%c' encountered in format string", c)
			default:
				found = true
			}
		}
		p[2] = out.result(t)
		part := [4]Value{p[2], gc.None, gc.None, gc.None}
		if found {
			var fl field
			var ok bool
			if i, ok = fl.parse(t, s, i, s.n); !ok {
				return gc.Null
			}
			part[1] = Substr(t, p[0], fl.name, fl.nameEnd)
			part[2] = emptyStr
			if fl.spec < fl.specEnd {
				part[2] = Substr(t, p[0], fl.spec, fl.specEnd)
			}
			if fl.conversion != 0 {
				part[3] = CharStr(t, fl.conversion)
			}
		}
		ListAppend(t, p[1], NewTuple(t, part[:]))
	}
	return p[1]
}

// FormatFieldName splits the name of a field into the argument, a number or a
// name, and the list of what is taken of it: pairs of a bool, true for attributes,
// and the name or index.
func FormatFieldName(t *Thread, name Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(asStr(name), NewList(t, nil))
	f := formatter{source: &p[0]}
	s := f.text()
	item := func(i, j int) Value {
		n, ok := f.index(t, i, j)
		switch {
		case !ok:
			return gc.Null
		case n >= 0:
			return NewInt(t, int64(n))
		}
		return Substr(t, p[0], i, j)
	}
	i := 0
	for i < s.n && s.at(i) != '.' && s.at(i) != '[' {
		i++
	}
	first := item(0, i)
	if first == gc.Null {
		return first
	}
	for i < s.n {
		c, j := s.at(i), i+1
		for j < s.n && (c == '[' && s.at(j) != ']' || c == '.' && s.at(j) != '.' && s.at(j) != '[') {
			j++
		}
		switch {
		case c != '.' && c != '[':
			return t.Raise(ValueError, "Only '.' or '[' may follow ']' in format field specifier")
		case c == '[' && j == s.n:
			return t.Raise(ValueError, "Missing ']' in format string")
		case j == i+1:
			return t.Raise(ValueError, "Empty attribute in format string")
		}
		x := Substr(t, p[0], i+1, j)
		if c == '[' {
			if x = item(i+1, j); x == gc.Null {
				return x
			}
			j++
		}
		ListAppend(t, p[1], NewTuple(t, []Value{gc.BoolValue(c == '.'), x}))
		i = j
	}
	return NewTuple(t, []Value{first, p[1]})
}

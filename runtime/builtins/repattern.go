package builtins

import (
	"strings"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/regex"
)

func definePattern(typ *object.Type) {
	typ.Describe("Compiled regular expression object.")
	typ.NoBase = true
	typ.AllowWeakrefs()
	for i, name := range []string{"match", "fullmatch", "search"} {
		how := []int{tryMatch, tryFull, trySearch}[i]
		typ.Def(name+"(self, string, pos=0, endpos=?)", func(t *thread, a []Value) Value {
			m := t.Mark()
			defer t.Pop(m)
			s := newSearch(t, a[0], a[1], a[2], a[3])
			if s == nil {
				return gc.Null
			}
			found, ok := s.try(how, -1)
			switch {
			case !ok:
				return gc.Null
			case !found:
				return gc.None
			}
			return s.match()
		}).Blind()
	}
	typ.Def("findall(self, string, pos=0, endpos=?)", patternFindAll).Blind()
	typ.Def("finditer(self, string, pos=0, endpos=?)", func(t *thread, a []Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		sc := newScanner(t, a)
		if sc == gc.Null {
			return gc.Null
		}
		f := object.GetAttr(t, sc, object.Intern("search"))
		if f == gc.Null {
			return gc.Null
		}
		return object.NewCallIter(t, f, gc.None)
	}).Blind()
	typ.Def("scanner(self, string, pos=0, endpos=?)", newScanner).Blind()
	typ.Def("split(self, string, maxsplit=0)", patternSplit).Blind()
	typ.Def("sub(self, repl, string, count=0)", func(t *thread, a []Value) Value { return patternSub(t, a, false) }).Blind()
	typ.Def("subn(self, repl, string, count=0)", func(t *thread, a []Value) Value { return patternSub(t, a, true) }).Blind()
	typ.Def("__copy__(self, /)", func(t *thread, a []Value) Value { return a[0] })
	typ.Def("__deepcopy__(self, memo, /)", func(t *thread, a []Value) Value { return a[0] })
	typ.Def("__reduce__(self, /)", func(t *thread, a []Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		f := t.Push(moduleAttr(t, "re", "_compile"))
		if *f == gc.Null {
			return gc.Null
		}
		args := object.NewTuple(t, []Value{gc.Load(a[0], patSource), gc.IntValue(int64(gc.LoadRaw(a[0], patFlags)))})
		return object.NewTuple(t, []Value{*f, args})
	})
	object.DefClassGetItem(typ)
	typ.DefMember("pattern", func(t *thread, v Value) Value { return gc.Load(v, patSource) })
	typ.DefMember("flags", func(t *thread, v Value) Value { return gc.IntValue(int64(gc.LoadRaw(v, patFlags))) })
	typ.DefMember("groups", func(t *thread, v Value) Value { return gc.IntValue(int64(gc.LoadRaw(v, patGroups))) })
	typ.DefMember("groupindex", func(t *thread, v Value) Value { return gc.Load(v, patIndex) })
	typ.Slots.Repr = patternRepr
	typ.Slots.Hash = func(t *thread, v Value) (int64, bool) {
		flags := int64(gc.LoadRaw(v, patFlags))
		h, ok := object.Hash(t, gc.Load(v, patSource))
		return h ^ flags*1000003, ok
	}
	typ.Slots.Compare = func(t *thread, a, b Value, op object.CmpOp) Value {
		if object.TypeOf(a) != typ || object.TypeOf(b) != typ || op != object.CmpEQ && op != object.CmpNE {
			return gc.NotImplemented
		}
		x, y := gc.Load(a, patSource), gc.Load(b, patSource)
		eq := gc.LoadRaw(a, patFlags) == gc.LoadRaw(b, patFlags) && object.IsStr(x) == object.IsStr(y)
		if eq {
			var ok bool
			if eq, ok = object.Equal(t, x, y); !ok {
				return gc.Null
			}
		}
		return gc.BoolValue(eq == (op == object.CmpEQ))
	}
}

// moduleAttr imports a module and returns an attribute of it.
func moduleAttr(t *thread, module, name string) Value {
	mod := vmOf(t).Import(t, module)
	if mod == gc.Null {
		return gc.Null
	}
	return object.GetAttr(t, mod, object.Intern(name))
}

func patternRepr(t *thread, v Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	src := gc.Load(v, patSource)
	flags := int(gc.LoadRaw(v, patFlags))
	if object.IsStr(src) {
		if flags&(regex.FlagLocale|regex.FlagUnicode|regex.FlagASCII) == regex.FlagUnicode {
			flags &^= regex.FlagUnicode
		}
	}
	r := object.Repr(t, src)
	if r == gc.Null {
		return gc.Null
	}
	s := object.GoStr(object.Substr(t, r, 0, min(object.StrLen(r), 200)))
	var names []string
	for _, f := range []struct {
		flag int
		name string
	}{
		{regex.FlagTemplate, "TEMPLATE"}, {regex.FlagIgnoreCase, "IGNORECASE"}, {regex.FlagLocale, "LOCALE"}, {regex.FlagMultiline, "MULTILINE"},
		{regex.FlagDotAll, "DOTALL"}, {regex.FlagUnicode, "UNICODE"}, {regex.FlagVerbose, "VERBOSE"}, {regex.FlagDebug, "DEBUG"}, {regex.FlagASCII, "ASCII"},
	} {
		if flags&f.flag != 0 {
			names = append(names, "re."+f.name)
			flags &^= f.flag
		}
	}
	if flags != 0 {
		names = append(names, "0x"+hexString(flags))
	}
	if len(names) > 0 {
		s += ", " + strings.Join(names, "|")
	}
	return object.NewStr(t, "re.compile("+s+")")
}

func hexString(n int) string {
	const digits = "0123456789abcdef"
	s := ""
	for ; n > 0; n >>= 4 {
		s = digits[n&15:n&15+1] + s
	}
	return s
}

func patternFindAll(t *thread, a []Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	l := t.Push(object.NewList(t, nil))
	s := newSearch(t, a[0], a[1], a[2], a[3])
	if s == nil {
		return gc.Null
	}
	x := t.PushN(s.empty(), gc.Null)
	n := int(gc.LoadRaw(a[0], patGroups))
	ok := s.each(func() bool {
		switch n {
		case 0:
			x[1] = s.group(0, gc.None)
		case 1:
			x[1] = s.group(1, x[0])
		default:
			k := t.Mark()
			first := t.Top
			for i := range n {
				t.Push(s.group(i+1, x[0]))
			}
			x[1] = object.NewTuple(t, object.Words(first, n))
			t.Pop(k)
		}
		if !t.Write(l) {
			return false
		}
		object.ListAppend(t, *l, x[1])
		return true
	})
	if !ok {
		return gc.Null
	}
	return *l
}

func patternSplit(t *thread, a []Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	limit, ok := indexSized(t, a[2], object.OverflowError)
	if !ok {
		return gc.Null
	}
	l := t.Push(object.NewList(t, nil))
	s := newSearch(t, a[0], a[1], gc.Null, gc.Null)
	if s == nil {
		return gc.Null
	}
	x := t.Push(gc.Null)
	add := func(v Value) bool {
		*x = v
		if !t.Write(l) {
			return false
		}
		object.ListAppend(t, *l, *x)
		return true
	}
	n, last := int(gc.LoadRaw(a[0], patGroups)), 0
	stopped := false
	ok = s.each(func() bool {
		if limit > 0 {
			limit--
			stopped = limit == 0
		}
		if !add(slice(t, s.w[2], last, s.regs[0])) {
			return false
		}
		for i := range n {
			if !add(s.group(i+1, gc.None)) {
				return false
			}
		}
		last = s.regs[1]
		return !stopped
	})
	if !ok && !stopped || !add(slice(t, s.w[2], last, textLen(s.w[2]))) {
		return gc.Null
	}
	return *l
}

// patternSub: w has the replacement, either a callable, a text, or the list of a
// template's parts.
func patternSub(t *thread, a []Value, count bool) Value {
	m := t.Mark()
	defer t.Pop(m)
	limit, ok := indexSized(t, a[3], object.OverflowError)
	if !ok {
		return gc.Null
	}
	w := t.PushN(a[1], object.NewList(t, nil), gc.Null)
	call := object.TypeOf(a[1]).Slots.Call != nil
	template := false
	if !call {
		lit, ok := isLiteral(t, &w[0])
		if !ok {
			return gc.Null
		}
		if !lit {
			f := moduleAttr(t, "re", "_template")
			if f == gc.Null {
				return gc.Null
			}
			if w[0] = t.Call(f, a[0], w[0]); w[0] == gc.Null {
				return gc.Null
			}
			template = object.UnwrapExact(w[0]) != gc.Null
		}
	}
	s := newSearch(t, a[0], a[2], gc.Null, gc.Null)
	if s == nil {
		return gc.Null
	}
	add := func(v Value) bool {
		w[2] = v
		if !t.Write(&w[1]) {
			return false
		}
		object.ListAppend(t, w[1], w[2])
		return true
	}
	last, n, stopped := 0, 0, false
	ok = s.each(func() bool {
		lo, hi := s.regs[0], s.regs[1]
		if lo > last && !add(slice(t, s.w[2], last, lo)) {
			return false
		}
		last = hi
		n++
		stopped = n == limit
		switch {
		case call:
			r := t.Call(w[0], s.match())
			if r == gc.Null || r != gc.None && !add(r) {
				return false
			}
		case template:
			if !s.expand(&w[0], add) {
				return false
			}
		default:
			if !add(w[0]) {
				return false
			}
		}
		return !stopped
	})
	if !ok && (!stopped || t.Exc != gc.Null) {
		return gc.Null
	}
	if n == 0 {
		w[2] = s.w[2]
		if object.IsStr(s.w[1]) || object.IsInstance(s.w[1], object.BytesType) {
			w[2] = s.w[1]
		}
	} else {
		if end := textLen(s.w[2]); last < end && !add(slice(t, s.w[2], last, end)) {
			return gc.Null
		}
		if w[2] = t.CallMethod(s.empty(), object.Intern("join"), w[1]); w[2] == gc.Null {
			return gc.Null
		}
	}
	if count {
		return object.NewTuple(t, []Value{w[2], gc.IntValue(int64(n))})
	}
	return w[2]
}

// isLiteral reports whether a replacement, in a stack word, has no backslash.
func isLiteral(t *thread, p *Value) (lit, ok bool) {
	if v := object.Unwrap(*p, object.StrType); v != gc.Null {
		return strings.IndexByte(object.GoStr(v), '\\') < 0, true
	}
	if !t.Operands(object.Words(uintptrOf(p), 1), false) {
		return false, false
	}
	if b, ok := object.BytesView(*p); ok {
		return strings.IndexByte(string(b), '\\') < 0, true
	}
	return false, true
}

// expand gives the parts of a template to add: texts, and numbers of groups.
func (s *search) expand(parts *Value, add func(v Value) bool) bool {
	for i := 0; ; i++ {
		if !s.t.Read(parts) {
			return false
		}
		if i >= object.ListLen(*parts) {
			return true
		}
		x := object.ListItems(*parts)[i]
		if x.IsInt() {
			if x = s.group(int(x.Int()), gc.Null); x == gc.Null {
				continue
			}
		}
		if !add(x) {
			return false
		}
	}
}

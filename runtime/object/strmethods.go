package object

import (
	"math"

	"stmjit/gc"
)

func initStrMethods() {
	def := StrType.Def
	def("startswith(self, prefix, start=?, end=?, /)", func(t *Thread, a []Value) Value { return strAffixed(t, a, "startswith", false) }).old()
	def("endswith(self, suffix, start=?, end=?, /)", func(t *Thread, a []Value) Value { return strAffixed(t, a, "endswith", true) }).old()
	def("removeprefix(self, prefix, /)", func(t *Thread, a []Value) Value { return strRemoveAffix(t, a, "removeprefix", false) })
	def("removesuffix(self, suffix, /)", func(t *Thread, a []Value) Value { return strRemoveAffix(t, a, "removesuffix", true) })
	def("strip(self, chars=None, /)", func(t *Thread, a []Value) Value { return strStrip(t, a, "strip", true, true) })
	def("lstrip(self, chars=None, /)", func(t *Thread, a []Value) Value { return strStrip(t, a, "lstrip", true, false) })
	def("rstrip(self, chars=None, /)", func(t *Thread, a []Value) Value { return strStrip(t, a, "rstrip", false, true) })
	def("replace(self, old, new, count=-1, /)", strReplace)
	def("join(self, iterable, /)", strJoin)
	def("ljust(self, width, fillchar=' ', /)", func(t *Thread, a []Value) Value {
		return strJustify(t, a, func(s text, width int) int { return 0 })
	})
	def("rjust(self, width, fillchar=' ', /)", func(t *Thread, a []Value) Value {
		return strJustify(t, a, func(s text, width int) int { return width - s.n })
	})
	def("center(self, width, fillchar=' ', /)", func(t *Thread, a []Value) Value {
		return strJustify(t, a, func(s text, width int) int {
			pad := width - s.n
			return pad/2 + pad&width&1
		})
	})
	def("zfill(self, width, /)", strZfill)
	def("expandtabs(self, /, tabsize=8)", strExpandTabs)
	def("translate(self, table, /)", strTranslate)
	StrType.DefStatic("maketrans(x, y=?, z=?, /)", strMakeTrans)
	def("encode(self, /, encoding='utf-8', errors='strict')", func(t *Thread, a []Value) Value {
		encoding, errors, ok := codecArgs(t, "encode", a[1], a[2])
		if !ok {
			return gc.Null
		}
		return Encode(t, asStr(a[0]), encoding, errors)
	})
	def("__getnewargs__(self, /)", func(t *Thread, a []Value) Value { return NewTuple(t, []Value{asStr(a[0])}) })
	def("__sizeof__(self, /)", func(t *Thread, a []Value) Value {
		return gc.IntValue(int64(gc.SizeOf(asStr(a[0]))) + 25)
	})
}

func strAffixed(t *Thread, a []Value, name string, end bool) Value {
	i, j, ok := bounds(t, a[2], a[3])
	if !ok {
		return gc.Null
	}
	s := textOf(asStr(a[0]))
	if sub := asStr(a[1]); sub != gc.Null {
		return gc.BoolValue(s.affixed(textOf(sub), i, j, end))
	}
	tuple := Unwrap(a[1], TupleType)
	if tuple == gc.Null {
		return t.Raise(TypeError, "%s first arg must be str or a tuple of str, not %s", name, TypeOf(a[1]).Name)
	}
	for _, x := range TupleItems(tuple) {
		sub := asStr(x)
		if sub == gc.Null {
			return t.Raise(TypeError, "tuple for %s must only contain str, not %s", name, TypeOf(x).Name)
		}
		if s.affixed(textOf(sub), i, j, end) {
			return gc.True
		}
	}
	return gc.False
}

func strRemoveAffix(t *Thread, a []Value, name string, suffix bool) Value {
	affix, ok := strArg(t, a[1], name+"() argument must be str, not %s")
	if !ok {
		return gc.Null
	}
	return strFamily.removeAffix(t, a[0], affix, suffix)
}

func strStrip(t *Thread, a []Value, name string, left, right bool) Value {
	if a[1] == gc.None {
		return strFamily.strip(t, a[0], text{}, true, left, right)
	}
	set := asStr(a[1])
	if set == gc.Null {
		return t.Raise(TypeError, "%s arg must be None or str", name)
	}
	return strFamily.strip(t, a[0], textOf(set), false, left, right)
}

func strReplace(t *Thread, a []Value) Value {
	limit, ok := splitLimit(t, a[3])
	if !ok {
		return gc.Null
	}
	old, ok := strArg(t, a[1], "replace() argument 1 must be str, not %s")
	if !ok {
		return gc.Null
	}
	sub, ok := strArg(t, a[2], "replace() argument 2 must be str, not %s")
	if !ok {
		return gc.Null
	}
	v := asStr(a[0])
	s := textOf(v)
	count := min(s.count(old, 0, s.n), limit)
	if count == 0 {
		return v
	}
	return replaceText(t, s, old, sub, count)
}

// replaceText replaces the first count occurrences, which exist.
func replaceText(t *Thread, s, old, sub text, count int) Value {
	kind := max(s.kind, sub.kind)
	if sub.n > old.n && count > (1<<46)/(sub.n-old.n) {
		return t.RaiseValue(MemoryError)
	}
	v := t.allocStr(kind, s.n+count*(sub.n-old.n))
	if v == gc.Null {
		return v
	}
	d := textOf(v)
	i, at := 0, 0
	for ; count > 0; count-- {
		k := s.find(old, i, s.n)
		copyText(d, at, s.view(i, k))
		at += k - i
		copyText(d, at, sub)
		at += sub.n
		i = k + old.n
		if old.n == 0 && count > 1 {
			copyText(d, at, s.view(i, i+1))
			at, i = at+1, i+1
		}
	}
	copyText(d, at, s.view(i, s.n))
	if d.n <= 1 || old.kind == s.kind && s.kind > sub.kind {
		return newText(t, d) // what was replaced may have been all that is wide
	}
	return v
}

func strJoin(t *Thread, a []Value) Value {
	items := a[1]
	if gcShape(items) != ShapeList && gcShape(items) != ShapeTuple {
		if TypeOf(items).Slots.Iter == nil && TypeOf(items).Slots.GetItem == nil {
			return t.Raise(TypeError, "can only join an iterable")
		}
		if items = ListFrom(t, items); items == gc.Null {
			return gc.Null
		}
	}
	var parts []Value
	if gc.Shape(items) == ShapeList {
		parts = ListItems(items)
	} else {
		parts = TupleItems(items)
	}
	return joinText(t, textOf(asStr(a[0])), parts)
}

// joinText joins strings with a separator.
func joinText(t *Thread, sep text, parts []Value) Value {
	if len(parts) == 0 {
		return emptyStr
	}
	n, kind := 0, uint8(0)
	for i, p := range parts {
		s := asStr(p)
		if s == gc.Null {
			return t.Raise(TypeError, "sequence item %d: expected str instance, %s found", i, TypeOf(p).Name)
		}
		x := textOf(s)
		n += x.n
		kind = max(kind, x.kind)
	}
	if len(parts) == 1 {
		return asStr(parts[0])
	}
	if sep.n > 0 {
		n += sep.n * (len(parts) - 1)
		kind = max(kind, sep.kind)
	}
	if n == 0 {
		return emptyStr
	}
	v := t.allocStr(kind, n)
	if v == gc.Null {
		return v
	}
	d := textOf(v)
	at := 0
	for i, p := range parts {
		if i > 0 && sep.n > 0 {
			copyText(d, at, sep)
			at += sep.n
		}
		x := textOf(asStr(p))
		copyText(d, at, x)
		at += x.n
	}
	if n == 1 {
		return newText(t, d)
	}
	return v
}

// JoinStrings joins strings without a separator, as an f-string does.
func JoinStrings(t *Thread, parts []Value) Value { return joinText(t, text{}, parts) }

func strJustify(t *Thread, a []Value, left func(s text, width int) int) Value {
	width, ok := ToSize(t, a[1])
	if !ok {
		return gc.Null
	}
	fill := asStr(a[2])
	switch {
	case fill == gc.Null:
		return t.Raise(TypeError, "The fill character must be a unicode character, not %s", TypeOf(a[2]).Name)
	case StrLen(fill) != 1:
		return t.Raise(TypeError, "The fill character must be exactly one character long")
	}
	v := asStr(a[0])
	s := textOf(v)
	if width <= s.n {
		return v
	}
	n := left(s, width)
	return padText(t, s, StrAt(fill, 0), n, width-s.n-n)
}

// padText returns s with characters before and after it.
func padText(t *Thread, s text, fill rune, left, right int) Value {
	if left+right > 1<<46 {
		return t.RaiseValue(MemoryError)
	}
	v := t.allocStr(max(s.kind, kindOf(fill)), left+s.n+right)
	if v == gc.Null {
		return v
	}
	d := textOf(v)
	fillText(d, 0, left, fill)
	copyText(d, left, s)
	fillText(d, left+s.n, d.n, fill)
	if d.n == 1 {
		return newText(t, d)
	}
	return v
}

func strZfill(t *Thread, a []Value) Value {
	width, ok := ToSize(t, a[1])
	if !ok {
		return gc.Null
	}
	v := asStr(a[0])
	s := textOf(v)
	if width <= s.n {
		return v
	}
	r := padText(t, s, '0', width-s.n, 0)
	if r != gc.Null && s.n > 0 && (s.at(0) == '-' || s.at(0) == '+') {
		d := textOf(r)
		d.set(0, s.at(0))
		d.set(width-s.n, '0')
	}
	return r
}

func strExpandTabs(t *Thread, a []Value) Value {
	size, ok := ToSize(t, a[1])
	if !ok {
		return gc.Null
	}
	s := textOf(asStr(a[0]))
	if size > math.MaxInt32 && s.find(asciiText("\t"), 0, s.n) >= 0 {
		return t.Raise(OverflowError, "new string is too long")
	}
	b := newBuilder(t)
	column := 0
	for i := 0; i < s.n; i++ {
		switch r := s.at(i); r {
		case '\t':
			if size > 0 {
				n := size - column%size
				b.pad(' ', n)
				column += n
			}
		case '\n', '\r':
			b.rune(r)
			column = 0
		default:
			b.rune(r)
			column++
		}
	}
	return b.result(t)
}

// strTranslate maps characters through a table, which may be any object with
// __getitem__.
func strTranslate(t *Thread, a []Value) Value {
	b := newBuilder(t)
	for i := 0; i < StrLen(asStr(a[0])); i++ {
		r := StrAt(asStr(a[0]), i)
		x := GetItem(t, a[1], gc.IntValue(int64(r)))
		if x == gc.Null {
			if t.Catch(LookupError) == gc.Null {
				return gc.Null
			}
			b.rune(r)
			continue
		}
		if x == gc.None {
			continue
		}
		if s := asStr(x); s != gc.Null {
			b.str(s)
			continue
		}
		n, ok := AsInt(x)
		switch {
		case !ok:
			return t.Raise(TypeError, "character mapping must return integer, None or str")
		case !n.IsInt() || n.Int() < 0 || n.Int() > 0x10ffff:
			return t.Raise(ValueError, "character mapping must be in range(0x110000)")
		}
		b.rune(rune(n.Int()))
	}
	return b.result(t)
}

func strMakeTrans(t *Thread, a []Value) Value {
	d := NewDict(t)
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(d)
	if a[1] == gc.Null {
		return mapTrans(t, a[0], p)
	}
	from := asStr(a[0])
	if from == gc.Null {
		return t.Raise(TypeError, "first maketrans argument must be a string if there is a second argument")
	}
	x := textOf(from)
	y, ok := strArg(t, a[1], "maketrans() argument 2 must be str, not %s")
	if !ok {
		return gc.Null
	}
	if x.n != y.n {
		return t.Raise(ValueError, "the first two maketrans arguments must have equal length")
	}
	for i := 0; i < x.n; i++ {
		DictSet(t, d, gc.IntValue(int64(x.at(i))), gc.IntValue(int64(y.at(i))))
	}
	if a[2] != gc.Null {
		z, ok := strArg(t, a[2], "maketrans() argument 3 must be str, not %s")
		if !ok {
			return gc.Null
		}
		for i := 0; i < z.n; i++ {
			DictSet(t, d, gc.IntValue(int64(z.at(i))), gc.None)
		}
	}
	return d
}

// mapTrans turns the keys of a dict into code points.
func mapTrans(t *Thread, table Value, to *Value) Value {
	src := Unwrap(table, DictType)
	if src == gc.Null {
		return t.Raise(TypeError, "if you give only one argument to maketrans it must be a dict")
	}
	from := t.Push(src)
	for pos := 0; ; {
		k, v, ok := DictNext(*from, &pos)
		if !ok {
			return *to
		}
		if s := asStr(k); s != gc.Null {
			if StrLen(s) != 1 {
				return t.Raise(ValueError, "string keys in translate table must be of length 1")
			}
			k = gc.IntValue(int64(StrAt(s, 0)))
		} else if !IsIntLike(k) {
			return t.Raise(TypeError, "keys in translate table must be strings or integers")
		}
		if !DictSet(t, *to, k, v) {
			return gc.Null
		}
	}
}

package object

import (
	"bytes"

	"stmjit/gc"
)

// The methods that bytes and bytearray share. Those of a bytearray make
// bytearrays.

var bytesFamily = &textFamily{
	part: func(t *Thread, v Value, i, j int) Value {
		b := bytesOf(v)
		if i == 0 && j == len(b) {
			return v
		}
		return NewBytes(t, b[i:max(i, j)])
	},
	space:   spaceByte,
	lineEnd: lineEndByte,
	arg:     bytesTextArg,
	sep:     bytesTextArg,
	self:    bytesText,
	exact:   asBytes,
	bytes:   true,
	empty:   func(t *Thread) Value { return emptyBytes },
}

var byteArrayFamily = &textFamily{
	part: func(t *Thread, v Value, i, j int) Value {
		b, _ := BytesView(v)
		return NewByteArray(t, b[i:max(i, j)])
	},
	space:   spaceByte,
	lineEnd: lineEndByte,
	arg:     bytesTextArg,
	sep:     bytesTextArg,
	self:    bytesText,
	exact:   asByteArray,
	bytes:   true,
	empty:   func(t *Thread) Value { return NewByteArray(t, nil) },
	mutable: true,
}

func spaceByte(r rune) bool { return r == ' ' || r >= 9 && r <= 13 }

func lineEndByte(r rune) bool { return r == '\n' || r == '\r' }

func bytesText(v Value) text {
	b, _ := BytesView(v)
	return latin1Text(b)
}

func bytesTextArg(t *Thread, v Value) (text, bool) {
	b, ok := bytesArg(t, v)
	return latin1Text(b), ok
}

// whole makes a value of the family of bytes that may go at once.
func (f *textFamily) whole(t *Thread, b []byte) Value {
	if f.mutable {
		return NewByteArray(t, b)
	}
	return NewBytes(t, b)
}

func initBytesMethods(typ *Type, f *textFamily) {
	search := *f
	search.arg = func(t *Thread, v Value) (text, bool) {
		if isBytesLike(v) {
			return bytesText(v), true
		}
		if TypeOf(v).Slots.Index == nil {
			t.Raise(TypeError, "argument should be integer or bytes-like object, not '%s'", TypeOf(v).Name)
			return text{}, false
		}
		c, ok := byteValue(t, v, byteRange)
		return textOf(latin1Chars[c]), ok
	}
	search.searchMethods(typ, "subsection not found")
	f.splitMethods(typ)
	def := func(decl string, fn Fn) *Builtin { return typ.Def(decl, fn).Reads() }
	view := func(a []Value) []byte {
		b, _ := BytesView(a[0])
		return b
	}
	def("startswith(self, prefix, start=?, end=?, /)", func(t *Thread, a []Value) Value { return bytesAffixed(t, a, "startswith", false) }).old()
	def("endswith(self, suffix, start=?, end=?, /)", func(t *Thread, a []Value) Value { return bytesAffixed(t, a, "endswith", true) }).old()
	for _, side := range []struct {
		name        string
		left, right bool
	}{{"strip", true, true}, {"lstrip", true, false}, {"rstrip", false, true}} {
		def(side.name+"(self, bytes=None, /)", func(t *Thread, a []Value) Value {
			if a[1] == gc.None {
				return f.strip(t, a[0], text{}, true, side.left, side.right)
			}
			set, ok := bytesTextArg(t, a[1])
			if !ok {
				return gc.Null
			}
			return f.strip(t, a[0], set, false, side.left, side.right)
		})
	}
	for i, name := range []string{"removeprefix", "removesuffix"} {
		def(name+"(self, affix, /)", func(t *Thread, a []Value) Value {
			affix, ok := bytesTextArg(t, a[1])
			if !ok {
				return gc.Null
			}
			return f.removeAffix(t, a[0], affix, i == 1)
		})
	}
	def("replace(self, old, new, count=-1, /)", func(t *Thread, a []Value) Value { return bytesReplace(t, f, a) })
	def("join(self, iterable, /)", func(t *Thread, a []Value) Value { return bytesJoin(t, f, a) })
	def("translate(self, table, /, delete=?)", func(t *Thread, a []Value) Value { return bytesTranslate(t, f, a) })
	typ.DefStatic("maketrans(frm, to, /)", bytesMakeTrans)
	for _, name := range []string{"ljust", "rjust", "center"} {
		def(name+"(self, width, fillchar=?, /)", func(t *Thread, a []Value) Value { return bytesJustify(t, f, a, name) })
	}
	def("zfill(self, width, /)", func(t *Thread, a []Value) Value { return bytesZfill(t, f, a) })
	def("expandtabs(self, /, tabsize=8)", func(t *Thread, a []Value) Value {
		r := strExpandTabs(t, []Value{newText(t, latin1Text(view(a))), a[1]})
		if r == gc.Null {
			return r
		}
		s := textOf(r)
		return f.whole(t, s.raw(0, s.n))
	})
	def("decode(self, /, encoding='utf-8', errors='strict')", func(t *Thread, a []Value) Value {
		encoding, errors, ok := codecArgs(t, "decode", a[1], a[2])
		if !ok {
			return gc.Null
		}
		return Decode(t, view(a), encoding, errors)
	})
	def("hex(self, /, sep=?, bytes_per_sep=1)", bytesHex)
	typ.DefClass("fromhex(cls, string, /)", func(t *Thread, a []Value) Value { return bytesFromHex(t, f, a) })
}

func bytesAffixed(t *Thread, a []Value, name string, end bool) Value {
	i, j, ok := bounds(t, a[2], a[3])
	if !ok || !t.reacquire(a) {
		return gc.Null
	}
	if isBytesLike(a[1]) {
		return gc.BoolValue(bytesText(a[0]).affixed(bytesText(a[1]), i, j, end))
	}
	tuple := Unwrap(a[1], TupleType)
	if tuple == gc.Null {
		return t.Raise(TypeError, "%s first arg must be bytes or a tuple of bytes, not %s", name, TypeOf(a[1]).Name)
	}
	m := t.Mark()
	defer t.Pop(m)
	v := t.PushN(a[0], gc.Null)
	for k := range TupleItems(tuple) {
		v[1] = TupleItems(Unwrap(a[1], TupleType))[k]
		if !t.reacquire(v) {
			return gc.Null
		}
		sub, ok := bytesTextArg(t, v[1])
		if !ok {
			return gc.Null
		}
		if bytesText(v[0]).affixed(sub, i, j, end) {
			return gc.True
		}
	}
	return gc.False
}

func bytesReplace(t *Thread, f *textFamily, a []Value) Value {
	limit, ok := splitLimit(t, a[3])
	if !ok || !t.reacquire(a) {
		return gc.Null
	}
	old, ok := bytesArg(t, a[1])
	if !ok {
		return gc.Null
	}
	sub, ok := bytesArg(t, a[2])
	if !ok {
		return gc.Null
	}
	s := bytesText(a[0])
	if limit > s.n+1 {
		limit = -1
	}
	return f.whole(t, bytes.Replace(s.raw(0, s.n), old, sub, limit))
}

func bytesJoin(t *Thread, f *textFamily, a []Value) Value {
	if gcShape(a[1]) != ShapeList && gcShape(a[1]) != ShapeTuple {
		if TypeOf(a[1]).Slots.Iter == nil && TypeOf(a[1]).Slots.GetItem == nil {
			return t.Raise(TypeError, "can only join an iterable")
		}
		items := ListFrom(t, a[1])
		if items == gc.Null {
			return gc.Null
		}
		a[1] = items
	}
	if !acquireParts(t, a) {
		return gc.Null
	}
	parts := itemsOf(a[1])
	sep := bytesText(a[0])
	n := sep.n * max(len(parts)-1, 0)
	for i, p := range parts {
		b, ok := BytesView(p)
		if !ok {
			return t.Raise(TypeError, "sequence item %d: expected a bytes-like object, %s found", i, TypeOf(p).Name)
		}
		n += len(b)
	}
	v := allocBytes(t, n)
	if v == gc.Null {
		return v
	}
	out := bytesOf(v)
	for i, p := range parts {
		if i > 0 {
			out = out[copy(out, sep.raw(0, sep.n)):]
		}
		b, _ := BytesView(p)
		out = out[copy(out, b):]
	}
	if f.mutable {
		return NewByteArray(t, bytesOf(v))
	}
	return v
}

// acquireParts acquires the arguments of join, of which a[1] is a list or tuple,
// and the bytearrays in it, all at the same time.
func acquireParts(t *Thread, a []Value) bool {
	for {
		lost := t.Lost
		if !t.reacquire(a) {
			return false
		}
		for i := 0; i < len(itemsOf(a[1])); i++ {
			p := itemsOf(a[1])[i]
			if typ := TypeOf(p); !t.readable(typ, p) && isBytesLike(p) {
				if t.operand1(p, false) == gc.Null {
					return false
				}
				if lost != t.Lost {
					break
				}
			}
		}
		if lost == t.Lost {
			return true
		}
	}
}

// itemsOf returns the items of a list or tuple.
func itemsOf(v Value) []Value {
	if gc.Shape(v) == ShapeList {
		return ListItems(v)
	}
	return TupleItems(v)
}

func bytesTranslate(t *Thread, f *textFamily, a []Value) Value {
	var table []byte
	ok := true
	if a[1] != gc.None {
		if table, ok = bytesArg(t, a[1]); !ok {
			return gc.Null
		}
		if len(table) != 256 {
			return t.Raise(ValueError, "translation table must be 256 characters long")
		}
	}
	var drop []byte
	if a[2] != gc.Null {
		if drop, ok = bytesArg(t, a[2]); !ok {
			return gc.Null
		}
	}
	s := bytesText(a[0])
	out := make([]byte, 0, s.n)
	for _, c := range s.raw(0, s.n) {
		if bytes.IndexByte(drop, c) >= 0 {
			continue
		}
		if table != nil {
			c = table[c]
		}
		out = append(out, c)
	}
	return f.whole(t, out)
}

func bytesMakeTrans(t *Thread, a []Value) Value {
	from, ok := bytesArg(t, a[0])
	if !ok {
		return gc.Null
	}
	to, ok := bytesArg(t, a[1])
	if !ok {
		return gc.Null
	}
	if len(from) != len(to) {
		return t.Raise(ValueError, "maketrans arguments must have same length")
	}
	var table [256]byte
	for i := range table {
		table[i] = byte(i)
	}
	for i, c := range from {
		table[c] = to[i]
	}
	return NewBytes(t, table[:])
}

func bytesJustify(t *Thread, f *textFamily, a []Value, name string) Value {
	width, ok := ToSize(t, a[1])
	if !ok {
		return gc.Null
	}
	fill := byte(' ')
	if a[2] != gc.Null {
		if !t.reacquire(a) {
			return gc.Null
		}
		b, ok := BytesView(a[2])
		if !ok || len(b) != 1 {
			return t.Raise(TypeError, "%s() argument 2 must be a byte string of length 1, not %s", name, TypeOf(a[2]).Name)
		}
		fill = b[0]
	}
	if !t.reacquire(a) {
		return gc.Null
	}
	s := bytesText(a[0])
	left, pad := 0, max(width-s.n, 0)
	switch name {
	case "rjust":
		left = pad
	case "center":
		left = pad/2 + pad&width&1
	}
	return bytesPad(t, f, s, fill, left, pad-left)
}

func bytesPad(t *Thread, f *textFamily, s text, fill byte, left, right int) Value {
	if n := left + right; n > 1<<46 || n >= bigBytes && !t.room(n) {
		if t.Exc == gc.Null {
			t.RaiseValue(MemoryError)
		}
		return gc.Null
	}
	out := bytes.Repeat([]byte{fill}, left+s.n+right)
	copy(out[left:], s.raw(0, s.n))
	return f.whole(t, out)
}

func bytesZfill(t *Thread, f *textFamily, a []Value) Value {
	width, ok := ToSize(t, a[1])
	if !ok || !t.reacquire(a) {
		return gc.Null
	}
	s := bytesText(a[0])
	pad := max(width-s.n, 0)
	v := bytesPad(t, f, s, '0', pad, 0)
	if v != gc.Null && pad > 0 && s.n > 0 && (s.at(0) == '-' || s.at(0) == '+') {
		b, _ := BytesView(v)
		b[0], b[pad] = byte(s.at(0)), '0'
	}
	return v
}

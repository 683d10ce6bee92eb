package object

import (
	"stmjit/gc"
)

func initStr() {
	StrType.Describe("str(object='') -> the text of an object\nstr(object=b'', encoding='utf-8', errors='strict') -> the text that bytes encode")
	s := &StrType.Slots
	s.Repr = func(t *Thread, v Value) Value { return strRepr(t, asStr(v), false) }
	s.Str = func(t *Thread, v Value) Value { return asStr(v) }
	s.Hash = func(t *Thread, v Value) (int64, bool) { return StrHash(asStr(v)), true }
	s.Len = func(t *Thread, v Value) (int, bool) { return StrLen(asStr(v)), true }
	s.Iter = func(t *Thread, v Value) Value {
		v = asStr(v)
		if gc.Shape(v) == ShapeStrASCII {
			return newSeqIter(t, ShapeASCIIIter, v)
		}
		return newSeqIter(t, ShapeStrIter, v)
	}
	s.GetItem = strGetItem
	s.Contains = strContains
	s.Compare = strCompareSlot
	s.Concat = strConcatSlot
	s.Repeat = strRepeat
	s.Binary[OpMod] = func(t *Thread, a, b Value) Value {
		if asStr(a) == gc.Null {
			return gc.NotImplemented
		}
		return strPercent(t, a, b)
	}
	s.New = func(t *Thread, typ *Type, a Args) Value { return strMaker.Call(t, gc.Null, a) }
	s.Init = acceptInit
	strFamily.searchMethods(StrType, "substring not found")
	strFamily.splitMethods(StrType)
	initStrMethods()
	initStrCase()
	initStrClass()
	initStrFormat()
	for i := range StrType.Attrs.Len() {
		name, v := StrType.Attrs.At(i)
		switch {
		case !isMethodDescr(v):
		case StrEqGo(name, "join"):
			BuiltinOf(v).Ignores(0)
		default:
			BuiltinOf(v).Blind() // takes strings, and protocols
		}
	}
}

var strMaker = &Builtin{Name: "str", Sig: ParseSignature("(object=?, encoding=?, errors=?)"), Fn: func(t *Thread, a []Value) Value {
	if a[1] == gc.Null && a[2] == gc.Null {
		if a[0] == gc.Null {
			return emptyStr
		}
		return Str(t, a[0])
	}
	encoding, errors, ok := codecArgs(t, "str", a[1], a[2])
	if !ok {
		return gc.Null
	}
	if a[0] == gc.Null {
		return emptyStr
	}
	if IsStr(a[0]) {
		return t.Raise(TypeError, "decoding str is not supported")
	}
	b, ok := BytesView(a[0])
	if !ok {
		return t.Raise(TypeError, "decoding to str: need a bytes-like object, %s found", TypeOf(a[0]).Name)
	}
	return Decode(t, b, encoding, errors)
}}

// strFamily is what splitting and searching know of strings.
var strFamily = &textFamily{
	part:    Substr,
	space:   spaceRune,
	lineEnd: lineEndRune,
	arg:     func(t *Thread, v Value) (text, bool) { return strArg(t, v, "must be str, not %s") },
	sep:     func(t *Thread, v Value) (text, bool) { return strArg(t, v, "must be str or None, not %s") },
	self:    textOf,
	exact:   asStr,
	empty:   func(t *Thread) Value { return emptyStr },
}

// strArg views an argument that must be a string.
func strArg(t *Thread, v Value, message string) (text, bool) {
	s := asStr(v)
	if s == gc.Null {
		t.Raise(TypeError, message, TypeOf(v).Name)
		return text{}, false
	}
	return textOf(s), true
}

func lineEndRune(r rune) bool {
	return r >= '\n' && r <= '\r' || r >= 0x1c && r <= 0x1e || r == 0x85 || r == 0x2028 || r == 0x2029
}

func strGetItem(t *Thread, v, k Value) Value {
	if IsSlice(k) {
		m := t.Mark()
		p := t.Push(asStr(v))
		start, _, step, n, ok := SliceIndices(t, k, StrLen(*p))
		s := *p
		t.Pop(m)
		switch {
		case !ok:
			return gc.Null
		case step == 1:
			return Substr(t, s, start, start+n)
		}
		return strStride(t, textOf(s), start, step, n)
	}
	i, ok := 0, true
	if k.IsInt() {
		i = int(k.Int())
	} else {
		if TypeOf(k).Slots.Index == nil {
			return t.Raise(TypeError, "string indices must be integers, not '%s'", TypeOf(k).Name)
		}
		m := t.Mark()
		p := t.Push(v)
		i, ok = indexSized(t, k, IndexError)
		v = *p
		t.Pop(m)
		if !ok {
			return gc.Null
		}
	}
	s := textOf(asStr(v))
	if i < 0 {
		i += s.n
	}
	if uint(i) >= uint(s.n) {
		return t.Raise(IndexError, "string index out of range")
	}
	return CharStr(t, s.at(i))
}

// strStride returns n characters from start on in steps.
func strStride(t *Thread, s text, start, step, n int) Value {
	if n == 0 {
		return emptyStr
	}
	mask := rune(0)
	for k, i := 0, start; k < n; k, i = k+1, i+step {
		mask |= s.at(i)
	}
	if n == 1 {
		return CharStr(t, mask)
	}
	v := t.allocStr(kindOf(mask), n)
	if v == gc.Null {
		return v
	}
	d := textOf(v)
	for k, i := 0, start; k < n; k, i = k+1, i+step {
		d.set(k, s.at(i))
	}
	return v
}

func strContains(t *Thread, v, k Value) (bool, bool) {
	sub := asStr(k)
	if sub == gc.Null {
		t.Raise(TypeError, "'in <string>' requires string as left operand, not %s", TypeOf(k).Name)
		return false, false
	}
	s := textOf(asStr(v))
	return s.find(textOf(sub), 0, s.n) >= 0, true
}

func strCompareSlot(t *Thread, a, b Value, op CmpOp) Value {
	x, y := asStr(a), asStr(b)
	if x == gc.Null || y == gc.Null {
		return gc.NotImplemented
	}
	switch op {
	case CmpEQ:
		return gc.BoolValue(StrEq(x, y))
	case CmpNE:
		return gc.BoolValue(!StrEq(x, y))
	}
	return cmpResult(op, int64(StrCompare(x, y)), 0)
}

func strConcatSlot(t *Thread, a, b Value) Value {
	y := asStr(b)
	if y == gc.Null {
		return t.Raise(TypeError, `can only concatenate str (not "%s") to str`, TypeOf(b).Name)
	}
	return StrConcat(t, asStr(a), y)
}

func strRepeat(t *Thread, a Value, n int) Value {
	v := asStr(a)
	s := textOf(v)
	switch {
	case n <= 0 || s.n == 0:
		return emptyStr
	case n == 1:
		return v
	}
	if n > (1<<46)/s.n {
		return t.RaiseValue(MemoryError)
	}
	r := t.allocStr(s.kind, s.n*n)
	if r == gc.Null {
		return r
	}
	d := textOf(r)
	if s.n == 1 {
		fillText(d, 0, n, s.at(0))
		return r
	}
	repeatBytes(d.raw(0, d.n), s.raw(0, s.n))
	return r
}

// repeatBytes fills dst with copies of src, doubling what is there.
func repeatBytes(dst, src []byte) {
	for n := copy(dst, src); n < len(dst); n *= 2 {
		copy(dst[n:], dst[:n])
	}
}

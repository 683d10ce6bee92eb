package object

import (
	"bytes"

	"stmjit/gc"
)

// emptyBytes is b"", made by initBytes.
var emptyBytes Value

// allocBytes makes bytes of length n, to be filled in. It is Null with
// MemoryError pending when there is no room.
func allocBytes(t *Thread, n int) Value {
	if n == 0 {
		return emptyBytes
	}
	if n >= bigBytes && !t.room(n) {
		return gc.Null
	}
	v := t.AllocShared(ShapeBytes, OffStrBytes+uintptr(n))
	gc.StoreRaw(v, OffTail, uint64(n))
	return v
}

// NewBytes makes bytes with a copy of b.
func NewBytes(t *Thread, b []byte) Value {
	v := allocBytes(t, len(b))
	if v != gc.Null {
		copy(bytesOf(v), b)
	}
	return v
}

// OldBytes makes bytes that never move; the caller keeps them alive.
func OldBytes(b []byte) Value {
	v := gc.AllocOld(Shared|uint64(ShapeBytes), OffStrBytes+uintptr(len(b)))
	gc.StoreRaw(v, OffTail, uint64(len(b)))
	copy(bytesOf(v), b)
	return v
}

// bytesOf returns the content of an exact bytes in place, good until the next
// safe point.
func bytesOf(v Value) []byte { return gc.Bytes(v, OffStrBytes, int(gc.LoadRaw(v, OffTail))) }

// BytesView returns the content of an acquired object that has a buffer, in place
// (but for a memoryview with gaps), good until the next safe point.
func BytesView(v Value) (b []byte, ok bool) {
	if !v.IsRef() {
		return nil, false
	}
	switch gc.Shape(v) {
	case ShapeBytes:
		return bytesOf(v), true
	case ShapeByteArray:
		return byteArrayOf(v), true
	}
	if gc.Shape(v) == ShapeMemoryView {
		return viewBytes(v)
	}
	if src, slots := bufferSource(v); slots != nil {
		return slots.Bytes(src), true
	}
	return nil, false
}

// isBytesLike reports whether BytesView takes v, without looking into it.
func isBytesLike(v Value) bool {
	typ := TypeOf(v)
	if typ.Payload != nil {
		typ = typ.Payload
	}
	return typ.Slots.Buffer != nil || typ == MemoryViewType
}

// asBytes returns the exact bytes that v is or holds, or Null.
func asBytes(v Value) Value {
	if v.IsRef() && gc.Shape(v) == ShapeBytes {
		return v
	}
	return Unwrap(v, BytesType)
}

// bytesArg views an argument that must be bytes-like.
func bytesArg(t *Thread, v Value) ([]byte, bool) {
	b, ok := BytesView(v)
	if !ok && gcShape(v) == ShapeMemoryView {
		return nil, viewAlive(t, v)
	}
	if !ok {
		t.Raise(TypeError, "a bytes-like object is required, not '%s'", TypeOf(v).Name)
	}
	return b, ok
}

// byteValue returns an item of bytes; message says what is wrong with numbers
// out of range. It may run Python code.
func byteValue(t *Thread, v Value, message string) (byte, bool) {
	if !v.IsInt() {
		if v = Index(t, v); v == gc.Null {
			return 0, false
		}
	}
	if !v.IsInt() || v.Int() < 0 || v.Int() > 255 {
		t.Raise(ValueError, "%s", message)
		return 0, false
	}
	return byte(v.Int()), true
}

func initBytes() {
	emptyBytes = keep(OldBytes(nil))
	BytesType.Describe("bytes(source) -> the bytes of an iterable of integers, of a buffer, or that many zeros\nbytes(text, encoding[, errors]) -> a text encoded")
	s := &BytesType.Slots
	s.Repr = func(t *Thread, v Value) Value { return bytesRepr(t, bytesOf(asBytes(v)), "b", "") }
	s.Str = warned(s.Repr, "bytes")
	s.Hash = func(t *Thread, v Value) (int64, bool) { return bytesHash(asBytes(v)), true }
	s.Len = func(t *Thread, v Value) (int, bool) { return len(bytesOf(asBytes(v))), true }
	s.Iter = func(t *Thread, v Value) Value { return newSeqIter(t, ShapeBytesIter, asBytes(v)) }
	s.GetItem = bytesGetItem
	s.Contains = bytesContains
	s.Compare = bytesCompare
	s.Concat = bytesConcat
	s.Repeat = bytesRepeat
	s.Binary[OpMod] = func(t *Thread, a, b Value) Value {
		if asBytes(a) == gc.Null {
			return gc.NotImplemented
		}
		return bytesPercent(t, asBytes(a), b)
	}
	s.New = func(t *Thread, typ *Type, a Args) Value { return bytesMaker.Call(t, gc.Null, a) }
	s.Init = acceptInit
	s.Buffer = &BufferSlots{Bytes: bytesOf}
	initBytesMethods(BytesType, bytesFamily)
	initBytesCase(BytesType, bytesFamily)
	BytesType.Def("__bytes__(self, /)", func(t *Thread, a []Value) Value { return asBytes(a[0]) })
	BytesType.Def("__getnewargs__(self, /)", func(t *Thread, a []Value) Value { return NewTuple(t, []Value{asBytes(a[0])}) })
	initByteArray()
	initUnicodeErrors()
}

func bytesHash(v Value) int64 {
	if h := int64(gc.LoadRaw(v, OffStrHash)); h != 0 {
		return h
	}
	h := hashBytes(bytesOf(v))
	gc.StoreRaw(v, OffStrHash, uint64(h))
	return h
}

// bytesRepr returns the literal for b between a head and a tail.
func bytesRepr(t *Thread, b []byte, head, tail string) Value {
	quote := byte('\'')
	if bytes.IndexByte(b, '\'') >= 0 && bytes.IndexByte(b, '"') < 0 {
		quote = '"'
	}
	var buf scratch
	out := append(append(buf[:0], head...), quote)
	for _, c := range b {
		switch {
		case c == quote || c == '\\':
			out = append(out, '\\', c)
		case c == '\t':
			out = append(out, '\\', 't')
		case c == '\n':
			out = append(out, '\\', 'n')
		case c == '\r':
			out = append(out, '\\', 'r')
		case c < ' ' || c >= 0x7f:
			out = append(out, '\\', 'x', hexDigits[c>>4], hexDigits[c&15])
		default:
			out = append(out, c)
		}
	}
	return newASCII(t, append(append(out, quote), tail...))
}

func bytesGetItem(t *Thread, v, k Value) Value {
	m := t.Mark()
	p := t.Push(asBytes(v))
	r := bytesItem(t, p, k, "byte")
	t.Pop(m)
	return r
}

// bytesItem indexes or slices the bytes or bytearray in p; the result of a
// slice is bytes.
func bytesItem(t *Thread, p *Value, k Value, typ string) Value {
	if IsSlice(k) {
		start, stop, step, ok := sliceUnpack(t, k)
		if !ok || !t.Read(p) {
			return gc.Null
		}
		b, _ := BytesView(*p)
		start, _, n := sliceAdjust(start, stop, step, len(b))
		if step == 1 && n == len(b) && gc.Shape(*p) == ShapeBytes {
			return *p
		}
		return bytesStride(t, b, start, step, n)
	}
	i, ok := sequenceIndex(t, k, typ)
	if !ok || !t.Read(p) {
		return gc.Null
	}
	b, _ := BytesView(*p)
	if i < 0 {
		i += len(b)
	}
	if uint(i) >= uint(len(b)) {
		if typ == "bytearray" {
			return t.Raise(IndexError, "bytearray index out of range")
		}
		return t.Raise(IndexError, "index out of range")
	}
	return gc.IntValue(int64(b[i]))
}

func bytesStride(t *Thread, b []byte, start, step, n int) Value {
	if step == 1 {
		return NewBytes(t, b[start:start+n])
	}
	v := allocBytes(t, n)
	if v == gc.Null {
		return v
	}
	out := bytesOf(v)
	for k, i := 0, start; k < n; k, i = k+1, i+step {
		out[k] = b[i]
	}
	return v
}

func bytesContains(t *Thread, v, k Value) (bool, bool) {
	if isBytesLike(k) {
		m := t.Mark()
		s := t.PushN(v, k)
		ok := t.Operands(s, false)
		t.Pop(m)
		if !ok {
			return false, false
		}
		b, _ := BytesView(s[0])
		sub, _ := BytesView(s[1])
		return bytes.Contains(b, sub), true
	}
	if TypeOf(k).Slots.Index == nil {
		t.Raise(TypeError, "a bytes-like object is required, not '%s'", TypeOf(k).Name)
		return false, false
	}
	m := t.Mark()
	p := t.Push(v)
	c, ok := byteValue(t, k, byteRange)
	ok = ok && t.operandAlone(p)
	t.Pop(m)
	if !ok {
		return false, false
	}
	b, _ := BytesView(*p)
	return bytes.IndexByte(b, c) >= 0, true
}

// bytesKind is the built-in type of what isBytesLike.
func bytesKind(v Value) *Type {
	typ := TypeOf(v)
	if typ.Payload != nil {
		return typ.Payload
	}
	return typ
}

func bytesCompare(t *Thread, a, b Value, op CmpOp) Value {
	if !isBytesLike(a) || !isBytesLike(b) {
		return mixedCompare(t, a, b, op)
	}
	ka, kb := bytesKind(a), bytesKind(b)
	if ka != ByteArrayType && kb != ByteArrayType && (ka != BytesType || kb != BytesType) {
		return gc.NotImplemented
	}
	x, ok := bytesArg(t, a)
	if !ok {
		return gc.Null
	}
	y, ok := bytesArg(t, b)
	if !ok {
		return gc.Null
	}
	return cmpResult(op, int64(compareBytes(x, y)), 0)
}

func bytesConcat(t *Thread, a, b Value) Value {
	x, _ := BytesView(a)
	y, ok := BytesView(b)
	if !ok {
		return t.Raise(TypeError, "can't concat %s to %s", TypeOf(b).Name, TypeOf(a).Name)
	}
	v := allocBytes(t, len(x)+len(y))
	if v != gc.Null {
		out := bytesOf(v)
		copy(out[copy(out, x):], y)
	}
	return v
}

func bytesRepeat(t *Thread, a Value, n int) Value {
	b, _ := BytesView(a)
	if n <= 0 || len(b) == 0 {
		return emptyBytes
	}
	if n > (1<<46)/len(b) {
		return t.RaiseValue(MemoryError)
	}
	v := allocBytes(t, n*len(b))
	if v != gc.Null {
		repeatBytes(bytesOf(v), b)
	}
	return v
}

package object

import (
	"stmjit/gc"
)

// Construction of bytes and bytearray.

var bytesMaker = &Builtin{Name: "bytes", Sig: ParseSignature("(source=?, encoding=?, errors=?)"), Fn: func(t *Thread, a []Value) Value {
	return bytesNew(t, a, bytesRange)
}}

const (
	byteRange  = "byte must be in range(0, 256)"
	bytesRange = "bytes must be in range(0, 256)"
)

// bytesNew returns bytes, also for bytearray's constructor; message is for
// items out of range.
func bytesNew(t *Thread, a []Value, message string) Value {
	source, encoding, errors := a[0], a[1], a[2]
	if encoding != gc.Null || errors != gc.Null {
		what := "encoding"
		if encoding == gc.Null {
			what = "errors"
		}
		if source == gc.Null || !IsStr(source) {
			return t.Raise(TypeError, "%s without a string argument", what)
		}
		if encoding == gc.Null {
			return t.Raise(TypeError, "string argument without an encoding")
		}
		enc, errs, ok := codecArgs(t, "bytes", encoding, errors)
		if !ok {
			return gc.Null
		}
		return Encode(t, asStr(source), enc, errs)
	}
	switch {
	case source == gc.Null:
		return emptyBytes
	case IsStr(source):
		return t.Raise(TypeError, "string argument without an encoding")
	case gcShape(source) == ShapeBytes:
		return source
	}
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(source)
	if r, found := t.CallSpecial(source, Intern("__bytes__")); found {
		if r != gc.Null && asBytes(r) == gc.Null {
			return t.Raise(TypeError, "__bytes__ returned non-bytes (type %s)", TypeOf(r).Name)
		}
		return r
	}
	if TypeOf(*p).Slots.Index != nil {
		n, ok := indexSized(t, *p, OverflowError)
		switch {
		case ok && n < 0:
			return t.Raise(ValueError, "negative count")
		case ok:
			return zeroBytes(t, n)
		case t.Catch(TypeError) == gc.Null:
			return gc.Null
		}
	}
	return bytesFrom(t, *p, message)
}

func zeroBytes(t *Thread, n int) Value {
	if n > 1<<46 {
		return t.RaiseValue(MemoryError)
	}
	return allocBytes(t, n)
}

// BytesFrom returns bytes with the content of a bytes-like object, or of an
// iterable of ints.
func BytesFrom(t *Thread, v Value) Value { return bytesFrom(t, v, bytesRange) }

func bytesFrom(t *Thread, v Value, message string) Value {
	if gcShape(v) == ShapeBytes {
		return v
	}
	if isBytesLike(v) {
		if v = t.operand1(v, false); v == gc.Null {
			return v
		}
		b, ok := bytesArg(t, v)
		if !ok {
			return gc.Null
		}
		return NewBytes(t, b)
	}
	if s := &TypeOf(v).Slots; IsStr(v) || s.Iter == nil && s.GetItem == nil {
		return t.Raise(TypeError, "cannot convert '%s' object to bytes", TypeOf(v).Name)
	}
	var buf scratch
	out, ok := appendIterable(t, buf[:0], v, message)
	if !ok {
		return gc.Null
	}
	return NewBytes(t, out)
}

// appendIterable appends the ints of an iterable.
func appendIterable(t *Thread, out []byte, v Value, message string) ([]byte, bool) {
	ok := ForEach(t, v, func(x Value) bool {
		c, ok := byteValue(t, x, message)
		out = append(out, c)
		return ok
	})
	return out, ok
}

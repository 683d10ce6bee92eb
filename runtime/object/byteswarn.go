package object

import "stmjit/gc"

// BytesWarning is how often option -b was given: then taking bytes for text is warned
// of.
var BytesWarning int

// warnBytes warns of it; false: the warning is an exception.
func warnBytes(t *Thread, message string) bool {
	return BytesWarning == 0 || Warn == nil || Warn(t, BytesWarningType, message)
}

// warned wraps the slot str() of bytes or bytearray.
func warned(repr func(t *Thread, v Value) Value, kind string) func(t *Thread, v Value) Value {
	return func(t *Thread, v Value) Value {
		if BytesWarning > 0 {
			m := t.Mark()
			defer t.Pop(m)
			p := t.Push(v)
			if !warnBytes(t, "str() on a "+kind+" instance") || !t.Read(p) {
				return gc.Null
			}
			v = *p
		}
		return repr(t, v)
	}
}

// mixedCompare is the comparison of bytes with what is no bytes.
func mixedCompare(t *Thread, a, b Value, op CmpOp) Value {
	if BytesWarning == 0 || op != CmpEQ && op != CmpNE {
		return gc.NotImplemented
	}
	if isBytesLike(b) {
		a, b = b, a
	}
	name := "bytes"
	if bytesKind(a) == ByteArrayType {
		name = "bytearray"
	}
	what := ""
	switch {
	case IsStr(b):
		what = "string"
	case name == "bytes" && TypeOf(b) == IntType:
		what = "int"
	default:
		return gc.NotImplemented
	}
	if !warnBytes(t, "Comparison between "+name+" and "+what) {
		return gc.Null
	}
	return gc.NotImplemented
}

package builtins

import (
	"stmjit/gc"
	"stmjit/runtime/object"
)

func textFunctions(m *module) {
	m.def("repr(obj, /)", func(t *thread, a []Value) Value { return object.Repr(t, a[0]) }).Blind()
	m.def("ascii(obj, /)", func(t *thread, a []Value) Value { return object.Ascii(t, a[0]) }).Blind()
	m.def("format(value, format_spec='', /)", func(t *thread, a []Value) Value {
		if !object.IsStr(a[1]) {
			return t.Raise(object.TypeError, "format() argument 2 must be str, not %s", object.TypeOf(a[1]).Name)
		}
		return object.Format(t, a[0], a[1])
	})
	pure(m.def("ord(c, /)", ord), m.def("chr(i, /)", func(t *thread, a []Value) Value {
		i := object.Index(t, a[0])
		if i == gc.Null {
			return gc.Null
		}
		n, ok := object.Int64Of(i)
		switch {
		case !ok || n != int64(int32(n)):
			return t.Raise(object.OverflowError, "Python int too large to convert to C int")
		case n < 0 || n > 0x10ffff:
			return t.Raise(object.ValueError, "chr() arg not in range(0x110000)")
		}
		return object.CharStr(t, rune(n))
	}))
}

func ord(t *thread, a []Value) Value {
	v := a[0]
	n := 0
	if s := object.Unwrap(v, object.StrType); s != gc.Null {
		if n = object.StrLen(s); n == 1 {
			return gc.IntValue(int64(object.StrAt(s, 0)))
		}
	} else if b, ok := object.BytesView(v); ok {
		if n = len(b); n == 1 {
			return gc.IntValue(int64(b[0]))
		}
	} else {
		return t.Raise(object.TypeError, "ord() expected string of length 1, but %s found", object.TypeOf(v).Name)
	}
	return t.Raise(object.TypeError, "ord() expected a character, but string of length %d found", n)
}

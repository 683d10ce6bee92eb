package builtins

import (
	"fmt"
	"strings"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// handlers adds the error handlers as functions: they take the exception, and return
// what stands for what cannot be coded and where to go on.
func (r *codecRegistry) handlers(m *module) {
	for name, f := range map[string]func(e *codecError) (string, bool){
		"ignore":  func(e *codecError) (string, bool) { return "", true },
		"replace": func(e *codecError) (string, bool) { return e.replaced(), true },
		"backslashreplace": func(e *codecError) (string, bool) {
			var b strings.Builder
			for _, c := range e.raw {
				fmt.Fprintf(&b, `\x%02x`, c)
			}
			for _, c := range e.text {
				b.WriteString(backslashed(c))
			}
			return b.String(), true
		},
		"xmlcharrefreplace": func(e *codecError) (string, bool) {
			var b strings.Builder
			for _, c := range e.text {
				fmt.Fprintf(&b, "&#%d;", c)
			}
			return b.String(), e.typ == object.UnicodeEncodeError
		},
		"namereplace": func(e *codecError) (string, bool) {
			var b strings.Builder
			for _, c := range e.text {
				if name := charName(c, false); name != "" {
					b.WriteString(`\N{` + name + "}")
				} else {
					b.WriteString(backslashed(c))
				}
			}
			return b.String(), e.typ == object.UnicodeEncodeError
		},
	} {
		r.handler(m, name, f)
	}
	strict := &object.Builtin{Name: "strict_errors", Module: "_codecs", Sig: object.ParseSignature("(exc, /)"), Fn: func(t *thread, a []Value) Value {
		if !object.IsException(a[0]) {
			return t.Raise(object.TypeError, "codec must pass exception instance")
		}
		t.Throw(a[0])
		return gc.Null
	}}
	object.DictSetStr(m.t, r.errors, object.Intern("strict"), object.NewBuiltin(strict))
	r.surrogateHandlers(m)
}

// codecError is an exception of a codec, taken apart.
type codecError struct {
	typ  *object.Type
	raw  []byte // what cannot be decoded
	text []rune // or encoded, or translated
	end  int64
	// after is all from where it cannot be decoded; used is how much of that a
	// handler decoded.
	after []byte
	used  int
}

// replaced is what "replace" puts: a question mark for each character that cannot be
// encoded, else the replacement character.
func (e *codecError) replaced() string {
	switch e.typ {
	case object.UnicodeEncodeError:
		return strings.Repeat("?", len(e.text))
	case object.UnicodeTranslateError:
		return strings.Repeat("\ufffd", len(e.text))
	}
	return "\ufffd"
}

func (r *codecRegistry) handler(m *module, name string, f func(e *codecError) (string, bool)) {
	b := &object.Builtin{Name: name + "_errors", Module: "_codecs", Sig: object.ParseSignature("(exc, /)"), Fn: func(t *thread, a []Value) Value {
		e, ok := takeApart(t, a[0])
		if !ok {
			return gc.Null
		}
		s, ok := f(e)
		if !ok {
			return t.Raise(object.TypeError, "don't know how to handle %s in error callback", e.typ.Name)
		}
		return object.NewTuple(t, []Value{object.NewStr(t, s), gc.IntValue(e.end)})
	}}
	object.DictSetStr(m.t, r.errors, object.Intern(name), object.NewBuiltin(b))
}

func takeApart(t *thread, exc Value) (*codecError, bool) {
	e := &codecError{}
	for _, typ := range []*object.Type{object.UnicodeEncodeError, object.UnicodeDecodeError, object.UnicodeTranslateError} {
		if object.IsInstance(exc, typ) {
			e.typ = typ
		}
	}
	if e.typ == nil {
		t.Raise(object.TypeError, "don't know how to handle %s in error callback", object.TypeOf(exc).Name)
		return nil, false
	}
	mark := t.Mark()
	defer t.Pop(mark)
	p := t.Push(exc)
	obj := t.Push(object.GetAttr(t, *p, object.Intern("object")))
	var at [2]int64
	for i, name := range []string{"start", "end"} {
		v := object.GetAttr(t, *p, object.Intern(name))
		if v == gc.Null {
			return nil, false
		}
		at[i], _ = object.ToInt64(t, v)
	}
	if *obj == gc.Null || t.Exc != gc.Null {
		return nil, false
	}
	e.end = at[1]
	if b, ok := object.BytesView(*obj); ok {
		start, end := clampRange(at, int64(len(b)))
		e.after = append([]byte(nil), b[start:]...)
		e.raw, e.end = e.after[:end-start], end
	} else if object.IsStr(*obj) {
		s := strOf(*obj)
		start, end := clampRange(at, int64(object.StrLen(s)))
		for i := start; i < end; i++ {
			e.text = append(e.text, object.StrAt(s, int(i)))
		}
		e.end = end
	} else {
		t.Raise(object.TypeError, "object attribute must be %s", map[bool]string{true: "bytes", false: "unicode"}[e.typ == object.UnicodeDecodeError])
		return nil, false
	}
	return e, true
}

// clampRange fits the start and the end of an error to the length of its object.
func clampRange(at [2]int64, n int64) (start, end int64) {
	start = min(max(at[0], 0), max(n-1, 0))
	end = min(max(at[1], 1), n)
	return start, max(start, end)
}

// backslashed is the escape for a character.
func backslashed(c rune) string {
	switch {
	case c < 0x100:
		return fmt.Sprintf(`\x%02x`, c)
	case c < 0x10000:
		return fmt.Sprintf(`\u%04x`, c)
	}
	return fmt.Sprintf(`\U%08x`, c)
}

package object

import (
	"golang.org/x/text/unicode/runenames"

	"stmjit/gc"
)

// encoder turns a str into bytes.
type encoder struct {
	t      *Thread
	codec  *codec
	source *Value // the str, in a stack word
	errors string
	out    []byte
	// put appends the code of a replacement; false if there is none.
	put func(r rune) bool
	// escape appends a byte that stood for a surrogate, pass a surrogate; nil if the
	// encoding cannot.
	escape func(c byte)
	pass   func(r rune)
	unit   int // bytes of a unit, where that is not one
}

// fail raises the error for characters [i, j).
func (e *encoder) fail(i, j int, reason string) (int, bool) {
	t := e.t
	if t.Exc != gc.Null {
		return 0, false
	}
	t.RaiseValue(UnicodeEncodeError, Intern(e.codec.name), *e.source, gc.IntValue(int64(i)), gc.IntValue(int64(j)), Intern(reason))
	return 0, false
}

// bad handles characters [i, j), which the encoding does not have. It returns where
// encoding goes on.
func (e *encoder) bad(s text, i, j int, reason string) (next int, ok bool) {
	switch e.errors {
	case "ignore":
		return j, true
	case "replace":
		for range j - i {
			if !e.put('?') {
				return e.fail(i, j, reason)
			}
		}
		return j, true
	case "backslashreplace", "xmlcharrefreplace", "namereplace":
		b := newBuilder(e.t)
		b.replacement(e.errors[0], s.view(i, j))
		for _, c := range b.buf {
			if !e.put(rune(c)) {
				return e.fail(i, j, reason)
			}
		}
		b.release(e.t)
		return j, true
	case "surrogateescape":
		if e.escape != nil && runOf(s.view(0, j), i, func(r rune) bool { return r >= 0xdc80 && r <= 0xdcff }) == j {
			for ; i < j; i++ {
				e.escape(byte(s.at(i)))
			}
			return j, true
		}
	case "surrogatepass":
		if e.pass != nil && runOf(s.view(0, j), i, isSurrogate) == j {
			for ; i < j; i++ {
				e.pass(s.at(i))
			}
			return j, true
		}
	case "strict":
	default:
		return e.foreign(s, i, j, reason)
	}
	return e.fail(i, j, reason)
}

// replacement appends what stands for characters: b for backslashes, x for XML's
// references, n for names.
func (b *strBuilder) replacement(how byte, s text) {
	for i := range s.n {
		r := s.at(i)
		switch how {
		case 'x':
			b.ascii("&#" + itoa(int(r)) + ";")
			continue
		case 'n':
			if name := CharName(r); name != "" {
				b.ascii(`\N{` + name + "}")
				continue
			}
		}
		b.escape(r)
	}
}

// CharName returns the Unicode name of a character, "" if it has none;
// runtime/builtins sets it to what Unicode 14.0 has.
var CharName = func(r rune) string {
	if name := runenames.Name(r); name != "" && name[0] != '<' {
		return name
	}
	return ""
}

// foreign calls a handler that a program registered. The text is a copy, since the
// str may move.
func (e *encoder) foreign(s text, i, j int, reason string) (next int, ok bool) {
	t := e.t
	m := t.Mark()
	defer t.Pop(m)
	exc := NewException(t, UnicodeEncodeError, Intern(e.codec.name), *e.source, gc.IntValue(int64(i)), gc.IntValue(int64(j)), Intern(reason))
	r, next, ok := callHandler(t, e.errors, exc, s.n, "encoding", "(str/bytes, int)")
	if !ok {
		return 0, false
	}
	if b := asBytes(r); b != gc.Null {
		if e.unit > 1 && len(bytesOf(b))%e.unit != 0 {
			return e.fail(i, j, reason)
		}
		e.out = append(e.out, bytesOf(b)...)
		return next, true
	}
	if !IsStr(r) {
		t.Raise(TypeError, "encoding error handler must return (str/bytes, int) tuple")
		return 0, false
	}
	with := textOf(asStr(r))
	for k := range with.n {
		if !e.put(with.at(k)) {
			return e.fail(i, j, reason)
		}
	}
	return next, true
}

// callHandler calls the registered handler of a name for an exception, and returns
// what to put and where to go on in an object of so many units.
func callHandler(t *Thread, name string, exc Value, n int, doing, want string) (r Value, next int, ok bool) {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(exc, gc.Null)
	if FindHandler == nil {
		t.Raise(LookupError, "unknown error handler name '%s'", name)
		return gc.Null, 0, false
	}
	if p[1] = FindHandler(t, name); p[1] == gc.Null {
		return gc.Null, 0, false
	}
	if r = t.Call(p[1], p[0]); r == gc.Null {
		return gc.Null, 0, false
	}
	tup := Unwrap(r, TupleType)
	if tup == gc.Null || len(TupleItems(tup)) != 2 || TypeOf(TupleItems(tup)[1]).Slots.Index == nil {
		t.Raise(TypeError, "%s error handler must return %s tuple", doing, want)
		return gc.Null, 0, false
	}
	p[1] = TupleItems(tup)[0]
	next, ok = ToSize(t, TupleItems(tup)[1])
	if !ok {
		return gc.Null, 0, false
	}
	if doing == "decoding" {
		if !t.Read(&p[0]) {
			return gc.Null, 0, false
		}
		if b, isBytes := BytesView(excArg(p[0], 1)); isBytes {
			n = len(b)
		}
	}
	at := next
	if next < 0 {
		next += n
	}
	if next < 0 || next > n {
		t.Raise(IndexError, "position %d from error handler out of bounds", at)
		return gc.Null, 0, false
	}
	return p[1], next, true
}

func isSurrogate(r rune) bool { return r&^0x7ff == 0xd800 }

// runOf returns the end of the run of characters from i on that f holds for.
func runOf(s text, i int, f func(r rune) bool) int {
	for i < s.n && f(s.at(i)) {
		i++
	}
	return i
}

func (e *encoder) utf8(s text) bool {
	e.put = func(r rune) bool {
		e.out = appendWTF8(e.out, r)
		return !isSurrogate(r)
	}
	e.escape = func(c byte) { e.out = append(e.out, c) }
	e.pass = func(r rune) { e.out = appendWTF8(e.out, r) }
	for i := 0; i < s.n; {
		r := s.at(i)
		if !isSurrogate(r) {
			e.out = appendWTF8(e.out, r)
			i++
			continue
		}
		var ok bool
		if i, ok = e.bad(s, i, runOf(s, i, isSurrogate), "surrogates not allowed"); !ok {
			return false
		}
	}
	return true
}

func (e *encoder) utf8Sig(s text) bool {
	e.out = append(e.out, 0xef, 0xbb, 0xbf)
	return e.utf8(s)
}

func (e *encoder) ascii(s text) bool { return e.oneByte(s, 0x80, "ordinal not in range(128)") }

func (e *encoder) latin1(s text) bool { return e.oneByte(s, 0x100, "ordinal not in range(256)") }

func (e *encoder) oneByte(s text, limit rune, reason string) bool {
	e.put = func(r rune) bool {
		e.out = append(e.out, byte(r))
		return r < limit
	}
	e.escape = func(c byte) { e.out = append(e.out, c) }
	for i := 0; i < s.n; {
		r := s.at(i)
		if r < limit {
			e.out = append(e.out, byte(r))
			i++
			continue
		}
		var ok bool
		if i, ok = e.bad(s, i, runOf(s, i, func(r rune) bool { return r >= limit }), reason); !ok {
			return false
		}
	}
	return true
}

func (e *encoder) utf16Mark(s text) bool {
	e.unit16(0xfeff, false)
	return e.wide(s, e.char16(false))
}

func (e *encoder) utf16Little(s text) bool { return e.wide(s, e.char16(false)) }

func (e *encoder) utf16Big(s text) bool { return e.wide(s, e.char16(true)) }

func (e *encoder) unit16(u rune, big bool) {
	if big {
		e.out = append(e.out, byte(u>>8), byte(u))
		return
	}
	e.out = append(e.out, byte(u), byte(u>>8))
}

func (e *encoder) char16(big bool) func(r rune) {
	e.unit = 2
	return func(r rune) {
		if r >= 0x10000 {
			e.unit16(0xd800|(r-0x10000)>>10, big)
			r = 0xdc00 | (r-0x10000)&0x3ff
		}
		e.unit16(r, big)
	}
}

func (e *encoder) utf32Mark(s text) bool {
	e.unit32(0xfeff, false)
	return e.utf32Little(s)
}

func (e *encoder) utf32Little(s text) bool {
	e.unit = 4
	return e.wide(s, func(r rune) { e.unit32(r, false) })
}

func (e *encoder) utf32Big(s text) bool {
	e.unit = 4
	return e.wide(s, func(r rune) { e.unit32(r, true) })
}

func (e *encoder) unit32(r rune, big bool) {
	if big {
		e.out = append(e.out, byte(r>>24), byte(r>>16), byte(r>>8), byte(r))
		return
	}
	e.out = append(e.out, byte(r), byte(r>>8), byte(r>>16), byte(r>>24))
}

// wide encodes all but surrogates by char.
func (e *encoder) wide(s text, char func(r rune)) bool {
	e.put = func(r rune) bool {
		char(r)
		return !isSurrogate(r)
	}
	e.pass = char
	for i := 0; i < s.n; {
		r := s.at(i)
		if !isSurrogate(r) {
			char(r)
			i++
			continue
		}
		var ok bool
		if i, ok = e.bad(s, i, runOf(s, i, isSurrogate), "surrogates not allowed"); !ok {
			return false
		}
	}
	return true
}

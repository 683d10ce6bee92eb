package builtins

import (
	"unsafe"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// _json: what json.loads and json.dumps spend their time in.

func init() { register("_json", makeJSON) }

var jsonScanner, jsonEncoder object.GoType

func makeJSON(_ *vm.VM, t *thread) Value {
	if jsonScanner.Type == nil {
		jsonScanner = object.NewGoType("_json", "Scanner", gc.Layout{Raw: 1, Vals: 5}, defineJSONScanner)
		jsonEncoder = object.NewGoType("_json", "Encoder", gc.Layout{Raw: 4, Vals: 6}, defineJSONEncoder)
	}
	m := newModule(t, "_json", "json speedups\n")
	m.set("make_scanner", jsonScanner.Self)
	m.set("make_encoder", jsonEncoder.Self)
	m.def("scanstring(string, end, strict=True, /)", func(t *thread, a []Value) Value {
		mark := t.Mark()
		defer t.Pop(mark)
		end, ok := indexSized(t, a[1], object.OverflowError)
		if !ok {
			return gc.Null
		}
		strict, ok := object.IsTrue(t, a[2])
		if !ok {
			return gc.Null
		}
		s := jsonReader{t: t, strict: strict}
		if !s.open(a[0]) {
			return gc.Null
		}
		if end < 0 || end > s.n {
			return t.Raise(object.ValueError, "end is out of bounds")
		}
		x := s.scanString(end)
		if x == gc.Null {
			return gc.Null
		}
		return object.NewTuple(t, []Value{x, gc.IntValue(int64(s.i))})
	}).Blind()
	quote := func(name string, ascii bool) {
		m.def(name+"(string, /)", func(t *thread, a []Value) Value {
			v := object.Unwrap(a[0], object.StrType)
			if v == gc.Null {
				return t.Raise(object.TypeError, "first argument must be a string, not %s", object.TypeOf(a[0]).Name)
			}
			return object.NewStr(t, string(appendJSONString(nil, v, ascii)))
		}).Blind()
	}
	quote("encode_basestring_ascii", true)
	quote("encode_basestring", false)
	return m.done()
}

// Words of a scanner: whether control characters are errors, and what makes objects.
const (
	scanStrict     = 8
	scanObjectHook = 16
	scanPairsHook  = 24
	scanFloat      = 32 // Null: float
	scanInt        = 40 // Null: int
	scanConstant   = 48
)

func defineJSONScanner(typ *object.Type) {
	typ.Describe("JSON scanner object")
	b := (&object.Builtin{Name: "make_scanner", Sig: object.ParseSignature("(context)"), Fn: func(t *thread, a []Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		p := t.Push(a[0])
		names := []string{"object_hook", "object_pairs_hook", "parse_float", "parse_int", "parse_constant", "strict"}
		got := t.PushN(make([]Value, len(names))...)
		for i, n := range names {
			if got[i] = object.GetAttr(t, *p, object.Intern(n)); got[i] == gc.Null {
				return gc.Null
			}
		}
		strict, ok := object.IsTrue(t, got[5])
		if !ok {
			return gc.Null
		}
		v := jsonScanner.NewShared(t)
		if strict {
			gc.StoreRaw(v, scanStrict, 1)
		}
		for i := range 5 {
			x := got[i]
			if i == 2 && x == object.FloatType.Self || i == 3 && x == object.IntType.Self || i < 2 && x == gc.None {
				x = gc.Null
			}
			gc.InitStore(v, scanObjectHook+8*uintptr(i), x)
		}
		return v
	}}).Blind()
	typ.Slots.New = func(t *thread, _ *object.Type, a object.Args) Value { return b.Call(t, gc.Null, a) }
	typ.Slots.Init = func(t *thread, self Value, a object.Args) bool { return true }
	call := (&object.Builtin{Name: "scan_once", Sig: object.ParseSignature("(string, idx)"), Fn: func(t *thread, a []Value) Value { return object.NewTuple(t, a) }}).Blind()
	typ.Slots.Call = func(t *thread, v Value, a object.Args) Value {
		m := t.Mark()
		defer t.Pop(m)
		p := t.PushN(v, gc.Null)
		if p[1] = call.Call(t, gc.Null, a); p[1] == gc.Null {
			return gc.Null
		}
		i, ok := indexSized(t, object.TupleItems(p[1])[1], object.OverflowError)
		if !ok {
			return gc.Null
		}
		s := jsonReader{t: t, scanner: &p[0], strict: gc.LoadRaw(v, scanStrict) != 0}
		if !s.open(object.TupleItems(p[1])[0]) {
			return gc.Null
		}
		if i < 0 {
			return t.Raise(object.ValueError, "idx cannot be negative")
		}
		s.memo = t.Push(object.NewDict(t))
		s.i = i
		x := s.value()
		if x == gc.Null {
			return gc.Null
		}
		return object.NewTuple(t, []Value{x, object.NewInt(t, int64(s.i))})
	}
	for name, off := range map[string]uintptr{"object_hook": scanObjectHook, "object_pairs_hook": scanPairsHook, "parse_constant": scanConstant} {
		typ.DefMember(name, func(t *thread, v Value) Value {
			if x := gc.Load(v, off); x != gc.Null {
				return x
			}
			return gc.None
		})
	}
	for _, o := range []struct {
		name string
		off  uintptr
		def  *object.Type
	}{{"parse_float", scanFloat, object.FloatType}, {"parse_int", scanInt, object.IntType}} {
		typ.DefMember(o.name, func(t *thread, v Value) Value {
			if x := gc.Load(v, o.off); x != gc.Null {
				return x
			}
			return o.def.Self
		})
	}
	typ.DefMember("strict", func(t *thread, v Value) Value { return gc.BoolValue(gc.LoadRaw(v, scanStrict) != 0) })
}

// jsonReader reads a text. Its characters are looked up anew after everything that
// may have moved them.
type jsonReader struct {
	t       *thread
	str     *Value // the text, an exact str, in a stack word
	scanner *Value
	memo    *Value // the keys of objects so far: equal ones are one object
	strict  bool
	i, n    int
	p       unsafe.Pointer
	shift   uint8
	lost    uint64
}

// open begins with a text; it pushes a stack word.
func (s *jsonReader) open(v Value) bool {
	x := object.Unwrap(v, object.StrType)
	if x == gc.Null {
		s.t.Raise(object.TypeError, "first argument must be a string, not %s", object.TypeOf(v).Name)
		return false
	}
	s.str = s.t.Push(x)
	s.look()
	return true
}

func (s *jsonReader) look() {
	s.p, s.n, s.shift = object.StrUnits(*s.str)
	s.lost = s.t.Lost
}

// at returns character i, or -1 at the end.
func (s *jsonReader) at(i int) rune {
	if i >= s.n {
		return -1
	}
	switch s.shift {
	case 0:
		return rune(*(*byte)(unsafe.Add(s.p, i)))
	case 1:
		return rune(*(*uint16)(unsafe.Add(s.p, 2*i)))
	}
	return *(*rune)(unsafe.Add(s.p, 4*i))
}

func (s *jsonReader) space() {
	for {
		switch s.at(s.i) {
		case ' ', '\t', '\n', '\r':
			s.i++
		default:
			return
		}
	}
}

// bad raises JSONDecodeError.
func (s *jsonReader) bad(msg string, pos int) Value {
	t := s.t
	m := t.Mark()
	defer t.Pop(m)
	f := t.Push(moduleAttr(t, "json.decoder", "JSONDecodeError"))
	if *f == gc.Null {
		return gc.Null
	}
	text := t.Push(object.NewStr(t, msg))
	if e := t.Call(*f, *text, *s.str, gc.IntValue(int64(pos))); e != gc.Null {
		t.Throw(e)
	}
	return gc.Null
}

// stop raises StopIteration: there is no value at pos.
func (s *jsonReader) stop(pos int) Value {
	return s.t.RaiseValue(object.StopIteration, gc.IntValue(int64(pos)))
}

// noValue turns that into an error where a value has to be.
func (s *jsonReader) noValue(pos int) Value {
	if s.t.Catch(object.StopIteration) != gc.Null {
		return s.bad("Expecting value", pos)
	}
	return gc.Null
}

// word reports whether the text goes on with w.
func (s *jsonReader) word(w string) bool {
	for i := range len(w) {
		if s.at(s.i+i) != rune(w[i]) {
			return false
		}
	}
	return true
}

// call calls a hook.
func (s *jsonReader) call(f, x Value) Value {
	r := s.t.Call(f, x)
	s.look()
	return r
}

func (s *jsonReader) hook(off uintptr) Value { return gc.Load(*s.scanner, off) }

// writing acquires a container in a stack word, which Python code may have got hold of
// through a hook.
func (s *jsonReader) writing(p *Value) bool {
	ok := s.t.Write(p)
	if s.lost != s.t.Lost {
		s.look()
	}
	return ok
}

// value reads the value at s.i.
func (s *jsonReader) value() Value {
	start := s.i
	switch c := s.at(s.i); {
	case c == '"':
		return s.scanString(s.i + 1)
	case c == '{':
		if !s.t.EnterNested(" while decoding a JSON object from a unicode string") {
			return gc.Null
		}
		defer s.t.LeaveNested()
		return s.object()
	case c == '[':
		if !s.t.EnterNested(" while decoding a JSON array from a unicode string") {
			return gc.Null
		}
		defer s.t.LeaveNested()
		return s.array()
	case c == 'n' && s.word("null"):
		s.i += 4
		return gc.None
	case c == 't' && s.word("true"):
		s.i += 4
		return gc.True
	case c == 'f' && s.word("false"):
		s.i += 5
		return gc.False
	case c == '-' || c >= '0' && c <= '9':
		if x, ok := s.number(); ok {
			return x
		}
	}
	for _, w := range []string{"NaN", "Infinity", "-Infinity"} {
		if s.word(w) {
			s.i += len(w)
			return s.call(s.hook(scanConstant), object.Intern(w))
		}
	}
	return s.stop(start)
}

func (s *jsonReader) array() Value {
	t := s.t
	m := t.Mark()
	defer t.Pop(m)
	l := t.Push(object.NewList(t, nil))
	s.i++
	s.space()
	if s.at(s.i) == ']' {
		s.i++
		return *l
	}
	for {
		at := s.i
		x := s.value()
		if x == gc.Null {
			return s.noValue(at)
		}
		k := t.Push(x)
		if !s.writing(l) {
			return gc.Null
		}
		object.ListAppend(t, *l, *k)
		t.Pop(t.Mark() - 8)
		s.space()
		switch s.at(s.i) {
		case ']':
			s.i++
			return *l
		case ',':
			s.i++
		default:
			return s.bad("Expecting ',' delimiter", s.i)
		}
		s.space()
	}
}

// object reads an object: w has the dict or the list of pairs, and a key.
func (s *jsonReader) object() Value {
	t := s.t
	m := t.Mark()
	defer t.Pop(m)
	pairs := s.hook(scanPairsHook) != gc.Null
	w := t.PushN(gc.Null, gc.Null, gc.Null)
	if pairs {
		w[0] = object.NewList(t, nil)
	} else {
		w[0] = object.NewDict(t)
	}
	s.i++
	s.space()
	if s.at(s.i) == '}' {
		s.i++
		return s.made(w, pairs)
	}
	for {
		if s.at(s.i) != '"' {
			return s.bad("Expecting property name enclosed in double quotes", s.i)
		}
		if w[1] = s.scanString(s.i + 1); w[1] == gc.Null {
			return gc.Null
		}
		if !s.writing(s.memo) {
			return gc.Null
		}
		w[1] = object.DictSetDefault(t, *s.memo, w[1], w[1])
		s.space()
		if s.at(s.i) != ':' {
			return s.bad("Expecting ':' delimiter", s.i)
		}
		s.i++
		s.space()
		at := s.i
		if w[2] = s.value(); w[2] == gc.Null {
			return s.noValue(at)
		}
		if !s.writing(&w[0]) {
			return gc.Null
		}
		if pairs {
			object.ListAppend(t, w[0], object.NewTuple(t, w[1:3]))
		} else if !object.DictSet(t, w[0], w[1], w[2]) {
			return gc.Null
		}
		s.space()
		switch s.at(s.i) {
		case '}':
			s.i++
			return s.made(w, pairs)
		case ',':
			s.i++
		default:
			return s.bad("Expecting ',' delimiter", s.i)
		}
		s.space()
		if s.at(s.i) != '"' {
			return s.bad("Expecting property name enclosed in double quotes", s.i)
		}
	}
}

// made passes a new object through the hooks.
func (s *jsonReader) made(w []Value, pairs bool) Value {
	if pairs {
		return s.call(s.hook(scanPairsHook), w[0])
	}
	if f := s.hook(scanObjectHook); f != gc.Null {
		return s.call(f, w[0])
	}
	return w[0]
}

package builtins

import (
	"strings"
	"sync"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

func init() { register("_codecs", makeCodecs) }

// codecRegistry is what a program registered, beside the codecs written in Go.
type codecRegistry struct {
	mu     sync.Mutex
	search Value // list of search functions
	found  Value // dict: normal name to what a search function returned
	errors Value // dict: name to error handler
}

// makeCodecs makes _codecs: the registry of codecs and error handlers, and the codecs
// written in Go as functions.
func makeCodecs(v *vm.VM, t *thread) Value {
	m := newModule(t, "_codecs", "Codecs and error handlers.")
	r := &codecRegistry{search: object.NewList(t, nil), found: object.NewDict(t), errors: object.NewDict(t)}
	gc.AddRoots(func(visit func(*Value)) {
		visit(&r.search)
		visit(&r.found)
		visit(&r.errors)
	})
	object.FindCodec = func(t *thread, name string) Value { return r.lookup(t, v, name) }
	object.FindHandler = r.handlerFor
	r.registering(m, v)
	r.general(m, v)
	r.handlers(m)
	charmapFunctions(m)
	m.def("_byte_table(name, /)", byteTable)
	otherCodecFunctions(m)
	for name, c := range map[string]string{"unicode_escape": "unicode_escape", "raw_unicode_escape": "raw_unicode_escape", "utf_8": "utf-8", "latin_1": "latin-1", "ascii": "ascii", "utf_16": "utf-16", "utf_16_le": "utf-16-le",
		"utf_16_be": "utf-16-be", "utf_32": "utf-32", "utf_32_le": "utf-32-le", "utf_32_be": "utf-32-be"} {
		codecFunctions(m, name, c)
	}
	return m.done()
}

func (r *codecRegistry) registering(m *module, v *vm.VM) {
	m.def("register(search_function, /)", func(t *thread, a []Value) Value {
		if object.TypeOf(a[0]).Slots.Call == nil {
			return t.Raise(object.TypeError, "argument must be callable")
		}
		if l := t.Writing(r.search); l != gc.Null {
			object.ListAppend(t, l, a[0])
			return gc.None
		}
		return gc.Null
	})
	m.def("unregister(search_function, /)", func(t *thread, a []Value) Value {
		if t.CallMethod(r.search, object.Intern("remove"), a[0]) == gc.Null {
			return noneIf(t.Catch(object.ValueError) != gc.Null)
		}
		r.found = object.NewDict(t)
		return gc.None
	})
	m.def("lookup(encoding, /)", func(t *thread, a []Value) Value {
		if !object.IsStr(a[0]) {
			return t.Raise(object.TypeError, "lookup() argument must be str, not %s", object.TypeOf(a[0]).Name)
		}
		return r.lookup(t, v, object.GoStr(a[0]))
	})
	m.def("_forget_codec(encoding, /)", func(t *thread, a []Value) Value {
		if d := t.Writing(r.found); d != gc.Null {
			object.DictDelStr(d, object.InternValue(t, a[0]))
			return gc.None
		}
		return gc.Null
	})
	m.def("register_error(errors, handler, /)", func(t *thread, a []Value) Value {
		if !object.IsStr(a[0]) {
			return t.Raise(object.TypeError, "register_error() argument 1 must be str, not %s", object.TypeOf(a[0]).Name)
		}
		if object.TypeOf(a[1]).Slots.Call == nil {
			return t.Raise(object.TypeError, "handler must be callable")
		}
		if d := t.Writing(r.errors); d != gc.Null {
			object.DictSetStr(t, d, object.InternValue(t, a[0]), a[1])
			return gc.None
		}
		return gc.Null
	})
	m.def("lookup_error(name, /)", func(t *thread, a []Value) Value {
		if !object.IsStr(a[0]) {
			return t.Raise(object.TypeError, "lookup_error() argument must be str, not %s", object.TypeOf(a[0]).Name)
		}
		return r.handlerFor(t, object.GoStr(a[0]))
	})
}

// handlerFor returns the error handler of a name.
func (r *codecRegistry) handlerFor(t *thread, name string) Value {
	d := t.Reading(r.errors)
	if d == gc.Null {
		return gc.Null
	}
	if f := object.DictGetStr(d, object.Intern(name)); f != gc.Null {
		return f
	}
	return t.Raise(object.LookupError, "unknown error handler name '%s'", name)
}

// lookup finds a codec by the search functions; the library's own are registered by
// its package encodings.
func (r *codecRegistry) lookup(t *thread, v *vm.VM, name string) Value {
	normal := strings.ReplaceAll(strings.ToLower(name), " ", "_")
	mark := t.Mark()
	defer t.Pop(mark)
	key := t.Push(object.Intern(normal))
	d := t.Reading(r.found)
	if d == gc.Null {
		return gc.Null
	}
	if c := object.DictGetStr(d, *key); c != gc.Null {
		return c
	}
	// Where there is no such package a small one of ours registers what it has.
	if v.Import(t, "encodings") == gc.Null && (t.Catch(object.ModuleNotFoundError) == gc.Null || v.Import(t, "_encodings") == gc.Null) {
		return gc.Null
	}
	for i := 0; ; i++ {
		l := t.Reading(r.search)
		if l == gc.Null {
			return gc.Null
		}
		if i >= object.ListLen(l) {
			return t.Raise(object.LookupError, "unknown encoding: %s", name)
		}
		c := t.Push(t.Call(object.ListItems(l)[i], *key))
		switch {
		case *c == gc.Null:
			return gc.Null
		case *c == gc.None:
			continue
		}
		if tup := object.Unwrap(*c, object.TupleType); tup == gc.Null || len(object.TupleItems(tup)) != 4 {
			return t.Raise(object.TypeError, "codec search functions must return 4-tuples")
		}
		if d := t.Writing(r.found); d != gc.Null {
			object.DictSetStr(t, d, *key, *c)
			return *c
		}
		return gc.Null
	}
}

// general adds encode() and decode(), which take any codec.
func (r *codecRegistry) general(m *module, v *vm.VM) {
	for part, name := range []string{"encode", "decode"} {
		m.def(name+"(obj, encoding='utf-8', errors='strict')", func(t *thread, a []Value) Value {
			if !object.IsStr(a[1]) || !object.IsStr(a[2]) {
				return t.Raise(object.TypeError, "%s() arguments 'encoding' and 'errors' must be str", name)
			}
			mark := t.Mark()
			defer t.Pop(mark)
			args := t.PushN(a[0], a[2])
			codec := r.lookup(t, v, object.GoStr(a[1]))
			if codec == gc.Null {
				return gc.Null
			}
			f := object.TupleItems(object.Unwrap(codec, object.TupleType))[part]
			res := t.Call(f, args...)
			if res == gc.Null {
				object.WrapCodecError(t, []string{"encoding", "decoding"}[part], object.GoStr(a[1]))
				return gc.Null
			}
			tup := object.Unwrap(res, object.TupleType)
			if tup == gc.Null || len(object.TupleItems(tup)) != 2 {
				return t.Raise(object.TypeError, "%sr must return a tuple (object, integer)", name)
			}
			return object.TupleItems(tup)[0]
		})
	}
}

// errorsArg reads the name of an error handler.
func errorsArg(t *thread, v Value) (string, bool) {
	if v == gc.Null || v == gc.None {
		return "strict", true
	}
	if !object.IsStr(v) {
		t.Raise(object.TypeError, "argument 2 must be str or None, not %s", object.TypeOf(v).Name)
		return "", false
	}
	return object.GoStr(v), true
}

// codecFunctions adds NAME_encode(str, errors) and NAME_decode(data, errors, final).
func codecFunctions(m *module, name, codec string) {
	extra := ""
	if codec == "utf-16" || codec == "utf-32" {
		extra = ", byteorder=0"
	}
	m.def(name+"_encode(str, errors=None"+extra+", /)", func(t *thread, a []Value) Value {
		errs, ok := errorsArg(t, a[1])
		if !ok {
			return gc.Null
		}
		if !object.IsStr(a[0]) {
			return t.Raise(object.TypeError, "%s_encode() argument 1 must be str, not %s", name, object.TypeOf(a[0]).Name)
		}
		by := codec
		if extra != "" {
			order, ok := object.ToSize(t, a[2])
			if !ok {
				return gc.Null
			}
			if order > 0 {
				by = codec + "-be"
			} else if order < 0 {
				by = codec + "-le"
			}
		}
		n := object.StrLen(strOf(a[0]))
		return codecResult(t, object.Encode(t, strOf(a[0]), by, errs), n)
	})
	final := "False"
	if codec == "latin-1" || codec == "ascii" {
		final = "True"
	}
	if strings.HasSuffix(codec, "unicode_escape") {
		final = "True"
	}
	decl := "_decode(data, errors=None, final=" + final + ", /)"
	if codec == "latin-1" || codec == "ascii" {
		decl = "_decode(data, errors=None, /)"
	}
	m.def(name+decl, func(t *thread, a []Value) Value {
		b, errs, ok := decodeArgs(t, a, strings.HasSuffix(codec, "unicode_escape"))
		if !ok {
			return gc.Null
		}
		whole := len(a) < 3
		if !whole {
			if whole, ok = object.IsTrue(t, a[2]); !ok {
				return gc.Null
			}
		}
		s, taken, _ := object.DecodePart(t, b, codec, errs, whole)
		return codecResult(t, s, taken)
	})
	if extra == "" {
		return
	}
	m.def(name+"_ex_decode(data, errors=None, byteorder=0, final=False, /)", func(t *thread, a []Value) Value {
		b, errs, ok := decodeArgs(t, a, false)
		if !ok {
			return gc.Null
		}
		order, ok := object.ToSize(t, a[2])
		if !ok {
			return gc.Null
		}
		whole, ok := object.IsTrue(t, a[3])
		if !ok {
			return gc.Null
		}
		by := codec
		if order > 0 {
			by += "-be"
		} else if order < 0 {
			by += "-le"
		}
		s, taken, found := object.DecodePart(t, b, by, errs, whole)
		if s == gc.Null {
			return s
		}
		if order == 0 {
			order = found
		}
		return object.NewTuple(t, []Value{s, gc.IntValue(int64(taken)), gc.IntValue(int64(order))})
	})
}

// codecResult makes the tuple that codecs return.
func codecResult(t *thread, v Value, n int) Value {
	if v == gc.Null {
		return v
	}
	return object.NewTuple(t, []Value{v, gc.IntValue(int64(n))})
}

// decodeArgs reads data and errors. The data is copied, since handlers may run
// Python code. Some functions take text, too.
func decodeArgs(t *thread, a []Value, text bool) (b []byte, errs string, ok bool) {
	if errs, ok = errorsArg(t, a[1]); !ok {
		return nil, "", false
	}
	if text && object.IsStr(a[0]) {
		v := object.Encode(t, strOf(a[0]), "utf-8", "strict")
		if v == gc.Null {
			return nil, "", false
		}
		b, _ = object.BytesView(v)
	} else if b, ok = bufferBytes(t, a[0]); !ok {
		return nil, "", false
	}
	return append([]byte(nil), b...), errs, true
}

// importedCodec looks a codec up before a program imported _codecs.
func importedCodec(t *thread, v *vm.VM, name string) Value {
	if v.Import(t, "_codecs") == gc.Null {
		return gc.Null
	}
	return object.FindCodec(t, name)
}

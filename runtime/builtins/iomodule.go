package builtins

import (
	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// makeIO makes the module _io, on which io rests.
func makeIO(v *vm.VM, t *thread) Value {
	s := stateOf(v)
	m := newModule(t, "_io", "The types of files.")
	m.int("DEFAULT_BUFFER_SIZE", 8192)
	m.set("UnsupportedOperation", s.files.unsupported.Self)
	m.set("BlockingIOError", object.BlockingIOError.Self)
	b := ioTypes()
	fs := s.files
	for _, typ := range []*object.Type{b.io, b.raw, b.buffered, b.text, newBytesIO().Type, newStringIO().Type,
		fs.fileIO, fs.reader, fs.writer, fs.random, fs.text} {
		m.set(typ.Name, typ.Self)
	}
	m.def(openSignature, s.files.openFn(v)).Effect()
	m.def("open_code(path)", func(t *thread, a []Value) Value {
		return t.Call(object.DictGetStr(v.Builtins(), object.Intern("open")), a[0], object.Intern("rb"))
	}).Effect()
	m.def("text_encoding(encoding, stacklevel=2, /)", func(t *thread, a []Value) Value {
		if a[0] == gc.None {
			return object.Intern("locale")
		}
		return a[0]
	})
	return m.done()
}

func init() { register("_io", makeIO) }

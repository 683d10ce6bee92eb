package builtins

import (
	"crypto/sha256"
	"os"
	"path/filepath"

	"stmjit/frontend/syntax"
	"stmjit/gc"
	"stmjit/runtime/library"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

func init() { register("_imp", makeImp) }

// makeImp makes _imp: what the part of the import system that is written in
// Python needs of the interpreter.
func makeImp(v *vm.VM, t *thread) Value {
	m := newModule(t, "_imp", "What the import system needs of the interpreter.")
	m.str("library", library.Dir)
	m.str("check_hash_based_pycs", "default")
	impModules(m, v)
	impFiles(m, v)
	for _, name := range []string{"acquire_lock", "release_lock"} {
		m.def(name+"()", func(t *thread, a []Value) Value { return gc.None })
	}
	m.def("lock_held()", func(t *thread, a []Value) Value { return gc.False })
	m.def("extension_suffixes()", func(t *thread, a []Value) Value { return object.NewList(t, nil) })
	m.def("source_hash(key, source)", func(t *thread, a []Value) Value {
		b, ok := object.BytesView(a[1])
		if !ok {
			return t.Raise(object.TypeError, "a bytes-like object is required, not '%s'", object.TypeOf(a[1]).Name)
		}
		sum := sha256.Sum256(b)
		return object.NewBytes(t, sum[:8])
	})
	return m.done()
}

// nameArg reads the name of a module.
func nameArg(t *thread, v Value) (string, bool) {
	if !object.IsStr(v) {
		t.Raise(object.TypeError, "module name must be str, not %s", object.TypeOf(v).Name)
		return "", false
	}
	return object.GoStr(v), true
}

func impModules(m *module, v *vm.VM) {
	m.def("is_builtin(name, /)", func(t *thread, a []Value) Value {
		n, ok := nameArg(t, a[0])
		if !ok {
			return gc.Null
		}
		return gc.IntValue(int64(b2i(vm.IsBuiltinModule(n))))
	})
	for _, name := range []string{"is_frozen", "is_frozen_package"} {
		m.def(name+"(name, /)", func(t *thread, a []Value) Value { return gc.False })
	}
	m.def("_override_frozen_modules_for_tests(override, /)", func(t *thread, a []Value) Value { return gc.None })
	m.def("create_builtin(spec, /)", func(t *thread, a []Value) Value {
		name := object.GetAttr(t, a[0], object.Intern("name"))
		if name == gc.Null {
			return gc.Null
		}
		n, ok := nameArg(t, name)
		if !ok {
			return gc.Null
		}
		return v.CreateBuiltin(t, n)
	})
	m.def("exec_builtin(mod, /)", func(t *thread, a []Value) Value { return gc.IntValue(0) })
	m.def("import_module(name, /)", func(t *thread, a []Value) Value {
		n, ok := nameArg(t, a[0])
		if !ok {
			return gc.Null
		}
		return v.Import(t, n)
	})
	m.def("install(functions, finders, /)", func(t *thread, a []Value) Value {
		v.SetFinders(a[0], a[1])
		return gc.None
	})
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func impFiles(m *module, v *vm.VM) {
	m.def("find_source(path, tail, /)", func(t *thread, a []Value) Value { return findSource(t, a) })
	m.def("search_path(name, package, /)", func(t *thread, a []Value) Value {
		return strList(t, v.Search(object.GoStr(a[0]), object.GoStr(a[1])))
	})
	m.def("read_source(path, /)", func(t *thread, a []Value) Value {
		p, ok := pathArg(t, a[0])
		if !ok {
			return gc.Null
		}
		b, ok := vm.ReadSource(t, p)
		if !ok {
			return gc.Null
		}
		return object.NewBytes(t, b)
	})
	m.def("decode_source(source, /)", func(t *thread, a []Value) Value {
		b, ok := object.BytesView(a[0])
		if !ok {
			return t.Raise(object.TypeError, "a bytes-like object is required, not '%s'", object.TypeOf(a[0]).Name)
		}
		text, err := syntax.SourceText(append([]byte(nil), b...))
		if err != nil {
			return t.Raise(object.SyntaxError, "%s", err.Error())
		}
		return object.NewStr(t, text)
	})
	m.def("file_stats(path, /)", func(t *thread, a []Value) Value {
		p, ok := pathArg(t, a[0])
		if !ok {
			return gc.Null
		}
		st, err := os.Stat(p)
		if err != nil {
			return t.RaiseOS(err, p)
		}
		mtime := object.NewFloat(t, float64(st.ModTime().UnixNano())/1e9)
		return object.NewTuple(t, []Value{mtime, gc.IntValue(st.Size())})
	})
	m.def("is_directory(path, /)", func(t *thread, a []Value) Value {
		p, ok := pathArg(t, a[0])
		if !ok {
			return gc.Null
		}
		if library.IsDir(p) {
			return gc.True
		}
		st, err := os.Stat(p)
		return gc.BoolValue(err == nil && st.IsDir())
	})
	m.def("getcwd()", func(t *thread, a []Value) Value {
		dir, err := os.Getwd()
		if err != nil {
			return t.RaiseOS(err, "")
		}
		return object.NewStr(t, dir)
	})
	m.def("absolute(path, /)", func(t *thread, a []Value) Value {
		p, ok := pathArg(t, a[0])
		if !ok {
			return gc.Null
		}
		abs, err := filepath.Abs(p)
		if err != nil {
			return t.RaiseOS(err, p)
		}
		return object.NewStr(t, abs)
	})
}

// findSource returns None, or a file with the directory that it is the package of,
// or None with the directories of a namespace package.
func findSource(t *thread, a []Value) Value {
	mark := t.Mark()
	defer t.Pop(mark)
	var dirs []string
	if !object.ForEach(t, a[0], func(d Value) bool {
		if object.IsStr(d) {
			dirs = append(dirs, object.GoStr(d))
		}
		return true
	}) {
		return gc.Null
	}
	tail, ok := nameArg(t, a[1])
	if !ok {
		return gc.Null
	}
	s := vm.FindSource(dirs, tail)
	if s == nil {
		return gc.None
	}
	vs := t.PushN(gc.None, gc.None)
	switch {
	case s.File == "":
		vs[1] = strList(t, s.Portions)
	case s.Package != "":
		vs[1] = object.NewStr(t, s.Package)
		fallthrough
	default:
		vs[0] = object.NewStr(t, s.File)
	}
	return object.NewTuple(t, vs)
}

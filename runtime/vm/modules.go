package vm

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"stmjit/frontend/syntax"
	"stmjit/gc"
	"stmjit/runtime/library"
	"stmjit/runtime/object"
)

// Builtin modules by name; the makers run once, at the first import.
type moduleMaker func(vm *VM, t *object.Thread) Value

var builtinModules = map[string]moduleMaker{}

// RegisterModule makes a module written in Go importable.
func RegisterModule(name string, make func(vm *VM, t *object.Thread) Value) {
	builtinModules[name] = make
}

// BuiltinModuleNames returns the names of the modules written in Go, in order.
func BuiltinModuleNames() []string { return slices.Sorted(maps.Keys(builtinModules)) }

// Modules returns sys.modules.
func (vm *VM) Modules() Value { return vm.modules }

// Path returns sys.path. The collector may run.
func (vm *VM) Path(t *object.Thread) []string {
	p, _ := vm.SysAttr(t, object.Intern("path"))
	dirs, _ := stringsOf(t, p)
	return dirs
}

// stringsOf returns the strings in a list; ok is false if v is none, or an
// exception is pending.
func stringsOf(t *object.Thread, v Value) (list []string, ok bool) {
	if v == gc.Null || object.Unwrap(v, object.ListType) == gc.Null {
		return nil, false
	}
	l := t.Reading(object.Unwrap(v, object.ListType))
	if l == gc.Null {
		return nil, false
	}
	for _, d := range object.ListItems(l) {
		if object.IsStr(d) {
			list = append(list, object.GoStr(d))
		}
	}
	return list, true
}

// module returns what sys.modules has under a name, or Null; ok is false with an
// exception pending. The collector may run.
func (vm *VM) module(t *object.Thread, name Value) (mod Value, ok bool) {
	d := t.Reading(vm.modules)
	if d == gc.Null {
		return gc.Null, false
	}
	return object.DictGetStr(d, name), true
}

// setModule puts a module into sys.modules. The collector may run.
func (vm *VM) setModule(t *object.Thread, name, mod Value) bool {
	return vm.storeName(t, vm.modules, name, mod)
}

// moduleAttr returns what is in a module's namespace under a name, or Null; ok is
// false with an exception pending. The collector may run.
func moduleAttr(t *object.Thread, mod, name Value) (v Value, ok bool) {
	d := t.Reading(object.ModuleDict(mod))
	if d == gc.Null {
		return gc.Null, false
	}
	return object.DictGetStr(d, name), true
}

// Import returns a module by its full name, and loads it and its parents if
// needed.
func (vm *VM) Import(t *object.Thread, name string) Value {
	for {
		mod, ok := vm.module(t, object.Intern(name))
		switch {
		case !ok:
			return gc.Null
		case mod == gc.None:
			return vm.notFound(t, name, "import of "+name+" halted; None in sys.modules")
		case mod != gc.Null && !vm.imports.busy():
			return mod
		}
		loaded := mod != gc.Null
		parent, last, dotted := gc.Null, name, strings.LastIndexByte(name, '.')
		if !loaded && dotted >= 0 {
			last = name[dotted+1:]
			if parent = vm.Import(t, name[:dotted]); parent == gc.Null {
				return gc.Null
			}
		}
		m := t.Mark()
		vs := t.PushN(mod, parent)
		if !t.Irrevocable() {
			return gc.Null
		}
		switch vm.imports.enter(vm, t, name, loaded) {
		case importLoad:
			mod = vm.importLocked(t, name, last, &vs[1])
		case importPartial:
			if mod = vs[0]; !loaded {
				mod = vm.find(t, name, last, &vs[1])
			}
		case importWaited:
			t.Pop(m)
			continue
		default:
			mod = gc.Null
		}
		t.Pop(m)
		return mod
	}
}

// importLocked imports a module whose lock t has, and leaves the lock.
func (vm *VM) importLocked(t *object.Thread, name, last string, parent *Value) Value {
	defer vm.imports.leave(name)
	// Another thread, or the import of the parent, may have been faster.
	if mod, ok := vm.module(t, object.Intern(name)); !ok || mod != gc.Null && mod != gc.None {
		return mod
	}
	return vm.find(t, name, last, parent)
}

// find finds and loads a module, whose parent is in a stack word if it has one.
func (vm *VM) find(t *object.Thread, name, last string, parent *Value) Value {
	dirs := append(vm.Path(t), library.Dir)
	if t.Exc != gc.Null {
		return gc.Null
	}
	if *parent != gc.Null {
		// A program may have put anything in sys.modules.
		path, ok := object.LookupAttr(t, *parent, object.Intern("__path__"))
		if !ok {
			return gc.Null
		}
		if dirs, ok = stringsOf(t, path); !ok {
			if t.Exc != gc.Null {
				return gc.Null
			}
			return vm.notFound(t, name, "No module named '"+name+"'; '"+name[:len(name)-len(last)-1]+"' is not a package")
		}
	}
	m := t.Mark()
	defer t.Pop(m)
	mod, found := vm.load(t, name, last, dirs)
	if !found {
		return vm.notFound(t, name, "No module named '"+name+"'")
	}
	mp := t.Push(mod)
	if mod != gc.Null && *parent != gc.Null && !object.SetAttr(t, *parent, object.Intern(last), mod) {
		return gc.Null
	}
	return *mp
}

func (vm *VM) notFound(t *object.Thread, name, msg string) Value {
	e := object.NewException(t, object.ModuleNotFoundError, object.NewStr(t, msg))
	gc.Store(e, object.OffExcName, object.NewStr(t, name))
	t.Throw(e)
	return gc.Null
}

// load finds a module among the built-in ones and in the directories.
func (vm *VM) load(t *object.Thread, name, last string, dirs []string) (mod Value, found bool) {
	if mk := builtinModules[name]; mk != nil {
		m := t.Mark()
		defer t.Pop(m)
		p := t.Push(mk(vm, t))
		if *p != gc.Null && !vm.setModule(t, object.Intern(name), *p) {
			return gc.Null, true
		}
		return *p, true
	}
	for _, d := range dirs {
		if d == "" {
			d = "."
		}
		if strings.HasPrefix(d, library.Dir) {
			if mod, found := vm.loadLibrary(t, name, d+"/"+last); found {
				return mod, true
			}
			continue
		}
		pkg := filepath.Join(d, last)
		if init := filepath.Join(pkg, "__init__.py"); isFile(init) {
			return vm.loadFile(t, name, init, pkg), true
		}
		if file := pkg + ".py"; isFile(file) {
			return vm.loadFile(t, name, file, ""), true
		}
	}
	return gc.Null, false
}

func isFile(p string) bool {
	s, err := os.Stat(p)
	return err == nil && s.Mode().IsRegular()
}

// loadFile runs a module's file; pkg is its directory if it is a package.
func (vm *VM) loadFile(t *object.Thread, name, file, pkg string) Value {
	src, err := os.ReadFile(file)
	if err != nil {
		return t.RaiseOS(err, file)
	}
	if abs, err := filepath.Abs(file); err == nil {
		file = abs
	}
	return vm.loadSource(t, name, src, file, pkg)
}

// loadLibrary finds and runs a module of the library; path is where it would be,
// without what distinguishes packages from files.
func (vm *VM) loadLibrary(t *object.Thread, name, path string) (mod Value, found bool) {
	if src, ok := library.Read(path + ".py"); ok {
		return vm.loadSource(t, name, src, path+".py", ""), true
	}
	if src, ok := library.Read(path + "/__init__.py"); ok {
		return vm.loadSource(t, name, src, path+"/__init__.py", path), true
	}
	return gc.Null, false
}

// loadSource runs a module's text.
func (vm *VM) loadSource(t *object.Thread, name string, src []byte, file, pkg string) Value {
	code := vm.CompileSource(t, src, file, syntax.Exec)
	if code == nil {
		return gc.Null
	}
	m := t.Mark()
	defer t.Pop(m)
	mod := t.Push(object.NewModule(t, object.Intern(name), gc.None))
	d := object.ModuleDict(*mod)
	object.DictSetStr(t, d, object.Intern("__file__"), object.NewStr(t, file))
	parent := name
	if pkg != "" {
		object.DictSetStr(t, d, object.Intern("__path__"), object.NewList(t, []Value{object.NewStr(t, pkg)}))
	} else {
		parent = name[:max(strings.LastIndexByte(name, '.'), 0)]
	}
	object.DictSetStr(t, d, object.Intern("__package__"), object.NewStr(t, parent))
	if !vm.setModule(t, object.Intern(name), *mod) {
		return gc.Null
	}
	if vm.RunCode(t, code, object.ModuleDict(*mod), gc.Unset) == gc.Null {
		e := t.Push(t.Exc)
		t.Exc = gc.Null
		if all := t.Writing(vm.modules); all != gc.Null {
			object.DictDelStr(all, object.Intern(name))
			t.Exc = *e
		}
		return gc.Null
	}
	again, ok := vm.module(t, object.Intern(name))
	if again != gc.Null || !ok {
		return again
	}
	return *mod
}

// FindModule returns the file that -m runs, and the package that it belongs to.
func (vm *VM) FindModule(t *object.Thread, name string) (file, pkg string) {
	parts := strings.Split(name, ".")
	for _, d := range vm.Path(t) {
		p := filepath.Join(append([]string{d}, parts...)...)
		if f := filepath.Join(p, "__main__.py"); isFile(f) {
			return f, name
		}
		if f := p + ".py"; isFile(f) {
			return f, strings.Join(parts[:len(parts)-1], ".")
		}
	}
	return "", ""
}

// IsPackage reports whether there is a directory of a package with a name.
func (vm *VM) IsPackage(t *object.Thread, name string) bool {
	dir := filepath.Join(strings.Split(name, ".")...)
	return slices.ContainsFunc(vm.Path(t), func(d string) bool { return isFile(filepath.Join(d, dir, "__init__.py")) })
}

// NewMain makes the module __main__.
func (vm *VM) NewMain(t *object.Thread, pkg string) Value {
	m := t.Mark()
	defer t.Pop(m)
	name := object.Intern("__main__")
	mod := t.Push(object.NewModule(t, name, gc.None))
	if b, _ := vm.module(t, object.Intern("builtins")); b != gc.Null {
		vm.storeName(t, object.ModuleDict(*mod), vm.str.builtins, b)
	}
	if pkg != "" {
		vm.storeName(t, object.ModuleDict(*mod), object.Intern("__package__"), object.NewStr(t, pkg))
	}
	vm.setModule(t, name, *mod)
	return *mod
}

// MainDict returns the namespace of __main__, for the main thread.
func (vm *VM) MainDict() Value {
	mod, _ := vm.module(vm.Main, object.Intern("__main__"))
	return object.ModuleDict(mod)
}

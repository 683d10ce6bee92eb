package vm

import (
	"maps"
	"slices"
	"strings"

	"stmjit/frontend/syntax"
	"stmjit/gc"
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

// IsBuiltinModule reports whether a module is written in Go.
func IsBuiltinModule(name string) bool { return builtinModules[name] != nil }

// Modules returns sys.modules.
func (vm *VM) Modules() Value { return vm.modules }

// Path returns sys.path. The collector may run.
func (vm *VM) Path(t *object.Thread) []string {
	p, _ := vm.SysAttr(t, object.Intern("path"))
	dirs, _ := stringsOf(t, p)
	return dirs
}

// stringsOf returns the strings in an iterable; ok is false if an exception is
// pending.
func stringsOf(t *object.Thread, v Value) (list []string, ok bool) {
	if v == gc.Null {
		return nil, false
	}
	l := object.Unwrap(v, object.ListType)
	if l == gc.Null {
		ok = object.ForEach(t, v, func(d Value) bool {
			if object.IsStr(d) {
				list = append(list, object.GoStr(d))
			}
			return true
		})
		return list, ok
	}
	if l = t.Reading(l); l == gc.Null {
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

// maxPackages bounds the packages around a module: each is imported before what is in it.
const maxPackages = 500

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
			if strings.Count(name, ".") > maxPackages {
				return t.Raise(object.RecursionError, "maximum recursion depth exceeded while calling a Python object")
			}
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
	defer vm.timeImport(t, name)()
	return vm.find(t, name, last, parent)
}

// find finds and loads a module, whose parent is in a stack word if it has one.
func (vm *VM) find(t *object.Thread, name, last string, parent *Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	path := t.Push(gc.None)
	if *parent != gc.Null {
		// A program may have put anything in sys.modules.
		p, ok := object.LookupAttr(t, *parent, object.Intern("__path__"))
		if !ok {
			return gc.Null
		}
		if *path = p; p == gc.Null {
			return vm.notFound(t, name, "No module named '"+name+"'; '"+name[:len(name)-len(last)-1]+"' is not a package")
		}
		// The package may have imported it when asked for its path.
		if mod, ok := vm.module(t, object.Intern(name)); !ok || mod != gc.Null {
			return mod
		}
	}
	mod, found := vm.load(t, name, last, path)
	if !found && t.Exc == gc.Null {
		return vm.notFound(t, name, "No module named '"+name+"'")
	}
	mp := t.Push(mod)
	if mod != gc.Null && *parent != gc.Null && !vm.bindInParent(t, name, last, parent, mp) {
		return gc.Null
	}
	return *mp
}

// bindInParent makes a module an attribute of its package. A parent that takes no
// attributes is worth a warning only.
func (vm *VM) bindInParent(t *object.Thread, name, last string, parent, mod *Value) bool {
	if object.SetAttr(t, *parent, object.Intern(last), *mod) {
		return true
	}
	if t.Catch(object.AttributeError) == gc.Null {
		return false
	}
	msg := "Cannot set an attribute on '" + name[:len(name)-len(last)-1] + "' for child module '" + last + "'"
	return vm.Warn(t, "ImportWarning", msg)
}

func (vm *VM) notFound(t *object.Thread, name, msg string) Value {
	e := object.NewException(t, object.ModuleNotFoundError, object.NewStr(t, msg))
	gc.Store(e, object.OffExcName, object.NewStr(t, name))
	t.Throw(e)
	return gc.Null
}

// load finds a module among the built-in ones and along a path, which is in a
// stack word: None for sys.path. Unless the program has finders of its own, this
// goes the short way.
func (vm *VM) load(t *object.Thread, name, last string, path *Value) (mod Value, found bool) {
	plain, ok := vm.plainFinders(t)
	if !ok {
		return gc.Null, false
	}
	if !plain {
		return vm.loadByFinders(t, name, *path)
	}
	if builtinModules[name] != nil {
		return vm.loadBuiltin(t, name), true
	}
	var dirs []string
	if *path == gc.None {
		dirs = vm.Path(t)
	} else {
		dirs, _ = stringsOf(t, *path)
	}
	if t.Exc != gc.Null {
		return gc.Null, false
	}
	src := FindSource(dirs, last)
	switch {
	case src == nil:
		return gc.Null, false
	case src.File == "":
		return vm.loadByFinders(t, name, *path)
	}
	return vm.loadFile(t, name, src), true
}

// CreateBuiltin returns a module written in Go, which is made at its first import
// only: its types and functions are the same ever after.
func (vm *VM) CreateBuiltin(t *object.Thread, name string) Value {
	if d := t.Reading(vm.made); d == gc.Null {
		return gc.Null
	} else if mod := object.DictGetStr(d, object.Intern(name)); mod != gc.Null {
		return mod
	}
	mk := builtinModules[name]
	if mk == nil {
		return t.Raise(object.ImportError, "no built-in module named '%s'", name)
	}
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(mk(vm, t))
	if *p == gc.Null || !vm.storeName(t, vm.made, object.Intern(name), *p) {
		return gc.Null
	}
	return *p
}

func (vm *VM) loadBuiltin(t *object.Thread, name string) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(vm.CreateBuiltin(t, name))
	if *p == gc.Null || !vm.setModule(t, object.Intern(name), *p) || !vm.specForBuiltin(t, p, name) {
		return gc.Null
	}
	return *p
}

// loadFile runs a module's file.
func (vm *VM) loadFile(t *object.Thread, name string, src *Source) Value {
	text, ok := ReadSource(t, src.File)
	if !ok {
		return gc.Null
	}
	m := t.Mark()
	defer t.Pop(m)
	var search []string
	path := t.Push(gc.None)
	if src.Package != "" {
		search = vm.Search(name, src.Package)
		*path = object.NewList(t, nil)
		for _, d := range search {
			object.ListAppend(t, *path, object.NewStr(t, d))
		}
	}
	spec := t.Push(vm.specForFile(t, name, src.File, path))
	if *spec == gc.Null {
		return gc.Null
	}
	code := vm.CompileSource(t, text, src.File, syntax.Exec)
	if code == nil {
		return gc.Null
	}
	mod := t.Push(object.NewModule(t, object.Intern(name), gc.None))
	d := object.ModuleDict(*mod)
	object.DictSetStr(t, d, object.Intern("__file__"), object.NewStr(t, src.File))
	parent := name
	if search != nil {
		object.DictSetStr(t, d, object.Intern("__path__"), *path)
	} else {
		parent = name[:max(strings.LastIndexByte(name, '.'), 0)]
	}
	object.DictSetStr(t, d, object.Intern("__package__"), object.NewStr(t, parent))
	object.DictSetStr(t, d, vm.str.builtins, vm.builtins)
	if !vm.Describe(t, mod, spec) || !vm.setModule(t, object.Intern(name), *mod) {
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
	return vm.notFound(t, name, "import of "+name+" halted; not in sys.modules")
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

package vm

import (
	"stmjit/gc"
	"stmjit/runtime/object"
)

// Where modules come from is told by specs and loaders, which are written in
// Python (`_frozen_importlib` and `_frozen_importlib_external` of the library). They
// are loaded with the first module that is not written in Go: a program that
// imports none does not pay for them.
const (
	bootCore  = "_frozen_importlib"
	bootFiles = "_frozen_importlib_external"
)

// bootstrap loads the part of the import system that is written in Python, and
// returns its namespace; Null with an exception pending.
func (vm *VM) bootstrap(t *object.Thread) Value {
	if vm.boot == gc.Null {
		if vm.Import(t, bootFiles) == gc.Null {
			return gc.Null
		}
		if vm.boot == gc.Null {
			return t.Raise(object.ImportError, "the import system is not complete")
		}
	}
	return vm.boot
}

// SetFinders is called at the end of the bootstrap, with the namespace of its
// functions and the list of what finds modules.
func (vm *VM) SetFinders(namespace, finders Value) { vm.boot, vm.finders = namespace, finders }

// callBoot calls a function of the bootstrap.
func (vm *VM) callBoot(t *object.Thread, name string, args ...Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	vs := t.PushN(args...)
	ns := vm.bootstrap(t)
	if ns == gc.Null {
		return gc.Null
	}
	if ns = t.Reading(ns); ns == gc.Null {
		return gc.Null
	}
	return t.Call(object.DictGetStr(ns, object.Intern(name)), vs...)
}

// plainFinders reports whether sys.meta_path and sys.path_hooks are as they were
// at the start, or are not asked yet; ok is false with an exception pending.
func (vm *VM) plainFinders(t *object.Thread) (plain, ok bool) {
	if vm.sys == gc.Null || vm.boot == gc.Null && vm.imports.isLoading(bootFiles) {
		return true, true
	}
	m := t.Mark()
	defer t.Pop(m)
	vs := t.PushN(gc.Null, gc.Null, vm.finders)
	for i, name := range []string{"meta_path", "path_hooks"} {
		v, ok := vm.SysAttr(t, object.Intern(name))
		if !ok {
			return false, false
		}
		if v == gc.Null || object.TypeOf(v) != object.ListType {
			return false, true
		}
		vs[i] = v
	}
	if !t.ReadAll(vs) {
		return false, false
	}
	n := 0
	want := object.ListItems(vs[2])
	for _, list := range vs[:2] {
		for _, f := range object.ListItems(list) {
			if n >= len(want) || f != want[n] {
				return false, true
			}
			n++
		}
	}
	return n == len(want), true
}

// loadByFinders asks the finders of sys.meta_path.
func (vm *VM) loadByFinders(t *object.Thread, name string, path Value) (mod Value, found bool) {
	mod = vm.callBoot(t, "_find_and_load", object.NewStr(t, name), path)
	if mod == gc.Null || mod == gc.None {
		return gc.Null, mod == gc.Null
	}
	return mod, true
}

// specForFile makes the spec of a module that has a file, with its search path or
// None; None for the modules that make specs.
func (vm *VM) specForFile(t *object.Thread, name, file string, path *Value) Value {
	if name == bootCore || name == bootFiles {
		return gc.None
	}
	return vm.callBoot(t, "_spec_of_file", object.NewStr(t, name), object.NewStr(t, file), *path)
}

// specForBuiltin completes the module in a stack word, as soon as specs can be
// made.
func (vm *VM) specForBuiltin(t *object.Thread, mod *Value, name string) bool {
	if vm.boot == gc.Null {
		return true
	}
	return vm.callBoot(t, "_describe_builtin", object.NewStr(t, name), *mod) != gc.Null
}

// Describe sets what a module knows of its spec.
func (vm *VM) Describe(t *object.Thread, mod, spec *Value) bool {
	if *spec == gc.None {
		return true
	}
	loader := object.GetAttr(t, *spec, object.Intern("loader"))
	if loader == gc.Null {
		return false
	}
	p := t.Push(loader)
	return vm.storeName(t, object.ModuleDict(*mod), object.Intern("__spec__"), *spec) &&
		vm.storeName(t, object.ModuleDict(*mod), object.Intern("__loader__"), *p)
}

// MainSpec finds the module that -m runs, and returns its spec; Null with an
// exception pending.
func (vm *VM) MainSpec(t *object.Thread, name string) Value {
	return vm.callBoot(t, "_main_spec", object.NewStr(t, name))
}

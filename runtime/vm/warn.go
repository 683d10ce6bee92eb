package vm

import (
	"slices"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// What the filters at the start ignore, wherever it comes from.
var ignoredWarnings = []string{"ImportWarning", "PendingDeprecationWarning", "ResourceWarning"}

// Warn issues a warning of a built-in category for the line that runs. It returns
// false with an exception pending: filters may turn warnings into errors.
func (vm *VM) Warn(t *object.Thread, category, msg string) bool {
	mod := vm.warnings(t, category)
	if mod == gc.None || mod == gc.Null {
		return mod != gc.Null
	}
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(mod)
	return t.CallMethod(*p, object.Intern("warn"), object.NewStr(t, msg), vm.category(t, category)) != gc.Null
}

// WarnAt issues a warning for a line of a file.
func (vm *VM) WarnAt(t *object.Thread, category, msg, file string, line int) bool {
	mod := vm.warnings(t, category)
	if mod == gc.None || mod == gc.Null {
		return mod != gc.Null
	}
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(mod)
	return t.CallMethod(*p, object.Intern("warn_explicit"), object.NewStr(t, msg), vm.category(t, category),
		object.NewStr(t, file), gc.IntValue(int64(line))) != gc.Null
}

func (vm *VM) category(t *object.Thread, name string) Value {
	d := t.Reading(vm.builtins)
	if d == gc.Null {
		return gc.Null
	}
	return object.DictGetStr(d, object.Intern(name))
}

// warnings returns the module of that name, or None if nobody would see a warning.
func (vm *VM) warnings(t *object.Thread, category string) Value {
	mod, ok := vm.module(t, object.Intern("warnings"))
	switch {
	case !ok:
		return gc.Null
	case mod != gc.Null:
		return mod
	case slices.Contains(ignoredWarnings, category):
		return gc.None
	}
	return vm.Import(t, "warnings")
}

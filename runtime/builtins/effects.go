package builtins

import (
	"stmjit/gc"
	"stmjit/runtime/object"
)

// What makes an atomic block inevitable: it cannot be undone, or it shows what
// blocks are not isolated from. Files are marked where their types are made.
// Changes of classes and functions, the making of classes and the loading of
// modules see to it themselves.
var effects = []struct {
	module           string
	functions, types []string
}{
	{module: "builtins", functions: []string{"print", "input", "open", "breakpoint"}},
	{module: "sys", functions: []string{"excepthook", "displayhook", "unraisablehook", "breakpointhook", "setrecursionlimit",
		"settrace", "setprofile", "setswitchinterval", "setcheckinterval", "set_int_max_str_digits"}},
	{module: "time", functions: []string{"sleep"}},
	{module: "_thread", functions: []string{"start_new_thread", "start_new", "interrupt_main", "stack_size", "_set_sentinel", "_excepthook"},
		types: []string{"LockType", "RLock"}},
	{module: "_queue", types: []string{"SimpleQueue"}},
}

// markEffects marks what the table has for a new module.
func markEffects(name string, mod Value) {
	for _, row := range effects {
		if row.module != name {
			continue
		}
		ns := object.ModuleDict(mod)
		for _, f := range row.functions {
			if v := object.DictGetStr(ns, object.Intern(f)); v != gc.Null && object.TypeOf(v) == object.BuiltinType {
				object.BuiltinOf(v).Effect()
			}
		}
		for _, f := range row.types {
			object.AsType(object.DictGetStr(ns, object.Intern(f))).Effects()
		}
	}
}

package builtins

import (
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

func init() { register("_multiprocessing", makeMultiprocessing) }

// makeMultiprocessing makes _multiprocessing as it is on a system without named
// semaphores: the installed package says so where it needs them, in locks and pools
// of processes, and the rest of it works.
func makeMultiprocessing(v *vm.VM, t *thread) Value {
	m := newModule(t, "_multiprocessing", "What the package multiprocessing needs of the system.")
	m.set("flags", object.NewDict(t))
	return m.done()
}

package builtins

import (
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

func makeCollections(v *vm.VM, t *thread) Value {
	object.MakeDequeType()
	m := newModule(t, "_collections", "High performance data structures.\n- deque:        ordered collection accessible from endpoints only\n")
	m.set("deque", object.DequeType.Self)
	return m.done()
}

package builtins

import (
	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// The module _stm is what the modules transaction, pypystm and __pypy__.thread
// are made of: atomic blocks, and what is to be known of them.

var atomicType object.GoType

func makeSTM(v *vm.VM, t *thread) Value {
	m := newModule(t, "_stm", "Atomic blocks.")
	if atomicType.Type == nil {
		atomicType = object.NewGoType("_stm", "atomic", gc.Layout{Raw: 1}, func(typ *object.Type) { defineAtomic(v, typ) })
	}
	m.set("atomic", atomicType.NewShared(t))
	m.def("is_atomic()", func(t *thread, a []Value) Value { return gc.BoolValue(vm.InBlock(t)) })
	m.def("is_inevitable()", func(t *thread, a []Value) Value { return gc.BoolValue(vm.IsInevitable(t)) })
	m.def("become_inevitable()", func(t *thread, a []Value) Value {
		if !t.Irrevocable() {
			return gc.Null
		}
		return gc.None
	})
	m.def("retries()", func(t *thread, a []Value) Value { return gc.IntValue(int64(vm.Retries(t))) })
	return m.done()
}

func defineAtomic(v *vm.VM, typ *object.Type) {
	typ.Describe("A context manager: the block in it is one step to all other threads.")
	typ.Def("__enter__(self, /)", func(t *thread, a []Value) Value {
		if !v.BeginBlock(t, vm.CalledByWith(t)) {
			return gc.Null
		}
		return a[0]
	}).Blind()
	typ.Def("__exit__(self, /, *args)", func(t *thread, a []Value) Value {
		if !v.EndBlock(t) {
			return gc.Null
		}
		return gc.False
	}).Blind()
}

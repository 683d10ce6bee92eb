package builtins

import (
	"sync/atomic"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// The module _stm is what the modules transaction, pypystm and __pypy__.thread
// are made of: atomic blocks, what is to be known of them, and queues that do not
// make them conflict.

var (
	atomicType    object.GoType
	exclusiveType object.GoType
	counter       atomic.Int64 // of count()
)

func makeSTM(v *vm.VM, t *thread) Value {
	if simpleQueueType.Type == nil && v.Import(t, "_queue") == gc.Null {
		return gc.Null
	}
	m := newModule(t, "_stm", "Atomic blocks.")
	if atomicType.Type == nil {
		atomicType = object.NewGoType("_stm", "atomic", gc.Layout{Raw: 1}, func(typ *object.Type) { defineAtomic(v, typ) })
		exclusiveType = object.NewGoType("_stm", "exclusive_atomic", gc.Layout{Raw: 1}, func(typ *object.Type) { defineExclusive(v, typ) })
		transactions = object.NewGoType("_stm", "TransactionQueue", commutingLayout, func(typ *object.Type) { defineTransactions(v, typ) })
		commutingQueue = object.NewGoType("_stm", "queue", commutingLayout, defineCommuting)
		transactionError = newException(t, "transaction", "TransactionError", "What must not be done in a transaction, or outside of one.")
	}
	m.set("atomic", atomicType.NewShared(t))
	m.set("exclusive_atomic", exclusiveType.NewShared(t))
	m.set("TransactionQueue", transactions.Self)
	m.set("TransactionError", transactionError.Self)
	m.set("queue", commutingQueue.Self)
	m.set("Empty", queueEmpty.Self)
	m.def("is_atomic()", func(t *thread, a []Value) Value { return gc.BoolValue(vm.InBlock(t)) })
	m.def("is_inevitable()", func(t *thread, a []Value) Value { return gc.BoolValue(vm.IsInevitable(t)) })
	m.def("become_inevitable()", func(t *thread, a []Value) Value { return gc.None }).Effect()
	m.def("enable_signals(on, /)", func(t *thread, a []Value) Value {
		if s := stateOf(v).signals; s != nil {
			s.enable(t, a[0] == gc.True)
		}
		return gc.None
	}).Effect()
	m.def("retries()", func(t *thread, a []Value) Value { return gc.IntValue(int64(vm.Retries(t))) })
	m.def("getsegmentlimit()", func(t *thread, a []Value) Value { return gc.IntValue(int64(vm.Processors())) })
	m.def("count()", func(t *thread, a []Value) Value { return gc.IntValue(counter.Add(1)) })
	m.def("last_abort_info()", lastAbort)
	m.def("abort_once()", func(t *thread, a []Value) Value {
		if !vm.InBlock(t) || vm.IsInevitable(t) || vm.Retries(t) > 0 {
			return gc.None
		}
		return v.Doom(t)
	})
	return m.done()
}

// newException makes a class of exceptions of a module written in Go.
func newException(t *thread, module, name, doc string) *object.Type {
	m := t.Mark()
	defer t.Pop(m)
	ns := t.Push(object.NewDict(t))
	object.DictSetStr(t, *ns, object.Intern("__module__"), object.Intern(module))
	object.DictSetStr(t, *ns, object.Intern("__doc__"), object.Intern(doc))
	return object.AsType(object.NewClass(t, object.TypeType, name, []*object.Type{object.Exception}, *ns, nil))
}

func defineAtomic(v *vm.VM, typ *object.Type) {
	typ.Describe("A context manager: the block in it is one step to all other threads.")
	typ.Def("__enter__(self, /)", func(t *thread, a []Value) Value {
		if !v.BeginBlock(t, vm.CalledByWith(t)) {
			return gc.Null
		}
		return a[0]
	}).Blind()
	endBlock(v, typ)
}

func defineExclusive(v *vm.VM, typ *object.Type) {
	typ.Describe("As atomic, but an error in another atomic block.")
	typ.Def("__enter__(self, /)", func(t *thread, a []Value) Value {
		if vm.InBlock(t) {
			return t.Raise(transactionError, "exclusive_atomic block can't be entered inside another atomic block")
		}
		if !v.BeginBlock(t, vm.CalledByWith(t)) {
			return gc.Null
		}
		return a[0]
	}).Blind()
	endBlock(v, typ)
}

func endBlock(v *vm.VM, typ *object.Type) {
	typ.Def("__exit__(self, /, *args)", func(t *thread, a []Value) Value {
		if !v.EndBlock(t) {
			return gc.Null
		}
		return gc.False
	}).Blind()
}

// lastAbort tells of the thread's last abort: seconds lost, where it was, where
// the thread was that it gave way to, and how often the block had been aborted
// before; None if there was no abort.
func lastAbort(t *thread, a []Value) Value {
	info := vm.LastAbort(t)
	if info.Line == 0 {
		return gc.None
	}
	other := gc.None
	if info.Other != 0 {
		other = object.NewStr(t, info.Other.String())
	}
	return object.NewTuple(t, []Value{object.NewFloat(t, info.Took.Seconds()), object.NewStr(t, info.Line.String()), other, gc.IntValue(int64(info.Retries))})
}

package builtins

import (
	"stmjit/gc"
	"stmjit/runtime/object"
)

// asyncHooks adds what an event loop sets to be told of asynchronous generators that
// begin. The hook for those that are dropped is kept and handed out again; who drops
// a generator need not be in a loop any more.
func (s *state) asyncHooks(m *module) {
	typ := object.RecordType(m.t, "sys", "asyncgen_hooks", []string{"firstiter", "finalizer"}, 2)
	m.def("get_asyncgen_hooks()", func(t *thread, a []Value) Value {
		return object.NewRecord(t, typ, []Value{s.firstIter.get(t), s.finalizer.get(t)})
	})
	m.def("set_asyncgen_hooks(firstiter=?, finalizer=?)", func(t *thread, a []Value) Value {
		for i, name := range []string{"firstiter", "finalizer"} {
			if a[i] != gc.Null && a[i] != gc.None && object.TypeOf(a[i]).Slots.Call == nil {
				return t.Raise(object.TypeError, "callable %s expected, got %s", name, object.TypeOf(a[i]).Name)
			}
		}
		for i, keep := range []*perThread{&s.firstIter, &s.finalizer} {
			if a[i] != gc.Null {
				keep.set(t, a[i])
			}
		}
		return gc.None
	}).Blind()
	s.vm.OnFirstIter = func(t *thread, gen Value) bool {
		f := s.firstIter.get(t)
		return f == gc.None || t.Call(f, gen) != gc.Null
	}
}

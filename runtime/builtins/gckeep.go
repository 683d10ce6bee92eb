package builtins

import (
	"slices"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// What the module gc keeps alive: frozen objects, and the garbage of DEBUG_SAVEALL.

// freezing adds the functions for frozen objects. They are what is alive and can be
// part of cycles when freeze() is called; they stay alive, dead or not, and do not
// count as objects of any generation until unfreeze(). They are old, so that they do
// not move.
func (s *gcState) freezing(m *module) {
	m.def("freeze()", func(t *thread, a []Value) Value {
		s.each(t, func(v Value) { s.frozen = append(s.frozen, v) })
		slices.Sort(s.frozen)
		return gc.None
	}).Effect()
	m.def("unfreeze()", func(t *thread, a []Value) Value {
		s.frozen = nil
		return gc.None
	})
	m.def("get_freeze_count()", func(t *thread, a []Value) Value { return gc.IntValue(int64(len(s.frozen))) })
}

func (s *gcState) visitFrozen(visit func(*Value)) {
	for i := range s.frozen {
		visit(&s.frozen[i])
	}
}

// showSaved appends what collections have kept for DEBUG_SAVEALL to gc.garbage.
func (s *gcState) showSaved(t *thread) {
	saved := gc.TakeSaved()
	if len(saved) == 0 {
		return
	}
	m := t.Mark()
	defer t.Pop(m)
	from, list := t.Push(object.NewList(t, saved)), t.Push(s.list(t, "garbage"))
	if *list == gc.Null || !t.Write(list) || !t.Read(from) {
		t.Exc = gc.Null
		return
	}
	for _, v := range object.ListItems(*from) {
		object.ListAppend(t, *list, v)
	}
}

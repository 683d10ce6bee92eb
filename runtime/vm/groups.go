package vm

import (
	"slices"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// except* clauses. An exception that is no group is handled as a group of one.

// newGroup makes a group without a message; its class depends on what it holds.
func (vm *VM) newGroup(t *object.Thread, excs Value) Value {
	return t.Call(vm.BaseGroup.Self, vm.str.empty, excs)
}

// matchGroup splits exception e by type: at p the matching part or None, then
// the rest or None.
func (vm *VM) matchGroup(t *object.Thread, p uintptr, e, class Value) bool {
	mark := t.Mark()
	defer t.Pop(mark)
	vs := t.PushN(e, class)
	group := vm.BaseGroup
	classes := []Value{class}
	if tup := object.Unwrap(class, object.TupleType); tup != gc.Null {
		classes = object.TupleItems(tup)
	}
	for _, c := range classes {
		if typ := object.AsType(c); typ != nil && typ.IsSubtype(group) {
			t.Raise(object.TypeError, "catching ExceptionGroup with except* is not allowed. Use except instead.")
			return false
		}
	}
	match := vm.MatchException(t, e, class)
	if match == gc.Null {
		return false
	}
	yes, no := gc.None, vs[0]
	switch {
	case match == gc.True && object.IsInstance(vs[0], group):
		yes, no = vs[0], gc.None
	case match == gc.True:
		if yes = vm.newGroup(t, object.NewTuple(t, vs[:1])); yes == gc.Null {
			return false
		}
		no = gc.None
	case vs[0] != gc.None && object.IsInstance(vs[0], group):
		pair := t.CallMethod(vs[0], object.Intern("split"), vs[1])
		if pair == gc.Null {
			return false
		}
		items := object.TupleItems(pair)
		yes, no = items[0], items[1]
	}
	st(p, yes)
	st(p+8, no)
	return true
}

// prepareReraise is what remains to be raised after except* clauses, or None.
// list has what they raised, and the parts of orig that they raised again or
// left over: those are put together as they stood in orig, which they still
// resemble in traceback, cause, context and notes.
func (vm *VM) prepareReraise(t *object.Thread, orig, list Value) Value {
	mark := t.Mark()
	defer t.Pop(mark)
	group := vm.BaseGroup
	vs := t.PushN(orig, object.NewList(t, nil), object.NewList(t, nil), gc.None)
	if !t.Read(t.Push(list)) {
		return gc.Null
	}
	isGroup := object.IsInstance(vs[0], group)
	raised := t.PushN(object.ListItems(ld(t.Top - 8))...)
	for i := range raised {
		switch e := raised[i]; {
		case e == gc.None:
		case !isGroup:
			return e // at most one clause handled it
		default:
			same, ok := sameMetadata(t, &raised[i], &vs[0])
			switch {
			case !ok:
				return gc.Null
			case same:
				ok = collectLeaves(t, group, raised[i], &vs[2])
			default:
				ok = AppendTo(t, &vs[1], raised[i])
			}
			if !ok {
				return gc.Null
			}
		}
	}
	if !t.ReadAll(vs[1:3]) {
		return gc.Null
	}
	if object.ListLen(vs[2]) > 0 {
		if vs[3] = vm.project(t, group, vs[0], &vs[2]); vs[3] == gc.Null || !t.Read(&vs[1]) {
			return gc.Null
		}
	}
	if object.ListLen(vs[1]) == 0 {
		return vs[3]
	}
	if vs[3] != gc.None && (!AppendTo(t, &vs[1], vs[3])) {
		return gc.Null
	}
	if object.ListLen(vs[1]) == 1 {
		return object.ListItems(vs[1])[0]
	}
	return vm.newGroup(t, vs[1])
}

// metadata are the fields that an exception keeps when it is raised again.
var metadata = [...]uintptr{object.OffExcTraceback, object.OffExcCause, object.OffExcContext, object.OffExcSuppress}

// sameMetadata compares two exceptions in stack words.
func sameMetadata(t *object.Thread, a, b *Value) (same, ok bool) {
	mark := t.Mark()
	defer t.Pop(mark)
	vs := t.PushN(*a, *b)
	if !t.ReadAll(vs) {
		return false, false
	}
	for _, off := range metadata[:3] {
		if gc.Load(vs[0], off) != gc.Load(vs[1], off) {
			return false, true
		}
	}
	x, ok := notesOf(t, *a)
	if !ok {
		return false, false
	}
	vs[0] = x
	y, ok := notesOf(t, *b)
	return vs[0] == y, ok
}

// notesOf returns what add_note() collected, or Null.
func notesOf(t *object.Thread, e Value) (Value, bool) {
	return object.LookupAttr(t, e, object.Intern("__notes__"))
}

// members returns the exceptions of a group.
func members(t *object.Thread, e Value) []Value {
	excs := object.GetAttr(t, e, object.Intern("exceptions"))
	if excs == gc.Null {
		return nil
	}
	return object.TupleItems(excs)
}

// collectLeaves appends the exceptions in e that are no groups to the list at
// leaves.
func collectLeaves(t *object.Thread, group *object.Type, e Value, leaves *Value) bool {
	if !object.IsInstance(e, group) {
		return AppendTo(t, leaves, e)
	}
	mark := t.Mark()
	defer t.Pop(mark)
	p := t.Push(e)
	n := len(members(t, *p))
	for i := range n {
		if !collectLeaves(t, group, members(t, *p)[i], leaves) {
			return false
		}
	}
	return true
}

// project makes the part of group e that holds only the leaves in a list; None if
// it holds none of them.
func (vm *VM) project(t *object.Thread, group *object.Type, e Value, leaves *Value) Value {
	mark := t.Mark()
	defer t.Pop(mark)
	vs := t.PushN(e, object.NewList(t, nil))
	if !object.IsInstance(vs[0], group) {
		if !t.Read(leaves) {
			return gc.Null
		}
		if slices.Contains(object.ListItems(*leaves), vs[0]) {
			return vs[0]
		}
		return gc.None
	}
	for i := range members(t, vs[0]) {
		x := vm.project(t, group, members(t, vs[0])[i], leaves)
		if x == gc.Null || x != gc.None && !AppendTo(t, &vs[1], x) {
			return gc.Null
		}
	}
	if !t.Read(&vs[1]) {
		return gc.Null
	}
	if object.ListLen(vs[1]) == 0 {
		return gc.None
	}
	if vs[1] = t.CallMethod(vs[0], object.Intern("derive"), vs[1]); vs[1] == gc.Null || !t.WriteRead(&vs[1], vs[:1]) {
		return gc.Null
	}
	for _, off := range metadata {
		gc.Store(vs[1], off, gc.Load(vs[0], off))
	}
	notes, ok := notesOf(t, vs[0])
	if !ok {
		return gc.Null
	}
	if notes != gc.Null {
		l := object.ListFrom(t, notes)
		if l == gc.Null || !object.SetAttr(t, vs[1], object.Intern("__notes__"), l) {
			return gc.Null
		}
	}
	return vs[1]
}

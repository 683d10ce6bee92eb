package vm

import (
	"slices"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// except* clauses. An exception that is no group is handled as a group of one.

// groupType is BaseExceptionGroup.
func (vm *VM) groupType() *object.Type {
	return object.AsType(object.DictGetStr(vm.builtins, object.Intern("BaseExceptionGroup")))
}

// newGroup makes a group without a message; its class depends on what it holds.
func (vm *VM) newGroup(t *object.Thread, excs Value) Value {
	return t.Call(vm.groupType().Self, vm.str.empty, excs)
}

// matchGroup splits exception e by type: at p the matching part or None, then
// the rest or None.
func (vm *VM) matchGroup(t *object.Thread, p uintptr, e, class Value) bool {
	mark := t.Mark()
	defer t.Pop(mark)
	vs := t.PushN(e, class)
	group := vm.groupType()
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
	match := vm.matchException(t, e, class)
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
	case e != gc.None && object.IsInstance(e, group):
		pair := t.CallMethod(e, object.Intern("split"), class)
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
	group := vm.groupType()
	vs := t.PushN(orig, object.NewList(t, nil), object.NewList(t, nil), gc.None)
	isGroup := object.IsInstance(orig, group)
	for _, e := range object.ListItems(list) {
		switch {
		case e == gc.None:
		case !isGroup:
			return e // at most one clause handled it
		case sameMetadata(e, vs[0]):
			collectLeaves(t, group, e, vs[2])
		default:
			object.ListAppend(t, vs[1], e)
		}
	}
	if object.ListLen(vs[2]) > 0 {
		if vs[3] = vm.project(t, group, vs[0], vs[2]); vs[3] == gc.Null {
			return gc.Null
		}
	}
	if object.ListLen(vs[1]) == 0 {
		return vs[3]
	}
	if vs[3] != gc.None {
		object.ListAppend(t, vs[1], vs[3])
	}
	if object.ListLen(vs[1]) == 1 {
		return object.ListItems(vs[1])[0]
	}
	return vm.newGroup(t, vs[1])
}

// metadata are the fields that an exception keeps when it is raised again.
var metadata = []uintptr{object.OffExcTraceback, object.OffExcCause, object.OffExcContext}

func sameMetadata(a, b Value) bool {
	for _, off := range metadata {
		if gc.Load(a, off) != gc.Load(b, off) {
			return false
		}
	}
	notes := object.Intern("__notes__")
	return object.InstanceGet(a, notes) == object.InstanceGet(b, notes)
}

// members returns the exceptions of a group.
func members(t *object.Thread, e Value) []Value {
	excs := object.GetAttr(t, e, object.Intern("exceptions"))
	if excs == gc.Null {
		return nil
	}
	return object.TupleItems(excs)
}

// collectLeaves appends the exceptions in e that are no groups to a list.
func collectLeaves(t *object.Thread, group *object.Type, e, leaves Value) {
	if !object.IsInstance(e, group) {
		object.ListAppend(t, leaves, e)
		return
	}
	for _, x := range members(t, e) {
		collectLeaves(t, group, x, leaves)
	}
}

// project makes the part of group e that holds only the given leaves; None if
// it holds none of them.
func (vm *VM) project(t *object.Thread, group *object.Type, e, leaves Value) Value {
	if !object.IsInstance(e, group) {
		if slices.Contains(object.ListItems(leaves), e) {
			return e
		}
		return gc.None
	}
	mark := t.Mark()
	defer t.Pop(mark)
	vs := t.PushN(e, leaves, object.NewList(t, nil))
	for i := range members(t, vs[0]) {
		x := vm.project(t, group, members(t, vs[0])[i], vs[1])
		if x == gc.Null {
			return gc.Null
		}
		if x != gc.None {
			object.ListAppend(t, vs[2], x)
		}
	}
	if object.ListLen(vs[2]) == 0 {
		return gc.None
	}
	part := t.CallMethod(vs[0], object.Intern("derive"), vs[2])
	if part == gc.Null {
		return gc.Null
	}
	for _, off := range append(metadata, object.OffExcSuppress) {
		gc.Store(part, off, gc.Load(vs[0], off))
	}
	notes := object.Intern("__notes__")
	if n := object.InstanceGet(vs[0], notes); n != gc.Null {
		vs[2] = part
		l := object.ListFrom(t, n)
		if l == gc.Null || !object.SetAttr(t, vs[2], notes, l) {
			return gc.Null
		}
		return vs[2]
	}
	return part
}

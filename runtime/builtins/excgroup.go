package builtins

import (
	"fmt"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// Exception groups keep their message and the tuple of their exceptions in
// hidden slots that other exceptions use otherwise.
const (
	offGroupMessage = object.OffExcName
	offGroupExcs    = object.OffExcObj
)

func exceptionGroups(m *module) {
	t := m.t
	if groupBase != nil {
		m.set("BaseExceptionGroup", groupBase.Self)
		m.set("ExceptionGroup", groupClass.Self)
		vmOf(t).BaseGroup = groupBase
		return
	}
	newType := func(name string, bases ...*object.Type) *object.Type {
		typ := object.AsType(object.NewClass(t, object.TypeType, name, bases, object.NewDict(t), nil))
		typ.Module = "builtins"
		m.set(name, typ.Self)
		return typ
	}
	base := newType("BaseExceptionGroup", object.BaseException)
	base.Builtin = true
	base.Slots.New = newGroup
	base.FillsInstances()
	object.DefClassGetItem(base)
	base.Slots.Init = func(t *thread, self Value, a object.Args) bool { return true }
	base.Slots.Str = func(t *thread, v Value) Value {
		n := len(groupExcs(v))
		plural := "s"
		if n == 1 {
			plural = ""
		}
		return object.NewStr(t, fmt.Sprintf("%s (%d sub-exception%s)", object.GoStr(groupMessage(v)), n, plural))
	}
	base.Slots.Repr = func(t *thread, v Value) Value {
		mark := t.Mark()
		defer t.Pop(mark)
		p := t.Push(v)
		msg, ok := object.ReprGo(t, groupMessage(v))
		if !ok {
			return gc.Null
		}
		if !t.Read(p) {
			return gc.Null
		}
		list, ok := object.ReprGo(t, object.TupleItems(gc.Load(*p, object.OffExcArgs))[1])
		if !ok {
			return gc.Null
		}
		return object.NewStr(t, fmt.Sprintf("%s(%s, %s)", object.TypeOf(*p).Name, msg, list))
	}
	base.DefAttr("message", func(t *thread, v Value) Value { return groupMessage(v) }, nil)
	base.DefAttr("exceptions", func(t *thread, v Value) Value { return gc.LoadFixed(v, offGroupExcs) }, nil)
	base.Def("derive(self, excs, /)", func(t *thread, a []Value) Value {
		return t.Call(base.Self, groupMessage(a[0]), a[1])
	})
	base.Def("split(self, condition, /)", func(t *thread, a []Value) Value { return splitPair(t, a) })
	base.Def("subgroup(self, condition, /)", func(t *thread, a []Value) Value {
		pair := splitPair(t, a)
		if pair == gc.Null {
			return gc.Null
		}
		return object.TupleItems(pair)[0]
	})
	base.Def("__str__(self, /)", func(t *thread, a []Value) Value { return base.Slots.Str(t, a[0]) })
	base.Def("__repr__(self, /)", func(t *thread, a []Value) Value { return base.Slots.Repr(t, a[0]) })
	groupBase, vmOf(t).BaseGroup = base, base
	groupClass = newType("ExceptionGroup", base, object.Exception)
	groupClass.Builtin = true
}

// The types of groups, made once.
var groupBase, groupClass *object.Type

// groupExcs returns the exceptions of a group, which are always the same: no
// barrier is needed.
func groupExcs(v Value) []Value { return object.TupleItems(gc.LoadFixed(v, offGroupExcs)) }

func groupMessage(v Value) Value { return gc.LoadFixed(v, offGroupMessage) }

func isGroup(v Value) bool { return groupBase != nil && object.IsInstance(v, groupBase) }

// newGroup is BaseExceptionGroup.__new__(cls, message, exceptions).
func newGroup(t *thread, typ *object.Type, a object.Args) Value {
	if len(a.Pos) != 2 || a.Kw != nil && len(a.Kw.Names) > 0 {
		return t.Raise(object.TypeError, "BaseExceptionGroup.__new__() takes exactly 2 arguments (%d given)", a.Len())
	}
	if !object.IsStr(a.Pos[0]) {
		return t.Raise(object.TypeError, "BaseExceptionGroup.__new__() argument 1 must be str, not %s", object.TypeOf(a.Pos[0]).Name)
	}
	if s := &object.TypeOf(a.Pos[1]).Slots; s.GetItem == nil || s.Iter == nil || object.IsInstance(a.Pos[1], object.DictType) {
		return t.Raise(object.TypeError, "second argument (exceptions) must be a sequence")
	}
	excs := object.TupleFrom(t, a.Pos[1])
	if excs == gc.Null {
		return gc.Null
	}
	items := object.TupleItems(excs)
	if len(items) == 0 {
		return t.Raise(object.ValueError, "second argument (exceptions) must be a non-empty sequence")
	}
	nested := false // an exception that ExceptionGroup may not hold
	for i, e := range items {
		if !object.IsException(e) {
			return t.Raise(object.ValueError, "Item %d of second argument (exceptions) is not an exception", i)
		}
		nested = nested || !object.IsInstance(e, object.Exception)
	}
	switch {
	case typ == groupBase && !nested:
		typ = groupClass
	case nested && typ == groupClass:
		return t.Raise(object.TypeError, "Cannot nest BaseExceptions in an ExceptionGroup")
	case nested && typ.IsSubtype(object.Exception):
		return t.Raise(object.TypeError, "Cannot nest BaseExceptions in '%s'", typ.Name)
	}
	e := object.NewException(t, typ, a.Pos[0], a.Pos[1])
	gc.Store(e, offGroupMessage, a.Pos[0])
	gc.Store(e, offGroupExcs, excs)
	return e
}

// splitPair is split(): the part of the group that matches and the rest, or None
// for either.
func splitPair(t *thread, a []Value) Value {
	cond := a[1]
	byType := object.AsType(cond) != nil
	if tup := object.Unwrap(cond, object.TupleType); tup != gc.Null {
		byType = true
		for _, c := range object.TupleItems(tup) {
			byType = byType && object.AsType(c) != nil
		}
	}
	if !byType && object.TypeOf(cond).Slots.Call == nil {
		return t.Raise(object.TypeError, "expected a function, exception type or tuple of exception types")
	}
	mark := t.Mark()
	defer t.Pop(mark)
	s := splitter{cond: t.Push(cond), byType: byType}
	yes, no, ok := s.split(t, a[0])
	if !ok {
		return gc.Null
	}
	return object.NewTuple(t, []Value{yes, no})
}

type splitter struct {
	cond   *Value
	byType bool
}

func (s splitter) matches(t *thread, e Value) (res, ok bool) {
	if s.byType {
		return object.IsInstanceOf(t, e, *s.cond)
	}
	r := t.Call(*s.cond, e)
	if r == gc.Null {
		return false, false
	}
	return object.IsTrue(t, r)
}

// split divides e; a part with nothing in it is None.
func (s splitter) split(t *thread, e Value) (yes, no Value, ok bool) {
	mark := t.Mark()
	defer t.Pop(mark)
	vs := t.PushN(e, object.NewList(t, nil), object.NewList(t, nil), gc.None)
	match, ok := s.matches(t, e)
	if !ok {
		return gc.Null, gc.Null, false
	}
	if match {
		return vs[0], gc.None, true
	}
	if !isGroup(vs[0]) {
		return gc.None, vs[0], true
	}
	for i := range groupExcs(vs[0]) {
		y, n, ok := s.split(t, groupExcs(vs[0])[i])
		if !ok {
			return gc.Null, gc.Null, false
		}
		parts := t.PushN(y, n)
		for j := range parts {
			if parts[j] != gc.None && !vm.AppendTo(t, &vs[1+j], parts[j]) {
				return gc.Null, gc.Null, false
			}
		}
		t.Pop(t.Top - 16)
	}
	if vs[3], ok = derive(t, vs[0], &vs[1]); !ok {
		return gc.Null, gc.Null, false
	}
	no, ok = derive(t, vs[0], &vs[2])
	return vs[3], no, ok
}

// derive makes a group like e of the exceptions in the list in a stack word; None
// if there are none.
func derive(t *thread, e Value, list *Value) (Value, bool) {
	mark := t.Mark()
	defer t.Pop(mark)
	vs := t.PushN(e, gc.Null)
	if !t.Read(list) {
		return gc.Null, false
	}
	if object.ListLen(*list) == 0 {
		return gc.None, true
	}
	vs[1] = t.CallMethod(vs[0], object.Intern("derive"), *list)
	if vs[1] == gc.Null {
		return gc.Null, false
	}
	if !isGroup(vs[1]) {
		t.Raise(object.TypeError, "derive must return an instance of BaseExceptionGroup")
		return gc.Null, false
	}
	if !t.WriteRead(&vs[1], vs[:1]) {
		return gc.Null, false
	}
	for _, off := range []uintptr{object.OffExcTraceback, object.OffExcCause, object.OffExcContext, object.OffExcSuppress} {
		gc.Store(vs[1], off, gc.Load(vs[0], off))
	}
	notes, ok := object.LookupAttr(t, vs[0], object.Intern("__notes__"))
	if !ok {
		return gc.Null, false
	}
	// Notes that are no sequence are left alone, as the group has them.
	if notes != gc.Null && (object.IsStr(notes) || object.TypeOf(notes).Slots.GetItem != nil) {
		l := object.ListFrom(t, notes)
		if l == gc.Null || !object.SetAttr(t, vs[1], object.Intern("__notes__"), l) {
			return gc.Null, false
		}
	}
	return vs[1], true
}

package vm

import (
	"stmjit/gc"
	"stmjit/runtime/object"
)

// except* clauses. An exception that is no group is handled as a group of one.

// matchGroup splits exception e by type: at p the matching part or None, then
// the rest or None.
func (vm *VM) matchGroup(t *object.Thread, p uintptr, e, class Value) bool {
	if e == gc.None {
		st(p, gc.None)
		st(p+8, gc.None)
		return true
	}
	m := vm.matchException(t, e, class)
	if m == gc.Null {
		return false
	}
	if m == gc.True {
		if object.TypeOf(e).LookupStr("split") == gc.Null {
			name := object.DictGetStr(vm.builtins, object.Intern("ExceptionGroup"))
			g := t.Call(name, vm.str.empty, object.NewList(t, []Value{e}))
			if g == gc.Null {
				return false
			}
			e = g
		}
		st(p, e)
		st(p+8, gc.None)
		return true
	}
	if object.TypeOf(e).LookupStr("split") != gc.Null {
		pair := t.CallMethod(e, object.Intern("split"), class)
		if pair == gc.Null {
			return false
		}
		items := object.TupleItems(pair)
		st(p, items[0])
		st(p+8, items[1])
		return true
	}
	st(p, gc.None)
	st(p+8, e)
	return true
}

// prepareReraise is what remains to be raised after except* clauses: list has
// what they raised and left over.
func (vm *VM) prepareReraise(t *object.Thread, orig, list Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	vs := t.PushN(orig, object.NewList(t, nil))
	for _, x := range object.ListItems(list) {
		if x != gc.None {
			object.ListAppend(t, vs[1], x)
		}
	}
	switch items := object.ListItems(vs[1]); len(items) {
	case 0:
		return gc.None
	case 1:
		return items[0]
	}
	group := object.DictGetStr(vm.builtins, object.Intern("BaseExceptionGroup"))
	return t.Call(group, vm.str.empty, vs[1])
}

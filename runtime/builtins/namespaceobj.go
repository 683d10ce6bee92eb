package builtins

import (
	"strings"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// newNamespaceObject makes a types.SimpleNamespace with attributes.
func newNamespaceObject(t *thread, names []string, values []Value) Value {
	mark := t.Mark()
	defer t.Pop(mark)
	vs := t.PushN(values...)
	obj := t.Push(object.NewInstance(t, namespaceType(t)))
	for i, n := range names {
		if !object.InstanceSet(t, *obj, object.Intern(n), vs[i]) {
			return gc.Null
		}
	}
	return *obj
}

var simpleNamespace *object.Type

// namespaceType returns types.SimpleNamespace.
func namespaceType(t *thread) *object.Type {
	if simpleNamespace != nil {
		return simpleNamespace
	}
	simpleNamespace = object.NewInstanceType("types", "SimpleNamespace", object.ObjectType, nil, defineNamespace)
	return simpleNamespace
}

func defineNamespace(typ *object.Type) {
	typ.Slots.Init = func(t *thread, self Value, a object.Args) bool {
		if len(a.Pos) > 0 {
			t.Raise(object.TypeError, "no positional arguments expected")
			return false
		}
		if a.Kw != nil {
			mark := t.Mark()
			defer t.Pop(mark)
			p := t.Push(self)
			for i, n := range a.Kw.Names {
				if !object.IsStr(n) {
					t.Raise(object.TypeError, "keywords must be strings")
					return false
				}
				if !t.Write(p) || !object.InstanceSet(t, *p, object.InternValue(t, n), a.Kw.Values[i]) {
					return false
				}
			}
		}
		return true
	}
	typ.Slots.Repr = namespaceRepr
	typ.Slots.Compare = func(t *thread, a, b Value, op object.CmpOp) Value {
		if op != object.CmpEQ && op != object.CmpNE || !object.IsInstance(b, typ) {
			return gc.NotImplemented
		}
		mark := t.Mark()
		defer t.Pop(mark)
		vs := t.PushN(a, b)
		for i := range vs {
			if vs[i] = object.InstanceDict(t, vs[i]); vs[i] == gc.Null {
				return gc.Null
			}
		}
		return object.Compare(t, vs[0], vs[1], op)
	}
	typ.Unhashable()
	typ.Def("__reduce__(self, /)", func(t *thread, a []Value) Value {
		p := t.PushN(a[0], gc.Null, gc.Null)
		if p[2] = object.InstanceDict(t, a[0]); p[2] == gc.Null {
			return gc.Null
		}
		p[1] = object.NewTuple(t, nil)
		return object.NewTuple(t, []Value{object.TypeOf(p[0]).Self, p[1], p[2]})
	})
}

func namespaceRepr(t *thread, v Value) Value {
	mark := t.Mark()
	defer t.Pop(mark)
	typ := object.TypeOf(v)
	name := typ.Name
	if typ == simpleNamespace {
		name = "namespace"
	}
	self := t.Push(v)
	again, ok := t.EnterRepr(self)
	if !ok {
		return gc.Null
	}
	if again {
		return object.NewStr(t, name+"(...)")
	}
	defer t.LeaveRepr()
	d := t.Push(object.InstanceDict(t, *self))
	if *d == gc.Null {
		return gc.Null
	}
	var parts []string
	for pos := 0; ; {
		if !t.Read(d) {
			return gc.Null
		}
		k, x, ok := object.DictNext(*d, &pos)
		if !ok {
			break
		}
		s := object.GoStr(k)
		r, ok := object.ReprGo(t, x)
		if !ok {
			return gc.Null
		}
		parts = append(parts, s+"="+r)
	}
	return object.NewStr(t, name+"("+strings.Join(parts, ", ")+")")
}

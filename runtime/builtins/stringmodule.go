package builtins

import (
	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

func init() { register("_string", makeString) }

// makeString makes _string: templates of str.format taken apart.
func makeString(v *vm.VM, t *thread) Value {
	m := newModule(t, "_string", "string helper module")
	arg := func(t *thread, v Value) bool {
		if object.IsStr(v) {
			return true
		}
		t.Raise(object.TypeError, "expected str, got %s", object.TypeOf(v).Name)
		return false
	}
	m.def("formatter_parser(format, /)", func(t *thread, a []Value) Value {
		if !arg(t, a[0]) {
			return gc.Null
		}
		parts := object.FormatParts(t, a[0])
		if parts == gc.Null {
			return parts
		}
		return object.Iter(t, parts)
	})
	m.def("formatter_field_name_split(field, /)", func(t *thread, a []Value) Value {
		if !arg(t, a[0]) {
			return gc.Null
		}
		r := object.FormatFieldName(t, a[0])
		if r == gc.Null {
			return r
		}
		mark := t.Mark()
		defer t.Pop(mark)
		p := t.PushN(object.TupleItems(r)...)
		if p[1] = object.Iter(t, p[1]); p[1] == gc.Null {
			return gc.Null
		}
		return object.NewTuple(t, p)
	})
	return m.done()
}

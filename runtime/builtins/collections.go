package builtins

import (
	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

func init() { register("_gocollections", makeCollections) }

// tupleGetter reads one item of a tuple: the fields of named tuples.
var tupleGetter object.GoType

const (
	getterIndex = 8
	getterDoc   = 16
)

func makeCollections(v *vm.VM, t *thread) Value {
	object.MakeDequeType()
	if tupleGetter.Type == nil {
		tupleGetter = object.NewGoType("collections", "_tuplegetter", gc.Layout{Raw: 1, Vals: 1}, defineTupleGetter)
	}
	m := newModule(t, "_collections", "High performance data structures.\n- deque:        ordered collection accessible from endpoints only\n")
	m.set("deque", object.DequeType.Self)
	m.set("_tuplegetter", tupleGetter.Self)
	m.def("_count_elements(mapping, iterable, /)", countElements).Ignores(0, 1)
	m.def("_move_first(dict, key, /)", moveFirst).Writes()
	return m.done()
}

func defineTupleGetter(typ *object.Type) {
	s := &typ.Slots
	s.New = func(t *thread, _ *object.Type, a object.Args) Value {
		if len(a.Pos) != 2 || a.Kw != nil {
			return t.Raise(object.TypeError, "_tuplegetter expected 2 arguments, got %d", a.Len())
		}
		i, ok := indexSized(t, a.Pos[0], object.OverflowError)
		if !ok {
			return gc.Null
		}
		v := tupleGetter.NewShared(t)
		gc.StoreRaw(v, getterIndex, uint64(i))
		gc.InitStore(v, getterDoc, a.Pos[1])
		return v
	}
	s.Init = func(t *thread, self Value, a object.Args) bool { return true }
	s.DescrGet = func(t *thread, descr, obj Value, owner *object.Type) Value {
		if obj == gc.Null || obj == gc.None {
			return descr
		}
		i := int(gc.LoadRaw(descr, getterIndex))
		tup := object.Unwrap(obj, object.TupleType)
		switch {
		case tup == gc.Null:
			return t.Raise(object.TypeError, "descriptor for index '%d' for tuple subclasses doesn't apply to '%s' object", i, object.TypeOf(obj).Name)
		case uint(i) >= uint(len(object.TupleItems(tup))):
			return t.Raise(object.IndexError, "tuple index out of range")
		}
		return object.TupleItems(tup)[i]
	}
	s.DescrSet = func(t *thread, descr, obj, x Value) bool {
		if x == gc.Null {
			t.Raise(object.AttributeError, "can't delete attribute")
		} else {
			t.Raise(object.AttributeError, "can't set attribute")
		}
		return false
	}
	s.Repr = func(t *thread, v Value) Value {
		i := itoa(int(gc.LoadRaw(v, getterIndex)))
		doc, ok := object.ReprGo(t, gc.Load(v, getterDoc))
		if !ok {
			return gc.Null
		}
		return object.NewStr(t, "_tuplegetter("+i+", "+doc+")")
	}
	typ.DefAttr("__doc__", func(t *thread, v Value) Value { return gc.Load(v, getterDoc) }, func(t *thread, v, x Value) bool {
		m := t.Mark()
		defer t.Pop(m)
		p := t.PushN(v, x)
		if x == gc.Null {
			p[1] = gc.None
		}
		if !t.Irrevocable() {
			return false
		}
		gc.Store(p[0], getterDoc, p[1])
		return true
	})
	typ.Def("__reduce__(self, /)", func(t *thread, a []Value) Value {
		args := object.NewTuple(t, []Value{gc.IntValue(int64(gc.LoadRaw(a[0], getterIndex))), gc.Load(a[0], getterDoc)})
		return object.NewTuple(t, []Value{tupleGetter.Self, args})
	})
}

// countElements adds one to a mapping's values for each item of an iterable. If the
// mapping reads and writes its items as a dict does then it is one.
func countElements(t *thread, a []Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	typ := object.TypeOf(a[0])
	same := func(name string) bool { return typ.LookupStr(name) == object.DictType.LookupStr(name) }
	d := object.Unwrap(a[0], object.DictType)
	p := t.PushN(d, gc.Null, gc.Null)
	if d != gc.Null && same("get") && same("__setitem__") {
		return noneIf(object.ForEach(t, a[1], func(x Value) bool {
			p[1] = x
			if !t.Write(&p[0]) {
				return false
			}
			n, ok := object.DictGet(t, p[0], p[1])
			switch {
			case !ok:
				return false
			case n == gc.Null:
				n = gc.IntValue(1)
			default:
				if n = object.Binary(t, object.OpAdd, n, gc.IntValue(1)); n == gc.Null {
					return false
				}
			}
			p[2] = n
			return t.Write(&p[0]) && object.DictSet(t, p[0], p[1], p[2])
		}))
	}
	return noneIf(object.ForEach(t, a[1], func(x Value) bool {
		p[1] = x
		n := t.CallMethod(a[0], object.Intern("get"), p[1], gc.IntValue(0))
		if n == gc.Null {
			return false
		}
		if n = object.Binary(t, object.OpAdd, n, gc.IntValue(1)); n == gc.Null {
			return false
		}
		return object.SetItem(t, a[0], p[1], n)
	}))
}

// moveFirst makes an item of a dict the first one.
func moveFirst(t *thread, a []Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(object.Unwrap(a[0], object.DictType), gc.Null, object.NewDict(t))
	if p[0] == gc.Null {
		return t.Raise(object.TypeError, "a dict is required")
	}
	x, ok := object.DictGet(t, p[0], a[1])
	if !ok {
		return gc.Null
	}
	if x == gc.Null {
		return t.RaiseValue(object.KeyError, a[1])
	}
	p[1] = x
	if !t.Write(&p[2]) || !object.DictSet(t, p[2], a[1], p[1]) || !object.DictMerge(t, p[2], p[0], false) || !t.Write(&p[0]) {
		return gc.Null
	}
	object.DictClear(p[0])
	return noneIf(object.DictMerge(t, p[0], p[2], true))
}

package builtins

import (
	"stmjit/frontend/syntax"
	"stmjit/gc"
	"stmjit/runtime/object"
)

// sequenceFunctions adds what works on iterables, by protocols only.
func sequenceFunctions(m *module) {
	m.def("len(obj, /)", func(t *thread, a []Value) Value {
		n, ok := object.Len(t, a[0])
		if !ok {
			return gc.Null
		}
		return object.NewInt(t, int64(n))
	}).Blind()
	m.def("iter(object, sentinel=?, /)", func(t *thread, a []Value) Value {
		if a[1] == gc.Null {
			return object.Iter(t, a[0])
		}
		if object.TypeOf(a[0]).Slots.Call == nil {
			return t.Raise(object.TypeError, "iter(v, w): v must be callable")
		}
		return object.NewCallIter(t, a[0], a[1])
	}).Blind()
	m.def("next(iterator, default=?, /)", func(t *thread, a []Value) Value {
		if object.TypeOf(a[0]).Slots.Next == nil {
			return t.Raise(object.TypeError, "'%s' object is not an iterator", object.TypeOf(a[0]).Name)
		}
		return nextItem(t, a)
	}).Blind().Steps = 1
	m.def("any(iterable, /)", func(t *thread, a []Value) Value { return quantify(t, a[0], true) }).Blind()
	m.def("all(iterable, /)", func(t *thread, a []Value) Value { return quantify(t, a[0], false) }).Blind()
	m.raw("min", func(t *thread, a object.Args) Value { return extreme(t, a, "min", object.CmpLT) }).Blind()
	m.raw("max", func(t *thread, a object.Args) Value { return extreme(t, a, "max", object.CmpGT) }).Blind()
	m.raw("sorted", sorted).Blind()
	m.def("aiter(async_iterable, /)", func(t *thread, a []Value) Value {
		name := object.TypeOf(a[0]).Name
		r, found := t.CallSpecial(a[0], object.Intern("__aiter__"))
		if !found {
			return t.Raise(object.TypeError, "'%s' object is not an async iterable", name)
		}
		return r
	})
	m.def("anext(async_iterator, default=?, /)", asyncNext)
}

// defaultNext is what anext() with a default returns a coroutine of.
const defaultNext = `async def anext(iterator, default):
    try:
        return await iterator.__anext__()
    except StopAsyncIteration:
        return default
`

func asyncNext(t *thread, a []Value) Value {
	next := object.Intern("__anext__")
	if object.TypeOf(a[0]).Lookup(next) == gc.Null {
		return t.Raise(object.TypeError, "'%s' object is not an async iterator", object.TypeOf(a[0]).Name)
	}
	if a[1] == gc.Null {
		r, _ := t.CallSpecial(a[0], next)
		return r
	}
	v := vmOf(t)
	code := v.CompileSource(t, []byte(defaultNext), "<anext>", syntax.Exec)
	if code == nil {
		return gc.Null
	}
	mark := t.Mark()
	defer t.Pop(mark)
	ns := t.Push(object.NewNamespaceDict(t))
	if v.RunCode(t, code, *ns, gc.Unset) == gc.Null {
		return gc.Null
	}
	return t.Call(object.DictGetStr(*ns, object.Intern("anext")), a[0], a[1])
}

// nextItem is next(iterator, default). Iterators that may give a value with
// their end are asked by their method, which raises StopIteration.
func nextItem(t *thread, a []Value) Value {
	var x Value
	if typ := object.TypeOf(a[0]); typ.Builtin && typ != object.GeneratorType {
		x = object.Next(t, a[0])
		if x == gc.Null && t.Exc == gc.Null && a[1] == gc.Null {
			return t.RaiseValue(object.StopIteration)
		}
	} else {
		x, _ = t.CallSpecial(a[0], object.Intern("__next__"))
		if x == gc.Null && a[1] != gc.Null {
			t.Catch(object.StopIteration)
		}
	}
	if x == gc.Null && t.Exc == gc.Null {
		return a[1]
	}
	return x
}

// quantify returns whether some item's truth is want, which ends any() and
// all(): the result is want then, else its opposite.
func quantify(t *thread, iterable Value, want bool) Value {
	found := false
	ok := object.ForEach(t, iterable, func(x Value) bool {
		truth, ok := object.IsTrue(t, x)
		found = ok && truth == want
		return ok && !found
	})
	if !ok && !found {
		return gc.Null
	}
	return gc.BoolValue(found == want)
}

// extreme is min() and max(): an item replaces the best so far when it compares
// as op says.
func extreme(t *thread, a object.Args, name string, op object.CmpOp) Value {
	key, def := gc.None, gc.Null
	if a.Kw != nil {
		for i, n := range a.Kw.Names {
			switch object.GoStr(n) {
			case "key":
				key = a.Kw.Values[i]
			case "default":
				def = a.Kw.Values[i]
			}
		}
	}
	if len(a.Pos) == 0 {
		return t.Raise(object.TypeError, "%s expected at least 1 argument, got 0", name)
	}
	if a.Kw != nil {
		for _, n := range a.Kw.Names {
			if s := object.GoStr(n); s != "key" && s != "default" {
				return t.Raise(object.TypeError, "'%s' is an invalid keyword argument for %s()", s, name)
			}
		}
	}
	mark := t.Mark()
	defer t.Pop(mark)
	e := extremum{op: op, vs: t.PushN(gc.Null, gc.Null, gc.Null, key)}
	if len(a.Pos) > 1 {
		if def != gc.Null {
			return t.Raise(object.TypeError, "Cannot specify a default for %s() with multiple positional arguments", name)
		}
		for i := range a.Pos {
			if !e.add(t, a.Pos[i]) {
				return gc.Null
			}
		}
		return e.vs[0]
	}
	d := t.Push(def)
	if !object.ForEach(t, a.Pos[0], func(x Value) bool { return e.add(t, x) }) {
		return gc.Null
	}
	if e.vs[0] == gc.Null {
		if *d == gc.Null {
			return t.Raise(object.ValueError, "%s() arg is an empty sequence", name)
		}
		return *d
	}
	return e.vs[0]
}

// extremum is the best item so far. vs are on the thread's stack: the item, its
// key, the item at hand, the key function or None.
type extremum struct {
	op object.CmpOp
	vs []Value
}

func (e *extremum) add(t *thread, x Value) bool {
	k := x
	if e.vs[3] != gc.None {
		e.vs[2] = x
		if k = t.Call(e.vs[3], x); k == gc.Null {
			return false
		}
		x = e.vs[2]
	}
	if e.vs[0] == gc.Null {
		e.vs[0], e.vs[1] = x, k
		return true
	}
	best := e.vs[1]
	var better bool
	switch {
	case gc.BothInts(k, best):
		better = (k.Int() < best.Int()) == (e.op == object.CmpLT) && k != best
	case k.IsFloat() && best.IsFloat():
		better = e.op == object.CmpLT && k.Float() < best.Float() || e.op == object.CmpGT && k.Float() > best.Float()
	default:
		mark := t.Mark()
		p := t.PushN(x, k)
		r := object.Compare(t, k, best, e.op)
		ok := r != gc.Null
		if ok {
			better, ok = object.IsTrue(t, r)
		}
		x, k = p[0], p[1]
		t.Pop(mark)
		if !ok {
			return false
		}
	}
	if better {
		e.vs[0], e.vs[1] = x, k
	}
	return true
}

func sorted(t *thread, a object.Args) Value {
	if len(a.Pos) != 1 {
		return t.Raise(object.TypeError, "sorted expected 1 argument, got %d", len(a.Pos))
	}
	key, reverse := gc.None, gc.False
	if a.Kw != nil {
		for i, n := range a.Kw.Names {
			switch s := object.GoStr(n); s {
			case "key":
				key = a.Kw.Values[i]
			case "reverse":
				reverse = a.Kw.Values[i]
			default:
				return t.Raise(object.TypeError, "'%s' is an invalid keyword argument for sort()", s)
			}
		}
	}
	mark := t.Mark()
	defer t.Pop(mark)
	vs := t.PushN(gc.Null, key, reverse)
	if vs[0] = object.ListFrom(t, a.Pos[0]); vs[0] == gc.Null {
		return gc.Null
	}
	if vs[2] != gc.False && vs[2] != gc.True {
		i := object.Index(t, vs[2])
		if i == gc.Null {
			return gc.Null
		}
		vs[2] = gc.BoolValue(i != gc.IntValue(0))
	}
	if !object.ListSort(t, vs[0], vs[1], vs[2] == gc.True) {
		return gc.Null
	}
	return vs[0]
}

package builtins

import (
	"strings"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// itemgetter, attrgetter and methodcaller: callables that never change. V0 is the
// tuple of items or names, for a method its name, V1 the arguments, V2 the dict of
// keyword arguments or Null.
var itemGetter, attrGetter, methodCaller object.GoType

const (
	getV0 = 8
	getV1 = 16
	getV2 = 24
)

func makeGetters() {
	if itemGetter.Type != nil {
		return
	}
	itemGetter = newGetter("itemgetter", "Return a callable object that fetches the given item(s) from its operand.\nAfter f = itemgetter(2), the call f(r) returns r[2].\nAfter g = itemgetter(2, 5, 3), the call g(r) returns (r[2], r[5], r[3])",
		func(t *thread, items []Value) Value { return object.NewTuple(t, items) },
		func(t *thread, obj, k Value) Value { return object.GetItem(t, obj, k) })
	attrGetter = newGetter("attrgetter", "Return a callable object that fetches the given attribute(s) from its operand.\nAfter f = attrgetter('name'), the call f(r) returns r.name.\nAfter g = attrgetter('name', 'date'), the call g(r) returns (r.name, r.date).\nAfter h = attrgetter('name.first', 'name.last'), the call h(r) returns\n(r.name.first, r.name.last).",
		func(t *thread, items []Value) Value {
			for i := range items {
				if !object.IsStr(items[i]) {
					return t.Raise(object.TypeError, "attribute name must be a string")
				}
			}
			tup := object.NewTuple(t, items)
			for i, n := range object.TupleItems(tup) {
				gc.Store(tup, object.OffTupleItems+8*uintptr(i), object.InternValue(t, n))
			}
			return tup
		}, dottedAttr)
	methodCaller = object.NewGoType("operator", "methodcaller", gc.Layout{Vals: 3}, defineMethodCaller)
}

// dottedAttr is obj.a.b for "a.b".
func dottedAttr(t *thread, obj, name Value) Value {
	s := object.GoStr(name)
	if strings.IndexByte(s, '.') < 0 {
		return object.GetAttr(t, obj, object.InternValue(t, name))
	}
	for _, part := range strings.Split(s, ".") {
		if obj = object.GetAttr(t, obj, object.Intern(part)); obj == gc.Null {
			return gc.Null
		}
	}
	return obj
}

// newGetter makes a type of callables that apply get for each of their items.
func newGetter(name, doc string, items func(t *thread, items []Value) Value, get func(t *thread, obj, k Value) Value) object.GoType {
	var g object.GoType
	of := func(v Value) Value { return object.Unwrap(v, g.Type) }
	g = object.NewGoType("operator", name, gc.Layout{Vals: 1}, func(typ *object.Type) {
		g.Type = typ
		typ.Describe(doc)
		s := &typ.Slots
		s.New = func(t *thread, _ *object.Type, a object.Args) Value {
			switch {
			case a.Kw != nil && len(a.Kw.Names) > 0:
				return t.Raise(object.TypeError, "%s() takes no keyword arguments", name)
			case len(a.Pos) == 0:
				return t.Raise(object.TypeError, "%s expected at least 1 argument, got 0", name)
			}
			m := t.Mark()
			defer t.Pop(m)
			p := t.Push(items(t, a.Pos))
			if *p == gc.Null {
				return gc.Null
			}
			v := g.NewShared(t)
			gc.InitStore(v, getV0, *p)
			return v
		}
		s.Init = func(t *thread, self Value, a object.Args) bool { return true }
		s.Call = func(t *thread, v Value, a object.Args) Value {
			switch {
			case a.Kw != nil && len(a.Kw.Names) > 0:
				return t.Raise(object.TypeError, "%s() takes no keyword arguments", name)
			case len(a.Pos) != 1:
				return t.Raise(object.TypeError, "%s expected 1 argument, got %d", name, len(a.Pos))
			}
			keys := gc.Load(of(v), getV0)
			n := len(object.TupleItems(keys))
			if n == 1 {
				return get(t, a.Pos[0], object.TupleItems(keys)[0])
			}
			m := t.Mark()
			defer t.Pop(m)
			p := t.PushN(a.Pos[0], keys)
			out := t.Top
			for i := range n {
				x := get(t, p[0], object.TupleItems(p[1])[i])
				if x == gc.Null {
					return gc.Null
				}
				t.Push(x)
			}
			return object.NewTuple(t, object.Words(out, n))
		}
		s.Repr = func(t *thread, v Value) Value {
			m := t.Mark()
			defer t.Pop(m)
			return getterRepr(t, t.Push(v), gc.Load(of(v), getV0), gc.Null, gc.Null)
		}
		typ.Def("__reduce__(self, /)", func(t *thread, a []Value) Value {
			return object.NewTuple(t, []Value{object.TypeOf(a[0]).Self, gc.Load(of(a[0]), getV0)})
		})
	})
	return g
}

// getterRepr is repr of the object in a stack word, with what its call would take.
func getterRepr(t *thread, self *Value, items, args, kw Value) Value {
	typ := object.TypeOf(*self)
	p := t.PushN(items, args, kw)
	if again, ok := t.EnterRepr(self); again || !ok {
		if again {
			return object.NewStr(t, "...")
		}
		return gc.Null
	}
	defer t.LeaveRepr()
	var parts []string
	for _, tup := range p[:2] {
		if tup == gc.Null {
			continue
		}
		k := t.Mark()
		tp := t.Push(tup)
		for i := range object.TupleItems(tup) {
			s, ok := object.ReprGo(t, object.TupleItems(*tp)[i])
			if !ok {
				return gc.Null
			}
			parts = append(parts, s)
		}
		t.Pop(k)
	}
	if p[2] != gc.Null {
		for pos := 0; ; {
			if !t.Read(&p[2]) {
				return gc.Null
			}
			k, v, ok := object.DictNext(p[2], &pos)
			if !ok {
				break
			}
			name := object.GoStr(k)
			s, ok := object.ReprGo(t, v)
			if !ok {
				return gc.Null
			}
			parts = append(parts, name+"="+s)
		}
	}
	return object.NewStr(t, typ.Module+"."+typ.Qualname+"("+strings.Join(parts, ", ")+")")
}

func defineMethodCaller(typ *object.Type) {
	typ.Describe("Return a callable object that calls the given method on its operand.\nAfter f = methodcaller('name'), the call f(r) returns r.name().\nAfter g = methodcaller('name', 'date', foo=1), the call g(r) returns\nr.name('date', foo=1).")
	of := func(v Value) Value { return object.Unwrap(v, typ) }
	s := &typ.Slots
	s.New = func(t *thread, _ *object.Type, a object.Args) Value {
		if len(a.Pos) == 0 {
			return t.Raise(object.TypeError, "methodcaller needs at least one argument, the method name")
		}
		if !object.IsStr(a.Pos[0]) {
			return t.Raise(object.TypeError, "method name must be a string")
		}
		m := t.Mark()
		defer t.Pop(m)
		p := t.PushN(object.InternValue(t, a.Pos[0]), object.NewTuple(t, a.Pos[1:]), gc.Null)
		if a.Kw != nil && len(a.Kw.Names) > 0 {
			p[2] = object.NewDict(t)
			for i, k := range a.Kw.Names {
				object.DictSetStr(t, p[2], k, a.Kw.Values[i])
			}
		}
		v := methodCaller.NewShared(t)
		for i, x := range p {
			gc.InitStore(v, getV0+8*uintptr(i), x)
		}
		return v
	}
	s.Init = func(t *thread, self Value, a object.Args) bool { return true }
	s.Call = func(t *thread, v Value, a object.Args) Value {
		switch {
		case a.Kw != nil && len(a.Kw.Names) > 0:
			return t.Raise(object.TypeError, "methodcaller() takes no keyword arguments")
		case len(a.Pos) != 1:
			return t.Raise(object.TypeError, "methodcaller expected 1 argument, got %d", len(a.Pos))
		}
		v = of(v)
		m := t.Mark()
		defer t.Pop(m)
		p := t.PushN(gc.Load(v, getV1), gc.Load(v, getV2), gc.Null)
		if p[2] = object.GetAttr(t, a.Pos[0], gc.Load(v, getV0)); p[2] == gc.Null {
			return gc.Null
		}
		return callPacked(t, p[2], p[0], p[1])
	}
	s.Repr = func(t *thread, v Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		p := t.Push(v)
		c := of(v)
		name := object.NewTuple(t, []Value{gc.Load(c, getV0)})
		return getterRepr(t, p, name, gc.Load(c, getV1), gc.Load(c, getV2))
	}
	typ.Def("__reduce__(self, /)", func(t *thread, a []Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		c := of(a[0])
		p := t.PushN(gc.Load(c, getV0), gc.Load(c, getV1), gc.Load(c, getV2), gc.Null)
		if p[2] == gc.Null {
			args := object.NewTuple(t, append([]Value{p[0]}, object.TupleItems(p[1])...))
			return object.NewTuple(t, []Value{object.TypeOf(a[0]).Self, args})
		}
		mod := vmOf(t).Import(t, "functools")
		if mod == gc.Null {
			return gc.Null
		}
		if p[3] = object.GetAttr(t, mod, object.Intern("partial")); p[3] == gc.Null {
			return gc.Null
		}
		if p[3] = callPacked(t, p[3], object.NewTuple(t, []Value{object.TypeOf(a[0]).Self, p[0]}), p[2]); p[3] == gc.Null {
			return gc.Null
		}
		return object.NewTuple(t, []Value{p[3], p[1]})
	})
}

// callPacked is f(*args, **kw), kw a dict or Null.
func callPacked(t *thread, f, args, kw Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(f, args, kw)
	if kw == gc.Null {
		return t.CallArgs(p[0], object.Args{Pos: t.PushN(object.TupleItems(args)...)})
	}
	if !t.Read(&p[2]) {
		return gc.Null
	}
	pos := t.PushN(object.TupleItems(p[1])...)
	n := object.DictLen(p[2])
	if n == 0 {
		return t.CallArgs(p[0], object.Args{Pos: pos})
	}
	names := object.Words(t.Top, n)
	values := object.Words(t.Top+8*uintptr(n), n)
	i := 0
	for at := 0; ; i++ {
		k, v, ok := object.DictNext(p[2], &at)
		if !ok {
			break
		}
		if !object.IsStr(k) {
			return t.Raise(object.TypeError, "keywords must be strings")
		}
		names[i], values[i] = k, v
	}
	t.Top += 16 * uintptr(n)
	for i := range names {
		names[i] = object.InternValue(t, names[i])
	}
	return t.CallArgs(p[0], object.Args{Pos: pos, Kw: &object.Keywords{Names: names, Values: values}})
}

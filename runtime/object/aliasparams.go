package object

import (
	"slices"

	"stmjit/gc"
)

// Type variables in the arguments of a generic alias are its parameters. They say
// themselves, by special attributes that the module typing gives them, how they
// are replaced.

// aliasParameters returns the type variables in arguments, each once, as a tuple.
func aliasParameters(t *Thread, args Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	vs := t.PushN(args, NewList(t, nil))
	for i := range TupleItems(vs[0]) {
		if !collectParameters(t, TupleItems(vs[0])[i], &vs[1]) {
			return gc.Null
		}
	}
	if !t.Read(&vs[1]) {
		return gc.Null
	}
	return NewTuple(t, ListItems(vs[1]))
}

// collectParameters appends the type variables of one argument to the list at out.
func collectParameters(t *Thread, arg Value, out *Value) bool {
	if AsType(arg) != nil && !isGenericAlias(arg) {
		return true
	}
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(arg)
	subst, ok := LookupAttr(t, *p, Intern("__typing_subst__"))
	if !ok {
		return false
	}
	if subst != gc.Null {
		return appendOnce(t, out, *p)
	}
	params, ok := LookupAttr(t, *p, Intern("__parameters__"))
	if !ok {
		return false
	}
	if params != gc.Null && TypeOf(params) == TupleType {
		ps := t.Push(params)
		for i := range TupleItems(*ps) {
			if !appendOnce(t, out, TupleItems(*ps)[i]) {
				return false
			}
		}
	}
	return true
}

// appendOnce appends an object to a list unless it is there.
func appendOnce(t *Thread, list *Value, x Value) bool {
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(x)
	if !t.Write(list) {
		return false
	}
	if !slices.Contains(ListItems(*list), *p) {
		ListAppend(t, *list, *p)
	}
	return true
}

// aliasGetItem is alias[item]: the parameters are replaced.
func aliasGetItem(t *Thread, v, item Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	vs := t.PushN(v, gc.Null)
	if vs[1] = withArguments(t, v, aliasArgs(v), item); vs[1] == gc.Null {
		return gc.Null
	}
	r := newGenericAlias(t, aliasOrigin(vs[0]), vs[1])
	gc.Store(r, offAliasStarred, aliasStarred(vs[0]))
	return r
}

// withArguments returns the arguments of an alias or a union v, a tuple, with its
// parameters replaced by item.
func withArguments(t *Thread, v, args, item Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	vs := t.PushN(v, item, args)
	params := t.Push(aliasParameters(t, args))
	switch {
	case *params == gc.Null:
		return gc.Null
	case len(TupleItems(*params)) == 0:
		return t.raiseRepr(TypeError, vs[0], " is not a generic class")
	}
	given := t.Push(unpackedItems(t, &vs[1]))
	if *given == gc.Null || !prepareItems(t, vs[0], params, given) {
		return gc.Null
	}
	if n, want := len(TupleItems(*given)), len(TupleItems(*params)); n != want {
		much := "few"
		if n > want {
			much = "many"
		}
		r, ok := ReprGo(t, vs[0])
		if !ok {
			return gc.Null
		}
		return t.Raise(TypeError, "Too %s arguments for %s; actual %d, expected %d", much, r, n, want)
	}
	out := t.Push(NewList(t, nil))
	for i := range TupleItems(vs[2]) {
		if !substitute(t, TupleItems(vs[2])[i], params, given, out) {
			return gc.Null
		}
	}
	if !t.Read(out) {
		return gc.Null
	}
	return NewTuple(t, ListItems(*out))
}

// unpackedItems returns what stands in brackets as a tuple; starred tuples give
// their arguments.
func unpackedItems(t *Thread, item *Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	items := t.Push(Unwrap(*item, TupleType))
	if *items == gc.Null {
		*items = NewTuple(t, []Value{*item})
	}
	out := t.Push(NewList(t, nil))
	for i := range TupleItems(*items) {
		x := t.Push(TupleItems(*items)[i])
		inner := gc.Null
		if AsType(*x) == nil || isGenericAlias(*x) {
			var ok bool
			if inner, ok = LookupAttr(t, *x, Intern("__typing_unpacked_tuple_args__")); !ok {
				return gc.Null
			}
		}
		in := t.Push(inner)
		if !t.Write(out) {
			return gc.Null
		}
		if *in == gc.Null || *in == gc.None || TypeOf(*in) != TupleType {
			ListAppend(t, *out, *x)
			continue
		}
		if n := TupleItems(*in); len(n) > 0 && n[len(n)-1] == gc.Ellipsis {
			ListAppend(t, *out, *x)
			continue
		}
		for k := range TupleItems(*in) {
			ListAppend(t, *out, TupleItems(*in)[k])
		}
	}
	return NewTuple(t, ListItems(*out))
}

// prepareItems lets parameters that stand for several arguments collect them.
func prepareItems(t *Thread, alias Value, params, given *Value) bool {
	m := t.Mark()
	defer t.Pop(m)
	ap := t.Push(alias)
	for i := range TupleItems(*params) {
		prep, ok := LookupAttr(t, TupleItems(*params)[i], Intern("__typing_prepare_subst__"))
		if !ok {
			return false
		}
		if prep == gc.Null || prep == gc.None {
			continue
		}
		r := t.Call(prep, *ap, *given)
		if r == gc.Null {
			return false
		}
		if r = TupleFrom(t, r); r == gc.Null {
			return false
		}
		*given = r
	}
	return true
}

// substitute appends what becomes of one argument to the list at out.
func substitute(t *Thread, arg Value, params, given, out *Value) bool {
	m := t.Mark()
	defer t.Pop(m)
	vs := t.PushN(arg, gc.Null, gc.Null)
	if AsType(arg) != nil && !isGenericAlias(arg) {
		if !t.Write(out) {
			return false
		}
		ListAppend(t, *out, vs[0])
		return true
	}
	subst, ok := LookupAttr(t, arg, Intern("__typing_subst__"))
	if !ok {
		return false
	}
	if subst != gc.Null {
		vs[1] = subst
		for i, p := range TupleItems(*params) {
			if p == vs[0] {
				if vs[2] = t.Call(vs[1], TupleItems(*given)[i]); vs[2] == gc.Null {
					return false
				}
				break
			}
		}
	} else if vs[2] = substituteWithin(t, vs[0], params, given); vs[2] == gc.Null {
		return false
	}
	many, ok := LookupAttr(t, vs[0], Intern("__typing_is_unpacked_typevartuple__"))
	if !ok {
		return false
	}
	if !t.Write(out) {
		return false
	}
	if many == gc.True && TypeOf(vs[2]) == TupleType {
		for i := range TupleItems(vs[2]) {
			ListAppend(t, *out, TupleItems(vs[2])[i])
		}
		return true
	}
	ListAppend(t, *out, vs[2])
	return true
}

// substituteWithin replaces the parameters of an argument that is generic itself.
func substituteWithin(t *Thread, arg Value, params, given *Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	vs := t.PushN(arg, gc.Null, NewList(t, nil))
	own, ok := LookupAttr(t, arg, Intern("__parameters__"))
	switch {
	case !ok:
		return gc.Null
	case own == gc.Null || TypeOf(own) != TupleType || len(TupleItems(own)) == 0:
		return vs[0]
	}
	vs[1] = own
	for k := range TupleItems(vs[1]) {
		q := TupleItems(vs[1])[k]
		many, ok := LookupAttr(t, q, Intern("__typing_is_unpacked_typevartuple__"))
		if !ok {
			return gc.Null
		}
		q = TupleItems(vs[1])[k]
		for i, p := range TupleItems(*params) {
			if p != q {
				continue
			}
			if !t.Write(&vs[2]) {
				return gc.Null
			}
			x := TupleItems(*given)[i]
			if TypeOf(x) == TupleType && many != gc.False && many != gc.Null {
				for j := range TupleItems(x) {
					ListAppend(t, vs[2], TupleItems(TupleItems(*given)[i])[j])
				}
			} else {
				ListAppend(t, vs[2], x)
			}
		}
	}
	if !t.Read(&vs[2]) {
		return gc.Null
	}
	return GetItem(t, vs[0], NewTuple(t, ListItems(vs[2])))
}

package object

import (
	"stmjit/gc"
)

func initDictMethods() {
	d := DictType
	d.Def("get(self, key, default=None, /)", func(t *Thread, args []Value) Value {
		v, ok := DictGet(t, dictOf(args[0]), args[1])
		if v == gc.Null && ok {
			return args[2]
		}
		return v
	}).Reads().Ignores(1, 2)
	d.Def("setdefault(self, key, default=None, /)", func(t *Thread, args []Value) Value {
		return DictSetDefault(t, dictOf(args[0]), args[1], args[2])
	}).Ignores(1, 2)
	d.Def("pop(self, key, default=?, /)", func(t *Thread, args []Value) Value {
		v, ok := dictTake(t, dictOf(args[0]), args[1])
		if v != gc.Null || !ok {
			return v
		}
		if args[2] != gc.Null {
			return args[2]
		}
		return t.RaiseValue(KeyError, args[1])
	}).Ignores(1, 2)
	d.Def("popitem(self, /)", func(t *Thread, args []Value) Value { return dictPopItem(t, dictOf(args[0])) })
	d.Def("clear(self, /)", func(t *Thread, args []Value) Value {
		DictClear(dictOf(args[0]))
		return gc.None
	})
	d.Def("copy(self, /)", func(t *Thread, args []Value) Value { return DictCopy(t, dictOf(args[0])) }).Reads()
	d.Def("keys(self, /)", func(t *Thread, args []Value) Value { return newDictView(t, ShapeDictKeys, dictOf(args[0])) }).Blind()
	d.Def("values(self, /)", func(t *Thread, args []Value) Value { return newDictView(t, ShapeDictValues, dictOf(args[0])) }).Blind()
	d.Def("items(self, /)", func(t *Thread, args []Value) Value { return newDictView(t, ShapeDictItems, dictOf(args[0])) }).Blind()
	d.Def("__reversed__(self, /)", func(t *Thread, args []Value) Value {
		return newDictIter(t, ShapeDictKeyIter, dictOf(args[0]), true)
	}).Reads()
	d.DefClass("fromkeys(cls, iterable, value=None, /)", dictFromKeys)
	update := &Builtin{Name: "update", Owner: d, Raw: func(t *Thread, self Value, a Args) Value {
		self, a, ok := rawSelf(t, d, "update", self, a)
		if !ok {
			return gc.Null
		}
		if len(a.Pos) > 1 {
			return t.Raise(TypeError, "update expected at most 1 argument, got %d", len(a.Pos))
		}
		return noneIf(dictUpdate(t, self, a))
	}}
	d.Attrs.set(Intern("update"), NewBuiltin(update))
}

// rawSelf returns the object of a method that takes its arguments as they come:
// it is given apart, or the first of them.
func rawSelf(t *Thread, typ *Type, name string, self Value, a Args) (Value, Args, bool) {
	if self == gc.Null {
		if len(a.Pos) == 0 {
			t.Raise(TypeError, "unbound method %s.%s() needs an argument", typ.Name, name)
			return gc.Null, a, false
		}
		self, a.Pos = a.Pos[0], a.Pos[1:]
	}
	return self, a, checkOwner(t, self, typ, name)
}

// DictSetDefault returns d[k], after setting it to v if it is missing.
func DictSetDefault(t *Thread, d, k, v Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	s := t.PushN(d, k, v)
	ix, hw := dictFindFast(d, k)
	if ix == keyUnclear {
		var ok bool
		if ix, hw, ok = dictFind(t, &s[0], &s[1], true); !ok {
			return gc.Null
		}
	}
	if ix >= 0 {
		return entryAt(gc.Load(s[0], OffDictEntries), ix).value
	}
	dictInsert(t, s[0], hw, s[1], s[2])
	return s[2]
}

// dictPopItem removes the last item and returns it. The hash word of the last
// entry, itself removed, tells from where on all entries are removed, so that
// emptying a dict this way takes linear time.
func dictPopItem(t *Thread, d Value) Value {
	if DictLen(d) == 0 {
		return t.RaiseValue(KeyError, NewStr(t, "popitem(): dictionary is empty"))
	}
	entries := gc.Load(d, OffDictEntries)
	last := entryAt(entries, DictFill(d)-1)
	i := DictFill(d) - 1
	if last.key == gc.Deleted && last.hash.Int() > 0 {
		i = int(last.hash.Int()) - 1
	}
	for entryAt(entries, i).key == gc.Deleted {
		i--
	}
	e := entryAt(entries, i)
	r := newTuple(t, 2)
	copy(TupleItems(r), []Value{e.key, e.value})
	dictRemoveAt(d, i)
	last.hash = gc.IntValue(int64(i))
	return r
}

func dictFromKeys(t *Thread, args []Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	d := t.Push(t.Call(args[0]))
	if *d == gc.Null {
		return gc.Null
	}
	it := Iter(t, args[1])
	if it == gc.Null {
		return gc.Null
	}
	p := t.Push(it)
	for n := uint(0); ; {
		k := Next(t, *p)
		if k == gc.Null {
			break
		}
		if !t.busy(&n) {
			return gc.Null
		}
		ok := false
		if IsDict(*d) && t.mayWrite(*d) {
			ok = DictSet(t, *d, k, args[2])
		} else {
			ok = SetItem(t, *d, k, args[2])
		}
		if !ok {
			return gc.Null
		}
	}
	if t.Exc != gc.Null {
		return gc.Null
	}
	return *d
}

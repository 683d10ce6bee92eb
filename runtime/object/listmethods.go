package object

import (
	"stmjit/gc"
)

func initListMethods() {
	l := ListType
	l.Def("append(self, object, /)", func(t *Thread, args []Value) Value {
		ListAppend(t, listOf(args[0]), args[1])
		return gc.None
	}).Ignores(1).pieceBy(listAppendPiece)
	l.Def("clear(self, /)", func(t *Thread, args []Value) Value {
		ListSetLen(listOf(args[0]), 0)
		return gc.None
	})
	l.Def("copy(self, /)", func(t *Thread, args []Value) Value { return NewList(t, ListItems(listOf(args[0]))) }).Reads()
	l.Def("extend(self, iterable, /)", func(t *Thread, args []Value) Value {
		return noneIf(ListExtend(t, listOf(args[0]), args[1]))
	})
	l.Def("insert(self, index, object, /)", listInsert).Ignores(1, 2)
	l.Def("pop(self, index=-1, /)", listPop).Ignores(1).pieceBy(listPopPiece)
	l.Def("remove(self, value, /)", listRemove).Ignores(1)
	l.Def("index(self, value, start=0, stop=?, /)", listIndex).Reads().Ignores(1, 2, 3)
	l.Def("count(self, value, /)", listCount).Reads().Ignores(1)
	l.Def("reverse(self, /)", func(t *Thread, args []Value) Value {
		listReverse(listOf(args[0]))
		return gc.None
	})
	l.Def("__reversed__(self, /)", func(t *Thread, args []Value) Value {
		v := listOf(args[0])
		return newReversed(t, v, ListLen(v))
	}).Reads()
	sort := &Builtin{Name: "sort", Owner: l, Raw: listSortMethod}
	l.Attrs.set(Intern("sort"), NewBuiltin(sort))
}

func listInsert(t *Thread, args []Value) Value {
	i, ok := indexSized(t, args[1], OverflowError)
	if !ok {
		return gc.Null
	}
	l := t.Writing(listOf(args[0]))
	if l == gc.Null {
		return gc.Null
	}
	n := ListLen(l)
	if i < 0 {
		i = max(i+n, 0)
	}
	i = min(i, n)
	ListInsert(t, l, i, args[2])
	return gc.None
}

// ListInsert puts x before item i, which exists or is the end.
func ListInsert(t *Thread, l Value, i int, x Value) {
	n := ListLen(l)
	listMakeRoom(t, l, n+1)
	items := ListItems(l)
	copy(items[i+1:], items[i:n])
	items[i] = x
	listMoved(l, i, n+1)
}

func listPop(t *Thread, args []Value) Value {
	i := -1
	if args[1].IsInt() {
		i = int(args[1].Int())
	} else {
		var ok bool
		if i, ok = indexSized(t, args[1], IndexError); !ok {
			return gc.Null
		}
	}
	l := t.Writing(listOf(args[0]))
	if l == gc.Null {
		return gc.Null
	}
	return ListPop(t, l, i)
}

// ListPop removes and returns an item; negative positions count from the end.
func ListPop(t *Thread, l Value, i int) Value {
	n := ListLen(l)
	if n == 0 {
		return t.Raise(IndexError, "pop from empty list")
	}
	if i < 0 {
		i += n
	}
	if uint(i) >= uint(n) {
		return t.Raise(IndexError, "pop index out of range")
	}
	x := ListItems(l)[i]
	listDelete(l, i, i+1)
	return x
}

// listDelete removes items [i, j).
func listDelete(l Value, i, j int) {
	items := ListItems(l)
	n := len(items) - (j - i)
	if j < len(items) {
		copy(items[i:], items[j:])
		listMoved(l, i, n)
	}
	clear(items[n:])
	gc.StoreRaw(l, OffListLen, uint64(n))
}

func listReverse(l Value) {
	items := ListItems(l)
	for i, j := 0, len(items)-1; i < j; i, j = i+1, j-1 {
		items[i], items[j] = items[j], items[i]
	}
	listMoved(l, 0, len(items))
}

// listFind returns the first position in [start, stop) of an item equal to
// args[1] in the list args[0], or -1. Afterwards the list is acquired as it was
// before, for writing or reading.
func listFind(t *Thread, args []Value, start, stop int, write bool) (int, bool) {
	t.hold(listOf(args[0]))
	for i := start; i < stop; {
		l := listOf(args[0])
		items := ListItems(l)
		for ; i < stop && i < len(items); i++ {
			eq, known := quickEqual(items[i], args[1])
			if !known {
				break
			}
			if eq {
				return i, true
			}
		}
		if i >= stop || i >= len(items) {
			return -1, true
		}
		eq, ok := Equal(t, items[i], args[1])
		if !ok || t.again(listOf(args[0]), write) == gc.Null {
			return -1, false
		}
		if eq {
			return i, true
		}
		i++
	}
	return -1, true
}

const toTheEnd = 1 << 62

func listRemove(t *Thread, args []Value) Value {
	i, ok := listFind(t, args, 0, toTheEnd, true)
	if !ok {
		return gc.Null
	}
	l := listOf(args[0])
	if i < 0 || i >= ListLen(l) {
		return t.Raise(ValueError, "list.remove(x): x not in list")
	}
	listDelete(l, i, i+1)
	return gc.None
}

func listIndex(t *Thread, args []Value) Value {
	start, stop, ok := searchRange(t, args[2], args[3], func() int { return ListLen(listOf(args[0])) })
	if !ok {
		return gc.Null
	}
	if t.Reading(listOf(args[0])) == gc.Null {
		return gc.Null
	}
	i, ok := listFind(t, args, start, stop, false)
	switch {
	case !ok:
		return gc.Null
	case i >= 0:
		return gc.IntValue(int64(i))
	}
	return t.raiseRepr(ValueError, args[1], " is not in list")
}

// raiseRepr raises an exception whose message begins with the repr of v.
func (t *Thread) raiseRepr(typ *Type, v Value, rest string) Value {
	r := Repr(t, v)
	if r == gc.Null {
		return gc.Null
	}
	return t.RaiseValue(typ, StrConcat(t, asStr(r), NewStr(t, rest)))
}

func listCount(t *Thread, args []Value) Value {
	t.hold(listOf(args[0]))
	n := 0
	for i := 0; i < ListLen(listOf(args[0])); i++ {
		eq, ok := equalItems(t, ListItems(listOf(args[0]))[i], args[1])
		if !ok {
			return gc.Null
		}
		if eq {
			n++
		}
		if t.Reading(listOf(args[0])) == gc.Null {
			return gc.Null
		}
	}
	return gc.IntValue(int64(n))
}

// listSortMethod is list.sort, which takes keywords only.
func listSortMethod(t *Thread, self Value, a Args) Value {
	if self == gc.Null {
		if len(a.Pos) == 0 {
			return t.Raise(TypeError, "unbound method list.sort() needs an argument")
		}
		self, a.Pos = a.Pos[0], a.Pos[1:]
		if Unwrap(self, ListType) == gc.Null {
			return t.Raise(TypeError, "descriptor 'sort' for 'list' objects doesn't apply to a '%s' object", TypeOf(self).Name)
		}
	}
	if len(a.Pos) > 0 {
		return t.Raise(TypeError, "sort() takes no positional arguments")
	}
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(self)
	key, reverse, ok := sortArgs(t, "sort", a)
	if !ok {
		return gc.Null
	}
	if !ListSort(t, listOf(*p), key, reverse) {
		return gc.Null
	}
	return gc.None
}

// sortArgs reads the keywords of sort and sorted. It may run Python code for
// the truth of reverse only.
func sortArgs(t *Thread, name string, a Args) (key Value, reverse, ok bool) {
	if a.Kw == nil {
		return gc.None, false, true
	}
	byKey := -1
	for i, k := range a.Kw.Names {
		x := a.Kw.Values[i]
		switch {
		case StrEqGo(k, "key"):
			byKey = i
		case StrEqGo(k, "reverse"):
			n, ok := ToInt64(t, x)
			if !ok {
				return gc.Null, false, false
			}
			reverse = n != 0
		default:
			t.Raise(TypeError, "'%s' is an invalid keyword argument for %s()", GoStr(k), name)
			return gc.Null, false, false
		}
	}
	if byKey < 0 {
		return gc.None, reverse, true
	}
	return a.Kw.Values[byKey], reverse, true
}

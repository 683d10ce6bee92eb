package object

import (
	"stmjit/gc"
)

// Subscripts of lists.

func listGetItem(t *Thread, v, k Value) Value {
	if k.IsInt() {
		return ListGet(t, listOf(v), int(k.Int()))
	}
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(listOf(v))
	if IsSlice(k) {
		start, stop, step, ok := sliceUnpack(t, k)
		if !ok || !t.Read(p) {
			return gc.Null
		}
		start, _, n := sliceAdjust(start, stop, step, ListLen(*p))
		return listSlice(t, *p, start, step, n)
	}
	i, ok := sequenceIndex(t, k, "list")
	if !ok || !t.Read(p) {
		return gc.Null
	}
	return ListGet(t, *p, i)
}

// ListGet returns an item of a list; negative positions count from the end.
func ListGet(t *Thread, l Value, i int) Value {
	n := ListLen(l)
	if i < 0 {
		i += n
	}
	if uint(i) >= uint(n) {
		return t.Raise(IndexError, "list index out of range")
	}
	return gc.Load(gc.Load(l, OffListItems), OffStorageItems+8*uintptr(i))
}

func listSlice(t *Thread, l Value, start, step, n int) Value {
	items := ListItems(l)
	if n == 0 {
		return newList(t, 0)
	}
	if step == 1 {
		return NewList(t, items[start:start+n])
	}
	r := newListLen(t, n)
	for i := range ListItems(r) {
		ListItems(r)[i] = items[start+i*step]
	}
	return r
}

func listSetItem(t *Thread, v, k, x Value) bool {
	if k.IsInt() {
		return listSetAt(t, listOf(v), int(k.Int()), x)
	}
	m := t.Mark()
	defer t.Pop(m)
	s := t.PushN(listOf(v), x)
	if IsSlice(k) {
		start, stop, step, ok := sliceUnpack(t, k)
		switch {
		case !ok, !t.Write(&s[0]):
			return false
		case x == gc.Null:
			return listDeleteSlice(s[0], start, stop, step)
		case step == 1:
			return listSetSlice(t, s, start, stop)
		}
		return listSetExtended(t, s, start, stop, step)
	}
	i, ok := sequenceIndex(t, k, "list")
	return ok && t.Write(&s[0]) && listSetAt(t, s[0], i, s[1])
}

func listSetAt(t *Thread, l Value, i int, x Value) bool {
	n := ListLen(l)
	if i < 0 {
		i += n
	}
	if uint(i) >= uint(n) {
		t.Raise(IndexError, "list assignment index out of range")
		return false
	}
	if x == gc.Null {
		listDelete(l, i, i+1)
		return true
	}
	ListSet(l, i, x)
	return true
}

func listDeleteSlice(l Value, start, stop, step int) bool {
	start, stop, n := sliceAdjust(start, stop, step, ListLen(l))
	switch {
	case n == 0:
		return true
	case step == 1:
		listDelete(l, start, stop)
		return true
	case step < 0:
		start, step = start+step*(n-1), -step
	}
	items := ListItems(l)
	w := start
	for i, next := start, start; i < len(items); i++ {
		if i == next && n > 0 {
			n--
			next += step
			continue
		}
		items[w] = items[i]
		w++
	}
	listMoved(l, start, w)
	clear(items[w:])
	gc.StoreRaw(l, OffListLen, uint64(w))
	return true
}

// sequenceOf returns the items of an iterable, s[1], to be stored in the list
// s[0], which is acquired for writing then; both are in stack words. A list or
// tuple is taken as it is, other iterables are collected in a list.
func sequenceOf(t *Thread, s []Value, message string) ([]Value, bool) {
	if k := gcShape(s[1]); k != ShapeList && k != ShapeTuple {
		if typ := TypeOf(s[1]); typ.Slots.Iter == nil && typ.Slots.GetItem == nil {
			t.Raise(TypeError, "%s", message)
			return nil, false
		}
		l := ListFrom(t, s[1])
		if l == gc.Null {
			return nil, false
		}
		s[1] = l
	}
	if !t.WriteRead(&s[0], s[1:2]) {
		return nil, false
	}
	if gcShape(s[1]) == ShapeTuple {
		return TupleItems(s[1]), true
	}
	return ListItems(s[1]), true
}

// listSetSlice does s[0][start:stop] = s[1]; s is on the stack.
func listSetSlice(t *Thread, s []Value, start, stop int) bool {
	src, ok := sequenceOf(t, s, "can only assign an iterable")
	if !ok {
		return false
	}
	l := s[0]
	n := ListLen(l)
	start, stop, _ = sliceAdjust(start, stop, 1, n)
	stop = max(stop, start)
	if s[1] == l {
		s[1] = NewList(t, src)
		src = ListItems(s[1])
	}
	more := len(src) - (stop - start)
	if more > 0 {
		if !t.room(8 * (n + more)) {
			return false
		}
		listMakeRoom(t, l, n+more)
		items := ListItems(l)
		copy(items[stop+more:], items[stop:n])
		listMoved(l, start, n+more)
	} else {
		if more < 0 {
			listDelete(l, stop+more, stop)
		}
		listMoved(l, start, start+len(src))
	}
	copy(ListItems(l)[start:], src)
	return true
}

// listSetExtended does s[0][start:stop:step] = s[1]; s is on the stack.
func listSetExtended(t *Thread, s []Value, start, stop, step int) bool {
	src, ok := sequenceOf(t, s, "must assign iterable to extended slice")
	if !ok {
		return false
	}
	l := s[0]
	start, _, n := sliceAdjust(start, stop, step, ListLen(l))
	if n != len(src) {
		t.Raise(ValueError, "attempt to assign sequence of size %d to extended slice of size %d", len(src), n)
		return false
	}
	if s[1] == l {
		s[1] = NewList(t, src)
		src = ListItems(s[1])
	}
	for i, x := range src {
		ListSet(l, start+i*step, x)
	}
	return true
}

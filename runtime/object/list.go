package object

import (
	"stmjit/gc"
)

// A list holds its length and a storage block with room for more. Words of the
// block past the length are 0, so that they keep nothing alive.

// emptyStorage is the block of lists that have none of their own.
var emptyStorage Value

const sizeList = 24

// NewList makes a list. The items may be a view of the stack.
func NewList(t *Thread, items []Value) Value {
	l := newList(t, len(items))
	if len(items) > 0 {
		gc.StoreRaw(l, OffListLen, uint64(len(items)))
		copy(ListItems(l), items)
	}
	return l
}

// newList makes an empty list with room for n items.
func newList(t *Thread, n int) Value {
	l := t.Alloc(ShapeList, sizeList)
	if n == 0 {
		gc.InitStore(l, OffListItems, emptyStorage)
	} else {
		gc.InitStore(l, OffListItems, newStorage(t, n))
	}
	return l
}

// newListLen makes a list of n items to be filled in through [ListItems] before
// the next safe point; until then they are 0.
func newListLen(t *Thread, n int) Value {
	l := newList(t, n)
	gc.StoreRaw(l, OffListLen, uint64(n))
	return l
}

// ListLen returns the length of a list.
func ListLen(l Value) int { return int(gc.LoadRaw(l, OffListLen)) }

// ListItems returns the items of a list in place, good until the next safe
// point or change. Stores through it need gc.CardRange unless the list is new.
func ListItems(l Value) []Value {
	return gc.Words(gc.Load(l, OffListItems), OffStorageItems, ListLen(l))
}

// ListAppend adds x at the end.
func ListAppend(t *Thread, l, x Value) {
	n := gc.LoadRaw(l, OffListLen)
	st := gc.Load(l, OffListItems)
	if n == gc.LoadRaw(st, OffTail) {
		st = listGrow(t, l, int(n)+1)
	}
	gc.Store(st, OffStorageItems+8*uintptr(n), x)
	gc.StoreRaw(l, OffListLen, n+1)
}

// listGrow gives l room for n items and some more, and returns the new block.
//
//go:noinline
func listGrow(t *Thread, l Value, n int) Value {
	more := n>>1 + 3
	if 8*n >= bigBytes && !gc.TryReserve(uintptr(8*(n+more))) {
		more = n >> 4 // the limit of the heap is near
	}
	return listResize(t, l, n+more)
}

// listReserve gives l room for exactly n items if it has less.
func listReserve(t *Thread, l Value, n int) {
	if n > int(gc.LoadRaw(gc.Load(l, OffListItems), OffTail)) {
		listResize(t, l, n)
	}
}

func listResize(t *Thread, l Value, capacity int) Value {
	st := newStorage(t, capacity)
	copy(gc.Words(st, OffStorageItems, capacity), ListItems(l))
	gc.Store(l, OffListItems, st)
	return st
}

// listMakeRoom changes the length to n; new items are 0 until they are filled
// in, before the next safe point.
func listMakeRoom(t *Thread, l Value, n int) {
	if n > int(gc.LoadRaw(gc.Load(l, OffListItems), OffTail)) {
		listGrow(t, l, n)
	}
	gc.StoreRaw(l, OffListLen, uint64(n))
}

// ListSetLen cuts a list to n items.
func ListSetLen(l Value, n int) {
	items := ListItems(l)
	clear(items[n:])
	gc.StoreRaw(l, OffListLen, uint64(n))
	if n == 0 {
		gc.Store(l, OffListItems, emptyStorage)
	}
}

// ListSet overwrites item i, which exists.
func ListSet(l Value, i int, x Value) {
	gc.Store(gc.Load(l, OffListItems), OffStorageItems+8*uintptr(i), x)
}

// listMoved marks the cards of items [i, j) after they were stored in bulk.
func listMoved(l Value, i, j int) {
	if i < j {
		gc.CardRange(gc.Load(l, OffListItems), OffStorageItems+8*uintptr(i), 8*uintptr(j-i))
	}
}

// listAppendAll adds items, which may be a view of the list itself.
func listAppendAll(t *Thread, l Value, items []Value) {
	n := ListLen(l)
	listMakeRoom(t, l, n+len(items))
	copy(ListItems(l)[n:], items)
	listMoved(l, n, n+len(items))
}

// askLength asks an object of a class made by Python code how many items to
// expect, as list does before it iterates; only errors matter.
func askLength(t *Thread, v Value) bool {
	if TypeOf(v).Slots.Len != nil {
		_, ok := Len(t, v)
		return ok || t.Catch(TypeError) != gc.Null
	}
	r, found := t.CallSpecial(v, Intern("__length_hint__"))
	switch {
	case !found || r == gc.NotImplemented:
		return true
	case r == gc.Null:
		return t.Catch(TypeError) != gc.Null
	}
	n, ok := AsInt(r)
	if !ok {
		t.Raise(TypeError, "__length_hint__ must be an integer, not %s", TypeOf(r).Name)
		return false
	}
	if IntSign(n) < 0 {
		t.Raise(ValueError, "__length_hint__() should return >= 0")
		return false
	}
	return true
}

// ListExtend adds the items of an iterable. It may run Python code.
func ListExtend(t *Thread, l, iterable Value) bool {
	if listOf(iterable) == l {
		iterable = l // by an instance of a subclass that holds it: it would never end
	}
	if !t.mayWrite(l) || !t.mayRead(iterable) {
		var ok bool
		if l, iterable, ok = t.writeRead(l, iterable); !ok {
			return false
		}
	}
	switch gcShape(iterable) {
	case ShapeList:
		items := ListItems(iterable)
		if !t.roomItems(1, len(items)) {
			return false
		}
		listAppendAll(t, l, items)
		return true
	case ShapeTuple:
		listAppendAll(t, l, TupleItems(iterable))
		return true
	}
	m := t.Mark()
	defer t.Pop(m)
	p, whole, src := t.Push(l), t.Push(iterable), t.Push(iterable)
	if !t.iterate(p, src, nil) {
		return false
	}
	if !TypeOf(*whole).Builtin && !(askLength(t, *whole) && t.Iterating(p, src, nil)) {
		return false
	}
	it := *src
	if n, known := knownLength(it); known {
		if !t.roomItems(1, n) {
			return false
		}
		if n > 0 {
			listReserve(t, *p, ListLen(*p)+n)
		}
	}
	next := nextOf(it)
	for n := uint(0); ; {
		if !t.mayWrite(*src) && !t.operand(src, true) {
			return false
		}
		x := next(t, *src)
		if x == gc.Null {
			return t.Exc == gc.Null
		}
		if !t.busy(&n) {
			return false
		}
		if !t.mayWrite(*p) {
			var ok bool
			if x, ok = t.writeKeep(p, x); !ok {
				return false
			}
		}
		ListAppend(t, *p, x)
	}
}

// ListFrom returns list(iterable).
func ListFrom(t *Thread, iterable Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	src := t.Push(iterable)
	l := t.Push(newList(t, 0))
	if !ListExtend(t, *l, *src) || !t.Write(l) {
		return gc.Null
	}
	return *l
}

func listOf(v Value) Value { return Unwrap(v, ListType) }

func initList() {
	emptyStorage = keep(gc.AllocOld(Shared|uint64(ShapeStorage), OffStorageItems))
	s := &ListType.Slots
	ListType.Attrs.set(Intern("__hash__"), gc.None)
	s.New = func(t *Thread, typ *Type, a Args) Value { return newList(t, 0) }
	s.Init = listInit
	s.Repr = listRepr
	s.Len = func(t *Thread, v Value) (int, bool) { return ListLen(listOf(v)), true }
	s.Iter = func(t *Thread, v Value) Value { return newSeqIter(t, ShapeSeqIter, listOf(v)) }
	s.GetItem = listGetItem
	s.SetItem = listSetItem
	s.Contains = listContains
	s.Compare = listCompare
	s.Concat = listConcat
	s.Repeat = listRepeat
	s.InPlace[OpAdd] = func(t *Thread, a, b Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		p := t.Push(a)
		if !ListExtend(t, listOf(a), b) {
			return gc.Null
		}
		return *p
	}
	s.InPlace[OpMul] = listRepeatInPlace
	initListMethods()
}

func listInit(t *Thread, self Value, a Args) bool {
	a = initArgs(self, a)
	if !checkArgs(t, "list", a, 0, 1) {
		return false
	}
	l := t.Writing(listOf(self))
	if l == gc.Null {
		return false
	}
	if len(a.Pos) > 0 && gcShape(a.Pos[0]) == ShapeList && a.Pos[0] != l {
		return listInitFrom(t, l, a.Pos[0])
	}
	ListSetLen(l, 0)
	return len(a.Pos) == 0 || ListExtend(t, l, a.Pos[0])
}

// listInitFrom makes l a copy of another list in one step.
func listInitFrom(t *Thread, l, src Value) bool {
	l, src, ok := t.writeRead(l, src)
	if !ok {
		return false
	}
	ListSetLen(l, 0)
	return ListExtend(t, l, src)
}

func listContains(t *Thread, v, k Value) (res, ok bool) {
	v = listOf(v)
	for i, x := range ListItems(v) {
		eq, known := quickEqual(x, k)
		if !known {
			return listContainsSlow(t, v, k, i)
		}
		if eq {
			return true, true
		}
	}
	return false, true
}

func listContainsSlow(t *Thread, v, k Value, from int) (res, ok bool) {
	m := t.Mark()
	defer t.Pop(m)
	s := t.PushN(v, k)
	t.hold(v)
	for i := from; i < ListLen(s[0]); i++ {
		if eq, ok := equalItems(t, ListItems(s[0])[i], s[1]); eq || !ok {
			return eq, ok
		}
		if !t.Read(&s[0]) {
			return false, false
		}
	}
	return false, true
}

func listCompare(t *Thread, a, b Value, op CmpOp) Value {
	a, b = listOf(a), listOf(b)
	if b == gc.Null {
		return gc.NotImplemented
	}
	if ListLen(a) != ListLen(b) && (op == CmpEQ || op == CmpNE) {
		return gc.BoolValue(op == CmpNE)
	}
	return compareSequences(t, a, b, op, ListItems)
}

func listConcat(t *Thread, a, b Value) Value {
	x, y := listOf(a), listOf(b)
	if y == gc.Null {
		return t.Raise(TypeError, `can only concatenate list (not "%s") to list`, TypeOf(b).Name)
	}
	nx, ny := ListLen(x), ListLen(y)
	if !t.room(8 * (nx + ny)) {
		return gc.Null
	}
	r := newListLen(t, nx+ny)
	copy(ListItems(r), ListItems(x))
	copy(ListItems(r)[nx:], ListItems(y))
	return r
}

func listRepeat(t *Thread, a Value, n int) Value {
	a = listOf(a)
	k := ListLen(a)
	if n <= 0 || k == 0 {
		return newList(t, 0)
	}
	if !t.roomItems(k, n) {
		return gc.Null
	}
	r := newListLen(t, k*n)
	repeatItems(ListItems(r), ListItems(a))
	return r
}

func listRepeatInPlace(t *Thread, a, b Value) Value {
	if TypeOf(b).Slots.Index == nil {
		return gc.NotImplemented
	}
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(a)
	n, ok := indexSized(t, b, OverflowError)
	if !ok {
		return gc.Null
	}
	l := t.Writing(listOf(*p))
	if l == gc.Null {
		return gc.Null
	}
	k := ListLen(l)
	switch {
	case n <= 0:
		ListSetLen(l, 0)
	case k > 0 && n > 1:
		if !t.roomItems(k, n) {
			return gc.Null
		}
		listMakeRoom(t, l, k*n)
		items := ListItems(l)
		repeatItems(items, items[:k])
		listMoved(l, k, k*n)
	}
	return *p
}

func listRepr(t *Thread, v Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(listOf(v))
	if ListLen(*p) == 0 {
		return Intern("[]")
	}
	if again, ok := t.enterRepr(p); again || !ok {
		if again {
			return Intern("[...]")
		}
		return gc.Null
	}
	defer t.leaveRepr()
	t.hold(*p)
	b := newBuilder(t)
	b.rune('[')
	for i := 0; i < ListLen(*p); i++ {
		if i > 0 {
			b.ascii(", ")
		}
		if !b.reprItem(t, ListItems(*p)[i]) || !t.Read(p) {
			return gc.Null
		}
	}
	b.rune(']')
	return b.result(t)
}

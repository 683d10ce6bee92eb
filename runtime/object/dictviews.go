package object

import (
	"math"

	"stmjit/gc"
)

// Views and iterators of dicts. A view holds its dict; an iterator also the
// entry it is at and how many items the dict had.

const offViewDict = 8

// reverseBit in an iterator's count of items says that it goes backwards, and
// keeps it from being taken for a forward one.
const reverseBit = 1 << 62

func newDictView(t *Thread, shape uint32, d Value) Value {
	v := t.AllocShared(shape, 16)
	gc.InitStore(v, offViewDict, d)
	return v
}

func viewDict(v Value) Value { return gc.Load(v, offViewDict) }

// viewReading returns the dict of a view, acquired for reading, or Null.
func viewReading(t *Thread, v Value) Value { return t.Reading(viewDict(v)) }

// newDictIter makes an iterator over keys, values or items of an acquired dict.
func newDictIter(t *Thread, shape uint32, d Value, reverse bool) Value {
	it := t.Alloc(shape, 32)
	used := uint64(DictLen(d))
	if reverse {
		used |= reverseBit
		gc.StoreRaw(it, OffDictIterPos, uint64(DictFill(d)-1))
	}
	gc.StoreRaw(it, OffDictIterUsed, used)
	gc.InitStore(it, OffDictIterDict, d)
	return it
}

// dictIterNext returns the next entry of a dict iterator, or nil at the end or
// with an exception pending.
func dictIterNext(t *Thread, it Value) *dictEntry {
	d := gc.Load(it, OffDictIterDict)
	if d == gc.Null {
		return nil
	}
	if !t.mayRead(d) {
		if it, d = t.iterOver(it, OffDictIterDict); d == gc.Null {
			return nil
		}
	}
	used := gc.LoadRaw(it, OffDictIterUsed)
	if int(used&^reverseBit) != DictLen(d) {
		gc.StoreRaw(it, OffDictIterUsed, math.MaxUint64)
		t.Raise(RuntimeError, "dictionary changed size during iteration")
		return nil
	}
	entries := gc.Load(d, OffDictEntries)
	pos, fill, step := int(gc.LoadRaw(it, OffDictIterPos)), DictFill(d), 1
	if used&reverseBit != 0 {
		pos, step = min(pos, fill-1), -1
	}
	for uint(pos) < uint(fill) {
		e := entryAt(entries, pos)
		pos += step
		if e.key != gc.Deleted {
			gc.StoreRaw(it, OffDictIterPos, uint64(pos))
			return e
		}
	}
	gc.StoreRaw(it, OffDictIterDict, 0)
	return nil
}

func dictIterLeft(t *Thread, args []Value) Value {
	it, d := t.iterOver(args[0], OffDictIterDict)
	if d == gc.Null {
		return noneLeft(t)
	}
	used := gc.LoadRaw(it, OffDictIterUsed)
	if int(used&^reverseBit) != DictLen(d) {
		return gc.IntValue(0)
	}
	n, fill := 0, DictFill(d)
	pos, step := int(gc.LoadRaw(it, OffDictIterPos)), 1
	if used&reverseBit != 0 {
		step = -1
	}
	for ; uint(pos) < uint(fill); pos += step {
		if entryAt(gc.Load(d, OffDictEntries), pos).key != gc.Deleted {
			n++
		}
	}
	return gc.IntValue(int64(n))
}

func newPairTuple(t *Thread, a, b Value) Value {
	r := newTuple(t, 2)
	gc.InitStore(r, OffTupleItems, a)
	gc.InitStore(r, OffTupleItems+8, b)
	return r
}

func initDictViews() {
	initDictIter(DictKeyIterType, func(t *Thread, e *dictEntry) Value { return e.key })
	initDictIter(DictValueIterType, func(t *Thread, e *dictEntry) Value { return e.value })
	initDictIter(DictItemIterType, func(t *Thread, e *dictEntry) Value { return newPairTuple(t, e.key, e.value) })
	initDictView(DictKeysType, ShapeDictKeyIter)
	initDictView(DictValuesType, ShapeDictValueIter)
	initDictView(DictItemsType, ShapeDictItemIter)
	DictKeysType.Slots.Contains = func(t *Thread, v, k Value) (res, ok bool) {
		m := t.Mark()
		defer t.Pop(m)
		key := t.Push(k)
		d := viewReading(t, v)
		if d == gc.Null {
			return false, false
		}
		return DictHas(t, d, *key)
	}
	DictItemsType.Slots.Contains = dictItemsContain
	for _, typ := range []*Type{DictKeysType, DictItemsType} {
		typ.Attrs.set(Intern("__hash__"), gc.None)
		typ.Slots.Compare = dictViewCompare
		typ.Slots.Binary[OpSub] = viewOperator("difference_update")
		typ.Slots.Binary[OpOr] = viewOperator("update")
		typ.Slots.Binary[OpXor] = viewOperator("symmetric_difference_update")
		typ.Slots.Binary[OpAnd] = dictViewAnd
		typ.Def("isdisjoint(self, other, /)", dictViewIsDisjoint).Blind()
	}
}

func initDictIter(typ *Type, item func(t *Thread, e *dictEntry) Value) {
	typ.NoBase = true
	typ.Slots.Iter = iterSelf
	typ.Slots.Next = func(t *Thread, it Value) Value {
		if e := dictIterNext(t, it); e != nil {
			return item(t, e)
		}
		return gc.Null
	}
	typ.Def("__length_hint__(self, /)", dictIterLeft)
}

func initDictView(typ *Type, iter uint32) {
	s := &typ.Slots
	typ.NoBase = true
	s.Len = func(t *Thread, v Value) (int, bool) {
		d := viewReading(t, v)
		if d == gc.Null {
			return 0, false
		}
		return DictLen(d), true
	}
	newIter := func(t *Thread, v Value, reverse bool) Value {
		d := viewReading(t, v)
		if d == gc.Null {
			return gc.Null
		}
		return newDictIter(t, iter, d, reverse)
	}
	s.Iter = func(t *Thread, v Value) Value { return newIter(t, v, false) }
	s.Repr = func(t *Thread, v Value) Value { return dictViewRepr(t, v, typ.Name) }
	typ.Def("__reversed__(self, /)", func(t *Thread, args []Value) Value {
		return newIter(t, args[0], true)
	})
	typ.DefAttr("mapping", func(t *Thread, self Value) Value {
		p := t.AllocShared(ShapeMappingProxy, 16)
		gc.InitStore(p, OffCellValue, viewDict(self))
		return p
	}, nil)
}

func dictViewRepr(t *Thread, v Value, name string) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(v)
	if again, ok := t.enterRepr(p); again || !ok {
		if again {
			return Intern("...")
		}
		return gc.Null
	}
	defer t.leaveRepr()
	l := t.Push(ListFrom(t, v))
	if *l == gc.Null {
		return gc.Null
	}
	b := newBuilder(t)
	b.ascii(name)
	b.rune('(')
	if !b.reprItem(t, *l) {
		return gc.Null
	}
	b.rune(')')
	return b.result(t)
}

// dictItemsContain reports whether the pair k is an item.
func dictItemsContain(t *Thread, v, k Value) (res, ok bool) {
	pair := Unwrap(k, TupleType)
	if pair == gc.Null || len(TupleItems(pair)) != 2 {
		return false, true
	}
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(pair)
	d := viewReading(t, v)
	if d == gc.Null {
		return false, false
	}
	x, ok := DictGet(t, d, TupleItems(*p)[0])
	if x == gc.Null {
		return false, ok
	}
	return equalItems(t, x, TupleItems(*p)[1])
}

// isSetLike reports whether v is a set, a frozenset, or a view of keys or items.
func isSetLike(v Value) bool {
	s := gcShape(v)
	return s == ShapeDictKeys || s == ShapeDictItems || setOf(v) != gc.Null
}

// viewOperator makes an operator between a view and any iterable: a new set of
// the left operand, changed by a method of sets.
func viewOperator(method string) func(t *Thread, a, b Value) Value {
	name := Intern(method)
	return func(t *Thread, a, b Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		other := t.Push(b)
		r := t.Push(SetFrom(t, a))
		if *r == gc.Null || t.CallMethod(*r, name, *other) == gc.Null {
			return gc.Null
		}
		return *r
	}
}

// dictViewAnd keeps the items of one operand that the other contains. It looks
// through the shorter one if both are views.
func dictViewAnd(t *Thread, a, b Value) Value {
	if s := gcShape(a); s != ShapeDictKeys && s != ShapeDictItems {
		a, b = b, a
	}
	m := t.Mark()
	defer t.Pop(m)
	s := t.PushN(a, b, gc.Null, gc.Null)
	if k := gcShape(b); k == ShapeDictKeys || k == ShapeDictItems {
		s[2], s[3] = viewDict(a), viewDict(b)
		if !t.ReadAll(s[2:4]) {
			return gc.Null
		}
		if DictLen(s[3]) > DictLen(s[2]) {
			s[0], s[1] = s[1], s[0]
		}
	}
	s[2] = NewSet(t)
	s[3] = s[1]
	if !t.iterate(nil, &s[3], &s[0]) {
		return gc.Null
	}
	x := t.Push(gc.Null)
	for {
		if *x = Next(t, s[3]); *x == gc.Null {
			break
		}
		has, ok := Contains(t, s[0], *x)
		if ok && has {
			ok = SetAdd(t, s[2], *x)
		}
		if !ok {
			return gc.Null
		}
	}
	if t.Exc != gc.Null {
		return gc.Null
	}
	return s[2]
}

// dictViewCompare orders a view and a set-like object by inclusion.
func dictViewCompare(t *Thread, a, b Value, op CmpOp) Value {
	if !isSetLike(b) {
		return gc.NotImplemented
	}
	m := t.Mark()
	defer t.Pop(m)
	s := t.PushN(a, b)
	na, ok := Len(t, a)
	if !ok {
		return gc.Null
	}
	nb, ok := Len(t, s[1])
	if !ok {
		return gc.Null
	}
	res := false
	switch op {
	case CmpEQ, CmpNE:
		if res = na == nb; res {
			res, ok = allContained(t, s[0], s[1])
		}
		res = res == (op == CmpEQ)
	case CmpLT, CmpLE:
		if res = na < nb || op == CmpLE && na == nb; res {
			res, ok = allContained(t, s[0], s[1])
		}
	default:
		if res = na > nb || op == CmpGE && na == nb; res {
			res, ok = allContained(t, s[1], s[0])
		}
	}
	return boolResult(res, ok)
}

// allContained reports whether every item of a is in b.
func allContained(t *Thread, a, b Value) (res, ok bool) {
	m := t.Mark()
	defer t.Pop(m)
	other, p := t.Push(b), t.Push(a)
	if !t.iterate(nil, p, other) {
		return false, false
	}
	for {
		x := Next(t, *p)
		if x == gc.Null {
			return true, t.Exc == gc.Null
		}
		if has, ok := Contains(t, *other, x); !has || !ok {
			return false, ok
		}
	}
}

func dictViewIsDisjoint(t *Thread, args []Value) Value {
	a, b := args[0], args[1]
	m := t.Mark()
	defer t.Pop(m)
	s := t.PushN(a, b)
	na, ok := Len(t, a)
	if !ok {
		return gc.Null
	}
	if a == b {
		return gc.BoolValue(na == 0)
	}
	if isSetLike(s[1]) {
		n, ok := Len(t, s[1])
		if !ok {
			return gc.Null
		}
		if n > na {
			s[0], s[1] = s[1], s[0]
		}
	}
	p := t.Push(s[1])
	if !t.iterate(nil, p, &s[0]) {
		return gc.Null
	}
	for {
		x := Next(t, *p)
		if x == gc.Null {
			if t.Exc != gc.Null {
				return gc.Null
			}
			return gc.True
		}
		if has, ok := Contains(t, s[0], x); has || !ok {
			return boolResult(!has, ok)
		}
	}
}

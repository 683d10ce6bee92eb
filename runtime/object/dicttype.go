package object

import (
	"stmjit/gc"
)

func dictOf(v Value) Value {
	if IsDict(v) {
		return v
	}
	return Unwrap(v, DictType)
}

func initDict() {
	s := &DictType.Slots
	DictType.Attrs.set(Intern("__hash__"), gc.None)
	s.New = func(t *Thread, typ *Type, a Args) Value { return NewDict(t) }
	s.Init = dictInit
	s.Repr = dictRepr
	s.Len = func(t *Thread, v Value) (int, bool) { return DictLen(dictOf(v)), true }
	s.Iter = func(t *Thread, v Value) Value { return newDictIter(t, ShapeDictKeyIter, dictOf(v), false) }
	s.GetItem = dictGetItem
	s.SetItem = dictSetItem
	s.Contains = func(t *Thread, v, k Value) (res, ok bool) { return DictHas(t, dictOf(v), k) }
	s.Compare = dictCompare
	s.Binary[OpOr] = dictOr
	s.InPlace[OpOr] = func(t *Thread, a, b Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		p := t.Push(a)
		if !DictMerge(t, dictOf(a), b, true) {
			return gc.Null
		}
		return *p
	}
	initDictMethods()
	initDictViews()
}

func dictInit(t *Thread, self Value, a Args) bool {
	if len(a.Pos) > 1 {
		t.Raise(TypeError, "dict expected at most 1 argument, got %d", len(a.Pos))
		return false
	}
	return dictUpdate(t, self, a)
}

// dictUpdate merges the positional argument and the keywords into self.
func dictUpdate(t *Thread, self Value, a Args) bool {
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(dictOf(self))
	if len(a.Pos) == 1 && !DictMerge(t, *p, a.Pos[0], true) {
		return false
	}
	if a.Kw != nil {
		for i, k := range a.Kw.Names {
			if !t.Write(p) || !DictSet(t, *p, k, a.Kw.Values[i]) {
				return false
			}
		}
	}
	return true
}

func dictGetItem(t *Thread, v, k Value) Value {
	if !IsDict(v) {
		return dictGetItemSub(t, v, k)
	}
	return DictItem(t, v, k)
}

// DictItem returns d[k]; a missing key is a KeyError.
func DictItem(t *Thread, d, k Value) Value {
	ix, _ := dictFindFast(d, k)
	if ix >= 0 {
		return entryAt(gc.Load(d, OffDictEntries), ix).value
	}
	m := t.Mark()
	key := t.Push(k)
	x, ok := gc.Null, true
	if ix == keyUnclear {
		x, ok = dictGetSlow(t, d, k)
	}
	if x == gc.Null && ok {
		t.RaiseValue(KeyError, *key)
	}
	t.Pop(m)
	return x
}

// dictGetItemSub is v[k] for an instance of a subclass, which may have
// __missing__.
func dictGetItemSub(t *Thread, v, k Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	s := t.PushN(v, k)
	x, ok := DictGet(t, dictOf(v), k)
	if x != gc.Null || !ok {
		return x
	}
	if x, found := t.CallSpecial(s[0], Intern("__missing__"), s[1]); found {
		return x
	}
	return t.RaiseValue(KeyError, s[1])
}

func dictSetItem(t *Thread, v, k, x Value) bool {
	d := dictOf(v)
	if x != gc.Null {
		return DictSet(t, d, k, x)
	}
	m := t.Mark()
	defer t.Pop(m)
	key := t.Push(k)
	found, ok := DictDel(t, d, k)
	if ok && !found {
		t.RaiseValue(KeyError, *key)
	}
	return found
}

// dictCompare knows only equality.
func dictCompare(t *Thread, a, b Value, op CmpOp) Value {
	a, b = dictOf(a), dictOf(b)
	if b == gc.Null || op != CmpEQ && op != CmpNE {
		return gc.NotImplemented
	}
	eq, ok := dictEqual(t, a, b)
	return boolResult(eq == (op == CmpEQ), ok)
}

func dictEqual(t *Thread, a, b Value) (eq, ok bool) {
	if a == b {
		return true, true
	}
	if DictLen(a) != DictLen(b) {
		return false, true
	}
	if !t.enterNested(" in comparison") {
		return false, false
	}
	defer t.leaveNested()
	m := t.Mark()
	defer t.Pop(m)
	s := t.PushN(a, b, gc.Null, gc.Null)
	t.holdAll(s[:2])
	for i := 0; t.ReadAll(s[:2]) && i < DictFill(s[0]); i++ {
		e := entryAt(gc.Load(s[0], OffDictEntries), i)
		if e.key == gc.Deleted {
			continue
		}
		s[2], s[3] = e.key, e.value
		ix, ok := dictFindHashed(t, &s[1], &s[2], e.hash, false)
		if !ok {
			return false, false
		}
		if ix < 0 {
			return false, true
		}
		if eq, ok := equalItems(t, entryAt(gc.Load(s[1], OffDictEntries), ix).value, s[3]); !eq || !ok {
			return false, ok
		}
	}
	return true, t.Exc == gc.Null
}

func dictOr(t *Thread, a, b Value) Value {
	x, y := dictOf(a), dictOf(b)
	if x == gc.Null || y == gc.Null {
		return gc.NotImplemented
	}
	m := t.Mark()
	defer t.Pop(m)
	other := t.Push(b)
	r := t.Push(DictCopy(t, x))
	if !DictMerge(t, *r, *other, true) {
		return gc.Null
	}
	return *r
}

func dictRepr(t *Thread, v Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(dictOf(v))
	if DictLen(*p) == 0 {
		return Intern("{}")
	}
	if again, ok := t.enterRepr(p); again || !ok {
		if again {
			return Intern("{...}")
		}
		return gc.Null
	}
	defer t.leaveRepr()
	t.hold(*p)
	b := newBuilder(t)
	b.rune('{')
	val := t.Push(gc.Null)
	for pos, first := 0, true; ; first = false {
		k, x, ok := DictNext(*p, &pos)
		if !ok {
			break
		}
		*val = x
		if !first {
			b.ascii(", ")
		}
		if !b.reprItem(t, k) {
			return gc.Null
		}
		b.ascii(": ")
		if !b.reprItem(t, *val) || !t.Read(p) {
			return gc.Null
		}
	}
	b.rune('}')
	return b.result(t)
}

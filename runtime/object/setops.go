package object

import (
	"stmjit/gc"
)

// The set operations between a set and other iterables. They go through the
// operands in the order that CPython does, for that decides the order of the
// result. All of them may run Python code: operands are in stack words.

// setMerge adds the items of another set to s.
func setMerge(t *Thread, s, other Value) bool {
	n := SetLen(other)
	if s == other || n == 0 {
		return true
	}
	if uint64(5*(setFill(s)+n)) >= 3*setMask(s) {
		setRebuild(t, s, 2*(SetLen(s)+n))
	}
	if setFill(s) == 0 {
		setMergeClean(t, s, other)
		return true
	}
	m := t.Mark()
	defer t.Pop(m)
	v := t.PushN(s, other)
	for pos := 0; ; {
		hw, k, ok := setNextEntry(v[1], &pos)
		if !ok {
			return true
		}
		if !setAddHashed(t, v[0], hw, k) {
			return false
		}
	}
}

// setMergeClean fills an empty set that has room.
func setMergeClean(t *Thread, s, other Value) {
	table, mask, n := gc.Load(s, OffSetTable), setMask(s), SetLen(other)
	if table == gc.Null {
		table = newStorage(t, int(2*(mask+1)))
		gc.Store(s, OffSetTable, table)
	}
	if from := gc.Load(other, OffSetTable); mask == setMask(other) && setFill(other) == n {
		words := int(2 * (mask + 1))
		copy(gc.Words(table, OffStorageItems, words), gc.Words(from, OffStorageItems, words))
	} else {
		for pos := 0; ; {
			hw, k, ok := setNextEntry(other, &pos)
			if !ok {
				break
			}
			setInsertClean(table, mask, hw, k)
		}
	}
	gc.CardRange(table, OffStorageItems, 16*uintptr(mask+1))
	gc.StoreRaw(s, OffSetFill, uint64(n))
	gc.StoreRaw(s, OffSetUsed, uint64(n))
}

// setCopy returns a new set of a shape with the items of s.
func setCopy(t *Thread, shape uint32, s Value) Value {
	r := newSetOf(t, shape)
	setMerge(t, r, s)
	return r
}

// SetUpdate adds the items of an iterable.
func SetUpdate(t *Thread, s, other Value) bool {
	if o := setOf(other); o != gc.Null {
		return setMerge(t, s, o)
	}
	m := t.Mark()
	defer t.Pop(m)
	v := t.PushN(s, other)
	if IsDict(other) {
		n := DictLen(other)
		if uint64(5*(setFill(s)+n)) >= 3*setMask(s) {
			setRebuild(t, s, 2*(SetLen(s)+n))
		}
		for i := 0; i < DictFill(v[1]); i++ {
			e := entryAt(gc.Load(v[1], OffDictEntries), i)
			if e.key != gc.Deleted && !setAddHashed(t, v[0], e.hash, e.key) {
				return false
			}
		}
		return true
	}
	it := Iter(t, other)
	if it == gc.Null {
		return false
	}
	v[1] = it
	for n := uint(0); ; {
		k := Next(t, v[1])
		if k == gc.Null {
			return t.Exc == gc.Null
		}
		if !t.busy(&n) || !SetAdd(t, v[0], k) {
			return false
		}
	}
}

// SetFrom returns set(iterable).
func SetFrom(t *Thread, iterable Value) Value { return setFrom(t, ShapeSet, iterable) }

func setFrom(t *Thread, shape uint32, iterable Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	src := t.Push(iterable)
	s := t.Push(newSetOf(t, shape))
	if !SetUpdate(t, *s, *src) {
		return gc.Null
	}
	return *s
}

// asSet makes the iterable in a stack word a set, if it is none.
func asSet(t *Thread, p *Value) bool {
	if s := setOf(*p); s != gc.Null {
		*p = s
		return true
	}
	s := SetFrom(t, *p)
	*p = s
	return s != gc.Null
}

// setIntersection returns a set of a shape with what s and an iterable have in
// common.
func setIntersection(t *Thread, shape uint32, s, other Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	v := t.PushN(s, other, gc.Null, gc.Null)
	if o := setOf(other); o != gc.Null {
		if o == s {
			return setCopy(t, shape, s)
		}
		v[1] = o
		if SetLen(o) > SetLen(s) {
			v[0], v[1] = o, s
		}
		v[2] = newSetOf(t, shape)
		for pos := 0; ; {
			hw, k, ok := setNextEntry(v[1], &pos)
			if !ok {
				return v[2]
			}
			v[3] = k
			place, _, ok := setFind(t, &v[0], &v[3], hw)
			if !ok || place >= 0 && !setAddHashed(t, v[2], hw, v[3]) {
				return gc.Null
			}
		}
	}
	v[2] = newSetOf(t, shape)
	it := Iter(t, other)
	if it == gc.Null {
		return gc.Null
	}
	v[1] = it
	for {
		if v[3] = Next(t, v[1]); v[3] == gc.Null {
			break
		}
		hw, ok := keyWord(t, v[3])
		if !ok {
			return gc.Null
		}
		place, _, ok := setFind(t, &v[0], &v[3], hw)
		if !ok || place >= 0 && !setAddHashed(t, v[2], hw, v[3]) {
			return gc.Null
		}
	}
	if t.Exc != gc.Null {
		return gc.Null
	}
	return v[2]
}

// setDifference returns a set of a shape with what is in s and not in an
// iterable.
func setDifference(t *Thread, shape uint32, s, other Value) Value {
	o := setOf(other)
	size := -1
	switch {
	case o != gc.Null:
		size = SetLen(o)
	case IsDict(other):
		size = DictLen(other)
	}
	m := t.Mark()
	defer t.Pop(m)
	v := t.PushN(s, other, gc.Null, gc.Null)
	if size < 0 || SetLen(s)>>2 > size {
		v[2] = setCopy(t, shape, s)
		if !setDifferenceUpdate(t, v[2], v[1]) {
			return gc.Null
		}
		return v[2]
	}
	if o != gc.Null {
		v[1] = o
	}
	v[2] = newSetOf(t, shape)
	for pos := 0; ; {
		hw, k, ok := setNextEntry(v[0], &pos)
		if !ok {
			return v[2]
		}
		v[3] = k
		found := 0
		if o != gc.Null {
			found, _, ok = setFind(t, &v[1], &v[3], hw)
		} else {
			found, ok = dictFindHashed(t, &v[1], &v[3], hw)
		}
		if !ok || found < 0 && !setAddHashed(t, v[2], hw, v[3]) {
			return gc.Null
		}
	}
}

// setDifferenceUpdate removes the items of an iterable from s.
func setDifferenceUpdate(t *Thread, s, other Value) bool {
	if s == setOf(other) {
		SetClear(s)
		return true
	}
	m := t.Mark()
	defer t.Pop(m)
	v := t.PushN(s, other, gc.Null)
	if o := setOf(other); o != gc.Null {
		v[1] = o
		if SetLen(o)>>3 > SetLen(s) {
			if v[1] = setIntersection(t, ShapeSet, s, o); v[1] == gc.Null {
				return false
			}
		}
		for pos := 0; ; {
			hw, k, ok := setNextEntry(v[1], &pos)
			if !ok {
				break
			}
			v[2] = k
			if _, ok := setDiscardHashed(t, &v[0], &v[2], hw); !ok {
				return false
			}
		}
	} else {
		it := Iter(t, other)
		if it == gc.Null {
			return false
		}
		v[1] = it
		for {
			if v[2] = Next(t, v[1]); v[2] == gc.Null {
				break
			}
			hw, ok := keyWord(t, v[2])
			if ok {
				_, ok = setDiscardHashed(t, &v[0], &v[2], hw)
			}
			if !ok {
				return false
			}
		}
		if t.Exc != gc.Null {
			return false
		}
	}
	s = v[0]
	if uint64(setFill(s)-SetLen(s)) > setMask(s)/4 {
		setRebuild(t, s, setGrowth(SetLen(s)))
	}
	return true
}

// setToggle removes from s what is in the iterable too, and adds the rest of
// that.
func setToggle(t *Thread, s, other Value) bool {
	if s == setOf(other) {
		SetClear(s)
		return true
	}
	m := t.Mark()
	defer t.Pop(m)
	v := t.PushN(s, other, gc.Null)
	isDict := IsDict(other)
	if !isDict && !asSet(t, &v[1]) {
		return false
	}
	for pos, i := 0, 0; ; {
		var hw Value
		if isDict {
			for i < DictFill(v[1]) && entryAt(gc.Load(v[1], OffDictEntries), i).key == gc.Deleted {
				i++
			}
			if i >= DictFill(v[1]) {
				return true
			}
			e := entryAt(gc.Load(v[1], OffDictEntries), i)
			i++
			hw, v[2] = e.hash, e.key
		} else {
			var ok bool
			if hw, v[2], ok = setNextEntry(v[1], &pos); !ok {
				return true
			}
		}
		found, ok := setDiscardHashed(t, &v[0], &v[2], hw)
		if !ok || !found && !setAddHashed(t, v[0], hw, v[2]) {
			return false
		}
	}
}

// setIsSubset reports whether all items of a are in b.
func setIsSubset(t *Thread, a, b Value) (res, ok bool) {
	if SetLen(a) > SetLen(b) {
		return false, true
	}
	m := t.Mark()
	defer t.Pop(m)
	v := t.PushN(a, b, gc.Null)
	for pos := 0; ; {
		hw, k, ok := setNextEntry(v[0], &pos)
		if !ok {
			return true, true
		}
		v[2] = k
		if place, _, ok := setFind(t, &v[1], &v[2], hw); place < 0 {
			return false, ok
		}
	}
}

// setIsDisjoint reports whether s and an iterable have nothing in common.
func setIsDisjoint(t *Thread, s, other Value) (res, ok bool) {
	m := t.Mark()
	defer t.Pop(m)
	v := t.PushN(s, other, gc.Null)
	if o := setOf(other); o != gc.Null {
		if o == s {
			return SetLen(s) == 0, true
		}
		v[1] = o
		if SetLen(o) > SetLen(s) {
			v[0], v[1] = o, s
		}
		for pos := 0; ; {
			hw, k, ok := setNextEntry(v[1], &pos)
			if !ok {
				return true, true
			}
			v[2] = k
			if place, _, ok := setFind(t, &v[0], &v[2], hw); place >= 0 || !ok {
				return false, ok
			}
		}
	}
	it := Iter(t, other)
	if it == gc.Null {
		return false, false
	}
	v[1] = it
	for {
		if v[2] = Next(t, v[1]); v[2] == gc.Null {
			return true, t.Exc == gc.Null
		}
		hw, ok := keyWord(t, v[2])
		if !ok {
			return false, false
		}
		if place, _, ok := setFind(t, &v[0], &v[2], hw); place >= 0 || !ok {
			return false, ok
		}
	}
}

// frozenSetHash is CPython's: the hashes of the items, shuffled so that nested
// sets do not cancel out, joined by exclusive or. It is kept if there is a
// thread.
func frozenSetHash(t *Thread, s Value) (int64, bool) {
	if h := gc.Load(s, OffSetHash); h != gc.Null {
		return Int64Of(h)
	}
	var hash uint64
	n := uint64(SetLen(s))
	for pos := 0; ; {
		hw, k, ok := setNextEntry(s, &pos)
		if !ok {
			break
		}
		h := int64(hw) >> 1
		// Tables keep 63 bits of a hash; these types use all 64.
		switch gcShape(k) {
		case ShapeTuple:
			if whole, known := quickHashTuple(TupleItems(k), quickDepth); known {
				h = whole
			}
		case ShapeFrozenSet:
			h, _ = frozenSetHash(t, k)
		}
		hash ^= shuffleHash(uint64(h))
	}
	hash ^= (n + 1) * 1927868237
	hash ^= hash>>11 ^ hash>>25
	hash = hash*69069 + 907133923
	if hash == ^uint64(0) {
		hash = 590923713
	}
	if t != nil {
		gc.Store(s, OffSetHash, NewInt(t, int64(hash)))
	}
	return int64(hash), true
}

func shuffleHash(h uint64) uint64 { return (h ^ 89869747 ^ h<<16) * 3644798167 }

package object

import (
	"stmjit/gc"
)

// The set operations between a set and other iterables. They go through the
// operands in the order that CPython does, for that decides the order of the
// result. All of them may run Python code: operands are in stack words, and
// acquired again at each step.

// setMerge adds the items of another set to s; both are acquired.
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
	t.hold(other)
	for pos := 0; t.WriteRead(&v[0], v[1:]); {
		hw, k, ok := setNextEntry(v[1], &pos)
		if !ok {
			return true
		}
		if !setAddHashed(t, v[0], hw, k) {
			return false
		}
	}
	return false
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

// setCopy returns a new set of a shape with the items of s, which is acquired.
func setCopy(t *Thread, shape uint32, s Value) Value {
	return publishSet(setOwnCopy(t, shape, s))
}

// setOwnCopy is setCopy whose result may still be changed.
func setOwnCopy(t *Thread, shape uint32, s Value) Value {
	r := newSetOf(t, shape)
	setMerge(t, r, s)
	return r
}

// SetUpdate adds the items of an iterable.
func SetUpdate(t *Thread, s, other Value) bool {
	o := setOf(other)
	if o != gc.Null {
		other = o
	}
	if !t.mayWrite(s) || !t.mayRead(other) {
		var ok bool
		if s, other, ok = t.writeRead(s, other); !ok {
			return false
		}
	}
	if o != gc.Null {
		return setMerge(t, s, other)
	}
	m := t.Mark()
	defer t.Pop(m)
	v := t.PushN(s, other)
	if IsDict(other) {
		t.hold(other)
		n := DictLen(other)
		if uint64(5*(setFill(s)+n)) >= 3*setMask(s) {
			setRebuild(t, s, 2*(SetLen(s)+n))
		}
		for i := 0; i < DictFill(v[1]); i++ {
			e := entryAt(gc.Load(v[1], OffDictEntries), i)
			if e.key != gc.Deleted && !(setAddHashed(t, v[0], e.hash, e.key) && t.WriteRead(&v[0], v[1:])) {
				return false
			}
		}
		return true
	}
	if !t.iterate(&v[0], &v[1], nil) {
		return false
	}
	for n := uint(0); ; {
		k := Next(t, v[1])
		if k == gc.Null {
			return t.Exc == gc.Null
		}
		if !t.mayWrite(v[0]) {
			var ok bool
			if k, ok = t.writeKeep(&v[0], k); !ok {
				return false
			}
		}
		if !t.busy(&n) || !SetAdd(t, v[0], k) {
			return false
		}
	}
}

// SetFrom returns set(iterable).
func SetFrom(t *Thread, iterable Value) Value { return setFrom(t, ShapeSet, iterable) }

func setFrom(t *Thread, shape uint32, iterable Value) Value {
	return publishSet(setOwnFrom(t, shape, iterable))
}

// setOwnFrom is setFrom whose result may still be changed.
func setOwnFrom(t *Thread, shape uint32, iterable Value) Value {
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
		v[1] = o
		if !t.ReadAll(v[:2]) {
			return gc.Null
		}
		if v[0] == v[1] {
			return setCopy(t, shape, v[0])
		}
		if SetLen(v[1]) > SetLen(v[0]) {
			v[0], v[1] = v[1], v[0]
		}
		t.holdAll(v[:2])
		v[2] = newSetOf(t, shape)
		for pos := 0; t.ReadAll(v[:2]); {
			hw, k, ok := setNextEntry(v[1], &pos)
			if !ok {
				return publishSet(v[2])
			}
			v[3] = k
			place, _, ok := setFind(t, &v[0], &v[3], hw, false)
			if !ok || place >= 0 && !(t.Write(&v[2]) && setAddHashed(t, v[2], hw, v[3])) {
				return gc.Null
			}
		}
		return gc.Null
	}
	v[2] = newSetOf(t, shape)
	if !t.iterate(nil, &v[1], &v[0]) {
		return gc.Null
	}
	for {
		if v[3] = Next(t, v[1]); v[3] == gc.Null {
			break
		}
		hw, ok := keyWord(t, v[3])
		if !ok || !t.Read(&v[0]) {
			return gc.Null
		}
		place, _, ok := setFind(t, &v[0], &v[3], hw, false)
		if !ok || place >= 0 && !(t.Write(&v[2]) && setAddHashed(t, v[2], hw, v[3])) {
			return gc.Null
		}
	}
	if t.Exc != gc.Null {
		return gc.Null
	}
	return publishSet(v[2])
}

// setDifference returns a set of a shape with what is in s and not in an
// iterable.
func setDifference(t *Thread, shape uint32, s, other Value) Value {
	return publishSet(setOwnDifference(t, shape, s, other))
}

// setOwnDifference is setDifference whose result may still be changed.
func setOwnDifference(t *Thread, shape uint32, s, other Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	v := t.PushN(s, other, gc.Null, gc.Null)
	isSet := setOf(other) != gc.Null
	if isSet {
		v[1] = setOf(other)
	}
	if !t.ReadAll(v[:2]) {
		return gc.Null
	}
	size := -1
	switch {
	case isSet:
		size = SetLen(v[1])
	case IsDict(v[1]):
		size = DictLen(v[1])
	}
	if size < 0 || SetLen(v[0])>>2 > size {
		v[2] = setOwnCopy(t, shape, v[0])
		if !setDifferenceUpdate(t, v[2], v[1]) {
			return gc.Null
		}
		return v[2]
	}
	t.holdAll(v[:2])
	v[2] = newSetOf(t, shape)
	for pos := 0; t.ReadAll(v[:2]); {
		hw, k, ok := setNextEntry(v[0], &pos)
		if !ok {
			return v[2]
		}
		v[3] = k
		found := 0
		if isSet {
			found, _, ok = setFind(t, &v[1], &v[3], hw, false)
		} else {
			found, ok = dictFindHashed(t, &v[1], &v[3], hw, false)
		}
		if !ok || found < 0 && !(t.Write(&v[2]) && setAddHashed(t, v[2], hw, v[3])) {
			return gc.Null
		}
	}
	return gc.Null
}

// setDifferenceUpdate removes the items of an iterable from s.
func setDifferenceUpdate(t *Thread, s, other Value) bool {
	m := t.Mark()
	defer t.Pop(m)
	v := t.PushN(s, other, gc.Null)
	if o := setOf(other); o != gc.Null {
		v[1] = o
		if !t.WriteRead(&v[0], v[1:2]) {
			return false
		}
		if v[0] == v[1] {
			SetClear(v[0])
			return true
		}
		if SetLen(v[1])>>3 > SetLen(v[0]) {
			if v[1] = setIntersection(t, ShapeSet, v[0], v[1]); v[1] == gc.Null {
				return false
			}
		}
		if !t.WriteRead(&v[0], v[1:2]) {
			return false
		}
		t.hold(v[1])
		for pos := 0; ; {
			if !t.WriteRead(&v[0], v[1:2]) {
				return false
			}
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
		if !t.iterate(&v[0], &v[1], nil) {
			return false
		}
		for {
			if v[2] = Next(t, v[1]); v[2] == gc.Null {
				break
			}
			hw, ok := keyWord(t, v[2])
			if ok = ok && t.Write(&v[0]); ok {
				_, ok = setDiscardHashed(t, &v[0], &v[2], hw)
			}
			if !ok {
				return false
			}
		}
		if t.Exc != gc.Null || !t.Write(&v[0]) {
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
	m := t.Mark()
	defer t.Pop(m)
	v := t.PushN(s, other, gc.Null)
	isDict := IsDict(other)
	if !isDict && !asSet(t, &v[1]) || !t.WriteRead(&v[0], v[1:2]) {
		return false
	}
	if v[0] == v[1] {
		SetClear(v[0])
		return true
	}
	t.hold(v[1])
	for pos, i := 0, 0; t.WriteRead(&v[0], v[1:2]); {
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
	return false
}

// setIsSubset reports whether all items of a are in b; both are acquired.
func setIsSubset(t *Thread, a, b Value) (res, ok bool) {
	if SetLen(a) > SetLen(b) {
		return false, true
	}
	m := t.Mark()
	defer t.Pop(m)
	v := t.PushN(a, b, gc.Null)
	t.holdAll(v[:2])
	for pos := 0; t.ReadAll(v[:2]); {
		hw, k, ok := setNextEntry(v[0], &pos)
		if !ok {
			return true, true
		}
		v[2] = k
		if place, _, ok := setFind(t, &v[1], &v[2], hw, false); place < 0 {
			return false, ok
		}
	}
	return false, false
}

// setIsDisjoint reports whether s and an iterable have nothing in common.
func setIsDisjoint(t *Thread, s, other Value) (res, ok bool) {
	m := t.Mark()
	defer t.Pop(m)
	v := t.PushN(s, other, gc.Null)
	if o := setOf(other); o != gc.Null {
		v[1] = o
		if !t.ReadAll(v[:2]) {
			return false, false
		}
		if v[0] == v[1] {
			return SetLen(v[0]) == 0, true
		}
		if SetLen(v[1]) > SetLen(v[0]) {
			v[0], v[1] = v[1], v[0]
		}
		t.holdAll(v[:2])
		for pos := 0; t.ReadAll(v[:2]); {
			hw, k, ok := setNextEntry(v[1], &pos)
			if !ok {
				return true, true
			}
			v[2] = k
			if place, _, ok := setFind(t, &v[0], &v[2], hw, false); place >= 0 || !ok {
				return false, ok
			}
		}
		return false, false
	}
	if !t.iterate(nil, &v[1], &v[0]) {
		return false, false
	}
	for {
		if v[2] = Next(t, v[1]); v[2] == gc.Null {
			return true, t.Exc == gc.Null
		}
		hw, ok := keyWord(t, v[2])
		if !ok || !t.Read(&v[0]) {
			return false, false
		}
		if place, _, ok := setFind(t, &v[0], &v[2], hw, false); place >= 0 || !ok {
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

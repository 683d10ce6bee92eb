package object

import (
	"unsafe"

	"stmjit/gc"
)

// Sets are open-addressed tables of hash and key, probed as CPython does it, so
// that small ints come out in the same order: from the hash's place on ten
// neighbours, then a jump that mixes in higher bits of the hash. An empty place
// has no key; that of a removed key holds gc.Deleted and counts as filled until
// it is used again or the table is rebuilt. A set without a table block has the eight empty places
// of a small one.

const (
	sizeSet        = 48
	minSetMask     = 7
	linearProbes   = 9
	setEntryBytes  = 16
	setGrowQuickly = 50000 // up to this many items a table grows fourfold
)

// setEntry is an entry in place. Stores of keys need marking.
type setEntry struct{ hash, key Value }

// newSetOf makes an empty set or frozenset to be filled. It belongs to the
// thread; a frozenset is given to everybody by [publishSet] when it is done.
func newSetOf(t *Thread, shape uint32) Value {
	s := t.Alloc(shape, sizeSet)
	gc.StoreRaw(s, OffSetMask, minSetMask)
	return s
}

// publishSet lets everybody read a new frozenset, which does not change any
// more. It returns its argument, which may be Null or a set.
func publishSet(s Value) Value {
	if s != gc.Null && gc.Shape(s) == ShapeFrozenSet {
		gc.SetHeader(s, Shared|uint64(ShapeFrozenSet))
	}
	return s
}

// NewSet makes an empty set.
func NewSet(t *Thread) Value { return newSetOf(t, ShapeSet) }

// setOf returns the set or frozenset that v is or holds, or Null.
func setOf(v Value) Value {
	if s := gcShape(v); s == ShapeSet || s == ShapeFrozenSet {
		return v
	}
	if v.IsRef() {
		if p := ShapeOf(v).Type.Payload; p == SetType || p == FrozenSetType {
			return payloadOf(v)
		}
	}
	return gc.Null
}

// SetLen returns the number of items.
func SetLen(s Value) int { return int(gc.LoadRaw(s, OffSetUsed)) }

func setFill(s Value) int { return int(gc.LoadRaw(s, OffSetFill)) }

func setMask(s Value) uint64 { return gc.LoadRaw(s, OffSetMask) }

func setEntryAt(table Value, i uint64) *setEntry {
	return (*setEntry)(unsafe.Add(unsafe.Pointer(nil), uintptr(table)+OffStorageItems+setEntryBytes*uintptr(i)))
}

// SetNext returns the next item from place *pos on and moves *pos behind it; ok
// is false at the end.
func SetNext(s Value, pos *int) (k Value, ok bool) {
	_, k, ok = setNextEntry(s, pos)
	return k, ok
}

func setNextEntry(s Value, pos *int) (hw, k Value, ok bool) {
	table := gc.Load(s, OffSetTable)
	if table == gc.Null {
		return gc.Null, gc.Null, false
	}
	for mask := int(setMask(s)); *pos <= mask; {
		e := setEntryAt(table, uint64(*pos))
		*pos++
		if e.key != gc.Null && e.key != gc.Deleted {
			return e.hash, e.key, true
		}
	}
	return gc.Null, gc.Null, false
}

// setFindKnown looks a key up as far as it can without calling anything: the
// place of the key, or keyMissing and the place to put it, or keyUnclear. That
// place is where the last removed key was come across, or else the empty one
// that ended the search.
func setFindKnown(s, k, hw Value) (place, free int) {
	table, mask := gc.Load(s, OffSetTable), setMask(s)
	if table == gc.Null {
		return keyMissing, int(uint64(hw) >> 1 & mask)
	}
	perturb := uint64(int64(hw) >> 1)
	i := perturb & mask
	switch setEntryAt(table, i).key { // mostly this decides
	case k:
		return int(i), 0
	case gc.Null:
		return keyMissing, int(i)
	}
	for free = -1; ; {
		probes := uint64(0)
		if i+linearProbes <= mask {
			probes = linearProbes
		}
		for j := i; j <= i+probes; j++ {
			e := setEntryAt(table, j)
			if e.key == k {
				return int(j), 0
			}
			if e.key == gc.Null {
				if free < 0 {
					free = int(j)
				}
				return keyMissing, free
			}
			if e.hash == hw {
				eq, known := quickEqual(e.key, k)
				if !known {
					return keyUnclear, 0
				}
				if eq {
					return int(j), 0
				}
			} else if e.key == gc.Deleted {
				free = int(j)
			}
		}
		perturb >>= 5
		i = (5*i + 1 + perturb) & mask
	}
}

// setFindCalling is setFindKnown that calls Equal where it has to, and acquires
// the set again then, for writing or reading. The set and the key are in stack
// words. When somebody changed the set meanwhile, the search starts over.
func setFindCalling(t *Thread, s, k *Value, hw Value, write bool) (place, free int, ok bool) {
	t.hold(*s)
restart:
	free = -1
	perturb := uint64(int64(hw) >> 1)
	mask := setMask(*s)
	for i := perturb & mask; gc.Load(*s, OffSetTable) != gc.Null; {
		probes := uint64(0)
		if i+linearProbes <= mask {
			probes = linearProbes
		}
		for j := i; j <= i+probes; j++ {
			table := gc.Load(*s, OffSetTable)
			e := setEntryAt(table, j)
			if e.key == gc.Null {
				if free < 0 {
					free = int(j)
				}
				return keyMissing, free, true
			}
			if e.key == gc.Deleted {
				free = int(j)
			}
			if e.hash != hw {
				continue
			}
			eq, known := quickEqual(e.key, *k)
			if !known {
				m := t.Mark()
				was := t.PushN(table, e.key)
				eq, ok = Equal(t, was[1], *k)
				ok = ok && t.againAt(s, write)
				same := ok && gc.Load(*s, OffSetTable) == was[0] && setEntryAt(was[0], j).key == was[1]
				t.Pop(m)
				if !ok {
					return keyMissing, 0, false
				}
				if !same {
					goto restart
				}
			}
			if eq {
				return int(j), 0, true
			}
		}
		perturb >>= 5
		i = (5*i + 1 + perturb) & mask
	}
	return keyMissing, int(perturb & mask), true
}

// setFind looks a key with a known hash word up, in stack words.
func setFind(t *Thread, s, k *Value, hw Value, write bool) (place, free int, ok bool) {
	if place, free = setFindKnown(*s, *k, hw); place != keyUnclear {
		return place, free, true
	}
	return setFindCalling(t, s, k, hw, write)
}

// setInsert puts a missing key at the place that its search found for it.
func setInsert(t *Thread, s, hw, k Value, place int) {
	table := gc.Load(s, OffSetTable)
	if table == gc.Null {
		table = newStorage(t, 2*(minSetMask+1))
		gc.Store(s, OffSetTable, table)
	}
	off := OffStorageItems + setEntryBytes*uintptr(place)
	reused := gc.Load(table, off+8) == gc.Deleted
	gc.StoreRaw(table, off, uint64(hw))
	gc.Store(table, off+8, k)
	fill, used := setFill(s)+1, SetLen(s)+1
	gc.StoreRaw(s, OffSetUsed, uint64(used))
	if reused {
		return
	}
	gc.StoreRaw(s, OffSetFill, uint64(fill))
	if uint64(5*fill) >= 3*setMask(s) {
		setRebuild(t, s, setGrowth(used))
	}
}

func setGrowth(used int) int {
	if used > setGrowQuickly {
		return 2 * used
	}
	return 4 * used
}

// setRebuild gives s a table with more places than atLeast and no removed keys.
func setRebuild(t *Thread, s Value, atLeast int) {
	size := setTableSize(atLeast)
	setMoveTo(s, newStorage(t, 2*size), size)
}

func setTableSize(atLeast int) int {
	size := minSetMask + 1
	for size <= atLeast {
		size *= 2
	}
	return size
}

// setMoveTo moves the items of s to a new table.
func setMoveTo(s, table Value, size int) {
	for pos := 0; ; {
		hw, k, ok := setNextEntry(s, &pos)
		if !ok {
			break
		}
		setInsertClean(table, uint64(size-1), hw, k)
	}
	gc.Store(s, OffSetTable, table)
	gc.StoreRaw(s, OffSetMask, uint64(size-1))
	gc.StoreRaw(s, OffSetFill, uint64(SetLen(s)))
}

// setInsertClean puts a key into a new table that has neither it nor removed
// ones.
func setInsertClean(table Value, mask uint64, hw, k Value) {
	perturb := uint64(int64(hw) >> 1)
	for i := perturb & mask; ; {
		probes := uint64(0)
		if i+linearProbes <= mask {
			probes = linearProbes
		}
		for j := i; j <= i+probes; j++ {
			if e := setEntryAt(table, j); e.key == gc.Null {
				e.hash, e.key = hw, k
				return
			}
		}
		perturb >>= 5
		i = (5*i + 1 + perturb) & mask
	}
}

// SetAdd adds a key to an acquired set. It may run Python code.
func SetAdd(t *Thread, s, k Value) bool {
	hw, ok := quickWord(k)
	if !ok {
		m := t.Mark()
		v := t.PushN(s, k)
		hw, ok = keyWord(t, k)
		ok = ok && t.Write(&v[0])
		s, k = v[0], v[1]
		t.Pop(m)
	}
	return ok && setAddHashed(t, s, hw, k)
}

func setAddHashed(t *Thread, s, hw, k Value) bool {
	place, free := setFindKnown(s, k, hw)
	if place == keyUnclear {
		m := t.Mark()
		v := t.PushN(s, k)
		var ok bool
		place, free, ok = setFindCalling(t, &v[0], &v[1], hw, true)
		s, k = v[0], v[1]
		t.Pop(m)
		if !ok {
			return false
		}
	}
	if place < 0 {
		setInsert(t, s, hw, k, free)
	}
	return true
}

// setKeyWord is keyWord for a key to be looked up, which may be a set: it
// stands for the frozenset with the same items.
func setKeyWord(t *Thread, k *Value) (hw Value, ok bool) {
	if set := setOf(*k); set != gc.Null && gc.Shape(set) == ShapeSet && TypeOf(*k).Slots.Hash == nil {
		if set = t.Reading(set); set == gc.Null {
			return gc.Null, false
		}
		f := newSetOf(t, ShapeFrozenSet)
		setMerge(t, f, set)
		*k = publishSet(f)
	}
	return keyWord(t, *k)
}

// SetContains reports whether k is in s. It may run Python code.
func SetContains(t *Thread, s, k Value) (res, ok bool) {
	if hw, known := quickWord(k); known {
		if place, _ := setFindKnown(s, k, hw); place != keyUnclear {
			return place >= 0, true
		}
	}
	place, _, ok := setLookup(t, s, k, false)
	return place >= 0, ok
}

// setLookup returns the set, which may have moved and is acquired for reading or
// writing, and the place of a key.
func setLookup(t *Thread, s, k Value, write bool) (place int, set Value, ok bool) {
	m := t.Mark()
	defer t.Pop(m)
	v := t.PushN(s, k)
	hw, ok := setKeyWord(t, &v[1])
	if !ok || !t.againAt(&v[0], write) {
		return keyMissing, v[0], false
	}
	place, _, ok = setFind(t, &v[0], &v[1], hw, write)
	return place, v[0], ok
}

// setRemoveAt removes the key at a place.
func setRemoveAt(s Value, place int) {
	e := setEntryAt(gc.Load(s, OffSetTable), uint64(place))
	e.hash, e.key = gc.Null, gc.Deleted
	gc.StoreRaw(s, OffSetUsed, uint64(SetLen(s)-1))
}

// SetDiscard removes a key; found tells whether it was there. It may run Python
// code.
func SetDiscard(t *Thread, s, k Value) (found, ok bool) {
	place, s, ok := setLookup(t, s, k, true)
	if place >= 0 {
		setRemoveAt(s, place)
	}
	return place >= 0, ok
}

// setDiscardHashed removes a key with a known hash word; both are in stack
// words.
func setDiscardHashed(t *Thread, s, k *Value, hw Value) (found, ok bool) {
	place, _, ok := setFind(t, s, k, hw, true)
	if place >= 0 {
		setRemoveAt(*s, place)
	}
	return place >= 0, ok
}

// SetClear removes all items.
func SetClear(s Value) {
	gc.StoreRaw(s, OffSetUsed, 0)
	gc.StoreRaw(s, OffSetFill, 0)
	gc.StoreRaw(s, OffSetMask, minSetMask)
	gc.StoreRaw(s, OffSetTable, 0)
}

// OldFrozenSet makes a frozenset of constants that never moves; the caller
// keeps it alive. The order of a set made of it is CPython's, whose compiler
// makes such a set from a list, and once more from the order that gave.
func OldFrozenSet(items []Value) Value {
	first := oldFrozenSet(items)
	var again []Value
	for pos := 0; ; {
		k, ok := SetNext(first, &pos)
		if !ok {
			return oldFrozenSet(again)
		}
		again = append(again, k)
	}
}

// oldFrozenSet lets a table grow as that of a set that the items are added to
// one by one.
func oldFrozenSet(items []Value) Value {
	s := gc.AllocOld(Shared|uint64(ShapeFrozenSet), sizeSet)
	oldTable := func(size int) Value {
		table := gc.AllocOld(Shared|uint64(ShapeStorage), OffStorageItems+8*uintptr(2*size))
		gc.StoreRaw(table, OffTail, uint64(2*size))
		return table
	}
	setMoveTo(s, oldTable(minSetMask+1), minSetMask+1)
	for _, k := range items {
		h, known := quickHash(k)
		if !known && gcShape(k) == ShapeFrozenSet {
			h, known = frozenSetHash(nil, k)
		}
		if !known {
			bug("constant set of %s", TypeOf(k).Name)
		}
		if place, _ := setFindKnown(s, k, hashWord(h)); place >= 0 {
			continue
		}
		setInsertClean(gc.Load(s, OffSetTable), setMask(s), hashWord(h), k)
		n := SetLen(s) + 1
		gc.StoreRaw(s, OffSetUsed, uint64(n))
		gc.StoreRaw(s, OffSetFill, uint64(n))
		if uint64(5*n) >= 3*setMask(s) {
			size := setTableSize(setGrowth(n))
			setMoveTo(s, oldTable(size), size)
		}
	}
	return s
}

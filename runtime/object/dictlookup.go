package object

import (
	"stmjit/gc"
)

// The functions here find the dict acquired, and acquire it again, as they were
// told for writing or reading, after what may have run Python code or waited:
// what they return is true of the dict as it is then.

// Results of the lookups that call nothing, beside the number of an entry.
const (
	keyMissing = -1
	keyUnclear = -2 // a key of the same hash has to be compared by Equal
)

// dictFindStr looks an exact string up. It calls nothing.
func dictFindStr(d, k, hw Value) int {
	index := gc.Load(d, OffDictIndex)
	if index == gc.Null {
		return keyMissing
	}
	entries := gc.Load(d, OffDictEntries)
	mask := gc.LoadRaw(index, OffTail)/4 - 1
	perturb := uint64(hw) >> 1
	for i := perturb; ; {
		ix := loadInt32(index, OffStorageItems+4*uintptr(i&mask))
		if ix >= 0 {
			e := entryAt(entries, int(ix))
			if e.key == k {
				return int(ix)
			}
			if e.hash == hw {
				if !IsExactStr(e.key) {
					return keyUnclear
				}
				if StrEq(e.key, k) {
					return int(ix)
				}
			}
		} else if ix == indexEmpty {
			return keyMissing
		}
		perturb >>= 5
		i = 5*i + perturb + 1
	}
}

// dictFindInt looks an immediate int up. It calls nothing.
func dictFindInt(d, k, hw Value) int {
	index := gc.Load(d, OffDictIndex)
	if index == gc.Null {
		return keyMissing
	}
	entries := gc.Load(d, OffDictEntries)
	mask := gc.LoadRaw(index, OffTail)/4 - 1
	perturb := uint64(hw) >> 1
	for i := perturb; ; {
		ix := loadInt32(index, OffStorageItems+4*uintptr(i&mask))
		if ix >= 0 {
			e := entryAt(entries, int(ix))
			if e.key == k {
				return int(ix)
			}
			if e.hash == hw && !e.key.IsInt() {
				return keyUnclear
			}
		} else if ix == indexEmpty {
			return keyMissing
		}
		perturb >>= 5
		i = 5*i + perturb + 1
	}
}

// dictFindKnown looks up a key of any type whose hash word is known, as far as
// it can without calling anything.
func dictFindKnown(d, k, hw Value) int {
	index := gc.Load(d, OffDictIndex)
	if index == gc.Null {
		return keyMissing
	}
	entries := gc.Load(d, OffDictEntries)
	mask := gc.LoadRaw(index, OffTail)/4 - 1
	perturb := uint64(hw) >> 1
	for i := perturb; ; {
		ix := loadInt32(index, OffStorageItems+4*uintptr(i&mask))
		if ix >= 0 {
			if e := entryAt(entries, int(ix)); e.hash == hw {
				eq, known := quickEqual(e.key, k)
				if !known {
					return keyUnclear
				}
				if eq {
					return int(ix)
				}
			}
		} else if ix == indexEmpty {
			return keyMissing
		}
		perturb >>= 5
		i = 5*i + perturb + 1
	}
}

// dictFindCalling is dictFindKnown that calls Equal where it has to. The dict
// and the key are in stack words. When somebody changed the dict meanwhile, so
// that the entry being compared is no more, the search starts over.
func dictFindCalling(t *Thread, d, k *Value, hw Value, write bool) (ix int, ok bool) {
	t.hold(*d)
restart:
	if gc.Load(*d, OffDictIndex) == gc.Null {
		return keyMissing, true
	}
	perturb := uint64(hw) >> 1
	for i := perturb; ; {
		index, entries := gc.Load(*d, OffDictIndex), gc.Load(*d, OffDictEntries)
		mask := gc.LoadRaw(index, OffTail)/4 - 1
		ix := loadInt32(index, OffStorageItems+4*uintptr(i&mask))
		if ix == indexEmpty {
			return keyMissing, true
		}
		if ix >= 0 && entryAt(entries, int(ix)).hash == hw {
			key := entryAt(entries, int(ix)).key
			eq, known := quickEqual(key, *k)
			if !known {
				m := t.Mark()
				was := t.PushN(entries, key)
				eq, ok = Equal(t, was[1], *k)
				ok = ok && t.againAt(d, write)
				same := ok && gc.Load(*d, OffDictEntries) == was[0] && entryAt(was[0], int(ix)).key == was[1]
				t.Pop(m)
				if !ok {
					return keyMissing, false
				}
				if !same {
					goto restart
				}
			}
			if eq {
				return int(ix), true
			}
		}
		perturb >>= 5
		i = 5*i + perturb + 1
	}
}

// dictFind looks any key up; the dict and the key are in stack words.
func dictFind(t *Thread, d, k *Value, write bool) (ix int, hw Value, ok bool) {
	if hw, ok = keyWord(t, *k); !ok || !t.againAt(d, write) {
		return keyMissing, hw, false
	}
	ix, ok = dictFindHashed(t, d, k, hw, write)
	return ix, hw, ok
}

func dictFindHashed(t *Thread, d, k *Value, hw Value, write bool) (ix int, ok bool) {
	if ix = dictFindKnown(*d, *k, hw); ix != keyUnclear {
		return ix, true
	}
	return dictFindCalling(t, d, k, hw, write)
}

// dictFindFast looks up keys that are ints or strings, which most are, or
// others that need no call.
func dictFindFast(d, k Value) (ix int, hw Value) {
	if k.IsInt() {
		hw = intHashWord(k)
		return dictFindInt(d, k, hw), hw
	}
	if IsExactStr(k) {
		hw = hashWord(StrHash(k))
		return dictFindStr(d, k, hw), hw
	}
	if h, known := quickHash(k); known {
		hw = hashWord(h)
		return dictFindKnown(d, k, hw), hw
	}
	return keyUnclear, gc.Null
}

// DictGet returns d[k], or Null with ok if there is no such key.
func DictGet(t *Thread, d, k Value) (v Value, ok bool) {
	ix, _ := dictFindFast(d, k)
	if ix == keyUnclear {
		return dictGetSlow(t, d, k)
	}
	if ix < 0 {
		return gc.Null, true
	}
	return entryAt(gc.Load(d, OffDictEntries), ix).value, true
}

func dictGetSlow(t *Thread, d, k Value) (v Value, ok bool) {
	m := t.Mark()
	s := t.PushN(d, k)
	ix, _, ok := dictFind(t, &s[0], &s[1], false)
	if ix >= 0 {
		v = entryAt(gc.Load(s[0], OffDictEntries), ix).value
	}
	t.Pop(m)
	return v, ok
}

// DictHas reports whether k is a key of d.
func DictHas(t *Thread, d, k Value) (res, ok bool) {
	v, ok := DictGet(t, d, k)
	return v != gc.Null, ok
}

// DictLacks reports whether k, which is no instance of a class written in Python,
// is certainly not in d. It runs no Python code.
func DictLacks(d, k Value) bool {
	ix, _ := dictFindFast(d, k)
	return ix != keyUnclear && ix < 0
}

// DictSet does d[k] = v.
func DictSet(t *Thread, d, k, v Value) bool {
	ix, hw := dictFindFast(d, k)
	if ix == keyUnclear {
		return dictSetSlow(t, d, k, v)
	}
	if ix >= 0 {
		DictSetValueAt(d, ix, v)
	} else {
		dictInsert(t, d, hw, k, v)
	}
	return true
}

func dictSetSlow(t *Thread, d, k, v Value) bool {
	m := t.Mark()
	s := t.PushN(d, k, v)
	ix, hw, ok := dictFind(t, &s[0], &s[1], true)
	switch {
	case !ok:
	case ix >= 0:
		DictSetValueAt(s[0], ix, s[2])
	default:
		dictInsert(t, s[0], hw, s[1], s[2])
	}
	t.Pop(m)
	return ok
}

// dictSetHashed is DictSet for a key with a known hash word.
func dictSetHashed(t *Thread, d, hw, k, v Value) bool {
	ix := dictFindKnown(d, k, hw)
	if ix == keyUnclear {
		m := t.Mark()
		s := t.PushN(d, k, v)
		var ok bool
		ix, ok = dictFindCalling(t, &s[0], &s[1], hw, true)
		d, k, v = s[0], s[1], s[2]
		t.Pop(m)
		if !ok {
			return false
		}
	}
	if ix >= 0 {
		DictSetValueAt(d, ix, v)
	} else {
		dictInsert(t, d, hw, k, v)
	}
	return true
}

// DictDel does del d[k]; found tells whether there was such a key.
func DictDel(t *Thread, d, k Value) (found, ok bool) {
	v, ok := dictTake(t, d, k)
	return v != gc.Null, ok
}

// dictTake removes a key and returns its value, or Null with ok.
func dictTake(t *Thread, d, k Value) (v Value, ok bool) {
	ix, _ := dictFindFast(d, k)
	if ix == keyUnclear {
		m := t.Mark()
		s := t.PushN(d, k)
		ix, _, ok = dictFind(t, &s[0], &s[1], true)
		d = s[0]
		t.Pop(m)
		if !ok {
			return gc.Null, false
		}
	}
	if ix < 0 {
		return gc.Null, true
	}
	v = entryAt(gc.Load(d, OffDictEntries), ix).value
	dictRemoveAt(d, ix)
	return v, true
}

// DictFind returns the number of the entry of an exact string, or -1. It never
// runs Python code.
func DictFind(d, name Value) int {
	hw := hashWord(StrHash(name))
	ix := dictFindStr(d, name, hw)
	if ix == keyUnclear {
		return dictFindStrPlain(d, name, hw)
	}
	return ix
}

// dictFindStrPlain finds a string among keys that may be instances of
// subclasses of str, taking these for the strings they hold.
func dictFindStrPlain(d, name, hw Value) int {
	entries := gc.Load(d, OffDictEntries)
	for i := range DictFill(d) {
		e := entryAt(entries, i)
		if e.hash != hw || e.key == gc.Deleted {
			continue
		}
		if s := asStr(e.key); s != gc.Null && StrEq(s, name) {
			return i
		}
	}
	return keyMissing
}

// DictGetStr returns d[name], or Null, for an exact string. It never runs
// Python code.
func DictGetStr(d, name Value) Value {
	if ix := DictFind(d, name); ix >= 0 {
		return entryAt(gc.Load(d, OffDictEntries), ix).value
	}
	return gc.Null
}

// DictSetStr does d[name] = v for an exact string. It never runs Python code.
func DictSetStr(t *Thread, d, name, v Value) {
	if ix := DictFind(d, name); ix >= 0 {
		DictSetValueAt(d, ix, v)
	} else {
		dictInsert(t, d, hashWord(StrHash(name)), name, v)
	}
}

// DictDelStr does del d[name] for an exact string and reports whether it was
// there. It never runs Python code.
func DictDelStr(d, name Value) bool {
	ix := DictFind(d, name)
	if ix >= 0 {
		dictRemoveAt(d, ix)
	}
	return ix >= 0
}

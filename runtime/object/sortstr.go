package object

import (
	"encoding/binary"

	"stmjit/gc"
)

// sortStrings sorts by keys that are all strings: as pairs by their first
// characters, and then each group that these leave equal by whole strings.
func (s *sorter) sortStrings() {
	keys, vals := blockItems(s.keys, s.n), blockItems(s.vals, s.n)
	wide := false
	for _, k := range keys {
		wide = wide || gc.Shape(k) > ShapeStrLatin1
	}
	p := newPairs(s.t, 2*s.n)
	for i, k := range keys {
		p[i] = sortPair{strPrefix(k, wide), Value(i)}
	}
	sorted := sortPairs(p[:s.n], p[s.n:])
	for i := 0; i < s.n; {
		j := i + 1
		for j < s.n && sorted[j].key == sorted[i].key {
			j++
		}
		if j-i > 1 {
			tmp := p[s.n:]
			if &sorted[0] == &tmp[0] {
				tmp = p[:s.n]
			}
			mergeStrings(sorted[i:j], tmp[i:j], keys)
		}
		i = j
	}
	sortedVals := p[:s.n]
	if &sorted[0] == &p[0] {
		sortedVals = p[s.n:]
	}
	for i := range sorted {
		sortedVals[i].val = vals[sorted[i].val]
	}
	for i := range vals {
		vals[i] = sortedVals[i].val
	}
	gc.CardRange(*s.vals, OffStorageItems, 8*uintptr(s.n))
}

// strPrefix maps a string to a number in the order of its first characters:
// eight bytes of narrow ones, two characters where there are wide ones.
func strPrefix(v Value, wide bool) int64 {
	x := textOf(v)
	if wide {
		var u uint64
		for i := range 2 {
			u <<= 32
			if i < x.n {
				u |= uint64(x.at(i)) + 1
			}
		}
		return int64(u)
	}
	var b [8]byte
	copy(b[:], x.raw(0, x.n))
	return int64(binary.BigEndian.Uint64(b[:]) ^ 1<<63)
}

// mergeStrings is a stable merge sort of a by the whole strings, which the
// pairs name by their index. The result is in a.
func mergeStrings(a, tmp []sortPair, keys []Value) {
	if len(a) <= pairRun {
		for i := 1; i < len(a); i++ {
			x := a[i]
			j := i
			for ; j > 0 && StrCompare(keys[x.val], keys[a[j-1].val]) < 0; j-- {
				a[j] = a[j-1]
			}
			a[j] = x
		}
		return
	}
	mid := len(a) / 2
	mergeStrings(a[:mid], tmp[:mid], keys)
	mergeStrings(a[mid:], tmp[mid:], keys)
	if StrCompare(keys[a[mid-1].val], keys[a[mid].val]) <= 0 {
		return
	}
	x := tmp[:copy(tmp, a[:mid])]
	i, j := 0, mid
	for k := range a {
		if i == len(x) {
			break
		}
		if j == len(a) || StrCompare(keys[x[i].val], keys[a[j].val]) <= 0 {
			a[k] = x[i]
			i++
		} else {
			a[k] = a[j]
			j++
		}
	}
}

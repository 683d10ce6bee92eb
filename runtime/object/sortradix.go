package object

import (
	"slices"
	"unsafe"

	"stmjit/gc"
)

// Many integer keys are sorted by one byte after the other, the lowest first,
// which keeps the order that earlier bytes gave. All bytes are counted in one
// pass over the keys; those that are the same in all keys cost nothing more.

const (
	radixLen = 192 // from here on this is faster than comparing
	signBit  = 1 << 63
)

type radixCounts [8][256]uint32

func (c *radixCounts) add(key uint64) {
	c[0][byte(key)]++
	c[1][byte(key>>8)]++
	c[2][byte(key>>16)]++
	c[3][byte(key>>24)]++
	c[4][byte(key>>32)]++
	c[5][byte(key>>40)]++
	c[6][byte(key>>48)]++
	c[7][byte(key>>56)]++
}

// starts makes the counts of byte d the places where its values begin. It
// reports false if all keys have the same byte there, as the one given.
func (c *radixCounts) starts(d int, key uint64, n int) bool {
	if int(c[d][byte(key>>(8*d))]) == n {
		return false
	}
	at := uint32(0)
	for i, k := range c[d] {
		c[d][i] = at
		at += k
	}
	return true
}

// radixPairs sorts pairs by key. It returns where the result is, a or tmp.
func radixPairs(a, tmp []sortPair) []sortPair {
	var c radixCounts
	for i := range a {
		c.add(uint64(a[i].key) ^ signBit)
	}
	for d := range 8 {
		if !c.starts(d, uint64(a[0].key)^signBit, len(a)) {
			continue
		}
		for _, p := range a {
			at := &c[d][byte((uint64(p.key)^signBit)>>(8*d))]
			tmp[*at] = p
			*at++
		}
		a, tmp = tmp, a
	}
	return a
}

// sortInts sorts values that are all immediate ints: their words are in the
// order of their numbers.
func (s *sorter) sortInts() {
	a := intWords(blockItems(s.vals, s.n))
	if s.n < radixLen || slices.IsSorted(a) {
		slices.Sort(a)
		return
	}
	b := s.t.AllocShared(ShapeByteStorage, OffStorageItems+8*uintptr(s.n))
	gc.StoreRaw(b, OffTail, uint64(8*s.n))
	if sorted := radixInts(a, intWords(gc.Words(b, OffStorageItems, s.n))); &sorted[0] != &a[0] {
		copy(a, sorted)
	}
}

func intWords(v []Value) []int64 {
	return unsafe.Slice((*int64)(unsafe.Pointer(unsafe.SliceData(v))), len(v))
}

// radixInts sorts numbers. It returns where the result is, a or tmp.
func radixInts(a, tmp []int64) []int64 {
	var c radixCounts
	for _, x := range a {
		c.add(uint64(x) ^ signBit)
	}
	for d := range 8 {
		if !c.starts(d, uint64(a[0])^signBit, len(a)) {
			continue
		}
		for _, x := range a {
			at := &c[d][byte((uint64(x)^signBit)>>(8*d))]
			tmp[*at] = x
			*at++
		}
		a, tmp = tmp, a
	}
	return a
}

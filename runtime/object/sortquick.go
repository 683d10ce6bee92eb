package object

import (
	"math"
	"unsafe"

	"stmjit/gc"
)

// sortQuickly sorts keys of one of the types that need no call to compare.
func (s *sorter) sortQuickly() bool {
	keys := blockItems(s.keys, s.n)
	switch kind := sameKind(keys); kind {
	case kindInt:
		if s.keys == s.vals {
			s.sortInts()
			return true
		}
		s.sortByNumber(func(k Value) int64 { return int64(k) })
		return true
	case kindFloat:
		s.sortByNumber(floatOrder)
		return true
	case kindStr:
		s.sortStrings()
		return true
	}
	return false
}

// sameKind returns the common kind of keys that can be sorted without calls.
func sameKind(keys []Value) kind {
	if len(keys) == 0 {
		return kindOther
	}
	switch k := keys[0]; {
	case k.IsInt():
		for _, k := range keys {
			if !k.IsInt() {
				return kindOther
			}
		}
		return kindInt
	case gc.IsFloat(k):
		for _, k := range keys {
			if !gc.IsFloat(k) || !k.IsFloat() && math.IsNaN(gc.FloatOf(k)) {
				return kindOther
			}
		}
		return kindFloat
	case IsExactStr(k):
		for _, k := range keys {
			if !IsExactStr(k) {
				return kindOther
			}
		}
		return kindStr
	}
	return kindOther
}

// floatOrder maps floats to integers in the same order.
func floatOrder(v Value) int64 {
	f := gc.FloatOf(v)
	if f == 0 {
		return 0
	}
	i := int64(math.Float64bits(f))
	if i < 0 {
		return -(i & math.MaxInt64)
	}
	return i
}

// sortPair is a key as a number, and what it is the key of.
type sortPair struct {
	key int64
	val Value
}

// sortByNumber sorts by integers that stand for the keys. Nothing here reaches a
// safe point, so the pairs may lie in a block that the collector knows as bytes.
func (s *sorter) sortByNumber(order func(Value) int64) {
	keys, vals := blockItems(s.keys, s.n), blockItems(s.vals, s.n)
	p := newPairs(s.t, 2*s.n)
	for i, k := range keys {
		p[i] = sortPair{order(k), vals[i]}
	}
	sorted := sortPairs(p[:s.n], p[s.n:])
	for i := range sorted {
		vals[i] = sorted[i].val
	}
	gc.CardRange(*s.vals, OffStorageItems, 8*uintptr(s.n))
}

func newPairs(t *Thread, n int) []sortPair {
	b := t.AllocShared(ShapeByteStorage, OffStorageItems+16*uintptr(n))
	gc.StoreRaw(b, OffTail, uint64(16*n))
	return unsafe.Slice((*sortPair)(unsafe.Pointer(unsafe.SliceData(gc.Bytes(b, OffStorageItems, 16*n)))), n)
}

// sortPairs is a stable sort. It returns where the result is, a or tmp.
func sortPairs(a, tmp []sortPair) []sortPair {
	if len(a) >= radixLen {
		return radixPairs(a, tmp)
	}
	return mergePairs(a, tmp)
}

const pairRun = 16 // sorted by insertion

// mergePairs is a stable bottom-up merge sort; runs already in order are only
// copied. It returns where the result is, a or tmp.
func mergePairs(a, tmp []sortPair) []sortPair {
	n := len(a)
	for lo := 0; lo < n; lo += pairRun {
		hi := min(lo+pairRun, n)
		for i := lo + 1; i < hi; i++ {
			x := a[i]
			j := i
			for ; j > lo && x.key < a[j-1].key; j-- {
				a[j] = a[j-1]
			}
			a[j] = x
		}
	}
	for width := pairRun; width < n; width *= 2 {
		for lo := 0; lo < n; lo += 2 * width {
			mid, hi := min(lo+width, n), min(lo+2*width, n)
			mergePairRuns(tmp[lo:hi], a[lo:mid], a[mid:hi])
		}
		a, tmp = tmp, a
	}
	return a
}

func mergePairRuns(to, x, y []sortPair) {
	if len(y) == 0 || x[len(x)-1].key <= y[0].key {
		copy(to[copy(to, x):], y)
		return
	}
	i, j := 0, 0
	for k := range to {
		if i < len(x) && (j == len(y) || x[i].key <= y[j].key) {
			to[k] = x[i]
			i++
		} else {
			to[k] = y[j]
			j++
		}
	}
}

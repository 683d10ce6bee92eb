package object

import (
	"slices"

	"stmjit/gc"
)

// ListSort sorts a list in place and keeps equal items in order: Tim Peters'
// merge sort of natural runs. While it runs the list is empty, so that a
// comparison in Python sees no half-sorted one; if it finds the list changed,
// ValueError is raised. The list holds all items again even after an error. The
// block with the items belongs to the sort alone meanwhile, so that other
// threads may have the list while a comparison waits.
//
// Keys that are all immediate ints, all floats but NaN, or all strings are
// compared without any call (sortquick.go); for others a comparison may run
// Python code, so items are reached through stack words only.
func ListSort(t *Thread, l, key Value, reverse bool) bool {
	m := t.Mark()
	defer t.Pop(m)
	v := t.PushN(l, gc.Null, gc.Null, gc.Null, gc.Null, key)
	if !t.Write(&v[0]) {
		return false
	}
	l = v[0]
	n := ListLen(l)
	if n < 2 && key == gc.None {
		return true
	}
	v[1] = gc.Load(l, OffListItems)
	s := sorter{t: t, vals: &v[1], keys: &v[2], tmpVals: &v[3], tmpKeys: &v[4], n: n}
	gc.StoreRaw(l, OffListLen, 0)
	gc.Store(l, OffListItems, emptyStorage)
	ok := key == gc.None || s.makeKeys(&v[5])
	if ok {
		ok = s.sortAll(reverse)
	}
	if !t.Write(&v[0]) {
		return false
	}
	l = v[0]
	changed := gc.Load(l, OffListItems) != emptyStorage || ListLen(l) != 0
	gc.Store(l, OffListItems, v[1])
	gc.StoreRaw(l, OffListLen, uint64(n))
	if ok && changed {
		t.Raise(ValueError, "list modified during sort")
		return false
	}
	return ok
}

// sorter is the state of a sort. Its pointers are stack words that hold storage
// blocks: values, and keys if they are not the values themselves, and as much
// scratch space.
type sorter struct {
	t                *Thread
	vals, keys       *Value
	tmpVals, tmpKeys *Value
	n                int
	runs             [85]sortRun // enough for 2**64 items
	pending          int
	failed           bool
}

type sortRun struct{ base, len int }

func blockItems(p *Value, n int) []Value { return gc.Words(*p, OffStorageItems, n) }

// makeKeys calls the key function, in *key, for every item.
func (s *sorter) makeKeys(key *Value) bool {
	*s.keys = newStorage(s.t, s.n)
	for i := range s.n {
		k := s.t.Call(*key, blockItems(s.vals, s.n)[i])
		if k == gc.Null {
			return false
		}
		gc.Store(*s.keys, OffStorageItems+8*uintptr(i), k)
	}
	return true
}

// sortAll sorts values by keys. A descending sort reverses before and after, so
// that equal items stay in order.
func (s *sorter) sortAll(reverse bool) bool {
	if *s.keys == gc.Null {
		s.keys = s.vals
	}
	if reverse {
		s.reverse(0, s.n)
	}
	if !s.sortQuickly() {
		s.mergeSort()
	}
	if reverse {
		s.reverse(0, s.n)
	}
	return !s.failed
}

func (s *sorter) reverse(i, j int) {
	slices.Reverse(blockItems(s.vals, s.n)[i:j])
	gc.CardRange(*s.vals, OffStorageItems+8*uintptr(i), 8*uintptr(j-i))
	if s.keys != s.vals {
		slices.Reverse(blockItems(s.keys, s.n)[i:j])
		gc.CardRange(*s.keys, OffStorageItems+8*uintptr(i), 8*uintptr(j-i))
	}
}

// less compares the keys in two words. It may move every object.
func (s *sorter) less(a, b Value) bool {
	if s.failed {
		return false
	}
	if c, known := quickOrder(a, b, quickDepth); known {
		return c < 0
	}
	r := Compare(s.t, a, b, CmpLT)
	if r == gc.True || r == gc.False {
		return r == gc.True
	}
	if r != gc.Null {
		if lt, ok := IsTrue(s.t, r); ok {
			return lt
		}
	}
	s.failed = true
	return false
}

func (s *sorter) key(i int) Value { return gc.Load(*s.keys, OffStorageItems+8*uintptr(i)) }

// mergeSort finds runs, extends short ones by insertion, and merges them.
func (s *sorter) mergeSort() {
	minRun := minRunLength(s.n)
	for lo := 0; lo < s.n && !s.failed; {
		run := s.countRun(lo)
		if run < minRun {
			force := min(minRun, s.n-lo)
			s.insertionSort(lo, lo+run, lo+force)
			run = force
		}
		s.runs[s.pending] = sortRun{lo, run}
		s.pending++
		s.collapse(false)
		lo += run
	}
	if !s.failed {
		s.collapse(true)
	}
}

// minRunLength is chosen so that n/minRunLength is a power of two or just less.
func minRunLength(n int) int {
	r := 0
	for n >= 64 {
		r |= n & 1
		n >>= 1
	}
	return n + r
}

// countRun returns the length of the run from lo on, after reversing it if it
// is strictly descending.
func (s *sorter) countRun(lo int) int {
	if lo+1 == s.n {
		return 1
	}
	i := lo + 2
	if !s.less(s.key(lo+1), s.key(lo)) {
		for i < s.n && !s.less(s.key(i), s.key(i-1)) {
			i++
		}
		return i - lo
	}
	for i < s.n && s.less(s.key(i), s.key(i-1)) {
		i++
	}
	s.reverse(lo, i)
	return i - lo
}

// insertionSort sorts [lo, hi), of which [lo, start) is sorted, by binary
// insertion.
func (s *sorter) insertionSort(lo, start, hi int) {
	for i := start; i < hi && !s.failed; i++ {
		l, r := lo, i
		for l < r {
			mid := int(uint(l+r) >> 1)
			if s.less(s.key(i), s.key(mid)) {
				r = mid
			} else {
				l = mid + 1
			}
		}
		if s.failed {
			return
		}
		rotateIn(s.vals, s.n, l, i)
		if s.keys != s.vals {
			rotateIn(s.keys, s.n, l, i)
		}
	}
}

// rotateIn moves item i of a block down to place l.
func rotateIn(p *Value, n, l, i int) {
	items := blockItems(p, n)
	x := items[i]
	copy(items[l+1:i+1], items[l:i])
	items[l] = x
	gc.CardRange(*p, OffStorageItems+8*uintptr(l), 8*uintptr(i+1-l))
}

// collapse merges runs until their lengths decrease so fast that few are ever
// pending, or with all until one is left.
func (s *sorter) collapse(all bool) {
	for s.pending > 1 && !s.failed {
		n := s.pending - 2
		r := &s.runs
		switch {
		case n > 0 && r[n-1].len <= r[n].len+r[n+1].len, n > 1 && r[n-2].len <= r[n-1].len+r[n].len:
			if r[n-1].len < r[n+1].len {
				n--
			}
			s.mergeAt(n)
		case r[n].len <= r[n+1].len:
			s.mergeAt(n)
		case all:
			if n > 0 && r[n-1].len < r[n+1].len {
				n--
			}
			s.mergeAt(n)
		default:
			return
		}
	}
}

// mergeAt merges pending runs i and i+1.
func (s *sorter) mergeAt(i int) {
	a, b := s.runs[i], s.runs[i+1]
	s.runs[i].len += b.len
	if i == s.pending-3 {
		s.runs[i+1] = s.runs[i+2]
	}
	s.pending--
	// What of a is not above b's first, and of b not below a's last, is in place.
	skip := s.gallopRight(s.key(b.base), a.base, a.len)
	a.base, a.len = a.base+skip, a.len-skip
	if a.len == 0 || s.failed {
		return
	}
	b.len = s.gallopLeft(s.key(a.base+a.len-1), b.base, b.len)
	if b.len == 0 || s.failed {
		return
	}
	s.merge(a, b)
}

// gallopRight returns how many of n keys from base on are not above key, by
// doubling steps and then bisection. The key is at a place of its own: it is
// kept on the stack.
func (s *sorter) gallopRight(key Value, base, n int) int {
	m := s.t.Mark()
	k := s.t.Push(key)
	lo, step := 0, 1
	for step <= n && !s.less(*k, s.key(base+step-1)) {
		lo = step
		step = 2*step + 1
	}
	hi := min(step, n+1) - 1
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if s.less(*k, s.key(base+mid)) {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	s.t.Pop(m)
	return lo
}

// gallopLeft returns how many of n keys from base on are below key, searching
// from the end.
func (s *sorter) gallopLeft(key Value, base, n int) int {
	m := s.t.Mark()
	k := s.t.Push(key)
	hi, step := n, 1
	for step <= n && !s.less(s.key(base+n-step), *k) {
		hi = n - step
		step = 2*step + 1
	}
	lo := max(n-step, -1) + 1
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if s.less(s.key(base+mid), *k) {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	s.t.Pop(m)
	return lo
}

// merge merges two neighbouring runs: the first moves to the scratch block and
// comes back in order. After a failed comparison what is left of it fills the
// gap, so that no item is lost.
func (s *sorter) merge(a, b sortRun) {
	s.scratch(s.vals, s.tmpVals, a)
	byKey := s.keys != s.vals
	tmp := s.tmpVals
	if byKey {
		s.scratch(s.keys, s.tmpKeys, a)
		tmp = s.tmpKeys
	}
	i, j, to := 0, b.base, a.base
	end := b.base + b.len
	for i < a.len && j < end {
		if s.less(s.key(j), gc.Load(*tmp, OffStorageItems+8*uintptr(i))) {
			s.move(s.vals, j, s.vals, to)
			if byKey {
				s.move(s.keys, j, s.keys, to)
			}
			j++
		} else {
			s.move(s.tmpVals, i, s.vals, to)
			if byKey {
				s.move(s.tmpKeys, i, s.keys, to)
			}
			i++
		}
		to++
	}
	for ; i < a.len; i++ {
		s.move(s.tmpVals, i, s.vals, to)
		if byKey {
			s.move(s.tmpKeys, i, s.keys, to)
		}
		to++
	}
}

func (s *sorter) move(from *Value, i int, to *Value, j int) {
	gc.Store(*to, OffStorageItems+8*uintptr(j), gc.Load(*from, OffStorageItems+8*uintptr(i)))
}

// scratch copies a run to the start of a scratch block, which it makes or
// enlarges.
func (s *sorter) scratch(from, to *Value, r sortRun) {
	if *to == gc.Null || int(gc.LoadRaw(*to, OffTail)) < r.len {
		*to = newStorage(s.t, min(max(r.len, 256), s.n))
	}
	copy(blockItems(to, r.len), blockItems(from, s.n)[r.base:])
	gc.CardRange(*to, OffStorageItems, 8*uintptr(r.len))
}

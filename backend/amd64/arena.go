package amd64

import "slices"

// An arena hands out spans of an address range: first fit over a list of free
// spans kept in order of address, so that neighbours that are given back merge.
// Code is allocated per trace and freed only when a trace is evicted, so the
// list stays short.
type arena struct {
	free  []span
	grain uintptr // every span starts at and is a multiple of this many bytes
}

type span struct{ start, size uintptr }

func newArena(start, size, grain uintptr) arena {
	return arena{free: []span{{start, size}}, grain: grain}
}

// alloc returns the start of n free bytes, or 0 when there is no such span.
func (a *arena) alloc(n uintptr) uintptr {
	n = a.round(n)
	for i := range a.free {
		s := &a.free[i]
		if s.size < n {
			continue
		}
		start := s.start
		s.start += n
		s.size -= n
		if s.size == 0 {
			a.free = slices.Delete(a.free, i, i+1)
		}
		return start
	}
	return 0
}

// release gives back the n bytes that alloc returned at start.
func (a *arena) release(start, n uintptr) {
	n = a.round(n)
	i, _ := slices.BinarySearchFunc(a.free, start, func(s span, at uintptr) int {
		if s.start < at {
			return -1
		}
		return 1
	})
	a.free = slices.Insert(a.free, i, span{start, n})
	if i+1 < len(a.free) && a.free[i].start+a.free[i].size == a.free[i+1].start {
		a.free[i].size += a.free[i+1].size
		a.free = slices.Delete(a.free, i+1, i+2)
	}
	if i > 0 && a.free[i-1].start+a.free[i-1].size == a.free[i].start {
		a.free[i-1].size += a.free[i].size
		a.free = slices.Delete(a.free, i, i+1)
	}
}

// available is the number of free bytes.
func (a *arena) available() uintptr {
	var n uintptr
	for _, s := range a.free {
		n += s.size
	}
	return n
}

func (a *arena) round(n uintptr) uintptr {
	if n == 0 {
		n = 1
	}
	return (n + a.grain - 1) &^ (a.grain - 1)
}

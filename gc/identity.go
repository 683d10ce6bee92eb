package gc

import "sync"

// Identity numbers. An old object never moves, so its number is its place in
// the heap. A young object that is asked for one gets a number from a counter,
// which it keeps: a table finds it by address and follows it when it moves.

const (
	oldIdentity   = 0x7f00_0000_0000
	youngIdentity = 0x5500_0000_0000
)

type identities struct {
	mu    sync.Mutex // guards last and young
	last  int64
	young map[Value]int64
	old   map[Value]int64 // objects that got their number while young; only collections write it
}

// IdentityHash returns a number that no other object has while this one
// lives; it is a positive multiple of 8.
func IdentityHash(v Value) int64 {
	ids := &heap.ids
	if !IsYoung(v) {
		if len(ids.old) != 0 {
			if id, ok := ids.old[v]; ok {
				return id
			}
		}
		return oldIdentity + int64(uintptr(v)-youngBase)
	}
	ids.mu.Lock()
	defer ids.mu.Unlock()
	if id, ok := ids.young[v]; ok {
		return id
	}
	if ids.young == nil {
		ids.young = map[Value]int64{}
	}
	ids.last += 16
	id := youngIdentity + ids.last
	ids.young[v] = id
	return id
}

// moved carries the numbers of surviving young objects over to their new
// addresses, after a minor collection.
func (ids *identities) moved() {
	if ids.old == nil && len(ids.young) > 0 {
		ids.old = map[Value]int64{}
	}
	for v, id := range ids.young {
		if h := Header(v); isForward(h) {
			ids.old[forwardee(h)] = id
		}
	}
	clear(ids.young)
}

// marked drops the numbers of objects found dead by a major collection.
func (ids *identities) marked(o *oldSpace) {
	for v := range ids.old {
		if !o.isMarked(uintptr(v)) {
			delete(ids.old, v)
		}
	}
}

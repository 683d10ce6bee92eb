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
	mu    sync.Mutex
	last  int64
	young map[Value]int64
	spare map[Value]int64             // empty, for the next collection
	old   map[uintptr]map[Value]int64 // by block: objects that got their number while young
}

// IdentityHash returns a number that no other object has while this one
// lives; it is a positive multiple of 8.
func IdentityHash(v Value) int64 {
	ids, o := &heap.ids, &heap.old
	if !IsYoung(v) {
		if i := o.blockOf(uintptr(v)); o.blocks[i].ids {
			ids.mu.Lock()
			defer ids.mu.Unlock()
			if id, ok := ids.old[i][v]; ok {
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
	young := ids.young
	ids.young, ids.spare = ids.spare, young
	for v, id := range young {
		if h := Header(v); !isForward(h) {
			continue
		} else if to := forwardee(h); !IsYoung(to) {
			ids.keep(to, id)
		} else {
			if ids.young == nil {
				ids.young = map[Value]int64{}
			}
			ids.young[to] = id
		}
	}
	clear(young)
}

// keep notes the number of an object that has become old.
func (ids *identities) keep(v Value, id int64) {
	o := &heap.old
	i := o.blockOf(uintptr(v))
	if ids.old == nil {
		ids.old = map[uintptr]map[Value]int64{}
	}
	if ids.old[i] == nil {
		ids.old[i] = map[Value]int64{}
	}
	ids.old[i][v] = id
	o.blocks[i].ids = true
}

// sweep drops the numbers of the objects of a block that the last cycle found dead.
func (ids *identities) sweep(o *oldSpace, i uintptr) {
	if !o.blocks[i].ids {
		return
	}
	ids.mu.Lock()
	defer ids.mu.Unlock()
	for v := range ids.old[i] {
		if !o.isAlive(uintptr(v)) {
			delete(ids.old[i], v)
		}
	}
	if len(ids.old[i]) == 0 {
		delete(ids.old, i)
		o.blocks[i].ids = false
	}
}

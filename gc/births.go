package gc

import "sync"

// Births tell where an object was made, for who asks why threads were in each
// other's way. Go code that allocates tells of each object while somebody asks;
// machine code tells of none.

// Birth is what is known of the making of an object.
type Birth struct {
	Site   int32 // what [WatchBirths]' function returned
	Number int64 // of the object, from 1
}

type births struct {
	site func(n *Nursery, header uint64) int32 // nil: nobody asks

	mu         sync.Mutex
	last       int64
	young, old map[Value]Birth
}

// WatchBirths notes from now on where objects are made: site is called by the
// thread that allocates from n, and returns where that is; a negative number if the
// object shall not be known. It must be called before threads run.
func WatchBirths(site func(n *Nursery, header uint64) int32) {
	heap.births.site = site
	heap.births.young, heap.births.old = map[Value]Birth{}, map[Value]Birth{}
}

// BirthOf returns where an object was made, if that is known.
func BirthOf(v Value) (Birth, bool) {
	b := &heap.births
	b.mu.Lock()
	defer b.mu.Unlock()
	list := b.old
	if IsYoung(v) {
		list = b.young
	}
	x, ok := list[v]
	return x, ok
}

// note is called for each object that Go code makes, while somebody asks.
//
//go:noinline
func (b *births) note(n *Nursery, v Value, header uint64) {
	site := b.site(n, header)
	if site < 0 {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.last++
	b.young[v] = Birth{site, b.last}
}

// moved follows the young objects after a minor collection, and forgets the dead.
func (b *births) moved() {
	if b.site == nil {
		return
	}
	young := b.young
	b.young = map[Value]Birth{}
	for v, x := range young {
		h := Header(v)
		if !isForward(h) {
			continue
		}
		if to := forwardee(h); IsYoung(to) {
			b.young[to] = x
		} else {
			b.old[to] = x
		}
	}
}

// marked forgets the old objects that a major collection found dead.
func (b *births) marked(o *oldSpace) {
	for v := range b.old {
		if !o.isMarked(uintptr(v)) {
			delete(b.old, v)
		}
	}
}

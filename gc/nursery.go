package gc

import (
	"slices"
	"unsafe"
)

// Young objects lie in one area. Threads take quanta of it, zeroed just ahead
// of use so that the zeroing warms the cache, and bump-allocate in them. When
// the quanta taken since the last collection exceed the threads' nursery sizes
// a collection is due, but quanta are handed out on: that is how allocation
// inside an operation neither fails nor moves anything. Every collection
// empties them; what survives there is kept apart (age.go).

// quantum is what a thread takes of the young area at a time.
const quantum = 32 << 10

// stressQuantum is that when collections are due all the time.
const stressQuantum = maxYoung

// Nursery is where a thread allocates: memory in [Next, Limit) is zero and
// belongs to it. Machine code allocates by moving Next up to at most Limit.
// The zero Nursery is ready for use; collections reset it.
type Nursery struct{ Next, Limit uintptr }

// youngArea hands out quanta.
type youngArea struct {
	start     uintptr    // the first quantum taken since the last collection
	next      uintptr    // the next quantum
	fresh     uintptr    // memory from here on was never used, so it is zero
	nurseries []*Nursery // with memory
	aging     aging
	size      uintptr // that a nursery has now; 0: as at first
	fixed     bool    // the size was asked for
}

// Alloc returns a new object with the given header and all other words zero.
// Bytes includes the header and is rounded up to whole words. Values may be
// stored with [InitStore] until the next safe point.
func (n *Nursery) Alloc(header uint64, bytes uintptr) Value {
	a := n.Next
	if size := (bytes + 7) &^ 7; size <= n.Limit-a && heap.births.site == nil {
		n.Next = a + size
		*word(a) = header
		return Value(a)
	}
	return n.allocSlow(header, bytes)
}

// allocSlow serves large objects from the old space and others from a new
// quantum. It also makes those whose births are noted.
//
//go:noinline
func (n *Nursery) allocSlow(header uint64, bytes uintptr) Value {
	if a, size := n.Next, (bytes+7)&^7; size <= n.Limit-a {
		n.Next = a + size
		*word(a) = header
		heap.births.note(n, Value(a), header)
		return Value(a)
	}
	sample := heap.samples.begin(n, bytes)
	heap.mu.Lock()
	ensureReady()
	if bytes > maxYoung {
		heap.mu.Unlock()
		return heap.samples.end(sample, AllocOld(header, bytes))
	}
	lo, hi, ok := heap.young.extend(n)
	if !ok {
		heap.mu.Unlock()
		return AllocOld(header, bytes)
	}
	due := heap.young.used() > heap.young.share()*uintptr(min(len(heap.young.nurseries), processors()))
	heap.mu.Unlock()
	if hi > lo {
		clear(unsafe.Slice(word(lo), (hi-lo)/8))
	}
	if due {
		Request()
	}
	return heap.samples.end(sample, n.Alloc(header, bytes))
}

// extend gives n another quantum, joined to the one it has if they touch, if
// there is one. The part of it from lo to hi has to be cleared.
func (y *youngArea) extend(n *Nursery) (lo, hi uintptr, ok bool) {
	size := uintptr(quantum)
	if heap.cfg.Stress {
		size = stressQuantum
	}
	end := youngBase + youngSize
	if end-y.next < size {
		return 0, 0, false
	}
	if n.Limit == 0 {
		y.enlist(n)
	}
	a := y.next
	y.next += size
	hi = min(y.next, y.fresh)
	y.fresh = max(y.fresh, y.next)
	if n.Limit != a {
		n.Next = a
	}
	n.Limit = y.next
	return a, hi, true
}

func (y *youngArea) enlist(n *Nursery) {
	for _, m := range y.nurseries {
		if m == n {
			return
		}
	}
	y.nurseries = append(y.nurseries, n)
}

// Retire forgets the nursery of a thread that ends. Its objects live on.
func (n *Nursery) Retire() {
	heap.mu.Lock()
	defer heap.mu.Unlock()
	list := heap.young.nurseries
	for i, m := range list {
		if m == n {
			heap.young.nurseries = append(list[:i], list[i+1:]...)
			break
		}
	}
	n.Next, n.Limit = 0, 0
}

// TakeOver gives n what is left of m, which is empty then: a thread goes on where
// another one stopped. The caller runs, so that there is no collection meanwhile.
func (n *Nursery) TakeOver(m *Nursery) {
	if m.Limit == 0 {
		return
	}
	heap.mu.Lock()
	defer heap.mu.Unlock()
	y := &heap.young
	if i := slices.Index(y.nurseries, m); i >= 0 {
		y.nurseries = slices.Delete(y.nurseries, i, i+1)
	}
	y.enlist(n)
	if n.Limit-n.Next < m.Limit-m.Next {
		n.Next, n.Limit = m.Next, m.Limit
	}
	m.Next, m.Limit = 0, 0
}

// used returns the bytes of quanta taken since the last collection.
func (y *youngArea) used() uintptr { return y.next - y.start }

// reset makes the area empty after a collection. When memory is poisoned the
// area moves on instead of starting over, so that what still points to a
// moved object meets poison for a while and not the next object.
func (y *youngArea) reset() {
	for i, n := range y.nurseries {
		n.Next, n.Limit = 0, 0
		y.nurseries[i] = nil
	}
	y.nurseries = y.nurseries[:0]
	if !heap.cfg.Poison {
		y.start, y.next = quantaBase(), quantaBase()
		return
	}
	fill(y.start, y.next, poison)
	if y.next-quantaBase() > 4*heap.cfg.Nursery {
		y.next = quantaBase()
	}
	y.start = y.next
}

// quantaBase is where quanta begin: the survivor spaces come first.
func quantaBase() uintptr {
	if youngSize < 4*survivorSpace {
		return youngBase
	}
	return youngBase + 2*survivorSpace
}

// processors is how many nurseries are in use at the same time.
func processors() int { return max(heap.cfg.Workers, 1) }

const (
	// maxNursery bounds the size that a nursery grows to by itself.
	maxNursery = 16 << 20
	// maxCopied is how much may survive in the nurseries of one collection before they
	// become smaller: copying it is most of the pause.
	maxCopied = 4 << 20
)

// share is how many bytes are allocated in a nursery between collections.
func (y *youngArea) share() uintptr { return max(y.size, heap.cfg.Nursery) }

// adapt chooses the size of nurseries: larger where much survives, so that more
// of it has the time to die, unless it is so much that the pause gets long.
func (y *youngArea) adapt(survived uintptr) {
	if y.fixed {
		return
	}
	size := y.share()
	switch used := y.used(); {
	case survived > maxCopied:
		size /= 2
	case used < size/2: // a collection before its time
	case survived > maxCopied/2:
	case survived > used/8:
		size *= 2
	case survived < used/32:
		size /= 2
	}
	most := min(maxNursery, max(heap.cfg.Nursery, heap.old.used/2))
	y.size = min(max(size, heap.cfg.Nursery), most)
}

func fill(lo, hi uintptr, x uint64) {
	for w := unsafe.Slice(word(lo), (hi-lo)/8); len(w) > 0; w = w[1:] {
		w[0] = x
	}
}

package gc

import (
	"sync"
	"sync/atomic"
	"time"
)

// The old space is collected in cycles. A cycle marks what is reachable, in
// slices: each minor collection does one, as long as a cycle is running. In
// between the program runs on and changes the graph. So nothing that is reachable
// may be missed because it was moved from where the markers were not yet to where
// they had been already. This is an incremental update (Dijkstra, Steele): what is
// stored into a marked object is marked, too. The program pays nothing for it: a
// store of a reference marks the card anyway, and a minor collection, which looks
// at the dirty cards, marks what marked objects there refer to (again).
//
//   - All stores of references mark the card, those of references to old objects
//     included. The exceptions are objects that were made since the last safe
//     point: they are young, or were born old with all cards dirty.
//   - Copies made by a minor collection are marked, and what they refer to: so there
//     is an end to what is not marked yet, and no list of them to be kept. Objects born old are not: many
//     large ones die soon, and one that is kept is no work but for its own length.
//   - Stacks and root tables have no cards. They are looked at when nothing else is
//     left, and the cycle is over if what they led to is marked in the same pause.
//     If that takes too long, the next slice does the same again. As nothing new
//     has to be marked, this ends; and a pause is the time for the roots and a
//     slice.
//
// What died after it was marked is found in the next cycle.
//
// The alternative is a snapshot at the beginning (Yuasa): stores would have to note
// what they overwrite, so that machine code and each bulk copy would need another
// barrier, which has to be tested for at least.

// cycle is the state of the collection of the old space.
type cycle struct {
	marking bool
	markers [maxWorkers]marker
	list    workList[gray]

	// Of a slice.
	deadline time.Time // zero: it goes on until all is marked
	target   uint64    // bytes marked that are enough for now
	least    uint64    // bytes marked before the deadline counts
	limit    int       // objects to be looked at, 0: deadline and target count
	looked   atomic.Int64
	over     atomic.Bool
	crowd    bool // several workers take part
	kept     struct {
		mu   sync.Mutex
		list []Value
	}

	// Of the cycle.
	marked    atomic.Uint64 // bytes marked
	slices    int
	pays      pays // whether several workers mark faster than one
	finalized bool // dead objects with finalizers are alive again
	minors    int  // collections since the last full one
	pace      pacing
}

// begin starts a cycle. Only blocks that were swept after the last one have mark
// bits in o.spare, which are cleared.
func (c *cycle) begin() {
	o := &heap.old
	o.finishSweep()
	o.alive = o.marks
	o.marks, o.spare = o.spare, o.marks
	c.marking, c.slices, c.finalized, c.pace.debt = true, 0, false, worthwhile
	weak.begin()
	c.kept.list = nil
	c.marked.Store(0)
	for i := range c.markers {
		m := &c.markers[i]
		m.live, m.told, m.retag = 0, 0, nil
		m.ready(o)
	}
}

// slice goes on with marking, for as long as the budget lets it, and ends the cycle
// when nothing is left. A minor collection has just been made.
func (c *cycle) slice() (done bool) {
	c.over.Store(false)
	c.looked.Store(0)
	c.slices++
	for i := range c.markers {
		c.markers[i].ready(&heap.old)
		c.list.give(&c.markers[i].stack)
	}
	c.crowd = workers() > 1 && (heap.cfg.Slice != 0 && c.slices&7 == 0 && (!heap.cfg.Stress || c.minors&31 == 1) || c.pays.crowd() || c.deadline.IsZero() && c.pays.rest == 0)
	for _, v := range c.kept.list {
		c.markers[0].visit(&v)
	}
	c.kept.list = c.kept.list[:0]
	start := time.Now()
	before := c.marked.Load()
	done = c.work()
	took, bytes := time.Since(start), c.marked.Load()-before
	c.pace.marked(bytes, took)
	if bytes >= worthwhile {
		c.pays.note(c.crowd, float64(took)/float64(bytes))
	}
	c.pace.debt = 0
	if done {
		c.finish()
	}
	return done
}

// budget decides how much the next slice has to do; false: it is put off. grown is how
// much became old since the last collection, start when this one began.
func (c *cycle) budget(grown uintptr, start time.Time) bool {
	if heap.cfg.Slice != 0 {
		c.limit, c.deadline = heap.cfg.Slice, time.Time{}
		return true
	}
	p, used, marked := &c.pace, heap.old.used, c.marked.Load()
	p.owe(grown, used, heap.goal, marked)
	if p.debt < worthwhile {
		return false
	}
	c.limit, c.target = 0, marked+p.debt
	c.least = marked + leastSlice
	if used > heap.goal {
		c.least += leastSlice
	}
	c.deadline = time.Now().Add(max(minSlice, min(maxSlice, maxPause-time.Since(start))))
	return true
}

// rootsToo marks from the roots, when nothing else is left.
func (c *cycle) rootsToo() bool {
	m := &c.markers[0]
	m.shared = false
	m.visit(&zeroBox)
	m.visit(&negZeroBox)
	for _, s := range roots.stacks {
		m.scan(s.words())
	}
	roots.visitTables(m.visit)
	return c.drain()
}

// work goes on with a cycle, until it is done or the slice is over. When all that can
// be reached is marked, weak references to the rest are cut; then dead objects with
// finalizers come alive again, and what they refer to is marked; then links of dead
// weak references go. Each pause begins by marking what the program did since.
func (c *cycle) work() (done bool) {
	if !c.drain() || !c.rootsToo() {
		return false
	}
	o, m := &heap.old, &c.markers[0]
	if !c.finalized {
		countOld(o)
		if !weak.cutOld(o, c.late) {
			return false
		}
		c.finalized = true
		m.shared = false
		ready.begin()
		final.findOld(o, m.markOne)
		ready.visitNew(m.visit)
		revive(m.visit)
		if !c.drain() {
			return false
		}
	}
	if !weak.marked(o, c.late) {
		return false
	}
	final.marked(o)
	return true
}

// late reports whether the time of a slice is over.
func (c *cycle) late() bool {
	return c.limit != 0 || !c.deadline.IsZero() && time.Now().After(c.deadline)
}

// keep has an object marked that somebody got hold of otherwise than through what
// markers look at, or that is referred to weakly from now on. Threads call it while
// they run.
func (c *cycle) keep(v Value) {
	if c.marking && !IsYoung(v) {
		c.kept.mu.Lock()
		c.kept.list = append(c.kept.list, v)
		c.kept.mu.Unlock()
	}
}

// visit marks the object that a root refers to.
func (m *marker) visit(p *Value) {
	if v := uintptr(*p); v&7 == 0 && v-m.base < m.size {
		m.mark(v)
	}
}

// markOne marks an object that somebody else looks at, and reports whether it was
// not marked.
func (m *marker) markOne(addr uintptr) bool {
	n := len(m.stack.items)
	first := !heap.old.isMarked(addr)
	m.mark(addr)
	m.stack.items = m.stack.items[:n]
	return first
}

// finish ends the marking and starts the sweep.
func (c *cycle) finish() {
	o := &heap.old
	c.marking = false
	live := uintptr(0)
	for i := range c.markers {
		live += c.markers[i].live
		c.markers[i].stack = workStack[gray]{}
	}
	heap.verifyMarks()
	heap.samples.marked(o)
	c.pace.ended(o.used, live)
	o.startSweep(live)
	setThreshold()
	if !c.list.trim() {
		bug("marking ended with work left")
	}
}

// full collects the old space in one go. A cycle that has begun is given up: what
// it has marked may be dead now.
func (c *cycle) full(retag func(uint64) uint64) {
	o := &heap.old
	if c.marking {
		c.abandon()
	}
	c.begin()
	c.deadline, c.limit, c.target = time.Time{}, 0, 0
	c.markers[0].retag = retag
	if !c.slice() {
		bug("a full collection was not finished")
	}
	c.markers[0].retag = nil
	o.finishSweep()
}

// reset forgets the cycle, for tests.
func (c *cycle) reset() {
	c.marking, c.minors, c.slices = false, 0, 0
	c.pace = pacing{}
	for i := range c.markers {
		c.markers[i].stack.clear()
	}
	c.list.clear()
}

// abandon forgets what has been marked.
func (c *cycle) abandon() {
	o := &heap.old
	c.marking = false
	o.clearMarks(o.marks)
	o.marks, o.spare = o.spare, o.marks
	for i := range c.markers {
		c.markers[i].stack.clear()
	}
	c.list.clear()
}

// clear empties a stack.
func (s *workStack[T]) clear() { s.items, s.bottom = s.items[:0], 0 }

// clear empties the list.
func (l *workList[T]) clear() {
	l.parts = l.parts[:0]
	l.ready.Store(0)
	l.busy.Store(0)
}

// trim gives back memory of parts that are not in use; false: some are.
func (l *workList[T]) trim() bool {
	l.spare = nil
	return len(l.parts) == 0
}

// marker returns the marker that a worker of a minor collection uses, nil if no
// cycle is running.
func (c *cycle) marker(worker int) *marker {
	if !c.marking {
		return nil
	}
	m := &c.markers[worker]
	m.ready(&heap.old)
	m.shared = true
	return m
}

// born marks an object that has just become old; who copied it looks at it. Another
// worker may have found it in an old object, and marked it before its header was
// there.
func (m *marker) born(addr uintptr) {
	bit := (addr - m.base) >> 3
	set := uint64(1) << (bit & 63)
	if atomic.OrUint64(word(m.marks+bit>>6<<3), set)&set == 0 {
		m.count(addr)
	}
}

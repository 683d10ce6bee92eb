package gc

import (
	"sync/atomic"
	"time"
)

// Marking is done by several workers, each with a stack of marked objects whose
// values it still has to look at; who has nothing takes from the others (see
// workers.go). The bits are set with atomic instructions when there are several.
// The stack is explicit, and a long array is looked at piece by piece, so neither
// a list of millions of nodes nor one of millions of items needs much of it.

// gray is a marked object that is still to be looked at, from an offset among its
// values on: what is kept from one pause to the next must not be an address inside
// of it, since the object may become shorter.
type gray struct{ addr, from uintptr }

// marker is what one worker marks with.
type marker struct {
	stack      workStack[gray]
	base, size uintptr // of the old space
	marks      uintptr
	shared     bool // other workers mark at the same time
	layouts    []layout
	blocks     []block
	live       uintptr // bytes of cells and spans that it marked
	told       uintptr // of those, how many the cycle knows of
	retag      func(header uint64) uint64
	cellBytes  *[256]uint32
	ahead      [lookAhead]uintptr // found, but not yet marked: their memory is on its way
	next       uint
	_          [64]byte
}

const (
	// arrayPiece is how many bytes of values are looked at in one go.
	arrayPiece = 4096
	// lookAhead is how many references are found before the first of them is followed.
	// What they lead to is nowhere near, so the time goes by waiting for memory,
	// unless it is asked for early.
	lookAhead = 16
	// lookAround is how many objects a marker looks at before it looks at the clock
	// and for others without work.
	lookAround = 64
)

// ready takes over what changes between pauses.
func (m *marker) ready(o *oldSpace) {
	m.base, m.size, m.marks = o.base, o.end-o.base, o.marks
	m.layouts, m.blocks, m.cellBytes = layouts, o.blocks, &o.cellBytes
}

// scan marks the old objects that the words of [p, end) refer to. Young ones are
// marked when they become old.
func (m *marker) scan(p, end uintptr) {
	base, size := m.base, m.size
	for ; p < end; p += 8 {
		if v := uintptr(*word(p)); v&7 == 0 && v-base < size {
			m.mark(v)
		}
	}
}

// mark marks an old object, and keeps it to be looked at if it was not marked yet.
func (m *marker) mark(addr uintptr) {
	bit := (addr - m.base) >> 3
	p := word(m.marks + bit>>6<<3)
	set := uint64(1) << (bit & 63)
	old := *p
	if old&set != 0 {
		return
	}
	if !m.shared {
		*p = old | set
	} else if atomic.OrUint64(p, set)&set != 0 {
		return
	}
	m.count(addr)
	header := *word(addr)
	if m.retag != nil {
		*word(addr) = m.retag(header)
	}
	if m.layouts[uint32(header)].hasValues() {
		m.stack.push(gray{addr, 0})
	}
}

// count adds the memory of an object to what is alive.
func (m *marker) count(addr uintptr) {
	b := &m.blocks[(addr-m.base)>>blockShift]
	if b.kind == kindLarge {
		m.live += uintptr(b.span) << blockShift
	} else {
		m.live += uintptr(m.cellBytes[b.kind])
	}
}

// look marks what an object refers to.
func (m *marker) look(g gray) {
	lo, hi := m.layouts[uint32(*word(g.addr))].values(g.addr)
	if lo += g.from; lo >= hi {
		return
	}
	if hi-lo > arrayPiece {
		hi = lo + arrayPiece
		m.stack.push(gray{g.addr, g.from + arrayPiece})
	}
	m.scanAhead(lo, hi)
}

// scanAhead is scan that marks what it finds a little later.
func (m *marker) scanAhead(p, end uintptr) {
	base, size := m.base, m.size
	for ; p < end; p += 8 {
		if v := uintptr(*word(p)); v&7 == 0 && v-base < size {
			prefetch(v, m.marks+(v-base)>>9<<3)
			at := &m.ahead[m.next%lookAhead]
			m.next++
			first := *at
			if *at = v; first != 0 {
				m.mark(first)
			}
		}
	}
}

// catchUp marks what was found.
func (m *marker) catchUp() {
	for range lookAhead {
		at := &m.ahead[m.next%lookAhead]
		m.next++
		if v := *at; v != 0 {
			*at = 0
			m.mark(v)
		}
	}
}

// drain looks at all that the marker has, and what turns up. False: the time is
// over before.
func (m *marker) drain(c *cycle) bool {
	for n := 1; ; n++ {
		g, ok := m.stack.pop()
		for !ok {
			if m.catchUp(); m.stack.isEmpty() {
				return true
			}
			g, ok = m.stack.pop()
		}
		m.look(g)
		if n%lookAround == 0 || c.limit != 0 {
			if c.isOver(m) {
				m.catchUp()
				return false
			}
			if m.shared && c.list.wanted() {
				c.list.share(&m.stack)
			}
		}
	}
}

// run is a worker's part of a slice.
func (c *cycle) run(worker int) {
	m := &c.markers[worker]
	if worker != 0 {
		if !c.list.join() {
			return
		}
		m.ready(&heap.old)
		m.shared, m.retag = true, c.markers[0].retag
	}
	for m.drain(c) {
		if !c.list.next(&m.stack) {
			return
		}
	}
	c.list.give(&m.stack)
	c.list.busy.Add(-1)
}

// isEmpty reports whether nothing is on the stack.
func (s *workStack[T]) isEmpty() bool { return len(s.items) == s.bottom }

// give moves all entries of a stack to the list, in parts for many workers.
func (l *workList[T]) give(s *workStack[T]) {
	for rest := s.items[s.bottom:]; len(rest) > 0; {
		n := min(len(rest), shareMax)
		l.mu.Lock()
		var part []T
		if k := len(l.spare); k > 0 {
			part, l.spare = l.spare[k-1], l.spare[:k-1]
		}
		l.parts = append(l.parts, append(part, rest[:n]...))
		l.ready.Add(1)
		l.mu.Unlock()
		rest = rest[n:]
	}
	s.items, s.bottom = s.items[:0], 0
}

// isOver reports whether a slice has done its work or used up its time. Markers
// ask it now and then.
func (c *cycle) isOver(m *marker) bool {
	marked := c.marked.Add(uint64(m.live - m.told))
	m.told = m.live
	switch {
	case c.over.Load():
		return true
	case c.limit != 0:
		if c.looked.Add(1) < int64(c.limit) {
			return false
		}
	case c.deadline.IsZero() || marked < c.target && (marked < c.least || time.Now().Before(c.deadline)):
		return false
	}
	c.over.Store(true)
	return true
}

// drain runs the marking until nothing is left to be looked at, or the slice is
// over.
func (c *cycle) drain() bool {
	m := &c.markers[0]
	c.list.begin()
	m.shared = c.crowd
	if c.crowd {
		inParallel(workers(), c.run)
	} else {
		c.run(0)
	}
	return c.list.ready.Load() == 0
}

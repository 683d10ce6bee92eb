package gc

import (
	"math/bits"
	"sync/atomic"
	"time"
)

// A minor collection copies what is reachable in the young area, to the old
// space or, the first time, to another part of the area (age.go). Its roots are
// the stacks, the root tables and the dirty cards of the old space. It is Cheney's
// algorithm with the copied objects that are still to be scanned on explicit
// stacks, because their new places are cells all over the old space.
//
// The leader begins alone. When much survives, or is known to from the last
// time, others join it (workers.go). The roots are cut into pieces, which
// workers claim by counting. An object belongs to the worker whose
// compare-and-swap puts the new address into its header; who copied it in vain
// has lost nothing, since the cell is still the next one of its run. Other
// workers see the new address before the copy's header is there, but nobody
// looks at the copy then: it is on the stack of the worker that made it. One
// that comes to the copy through a dirty card skips it without a header, and
// with one does what its maker does with the same result.
//
// A copied object leaves its new address in its header: rotated left by 31, an
// 8-aligned address of at most 48 bits has bit 31 clear and no bit in the way
// of setting it, and no shape id has that bit.

const (
	forwardBit    = 1 << 31
	forwardRotate = 31
)

func isForward(header uint64) bool { return header&forwardBit != 0 }

func forwardee(header uint64) Value {
	return Value(bits.RotateLeft64(header, -forwardRotate) &^ 1)
}

func forwardHeader(to uintptr) uint64 {
	return bits.RotateLeft64(uint64(to), forwardRotate) | forwardBit
}

// When the leader asks for help: waking a goroutine takes some microseconds,
// in which about so much is copied.
const crowdSurvivors = 128 << 10

// pendingKeep is how many entries of a work stack are kept for next time.
const pendingKeep = 1 << 16

// evacuation is what the workers of a minor collection share.
type evacuation struct {
	list    workList[uintptr] // copies that have values not yet looked at
	next    atomic.Int64      // the next piece of the roots
	stacks  int               // pieces: first the stacks,
	tables  int               // then the tables, and one of what waits for the program,
	pieces  int               // then the groups of cards
	cards   []byte
	groups  []byte
	job     *job // nil: the leader is alone
	workers [maxWorkers]*evacuator

	survivors survivors

	last  uintptr // bytes that survived the last time
	pays  pays
	force bool // tests: always ask for help
}

// evacuator is a worker of a minor collection.
type evacuator struct {
	base, size uintptr // of the young area
	layouts    []layout
	stack      workStack[uintptr]
	alone      bool         // nobody else can be at work
	mayCrowd   bool         // help may be asked for
	visitor    func(*Value) // e.visit
	left       bool         // it found a survivor
	cells      cellBuffers

	oldest, aged   uintptr // objects to be promoted: oldest and the bytes from there on
	toBase, toSize uintptr // survivors of this collection, 0 bytes if there are to be none
	chunk          struct{ next, lim uintptr }

	survived uintptr // bytes of them
	promoted uintptr // bytes
	again    uintptr // bytes of those, how many had survived a collection before
	marker   *marker // nil: no cycle of the old space is running
}

var evac evacuation

// collectYoung runs a minor collection and returns the bytes promoted. With all set
// it leaves no survivors in the young area.
func collectYoung(all bool) uint64 {
	s := &evac
	o := &heap.old
	s.cards, s.groups = cardTables(o.base, o.top)
	s.stacks = len(roots.stacks)
	s.tables = s.stacks + len(roots.tables)
	s.pieces = s.tables + 1 + (len(s.groups)+groupPiece-1)/groupPiece
	s.next.Store(0)
	s.list.begin()
	s.survivors.prepare(&heap.young, all || heap.cycle.marking || !heap.young.aging.young())
	start := time.Now()
	e := s.worker(0)
	e.alone = true
	force := s.force || heap.cfg.Stress && heap.cycle.minors&31 == 0
	e.mayCrowd = workers() > 1 && (force || s.pays.crowd())
	if force || s.last >= crowdSurvivors {
		e.crowd()
	}
	e.work()
	crowded := s.job != nil
	if crowded {
		s.job.finish()
		s.job = nil
	}
	e.alone, e.mayCrowd = true, false
	youngReached(e.visitor, e.drain)
	var promoted, survived, again uintptr
	for _, e := range s.workers {
		if e != nil {
			promoted, survived, again = promoted+e.promoted, survived+e.survived, again+e.again
			e.finish()
		}
	}
	y := &heap.young
	if s.survivors.base != 0 {
		y.aging.judge(y.aging.used, again)
	}
	y.adapt(promoted + survived - again)
	s.last = promoted + survived
	if work := s.last; work >= crowdSurvivors {
		s.pays.note(crowded, float64(time.Since(start).Nanoseconds())/float64(work))
	}
	heap.ids.moved()
	heap.samples.moved()
	y.reset()
	s.survivors.done(&y.aging)
	return uint64(promoted)
}

// worker returns a worker of a collection that begins.
func (s *evacuation) worker(id int) *evacuator {
	e := s.workers[id]
	if e == nil {
		e = &evacuator{}
		e.visitor = e.visit
		s.workers[id] = e
	}
	e.base, e.size, e.layouts = youngBase, youngSize, layouts
	e.promoted, e.survived, e.again = 0, 0, 0
	e.chunk.next, e.chunk.lim = 0, 0
	to := &evac.survivors
	e.toBase, e.toSize = to.base, to.lim-to.base
	e.oldest, e.aged = heap.young.aging.base, heap.young.aging.used
	if e.toSize == 0 {
		e.oldest, e.aged = youngBase, youngSize
	}
	e.marker = heap.cycle.marker(id)
	return e
}

// crowd lets others join the leader, if that is likely to pay.
func (e *evacuator) crowd() {
	if !e.mayCrowd {
		return
	}
	e.alone = false
	evac.job = announce(workers(), func(id int) {
		if id == 0 || !evac.list.join() {
			return
		}
		e := evac.worker(id)
		e.alone = false
		e.work()
	})
}

// finish gives back what a worker does not need until the next collection.
func (e *evacuator) finish() {
	e.cells.flush(&heap.old)
	e.stack.trim()
	e.promoted, e.survived, e.again = 0, 0, 0
}

// work does what there is to do until nobody has anything left.
func (e *evacuator) work() {
	s := &evac
	for i := int(s.next.Add(1)) - 1; i < s.pieces; i = int(s.next.Add(1)) - 1 {
		e.piece(s, i)
		e.drain()
	}
	for !e.alone && s.list.next(&e.stack) {
		e.drain()
	}
}

// piece forwards what a piece of the roots refers to.
func (e *evacuator) piece(s *evacuation, i int) {
	switch {
	case i < s.stacks:
		k := roots.stacks[i]
		if lo, hi, any := k.changed(); any {
			k.seen(e.scanRoots(lo, hi))
			k.wipe()
		}
	case i < s.tables:
		e.left = false
		if t := roots.tables[i-s.stacks]; t.visitMinor(e.visitor) && e.left {
			t.dirty.Store(true)
		}
	case i == s.tables:
		ready.visit(e.visitor)
		for k := range counted.saved {
			e.visit(&counted.saved[k])
		}
	default:
		lo := (i - s.tables - 1) * groupPiece
		e.scanGroups(&heap.old, s.cards, s.groups, lo, min(lo+groupPiece, len(s.groups)))
	}
}

// visit forwards a young reference.
func (e *evacuator) visit(p *Value) {
	if v := uintptr(*p); v&7 == 0 && v-e.base < e.size {
		v = e.forward(v)
		*p = Value(v)
		e.left = e.left || e.isSurvivor(v)
	}
}

// scan forwards the young references among the words of [p, end).
func (e *evacuator) scan(p, end uintptr) {
	base, size := e.base, e.size
	for ; p < end; p += 8 {
		if v := uintptr(*word(p)); v&7 == 0 && v-base < size {
			*word(p) = uint64(e.forward(v))
		}
	}
}

// drain scans copies until no more turn up.
func (e *evacuator) drain() {
	for {
		addr, ok := e.stack.pop()
		if !ok {
			return
		}
		lo, hi := e.layouts[uint32(*word(addr))].values(addr)
		if e.isSurvivor(addr) {
			e.scan(lo, hi)
			continue
		}
		e.scanOld(lo, hi)
		if e.marker != nil {
			e.marker.scan(lo, hi)
		}
		if !e.alone && evac.list.wanted() {
			evac.list.share(&e.stack)
		}
	}
}

// forward returns the new address of the young object at addr, which it copies
// when it meets it for the first time.
func (e *evacuator) forward(addr uintptr) uintptr {
	if e.isSurvivor(addr) {
		return addr // it was here before
	}
	header := atomic.LoadUint64(word(addr))
	if isForward(header) {
		return uintptr(forwardee(header))
	}
	l := &e.layouts[uint32(header)]
	size := l.size(addr)
	if addr-e.oldest >= e.aged {
		if to := e.room(size); to != 0 {
			copyWords(to, addr, size)
			if now := e.claim(addr, header, to); now != to {
				return now
			}
			e.chunk.next = to + size
			e.survived += size
			*word(to) = header
			if l.hasValues() {
				e.stack.push(to)
			}
			return to
		}
	} else if e.toSize != 0 {
		e.again += size
	}
	run := e.cells.run(size)
	to := run.cur
	if to == run.lim {
		to = e.refill(run)
	}
	copyWords(to, addr, size)
	if now := e.claim(addr, header, to); now != to {
		return now
	}
	run.cur = to + run.size
	e.promoted += size
	*word(to) = header
	if e.marker != nil {
		e.marker.born(to)
	}
	if l.hasValues() {
		e.stack.push(to)
	}
	return to
}

// claim leaves the address of the copy in an object, unless somebody else has
// copied it. It returns where the copy is.
func (e *evacuator) claim(addr uintptr, header uint64, to uintptr) uintptr {
	if e.alone {
		*word(addr) = forwardHeader(to)
	} else if !atomic.CompareAndSwapUint64(word(addr), header, forwardHeader(to)) {
		return uintptr(forwardee(atomic.LoadUint64(word(addr))))
	}
	return to
}

// refill gets cells for a worker. It is the place where a leader that has
// copied much asks for help.
func (e *evacuator) refill(run *cellRun) uintptr {
	if e.alone && e.promoted+e.survived >= crowdSurvivors {
		e.crowd()
	}
	heap.mu.Lock()
	defer heap.mu.Unlock()
	heap.old.takeRun(run)
	return run.cur
}

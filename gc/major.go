package gc

import (
	"math/bits"
	"unsafe"
)

// A major collection follows a minor one, so no young objects exist. It marks
// what is reachable with an explicit stack, then frees large objects and
// blocks without a mark at once, and leaves the cells of other blocks to be
// swept when their class needs memory. A block's mark bits are cleared when it
// is swept, so that the next collection finds all bits clear.

// marking is the state of the mark phase.
type marking struct {
	marks, base uintptr
	layouts     []layout
	pending     []uintptr   // marked objects to be scanned
	arrays      []wordRange // rests of arrays, scanned piece by piece to keep pending small
	retag       func(header uint64) uint64
}

type wordRange struct{ lo, hi uintptr }

// arrayPiece is how many bytes of values are scanned at a time.
const arrayPiece = 4096

var mark marking

// collectOld runs the mark phase and the first part of the sweep.
func collectOld() {
	o := &heap.old
	o.finishSweep()
	m := &mark
	m.marks, m.base, m.layouts = o.marks, o.base, layouts
	m.visit(&zeroBox)
	m.visit(&negZeroBox)
	for _, s := range roots.stacks {
		lo, hi := s.words()
		m.push(lo, hi)
		m.drain()
	}
	roots.visitTables(m.visit)
	m.drain()
	oldReached(o, m.visit, m.markOne)
	heap.ids.marked(o)
	heap.samples.marked(o)
	o.afterMark()
	if cap(m.pending) > pendingKeep {
		m.pending = nil
	}
	m.arrays = nil
}

func (m *marking) visit(p *Value) {
	if v := *p; v&7 == 0 && v != 0 {
		m.markObject(uintptr(v))
		m.drain()
	}
}

// push makes the values in [lo, hi) be scanned.
func (m *marking) push(lo, hi uintptr) {
	if hi > lo {
		m.arrays = append(m.arrays, wordRange{lo, hi})
	}
}

// drain marks everything reachable from what is pending.
func (m *marking) drain() {
	for {
		for n := len(m.pending); n > 0; n = len(m.pending) {
			addr := m.pending[n-1]
			m.pending = m.pending[:n-1]
			lo, hi := m.layouts[uint32(*word(addr))].values(addr)
			if hi-lo > arrayPiece {
				m.push(lo, hi)
			} else {
				m.scan(lo, hi)
			}
		}
		n := len(m.arrays)
		if n == 0 {
			return
		}
		a := &m.arrays[n-1]
		lo, hi := a.lo, min(a.hi, a.lo+arrayPiece)
		if a.lo = hi; hi == a.hi {
			m.arrays = m.arrays[:n-1]
		}
		m.scan(lo, hi)
	}
}

// scan marks the objects that the words of [p, end) refer to.
func (m *marking) scan(p, end uintptr) {
	for ; p < end; p += 8 {
		if v := uintptr(*word(p)); v&7 == 0 && v != 0 {
			m.markObject(v)
		}
	}
}

// markOne marks an object, which somebody else scans, and reports whether it was
// not marked.
func (m *marking) markOne(addr uintptr) bool {
	n := len(m.pending)
	w, bit := heap.old.markWord(addr)
	first := *w>>bit&1 == 0
	m.markObject(addr)
	m.pending = m.pending[:n]
	return first
}

func (m *marking) markObject(addr uintptr) {
	bit := (addr - m.base) >> 3
	w := word(m.marks + bit>>6<<3)
	old := *w
	if set := old | 1<<(bit&63); set != old {
		*w = set
		if m.retag != nil {
			*word(addr) = m.retag(*word(addr))
		}
		if m.layouts[uint32(*word(addr))].hasValues() {
			m.pending = append(m.pending, addr)
		}
	}
}

// markWord returns the word of mark bits for addr and the bit's number in it.
func (o *oldSpace) markWord(addr uintptr) (*uint64, uint) {
	bit := (addr - o.base) >> 3
	return word(o.marks + bit>>6<<3), uint(bit & 63)
}

func (o *oldSpace) isMarked(addr uintptr) bool {
	w, bit := o.markWord(addr)
	return *w>>bit&1 != 0
}

// blockMarks returns the mark bits of block i.
func (o *oldSpace) blockMarks(i uintptr) []uint64 {
	return unsafe.Slice(word(o.marks+i*(blockBytes/64)), blockBytes/512)
}

// afterMark counts what is alive, frees what can be freed at once, and queues
// the other blocks for sweeping, lowest address first.
func (o *oldSpace) afterMark() {
	for k := range o.classes {
		c := &o.classes[k]
		c.cur, c.lim, c.runs, c.unswept = 0, 0, 0, 0
	}
	o.used = 0
	for i := o.blockOf(o.top); i > 0; {
		i--
		b := &o.blocks[i]
		switch b.kind {
		case kindFree, kindCont:
		case kindLarge:
			o.sweepLarge(i, b)
		default:
			o.countBlock(i, b)
		}
	}
}

// sweepLarge frees the large object in block i unless it is marked.
func (o *oldSpace) sweepLarge(i uintptr, b *block) {
	w, bit := o.markWord(o.addrOf(i))
	if *w>>bit&1 == 0 {
		o.freeBlocks(i, uintptr(b.span))
		return
	}
	*w &^= 1 << bit
	o.used += uintptr(b.span) << blockShift
}

// countBlock decides what to do with a block of cells.
func (o *oldSpace) countBlock(i uintptr, b *block) {
	c := &o.classes[b.kind]
	marks := o.blockMarks(i)
	live := 0
	for _, w := range marks {
		live += bits.OnesCount64(w)
	}
	o.used += uintptr(live) * c.size
	switch uint32(live) {
	case 0:
		o.freeBlocks(i, 1)
	case c.cells:
		clear(marks)
	default:
		b.unswept, b.live, b.next = true, uint16(live), c.unswept
		c.unswept = uint32(i) + 1
	}
}

// sweepNext sweeps the next unswept block of a class: its unmarked cells
// become runs.
func (o *oldSpace) sweepNext(c *sizeClass) {
	i := uintptr(c.unswept - 1)
	b := &o.blocks[i]
	c.unswept, b.next = b.next, 0
	b.unswept = false
	marks := o.blockMarks(i)
	addr := o.addrOf(i)
	run, bit, step := uintptr(0), uintptr(0), c.size>>3
	for k := uint32(0); k < c.cells; k, bit, addr = k+1, bit+step, addr+c.size {
		if marks[bit>>6]>>(bit&63)&1 == 0 {
			o.freeCell(c, addr)
			run++
		} else if run > 0 {
			c.pushRun(addr-run*c.size, run)
			run = 0
		}
	}
	if run > 0 {
		c.pushRun(addr-run*c.size, run)
	}
	clear(marks)
}

// freeCell gives up the object in a cell, if there is one.
func (o *oldSpace) freeCell(c *sizeClass, addr uintptr) {
	h := word(addr)
	if shape := uint32(*h); shape == ShapeNone {
		return
	} else if shape != ShapeFree && heap.cfg.Poison {
		fill(addr, addr+c.size, poison)
	}
	*h = uint64(ShapeFree)
}

// finishSweep sweeps every block that is still unswept.
func (o *oldSpace) finishSweep() {
	for k := range o.classes {
		for c := &o.classes[k]; c.unswept != 0; {
			o.sweepNext(c)
		}
	}
}

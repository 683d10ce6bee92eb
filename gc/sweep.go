package gc

import (
	"math/bits"
	"unsafe"
)

// After a cycle the space is swept in two steps, neither of which is done in one
// go. A cursor passes over the blocks, some at each collection and some when a
// class needs memory: it frees large objects and blocks without a mark, and queues
// blocks with some free cells, whose cells are swept when their class needs them.
//
// There are two sets of mark bits, so that nothing has to be swept before the next
// cycle may begin: one that a cycle fills, and one that says what of the blocks not
// yet swept is alive. They change roles; the cursor clears the bits that the next
// cycle is going to set.

// cursorStep is how many blocks the cursor passes at a time.
const cursorStep = 16

// markWord returns the word of the mark bits at marks for addr and the bit's number
// in it.
func (o *oldSpace) markWord(marks, addr uintptr) (*uint64, uint) {
	bit := (addr - o.base) >> 3
	return word(marks + bit>>6<<3), uint(bit & 63)
}

// isMarked reports whether the running cycle, or else the last one, has found an
// object alive.
func (o *oldSpace) isMarked(addr uintptr) bool {
	w, bit := o.markWord(o.marks, addr)
	return *w>>bit&1 != 0
}

// isAlive reports whether the last cycle has found an object alive.
func (o *oldSpace) isAlive(addr uintptr) bool {
	w, bit := o.markWord(o.alive, addr)
	return *w>>bit&1 != 0
}

// isDead reports whether the cell or span at addr in block b was found dead by the
// last cycle and not yet freed.
func (o *oldSpace) isDead(b *block, addr uintptr) bool {
	return (b.unswept || b.epoch != o.epoch) && !o.isAlive(addr)
}

// bitsOf returns the bits at marks for block i.
func (o *oldSpace) bitsOf(marks, i uintptr) []uint64 {
	return unsafe.Slice(word(marks+i*(blockBytes/64)), blockBytes/512)
}

// clearMarks clears the bits at marks of all blocks.
func (o *oldSpace) clearMarks(marks uintptr) {
	clear(unsafe.Slice(word(marks), (o.top-o.base)/512))
}

// startSweep makes what a cycle found out valid. live is the memory of what it
// marked.
func (o *oldSpace) startSweep(live uintptr) {
	for k := range o.classes {
		o.classes[k].forget()
	}
	o.alive = o.marks
	o.epoch++
	o.cursor, o.limit = 0, o.blockOf(o.top)
	o.used = live
}

// forget drops all free cells.
func (c *sizeClass) forget() { c.cur, c.lim, c.runs, c.unswept, c.last = 0, 0, 0, 0, 0 }

// sweepBlocks lets the cursor pass n blocks.
func (o *oldSpace) sweepBlocks(n int) {
	for ; n > 0 && o.cursor < o.limit; n-- {
		i := o.cursor
		b := &o.blocks[i]
		o.cursor++
		clear(o.bitsOf(o.spare, i))
		if b.epoch == o.epoch || b.kind == kindFree || b.kind == kindCont {
			continue // made since, or nothing to do
		}
		if b.kind == kindLarge {
			o.sweepLarge(i, b)
		} else {
			o.sweepBlock(i, b)
		}
	}
}

// sweepLarge frees the large object in block i unless it is alive.
func (o *oldSpace) sweepLarge(i uintptr, b *block) {
	if o.isAlive(o.addrOf(i)) {
		b.epoch = o.epoch
		return
	}
	heap.ids.sweep(o, i)
	o.freeBlocks(i, uintptr(b.span))
}

// sweepBlock decides what to do with a block of cells.
func (o *oldSpace) sweepBlock(i uintptr, b *block) {
	c := &o.classes[b.kind]
	live := 0
	for _, w := range o.bitsOf(o.alive, i) {
		live += bits.OnesCount64(w)
	}
	if b.ids {
		heap.ids.sweep(o, i)
	}
	b.epoch, b.unswept, b.next = o.epoch, false, 0
	switch uint32(live) {
	case 0:
		o.freeBlocks(i, 1)
	case c.cells:
	default:
		b.unswept = true
		if c.unswept == 0 {
			c.unswept = uint32(i) + 1
		} else {
			o.blocks[c.last-1].next = uint32(i) + 1
		}
		c.last = uint32(i) + 1
	}
}

// sweepNext sweeps the next unswept block of a class: its dead cells become runs.
func (o *oldSpace) sweepNext(c *sizeClass) {
	i := uintptr(c.unswept - 1)
	b := &o.blocks[i]
	if c.unswept, b.next = b.next, 0; c.unswept == 0 {
		c.last = 0
	}
	b.unswept = false
	alive := o.bitsOf(o.alive, i)
	addr := o.addrOf(i)
	run, bit, step := uintptr(0), uintptr(0), c.size>>3
	for k := uint32(0); k < c.cells; k, bit, addr = k+1, bit+step, addr+c.size {
		if alive[bit>>6]>>(bit&63)&1 == 0 {
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

// findUnswept lets the cursor look for a block of class c, and gives up after some.
func (o *oldSpace) findUnswept(c *sizeClass) {
	for n := 0; c.unswept == 0 && o.cursor < o.limit && n < 16; n++ {
		o.sweepBlocks(cursorStep)
	}
}

// finishSweep lets the cursor pass all blocks.
func (o *oldSpace) finishSweep() { o.sweepBlocks(int(o.limit - o.cursor)) }

// blocksHeld is how many blocks hold objects.
func (o *oldSpace) blocksHeld() int { return int(o.blockOf(o.top)) - o.freeCount }

package gc

import "unsafe"

// AllocOld returns a new object that never moves, with the given header and
// all other words zero. It is for large objects and for what compiled code or
// Go code wants to name by address; a root must keep it alive. Values may be
// stored with [InitStore] until the next safe point.
func AllocOld(header uint64, bytes uintptr) Value {
	shape := uint32(header)
	l := layoutOf(shape)
	if l == nil {
		bug("allocation of an object of unregistered shape %d", shape)
	}
	addr, due := allocOldLocked(bytes)
	heap.old.zero(addr, bytes)
	*word(addr) = header
	if l.hasValues() {
		markCards(addr, addr+bytes)
	}
	if due {
		Request()
	}
	return Value(addr)
}

// allocOldLocked is the part of AllocOld that one thread at a time runs: it finds
// the memory, which holds anything.
func allocOldLocked(bytes uintptr) (addr uintptr, due bool) {
	heap.mu.Lock()
	defer heap.mu.Unlock()
	ensureReady()
	addr = heap.old.alloc(bytes)
	heap.stats.bornOld += uint64(bytes)
	return addr, heap.old.used > heap.due
}

// alloc returns memory for an object, which holds anything.
func (o *oldSpace) alloc(bytes uintptr) uintptr {
	if bytes > maxSmall {
		return o.allocLarge(bytes)
	}
	return o.allocCell(bytes)
}

// zero clears the memory of an object that has just been allocated. Of a large one
// it leaves alone the blocks that are zero already.
func (o *oldSpace) zero(addr, bytes uintptr) {
	if bytes <= maxSmall {
		clear(unsafe.Slice(word(addr), (bytes+7)/8))
		return
	}
	first := o.blockOf(addr)
	for i := first; i < first+(bytes+blockBytes-1)>>blockShift; i++ {
		if o.blocks[i].dirty {
			clear(unsafe.Slice(word(o.addrOf(i)), blockBytes/8))
			o.blocks[i].dirty = false
		}
	}
}

// allocCell returns a cell for an object of at most maxSmall bytes. Its memory
// holds anything.
func (o *oldSpace) allocCell(bytes uintptr) uintptr {
	c := &o.classes[o.classOf[(bytes+7)/8]]
	o.used += c.size
	addr := c.cur
	if addr == c.lim {
		return o.refill(c)
	}
	c.cur = addr + c.size
	return addr
}

// refill takes a cell from another run: of swept blocks, of blocks now swept,
// or of a new block.
func (o *oldSpace) refill(c *sizeClass) uintptr {
	if c.runs == 0 && c.unswept == 0 {
		o.findUnswept(c)
	}
	for c.runs == 0 && c.unswept != 0 {
		o.sweepNext(c)
	}
	if c.runs == 0 {
		o.format(c)
	}
	run := c.runs
	c.runs = uintptr(*word(run + 8))
	c.cur = run + c.size
	c.lim = run + uintptr(*word(run)>>32)*c.size
	return run
}

// format makes a free block one of class c, all of it one run.
func (o *oldSpace) format(c *sizeClass) {
	i := o.takeBlocks(1)
	b := &o.blocks[i]
	addr := o.addrOf(i)
	if b.dirty {
		for k := uintptr(0); k < uintptr(c.cells); k++ {
			*word(addr + k*c.size) = uint64(ShapeFree)
		}
	}
	*b = block{kind: c.kind, epoch: o.epoch}
	c.pushRun(addr, uintptr(c.cells))
}

// pushRun makes n free cells from addr available.
func (c *sizeClass) pushRun(addr, n uintptr) {
	*word(addr) = uint64(n)<<32 | uint64(ShapeFree)
	*word(addr + 8) = uint64(c.runs)
	c.runs = addr
}

// allocLarge returns memory in blocks of its own. What of them is not known to be
// zero is still marked so.
func (o *oldSpace) allocLarge(bytes uintptr) uintptr {
	if bytes > o.end-o.base {
		panic(Exhausted{bytes})
	}
	n := (bytes + blockBytes - 1) >> blockShift
	first := o.takeBlocks(int(n))
	for i := uintptr(0); i < n; i++ {
		b := &o.blocks[first+i]
		*b = block{kind: kindCont, dirty: b.dirty, span: uint32(i), epoch: o.epoch}
	}
	o.blocks[first] = block{kind: kindLarge, dirty: o.blocks[first].dirty, span: uint32(n), epoch: o.epoch}
	o.used += n << blockShift
	return o.addrOf(first)
}

// reset makes the space empty.
func (o *oldSpace) reset() {
	o.clearMarks(o.marks)
	o.clearMarks(o.spare)
	o.cursor, o.limit = 0, 0
	clear(o.free)
	o.freeCount, o.dirtyFree = 0, 0
	o.freeBlocks(0, o.blockOf(o.top))
	o.trim(0, ^uintptr(0)>>1)
	clear(o.free)
	o.freeCount, o.dirtyFree, o.hint = 0, 0, 0
	o.top = o.base
	o.used = 0
	for i := range o.classes {
		o.classes[i].forget()
	}
}

package gc

import (
	"math/bits"
	"unsafe"
)

// The old space is cut into blocks of 64 KiB. A block holds cells of one size
// class, or is part of the span of one large object, or is free. What is known
// about a block is in a table beside the heap, so an address anywhere inside
// an object leads to the object's start by one division.

const (
	blockShift = 16
	blockBytes = 1 << blockShift

	maxSmall = 32 << 10 // larger objects get spans of whole blocks
)

// Kinds of block; values between are size classes.
const (
	kindFree  = 0
	kindLarge = 254 // first block of a large object
	kindCont  = 255 // further block of a large object
)

// block describes one block.
type block struct {
	kind    uint8
	unswept bool   // small: cells without a mark are dead but not yet free
	dirty   bool   // free, or large and just taken: the memory is not known to be zero
	epoch   uint8  // of the sweep that passed it, or in which it was made
	ids     bool   // some of its objects have identity numbers from when they were young
	span    uint32 // large: blocks of the object; cont: distance to the first block
	next    uint32 // small, unswept: next such block of the class, plus one
}

// sizeClass serves cells of one size. Free cells form runs; the first cell of
// a run holds ShapeFree and the number of cells in word 0 and the next run in
// word 1, every other free cell has ShapeFree or nothing in word 0.
type sizeClass struct {
	cur, lim uintptr // the run that cells are taken from
	runs     uintptr // further runs
	size     uintptr // bytes of a cell
	magic    uint32  // for division by size
	cells    uint32  // cells of a block
	unswept  uint32  // first block with cells to be swept, plus one
	last     uint32  // last such block, plus one
	kind     uint8   // index in the table of classes
}

// oldSpace is the space of objects that never move.
type oldSpace struct {
	base, top, end uintptr // top: blocks above were never used
	blocks         []block // off Go's heap, for the whole range
	free           []uint64
	freeCount      int // blocks whose bit is set in free
	hint           int // no free block lies below
	dirtyFree      int // free blocks with memory held

	marks   uintptr // address of the mark bits that a cycle sets: one for each word of the space
	alive   uintptr // of those that the last cycle has set; see sweep.go
	spare   uintptr // of those that are neither, or of the last cycle
	used    uintptr // bytes of cells and spans that are not free or known dead
	epoch   uint8   // number of the last sweep
	cursor  uintptr // block that the sweep comes to next
	limit   uintptr // block before which it ends
	classes []sizeClass
	classOf [maxSmall/8 + 1]uint8 // size class by size in words

	cellBytes [256]uint32 // size of the cells by kind of block
}

// reserve prepares an empty space in [base, end).
func (o *oldSpace) reserve(base, end uintptr) error {
	n := (end - base) >> blockShift
	table, err := mapMemory(n * unsafe.Sizeof(block{}))
	if err != nil {
		return err
	}
	marks, err := mapMemory((end - base) / 32)
	if err != nil {
		return err
	}
	o.base, o.top, o.end = base, base, end
	o.blocks = unsafe.Slice((*block)(table), n)
	o.free = make([]uint64, (n+63)/64)
	o.marks = uintptr(marks)
	o.alive, o.spare = o.marks, o.marks+(end-base)/64
	o.makeClasses()
	return nil
}

// makeClasses chooses cell sizes: every word up to 128 bytes, then eight sizes
// to each power of two, and for cells past 4 KiB what divides a block well.
func (o *oldSpace) makeClasses() {
	sizes := []uintptr{0} // class 0 is kindFree
	for s := uintptr(minObject); s <= 128; s += 8 {
		sizes = append(sizes, s)
	}
	for s := uintptr(128); s < 4096; s *= 2 {
		for k := uintptr(1); k <= 8; k++ {
			sizes = append(sizes, s+s*k/8)
		}
	}
	for _, n := range []uintptr{14, 12, 10, 9, 8, 7, 6, 5, 4, 3, 2} {
		sizes = append(sizes, blockBytes/n&^7)
	}
	o.classes = make([]sizeClass, len(sizes))
	for i, s := range sizes[1:] {
		c := &o.classes[i+1]
		c.kind = uint8(i + 1)
		c.size = s
		o.cellBytes[i+1] = uint32(s)
		c.cells = uint32(blockBytes / s)
		c.magic = uint32((1<<32 + uint64(s) - 1) / uint64(s))
	}
	class := 1
	for w := range o.classOf {
		for uintptr(w)*8 > sizes[class] {
			class++
		}
		o.classOf[w] = uint8(class)
	}
}

// index returns the number of the cell that contains byte offset off of a
// block.
func (c *sizeClass) index(off uintptr) uintptr {
	return uintptr(uint64(off) * uint64(c.magic) >> 32)
}

// blockOf returns the number of the block that contains addr.
func (o *oldSpace) blockOf(addr uintptr) uintptr { return (addr - o.base) >> blockShift }

// addrOf returns the address of block i.
func (o *oldSpace) addrOf(i uintptr) uintptr { return o.base + i<<blockShift }

// contains reports whether addr lies in blocks that were used at some time.
func (o *oldSpace) contains(addr uintptr) bool { return addr-o.base < o.top-o.base }

// room returns how many bytes of objects may be kept. The other half of the range
// is for fragmentation, for what becomes old in one collection, and for what an
// operation that comes to no safe point allocates past the limit: so no collection
// and no allocation fails for want of addresses.
func (o *oldSpace) room() uintptr { return (o.end - o.base) / 2 }

// Exhausted is the panic value when the address range of the heap is full,
// which a heap limit below its size prevents.
type Exhausted struct{ Bytes uintptr }

// Error says what was asked for.
func (e Exhausted) Error() string { return "the heap's address range is full" }

// takeBlocks returns the first of n free blocks in a row, lowest address
// first, and removes them from the free set.
func (o *oldSpace) takeBlocks(n int) uintptr {
	first, ok := o.findFree(n)
	if ok {
		for i := first; i < first+n && i < int(o.blockOf(o.top)); i++ {
			o.free[i>>6] &^= 1 << (i & 63)
			o.freeCount--
			if o.blocks[i].dirty {
				o.dirtyFree--
			}
		}
	}
	if first == o.hint {
		o.hint = first + n
	}
	if end := o.addrOf(uintptr(first + n)); end > o.top {
		if end > o.end {
			panic(Exhausted{uintptr(n) << blockShift})
		}
		o.top = end
	}
	return uintptr(first)
}

// findFree finds n blocks in a row that are free or above the top. ok says
// that some of them are in the free set.
func (o *oldSpace) findFree(n int) (first int, ok bool) {
	top := int(o.blockOf(o.top))
	if o.freeCount == 0 {
		return top, false
	}
	i := o.nextBit(o.hint, top, 0)
	o.hint = i
	for i < top {
		end := o.nextBit(i, min(top, i+n), ^uint64(0))
		if end-i >= n || end == top {
			return i, true
		}
		i = o.nextBit(end, top, 0)
	}
	return top, false
}

// nextBit returns the first block in [i, end) whose free bit is set, or with
// flip all ones, clear; or end.
func (o *oldSpace) nextBit(i, end int, flip uint64) int {
	for i < end {
		if w := (o.free[i>>6] ^ flip) >> (i & 63); w != 0 {
			return min(end, i+bits.TrailingZeros64(w))
		}
		i = i&^63 + 64
	}
	return end
}

// freeBlocks puts n blocks from first back into the free set.
func (o *oldSpace) freeBlocks(first, n uintptr) {
	for i := first; i < first+n; i++ {
		o.blocks[i] = block{dirty: true, epoch: o.epoch}
		o.free[i>>6] |= 1 << (i & 63)
	}
	o.freeCount += int(n)
	o.dirtyFree += int(n)
	o.hint = min(o.hint, int(first))
	if heap.cfg.Poison {
		fill(o.addrOf(first), o.addrOf(first+n), poison)
	}
}

// trim gives memory of free blocks back to the system, highest addresses
// first, until at most keep bytes of them hold memory, or as many as most are given
// back.
func (o *oldSpace) trim(keep, most uintptr) {
	limit := max(int(keep>>blockShift), o.dirtyFree-int(most>>blockShift))
	for i := o.blockOf(o.top); i > 0 && o.dirtyFree > limit; {
		i--
		if !o.isDirtyFree(i) {
			continue
		}
		last := i
		for i > 0 && o.isDirtyFree(i-1) && int(last-i+1) < o.dirtyFree-limit {
			i--
		}
		n := last - i + 1
		zero := releaseMemory(o.addrOf(i), n<<blockShift)
		heap.stats.Released += n << blockShift
		o.dirtyFree -= int(n)
		for b := i; zero && b <= last; b++ {
			o.blocks[b].dirty = false
		}
		if !zero {
			o.dirtyFree += int(n)
			return
		}
	}
}

func (o *oldSpace) isDirtyFree(i uintptr) bool {
	return o.blocks[i].kind == kindFree && o.blocks[i].dirty
}

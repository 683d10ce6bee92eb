package gc

import (
	"bytes"
	"math/bits"
	"unsafe"
)

// A minor collection copies what is reachable in the young area to the old
// space and empties the area. Its roots are the stacks, the root tables and
// the dirty cards of the old space. It is Cheney's algorithm with the copied
// objects that are still to be scanned on an explicit stack, because their new
// places are cells all over the old space.
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

// evacuation is the state of a minor collection.
type evacuation struct {
	base, size uintptr // of the young area
	layouts    []layout
	pending    []uintptr // copies that have values not yet looked at
	promoted   uintptr
}

// pendingKeep is how many entries of a work stack are kept for next time.
const pendingKeep = 1 << 16

var evac evacuation

// collectYoung runs a minor collection and returns the bytes that survived.
func collectYoung() uint64 {
	e := &evac
	e.base, e.size, e.layouts, e.promoted = youngBase, youngSize, layouts, 0
	for _, s := range roots.stacks {
		e.scan(s.words())
		e.drain()
		s.wipe()
	}
	roots.visitTables(true, e.visit)
	e.drain()
	e.scanCards(&heap.old)
	e.drain()
	youngReached(e.visit, e.drain)
	heap.ids.moved()
	heap.young.reset()
	if cap(e.pending) > pendingKeep {
		e.pending = nil
	}
	return uint64(e.promoted)
}

// visit forwards a young reference.
func (e *evacuation) visit(p *Value) {
	if v := *p; v&7 == 0 && uintptr(v)-e.base < e.size {
		*p = Value(e.forward(uintptr(v)))
	}
}

// scan forwards the young references among the words of [p, end).
func (e *evacuation) scan(p, end uintptr) {
	base, size := e.base, e.size
	for ; p < end; p += 8 {
		if v := uintptr(*word(p)); v&7 == 0 && v-base < size {
			*word(p) = uint64(e.forward(v))
		}
	}
}

// drain scans copies until no more turn up.
func (e *evacuation) drain() {
	for n := len(e.pending); n > 0; n = len(e.pending) {
		addr := e.pending[n-1]
		e.pending = e.pending[:n-1]
		e.scan(e.layouts[uint32(*word(addr))].values(addr))
	}
}

// forward returns the new address of the young object at addr, which it copies
// when it meets it for the first time.
func (e *evacuation) forward(addr uintptr) uintptr {
	header := *word(addr)
	if isForward(header) {
		return uintptr(forwardee(header))
	}
	l := &e.layouts[uint32(header)]
	size := l.size(addr)
	var to uintptr
	if size > maxSmall {
		to = heap.old.allocLarge(size)
	} else {
		to = heap.old.allocCell(size)
	}
	e.promoted += size
	if size <= 64 {
		for off := uintptr(8); off < size; off += 8 {
			*word(to + off) = *word(addr + off)
		}
	} else {
		copy(unsafe.Slice(octet(to), size), unsafe.Slice(octet(addr), size))
	}
	*word(to) = header
	*word(addr) = forwardHeader(to)
	if l.hasValues() {
		e.pending = append(e.pending, to)
	}
	return to
}

// scanCards forwards the young references in dirty cards of the old space and
// cleans the cards: afterwards no old object refers to a young one.
func (e *evacuation) scanCards(o *oldSpace) {
	cards := unsafe.Slice(octet(cardBias+o.base>>CardShift), (o.top-o.base)>>CardShift)
	for i := 0; i < len(cards); i++ {
		if cards[i] != cardDirty {
			next := bytes.IndexByte(cards[i:], cardDirty)
			if next < 0 {
				return
			}
			i += next
		}
		cards[i] = 0
		e.scanCard(o, o.base+uintptr(i)<<CardShift)
	}
}

// scanCard scans the values in the card at addr. An object without a tail is
// scanned whole if any of its cards is dirty, so machine code may mark the
// card of the object instead of that of the word; of others only the words in
// the card are looked at.
func (e *evacuation) scanCard(o *oldSpace, card uintptr) {
	i := o.blockOf(card)
	b := &o.blocks[i]
	switch b.kind {
	case kindFree:
		return
	case kindLarge, kindCont:
		if b.kind == kindCont {
			i -= uintptr(b.span)
		}
		e.scanIn(o.addrOf(i), card)
		return
	}
	c := &o.classes[b.kind]
	start := o.addrOf(i)
	k := c.index(card - start)
	end := min(card+CardBytes, start+uintptr(c.cells)*c.size)
	for addr := start + k*c.size; addr < end; addr += c.size {
		e.scanIn(addr, card)
	}
}

// scanIn scans the object at addr as far as the dirty card concerns it.
func (e *evacuation) scanIn(addr, card uintptr) {
	shape := uint32(*word(addr))
	if shape == ShapeNone || shape == ShapeFree {
		return
	}
	l := &e.layouts[shape]
	lo, hi := l.values(addr)
	if l.tail != TailNone {
		lo, hi = max(lo, card), min(hi, card+CardBytes)
	}
	e.scan(lo, hi)
}

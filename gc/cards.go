package gc

import (
	"bytes"
	"sync/atomic"
	"unsafe"
)

// cardPiece is how many cards a worker claims at a time.
const cardPiece = 16 << 10

// scanCards forwards the young references in the dirty ones of cards lo to hi
// and cleans those after which no old object there refers to a young one.
func (e *evacuator) scanCards(o *oldSpace, cards []byte, lo, hi int) {
	for i := lo; i < hi; i++ {
		if cards[i] != cardDirty {
			next := bytes.IndexByte(cards[i:hi], cardDirty)
			if next < 0 {
				return
			}
			i += next
		}
		e.clean(&cards[i])
		e.scanCard(o, o.base+uintptr(i)<<CardShift)
	}
}

// clean cleans a card before what lies there is scanned. Another worker may be
// making a copy there, and dirty the card when it finds a survivor in it: so that
// this is not lost, either the copy has to be seen here, or the card to be clean
// before. That takes a fence between this store and the loads of headers.
func (e *evacuator) clean(card *byte) {
	if e.alone || e.toSize == 0 {
		*card = 0
		return
	}
	a := uintptr(unsafe.Pointer(card))
	atomic.AndUint32((*uint32)(unsafe.Add(unsafe.Pointer(nil), a&^3)), ^(uint32(0xff) << (a & 3 * 8)))
}

// scanCard scans the values in the card at addr. An object without a tail is
// scanned whole if any of its cards is dirty, so machine code may mark the
// card of the object instead of that of the word; of others only the words in
// the card are looked at.
func (e *evacuator) scanCard(o *oldSpace, card uintptr) {
	i := o.blockOf(card)
	b := &o.blocks[i]
	switch b.kind {
	case kindFree:
		return
	case kindLarge, kindCont:
		if b.kind == kindCont {
			i -= uintptr(b.span)
		}
		e.scanIn(o, o.addrOf(i), card)
		return
	}
	c := &o.classes[b.kind]
	start := o.addrOf(i)
	k := c.index(card - start)
	end := min(card+CardBytes, start+uintptr(c.cells)*c.size)
	for addr := start + k*c.size; addr < end; addr += c.size {
		e.scanIn(o, addr, card)
	}
}

// scanIn scans the object at addr as far as the dirty card concerns it. If a cycle
// has marked it, what it refers to now is marked, too; see cycle.go.
func (e *evacuator) scanIn(o *oldSpace, addr, card uintptr) {
	shape := uint32(*word(addr))
	if shape == ShapeNone || shape == ShapeFree {
		return
	}
	l := &e.layouts[shape]
	lo, hi := l.values(addr)
	if l.tail != TailNone {
		lo, hi = max(lo, card), min(hi, card+CardBytes)
	}
	e.scanOld(lo, hi)
	if e.marker != nil && o.isMarked(addr) {
		e.marker.scan(lo, hi)
	}
}

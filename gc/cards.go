package gc

import (
	"bytes"
	"sync/atomic"
	"unsafe"
)

// Whoever stores a reference into an object marks the card of the word, a byte of a
// table; a minor collection looks at dirty cards only. To find them it would have to
// read the table, which is megabytes where the heap is gigabytes, so cards form
// groups with a byte each in a second table. A card that is marked already is left
// alone, and its group is, too: few stores write to these tables, so that threads
// that store to neighbouring objects do not take the lines away from each other.
//
// If a card is dirty, so is its group. Cards are cleaned in collections only, when
// nobody stores.

const (
	// CardShift is the logarithm of the bytes that one card byte stands for.
	CardShift = 9
	// CardBytes is how many bytes that are.
	CardBytes = 1 << CardShift
	// CardGroupShift is the logarithm of the cards of a group.
	CardGroupShift = 6
	cardDirty      = 1

	groupShift = CardShift + CardGroupShift
	groupCards = 1 << CardGroupShift

	// groupPiece is how many groups a worker claims at a time.
	groupPiece = 1 << 10
)

// Cards returns what machine code needs to mark the card of an address: the card's
// byte is at bias + address>>CardShift, and if it is 0 it becomes 1, and so does
// that of its group, which is at groups + (address of the card's byte)>>CardGroupShift.
func Cards() (bias, groups uintptr) {
	heap.mu.Lock()
	defer heap.mu.Unlock()
	ensureReady()
	return cardBias, groupBias
}

// markCard makes the card of the word at a dirty.
func markCard(a uintptr) {
	if c := cardBias + a>>CardShift; *octet(c) == 0 {
		*octet(c) = cardDirty
		*octet(groupBias + c>>CardGroupShift) = cardDirty
	}
}

// markCards makes the cards of the words from lo to hi dirty.
func markCards(lo, hi uintptr) {
	first, last := cardBias+lo>>CardShift, cardBias+(hi-1)>>CardShift
	soil(first, last)
	soil(groupBias+first>>CardGroupShift, groupBias+last>>CardGroupShift)
}

// soil makes the bytes from first to last dirty.
func soil(first, last uintptr) {
	bytes := unsafe.Slice(octet(first), last-first+1)
	for i := range bytes {
		bytes[i] = cardDirty
	}
}

// remember marks the card of a word of an old object that refers to a survivor. It
// stores in any case: a card that is dirty now may just be about to be cleaned.
func remember(p uintptr) {
	c := cardBias + p>>CardShift
	*octet(c) = cardDirty
	*octet(groupBias + c>>CardGroupShift) = cardDirty
}

// isDirty reports whether a minor collection looks at the card of an address.
func isDirty(a uintptr) bool {
	c := cardBias + a>>CardShift
	return *octet(c) == cardDirty && *octet(groupBias + c>>CardGroupShift) == cardDirty
}

// cardTables returns the bytes of the cards and groups of the addresses from lo to hi,
// which are at bounds of blocks.
func cardTables(lo, hi uintptr) (cards, groups []byte) {
	c := cardBias + lo>>CardShift
	return unsafe.Slice(octet(c), (hi-lo)>>CardShift), unsafe.Slice(octet(groupBias+c>>CardGroupShift), (hi-lo)>>groupShift)
}

// scanGroups scans the cards of the dirty ones of groups lo to hi.
func (e *evacuator) scanGroups(o *oldSpace, cards, groups []byte, lo, hi int) {
	for i := lo; i < hi; i++ {
		if groups[i] != cardDirty {
			next := bytes.IndexByte(groups[i:hi], cardDirty)
			if next < 0 {
				return
			}
			i += next
		}
		e.clean(&groups[i])
		e.scanCards(o, cards, i*groupCards, (i+1)*groupCards)
	}
}

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

// clean cleans a card before what lies there is scanned, or a group before its cards
// are. Another worker may be making a copy there, and dirty the card when it finds a
// survivor in it: so that this is not lost, either the copy has to be seen here, or
// the card to be clean before. That takes a fence between this store and the loads of
// headers, or of cards.
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

package gc

import "testing"

// dirt counts the dirty cards and groups of the old space.
func dirt() (cards, groups int) {
	c, g := cardTables(heap.old.base, heap.old.top)
	for _, b := range c {
		cards += int(b)
	}
	for _, b := range g {
		groups += int(b)
	}
	return cards, groups
}

// A store to an old object makes one card and its group dirty; a collection that leaves
// nothing young cleans both, and what it leaves young stays remembered.
func TestCardsAndGroups(t *testing.T) {
	h := newHeap(t, Config{Verify: true})
	const n = 4 * groupCards * CardBytes / 8 // words, so that there are several groups
	big := h.push(AllocOld(sharedHigh|uint64(shapeTuple), 16+n*8))
	StoreRaw(*big, 8, n)
	if cards, groups := dirt(); cards < 4*groupCards || groups < 4 {
		t.Errorf("a new object has %d cards, %d groups", cards, groups)
	}
	Promote()
	check := func(what string, want int) {
		t.Helper()
		if cards, groups := dirt(); cards != want || groups != want {
			t.Errorf("%s: %d cards, %d groups dirty", what, cards, groups)
		}
	}
	check("promoted", 0)
	off := func(group int) uintptr { return 16 + uintptr(group*groupCards*CardBytes) }
	Store(*big, off(1), IntValue(1))
	check("a number", 0)
	Store(*big, off(1), h.pair(IntValue(1), None))
	check("one object", 1)
	Store(*big, off(1)+8, h.pair(IntValue(2), None))
	check("two in one card", 1)
	Store(*big, off(3), h.pair(IntValue(3), None))
	check("two groups", 2)
	Collect(false)
	for i, o := range []uintptr{off(1), off(1) + 8, off(3)} {
		if v := Load(*big, o); !IsYoung(v) || Load(v, 8) != IntValue(int64(i+1)) {
			t.Errorf("object %d is %#x", i, uint64(v))
		}
	}
	check("survivors", 2)
	Promote()
	check("survivors promoted", 0)
	for i, o := range []uintptr{off(1), off(1) + 8, off(3)} {
		if v := Load(*big, o); IsYoung(v) || Load(v, 8) != IntValue(int64(i+1)) {
			t.Errorf("object %d is %#x", i, uint64(v))
		}
	}
}

// The verifier finds a card without its group: a collection would not see it.
func TestCardWithoutGroup(t *testing.T) {
	h := newHeap(t, Config{})
	p := h.push(AllocOld(sharedHigh|uint64(shapePair), 24))
	Promote()
	Store(*p, 8, h.pair(None, None))
	c := cardBias + (uintptr(*p)+8)>>CardShift
	*octet(groupBias + c>>CardGroupShift) = 0
	if Verify() == nil {
		t.Error("the verifier finds nothing")
	}
	*octet(groupBias + c>>CardGroupShift) = cardDirty
}

package gc

import "testing"

// TestBirths follows objects of two sites through collections: what lives is known wherever it is, what is dead is not.
func TestBirths(t *testing.T) {
	h := newHeap(t, Config{})
	site := int32(-1)
	WatchBirths(func(*Nursery, uint64) int32 { return site })
	defer func() { heap.births = births{} }()
	list := h.push(None)
	numbers := map[int64]bool{}
	for i := range 2000 {
		site = 1
		h.bytes(16)
		site = 2
		*list = h.pair(None, *list)
		if i%500 == 499 {
			site = -1
			Collect(i == 1999)
		}
	}
	n := 0
	for v := *list; v != None; v = Load(v, 16) {
		b, ok := BirthOf(v)
		if !ok || b.Site != 2 || numbers[b.Number] {
			t.Fatalf("object %d of the list: %+v, known: %v", n, b, ok)
		}
		numbers[b.Number] = true
		n++
	}
	if n != 2000 {
		t.Errorf("%d objects in the list", n)
	}
	if known := len(heap.births.young) + len(heap.births.old); known != 2000 {
		t.Errorf("%d objects are known, of which 2000 live", known)
	}
	site = -1
	if _, ok := BirthOf(h.bytes(8)); ok {
		t.Error("an object is known that shall not be")
	}
}

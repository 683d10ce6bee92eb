package gc

import (
	"sync/atomic"
	"testing"
)

// What survives a collection stays young, wherever it is referred to from, and
// is promoted by the next one; its number stays the same all the time.
func TestSurvivorsArePromotedTheNextTime(t *testing.T) {
	for _, n := range []int{1, 8} {
		h := newHeap(t, Config{Verify: true, Poison: true, Workers: n})
		evac.force = n > 1
		defer func() { evac.force = false }()
		slot := h.push(None)
		holder := *h.push(AllocOld(MakeHeader(shapeTuple, 1), 16+8*1000))
		StoreRaw(holder, 8, 1000)
		var table [3]Value
		var dirty atomic.Bool
		defer AddRootsDirty(&dirty, func(visit func(*Value)) {
			for i := range table {
				visit(&table[i])
			}
		})()
		places := []func() Value{
			func() Value { return *slot },
			func() Value { return Load(*slot, 8) },
			func() Value { return table[1] },
			func() Value { return Load(holder, 16+8*700) },
			func() Value { return Load(Load(holder, 16+8*3), 16) },
		}
		*slot = h.pair(h.pair(IntValue(1), None), IntValue(0))
		table[1] = h.pair(IntValue(2), None)
		dirty.Store(true)
		Store(holder, 16+8*700, h.pair(IntValue(3), None))
		Store(holder, 16+8*3, h.pair(None, h.pair(IntValue(4), None)))
		var ids []int64
		for _, at := range places {
			ids = append(ids, IdentityHash(at()))
		}
		want := []int64{0, 1, 2, 3, 4}
		for round := range 4 {
			for i, at := range places {
				v := at()
				if IsYoung(v) != (round < 2) {
					t.Errorf("%d workers: object %d is young after %d collections: %v", n, i, round, IsYoung(v))
				}
				if id := IdentityHash(v); id != ids[i] {
					t.Errorf("%d workers: the number of object %d changed from %#x to %#x", n, i, ids[i], id)
				}
				if i > 0 && Load(v, 8).Int() != want[i] {
					t.Errorf("%d workers: object %d is another one after %d collections", n, i, round)
				}
			}
			Collect(false)
		}
	}
}

// What does not fit the survivor space, and large parts of it, is promoted at once.
func TestSurvivorsThatDoNotFitArePromoted(t *testing.T) {
	h := newHeap(t, Config{Nursery: 1 << 20, Verify: true, MaxHeap: 1 << 30})
	list, n := h.push(None), 0
	for ; heap.young.used() < 1<<20; n++ {
		*list = h.pair(IntValue(int64(n)), *list)
	}
	Collect(false)
	young := 0
	for v := *list; v != None; v = Load(v, 16) {
		if n--; Load(v, 8) != IntValue(int64(n)) {
			t.Fatalf("object %d is another one", n)
		}
		if IsYoung(v) {
			young++
		}
	}
	if bytes := 24 * young; bytes > 1<<19 || bytes < 1<<18 {
		t.Errorf("%d bytes of survivors are young, the survivor space has %d", bytes, 1<<19)
	}
}

// While survivors live on they are promoted at once, and again later when they die.
func TestAgingStopsWhileSurvivorsLiveOn(t *testing.T) {
	var a aging
	aged := func(n int, again uintptr) (k int) {
		for range n {
			if a.young() {
				k++
				a.judge(1<<20, again)
			}
		}
		return k
	}
	if k := aged(100, 1<<15); k != 100 {
		t.Errorf("%d of 100 collections had survivors that died", k)
	}
	if k := aged(3000, 1<<20); k > 30 || k < 5 {
		t.Errorf("%d of 3000 collections had survivors that lived on", k)
	}
	if k := aged(1000, 1<<10); k < 700 {
		t.Errorf("%d of 1000 collections had survivors after they died again", k)
	}
	if a.rest = 0; !a.young() {
		t.Error("no survivors")
	}
	if a.judge(100, 100); a.rest != 0 {
		t.Error("a few bytes were enough to judge by")
	}
}

package gc

import "testing"

// TestCounting compares with what reference counts would leave of garbage.
func TestCounting(t *testing.T) {
	for _, old := range []bool{false, true} {
		h := newHeap(t, Config{Verify: true, Poison: true})
		list := h.push(h.pair(None, None))
		for range 10 { // a chain
			*list = h.pair(None, *list)
		}
		a := h.pair(None, None)
		b := h.pair(a, h.pair(None, None)) // b refers to a third object
		InitStore(a, 8, b)
		outside := h.push(h.pair(a, None)) // refers to the cycle, and would die at once
		self := h.pair(None, None)
		InitStore(self, 16, self)
		kept := h.push(self)
		if old {
			Collect(true)
		}
		*list, *outside = None, None
		if n := CollectCounting(true); n != 3 {
			t.Errorf("old %v: %d objects instead of 3", old, n)
		}
		if n := CollectCounting(true); n != 0 {
			t.Errorf("old %v: %d objects the second time", old, n)
		}
		*kept = None
		if n := CollectCounting(true); n != 1 {
			t.Errorf("old %v: %d objects instead of 1", old, n)
		}
	}
}

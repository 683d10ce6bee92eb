package gc

import "testing"

// TestSamples allocates at two places, keeps what one of them makes, and compares
// the samples with what is alive.
func TestSamples(t *testing.T) {
	h := newHeap(t, Config{})
	site := int32(0)
	ProfileAllocations(func(*Nursery, Sample) int32 { return site })
	defer ProfileAllocations(nil)
	const n, size = 50_000, 512
	list := h.push(None)
	for range n {
		site = 1
		h.bytes(size)
		site = 2
		*list = h.pair(h.bytes(size), *list)
		if Requested() {
			Collect(false)
		}
	}
	site = 3
	*list = h.pair(h.bytes(1<<20), *list)
	Collect(true)
	live := map[int32]uintptr{}
	LiveSamples(func(s Sample) { live[s.Site] += s.Weight })
	// What is kept is half of what was allocated, and a sample stands for a quantum.
	if want := uintptr(n * (size + 16 + 24)); live[2] < want*8/10 || live[2] > want*12/10 {
		t.Errorf("%d bytes live of the site that kept %d", live[2], want)
	}
	if live[1] != 0 {
		t.Errorf("%d bytes live of the site that kept nothing", live[1])
	}
	if live[3] < 1<<20 {
		t.Errorf("%d bytes live of a large object", live[3])
	}
	*list = None
	Collect(true)
	LiveSamples(func(s Sample) { t.Errorf("%+v survived", s) })
}

package gc

import (
	"sync"
	"testing"
)

// together runs f on several goroutines at once.
func together(n int, f func(i int)) {
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() { f(i) })
	}
	wg.Wait()
}

// Objects asked for their numbers by several threads have one each, which they
// keep when they grow old.
func TestIdentityNumbersFromSeveralThreads(t *testing.T) {
	h := newHeap(t, Config{})
	const objects, threads = 500, 4
	vs := make([]Value, objects)
	for i := range vs {
		vs[i] = h.pair(None, None)
	}
	remove := AddRoots(func(visit func(*Value)) {
		for i := range vs {
			visit(&vs[i])
		}
	})
	defer remove()
	var first []int64
	for round := range 3 {
		var ids [threads][objects]int64
		together(threads, func(i int) {
			for j := range vs {
				k := (j + 100*i) % objects
				ids[i][k] = IdentityHash(vs[k])
			}
		})
		if round == 0 {
			first = ids[0][:]
			seen := map[int64]bool{}
			for _, id := range first {
				seen[id] = true
			}
			if len(seen) != objects {
				t.Fatalf("%d numbers for %d objects", len(seen), objects)
			}
		}
		for i := range ids {
			for j, id := range ids[i] {
				if id != first[j] {
					t.Fatalf("round %d: object %d has the numbers %#x and %#x", round, j, first[j], id)
				}
			}
		}
		Collect(round == 1)
	}
}

// Threads register shapes, allocate in nurseries of their own and in the old
// space, ask for sizes, and come and go.
func TestAllocationFromSeveralThreads(t *testing.T) {
	newHeap(t, Config{})
	const threads, rounds, base = 4, 300, 1000
	together(threads, func(i int) {
		var n Nursery
		s := Stack{Lo: 8, Top: new(uintptr)}
		AddStack(&s)
		for j := range rounds {
			shape := uint32(base + 2*(rounds*i+j))
			RegisterLayout(shape, Layout{Vals: 3, Name: "new"})
			young, old := n.Alloc(MakeHeader(shape, 1), 32), AllocOld(MakeHeader(shape, 1), 32)
			large := n.Alloc(MakeHeader(shape, 1), 32<<10)
			for _, v := range []Value{young, old, large} {
				if Shape(v) != shape || SizeOf(v) != 32 || Load(v, 24) != Null {
					t.Errorf("object of shape %d, %d bytes, last word %#x", Shape(v), SizeOf(v), Load(v, 24))
				}
			}
			if LayoutName(shape) != "new" {
				t.Errorf("shape %d is called %s", shape, LayoutName(shape))
			}
		}
		RemoveStack(&s)
		n.Retire()
	})
	if n := len(heap.young.nurseries); n != 0 {
		t.Errorf("%d nurseries are left", n)
	}
}

// A thread goes on in what another one left of its nursery.
func TestNurseriesAreHandedOn(t *testing.T) {
	h := newHeap(t, Config{Verify: true})
	p := h.push(h.pair(IntValue(1), None))
	var kept, other Nursery
	kept.TakeOver(&h.Nursery)
	if h.Limit != 0 || kept.Limit == 0 {
		t.Fatal("the nursery was not handed on")
	}
	before := heap.young.used()
	other.TakeOver(&kept)
	v := other.Alloc(sharedHigh|uint64(shapePair), 24)
	InitStore(v, 8, *p)
	InitStore(v, 16, None)
	q := h.push(v)
	if heap.young.used() != before {
		t.Error("another piece of the young area was taken")
	}
	var more Nursery
	w := more.Alloc(sharedHigh|uint64(shapePair), 24)
	InitStore(w, 8, IntValue(3))
	r := h.push(w)
	more.TakeOver(&other) // which has no more room than it has itself
	if n := len(heap.young.nurseries); n != 1 || other.Limit != 0 {
		t.Errorf("%d nurseries have memory", n)
	}
	Collect(false)
	if more.Limit != 0 || Load(*p, 8) != IntValue(1) || Load(*q, 8) != *p || Load(*r, 8) != IntValue(3) {
		t.Error("an object is lost")
	}
}

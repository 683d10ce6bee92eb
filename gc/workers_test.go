package gc

import (
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// withWorkers lets jobs have n workers for the rest of a test.
func withWorkers(t *testing.T, n int) {
	t.Helper()
	before := heap.cfg.Workers
	heap.cfg.Workers = n
	t.Cleanup(func() { heap.cfg.Workers = before })
}

// Every node of a large random tree is visited once, whoever joins and when, and
// when the job ends nobody has anything left.
func TestWorkersVisitEverythingOnce(t *testing.T) {
	for _, n := range []int{1, 2, 3, 8, maxWorkers} {
		withWorkers(t, n)
		for round := range 30 {
			const nodes = 20_000
			visits := make([]atomic.Int32, nodes)
			var list workList[int]
			var stacks [maxWorkers]workStack[int]
			var workersSeen atomic.Int32
			run := func(id int) {
				if id > 0 && !list.join() {
					return
				}
				workersSeen.Add(1)
				s := &stacks[id]
				for {
					for k, ok := s.pop(); ok; k, ok = s.pop() {
						visits[k].Add(1)
						// Children of k: chains in one round, bushes in another.
						for c := k*(1+round%4) + 1; c <= k*(1+round%4)+1+round%4 && c < nodes; c++ {
							s.push(c)
						}
						if list.wanted() {
							list.share(s)
						}
					}
					if !list.next(s) {
						return
					}
				}
			}
			stacks[0].push(0)
			list.begin()
			inParallel(n, run)
			if seen := int(workersSeen.Load()); seen > n {
				t.Fatalf("%d workers joined, %d may", seen, n)
			}
			for i := range visits {
				if v := visits[i].Load(); v != 1 {
					t.Fatalf("%d workers, round %d: node %d visited %d times", n, round, i, v)
				}
			}
			for i := range stacks {
				if len(stacks[i].items) != stacks[i].bottom {
					t.Fatalf("worker %d has %d entries left", i, len(stacks[i].items)-stacks[i].bottom)
				}
			}
			if len(list.parts) != 0 || list.ready.Load() != 0 || list.hungry.Load() != 0 || list.busy.Load() != 0 {
				t.Fatalf("the list has %d parts, %d ready, %d hungry, %d busy workers left",
					len(list.parts), list.ready.Load(), list.hungry.Load(), list.busy.Load())
			}
		}
	}
}

// A job has at most as many workers as it asks for, each with a number of its
// own, and is over when all of them are done; who stands by joins without being
// woken.
func TestJobsWithAssistants(t *testing.T) {
	withWorkers(t, 8)
	var stop atomic.Bool
	var wg sync.WaitGroup
	const assistants = 3
	for range assistants {
		wg.Go(func() {
			StandBy()
			for !stop.Load() {
				Assist()
				time.Sleep(time.Microsecond)
			}
			StandDown()
		})
	}
	for round := range 300 {
		n := 1 + round%8
		var in, done atomic.Int32
		var taken [8]atomic.Int32
		inParallel(n, func(id int) {
			in.Add(1)
			if taken[id].Add(1) != 1 {
				t.Errorf("two workers are number %d", id)
			}
			if id == 0 {
				for k := 0; k < 100 && int(in.Load()) < n; k++ {
					time.Sleep(time.Microsecond)
				}
			}
			done.Add(1)
		})
		if in.Load() != done.Load() || int(in.Load()) > n {
			t.Fatalf("%d workers joined a job of %d, and %d were done at its end", in.Load(), n, done.Load())
		}
	}
	stop.Store(true)
	wg.Wait()
	if n := crew.standing.Load(); n != 0 {
		t.Errorf("%d assistants are left", n)
	}
}

// A wide tree and a list, each far larger than the nursery's share of one
// worker, survive collections by several workers, and every object is copied
// once: what is promoted is what is alive.
func TestManyWorkersPromoteEachObjectOnce(t *testing.T) {
	for _, n := range []int{1, 2, 8, maxWorkers} {
		h := newHeap(t, Config{Workers: n, Nursery: 8 << 20, MaxHeap: 1 << 30, Verify: n == 8})
		evac.force = true
		defer func() { evac.force = false }()
		root, list := h.push(None), h.push(None)
		var tree func(depth int) Value
		tree = func(depth int) Value {
			if depth == 0 {
				return None
			}
			return h.pair(tree(depth-1), tree(depth-1))
		}
		const depth, length = 15, 30_000
		for round := range 20 {
			shared := h.pair(None, None)
			*root = h.pair(tree(depth), shared)
			*list = shared
			for range length {
				*list = h.pair(shared, *list) // all want the same object at once
			}
			before := ReadStats().Promoted
			if round == 10 {
				Collect(true)
			} else {
				Promote()
			}
			want := uint64(24 * (1<<depth - 1 + 1 + 1 + length))
			if got := ReadStats().Promoted - before; got != want {
				t.Fatalf("%d workers, round %d: %d bytes promoted, not %d", n, round, got, want)
			}
			var count func(v Value) int
			count = func(v Value) int {
				if v == None {
					return 0
				}
				return 1 + count(Load(v, 8)) + count(Load(v, 16))
			}
			if got := count(Load(*root, 8)); got != 1<<depth-1 {
				t.Fatalf("%d workers, round %d: %d nodes in the tree", n, round, got)
			}
			same, k := Load(*root, 16), 0
			for v := *list; v != same; v = Load(v, 16) {
				if Load(v, 8) != same {
					t.Fatalf("%d workers, round %d: the shared object is there twice", n, round)
				}
				k++
			}
			if k != length {
				t.Fatalf("%d workers, round %d: %d nodes in the list", n, round, k)
			}
		}
		*root, *list = None, None
		if left := liveBytes(); left > 64 {
			t.Errorf("%d workers: %d bytes are left of nothing", n, left)
		}
	}
}

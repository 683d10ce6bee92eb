package gc

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"
)

var sink Value

// BenchmarkAlloc makes objects of 32 bytes that die at once, collections
// included.
func BenchmarkAlloc(b *testing.B) {
	h := newHeap(b, Config{})
	for range b.N {
		sink = h.Alloc(sharedHigh|uint64(shapeRecord), 32)
		if Requested() {
			Collect(false)
		}
	}
}

// BenchmarkMinorNoSurvivors is a collection of a full nursery of dead objects.
func BenchmarkMinorNoSurvivors(b *testing.B) {
	h := newHeap(b, Config{})
	for i := range 100 {
		h.push(IntValue(int64(i)))
	}
	var total time.Duration
	for range b.N {
		for !Requested() {
			h.pair(None, None)
		}
		start := time.Now()
		Collect(false)
		total += time.Since(start)
	}
	b.ReportMetric(float64(total.Nanoseconds())/float64(b.N), "ns/collection")
}

// BenchmarkMinorSurvivors is a collection of a full nursery of one tree.
func BenchmarkMinorSurvivors(b *testing.B) {
	h := newHeap(b, Config{MaxHeap: 1 << 30})
	p := h.push(None)
	var total time.Duration
	for range b.N {
		*p = None
		for !Requested() {
			*p = h.pair(*p, h.pair(None, None))
		}
		start := time.Now()
		collectYoung(true)
		total += time.Since(start)
		*p = None
		Collect(true)
	}
	b.ReportMetric(defaultNursery*1000/float64(total.Nanoseconds())*float64(b.N), "MB/s")
	b.ReportMetric(float64(total.Microseconds())/float64(b.N), "µs/collection")
}

// BenchmarkMajor marks and sweeps a million pairs in a tree.
func BenchmarkMajor(b *testing.B) {
	h := newHeap(b, Config{})
	var tree func(depth int) Value
	tree = func(depth int) Value {
		if depth == 0 {
			return None
		}
		p := h.push(tree(depth - 1))
		q := h.push(tree(depth - 1))
		if Requested() {
			Collect(false)
		}
		h.top -= 16
		return h.pair(*p, *q)
	}
	h.push(tree(20))
	Collect(false)
	b.ResetTimer()
	for range b.N {
		Collect(true)
	}
}

// BenchmarkMarkScattered marks four million pairs that are linked in random order.
func BenchmarkMarkScattered(b *testing.B) {
	for _, n := range []int{1, 2} {
		b.Run(fmt.Sprintf("workers%d", n), func(b *testing.B) {
			const pairs = 1 << 22
			h := newHeap(b, Config{Workers: n})
			table := h.push(h.tuple(pairs))
			for i := range pairs {
				Store(*table, 16+uintptr(i)*8, h.pair(None, None))
				if Requested() {
					Collect(false)
				}
			}
			Collect(true)
			r := rand.New(rand.NewPCG(1, 2))
			at := func(i int) Value { return Load(*table, 16+uintptr(i)*8) }
			order := r.Perm(pairs)
			for k, i := range order[1:] {
				Store(at(order[k/2]), 8+uintptr(k%2)*8, at(i))
			}
			*h.push(at(order[0])) = at(order[0])
			*table = None
			Collect(true)
			b.ResetTimer()
			for range b.N {
				Collect(true)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/pairs, "ns/object")
		})
	}
}

package gc

import (
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
		collectYoung()
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

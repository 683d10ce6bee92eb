package gc

import (
	"math/rand/v2"
	"testing"
)

func TestSizeClasses(t *testing.T) {
	newHeap(t, Config{})
	o := &heap.old
	if n := len(o.classes); n >= kindLarge {
		t.Fatalf("%d size classes", n)
	}
	for size := uintptr(1); size <= maxSmall; size++ {
		c := &o.classes[o.classOf[(size+7)/8]]
		if c.size < size || c.size < minObject || c.size%8 != 0 {
			t.Fatalf("%d bytes go to cells of %d", size, c.size)
		}
		if limit := max(size+size/4+8, minObject); size < 16<<10 && c.size > limit {
			t.Errorf("%d bytes waste a cell of %d", size, c.size)
		}
	}
	for k := range o.classes[1:] {
		c := &o.classes[k+1]
		if int(c.kind) != k+1 || uintptr(c.cells)*c.size > blockBytes {
			t.Errorf("class %d: kind %d, %d cells of %d", k+1, c.kind, c.cells, c.size)
		}
		for off := uintptr(0); off < blockBytes; off++ {
			if got := c.index(off); got != off/c.size {
				t.Fatalf("byte %d of a block of cells of %d is in cell %d", off, c.size, got)
			}
		}
	}
}

// TestBlockSets takes and frees spans at random and compares with a table.
func TestBlockSets(t *testing.T) {
	newHeap(t, Config{})
	o := &heap.old
	type span struct{ first, n uintptr }
	rnd := rand.New(rand.NewPCG(3, 4))
	owner := map[uintptr]int{}
	var spans []span
	for i := uintptr(0); i < o.blockOf(o.top); i++ {
		owner[i] = -1 // the zero boxes
	}
	for step := 1; step < 20_000; step++ {
		if len(spans) > 0 && rnd.IntN(2) == 0 {
			k := rnd.IntN(len(spans))
			s := spans[k]
			spans[k] = spans[len(spans)-1]
			spans = spans[:len(spans)-1]
			o.freeBlocks(s.first, s.n)
			for i := range s.n {
				delete(owner, s.first+i)
			}
			continue
		}
		n := 1 + rnd.IntN(4)
		if rnd.IntN(10) == 0 {
			n = 1 + rnd.IntN(100)
		}
		first := o.takeBlocks(n)
		for i := first; i < first+uintptr(n); i++ {
			if owner[i] != 0 {
				t.Fatalf("block %d is taken twice", i)
			}
			o.blocks[i] = block{kind: kindCont}
			owner[i] = step
		}
		spans = append(spans, span{first, uintptr(n)})
		if top := o.blockOf(o.top); uintptr(o.freeCount) != top-uintptr(len(owner)) {
			t.Fatalf("%d free blocks counted, %d are", o.freeCount, top-uintptr(len(owner)))
		}
		if rnd.IntN(100) == 0 {
			keep := uintptr(rnd.IntN(10)) << blockShift
			o.trim(keep, 1<<40)
			if o.dirtyFree > 10 {
				t.Fatalf("%d blocks hold memory", o.dirtyFree)
			}
		}
	}
	if top := o.blockOf(o.top); int(top) > 3*len(owner)+200 {
		t.Errorf("%d blocks for %d used ones", top, len(owner))
	}
	for _, s := range spans {
		o.freeBlocks(s.first, s.n)
	}
	dirty := 0
	for i := range o.blockOf(o.top) {
		if o.isDirtyFree(i) {
			dirty++
		}
	}
	if dirty != o.dirtyFree {
		t.Errorf("%d free blocks hold memory, %d counted", dirty, o.dirtyFree)
	}
}

func TestLargeObjectsAreZeroAndWhole(t *testing.T) {
	h := newHeap(t, Config{Poison: true, Verify: true, MinHeap: 1 << 20})
	rnd := rand.New(rand.NewPCG(5, 6))
	for range 20 {
		h.push(None)
	}
	sizes := [20]int{}
	for step := range 600 {
		i := rnd.IntN(20)
		p := h.slot(i)
		for j := range 20 {
			q := *h.slot(j)
			if n := sizes[j]; n != 0 && (SizeOf(q) != 24+uintptr(n+7)&^7 || Bytes(q, 24, n)[n-1] != byte(j)) {
				t.Fatalf("step %d: object %d has changed", step, j)
			}
		}
		n := 1 + rnd.IntN(300_000)
		v := h.bytes(n)
		b := Bytes(v, 24, n)
		for k, x := range b {
			if x != 0 {
				t.Fatalf("byte %d of a new object is %#x", k, x)
			}
		}
		for k := range b {
			b[k] = byte(i)
		}
		*p, sizes[i] = v, n
		if Requested() {
			Collect(false)
		}
	}
	if ReadStats().Major < 3 {
		t.Errorf("%d major collections", ReadStats().Major)
	}
}

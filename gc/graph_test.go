package gc

import (
	"bytes"
	"math/rand/v2"
	"sync/atomic"
	"testing"
)

// The random test keeps a graph of objects and a mirror of it in Go memory,
// changes both alike, collects now and then, and compares them.

// node mirrors an object.
type node struct {
	shape uint32
	tag   uint32
	raw   []uint64 // raw words that are not the tail's length
	vals  []any    // *node, or a Value that is no reference
	data  []byte
	id    int64 // identity number, once asked for
}

// kind says how to make an object of a shape.
type kind struct {
	shape     uint32
	raw, vals int // raw words beside the length, and fixed values
	tail      TailKind
}

var kinds = []kind{
	{shapePair, 0, 2, TailNone},
	{shapeRecord, 2, 3, TailNone},
	{shapeTuple, 0, 0, TailValues},
	{shapeTail, 1, 1, TailValues},
	{shapeBytes, 1, 0, TailBytes},
	{shapeNamed, 0, 1, TailBytes},
	{shapeEmpty, 0, 0, TailNone},
	{shapeWide, 0, wideWords, TailNone},
	{ShapeFloat, 1, 0, TailNone},
}

type world struct {
	t     *testing.T
	rnd   *rand.Rand
	h     *testHeap
	slots []*Value // on the stack, then in tables
	nodes []*node  // what the slots refer to, nil: nothing
	dirty atomic.Bool
}

const (
	stackSlots = 24
	tableSlots = 8
)

func newWorld(t *testing.T, cfg Config, seed uint64) *world {
	w := &world{t: t, rnd: rand.New(rand.NewPCG(seed, 1)), h: newHeap(t, cfg)}
	for range stackSlots {
		w.slots = append(w.slots, w.h.push(None))
	}
	plain, hinted := new([tableSlots]Value), new([tableSlots]Value)
	for i := range tableSlots {
		w.slots = append(w.slots, &plain[i])
	}
	for i := range tableSlots {
		w.slots = append(w.slots, &hinted[i])
	}
	scan := func(table *[tableSlots]Value) func(func(*Value)) {
		return func(visit func(*Value)) {
			for i := range table {
				visit(&table[i])
			}
		}
	}
	AddRoots(scan(plain))
	AddRootsDirty(&w.dirty, scan(hinted))
	w.nodes = make([]*node, len(w.slots))
	return w
}

// pick returns a random object that can be reached, and its mirror.
func (w *world) pick() (Value, *node) {
	i := w.rnd.IntN(len(w.slots))
	v, n := *w.slots[i], w.nodes[i]
	for hops := w.rnd.IntN(6); n != nil && hops > 0 && len(n.vals) > 0; hops-- {
		k := w.rnd.IntN(len(n.vals))
		next, ok := n.vals[k].(*node)
		if !ok {
			continue
		}
		v, n = Load(v, w.offset(n, k)), next
	}
	return v, n
}

// value returns a random value: mostly an object, or what is none.
func (w *world) value() (Value, any) {
	if w.rnd.IntN(4) > 0 {
		if v, n := w.pick(); n != nil {
			return v, n
		}
	}
	none := []Value{None, True, Unset, Null, IntValue(w.rnd.Int64N(1 << 40)), IntValue(int64(youngBase >> 1)), 0x8000000000000002}
	v := none[w.rnd.IntN(len(none))]
	return v, v
}

// offset returns the byte offset of value k of a node's object.
func (w *world) offset(n *node, k int) uintptr {
	return uintptr(layouts[n.shape].valOff) + uintptr(k)*8
}

// length returns a random length of a tail.
func (w *world) length() int {
	switch w.rnd.IntN(60) {
	case 0:
		return w.rnd.IntN(20_000)
	case 1, 2, 3:
		return w.rnd.IntN(2_000)
	}
	return w.rnd.IntN(12)
}

// make makes an object with random contents.
func (w *world) make() (Value, *node) {
	k := kinds[w.rnd.IntN(len(kinds))]
	n := &node{shape: k.shape, tag: w.rnd.Uint32(), raw: make([]uint64, k.raw)}
	l := &layouts[k.shape]
	size, count, length := uintptr(l.fixed), k.vals, 0
	switch k.tail {
	case TailValues:
		length = w.length()
		count += length
		size += uintptr(length) * 8
	case TailBytes:
		length = w.length()
		size += uintptr(length)
		n.data = make([]byte, length)
	}
	var v Value
	if w.rnd.IntN(10) == 0 {
		v = AllocOld(MakeHeader(k.shape, n.tag), size)
	} else {
		v = w.h.Alloc(MakeHeader(k.shape, n.tag), size)
	}
	w.checkZero(v, size)
	off := uintptr(8)
	if k.tail != TailNone {
		StoreRaw(v, off, uint64(length))
		off += 8
	}
	for i := range n.raw {
		n.raw[i] = w.rnd.Uint64()
		StoreRaw(v, off+uintptr(i)*8, n.raw[i])
	}
	n.vals = make([]any, count)
	for i := range n.vals {
		x, m := w.value()
		n.vals[i] = m
		InitStore(v, w.offset(n, i), x)
	}
	for i := range n.data {
		n.data[i] = byte(w.rnd.Uint32())
	}
	copy(Bytes(v, uintptr(l.fixed), len(n.data)), n.data)
	return v, n
}

func (w *world) checkZero(v Value, size uintptr) {
	for off := uintptr(8); off < size; off += 8 {
		if x := LoadRaw(v, off); x != 0 {
			w.t.Fatalf("new object %#x has %#x at offset %d", uint64(v), x, off)
		}
	}
}

// step changes the graph a little.
func (w *world) step() {
	switch w.rnd.IntN(8) {
	case 0, 1, 2, 3: // a new object, into a slot
		v, n := w.make()
		w.setSlot(w.rnd.IntN(len(w.slots)), v, n)
	case 4: // forget one
		w.setSlot(w.rnd.IntN(len(w.slots)), None, nil)
	case 5: // copy a slot
		v, n := w.pick()
		if n != nil {
			w.setSlot(w.rnd.IntN(len(w.slots)), v, n)
		}
	case 6: // a store, or many
		v, n := w.pick()
		if n == nil || len(n.vals) == 0 {
			return
		}
		if w.rnd.IntN(4) == 0 {
			w.storeMany(v, n)
			return
		}
		k := w.rnd.IntN(len(n.vals))
		x, m := w.value()
		n.vals[k] = m
		Store(v, w.offset(n, k), x)
	case 7: // ask for an identity
		if v, n := w.pick(); n != nil {
			w.checkIdentity(v, n)
		}
	}
}

func (w *world) storeMany(v Value, n *node) {
	lo := w.rnd.IntN(len(n.vals))
	hi := lo + w.rnd.IntN(len(n.vals)-lo) + 1
	words := Words(v, w.offset(n, lo), hi-lo)
	for i := range words {
		x, m := w.value()
		words[i], n.vals[lo+i] = x, m
	}
	CardWords(v, w.offset(n, lo), len(words))
}

func (w *world) checkIdentity(v Value, n *node) {
	id := IdentityHash(v)
	if n.id != 0 && n.id != id {
		w.t.Fatalf("the identity of a %s changed from %#x to %#x", LayoutName(n.shape), n.id, id)
	}
	n.id = id
}

func (w *world) setSlot(i int, v Value, n *node) {
	*w.slots[i], w.nodes[i] = v, n
	if i >= stackSlots+tableSlots {
		w.dirty.Store(true)
	}
}

// compare checks that the heap and its mirror are the same graph.
func (w *world) compare() {
	mirror := map[Value]*node{}
	place := map[*node]Value{}
	identity := map[int64]*node{}
	type pairing struct {
		v Value
		n *node
	}
	var queue []pairing
	meet := func(v Value, n *node) {
		old, seen := mirror[v]
		if seen && old != n {
			w.t.Fatalf("object %#x stands for two", uint64(v))
		}
		if p, ok := place[n]; ok && p != v {
			w.t.Fatalf("an object is at %#x and %#x", uint64(p), uint64(v))
		}
		if !seen {
			mirror[v], place[n] = n, v
			queue = append(queue, pairing{v, n})
		}
	}
	for i, n := range w.nodes {
		if n != nil {
			meet(*w.slots[i], n)
		}
	}
	for len(queue) > 0 {
		p := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		w.compareObject(p.v, p.n)
		if id := p.n.id; id != 0 {
			if identity[id] != nil {
				w.t.Fatalf("two objects have the identity %#x", id)
			}
			identity[id] = p.n
			w.checkIdentity(p.v, p.n)
		}
		for k, want := range p.n.vals {
			got := Load(p.v, w.offset(p.n, k))
			if m, ok := want.(*node); ok {
				meet(got, m)
			} else if got != want.(Value) {
				w.t.Fatalf("value %d of a %s is %#x, not %#x", k, LayoutName(p.n.shape), uint64(got), want)
			}
		}
	}
}

func (w *world) compareObject(v Value, n *node) {
	if got, want := Header(v), MakeHeader(n.shape, n.tag); got != want {
		w.t.Fatalf("header of %#x is %#x, not %#x", uint64(v), got, want)
	}
	off := uintptr(8)
	if layouts[n.shape].tail != TailNone {
		off += 8
	}
	for i, want := range n.raw {
		if got := LoadRaw(v, off+uintptr(i)*8); got != want {
			w.t.Fatalf("raw word %d of a %s is %#x, not %#x", i, LayoutName(n.shape), got, want)
		}
	}
	if !bytes.Equal(Bytes(v, uintptr(layouts[n.shape].fixed), len(n.data)), n.data) {
		w.t.Fatalf("the bytes of a %s changed", LayoutName(n.shape))
	}
}

func TestRandomGraphs(t *testing.T) {
	modes := []struct {
		name          string
		cfg           Config
		rounds, steps int
		full          int // one in so many collections, 0: none
	}{
		{"plain", Config{Nursery: 64 << 10, MinHeap: 1 << 20}, 1500, 300, 20},
		{"verified and poisoned", Config{Nursery: 64 << 10, MinHeap: 1 << 20, Verify: true, Poison: true}, 300, 150, 20},
		{"stress", Config{Stress: true, Verify: true, Poison: true}, 1500, 5, 20},
		{"two workers", Config{Nursery: 64 << 10, MinHeap: 1 << 20, Workers: 2}, 1500, 300, 20},
		{"many workers", Config{Nursery: 256 << 10, MinHeap: 4 << 20, Workers: 8, Poison: true}, 300, 1500, 20},
		{"many workers, verified", Config{Nursery: 64 << 10, MinHeap: 1 << 20, Workers: 8, Verify: true, Poison: true}, 200, 300, 20},
		{"cycles", Config{Nursery: 64 << 10, MinHeap: 256 << 10, Growth: 1.1, Workers: 1, Poison: true}, 2000, 100, 0},
		{"short slices", Config{Stress: true, Slice: 7, Workers: 1, Verify: true, Poison: true}, 3000, 5, 0},
		{"one object at a time", Config{Stress: true, Slice: 1, Workers: 1, Verify: true, Poison: true}, 3000, 3, 0},
		{"short slices of many workers", Config{Stress: true, Slice: 20, Workers: 4, Verify: true, Poison: true}, 3000, 5, 0},
		{"short slices and full collections", Config{Stress: true, Slice: 7, Workers: 2, Verify: true, Poison: true}, 1500, 5, 50},
	}
	for _, m := range modes {
		t.Run(m.name, func(t *testing.T) {
			w := newWorld(t, m.cfg, 7)
			evac.force = m.cfg.Workers > 1
			defer func() { evac.force = false }()
			for round := range m.rounds {
				for range m.steps {
					w.step()
				}
				if m.cfg.Stress || Requested() || w.rnd.IntN(4) == 0 {
					Collect(m.full != 0 && w.rnd.IntN(m.full) == 0)
				}
				if round%10 == 0 {
					w.compare()
				}
			}
			Collect(true)
			w.compare()
			s := ReadStats()
			if s.Minor+s.Mark+s.Major < m.rounds/6 || s.Major < 5 || m.cfg.Slice != 0 && s.Mark < 5*s.Major {
				t.Errorf("only %d minor collections, %d slices, %d ends of cycles", s.Minor, s.Mark, s.Major)
			}
			t.Logf("%d minor, %d mark, %d major, %d KiB allocated, %d KiB promoted, %d KiB live",
				s.Minor, s.Mark, s.Major, s.Allocated>>10, s.Promoted>>10, s.Live>>10)
		})
	}
}

package gc

import (
	"testing"
	"unsafe"
)

// Shapes of the tests.
const (
	shapePair   = FirstShape + iota // two values
	shapeRecord                     // two raw words, three values
	shapeTuple                      // length, values
	shapeTail                       // length, raw, one value, values
	shapeBytes                      // length, hash, bytes
	shapeNamed                      // length, one value, bytes
	shapeEmpty                      // nothing but a header
	shapeWide                       // wideWords values
)

const sharedHigh = uint64(sharedTag) << 32

// wideWords is so much that an object without a tail lies in more than two cards.
const wideWords = 2 * CardBytes / 8

func init() {
	for shape, l := range map[uint32]Layout{
		shapePair:   {Vals: 2, Name: "pair"},
		shapeRecord: {Raw: 2, Vals: 3, Name: "record"},
		shapeTuple:  {Raw: 1, Tail: TailValues, Name: "tuple"},
		shapeTail:   {Raw: 2, Vals: 1, Tail: TailValues, Name: "tail"},
		shapeBytes:  {Raw: 2, Tail: TailBytes, Name: "bytes"},
		shapeNamed:  {Raw: 1, Vals: 1, Tail: TailBytes, Name: "named"},
		shapeEmpty:  {Name: "empty"},
		shapeWide:   {Vals: wideWords, Name: "wide"},
	} {
		RegisterLayout(shape, l)
	}
}

// testHeap is an empty heap with one thread.
type testHeap struct {
	Nursery
	stack Stack
	top   uintptr
}

// newHeap empties the heap and gives it these settings.
func newHeap(t testing.TB, cfg Config) *testHeap {
	t.Helper()
	if err := Init(cfg); err != nil {
		t.Fatal(err)
	}
	Reset()
	const bytes = 1 << 20
	mem, err := MapMemory(bytes)
	if err != nil {
		t.Fatal(err)
	}
	h := &testHeap{top: uintptr(mem)}
	h.stack = Stack{Lo: h.top, Top: &h.top, HighWater: h.top + 4096}
	AddStack(&h.stack)
	t.Cleanup(func() {
		if err := Verify(); err != nil {
			t.Errorf("at the end: %v", err)
		}
		RemoveStack(&h.stack)
		if len(roots.stacks) != 0 {
			t.Errorf("%d stacks are left", len(roots.stacks))
		}
		OnRequest = nil
		if err := Init(Config{}); err != nil {
			t.Error(err)
		}
		Reset()
		if err := UnmapMemory(mem, bytes); err != nil {
			t.Error(err)
		}
	})
	return h
}

// slot returns the place of word i of the stack.
func (h *testHeap) slot(i int) *Value {
	return (*Value)(unsafe.Pointer(word(h.stack.Lo + uintptr(i)*8)))
}

// push puts a value on the stack and returns its place.
func (h *testHeap) push(v Value) *Value {
	p := (*Value)(unsafe.Pointer(word(h.top)))
	h.top += 8
	h.stack.HighWater = max(h.stack.HighWater, h.top)
	*p = v
	return p
}

func (h *testHeap) pair(a, b Value) Value {
	v := h.Alloc(sharedHigh|uint64(shapePair), 24)
	InitStore(v, 8, a)
	InitStore(v, 16, b)
	return v
}

func (h *testHeap) tuple(n int) Value {
	v := h.Alloc(sharedHigh|uint64(shapeTuple), 16+uintptr(n)*8)
	StoreRaw(v, 8, uint64(n))
	return v
}

func (h *testHeap) bytes(n int) Value {
	v := h.Alloc(sharedHigh|uint64(shapeBytes), 24+uintptr(n))
	StoreRaw(v, 8, uint64(n))
	return v
}

// liveBytes collects everything and returns what is left.
func liveBytes() uintptr {
	Collect(true)
	return ReadStats().Live
}

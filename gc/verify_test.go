package gc

import (
	"strings"
	"sync/atomic"
	"testing"
)

// Each case breaks the heap in one way, and says what the verifier must find.
func TestVerifierFindsFaults(t *testing.T) {
	cases := []struct {
		name, want string
		damage     func(h *testHeap) (mend func())
	}{
		{"old to young with a clean card", "its card is clean", func(h *testHeap) func() {
			old := AllocOld(sharedHigh|uint64(shapePair), 24)
			h.push(old)
			Collect(false)
			InitStore(old, 16, h.pair(None, None))
			return func() { InitStore(old, 16, None) }
		}},
		{"stale reference to a moved object", "unused part of the young area", func(h *testHeap) func() {
			v := h.pair(None, None)
			Collect(false)
			p := h.push(v)
			return func() { *p = None }
		}},
		{"reference into the middle of an object", "not at the start of a cell", func(h *testHeap) func() {
			p := h.push(AllocOld(sharedHigh|uint64(shapePair), 24) + 8)
			return func() { *p = None }
		}},
		{"reference into the middle of a large object", "inside a large object", func(h *testHeap) func() {
			p := h.push(h.bytes(200_000) + 1<<16)
			return func() { *p = None }
		}},
		{"reference to a freed object", "a free block", func(h *testHeap) func() {
			v := h.bytes(200_000)
			Collect(true)
			p := h.push(v)
			return func() { *p = None }
		}},
		{"reference out of the heap", "outside the heap", func(h *testHeap) func() {
			p := h.push(8)
			return func() { *p = None }
		}},
		{"no such singleton", "no value", func(h *testHeap) func() {
			p := h.push(Deleted + 8)
			return func() { *p = None }
		}},
		{"unknown shape", "the header is", func(h *testHeap) func() {
			v := h.pair(None, None)
			h.push(v)
			old := Header(v)
			SetHeader(v, 9999)
			return func() { SetHeader(v, old) }
		}},
		{"unknown shape of an old object", "unregistered shape", func(h *testHeap) func() {
			v := AllocOld(sharedHigh|uint64(shapePair), 24)
			old := Header(v)
			SetHeader(v, 9999)
			return func() { SetHeader(v, old) }
		}},
		{"length past the cell", "in a cell of", func(h *testHeap) func() {
			v := AllocOld(sharedHigh|uint64(shapeTuple), 32)
			StoreRaw(v, 8, 3)
			return func() { StoreRaw(v, 8, 2) }
		}},
		{"clean table with a young object", "the table is not dirty", func(h *testHeap) func() {
			v, dirty := None, new(atomic.Bool)
			remove := AddRootsDirty(dirty, func(visit func(*Value)) { visit(&v) })
			v = h.pair(None, None)
			dirty.Store(false)
			return remove
		}},
		{"young object with a bad word", "word 1 of young pair", func(h *testHeap) func() {
			v := h.pair(8, None)
			h.push(v)
			return func() { InitStore(v, 8, None) }
		}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			h := newHeap(t, Config{})
			h.push(h.pair(IntValue(1), h.tuple(3)))
			if err := Verify(); err != nil {
				t.Fatalf("before: %v", err)
			}
			mend := c.damage(h)
			if err := Verify(); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("found %v, want %q", err, c.want)
			}
			mend()
		})
	}
}

func TestVerifierFindsDeadObjects(t *testing.T) {
	h := newHeap(t, Config{})
	p := h.push(AllocOld(sharedHigh|uint64(shapePair), 24))
	q := h.push(AllocOld(sharedHigh|uint64(shapePair), 24))
	dead := *q
	*q = None
	Collect(true)
	*p = dead
	if err := Verify(); err == nil || !strings.Contains(err.Error(), "a dead object") {
		t.Errorf("found %v", err)
	}
	*p = None
}

func TestCollectStopsAtFaults(t *testing.T) {
	h := newHeap(t, Config{Verify: true})
	p := h.push(8)
	defer func() {
		*p = None
		if r := recover(); r == nil || !strings.Contains(r.(string), "before collection 1") {
			t.Errorf("panic %v", r)
		}
	}()
	Collect(false)
}

func TestRegisterLayoutRefusals(t *testing.T) {
	for _, shape := range []uint32{ShapeNone, ShapeFree, forwardBit} {
		mustPanic(t, "reserved", func() { RegisterLayout(shape, Layout{}) })
	}
	mustPanic(t, "no word for its length", func() { RegisterLayout(900, Layout{Tail: TailBytes}) })
	mustPanic(t, "unregistered shape", func() { newHeap(t, Config{}); AllocOld(901, 32) })
}

func mustPanic(t *testing.T, want string, f func()) {
	t.Helper()
	defer func() {
		t.Helper()
		if s, _ := recover().(string); !strings.Contains(s, want) {
			t.Errorf("panic %q, want %q", s, want)
		}
	}()
	f()
}

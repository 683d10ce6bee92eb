package gc

import (
	"bytes"
	"runtime"
	"runtime/debug"
	"sync/atomic"
	"testing"
)

func TestLinkedListOfTenMillion(t *testing.T) {
	const length = 10_000_000
	h := newHeap(t, Config{})
	list := h.push(None)
	for i := range length {
		*list = h.pair(IntValue(int64(i)), *list)
		if Requested() {
			Promote()
		}
	}
	Collect(true)
	if s := ReadStats(); s.Major < 2 || s.Live < length*24 {
		t.Errorf("%d major collections, %d bytes live", s.Major, s.Live)
	}
	v := *list
	for i := length - 1; i >= 0; i-- {
		if Load(v, 8) != IntValue(int64(i)) {
			t.Fatalf("element %d is %#x", i, uint64(Load(v, 8)))
		}
		v = Load(v, 16)
	}
	if v != None {
		t.Errorf("the list ends in %#x", uint64(v))
	}
	*list = None
	if n := liveBytes(); n > 1<<10 {
		t.Errorf("%d bytes live after the list is gone", n)
	}
}

// A program that allocates without end, and keeps little, runs in little.
func TestBoundedMemory(t *testing.T) {
	h := newHeap(t, Config{Nursery: 1 << 20, MinHeap: 4 << 20})
	ring := h.tuple(1000)
	p := h.push(ring)
	for i := range 2_000_000 {
		var v Value
		switch {
		case i%1000 == 0:
			v = h.bytes(40_000 + i%7*30_000)
		case i%7 == 0:
			v = h.bytes(i % 500)
		default:
			v = h.pair(None, IntValue(int64(i)))
		}
		Store(*p, 16+uintptr((i*7919+i/1000)%1000)*8, v)
		if Requested() {
			Promote()
		}
	}
	s := ReadStats()
	if s.Allocated < 200<<20 {
		t.Errorf("only %d bytes allocated", s.Allocated)
	}
	if limit := uintptr(12 << 20); s.Peak > limit || heap.old.top-heap.old.base > limit {
		t.Errorf("peak %d, old space %d bytes", s.Peak, heap.old.top-heap.old.base)
	}
}

func TestMemoryIsReturned(t *testing.T) {
	h := newHeap(t, Config{Nursery: 1 << 20, MinHeap: 1 << 20})
	p := h.push(None)
	for range 100_000 {
		*p = h.pair(h.bytes(1000), *p)
		if Requested() {
			Promote()
		}
	}
	h.push(h.bytes(10 << 20))
	Collect(true)
	before := ReadStats()
	h.top -= 8
	*p = None
	Collect(true)
	after := ReadStats()
	if before.Live < 110<<20 || after.Live > 1<<10 {
		t.Errorf("live %d, then %d", before.Live, after.Live)
	}
	if after.Released-before.Released < 100<<20 && runtime.GOOS == "linux" {
		t.Errorf("released %d bytes", after.Released-before.Released)
	}
	if got := heap.old.dirtyFree; got > 1<<20>>blockShift {
		t.Errorf("%d free blocks hold memory", got)
	}
}

func TestMinorCollectionKeepsWhatCardsRemember(t *testing.T) {
	for _, tt := range []struct {
		name  string
		n     int
		store func(v Value, off uintptr, x Value)
	}{
		{"small, by Store", 3, Store},
		{"cells of 8 KiB, by Store", 1000, Store},
		{"large, by Store", 100_000, Store},
		{"large, by CardRange", 100_000, func(v Value, off uintptr, x Value) {
			Words(v, off, 1)[0] = x
			CardRange(v, off, 8)
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h := newHeap(t, Config{Verify: true, Poison: true})
			big := h.tuple(tt.n)
			if tt.n > 1024 && IsYoung(big) {
				t.Fatal("a large object was born young")
			}
			h.push(big)
			p := h.stack.Lo
			Promote()
			big = Value(*word(p))
			for i := 0; i < tt.n; i += 1 + tt.n/50 {
				tt.store(big, 16+uintptr(i)*8, h.pair(IntValue(int64(i)), None))
			}
			Promote()
			for i := 0; i < tt.n; i++ {
				got := Load(big, 16+uintptr(i)*8)
				if i%(1+tt.n/50) != 0 {
					if got != Null {
						t.Fatalf("word %d is %#x", i, uint64(got))
					}
					continue
				}
				if !got.IsRef() || IsYoung(got) || Load(got, 8) != IntValue(int64(i)) {
					t.Fatalf("word %d is %#x", i, uint64(got))
				}
			}
			cards := Bytes(Value(cardBias+uintptr(big)>>CardShift), 0, int(SizeOf(big)>>CardShift)+1)
			if bytes.IndexByte(cards, cardDirty) >= 0 {
				t.Error("a card is dirty after the collection")
			}
		})
	}
}

// Machine code may mark the card of an object without a tail instead of that
// of the word it stores to.
func TestCardOfTheObjectItself(t *testing.T) {
	h := newHeap(t, Config{Verify: true, Poison: true})
	const bytes = 8 + wideWords*8
	p := h.push(None)
	for {
		*p = AllocOld(sharedHigh|uint64(shapeWide), bytes)
		if (uintptr(*p)+bytes-8)>>CardShift > uintptr(*p)>>CardShift+1 {
			break
		}
	}
	Promote()
	StoreRaw(*p, bytes-8, uint64(h.pair(IntValue(1), None)))
	MarkCard(*p, 0)
	Promote()
	if v := Load(*p, bytes-8); IsYoung(v) || Load(v, 8) != IntValue(1) {
		t.Errorf("the last word is %#x", uint64(v))
	}
}

func TestOldObjectsAreBornRemembered(t *testing.T) {
	h := newHeap(t, Config{Verify: true, Poison: true})
	big := h.tuple(50_000)
	h.push(big)
	for i := range 50_000 {
		InitStore(big, 16+uintptr(i)*8, h.pair(IntValue(int64(i)), None))
	}
	Promote()
	for i := range 50_000 {
		if v := Load(big, 16+uintptr(i)*8); Load(v, 8) != IntValue(int64(i)) {
			t.Fatalf("word %d is lost", i)
		}
	}
}

func TestLongArraysAreMarkedWhole(t *testing.T) {
	const n = 20_000
	h := newHeap(t, Config{Verify: true, Poison: true})
	big := h.tuple(n)
	h.push(big)
	for i := range n {
		inner := h.tuple(1)
		InitStore(inner, 16, h.pair(IntValue(int64(i)), None))
		InitStore(big, 16+uintptr(i)*8, inner)
	}
	for range 3 {
		Collect(true)
		h.pair(None, None)
		for i := range n {
			if v := Load(Load(big, 16+uintptr(i)*8), 16); Load(v, 8) != IntValue(int64(i)) {
				t.Fatalf("element %d is lost", i)
			}
		}
	}
	if live := ReadStats().Live; live < n*(24+24+8) || live > n*(24+24+8)+blockBytes {
		t.Errorf("%d bytes live", live)
	}
}

func TestNurseriesShareTheYoungArea(t *testing.T) {
	h := newHeap(t, Config{Verify: true, Poison: true})
	first := h.pair(None, None)
	last := first
	for i := range 3 * quantum / 24 {
		v := h.pair(IntValue(int64(i)), None)
		if v != last+24 {
			t.Fatalf("object at %#x after one at %#x: quanta that touch are not joined", uint64(v), uint64(last))
		}
		last = v
	}
	var other Nursery
	for i := range 5 * quantum / 24 {
		n := &h.Nursery
		if i%2 == 0 {
			n = &other
		}
		v := n.Alloc(sharedHigh|uint64(shapePair), 24)
		InitStore(v, 8, IntValue(int64(i)))
		if i%500 == 0 {
			h.push(v)
		}
	}
	Promote()
	if other.Next != 0 || other.Limit != 0 {
		t.Error("the other nursery was not reset")
	}
	for i := 0; i < 5*quantum/24; i += 500 {
		if v := *h.slot(i / 500); Load(v, 8) != IntValue(int64(i)) {
			t.Errorf("object %d is lost", i)
		}
	}
	other.Alloc(sharedHigh|uint64(shapePair), 24)
	other.Retire()
	if len(heap.young.nurseries) != 0 || other.Limit != 0 {
		t.Errorf("%d nurseries, retired one %v", len(heap.young.nurseries), other)
	}
}

func TestStackIsWiped(t *testing.T) {
	h := newHeap(t, Config{Verify: true})
	for range 20 {
		h.push(h.pair(None, None))
	}
	h.top -= 15 * 8
	Promote()
	if h.stack.HighWater != h.top {
		t.Errorf("high water is at %#x, top at %#x", h.stack.HighWater, h.top)
	}
	for p := h.top; p < h.top+100*8; p += 8 {
		if x := Value(*word(p)); x != Unset && x != 0 {
			t.Errorf("word %d above the top is %#x", (p-h.top)/8, uint64(x))
		}
	}
	if x := Value(*word(h.top)); x != Unset {
		t.Errorf("the word at the top is %#x", uint64(x))
	}
	for p := h.stack.Lo; p < h.top; p += 8 {
		if v := Value(*word(p)); !v.IsRef() || IsYoung(v) {
			t.Errorf("a word below the top is %#x", uint64(v))
		}
	}
}

func TestRootTablesComeAndGo(t *testing.T) {
	h := newHeap(t, Config{Verify: true, Poison: true})
	always, hinted, dirty := h.pair(IntValue(1), None), h.pair(IntValue(2), None), new(atomic.Bool)
	scans := 0
	removeAlways := AddRoots(func(visit func(*Value)) { visit(&always) })
	removeHinted := AddRootsDirty(dirty, func(visit func(*Value)) { scans++; visit(&hinted) })
	Promote()
	if IsYoung(always) || IsYoung(hinted) || Load(always, 8) != IntValue(1) || Load(hinted, 8) != IntValue(2) {
		t.Fatal("the tables were not updated")
	}
	if dirty.Load() {
		t.Error("the hint is still set")
	}
	if err := Init(Config{}); err != nil { // the verifier scans tables too
		t.Fatal(err)
	}
	scans = 0
	Promote()
	if scans != 0 {
		t.Error("a minor collection scanned a clean table")
	}
	live := liveBytes()
	if scans != 1 {
		t.Errorf("a major collection scanned a clean table %d times", scans)
	}
	removeAlways()
	removeHinted()
	if now := liveBytes(); live-now != 2*24 {
		t.Errorf("removing the tables freed %d bytes", live-now)
	}
}

func TestRequests(t *testing.T) {
	h := newHeap(t, Config{Nursery: 256 << 10})
	calls := 0
	OnRequest = func() { calls++ }
	n := 0
	for ; !Requested(); n++ {
		h.pair(None, None)
	}
	if bytes := n * 24; calls != 1 || bytes < 200<<10 || bytes > 320<<10 {
		t.Errorf("%d calls, after %d bytes", calls, bytes)
	}
	keep := h.push(h.pair(IntValue(7), None))
	for range 100_000 { // far past the nursery, before the next safe point
		h.pair(None, None)
	}
	if calls != 1 || Load(*keep, 8) != IntValue(7) || !IsYoung(*keep) {
		t.Errorf("%d calls; kept %#x", calls, uint64(*keep))
	}
	Promote()
	if Requested() || h.Next != 0 || h.Limit != 0 {
		t.Error("the collection left a request or a nursery")
	}
	for range 10 {
		h.bytes(20 << 20)
	}
	if !Requested() || calls != 2 {
		t.Error("large objects made no collection due")
	}
	Promote()
	if s := ReadStats(); s.Major != 1 {
		t.Errorf("%d major collections", s.Major)
	}
	if err := Init(Config{Stress: true}); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if !Requested() {
			t.Error("no collection is due under stress")
		}
		Promote()
	}
}

func TestHeapLimit(t *testing.T) {
	h := newHeap(t, Config{Nursery: 1 << 20, MinHeap: 1 << 20, MaxHeap: 16 << 20})
	if !TryReserve(10 << 20) {
		t.Error("10 of 16 MiB are refused")
	}
	if TryReserve(17<<20) || TryReserve(^uintptr(0)-100) {
		t.Error("more than the limit is granted")
	}
	if !Requested() {
		t.Error("a refusal makes no collection due")
	}
	Promote()
	if s := ReadStats(); s.Major != 1 {
		t.Errorf("%d major collections", s.Major)
	}
	p := h.push(None)
	kept := 0
	for ; !OverLimit(); kept += 24 {
		*p = h.pair(*p, None)
		if Requested() {
			Promote()
		}
		if kept > 64<<20 {
			t.Fatal("the limit is never reached")
		}
	}
	if kept < 16<<20 || kept > 18<<20 {
		t.Errorf("limit reached with %d bytes", kept)
	}
	if OverLimit() {
		t.Error("the same collection counts twice")
	}
	*p = None
	Promote()
	if OverLimit() || ReadStats().Live > 1<<10 || !TryReserve(10<<20) {
		t.Errorf("after letting go, %d bytes are live", ReadStats().Live)
	}
}

func TestAddressRangeFull(t *testing.T) {
	h := newHeap(t, Config{})
	for _, size := range []uintptr{heap.old.end - heap.old.base, 1 << 62, ^uintptr(0) - 200} {
		func() {
			defer func() {
				if _, ok := recover().(Exhausted); !ok {
					t.Errorf("%d bytes were allocated", size)
				}
			}()
			h.Alloc(sharedHigh|uint64(shapeBytes), size)
		}()
	}
	h.push(h.pair(None, None))
	Collect(true)
}

func TestIdentity(t *testing.T) {
	h := newHeap(t, Config{Verify: true, Poison: true})
	p, q := h.push(h.pair(IntValue(1), None)), h.push(h.pair(IntValue(2), None))
	idp := IdentityHash(*p)
	if idp <= 0 || idp%8 != 0 || idp != IdentityHash(*p) {
		t.Errorf("identity %#x", idp)
	}
	lost := IdentityHash(h.pair(None, None))
	Promote()
	idq := IdentityHash(*q)
	if idp == idq || idp == lost || IdentityHash(*p) != idp {
		t.Errorf("identities %#x and %#x", idp, idq)
	}
	Collect(true)
	if IdentityHash(*p) != idp || IdentityHash(*q) != idq {
		t.Error("an identity changed")
	}
	if len(heap.ids.old) != 1 || len(heap.ids.young) != 0 {
		t.Errorf("%d old, %d young entries", len(heap.ids.old), len(heap.ids.young))
	}
	*p = None
	Collect(true)
	if len(heap.ids.old) != 0 {
		t.Error("a dead object has an identity")
	}
}

func TestObjects(t *testing.T) {
	h := newHeap(t, Config{MinHeap: 1 << 20})
	h.push(h.pair(h.tuple(100), h.bytes(50_000)))
	for range 1000 {
		h.pair(None, None)
	}
	Collect(true)
	names := map[string]int{}
	Objects(func(v Value) { names[LayoutName(Shape(v))]++ })
	want := map[string]int{"pair": 1, "tuple": 1, "bytes": 1, "float": 2}
	for name, n := range want {
		if names[name] != n {
			t.Errorf("%d objects %s, not %d", names[name], name, n)
		}
	}
	if len(names) != len(want) {
		t.Errorf("objects %v", names)
	}
}

func TestLog(t *testing.T) {
	var log []Event
	h := newHeap(t, Config{Log: func(e Event) { log = append(log, e) }})
	h.push(h.pair(None, None))
	Promote()
	Collect(true)
	if len(log) != 2 || log[0].Kind != EventMinor || log[1].Kind != EventMajor || log[0].Pause <= 0 || log[1].Start <= log[0].Start || log[0].Before < 24 {
		t.Errorf("log %+v", log)
	}
}

// The collector's own tables must not make Go's collector work.
func TestGoHeapStaysSmall(t *testing.T) {
	h := newHeap(t, Config{})
	p := h.push(None)
	for range 1_000_000 {
		*p = h.pair(*p, h.bytes(20))
		if Requested() {
			Promote()
		}
	}
	debug.FreeOSMemory()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	if m.HeapAlloc > 8<<20 {
		t.Errorf("%d bytes of Go memory for 2,000,000 objects", m.HeapAlloc)
	}
}

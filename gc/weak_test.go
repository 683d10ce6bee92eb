package gc

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// weakShape is that of the weak references in these tests: link, callback.
const weakShape = FirstShape + 40

func init() { RegisterLayout(weakShape, Layout{Raw: 1, Vals: 3, Name: "weak reference"}) }

const offTestLink = 8 // raw: the number of the link

// weak makes a weak reference and returns it, or the one that stands for it.
func (h *testHeap) weak(target, callback Value, kind WeakKind) Value {
	r := h.Alloc(sharedHigh|uint64(weakShape), 40)
	for off := uintptr(16); off < 40; off += 8 {
		InitStore(r, off, None)
	}
	InitStore(r, OffWeakCallback, callback)
	n, there := AddWeak(r, target, kind)
	if there != Null {
		return there
	}
	StoreRaw(r, offTestLink, uint64(n))
	return r
}

func targetOf(r Value) Value { return WeakTarget(int64(LoadRaw(r, offTestLink))) }

// takeReady empties the queue.
func takeReady() (list []Ready) {
	for {
		r, ok := NextReady()
		if !ok {
			return list
		}
		list = append(list, r)
	}
}

func TestWeakFollowsTarget(t *testing.T) {
	for _, major := range []bool{false, true} {
		h := newHeap(t, Config{Verify: true, Poison: true})
		target := h.push(h.pair(IntValue(1), None))
		ref := h.push(h.weak(*target, None, WeakBasic))
		for range 3 {
			Collect(major)
			if targetOf(*ref) != *target || FindWeak(*target, WeakBasic) != *ref {
				t.Fatal("the reference lost its target")
			}
			if again := h.weak(*target, None, WeakBasic); again != *ref {
				t.Fatal("there are two references without a callback")
			}
		}
		*target = None
		Collect(true)
		if targetOf(*ref) != Null || HasReady() {
			t.Fatal("the target is not dead")
		}
		*ref = None
		Collect(true)
	}
}

func TestWeakCallbacks(t *testing.T) {
	h := newHeap(t, Config{Verify: true, Poison: true})
	target := h.push(h.pair(None, None))
	first, second := h.push(Null), h.push(Null)
	*first = h.weak(*target, IntValue(1), WeakPlain)
	basic := h.push(h.weak(*target, None, WeakBasic))
	*second = h.weak(*target, IntValue(2), WeakPlain)
	h.weak(*target, IntValue(3), WeakPlain) // dies with the target
	var order []Value
	WeakRefs(*target, func(r Value) { order = append(order, r) })
	if len(order) != 4 || order[0] != *basic || order[2] != *second || order[3] != *first {
		t.Fatalf("the references are in the wrong order")
	}
	*target = None
	Collect(false)
	got := takeReady()
	if len(got) != 2 || got[0].Object != *second || got[0].Callback != IntValue(2) || got[1].Object != *first {
		t.Fatalf("callbacks: %v", got)
	}
}

// TestWeakChaos makes, drops and moves references and targets at random, beside a
// model of what is alive.
func TestWeakChaos(t *testing.T) {
	for seed := range uint64(20) {
		h := newHeap(t, Config{Verify: true, Poison: true, MinHeap: 1})
		rnd := rand.New(rand.NewPCG(seed, 1))
		const n = 50
		targets, refs := make([]*Value, n), make([]*Value, n)
		of := make([]int, n) // which target a reference is for
		dead := make([]bool, n)
		for i := range n {
			targets[i], refs[i] = h.push(None), h.push(None)
		}
		for range 400 {
			i, j := rnd.IntN(n), rnd.IntN(n)
			switch rnd.IntN(6) {
			case 0:
				*targets[i] = h.pair(IntValue(int64(i)), None)
				for k := range of {
					dead[k] = dead[k] || *refs[k] != None && of[k] == i
				}
			case 1:
				*targets[i] = None
				for k := range of {
					dead[k] = dead[k] || *refs[k] != None && of[k] == i
				}
			case 2, 3:
				if *targets[i] != None {
					*refs[j] = h.weak(*targets[i], IntValue(int64(j)), WeakPlain)
					of[j], dead[j] = i, false
				}
			case 4:
				*refs[j] = None
			default:
				Collect(rnd.IntN(3) == 0)
			}
		}
		Collect(true)
		for k := range of {
			switch {
			case *refs[k] == None:
			case dead[k] && targetOf(*refs[k]) != Null:
				t.Fatalf("seed %d: reference %d to a dead target", seed, k)
			case !dead[k] && targetOf(*refs[k]) != *targets[of[k]]:
				t.Fatalf("seed %d: reference %d lost its target", seed, k)
			}
		}
		takeReady()
	}
}

func TestMillionWeak(t *testing.T) {
	h := newHeap(t, Config{})
	const n = 1_000_000
	targets, refs := h.push(AllocOld(sharedHigh|uint64(shapeTuple), 16+8*n)), h.push(AllocOld(sharedHigh|uint64(shapeTuple), 16+8*n))
	for _, p := range []*Value{targets, refs} {
		StoreRaw(*p, 8, n)
	}
	for i := range uintptr(n) {
		Store(*targets, 16+8*i, h.pair(None, None))
		Store(*refs, 16+8*i, h.weak(Load(*targets, 16+8*i), None, WeakBasic))
		if Requested() {
			Collect(false)
		}
	}
	for i := uintptr(0); i < n; i += 2 {
		Store(*targets, 16+8*i, None)
	}
	Collect(true)
	for i := range uintptr(n) {
		if got, want := targetOf(Load(*refs, 16+8*i)) != Null, i%2 == 1; got != want {
			t.Fatalf("target %d: alive %v", i, got)
		}
	}
	*targets = None
	*refs = None
	Collect(true)
	Collect(true)
	used := 0
	for _, c := range *weak.chunks.Load() {
		for i := range c {
			if c[i].ref != Null {
				used++
			}
		}
	}
	if used != 0 {
		t.Errorf("%d links are left", used)
	}
}

func TestFinalizerOrder(t *testing.T) {
	for _, major := range []bool{false, true} {
		h := newHeap(t, Config{Verify: true, Poison: true})
		var list FinalList
		AddFinalList(&list)
		var n int64
		make := func(part Value) Value {
			n++
			v := h.pair(IntValue(n), part)
			list.Add(v)
			return v
		}
		inner := make(None)            // 1
		between := h.pair(None, inner) // without a finalizer
		make(make(between))            // 2 and 3: 3 is the outermost
		make(None)                     // 4
		x := make(None)                // 5
		y := make(x)                   // 6
		InitStore(x, 16, y)            // a cycle of both
		kept := h.push(make(None))     // 7
		if major {
			first := h.push(y)
			second := h.push(h.pair(inner, None))
			Collect(true)
			*first, *second = None, None
		}
		Collect(major)
		var got []int64
		for _, r := range takeReady() {
			got = append(got, Load(r.Object, 8).Int())
		}
		pos := func(i int64) int { return slices.Index(got, i) }
		switch {
		case len(got) != 6 && !major:
			t.Fatalf("finalized: %v", got)
		case pos(1) >= 0 && pos(2) >= 0 && (pos(2) > pos(1) || pos(3) > pos(2)):
			t.Errorf("an inner object before an outer one: %v", got)
		case pos(5) > pos(6):
			t.Errorf("a cycle is not in order of creation: %v", got)
		}
		if IsFinalized(*kept) {
			t.Error("a live object is finalized")
		}
		Collect(true)
		if again := takeReady(); len(again) != 0 && !major {
			t.Errorf("finalized again: %v", again)
		}
		RemoveFinalList(&list)
	}
}

func TestManyFinalizers(t *testing.T) {
	h := newHeap(t, Config{})
	var list FinalList
	AddFinalList(&list)
	const n = 100_000
	last := h.push(None)
	for i := range int64(n) {
		*last = h.pair(IntValue(i), *last)
		list.Add(*last)
		if Requested() {
			Collect(false)
		}
	}
	*last = None
	Collect(true)
	got := takeReady()
	if len(got) != n {
		t.Fatalf("%d objects are finalized", len(got))
	}
	for i, r := range got {
		if k := Load(r.Object, 8).Int(); k != int64(n-1-i) {
			t.Fatalf("object %d comes at place %d", k, i)
		}
	}
	Collect(true)
	if live := ReadStats().Live; live > 1<<20 {
		t.Errorf("%d bytes are alive", live)
	}
	RemoveFinalList(&list)
}

// Something may be left to be called as long as an object with a finalizer is not known
// to be alive, or a weak reference to an object has a callback.
func TestAnyFinal(t *testing.T) {
	h := newHeap(t, Config{})
	var list FinalList
	AddFinalList(&list)
	defer RemoveFinalList(&list)
	nobody := func(Value) bool { return false }
	if AnyFinal(nobody) {
		t.Error("in an empty heap")
	}
	p := h.push(h.pair(None, None))
	list.Add(*p)
	if !AnyFinal(nobody) || AnyFinal(func(v Value) bool { return v == *p }) {
		t.Error("not with a finalizer, or with one of an object that is alive")
	}
	Promote()
	if !AnyFinal(nobody) || AnyFinal(func(v Value) bool { return v == *p }) {
		t.Error("the same when it is old")
	}
	*p = None
	Collect(true)
	if !AnyFinal(nobody) {
		t.Error("with a finalizer to be called")
	}
	takeReady()
	Collect(true)
	if AnyFinal(nobody) {
		t.Error("with all done")
	}
}

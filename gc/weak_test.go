package gc

import (
	"math/rand/v2"
	"testing"
)

// TestWeakReferencesInCycles makes, follows and drops weak references while cycles go
// on in short slices: one to a live target leads to it, one to a dead target to nothing
// in the end, and what somebody got hold of through one before that is alive again.
func TestWeakReferencesInCycles(t *testing.T) {
	const places = 2000
	for _, cfg := range []Config{
		{Stress: true, Slice: 3000, Workers: 1, Verify: true, Poison: true},
		{Nursery: 64 << 10, Slice: 300, Workers: 2, Poison: true},
	} {
		h := newHeap(t, cfg)
		rnd := rand.New(rand.NewPCG(uint64(cfg.Slice), 2))
		targets, refs := h.push(h.tuple(places)), h.push(h.tuple(places))
		at := func(i int) uintptr { return 16 + 8*uintptr(i) }
		var number [places]int64 // of the reference at a place, 0: there is none
		var alive [places]bool   // the target that it was made for
		cut, came := 0, 0
		refer := func(i int) {
			ref := h.Alloc(sharedHigh|uint64(shapeRecord), 48)
			InitStore(ref, OffWeakCallback, None)
			Store(*refs, at(i), ref)
			number[i], _ = AddWeak(ref, Load(*targets, at(i)), WeakPlain)
		}
		for step := range 1200 {
			for range 50 {
				i := rnd.IntN(places)
				switch rnd.IntN(5) {
				case 0: // another target, and perhaps a reference
					Store(*targets, at(i), h.pair(IntValue(int64(i)), None))
					Store(*refs, at(i), None)
					number[i], alive[i] = 0, true
					if rnd.IntN(2) == 0 {
						refer(i)
					}
				case 4: // a reference to a target that may be old, and goes at once
					if alive[i] && number[i] == 0 {
						refer(i)
						if rnd.IntN(2) == 0 {
							Store(*targets, at(i), None)
							alive[i] = false
						}
					}
				case 1: // the target goes
					Store(*targets, at(i), None)
					alive[i] = false
				case 2: // the reference goes
					Store(*refs, at(i), None)
					number[i] = 0
				case 3:
					if number[i] == 0 {
						continue
					}
					v := WeakTarget(number[i])
					if v == Null && alive[i] || v != Null && Load(v, 8) != IntValue(int64(i)) {
						t.Fatalf("step %d: the target of reference %d is %#x", step, i, uint64(v))
					}
					if v == Null {
						cut++
					} else if !alive[i] {
						Store(*targets, at(i), v)
						alive[i] = true
						came++
					}
				}
			}
			if cfg.Stress || Requested() || step%3 == 0 {
				Collect(step%97 == 96)
			}
		}
		Collect(true)
		for i := range places {
			if number[i] == 0 {
				continue
			}
			if v := WeakTarget(number[i]); alive[i] != (v != Null) || alive[i] && v != Load(*targets, at(i)) {
				t.Fatalf("at the end the target of reference %d is %#x", i, uint64(v))
			}
		}
		if s := ReadStats(); cut == 0 || came == 0 || s.Mark < 20 || s.Major < 5 {
			t.Errorf("%d found cut, %d kept by a reference, %d slices, %d cycles", cut, came, s.Mark, s.Major)
		}
	}
}

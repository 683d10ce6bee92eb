package gc

import "testing"

// frames makes frames on the test heap's stack as an interpreter would.
type frames struct {
	h      *testHeap
	window uintptr
}

func newFrames(h *testHeap) *frames {
	f := &frames{h: h}
	h.stack.Window = &f.window
	return f
}

// call makes a frame with n registers and returns the place of the first.
func (f *frames) call(n int) *Value {
	for range FrameHeader / 8 {
		f.h.push(IntValue(0))
	}
	prev := f.window
	f.window = f.h.top
	*word(f.window - FrameLink) = uint64(prev | 1)
	*word(f.window - FrameCode) = 0x1001
	p := f.h.push(None)
	for range n - 1 {
		f.h.push(None)
	}
	return p
}

// back leaves the running frame.
func (f *frames) back() {
	f.h.top = f.window - FrameHeader
	f.window = uintptr(*word(f.window - FrameLink)) &^ 1
}

// scanned returns how many words of the stack the next minor collection looks
// at, by what the stack says of itself after it.
func (f *frames) scanned() uintptr {
	lo, hi, any := f.h.stack.changed()
	if !any {
		return 0
	}
	f.h.stack.seen(hi)
	return (hi - lo) / 8
}

// What the frames refer to stays alive and up to date, whichever are there when
// collections come.
func TestFramesAreScannedAgainWhenTheyRan(t *testing.T) {
	for _, every := range []int{1, 2, 3, 7} {
		h := newHeap(t, Config{Verify: true, Poison: true})
		f := newFrames(h)
		var want []int64
		var slots []*Value
		n := int64(0)
		set := func() { // the running frame's register gets a new object
			n++
			*slots[len(slots)-1] = h.pair(IntValue(n), None)
			want[len(want)-1] = n
		}
		check := func() {
			for i, p := range slots {
				if got := Load(*p, 8).Int(); got != want[i] {
					t.Fatalf("frame %d has object %d, not %d", i, got, want[i])
				}
			}
		}
		for step := range 3000 {
			// Up and down, deeper and deeper, with changes on the way.
			if down := step%100 < 60; down || len(slots) < 2 {
				slots, want = append(slots, f.call(3)), append(want, 0)
				set()
			} else {
				f.back()
				slots, want = slots[:len(slots)-1], want[:len(want)-1]
				if step%3 == 0 {
					set()
				}
			}
			if step%every == 0 {
				Collect(step%50 == 0)
				check()
			}
		}
		h.stack.Window = nil
	}
}

// A collection looks at the frames that are new and one more.
func TestOldFramesAreNotScannedAgain(t *testing.T) {
	h := newHeap(t, Config{Verify: true})
	f := newFrames(h)
	const regs, frame = 4, 4 + FrameHeader/8
	for range 1000 {
		*f.call(regs) = h.pair(None, None)
	}
	if got := f.scanned(); got != 1000*frame {
		t.Errorf("%d words of a new stack are looked at", got)
	}
	if got := f.scanned(); got != frame {
		t.Errorf("%d words are looked at when only the last frame ran", got)
	}
	f.call(regs)
	f.call(regs)
	if got := f.scanned(); got != 3*frame {
		t.Errorf("%d words are looked at after two calls", got)
	}
	for range 10 {
		f.back()
	}
	if got := f.scanned(); got != frame {
		t.Errorf("%d words are looked at after ten returns", got)
	}
	h.stack.Rescan()
	if got := f.scanned(); got != 992*frame {
		t.Errorf("%d words are looked at after a change below", got)
	}
	if got := f.scanned(); got != frame {
		t.Errorf("%d words are looked at afterwards", got)
	}
	h.stack.Window = nil
}

// Frames that still refer to survivors, and those above, are looked at again.
func TestFramesWithSurvivorsAreScannedAgain(t *testing.T) {
	h := newHeap(t, Config{Verify: true})
	f := newFrames(h)
	const regs, frame = 4, 4 + FrameHeader/8
	var slots []*Value
	for range 100 {
		slots = append(slots, f.call(regs))
	}
	*slots[40] = h.pair(IntValue(40), None)
	heap.young.aging.rest = 0
	Collect(false)
	if !IsYoung(*slots[40]) {
		t.Fatal("the object is old already")
	}
	if lo, hi, _ := h.stack.changed(); (hi-lo)/8 != 61*frame {
		t.Errorf("%d words are looked at after the first collection", (hi-lo)/8)
	}
	Collect(false)
	if IsYoung(*slots[40]) || Load(*slots[40], 8) != IntValue(40) {
		t.Error("the object is not old, or another")
	}
	if lo, hi, _ := h.stack.changed(); (hi-lo)/8 != frame {
		t.Errorf("%d words are looked at after the second collection", (hi-lo)/8)
	}
	h.stack.Window = nil
}

// The stack of a thread that did not run is not looked at again, until it ran.
func TestIdleStacksAreNotScannedAgain(t *testing.T) {
	h := newHeap(t, Config{Verify: true})
	turn, idle := uint64(1), false
	h.stack.Idle = func() (uint64, bool) { return turn, idle }
	f := &frames{h: h}
	slot := h.push(h.pair(None, None))
	steps := []struct {
		turn uint64
		idle bool
		want bool
	}{{1, false, true}, {1, true, true}, {1, true, false}, {1, true, false}, {2, true, true}, {2, true, false}, {2, false, true}, {2, true, true}}
	for i, s := range steps {
		turn, idle = s.turn, s.idle
		if got := f.scanned() != 0; got != s.want {
			t.Errorf("step %d: looked at: %v", i, got)
		}
	}
	turn = 3
	*slot = h.pair(IntValue(5), None)
	Promote()
	if Load(*slot, 8) != IntValue(5) || IsYoung(*slot) {
		t.Error("the object of a thread that ran is lost")
	}
	h.stack.Idle = nil
}

// The verifier finds a young object in a frame that should not have changed.
func TestVerifierFindsChangedFrames(t *testing.T) {
	h := newHeap(t, Config{})
	f := newFrames(h)
	p := f.call(2)
	f.call(2)
	Promote()
	*p = h.pair(None, None)
	if Verify() == nil {
		t.Error("nothing found")
	}
	h.stack.Rescan()
	if err := Verify(); err != nil {
		t.Error(err)
	}
	h.stack.Window = nil
}

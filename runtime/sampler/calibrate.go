package sampler

import "unsafe"

// A Calibration finds out where in its frame the interpreter's loop keeps the address of the running instruction: its
// compiler has decided that, and keeps it in the same word throughout the function.
type Calibration struct {
	loop  Range
	slots []uintptr // candidates, as distances from the frame pointer
	seen  int
}

// NewCalibration is for the loop in a range of Go's code.
func NewCalibration(loop Range) *Calibration { return &Calibration{loop: loop} }

// slotsSearched is how much of the loop's frame is looked at.
const slotsSearched = 4096

// See is called by a function that the loop called, while it is at the instruction at pc.
func (c *Calibration) See(pc uintptr) {
	var found [slotsSearched / 8]uintptr
	n := findSlots(framePointer(), c.loop, pc, &found)
	c.seen++
	if c.seen == 1 {
		c.slots = append(c.slots, found[:n]...)
		return
	}
	kept := c.slots[:0]
	for _, s := range c.slots {
		for _, f := range found[:n] {
			if s == f {
				kept = append(kept, s)
			}
		}
	}
	c.slots = kept
}

// findSlots walks up to the frame of the loop and looks for a word. It calls nothing, so the stack stays in its place.
func findSlots(bp uintptr, loop Range, word uintptr, found *[slotsSearched / 8]uintptr) int {
	at := func(p uintptr) uintptr { return *(*uintptr)(unsafe.Add(unsafe.Pointer(nil), p)) }
	for range 64 {
		if bp == 0 {
			return 0
		}
		if !loop.Has(at(bp + 8)) {
			bp = at(bp)
			continue
		}
		n, low, top := 0, bp+16, at(bp)
		if top < low || top-low > slotsSearched {
			return 0
		}
		for p := low; p < top; p += 8 {
			if at(p) == word {
				found[n] = top - p
				n++
			}
		}
		return n
	}
	return 0
}

// Slot is the distance of the word from the frame pointer, 0 if none was the right one each time. Of several the
// one nearest to the frame pointer is taken.
func (c *Calibration) Slot() uintptr {
	if c.seen < 2 || len(c.slots) == 0 {
		return 0
	}
	return c.slots[len(c.slots)-1]
}

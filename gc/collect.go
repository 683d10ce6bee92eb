package gc

import "time"

const (
	// stressFull is how many collections come between full ones while collections
	// are due all the time.
	stressFull = 1000
	// stressSlice is how many objects a slice of a cycle looks at then.
	stressSlice = 300
)

// Collect empties the young area, and does a part of what the old space needs:
// begins a cycle when it has grown enough, goes on with one that has begun, sweeps.
// When major is set, or the heap is at its limit, it collects the old space as a
// whole. It may be called only when the world is stopped at a safe point: every
// value that matters is reachable from a root, and Go variables that hold young
// objects are stale afterwards.
func Collect(major bool) { collect(major, nil) }

// CollectTags is Collect(true) that gives every live object the header that
// retag makes of the one it has; the shape stays.
func CollectTags(retag func(header uint64) uint64) { collect(true, retag) }

func collect(full bool, retag func(header uint64) uint64) {
	if !heap.ready {
		return
	}
	beginUnchecked()
	defer endUnchecked()
	start := time.Now()
	heap.verify("before")
	heap.stats.begin()
	before := heap.old.used + heap.young.used()
	promoted := collectYoung()
	heap.stats.Promoted += promoted
	kind := collectOld(full, retag)
	heap.old.tidy(full)
	heap.stats.end(kind, start, before, promoted)
	heap.verify("after")
	if !heap.cfg.Stress {
		requested.Store(0)
	}
}

// collectOld does what is due in the old space, after a minor collection.
func collectOld(full bool, retag func(header uint64) uint64) (kind string) {
	c := &heap.cycle
	grown := c.pace.collected(heap.old.used)
	c.minors++
	stress := heap.cfg.Stress
	if heap.wantFull.Swap(false) || heap.atLimit() || stress && c.minors >= stressFull {
		full = true
	}
	kind = EventMinor
	switch {
	case full:
		c.full(retag)
		heap.overLimit.Store(heap.atLimit())
		c.minors = 0
		kind = EventMajor
	case c.marking || heap.old.used > heap.trigger || stress:
		if !c.marking {
			c.begin()
		}
		if !c.budget(grown) {
			break
		}
		kind = EventMark
		if c.slice() {
			kind = EventMajor
		}
	}
	heap.nextStep()
	return kind
}

// atLimit reports whether there are more objects than the program may have, or
// more memory that they are scattered over.
func (h *heapState) atLimit() bool {
	if h.old.used <= h.cfg.MaxHeap && !h.scattered() {
		return false
	}
	h.old.finishSweep()
	return h.old.used > h.cfg.MaxHeap || h.scattered()
}

func (h *heapState) scattered() bool {
	limit := h.cfg.MaxHeap
	return uintptr(h.old.blocksHeld())<<blockShift > limit+limit/8+scatterMin
}

// scatterMin is how much memory may be held beyond the limit in any case: a block
// for each size.
const scatterMin = 4 << 20

// tidySweep is how long a collection sweeps, tidyTrim how much memory it gives back.
const (
	tidySweep = 500 * time.Microsecond
	tidyTrim  = 8 << 20
)

// tidy goes on with the sweep, and then gives memory back to the system that the
// heap will not need before its next cycle ends. With all set it does so in one go.
func (o *oldSpace) tidy(all bool) {
	for start := time.Now(); o.cursor < o.limit; {
		if o.sweepBlocks(64 * cursorStep); time.Since(start) > tidySweep {
			return
		}
	}
	keep := uintptr(0)
	if heap.goal > o.used {
		keep = heap.goal - o.used
	}
	most := uintptr(tidyTrim)
	if all {
		most = o.end - o.base
	}
	o.trim(keep, most)
}

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
func Collect(major bool) {
	if counted.saving {
		CollectCounting(major)
		return
	}
	collect(major, false, nil)
}

// Promote is a collection after which no object is young.
func Promote() { collect(false, true, nil) }

// PromoteSoon makes a collection due after which no object that lives now is young. Any
// thread may ask for it, at any time.
func PromoteSoon() {
	heap.wantAll.Store(true)
	Request()
}

// CollectTags is Collect(true) that gives every live object the header that
// retag makes of the one it has; the shape stays.
func CollectTags(retag func(header uint64) uint64) { collect(true, true, retag) }

func collect(full, all bool, retag func(header uint64) uint64) {
	if !heap.ready {
		return
	}
	beginUnchecked()
	defer endUnchecked()
	start := time.Now()
	heap.verify("before")
	heap.stats.begin()
	before := heap.old.used + heap.young.used()
	promoted := collectYoung(heap.wantAll.Swap(false) || all || full || heap.wantFull.Load() || heap.old.used > heap.trigger)
	kind := collectOld(full, start, retag, &promoted)
	heap.stats.Promoted += promoted
	heap.old.tidy(full)
	heap.stats.end(kind, start, before, promoted)
	heap.verify("after")
	if !heap.cfg.Stress {
		requested.Store(0)
	}
}

// collectOld does what is due in the old space, after a minor collection. A cycle
// does not begin before all that is young has been promoted. The collection began
// at start.
func collectOld(full bool, start time.Time, retag func(header uint64) uint64, promoted *uint64) (kind string) {
	c := &heap.cycle
	grown := c.pace.collected(heap.old.used)
	c.minors++
	stress := heap.cfg.Stress
	limit := heap.atLimit()
	if heap.wantFull.Swap(false) || limit || stress && c.minors >= stressFull {
		full = true
	}
	kind = EventMinor
	begin := heap.old.used > heap.trigger || heap.cfg.Slice != 0 && (c.minors&7 == 0 || !stress && heap.young.held() == 0)
	if (full || begin) && heap.young.held() > 0 {
		*promoted += collectYoung(true)
	}
	switch {
	case full:
		c.full(retag)
		if told := heap.refused.Swap(false); limit && heap.isOver() && !told {
			heap.overLimit.Store(true)
		}
		c.minors = 0
		kind = EventMajor
	case c.marking || begin:
		if !c.marking {
			c.begin()
		}
		if !c.budget(grown, start) {
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
// more memory that they are scattered over, and it has not been told at this level.
func (h *heapState) atLimit() bool {
	if h.old.used <= h.nextLimit && !h.isScattered() {
		return false
	}
	h.old.finishSweep()
	return h.old.used > h.nextLimit || h.isScattered()
}

// isOver reports whether that is so after a full collection. Who is told handles an
// exception, which takes some memory, and lets go of what it has somewhat later: so
// the next time is when the heap has grown a little more.
func (h *heapState) isOver() bool {
	limit, used := h.cfg.MaxHeap, h.old.used
	if used <= limit {
		return h.isScattered()
	}
	h.nextLimit = max(min(used+limit/32, limit+limit/8), limit)
	return true
}

// isScattered reports whether the blocks that hold objects take so much more memory
// than the limit that the program is to be told.
func (h *heapState) isScattered() bool {
	limit := h.cfg.MaxHeap
	return uintptr(h.old.blocksHeld())<<blockShift > limit+limit/4+scatterMin
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

package gc

import "time"

// stressMajor is how many minor collections come between major ones while
// collections are due all the time.
const stressMajor = 64

// Collect empties the young area and, when major is set or the old space has
// grown enough, collects the old space too. It may be called only when the
// world is stopped at a safe point: every value that matters is reachable from
// a root, and Go variables that hold young objects are stale afterwards.
func Collect(major bool) {
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
	heap.minors++
	if major || heap.old.used > heap.nextMajor || heap.cfg.Stress && heap.minors >= stressMajor {
		major = true
		heap.minors = 0
		collectOld()
		heap.overLimit.Store(heap.old.used > heap.cfg.MaxHeap)
		setThreshold()
		if keep := heap.nextMajor; keep > heap.old.used {
			heap.old.trim(keep - heap.old.used)
		} else {
			heap.old.trim(0)
		}
	}
	heap.stats.end(major, start, before, promoted)
	heap.verify("after")
	if !heap.cfg.Stress {
		requested.Store(0)
	}
}

// CollectTags is Collect(true) that gives every live object the header that
// retag makes of the one it has; the shape stays.
func CollectTags(retag func(header uint64) uint64) {
	mark.retag = retag
	defer func() { mark.retag = nil }()
	Collect(true)
}

package gc

import (
	"runtime"
	"time"
)

// Kinds of [Event].
const (
	EventMinor = "minor"
	EventMark  = "mark"  // minor, with a slice of a cycle of the old space in the same pause
	EventMajor = "major" // minor, with all or the end of a cycle
)

// Stats counts what the collector did since the start.
type Stats struct {
	Minor, Mark, Major                      int
	MinorPause, MarkPause, MajorPause       time.Duration // totals; all pauses include a minor collection
	LongestMinor, LongestMark, LongestMajor time.Duration
	Allocated                               uint64  // bytes, young by quanta
	Promoted                                uint64  // bytes of survivors of minor collections
	Live                                    uintptr // bytes of old objects now
	Peak                                    uintptr // most bytes of old objects and quanta at a collection
	Released                                uintptr // bytes given back to the system, all times together

	bornOld uint64        // bytes allocated old since the last collection
	cpu     time.Duration // of the thread that collects, when the collection began
}

// ReadStats returns the counters.
func ReadStats() Stats {
	heap.mu.Lock()
	defer heap.mu.Unlock()
	s := heap.stats
	s.Allocated += s.bornOld + uint64(heap.young.used())
	s.Live = heap.old.used
	s.Peak = max(s.Peak, s.Live+heap.young.used())
	return s
}

// begin counts what was allocated up to a collection.
func (s *Stats) begin() {
	young := heap.young.used()
	s.Allocated += s.bornOld + uint64(young)
	s.bornOld = 0
	s.Peak = max(s.Peak, heap.old.used+young)
	if heap.cfg.Log != nil {
		runtime.LockOSThread()
		s.cpu = threadTime()
	}
}

// Event is a collection: all threads stood still for Pause.
type Event struct {
	Kind          string        // minor, mark or major
	Start         time.Duration // since the heap was made
	Pause         time.Duration
	CPU           time.Duration // for which the thread that collected had a processor; 0: not known
	Before, After uintptr       // bytes of old objects and quanta
	Promoted      uint64        // bytes that became old
}

// end counts a collection and tells who asked for it.
func (s *Stats) end(kind string, start time.Time, before uintptr, promoted uint64) {
	pause := time.Since(start)
	switch kind {
	case EventMajor:
		s.Major++
		s.MajorPause += pause
		s.LongestMajor = max(s.LongestMajor, pause)
	case EventMark:
		s.Mark++
		s.MarkPause += pause
		s.LongestMark = max(s.LongestMark, pause)
	default:
		s.Minor++
		s.MinorPause += pause
		s.LongestMinor = max(s.LongestMinor, pause)
	}
	if heap.cfg.Log != nil {
		cpu := threadTime() - s.cpu
		runtime.UnlockOSThread()
		heap.cfg.Log(Event{kind, start.Sub(heap.began), pause, cpu, before, heap.old.used + heap.young.used(), promoted})
	}
}

package gc

import (
	"fmt"
	"time"
)

// Stats counts what the collector did since the start.
type Stats struct {
	Minor, Major               int
	MinorPause, MajorPause     time.Duration // totals; a major pause includes its minor collection
	LongestMinor, LongestMajor time.Duration
	Allocated                  uint64  // bytes, young by quanta
	Promoted                   uint64  // bytes of survivors of minor collections
	Live                       uintptr // bytes of old objects now
	Peak                       uintptr // most bytes of old objects and quanta at a collection
	Released                   uintptr // bytes given back to the system, all times together

	bornOld uint64 // bytes allocated old since the last collection
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
}

// end counts a collection and logs it.
func (s *Stats) end(major bool, start time.Time, before uintptr, promoted uint64) {
	pause := time.Since(start)
	kind := "minor"
	if major {
		kind = "major"
		s.Major++
		s.MajorPause += pause
		s.LongestMajor = max(s.LongestMajor, pause)
	} else {
		s.Minor++
		s.MinorPause += pause
		s.LongestMinor = max(s.LongestMinor, pause)
	}
	if heap.cfg.Log != nil {
		fmt.Fprintf(heap.cfg.Log, "%s pause=%dus before=%d after=%d promoted=%d\n",
			kind, pause.Microseconds(), before, heap.old.used, promoted)
	}
}

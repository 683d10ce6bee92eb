package main

import (
	"sync"

	"stmjit/runtime/sampler"
	"stmjit/trace/driver"
	"stmjit/trace/ir"
)

// times are samples of processor time, by what ran. Their unit is the sampler's period.
type times struct {
	where whereabouts

	mu                                   sync.Mutex
	interpreted                          map[uintptr]int64     // by address of the bytecode instruction
	compiled                             map[driver.Spot]int64 // offset -1: Go did it
	compiling, collecting, unknown, lost int64
}

// measure begins to take samples.
func (x *times) measure(s *session) error {
	x.interpreted, x.compiled = map[uintptr]int64{}, map[driver.Spot]int64{}
	return s.takeSamples(&x.where, x.take, nil)
}

// take counts a sample.
func (x *times) take(s *sampler.Sample) {
	x.mu.Lock()
	defer x.mu.Unlock()
	var room [320]uintptr
	at := x.where.find(s, room[:0])
	n := int64(s.Periods)
	switch {
	case at.in == inCompiler:
		x.compiling += n
	case at.in == inCollector:
		x.collecting += n
	case at.in == inCompiled || at.in == inHelper || at.in == inExit:
		if spot, ok := x.spot(s, at.in); ok {
			x.compiled[spot] += n
		} else {
			x.unknown += n
		}
	case len(at.stack) > 0:
		x.interpreted[at.stack[0]] += n
	default:
		x.unknown += n
	}
}

// spot finds the place in a trace that a sample belongs to.
func (x *times) spot(s *sampler.Sample, in string) (driver.Spot, bool) {
	traces := x.where.traces
	if traces == nil {
		return driver.Spot{}, false
	}
	if in == inExit {
		return traces.SpotOfExit(s.Exit)
	}
	if in == inCompiled {
		if spot, ok := traces.Spot(s.PC); ok {
			if spot.Ref != ir.NoRef {
				spot.Exit = -1 // it only looks whether to leave
			}
			return spot, true
		}
		if s.Resume == 0 { // a routine by which traces are left
			return traces.SpotOfExit(s.Exit)
		}
	}
	spot, ok := traces.Spot(s.Resume - 1)
	spot.Off, spot.Exit = -1, -1
	return spot, ok
}

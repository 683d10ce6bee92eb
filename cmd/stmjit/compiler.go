package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/trace/driver"
)

// compiler is the trace compiler of a session, nil when there is none.
type compiler = driver.Driver

// The thresholds without --threshold.
const (
	hotLoop  = 60
	hotCall  = 400
	hotExit  = 12
	maxTries = 8
)

// setThresholds decides how often code runs before it is hot; it comes before
// any code is made.
func (s *session) setThresholds() {
	if !s.o.jit {
		return
	}
	object.HotLoop, object.HotCall = hotLoop, hotCall
	if n := s.o.threshold; n > 0 {
		object.HotLoop, object.HotCall = int32(n), int64(n)
	}
}

// attachCompiler gives the interpreter its trace compiler, if the options and
// the machine allow.
func (s *session) attachCompiler() error {
	if !s.o.jit {
		s.noTraces()
		return nil
	}
	cfg := driver.Config{Loop: hotLoop, Call: hotCall, Exit: hotExit, MaxTries: maxTries, Barriers: s.o.stm == stmOn, Stress: s.o.stressJIT, Debug: s.o.verifyIR, Anonymous: s.o.perf}
	if n := s.o.threshold; n > 0 {
		cfg.Loop, cfg.Call, cfg.Exit = n, n, min(n, hotExit)
	}
	d, err := driver.New(s.vm, cfg)
	if err != nil {
		if s.o.jitAsked {
			fmt.Fprintf(os.Stderr, "stmjit: there is no compiler here (%v); the program is interpreted\n", err)
		}
		s.noTraces()
		return nil
	}
	d.Clock = s.o.stats
	if s.o.dump.ir || s.o.dump.asm {
		d.See = s.dumpTrace
	}
	s.jit, s.vm.Compiler = d, d
	return s.publish()
}

// printStats is --stats.
func (s *session) printStats(w io.Writer) {
	if s.jit != nil {
		s.jit.PrintStats(w)
	}
	s.conflicts.print(w, s.vm.Conflicts())
	g := gc.ReadStats()
	fmt.Fprintf(w, "collections: %d minor in %.1f ms (longest %.2f), %d with a slice of marking in %.1f ms (longest %.2f), %d major in %.1f ms (longest %.2f)\n",
		g.Minor, ms(g.MinorPause), ms(g.LongestMinor), g.Mark, ms(g.MarkPause), ms(g.LongestMark), g.Major, ms(g.MajorPause), ms(g.LongestMajor))
	fmt.Fprintf(w, "memory: %.1f MiB allocated, %.1f MiB promoted, %.1f MiB live, %.1f MiB at the peak\n", mib(g.Allocated), mib(g.Promoted), mib(uint64(g.Live)), mib(uint64(g.Peak)))
	fmt.Fprintf(w, "time: %.1f ms in all, %.1f ms in machine code and its helpers\n", ms(time.Since(s.began)), s.machineTime())
}

// machineTime is the time in machine code, in milliseconds.
func (s *session) machineTime() float64 {
	if s.jit == nil {
		return 0
	}
	return ms(s.jit.Stats.MachineTime())
}

func ms(d time.Duration) float64 { return float64(d) / 1e6 }
func mib(n uint64) float64       { return float64(n) / (1 << 20) }

var errNoScript = errors.New("dump needs a script; 'stmjit dump --help' says more")

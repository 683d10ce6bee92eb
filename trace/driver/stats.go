package driver

import (
	"fmt"
	"io"
	"sort"
	"time"

	"stmjit/trace/record"
)

// Stats are what --stats shows of the compiler.
type Stats struct {
	Loops, Bridges           int
	Functions, Continuations int
	Ops, CodeBytes           int
	Invalidated, Blacklisted int
	Exits                    [numExits]int64
	GivenUp                  map[string]int // by reason and place
	RecordTime, CompileTime  time.Duration
}

func (s *Stats) giveUp(why *record.GivenUp) { s.GivenUp[why.String()]++ }

// Print writes the figures as lines.
func (s *Stats) Print(w io.Writer) {
	fmt.Fprintf(w, "compiled: %d loops, %d functions, %d continuations, %d bridges; %d operations, %d bytes of code\n", s.Loops, s.Functions, s.Continuations, s.Bridges, s.Ops, s.CodeBytes)
	fmt.Fprintf(w, "time: recording %.1f ms, compiling %.1f ms\n", ms(s.RecordTime), ms(s.CompileTime))
	fmt.Fprintf(w, "exits to the interpreter: %d by guards, %d by polls, %d to invalidated code\n", s.Exits[exitGuard], s.Exits[exitPoll], s.Exits[exitGone])
	fmt.Fprintf(w, "invalidated: %d trees; loops not tried again: %d\n", s.Invalidated, s.Blacklisted)
	if len(s.GivenUp) == 0 {
		return
	}
	fmt.Fprintln(w, "recordings given up:")
	var keys []string
	for k := range s.GivenUp {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool {
		if a, b := s.GivenUp[keys[i]], s.GivenUp[keys[j]]; a != b {
			return a > b
		}
		return keys[i] < keys[j]
	})
	for _, k := range keys {
		fmt.Fprintf(w, "  %5d  %s\n", s.GivenUp[k], k)
	}
}

func ms(d time.Duration) float64 { return float64(d) / 1e6 }

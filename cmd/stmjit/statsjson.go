package main

import (
	"encoding/json"
	"io"
	"time"

	"stmjit/gc"
	"stmjit/trace/driver"
)

// statsReport is what --stats=json writes, as one line.
type statsReport struct {
	TotalMS     float64            `json:"total_ms"`
	Compiler    *driver.Report     `json:"compiler,omitempty"` // none if the program was only interpreted
	Threads     threadsReport      `json:"threads"`
	Conflicts   []conflictReport   `json:"conflicts"`
	Collections []collectionReport `json:"collections"`
	Memory      memoryReport       `json:"memory"`
}

// threadsReport is what threads cost each other.
type threadsReport struct {
	Commits   int64   `json:"commits"` // of atomic blocks
	Aborts    int64   `json:"aborts"`
	Claims    int64   `json:"claims"` // of objects
	Steals    int64   `json:"steals"` // those of them from blocked threads
	Waits     int64   `json:"waits"`
	WaitedMS  float64 `json:"waited_ms"`
	HandOvers int64   `json:"hand_overs"`
	Upgrades  int64   `json:"upgrades"`
	Epochs    int64   `json:"epochs"`
	Merges    int64   `json:"merges"` // of threads on one processor
}

// conflictReport is a pair of lines that were in each other's way.
type conflictReport struct {
	Kind   string  `json:"kind"`
	Times  int64   `json:"times"`
	LostMS float64 `json:"lost_ms"`
	Object string  `json:"object"`
	Asked  string  `json:"asked"` // file:line
	Held   string  `json:"held"`
}

// collectionReport is a kind of pauses.
type collectionReport struct {
	Kind      string  `json:"kind"`
	Times     int     `json:"times"`
	TotalMS   float64 `json:"total_ms"`
	LongestMS float64 `json:"longest_ms"`
}

// memoryReport is in bytes.
type memoryReport struct {
	Allocated uint64 `json:"allocated"`
	Promoted  uint64 `json:"promoted"`
	Live      uint64 `json:"live"`
	Peak      uint64 `json:"peak"`
}

// writeStats is --stats=json.
func (s *session) writeStats(w io.Writer) error {
	g, n := gc.ReadStats(), s.vm.Conflicts()
	r := statsReport{
		TotalMS: ms(time.Since(s.began)), Conflicts: s.conflicts.report(),
		Threads: threadsReport{n.Commits, n.Aborts, n.Claims, n.Steals, n.Waits, ms(n.Waited), n.HandOvers, n.Upgrades, n.Epochs, n.Merges},
		Collections: []collectionReport{
			{"minor", g.Minor, ms(g.MinorPause), ms(g.LongestMinor)},
			{"mark", g.Mark, ms(g.MarkPause), ms(g.LongestMark)},
			{"major", g.Major, ms(g.MajorPause), ms(g.LongestMajor)},
		},
		Memory: memoryReport{g.Allocated, g.Promoted, uint64(g.Live), uint64(g.Peak)},
	}
	if s.jit != nil {
		c := s.jit.Report()
		r.Compiler = &c
	}
	return json.NewEncoder(w).Encode(r)
}

// report lists the pairs of lines that cost most.
func (c *conflicts) report() []conflictReport {
	list := []conflictReport{}
	for _, p := range c.recorder.Pairs() {
		if len(list) == maxPairs {
			break
		}
		list = append(list, conflictReport{p.Kind, p.Times, 1e3 * p.Lost, p.Type, p.Asked, p.Held})
	}
	return list
}

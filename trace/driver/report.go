package driver

import "sort"

// Report is what --stats=json shows of the compiler.
type Report struct {
	Loops         int `json:"loops"`
	Functions     int `json:"functions"`
	Continuations int `json:"continuations"`
	Bridges       int `json:"bridges"`
	Operations    int `json:"operations"`
	CodeBytes     int `json:"code_bytes"`
	Invalidated   int `json:"invalidated"` // trees of traces
	Retired       int `json:"retired"`     // those of them that were slower than the interpreter
	Blacklisted   int `json:"blacklisted"` // loops not tried again

	RecordingMS float64 `json:"recording_ms"`
	CompilingMS float64 `json:"compiling_ms"`
	MachineMS   float64 `json:"machine_ms"` // in machine code and its helpers

	Exits   ExitReport `json:"exits"`
	GivenUp []GivenUp  `json:"given_up"` // recordings, the most frequent first
}

// ExitReport says how machine code was left.
type ExitReport struct {
	Guards      int64  `json:"guards"`
	Barriers    int64  `json:"barriers"`
	Polls       int64  `json:"polls"`
	Invalidated int64  `json:"invalidated"` // to code that is not valid any more
	Most        []Left `json:"most"`        // the exits by guards taken most often
}

// Left is an exit that was taken.
type Left struct {
	Times int64  `json:"times"`
	Trace int32  `json:"trace"`
	Exit  int    `json:"exit"`
	Place string `json:"place"` // operation and line
}

// GivenUp is a reason why recordings were given up, with the place.
type GivenUp struct {
	Times  int    `json:"times"`
	Reason string `json:"reason"`
}

// Report returns the figures so far.
func (d *Driver) Report() Report {
	d.mu.Lock()
	defer d.mu.Unlock()
	s := &d.Stats
	r := Report{
		Loops: s.Loops, Functions: s.Functions, Continuations: s.Continuations, Bridges: s.Bridges,
		Operations: s.Ops, CodeBytes: s.CodeBytes, Invalidated: s.Invalidated, Retired: s.Retired, Blacklisted: s.Blacklisted,
		RecordingMS: ms(s.RecordTime), CompilingMS: ms(s.CompileTime), MachineMS: ms(s.MachineTime()),
		GivenUp: []GivenUp{},
	}
	r.Exits.Guards, r.Exits.Polls = d.countExits()
	r.Exits.Barriers, r.Exits.Invalidated = s.exits[exitBarrier].Load(), s.exits[exitGone].Load()
	r.Exits.Most = []Left{}
	for _, x := range d.exitsTaken() {
		r.Exits.Most = append(r.Exits.Most, Left{Times: x.n, Trace: x.t.IR.ID, Exit: x.snap, Place: x.t.exitPlace(x.snap)})
	}
	for _, reason := range s.reasons() {
		r.GivenUp = append(r.GivenUp, GivenUp{s.GivenUp[reason], reason})
	}
	return r
}

// exitTaken is an exit by a guard, and how often it was taken.
type exitTaken struct {
	t    *Trace
	snap int
	n    int64
}

// exitsTaken lists the exits that the interpreter went on from most often.
func (d *Driver) exitsTaken() []exitTaken {
	var rows []exitTaken
	for _, t := range d.traces.all() {
		for i := range t.exits {
			if n := t.exits[i].total.Load(); n > 0 && !t.exits[i].poll {
				rows = append(rows, exitTaken{t, i, n})
			}
		}
	}
	sort.SliceStable(rows, func(i, j int) bool { return rows[i].n > rows[j].n })
	return rows[:min(len(rows), maxListed)]
}

// reasons lists why recordings were given up, the most frequent first.
func (s *Stats) reasons() []string {
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
	return keys
}

package driver

import (
	"fmt"
	"io"
	"sync/atomic"
	"time"

	"stmjit/trace/record"
)

// Stats are what --stats shows of the compiler.
type Stats struct {
	Loops, Bridges           int
	Functions, Continuations int
	Ops, CodeBytes           int
	Invalidated, Blacklisted int
	Retired                  int            // loops that were slower compiled
	GivenUp                  map[string]int // by reason and place
	RecordTime, CompileTime  time.Duration

	exits   [numExits]atomic.Int64 // those by guards and polls are counted by number
	machine atomic.Int64
}

// MachineTime is the time in machine code and its helpers, if the clock runs.
func (s *Stats) MachineTime() time.Duration { return time.Duration(s.machine.Load()) }

func (s *Stats) giveUp(why *record.GivenUp) { s.GivenUp[why.String()]++ }

// PrintStats writes the figures as lines.
func (d *Driver) PrintStats(w io.Writer) {
	d.mu.Lock()
	defer d.mu.Unlock()
	guards, polls := d.countExits()
	d.Stats.print(w, guards, polls)
	d.printExits(w)
}

// countExits returns how many exits were taken by guards and by polls.
func (d *Driver) countExits() (guards, polls int64) {
	for _, t := range d.traces.all() {
		for i := range t.exits {
			if e := &t.exits[i]; e.poll {
				polls += e.total.Load()
			} else {
				guards += e.total.Load()
			}
		}
	}
	return guards, polls
}

// maxListed is how many exits are listed.
const maxListed = 12

// printExits lists the exits that the interpreter went on from most often.
func (d *Driver) printExits(w io.Writer) {
	rows := d.exitsTaken()
	if len(rows) == 0 {
		return
	}
	fmt.Fprintln(w, "exits taken most often:")
	for _, r := range rows {
		fmt.Fprintf(w, "  %9d  trace %d exit %d: %s\n", r.n, r.t.IR.ID, r.snap, r.t.exitPlace(r.snap))
	}
}

// exitPlace says what leaves through a snapshot: the first operation that does,
// and its source line.
func (t *Trace) exitPlace(snap int) string {
	for i := range t.IR.Ins {
		in := &t.IR.Ins[i]
		if in.Snap != int32(snap) || !in.MayExit() {
			continue
		}
		if o := t.IR.Origin[i]; o >= 0 {
			return fmt.Sprintf("%s at %s:%d", in.Op, t.IR.Origins[o].File, t.IR.Origins[o].Line)
		}
		return in.Op.String()
	}
	return "?"
}

func (s *Stats) print(w io.Writer, guards, polls int64) {
	fmt.Fprintf(w, "compiled: %d loops, %d functions, %d continuations, %d bridges; %d operations, %d bytes of code\n", s.Loops, s.Functions, s.Continuations, s.Bridges, s.Ops, s.CodeBytes)
	fmt.Fprintf(w, "time: recording %.1f ms, compiling %.1f ms\n", ms(s.RecordTime), ms(s.CompileTime))
	fmt.Fprintf(w, "exits to the interpreter: %d by guards, %d by barriers, %d by polls, %d to invalidated code\n",
		guards, s.exits[exitBarrier].Load(), polls, s.exits[exitGone].Load())
	fmt.Fprintf(w, "invalidated: %d trees, %d of them slower than the interpreter; loops not tried again: %d\n", s.Invalidated, s.Retired, s.Blacklisted)
	if len(s.GivenUp) == 0 {
		return
	}
	fmt.Fprintln(w, "recordings given up:")
	for _, k := range s.reasons() {
		fmt.Fprintf(w, "  %5d  %s\n", s.GivenUp[k], k)
	}
}

func ms(d time.Duration) float64 { return float64(d) / 1e6 }

package sched

import (
	"fmt"
	"sync/atomic"
)

// phase is what a task is doing, for whoever looks for tasks that are stuck.
type phase struct {
	state atomic.Int32
	safe  atomic.Uint64 // safe points passed, and turns begun
}

const (
	away      = iota // it does not want to run
	queued           // it waits for a processor
	outOfTurn        // it waits for its turn, see [TakeTurns]
	onTurn           // it runs, or waits for another processor
)

var phaseNames = [...]string{away: "away", queued: "waiting for a processor", outOfTurn: "waiting for its turn", onTurn: "running"}

// Progress returns a number that grows with each safe point the task passes, and
// whether the task is one that should: it waits for a processor, its turn, or
// another processor. Anybody may call it.
func (t *Task) Progress() (n uint64, waits bool) {
	n = t.phase.safe.Load()
	switch t.phase.state.Load() {
	case queued, outOfTurn:
		return n, true
	case onTurn:
		p := t.last
		return n, p != nil && p.Waits()
	}
	return n, false
}

// Idle reports whether the task has no processor, and returns a number that grows
// when it gets one. Anybody may call it.
func (t *Task) Idle() (turn uint64, yes bool) {
	state := t.phase.state.Load()
	return t.phase.safe.Load(), state == away || state == queued
}

// String says what the task is doing. Anybody may call it; it may be over.
func (t *Task) String() string {
	s := phaseNames[t.phase.state.Load()]
	if p := t.last; p != nil {
		s += fmt.Sprintf(", processor %d", p.Index)
	}
	return fmt.Sprintf("%s, %d safe points", s, t.phase.safe.Load())
}

// DumpTurns says who has the turn and how many wait for theirs; empty unless tasks
// run one at a time. Anybody may call it.
func DumpTurns() string {
	b := byTurns
	if b == nil || !b.mu.TryLock() {
		return ""
	}
	defer b.mu.Unlock()
	if b.current == nil {
		return fmt.Sprintf("nobody has the turn, %d wait for it\n", len(b.ready))
	}
	return fmt.Sprintf("the turn is of: %v; %d wait for it\n", b.current, len(b.ready))
}

// Package stmlog says why threads were in each other's way: it sums up what
// STMJIT=stmlog=FILE asks for while the program runs, and makes of it the report of
// `stmjit conflicts` with its picture and its advice.
package stmlog

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"time"
)

// Version of the file's format.
const Version = 1

// Kinds of conflicts.
const (
	Wait    = "wait"    // for an object that another thread had
	Upgrade = "upgrade" // an object that several threads read was to be written
	Abort   = "abort"   // an atomic block was undone, for an older one
)

// Log is what the file holds.
type Log struct {
	Version int      `json:"version"`
	Command []string `json:"command"`
	// Seconds that the program ran, and on how many processors.
	Seconds    float64   `json:"seconds"`
	Processors int       `json:"processors"`
	Totals     Totals    `json:"totals"`
	Pairs      []*Pair   `json:"pairs"`
	Threads    []*Thread `json:"threads"`
	// Slot is the length of a slot of the threads' time lines, in seconds.
	Slot float64 `json:"slot"`
	// Collecting are the seconds for which all threads stood still, by slot.
	Collecting []float64 `json:"collecting"`
	// Text is the source of the lines named, where it could be read.
	Text map[string]string `json:"text,omitempty"`
}

// Totals count what all threads went through.
type Totals struct {
	Commits   int64   `json:"commits"`
	Aborts    int64   `json:"aborts"`
	Claims    int64   `json:"claims"`
	Steals    int64   `json:"claims_from_blocked"`
	Waits     int64   `json:"waits"`
	Waited    float64 `json:"waited_seconds"`
	HandOvers int64   `json:"hand_overs"`
	Upgrades  int64   `json:"upgrades"`
	Epochs    int64   `json:"epochs"`
	Merges    int64   `json:"merges"`
}

// Key is what conflicts are summed up by.
type Key struct {
	Kind string `json:"kind"`
	// Asked is the line that asked for the object, Held where the thread that had it was; "?" if that was nobody in particular.
	Asked string `json:"asked"`
	Held  string `json:"held"`
	// Type of the object, and the line that made it, "?" if that is not known. Typical says that it is only the line that makes
	// most objects of the type.
	Type    string `json:"type"`
	Made    string `json:"made"`
	Typical bool   `json:"typical,omitempty"`
}

// Pair is a pair of lines that met.
type Pair struct {
	Key
	Times int64 `json:"times"`
	// Lost is the time lost, Longest the longest of them, in seconds.
	Lost    float64 `json:"lost"`
	Longest float64 `json:"longest"`
	// Inside is how often the thread that asked was in an atomic block.
	Inside int64 `json:"inside,omitempty"`
	// Objects is how many different ones they met for, at most [MostObjects].
	Objects int `json:"objects"`

	objects map[int64]bool
}

// MostObjects is how many objects of a pair are told apart.
const MostObjects = 1000

// State is what a thread does.
type State int

// The states. A thread that lives and is in none of the others runs.
const (
	Waiting State = iota // for an object
	Aborted              // ran in a block that was undone
	Away                 // waits for a lock, another thread or the system
	Turn                 // waits for a processor, or for others at a safe point
	States
)

// Thread is a thread's time line.
type Thread struct {
	Number int `json:"number"`
	// Began and Ended are in seconds from the start.
	Began float64 `json:"began"`
	Ended float64 `json:"ended"`
	// Slots are the seconds spent in each state, slot by slot.
	Slots [States][]float64 `json:"slots"`
}

// Total is the time that the thread spent in a state.
func (t *Thread) Total(s State) float64 { return sum(t.Slots[s]) }

func sum(list []float64) float64 {
	total := 0.0
	for _, x := range list {
		total += x
	}
	return total
}

// Life is how long the thread lived.
func (t *Thread) Life() float64 { return t.Ended - t.Began }

// Lost is what conflicts took from all threads, in seconds.
func (l *Log) Lost() float64 {
	total := 0.0
	for _, p := range l.Pairs {
		total += p.Lost
	}
	return total
}

// Lives is the time of all threads together.
func (l *Log) Lives() float64 {
	total := 0.0
	for _, t := range l.Threads {
		total += t.Life()
	}
	return total
}

// Write writes the log as JSON.
func (l *Log) Write(w io.Writer) error { return json.NewEncoder(w).Encode(l) }

// Read reads what Write wrote.
func Read(r io.Reader) (*Log, error) {
	l := &Log{}
	if err := json.NewDecoder(r).Decode(l); err != nil {
		return nil, fmt.Errorf("not a log of conflicts: %w", err)
	}
	if l.Version != Version {
		return nil, fmt.Errorf("the log has version %d of the format, not %d", l.Version, Version)
	}
	return l, nil
}

// sortPairs puts what cost most first.
func sortPairs(pairs []*Pair) {
	slices.SortFunc(pairs, func(a, b *Pair) int {
		return cmp.Or(cmp.Compare(b.Lost, a.Lost), cmp.Compare(b.Times, a.Times), cmp.Compare(fmt.Sprint(a.Key), fmt.Sprint(b.Key)))
	})
}

func seconds(d time.Duration) float64 { return d.Seconds() }

package driver

import (
	"sync"
	"sync/atomic"

	"stmjit/backend/amd64"
	"stmjit/barriers"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
	"stmjit/trace/ir"
	"stmjit/trace/record"
)

// A Meter finds out where the processor's time goes: which instructions are
// interpreted for how long, and which run in machine code. Its unit is the sample,
// a tick of the clock of the processor time that the process uses. With several threads
// a tick in Go code is counted for the one that notices it first.
type Meter struct {
	d       *Driver
	pending *atomic.Int32 // ticks in Go code that are not counted yet

	mu     sync.Mutex
	interp map[uintptr]int64 // by address of the instruction
	places map[measured]int64
	other  [numTimes]int64
}

// measured is a place in a trace: an operation, or an exit that was being taken.
type measured struct {
	trace int32
	ref   ir.Ref // or 0
	exit  int32  // or -1
	off   int32  // of the machine instruction, or -1: in Go code
}

// What time is for that belongs to no instruction.
const (
	timeCompiling = iota
	timeCollecting
	timeUnknown // in routines that traces share
	timeLost    // there was no room for more samples
	numTimes
)

// Measure begins to measure, before anything runs.
func (d *Driver) Measure() (*Meter, error) {
	pending, err := d.backend.StartSampling()
	if err != nil {
		return nil, err
	}
	m := &Meter{d: d, pending: pending, interp: map[uintptr]int64{}, places: map[measured]int64{}}
	d.meter = m
	d.vm.Measure(&vm.Meter{Pending: pending, Interpreted: m.count})
	return m, nil
}

// count counts ticks of the interpreter.
func (m *Meter) count(_ *object.Thread, pc uintptr, n int32) {
	m.mu.Lock()
	m.interp[pc] += int64(n)
	m.mu.Unlock()
}

// interpreted counts the ticks up to now for the instruction that t is at.
func (m *Meter) interpreted(t *object.Thread) {
	if m != nil && m.pending.Load() != 0 {
		m.count(t, t.PC, m.pending.Swap(0))
	}
}

// take counts the ticks up to now for something that belongs to no instruction.
func (m *Meter) take(what int) {
	if m != nil && m.pending.Load() != 0 {
		m.mu.Lock()
		m.other[what] += int64(m.pending.Swap(0))
		m.mu.Unlock()
	}
}

// Collected counts the ticks up to now for the collection that ends.
func (m *Meter) Collected() { m.take(timeCollecting) }

// left counts the ticks up to now for an exit.
func (m *Meter) left(t *Trace, snap int32) {
	if m.pending.Load() != 0 {
		m.at(measured{t.IR.ID, ir.NoRef, snap, -1})
	}
}

func (m *Meter) at(p measured) {
	m.mu.Lock()
	m.places[p] += int64(m.pending.Swap(0))
	m.mu.Unlock()
}

// helpers returns the Go side of machine code.
func (d *Driver) helpers(t *object.Thread) amd64.Helpers {
	h := record.Helpers{T: t}
	if d.meter == nil {
		return h
	}
	return meteredHelpers{h, d.meter}
}

// meteredHelpers counts ticks for the operation that calls.
type meteredHelpers struct {
	record.Helpers
	m *Meter
}

// Call implements [amd64.Helpers].
func (h meteredHelpers) Call(fn ir.Fn, ctx *barriers.Context) {
	h.Helpers.Call(fn, ctx)
	if h.m.pending.Load() != 0 {
		if c, r := h.m.d.backend.CalledFrom(ctx); c != nil {
			h.m.at(measured{c.Trace.ID, r, -1, -1})
		}
	}
}

// Times are the samples of a run.
type Times struct {
	Interpreted                          map[uintptr]int64 // by address of the instruction
	Compiled                             []Time
	Compiling, Collecting, Unknown, Lost int64
	All                                  int64
}

// Time is how many samples fell on a place of a trace.
type Time struct {
	Trace int32
	Ref   ir.Ref // the operation of the optimised trace, or NoRef
	Exit  int32  // the exit that was taken, or -1
	Off   int32  // offset of the machine instruction, -1 if Go did the work
	N     int64
}

// Stop ends the measurement.
func (m *Meter) Stop() *Times {
	m.take(timeUnknown)
	list, lost, unknown := m.d.backend.StopSampling()
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, s := range list {
		exit := s.Exit
		if s.Ref != ir.NoRef {
			exit = -1 // it looks whether to leave
		}
		m.places[measured{s.Code.Trace.ID, s.Ref, exit, int32(s.Off)}]++
	}
	x := &Times{Interpreted: m.interp}
	x.Compiling, x.Collecting = m.other[timeCompiling], m.other[timeCollecting]
	x.Unknown, x.Lost = m.other[timeUnknown]+int64(unknown), int64(lost)
	x.All = x.Compiling + x.Collecting + x.Unknown + x.Lost
	for _, n := range m.interp {
		x.All += n
	}
	for p, n := range m.places {
		x.Compiled = append(x.Compiled, Time{p.trace, p.ref, p.exit, p.off, n})
		x.All += n
	}
	return x
}

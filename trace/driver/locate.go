package driver

import (
	"stmjit/backend/amd64"
	"stmjit/trace/ir"
)

// A Locator finds the instructions of the program that addresses in machine code belong to. It is for one goroutine.
type Locator struct {
	backend *amd64.Backend
	traces  amd64.Map
}

// Locator returns a locator, which knows traces that are made later, too.
func (d *Driver) Locator() *Locator { return &Locator{backend: d.backend} }

// Range is where machine code lies.
func (l *Locator) Range() (lo, hi uintptr) { return l.backend.Range() }

// At appends to pcs the instructions that an address in a trace belongs to: the innermost first, then the calls that it
// was inlined for. ok is false if it is in no trace.
func (l *Locator) At(addr uintptr, pcs []uintptr) (all []uintptr, ok bool) {
	c := l.code(addr)
	if c == nil {
		return pcs, false
	}
	return appendCalls(c.Trace, c.OriginAt(addr), pcs), true
}

// code returns the trace that an address is in, or nil.
func (l *Locator) code(addr uintptr) *amd64.Code {
	c := l.traces.At(addr)
	if c == nil {
		if lo, hi := l.Range(); addr < lo || addr >= hi {
			return nil
		}
		l.traces = l.backend.Map() // there are more by now
		c = l.traces.At(addr)
	}
	return c
}

// Spot is a place in the code of a trace.
type Spot struct {
	Trace int32
	Ref   ir.Ref // the operation, or NoRef
	Exit  int32  // the exit that the code belongs to, or -1
	Off   int    // offset from the entry
}

// Spot finds the place of an address. ok is false if it is in no trace.
func (l *Locator) Spot(addr uintptr) (s Spot, ok bool) {
	c := l.code(addr)
	if c == nil {
		return s, false
	}
	s = Spot{Trace: c.Trace.ID, Off: int(addr - c.Entry)}
	s.Ref, s.Exit = c.MadeFor(addr)
	return s, true
}

// SpotOfExit is the place of the exit with a number.
func (l *Locator) SpotOfExit(id uint32) (s Spot, ok bool) {
	t, snap := l.backend.SnapOfNumber(id)
	if t == nil {
		return s, false
	}
	return Spot{Trace: t.ID, Exit: snap, Off: -1}, true
}

// AtExit appends those that the exit with a number goes to.
func (l *Locator) AtExit(id uint32, pcs []uintptr) []uintptr {
	t, o := l.backend.OriginOfNumber(id)
	if t == nil {
		return pcs
	}
	return appendCalls(t, o, pcs)
}

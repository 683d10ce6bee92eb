package driver

import (
	"stmjit/backend/amd64"
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
	c := l.traces.At(addr)
	if c == nil {
		if lo, hi := l.Range(); addr < lo || addr >= hi {
			return pcs, false
		}
		l.traces = l.backend.Map() // there are more by now
		if c = l.traces.At(addr); c == nil {
			return pcs, false
		}
	}
	return appendCalls(c.Trace, c.OriginAt(addr), pcs), true
}

// AtExit appends those that the exit with a number goes to.
func (l *Locator) AtExit(id uint32, pcs []uintptr) []uintptr {
	t, o := l.backend.OriginOfNumber(id)
	if t == nil {
		return pcs
	}
	return appendCalls(t, o, pcs)
}

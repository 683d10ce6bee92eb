package amd64

import (
	"sort"

	"stmjit/trace/ir"
)

// Place says that the machine code from an offset on, up to the next place, was made for an instruction of the program.
type Place struct {
	Off    int
	Origin int32 // an index into Trace.Origins, or -1
}

// Places lists what the code was made for, in order of offset. The code of an exit belongs to the instruction that
// the exit goes to.
func (c *Code) Places() []Place {
	list := make([]Place, 0, len(c.marks))
	for i := range c.marks {
		m := &c.marks[i]
		o := c.originOf(m.mark)
		if n := len(list); n == 0 || list[n-1].Origin != o {
			list = append(list, Place{Off: int(m.off), Origin: o})
		}
	}
	return list
}

// OriginAt is the origin of the machine instruction at an address, or -1.
func (c *Code) OriginAt(at uintptr) int32 {
	if at < c.Entry {
		return -1
	}
	m := c.markAt(uint32(at - c.Entry))
	if m == nil {
		return -1
	}
	return c.originOf(*m)
}

// MadeFor says what the machine instruction at an address was made for: an operation, or ir.NoRef, and the exit that it
// takes or belongs to, or -1.
func (c *Code) MadeFor(at uintptr) (r ir.Ref, exit int32) {
	m := c.markAt(uint32(at - c.Entry))
	if m == nil {
		return ir.NoRef, -1
	}
	return ir.Ref(max(m.ref, 0)), m.exit
}

// OriginOfExit is the origin that the exit of a snapshot goes to, or else any.
func (c *Code) OriginOfExit(snap int32) int32 {
	t := c.Trace
	for i := len(t.Origins) - 1; i > 0; i-- {
		if t.Origins[i].PC == t.Snaps[snap].PC {
			return int32(i)
		}
	}
	return 0
}

func (c *Code) originOf(m mark) int32 {
	t := c.Trace
	if m.ref > 0 && int(m.ref) < len(t.Origin) {
		r := m.ref
		for r > 0 && t.Origin[r] < 0 {
			r-- // made for what stands before it
		}
		return t.Origin[r]
	}
	if m.exit >= 0 && int(m.exit) < len(t.Snaps) && len(t.Origins) > 0 {
		return c.OriginOfExit(m.exit)
	}
	return -1
}

// Text is a copy of the machine code.
func (c *Code) Text(b *Backend) []byte {
	return append([]byte(nil), b.mem.text(c.Entry, c.Bytes)...)
}

// A Routine is machine code that all traces share.
type Routine struct {
	Name  string
	Addr  uintptr
	Bytes int
}

// Routines lists the shared machine code, in order of address.
func (b *Backend) Routines() []Routine { return b.routines }

// TextOf is a copy of the machine code of a routine.
func (b *Backend) TextOf(r Routine) []byte {
	return append([]byte(nil), b.mem.text(r.Addr, r.Bytes)...)
}

// Range is where machine code lies.
func (b *Backend) Range() (lo, hi uintptr) { return b.mem.rx, b.mem.rx + codeBytes }

// Map finds traces by addresses of their code.
type Map struct{ codes []*Code }

// Map returns the map of the traces that there are.
func (b *Backend) Map() Map {
	b.mu.Lock()
	defer b.mu.Unlock()
	var m Map
	for _, c := range b.traces {
		m.codes = append(m.codes, c)
	}
	sort.Slice(m.codes, func(i, j int) bool { return m.codes[i].Entry < m.codes[j].Entry })
	return m
}

// At returns the code that an address lies in, or nil.
func (m Map) At(addr uintptr) *Code {
	i := sort.Search(len(m.codes), func(i int) bool { return m.codes[i].Entry > addr }) - 1
	if i < 0 || addr-m.codes[i].Entry >= uintptr(m.codes[i].Bytes) {
		return nil
	}
	return m.codes[i]
}

// OriginOfNumber is the trace and the origin that the exit with a number goes to; nil if there is none such.
func (b *Backend) OriginOfNumber(id uint32) (*ir.Trace, int32) {
	t, s := b.SnapOfNumber(id)
	if t == nil {
		return nil, -1
	}
	return t, b.owners[id/idBlock].Load().OriginOfExit(s)
}

// SnapOfNumber is the trace and the snapshot of the exit with a number; nil if there is none such.
func (b *Backend) SnapOfNumber(id uint32) (*ir.Trace, int32) {
	if int(id/idBlock) >= len(b.owners) {
		return nil, -1
	}
	c := b.owners[id/idBlock].Load()
	if c == nil {
		return nil, -1
	}
	s := int32(id - c.idBase)
	if s < 0 || int(s) >= len(c.Trace.Snaps) {
		return nil, -1
	}
	return c.Trace, s
}

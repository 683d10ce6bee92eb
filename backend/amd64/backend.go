// Package amd64 compiles traces to machine code for x86-64 on Linux.
//
// A trace is analysed (live.go), given registers (alloc.go, loop.go), turned
// into instructions (emit*.go) that golang-asm encodes, and published in memory
// that is never writable and executable at once (memory.go). Exits and the
// links to bridges go through data cells (exits.go, link.go); Run (run.go)
// enters code and serves the calls that it makes back to Go.
//
// The package must not know what a bytecode is, how a trace was recorded or
// what the runtime does with an exit. It knows of the runtime the layout of
// barriers.Context, the value word, and where a float's box has its bits.
package amd64

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/twitchyliquid64/golang-asm/obj"

	"stmjit/barriers"
	"stmjit/trace/ir"
)

// Words of Context.Spill that a trace with its parents may use; the last one
// breaks cycles of moves.
const (
	maxSlots = 511
	tempSlot = 511
)

var (
	errNoMemory      = errors.New("no room left for machine code")
	errTooManyExits  = errors.New("no numbers left for exits")
	errTooManyValues = fmt.Errorf("more than %d values wait in memory", maxSlots)
)

// A Backend compiles traces and owns their code. Its methods may be called from
// any goroutine.
type Backend struct {
	mem      *memory
	shared   map[*obj.LSym]uintptr
	routines []Routine
	restore  uintptr // the routine that resumes after a slow call
	cpu      features

	// LogSize returns how many words of an object of a shape are to be copied before an
	// atomic block changes it, and whether the first after the header may refer to more
	// of it; 0: machine code is not to copy it. nil: it copies none.
	LogSize func(shape uint32) (words int, rest bool)

	mu     sync.Mutex // compiling; protects what follows
	asm    *assembler
	alloc  allocator // its memory and the emitter's is used for one trace after the other
	emit   emitter
	traces map[int32]*Code // by trace ID
	ids    arena

	owners [1 << 14]atomic.Pointer[Code] // of the exit numbers, in blocks of idBlock
}

// codeAlign is what a loop's head is a multiple of: the processor fetches code
// in such pieces. It is the whole trace that is moved to that end, so nothing is
// padded. A continuation stays where it is, because frames hold its address as an
// odd number.
const codeAlign = 32

// idBlock is the number of exit numbers that are given out at once.
const idBlock = 64

// Code is a compiled trace.
type Code struct {
	Trace   *ir.Trace
	Entry   uintptr // where Run enters it, or a bridge is jumped to
	Exits   []Exit  // by snapshot
	Bytes   int     // of machine code
	Cells   int     // words of data
	Spilled int     // words of Context.Spill in use, with the parents'

	block  uintptr // the memory that the code begins in
	idBase uint32
	cells  uintptr
	gone   uintptr // tells Go that the code at the entry is not to be used
	marks  []markRange
	consts []ir.Ins // the trace's and what it inherited
}

// An Exit is a way to leave a trace.
type Exit struct {
	// Locs are the places of the values that [ir.Trace.Leaves] lists for the
	// snapshot, in the same order.
	Locs []Loc
	cell uintptr // 0: nothing leaves through this snapshot
}

// New prepares a backend. Its error says why machine code cannot be run here.
func New() (*Backend, error) { return newBackend(false) }

// NewAnonymous is New with code in memory that belongs to no file, for tools that
// name such memory by a map of symbols.
func NewAnonymous() (*Backend, error) { return newBackend(true) }

func newBackend(anonymous bool) (*Backend, error) {
	if err := supported(); err != nil {
		return nil, err
	}
	b := &Backend{cpu: hostFeatures(), traces: map[int32]*Code{}}
	b.ids = newArena(idBlock, uintptr(len(b.owners)-1)*idBlock, idBlock)
	var err error
	if b.mem, err = newMemory(anonymous); err != nil {
		return nil, err
	}
	if b.asm, err = newAssembler(); err != nil {
		return nil, err
	}
	if err := b.makeShared(); err != nil {
		return nil, err
	}
	b.restore = b.shared[routineRestore]
	return b, nil
}

// Available reports whether this program can run machine code at all.
func Available() bool { return supported() == nil }

// Compile makes machine code of a trace. A bridge's parent must be compiled,
// and so must the traces that it jumps to; the bridge is not linked yet. Errors
// are limits that a trace can meet, and make it one that cannot be compiled.
func (b *Backend) Compile(t *ir.Trace) (*Code, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	c, err := b.compile(t)
	if err != nil {
		return nil, fmt.Errorf("trace %d: %w", t.ID, err)
	}
	b.traces[t.ID] = c
	return c, nil
}

func (b *Backend) compile(t *ir.Trace) (*Code, error) {
	inherited, firstSlot, err := b.inheritance(t)
	if err != nil {
		return nil, err
	}
	own := *t // analysing may add constants
	own.Consts = slices.Clip(t.Consts)
	if err := b.alloc.analyse(&own, &b.cpu, inherited); err != nil {
		return nil, err
	}
	if err := b.alloc.allocate(inherited, firstSlot); err != nil {
		return nil, err
	}
	idBase := b.ids.alloc(uintptr(len(t.Snaps) + 1))
	if idBase == 0 {
		return nil, errTooManyExits
	}
	e := &b.emit
	e.begin(&b.alloc.allocation, b.asm, uint32(idBase))
	e.entryOf, e.near, e.logs = b.entryCell, b.mem.offset, b.LogSize
	c, err := b.publish(e)
	if err != nil {
		b.ids.release(idBase, uintptr(len(t.Snaps)+1))
		return nil, err
	}
	c.Trace, c.consts = t, own.Consts
	return c, nil
}

// inheritance is where a bridge finds its values, and the first word of
// Context.Spill that it may use.
func (b *Backend) inheritance(t *ir.Trace) ([]inheritance, int32, error) {
	if t.Kind != ir.KindBridge {
		return nil, 0, nil
	}
	parent := b.traces[t.Parent]
	if parent == nil || t.ParentExit < 0 || int(t.ParentExit) >= len(parent.Exits) || parent.Exits[t.ParentExit].cell == 0 {
		return nil, 0, fmt.Errorf("exit %d of trace %d is not compiled", t.ParentExit, t.Parent)
	}
	locs := parent.Exits[t.ParentExit].Locs
	list := make([]inheritance, len(locs))
	for i, l := range locs {
		list[i] = inheritance{Loc: l}
		if l.Kind == LocConst {
			list[i].bits = parent.consts[l.Index].Aux
		}
	}
	return list, int32(parent.Spilled), nil
}

// publish emits and assembles a trace and binds it to its memory.
func (b *Backend) publish(e *emitter) (*Code, error) {
	b.asm.reset()
	if err := e.emitTrace(); err != nil {
		b.asm.reset()
		return nil, err
	}
	text, err := b.asm.finish()
	if err != nil {
		return nil, err
	}
	size := len(text.bytes) + codeAlign
	block, cells, ok := b.mem.allocate(size, e.cells)
	if !ok {
		return nil, errNoMemory
	}
	at := block
	if e.head != noLabel && e.t.Kind != ir.KindContinuation {
		at += -uintptr(text.labels[e.head]) & (codeAlign - 1)
	}
	if err := text.relocate(at, cells, b.shared); err != nil {
		b.mem.release(block, size, cells, e.cells)
		return nil, err
	}
	c := &Code{
		Entry: at, Bytes: len(text.bytes), Cells: e.cells, Spilled: int(e.slots),
		block: block, idBase: e.idBase, cells: cells, gone: at + uintptr(text.labels[e.gone]), marks: slices.Clone(text.marks),
	}
	c.Exits = e.exportExits(cells)
	storeWord(cells+8*cellInvalid, 0)
	storeWord(cells+8*cellEntry, uint64(at))
	for s := range e.exits {
		if x := &e.exits[s]; x.point >= 0 {
			storeWord(c.Exits[s].cell, uint64(at)+uint64(text.labels[x.stub]))
		}
	}
	for bits, i := range e.consts {
		storeWord(cells+8*uintptr(i), bits)
	}
	b.mem.publish(at, text.bytes)
	for i := 0; i <= len(e.exits); i += idBlock {
		b.owners[(int(e.idBase)+i)/idBlock].Store(c)
	}
	return c, nil
}

// InUse is the number of bytes of machine code and of data that traces take up.
func (b *Backend) InUse() (code, data int) {
	b.mem.mu.Lock()
	defer b.mem.mu.Unlock()
	return codeBytes - int(b.mem.code.available()), cellBytes - int(b.mem.cells.available())
}

// Code is the code of the trace with an ID, or nil.
func (b *Backend) Code(id int32) *Code {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.traces[id]
}

// Release frees the memory of a trace that nothing can enter any more: its
// exits are unlinked, no cell names its entry, no thread is in it.
func (b *Backend) Release(c *Code) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.traces[c.Trace.ID] == c {
		delete(b.traces, c.Trace.ID)
	}
	for i := 0; i <= len(c.Exits); i += idBlock {
		b.owners[(int(c.idBase)+i)/idBlock].Store(nil)
	}
	b.ids.release(uintptr(c.idBase), uintptr(len(c.Exits)+1))
	b.mem.release(c.block, c.Bytes+codeAlign, c.cells, c.Cells)
}

// entryCell is the cell through which a trace is jumped to.
func (b *Backend) entryCell(id int32) (off uint64, ok bool) {
	c := b.traces[id]
	if c == nil {
		return 0, false
	}
	return b.mem.offset(uint64(c.cells) + 8*cellEntry)
}

// Fixed offsets that the entry stub knows.
const (
	ctxTag  = barriers.OffTag
	ctxBase = barriers.OffBase
)

package symbols

import (
	"sync"
	"unsafe"
)

func registerCode()

func descriptorAddress() uintptr

// The structures that gdb reads, as its manual has them ("JIT Compilation Interface").
type (
	debugDescriptor struct {
		version  uint32 // 1
		action   uint32
		relevant *debugEntry // what the action is about
		first    *debugEntry
	}
	debugEntry struct {
		next, prev *debugEntry
		image      *byte
		size       uint64
	}
)

// debugAdd is the action that tells of a new entry.
const debugAdd = 1

// A Debugger tells gdb of machine code, whether gdb is there already or is attached later.
type Debugger struct{ entries []*debugEntry } // for Go's collector, which does not look into the descriptor

var debugger struct {
	sync.Mutex
	Debugger
}

// NewDebugger returns the one there is in the process.
func NewDebugger() (*Debugger, error) { return &debugger.Debugger, nil }

// Add registers a piece of code.
func (d *Debugger) Add(c *Code) {
	file := image(c)
	debugger.Lock()
	defer debugger.Unlock()
	desc := (*debugDescriptor)(unsafe.Add(unsafe.Pointer(nil), descriptorAddress()))
	e := &debugEntry{image: &file[0], size: uint64(len(file))}
	if e.next = desc.first; e.next != nil {
		e.next.prev = e
	}
	d.entries = append(d.entries, e)
	desc.first, desc.relevant, desc.action = e, e, debugAdd
	registerCode()
}

package amd64

import (
	"sync"
	"sync/atomic"
	"unsafe"
)

// Sizes of the address ranges. They are reserved, not used: pages that no trace
// was written to cost nothing. Both lie in one reservation, far below 2 GiB, so
// that code reaches its data cells by addresses relative to the instruction.
const (
	codeBytes = 64 << 20
	cellBytes = 16 << 20
	codeGrain = 64 // a trace starts on a cache line
	cellGrain = 8
)

// memory holds the machine code and its data cells. The code pages are mapped
// twice, writable at rw and executable at rx, never both in one mapping. Code
// is written once, whole, before its address is known to anybody; afterwards
// only cells change, one word at a time.
type memory struct {
	rw, rx uintptr
	cell   uintptr

	mu    sync.Mutex
	code  arena // addresses in the executable mapping
	cells arena
}

// offset is an address as seen from the start of the code, and whether it lies
// within code or cells.
func (m *memory) offset(addr uint64) (off uint64, near bool) {
	off = addr - uint64(m.rx)
	return off, off < codeBytes+cellBytes
}

// cellsFor reserves n words of data.
func (m *memory) cellsFor(n int) (uintptr, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	at := m.cells.alloc(uintptr(n) * 8)
	return at, at != 0
}

// allocate reserves n bytes of code and nCells words of data. ok is false when
// either is exhausted.
func (m *memory) allocate(n, nCells int) (code, cells uintptr, ok bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if code = m.code.alloc(uintptr(n)); code == 0 {
		return 0, 0, false
	}
	if cells = m.cells.alloc(uintptr(nCells) * 8); cells == 0 {
		m.code.release(code, uintptr(n))
		return 0, 0, false
	}
	return code, cells, true
}

// release frees what allocate returned. No thread may still run the code.
func (m *memory) release(code uintptr, n int, cells uintptr, nCells int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.code.release(code, uintptr(n))
	m.cells.release(cells, uintptr(nCells)*8)
}

// publish writes text to the code address at.
func (m *memory) publish(at uintptr, text []byte) {
	copy(bytesAt(at-m.rx+m.rw, len(text)), text)
}

// text is the code at an address, for the listing.
func (m *memory) text(at uintptr, n int) []byte { return bytesAt(at-m.rx+m.rw, n) }

func bytesAt(addr uintptr, n int) []byte {
	return unsafe.Slice((*byte)(unsafe.Add(unsafe.Pointer(nil), addr)), n)
}

// wordAt is the 64-bit word at an address outside Go's heap.
func wordAt(addr uintptr) *uint64 {
	return (*uint64)(unsafe.Add(unsafe.Pointer(nil), addr))
}

func loadWord(addr uintptr) uint64     { return atomic.LoadUint64(wordAt(addr)) }
func storeWord(addr uintptr, v uint64) { atomic.StoreUint64(wordAt(addr), v) }

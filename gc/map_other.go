//go:build !unix

package gc

import "unsafe"

// Without mmap the heap is one block of Go memory: Go's collector does not
// move it and finds no pointers in it.
var reserveSizes = []uintptr{1 << 30, 256 << 20, 64 << 20}

// mapped keeps what was handed out by number alive.
var mapped [][]uint64

func mapMemory(bytes uintptr) (unsafe.Pointer, error) {
	m := make([]uint64, bytes/8)
	mapped = append(mapped, m)
	return unsafe.Pointer(&m[0]), nil
}

func unmapMemory(p unsafe.Pointer, bytes uintptr) error {
	for i, m := range mapped {
		if unsafe.Pointer(&m[0]) == p {
			mapped = append(mapped[:i], mapped[i+1:]...)
			break
		}
	}
	return nil
}

func releaseMemory(addr, bytes uintptr) bool { return false }

func addressLimit() uintptr { return 0 }

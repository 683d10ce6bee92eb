package amd64

import (
	"fmt"
	"unsafe"

	"golang.org/x/sys/unix"
)

// Flag of memfd_create that asks for a file that may be executed; kernels from
// 6.3 on want it, older ones refuse it.
const mfdExec = 0x10

// newMemory maps the memory for code. If it is anonymous it belongs to no file that
// a profiler would take its names from.
func newMemory(anonymous bool) (*memory, error) {
	if anonymous {
		return newAnonymous()
	}
	fd, err := unix.MemfdCreate("stmjit-code", unix.MFD_CLOEXEC|mfdExec)
	if err != nil {
		fd, err = unix.MemfdCreate("stmjit-code", unix.MFD_CLOEXEC)
	}
	if err != nil {
		return nil, fmt.Errorf("no memory for machine code: memfd_create: %w", err)
	}
	defer func() { _ = unix.Close(fd) }()
	if err := unix.Ftruncate(fd, codeBytes); err != nil {
		return nil, fmt.Errorf("no memory for machine code: ftruncate: %w", err)
	}
	base, err := unix.MmapPtr(-1, 0, nil, codeBytes+cellBytes,
		unix.PROT_NONE, unix.MAP_PRIVATE|unix.MAP_ANONYMOUS|unix.MAP_NORESERVE)
	if err != nil {
		return nil, fmt.Errorf("no memory for machine code: reserve: %w", err)
	}
	rx, err := unix.MmapPtr(fd, 0, base, codeBytes,
		unix.PROT_READ|unix.PROT_EXEC, unix.MAP_SHARED|unix.MAP_FIXED)
	if err != nil {
		return nil, fmt.Errorf("no memory for machine code: map executable: %w", err)
	}
	cell, err := unix.MmapPtr(-1, 0, unsafe.Add(base, codeBytes), cellBytes,
		unix.PROT_READ|unix.PROT_WRITE, unix.MAP_PRIVATE|unix.MAP_ANONYMOUS|unix.MAP_FIXED|unix.MAP_NORESERVE)
	if err != nil {
		return nil, fmt.Errorf("no memory for machine code: map cells: %w", err)
	}
	rw, err := unix.MmapPtr(fd, 0, nil, codeBytes, unix.PROT_READ|unix.PROT_WRITE, unix.MAP_SHARED)
	if err != nil {
		return nil, fmt.Errorf("no memory for machine code: map writable: %w", err)
	}
	return makeMemory(rw, rx, cell), nil
}

func makeMemory(rw, rx, cell unsafe.Pointer) *memory {
	m := &memory{rw: uintptr(rw), rx: uintptr(rx), cell: uintptr(cell)}
	m.code = newArena(m.rx, codeBytes, codeGrain)
	m.cells = newArena(m.cell, cellBytes, cellGrain)
	return m
}

// newAnonymous makes the second mapping by duplicating the first, which mremap does
// if it is told that the old size is 0.
func newAnonymous() (*memory, error) {
	base, err := unix.MmapPtr(-1, 0, nil, codeBytes+cellBytes, unix.PROT_NONE, unix.MAP_PRIVATE|unix.MAP_ANONYMOUS|unix.MAP_NORESERVE)
	if err != nil {
		return nil, fmt.Errorf("no memory for machine code: reserve: %w", err)
	}
	rx, err := unix.MmapPtr(-1, 0, base, codeBytes, unix.PROT_READ|unix.PROT_EXEC, unix.MAP_SHARED|unix.MAP_ANONYMOUS|unix.MAP_FIXED|unix.MAP_NORESERVE)
	if err != nil {
		return nil, fmt.Errorf("no memory for machine code: map executable: %w", err)
	}
	cell, err := unix.MmapPtr(-1, 0, unsafe.Add(base, codeBytes), cellBytes, unix.PROT_READ|unix.PROT_WRITE, unix.MAP_PRIVATE|unix.MAP_ANONYMOUS|unix.MAP_FIXED|unix.MAP_NORESERVE)
	if err != nil {
		return nil, fmt.Errorf("no memory for machine code: map cells: %w", err)
	}
	at, _, e := unix.RawSyscall6(unix.SYS_MREMAP, uintptr(rx), 0, codeBytes, unix.MREMAP_MAYMOVE, 0, 0)
	if e != 0 {
		return nil, fmt.Errorf("no memory for machine code: map it twice: %w", e)
	}
	rw := unsafe.Add(unsafe.Pointer(nil), at)
	if _, _, e := unix.RawSyscall(unix.SYS_MPROTECT, at, codeBytes, unix.PROT_READ|unix.PROT_WRITE); e != 0 {
		return nil, fmt.Errorf("no memory for machine code: make it writable: %w", e)
	}
	return makeMemory(rw, rx, cell), nil
}

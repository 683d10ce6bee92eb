//go:build unix

package gc

import (
	"runtime"
	"unsafe"

	"golang.org/x/sys/unix"
)

// reserveSizes are tried in turn: an address-space limit (ulimit -v) or a
// system without overcommit refuses the large ones. The first is several times the
// machine's memory if that is large.
var reserveSizes = []uintptr{max(64<<30, 4*machineMemory()), 64 << 30, 32 << 30, 8 << 30, 2 << 30, 1 << 30, 512 << 20, 256 << 20, 128 << 20, 64 << 20, 32 << 20}

func mapMemory(bytes uintptr) (unsafe.Pointer, error) {
	return unix.MmapPtr(-1, 0, nil, bytes, unix.PROT_READ|unix.PROT_WRITE,
		unix.MAP_PRIVATE|unix.MAP_ANON|mapNoReserve)
}

func unmapMemory(p unsafe.Pointer, bytes uintptr) error { return unix.MunmapPtr(p, bytes) }

// releaseMemory gives pages back to the system and reports whether they will
// read as zeros when they are used again.
func releaseMemory(addr, bytes uintptr) bool {
	err := unix.Madvise(unsafe.Slice(octet(addr), bytes), unix.MADV_DONTNEED)
	return err == nil && runtime.GOOS == "linux"
}

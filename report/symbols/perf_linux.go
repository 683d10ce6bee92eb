package symbols

import (
	"os"

	"golang.org/x/sys/unix"
)

// mapForPerf maps the first page of a dump as if it were code: that is how perf, which records such mappings, hears
// of the file.
func mapForPerf(f *os.File) ([]byte, error) {
	return unix.Mmap(int(f.Fd()), 0, os.Getpagesize(), unix.PROT_READ|unix.PROT_EXEC, unix.MAP_PRIVATE)
}

func unmapForPerf(b []byte) error { return unix.Munmap(b) }

// monotonic is the time by the clock that `perf record -k mono` stamps its records with.
func monotonic() uint64 {
	var t unix.Timespec
	if unix.ClockGettime(unix.CLOCK_MONOTONIC, &t) != nil {
		return 0
	}
	return uint64(t.Nano())
}

package gc

import (
	"bytes"
	"os"
	"strconv"

	"golang.org/x/sys/unix"
)

const mapNoReserve = unix.MAP_NORESERVE

// machineMemory is the memory of the machine, 0 if it is not known.
func machineMemory() uintptr {
	var info unix.Sysinfo_t
	if unix.Sysinfo(&info) != nil {
		return 0
	}
	return uintptr(info.Totalram) * uintptr(info.Unit) &^ (blockBytes - 1)
}

// addressLimit is how much more memory the process may map, 0 if there is no limit.
func addressLimit() uintptr {
	var limit unix.Rlimit
	if unix.Getrlimit(unix.RLIMIT_AS, &limit) != nil || limit.Cur == unix.RLIM_INFINITY {
		return 0
	}
	pages := uint64(0)
	if text, err := os.ReadFile("/proc/self/statm"); err == nil {
		first, _, _ := bytes.Cut(text, []byte(" "))
		pages, _ = strconv.ParseUint(string(first), 10, 64)
	}
	used := min(pages*uint64(os.Getpagesize()), limit.Cur-1)
	return uintptr(limit.Cur - used)
}

package gc

import "golang.org/x/sys/unix"

const mapNoReserve = unix.MAP_NORESERVE

// machineMemory is the memory of the machine, 0 if it is not known.
func machineMemory() uintptr {
	var info unix.Sysinfo_t
	if unix.Sysinfo(&info) != nil {
		return 0
	}
	return uintptr(info.Totalram) * uintptr(info.Unit) &^ (blockBytes - 1)
}

// addressLimit is how much memory the process may map, 0 if there is no limit.
func addressLimit() uintptr {
	var limit unix.Rlimit
	if unix.Getrlimit(unix.RLIMIT_AS, &limit) != nil || limit.Cur == unix.RLIM_INFINITY {
		return 0
	}
	return uintptr(limit.Cur)
}

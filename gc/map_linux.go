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

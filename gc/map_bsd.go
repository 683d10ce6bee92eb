//go:build unix && !linux

package gc

const mapNoReserve = 0

// machineMemory is the memory of the machine, 0 if it is not known.
func machineMemory() uintptr { return 0 }

//go:build unix && !linux

package gc

const mapNoReserve = 0

// machineMemory is the memory of the machine, 0 if it is not known.
func machineMemory() uintptr { return 0 }

// addressLimit is how much more memory the process may map, 0 if that is not known.
func addressLimit() uintptr { return 0 }

package gc

import "sync/atomic"

// manual is set while the old space is collected only when the program asks for it,
// or the heap reaches its limit.
var manual atomic.Bool

// SetAutomatic says whether the old space is collected when it has grown enough.
func SetAutomatic(on bool) {
	heap.mu.Lock()
	defer heap.mu.Unlock()
	if manual.Swap(!on) == on {
		setThreshold()
	}
}

// YoungBytes returns how much was allocated since the last collection.
func YoungBytes() uintptr {
	heap.mu.Lock()
	defer heap.mu.Unlock()
	return heap.young.used()
}

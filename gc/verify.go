package gc

func (h *heapState) verify(when string) {}

// Verify checks the heap.
func Verify() error { return nil }

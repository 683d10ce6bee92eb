package gc

// prefetch asks the processor to have the memory at two addresses ready soon.
//
//go:noescape
func prefetch(a, b uintptr)

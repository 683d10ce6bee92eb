package gc

// Pause executes PAUSE n times, n > 0, in a loop that waits for another processor.
//
//go:noescape
func Pause(n int)

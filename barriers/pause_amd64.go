package barriers

// pause executes PAUSE n times, n > 0.
//
//go:noescape
func pause(n int)

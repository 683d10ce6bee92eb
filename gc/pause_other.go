//go:build !amd64

package gc

import "runtime"

// Pause lets others run, n > 0 times, in a loop that waits for another processor.
func Pause(int) { runtime.Gosched() }

//go:build !linux

package gc

import "runtime"

// yield lets other goroutines have the processor.
func yield() { runtime.Gosched() }

//go:build !linux

package gc

import "time"

// threadTime is how long the calling system thread has had a processor; 0: not known.
func threadTime() time.Duration { return 0 }

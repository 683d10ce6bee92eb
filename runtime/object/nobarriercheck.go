//go:build !barriercheck

package object

// CheckBarriers does nothing but in builds with the tag barriercheck.
func CheckBarriers(*Thread) {}

// NewEpoch does nothing but in builds with the tag barriercheck, where it makes
// t own nothing.
func (t *Thread) NewEpoch() {}

//go:build !amd64

package gc

import "runtime"

func Pause(int) { runtime.Gosched() }

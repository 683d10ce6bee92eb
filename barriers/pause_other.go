//go:build !amd64

package barriers

import "runtime"

func pause(int) { runtime.Gosched() }

//go:build barriercheck

package gc

// CheckAccess makes every access to an object's words through this package ask
// [OnAccess] first. It finds operations that touch an object without having
// passed its barrier.
const CheckAccess = true

// OnAccess is told of accesses; it panics on one that the barriers do not allow.
var OnAccess func(v Value, write bool)

// collecting is set while the collector itself looks at objects.
var collecting bool

func checkAccess(v Value, write bool) {
	if OnAccess != nil && !collecting {
		OnAccess(v, write)
	}
}

func beginUnchecked() { collecting = true }
func endUnchecked()   { collecting = false }

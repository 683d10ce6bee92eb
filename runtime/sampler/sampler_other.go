//go:build !(linux && amd64)

package sampler

import "errors"

func framePointer() uintptr { return 0 }

// Start says that there is no sampler here.
func Start(Config) error {
	return errors.New("samples of processor time are taken on Linux on x86-64 only")
}

// Stop does nothing.
func Stop() (lost int) { return 0 }

// Enter does nothing.
func Enter(Thread) {}

// Leave does nothing.
func Leave() {}

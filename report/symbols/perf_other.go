//go:build !linux

package symbols

import (
	"errors"
	"os"
)

func mapForPerf(*os.File) ([]byte, error) { return nil, errors.New("perf is Linux's") }

func unmapForPerf([]byte) error { return nil }

func monotonic() uint64 { return 0 }

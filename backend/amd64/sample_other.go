//go:build !(linux && amd64)

package amd64

import "errors"

func startSampleClock() error { return errors.New("samples are taken on Linux only") }
func stopSampleClock()        {}

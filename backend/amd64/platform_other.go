//go:build !(linux && amd64)

package amd64

import "errors"

func supported() error {
	return errors.New("there is a compiler for Linux on x86-64 only")
}

func newMemory(bool) (*memory, error) { return nil, supported() }

func enter(_, _ uintptr) { panic("amd64: no machine code on this machine") }

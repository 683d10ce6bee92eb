package amd64

import (
	"errors"

	"golang.org/x/sys/cpu"
)

// enter calls machine code; see enter_linux_amd64.s.
//
//go:noescape
func enter(code, ctx uintptr)

func supported() error {
	if !cpu.X86.HasSSE41 {
		return errors.New("the processor has no SSE4.1")
	}
	return nil
}

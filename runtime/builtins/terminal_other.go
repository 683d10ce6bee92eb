//go:build !unix

package builtins

import (
	"errors"
	"os"
)

func isTerminal(fd int) bool { return true } // the caller saw a character device

func ignoreBrokenPipes() {}

func inputReady(f *os.File, ms int) bool { return true }

func descriptorOpen(fd int) bool { return true }

// errNotSeekable is how the system refuses to seek in a pipe.
var errNotSeekable = errors.ErrUnsupported

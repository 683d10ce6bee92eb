package main

import (
	"os"
	"syscall"
)

// keepStdout keeps standard output for what the command writes; what the script
// writes there goes to standard error.
func keepStdout() (*os.File, error) {
	fd, err := syscall.Dup(1)
	if err != nil {
		return nil, err
	}
	syscall.CloseOnExec(fd)
	if err := syscall.Dup3(2, 1, 0); err != nil {
		return nil, err
	}
	return os.NewFile(uintptr(fd), "standard output"), nil
}

//go:build !unix

package builtins

import (
	"errors"
	"syscall"
)

func isTerminal(fd int) bool { return true } // the caller saw a character device

func ignoreBrokenPipes() {}

func inputReady(fd, ms int) bool { return true }

func descriptorOpen(fd int) bool { return true }

// errNotSeekable is how the system refuses to seek in a pipe.
var errNotSeekable = errors.ErrUnsupported

func descriptorKind(fd int) (dir, regular, char bool, block int, err error) {
	return false, fd > 2, fd <= 2, 8192, nil
}

func sysRead(fd int, p []byte) (int, error)  { return syscall.Read(syscall.Handle(fd), p) }
func sysWrite(fd int, p []byte) (int, error) { return syscall.Write(syscall.Handle(fd), p) }
func sysSeek(fd int, off int64, whence int) (int64, error) {
	return syscall.Seek(syscall.Handle(fd), off, whence)
}
func sysTruncate(fd int, n int64) error { return syscall.Ftruncate(syscall.Handle(fd), n) }
func sysClose(fd int) error             { return syscall.Close(syscall.Handle(fd)) }

func sysOpen(path string, flags int, perm uint32) (int, error) {
	h, err := syscall.Open(path, flags, perm)
	return int(h), err
}

func setInheritable(fd int, yes bool) error { return nil }

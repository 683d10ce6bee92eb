//go:build unix

package builtins

import (
	"os"
	"os/signal"
	"syscall"

	"golang.org/x/sys/unix"
)

// isTerminal reports whether a descriptor is a terminal.
func isTerminal(fd int) bool {
	_, err := unix.IoctlGetWinsize(fd, unix.TIOCGWINSZ)
	return err == nil
}

// ignoreBrokenPipes makes writing to a pipe that nobody reads an error.
func ignoreBrokenPipes() { signal.Ignore(syscall.SIGPIPE) }

// inputReady waits up to the given milliseconds for something to read.
func inputReady(f *os.File, ms int) bool {
	fds := []unix.PollFd{{Fd: int32(f.Fd()), Events: unix.POLLIN}}
	n, err := unix.Poll(fds, ms)
	return n > 0 || err != nil && err != unix.EINTR
}

// descriptorOpen reports whether a standard descriptor is there.
func descriptorOpen(fd int) bool {
	var st unix.Stat_t
	return unix.Fstat(fd, &st) == nil
}

// errNotSeekable is how the system refuses to seek in a pipe.
const errNotSeekable = syscall.ESPIPE

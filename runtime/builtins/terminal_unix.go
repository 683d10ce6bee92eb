//go:build unix

package builtins

import (
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
func inputReady(fd, ms int) bool {
	fds := []unix.PollFd{{Fd: int32(fd), Events: unix.POLLIN}}
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

// descriptorKind says what a descriptor is of: a directory, a regular file, or a
// device that reads and writes characters.
func descriptorKind(fd int) (dir, regular, char bool, block int, err error) {
	var st unix.Stat_t
	if err = unix.Fstat(fd, &st); err != nil {
		return
	}
	kind := uint32(st.Mode) & unix.S_IFMT
	return kind == unix.S_IFDIR, kind == unix.S_IFREG, kind == unix.S_IFCHR, int(st.Blksize), nil
}

func sysRead(fd int, p []byte) (int, error)  { return syscall.Read(fd, p) }
func sysWrite(fd int, p []byte) (int, error) { return syscall.Write(fd, p) }
func sysSeek(fd int, off int64, whence int) (int64, error) {
	return syscall.Seek(fd, off, whence)
}
func sysTruncate(fd int, n int64) error { return syscall.Ftruncate(fd, n) }
func sysClose(fd int) error             { return syscall.Close(fd) }

// sysOpen opens a file by name; the descriptor is not inherited by programs.
func sysOpen(path string, flags int, perm uint32) (int, error) {
	return syscall.Open(path, flags|syscall.O_CLOEXEC, perm)
}

func setInheritable(fd int, yes bool) error {
	flags := 0
	if !yes {
		flags = unix.FD_CLOEXEC
	}
	_, err := unix.FcntlInt(uintptr(fd), unix.F_SETFD, flags)
	return err
}

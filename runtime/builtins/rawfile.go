package builtins

import (
	"io"
	"sync/atomic"
	"syscall"
)

// device is what a stream reads from and writes to.
type device interface {
	Read(p []byte) (int, error)
	Write(p []byte) (int, error)
	Seek(off int64, whence int) (int64, error)
	Truncate(n int64) error
	Close() error
}

// rawFile is an open descriptor. What shares it (a FileIO object, and the buffered
// file around that) sees it closed at the same time.
type rawFile struct {
	fd       int
	closed   atomic.Bool
	owned    bool // close() closes the descriptor
	created  bool
	readable bool
	writable bool
	appends  bool
	seekable bool
	tty      bool
	pipe     bool // reading may wait for long
	blksize  int
}

func newRawFile(fd int) *rawFile {
	f := &rawFile{fd: fd, blksize: 8192}
	_, regular, char, block, err := descriptorKind(fd)
	if err != nil {
		return f
	}
	f.tty = char && isTerminal(fd)
	_, err = sysSeek(fd, 0, io.SeekCurrent)
	f.seekable = err == nil && !f.tty
	f.pipe = !regular
	if block > 1 {
		f.blksize = block
	}
	return f
}

// Read reads once; io.EOF at the end.
func (f *rawFile) Read(p []byte) (int, error) {
	for {
		n, err := sysRead(f.fd, p)
		if err == syscall.EINTR {
			continue
		}
		if n < 0 {
			n = 0
		}
		if err == nil && n == 0 && len(p) > 0 {
			err = io.EOF
		}
		return n, err
	}
}

// Write writes all of p.
func (f *rawFile) Write(p []byte) (int, error) {
	done := 0
	for done < len(p) {
		n, err := f.writeOnce(p[done:])
		done += n
		if err != nil {
			return done, err
		}
	}
	return done, nil
}

// writeOnce writes what one call of the system takes.
func (f *rawFile) writeOnce(p []byte) (int, error) {
	for {
		n, err := sysWrite(f.fd, p)
		if err != syscall.EINTR {
			return max(n, 0), err
		}
	}
}

// Seek moves the position.
func (f *rawFile) Seek(off int64, whence int) (int64, error) { return sysSeek(f.fd, off, whence) }

// Truncate sets the size.
func (f *rawFile) Truncate(n int64) error { return sysTruncate(f.fd, n) }

// Close closes the descriptor once, if that is to be.
func (f *rawFile) Close() error {
	if f.closed.Swap(true) || !f.owned {
		return nil
	}
	return sysClose(f.fd)
}

// mode is how FileIO shows what the file was opened for.
func (f *rawFile) mode() string {
	switch {
	case f.created && f.readable:
		return "xb+"
	case f.created:
		return "xb"
	case f.appends && f.readable:
		return "ab+"
	case f.appends:
		return "ab"
	case f.readable && f.writable:
		return "rb+"
	case f.readable:
		return "rb"
	}
	return "wb"
}

package builtins

import (
	"bytes"
	"io"
	"sync/atomic"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// stream is an open file with its buffers. What was written goes to the system
// when the buffer is full, at flush, and before anything else happens to the
// position in the file. Whoever uses the buffers or the position has the lock.
type stream struct {
	mu       streamLock
	dev      device
	raw      *rawFile // the device, if that is a descriptor
	self     *Value   // the file object, while the stream is locked and the device is none
	under    func(file Value) Value
	name     any // string, or the int it was opened by
	readable bool
	writable bool
	seekable bool
	direct   bool // no buffering
	lines    bool // flush after every line
	hasRead1 bool
	detached bool
	limit    int // size of the buffer

	in     []byte // read and not taken yet
	out    []byte // written and not passed on yet
	more   []byte // what the device gave beyond what it was asked for
	closed atomic.Bool
	space  []byte                // that in is a part of
	wait   func(t *thread) error // waits until something can be read; nil: reading waits
}

const bufferSize = 64 << 10

// newStream makes the buffers of an open descriptor.
func newStream(f *rawFile, name any) *stream {
	s := &stream{dev: f, raw: f, name: name, limit: bufferSize, readable: f.readable, writable: f.writable, seekable: f.seekable}
	s.mu.wake = make(chan struct{}, 1)
	return s
}

// newPyStream makes the buffers of what a Python object reads and writes; under
// gives that object for the file.
func newPyStream(buffer bool, size int, under func(file Value) Value) *stream {
	s := &stream{limit: size, under: under, hasRead1: true}
	s.dev = &pyDevice{s: s, buffer: buffer}
	s.mu.wake = make(chan struct{}, 1)
	return s
}

// isClosed reports whether the stream or its descriptor is closed.
func (s *stream) isClosed() bool {
	return s.closed.Load() || s.raw != nil && s.raw.closed.Load()
}

// write takes b; it goes out at once when it must.
func (s *stream) write(b []byte) error {
	if s.raw == nil || len(s.out) > 0 && len(s.out)+len(b) > s.limit {
		b = bytes.Clone(b) // since it may be part of an object that moves while the device is at work
	}
	if len(s.in) > 0 {
		if err := s.dropInput(); err != nil {
			return err
		}
	}
	if s.direct {
		return s.writeOut(b)
	}
	if len(s.out)+len(b) > s.limit {
		if err := s.makeRoom(); err != nil {
			return err
		}
		if len(b) >= s.limit {
			return s.writeOut(b)
		}
	}
	if s.out == nil {
		s.out = make([]byte, 0, 8<<10)
	}
	s.out = append(s.out, b...)
	if s.lines && bytes.IndexByte(b, '\n') >= 0 {
		return s.flush()
	}
	return nil
}

// makeRoom empties the buffer: what cannot be written is lost, so that a program
// that goes on does not fill the memory.
func (s *stream) makeRoom() error {
	err := s.flush()
	s.out = s.out[:0]
	return err
}

// writeOut writes b at once; a copy, since b may be part of an object.
func (s *stream) writeOut(b []byte) error {
	s.out = append(s.out, b...)
	err := s.makeRoom()
	if cap(s.out) > 4*bufferSize {
		s.out = nil
	}
	return err
}

// flush passes on what was written. What an error leaves is kept for the next
// attempt.
func (s *stream) flush() error {
	if len(s.out) == 0 {
		return nil
	}
	t := s.begin()
	n, err := s.dev.Write(s.out)
	s.end(t)
	s.out = s.out[:copy(s.out, s.out[n:])]
	return err
}

// fill reads more; io.EOF at the end.
func (s *stream) fill() error {
	if err := s.flush(); err != nil {
		return err
	}
	if s.space == nil {
		s.space = make([]byte, s.limit)
	}
	if len(s.more) > 0 {
		s.in = append(append(make([]byte, 0, len(s.in)+len(s.more)), s.in...), s.more...)
		s.more, s.space = nil, s.in
		return nil
	}
	if len(s.in) > 0 {
		if len(s.in) > len(s.space)/2 {
			s.space = make([]byte, 2*len(s.space))
		}
		n := copy(s.space, s.in)
		s.in = s.space[:n]
	} else {
		s.in = s.space[:0]
	}
	if s.wait != nil {
		if err := s.wait(s.mu.by); err != nil {
			return err
		}
	}
	t := s.begin()
	n, err := s.dev.Read(s.space[len(s.in):])
	s.end(t)
	if n > 0 {
		s.in = s.space[:len(s.in)+n]
		return nil
	}
	if err == nil {
		err = io.EOF
	}
	return err
}

// take returns the next n bytes of the input buffer.
func (s *stream) take(n int) []byte {
	b := s.in[:n]
	s.in = s.in[n:]
	return b
}

// readAll returns the rest of the file.
func (s *stream) readAll() ([]byte, error) {
	all := append([]byte(nil), s.take(len(s.in))...)
	for {
		switch err := s.fill(); err {
		case nil:
			all = append(all, s.take(len(s.in))...)
		case io.EOF:
			return all, nil
		default:
			return all, err
		}
	}
}

// readN returns n bytes, or fewer at the end of the file.
func (s *stream) readN(n int) ([]byte, error) {
	var all []byte
	for {
		part := s.take(min(n-len(all), len(s.in)))
		all = append(all, part...)
		if len(all) == n {
			return all, nil
		}
		if err := s.fill(); err == io.EOF {
			return all, nil
		} else if err != nil {
			return all, err
		}
	}
}

// readLine returns the next line with its end, or what is left of one; limit
// bounds its length if it is not negative. The bytes are good until the next
// read.
func (s *stream) readLine(limit int, end func(b []byte, from int) (n int, found bool)) ([]byte, error) {
	seen := 0
	for {
		b := s.in
		if limit >= 0 && len(b) > limit {
			b = b[:limit]
		}
		n, found := end(b, seen)
		if found || limit >= 0 && len(b) == limit {
			if !found {
				n = limit
			}
			return s.take(n), nil
		}
		seen = n
		if err := s.fill(); err == io.EOF {
			return s.take(len(s.in)), nil
		} else if err != nil {
			return nil, err
		}
	}
}

// newlineOnly ends lines at \n.
func newlineOnly(b []byte, from int) (int, bool) {
	if i := bytes.IndexByte(b[from:], '\n'); i >= 0 {
		return from + i + 1, true
	}
	return len(b), false
}

// dropInput moves the file's position back to what was not taken.
func (s *stream) dropInput() error {
	n := len(s.in) + len(s.more)
	s.in, s.more = nil, nil
	if !s.seekable || n == 0 {
		return nil
	}
	_, err := s.dev.Seek(int64(-n), io.SeekCurrent)
	return err
}

func (s *stream) tell() (int64, error) {
	pos, err := s.dev.Seek(0, io.SeekCurrent)
	return pos - int64(len(s.in)+len(s.more)) + int64(len(s.out)), err
}

func (s *stream) seek(off int64, whence int) (int64, error) {
	if err := s.flush(); err != nil {
		return 0, err
	}
	if err := s.dropInput(); err != nil {
		return 0, err
	}
	return s.dev.Seek(off, whence)
}

func (s *stream) close() error {
	if s.closed.Load() {
		return nil
	}
	err := s.flush()
	s.closed.Store(true)
	s.in, s.out, s.space = nil, nil, nil
	if err2 := s.closeDevice(err); err2 != nil {
		return err2
	}
	return err
}

// closeDevice closes the device also if an exception is pending, which becomes the
// context of another.
func (s *stream) closeDevice(pending error) error {
	t := s.mu.by
	if pending != errPending || t == nil {
		return s.dev.Close()
	}
	m := t.Mark()
	defer t.Pop(m)
	first := t.Push(t.Exc)
	t.Exc = gc.Null
	err := s.dev.Close()
	if err == nil {
		t.Exc = *first
	} else if t.Exc != gc.Null {
		gc.Store(t.Exc, object.OffExcContext, *first)
	}
	return err
}

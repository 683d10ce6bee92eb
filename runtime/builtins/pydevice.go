package builtins

import (
	"errors"
	"io"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// pyDevice is a device whose functions are methods of a Python object: the raw
// stream of a buffered file, or the buffered file of a text file. The object is in a
// hidden slot of the file that a method was called on, which is in a stack word while
// the stream is locked. Each function may run Python code.
type pyDevice struct {
	s      *stream
	buffer bool // the object is a buffered file
}

var errNoDevice = errors.New("no device")

// object returns the thread and what the functions are called of.
func (d *pyDevice) object() (*thread, Value) {
	t := d.s.mu.by
	if t == nil || d.s.self == nil {
		return nil, gc.Null
	}
	return t, d.s.under(*d.s.self)
}

func (d *pyDevice) call(name string, args ...Value) (*thread, Value, error) {
	t, v := d.object()
	if t == nil || v == gc.Null {
		return nil, gc.Null, errNoDevice
	}
	r := method0(t, v, name, args...)
	if r == gc.Null {
		return t, r, errPending
	}
	return t, r, nil
}

// Read is readinto() of a raw stream, or read1() of a buffered file.
func (d *pyDevice) Read(p []byte) (int, error) {
	if d.buffer {
		return d.readBuffer(p)
	}
	t, _ := d.object()
	if t == nil {
		return 0, errNoDevice
	}
	m := t.Mark()
	defer t.Pop(m)
	buf := t.Push(object.NewByteArray(t, make([]byte, len(p))))
	_, r, err := d.call("readinto", *buf)
	if err != nil {
		return 0, err
	}
	if r == gc.None {
		return 0, errWouldBlock
	}
	n, ok := object.ToSize(t, r)
	if !ok {
		return 0, errPending
	}
	if n < 0 || n > len(p) {
		t.Raise(object.OSError, "raw readinto() returned invalid length %d (should have been between 0 and %d)", n, len(p))
		return 0, errPending
	}
	if !t.Read(buf) {
		return 0, errPending
	}
	b, _ := object.BytesView(*buf)
	copy(p, b[:min(n, len(b))])
	return n, eofIf(n == 0)
}

func eofIf(end bool) error {
	if end {
		return io.EOF
	}
	return nil
}

func (d *pyDevice) readBuffer(p []byte) (int, error) {
	name := "read1"
	if !d.s.hasRead1 {
		name = "read"
	}
	t, r, err := d.call(name, gc.IntValue(int64(len(p))))
	if err != nil {
		return 0, err
	}
	b, ok := object.BytesView(r)
	if !ok {
		t.Raise(object.TypeError, "underlying %s() should have returned a bytes-like object, not '%s'", name, object.TypeOf(r).Name)
		return 0, errPending
	}
	if len(b) > len(p) {
		d.s.more = append([]byte(nil), b[len(p):]...)
		b = b[:len(p)]
	}
	n := copy(p, b)
	return n, eofIf(n == 0)
}

// errWouldBlock says that a device has nothing now, or takes nothing.
var errWouldBlock = errors.New("would block")

// Write calls write() until all is written.
func (d *pyDevice) Write(p []byte) (int, error) {
	done := 0
	for done < len(p) {
		t, _ := d.object()
		if t == nil {
			return done, errNoDevice
		}
		m := t.Mark()
		_, r, err := d.call("write", object.NewBytes(t, p[done:]))
		t.Pop(m)
		if err != nil {
			return done, err
		}
		if d.buffer {
			return len(p), nil
		}
		if r == gc.None {
			return done, errWouldBlock
		}
		n, ok := object.ToSize(t, r)
		if !ok {
			return done, errPending
		}
		if n < 0 || n > len(p)-done {
			t.Raise(object.OSError, "raw write() returned invalid length %d (should have been between 0 and %d)", n, len(p)-done)
			return done, errPending
		}
		done += n
	}
	return done, nil
}

// Seek calls seek(), or tell() if that is all there is to do.
func (d *pyDevice) Seek(off int64, whence int) (int64, error) {
	t, _ := d.object()
	if t == nil {
		return 0, errNoDevice
	}
	var r Value
	var err error
	if off == 0 && whence == io.SeekCurrent {
		_, r, err = d.call("tell")
	} else {
		_, r, err = d.call("seek", object.NewInt(t, off), gc.IntValue(int64(whence)))
	}
	if err != nil {
		return 0, err
	}
	pos, ok := object.ToInt64(t, r)
	if !ok {
		return 0, errPending
	}
	if pos < 0 {
		t.Raise(object.OSError, "Raw stream returned invalid position %d", pos)
		return 0, errPending
	}
	return pos, nil
}

// Truncate calls truncate().
func (d *pyDevice) Truncate(n int64) error {
	t, _ := d.object()
	if t == nil {
		return errNoDevice
	}
	_, _, err := d.call("truncate", object.NewInt(t, n))
	return err
}

// Close calls close().
func (d *pyDevice) Close() error {
	_, _, err := d.call("close")
	return err
}

// flush passes a flush on to a buffered file.
func (d *pyDevice) flush() error {
	_, _, err := d.call("flush")
	return err
}

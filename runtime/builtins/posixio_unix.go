//go:build unix

package builtins

import (
	"syscall"

	"golang.org/x/sys/unix"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// positioned adds reading and writing at a place of a file, and of several buffers.
func (p *posix) positioned() {
	p.m.def("pread(fd, length, offset, /)", func(t *thread, a []Value) Value {
		fd, ok := fdArg(t, a[0])
		if !ok {
			return gc.Null
		}
		n, ok := object.ToSize(t, a[1])
		if !ok {
			return gc.Null
		}
		off, ok := object.ToInt64(t, a[2])
		if !ok {
			return gc.Null
		}
		if n < 0 {
			return t.RaiseOS(unix.EINVAL, "")
		}
		if !gc.TryReserve(uintptr(n)) {
			return t.Raise(object.MemoryError, "")
		}
		b := make([]byte, n)
		return blocked(t, func() (err error) {
			n, err = unix.Pread(fd, b, off)
			return err
		}, func() Value { return object.NewBytes(t, b[:n]) })
	}).Effect()
	p.m.def("pwrite(fd, buffer, offset, /)", func(t *thread, a []Value) Value {
		fd, ok := fdArg(t, a[0])
		if !ok {
			return gc.Null
		}
		off, ok := object.ToInt64(t, a[2])
		if !ok {
			return gc.Null
		}
		b, ok := copyOf(t, a[1])
		if !ok {
			return gc.Null
		}
		n := 0
		return blocked(t, func() (err error) {
			n, err = unix.Pwrite(fd, b, off)
			return err
		}, func() Value { return gc.IntValue(int64(n)) })
	}).Effect()
	p.m.def("writev(fd, buffers, /)", func(t *thread, a []Value) Value {
		fd, ok := fdArg(t, a[0])
		if !ok {
			return gc.Null
		}
		var all []byte
		ok = object.ForEach(t, a[1], func(x Value) bool {
			b, ok := copyOf(t, x)
			all = append(all, b...)
			return ok
		})
		if !ok {
			return gc.Null
		}
		n := 0
		return blocked(t, func() (err error) {
			n, err = unix.Write(fd, all)
			return err
		}, func() Value { return gc.IntValue(int64(n)) })
	}).Effect()
}

// copyOf copies the bytes of an object.
func copyOf(t *thread, v Value) ([]byte, bool) {
	view, ok := object.BytesView(v)
	if !ok {
		t.Raise(object.TypeError, "a bytes-like object is required, not '%s'", object.TypeOf(v).Name)
		return nil, false
	}
	return append([]byte(nil), view...), true
}

// blocked calls the system, which may take its time, and makes the result.
func blocked(t *thread, f func() error, result func() Value) Value {
	t.Block()
	err := retry(f)
	t.Unblock()
	if err != nil {
		return t.RaiseOS(err, "")
	}
	return result()
}

// files adds what works on whole files and their owners, by name or descriptor.
func (p *posix) files() {
	m := p.m
	owner := func(decl string, f func(path string, uid, gid int) error) {
		m.def(decl, func(t *thread, a []Value) Value {
			uid, ok := fdArg(t, a[1])
			if !ok {
				return gc.Null
			}
			gid, ok := fdArg(t, a[2])
			if !ok {
				return gc.Null
			}
			if object.IsIntLike(a[0]) {
				fd, ok := fdArg(t, a[0])
				if !ok {
					return gc.Null
				}
				return osResult(t, unix.Fchown(fd, uid, gid), "")
			}
			path, ok := fsPath(t, a[0])
			if !ok {
				return gc.Null
			}
			if len(a) > 4 && a[4] == gc.False {
				return osResultAt(t, unix.Lchown(path, uid, gid), a[0], path)
			}
			return osResultAt(t, f(path, uid, gid), a[0], path)
		}).Effect()
	}
	owner("chown(path, uid, gid, *, dir_fd=None, follow_symlinks=True)", unix.Chown)
	owner("lchown(path, uid, gid)", unix.Lchown)
	owner("fchown(fd, uid, gid)", unix.Chown)
	m.def("mkfifo(path, mode=438, *, dir_fd=None)", func(t *thread, a []Value) Value {
		path, ok := fsPath(t, a[0])
		if !ok {
			return gc.Null
		}
		mode, ok := fdArg(t, a[1])
		if !ok {
			return gc.Null
		}
		return osResultAt(t, unix.Mkfifo(path, uint32(mode)), a[0], path)
	}).Effect()
	m.def("chroot(path)", func(t *thread, a []Value) Value {
		path, ok := fsPath(t, a[0])
		if !ok {
			return gc.Null
		}
		return osResultAt(t, unix.Chroot(path), a[0], path)
	}).Effect()
	p.integers("makedev(major, minor, /)", func(t *thread, a []int) (Value, error) {
		return object.NewUint(t, unix.Mkdev(uint32(a[0]), uint32(a[1]))), nil
	})
	p.integers("major(device, /)", func(t *thread, a []int) (Value, error) { return gc.IntValue(int64(unix.Major(uint64(a[0])))), nil })
	p.integers("minor(device, /)", func(t *thread, a []int) (Value, error) { return gc.IntValue(int64(unix.Minor(uint64(a[0])))), nil })
	p.effect("sync()", func([]int) error { return unixSync() })
	p.effect("closerange(fd_low, fd_high, /)", func(a []int) error {
		for fd := max(a[0], 0); fd < a[1]; fd++ {
			_ = syscall.Close(fd) // those that are not open
		}
		return nil
	})
}

//go:build unix

package builtins

import (
	"golang.org/x/sys/unix"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// descriptors adds what works on file descriptors.
func (p *posix) descriptors() {
	m := p.m
	m.def("open(path, flags, mode=511, *, dir_fd=None)", func(t *thread, a []Value) Value {
		path, ok := fsPath(t, a[0])
		if !ok {
			return gc.Null
		}
		flags, ok := fdArg(t, a[1])
		if !ok {
			return gc.Null
		}
		mode, ok := fdArg(t, a[2])
		if !ok {
			return gc.Null
		}
		var fd int
		t.Block() // a named pipe waits for the other end
		err := retry(func() (err error) {
			fd, err = unix.Open(path, flags|unix.O_CLOEXEC, uint32(mode))
			return err
		})
		t.Unblock()
		if err != nil {
			return osResultAt(t, err, a[0], path)
		}
		return gc.IntValue(int64(fd))
	}).Effect()
	p.simpleDescriptors()
	m.def("read(fd, length, /)", func(t *thread, a []Value) Value { return readFD(t, a) }).Effect()
	m.def("write(fd, data, /)", func(t *thread, a []Value) Value { return writeFD(t, a) }).Effect()
	m.def("lseek(fd, position, how, /)", func(t *thread, a []Value) Value {
		fd, ok := fdArg(t, a[0])
		if !ok {
			return gc.Null
		}
		pos, ok := object.ToInt64(t, a[1])
		if !ok {
			return gc.Null
		}
		how, ok := fdArg(t, a[2])
		if !ok {
			return gc.Null
		}
		n, err := unix.Seek(fd, pos, how)
		if err != nil {
			return t.RaiseOS(err, "")
		}
		return object.NewInt(t, n)
	}).Effect()
	m.def("get_terminal_size(fd=1, /)", func(t *thread, a []Value) Value {
		fd, ok := fdArg(t, a[0])
		if !ok {
			return gc.Null
		}
		w, err := unix.IoctlGetWinsize(fd, unix.TIOCGWINSZ)
		if err != nil {
			return t.RaiseOS(err, "")
		}
		return object.NewRecord(t, p.terminal, ints(int64(w.Col), int64(w.Row)))
	})
}

// simpleDescriptors adds functions of one or two descriptors.
func (p *posix) simpleDescriptors() {
	m := p.m
	one := func(name string, f func(fd int) (Value, error)) *object.Builtin {
		return m.def(name+"(fd)", func(t *thread, a []Value) Value {
			fd, ok := fdArg(t, a[0])
			if !ok {
				return gc.Null
			}
			v, err := f(fd)
			if err != nil {
				return t.RaiseOS(err, "")
			}
			return v
		})
	}
	number := func(n int, err error) (Value, error) { return gc.IntValue(int64(n)), err }
	one("close", func(fd int) (Value, error) { return gc.None, unix.Close(fd) }).Effect()
	one("fsync", func(fd int) (Value, error) { return gc.None, unix.Fsync(fd) }).Effect()
	one("fchdir", func(fd int) (Value, error) { return gc.None, unix.Fchdir(fd) }).Effect()
	one("isatty", func(fd int) (Value, error) { return gc.BoolValue(isTerminal(fd)), nil })
	one("dup", func(fd int) (Value, error) { return number(unix.FcntlInt(uintptr(fd), unix.F_DUPFD_CLOEXEC, 0)) }).Effect()
	one("get_inheritable", func(fd int) (Value, error) {
		flags, err := unix.FcntlInt(uintptr(fd), unix.F_GETFD, 0)
		return gc.BoolValue(flags&unix.FD_CLOEXEC == 0), err
	})
	one("get_blocking", func(fd int) (Value, error) {
		flags, err := unix.FcntlInt(uintptr(fd), unix.F_GETFL, 0)
		return gc.BoolValue(flags&unix.O_NONBLOCK == 0), err
	})
	two := func(decl string, f func(a, b int) (Value, error)) {
		m.def(decl, func(t *thread, a []Value) Value {
			x, ok := fdArg(t, a[0])
			if !ok {
				return gc.Null
			}
			y, ok := fdArg(t, a[1])
			if !ok {
				return gc.Null
			}
			v, err := f(x, y)
			if err != nil {
				return t.RaiseOS(err, "")
			}
			return v
		}).Effect()
	}
	two("dup2(fd, fd2, inheritable=True)", func(a, b int) (Value, error) { return number(b, unix.Dup2(a, b)) })
	two("ftruncate(fd, length, /)", func(a, b int) (Value, error) { return gc.None, unix.Ftruncate(a, int64(b)) })
	two("fchmod(fd, mode)", func(a, b int) (Value, error) { return gc.None, unix.Fchmod(a, uint32(b)) })
	two("set_inheritable(fd, inheritable, /)", func(a, b int) (Value, error) {
		flags, err := unix.FcntlInt(uintptr(a), unix.F_GETFD, 0)
		if err != nil {
			return gc.Null, err
		}
		if flags |= unix.FD_CLOEXEC; b != 0 {
			flags &^= unix.FD_CLOEXEC
		}
		_, err = unix.FcntlInt(uintptr(a), unix.F_SETFD, flags)
		return gc.None, err
	})
	two("set_blocking(fd, blocking, /)", func(a, b int) (Value, error) { return gc.None, unix.SetNonblock(a, b == 0) })
	m.def("pipe()", func(t *thread, a []Value) Value {
		var fds [2]int
		if err := unix.Pipe(fds[:]); err != nil {
			return t.RaiseOS(err, "")
		}
		for _, fd := range fds {
			unix.CloseOnExec(fd)
		}
		return object.NewTuple(t, ints(int64(fds[0]), int64(fds[1])))
	}).Effect()
}

func readFD(t *thread, a []Value) Value {
	fd, ok := fdArg(t, a[0])
	if !ok {
		return gc.Null
	}
	n, ok := object.ToSize(t, a[1])
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
	if flags, err := unix.FcntlInt(uintptr(fd), unix.F_GETFL, 0); err == nil && flags&unix.O_NONBLOCK == 0 && t == vmOf(t).Main {
		// Handlers of signals run while it waits.
		if _, _, ok := awaitFD(t, fd, unix.POLLIN, -1); !ok {
			return gc.Null
		}
	}
	t.Block()
	err := retry(func() (err error) {
		n, err = unix.Read(fd, b)
		return err
	})
	t.Unblock()
	if err != nil {
		return t.RaiseOS(err, "")
	}
	return object.NewBytes(t, b[:n])
}

func writeFD(t *thread, a []Value) Value {
	fd, ok := fdArg(t, a[0])
	if !ok {
		return gc.Null
	}
	view, ok := object.BytesView(a[1])
	if !ok {
		return t.Raise(object.TypeError, "a bytes-like object is required, not '%s'", object.TypeOf(a[1]).Name)
	}
	b := append([]byte(nil), view...)
	n := 0
	t.Block()
	err := retry(func() (err error) {
		n, err = unix.Write(fd, b)
		return err
	})
	t.Unblock()
	if err != nil {
		return t.RaiseOS(err, "")
	}
	return gc.IntValue(int64(n))
}

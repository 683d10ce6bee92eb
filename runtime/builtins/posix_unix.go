//go:build unix

package builtins

import (
	"os"
	"runtime"
	"strings"
	"syscall"
	"time"
	"unicode/utf8"

	"golang.org/x/sys/unix"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

func init() { register("posix", makePosix) }

// makePosix makes posix: the system calls that the module os is made of.
func makePosix(v *vm.VM, t *thread) Value {
	m := newModule(t, "posix", "This module provides access to operating system functionality that is\nstandardized by the C Standard and the POSIX standard.")
	m.set("error", object.OSError.Self)
	p := &posix{m: m}
	p.types(t)
	posixConstants(m)
	p.environment(t)
	p.paths()
	p.status()
	p.directories()
	p.scanning()
	p.descriptors()
	p.processes()
	p.children(v)
	p.positioned()
	p.files()
	p.system()
	m.set("_have_functions", strList(t, []string{"HAVE_FCHDIR", "HAVE_FCHMOD", "HAVE_FSTATVFS", "HAVE_FTRUNCATE", "HAVE_LSTAT"}))
	return m.done()
}

// posix is the module under construction with its types.
type posix struct {
	m                               *module
	stat, terminal, uname, timesRec *object.Type
	entry                           object.GoType
}

var posixInts = map[string]int{
	"F_OK": 0, "R_OK": 4, "W_OK": 2, "X_OK": 1,
	"O_RDONLY": unix.O_RDONLY, "O_WRONLY": unix.O_WRONLY, "O_RDWR": unix.O_RDWR, "O_APPEND": unix.O_APPEND, "O_CREAT": unix.O_CREAT,
	"O_EXCL": unix.O_EXCL, "O_TRUNC": unix.O_TRUNC, "O_NONBLOCK": unix.O_NONBLOCK, "O_NDELAY": unix.O_NONBLOCK, "O_SYNC": unix.O_SYNC,
	"O_CLOEXEC": unix.O_CLOEXEC, "O_DIRECTORY": unix.O_DIRECTORY, "O_NOFOLLOW": unix.O_NOFOLLOW, "O_NOCTTY": unix.O_NOCTTY,
	"SEEK_SET": 0, "SEEK_CUR": 1, "SEEK_END": 2,
	"WNOHANG": unix.WNOHANG, "WUNTRACED": unix.WUNTRACED, "PRIO_PROCESS": unix.PRIO_PROCESS,
	"EX_OK": 0, "EX_USAGE": 64, "EX_DATAERR": 65, "EX_NOINPUT": 66, "EX_NOUSER": 67, "EX_NOHOST": 68, "EX_UNAVAILABLE": 69, "EX_SOFTWARE": 70,
	"EX_OSERR": 71, "EX_OSFILE": 72, "EX_CANTCREAT": 73, "EX_IOERR": 74, "EX_TEMPFAIL": 75, "EX_PROTOCOL": 76, "EX_NOPERM": 77, "EX_CONFIG": 78,
	"NGROUPS_MAX": 65536, "TMP_MAX": 238328,
}

func posixConstants(m *module) {
	for name, n := range posixInts {
		m.int(name, int64(n))
	}
}

// types makes the records that the functions return.
func (p *posix) types(t *thread) {
	keep := func(name string, fields []string, visible int) *object.Type {
		typ := object.RecordType(t, "os", name, fields, visible)
		p.m.set(name, typ.Self)
		return typ
	}
	p.stat = keep("stat_result", []string{"st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", "_st_atime", "_st_mtime", "_st_ctime",
		"st_atime", "st_mtime", "st_ctime", "st_atime_ns", "st_mtime_ns", "st_ctime_ns", "st_blksize", "st_blocks", "st_rdev"}, 10)
	p.terminal = keep("terminal_size", []string{"columns", "lines"}, 2)
	p.uname = keep("uname_result", []string{"sysname", "nodename", "release", "version", "machine"}, 5)
	p.timesRec = keep("times_result", []string{"user", "system", "children_user", "children_system", "elapsed"}, 5)
}

func (p *posix) environment(t *thread) {
	env := t.Push(object.NewDict(t))
	for _, e := range os.Environ() {
		// A name may begin with the sign.
		if i := strings.IndexByte(e[1:], '='); i >= 0 {
			k := t.Push(object.NewBytes(t, []byte(e[:i+1])))
			object.SetItem(t, *env, *k, object.NewBytes(t, []byte(e[i+2:])))
		}
	}
	p.m.set("environ", *env)
	p.m.def("putenv(name, value, /)", func(t *thread, a []Value) Value {
		k, ok := fsPath(t, a[0])
		if !ok {
			return gc.Null
		}
		v, ok := fsPath(t, a[1])
		if !ok {
			return gc.Null
		}
		return osResult(t, os.Setenv(k, v), "")
	}).Effect()
	p.m.def("unsetenv(name, /)", func(t *thread, a []Value) Value {
		k, ok := fsPath(t, a[0])
		if !ok {
			return gc.Null
		}
		return osResult(t, os.Unsetenv(k), "")
	}).Effect()
}

// osResult is None, or the error of the system raised.
func osResult(t *thread, err error, path string) Value {
	if err != nil {
		return t.RaiseOS(err, path)
	}
	return gc.None
}

// osResultAt is osResult for a path that was given as v.
func osResultAt(t *thread, err error, v Value, path string) Value {
	if err != nil {
		return t.RaiseOSAt(err, shownPath(t, v, path))
	}
	return gc.None
}

// shownPath is a path as error messages have it: as it was given, or what __fspath__
// returned.
func shownPath(t *thread, v Value, path string) Value {
	if object.IsStr(v) || object.Unwrap(v, object.BytesType) != gc.Null {
		return v
	}
	return fsName(t, path, false)
}

// fsPath reads a path as the system has it: bytes that are no UTF-8 are surrogates
// in strings.
func fsPath(t *thread, v Value) (string, bool) {
	s, ok := pathArg(t, v)
	if !ok || utf8.ValidString(s) || !object.IsStr(v) {
		return s, ok
	}
	b := object.Encode(t, v, "utf-8", "surrogateescape")
	if b == gc.Null {
		return "", false
	}
	raw, _ := object.BytesView(b)
	return string(raw), true
}

// fsName makes a str of a path of the system, or bytes if that is what was asked
// with.
func fsName(t *thread, s string, asBytes bool) Value {
	switch {
	case asBytes:
		return object.NewBytes(t, []byte(s))
	case utf8.ValidString(s):
		return object.NewStr(t, s)
	}
	return object.Decode(t, []byte(s), "utf-8", "surrogateescape")
}

// givenAsBytes reports whether a path argument is bytes.
func givenAsBytes(v Value) bool {
	_, ok := object.BytesView(v)
	return ok
}

// fd reads a descriptor.
func fdArg(t *thread, v Value) (int, bool) {
	n, ok := object.ToInt64(t, v)
	if ok && n != int64(int32(n)) {
		t.Raise(object.OverflowError, "Python int too large to convert to C int")
		return 0, false
	}
	return int(n), ok
}

func (p *posix) paths() {
	m := p.m
	m.def("fspath(path)", func(t *thread, a []Value) Value {
		if object.IsStr(a[0]) || object.Unwrap(a[0], object.BytesType) != gc.Null {
			return a[0]
		}
		name := object.TypeOf(a[0]).Name
		r, found := t.CallSpecial(a[0], object.Intern("__fspath__"))
		switch {
		case !found:
			return t.Raise(object.TypeError, "expected str, bytes or os.PathLike object, not %s", name)
		case r == gc.Null || object.IsStr(r) || object.Unwrap(r, object.BytesType) != gc.Null:
			return r
		}
		return t.Raise(object.TypeError, "expected %s.__fspath__() to return str or bytes, not %s", name, object.TypeOf(r).Name)
	})
	for _, name := range []string{"getcwd", "getcwdb"} {
		m.def(name+"()", func(t *thread, a []Value) Value {
			dir, err := unixGetwd()
			if err != nil {
				return t.RaiseOS(err, "")
			}
			return fsName(t, dir, name == "getcwdb")
		})
	}
	one := func(decl string, f func(path string) error) {
		m.def(decl, func(t *thread, a []Value) Value {
			path, ok := fsPath(t, a[0])
			if !ok {
				return gc.Null
			}
			return osResultAt(t, retry(func() error { return f(path) }), a[0], path)
		}).Effect()
	}
	one("rmdir(path, *, dir_fd=None)", unix.Rmdir)
	one("unlink(path, *, dir_fd=None)", unix.Unlink)
	one("remove(path, *, dir_fd=None)", unix.Unlink)
	m.def("chdir(path)", func(t *thread, a []Value) Value {
		if object.IsIntLike(a[0]) {
			fd, ok := fdArg(t, a[0])
			if !ok {
				return gc.Null
			}
			return osResult(t, unix.Fchdir(fd), "")
		}
		path, ok := fsPath(t, a[0])
		if !ok {
			return gc.Null
		}
		return osResultAt(t, unix.Chdir(path), a[0], path)
	}).Effect()
	two := func(decl string, f func(from, to string) error) {
		m.def(decl, func(t *thread, a []Value) Value {
			from, ok := fsPath(t, a[0])
			if !ok {
				return gc.Null
			}
			to, ok := fsPath(t, a[1])
			if !ok {
				return gc.Null
			}
			if err := f(from, to); err != nil {
				return t.RaiseOSAt(err, shownPath(t, a[0], from), shownPath(t, a[1], to))
			}
			return gc.None
		}).Effect()
	}
	two("rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None)", unix.Rename)
	two("replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None)", unix.Rename)
	two("link(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True)", unix.Link)
	two("symlink(src, dst, target_is_directory=False, *, dir_fd=None)", unix.Symlink)
	m.def("readlink(path, *, dir_fd=None)", func(t *thread, a []Value) Value {
		path, ok := fsPath(t, a[0])
		if !ok {
			return gc.Null
		}
		to, err := os.Readlink(path)
		if err != nil {
			return osResultAt(t, err, a[0], path)
		}
		return fsName(t, to, givenAsBytes(a[0]))
	})
}

func unixGetwd() (string, error) {
	buf := make([]byte, unix.PathMax)
	n, err := unix.Getcwd(buf)
	if err != nil {
		return "", err
	}
	return string(buf[:n-1]), nil
}

// retry calls f again as long as a signal interrupts it.
func retry(f func() error) error {
	for {
		if err := f(); err != syscall.EINTR {
			return err
		}
	}
}

var processStart = time.Now()

func (p *posix) processes() {
	m := p.m
	for name, f := range map[string]func() int{
		"getpid": os.Getpid, "getppid": os.Getppid, "getuid": os.Getuid, "geteuid": os.Geteuid, "getgid": os.Getgid, "getegid": os.Getegid,
		"getpgrp": unix.Getpgrp,
	} {
		m.def(name+"()", func(t *thread, a []Value) Value { return gc.IntValue(int64(f())) })
	}
	m.def("cpu_count()", func(t *thread, a []Value) Value { return gc.IntValue(int64(runtime.NumCPU())) })
	m.def("umask(mask, /)", func(t *thread, a []Value) Value {
		n, ok := fdArg(t, a[0])
		if !ok {
			return gc.Null
		}
		return gc.IntValue(int64(unix.Umask(n)))
	}).Effect()
	m.def("kill(pid, signal, /)", func(t *thread, a []Value) Value {
		pid, ok := fdArg(t, a[0])
		if !ok {
			return gc.Null
		}
		sig, ok := fdArg(t, a[1])
		if !ok {
			return gc.Null
		}
		if s := stateOf(vmOf(t)).signals; s != nil && pid == syscall.Getpid() && sig >= 1 && sig <= maxSignal {
			return s.send(t, sig)
		}
		return osResult(t, unix.Kill(pid, syscall.Signal(sig)), "")
	}).Effect()
	m.def("_exit(status)", func(t *thread, a []Value) Value {
		n, ok := fdArg(t, a[0])
		if !ok {
			return gc.Null
		}
		os.Exit(n & 0xff)
		return gc.None
	}).Effect()
	m.def("strerror(code, /)", func(t *thread, a []Value) Value {
		n, ok := fdArg(t, a[0])
		if !ok {
			return gc.Null
		}
		return object.NewStr(t, object.ErrnoText(syscall.Errno(n)))
	})
	m.def("urandom(size, /)", func(t *thread, a []Value) Value { return urandom(t, a[0]) })
	m.def("uname()", func(t *thread, a []Value) Value { return p.unameResult(t) })
	m.def("times()", func(t *thread, a []Value) Value {
		var own, children unix.Rusage
		_ = unix.Getrusage(unix.RUSAGE_SELF, &own)
		_ = unix.Getrusage(unix.RUSAGE_CHILDREN, &children)
		sec := func(tv unix.Timeval) Value { return object.NewFloat(t, float64(tv.Sec)+float64(tv.Usec)/1e6) }
		return object.NewRecord(t, p.timesRec, []Value{sec(own.Utime), sec(own.Stime), sec(children.Utime), sec(children.Stime),
			object.NewFloat(t, time.Since(processStart).Seconds())})
	})
	m.def("getpgid(pid)", func(t *thread, a []Value) Value {
		pid, ok := fdArg(t, a[0])
		if !ok {
			return gc.Null
		}
		n, err := unix.Getpgid(pid)
		if err != nil {
			return t.RaiseOS(err, "")
		}
		return gc.IntValue(int64(n))
	})
	p.waiting()
	m.def("getlogin()", func(t *thread, a []Value) Value {
		if name := os.Getenv("LOGNAME"); name != "" {
			return object.NewStr(t, name)
		}
		return t.RaiseOS(syscall.ENXIO, "")
	})
}

func urandom(t *thread, size Value) Value {
	n, ok := object.ToSize(t, size)
	if !ok {
		return gc.Null
	}
	if n < 0 {
		return t.Raise(object.ValueError, "negative argument not allowed")
	}
	if !gc.TryReserve(uintptr(n)) {
		return t.Raise(object.MemoryError, "")
	}
	b := make([]byte, n)
	for rest := b; len(rest) > 0; {
		k, err := unix.Getrandom(rest, 0)
		if err != nil && err != unix.EINTR {
			return t.RaiseOS(err, "")
		}
		rest = rest[max(k, 0):]
	}
	return object.NewBytes(t, b)
}

func (p *posix) unameResult(t *thread) Value {
	var u unix.Utsname
	if err := unix.Uname(&u); err != nil {
		return t.RaiseOS(err, "")
	}
	mark := t.Mark()
	defer t.Pop(mark)
	vs := t.PushN(gc.None, gc.None, gc.None, gc.None, gc.None)
	for i, f := range [][]byte{u.Sysname[:], u.Nodename[:], u.Release[:], u.Version[:], u.Machine[:]} {
		vs[i] = object.NewStr(t, unix.ByteSliceToString(f))
	}
	return object.NewRecord(t, p.uname, vs)
}

// waiting adds what waits for other processes.
func (p *posix) waiting() {
	m := p.m
	m.def("waitpid(pid, options, /)", func(t *thread, a []Value) Value {
		pid, ok := fdArg(t, a[0])
		if !ok {
			return gc.Null
		}
		options, ok := fdArg(t, a[1])
		if !ok {
			return gc.Null
		}
		var status unix.WaitStatus
		t.Block()
		err := retry(func() (err error) {
			pid, err = unix.Wait4(pid, &status, options, nil)
			return err
		})
		t.Unblock()
		if err != nil {
			return t.RaiseOS(err, "")
		}
		if pid == 0 {
			status = 0
		}
		return object.NewTuple(t, ints(int64(pid), int64(status)))
	}).Effect()
	for name, f := range map[string]func(s unix.WaitStatus) Value{
		"WIFEXITED":   func(s unix.WaitStatus) Value { return gc.BoolValue(s.Exited()) },
		"WIFSIGNALED": func(s unix.WaitStatus) Value { return gc.BoolValue(s.Signaled()) },
		"WIFSTOPPED":  func(s unix.WaitStatus) Value { return gc.BoolValue(s.Stopped()) },
		"WCOREDUMP":   func(s unix.WaitStatus) Value { return gc.BoolValue(s.CoreDump()) },
		"WEXITSTATUS": func(s unix.WaitStatus) Value { return gc.IntValue(int64(s) >> 8 & 0xff) },
		"WTERMSIG":    func(s unix.WaitStatus) Value { return gc.IntValue(int64(s) & 0x7f) },
		"WSTOPSIG":    func(s unix.WaitStatus) Value { return gc.IntValue(int64(s) >> 8 & 0xff) },
	} {
		m.def(name+"(status)", func(t *thread, a []Value) Value {
			n, ok := fdArg(t, a[0])
			if !ok {
				return gc.Null
			}
			return f(unix.WaitStatus(n))
		})
	}
	m.def("waitstatus_to_exitcode(status)", func(t *thread, a []Value) Value {
		n, ok := fdArg(t, a[0])
		if !ok {
			return gc.Null
		}
		switch s := unix.WaitStatus(n); {
		case s.Exited():
			return gc.IntValue(int64(s.ExitStatus()))
		case s.Signaled():
			return gc.IntValue(-int64(s.Signal()))
		}
		return t.Raise(object.ValueError, "invalid wait status: %d", n)
	})
}

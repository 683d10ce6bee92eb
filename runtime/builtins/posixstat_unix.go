//go:build unix

package builtins

import (
	"os"
	"time"

	"golang.org/x/sys/unix"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// status adds what asks for and changes the state of files.
func (p *posix) status() {
	m := p.m
	m.def("stat(path, *, dir_fd=None, follow_symlinks=True)", func(t *thread, a []Value) Value {
		return p.statOf(t, a, a[2] == gc.False)
	})
	m.def("lstat(path, *, dir_fd=None)", func(t *thread, a []Value) Value { return p.statOf(t, a, true) })
	m.def("fstat(fd)", func(t *thread, a []Value) Value {
		fd, ok := fdArg(t, a[0])
		if !ok {
			return gc.Null
		}
		var st unix.Stat_t
		if err := unix.Fstat(fd, &st); err != nil {
			return t.RaiseOS(err, "")
		}
		return p.record(t, &st)
	})
	m.def("access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)", func(t *thread, a []Value) Value {
		path, ok := fsPath(t, a[0])
		if !ok {
			return gc.Null
		}
		mode, ok := fdArg(t, a[1])
		if !ok {
			return gc.Null
		}
		return gc.BoolValue(unix.Access(path, uint32(mode)) == nil)
	})
	m.def("chmod(path, mode, *, dir_fd=None, follow_symlinks=True)", func(t *thread, a []Value) Value {
		mode, ok := fdArg(t, a[1])
		if !ok {
			return gc.Null
		}
		if object.IsIntLike(a[0]) {
			fd, ok := fdArg(t, a[0])
			if !ok {
				return gc.Null
			}
			return osResult(t, unix.Fchmod(fd, uint32(mode)), "")
		}
		path, ok := fsPath(t, a[0])
		if !ok {
			return gc.Null
		}
		return osResultAt(t, unix.Chmod(path, uint32(mode)), a[0], path)
	}).Effect()
	m.def("utime(path, times=None, *, ns=?, dir_fd=None, follow_symlinks=True)", func(t *thread, a []Value) Value { return utime(t, a) }).Effect()
	m.def("truncate(path, length)", func(t *thread, a []Value) Value {
		n, ok := object.ToInt64(t, a[1])
		if !ok {
			return gc.Null
		}
		if object.IsIntLike(a[0]) {
			fd, ok := fdArg(t, a[0])
			if !ok {
				return gc.Null
			}
			return osResult(t, unix.Ftruncate(fd, n), "")
		}
		path, ok := fsPath(t, a[0])
		if !ok {
			return gc.Null
		}
		return osResultAt(t, unix.Truncate(path, n), a[0], path)
	}).Effect()
}

// statOf asks for the state of a path or a descriptor.
func (p *posix) statOf(t *thread, a []Value, link bool) Value {
	var st unix.Stat_t
	if object.IsIntLike(a[0]) {
		fd, ok := fdArg(t, a[0])
		if !ok {
			return gc.Null
		}
		if err := unix.Fstat(fd, &st); err != nil {
			return t.RaiseOS(err, "")
		}
		return p.record(t, &st)
	}
	path, ok := fsPath(t, a[0])
	if !ok {
		return gc.Null
	}
	call := unix.Stat
	if link {
		call = unix.Lstat
	}
	if err := retry(func() error { return call(path, &st) }); err != nil {
		return osResultAt(t, err, a[0], path)
	}
	return p.record(t, &st)
}

// record makes a stat_result.
func (p *posix) record(t *thread, st *unix.Stat_t) Value {
	mark := t.Mark()
	defer t.Pop(mark)
	n := func(x int64) Value { return *t.Push(object.NewInt(t, x)) }
	times := []unix.Timespec{st.Atim, st.Mtim, st.Ctim}
	vs := []Value{n(int64(st.Mode)), object.NewUint(t, st.Ino), object.NewUint(t, uint64(st.Dev)), n(int64(st.Nlink)), n(int64(st.Uid)), n(int64(st.Gid)), n(st.Size)}
	for _, ts := range times {
		vs = append(vs, n(int64(ts.Sec)))
	}
	for _, ts := range times {
		vs = append(vs, object.NewFloat(t, float64(ts.Sec)+1e-9*float64(ts.Nsec)))
	}
	for _, ts := range times {
		vs = append(vs, n(ts.Nano()))
	}
	vs = append(vs, n(int64(st.Blksize)), n(st.Blocks), object.NewUint(t, uint64(st.Rdev)))
	return object.NewRecord(t, p.stat, vs)
}

func utime(t *thread, a []Value) Value {
	now := time.Now()
	ts := []unix.Timespec{unix.NsecToTimespec(now.UnixNano()), unix.NsecToTimespec(now.UnixNano())}
	pair, ns := a[1], false
	if a[2] != gc.Null {
		if a[1] != gc.None {
			return t.Raise(object.ValueError, "utime: you may specify either 'times' or 'ns' but not both")
		}
		pair, ns = a[2], true
	}
	if pair != gc.None {
		tup := object.Unwrap(pair, object.TupleType)
		if tup == gc.Null || len(object.TupleItems(tup)) != 2 {
			if ns {
				return t.Raise(object.TypeError, "utime: 'ns' must be a tuple of two ints")
			}
			return t.Raise(object.TypeError, "utime: 'times' must be either a tuple of two ints or None")
		}
		for i, x := range object.TupleItems(tup) {
			if ns {
				n, ok := object.ToInt64(t, x)
				if !ok {
					return gc.Null
				}
				ts[i] = unix.NsecToTimespec(n)
				continue
			}
			f, ok := number(t, x)
			if !ok {
				return gc.Null
			}
			ts[i] = unix.NsecToTimespec(int64(f * 1e9))
		}
	}
	flags := 0
	if a[4] == gc.False {
		flags = unix.AT_SYMLINK_NOFOLLOW
	}
	path, ok := fsPath(t, a[0])
	if !ok {
		return gc.Null
	}
	return osResultAt(t, unix.UtimesNanoAt(unix.AT_FDCWD, path, ts, flags), a[0], path)
}

// directories adds what makes and lists directories.
func (p *posix) directories() {
	m := p.m
	m.def("mkdir(path, mode=511, *, dir_fd=None)", func(t *thread, a []Value) Value {
		path, ok := fsPath(t, a[0])
		if !ok {
			return gc.Null
		}
		mode, ok := fdArg(t, a[1])
		if !ok {
			return gc.Null
		}
		return osResultAt(t, unix.Mkdir(path, uint32(mode)), a[0], path)
	}).Effect()
	m.def("listdir(path=None)", func(t *thread, a []Value) Value {
		path, asBytes, ok := dirArg(t, a[0])
		if !ok {
			return gc.Null
		}
		names, err := readNames(path)
		if err != nil {
			return osResultAt(t, err, a[0], path)
		}
		mark := t.Mark()
		defer t.Pop(mark)
		l := t.Push(object.NewList(t, nil))
		for _, n := range names {
			object.ListAppend(t, *l, fsName(t, n, asBytes))
		}
		return *l
	})
}

// dirArg reads the path of a directory, which may be left out.
func dirArg(t *thread, v Value) (path string, asBytes, ok bool) {
	if v == gc.None {
		return ".", false, true
	}
	if object.IsIntLike(v) {
		return "", false, t.Raise(object.TypeError, "listdir: path should be string, bytes, os.PathLike or None, not int") != gc.Null
	}
	path, ok = fsPath(t, v)
	return path, givenAsBytes(v), ok
}

func readNames(path string) ([]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return f.Readdirnames(-1)
}

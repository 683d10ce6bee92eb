package builtins

import (
	"math"
	"os"
	"runtime"
	"strconv"

	"golang.org/x/sys/unix"

	"stmjit/gc"
	"stmjit/runtime/object"
)

func unixSync() error {
	unix.Sync()
	return nil
}

// priority returns what getpriority does in C: the system call's result is biased.
func priority(which, who int) (int, error) {
	n, err := unix.Getpriority(which, who)
	return 20 - n, err
}

// system adds what only Linux has, or has in this way.
func (p *posix) system() {
	m := p.m
	for name, n := range map[string]int{"GRND_NONBLOCK": unix.GRND_NONBLOCK, "GRND_RANDOM": unix.GRND_RANDOM,
		"O_ACCMODE": unix.O_ACCMODE, "O_DIRECT": unix.O_DIRECT, "O_DSYNC": unix.O_DSYNC, "O_PATH": unix.O_PATH, "O_TMPFILE": unix.O_TMPFILE,
		"O_NOATIME": unix.O_NOATIME, "O_ASYNC": unix.O_ASYNC, "O_RSYNC": unix.O_SYNC, "O_LARGEFILE": 0,
		"SEEK_DATA": 3, "SEEK_HOLE": 4, "ST_RDONLY": unix.ST_RDONLY, "ST_NOSUID": unix.ST_NOSUID,
		"F_ULOCK": 0, "F_LOCK": 1, "F_TLOCK": 2, "F_TEST": 3, "SCHED_OTHER": 0, "SCHED_FIFO": 1, "SCHED_RR": 2,
		"RTLD_LAZY": 1, "RTLD_NOW": 2, "RTLD_GLOBAL": 0x100, "RTLD_LOCAL": 0} {
		m.int(name, int64(n))
	}
	fs := object.RecordType(m.t, "os", "statvfs_result", []string{"f_bsize", "f_frsize", "f_blocks", "f_bfree", "f_bavail", "f_files", "f_ffree",
		"f_favail", "f_flag", "f_namemax", "f_fsid"}, 10)
	m.set("statvfs_result", fs.Self)
	m.def("statvfs(path)", func(t *thread, a []Value) Value {
		var st unix.Statfs_t
		var err error
		path := ""
		if object.IsIntLike(a[0]) {
			fd, ok := fdArg(t, a[0])
			if !ok {
				return gc.Null
			}
			err = unix.Fstatfs(fd, &st)
		} else {
			var ok bool
			if path, ok = fsPath(t, a[0]); !ok {
				return gc.Null
			}
			err = unix.Statfs(path, &st)
		}
		if err != nil {
			return osResultAt(t, err, a[0], path)
		}
		return object.NewRecord(t, fs, ints(int64(st.Bsize), int64(st.Frsize), int64(st.Blocks), int64(st.Bfree), int64(st.Bavail), int64(st.Files),
			int64(st.Ffree), int64(st.Ffree), int64(st.Flags)&^0x20, int64(st.Namelen), int64(st.Fsid.Val[0])))
	})
	p.integers("getresuid()", func(t *thread, a []int) (Value, error) {
		r, e, s := unix.Getresuid()
		return object.NewTuple(t, ints(int64(r), int64(e), int64(s))), nil
	})
	p.integers("getresgid()", func(t *thread, a []int) (Value, error) {
		r, e, s := unix.Getresgid()
		return object.NewTuple(t, ints(int64(r), int64(e), int64(s))), nil
	})
	p.integers("sched_getaffinity(pid, /)", func(t *thread, a []int) (Value, error) {
		var set unix.CPUSet
		if err := unix.SchedGetaffinity(a[0], &set); err != nil {
			return gc.Null, err
		}
		mark := t.Mark()
		defer t.Pop(mark)
		v := t.Push(object.NewSet(t))
		for i := range len(set) * 64 {
			if set.IsSet(i) {
				object.SetAdd(t, *v, gc.IntValue(int64(i)))
			}
		}
		return *v, nil
	})
	p.integers("getloadavg()", func(t *thread, a []int) (Value, error) {
		var info unix.Sysinfo_t
		if err := unix.Sysinfo(&info); err != nil {
			return gc.Null, err
		}
		var vs []Value
		for _, l := range info.Loads {
			vs = append(vs, object.NewFloat(t, math.Round(float64(l)/65536*100)/100))
		}
		return object.NewTuple(t, vs), nil
	})
	p.systemDescriptors()
	p.configuration()
}

// systemDescriptors adds what makes descriptors, or works on them, in Linux's way.
func (p *posix) systemDescriptors() {
	m := p.m
	p.integers("pipe2(flags, /)", func(t *thread, a []int) (Value, error) {
		var fds [2]int
		err := unix.Pipe2(fds[:], a[0])
		return object.NewTuple(t, ints(int64(fds[0]), int64(fds[1]))), err
	}).Effect()
	p.effect("fdatasync(fd)", func(a []int) error { return unix.Fdatasync(a[0]) })
	p.integers("eventfd(initval, flags=524288)", func(t *thread, a []int) (Value, error) {
		fd, err := unix.Eventfd(uint(a[0]), a[1])
		return gc.IntValue(int64(fd)), err
	}).Effect()
	p.integers("getrandom(size, flags=0)", func(t *thread, a []int) (Value, error) {
		b := make([]byte, max(a[0], 0))
		n, err := unix.Getrandom(b, a[1])
		return object.NewBytes(t, b[:max(n, 0)]), err
	})
	m.def("memfd_create(name, flags=1)", func(t *thread, a []Value) Value {
		name, ok := fsPath(t, a[0])
		if !ok {
			return gc.Null
		}
		flags, ok := fdArg(t, a[1])
		if !ok {
			return gc.Null
		}
		fd, err := unix.MemfdCreate(name, flags)
		if err != nil {
			return t.RaiseOS(err, name)
		}
		return gc.IntValue(int64(fd))
	}).Effect()
	m.def("sendfile(out_fd, in_fd, offset, count)", func(t *thread, a []Value) Value {
		var ns [4]int64
		for i, v := range a {
			if i == 2 && v == gc.None {
				continue
			}
			n, ok := object.ToInt64(t, v)
			if !ok {
				return gc.Null
			}
			ns[i] = n
		}
		off := &ns[2]
		if a[2] == gc.None {
			off = nil
		}
		n := 0
		return blocked(t, func() (err error) {
			n, err = unix.Sendfile(int(ns[0]), int(ns[1]), off, int(ns[3]))
			return err
		}, func() Value { return gc.IntValue(int64(n)) })
	}).Effect()
	p.integers("ttyname(fd, /)", func(t *thread, a []int) (Value, error) {
		if !isTerminal(a[0]) {
			return gc.Null, unix.ENOTTY
		}
		name, err := os.Readlink("/proc/self/fd/" + strconv.Itoa(a[0]))
		return object.NewStr(t, name), err
	})
}

// The system's limits by their numbers in C, which sysconf takes, too.
var sysconfNames = []struct {
	name  string
	id    int
	value func() int
}{
	{"SC_ARG_MAX", 0, func() int { return 2097152 }},
	{"SC_CLK_TCK", 2, func() int { return 100 }},
	{"SC_OPEN_MAX", 4, func() int {
		var r unix.Rlimit
		_ = unix.Getrlimit(unix.RLIMIT_NOFILE, &r)
		return int(r.Cur)
	}},
	{"SC_PAGE_SIZE", 30, os.Getpagesize},
	{"SC_PAGESIZE", 30, os.Getpagesize},
	{"SC_IOV_MAX", 60, func() int { return 1024 }},
	{"SC_NPROCESSORS_CONF", 83, runtime.NumCPU},
	{"SC_NPROCESSORS_ONLN", 84, runtime.NumCPU},
	{"SC_PHYS_PAGES", 85, func() int { return memoryPages(func(i *unix.Sysinfo_t) uint64 { return i.Totalram }) }},
	{"SC_AVPHYS_PAGES", 86, func() int { return memoryPages(func(i *unix.Sysinfo_t) uint64 { return i.Freeram }) }},
}

func memoryPages(of func(*unix.Sysinfo_t) uint64) int {
	var info unix.Sysinfo_t
	if unix.Sysinfo(&info) != nil {
		return -1
	}
	return int(of(&info) * uint64(info.Unit) / uint64(os.Getpagesize()))
}

func (p *posix) configuration() {
	m := p.m
	names := m.t.Push(object.NewDict(m.t))
	for _, s := range sysconfNames {
		object.DictSetStr(m.t, *names, object.Intern(s.name), gc.IntValue(int64(s.id)))
	}
	m.set("sysconf_names", *names)
	m.def("sysconf(name, /)", func(t *thread, a []Value) Value {
		if object.IsStr(a[0]) {
			for _, s := range sysconfNames {
				if s.name == object.GoStr(a[0]) {
					return gc.IntValue(int64(s.value()))
				}
			}
			return t.Raise(object.ValueError, "unrecognized configuration name")
		}
		n, ok := fdArg(t, a[0])
		if !ok {
			return gc.Null
		}
		for _, s := range sysconfNames {
			if s.id == n {
				return gc.IntValue(int64(s.value()))
			}
		}
		return t.RaiseOS(unix.EINVAL, "")
	})
}

package builtins

import (
	"strings"

	"golang.org/x/sys/unix"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

func init() { register("_posixshmem", makePosixShmem) }

// shmDir is where Linux has the objects of shm_open(3).
const shmDir = "/dev/shm/"

// makePosixShmem makes _posixshmem: shared memory by name.
func makePosixShmem(v *vm.VM, t *thread) Value {
	m := newModule(t, "_posixshmem", "POSIX shared memory.")
	m.def("shm_open(path, flags, mode=511)", func(t *thread, a []Value) Value {
		path, ok := shmPath(t, a[0])
		if !ok {
			return gc.Null
		}
		flags, ok := object.ToInt64(t, a[1])
		if !ok {
			return gc.Null
		}
		mode, ok := object.ToInt64(t, a[2])
		if !ok {
			return gc.Null
		}
		fd, err := unix.Open(path, int(flags)|unix.O_CLOEXEC|unix.O_NOFOLLOW, uint32(mode))
		if err != nil {
			return osResultAt(t, err, a[0], path)
		}
		return gc.IntValue(int64(fd))
	}).Effect()
	m.def("shm_unlink(path)", func(t *thread, a []Value) Value {
		path, ok := shmPath(t, a[0])
		if !ok {
			return gc.Null
		}
		if err := unix.Unlink(path); err != nil {
			return osResultAt(t, err, a[0], path)
		}
		return gc.None
	}).Effect()
	return m.done()
}

// shmPath is the file that the name of a shared memory object stands for: a name is
// one component, with slashes before it.
func shmPath(t *thread, v Value) (string, bool) {
	if !object.IsStr(v) {
		t.Raise(object.TypeError, "argument 'path' must be str, not %s", object.TypeOf(v).Name)
		return "", false
	}
	name := strings.TrimLeft(object.GoStr(v), "/")
	if name == "" || name == "." || name == ".." || strings.Contains(name, "/") {
		osResultAt(t, unix.EINVAL, v, name)
		return "", false
	}
	return shmDir + name, true
}

//go:build unix

package builtins

import (
	"syscall"

	"golang.org/x/sys/unix"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

func init() { register("errno", makeErrno) }

// makeErrno makes errno: the names of the system's errors.
func makeErrno(v *vm.VM, t *thread) Value {
	m := newModule(t, "errno", "This module makes available standard errno system symbols.")
	codes := t.Push(object.NewDict(t))
	for n := syscall.Errno(1); n < 200; n++ {
		name := unix.ErrnoName(n)
		if name == "" {
			continue
		}
		m.int(name, int64(n))
		object.SetItem(t, *codes, gc.IntValue(int64(n)), object.Intern(name))
	}
	for alias, n := range map[string]syscall.Errno{"EWOULDBLOCK": unix.EWOULDBLOCK, "EDEADLOCK": unix.EDEADLK, "ENOTSUP": unix.ENOTSUP, "EOPNOTSUPP": unix.EOPNOTSUPP} {
		m.int(alias, int64(n))
	}
	m.set("errorcode", *codes)
	return m.done()
}

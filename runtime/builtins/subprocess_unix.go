//go:build unix

package builtins

import (
	"fmt"
	"os"
	"syscall"

	"golang.org/x/sys/unix"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

func init() { register("_posixsubprocess", makeSubprocess) }

// makeSubprocess makes _posixsubprocess: the start of another program.
func makeSubprocess(v *vm.VM, t *thread) Value {
	m := newModule(t, "_posixsubprocess", "A POSIX helper for the subprocess module.")
	m.def("fork_exec(args, executable_list, close_fds, pass_fds, cwd, env, p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite, "+
		"errpipe_read, errpipe_write, restore_signals, start_new_session, process_group, gid, gids, uid, umask, preexec_fn, allow_vfork, /)",
		forkExec).Effect()
	return m.done()
}

// The parameters of fork_exec().
const (
	feArgs = iota
	feExecutables
	feCloseFDs
	fePassFDs
	feCwd
	feEnv
	feIn
	_
	_
	feOut
	_
	feErr
	_
	feErrPipe
	_
	feSession
	feGroup
	feGID
	feGIDs
	feUID
	feUmask
	fePreexec
)

// byteStrings reads a sequence of bytes and paths.
func byteStrings(t *thread, v Value) (list []string, ok bool) {
	ok = object.ForEach(t, v, func(x Value) bool {
		s, ok := fsPath(t, x)
		list = append(list, s)
		return ok
	})
	return list, ok
}

func forkExec(t *thread, a []Value) Value {
	if a[fePreexec] != gc.None {
		return t.Raise(object.RuntimeError, "preexec_fn is not supported: there are several threads of the system")
	}
	argv, ok := byteStrings(t, a[feArgs])
	if !ok {
		return gc.Null
	}
	paths, ok := byteStrings(t, a[feExecutables])
	if !ok {
		return gc.Null
	}
	attr := &syscall.ProcAttr{Env: os.Environ(), Sys: &syscall.SysProcAttr{Setsid: a[feSession] != gc.False && a[feSession] != gc.IntValue(0)}}
	if a[feEnv] != gc.None {
		if attr.Env, ok = byteStrings(t, a[feEnv]); !ok {
			return gc.Null
		}
	}
	if a[feCwd] != gc.None {
		if attr.Dir, ok = fsPath(t, a[feCwd]); !ok {
			return gc.Null
		}
	}
	n := map[int]int{}
	for _, i := range []int{feIn, feOut, feErr, feErrPipe, feGroup} {
		if n[i], ok = fdArg(t, a[i]); !ok {
			return gc.Null
		}
	}
	for i, at := range []int{feIn, feOut, feErr} {
		fd := n[at]
		if fd < 0 {
			fd = i
		}
		attr.Files = append(attr.Files, uintptr(fd))
	}
	if !passFDs(t, a[fePassFDs], n[feErrPipe], attr) {
		return gc.Null
	}
	if n[feGroup] >= 0 {
		attr.Sys.Setpgid, attr.Sys.Pgid = true, n[feGroup]
	}
	if !credentials(t, a, attr) {
		return gc.Null
	}
	err := error(syscall.ENOENT)
	for _, p := range paths {
		var pid int
		if pid, err = syscall.ForkExec(p, argv, attr); err == nil {
			return gc.IntValue(int64(pid))
		}
		if err != syscall.ENOENT && err != syscall.ENOTDIR {
			break
		}
	}
	return reportExec(t, n[feErrPipe], err, attr.Dir)
}

// passFDs hands further descriptors down under their own numbers, but for the pipe
// for errors, whose end says that the program has begun.
func passFDs(t *thread, fds Value, errPipe int, attr *syscall.ProcAttr) bool {
	list := []int{}
	if !object.ForEach(t, fds, func(x Value) bool {
		fd, ok := fdArg(t, x)
		list = append(list, fd)
		return ok
	}) {
		return false
	}
	for _, fd := range list {
		if fd == errPipe {
			continue
		}
		for len(attr.Files) <= fd {
			attr.Files = append(attr.Files, ^uintptr(0))
		}
		attr.Files[fd] = uintptr(fd)
	}
	return true
}

// credentials sets the user and the groups that the program runs as.
func credentials(t *thread, a []Value, attr *syscall.ProcAttr) bool {
	if a[feUID] == gc.None && a[feGID] == gc.None && a[feGIDs] == gc.None {
		return true
	}
	c := &syscall.Credential{Uid: uint32(os.Getuid()), Gid: uint32(os.Getgid()), NoSetGroups: a[feGIDs] == gc.None}
	for i, to := range map[int]*uint32{feUID: &c.Uid, feGID: &c.Gid} {
		if a[i] != gc.None {
			n, ok := fdArg(t, a[i])
			if !ok {
				return false
			}
			*to = uint32(n)
		}
	}
	if a[feGIDs] != gc.None {
		if !object.ForEach(t, a[feGIDs], func(x Value) bool {
			n, ok := fdArg(t, x)
			c.Groups = append(c.Groups, uint32(n))
			return ok
		}) {
			return false
		}
	}
	attr.Sys.Credential = c
	return true
}

// reportExec says through the pipe for it why the program could not be started, as
// the child would: the caller of fork_exec() reads it there. The process that is
// waited for is one that ends at once.
func reportExec(t *thread, pipe int, err error, dir string) Value {
	no, ok := err.(syscall.Errno)
	if !ok {
		return t.RaiseOS(err, "")
	}
	where := ""
	if dir != "" {
		var st unix.Stat_t
		if unix.Stat(dir, &st) != nil {
			where = "noexec:chdir"
		}
	}
	if _, werr := unix.Write(pipe, fmt.Appendf(nil, "OSError:%X:%s", int(no), where)); werr != nil {
		return t.RaiseOS(werr, "")
	}
	pid, err := syscall.ForkExec("/bin/sh", []string{"sh", "-c", "exit 255"}, &syscall.ProcAttr{Files: []uintptr{0, 1, 2}})
	if err != nil {
		return t.RaiseOS(err, "")
	}
	return gc.IntValue(int64(pid))
}

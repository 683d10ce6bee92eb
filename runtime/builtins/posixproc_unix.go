//go:build unix

package builtins

import (
	"os"
	"os/signal"
	"runtime"
	"syscall"

	"golang.org/x/sys/unix"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// integers adds a function of as many integers as its declaration has parameters.
func (p *posix) integers(decl string, f func(t *thread, a []int) (Value, error)) *object.Builtin {
	return p.m.def(decl, func(t *thread, a []Value) Value {
		ns := make([]int, len(a))
		for i, v := range a {
			n, ok := object.ToInt64(t, v)
			if !ok {
				return gc.Null
			}
			ns[i] = int(n)
		}
		v, err := f(t, ns)
		if err != nil {
			return t.RaiseOS(err, "")
		}
		return v
	})
}

// effect is an integers function that returns nothing but an error.
func (p *posix) effect(decl string, f func(a []int) error) {
	p.integers(decl, func(t *thread, a []int) (Value, error) { return gc.None, f(a) }).Effect()
}

// children adds what starts processes, sends them signals, and waits for them.
func (p *posix) children(v *vm.VM) {
	for name, n := range map[string]int{"WCONTINUED": unix.WCONTINUED, "P_PID": 1, "P_PGID": 2, "P_ALL": 0,
		"PRIO_PGRP": unix.PRIO_PGRP, "PRIO_USER": unix.PRIO_USER} {
		p.m.int(name, int64(n))
	}
	wait := func(t *thread, pid, options int, usage *unix.Rusage) (int, unix.WaitStatus, error) {
		var status unix.WaitStatus
		got, err := pid, error(nil)
		t.Block()
		for {
			if got, err = unix.Wait4(pid, &status, options, usage); err != unix.EINTR {
				break
			}
		}
		t.Unblock()
		return got, status, err
	}
	pair := func(t *thread, pid int, status unix.WaitStatus, err error) (Value, error) {
		if err != nil {
			return gc.Null, err
		}
		return object.NewTuple(t, ints(int64(pid), int64(status))), nil
	}
	p.integers("waitpid(pid, options, /)", func(t *thread, a []int) (Value, error) {
		pid, status, err := wait(t, a[0], a[1], nil)
		return pair(t, pid, status, err)
	}).Effect()
	p.integers("wait()", func(t *thread, a []int) (Value, error) {
		pid, status, err := wait(t, -1, 0, nil)
		return pair(t, pid, status, err)
	}).Effect()
	p.statusFunctions()
	p.effect("killpg(pgid, signal, /)", func(a []int) error { return unix.Kill(-a[0], syscall.Signal(a[1])) })
	p.effect("setpgid(pid, pgrp, /)", func(a []int) error { return unix.Setpgid(a[0], a[1]) })
	p.integers("setsid()", func(t *thread, a []int) (Value, error) { _, err := unix.Setsid(); return gc.None, err }).Effect()
	p.integers("getsid(pid, /)", func(t *thread, a []int) (Value, error) {
		n, err := unix.Getsid(a[0])
		return gc.IntValue(int64(n)), err
	})
	p.effect("setuid(uid, /)", func(a []int) error { return syscall.Setuid(a[0]) })
	p.effect("setgid(gid, /)", func(a []int) error { return syscall.Setgid(a[0]) })
	p.effect("setreuid(ruid, euid, /)", func(a []int) error { return syscall.Setreuid(a[0], a[1]) })
	p.effect("setregid(rgid, egid, /)", func(a []int) error { return syscall.Setregid(a[0], a[1]) })
	p.integers("getgroups()", func(t *thread, a []int) (Value, error) {
		groups, err := unix.Getgroups()
		if err != nil {
			return gc.Null, err
		}
		var ns []int64
		for _, g := range groups {
			ns = append(ns, int64(g))
		}
		return object.NewList(t, ints(ns...)), nil
	})
	p.integers("getpriority(which, who)", func(t *thread, a []int) (Value, error) {
		n, err := priority(a[0], a[1])
		return gc.IntValue(int64(n)), err
	})
	p.effect("setpriority(which, who, priority)", func(a []int) error { return unix.Setpriority(a[0], a[1], a[2]) })
	p.integers("nice(increment, /)", func(t *thread, a []int) (Value, error) {
		n, err := priority(unix.PRIO_PROCESS, 0)
		if err == nil {
			err = unix.Setpriority(unix.PRIO_PROCESS, 0, n+a[0])
		}
		return gc.IntValue(int64(n + a[0])), err
	}).Effect()
	p.integers("abort()", func(t *thread, a []int) (Value, error) {
		signal.Reset(syscall.SIGABRT)
		return gc.None, unix.Kill(os.Getpid(), unix.SIGABRT)
	}).Effect()
	p.integers("sched_yield()", func(t *thread, a []int) (Value, error) {
		t.Block()
		runtime.Gosched()
		t.Unblock()
		return gc.None, nil
	})
	p.m.def("register_at_fork(*, before=None, after_in_child=None, after_in_parent=None)", func(t *thread, a []Value) Value {
		return gc.None // there is no fork
	})
	p.executing(v)
}

// statusFunctions adds what takes the status of a child apart.
func (p *posix) statusFunctions() {
	status := func(name string, f func(s unix.WaitStatus) Value) {
		p.integers(name+"(status)", func(t *thread, a []int) (Value, error) { return f(unix.WaitStatus(a[0])), nil })
	}
	status("WIFEXITED", func(s unix.WaitStatus) Value { return gc.BoolValue(s.Exited()) })
	status("WIFSIGNALED", func(s unix.WaitStatus) Value { return gc.BoolValue(s.Signaled()) })
	status("WIFSTOPPED", func(s unix.WaitStatus) Value { return gc.BoolValue(s.Stopped()) })
	status("WIFCONTINUED", func(s unix.WaitStatus) Value { return gc.BoolValue(s.Continued()) })
	status("WCOREDUMP", func(s unix.WaitStatus) Value { return gc.BoolValue(s.CoreDump()) })
	status("WEXITSTATUS", func(s unix.WaitStatus) Value { return gc.IntValue(int64(s>>8) & 0xff) })
	status("WTERMSIG", func(s unix.WaitStatus) Value { return gc.IntValue(int64(s) & 0x7f) })
	status("WSTOPSIG", func(s unix.WaitStatus) Value { return gc.IntValue(int64(s>>8) & 0xff) })
	p.m.def("waitstatus_to_exitcode(status)", func(t *thread, a []Value) Value {
		n, ok := fdArg(t, a[0])
		if !ok {
			return gc.Null
		}
		switch s := unix.WaitStatus(n); {
		case s.Exited():
			return gc.IntValue(int64(s.ExitStatus()))
		case s.Signaled():
			return gc.IntValue(-int64(s.Signal()))
		case s.Stopped():
			return t.Raise(object.ValueError, "process stopped by delivery of signal %d", int(s.StopSignal()))
		}
		return t.Raise(object.ValueError, "invalid wait status: %d", n)
	})
}

// texts reads a sequence of strings of the system.
func texts(t *thread, v Value) ([]string, bool) {
	var list []string
	ok := object.ForEach(t, v, func(x Value) bool {
		s, ok := fsPath(t, x)
		list = append(list, s)
		return ok
	})
	return list, ok
}

// environmentOf reads a mapping of names to values, as "name=value".
func environmentOf(t *thread, v Value) ([]string, bool) {
	mark := t.Mark()
	defer t.Pop(mark)
	p := t.Push(v)
	items := t.CallMethod(*p, object.Intern("items"))
	if items == gc.Null {
		return nil, false
	}
	list := []string{}
	ok := object.ForEach(t, items, func(x Value) bool {
		pair := object.TupleFrom(t, x)
		if pair == gc.Null {
			return false
		}
		if len(object.TupleItems(pair)) != 2 {
			t.Raise(object.TypeError, "env.items() must return pairs")
			return false
		}
		m := t.Mark()
		defer t.Pop(m)
		w := t.Push(pair)
		name, ok := fsPath(t, object.TupleItems(*w)[0])
		if !ok {
			return false
		}
		value, ok := fsPath(t, object.TupleItems(*w)[1])
		if !ok {
			return false
		}
		list = append(list, name+"="+value)
		return true
	})
	return list, ok
}

// executing adds what runs other programs.
func (p *posix) executing(v *vm.VM) {
	exec := func(t *thread, a []Value, env []string) Value {
		path, ok := fsPath(t, a[0])
		if !ok {
			return gc.Null
		}
		args, ok := texts(t, a[1])
		if !ok {
			return gc.Null
		}
		if len(args) == 0 || args[0] == "" {
			return t.Raise(object.ValueError, "execv() arg 2 must not be empty")
		}
		return osResultAt(t, syscall.Exec(path, args, env), a[0], path)
	}
	p.m.def("execv(path, argv, /)", func(t *thread, a []Value) Value { return exec(t, a, os.Environ()) }).Effect()
	p.m.def("execve(path, argv, env)", func(t *thread, a []Value) Value {
		env, ok := environmentOf(t, a[2])
		if !ok {
			return gc.Null
		}
		return exec(t, a, env)
	}).Effect()
	p.m.def("system(command)", func(t *thread, a []Value) Value {
		command, ok := fsPath(t, a[0])
		if !ok {
			return gc.Null
		}
		t.Block()
		proc, err := os.StartProcess("/bin/sh", []string{"sh", "-c", command}, &os.ProcAttr{Files: []*os.File{os.Stdin, os.Stdout, os.Stderr}})
		var state *os.ProcessState
		if err == nil {
			state, err = proc.Wait()
		}
		t.Unblock()
		if err != nil {
			return t.RaiseOS(err, "")
		}
		status, _ := state.Sys().(syscall.WaitStatus)
		return gc.IntValue(int64(status))
	}).Effect()
	p.m.def("_start(executable, argv, env, cwd, files, new_session, group, /)", startProcess).Effect()
}

// startProcess starts a program with the descriptors of files as its 0, 1, 2, …; -1 is
// closed. Others are inherited if they are inheritable. It is what subprocess is
// made of: Go cannot fork.
func startProcess(t *thread, a []Value) Value {
	path, ok := fsPath(t, a[0])
	if !ok {
		return gc.Null
	}
	args, ok := texts(t, a[1])
	if !ok {
		return gc.Null
	}
	attr := &syscall.ProcAttr{Env: os.Environ(), Sys: &syscall.SysProcAttr{}}
	if a[2] != gc.None {
		if attr.Env, ok = environmentOf(t, a[2]); !ok {
			return gc.Null
		}
	}
	if a[3] != gc.None {
		if attr.Dir, ok = fsPath(t, a[3]); !ok {
			return gc.Null
		}
	}
	ok = object.ForEach(t, a[4], func(x Value) bool {
		fd, ok := fdArg(t, x)
		attr.Files = append(attr.Files, uintptr(fd))
		return ok
	})
	if !ok {
		return gc.Null
	}
	attr.Sys.Setsid = a[5] == gc.True
	if group, ok := object.ToInt64(t, a[6]); !ok {
		return gc.Null
	} else if group >= 0 {
		attr.Sys.Setpgid, attr.Sys.Pgid = true, int(group)
	}
	t.Block()
	pid, err := syscall.ForkExec(path, args, attr)
	t.Unblock()
	if err != nil {
		return osResultAt(t, err, a[0], path)
	}
	return gc.IntValue(int64(pid))
}

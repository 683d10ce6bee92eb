//go:build unix

package builtins

import (
	"math"
	"time"

	"golang.org/x/sys/unix"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

func init() { register("_select", makeSelect) }

// pollSlice is how long the system waits before the thread looks for signals.
const pollSlice = 50 * time.Millisecond

// makeSelect makes _select: what the module select is made of.
func makeSelect(v *vm.VM, t *thread) Value {
	m := newModule(t, "_select", "Waiting for descriptors.")
	for name, n := range map[string]int64{"POLLIN": unix.POLLIN, "POLLPRI": unix.POLLPRI, "POLLOUT": unix.POLLOUT, "POLLERR": unix.POLLERR,
		"POLLHUP": unix.POLLHUP, "POLLNVAL": unix.POLLNVAL} {
		m.int(name, n)
	}
	m.def("_poll(descriptors, timeout, /)", func(t *thread, a []Value) Value { return pollFor(t, v, a) }).Effect()
	return m.done()
}

// pollFor waits for a list of pairs of descriptors and events, and returns such a
// list; the time limit is in seconds, below 0 there is none.
func pollFor(t *thread, v *vm.VM, a []Value) Value {
	var fds []unix.PollFd
	for _, pair := range object.ListItems(a[0]) {
		p := object.TupleItems(pair)
		fd, ok := fdArg(t, p[0])
		if !ok {
			return gc.Null
		}
		events, ok := fdArg(t, p[1])
		if !ok {
			return gc.Null
		}
		fds = append(fds, unix.PollFd{Fd: int32(fd), Events: int16(events)})
	}
	limit, ok := number(t, a[1])
	if !ok {
		return gc.Null
	}
	end := time.Now().Add(time.Duration(min(limit*1e9, math.MaxInt64/2)))
	for {
		wait := pollSlice
		if limit >= 0 {
			wait = max(min(wait, time.Until(end)), 0)
		}
		t.Block()
		n, err := unix.Poll(fds, int((wait+time.Millisecond-1)/time.Millisecond))
		t.Unblock()
		switch {
		case err != nil && err != unix.EINTR:
			return t.RaiseOS(err, "")
		case n > 0 || limit >= 0 && !time.Now().Before(end):
			return pollResult(t, fds)
		case !v.WaitPoint(t):
			return gc.Null
		}
	}
}

func pollResult(t *thread, fds []unix.PollFd) Value {
	mark := t.Mark()
	defer t.Pop(mark)
	l := t.Push(object.NewList(t, nil))
	for _, fd := range fds {
		if fd.Revents != 0 {
			object.ListAppend(t, *l, object.NewTuple(t, ints(int64(fd.Fd), int64(fd.Revents))))
		}
	}
	return *l
}

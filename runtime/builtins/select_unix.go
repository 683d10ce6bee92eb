//go:build unix

package builtins

import (
	"math"
	"sync"
	"time"

	"golang.org/x/sys/unix"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

func init() { register("select", makeSelect) }

func makeSelect(v *vm.VM, t *thread) Value {
	m := newModule(t, "select", "This module supports asynchronous I/O on multiple file descriptors.")
	m.set("error", object.OSError.Self)
	for _, c := range []struct {
		name string
		n    int64
	}{
		{"POLLIN", unix.POLLIN}, {"POLLPRI", unix.POLLPRI}, {"POLLOUT", unix.POLLOUT}, {"POLLERR", unix.POLLERR},
		{"POLLHUP", unix.POLLHUP}, {"POLLNVAL", unix.POLLNVAL}, {"PIPE_BUF", 4096},
	} {
		m.int(c.name, c.n)
	}
	m.def("select(rlist, wlist, xlist, timeout=None, /)", selectFn).Effect()
	pollType := object.NewHandleType("select", "poll", definePoll)
	m.def("poll()", func(t *thread, a []Value) Value { return pollType.New(t, &pollSet{}) })
	systemSelect(m)
	return m.done()
}

// fileDescriptor reads a descriptor, or the object's that has a method fileno().
func fileDescriptor(t *thread, v Value) (int, bool) {
	if !object.IsIntLike(v) {
		if object.TypeOf(v).Lookup(object.Intern("fileno")) == gc.Null {
			t.Raise(object.TypeError, "argument must be an int, or have a fileno() method.")
			return 0, false
		}
		if v = t.CallMethod(v, object.Intern("fileno")); v == gc.Null {
			return 0, false
		}
		if !object.IsIntLike(v) {
			t.Raise(object.TypeError, "fileno() returned a non-integer")
			return 0, false
		}
	}
	fd, ok := fdArg(t, v)
	if ok && fd < 0 {
		t.Raise(object.ValueError, "file descriptor cannot be a negative integer (%d)", fd)
		return 0, false
	}
	return fd, ok
}

// timeLimit reads a number of seconds, or None for no limit.
func timeLimit(t *thread, v Value, unit time.Duration) (time.Duration, bool) {
	if v == gc.None {
		return -1, true
	}
	f, ok := object.ToFloat64(t, v)
	switch {
	case !ok:
		t.Exc = gc.Null
		t.Raise(object.TypeError, "timeout must be a float or None")
		return 0, false
	case f < 0 && unit == time.Second:
		t.Raise(object.ValueError, "timeout must be non-negative")
		return 0, false
	case f < 0:
		return -1, true
	case f*float64(unit) >= math.MaxInt64:
		t.Raise(object.OverflowError, "timeout is too large")
		return 0, false
	}
	return time.Duration(math.Ceil(f * float64(unit))), true
}

// selectFn is select(): it gives back the objects whose descriptors are ready.
func selectFn(t *thread, a []Value) Value {
	limit, ok := timeLimit(t, a[3], time.Second)
	if !ok {
		return gc.Null
	}
	mark := t.Mark()
	defer t.Pop(mark)
	lists := t.PushN(gc.None, gc.None, gc.None)
	var fds []unix.PollFd
	events := [3]int16{unix.POLLIN, unix.POLLOUT, unix.POLLPRI}
	for i := range lists {
		if lists[i] = object.TupleFrom(t, a[i]); lists[i] == gc.Null {
			return gc.Null
		}
		for k := range object.TupleItems(lists[i]) {
			fd, ok := fileDescriptor(t, object.TupleItems(lists[i])[k])
			if !ok {
				return gc.Null
			}
			if fd >= 1024 {
				return t.Raise(object.ValueError, "filedescriptor out of range in select()")
			}
			fds = append(fds, unix.PollFd{Fd: int32(fd), Events: events[i]})
		}
	}
	_, err, ok := awaitFDs(t, fds, limit)
	if !ok {
		return gc.Null
	}
	if err != nil {
		return t.RaiseOS(err, "")
	}
	ready := [3]int16{unix.POLLIN | unix.POLLHUP | unix.POLLERR, unix.POLLOUT | unix.POLLERR, unix.POLLPRI}
	results := t.PushN(gc.None, gc.None, gc.None)
	at := 0
	for i := range lists {
		var out []Value
		for _, x := range object.TupleItems(lists[i]) {
			if fds[at].Revents&unix.POLLNVAL != 0 {
				return t.RaiseOS(unix.EBADF, "")
			}
			if fds[at].Revents&ready[i] != 0 {
				out = append(out, x)
			}
			at++
		}
		results[i] = object.NewList(t, out)
	}
	return object.NewTuple(t, results)
}

// pollSet is what a poll object watches, in the order of registration.
type pollSet struct {
	mu  sync.Mutex
	fds []unix.PollFd
}

func (p *pollSet) find(fd int) int {
	for i := range p.fds {
		if p.fds[i].Fd == int32(fd) {
			return i
		}
	}
	return -1
}

func pollOf(v Value) *pollSet {
	p, _ := object.HandleValue(v).(*pollSet)
	return p
}

func definePoll(typ *object.Type) {
	events := func(t *thread, v Value) (int16, bool) {
		n, ok := object.ToInt64(t, v)
		if ok && (n < 0 || n > math.MaxUint16) {
			t.Raise(object.OverflowError, "unsigned short is out of range")
			return 0, false
		}
		return int16(n), ok
	}
	set := func(t *thread, a []Value, must bool) Value {
		fd, ok := fileDescriptor(t, a[1])
		if !ok {
			return gc.Null
		}
		ev, ok := events(t, a[2])
		if !ok {
			return gc.Null
		}
		p := pollOf(a[0])
		p.mu.Lock()
		defer p.mu.Unlock()
		i := p.find(fd)
		switch {
		case i >= 0:
			p.fds[i].Events = ev
		case must:
			return t.RaiseOS(unix.ENOENT, "")
		default:
			p.fds = append(p.fds, unix.PollFd{Fd: int32(fd), Events: ev})
		}
		return gc.None
	}
	typ.Def("register(self, fd, eventmask=7, /)", func(t *thread, a []Value) Value { return set(t, a, false) }).Effect()
	typ.Def("modify(self, fd, eventmask, /)", func(t *thread, a []Value) Value { return set(t, a, true) }).Effect()
	typ.Def("unregister(self, fd, /)", func(t *thread, a []Value) Value {
		fd, ok := fileDescriptor(t, a[1])
		if !ok {
			return gc.Null
		}
		p := pollOf(a[0])
		p.mu.Lock()
		defer p.mu.Unlock()
		i := p.find(fd)
		if i < 0 {
			return t.RaiseValue(object.KeyError, gc.IntValue(int64(fd)))
		}
		p.fds = append(p.fds[:i], p.fds[i+1:]...)
		return gc.None
	}).Effect()
	typ.Def("poll(self, timeout=None, /)", func(t *thread, a []Value) Value {
		limit, ok := timeLimit(t, a[1], time.Millisecond)
		if !ok {
			return gc.Null
		}
		p := pollOf(a[0])
		p.mu.Lock()
		fds := append([]unix.PollFd(nil), p.fds...)
		p.mu.Unlock()
		_, err, ok := awaitFDs(t, fds, limit)
		if !ok {
			return gc.Null
		}
		if err != nil {
			return t.RaiseOS(err, "")
		}
		mark := t.Mark()
		defer t.Pop(mark)
		list := t.Push(object.NewList(t, nil))
		for _, f := range fds {
			if f.Revents != 0 {
				object.ListAppend(t, *list, object.NewTuple(t, ints(int64(f.Fd), int64(uint16(f.Revents)))))
			}
		}
		return *list
	}).Effect()
}

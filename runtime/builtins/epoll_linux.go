package builtins

import (
	"sync/atomic"
	"time"

	"golang.org/x/sys/unix"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// epollSet is an epoll object: a descriptor, -1 when it is closed.
type epollSet struct{ fd atomic.Int64 }

// systemSelect adds epoll.
func systemSelect(m *module) {
	for _, c := range []struct {
		name string
		n    int64
	}{
		{"EPOLLIN", unix.EPOLLIN}, {"EPOLLOUT", unix.EPOLLOUT}, {"EPOLLPRI", unix.EPOLLPRI}, {"EPOLLERR", unix.EPOLLERR}, {"EPOLLHUP", unix.EPOLLHUP},
		{"EPOLLRDHUP", unix.EPOLLRDHUP}, {"EPOLLET", unix.EPOLLET & 0xffffffff}, {"EPOLLONESHOT", unix.EPOLLONESHOT}, {"EPOLLEXCLUSIVE", unix.EPOLLEXCLUSIVE},
		{"EPOLLRDNORM", unix.EPOLLRDNORM}, {"EPOLLRDBAND", unix.EPOLLRDBAND}, {"EPOLLWRNORM", unix.EPOLLWRNORM}, {"EPOLLWRBAND", unix.EPOLLWRBAND},
		{"EPOLLMSG", unix.EPOLLMSG}, {"EPOLL_CLOEXEC", unix.EPOLL_CLOEXEC},
	} {
		m.int(c.name, c.n)
	}
	var epoll object.HandleType
	epoll = object.NewHandleType("select", "epoll", func(typ *object.Type) {
		typ.Slots.New = func(t *thread, _ *object.Type, a object.Args) Value {
			fd, err := unix.EpollCreate1(unix.EPOLL_CLOEXEC)
			if err != nil {
				return t.RaiseOS(err, "")
			}
			return newEpoll(t, epoll, fd)
		}
		typ.Slots.Init = func(t *thread, self Value, a object.Args) bool { return true }
		defineEpoll(typ)
	})
	m.set("epoll", epoll.Self)
}

func newEpoll(t *thread, typ object.HandleType, fd int) Value {
	e := &epollSet{}
	e.fd.Store(int64(fd))
	return typ.New(t, e)
}

// epollFD returns the descriptor of an epoll object.
func epollFD(t *thread, v Value) (int, bool) {
	e, _ := object.HandleValue(v).(*epollSet)
	if e == nil || e.fd.Load() < 0 {
		t.Raise(object.ValueError, "I/O operation on closed epoll object")
		return 0, false
	}
	return int(e.fd.Load()), true
}

func defineEpoll(typ *object.Type) {
	control := func(decl string, op int) {
		typ.Def(decl, func(t *thread, a []Value) Value {
			set, ok := epollFD(t, a[0])
			if !ok {
				return gc.Null
			}
			fd, ok := fileDescriptor(t, a[1])
			if !ok {
				return gc.Null
			}
			ev := unix.EpollEvent{Fd: int32(fd)}
			if len(a) > 2 {
				n, ok := object.ToInt64(t, a[2])
				if !ok {
					return gc.Null
				}
				ev.Events = uint32(n)
			}
			return osResult(t, unix.EpollCtl(set, op, fd, &ev), "")
		}).Effect()
	}
	control("register(self, fd, eventmask=7)", unix.EPOLL_CTL_ADD)
	control("modify(self, fd, eventmask)", unix.EPOLL_CTL_MOD)
	control("unregister(self, fd)", unix.EPOLL_CTL_DEL)
	typ.Def("fileno(self, /)", func(t *thread, a []Value) Value {
		fd, ok := epollFD(t, a[0])
		if !ok {
			return gc.Null
		}
		return gc.IntValue(int64(fd))
	})
	closeFn := func(t *thread, a []Value) Value {
		if e, _ := object.HandleValue(a[0]).(*epollSet); e != nil {
			if fd := e.fd.Swap(-1); fd >= 0 {
				return osResult(t, unix.Close(int(fd)), "")
			}
		}
		return gc.None
	}
	typ.Def("close(self, /)", closeFn).Effect()
	typ.Def("__enter__(self, /)", func(t *thread, a []Value) Value {
		if _, ok := epollFD(t, a[0]); !ok {
			return gc.Null
		}
		return a[0]
	})
	typ.Def("__exit__(self, exc_type=None, exc_value=None, exc_tb=None, /)", closeFn).Effect()
	typ.DefAttr("closed", func(t *thread, self Value) Value {
		e, _ := object.HandleValue(self).(*epollSet)
		return gc.BoolValue(e == nil || e.fd.Load() < 0)
	}, nil)
	typ.Def("poll(self, timeout=None, maxevents=-1)", epollWait).Effect()
}

// epollWait waits as awaitFDs does: an epoll descriptor is ready when what it watches
// is.
func epollWait(t *thread, a []Value) Value {
	set, ok := epollFD(t, a[0])
	if !ok {
		return gc.Null
	}
	limit := time.Duration(-1)
	if a[1] != gc.None {
		f, ok := object.ToFloat64(t, a[1])
		if !ok {
			return gc.Null
		}
		if f >= 0 {
			limit = time.Duration(f * 1e9)
		}
	}
	most, ok := fdArg(t, a[2])
	if !ok {
		return gc.Null
	}
	switch {
	case most == -1:
		most = 1023
	case most <= 0:
		return t.Raise(object.ValueError, "maxevents must be greater than 0, got %d", most)
	}
	if _, err, ok := awaitFD(t, set, unix.POLLIN, limit); !ok {
		return gc.Null
	} else if err != nil {
		return t.RaiseOS(err, "")
	}
	events := make([]unix.EpollEvent, most)
	n, err := unix.EpollWait(set, events, 0)
	if err != nil && err != unix.EINTR {
		return t.RaiseOS(err, "")
	}
	mark := t.Mark()
	defer t.Pop(mark)
	list := t.Push(object.NewList(t, nil))
	for _, e := range events[:max(n, 0)] {
		object.ListAppend(t, *list, object.NewTuple(t, ints(int64(e.Fd), int64(e.Events))))
	}
	return *list
}

"""Waiting for files and sockets to be ready, by the system call poll()."""

from _select import POLLERR, POLLHUP, POLLIN, POLLNVAL, POLLOUT, POLLPRI, _poll

PIPE_BUF = 4096
error = OSError


def _descriptor(file):
    if isinstance(file, int):
        fd = file
    else:
        try:
            method = file.fileno
        except AttributeError:
            raise TypeError("argument must be an int, or have a fileno() method.") from None
        fd = method()
        if not isinstance(fd, int):
            raise TypeError("fileno() returned a non-integer")
    if fd < 0:
        raise ValueError(f"file descriptor cannot be a negative integer ({fd})")
    return fd


class _Poll:
    """A set of descriptors and what is waited for of each."""

    def __init__(self):
        self._events = {}

    def register(self, fd, eventmask=POLLIN | POLLPRI | POLLOUT, /):
        self._events[_descriptor(fd)] = eventmask

    def modify(self, fd, eventmask, /):
        fd = _descriptor(fd)
        if fd not in self._events:
            raise FileNotFoundError(2, "No such file or directory")
        self._events[fd] = eventmask

    def unregister(self, fd, /):
        del self._events[_descriptor(fd)]

    def poll(self, timeout=None, /):
        if timeout is None or timeout < 0:
            timeout = -1
        return _poll(list(self._events.items()), timeout / 1000 if timeout > 0 else timeout)


poll = _Poll


def select(rlist, wlist, xlist, timeout=None, /):
    if timeout is not None and timeout < 0:
        raise ValueError("timeout must be non-negative")
    wanted = {}
    lists = []
    for files, mask in (rlist, POLLIN), (wlist, POLLOUT), (xlist, POLLPRI):
        pairs = [(file, _descriptor(file)) for file in files]
        lists.append(pairs)
        for _, fd in pairs:
            wanted[fd] = wanted.get(fd, 0) | mask
    got = dict(_poll(list(wanted.items()), -1 if timeout is None else timeout))
    for events in got.values():
        if events & POLLNVAL:
            raise OSError(9, "Bad file descriptor")
    masks = POLLIN | POLLHUP | POLLERR, POLLOUT | POLLERR, POLLPRI
    return tuple([file for file, fd in pairs if got.get(fd, 0) & mask] for pairs, mask in zip(lists, masks))

"""Thread objects, and locks and conditions for them to agree by."""

import sys as _sys
import _thread
from _collections import deque as _deque
from time import monotonic as _time

__all__ = ['get_ident', 'active_count', 'Condition', 'current_thread',
           'enumerate', 'main_thread', 'TIMEOUT_MAX',
           'Event', 'Lock', 'RLock', 'Semaphore', 'BoundedSemaphore', 'Thread',
           'Barrier', 'BrokenBarrierError', 'Timer', 'ThreadError',
           'setprofile', 'settrace', 'local', 'stack_size',
           'excepthook', 'ExceptHookArgs', 'getprofile', 'gettrace',
           'get_native_id']

ThreadError = _thread.error
TIMEOUT_MAX = _thread.TIMEOUT_MAX
get_ident = _thread.get_ident
get_native_id = _thread.get_native_id
stack_size = _thread.stack_size
local = _thread._local
Lock = _allocate_lock = _thread.allocate_lock
_start_new_thread = _thread.start_new_thread
_set_sentinel = _thread._set_sentinel
_exc_info = _sys.exc_info

_CRLock = _thread.RLock

# What threads that are started from now on hand to sys.settrace and setprofile.
_trace_hook = None
_profile_hook = None


def settrace(func):
    """Set a trace function for all threads that this module starts."""
    global _trace_hook
    _trace_hook = func


def gettrace():
    """Return what settrace() was given."""
    return _trace_hook


def setprofile(func):
    """Set a profile function for all threads that this module starts."""
    global _profile_hook
    _profile_hook = func


def getprofile():
    """Return what setprofile() was given."""
    return _profile_hook


class _PyRLock:
    """RLock for where there is none written in another language, and to be looked into."""

    def __init__(self):
        self._block = _allocate_lock()
        self._owner = None
        self._count = 0

    def __repr__(self):
        return "<%s %s.%s object owner=%r count=%d at %s>" % (
            "locked" if self._block.locked() else "unlocked", type(self).__module__,
            type(self).__qualname__, self._owner, self._count, hex(id(self)))

    def acquire(self, blocking=True, timeout=-1):
        """Take the lock, once more if the thread has it."""
        me = get_ident()
        if self._owner == me:
            self._count += 1
            return True
        taken = self._block.acquire(blocking, timeout)
        if taken:
            self._owner = me
            self._count = 1
        return taken

    __enter__ = acquire

    def release(self):
        """Give the lock back, if this was the last time."""
        if self._owner != get_ident():
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1
        if not self._count:
            self._owner = None
            self._block.release()

    def __exit__(self, *exc):
        self.release()

    # for conditions

    def _is_owned(self):
        return self._owner == get_ident()

    def _release_save(self):
        if not self._count:
            raise RuntimeError("cannot release un-acquired lock")
        state = self._count, self._owner
        self._count, self._owner = 0, None
        self._block.release()
        return state

    def _acquire_restore(self, state):
        self._block.acquire()
        self._count, self._owner = state

    def _at_fork_reinit(self):
        self.__init__()


def RLock(*args, **kwargs):
    """Make a lock that its owner may take again, and must release as often."""
    return _CRLock(*args, **kwargs)


class Condition:
    """A lock, and a queue of threads that wait for something to be notified.

    Every waiting thread has a taken lock of its own in the queue; to notify it is
    to release that.
    """

    def __init__(self, lock=None):
        if lock is None:
            lock = _CRLock()
        self._lock = lock
        self._waiters = _deque()
        self.acquire = lock.acquire
        self.release = lock.release
        if type(lock) is _thread.LockType:
            # it has no owner, so all it can tell is whether it is taken
            self._is_owned = lock.locked
        # Locks that can be taken more than once are released altogether.
        for name in ('_release_save', '_acquire_restore', '_is_owned'):
            if hasattr(lock, name):
                setattr(self, name, getattr(lock, name))

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, t, v, tb):
        return self._lock.__exit__(t, v, tb)

    def __repr__(self):
        return "<Condition(%s, %d)>" % (self._lock, len(self._waiters))

    def _at_fork_reinit(self):
        self._lock._at_fork_reinit()
        self._waiters.clear()

    def _release_save(self):
        self._lock.release()

    def _acquire_restore(self, state):
        self._lock.acquire()

    def _is_owned(self):
        lock = self._lock
        if lock.acquire(False):
            lock.release()
            return False
        return True

    def wait(self, timeout=None):
        """Wait until notified, or for timeout seconds; False if that passed."""
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        bell = _allocate_lock()
        bell.acquire()
        self._waiters.append(bell)
        state = self._release_save()
        rung = False
        try:
            if timeout is None:
                rung = bell.acquire()
            elif timeout > 0:
                rung = bell.acquire(True, timeout)
            else:
                rung = bell.acquire(False)
            return rung
        finally:
            self._acquire_restore(state)
            if not rung:
                try:
                    self._waiters.remove(bell)
                except ValueError:
                    pass

    def wait_for(self, predicate, timeout=None):
        """Wait until predicate() is true, or for timeout seconds; return its value."""
        result = predicate()
        if result or timeout is None:
            while not result:
                self.wait()
                result = predicate()
            return result
        end = _time() + timeout
        left = timeout
        while not result and left > 0:
            self.wait(left)
            result = predicate()
            left = end - _time()
        return result

    def notify(self, n=1):
        """Wake n of the waiting threads, those that wait longest."""
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        waiters = self._waiters
        if n == 1:
            if waiters:
                waiters.popleft().release()
            return
        for _ in range(min(n, len(waiters))):
            waiters.popleft().release()

    def notify_all(self):
        """Wake all waiting threads."""
        self.notify(len(self._waiters))

    def notifyAll(self):
        """Old name of notify_all()."""
        _deprecated('notifyAll() is deprecated, use notify_all() instead')
        self.notify_all()


class Semaphore:
    """A counter that acquire() lowers and release() raises; it waits at zero."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._cond = Condition(Lock())
        self._value = value

    def __repr__(self):
        return "%s value=%s>" % (_where(self), self._value)

    def acquire(self, blocking=True, timeout=None):
        """Lower the counter; wait for release() while it is zero."""
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        end = None
        cond = self._cond
        with cond._lock:
            while self._value == 0:
                if not blocking:
                    return False
                if timeout is not None:
                    if end is None:
                        end = _time() + timeout
                    else:
                        timeout = end - _time()
                        if timeout <= 0:
                            return False
                cond.wait(timeout)
            self._value -= 1
        return True

    __enter__ = acquire

    def release(self, n=1):
        """Raise the counter by n, and wake as many threads."""
        if n < 1:
            raise ValueError('n must be one or more')
        cond = self._cond
        with cond._lock:
            self._value += n
            if cond._waiters:
                cond.notify(n)

    def __exit__(self, t, v, tb):
        self.release()


class BoundedSemaphore(Semaphore):
    """A semaphore whose counter may not rise above its first value."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        return "%s value=%s/%s>" % (_where(self), self._value, self._initial_value)

    def release(self, n=1):
        """Raise the counter by n, and wake as many threads."""
        if n < 1:
            raise ValueError('n must be one or more')
        cond = self._cond
        with cond._lock:
            if self._value + n > self._initial_value:
                raise ValueError("Semaphore released too many times")
            self._value += n
            if cond._waiters:
                cond.notify(n)


class Event:
    """A flag that threads can wait for."""

    def __init__(self):
        self._cond = Condition(Lock())
        self._flag = False

    def __repr__(self):
        return "%s %s>" % (_where(self), 'set' if self._flag else 'unset')

    def _at_fork_reinit(self):
        self._cond._at_fork_reinit()

    def is_set(self):
        """Return the flag."""
        return self._flag

    def isSet(self):
        """Old name of is_set()."""
        _deprecated('isSet() is deprecated, use is_set() instead')
        return self.is_set()

    def set(self):
        """Raise the flag and wake all threads that wait for it."""
        with self._cond._lock:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        """Lower the flag."""
        with self._cond._lock:
            self._flag = False

    def wait(self, timeout=None):
        """Wait until the flag is up, or for timeout seconds; return the flag."""
        with self._cond._lock:
            signaled = self._flag
            if not signaled:
                signaled = self._cond.wait(timeout)
            return signaled


# States of a barrier. It fills until all parties are there, and drains until all
# have left, before it fills again.
_FILLING = 0
_DRAINING = 1
_RESETTING = -1
_BROKEN = -2


class Barrier:
    """A point that a number of threads pass together."""

    def __init__(self, parties, action=None, timeout=None):
        self._cond = Condition(Lock())
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._state = _FILLING
        self._count = 0

    def __repr__(self):
        if self.broken:
            return "%s broken>" % _where(self)
        return "%s waiters=%s/%s>" % (_where(self), self.n_waiting, self.parties)

    def wait(self, timeout=None):
        """Wait until all parties do; return a number from 0 on, another for each."""
        if timeout is None:
            timeout = self._timeout
        cond = self._cond
        with cond._lock:
            while self._state in (_RESETTING, _DRAINING):
                cond.wait()
            if self._state == _BROKEN:
                raise BrokenBarrierError
            index = self._count
            self._count += 1
            try:
                if self._count == self._parties:
                    self._open()
                else:
                    self._await_opening(timeout)
                return index
            finally:
                self._count -= 1
                if self._count == 0 and self._state in (_RESETTING, _DRAINING):
                    self._state = _FILLING
                    cond.notify_all()

    def _open(self):
        """Let all through, as the last one to come."""
        try:
            if self._action:
                self._action()
            self._state = _DRAINING
            self._cond.notify_all()
        except:
            self._break()
            raise

    def _await_opening(self, timeout):
        if not self._cond.wait_for(lambda: self._state != _FILLING, timeout):
            self._break()
            raise BrokenBarrierError
        if self._state < 0:
            raise BrokenBarrierError

    def _break(self):
        self._state = _BROKEN
        self._cond.notify_all()

    def reset(self):
        """Start anew; threads that wait get a BrokenBarrierError."""
        with self._cond._lock:
            if self._count == 0:
                self._state = _FILLING
            elif self._state in (_FILLING, _BROKEN):
                self._state = _RESETTING
            self._cond.notify_all()

    def abort(self):
        """Break the barrier: all that wait now or later get a BrokenBarrierError."""
        with self._cond._lock:
            self._break()

    @property
    def parties(self):
        """How many threads pass together."""
        return self._parties

    @property
    def n_waiting(self):
        """How many threads are waiting."""
        return self._count if self._state == _FILLING else 0

    @property
    def broken(self):
        """Whether the barrier is broken."""
        return self._state == _BROKEN


class BrokenBarrierError(RuntimeError):
    """Raised by Barrier.wait() when the barrier is broken or reset."""


def _where(obj):
    cls = type(obj)
    return "<%s.%s at %#x:" % (cls.__module__, cls.__qualname__, id(obj))


def _deprecated(message):
    try:
        import warnings
    except ImportError:
        return
    warnings.warn(message, DeprecationWarning, stacklevel=3)


# Threads by ident, those being started, and what the end of the program waits for.
_active_limbo_lock = RLock()
_active = {}
_limbo = {}
_joined_at_exit = {}
_dangling = set()  # the threads that were started and have not ended: tests look whether any were left behind
_numbers_given = 0
_numbers_lock = Lock()


def _newname(template):
    global _numbers_given
    with _numbers_lock:
        _numbers_given += 1
        return template % _numbers_given


class Thread:
    """A thread of control: start() makes it run run(), which calls the target."""

    _initialized = False

    def __init__(self, group=None, target=None, name=None,
                 args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        if kwargs is None:
            kwargs = {}
        if name:
            name = str(name)
        else:
            name = _newname("Thread-%d")
            if target is not None:
                try:
                    name += " (%s)" % target.__name__
                except AttributeError:
                    pass
        self._target = target
        self._name = name
        self._args = args
        self._kwargs = kwargs
        if daemon is None:
            self._daemonic = current_thread().daemon
        else:
            self._daemonic = daemon
        self._ident = None
        self._native_id = None
        self._tstate_lock = None
        self._started = Event()
        self._is_stopped = False
        self._stderr = _sys.stderr
        self._invoke_excepthook = _make_invoke_excepthook()
        self._initialized = True

    def __repr__(self):
        assert self._initialized, "Thread.__init__() was not called"
        status = "initial"
        if self._started.is_set():
            status = "started"
        self.is_alive()
        if self._is_stopped:
            status = "stopped"
        if self._daemonic:
            status += " daemon"
        if self._ident is not None:
            status += " %s" % self._ident
        return "<%s(%s, %s)>" % (type(self).__name__, self._name, status)

    def start(self):
        """Make the thread run; at most once."""
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._started.is_set():
            raise RuntimeError("threads can only be started once")
        with _active_limbo_lock:
            _limbo[self] = self
            _dangling.add(self)
        try:
            _start_new_thread(self._bootstrap, ())
        except Exception:
            with _active_limbo_lock:
                del _limbo[self]
                _dangling.discard(self)
            raise
        self._started.wait()

    def run(self):
        """What the thread does: call the target, unless a subclass says otherwise."""
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            # what they refer to need not live as long as the thread object
            del self._target, self._args, self._kwargs

    def _bootstrap(self):
        self._bootstrap_inner()

    def _bootstrap_inner(self):
        try:
            self._set_ident()
            self._set_tstate_lock()
            if not self._daemonic:
                _joined_at_exit[self._ident] = self
            self._native_id = get_native_id()
            with _active_limbo_lock:
                _active[self._ident] = self
                del _limbo[self]
            self._started.set()
            if _trace_hook:
                _sys.settrace(_trace_hook)
            if _profile_hook:
                _sys.setprofile(_profile_hook)
            try:
                self.run()
            except:
                self._invoke_excepthook(self)
        finally:
            self._delete()

    def _set_ident(self):
        self._ident = get_ident()

    def _set_tstate_lock(self):
        # released when nothing of the thread is left
        lock = self._tstate_lock = _set_sentinel()
        lock.acquire()

    def _delete(self):
        with _active_limbo_lock:
            del _active[get_ident()]
            _dangling.discard(self)

    def _stop(self):
        self._is_stopped = True
        self._tstate_lock = None
        _joined_at_exit.pop(self._ident, None)

    def join(self, timeout=None):
        """Wait until the thread has ended, or for timeout seconds."""
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if not self._started.is_set():
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        if timeout is None:
            self._wait_for_end()
        else:
            self._wait_for_end(timeout=max(timeout, 0))

    def _wait_for_end(self, block=True, timeout=-1):
        lock = self._tstate_lock
        if lock is not None and lock.acquire(block, timeout):
            lock.release()
            self._stop()

    def is_alive(self):
        """Return whether the thread was started and has not ended."""
        assert self._initialized, "Thread.__init__() not called"
        if self._is_stopped or not self._started.is_set():
            return False
        self._wait_for_end(False)
        return not self._is_stopped

    @property
    def name(self):
        """A name for people to read; several threads may have the same."""
        assert self._initialized, "Thread.__init__() not called"
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, "Thread.__init__() not called"
        self._name = str(name)

    @property
    def ident(self):
        """The number of the thread, None before it was started."""
        assert self._initialized, "Thread.__init__() not called"
        return self._ident

    @property
    def native_id(self):
        """The system's number of the thread, None before it was started."""
        assert self._initialized, "Thread.__init__() not called"
        return self._native_id

    @property
    def daemon(self):
        """Whether the program may end while the thread runs."""
        assert self._initialized, "Thread.__init__() not called"
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if self._started.is_set():
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self):
        """Old way to read daemon."""
        _deprecated('isDaemon() is deprecated, get the daemon attribute instead')
        return self.daemon

    def setDaemon(self, daemonic):
        """Old way to set daemon."""
        _deprecated('setDaemon() is deprecated, set the daemon attribute instead')
        self.daemon = daemonic

    def getName(self):
        """Old way to read name."""
        _deprecated('getName() is deprecated, get the name attribute instead')
        return self.name

    def setName(self, name):
        """Old way to set name."""
        _deprecated('setName() is deprecated, set the name attribute instead')
        self.name = name


excepthook = _excepthook = _thread._excepthook
ExceptHookArgs = _thread._ExceptHookArgs
__excepthook__ = excepthook


def _make_invoke_excepthook():
    # What is needed in the end is taken now: the program may change or remove it.
    sys_hook = _sys.excepthook
    if sys_hook is None:
        raise RuntimeError("sys.excepthook is None")
    default = excepthook
    if default is None:
        raise RuntimeError("threading.excepthook is None")

    def invoke_excepthook(thread):
        try:
            hook = excepthook
            if hook is None:
                hook = default
            hook(ExceptHookArgs([*_exc_info(), thread]))
        except Exception as exc:
            exc.__suppress_context__ = True
            del exc
            stderr = _sys.stderr
            if stderr is None:
                stderr = thread._stderr
            print("Exception in threading.excepthook:", file=stderr, flush=True)
            (_sys.excepthook or sys_hook)(*_exc_info())

    return invoke_excepthook


class Timer(Thread):
    """A thread that calls a function after interval seconds, unless cancelled."""

    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self):
        """Keep the function from being called, if it was not yet."""
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):
    """The thread that the program began with."""

    def __init__(self):
        Thread.__init__(self, name="MainThread", daemon=False)
        self._started.set()
        self._set_ident()
        self._set_tstate_lock()
        self._native_id = get_native_id()
        with _active_limbo_lock:
            _active[self._ident] = self


class _DummyThread(Thread):
    """Stands for a thread that this module did not start."""

    def __init__(self):
        Thread.__init__(self, name=_newname("Dummy-%d"), daemon=True)
        self._started.set()
        self._set_ident()
        self._native_id = get_native_id()
        with _active_limbo_lock:
            _active[self._ident] = self

    def _stop(self):
        pass

    def is_alive(self):
        assert not self._is_stopped and self._started.is_set()
        return True

    def join(self, timeout=None):
        assert False, "cannot join a dummy thread"


def current_thread():
    """Return the thread object of the running thread."""
    try:
        return _active[get_ident()]
    except KeyError:
        return _DummyThread()


def currentThread():
    """Old name of current_thread()."""
    _deprecated('currentThread() is deprecated, use current_thread() instead')
    return current_thread()


def active_count():
    """Return how many threads are alive."""
    with _active_limbo_lock:
        return len(_active) + len(_limbo)


def activeCount():
    """Old name of active_count()."""
    _deprecated('activeCount() is deprecated, use active_count() instead')
    return active_count()


def enumerate():
    """Return the threads that are alive."""
    with _active_limbo_lock:
        return list(_active.values()) + list(_limbo.values())


def main_thread():
    """Return the thread that the program began with."""
    return _main_thread


_atexit_functions = []
_SHUTTING_DOWN = False


def _register_atexit(func, *arg, **kwargs):
    """Have func called before the end of the program waits for its threads."""
    if _SHUTTING_DOWN:
        raise RuntimeError("can't register atexit after shutdown")
    _atexit_functions.append((func, arg, kwargs))


def _shutdown():
    """End what can be ended, and wait for all threads but daemons."""
    global _SHUTTING_DOWN
    if _main_thread._is_stopped:
        return
    _SHUTTING_DOWN = True
    while _atexit_functions:
        func, arg, kwargs = _atexit_functions.pop()
        func(*arg, **kwargs)
    if _main_thread.ident == get_ident():
        _main_thread._tstate_lock.release()
        _main_thread._stop()
    while _joined_at_exit:
        try:
            _, thread = _joined_at_exit.popitem()
        except KeyError:
            break
        thread._wait_for_end()


_main_thread = _MainThread()

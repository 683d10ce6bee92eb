"""Futures and executors, whatever runs the calls."""

import sys
import threading
from time import monotonic

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'
_AS_COMPLETED = '_AS_COMPLETED'

# The states of a future. Nobody has been told yet of one that is CANCELLED.
PENDING = 'PENDING'
RUNNING = 'RUNNING'
CANCELLED = 'CANCELLED'
CANCELLED_AND_NOTIFIED = 'CANCELLED_AND_NOTIFIED'
FINISHED = 'FINISHED'

_STATE_TO_DESCRIPTION_MAP = {
    PENDING: "pending",
    RUNNING: "running",
    CANCELLED: "cancelled",
    CANCELLED_AND_NOTIFIED: "cancelled",
    FINISHED: "finished",
}


class Error(Exception):
    """Base of the errors of this package."""


class CancelledError(Error):
    """The future was cancelled."""


TimeoutError = TimeoutError


class InvalidStateError(Error):
    """The operation does not go with the future's state."""


class BrokenExecutor(RuntimeError):
    """The executor cannot run calls any more."""


def _report(level, message, *args):
    """Log a message and the exception being handled; unless it is configured that means to print both."""
    import logging  # not needed otherwise
    logging.getLogger('concurrent.futures').log(getattr(logging, level), message, *args, exc_info=True)


class _Waiter:
    """Is told by futures how they ended, until it has seen enough."""

    def __init__(self, condition, pending):
        self.event = threading.Event()
        self.finished = []
        self._condition = condition
        self._pending = pending
        self._lock = threading.Lock()

    def tell(self, future, failed):
        """Take note of a future that has ended."""
        with self._lock:
            self.finished.append(future)
            self._pending -= 1
            if (self._pending <= 0 or self._condition in (FIRST_COMPLETED, _AS_COMPLETED)
                    or failed and self._condition == FIRST_EXCEPTION):
                self.event.set()

    def take(self):
        """Return the futures noted since the last call."""
        with self._lock:
            finished = self.finished
            self.finished = []
            self.event.clear()
        return finished


def _lock_all(futures):
    # always in one order, so that no two threads wait for each other
    futures = sorted(futures, key=id)
    for f in futures:
        f._condition.acquire()
    return futures


def _unlock_all(futures):
    for f in futures:
        f._condition.release()


def _ended(future):
    return future._state in (CANCELLED_AND_NOTIFIED, FINISHED)


def _drop_waiter(waiter, futures):
    for f in futures:
        with f._condition:
            if waiter in f._waiters:
                f._waiters.remove(waiter)


def as_completed(fs, timeout=None):
    """Iterate over futures in the order in which they end."""
    if timeout is not None:
        end = timeout + monotonic()
    fs = set(fs)
    total = len(fs)
    locked = _lock_all(fs)
    try:
        done = [f for f in fs if _ended(f)]
        pending = fs - set(done)
        waiter = _Waiter(_AS_COMPLETED, len(pending))
        for f in pending:
            f._waiters.append(waiter)
    finally:
        _unlock_all(locked)
    try:
        while done:
            yield done.pop()
        while pending:
            left = None
            if timeout is not None:
                left = end - monotonic()
                if left < 0:
                    raise TimeoutError('%d (of %d) futures unfinished' % (len(pending), total))
            waiter.event.wait(left)
            done = waiter.take()
            done.reverse()
            pending.difference_update(done)
            while done:
                yield done.pop()
    finally:
        _drop_waiter(waiter, pending)


class DoneAndNotDoneFutures(tuple):
    """DoneAndNotDoneFutures(done, not_done)"""

    __slots__ = ()
    _fields = ('done', 'not_done')

    def __new__(cls, done, not_done):
        return tuple.__new__(cls, (done, not_done))

    @property
    def done(self):
        """Alias for field number 0"""
        return self[0]

    @property
    def not_done(self):
        """Alias for field number 1"""
        return self[1]

    def __repr__(self):
        return "DoneAndNotDoneFutures(done=%r, not_done=%r)" % self


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Wait for futures; return the sets of those that have ended and of the others."""
    fs = set(fs)
    locked = _lock_all(fs)
    try:
        done = {f for f in fs if _ended(f)}
        pending = fs - done
        if return_when == FIRST_COMPLETED and done:
            return DoneAndNotDoneFutures(done, pending)
        if return_when == FIRST_EXCEPTION and done:
            if any(f for f in done if not f.cancelled() and f.exception() is not None):
                return DoneAndNotDoneFutures(done, pending)
        if not pending:
            return DoneAndNotDoneFutures(done, pending)
        if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
            raise ValueError("Invalid return condition: %r" % return_when)
        waiter = _Waiter(return_when, len(pending))
        for f in pending:
            f._waiters.append(waiter)
    finally:
        _unlock_all(locked)
    waiter.event.wait(timeout)
    _drop_waiter(waiter, pending)
    done.update(waiter.take())
    return DoneAndNotDoneFutures(done, fs - done)


def _result_or_cancel(future, timeout=None):
    try:
        try:
            return future.result(timeout)
        finally:
            future.cancel()
    finally:
        # the exception's traceback refers to this frame
        del future


class Future:
    """Stands for the result of a call that may not have been made yet."""

    def __init__(self):
        self._condition = threading.Condition()
        self._state = PENDING
        self._result = None
        self._exception = None
        self._waiters = []
        self._done_callbacks = []

    def __repr__(self):
        with self._condition:
            state = _STATE_TO_DESCRIPTION_MAP[self._state]
            how = ''
            if self._state == FINISHED:
                if self._exception:
                    how = ' raised %s' % type(self._exception).__name__
                else:
                    how = ' returned %s' % type(self._result).__name__
            return '<%s at %#x state=%s%s>' % (type(self).__name__, id(self), state, how)

    def _invoke_callbacks(self):
        for callback in self._done_callbacks:
            try:
                callback(self)
            except Exception:
                _report('ERROR', 'exception calling callback for %r', self)

    def cancel(self):
        """Cancel the call, if it has not begun; return whether it is cancelled."""
        with self._condition:
            if self._state in (RUNNING, FINISHED):
                return False
            if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED):
                return True
            self._state = CANCELLED
            self._condition.notify_all()
        self._invoke_callbacks()
        return True

    def cancelled(self):
        """Return whether the call was cancelled."""
        with self._condition:
            return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED)

    def running(self):
        """Return whether the call is being made."""
        with self._condition:
            return self._state == RUNNING

    def done(self):
        """Return whether the call was cancelled or has ended."""
        with self._condition:
            return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED)

    def __get_result(self):
        if self._exception:
            try:
                raise self._exception
            finally:
                self = None
        return self._result

    def add_done_callback(self, fn):
        """Have fn(future) called when the future is done, at once if it is."""
        with self._condition:
            if self._state not in (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED):
                self._done_callbacks.append(fn)
                return
        try:
            fn(self)
        except Exception:
            _report('ERROR', 'exception calling callback for %r', self)

    def _wait(self, timeout):
        """Wait until the call has ended; the condition is held."""
        if self._state not in (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED):
            self._condition.wait(timeout)
        if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED):
            raise CancelledError()
        if self._state != FINISHED:
            raise TimeoutError()

    def result(self, timeout=None):
        """Return what the call returned, or raise what it raised; wait for that."""
        try:
            with self._condition:
                self._wait(timeout)
                return self.__get_result()
        finally:
            self = None

    def exception(self, timeout=None):
        """Return what the call raised, None if it did not; wait for its end."""
        with self._condition:
            self._wait(timeout)
            return self._exception

    # For executors and tests.

    def set_running_or_notify_cancel(self):
        """Begin the call; False means that it was cancelled."""
        with self._condition:
            if self._state == CANCELLED:
                self._state = CANCELLED_AND_NOTIFIED
                for waiter in self._waiters:
                    waiter.tell(self, False)
                return False
            if self._state == PENDING:
                self._state = RUNNING
                return True
            print('Future %s in unexpected state: %s' % (id(self), self._state), file=sys.stderr)
            raise RuntimeError('Future in unexpected state')

    def _finish(self, result, exception):
        with self._condition:
            if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED):
                raise InvalidStateError('%s: %r' % (self._state, self))
            self._result = result
            self._exception = exception
            self._state = FINISHED
            for waiter in self._waiters:
                waiter.tell(self, exception is not None)
            self._condition.notify_all()
        self._invoke_callbacks()

    def set_result(self, result):
        """End the call with what it returned."""
        self._finish(result, None)

    def set_exception(self, exception):
        """End the call with what it raised."""
        self._finish(None, exception)

    def __class_getitem__(cls, item):
        return type(list[int])(cls, item)


class Executor:
    """What runs calls: submit() is for subclasses to define."""

    def submit(self, fn, /, *args, **kwargs):
        """Have fn(*args, **kwargs) called; return a future for it."""
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        """Return an iterator over the results of fn for the items, in their order."""
        if timeout is not None:
            end = timeout + monotonic()
        fs = [self.submit(fn, *args) for args in zip(*iterables)]

        def results():
            try:
                fs.reverse()
                while fs:
                    if timeout is None:
                        yield _result_or_cancel(fs.pop())
                    else:
                        yield _result_or_cancel(fs.pop(), end - monotonic())
            finally:
                for future in fs:
                    future.cancel()

        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Take no more calls; wait for those that were submitted, if told so."""
        pass

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False

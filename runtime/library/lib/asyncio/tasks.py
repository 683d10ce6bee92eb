"""Coroutines that run in a loop."""

__all__ = ('Task', 'create_task', 'FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED', 'wait', 'wait_for',
           'as_completed', 'sleep', 'gather', 'shield', 'ensure_future', 'run_coroutine_threadsafe',
           'current_task', 'all_tasks', 'iscoroutine', 'iscoroutinefunction')

import concurrent.futures
import contextvars
import functools
import inspect
import itertools
import types
import weakref

from . import events
from . import exceptions
from . import futures

_names = itertools.count(1)
_all = weakref.WeakSet()
_current = {}

FIRST_COMPLETED = concurrent.futures.FIRST_COMPLETED
FIRST_EXCEPTION = concurrent.futures.FIRST_EXCEPTION
ALL_COMPLETED = concurrent.futures.ALL_COMPLETED


def iscoroutinefunction(func):
    """Return whether a function makes coroutines."""
    return inspect.iscoroutinefunction(func) or bool(getattr(func, "_is_coroutine", None))


def iscoroutine(obj):
    """Return whether an object is a coroutine."""
    if isinstance(obj, types.CoroutineType):
        return True
    import collections.abc
    return isinstance(obj, collections.abc.Coroutine)


def current_task(loop=None):
    """Return the task that runs, or None."""
    if loop is None:
        loop = events.get_running_loop()
    return _current.get(loop)


def all_tasks(loop=None):
    """Return the tasks that are not done."""
    if loop is None:
        loop = events.get_running_loop()
    return {t for t in list(_all) if t._loop is loop and not t.done()}


class Task(futures.Future):
    """A coroutine that runs in a loop; a future of its result."""

    def __init__(self, coro, *, loop=None, name=None, context=None):
        super().__init__(loop=loop)
        if not iscoroutine(coro) and not inspect.isgenerator(coro):
            raise TypeError(f"a coroutine was expected, got {coro!r}")
        self._name = f'Task-{next(_names)}' if name is None else str(name)
        self._num_cancels_requested = 0
        self._must_cancel = False
        self._fut_waiter = None
        self._coro = coro
        self._context = contextvars.copy_context() if context is None else context
        self._loop.call_soon(self._step, context=self._context)
        _all.add(self)

    def __repr__(self):
        state = 'cancelling' if self._must_cancel else self._state.lower()
        text = f"<Task {state} name={self._name!r} coro={self._coro!r}"
        if self.done() and not self.cancelled():
            text += f' exception={self._exception!r}' if self._exception is not None else f' result={self._result!r}'
        return text + '>'

    def get_coro(self):
        return self._coro

    def get_name(self):
        return self._name

    def set_name(self, value):
        self._name = str(value)

    def set_result(self, result):
        raise RuntimeError('Task does not support set_result operation')

    def set_exception(self, exception):
        raise RuntimeError('Task does not support set_exception operation')

    def get_stack(self, *, limit=None):
        frame = getattr(self._coro, 'cr_frame', None)
        return [frame] if frame is not None else []

    def cancel(self, msg=None):
        if self.done():
            return False
        self._num_cancels_requested += 1
        if self._fut_waiter is not None and self._fut_waiter.cancel(msg=msg):
            return True
        self._must_cancel = True
        self._cancel_message = msg
        return True

    def cancelling(self):
        return self._num_cancels_requested

    def uncancel(self):
        if self._num_cancels_requested > 0:
            self._num_cancels_requested -= 1
        return self._num_cancels_requested

    def _step(self, exc=None):
        """Run the coroutine to its next await."""
        if self.done():
            raise exceptions.InvalidStateError(f'_step(): already done: {self!r}, {exc!r}')
        if self._must_cancel:
            if not isinstance(exc, exceptions.CancelledError):
                exc = self._make_cancelled_error()
            self._must_cancel = False
        self._fut_waiter = None
        loop = self._loop
        before = _current.get(loop)
        _current[loop] = self
        try:
            if exc is None:
                result = self._coro.send(None)
            else:
                result = self._coro.throw(exc)
        except StopIteration as stop:
            if self._must_cancel:
                self._must_cancel = False
                super().cancel(msg=self._cancel_message)
            else:
                super().set_result(stop.value)
        except exceptions.CancelledError as error:
            self._cancel_message = error.args[0] if error.args else None
            super().cancel(msg=self._cancel_message)
        except (KeyboardInterrupt, SystemExit) as error:
            super().set_exception(error)
            raise
        except BaseException as error:
            super().set_exception(error)
        else:
            self._wait_for(result)
        finally:
            if before is None:
                _current.pop(loop, None)
            else:
                _current[loop] = before
            self = None

    def _wait_for(self, result):
        """Go on when what was awaited is there."""
        blocking = getattr(result, '_asyncio_future_blocking', None)
        if blocking is not None:
            if result._loop is not self._loop:
                problem = RuntimeError(f'Task {self!r} got Future {result!r} attached to a different loop')
            elif blocking and result is not self:
                result._asyncio_future_blocking = False
                result.add_done_callback(self._wakeup, context=self._context)
                self._fut_waiter = result
                if self._must_cancel and result.cancel(msg=self._cancel_message):
                    self._must_cancel = False
                return
            elif blocking:
                problem = RuntimeError(f'Task cannot await on itself: {self!r}')
            else:
                problem = RuntimeError(f'yield was used instead of yield from in task {self!r} with {result!r}')
            self._loop.call_soon(self._step, problem, context=self._context)
        elif result is None:
            self._loop.call_soon(self._step, context=self._context)
        else:
            problem = RuntimeError(f'Task got bad yield: {result!r}')
            self._loop.call_soon(self._step, problem, context=self._context)

    def _wakeup(self, future):
        try:
            future.result()
        except BaseException as exc:
            self._step(exc)
        else:
            self._step()
        self = None


def create_task(coro, *, name=None, context=None):
    """Run a coroutine in the loop that runs."""
    return events.get_running_loop().create_task(coro, name=name, context=context)


async def _awaited(awaitable):
    return await awaitable


def ensure_future(coro_or_future, *, loop=None):
    """Return a future: a task for a coroutine."""
    if futures.isfuture(coro_or_future):
        if loop is not None and loop is not coro_or_future._loop:
            raise ValueError('The future belongs to a different loop than the one specified as the loop argument')
        return coro_or_future
    if not iscoroutine(coro_or_future):
        if not inspect.isawaitable(coro_or_future):
            raise TypeError('An asyncio.Future, a coroutine or an awaitable is required')
        coro_or_future = _awaited(coro_or_future)
    if loop is None:
        loop = events.get_event_loop()
    return loop.create_task(coro_or_future)


@types.coroutine
def _yield_once():
    yield


async def sleep(delay, result=None):
    """Let others run for some seconds."""
    if delay <= 0:
        await _yield_once()
        return result
    loop = events.get_running_loop()
    future = loop.create_future()
    handle = loop.call_later(delay, _set_unless_done, future, result)
    try:
        return await future
    finally:
        handle.cancel()


def _set_unless_done(future, result):
    if not future.done():
        future.set_result(result)


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """Wait for some or all of several futures; return those that are done and those that are not."""
    if futures.isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")
    if not fs:
        raise ValueError('Set of Tasks/Futures is empty.')
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f'Invalid return_when value: {return_when}')
    fs = set(fs)
    if any(iscoroutine(f) for f in fs):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    return await _wait(fs, timeout, return_when, events.get_running_loop())


async def _wait(fs, timeout, return_when, loop):
    waiter = loop.create_future()
    handle = None
    if timeout is not None:
        handle = loop.call_later(timeout, _set_unless_done, waiter, None)
    left = [f for f in fs if not f.done()]
    counter = len(left)

    def enough(f):
        return (counter <= 0 or return_when == FIRST_COMPLETED
                or return_when == FIRST_EXCEPTION and not f.cancelled() and f.exception() is not None)

    def on_done(f):
        nonlocal counter
        counter -= 1
        if enough(f):
            if handle is not None:
                handle.cancel()
            _set_unless_done(waiter, None)
    for f in fs:
        f.add_done_callback(on_done)
    if len(left) < len(fs):
        counter = len(fs)
    try:
        await waiter
    finally:
        if handle is not None:
            handle.cancel()
        for f in fs:
            f.remove_done_callback(on_done)
    done, pending = set(), set()
    for f in fs:
        (done if f.done() else pending).add(f)
    return done, pending


async def wait_for(fut, timeout):
    """Wait for a result for some seconds at most."""
    loop = events.get_running_loop()
    if timeout is None:
        return await fut
    if timeout <= 0:
        fut = ensure_future(fut, loop=loop)
        if fut.done():
            return fut.result()
        await _cancel_and_wait(fut, loop)
        try:
            return fut.result()
        except exceptions.CancelledError as exc:
            raise exceptions.TimeoutError() from exc
    waiter = loop.create_future()
    handle = loop.call_later(timeout, _set_unless_done, waiter, None)

    def on_done(f):
        _set_unless_done(waiter, None)
    fut = ensure_future(fut, loop=loop)
    fut.add_done_callback(on_done)
    try:
        try:
            await waiter
        except exceptions.CancelledError:
            if fut.done():
                return fut.result()
            fut.remove_done_callback(on_done)
            await _cancel_and_wait(fut, loop)
            raise
        if fut.done():
            return fut.result()
        fut.remove_done_callback(on_done)
        await _cancel_and_wait(fut, loop)
        try:
            return fut.result()
        except exceptions.CancelledError as exc:
            raise exceptions.TimeoutError() from exc
    finally:
        handle.cancel()


async def _cancel_and_wait(fut, loop):
    waiter = loop.create_future()

    def on_done(f):
        _set_unless_done(waiter, None)
    fut.add_done_callback(on_done)
    try:
        fut.cancel()
        await waiter
    finally:
        fut.remove_done_callback(on_done)


def as_completed(fs, *, timeout=None):
    """Yield awaitables for the results in the order in which they come."""
    if futures.isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect an iterable of futures, not {type(fs).__name__}")
    from .queues import Queue
    done = Queue()
    loop = events.get_event_loop()
    todo = {ensure_future(f, loop=loop) for f in set(fs)}
    handle = None

    def on_timeout():
        for f in todo:
            f.remove_done_callback(on_done)
            done.put_nowait(None)
        todo.clear()

    def on_done(f):
        if not todo:
            return
        todo.remove(f)
        done.put_nowait(f)
        if not todo and handle is not None:
            handle.cancel()

    async def next_one():
        f = await done.get()
        if f is None:
            raise exceptions.TimeoutError
        return f.result()
    for f in todo:
        f.add_done_callback(on_done)
    if todo and timeout is not None:
        handle = loop.call_later(timeout, on_timeout)
    for _ in range(len(todo)):
        yield next_one()


class _GatheringFuture(futures.Future):
    """The future of several; cancelling it cancels them."""

    def __init__(self, children, *, loop):
        super().__init__(loop=loop)
        self._children = children
        self._cancel_requested = False

    def cancel(self, msg=None):
        if self.done():
            return False
        ret = False
        for child in self._children:
            if child.cancel(msg=msg):
                ret = True
        if ret:
            self._cancel_requested = True
        return ret


def gather(*coros_or_futures, return_exceptions=False):
    """Run several at once; return a future of the list of their results."""
    if not coros_or_futures:
        loop = events.get_event_loop()
        outer = loop.create_future()
        outer.set_result([])
        return outer
    loop = events._get_running_loop()
    by_arg = {}
    children = []
    unique = []
    for arg in coros_or_futures:
        if arg not in by_arg:
            fut = ensure_future(arg, loop=loop)
            if loop is None:
                loop = fut._loop
            by_arg[arg] = fut
            unique.append(fut)
        children.append(by_arg[arg])
    finished = 0
    outer = _GatheringFuture(children, loop=loop)

    def on_done(fut):
        nonlocal finished
        finished += 1
        if outer.done():
            if not fut.cancelled():
                fut.exception()
            return
        if not return_exceptions:
            if fut.cancelled():
                outer.set_exception(fut._make_cancelled_error())
                return
            if fut.exception() is not None:
                outer.set_exception(fut.exception())
                return
        if finished == len(unique):
            results = []
            for f in children:
                if f.cancelled():
                    results.append(exceptions.CancelledError('' if f._cancel_message is None else f._cancel_message))
                else:
                    results.append(f.exception() if f.exception() is not None else f.result())
            if outer._cancel_requested:
                outer.set_exception(fut._make_cancelled_error() if fut.cancelled() else exceptions.CancelledError())
            else:
                outer.set_result(results)
    for fut in unique:
        fut.add_done_callback(on_done)
    return outer


def shield(arg):
    """Keep something from being cancelled by who waits for it."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    loop = inner._loop
    outer = loop.create_future()

    def inner_done(f):
        if outer.cancelled():
            if not f.cancelled():
                f.exception()
            return
        futures._copy_state(f, outer)

    def outer_done(f):
        if not inner.done():
            inner.remove_done_callback(inner_done)
    inner.add_done_callback(inner_done)
    outer.add_done_callback(outer_done)
    return outer


def run_coroutine_threadsafe(coro, loop):
    """Run a coroutine in the loop of another thread; return a future of concurrent.futures."""
    if not iscoroutine(coro):
        raise TypeError('A coroutine object is required')
    future = concurrent.futures.Future()

    def copy(task):
        if task.cancelled():
            future.cancel()
            future.set_running_or_notify_cancel()
        elif task.exception() is not None:
            future.set_exception(task.exception())
        else:
            future.set_result(task.result())

    def start():
        try:
            ensure_future(coro, loop=loop).add_done_callback(copy)
        except BaseException as exc:
            future.set_exception(exc)
            raise
    loop.call_soon_threadsafe(start)
    return future

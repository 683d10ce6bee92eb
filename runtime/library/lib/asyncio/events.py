"""The loop that runs callbacks."""

__all__ = ('AbstractEventLoop', 'Handle', 'TimerHandle', 'get_event_loop', 'set_event_loop', 'new_event_loop',
           'get_running_loop', '_get_running_loop', '_set_running_loop', 'BaseEventLoop', 'get_event_loop_policy',
           'set_event_loop_policy', 'DefaultEventLoopPolicy', 'AbstractEventLoopPolicy')

import collections
import contextvars
import heapq
import sys
import threading
import time

_local = threading.local()


def _get_running_loop():
    return getattr(_local, 'running', None)


def _set_running_loop(loop):
    _local.running = loop


def get_running_loop():
    """Return the loop that runs in this thread."""
    loop = _get_running_loop()
    if loop is None:
        raise RuntimeError('no running event loop')
    return loop


class Handle:
    """A call that is to be made."""

    __slots__ = ('_callback', '_args', '_cancelled', '_loop', '_context', '__weakref__')

    def __init__(self, callback, args, loop, context=None):
        self._context = contextvars.copy_context() if context is None else context
        self._loop = loop
        self._callback = callback
        self._args = args
        self._cancelled = False

    def __repr__(self):
        return '<{}{} {!r}>'.format(type(self).__name__, ' cancelled' if self._cancelled else '', self._callback)

    def cancel(self):
        self._cancelled = True
        self._callback = self._args = None

    def cancelled(self):
        return self._cancelled

    def _run(self):
        try:
            self._context.run(self._callback, *self._args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._loop.call_exception_handler({
                'message': f'Exception in callback {self._callback!r}', 'exception': exc, 'handle': self})
        self = None


class TimerHandle(Handle):
    """A call that is to be made at a time."""

    __slots__ = ('_when', '_number')

    _count = 0

    def __init__(self, when, callback, args, loop, context=None):
        super().__init__(callback, args, loop, context)
        self._when = when
        TimerHandle._count += 1
        self._number = TimerHandle._count

    def when(self):
        return self._when

    def __lt__(self, other):
        return (self._when, self._number) < (other._when, other._number)


class AbstractEventLoop:
    """What all loops are."""


class BaseEventLoop(AbstractEventLoop):
    """Runs callbacks one after the other, and sleeps while there are none."""

    def __init__(self):
        self._ready = collections.deque()
        self._scheduled = []
        self._closed = False
        self._stopping = False
        self._thread = None
        self._wake = threading.Event()
        self._executor = None
        self._exception_handler = None
        self._task_factory = None
        self._debug = False
        self._asyncgens = []

    def __repr__(self):
        return f'<{self.__class__.__name__} running={self.is_running()} closed={self._closed} debug={self._debug}>'

    def create_future(self):
        from .futures import Future
        return Future(loop=self)

    def create_task(self, coro, *, name=None, context=None):
        from .tasks import Task
        self._check_closed()
        if self._task_factory is None:
            return Task(coro, loop=self, name=name, context=context)
        task = self._task_factory(self, coro) if context is None else self._task_factory(self, coro, context=context)
        if name is not None:
            task.set_name(name)
        return task

    def set_task_factory(self, factory):
        if factory is not None and not callable(factory):
            raise TypeError('task factory must be a callable or None')
        self._task_factory = factory

    def get_task_factory(self):
        return self._task_factory

    def time(self):
        return time.monotonic()

    def _check_closed(self):
        if self._closed:
            raise RuntimeError('Event loop is closed')

    def call_soon(self, callback, *args, context=None):
        self._check_closed()
        handle = Handle(callback, args, self, context)
        self._ready.append(handle)
        return handle

    def call_soon_threadsafe(self, callback, *args, context=None):
        handle = self.call_soon(callback, *args, context=context)
        self._wake.set()
        return handle

    def call_later(self, delay, callback, *args, context=None):
        if delay is None:
            raise TypeError('delay must not be None')
        return self.call_at(self.time() + delay, callback, *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        if when is None:
            raise TypeError("when cannot be None")
        self._check_closed()
        timer = TimerHandle(when, callback, args, self, context)
        heapq.heappush(self._scheduled, timer)
        return timer

    def run_in_executor(self, executor, func, *args):
        from .futures import wrap_future
        self._check_closed()
        if executor is None:
            executor = self._executor
            if executor is None:
                import concurrent.futures
                executor = self._executor = concurrent.futures.ThreadPoolExecutor(thread_name_prefix='asyncio')
        return wrap_future(executor.submit(func, *args), loop=self)

    def set_default_executor(self, executor):
        self._executor = executor

    async def shutdown_default_executor(self):
        executor, self._executor = self._executor, None
        if executor is not None:
            future = self.create_future()

            def shut():
                executor.shutdown(wait=True)
                self.call_soon_threadsafe(future.set_result, None)
            threading.Thread(target=shut).start()
            await future

    async def shutdown_asyncgens(self):
        from .tasks import gather
        agens, self._asyncgens = self._asyncgens, []
        if agens:
            await gather(*[ag.aclose() for ag in agens], return_exceptions=True)

    def _asyncgen_firstiter(self, agen):
        self._asyncgens.append(agen)

    def _asyncgen_finalizer(self, agen):
        if agen in self._asyncgens:
            self._asyncgens.remove(agen)
        if not self._closed:
            self.call_soon_threadsafe(self.create_task, agen.aclose())

    def is_running(self):
        return self._thread is not None

    def is_closed(self):
        return self._closed

    def stop(self):
        self._stopping = True
        self._wake.set()

    def close(self):
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        if self._closed:
            return
        self._closed = True
        self._ready.clear()
        self._scheduled.clear()
        executor, self._executor = self._executor, None
        if executor is not None:
            executor.shutdown(wait=False)

    def get_debug(self):
        return self._debug

    def set_debug(self, enabled):
        self._debug = enabled

    def set_exception_handler(self, handler):
        if handler is not None and not callable(handler):
            raise TypeError(f'A callable object or None is expected, got {handler!r}')
        self._exception_handler = handler

    def get_exception_handler(self):
        return self._exception_handler

    def default_exception_handler(self, context):
        """Print what nobody handled."""
        import traceback
        lines = [context.get('message') or 'Unhandled exception in event loop']
        for key in sorted(context):
            if key not in ('message', 'exception'):
                lines.append(f'{key}: {context[key]!r}')
        exc = context.get('exception')
        text = '\n'.join(lines) + '\n'
        if exc is not None:
            text += ''.join(traceback.format_exception(exc))
        sys.stderr.write(text)

    def call_exception_handler(self, context):
        try:
            if self._exception_handler is None:
                self.default_exception_handler(context)
            else:
                self._exception_handler(self, context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self.default_exception_handler({
                'message': 'Unhandled error in exception handler', 'exception': exc, 'context': context})

    def run_forever(self):
        self._check_closed()
        if self.is_running():
            raise RuntimeError('This event loop is already running')
        if _get_running_loop() is not None:
            raise RuntimeError('Cannot run the event loop while another loop is running')
        hooks = sys.get_asyncgen_hooks() if hasattr(sys, 'get_asyncgen_hooks') else None
        try:
            self._thread = threading.get_ident()
            if hooks is not None:
                sys.set_asyncgen_hooks(firstiter=self._asyncgen_firstiter, finalizer=self._asyncgen_finalizer)
            _set_running_loop(self)
            while True:
                self._run_once()
                if self._stopping:
                    break
        finally:
            self._stopping = False
            self._thread = None
            _set_running_loop(None)
            if hooks is not None:
                sys.set_asyncgen_hooks(*hooks)

    def run_until_complete(self, future):
        from .futures import isfuture
        from .tasks import ensure_future
        self._check_closed()
        if self.is_running():
            raise RuntimeError('This event loop is already running')
        new_task = not isfuture(future)
        future = ensure_future(future, loop=self)

        def done(fut):
            if not fut.cancelled() and isinstance(fut.exception(), (SystemExit, KeyboardInterrupt)):
                return
            self.stop()
        future.add_done_callback(done)
        try:
            self.run_forever()
        except BaseException:
            if new_task and future.done() and not future.cancelled():
                future.exception()
            raise
        finally:
            future.remove_done_callback(done)
        if not future.done():
            raise RuntimeError('Event loop stopped before Future completed.')
        return future.result()

    def _run_once(self):
        """Make the calls that are due; wait for one if there is none."""
        scheduled, ready = self._scheduled, self._ready
        while scheduled and scheduled[0]._cancelled:
            heapq.heappop(scheduled)
        if not ready and not self._stopping:
            timeout = None
            if scheduled:
                timeout = max(scheduled[0]._when - self.time(), 0)
            if timeout is None or timeout > 0:
                self._wait(timeout)
        self._wake.clear()
        end = self.time() + 1e-9
        while scheduled and scheduled[0]._when <= end:
            handle = heapq.heappop(scheduled)
            if not handle._cancelled:
                ready.append(handle)
        for _ in range(len(ready)):
            handle = ready.popleft()
            if not handle._cancelled:
                handle._run()
        handle = None

    def _wait(self, timeout):
        self._wake.wait(timeout)


class AbstractEventLoopPolicy:
    """What decides which loop belongs to a thread."""


class DefaultEventLoopPolicy(AbstractEventLoopPolicy):
    """The main thread gets a loop when it asks for one; the others have none at first."""

    def get_event_loop(self):
        loop = getattr(_local, 'loop', None)
        if loop is None and not getattr(_local, 'was_set', False) \
                and threading.current_thread() is threading.main_thread():
            self.set_event_loop(self.new_event_loop())
            loop = _local.loop
        if loop is None:
            raise RuntimeError('There is no current event loop in thread %r.' % threading.current_thread().name)
        return loop

    def set_event_loop(self, loop):
        _local.was_set = True
        if loop is not None and not isinstance(loop, AbstractEventLoop):
            raise TypeError(f"loop must be an instance of AbstractEventLoop or None, not '{type(loop).__name__}'")
        _local.loop = loop

    def new_event_loop(self):
        return BaseEventLoop()


_event_loop_policy = None


def get_event_loop_policy():
    global _event_loop_policy
    if _event_loop_policy is None:
        _event_loop_policy = DefaultEventLoopPolicy()
    return _event_loop_policy


def set_event_loop_policy(policy):
    global _event_loop_policy
    if policy is not None and not isinstance(policy, AbstractEventLoopPolicy):
        raise TypeError(f"policy must be an instance of AbstractEventLoopPolicy or None, not '{type(policy).__name__}'")
    _event_loop_policy = policy


def get_event_loop():
    """Return the loop that runs, or the one of the thread."""
    return _get_running_loop() or get_event_loop_policy().get_event_loop()


def set_event_loop(loop):
    get_event_loop_policy().set_event_loop(loop)


def new_event_loop():
    return get_event_loop_policy().new_event_loop()

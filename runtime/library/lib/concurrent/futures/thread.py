"""An executor that makes calls in threads."""

from _queue import SimpleQueue, Empty
import threading
from concurrent.futures import _base
from _thread import _cpu_count
from _weakref import ref

# The queues of the running threads, by thread. At the end of the program each
# gets a last item, which ends the thread.
_threads_queues = {}
_shutdown = False
_global_shutdown_lock = threading.Lock()


def _python_exit():
    global _shutdown
    with _global_shutdown_lock:
        _shutdown = True
    items = list(_threads_queues.items())
    for _, queue in items:
        queue.put(None)
    for thread, _ in items:
        thread.join()


threading._register_atexit(_python_exit)


class _WorkItem:
    def __init__(self, future, fn, args, kwargs):
        self.future = future
        self.fn = fn
        self.args = args
        self.kwargs = kwargs

    def run(self):
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            result = self.fn(*self.args, **self.kwargs)
        except BaseException as exc:
            self.future.set_exception(exc)
            # the exception's traceback refers to this frame
            self = None
        else:
            self.future.set_result(result)


def _worker(pool, queue, idle, initializer, initargs):
    # pool is a weak reference: an executor that nobody has any more ends its threads
    try:
        if initializer is not None:
            try:
                initializer(*initargs)
            except BaseException:
                _base._report('CRITICAL', 'Exception in initializer:')
                executor = pool()
                if executor is not None:
                    executor._initializer_failed()
                return
        while True:
            try:
                item = queue.get_nowait()
            except Empty:
                idle.release()
                item = queue.get()
            if item is not None:
                item.run()
                del item
                continue
            executor = pool()
            if _shutdown or executor is None or executor._shutdown:
                if executor is not None:
                    executor._shutdown = True
                queue.put(None)  # for the other threads
                return
            del executor
    finally:
        _threads_queues.pop(threading.current_thread(), None)


class BrokenThreadPool(_base.BrokenExecutor):
    """A thread of the pool could not be initialized."""


_pools_made = 0


def _pool_number():
    global _pools_made
    with _global_shutdown_lock:
        _pools_made += 1
        return _pools_made - 1


class ThreadPoolExecutor(_base.Executor):
    """An executor with at most max_workers threads, which are started as needed."""

    def __init__(self, max_workers=None, thread_name_prefix='',
                 initializer=None, initargs=()):
        if max_workers is None:
            # more than processors, as calls mostly wait
            max_workers = min(32, _cpu_count() + 4)
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers
        self._work_queue = SimpleQueue()
        self._idle_semaphore = threading.Semaphore(0)
        self._threads = set()
        self._broken = False
        self._shutdown = False
        self._shutdown_lock = threading.Lock()
        self._thread_name_prefix = thread_name_prefix or "ThreadPoolExecutor-%d" % _pool_number()
        self._initializer = initializer
        self._initargs = initargs
        queue = self._work_queue
        self._ref = ref(self, lambda _: queue.put(None))

    def submit(self, fn, /, *args, **kwargs):
        with self._shutdown_lock, _global_shutdown_lock:
            if self._broken:
                raise BrokenThreadPool(self._broken)
            if self._shutdown:
                raise RuntimeError('cannot schedule new futures after shutdown')
            if _shutdown:
                raise RuntimeError('cannot schedule new futures after interpreter shutdown')
            future = _base.Future()
            self._work_queue.put(_WorkItem(future, fn, args, kwargs))
            self._adjust_thread_count()
            return future

    submit.__doc__ = _base.Executor.submit.__doc__

    def _adjust_thread_count(self):
        """Start another thread unless one has nothing to do."""
        if self._idle_semaphore.acquire(timeout=0):
            return
        n = len(self._threads)
        if n < self._max_workers:
            thread = threading.Thread(
                name='%s_%d' % (self._thread_name_prefix, n), target=_worker,
                args=(self._ref, self._work_queue, self._idle_semaphore, self._initializer, self._initargs))
            thread.start()
            _threads_queues[thread] = self._work_queue
            self._threads.add(thread)

    def _initializer_failed(self):
        with self._shutdown_lock:
            self._broken = 'A thread initializer failed, the thread pool is not usable anymore'
            for item in self._take_items():
                item.future.set_exception(BrokenThreadPool(self._broken))

    def _take_items(self):
        items = []
        while True:
            try:
                item = self._work_queue.get_nowait()
            except Empty:
                return items
            if item is not None:
                items.append(item)

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._shutdown_lock:
            self._shutdown = True
            if cancel_futures:
                for item in self._take_items():
                    item.future.cancel()
            self._work_queue.put(None)  # the thread that gets it passes it on
        if wait:
            for thread in self._threads:
                thread.join()

    shutdown.__doc__ = _base.Executor.shutdown.__doc__

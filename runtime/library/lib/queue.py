"""Queues for threads to hand items to each other."""

from _collections import deque
from heapq import heappush, heappop
from threading import Condition, Lock, Semaphore
from time import monotonic as time

try:
    from _queue import SimpleQueue, Empty
except ImportError:
    SimpleQueue = None

    class Empty(Exception):
        'Exception raised by Queue.get(block=0)/get_nowait().'
        pass

__all__ = ['Empty', 'Full', 'Queue', 'PriorityQueue', 'LifoQueue', 'SimpleQueue']


class Full(Exception):
    'Exception raised by Queue.put(block=0)/put_nowait().'
    pass


class Queue:
    """A queue of at most maxsize items, of any number if that is not above zero."""

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        # All of the object is guarded by one lock. Threads wait for three things.
        self.mutex = Lock()
        self.not_empty = Condition(self.mutex)
        self.not_full = Condition(self.mutex)
        self.all_tasks_done = Condition(self.mutex)
        self.unfinished_tasks = 0

    def task_done(self):
        """Say that an item that was taken out has been dealt with."""
        with self.mutex:
            unfinished = self.unfinished_tasks - 1
            if unfinished <= 0:
                if unfinished < 0:
                    raise ValueError('task_done() called too many times')
                self.all_tasks_done.notify_all()
            self.unfinished_tasks = unfinished

    def join(self):
        """Wait until all items that were put in have been dealt with."""
        with self.mutex:
            while self.unfinished_tasks:
                self.all_tasks_done.wait()

    def qsize(self):
        """Return about how many items there are."""
        with self.mutex:
            return self._qsize()

    def empty(self):
        """Return whether there are no items, at this moment."""
        with self.mutex:
            return not self._qsize()

    def full(self):
        """Return whether there is no room, at this moment."""
        with self.mutex:
            return 0 < self.maxsize <= self._qsize()

    def put(self, item, block=True, timeout=None):
        """Put an item in; wait for room if there is none, or raise Full."""
        with self.mutex:
            if self.maxsize > 0 and (timeout is not None or self._qsize() >= self.maxsize):
                self._wait_for_room(block, timeout)
            self._put(item)
            self.unfinished_tasks += 1
            if self.not_empty._waiters:
                self.not_empty.notify()

    def _wait_for_room(self, block, timeout):
        if not block:
            if self._qsize() < self.maxsize:
                return
            raise Full
        if timeout is None:
            while self._qsize() >= self.maxsize:
                self.not_full.wait()
            return
        if timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        end = time() + timeout
        while self._qsize() >= self.maxsize:
            left = end - time()
            if left <= 0.0:
                raise Full
            self.not_full.wait(left)

    def get(self, block=True, timeout=None):
        """Take an item out; wait for one if there is none, or raise Empty."""
        with self.mutex:
            if timeout is not None or not self._qsize():
                self._wait_for_item(block, timeout)
            item = self._get()
            if self.not_full._waiters:
                self.not_full.notify()
            return item

    def _wait_for_item(self, block, timeout):
        if not block:
            if self._qsize():
                return
            raise Empty
        if timeout is None:
            while not self._qsize():
                self.not_empty.wait()
            return
        if timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        end = time() + timeout
        while not self._qsize():
            left = end - time()
            if left <= 0.0:
                raise Empty
            self.not_empty.wait(left)

    def put_nowait(self, item):
        """Put an item in, or raise Full."""
        return self.put(item, block=False)

    def get_nowait(self):
        """Take an item out, or raise Empty."""
        return self.get(block=False)

    # What kinds of queues differ in. The lock is held when these are called.

    def _init(self, maxsize):
        self.queue = deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()


class PriorityQueue(Queue):
    """A queue that gives the smallest item first."""

    def _init(self, maxsize):
        self.queue = []

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        heappush(self.queue, item)

    def _get(self):
        return heappop(self.queue)


class LifoQueue(Queue):
    """A queue that gives the newest item first."""

    def _init(self, maxsize):
        self.queue = []

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.pop()


class _PySimpleQueue:
    """A queue without bound, for where there is none written in another language."""

    def __init__(self):
        self._items = deque()
        self._there = Semaphore(0)  # counts the items

    def put(self, item, block=True, timeout=None):
        """Put an item in; it never waits."""
        self._items.append(item)
        self._there.release()

    def get(self, block=True, timeout=None):
        """Take the oldest item out; wait for one, for timeout seconds at most."""
        if timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        if not self._there.acquire(block, timeout):
            raise Empty
        return self._items.popleft()

    def put_nowait(self, item):
        """Put an item in."""
        self.put(item, False)

    def get_nowait(self):
        """Take the oldest item out, or raise Empty."""
        return self.get(False)

    def empty(self):
        """Return whether there are no items, at this moment."""
        return not self._items

    def qsize(self):
        """Return about how many items there are."""
        return len(self._items)


if SimpleQueue is None:
    SimpleQueue = _PySimpleQueue

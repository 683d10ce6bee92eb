"""Transactions on all processors.

    tq = TransactionQueue()
    for item in items:
        tq.add(work, item)
    tq.run()

Each call is an atomic block of its own; they run in any order, several at the
same time, with the result of some order one after the other. A call may add
others, which run after it. If one raises, those that run finish, the others are
dropped, and run() raises the first exception."""

from _stm import TransactionQueue, TransactionError
from pypystm import (atomic, exclusive_atomic, single_transaction, is_atomic,
                     hint_commit_soon, getsegmentlimit, hashtable, stmset, stmdict,
                     stmidset, stmiddict, queue, Empty, count, time, clock, local,
                     last_abort_info, signals_enabled)

__all__ = ['TransactionError', 'TransactionQueue', 'Empty', 'add', 'atomic',
           'clock', 'count', 'exclusive_atomic', 'getsegmentlimit', 'hashtable',
           'hint_commit_soon', 'is_atomic', 'last_abort_info', 'local', 'queue',
           'run', 'set_num_threads', 'signals_enabled', 'single_transaction',
           'stmdict', 'stmiddict', 'stmidset', 'stmset', 'threadlocalproperty', 'time']

_default = TransactionQueue()
_threads = 0


def add(f, /, *args, **kwds):
    """Have the next run() call f(*args, **kwds); or the running one, after the
    transaction that this is called in."""
    _default.add(f, *args, **kwds)


def run():
    """Run what was added with add()."""
    _default.run(_threads)


def set_num_threads(num):
    """Have run() use so many threads."""
    global _threads
    if num < 1:
        raise ValueError("'num' must be at least 1, got %r" % (num,))
    if is_atomic():
        raise TransactionError('cannot change the number of threads while running transactions')
    _threads = num


class threadlocalproperty:
    """An attribute that has a value of its own in each thread."""

    def __init__(self, default_factory=None):
        self.default_factory = default_factory
        self.local = local()

    def _values(self):
        try:
            return self.local.values
        except AttributeError:
            self.local.values = values = stmiddict()
            return values

    def __get__(self, obj, cls=None):
        if obj is None:
            return self
        values = self._values()
        try:
            return values[obj]
        except KeyError:
            if self.default_factory is None:
                raise AttributeError('no value in this thread') from None
            values[obj] = value = self.default_factory()
            return value

    def __set__(self, obj, value):
        self._values()[obj] = value

    def __delete__(self, obj):
        try:
            del self._values()[obj]
        except KeyError:
            raise AttributeError('no value in this thread') from None

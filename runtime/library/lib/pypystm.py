"""Transactions, as PyPy-STM's module of this name had them, and containers and
queues in which transactions that touch different keys do not conflict."""

import _stm
from _stm import (atomic, exclusive_atomic, is_atomic, getsegmentlimit,
                  last_abort_info, count, queue, Empty, enable_signals)
from _thread import _local as local
from time import time, process_time as clock

__all__ = ['atomic', 'exclusive_atomic', 'single_transaction', 'is_atomic',
           'hint_commit_soon', 'getsegmentlimit', 'hashtable', 'stmset',
           'stmdict', 'stmidset', 'stmiddict', 'queue', 'Empty', 'count', 'time',
           'clock', 'local', 'last_abort_info', 'signals_enabled']



def __getattr__(name):
    # what needs the queue of transactions, and is in the module made of this one
    if name in ('TransactionQueue', 'TransactionError', 'add', 'run', 'set_num_threads', 'threadlocalproperty'):
        import transaction
        return getattr(transaction, name)
    raise AttributeError("module 'pypystm' has no attribute %r" % name)


# A block that should not be interrupted; nothing but an atomic block does that.
single_transaction = atomic


def hint_commit_soon():
    """Accepted. What a thread holds outside of atomic blocks it gives away at the
    next bytecode anyway, and no block ends early."""


class _SignalsEnabled:
    """In this block the thread runs the handlers of signals, too: whoever of such
    threads and the main thread comes to a safe point first. In an atomic block it
    makes that inevitable."""

    def __enter__(self):
        enable_signals(True)
        return self

    def __exit__(self, *args):
        enable_signals(False)
        return False


signals_enabled = _SignalsEnabled()

# Each bucket is an object of its own, so two threads conflict only if their keys
# fall into the same one.
_BUCKETS = 256
_MASK = _BUCKETS - 1


def _spread(number):
    """Neighbouring numbers and addresses go to different buckets."""
    return (number ^ number >> 3 ^ number >> 11) & _MASK


_missing = object()


class stmdict:
    """A dict whose keys are spread over many buckets. Threads that work at
    different keys hardly ever conflict; whatever looks at all items conflicts
    with all changes. There is no order."""

    def __init__(self, items=(), **kwds):
        self._buckets = tuple([{} for _ in range(_BUCKETS)])
        self.update(items, **kwds)

    def __getitem__(self, key):
        return self._buckets[_spread(hash(key))][key]

    def __setitem__(self, key, value):
        self._buckets[_spread(hash(key))][key] = value

    def __delitem__(self, key):
        del self._buckets[_spread(hash(key))][key]

    def __contains__(self, key):
        return key in self._buckets[_spread(hash(key))]

    def get(self, key, default=None):
        return self._buckets[_spread(hash(key))].get(key, default)

    def setdefault(self, key, default=None):
        return self._buckets[_spread(hash(key))].setdefault(key, default)

    def pop(self, key, *default):
        return self._buckets[_spread(hash(key))].pop(key, *default)

    def popitem(self):
        with atomic:
            for bucket in self._buckets:
                if bucket:
                    return bucket.popitem()
        raise KeyError('popitem(): dictionary is empty')

    def update(self, items=(), **kwds):
        if hasattr(items, 'keys'):
            for key in items.keys():
                self[key] = items[key]
        else:
            for key, value in items:
                self[key] = value
        for key, value in kwds.items():
            self[key] = value

    def clear(self):
        with atomic:
            for bucket in self._buckets:
                bucket.clear()

    def copy(self):
        return type(self)(self.items())

    def __len__(self):
        with atomic:
            return sum([len(bucket) for bucket in self._buckets])

    def keys(self):
        with atomic:
            return [key for bucket in self._buckets for key in bucket]

    def values(self):
        with atomic:
            return [value for bucket in self._buckets for value in bucket.values()]

    def items(self):
        with atomic:
            return [item for bucket in self._buckets for item in bucket.items()]

    def __iter__(self):
        return iter(self.keys())

    iterkeys = __iter__

    def itervalues(self):
        return iter(self.values())

    def iteritems(self):
        return iter(self.items())

    def has_key(self, key):
        return key in self

    def __eq__(self, other):
        if isinstance(other, stmdict):
            return dict(self.items()) == dict(other.items())
        if isinstance(other, dict):
            return dict(self.items()) == other
        return NotImplemented

    __hash__ = None

    def __repr__(self):
        return '%s(%r)' % (type(self).__name__, dict(self.items()))


hashtable = stmdict


class stmset:
    """A set whose items are spread as the keys of a stmdict."""

    def __init__(self, items=()):
        self._buckets = tuple([set() for _ in range(_BUCKETS)])
        for key in items:
            self.add(key)

    def add(self, key):
        self._buckets[_spread(hash(key))].add(key)

    def __contains__(self, key):
        return key in self._buckets[_spread(hash(key))]

    def remove(self, key):
        self._buckets[_spread(hash(key))].remove(key)

    def discard(self, key):
        self._buckets[_spread(hash(key))].discard(key)

    def pop(self):
        with atomic:
            for bucket in self._buckets:
                if bucket:
                    return bucket.pop()
        raise KeyError('pop from an empty set')

    def update(self, *iterables):
        for items in iterables:
            for key in items:
                self.add(key)

    def clear(self):
        with atomic:
            for bucket in self._buckets:
                bucket.clear()

    def __len__(self):
        with atomic:
            return sum([len(bucket) for bucket in self._buckets])

    def __iter__(self):
        with atomic:
            return iter([key for bucket in self._buckets for key in bucket])

    def __repr__(self):
        return '%s(%r)' % (type(self).__name__, set(self))


class stmidset:
    """A set of objects by identity."""

    def __init__(self, items=()):
        self._table = stmdict()
        for key in items:
            self.add(key)

    def add(self, key):
        self._table[id(key)] = key

    def __contains__(self, key):
        return id(key) in self._table

    def remove(self, key):
        if self._table.pop(id(key), _missing) is _missing:
            raise KeyError(key)

    def discard(self, key):
        self._table.pop(id(key), None)

    def clear(self):
        self._table.clear()

    def __len__(self):
        return len(self._table)

    def __iter__(self):
        return iter(self._table.values())


class stmiddict:
    """A dict of objects by identity, which it keeps alive."""

    def __init__(self, items=()):
        self._table = stmdict()
        for key, value in items:
            self[key] = value

    def __getitem__(self, key):
        found = self._table.get(id(key))
        if found is None:
            raise KeyError(key)
        return found[1]

    def __setitem__(self, key, value):
        self._table[id(key)] = key, value

    def __delitem__(self, key):
        if self._table.pop(id(key), None) is None:
            raise KeyError(key)

    def __contains__(self, key):
        return id(key) in self._table

    def get(self, key, default=None):
        found = self._table.get(id(key))
        return default if found is None else found[1]

    def setdefault(self, key, default=None):
        return self._table.setdefault(id(key), (key, default))[1]

    def pop(self, key, *default):
        found = self._table.pop(id(key), None)
        if found is not None:
            return found[1]
        if default:
            return default[0]
        raise KeyError(key)

    def clear(self):
        self._table.clear()

    def __len__(self):
        return len(self._table)

    def keys(self):
        return [key for key, value in self._table.values()]

    def values(self):
        return [value for key, value in self._table.values()]

    def items(self):
        return self._table.values()

    def __iter__(self):
        return iter(self.keys())

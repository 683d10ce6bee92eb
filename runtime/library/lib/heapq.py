"""Heaps in lists: heap[k] <= heap[2*k+1] and heap[k] <= heap[2*k+2] for all k."""

__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge',
           'nlargest', 'nsmallest', 'heappushpop']


def _check(heap, name, one=True):
    if not isinstance(heap, list):
        which = "argument" if one else "argument 1"
        kind = 'None' if heap is None else type(heap).__name__
        raise TypeError("%s() %s must be list, not %s" % (name, which, kind))


def _rise(heap, start, pos):
    """Move the item at pos up to where its parent is not greater."""
    item = heap[pos]
    while pos > start:
        above = (pos - 1) >> 1
        parent = heap[above]
        if not item < parent:
            break
        heap[pos] = parent
        pos = above
    heap[pos] = item


def _sink(heap, pos):
    """Move the item at pos down: to a leaf, and up again from there.

    Items that come from the end of a heap mostly belong near the leaves, so this
    compares less often than to look for their place on the way down.
    """
    end = len(heap)
    start = pos
    item = heap[pos]
    child = 2 * pos + 1
    while child < end:
        right = child + 1
        if right < end and not heap[child] < heap[right]:
            child = right
        heap[pos] = heap[child]
        pos = child
        child = 2 * pos + 1
    heap[pos] = item
    _rise(heap, start, pos)


def heappush(heap, item, /):
    """Add an item, keeping the heap a heap."""
    _check(heap, 'heappush', False)
    heap.append(item)
    _rise(heap, 0, len(heap) - 1)


def heappop(heap, /):
    """Remove and return the smallest item."""
    _check(heap, 'heappop')
    if not heap:
        raise IndexError("index out of range")
    last = heap.pop()
    if not heap:
        return last
    item = heap[0]
    heap[0] = last
    _sink(heap, 0)
    return item


def heapreplace(heap, item, /):
    """Remove and return the smallest item, and add another."""
    _check(heap, 'heapreplace', False)
    if not heap:
        raise IndexError("index out of range")
    first = heap[0]
    heap[0] = item
    _sink(heap, 0)
    return first


def heappushpop(heap, item, /):
    """Add an item, and remove and return the smallest."""
    _check(heap, 'heappushpop', False)
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _sink(heap, 0)
    return item


def heapify(heap, /):
    """Make a list a heap."""
    _check(heap, 'heapify')
    for i in range(len(heap) // 2 - 1, -1, -1):
        _sink(heap, i)


# Heaps with the greatest item first.

def _rise_max(heap, start, pos):
    item = heap[pos]
    while pos > start:
        above = (pos - 1) >> 1
        parent = heap[above]
        if not parent < item:
            break
        heap[pos] = parent
        pos = above
    heap[pos] = item


def _sink_max(heap, pos):
    end = len(heap)
    start = pos
    item = heap[pos]
    child = 2 * pos + 1
    while child < end:
        right = child + 1
        if right < end and not heap[right] < heap[child]:
            child = right
        heap[pos] = heap[child]
        pos = child
        child = 2 * pos + 1
    heap[pos] = item
    _rise_max(heap, start, pos)


def _heappop_max(heap, /):
    """Remove and return the greatest item."""
    _check(heap, '_heappop_max')
    if not heap:
        raise IndexError("index out of range")
    last = heap.pop()
    if not heap:
        return last
    item = heap[0]
    heap[0] = last
    _sink_max(heap, 0)
    return item


def _heapreplace_max(heap, item, /):
    """Remove and return the greatest item, and add another."""
    _check(heap, '_heapreplace_max', False)
    if not heap:
        raise IndexError("index out of range")
    first = heap[0]
    heap[0] = item
    _sink_max(heap, 0)
    return first


def _heapify_max(heap, /):
    """Make a list a heap with the greatest item first."""
    _check(heap, '_heapify_max')
    for i in range(len(heap) // 2 - 1, -1, -1):
        _sink_max(heap, i)


class _Down:
    """An item that is ordered the other way round."""

    __slots__ = ('item',)

    def __init__(self, item):
        self.item = item

    def __lt__(self, other):
        return other.item < self.item

    def __eq__(self, other):
        return self.item == other.item


def merge(*iterables, key=None, reverse=False):
    """Merge sorted inputs into one sorted output, taking items as they are needed."""
    heap = []
    for order, it in enumerate(map(iter, iterables)):
        step = it.__next__
        for item in it:
            value = item if key is None else key(item)
            # of equal items those of the first inputs come first
            heap.append([_Down(value) if reverse else value, order, item, step])
            break
    heapify(heap)
    while len(heap) > 1:
        entry = heap[0]
        step = entry[3]
        try:
            while True:
                yield entry[2]
                item = entry[2] = step()
                value = item if key is None else key(item)
                entry[0] = _Down(value) if reverse else value
                _sink(heap, 0)
                if heap[0] is not entry:
                    break
        except StopIteration:
            heappop(heap)
    if heap:
        _, _, item, step = heap[0]
        yield item
        yield from step.__self__


def nsmallest(n, iterable, key=None):
    """Return the n smallest items, as sorted(iterable, key=key)[:n] does."""
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    """Return the n largest items, as sorted(iterable, key=key, reverse=True)[:n]."""
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]

# no-stm-off: there are threads
# Atomic blocks in hot loops: what compiled code did in a block that is aborted is undone, and the loop goes on with the
# block from its begin.
import _stm
import threading

from transaction import atomic


class Cell:
    def __init__(self, value):
        self.value = value


def counted(n, cell):
    for _ in range(n):
        with atomic:
            cell.value += 1


def local_state(n, cell):
    # registers, floats and objects of the loop's own are as they were when the block begins again
    total, f, p = 0, 0.5, Cell(0)
    for i in range(n):
        q = Cell(i)
        with atomic:
            total += 1
            f += 0.25
            q.value += 1
            p.value += q.value - i
            if i % 50 == 7:
                _stm.abort_once()
            cell.value += 1
    return total, f, p.value


def nested(n, a, b):
    for i in range(n):
        with atomic:
            a.value += 1
            with atomic:
                b.value -= 1
            if a.value + b.value != 0:
                print("inconsistent")


def helper(x):
    with atomic:
        x.value += 2
        return x.value


def in_calls(n, x):
    last = 0
    for _ in range(n):
        last = helper(x)
    return last


def leaving(n, x):
    done = 0
    for i in range(n):
        with atomic:
            x.value += 1
            if i % 3 == 0:
                continue
            done += 1
    while True:
        with atomic:
            x.value += 1
            if x.value % 10 == 0:
                break
    return done, x.value


def raising(n, x):
    caught = 0
    for i in range(n):
        try:
            with atomic:
                x.value += 1
                if i % 4 == 0:
                    raise KeyError(i)
        except KeyError:
            caught += 1
    return caught, x.value


def locked(n, x, lock, rlock):
    for _ in range(n):
        with lock:
            x.value += 1
        with rlock:
            with rlock:
                x.value += 1
    return x.value, lock.locked()


class Manager:
    def __init__(self):
        self.depth = self.entered = 0

    def __enter__(self):
        self.depth += 1
        self.entered += 1
        return self

    def __exit__(self, *exc):
        self.depth -= 1


def managed(n, m):
    most = 0
    for _ in range(n):
        with m as inner:
            with inner:
                most = max(most, m.depth)
    return most, m.depth, m.entered


c = Cell(0)
counted(300, c)
print(c.value)
print(local_state(300, c), c.value)
a, b = Cell(0), Cell(0)
nested(300, a, b)
print(a.value, b.value)
print(in_calls(300, Cell(0)))
print(leaving(300, Cell(0)))
print(raising(300, Cell(0)))
print(locked(300, Cell(0), threading.Lock(), threading.RLock()))
print(managed(300, Manager()))

shared, pair = Cell(0), (Cell(0), Cell(0))


def both(n, mine):
    for i in range(n):
        with atomic:
            shared.value += 1
            pair[i & 1].value += 1
            pair[1 - (i & 1)].value -= 1
            mine.value += 1


cells = [Cell(0) for _ in range(3)]
threads = [threading.Thread(target=both, args=(300, x)) for x in cells]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(shared.value, pair[0].value + pair[1].value, [x.value for x in cells])

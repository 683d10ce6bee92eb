# no-stm-off: there are threads
# Generators that are suspended in a block of their own frame: the thread stays in the block, and nobody else goes on with them.
import threading
import _stm
from transaction import atomic, is_atomic


class Cell:
    def __init__(self):
        self.n = 0


def counting(cell, out=None):
    while True:
        with atomic:
            cell.n += 1
            if cell.n % 7 == 0:
                yield cell.n
        if out is not None:
            out.append(is_atomic())


def first(g):
    for x in g:
        return x  # the generator stays in its block


cell = Cell()
g = counting(cell)
for i in range(30):
    assert first(g) == 7 * (i + 1)
    assert is_atomic() and _stm.is_inevitable()
print(cell.n, is_atomic())
g.close()
print(is_atomic())

# hot, first without a yield
def rounds(n):
    cell = Cell()
    total = 0
    for i in range(n):
        g = counting(cell)
        total += first(g)
        g.close()
        assert not is_atomic()
    return total


print(rounds(40))

# resumed by another thread
cell = Cell()
out = []
g = counting(cell, out)
ready, tried = threading.Event(), threading.Event()


def other():
    ready.wait()
    for what in (lambda: next(g), lambda: g.throw(ValueError), lambda: g.close(), lambda: list(zip(g, range(2)))):
        try:
            what()
            print('went on')
        except RuntimeError as e:
            print(e)
    assert not is_atomic()
    tried.set()


t = threading.Thread(target=other)
t.start()
print(next(g), is_atomic())
ready.set()
tried.wait()  # splits the block
t.join()
print(is_atomic(), next(g), is_atomic(), set(out))
try:
    g.throw(KeyError('x'))
except KeyError as e:
    print('thrown', e, is_atomic())

# its thread has ended
g = counting(cell)
t = threading.Thread(target=lambda: print(next(g)))
t.start()
t.join()
try:
    next(g)
except RuntimeError as e:
    print(e)


# in a generator that it delegates to
def outer(cell):
    with atomic:
        yield 'in'
        yield from (x for x in 'ab')
    yield is_atomic()


g = outer(cell)
print([x for x in g], is_atomic())


async def waits():
    with atomic:
        await Pause()
    return is_atomic()


class Pause:
    def __await__(self):
        yield is_atomic()


c = waits()
print(c.send(None))
try:
    c.send(None)
except StopIteration as e:
    print('ended', e.value, is_atomic())

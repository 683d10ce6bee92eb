# Blocks in one thread: what leaves them, nesting, calls, generators, recursion.
import _stm
from transaction import atomic, is_atomic
from __pypy__.thread import atomic as atomic2
import pypystm

print(atomic is atomic2, atomic is pypystm.atomic)
print(is_atomic())
with atomic:
    print(is_atomic())
    with atomic:
        print(is_atomic())
    print(is_atomic())
print(is_atomic())


def returns():
    for i in range(10):
        with atomic:
            if i == 3:
                return i, is_atomic()


print(returns(), is_atomic())


def loops():
    out = []
    for i in range(6):
        with atomic:
            if i % 2:
                continue
            out.append(i)
            if i == 4:
                break
        out.append(is_atomic())
    return out, is_atomic()


print(loops())

data = []
try:
    with atomic:
        data.append(1)
        with atomic:
            data.append(2)
            raise ValueError('out of two blocks')
except ValueError as e:
    print(e, data, is_atomic())

with atomic:
    try:
        with atomic:
            data.append(3)
            {}['key']
    except KeyError as e:
        data.append(repr(e))
    print(is_atomic(), data)


def gen(n):
    for i in range(n):
        yield i * i


with atomic:
    print(sum(gen(10)), is_atomic())

g = gen(5)
with atomic:
    print(next(g), next(g))
print(next(g))


def block_in_generator():
    with atomic:
        yield is_atomic()
        yield _stm.is_inevitable()
    yield is_atomic()


print(list(block_in_generator()), is_atomic())


def fact(n):
    with atomic:
        return n * fact(n - 1) if n else 1


print(fact(30))


def deep(n):
    with atomic:
        return 1 + deep(n - 1) if n else 0


print(deep(200), is_atomic())


@staticmethod
def helper():
    return 1


class Account:
    def __init__(self):
        self.balance = 0
        self.log = []

    def deposit(self, n):
        with atomic:
            self.balance += n
            self.log.append(n)
            return self


a = Account()
for i in range(1000):
    a.deposit(i)
print(a.balance, len(a.log))

total = 0
for i in range(5000):
    with atomic:
        total += i
print(total)

try:
    atomic.__exit__(None, None, None)
except RuntimeError as e:
    print(e)
atomic.__enter__()
print(is_atomic(), _stm.is_inevitable())
atomic.__exit__(None, None, None)
print(is_atomic())

with pypystm.exclusive_atomic:
    print(is_atomic())
    try:
        with pypystm.exclusive_atomic:
            print('never')
    except Exception as e:
        print(type(e).__name__)
print(is_atomic())
with pypystm.single_transaction, pypystm.signals_enabled:
    print(is_atomic())

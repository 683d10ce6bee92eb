# no-stm-off: there are threads
# What cannot be undone makes a block inevitable: it is never aborted, and nothing waits for ever.
import _stm
import queue
import sys
import threading
import time
from _stm import atomic, is_inevitable


def run(*work):
    threads = [threading.Thread(target=w) for w in work]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def check(name, effect):
    with atomic:
        before = is_inevitable()
        effect()
        print(name, before, is_inevitable(), end='\n')


def quiet(name, effect):
    with atomic:
        before = is_inevitable()
        effect()
        after = is_inevitable()
    print(name, before, after)


lock, rlock = threading.Lock(), threading.RLock()
simple = queue.SimpleQueue()


class C:
    pass


def function():
    pass


def make_class():
    class D(C):
        pass


def yields():
    with atomic:
        yield is_inevitable()
        yield is_inevitable()


quiet('nothing', lambda: None)
quiet('allocation', lambda: [[i] for i in range(100)])
quiet('instance attribute', lambda: setattr(C(), 'x', 1))
quiet('time', time.time)
quiet('import of what is there', lambda: __import__('sys'))
quiet('print', lambda: print('text'))
quiet('file', lambda: open(__file__).close())
quiet('stdout.write', lambda: sys.stdout.write('text\n'))
quiet('sleep', lambda: time.sleep(0.001))
quiet('lock', lambda: (lock.acquire(), lock.release()))
quiet('rlock', lambda: (rlock.acquire(), rlock.release()))
quiet('simple queue', lambda: simple.put(1))
quiet('import', lambda: __import__('concurrent.futures'))
quiet('class', make_class)
quiet('class attribute', lambda: setattr(C, 'x', 1))
quiet('function attribute', lambda: setattr(function, '__doc__', 'doc'))
quiet('thread', lambda: threading.Thread(target=function).start())
quiet('setswitchinterval', lambda: sys.setswitchinterval(0.005))
quiet('on demand', _stm.become_inevitable)
print('yield', list(yields()))

# a block that prints, among others that fight for what it touches
shared = [0]
lines = []


class Out:
    def write(self, s):
        lines.append(s)


def prints():
    for i in range(200):
        with atomic:
            shared[0] += 1
            if i % 10 == 0:
                print(end='')
            shared[0] += 1


def fights():
    for i in range(500):
        with atomic:
            shared[0] += 2


run(prints, prints, fights, fights)
print('prints', shared[0])

# many inevitable blocks, one at a time
inside = [0]


def alone():
    for i in range(100):
        with atomic:
            _stm.become_inevitable()
            inside[0] += 1
            assert inside[0] == 1
            inside[0] -= 1


run(alone, alone, alone)
print('alone', inside)

# it begins as one that can be aborted, has what another wants, and becomes inevitable late
a, b = [0], [0]


def late(x, y):
    def go():
        for i in range(200):
            with atomic:
                x[0] += 1
                _stm.become_inevitable()
                y[0] += 1
    return go


run(late(a, b), late(b, a), late(a, b))
print('late', a, b)

# a sleep in a block keeps what the block has, and delays nobody else
t = [0]


def sleeps():
    with atomic:
        a[0] = 'asleep'
        time.sleep(0.05)
        a[0] = 'awake'


seen = []


def looks():
    time.sleep(0.01)
    seen.append(a[0])


run(sleeps, looks)
print('sleep', 'asleep' in seen)

# effects happen once, though the block is aborted before
effects = []
with atomic:
    effects.append('undone')
    _stm.abort_once()
    print('once')
    effects.append('done')
print(effects)

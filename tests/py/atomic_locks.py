# no-stm-off: there are threads
# Blocks and waits for other threads: a block that would wait is split around the wait, so nothing waits for ever.
import _stm
import queue
import threading
import time
from transaction import atomic, is_atomic


def run(*work):
    threads = [threading.Thread(target=w) for w in work]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


# free locks in blocks, and blocks under locks
lock = threading.Lock()
n = [0]


def under():
    for i in range(300):
        with lock:
            with atomic:
                n[0] += 1


def inside():
    for i in range(300):
        with atomic:
            with lock:
                n[0] += 1


def bare():
    for i in range(300):
        with lock:
            n[0] += 1


run(under, inside, bare, under, inside, bare)
print('locks', n, lock.locked())

# a lock that another thread has: it needs what the block changed before it gives the lock back
data = [0]
have = threading.Event()


def holder():
    with lock:
        have.set()
        time.sleep(0.01)
        data[0] += 1  # the block has written this, and waits for the lock
    return


def waiter():
    have.wait()
    with atomic:
        data[0] += 10
        with lock:
            data[0] += 100
        assert is_atomic() and _stm.is_inevitable()


run(holder, waiter)
print('split', data)

# an event, a condition, a join, a queue: what they wait for is done by threads that need the block's objects
event = threading.Event()
turn = [0]


def sets():
    time.sleep(0.005)
    turn[0] += 1
    event.set()


def waits():
    with atomic:
        turn[0] += 1
        event.wait()
        turn[0] += 1


run(sets, waits, waits)
print('event', turn)

cond = threading.Condition()
ready = []


def produce():
    for i in range(20):
        with cond:
            ready.append(i)
            cond.notify()


def consume():
    got = 0
    while got < 20:
        with atomic:
            with cond:
                while not ready:
                    cond.wait()
                got += len(ready)
                del ready[:]


run(produce, consume)
print('condition', ready)

q = queue.Queue(3)
out = []


def put():
    for i in range(50):
        with atomic:
            q.put(i)


def get():
    for i in range(50):
        with atomic:
            out.append(q.get())


run(put, get)
print('queue', out == list(range(50)), q.qsize())

simple = queue.SimpleQueue()
del out[:]


def put_simple():
    for i in range(100):
        with atomic:
            simple.put(i)


def get_simple():
    for i in range(100):
        with atomic:
            out.append(simple.get())


run(get_simple, put_simple)
print('simple queue', out == list(range(100)))


def child():
    data[0] += 1


with atomic:
    data[0] = 0
    t = threading.Thread(target=child)
    t.start()
    t.join()
    data[0] += 10
    print('join', data, is_atomic())

# two locks in the same order, by blocks and without
l1, l2 = threading.Lock(), threading.RLock()
n[0] = 0


def two():
    for i in range(100):
        with atomic:
            with l1:
                n[0] += 1
                with l2:
                    n[0] += 1


def two_bare():
    for i in range(100):
        with l1:
            n[0] += 1
            with l2, l2:
                n[0] += 1


run(two, two, two_bare)
print('two locks', n)

# a lock released in a block is free for others when the block ends: they see all of it
x, y = [0], [0]
bad = []


def together():
    for i in range(300):
        with atomic:
            with lock:
                x[0] += 1
            y[0] += 1


def compare():
    for i in range(300):
        with lock:
            if y[0] != x[0]:
                bad.append((x[0], y[0]))


run(together, compare, compare)
print('released', x, y, bad)

# in one block a lock can be taken again and again
with atomic:
    for i in range(5):
        with lock:
            pass
    print('again', lock.locked(), lock.acquire(False), lock.acquire(False), lock.locked())
    lock.release()
    try:
        lock.release()
    except RuntimeError as e:
        print(e)
print('again', lock.locked())

# a lock taken in a block and given back after it, and the other way round
with atomic:
    lock.acquire()
print('kept', lock.locked())
with atomic:
    lock.release()
print('kept', lock.locked())

# timeouts
with lock:
    with atomic:
        print('timeout', lock.acquire(timeout=0.01), lock.acquire(False), is_atomic())
with atomic:
    print('timeout', event.wait(0.01), threading.Event().wait(0.01))
    try:
        queue.SimpleQueue().get(timeout=0.01)
    except queue.Empty:
        print('empty', is_atomic())

# threads that block while others go on with blocks
gate = threading.Lock()
gate.acquire()


def passes():
    gate.acquire(True, 300)
    gate.release()


blocked = [threading.Thread(target=passes) for i in range(3)]
for t in blocked:
    t.start()


def release_for(i):
    gate.release()


n[0] = 0


def bump():
    for i in range(500):
        with atomic:
            n[0] += 1


run(bump, bump)
print('blocked', n)
gate.release()
for t in blocked:
    t.join()

# no-stm-off: there are threads
import threading, _thread, time

def shape(x):
    r = repr(x)
    return r[:r.index(' at 0x')]

def attempt(f, *a, **k):
    try:
        return f(*a, **k)
    except Exception as e:
        return type(e).__name__, str(e)

lock = threading.Lock()
print(type(lock), threading.Lock is _thread.allocate_lock, isinstance(lock, _thread.LockType))
print(shape(lock), lock.locked())
print(lock.acquire(), shape(lock), lock.locked())
print(lock.acquire(False), lock.acquire(blocking=False), lock.acquire(timeout=0.001), lock.acquire(True, 0.001))
print(lock.release(), lock.locked(), attempt(lock.release))
print(attempt(lock.acquire, False, 1), attempt(lock.acquire, True, -2), attempt(lock.acquire, timeout=-0.5))
print(attempt(lock.acquire, timeout=threading.TIMEOUT_MAX * 2)[0], attempt(lock.acquire, True, 'x'))
print(lock.acquire(timeout=-1), lock.acquire(False, -1))
lock.release()
with lock as got:
    print(got, lock.locked())
print(lock.locked())
try:
    with lock:
        raise KeyError('inside')
except KeyError as e:
    print(repr(e), lock.locked())
print(attempt(_thread.LockType), attempt(lock.acquire, 1, 2, 3)[0], attempt(lock.release, 1))
print(lock.acquire_lock(), lock.locked_lock(), lock.release_lock())

# any thread may release a lock
lock.acquire()
t = threading.Thread(target=lock.release)
t.start(); t.join()
print(lock.locked())

# waiting with a time limit, and being woken
lock.acquire()
seen = []
def wait_for(limit):
    seen.append(lock.acquire(timeout=limit))
t = threading.Thread(target=wait_for, args=(0.01,))
t.start(); t.join()
print(seen)
t = threading.Thread(target=wait_for, args=(60,))
t.start(); time.sleep(0.02); lock.release(); t.join()
print(seen, lock.locked())
lock.release()

# reentrant locks
r = threading.RLock()
print(type(r), attempt(r.release))
r.acquire()
print(shape(r).split(' owner=')[0], ' count=1' in shape(r), 'owner=%d' % threading.get_ident() in shape(r))
with r:
    print(r.acquire(), r.acquire(False), r.acquire(timeout=1), ' count=5' in shape(r))
    for _ in range(3):
        r.release()
r.release()
print(attempt(r.release), shape(r))

def other(out):
    out.append(r.acquire(False))
    out.append(attempt(r.release))
    out.append(r.acquire(timeout=0.001))
r.acquire()
out = []
t = threading.Thread(target=other, args=(out,))
t.start(); t.join()
print(out, r._is_owned())
r.acquire()
state = r._release_save()
print(state[0], state[1] == threading.get_ident(), r._is_owned(), attempt(r._release_save))
r._acquire_restore(state)
print(r._is_owned(), ' count=2' in shape(r))
r.release(); r.release()

# many threads, one counter
class Counter:
    n = 0
def add(lock, c, times):
    for _ in range(times):
        with lock:
            n = c.n
            c.n = n + 1
for kind in (threading.Lock, threading.RLock):
    c, lock = Counter(), kind()
    ts = [threading.Thread(target=add, args=(lock, c, 50)) for _ in range(6)]
    for t in ts: t.start()
    for t in ts: t.join()
    print(c.n)

# two locks handed round, each thread in turn
n = 4
turns = [threading.Lock() for _ in range(n)]
for l in turns: l.acquire()
order = []
def runner(i):
    for k in range(3):
        turns[i].acquire()
        order.append(i)
        turns[(i + 1) % n].release()
ts = [threading.Thread(target=runner, args=(i,)) for i in range(n)]
for t in ts: t.start()
turns[0].release()
for t in ts: t.join()
print(order)

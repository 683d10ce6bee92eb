# no-stm-off: there are threads
import threading, time

def attempt(f, *a, **k):
    try:
        return f(*a, **k)
    except Exception as e:
        return type(e).__name__, str(e)

for lock in (None, threading.Lock(), threading.RLock()):
    c = threading.Condition(lock)
    print(attempt(c.wait), attempt(c.notify), attempt(c.notify_all), attempt(c.wait_for, lambda: False))
    with c:
        print(c.wait(0.001), c.wait(0), c.wait(timeout=-1), c.notify(), c.notify(3), c.notify_all(), c.wait_for(lambda: 5), c.wait_for(lambda: 0, 0.001))
    print(attempt(c.release)[0], c.acquire(), c.release())
    print(repr(c).startswith('<Condition(<unlocked _thread.'), repr(c).endswith(', 0)>'))

c = threading.Condition()
ready, out = [], []
def waiter(i):
    with c:
        ready.append(i)
        c.notify_all()
        while not go:
            c.wait()
        out.append(i)
go = False
ts = [threading.Thread(target=waiter, args=(i,)) for i in range(5)]
for t in ts: t.start()
with c:
    c.wait_for(lambda: len(ready) == 5)
    go = True
    print(sorted(ready), out)
    c.notify_all()
for t in ts: t.join()
print(sorted(out))

# notify wakes those that wait longest, one each
c = threading.Condition()
tokens, got = 0, []
waiting = 0
def taker(i):
    global tokens, waiting
    with c:
        waiting += 1
        c.wait()
        got.append(i)
ts = []
for i in range(4):
    t = threading.Thread(target=taker, args=(i,)); t.start(); ts.append(t)
    while True:
        with c:
            if waiting == i + 1: break
        time.sleep(0.001)
for n in (1, 2, 5):
    with c: c.notify(n)
    while True:
        with c:
            if len(got) == min(4, n if n == 1 else 3 if n == 2 else 4): break
        time.sleep(0.001)
    print(sorted(got))
for t in ts: t.join()

# wait() lets go of a reentrant lock altogether
r = threading.RLock()
c = threading.Condition(r)
state = []
def poke():
    with c:
        state.append('poked')
        c.notify()
with r, c:
    r.acquire()
    t = threading.Thread(target=poke); t.start()
    print(c.wait_for(lambda: state, 60), r._is_owned())
    r.release()
t.join()
print(r._is_owned())

# ping and pong
c = threading.Condition(threading.Lock())
turn, log = 0, []
def play(me):
    global turn
    for i in range(20):
        with c:
            while turn != me: c.wait()
            log.append(me)
            turn = 1 - me
            c.notify()
ts = [threading.Thread(target=play, args=(i,)) for i in (0, 1)]
for t in ts: t.start()
for t in ts: t.join()
print(log == [0, 1] * 20)

# a bounded buffer by hand
items, room = [], 3
c = threading.Condition()
total = []
def put(k):
    for i in range(25):
        with c:
            c.wait_for(lambda: len(items) < room)
            items.append(k * 100 + i)
            c.notify_all()
def get():
    for i in range(25):
        with c:
            c.wait_for(lambda: items)
            total.append(items.pop(0))
            c.notify_all()
ts = [threading.Thread(target=put, args=(k,)) for k in range(3)] + [threading.Thread(target=get) for _ in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(total) == sorted(k * 100 + i for k in range(3) for i in range(25)), items)

# an own lock, with the least that there is
class Own:
    def __init__(self): self.l = threading.Lock()
    def acquire(self, *a): return self.l.acquire(*a)
    def release(self): self.l.release()
    __enter__ = acquire
    def __exit__(self, *a): self.release()
c = threading.Condition(Own())
print(attempt(c.notify))
with c: print(c.wait(0.001), c.notify())

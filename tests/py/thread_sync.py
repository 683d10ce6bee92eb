# no-stm-off: there are threads
import threading, time

def attempt(f, *a, **k):
    try:
        return f(*a, **k)
    except Exception as e:
        return type(e).__name__, str(e)

def shape(x):
    r = repr(x)
    i = r.find(' at 0x')
    return r if i < 0 else r[:i] + r[r.index(':'):]

def spawn(f, *args):
    t = threading.Thread(target=f, args=args)
    t.start()
    return t

# semaphores
s = threading.Semaphore(2)
print(shape(s), s.acquire(), s.acquire(False), s.acquire(False), s.acquire(timeout=0.001), s.acquire(True, 0.001), shape(s))
print(attempt(s.acquire, False, 1), attempt(s.release, 0), s.release(3), shape(s), attempt(threading.Semaphore, -1))
b = threading.BoundedSemaphore(2)
print(shape(b), attempt(b.release), b.acquire(), b.release(), attempt(b.release, 2), attempt(b.release, 0), shape(b))
with threading.Semaphore() as got: print(got)
s = threading.Semaphore(0)
out = []
def take(i):
    s.acquire(); out.append(i)
ts = [spawn(take, i) for i in range(4)]
time.sleep(0.01); print(out); s.release(3); s.release()
for t in ts: t.join()
print(sorted(out))
active = most = 0
guard = threading.Lock()
s = threading.BoundedSemaphore(3)
def work():
    global active, most
    with s:
        with guard:
            active += 1; most = max(most, active)
        time.sleep(0.001)
        with guard: active -= 1
ts = [spawn(work) for _ in range(9)]
for t in ts: t.join()
print(1 <= most <= 3, active)

# events
e = threading.Event()
print(shape(e), e.is_set(), e.wait(0.001), e.wait(0), e.set(), e.is_set(), e.wait(), e.wait(5), shape(e), e.clear(), e.is_set())
out = []
ts = [spawn(lambda i: (e.wait(), out.append(i)), i) for i in range(4)]
time.sleep(0.01); print(out); e.set()
for t in ts: t.join()
print(sorted(out))

# barriers
b = threading.Barrier(3)
print(shape(b), b.parties, b.n_waiting, b.broken)
out = []
def meet(rounds):
    for r in range(rounds):
        out.append((r, b.wait()))
ts = [spawn(meet, 3) for _ in range(3)]
for t in ts: t.join()
print(sorted(out), [r for r, _ in out] == sorted(r for r, _ in out), b.n_waiting)
acts = []
b = threading.Barrier(2, action=lambda: acts.append(len(acts)), timeout=60)
ts = [spawn(b.wait) for _ in range(4)]
for t in ts: t.join()
print(acts)
b = threading.Barrier(2)
print(attempt(b.wait, 0.001), b.broken, shape(b), attempt(b.wait))
b.reset()
print(b.broken, shape(b))
res = []
t = spawn(lambda: res.append(attempt(b.wait)))
while b.n_waiting == 0: time.sleep(0.001)
print(shape(b)); b.abort(); t.join(); print(res, b.broken); b.reset()
t = spawn(lambda: res.append(attempt(b.wait)))
while b.n_waiting == 0: time.sleep(0.001)
b.reset(); t.join(); print(res, b.broken, b.n_waiting)
def fail(): raise KeyError('action')
b = threading.Barrier(2, fail)
res = []
ts = [spawn(lambda: res.append(attempt(b.wait))) for _ in range(2)]
for t in ts: t.join()
print(sorted(res), b.broken)
b = threading.Barrier(1)
print(b.wait(), b.wait(), issubclass(threading.BrokenBarrierError, RuntimeError))

# timers
out = []
t = threading.Timer(0.005, out.append, ['rang'])
print(t.interval, t.args, t.kwargs, t.daemon, t.name.startswith('Thread-'))
t.start(); t.join(); print(out, t.finished.is_set())
t = threading.Timer(60, out.append, args=['never'])
t.start(); t.cancel(); t.join(); print(out, t.is_alive())
t = threading.Timer(0, lambda **k: out.append(k), kwargs={'a': 1})
t.start(); t.join(); print(out)

import threading

lock, rlock = threading.Lock(), threading.RLock()
cond, event = threading.Condition(), threading.Event()
class Counter:
    def __init__(self): self.n = 0; self.lock = threading.Lock()
    def add(self, k):
        with self.lock:
            self.n += k
            return self.n

def loops(n):
    c = Counter()
    total = 0
    for i in range(n):
        with lock:
            total += i
        lock.acquire()
        total += lock.locked()
        lock.release()
        with rlock:
            with rlock: total += 1
        with cond: total += 1
        if not event.is_set(): total += c.add(i & 3)
    return total, c.n

def leaves(n):
    # locks are released however a loop is left
    out = []
    for i in range(n):
        try:
            with lock:
                if i == n - 3: raise ValueError(i)
                if i % 7 == 6: continue
                out.append(lock.acquire(False))
        except ValueError as e:
            out.append(str(e))
    return len(out), out[-3:], lock.locked()

def taken(n):
    # a lock that is taken in some rounds
    got = 0
    for i in range(n):
        if i % 5 == 0: lock.acquire()
        if lock.acquire(False): got += 1
        elif i % 5 == 0: got += 1000
        lock.release()
    return got, lock.locked()

def errors(n):
    bad = 0
    for i in range(n):
        try: lock.release()
        except RuntimeError: bad += 1
        try: rlock.release()
        except RuntimeError: bad += 1
    return bad

print(loops(3000), leaves(2000), taken(2000), errors(300))

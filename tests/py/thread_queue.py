# no-stm-off: there are threads
import queue, threading, time, _queue

def attempt(f, *a, **k):
    try:
        return f(*a, **k)
    except Exception as e:
        return type(e).__module__, type(e).__name__, str(e)

def spawn(f, *args):
    t = threading.Thread(target=f, args=args)
    t.start()
    return t

for kind in (queue.Queue, queue.LifoQueue, queue.PriorityQueue):
    q = kind(3)
    print(kind.__name__, q.maxsize, q.empty(), q.full(), q.qsize())
    for x in (5, 1, 4): q.put(x)
    print(q.full(), q.qsize(), attempt(q.put, 9, False), attempt(q.put_nowait, 9), attempt(q.put, 9, timeout=0.001), attempt(q.put, 9, True, -1))
    print(q.get(), q.get(False), q.get_nowait(), attempt(q.get_nowait), attempt(q.get, False), attempt(q.get, timeout=0.001), attempt(q.get, True, -1))
    print([q.task_done() for _ in range(3)], q.unfinished_tasks, q.join(), attempt(q.task_done))
    q = kind()
    for x in range(100): q.put(x * 37 % 101)
    print([q.get() for _ in range(100)])
print(queue.Empty is _queue.Empty, queue.Full, queue.Empty.__mro__[1:], issubclass(queue.Full, Exception))

# producers and consumers, with and without a bound
for size in (0, 1, 4):
    q, out = queue.Queue(size), []
    def produce(k):
        for i in range(30): q.put((k, i))
    def consume():
        while True:
            x = q.get()
            if x is None: break
            out.append(x)
            q.task_done()
    cs = [spawn(consume) for _ in range(3)]
    ps = [spawn(produce, k) for k in range(3)]
    for t in ps: t.join()
    q.join()
    print(q.unfinished_tasks, q.empty())
    for _ in cs: q.put(None)
    for t in cs: t.join()
    print(sorted(out) == [(k, i) for k in range(3) for i in range(30)])
# one producer and one consumer keep the order
q, out = queue.Queue(5), []
t = spawn(lambda: [q.put(i) for i in range(200)])
out = [q.get() for _ in range(200)]
t.join(); print(out == list(range(200)))

# a consumer waits for an item, a producer for room, join() for the work
q = queue.Queue(1)
got = []
t = spawn(lambda: got.append(q.get(timeout=60)))
time.sleep(0.01); q.put('item'); t.join(); print(got)
q.put(1)
t = spawn(lambda: got.append(q.put(2, timeout=60)))
time.sleep(0.01); print(q.get()); t.join(); print(got, q.get())
for _ in range(2): q.task_done()
t = spawn(lambda: (q.join(), got.append('joined')))
time.sleep(0.01); print(got); q.task_done(); t.join(); print(got)

# hooks for subclasses
class SetQueue(queue.Queue):
    def _init(self, maxsize): self.queue = set(); self.log = [maxsize]
    def _put(self, item): self.queue.add(item); self.log.append(('put', item))
    def _get(self): self.log.append('get'); return self.queue.pop()
    def _qsize(self): return len(self.queue)
q = SetQueue(2)
q.put(1); q.put(1); q.put(1)
print(q.qsize(), q.full(), q.get(), q.empty(), q.log)
class Worst(queue.PriorityQueue):
    def _put(self, item): super()._put((-item, item))
    def _get(self): return super()._get()[1]
q = Worst()
for x in (3, 9, 5): q.put(x)
print(q.get(), q.get(), q.get())
q = queue.PriorityQueue()
for x in [(2, 'b'), (1, 'z'), (2, 'a'), (1, 'c')]: q.put(x)
print([q.get() for _ in range(4)], sorted(vars(queue.Queue())))
q.put((1, {})); print(attempt(q.put, (1, {})))
# what holds the lock can look inside
q = queue.Queue()
q.put('x')
with q.mutex: print(list(q.queue), q.not_empty._is_owned(), q.mutex.locked())
q.queue.clear(); print(q.qsize())

# simple queues
s = queue.SimpleQueue()
print(type(s), s.empty(), s.qsize(), attempt(s.get, False), attempt(s.get_nowait), attempt(s.get, timeout=0.001), attempt(s.get, True, -1), attempt(s.get, timeout='x'))
for i in range(50): s.put(i)
print(s.qsize(), [s.get() for _ in range(40)])
s.put('a', False, 5); s.put_nowait('b'); s.put(item='c', block=True)
for i in range(20): s.put(i)
print([s.get() for _ in range(s.qsize())], s.empty(), attempt(queue.SimpleQueue, 1), attempt(s.put))
out = []
ts = [spawn(lambda: [out.append(s.get()) for _ in range(20)]) for _ in range(4)] + [spawn(lambda k: [s.put((k, i)) for i in range(40)], k) for k in range(2)]
for t in ts: t.join()
print(sorted(out) == [(k, i) for k in range(2) for i in range(40)], s.empty())
t = spawn(lambda: out.append(s.get(timeout=60)))
time.sleep(0.01); s.put('late'); t.join(); print(out[-1])
class Mine(queue.SimpleQueue):
    def twice(self): return self.get(), self.get()
m = Mine(); m.put(1); m.put(2); m.extra = 3
print(m.twice(), m.extra, m.empty(), isinstance(m, _queue.SimpleQueue))

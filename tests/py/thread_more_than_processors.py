# no-stm-off: there are threads
import threading

# work for 12 threads: private, shared under a lock, shared by single operations
def primes(n):
    return [p for p in range(2, n) if all(p % d for d in range(2, int(p ** 0.5) + 1))]
results = {}
total = [0]
appended, keys, lock = [], {}, threading.Lock()
def work(i):
    results[i] = len(primes(150 + i))
    for k in range(100):
        with lock: total[0] += k
        appended.append(i)
        keys[i * 1000 + k] = i
ts = [threading.Thread(target=work, args=(i,)) for i in range(12)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(results.items()))
print(total, len(appended), [appended.count(i) for i in range(12)], len(keys), sum(keys.values()))

# lists and dicts survive unsynchronised use
shared, table = [], {}
def churn(i):
    for k in range(60):
        shared.append((i, k))
        table[(i, k)] = k
        if k % 3 == 0 and shared:
            try: shared.pop()
            except IndexError: pass
        table.pop((i, k - 5), None)
        len(shared), list(table.items()) if k % 20 == 0 else None
ts = [threading.Thread(target=churn, args=(i,)) for i in range(6)]
for t in ts: t.start()
for t in ts: t.join()
print(len(shared) == 6 * 40, len(table), sorted(table.values()) == sorted(list(range(55, 60)) * 6))

# objects made in one thread, used in others
class Node:
    def __init__(self, v, next): self.v, self.next = v, next
def build(n, out):
    head = None
    for i in range(n): head = Node(i, head)
    out.append(head)
def walk(head, out):
    s = 0
    while head: s += head.v; head = head.next
    out.append(s)
heads, sums = [], []
ts = [threading.Thread(target=build, args=(100, heads)) for _ in range(4)]
for t in ts: t.start()
for t in ts: t.join()
ts = [threading.Thread(target=walk, args=(h, sums)) for h in heads for _ in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(sums)

# classes and functions made while others run
def define(i, out):
    class C:
        x = i
        def m(self, y=i): return self.x + y
    C.n = lambda self: self.m() * 2
    c = C(); c.z = i
    out.append((i, c.m(), c.n(), c.z, C.__name__))
out = []
ts = [threading.Thread(target=define, args=(i, out)) for i in range(10)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(out))

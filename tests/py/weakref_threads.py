# Weak references, dictionaries of them, and finalizers in several threads at once.
# no-stm-off: there is one thread
import gc
import threading
import weakref

N = 300
THREADS = 3
lock = threading.Lock()


class Item:
    def __init__(self, n):
        self.n = n


class Finalized:
    done = 0

    def __init__(self, n):
        self.n = n
        self.me = self

    def __del__(self):
        with lock:
            Finalized.done += 1
        Item(self.n)


shared = Item(-1)
by_number = weakref.WeakValueDictionary()
by_item = weakref.WeakKeyDictionary()
everything = weakref.WeakSet()
calls = []
wrong = []
kept = [[] for _ in range(THREADS)]


def work(k):
    mine = kept[k]
    r = weakref.ref(shared)
    for i in range(N):
        x = Item(k * N + i)
        if i % 3 == 0:
            mine.append(x)
            by_number[x.n] = x
            by_item[x] = k
        everything.add(x)
        w = weakref.ref(x, calls.append)
        if w() is not x or r() is not shared or weakref.ref(shared) is not r:
            wrong.append((k, i))
        if i % 10 == 0:
            mine.append(w)
        Finalized(i)
        if i % 100 == 0:
            gc.collect()


threads = [threading.Thread(target=work, args=(k,)) for k in range(THREADS)]
for t in threads:
    t.start()
for t in threads:
    t.join()
del t, threads
for _ in range(3):
    gc.collect()
print(wrong, Finalized.done)
items = sorted(x.n for list in kept for x in list if isinstance(x, Item))
print(len(items), sorted(by_number) == items, len(by_item), len(everything) == len(items))
refs = [x for list in kept for x in list if isinstance(x, weakref.ref)]
dead = [r for r in refs if r() is None]
print(len(refs), len(dead), set(map(id, dead)) <= set(map(id, calls)), len(set(map(id, calls))) == len(calls))
for list in kept:
    list.clear()
gc.collect()
del items
gc.collect()
print(len(by_number), len(by_item), len(everything), weakref.getweakrefcount(shared))


# finalizers that start threads, wait for locks, and collect
class Busy:
    def __del__(self):
        t = threading.Thread(target=results.append, args=("thread",))
        t.start()
        t.join()
        with lock:
            results.append("lock")
        gc.collect()
        results.append("collected")


results = []


def make():
    Busy()


make()
gc.collect()
print(results)

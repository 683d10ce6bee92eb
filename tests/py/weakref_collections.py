# Dictionaries and sets of weak references, methods, finalizers.
import gc
import weakref
from weakref import WeakKeyDictionary, WeakMethod, WeakSet, WeakValueDictionary, finalize


class K:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return "K%d" % self.n

    def method(self):
        return self.n


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


objects = [K(i) for i in range(10)]
d = WeakValueDictionary()
for k in objects:
    d[k.n] = k
print(len(d), d[3], d.get(20, "no"), 3 in d, 20 in d, sorted(d), sorted(x.n for x in d.values()))
del k
del objects[5:]
gc.collect()
print(len(d), sorted(d.items()), sorted(r().n for r in d.valuerefs()))
show(lambda: d[7])
print(d.setdefault(3, objects[0]), d.setdefault(30, objects[0]), d.pop(30), d.pop(30, "gone"))
show(lambda: d.pop(99))
e = d.copy()
print(dict(e) == dict(d), e == d, sorted((d | {8: objects[1]}).keys()), sorted(({9: objects[1]} | d).keys()))
d |= {11: objects[2]}
d.update({12: objects[3]}, x=objects[4])
print(sorted(map(str, d)))
show(lambda: WeakValueDictionary({1: 2}))
for i, key in enumerate(d):  # what dies meanwhile does no harm
    if i == 2:
        objects.pop()
        gc.collect()
print(len(d) < 9)

w = WeakKeyDictionary()
for k in objects:
    w[k] = "value of %r" % k
print(len(w), w[objects[1]], w.get(K(1), "no"), objects[0] in w, 5 in w, sorted(k.n for k in w))
show(lambda: w[3])
show(lambda: w.__setitem__(3, 4))
print(sorted(w.items(), key=str), len(w.keyrefs()), w.setdefault(objects[0], "other"))
del k
objects.pop(0)
gc.collect()
print(len(w), sorted(w.values()))
x = w.pop(objects[0])
print(x, len(w), w.pop(objects[0], "gone"))
# a value that refers to its key keeps it, as in CPython
loop = K(99)
w[loop] = loop
r = weakref.ref(loop)
del loop
gc.collect()
print(r() is not None, len(w))
w.clear()
gc.collect()
print(r(), len(w))

s = WeakSet(objects)
print(len(s), objects[0] in s, 3 in s, sorted(k.n for k in s), s == WeakSet(objects), s != WeakSet())
extra = K(50)
s.add(extra)
s.add(extra)
t = WeakSet([extra])
print(len(s), len(s - t), len(s & t), len(s | t), len(s ^ t), t < s, t <= s, s > t, s.isdisjoint(t), t.issubset(s), s.issuperset(t))
s.discard(K(1))
show(lambda: s.remove(3))
del extra
gc.collect()
print(len(s), len(t), list(t))
show(lambda: t.pop())
s -= s
print(len(s))

print("--- methods")
log = []
k = K(5)
m = WeakMethod(k.method, log.append)
m2 = WeakMethod(k.method)
print(m()(), m == m2, m == WeakMethod(K(5).method), hash(m) == hash(m2))
show(lambda: WeakMethod(len))
del k
gc.collect()
print(m(), log == [m], m == m2, m != m2, m == m)

print("--- finalizers")
k = K(6)
f = finalize(k, lambda *a, **kw: log.append((a, kw)), 1, 2, x=3)
g = finalize(k, log.append, "g")
h = finalize(k, log.append, "h")
print(f.alive, f.peek()[0] is k, f.peek()[2:], f.atexit, h.detach()[0] is k, h.alive, h.detach(), h.peek(), h())
print(repr(f).startswith("<finalize object at 0x"), "for 'K' at" in repr(f), repr(h).endswith("; dead>"))
log.clear()
del k
gc.collect()
print(log, f.alive, f.peek(), f(), f.atexit)
k = K(7)
f = finalize(k, lambda x: x + 1, 41)
print(f(), f.alive, f())
show(lambda: finalize(1, print))
show(lambda: finalize(k))

last = K(8)
finalize(last, print, "at exit: first made")
quiet = finalize(last, print, "must not be called")
quiet.atexit = False
finalize(last, print, "at exit: last made")

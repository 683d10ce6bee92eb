from collections import deque
import collections

def attempt(f, *a, **k):
    try:
        return f(*a, **k)
    except Exception as e:
        return type(e).__name__, str(e)

print(deque, deque.__module__, collections.deque is deque)
print(deque(), deque([1, 2]), deque('abc', 2), deque(range(5), maxlen=3), deque(maxlen=0), deque(iterable=[1], maxlen=None))
print(attempt(deque, 1), attempt(deque, [], -1), attempt(deque, [], 'x'), attempt(deque, [], 2.0), attempt(deque, 1, 2, 3), attempt(deque, a=1))
d = deque([1, 2, 3])
print(d.append(4), d.appendleft(0), d, len(d), bool(d), bool(deque()), d.maxlen, deque((), 7).maxlen, attempt(setattr, d, 'maxlen', 3)[0])
print(d.pop(), d.popleft(), d, d.extend('xy'), d.extendleft('uv'), d)
e = deque()
print(attempt(e.pop), attempt(e.popleft), attempt(e.remove, 1), attempt(e.index, 1), e.count(1), e.clear(), e.rotate(), e.reverse())
d = deque(range(6))
for n in (1, -2, 0, 6, 7, -13, 100):
    d.rotate(n); print(n, list(d), end='; ')
print(attempt(d.rotate, 'x'))
d = deque('abracadabra')
print(d.count('a'), d.index('c'), d.index('a', 4), d.index('a', -3), d.index('a', 4, 9), attempt(d.index, 'a', 8, 9), attempt(d.index, 'q'), 'c' in d, 'q' in d)
d.remove('c'); d.insert(3, 'X'); d.insert(-1, 'Y'); d.insert(100, 'Z'); d.insert(-100, 'W'); d.reverse(); print(''.join(d))
print(d[0], d[-1], d[5], attempt(lambda: d[50]), attempt(lambda: d[-50]), attempt(lambda: d['x']), attempt(lambda: d[1:2]), d[True])
d[0] = 'new'; d[-1] = 'last'; del d[1]; del d[-2]; print(d, attempt(d.__setitem__, 50, 1), attempt(d.__delitem__, 50), attempt(d.__setitem__, 'a', 1))
m = deque(range(3), 3)
m.append(3); print(m); m.appendleft(9); print(m); m.extend([7, 8]); print(m); m.extendleft([5, 4, 3, 2]); print(m, attempt(m.insert, 0, 1)); m += [1]; print(m)
z = deque(maxlen=0); z.append(1); z.appendleft(1); z.extend([1, 2]); print(z, len(z))
a, b = deque([1, 2]), deque([3])
print(a + b, attempt(lambda: a + [1]), a * 2, 2 * b, a * 0, a * -1, deque([1, 2], 3) * 3, deque([1, 2], 3) + deque([5, 6]), attempt(lambda: a * 'x'))
a += 'pq'; a *= 2; print(a); a += a; print(len(a)); a.extend(a); print(len(a)); a.extendleft(a); print(len(a), a is (a.__iadd__([1])))
print(deque([1, 2]) == deque([1, 2]), deque([1]) != deque([1]), deque([1, 2]) < deque([1, 3]), deque([1]) <= deque([1, 0]), deque([2]) > deque([1, 5]), deque() >= deque(), deque([1]) == [1], attempt(lambda: deque() < [])[0], deque([1], 5) == deque([1]))
print(attempt(hash, deque())[0], list(reversed(deque('abc'))), sorted(deque([3, 1, 2])), sum(deque(range(10))), max(deque([4, 9, 2])), list(enumerate(deque('xy'))), tuple(deque([1])), [*deque([1, 2])])
c = deque([1, [2]], 4); k = c.copy(); k.append(5); print(c, k, k[1] is c[1], k.maxlen, c.__copy__())
r = deque([1]); r.append(r); print(r, repr(deque([r], 2)), str(deque(['a'])))
x, *y = deque('hello'); print(x, y)
print(deque[int], c.__reduce__()[:3], d.__reduce__()[:3] if 0 else deque().__reduce__()[:3], type(iter(d)), type(reversed(d)), iter(deque('abc')).__length_hint__())

# changes under way
d = deque(range(5))
it = iter(d); next(it); d.append(1)
print(attempt(next, it), attempt(next, it))
it = iter(d); d[0] = 'set'; print(next(it)); d.rotate(1); print(attempt(next, it))
it = iter(deque()); print(list(it), list(it))
d = deque([1]); it = iter(d); next(it); print(next(it, 'end')); d.append(2); print(attempt(next, it))
class Eq:
    def __init__(self, d): self.d = d
    def __eq__(self, o): self.d.clear(); return False
d = deque(range(3)); d.append(Eq(d)); d.append(1)
print(attempt(d.count, 9), len(d))
d.extend([1, Eq(d), 2]); print(attempt(d.index, 9), len(d))
d.extend([1, Eq(d), 2]); print(attempt(d.remove, 9), len(d))
d.extend([1, Eq(d), 2]); print(attempt(lambda: 9 in d), len(d))
def grows():
    for i in range(3):
        d.append('g%d' % i)
        yield i
d = deque(); d.extend(grows()); print(d)

# subclasses
class D(deque):
    def __init__(self, *a, tag=None, **k):
        super().__init__(*a, **k)
        self.tag = tag
    def first(self): return self[0]
s = D([1, 2, 3], 5, tag='t')
s.append(4)
print(s, s.tag, s.first(), len(s), isinstance(s, deque), s == deque([1, 2, 3, 4]), type(s.copy()), s.copy(), type(s + deque()).__name__, list(s), s.maxlen, 2 in s)
s.rotate(1); s.popleft(); s.other = [1]; print(s, s.__dict__)
class Slots(deque): __slots__ = ('q',)
t = Slots('ab'); t.q = 1; print(t, t.q, attempt(setattr, t, 'zz', 1)[0])
class Over(deque):
    def append(self, x): super().append(x * 2)
    def __len__(self): return 99
    def __getitem__(self, i): return 'item %s' % i
o = Over([1]); o.append(2); o.extend([5]); print(list(o), len(o), o[3], bool(o))

# against a list, over many random steps
seed = 12345
def rnd(n):
    global seed
    seed = (seed * 1103515245 + 12345) & 0x7fffffff
    return (seed >> 8) % n
d, l = deque(), []
for step in range(1500):
    op, v = rnd(12), rnd(100)
    if op < 2: d.append(v); l.append(v)
    elif op < 4: d.appendleft(v); l.insert(0, v)
    elif op == 4 and l: assert d.pop() == l.pop()
    elif op == 5 and l: assert d.popleft() == l.pop(0)
    elif op == 6: d.rotate(v - 50); k = (v - 50) % len(l) if l else 0; l = l[-k:] + l[:-k] if k else l
    elif op == 7: i = rnd(len(l) + 3); d.insert(i, v); l.insert(i, v)
    elif op == 8 and l: i = rnd(len(l)); del d[i]; del l[i]
    elif op == 9 and l: i = rnd(len(l)); d[i] = v; l[i] = v
    elif op == 10 and v in l: assert d.index(v) == l.index(v) and d.count(v) == l.count(v); d.remove(v); l.remove(v)
    elif op == 11: d.reverse(); l.reverse()
    if step % 100 == 0: assert list(d) == l and list(reversed(d)) == l[::-1], step
assert list(d) == l
print(len(d), d[0], d[-1], sum(d))

# in hot loops
d = deque()
total = 0
for i in range(3000):
    d.append(i)
    if len(d) > 10: total += d.popleft()
    if not d: total = -1
    total += d[-1]
print(total, len(d))
d, seen = deque([0]), {0}
while d:
    n = d.popleft()
    for m in (n * 2 + 1, n * 3 + 2):
        if m < 4000 and m not in seen: seen.add(m); d.append(m)
print(len(seen), sum(seen))

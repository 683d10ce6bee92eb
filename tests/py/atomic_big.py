# no-stress: collections look at all that a block has changed, and the blocks here change much
# no-stm-off: there blocks cannot be undone in compiled code
# Large containers in blocks: items changed one by one, and much at a time, undone by aborts.
import _stm
from _stm import atomic
from collections import deque

seed = 12345


def rnd(n):
    global seed
    seed = (seed * 1103515245 + 12345) % 2147483648
    return seed // 65536 % n


N = 3000
l = list(range(N))
d = {i: i for i in range(N)}
s = set(range(N))
q = deque(range(N))
model_l, model_d, model_s, model_q = l[:], dict(d), set(s), deque(q)


class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return hash(self.n)

    def __eq__(self, other):
        return self.n == (other.n if isinstance(other, Key) else other)


def change(r, l, d, s, q):
    """Applies the change that a list of numbers stands for."""
    for op, a, b in r:
        if op == 0:
            l[a % len(l)] = b
        elif op == 1:
            l.append(b)
        elif op == 2:
            l.pop()
        elif op == 3:
            d[a] = b
        elif op == 4:
            if a in d:
                del d[a]
        elif op == 5:
            d['k', b] = a
        elif op == 6:
            s.add(a)
        elif op == 7:
            s.discard(a)
        elif op == 8:
            s.add(('t', b))
        elif op == 9:
            q.append(a)
        elif op == 10:
            q.appendleft(b)
        elif op == 11:
            q.pop()
        elif op == 12:
            q.popleft()
        elif op == 13:
            d[a] = d.get(a, 0) + 1
        elif op == 14:
            l[-1 - a % 100] += 1
        elif op == 15:
            del l[-1]
            l.append(a)
        elif op == 16:
            d[Key(a)] = b
        elif op == 17:
            s.add(Key(b))
        elif op == 18:
            d.pop(a, None)
        elif op == 19 and b % 10 == 0:
            l[a % 50:a % 50 + 3] = [b, b, b, b]
        elif op == 20 and b % 10 == 0:
            l.insert(a % 100, b)
            q.rotate(a % 7)
        elif op == 21 and b % 20 == 0:
            d.update({a: b, b: a})
            s.update([a, b])


def same():
    return (l == model_l and d == model_d and list(d) == list(model_d) and s == model_s and q == model_q
            and list(s) == list(model_s))


for i in range(300):
    r = [(rnd(22), rnd(4000), rnd(6000)) for j in range(1 + rnd(12))]
    with atomic:
        change(r, l, d, s, q)
        if i % 3:
            _stm.abort_once()
    change(r, model_l, model_d, model_s, model_q)
    if i % 25 == 0 and not same():
        print('differs after', i, r)
        break
print(same(), len(l) == len(model_l), len(d) == len(model_d), len(q) == len(model_q))

# they grow and shrink in a block
for i in range(3):
    with atomic:
        for j in range(5000):
            l.append(j)
            d['grow', j] = j
            s.add(('grow', j))
            q.append(j)
        _stm.abort_once()
    with atomic:
        for j in range(5000):
            l.pop()
            del d['grow', j]
            s.remove(('grow', j))
            q.pop()
        _stm.abort_once()
print(l == model_l, d == model_d, s == model_s, q == model_q)

# everything is read and written after one item
with atomic:
    l[5] = 'five'
    n = sum([1 for x in l if x == 'five'])
    l.sort(key=str)
    d[5] = 'five'
    m = len([k for k in d if d[k] == 'five'])
    d.clear()
    s.add('new')
    t = len(s)
    s.clear()
    q.append('new')
    u = len(list(q))
    q.clear()
    _stm.abort_once()
print(n, m, t == len(model_s) + 1, u == len(model_q) + 1, len(l) == len(model_l), d, s, q)

# two containers in one, exceptions, errors
l = list(range(2000))
d = {i: l for i in range(2000)}
for i in range(5):
    try:
        with atomic:
            l[i] = -i
            d[i] = None
            _stm.abort_once()
            if i == 2:
                l[5000] = 1
            if i == 3:
                del d['missing']
            if i == 4:
                {1}.remove(2)
    except (IndexError, KeyError) as e:
        print(type(e).__name__, e)
print(l[:6], [d[i] for i in range(6)].count(None), len(l), len(d))
try:
    with atomic:
        l[0] = 'kept'
        l[object] = 1
except TypeError as e:
    print(e, l[0])

# a hot loop over a large list in a block
with atomic:
    for i in range(len(l)):
        l[i] = i
    _stm.abort_once()
    for i in range(len(l)):
        l[i] += 1
        d[i] = l[i]
print(sum(l), sum(d.values()))

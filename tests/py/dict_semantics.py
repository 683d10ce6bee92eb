def t(f, *a, **k):
    try:
        r = f(*a, **k)
        print(repr(r))
    except BaseException as e:
        print(type(e).__name__, e)
d = {'a': 1, 'b': 2}
t(lambda: d['x'])
t(lambda: d[[]])
t(lambda: d[{}])
t(lambda: d[1, 2])
t(lambda: d[None])
t(d.get, 'a')
t(d.get, 'z')
t(d.get, 'z', 5)
t(d.get)
t(d.get, 1, 2, 3)
t(d.pop, 'z')
t(d.pop, 'z', 7)
t(d.pop)
t(d.setdefault, 'q')
t(d.setdefault, 'q', 9)
t(d.popitem)
t({}.popitem)
t(d.update, 5)
t(d.update, [1])
t(d.update, [(1,)])
t(d.update, [(1, 2, 3)])
t(d.update, ['ab'])
t(d.update, {'m': 1}, n=2)
t(d.update, 1, 2)
t(lambda: d)
t(d.update, [[5, 6], (7, 8)])
print(d)
t(dict, 1)
t(dict, [1])
t(dict, a=1, b=2)
t(dict, {'a': 1}, a=2)
t(dict, [('x', 1)], y=2)
t(dict, 1, 2)
t(dict, zip('ab', [1, 2]))
t(dict, {}.items())
t(dict.fromkeys, 'abc')
t(dict.fromkeys, [1, 2], 0)
t(dict.fromkeys, 5)
t(dict.fromkeys)
t(dict.fromkeys, [[]])

def dele(k):
    del d[k]
t(dele, 'zz')
t(dele, 'a')
t(dele, [])
print(d)
print(len(d), list(d), list(d.keys()), list(d.values()), list(d.items()), d.keys(), d.values(), d.items())
print(list(reversed(d)), list(reversed(d.values())), list(reversed(d.items())))

def mut1():
    e = {1: 1, 2: 2}
    for k in e:
        e[k + 10] = 1
t(mut1)

def mut2():
    e = {1: 1, 2: 2, 3: 3}
    for k in e.items():
        del e[k[0]]
t(mut2)

def mut3():
    e = {1: 1, 2: 2, 3: 3}
    for k in e:
        e[k] = k * 2
    return e
t(mut3)
print({1: 'a', 1.0: 'b', True: 'c'}, {0: 1, -0.0: 2, False: 3}, {2 ** 70: 1, float(2 ** 70): 2}, {(1, 2): 3}[1, 2], {'a': 1}.__contains__('a'))
print({1: 2} == {1: 2.0}, {1: 2} != {1: 3}, {1: 2} == {2: 1}, {} == [], {'a': {'b': [1]}} == {'a': {'b': [1]}})
t(lambda: {} < {})
t(lambda: {1: 2} | {3: 4})
t(lambda: {1: 2} | [(3, 4)])
t(lambda: [(3, 4)] | {1: 2})
t(hash, {})
t(lambda: {} + {})
e = {1: 2}
e |= {3: 4}
e |= [(5, 6)]
print(e)

def ior():
    global e
    e |= 5
t(ior)
d = {i: i * i for i in range(10)}
k = d.keys()
print(k & {1, 2, 99}, sorted(k | {99}), sorted(k - {1, 2}), sorted(k ^ {1, 99}), k == set(range(10)), k < set(range(11)), k <= set(range(10)), k > {1}, k >= {1, 50}, k.isdisjoint([77]), k.isdisjoint([7]), 5 in k, 50 in k)
it = d.items()
print((2, 4) in it, (2, 5) in it, 2 in it, it & {(1, 1), (2, 5)}, sorted(it - {(1, 1)})[:2], it == {(i, i * i) for i in range(10)}, len(it))
print({1, 2, 3} & k, {1, 99} - k, k & [1, 2, 3], k - [1], sorted(k | [88]))
t(lambda: k + 1)
t(lambda: k & 5)
t(lambda: d.values() == d.values())
t(lambda: d.values() & {1})
t(hash, k)
print(k.mapping is not None, type(k.mapping).__name__)
for i in range(0, 10, 2):
    del d[i]
d[0] = 'again'
print(d)
while d:
    print(d.popitem(), end=' ')
print(d)
d['x'] = 1
print(d)

class D(dict):

    def __missing__(self, k):
        return 'missing %r' % (k,)
m = D(a=1)
print(m['a'], m['b'], m.get('b'), m, len(m), m == {'a': 1}, isinstance(m, dict), type(m.copy()).__name__, dict(m), {**m}, list(m))
m.extra = 5
m['z'] = 2
m.update(q=3)
print(m, m.extra, m | {'n': 1}, type(m | {}).__name__)
del m['z']
t(lambda: m.pop('zz'))
print(m.setdefault('s', 4), m.popitem())

class D2(dict):

    def __init__(self, *a, **k):
        super().__init__(*a, **k)
        self.log = []

    def __setitem__(self, k, v):
        self.log.append(k)
        super().__setitem__(k, v * 2)

    def __getitem__(self, k):
        return super().__getitem__(k) + 100

    def __iter__(self):
        return iter(['fake'])

    def keys(self):
        return ['a']
p = D2(a=1)
p['b'] = 5
print(p, p['b'], p.log, list(p), dict(p), p.get('b'), {**p}, p.items())
t(dict, D2(a=1, b=2))
print(D.fromkeys('ab', 1), type(D.fromkeys('ab')).__name__, D2.fromkeys('xy', 3))

class H:

    def __init__(self, v):
        self.v = v

    def __hash__(self):
        return self.v % 3

    def __eq__(self, o):
        return isinstance(o, H) and self.v == o.v

    def __repr__(self):
        return 'H%d' % self.v
h = {H(i): i for i in range(10)}
print(h[H(7)], H(3) in h, H(30) in h, h.pop(H(4)), list(h))
del h[H(0)]
h[H(0)] = 'new'
print(h)

class BadHash:

    def __hash__(self):
        raise KeyError('no hash')

class BadEq:

    def __hash__(self):
        return 1

    def __eq__(self, o):
        raise ValueError('no eq')
t(lambda: {BadHash(): 1})
t(lambda: {}.get(BadHash()))
t(lambda: {1: 1}[BadEq()])
t(lambda: {BadEq(): 1, 1: 2})
t(lambda: BadEq() in {1: 1})

class HS:

    def __hash__(self):
        return 'x'

class HN:
    __hash__ = None

class HE:

    def __eq__(self, o):
        return True

class HB:

    def __hash__(self):
        return 2 ** 100
t(hash, HS())
t(hash, HN())
t(hash, HE())
t(hash, HB())
t(lambda: {HE(): 1})
t(lambda: HE() in {})

class Mut:

    def __init__(self, d):
        self.d = d

    def __hash__(self):
        return 5

    def __eq__(self, o):
        self.d.clear()
        return False

    def __repr__(self):
        return 'Mut'
md = {}
md[5] = 1
t(lambda: md[Mut(md)])
print(md)
md[5] = 1

def sm():
    md[Mut(md)] = 2
t(sm)
print(len(md))
rec = {}
rec['self'] = rec
rec['l'] = [rec]
print(rec)
big = {}
for i in range(20000):
    big[i * 17 % 20011] = i
for i in range(0, 20000, 3):
    big.pop(i, None)
print(len(big), sum(big), sum(big.values()), list(big)[:5], list(big)[-5:])
big2 = {str(i): i for i in range(5000)}
print(sum((big2[str(i)] for i in range(0, 5000, 7))), '4999' in big2, '5000' in big2)

class S(str):

    def __hash__(self):
        return hash(str(self))
sd = {S('k'): 1}
print(sd['k'], sd.get('k'), 'k' in sd, {'k': 2}[S('k')])
sd['k'] = 5
print(sd, type(list(sd)[0]).__name__)

class E2(str):

    def __eq__(self, o):
        return False
    __hash__ = str.__hash__
ed = {E2('a'): 1}
print('a' in ed, ed.get('a'))

def kw(**k):
    return k
print(kw(b=1, a=2), kw(**{'x': 1}, y=2))
t(lambda: kw(**{1: 2}))
t(lambda: kw(**5))
t(lambda: kw(a=1, **{'a': 2}))
it = iter({1: 2, 3: 4})
print(next(it), it.__length_hint__(), list(it), list(it))
t(next, it)
print(type(iter({})).__name__, type(iter({}.items())).__name__, type(iter({}.values())).__name__)
print({1: 2}.__repr__(), dict.__name__, {}.__len__(), {1: 2}.__getitem__(1), {'a': 1}.__eq__({'a': 1}), {'a': 1}.__ne__({'a': 1}), {}.__lt__({}))
t(lambda: dict.get())
t(lambda: dict.get(5, 1))
t(lambda: dict.update())
t(lambda: dict.update(5))
print({k: v for k, v in sorted({'b': 1, 'a': 2}.items())}, dict(sorted({3: 1, 1: 2}.items())), max({1: 5, 9: 2}), sum({1: 5, 9: 2}.values()))
x = dict(a=1)
y = x
y['b'] = 2
z = x.copy()
z['c'] = 3
print(x, z)
x.clear()
print(x, y, z)

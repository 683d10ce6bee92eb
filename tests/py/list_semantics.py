def t(f, *a, **k):
    try:
        r = f(*a, **k)
        print(repr(r))
    except BaseException as e:
        print(type(e).__name__, e)
l = [1, 2, 3]
t(lambda: l[5])
t(lambda: l['a'])
t(lambda: l[1.0])
t(lambda: l[2 ** 62])
t(lambda: l[2 ** 70])
t(lambda: l[-2 ** 70])
t(lambda: l[True])
t(lambda: l[::0])
t(lambda: l['a':])
t(lambda: l[::-1])
t(lambda: l[-100:100])
t(lambda: l[2 ** 70:])
t(lambda: l[:-2 ** 70:-1])

def setit(k, v):
    l2 = [1, 2, 3, 4, 5]
    l2[k] = v
    return l2
t(setit, 9, 1)
t(setit, slice(1, 3), [7, 8, 9])
t(setit, slice(1, 3), [])
t(setit, slice(None, None, 2), [7, 8, 9])
t(setit, slice(None, None, 2), [7, 8])
t(setit, slice(1, 3), 5)
t(setit, slice(None, None, 2), 5)
t(setit, slice(3, 1), 'ab')
t(setit, slice(None, None, -1), range(5))
t(setit, 'x', 1)
t(setit, -6, 0)
t(setit, -5, 0)

def delit(k):
    l2 = [1, 2, 3, 4, 5]
    del l2[k]
    return l2
for k in (0, -1, 5, slice(1, 3), slice(None, None, 2), slice(None, None, -2), slice(4, 0, -3), 'q', slice(None), slice(3, 1)):
    t(delit, k)
t(l.index, 9)
t(l.index, 3)
t(l.index, 3, -1)
t(l.index, 3, 0, 2)
t(l.index, 'x')
t(l.index)
t(l.index, 1, 'a')
t(l.count, 2)
t(l.count)
t(l.remove, 9)
t(l.pop, 9)
t([].pop)
t(l.pop, 'x')
t(l.insert, 1)
t(l.insert, 'a', 1)
t(l.append)
t(l.append, 1, 2)
t(l.extend, 5)
t(l.clear, 1)
t(l.copy, 1)
t(l.reverse, 1)
t(lambda: l + (1,))
t(lambda: l + 1)
t(lambda: l * 'a')
t(lambda: l * 2.0)
t(lambda: 2 * l)
t(lambda: l * -1)
t(lambda: l * 2 ** 70)
t(lambda: l * 10 ** 18)
t(lambda: (1,) + l)
t(lambda: 'a' + l)
t(list, 1, 2)
t(list, a=1)
t(list, 5)
t(list, 'abc')
t(list, {1: 2})
t(list, (x for x in range(3)))
t(hash, l)
t(lambda: {l: 1})
t(lambda: {l})
t(lambda: l < [1, 2, 4])
t(lambda: l < [1, 2])
t(lambda: l < (1,))
t(lambda: [1] == (1,))
t(lambda: [[1], 'a'] < [[1], 2])
t(lambda: l.sort(1))
t(lambda: l.sort(foo=1))
t(lambda: l.sort(key=1))
t(lambda: sorted([1, 'a']))
t(lambda: sorted([3, 1, 2], reverse=True))
t(lambda: sorted(['b', 'A', 'c'], key=str.lower))
t(lambda: sorted(5))
t(lambda: sorted([1], reverse='a'))
t(lambda: sorted([(1, 'b'), (0, 'z'), (1, 'a')]))
t(lambda: sorted([1.5, 2, True, -1]))
t(lambda: sorted([None, None]))
t(lambda: sorted([b'b', b'a']))
t(lambda: sorted(['é', 'z', 'a', '日本', '日']))
t(lambda: [float('nan')] == [float('nan')])
n = float('nan')
t(lambda: [n] == [n])
t(lambda: n in [n])
t(lambda: [n].index(n))
t(lambda: [n, 1].count(n))
a = [1]
a.append(a)
print(a)
print(a == a)
l = list(range(10))
l[2:5] = l
print(l)
l[:16:2] = l[1::2]
print(l)
l += l
print(len(l))
l *= 2
print(len(l))
l += 'ab'
print(l[-3:])
t(lambda: l.__iadd__(5))
x = [1, 2, 3, 4]
for i in x:
    if i == 2:
        x.remove(i)
    print(i, end=' ')
print(x)
it = iter([1, 2])
print(list(it), list(it), it.__length_hint__())
print(next(it, 'end'))
t(next, it)

class L(list):

    def __init__(self, *a):
        list.__init__(self, *a)
        self.n = 5

    def total(self):
        return sum(self)
y = L([3, 1, 2])
print(y, y.n, y.total(), len(y), y[1], y[1:], type(y[1:]) is list, isinstance(y, list), y == [3, 1, 2], [3, 1, 2] == y)
y.sort()
y.append(9)
y.extend(y)
print(y, y + [1], type(y + [1]), y * 2, y.index(9))
y += [7]
print(type(y).__name__, y)
print(list(y), tuple(y), sorted(y, reverse=True), list(reversed(y)))

class L2(list):
    pass
print(L2('ab'), L2(), repr(L2([1])))

class L3(list):

    def __getitem__(self, i):
        return 'got %s' % (i,)

    def __len__(self):
        return 42

    def __iter__(self):
        return iter('xyz')

    def __contains__(self, x):
        return True

    def __eq__(self, o):
        return 'eq'
z = L3([1])
print(z[5], len(z), list(z), 99 in z, z == 1, [*z], tuple(z), z + [2], bool(L3()))

class K:

    def __init__(self, v):
        self.v = v

    def __lt__(self, o):
        return self.v < o.v

    def __repr__(self):
        return 'K%d' % self.v
ks = [K(i * 7 % 20) for i in range(20)]
ks.sort()
print(ks)
ks.sort(reverse=True)
print(ks)
ks.sort(key=lambda k: k.v % 5)
print(ks)

class Bad:

    def __lt__(self, o):
        raise ValueError('bad lt')
b = [Bad(), Bad(), Bad()]
t(b.sort)
print(len(b))
m = [3, 2, 1]

def keyf(v):
    m.append(v)
    return v
t(lambda: m.sort(key=keyf))
print(m)

class Idx:

    def __index__(self):
        return 1
t(lambda: [10, 20, 30][Idx()])
t(lambda: [10, 20, 30][Idx():])
t(lambda: [0] * Idx())
t(lambda: [1, 2].pop(Idx()))
t(lambda: [1, 2, 3].insert(Idx(), 5))

class BadIdx:

    def __index__(self):
        return 'x'
t(lambda: [1][BadIdx()])

class EqMut:

    def __init__(self, l):
        self.l = l

    def __eq__(self, o):
        self.l.clear()
        return False
q = [1, 2, 3]
q.append(EqMut(q))
q.append(7)
t(q.index, 99)
print(q)
q = []
q.extend([EqMut(q), 5, 6])
t(lambda: 77 in q)
q = [5, 6]
q.append(EqMut(q))
t(q.remove, 6.5)
print([1, 2, 3].__len__(), [].__class__, list.__name__, [3].__contains__(3), [1].__add__([2]), [1, 2].__getitem__(slice(1)), [1].__mul__(3), [1].__rmul__(2))
t(lambda: list.append(5, 1))
t(lambda: list.append())
t(lambda: list.sort(5))
t(lambda: [].foo)
print([1, [2, (3, [4])]], [[]], [()], [{}], [set()], ["a'b", 'a"b'])
big = list(range(5000))
import sys
big.sort(key=lambda v: -v)
print(big[:3], big[-3:])
big.sort()
print(big[:3])
s2 = sorted(range(1000), key=lambda v: v * 7919 % 1009)
print(s2[:10], sum(s2))
print(sorted([(i % 3, -i) for i in range(10)]), sorted({'b': 1, 'a': 2}), sorted('hello'), max([1, 5, 3]), min('hello'))

def t(f, *a, **k):
    try:
        r = f(*a, **k)
        print(repr(r))
    except BaseException as e:
        print(type(e).__name__, e)
x = (1, 2, 3)
t(lambda: x[5])
t(lambda: x['a'])
t(lambda: x[-1])
t(lambda: x[::2])
t(lambda: x[::-1])
t(lambda: x + [1])
t(lambda: x + (4,))
t(lambda: x * 2)
t(lambda: 0 * x)
t(lambda: x * 'a')
t(lambda: x < (1, 2))
t(lambda: x < (1, 3))
t(lambda: x == [1, 2, 3])
t(lambda: x < [1])
t(x.index, 9)
t(x.index, 2)
t(x.count, 1)
t(x.index, 3, 1, 2)
t(tuple, 5)
t(tuple, 1, 2)
t(tuple, a=1)
t(tuple, 'ab')
t(tuple)
t(hash, (1, []))
print(hash((1, 2)), hash(()), (1,), (), ((),), (1, (2,)))

def si():
    x[0] = 1

def di():
    del x[0]
t(si)
t(di)
t(lambda: (1, 'a') < (1, 2))
t(lambda: max((1, 2), (1, 3)))
print((1, 2) < (1, 2, 0), () < (1,), (1, 2) <= (1, 2), (2,) > (1, 9), (1, 2) != (1, 3))
a = ([],)
a[0].append(a)
print(a)
print(tuple(x) is x, x[:] is x, x + () is x)

class P(tuple):

    def __new__(cls, a, b):
        return tuple.__new__(cls, (a, b))

    @property
    def a(self):
        return self[0]

    def __repr__(self):
        return 'P' + tuple.__repr__(self)
p = P(1, 2)
print(p, p.a, p == (1, 2), hash(p) == hash((1, 2)), p + (3,), p[:], type(p[:]).__name__, len(p), {p: 1}[1, 2], isinstance(p, tuple))
u, v = p
print(u, v, sorted([P(2, 1), P(1, 5)]), 2 in p, list(p), p * 2, [*p], p.index(2))

class P2(tuple):
    pass
print(P2([1, 2]), P2(), P2('ab').count('a'))
r = range(10)
print(r, range(1, 5), range(5, 1, -2), list(range(5, 1, -2)), len(range(0, 10, 3)), range(3)[1], range(10)[2:8:2], range(10)[::-1], range(10)[-3:], 5 in r, 10 in r, 5.0 in r, 'a' in r, r.index(3), r.count(3), r.count(11), r.count(2.0), r == range(0, 10, 1), range(0) == range(5, 2), range(0, 3, 2) == range(0, 4, 2), hash(range(3)) == hash(range(0, 3)), r.start, r.stop, r.step, bool(range(0)), list(reversed(range(5))), list(reversed(range(0, 10, 3))))
t(range)
t(range, 1, 2, 0)
t(range, 'a')
t(range, 1.5)
t(range, 1, 2, 3, 4)
t(lambda: r[10])
t(lambda: r[-11])
t(lambda: r['a'])
t(r.index, 99)
t(r.index, 'a')
t(r.index, 3.0)
t(lambda: range(a=1))
t(len, range(2 ** 70))
t(lambda: r < r)
R = range(2 ** 70, 2 ** 70 + 5)
print(R, list(R), R[2], R[-1], len(R), 2 ** 70 + 3 in R, 2 ** 70 + 9 in R, R.index(2 ** 70 + 1), list(reversed(R)), R[1:3], range(0, 2 ** 70, 2 ** 68)[2], list(range(0, 2 ** 70, 2 ** 68)), range(2 ** 100)[2 ** 99], range(-2 ** 70, 0)[-1])
for i in range(2 ** 62 - 2, 2 ** 62 + 2):
    print(i, end=' ')
for i in range(-2 ** 62 + 1, -2 ** 62 - 3, -1):
    print(i, end=' ')
for i in range(2 ** 63 - 2, 2 ** 63 + 2):
    print(i, end=' ')
print()
it = iter(range(3))
print(next(it), it.__length_hint__(), list(it), list(it), type(it).__name__)
t(next, it)

class I:

    def __index__(self):
        return 4
print(list(range(I())), range(I()), range(True), list(range(True)))
s = slice(1, 2, 3)
print(s, s.start, s.stop, s.step, slice(5), slice(None), s == slice(1, 2, 3), s.indices(10), slice(None, None, -1).indices(5), slice(-100, 100).indices(7), slice(2 ** 70, None).indices(5), slice(None).indices(2 ** 70), slice(-3, None, 2).indices(10))
t(hash, s)
t(slice)
t(slice, 1, 2, 3, 4)
t(s.indices, -1)
t(s.indices, 'a')
t(slice('a').indices, 5)
t(slice(1, 2, 0).indices, 5)
t(lambda: s < slice(2))
print(list(enumerate('ab')), list(enumerate('ab', 5)), list(enumerate('ab', start=2 ** 62)), list(zip()), list(zip([1, 2], 'abc')), list(zip([1], [2], [3])), list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2], [3, 4, 5])), list(filter(None, [0, 1, '', 'a'])), list(filter(lambda v: v > 1, [1, 2, 3])), list(reversed([1, 2, 3])), list(reversed('abc')), list(reversed((1, 2))))
t(enumerate)
t(enumerate, 5)
t(enumerate, [], 'a')
t(enumerate, [], 1, 2)
t(zip, 5)
t(zip, [1], 5)
t(lambda: zip([1], foo=1))
t(map)
t(map, str)
t(map, str, 5)
t(filter)
t(filter, None)
t(filter, None, 5)
t(reversed)
t(reversed, 5)
t(reversed, {1})
t(lambda: map(str, [1], x=1))
t(lambda: filter(None, [], x=1))
t(lambda: reversed([], x=1))
t(lambda: enumerate(iterable=[1], start=3).__next__())
t(lambda: list(zip([1, 2], [1], strict=True)))
t(lambda: list(zip([1], [1, 2], strict=True)))
t(lambda: list(zip([1], [1], [1, 2], strict=True)))
t(lambda: list(zip([1, 2], [1, 2], [1], strict=True)))
t(lambda: list(zip([1], [2], strict=True)))
t(lambda: list(map(lambda: 1, [1])))
t(lambda: list(map(5, [1])))

class C:

    def __len__(self):
        return 3

    def __getitem__(self, i):
        if i >= 3:
            raise IndexError
        return i * 10
print(list(C()), list(reversed(C())), 20 in C(), 25 in C(), list(iter(C())), [*C()], tuple(C()))
n = [0]

def nxt():
    n[0] += 1
    return n[0]
print(list(iter(nxt, 5)), type(iter(nxt, 5)).__name__, type(iter(C())).__name__)
t(iter, 5)
t(iter, 5, 5)
t(lambda: iter(nxt, 5, 6))

class It:

    def __iter__(self):
        return 5
t(iter, It())

class It2:

    def __iter__(self):
        return self

    def __next__(self):
        raise ValueError('boom')
t(list, It2())
t(lambda: 5 in It2())
t(lambda: sum(It2()))
t(lambda: list(map(str, It2())))
t(lambda: list(zip([1], It2())))
t(lambda: list(enumerate(It2())))
t(lambda: dict(It2()))
t(lambda: set(It2()))
t(lambda: [*It2()])
t(lambda: max(It2()))

class RV:

    def __reversed__(self):
        return iter('rev')
print(list(reversed(RV())))

class RN(list):
    __reversed__ = None
t(reversed, RN())
print(None, NotImplemented, Ellipsis, ..., repr(None), bool(None), bool(...), type(None).__name__, type(...).__name__, type(NotImplemented).__name__, type(None)(), None == None, None != 0)
t(type(None), 1)
t(lambda: None < None)
t(lambda: None + 1)
t(lambda: len(None))
t(lambda: iter(None))
t(lambda: None.foo)
z = zip([1, 2], [3, 4])
print(next(z), list(z), z.__iter__() is z)
e = enumerate([1])
print(next(e), next(e, 'done'))
print(iter(e) is e)

class M(map):
    pass
print(list(M(str, [1, 2])))
print(list(zip(*[[1, 2], [3, 4], [5, 6]])), dict(enumerate('ab')), [i for i in map(None.__class__, [])], sum(map(int, '123')), next(filter(None, [0, 5])))
it = reversed([1, 2, 3])
print(next(it), it.__length_hint__(), list(it))
l = [1, 2, 3]
it = reversed(l)
l.clear()
print(list(it))
l.extend([1, 2, 3])
print(list(it))

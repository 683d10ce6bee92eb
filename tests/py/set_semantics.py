def t(f, *a, **k):
    try:
        r = f(*a, **k)
        print(repr(r))
    except BaseException as e:
        print(type(e).__name__, e)
s = {1, 2, 3}
print(s, set(), frozenset(), frozenset([1, 2]), {10, 20, 30, 40, 50}, set(range(20, 0, -1)), {100, 5, 33, 7}, set('a'), {1.0, 1, True}, {-1, -2, 0, -5, 8, 16})
t(s.add, [])
t(s.add)
t(s.remove, 9)
t(s.discard, 9)
t(s.remove, [1])
t(s.pop)
t(set().pop)
t(hash, s)
t(lambda: {s: 1})
t(set, 1, 2)
t(set, 5)
t(set, a=1)
t(set, [[]])
t(frozenset, 5)
t(frozenset, a=1)
a, b = ({1, 2, 3, 4}, {3, 4, 5})
print(a | b, a & b, a - b, a ^ b, a < b, a <= {1, 2, 3, 4, 5}, a >= {1}, a > {1}, a == {4, 3, 2, 1}, a != b, a.isdisjoint(b), a.isdisjoint([9]), a.issubset(range(10)), a.issuperset([1, 2]))
print(a.union([7], (8,)), a.intersection([1, 2, 9], {2, 1}), a.difference([1], [2]), a.symmetric_difference([1, 9]), a.union(), a.copy(), a.intersection(), a.difference())
t(lambda: a | [1])
t(lambda: a - [1])
t(lambda: a & 5)
t(lambda: [1] ^ a)
t(lambda: a < [1])
t(lambda: a == [1])
t(a.union, 5)
t(a.intersection, 5)
t(a.difference, [[]])
t(a.symmetric_difference, 5)
t(a.isdisjoint, 5)
t(a.issubset, 5)
c = set(a)
c |= b
print(c)
c &= {1, 3, 5}
print(c)
c -= {1}
print(c)
c ^= {3, 9}
print(c)
c.update([1], 'z')
print(len(c))
c.difference_update([1])
c.intersection_update([9, 5])
print(c)
c.symmetric_difference_update([5, 6])
print(c)
c.clear()
print(c)

def ior():
    global c
    c |= [1]
t(ior)
f = frozenset([1, 2, 3])
print(f | {4}, type(f | {4}).__name__, {4} | f, type({4} | f).__name__, f == {1, 2, 3}, hash(f) == hash(frozenset([3, 2, 1])), f in {f}, {1, 2, 3} in {f}, f.copy() is f, frozenset(f) is f)
x = {f}
print({1, 2, 3} in x)
x.discard({1, 2, 3})
print(x)
t(lambda: x.remove({9}))
t(f.__class__.add if hasattr(f, 'add') else len, f)
print({frozenset([1]): 1}[frozenset([1])], {(1, 2), (3, 4)}, frozenset({(1, 2)}), {None}, {True, False}, {frozenset()}, {1.5, 2.5}, {(i, i) for i in range(5)} == {(i, i) for i in range(4, -1, -1)})

def mut():
    q = {1, 2, 3}
    for i in q:
        q.add(i + 10)
t(mut)

class S(set):

    def __repr__(self):
        return 'S' + set.__repr__(self)

class S2(set):
    pass

class F2(frozenset):
    pass
y = S([3, 1])
print(y, len(y), 3 in y, y | {5}, type(y | {5}).__name__, type(y.copy()).__name__, y == {1, 3}, sorted(y))
y.add(7)
y |= {9}
print(sorted(y), type(y).__name__)
print(S2([1]), S2(), F2([2]), hash(F2([2])) == hash(frozenset([2])), F2([1]) == {1})

class H:

    def __init__(self, v):
        self.v = v

    def __hash__(self):
        return self.v % 3

    def __eq__(self, o):
        return isinstance(o, H) and self.v == o.v

    def __repr__(self):
        return 'H%d' % self.v
h = {H(i) for i in range(10)}
print(H(4) in h, H(40) in h, len(h), sorted((x.v for x in h)))
h.discard(H(4))
h.add(H(5))
print(len(h))
print(len(h & {H(5), H(50)}), len(h | {H(50)}), len(h - {H(1)}))

class BadEq:

    def __hash__(self):
        return 1

    def __eq__(self, o):
        raise ValueError('no eq')
t(lambda: BadEq() in {1})
t(lambda: {1, BadEq()})
t({1}.discard, BadEq())
t(lambda: {1} & {BadEq()})
t(lambda: {1} == {BadEq()})
z = set(range(1000))
print(sum(z), z.pop(), z.pop(), len(z))
z -= set(range(0, 1000, 2))
print(len(z), sorted(z)[:5])
it = iter({1, 2, 3})
next(it)
print(it.__length_hint__(), type(it).__name__, list(it))
t(next, it)
print([len(set((i % k for i in range(100)))) for k in range(1, 20)], set([1, 2]).__len__(), {1}.__contains__(1), {1}.__or__({2}), {1}.__or__([2]), {1, 2}.__sub__({1}), {1}.__ror__({3}), {1}.__le__({1, 2}), set.__name__)
w = set()
for i in range(50):
    w.add(i * 37 % 101)
print(w)
print(list(w)[:20])
print({x * 1000003 for x in range(10)})
print({2 ** 61 - 1, 2 ** 61, 0, 2 ** 62, 2 ** 70}, {-2 ** 63, 2 ** 63})
print(set([1, 2, 3]) - {1: 2, 9: 9}.keys(), {1, 2, 3}.difference({1: 0, 2: 0}), {5, 6}.union({7: 1}), set({8: 1, 9: 2}), {1, 2}.symmetric_difference({2: 0, 3: 0}))
r = set()
fr = frozenset([1])
print(repr(r), str(fr), f'{fr}', '%s' % (fr,))
t(lambda: set.add(5, 1))
t(lambda: set.union())
t(lambda: set.union(5))
t(lambda: frozenset.union({1}, [2]))
t(lambda: set.union(frozenset([1]), [2]))

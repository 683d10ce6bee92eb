import sys


def attempt(f, *a):
    try:
        return f(*a)
    except RecursionError as e:
        return "RecursionError " + str(e)


def f(n): return f(n + 1)


class Eq:
    def __eq__(self, o): return self == o


class Lt:
    def __lt__(self, o): return self < o


class Repr:
    def __repr__(self): return repr(self)


class Str:
    def __str__(self): return str(self)


class Call:
    def __call__(self): return self()


class Get:
    def __getitem__(self, k): return self[k]


class Attr:
    def __getattr__(self, n): return getattr(self, n + "x")


class Add:
    def __add__(self, o): return self + o


class Neg:
    def __neg__(self): return -self


class Hash:
    def __hash__(self): return hash(self)


class Bool:
    def __bool__(self): return bool(self)


class Len:
    def __len__(self): return len(self)


class Iter:
    def __iter__(self): return iter(self)


class Contains:
    def __contains__(self, x): return x in self


class Init:
    def __init__(self): Init()


class New:
    def __new__(cls): return New()


class Prop:
    @property
    def p(self): return self.p


def gen(n):
    yield from gen(n + 1)


def genfor(n):
    for x in genfor(n + 1):
        yield x


print(attempt(f, 0))
print(attempt(lambda: Eq() == 1))
print(attempt(lambda: Lt() < 1)[:50])
print(attempt(repr, Repr())[:50])
print(attempt(str, Str())[:50])
print(attempt(Call()))
print(attempt(lambda: Get()[0])[:50])
print(attempt(lambda: Attr().x)[:50])
print(attempt(lambda: Add() + 1)[:50])
print(attempt(lambda: -Neg())[:50])
print(attempt(hash, Hash())[:42])
print(attempt(bool, Bool())[:42])
print(attempt(len, Len())[:50])
print(attempt(iter, Iter())[:50])
print(attempt(lambda: 1 in Contains())[:50])
print(attempt(Init)[:50])
print(attempt(New)[:50])
print(attempt(lambda: Prop().p))
print(attempt(list, gen(0))[:50])
print(attempt(list, genfor(0))[:50])
print(attempt(lambda: sorted([1, 2], key=lambda x: f(0))))
print(attempt(lambda: list(map(f, [0]))))
l = []
l.append(l)
print(l, attempt(lambda: l == [l])[:50] if attempt(lambda: l == [l]) is not True else True)
a, b = [], []
a.append(b)
b.append(a)
print(attempt(lambda: a == b))
t = ()
for i in range(50000):
    t = (t,)
print(attempt(repr, t)[:60])
print(attempt(hash, t) if False else "skip")
d = {}
d["d"] = d
print(d)
old = sys.getrecursionlimit()
sys.setrecursionlimit(200)


def depth(n):
    try:
        return depth(n + 1)
    except RecursionError:
        return n


print(150 < depth(0) < 200)
sys.setrecursionlimit(3000)
print(2900 < depth(0) < 3000)
sys.setrecursionlimit(old)
for bad in (0, -1, "x", 1.5):
    try:
        sys.setrecursionlimit(bad)
    except (ValueError, TypeError) as e:
        print(e)


def recover():
    hits = 0
    for i in range(20):
        try:
            f(0)
        except RecursionError:
            hits += 1
    return hits


print(recover())


def ack(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ack(m - 1, 1)
    return ack(m - 1, ack(m, n - 1))


print(ack(2, 6), attempt(ack, 3, 12)[:40])


def deep_finally(n):
    try:
        return deep_finally(n + 1)
    finally:
        n += 1


print(attempt(deep_finally, 0)[:50])

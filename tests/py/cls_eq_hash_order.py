class P:
    def __init__(self, k): self.k = k
    def __eq__(self, o):
        if not isinstance(o, P): return NotImplemented
        return self.k == o.k
    def __hash__(self): return hash(self.k)
    def __repr__(self): return f"P({self.k})"


class Q(P):
    def __eq__(self, o): return super().__eq__(o)


class R(P):
    def __ne__(self, o): return "ne"


class U(P):
    __hash__ = None


class Unord:
    def __lt__(self, o): raise ValueError("no order")


class Log:
    log = []
    def __init__(self, n): self.n = n
    def __eq__(self, o): Log.log.append(("eq", self.n, getattr(o, "n", o))); return self.n == getattr(o, "n", o)
    def __hash__(self): Log.log.append(("hash", self.n)); return 1
    def __lt__(self, o): Log.log.append(("lt", self.n, o.n)); return self.n < o.n
    def __gt__(self, o): Log.log.append(("gt", self.n, o.n)); return self.n > o.n


def attempt(f):
    try:
        return f()
    except Exception as e:
        return type(e).__name__, str(e)


d = {P(1): "a", P(2): "b"}
print(d[P(1)], P(1) in d, P(3) in d, d.get(P(2)), P(1) == 1, P(1) != 1, P(1) != P(1), R(1) != P(1), {P(1), P(1), P(2)} == {P(2), P(1)})
print(attempt(lambda: hash(Q(1))), attempt(lambda: {U(1): 1}), attempt(lambda: hash(R(3)) == hash(3)), Q.__hash__, U.__hash__)
print(attempt(lambda: sorted([Unord(), Unord()])), attempt(lambda: max(Unord(), Unord())), attempt(lambda: P(1) < P(2)), attempt(lambda: [P(1)] < [P(2)]), attempt(lambda: (1, P(1)) < (1, P(1))))
a, b, c = Log(1), Log(2), Log(1)
s = {a, b}
print(c in s, len(s), Log.log)
Log.log.clear()
print([a, b].index(c), [b, a, c].count(a), a in [b, c], (a, b) == (c, b), Log.log)
Log.log.clear()
l = [b, a, Log(0)]
l.sort()
print([x.n for x in l], max(l).n, min(l).n, Log.log)
Log.log.clear()
l.remove(c)
print(len(l), Log.log)
x = float("nan")
print(x in [x], [x] == [x], x == x, (x,) == (x,), {x: 1}.get(x), float("nan") in [x])


class Total:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
    def __le__(self, o): return self < o or self == o
    def __gt__(self, o): return not self <= o
    def __ge__(self, o): return not self < o


def hot():
    t = 0
    xs = [Total(i * 7 % 50) for i in range(200)]
    for i in range(199):
        p, q = xs[i], xs[i + 1]
        t += (p < q) + (p <= q) * 2 + (p > q) * 4 + (p >= q) * 8 + (p == q) * 16 + (p != q) * 32
    ys = sorted(xs)
    t += sum(y.v * k for k, y in enumerate(ys))
    ds = {}
    for i in range(300):
        ds[P(i % 17)] = ds.get(P(i % 17), 0) + i
    return t, sorted(ds.values())


print(hot())


class Chain:
    def __init__(self, v, log): self.v, self.log = v, log
    def __lt__(self, o): self.log.append((self.v, o.v)); return self.v < o.v


log = []
a, b, c = (Chain(v, log) for v in (1, 2, 3))
print(a < b < c, c < b < a, log)


class Truthy:
    def __init__(self, r): self.r = r
    def __eq__(self, o): return self.r
    def __contains__(self, o): return self.r


class NoBool:
    def __bool__(self): raise TypeError("no truth")


print(attempt(lambda: 1 if Truthy([]) == 2 else 0), attempt(lambda: 1 if Truthy(NoBool()) == 2 else 0), attempt(lambda: [Truthy("x")].index(5)), attempt(lambda: [Truthy(NoBool())].index(5)), attempt(lambda: 1 in Truthy(NoBool())), attempt(lambda: not NoBool()), attempt(lambda: NoBool() and 1), attempt(lambda: [x for x in [1] if NoBool()]), attempt(lambda: any([NoBool()])))

class K:
    def __init__(self, a, b):
        self.a = a
        self.b = b

    def __eq__(self, o):
        return self.a == o.a and self.b == o.b

    def __hash__(self):
        return self.a * 31 + self.b


def run(n):
    d = {}
    s = set()
    for i in range(n):
        k = K(i % 10, i % 6)
        d[k] = d.get(k, 0) + 1
        s.add(k)
    return len(d), len(s), sum(d.values()), d[K(3, 3)], K(9, 9) in s


print(run(400))


def change_eq(n):
    c = 0
    a, b = K(1, 2), K(1, 2)
    for i in range(n):
        if a == b:
            c += 1
        if i == 150:
            K.__eq__ = lambda self, o: False
        if i == 200:
            del K.__eq__
        if i == 250:
            K.__eq__ = lambda self, o: NotImplemented
    return c


print(change_eq(300))


class Num:
    def __init__(self, v):
        self.v = v

    def __add__(self, o):
        return Num(self.v + (o.v if isinstance(o, Num) else o))

    def __radd__(self, o):
        return Num(o * 100 + self.v)

    def __iadd__(self, o):
        self.v += o
        return self

    def __mul__(self, o):
        return NotImplemented

    def __lt__(self, o):
        return self.v < (o.v if isinstance(o, Num) else o)

    def __getattr__(self, name):
        return len(name)

    def __index__(self):
        return self.v % 5


def ops(n):
    x = Num(0)
    t = 0
    for i in range(n):
        x = x + 1
        x = 1 + x if i % 50 == 0 else x + Num(2)
        x += 3
        if x < 500:
            t += 1
        try:
            x * 2
        except TypeError:
            t += 1000
        t += x.missing + [10, 20, 30, 40, 50][x]
        if x.v > 10**6:
            x.v %= 1000
    return x.v, t


print(ops(300))


class Vec(list):
    def __add__(self, o):
        return Vec([a + b for a, b in zip(self, o)])


class Celsius(float):
    def __add__(self, o):
        return Celsius(float(self) + float(o))


class Ident(int):
    def __eq__(self, o):
        return int(self) % 10 == int(o) % 10

    __hash__ = int.__hash__


def subclass(n):
    v = Vec([0, 0.5])
    c = Celsius(1.5)
    q = Ident(3)
    hits = 0
    for i in range(n):
        v = v + [1, i]
        c = c + 1
        if q == i:
            hits += 1
        v[0] += 1
    return v, type(v).__name__, c, type(c).__name__, hits


print(subclass(200))

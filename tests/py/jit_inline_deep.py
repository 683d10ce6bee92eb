def f1(x):
    return x + 1


def f2(x):
    return f1(x) * 2


def f3(x):
    return f2(x) - f1(x)


def f4(x):
    return f3(f2(x)) + f1(x)


def f5(x, k=3):
    return f4(x) % 1000 + k


def f6(x, *rest, flag=True):
    return f5(x, k=x % 5) if flag else f5(x)


def run(n):
    t = 0
    for i in range(n):
        t += f6(i)
        t += f6(i, 1, 2, flag=False)
    return t


print(run(500))


class V:
    def __init__(self, x):
        self._x = x

    @property
    def x(self):
        return self._x

    @x.setter
    def x(self, v):
        self._x = self.check(v)

    @staticmethod
    def check(v):
        return v if v < 1000 else v - 1000

    @classmethod
    def make(cls, v):
        return cls(v)

    def __add__(self, o):
        return V.make(self.x + o.x)

    def __call__(self, k):
        return self.x * k

    def __getitem__(self, i):
        return self.x + i

    def __len__(self):
        return self.x % 10

    def __contains__(self, v):
        return v == self.x

    def __bool__(self):
        return self.x % 2 == 0

    def __eq__(self, o):
        return self.x == o.x

    def __lt__(self, o):
        return self.x < o.x


def objects(n):
    v = V(1)
    one = V(1)
    t = 0
    for i in range(n):
        v = v + one
        v.x = v.x + 3
        t += v(2) + v[i] + len(v) + (5 in v)
        if v:
            t += 1
        if v == one:
            t += 10**6
        if one < v:
            t += 2
        if not v and v != one:
            t -= 1
    return t, v.x


print(objects(600))


def nested(n):
    def add(a):
        def inner(b):
            return a + b

        return inner

    t = 0
    for i in range(n):
        t += add(i)(1)
        t = (lambda q: q - 1)(t)
    return t


print(nested(300))

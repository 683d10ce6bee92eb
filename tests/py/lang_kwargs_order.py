def f(**kw):
    return list(kw.items())


print(f(b=1, a=2, c=3), f(**{"z": 1, "y": 2}, x=3), f(x=0, **{"a": 1}), list(dict(q=1, p=2)), f(**dict(zip("cab", range(3)))))


def g(a, *args, b=1, **kw):
    return a, args, b, list(kw)


print(g(1, 2, 3, z=1, b=5, y=2), g(a=1, z=2), g(*[1, 2], **{"b": 3, "c": 4}))


class C:
    def __init__(self, **kw):
        self.__dict__.update(kw)


c = C(second=2, first=1)
print(list(c.__dict__), c.first)


def h(x, y):
    return x - y


print(h(y=1, x=5), h(**{"y": 2, "x": 9}), h(5, y=3))


def recurse(n, **kw):
    if n == 0:
        return kw
    return recurse(n - 1, **{**kw, "k%d" % n: n})


print(recurse(4))


def with_defaults(a, b=[], *, c={}, d=None):
    b.append(a)
    c[a] = len(b)
    return b, c, d


print(with_defaults(1), with_defaults(2), with_defaults(3, [], c={}, d=4))


def mutate(**kw):
    kw["new"] = 1
    return kw


src = {"a": 1}
print(mutate(**src), src)


def pos(a, b, /, c, *, d):
    return a, b, c, d


print(pos(1, 2, 3, d=4), pos(1, 2, c=3, d=4))


def pk(a, /, **kw):
    return a, kw


print(pk(1, a=2))
print((lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4))
print("{a} {b}".format(**{"a": 1, "b": 2}), "{} {}".format(*"xy"), print.__name__)
print(max(*[1, 5, 3]), max([1, 2], [3], key=len), sorted([3, 1, 2], **{"reverse": True}), int(**{}) if False else 0)

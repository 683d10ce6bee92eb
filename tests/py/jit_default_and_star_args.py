def d(a, b=10, c=20):
    return a + b * 2 + c * 3


def s(*args):
    t = 0
    for x in args:
        t = t * 3 + x
    return t


def k(**kw):
    return sum(kw.values()) + len(kw)


def all_(a, b=1, *args, c, d=4, **kw):
    return a + b + len(args) + c + d + len(kw)


def run(n):
    t = 0
    for i in range(n):
        t += d(i) + d(i, 1) + d(i, c=5) + d(c=1, a=i) + d(i, 2, 3)
        t += s() + s(i) + s(i, 1) + s(i, 1, 2)
        t %= 1000003
        t += k() + k(a=i) + k(a=1, b=i, c=2)
        t += all_(i, c=1) + all_(i, 2, 3, 4, c=5, z=6) + all_(*[i, 2], **{"c": 3})
        args = (i, 2)
        kw = {"c": i}
        t += d(*args) + d(*args, **kw) + s(*args, *args) + s(*range(i % 5))
    return t


print(run(300))


def varying(n):
    t = 0
    for i in range(n):
        t += s(*([1] * (i % 7)))
        t += d(*[i, 1, 2][: i % 3 + 1])
    return t


print(varying(300))


def errors(n):
    c = 0
    for i in range(n):
        try:
            d(*([1] * (i % 5)))
        except TypeError:
            c += 1
    return c


print(errors(200))


def passthrough(*a, **kw):
    return d(*a, **kw)


def outer(n):
    t = 0
    for i in range(n):
        t += passthrough(i, c=2) + passthrough(1, 2, 3)
    return t


print(outer(300))


def default_changes(n):
    t = 0
    for i in range(n):
        t += d(1)
        if i == 150:
            d.__defaults__ = (0, 0)
    d.__defaults__ = (10, 20)
    return t


print(default_changes(300))


def mutable(x, acc=[]):
    acc.append(x)
    return len(acc)


t = 0
for i in range(200):
    t += mutable(i)
print(t)


def lots(a, b, c, d, e, f, g, h, i, j, k, l):
    return a - b + c - d + e - f + g - h + i - j + k - l


t = 0
for i in range(200):
    t += lots(i, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, i * 2) + lots(*range(12)) + lots(1, 2, 3, l=4, k=5, j=6, i=7, h=8, g=9, f=10, e=11, d=i)
print(t)

def plain(a, b, c):
    return (a, b, c)


def defaults(a, b=2, c=3):
    return (a, b, c)


def star(a, *args):
    return (a, args)


def kw(a, **kwargs):
    return (a, kwargs)


def everything(a, b=2, *args, c, d=4, **kwargs):
    return (a, b, args, c, d, kwargs)


def kwonly(*, x, y=5):
    return (x, y)


def posonly(a, b=1, /, c=2, *, d=3):
    return (a, b, c, d)


def posonly_kwargs(a, /, **kwargs):
    return (a, kwargs)


print(plain(1, 2, 3), plain(1, c=3, b=2), plain(*[1, 2], 3), plain(**{"a": 1, "b": 2, "c": 3}), plain(1, *[2], **{"c": 3}))
print(defaults(1), defaults(1, 5), defaults(1, c=9), defaults(c=1, b=2, a=3))
print(star(1), star(1, 2, 3), star(*range(4)), star(*"abc", *[1, 2]))
print(kw(1), kw(1, z=1, y=2, x=3), kw(a=5, **{"q": 1}), kw(1, **{"b": 2}, **{"c": 3}))
print(everything(1, c=2), everything(1, 2, 3, 4, c=5, d=6, e=7), everything(*[1, 2, 3], **{"c": 1, "zz": 2}))
print(kwonly(x=1), kwonly(y=2, x=3))
print(posonly(1), posonly(1, 2, 3, d=4), posonly(1, c=5), posonly_kwargs(1, a=2))
order = kw(0, b=1, a2=2, **{"z": 3}, y=4)
print(list(order[1]))
print((lambda x, y=2, *z, k=1, **w: (x, y, z, k, w))(1, 2, 3, k=4, m=5))
print((lambda: 5)(), (lambda *a: a)(), (lambda **k: k)(a=1))

class A:
    pass


def make(kind, i):
    o = A()
    if kind == 0:
        o.x = i
        o.y = i + 1
    elif kind == 1:
        o.y = i + 1
        o.x = i
    elif kind == 2:
        o.a = o.b = o.c = 0
        o.x = i
        o.y = i + 1
    else:
        for k in range(12):
            setattr(o, "f%d" % k, k)
        o.x = i
        o.y = i + 1
    return o


def total(objs):
    t = 0
    for o in objs:
        t += o.x * 3 - o.y
        o.x = o.x + 1
    return t


for kinds in ([0], [0, 1], [0, 1, 2], [0, 1, 2, 3]):
    objs = [make(kinds[i % len(kinds)], i) for i in range(300)]
    print(total(objs), total(objs))


def grow(n):
    o = A()
    for i in range(n):
        setattr(o, "attr%d" % i, i)
    return sum(getattr(o, "attr%d" % i) for i in range(n)), len(o.__dict__)


print(grow(5), grow(50), grow(300))


def delete(n):
    o = A()
    c = 0
    for i in range(n):
        o.t = i
        if i % 3 == 0:
            del o.t
        if hasattr(o, "t"):
            c += o.t
    return c


print(delete(400))


def missing(objs):
    c = 0
    for o in objs:
        try:
            c += o.z
        except AttributeError:
            c -= 1
    return c


objs = [make(0, i) for i in range(200)]
objs[150].z = 1000
print(missing(objs))
o = A()
for i in range(200):
    o.__dict__["n"] = i
    o.m = o.n
print(o.n, o.m, o.__dict__)

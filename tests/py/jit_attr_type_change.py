class P:
    def __init__(self, v):
        self.v = v


def bump(p, n, inc):
    for _ in range(n):
        p.v = p.v + inc
    return p.v


p = P(0)
print(bump(p, 300, 1), bump(p, 300, 0.5), bump(p, 10, 2**62), bump(p, 300, -1))
p.v = "a"
print(len(bump(p, 200, "b")))
p.v = [1]
print(len(bump(p, 200, [2])))
p.v = (1,)
print(len(bump(p, 200, (2, 3))))
p.v = None
try:
    bump(p, 5, 1)
except TypeError as e:
    print(e)


def alternate(objs, n):
    t = 0
    for i in range(n):
        o = objs[i % len(objs)]
        t += o.v
        o.v = o.v + 1 if i % 7 else o.v * 1.0
    return t, [o.v for o in objs]


print(alternate([P(1), P(2.5), P(2**70), P(True)], 400))


def late_none(n):
    o = P(1)
    c = 0
    for i in range(n):
        if o.v is None:
            c += 1
            o.v = i
        elif i % 50 == 49:
            o.v = None
        else:
            o.v += 1
    return c, o.v


print(late_none(500))

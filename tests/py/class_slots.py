class P:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Q(P):
    __slots__ = ["z"]


class R(P):
    pass


p = P(1, 2)
print(p.x, p.y, hasattr(p, "__dict__"), P.__slots__)
p.x += 10
print(p.x)
for f in (lambda: setattr(p, "w", 1), lambda: p.w, lambda: Q(1, 2).z, lambda: p.__dict__):
    try:
        f()
    except AttributeError as e:
        print(e)
q = Q(3, 4)
q.z = 5
print(q.x, q.z)
try:
    q.w = 1
except AttributeError as e:
    print(e)
r = R(5, 6)
r.extra = 7
print(r.x, r.extra, r.__dict__)
del p.x
try:
    p.x
except AttributeError as e:
    print(e)
p.x = "back"
print(p.x, type(P.x).__name__)
try:
    class Bad:
        __slots__ = ("a",)
        a = 5
except ValueError as e:
    print(e)


class One:
    __slots__ = "single"


o = One()
o.single = 1
print(o.single)


class WithDict:
    __slots__ = ("a", "__dict__")


w = WithDict()
w.a, w.b = 1, 2
print(w.a, w.b, w.__dict__)
print(sum(P(i, i).y for i in range(100)))

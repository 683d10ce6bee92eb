def attempt(f):
    try:
        r = f()
        print("ok", r)
    except Exception as e:
        print(type(e).__name__, e)


class A:
    __slots__ = ("a", "b")

    def __init__(self, a=0): self.a = a


class B(A):
    __slots__ = ("c", "__dict__")


class C(A):
    pass


class D(B):
    __slots__ = "d"


class E(A):
    __slots__ = ()


a, b, c, d, e = A(1), B(2), C(3), D(4), E(5)
b.x = c.x = d.x = 1
print(a.a, b.a, c.a, d.a, e.a, b.__dict__, c.__dict__, d.__dict__, hasattr(a, "__dict__"), hasattr(e, "__dict__"))
attempt(lambda: a.b)
attempt(lambda: setattr(a, "z", 1))
attempt(lambda: setattr(e, "z", 1))
attempt(lambda: delattr(a, "b"))
a.b = 5
del a.b
attempt(lambda: a.b)
attempt(lambda: A.a.__get__(a))
attempt(lambda: A.a.__set__(a, 10))
attempt(lambda: A.a.__get__(5))
attempt(lambda: A.__slots__)
attempt(lambda: D.__slots__)
attempt(lambda: type("X", (A, D), {}))
attempt(lambda: type("X", (D, A), {"__slots__": ()}).__mro__[1].__name__)


class P:
    __slots__ = ("p",)


class Q:
    __slots__ = ("q",)


class Empty:
    __slots__ = ()


attempt(lambda: type("X", (P, Q), {}))
attempt(lambda: type("X", (P, Empty), {"__slots__": ()})().__class__.__name__)
attempt(lambda: type("X", (), {"__slots__": ("x",), "x": 1}))
attempt(lambda: type("X", (), {"__slots__": (1,)}))
attempt(lambda: type("X", (), {"__slots__": ("not valid",)}))
attempt(lambda: type("X", (), {"__slots__": 5}))
attempt(lambda: type("X", (int,), {"__slots__": ("x",)}))
attempt(lambda: type("X", (tuple,), {"__slots__": ("x",)}))
attempt(lambda: type("X", (int,), {"__slots__": ()})(5) + 1)
attempt(lambda: type("X", (), {"__slots__": ("__dict__", "__dict__")}))
attempt(lambda: type("X", (B,), {"__slots__": ("__dict__",)}))


class Mangled:
    __slots__ = ("__private", "pub")

    def __init__(self):
        self.__private = 1

    def get(self): return self.__private


m = Mangled()
print(m.get(), m._Mangled__private, [n for n in dir(m) if "priv" in n or n == "pub"])


class Dictslots:
    __slots__ = {"x": "doc of x", "y": "doc of y"}


print(Dictslots.x.__doc__, Dictslots.__slots__["y"], sorted(Dictslots.__slots__))


class Redefine(A):
    __slots__ = ("a",)


r = Redefine(9)
print(r.a)
attempt(lambda: A.a.__get__(r))


class WithProp(A):
    __slots__ = ()

    @property
    def a(self): return "prop"

    @a.setter
    def a(self, v): pass


print(WithProp(3).a)


class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __eq__(self, o): return self.x == o.x and self.y == o.y

    def __add__(self, o): return Point(self.x + o.x, self.y + o.y)


class Point3(Point):
    __slots__ = ("z",)

    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = z


def loop():
    t = Point(0, 0)
    z = 0
    for i in range(300):
        t = t + Point(i, -i)
        p = Point3(i, i, i)
        z += p.z + p.x
        p.z = None
    return t.x, t.y, z


print(loop(), Point(1, 2) == Point3(1, 2, 3))


class ListSlots(list):
    __slots__ = ("tag",)


ls = ListSlots([1, 2])
ls.tag = "t"
print(ls, ls.tag, len(ls))
attempt(lambda: setattr(ls, "other", 1))


class ExcSlots(Exception):
    __slots__ = ("detail",)


x = ExcSlots("m")
x.detail = 1
x.more = 2
print(x.detail, x.more, x.__dict__, x.args)

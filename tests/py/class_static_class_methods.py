class C:
    registry = []

    def __init__(self, v):
        self.v = v

    @classmethod
    def make(cls, v):
        return cls(v * 2)

    @classmethod
    def register(cls):
        cls.registry.append(cls.__name__)
        return cls

    @staticmethod
    def add(a, b):
        return a + b

    @staticmethod
    def default():
        return "static"

    def call_all(self):
        return self.make(1).v, self.add(1, 2), C.add(3, 4), self.default()


class D(C):
    def __init__(self, v):
        super().__init__(v + 100)


print(C.make(5).v, D.make(5).v, D(0).make(1).v, type(D.make(1)).__name__, C.add(1, 2), C(1).add(3, 4), D(1).call_all())
C.register()
D.register()
print(C.registry, C.make.__self__ is C, D.make.__self__ is D, C.make.__func__ is D.make.__func__, type(C.__dict__["add"]).__name__, type(C.__dict__["make"]).__name__)
sm = staticmethod(lambda: "sm")


class E:
    s = sm
    f = len
    g = lambda self: "g"

    def __new__(cls, *args):
        print("new", cls.__name__, args)
        o = super().__new__(cls)
        o.args = args
        return o

    def __init__(self, *args):
        print("init", args, self.args)


e = E(1, 2)
print(E.s(), e.s(), e.g(), e.f([1, 2]))


class Single:
    instance = None

    def __new__(cls):
        if cls.instance is None:
            cls.instance = object.__new__(cls)
        return cls.instance


print(Single() is Single())


class Other:
    def __new__(cls):
        return 5

    def __init__(self):
        print("never called")


print(Other())


class BadInit:
    def __init__(self):
        return 5


try:
    BadInit()
except TypeError as x:
    print(x)
try:
    object.__new__(int)
except TypeError as x:
    print(x)


class Meta_free:
    def __init_subclass__(cls, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.tag = tag
        print("subclass", cls.__name__, tag)


class Sub1(Meta_free, tag="one"):
    pass


class Sub2(Sub1):
    pass


print(Sub1.tag, Sub2.tag)

class LoggedDict(dict):
    def __setitem__(self, k, v):
        if not k.startswith("__"):
            log.append(k)
        super().__setitem__(k, v)


log = []


class Meta(type):
    flavour = "plain"

    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        log.append(("prepare", mcs.__name__, name, len(bases), sorted(kw)))
        return LoggedDict()

    def __new__(mcs, name, bases, ns, **kw):
        cls = super().__new__(mcs, name, bases, dict(ns))
        cls.kw = kw
        return cls

    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)
        log.append(("init", name))

    def __instancecheck__(cls, x):
        return x == 5 or type.__instancecheck__(cls, x)

    def __subclasscheck__(cls, sub):
        return sub is int or super().__subclasscheck__(sub)

    def __call__(cls, *a, **k):
        log.append(("call", cls.__name__, a))
        return super().__call__(*a, **k)

    def __getattr__(cls, name):
        if name.startswith("x_"):
            return name[2:]
        raise AttributeError("meta: " + name)

    def __setattr__(cls, name, v):
        log.append(("set", name))
        super().__setattr__(name, v)

    def __delattr__(cls, name):
        log.append(("del", name))
        super().__delattr__(name)

    def __eq__(cls, other):
        return isinstance(other, type) and cls.__name__ == other.__name__

    def __hash__(cls):
        return hash(cls.__name__)

    def __lt__(cls, other):
        return cls.__name__ < other.__name__

    def __add__(cls, other):
        return cls.__name__ + "+" + other.__name__

    def __bool__(cls):
        return cls.__name__ != "Falsy"

    def __dir__(cls):
        return ["only"]

    def __str__(cls):
        return "str of " + cls.__name__


class A(metaclass=Meta, opt=1):
    a = 1

    def f(self):
        return self.a


class B(A):
    b = 2


class Falsy(B):
    pass


print(log)
log.clear()
print(A.kw, B.kw, A.flavour, A.x_hello, isinstance(5, A), isinstance(6, A), isinstance(B(), A), issubclass(int, A), issubclass(str, A))
A.z = 3
del A.z
print(log)
print(A == B, A != B, A < B, A + B, bool(A), bool(Falsy), dir(A), str(A), sorted([Falsy, B, A]), {A: 1}[A])
for name in ("missing", "z"):
    try:
        getattr(A, name)
    except AttributeError as e:
        print(e)
try:
    A().flavour
except AttributeError as e:
    print(e)
try:
    del A.nothing
except AttributeError as e:
    print("del", e)
print(type(A), type(Meta), A.__class__, Meta.__mro__, isinstance(A, Meta), isinstance(A, type))


class NoInit(type):
    def __init__(cls, *args, **kw):
        pass


try:
    class Kw(metaclass=NoInit, bad=1):
        pass
except TypeError as e:
    print(e)


class Func:
    pass


def maker(name, bases, ns, **kw):
    print("maker", name, bases, sorted(k for k in ns if not k.startswith("__")), kw)
    return type(name, bases, ns)


class Made(Func, metaclass=maker, k=2):
    q = 1

    def m(self):
        return __class__.__name__


print(Made().m(), type(Made))


class MroMeta(type):
    def mro(cls):
        m = super().mro()
        return [m[0]] + [x for x in m[1:] if x.__name__ != "Hidden"]


class Hidden:
    h = 1


class Shown(Hidden, metaclass=MroMeta):
    pass


print([c.__name__ for c in Shown.__mro__], hasattr(Shown, "h"))


class BadPrepare(type):
    @classmethod
    def __prepare__(mcs, name, bases):
        return 5


try:
    class X(metaclass=BadPrepare):
        pass
except TypeError as e:
    print(e)


class Abstract(type):
    def __call__(cls, *a):
        if getattr(cls, "abstract", None) is cls.__name__:
            raise TypeError("no instances of " + cls.__name__)
        return super().__call__(*a)


class Shape(metaclass=Abstract):
    abstract = "Shape"


class Circle(Shape):
    pass


try:
    Shape()
except TypeError as e:
    print(e)
print(type(Circle()).__name__)
try:
    class Conflict(A, Shape):
        pass
except TypeError as e:
    print(e)


class Both(Meta, Abstract):
    pass


class Fine(A, Shape, metaclass=Both):
    pass


print(type(Fine).__name__, [c.__name__ for c in type.mro(Fine)])

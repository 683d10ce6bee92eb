log = []


def trace(f):
    def wrapper(*args, **kwargs):
        log.append(f.__name__)
        return f(*args, **kwargs)

    wrapper.__name__ = f.__name__
    wrapper.__wrapped__ = f
    return wrapper


def repeat(n):
    def deco(f):
        def inner(*a):
            return [f(*a) for _ in range(n)]

        return inner

    return deco


def memo(f):
    cache = {}

    def inner(*a):
        if a not in cache:
            cache[a] = f(*a)
        return cache[a]

    inner.cache = cache
    return inner


@trace
def f(x, *, y=1):
    """doc"""
    return x + y


@repeat(3)
@trace
def g(x):
    return x * 2


@memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(f(1), f(1, y=5), g(4), fib(80), len(fib.cache), log, f.__name__, f.__wrapped__.__doc__)


class Registry:
    def __init__(self):
        self.handlers = {}

    def on(self, name):
        def register(f):
            self.handlers[name] = f
            return f

        return register

    def fire(self, name, *a):
        return self.handlers[name](*a)


r = Registry()


@r.on("add")
def add(a, b):
    return a + b


@r.on("neg")
def neg(a):
    return -a


print(r.fire("add", 1, 2), r.fire("neg", 5), sorted(r.handlers))


class CountCalls:
    def __init__(self, f):
        self.f = f
        self.n = 0

    def __call__(self, *a):
        self.n += 1
        return self.f(*a)

    def __get__(self, obj, cls):
        return lambda *a: self(obj, *a)


class T:
    @CountCalls
    def m(self, x):
        return x + 1

    @property
    @trace
    def p(self):
        return "p"

    @staticmethod
    @trace
    def s():
        return "s"

    @classmethod
    @trace
    def c(cls):
        return cls.__name__


t = T()
print(t.m(1), t.m(2), T.__dict__["m"].n, t.p, t.s(), T.c(), log[-3:])
deco_list = [trace, repeat(2)]


@deco_list[1]
@(lambda f: lambda x: f(x) + 100)
def h(x):
    return x


print(h(1))


@type
def what():
    pass


print(what)


def class_deco(cls):
    for name in list(vars(cls)):
        if callable(getattr(cls, name)) and not name.startswith("_"):
            setattr(cls, name, trace(getattr(cls, name)))
    return cls


@class_deco
class D:
    def one(self):
        return 1

    def two(self):
        return self.one() + 1


print(D().two(), log[-2:])

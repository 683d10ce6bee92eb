def deco(*args, **kw):
    def wrap(f):
        def inner(*a, **k):
            return (args, sorted(kw), f(*a, **k))
        inner.__name__ = f.__name__
        inner.__wrapped__ = f
        return inner
    return wrap


@deco(1, x=2)
@deco("in")
def f(a, b=2):
    "doc f"
    return a + b


print(f(1), f(1, b=5), f.__name__, f.__wrapped__.__name__, f.__wrapped__.__wrapped__(1))


class Counter:
    def __init__(self, f): self.f, self.n = f, 0
    def __call__(self, *a): self.n += 1; return self.f(*a)
    def __get__(self, obj, typ=None): return self if obj is None else lambda *a: self(obj, *a)


class K:
    @Counter
    def m(self, x): return x * 2
    def plain(self): return self
    @deco("meth")
    def dm(self, y): return y


k = K()
print(k.m(2), k.m(3), K.m.n, k.dm(7), K.dm.__qualname__)
m = k.plain
print(m() is k, m.__self__ is k, m.__func__ is K.plain, m.__name__, m.__qualname__, m.__doc__, m.__module__, m == k.plain, m is k.plain, m != K().plain)
try:
    m.attr = 1
except AttributeError as e:
    print(e)
K.plain.attr = 5
print(m.attr, K.plain.__dict__, k.plain.attr)
for expr in ("f.nope", "m.nope", "len.nope", "K.nope", "k.nope", "(1).nope", "''.nope", "None.nope", "[].nope", "f.__code__.nope", "K.m.nope"):
    try:
        eval(expr)
    except AttributeError as e:
        print(e)
print(len.__name__, len.__qualname__, len.__module__, [].append.__name__, [].append.__qualname__, list.append.__qualname__, [].append.__self__, str.join.__name__, dict.fromkeys.__name__, type(len).__name__, type([].append).__name__, type(list.append).__name__, type(k.plain).__name__)
lam = lambda x, *y, z=3: (x, y, z)
print(lam.__name__, lam.__qualname__, lam(1), lam.__kwdefaults__, lam.__defaults__)


def outer():
    a, b = 1, 2
    def inner(c): return a + b + c
    return inner


i = outer()
print(i.__qualname__, [c.cell_contents for c in i.__closure__], i.__code__.co_freevars, i(3))
i.__closure__[0].cell_contents = 100
print(i(3))


def g(): return 1
def h(x=5): return x


g.__code__ = h.__code__
g.__defaults__ = (9,)
print(g(), g(4), g.__name__)
try:
    i.__code__ = g.__code__
except ValueError as e:
    print(e)
FT = type(g)
n = FT(h.__code__, {"__name__": "made"}, "newname", (77,))
print(n(), n.__name__, n.__module__, n.__defaults__)
print(repr(g)[:12], repr(k.plain)[:27], repr(len), repr(str.upper), repr(K.m)[:17], repr([].append)[:31], repr(print), str(K), repr(K.plain)[:19])


def annotated(a: int, *args: "str", b: list = None, **kw: dict) -> "ret":
    local: int = 5
    return local


print(annotated.__annotations__, annotated(1))
x: int = 3
y: str
print(__annotations__)
print(callable(f), callable(K), callable(k), callable(Counter(f)), callable(5))


def defaults(a, b=[], *, c={}):
    b.append(a)
    c[a] = len(b)
    return b, c


defaults(1)
defaults(2)
print(defaults(3), defaults.__defaults__, defaults.__kwdefaults__)


def star(*a, **k): return a, k


print(star(*[1, 2], 3, *(4,), x=1, **{"y": 2}, **{"z": 3}), star(*"ab", **{}), star(*{}, *range(2)))
a, (b, *c), *d = 1, (2, 3, 4), 5, 6
print(a, b, c, d)
for bad in ("a, b = 1,", "a, b = 1, 2, 3", "a, *b, c = 1,", "a, b = 5", "(a, b), c = 1, 2", "*a, = 5", "a, b = {1}", "[a, b] = 'x'"):
    try:
        exec(bad)
    except (ValueError, TypeError) as e:
        print(bad, "->", e)


def hot(n):
    t = 0
    fs = [lambda v: v + 1, lambda v, w=2: v * w, K().plain.__func__, abs, (lambda q: lambda v: v + q)(5), Counter(lambda v: v - 1)]
    for j in range(n):
        r = fs[j % 6](j)
        t += r
        t += star(*range(j % 3), k=j)[1]["k"] + len(star(j, *[1], **{"a": 1})[0])
        p, (q, *rest) = j, (1, 2, j)
        t += p + q + sum(rest)
    return t


print(hot(300))

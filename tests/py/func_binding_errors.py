def attempt(f, *a, **k):
    try:
        print("ok", f(*a, **k))
    except TypeError as e:
        print(e)


def f0(): return ()
def f1(a): return a
def f2(a, b): return a, b
def f3(a, b, c): return a, b, c
def d2(a, b=2): return a, b
def d3(a, b=2, c=3): return a, b, c
def kw(a, *, k): return a, k
def kw2(a, *, k, m): return a, k, m
def kw3(*, a, b, c): return a, b, c
def kwd(a, *, k=1): return a, k
def va(a, *args): return a, args
def vk(a, **kws): return a, kws
def po(a, b, /, c): return a, b, c
def pod(a, b=1, /, c=2, *, d=3): return a, b, c, d
def povk(a, /, **k): return a, k


attempt(f0, 1)
attempt(f0, 1, 2)
attempt(f0, x=1)
attempt(f1)
attempt(f1, 1, 2)
attempt(f1, b=1)
attempt(f1, 1, a=2)
attempt(f2)
attempt(f2, 1)
attempt(f2, b=1)
attempt(f2, 1, 2, 3)
attempt(f3)
attempt(f3, 1)
attempt(f3, c=1)
attempt(f3, 1, 2, 3, 4, 5)
attempt(f3, 1, 2, 3, d=1)
attempt(d2)
attempt(d2, 1, 2, 3)
attempt(d3, 1, 2, 3, 4)
attempt(d3, 1, c=5)
attempt(d3, b=5)
attempt(d3, 1, 2, b=3)
attempt(kw, 1)
attempt(kw, 1, 2)
attempt(kw, k=1)
attempt(kw, 1, k=2)
attempt(kw, 1, 2, k=3)
attempt(kw, 1, 2, 3, k=3)
attempt(kw2, 1)
attempt(kw2, 1, m=1)
attempt(kw3)
attempt(kw3, b=1)
attempt(kw3, 1)
attempt(kwd, 1, 2)
attempt(kwd)
attempt(va)
attempt(va, 1, 2, 3)
attempt(va, 1, 2, a=3)
attempt(va, a=3)
attempt(vk, 1, b=2, c=3)
attempt(vk, 1, a=2)
attempt(vk, 1, 2)
attempt(vk, b=1)
attempt(po, 1, 2, 3)
attempt(po, 1, 2, c=3)
attempt(po, 1, b=2, c=3)
attempt(po, a=1, b=2, c=3)
attempt(po, 1, 2)
attempt(pod, 1)
attempt(pod, 1, 5, c=6, d=7)
attempt(pod, 1, b=6)
attempt(povk, 1, a=2)
attempt(povk, a=2)
attempt(f2, *[1, 2])
attempt(f2, *[1], **{"b": 2})
attempt(f2, **{"a": 1, "b": 2})
attempt(lambda x, y: (x, y), 1)
attempt(lambda: 1, 1)


def calls():
    for c in ("f2(1, *2)", "f2(*None)", "f2(**5)", "f2(1, **[1])", "f2(**{1: 2})", "f2(1, 2, **{'a': 1})", "vk(1, **{'b': 1}, **{'b': 2})", "vk(1, b=1, **{'b': 2})", "f2(*'ab')", "f2(*iter([1, 2]))", "vk(*(1,), **{'x y': 2})", "f2(a=1, *[2])", "f2(b=1, *[2])", "kw2(*[1], k=2, **{'m': 3})", "va(*range(3), *[7])", "C().m(1)", "C.m(1)", "C.m()", "C().m()", "C(1)", "C().m(1, 2)", "C.s()", "C.c(1, 2)", "len()", "len(1, 2)", "len(x=1)", "int(1, 2, 3)", "[].append()", "[].append(1, 2)", "{}.get()", "isinstance(1)", "print(sep=5)", "print(foo=1)", "sorted()", "sorted([], 1)", "range()", "range(1, 2, 3, 4)", "str.upper()", "''.join()", "C.m(*[1, 2, 3])"):
        try:
            r = eval(c)
            print(c, "=>", r)
        except TypeError as e:
            print(c, "->", e)


class C:
    def m(self, x): return "m", x
    @staticmethod
    def s(x): return x
    @classmethod
    def c(cls, x): return x


calls()


def outer():
    def local(a): return a
    class K:
        def meth(self, a): return a
        def __init__(self, q=0): pass
    return local, K


local, K = outer()
attempt(local)
attempt(K().meth)
attempt(K, 1, 2)
attempt(K, z=1)


class NoInit:
    pass


attempt(NoInit, 1)
attempt(NoInit, x=1)


class NewOnly:
    def __new__(cls, a): return super().__new__(cls)


attempt(NewOnly)
attempt(NewOnly, 1, 2)


def mutable(x, acc=[]):
    acc.append(x)
    return acc


print(mutable(1), mutable(2), mutable(3, []), mutable.__defaults__)
mutable.__defaults__ = (["new"],)
print(mutable(9))
mutable.__defaults__ = None
attempt(mutable, 1)
kwd.__kwdefaults__ = {"k": 99}
attempt(kwd, 1)
kwd.__kwdefaults__["k"] = 100
attempt(kwd, 1)
kwd.__kwdefaults__ = None
attempt(kwd, 1)


def evaluated(n=len("abc"), f=lambda: 7): return n, f()


print(evaluated(), evaluated.__defaults__[0])


def order(log):
    def t(x):
        log.append(x)
        return x
    f3(t(1), c=t(3), b=t(2))
    f3(*[t(4)], t(5), *[t(6)])
    vk(t(7), **{"x": t(8)}, y=t(9))


log = []
order(log)
print(log)


def hot():
    s = 0
    for i in range(300):
        a, b, c, d = pod(i, 2, d=i)
        s += a + b + c + d
        x, rest = va(i, 1, 2)
        s += x + len(rest)
        y, ks = vk(i, u=1, v=2)
        s += y + len(ks)
        s += sum(d3(i, c=1)) + sum(f3(*(i, 1, 2))) + sum(kw2(1, m=i, k=2))
        try:
            f2(i)
        except TypeError as e:
            s += len(str(e))
    return s


print(hot())

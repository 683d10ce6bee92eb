def attempt(f, *a):
    try:
        return ("ok", f(*a))
    except BaseException as e:
        return (type(e).__name__, str(e))


def g1():
    log = []
    try:
        while True:
            try:
                x = yield len(log)
                log.append(x)
            except ValueError as e:
                log.append(("caught", str(e)))
    finally:
        print("closing", log)


g = g1()
print(attempt(g.send, 5), next(g), g.send("a"), g.throw(ValueError("v")), g.throw(ValueError), g.send(None), attempt(g.throw, KeyError("k")), attempt(next, g), attempt(g.send, None), attempt(g.send, 1), attempt(g.throw, KeyError), g.close())


def inner():
    r = yield 1
    print("inner got", r)
    try:
        yield 2
    except ValueError:
        print("inner caught")
        yield 3
    return "inner result"


def outer():
    try:
        r = yield from inner()
        print("outer got", r)
    except KeyError as e:
        print("outer caught", e)
        yield "recovered"
    yield from [10, 20]
    yield from "xy"
    return "outer result"


o = outer()
print(next(o), o.send("hello"), o.throw(ValueError), next(o), next(o), next(o), next(o), attempt(next, o))
o = outer()
print(next(o), o.throw(KeyError("into inner")), list(o))


def closes():
    try:
        yield 1
    except GeneratorExit:
        print("GeneratorExit")
        raise
    finally:
        print("cleanup")


c = closes()
next(c)
c.close()
c.close()


def ignores():
    for _ in range(2):
        try:
            yield 1
        except GeneratorExit:
            pass


i = ignores()
next(i)
print(attempt(i.close))


def returns_on_close():
    try:
        yield 1
    except GeneratorExit:
        return "x"


r = returns_on_close()
next(r)
print(r.close())


def delegating_close():
    yield from closes()


d = delegating_close()
next(d)
d.close()


def raises_stop():
    yield 1
    raise StopIteration("inside")


print(attempt(list, raises_stop()))
try:
    list(raises_stop())
except RuntimeError as e:
    print(type(e.__cause__).__name__, type(e.__context__).__name__)


def reenter():
    yield next(me)


me = reenter()
print(attempt(next, me))


class It:
    def __iter__(self): return self
    def __init__(self): self.n = 0
    def __next__(self):
        self.n += 1
        if self.n > 2:
            raise StopIteration("it value")
        return self.n
    def send(self, v): return ("sent", v)
    def throw(self, t, v=None, tb=None): return ("thrown", t if isinstance(t, type) else type(t))
    def close(self): print("It closed")


def deleg():
    return (yield from It())


d = deleg()
print(next(d), d.send(5), d.throw(ValueError("q")), next(d), attempt(next, d))
d = deleg()
next(d)
d.close()


class NoThrow:
    def __iter__(self): return iter([1, 2, 3])


def deleg2():
    try:
        yield from NoThrow()
    except ValueError as e:
        yield ("got", str(e))


d = deleg2()
print(next(d), d.throw(ValueError("zz")), attempt(d.send, 5))
d = deleg2()
next(d)
print(attempt(d.send, 5))
ge = (x * y for x in range(3) for y in range(x) if x)
print(list(ge), list(ge), type(ge).__name__, ge.__name__)
print(sum(x for x in range(10)), max((len(w) for w in ["a", "bbb"]), default=0), any(x > 2 for x in range(5)), dict((x, x) for x in "ab"))


def lazy():
    print("started")
    yield


l = lazy()
print("before")
next(l)
print(l.gi_running, l.gi_frame is not None, l.gi_code.co_name, l.__name__, l.__qualname__, l.gi_yieldfrom)
print(attempt(next, l), l.gi_frame)


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


def take(n, it):
    for i, x in enumerate(it):
        if i >= n:
            return
        yield x


print(list(take(10, fib())), [*take(3, fib())], tuple(take(2, fib())))


def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)


print(list(tree(4)), sum(tree(10)))


def counter():
    n = 0
    while True:
        cmd = yield n
        n = cmd if cmd is not None else n + 1


k = counter()
next(k)
total = 0
for j in range(300):
    total += k.send(j if j % 3 == 0 else None)
print(total)


def with_exc():
    for j in range(200):
        try:
            yield j
        except ValueError:
            yield -j


w = with_exc()
t = 0
for v in w:
    t += v
    if v % 7 == 3:
        t += w.throw(ValueError)
print(t)


def unstarted():
    print("never")
    yield


u = unstarted()
print(attempt(u.throw, ValueError("early")), attempt(next, u))
u = unstarted()
u.close()
print(attempt(next, u), repr(u)[:28])
for a in ((5,), ("x",), (ValueError, KeyError("other")), (ValueError, 5), (ValueError("a"), "b"), (int,)):
    print(attempt(unstarted().throw, *a))
print(attempt(unstarted().send), attempt(unstarted().throw), attempt(unstarted().close, 1))


def ctx():
    try:
        raise KeyError("outer")
    except KeyError:
        yield 1
        raise ValueError("after")


c = ctx()
next(c)
try:
    next(c)
except ValueError as e:
    print(repr(e.__context__))

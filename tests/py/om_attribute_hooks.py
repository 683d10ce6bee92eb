class Hook:
    def __init__(self):
        object.__setattr__(self, "log", [])

    def __getattribute__(self, name):
        if name == "secret":
            raise AttributeError("hidden secret")
        return super().__getattribute__(name)

    def __getattr__(self, name):
        if name == "boom":
            raise KeyError("boom")
        return "dynamic " + name

    def __setattr__(self, name, value):
        self.log.append(("set", name, value))
        super().__setattr__(name, value)

    def __delattr__(self, name):
        self.log.append(("del", name))
        super().__delattr__(name)


h = Hook()
h.a = 1
h.a += 5
print(h.a, h.b, h.secret, h.log)
del h.a
print(h.a, h.log)
try:
    del h.zzz
except AttributeError as e:
    print("del:", e)
try:
    h.boom
except KeyError as e:
    print("KeyError", e)
print(hasattr(h, "anything"), getattr(h, "q", "default"))
try:
    hasattr(h, "boom")
except KeyError:
    print("hasattr passes KeyError")


class Frozen:
    __slots__ = ("x",)

    def __init__(self, x):
        object.__setattr__(self, "x", x)

    def __setattr__(self, n, v):
        raise AttributeError(f"can't set {n}")

    def __delattr__(self, n):
        raise AttributeError(f"can't delete {n}")


f = Frozen(3)
for stmt in ("f.x = 1", "del f.x", "f.y = 2"):
    try:
        exec(stmt)
    except AttributeError as e:
        print(e)
print(f.x)


class Proxy:
    def __init__(self, target):
        self.__dict__["target"] = target

    def __getattr__(self, name):
        return getattr(self.__dict__["target"], name)

    def __setattr__(self, name, v):
        setattr(self.target, name, v)


class T:
    v = 1


t = T()
p = Proxy(t)
p.v = 10
print(t.v, p.v, list(p.__dict__), vars(t))
try:
    p.nope
except AttributeError as e:
    print(e, e.name, e.obj is t)


class Rec:
    def __getattr__(self, n):
        return self.other


try:
    Rec().x
except RecursionError as e:
    print("RecursionError", e)


class GA:
    def __getattribute__(self, n):
        return n


g = GA()
print(g.foo, g.__class__, g.__dict__, type(g).__name__, len.__name__)
g.y = 5
print(g.y, object.__getattribute__(g, "y"))
for bad in (1, None, b"x"):
    try:
        getattr(g, bad)
    except TypeError as e:
        print(e)
    try:
        setattr(g, bad, 1)
    except TypeError as e:
        print(e)
    try:
        delattr(g, bad)
    except TypeError as e:
        print(e)
for target, attr in ((5, "x"), ("s", "x"), (None, "x"), ([], "append"), (len, "__name__"), (object(), "y"), ((), "count")):
    try:
        setattr(target, attr, 1)
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)
    try:
        delattr(target, attr)
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)
for target, attr in ((int, "x"), (list, "append"), (type, "q")):
    try:
        setattr(target, attr, 1)
    except TypeError as e:
        print(e)
    try:
        delattr(target, attr)
    except TypeError as e:
        print(e)


class Dicty:
    pass


d = Dicty()
d.__dict__["k"] = 1
d.__dict__ = {"other": 2}
print(d.other, hasattr(d, "k"), vars(d))
for bad in (5, None, [("a", 1)]):
    try:
        d.__dict__ = bad
    except TypeError as e:
        print(e)
del d.__dict__
print(vars(d))
d.new = 1
print(d.__dict__)


class Other:
    def who(self): return "other"


d.__class__ = Other
print(d.who(), d.new, type(d).__name__)
for bad in (5, int, object):
    try:
        d.__class__ = bad
    except TypeError as e:
        print(e)

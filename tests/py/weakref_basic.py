# Weak references: what they refer to dies at a collection that the program asks for.
import gc
import weakref


class C:
    def __init__(self, name="c"):
        self.name = name

    def __eq__(self, other):
        return isinstance(other, C) and self.name == other.name

    def __hash__(self):
        return hash(self.name)

    def __repr__(self):
        return "C(%s)" % self.name


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


log = []
c = C("one")
r = weakref.ref(c)
print(weakref.ref(c) is r, r() is c, r.__callback__, weakref.getweakrefcount(c))
cb = weakref.ref(c, lambda ref: log.append(("cb", ref is cb, ref())))
cb2 = weakref.ref(c, lambda ref: log.append(("cb2", ref is cb2, ref())))
print(weakref.getweakrefcount(c), weakref.getweakrefs(c) == [r, cb2, cb], cb == r, hash(cb) == hash(c), cb != cb2)
print(c.__weakref__ is r, callable(cb.__callback__))
d = C("one")
print(weakref.ref(d) == r, weakref.ref(d) is r, {r: 1}[weakref.ref(d)])
p = weakref.proxy(c)
print(p.name, p == d, isinstance(p, C), str(p), type(p).__name__, weakref.proxy(c) is p)
p.name = "changed"
print(c.name, weakref.getweakrefcount(c))
c.name = "one"
unhashed = weakref.ref(c, lambda ref: log.append("cb3"))
del c
gc.collect()
print(r(), cb(), log, r == r, r == cb, hash(cb) == hash("one"))
show(lambda: hash(unhashed))
show(lambda: p.name)
show(lambda: str(p))
show(lambda: bool(p))
show(lambda: p == 1)
print(repr(r).endswith("; dead>"), cb.__callback__)
print(weakref.getweakrefcount(d), weakref.getweakrefs(1), weakref.getweakrefcount(None))

print("--- what cannot be referred to")


class Slotted:
    __slots__ = ("a",)


class SlottedWeak:
    __slots__ = ("a", "__weakref__")


class IntChild(int):
    pass


class ListChild(list):
    pass


class DictChild(dict):
    pass


class StrChild(str):
    pass


for x in (1, "s", 1.5, None, (), [], {}, object(), Slotted(), IntChild(3), Exception(), slice(1)):
    show(lambda: weakref.ref(x))
for x in (SlottedWeak(), ListChild(), DictChild(), StrChild("x"), set(), frozenset((1,)), len, show, C, type, gc, (i for i in ())):
    print(type(x).__name__, weakref.ref(x)() is x)

print("--- arguments")
show(lambda: weakref.ref())
show(lambda: weakref.ref(d, 1, 2))
show(lambda: weakref.ref(d, a=1))
show(lambda: weakref.ref(d)(1))
show(lambda: weakref.proxy())
show(lambda: weakref.ProxyType(d))


print("--- proxies")


class Everything:
    def __init__(self):
        self.items = [3, 1, 2]

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        return self.items[i]

    def __setitem__(self, i, x):
        self.items[i] = x

    def __delitem__(self, i):
        del self.items[i]

    def __contains__(self, x):
        return x in self.items

    def __iter__(self):
        return iter(self.items)

    def __call__(self, *args, **kw):
        return args, kw

    def __add__(self, other):
        return "add", other

    def __radd__(self, other):
        return "radd", other

    def __iadd__(self, other):
        self.items.append(other)
        return self

    def __neg__(self):
        return "neg"

    def __int__(self):
        return 7

    def __float__(self):
        return 7.5

    def __index__(self):
        return 1

    def __bytes__(self):
        return b"bytes"

    def __reversed__(self):
        return reversed(self.items)

    def __lt__(self, other):
        return "lt"


e = Everything()
p = weakref.proxy(e)
print(type(p).__name__, len(p), p[0], 3 in p, 9 in p, list(p), p(1, a=2), p + 1, 1 + p, -p, int(p), float(p))
print([10, 20][p], p < 3, bool(p))
p[0] = 8
del p[1]
print(e.items)
q = p
p += 5
print(p is e, e.items)
q.attr = 1
print(e.attr, hasattr(q, "attr"))
del q.attr
print(hasattr(e, "attr"))
show(lambda: next(q))


def numbers():
    yield 1
    yield 2


g = numbers()
pg = weakref.proxy(g)
print(next(pg), next(pg))
del e, p, g
gc.collect()
show(lambda: len(q))
show(lambda: next(pg))

print("--- derived classes")


class MyRef(weakref.ref):
    def __init__(self, ob, callback=None, **extra):
        super().__init__(ob, callback)
        self.extra = extra

    def __call__(self):
        self.called = True
        return super().__call__()


class Plain(weakref.ref):
    pass


c = C("two")
m = MyRef(c, x=1)
print(m() is c, m.extra, m.called, MyRef(c) is m, isinstance(m, weakref.ref), m == weakref.ref(c))
a, b = Plain(c), Plain(c, None)
print(a is b, a == b, hash(a) == hash(b))
gc.collect()
print(weakref.getweakrefcount(c))
a.note = "kept"
print(weakref.getweakrefs(c)[0] is weakref.getweakrefs(c)[0])
del c
gc.collect()
print(m(), a(), a.note, a == b)

print("--- callbacks")


def bad(ref):
    raise ValueError("in a callback")


def more(ref):
    made.append(weakref.ref(keep, lambda r: made.append("nested")))


made = []
keep = C("kept")
c = C("three")
r1, r2 = weakref.ref(c, more), weakref.ref(c, made.append)
dropped = weakref.ref(c, lambda ref: print("must not be called"))
del dropped
c.me = c
del c
gc.collect()
print(len(made), made[0] is r2, made[1]() is keep)
del keep
gc.collect()
print(made[2:])
# a reference that dies with what it refers to calls nothing


class Holder:
    pass


h = Holder()
h.me = h
h.ref = weakref.ref(h, lambda ref: print("must not be called"))
del h
gc.collect()
print("end")

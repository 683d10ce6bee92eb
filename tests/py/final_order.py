# __del__: once, outer objects before inner ones, with what they refer to intact.
import gc


class A:
    def __init__(self, name, *parts):
        self.name = name
        self.parts = list(parts)

    def __del__(self):
        print("del", self.name, [p.name for p in self.parts])


def drop(f):
    f()
    gc.collect()
    print("-")


drop(lambda: A("outer", A("middle", A("inner"))))


def several():
    a = A("first")
    b = A("second", a)
    c = A("third", b)
    c.name


several()
gc.collect()
print("-")


def chain(n):
    last = A(0)
    for i in range(1, n):
        last = A(i, last)


class Counted:
    order = []

    def __init__(self, n, next):
        self.n, self.next = n, next

    def __del__(self):
        Counted.order.append(self.n)


def long_chain(n):
    x = None
    for i in range(n):
        x = Counted(i, x)


long_chain(5000)
gc.collect()
print(Counted.order == list(range(4999, -1, -1)), len(Counted.order))

print("--- cycles")


def cycle():
    a, b = A("a"), A("b")
    a.parts.append(b)
    b.parts.append(a)


drop(cycle)


class Self:
    def __init__(self):
        self.me = self

    def __del__(self):
        print("del of a cycle", self.me is self)


drop(Self)

print("--- resurrection")
kept = []


class Phoenix:
    def __del__(self):
        print("resurrected")
        kept.append(self)


drop(Phoenix)
print(len(kept), gc.is_finalized(kept[0]))
kept.clear()
gc.collect()
print("not again")

print("--- finalizers that make and drop objects")


class Maker:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        self.list = [[i] for i in range(100)]
        print("maker", self.n)
        if self.n:
            Maker(self.n - 1)


drop(lambda: Maker(3))

print("--- generators")


def gen(name):
    try:
        yield 1
    finally:
        print("finally", name)


def with_it(name):
    with Context(name):
        yield 1


class Context:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        return self

    def __exit__(self, typ, *_):
        print("exit", self.name, typ.__name__)


def start(g):
    next(g)


drop(lambda: start(gen("dropped")))
drop(lambda: start(with_it("dropped")))
drop(lambda: gen("never begun"))


def ended():
    for x in gen("ended"):
        pass


drop(ended)


def outer(name):
    try:
        yield from gen(name + " inner")
    finally:
        print("finally", name)


drop(lambda: start(outer("delegating")))

print("--- classes")


class Base:
    def __del__(self):
        print("base of", type(self).__name__)


class Derived(Base):
    pass


class Other(Base):
    def __del__(self):
        print("other")
        super().__del__()


class ListWith(list):
    def __del__(self):
        print("list", self)


class Slots:
    __slots__ = ("x",)

    def __del__(self):
        print("slots", self.x)


class Failure(Exception):
    def __del__(self):
        print("exception", self.args)


def slotted():
    s = Slots()
    s.x = 3


def failing():
    try:
        raise Failure(1)
    except Failure:
        pass


drop(Derived)
drop(Other)
drop(lambda: ListWith([1, 2]))
drop(slotted)
drop(failing)

print("--- a class that gets its finalizer later")


class Late:
    pass


objects = [Late() for _ in range(3)]
Late.__del__ = lambda self: print("late")
gc.collect()
objects.clear()
gc.collect()
print("end")

class A:
    def m(self):
        return "A.m"


class B:
    def m(self):
        return "B.m"


a = A()
print(a.m())
a.__class__ = B
print(a.m(), type(a).__name__)
A.m = lambda self: "patched"
print(A().m())
a.m = lambda: "instance"
print(a.m())
del a.m
print(a.m())
C = type("C", (A, B), {"x": 5, "hello": lambda self: "hello " + str(self.x)})
c = C()
print(c.x, c.hello(), c.m(), C.__name__, C.__mro__[1].__name__, type(C).__name__)


def make_class(n):
    class Inner:
        value = n

        def get(self):
            return self.value * n

    return Inner


I2, I3 = make_class(2), make_class(3)
print(I2().get(), I3().get(), I2 is I3, I2.__qualname__)


class Counter:
    instances = 0

    def __init__(self):
        type(self).instances += 1
        self.id = self.__class__.instances


class SubCounter(Counter):
    pass


print([Counter().id for _ in range(3)], SubCounter().id, Counter.instances, SubCounter.instances)
for name in ("alpha", "beta"):
    setattr(A, name, name.upper())
print(A.alpha, A().beta)


class Cond:
    if True:
        def yes(self):
            return "yes"
    else:
        def no(self):
            return "no"

    for i in range(3):
        pass
    try:
        1 / 0
    except ZeroDivisionError as e:
        caught = str(e)
    squares = {k: k * k for k in range(i + 1)}
    del i


print(Cond().yes(), hasattr(Cond, "no"), Cond.caught, Cond.squares, hasattr(Cond, "i"))
try:
    a.__class__ = 5
except TypeError as e:
    print(e)
try:
    a.__class__ = int
except TypeError as e:
    print(e)
x = object()
try:
    x.attr = 1
except AttributeError as e:
    print(e)
try:
    int.foo = 1
except TypeError as e:
    print(e)
print(A.__dict__["m"](None), "m" in A.__dict__, sorted(k for k in A.__dict__ if not k.startswith("_")))

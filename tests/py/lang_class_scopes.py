x = 1


class A:
    x = 2
    y = x + 1
    f = lambda self: x
    g = [x for _ in range(1)]
    h = [y for y in range(y)]

    class B:
        z = x

        def m(self):
            return x

    def m(self, default=x):
        return default, x, self.x


a = A()
print(A.x, A.y, a.f(), A.g, A.h, A.B.z, A.B().m(), a.m())


def outer(v):
    class Local:
        attr = v

        def get(self):
            return v

        def set(self, n):
            nonlocal v
            v = n

    return Local


L = outer(5)
l = L()
l.set(6)
print(l.attr, l.get(), L.__qualname__, L().get())


class Conditional:
    try:
        value = undefined
    except NameError:
        value = "defaulted"
    if value == "defaulted":
        extra = True
    for n in range(3):
        locals()["dyn%d" % n] = n
    while n < 5:
        n += 1
    with_item = {k: v for k, v in zip("ab", (1, 2))}


print(Conditional.value, Conditional.extra, Conditional.n, Conditional.dyn2, Conditional.with_item)


class Meta:
    print("body runs", __name__, __qualname__)
    order = []
    order.append(1)
    del order[0]
    order.append("kept")


print(Meta.order, Meta.__module__)


class Ann:
    a: int = 1
    b: str
    "docstring? no"


print(Ann.__annotations__["a"], sorted(Ann.__annotations__), hasattr(Ann, "b"))


class Empty: ...


class OneLine: x = 1; y = 2


print(Empty.__name__, OneLine.x + OneLine.y)


class Self:
    def make(self):
        return Self()

    @classmethod
    def alt(cls):
        return cls


print(type(Self().make()).__name__, Self.alt() is Self)

class Base:
    def __init__(self, *args, **kw):
        print("Base", args, kw)

    @classmethod
    def make(cls, n):
        return cls.__name__ + str(n)

    @staticmethod
    def stat(x):
        return "stat" + str(x)

    @property
    def prop(self):
        return "base prop"

    value = "base value"


class Left(Base):
    def __init__(self, a, **kw):
        print("Left", a)
        super().__init__(**kw)


class Right(Base):
    def __init__(self, b, **kw):
        print("Right", b)
        super().__init__(**kw)


class Both(Left, Right):
    def __init__(self, **kw):
        super().__init__(**kw)

    @classmethod
    def make(cls, n):
        return "both " + super().make(n)

    @staticmethod
    def stat(x):
        return "both " + Base.stat(x)

    @property
    def prop(self):
        return "both " + super().prop

    def value_of(self):
        return super().value

    def nested(self):
        def inner():
            return super(Both, self).value

        f = lambda: super(Both, self).prop
        return inner(), f(), [super(Both, self).value for _ in range(1)]

    def missing(self):
        return super().nope


b = Both(a=1, b=2)
print(b.make(5), Both.make(6), b.stat(1), b.prop, b.value_of(), b.nested())
try:
    b.missing()
except AttributeError as e:
    print(e)
try:
    Both(a=1, b=2, c=3, d=4)
except TypeError as e:
    print(e)
try:
    super(Both, 5)
except TypeError as e:
    print(e)


def no_class():
    super()


try:
    no_class()
except RuntimeError as e:
    print(e)


class M:
    def __len__(self):
        return 3

    def __getitem__(self, i):
        if i >= 3:
            raise IndexError(i)
        return i * 10


class N(M):
    def __len__(self):
        return super().__len__() + 1

    def __getitem__(self, i):
        return super().__getitem__(i) + 1


print(len(N()), list(N()), N()[1], __name__)


class Node:
    def __init__(self):
        self.cls = __class__

    def get(self):
        return __class__.__name__


class Sub(Node):
    pass


print(Sub().cls is Node, Sub().get())

class O:
    def __init__(self):
        self.trail = ["O"]

    def name(self):
        return "O"


def make(name, *bases):
    def init(self):
        super(classes[name], self).__init__()
        self.trail.append(name)

    def nm(self):
        return name + super(classes[name], self).name()

    classes[name] = type(name, bases, {"__init__": init, "name": nm})
    return classes[name]


classes = {}
A = make("A", O)
B = make("B", O)
C = make("C", O)
D = make("D", O)
E = make("E", O)
K1 = make("K1", A, B, C)
K2 = make("K2", D, B, E)
K3 = make("K3", D, A)
Z = make("Z", K1, K2, K3)
z = Z()
print([c.__name__ for c in Z.__mro__], z.trail, z.name())
print([c.__name__ for c in K1.__mro__], K1().name(), isinstance(z, E), issubclass(K3, B))


class Mixin:
    def hello(self):
        return "mixin " + super().hello()


class Base:
    def hello(self):
        return "base"


class User(Mixin, Base):
    pass


print(User().hello())
try:
    Mixin().hello()
except AttributeError as e:
    print(e)


class P1:
    attr = "P1"


class P2:
    attr = "P2"
    only = "P2 only"


class Q(P1, P2):
    pass


print(Q.attr, Q.only, Q().only)
P1.attr = "P1 new"
print(Q.attr)
del P1.attr
print(Q.attr)
P1.only = "now P1"
print(Q().only)
Q.attr = "own"
print(Q.attr, P2.attr)


class Diamond(Q, P2):
    pass


print([c.__name__ for c in Diamond.__mro__])


class Str(str, Mixin):
    pass


print(Str("a") + "b", [c.__name__ for c in Str.__mro__])
try:
    class Bad(int, str):
        pass
except TypeError as e:
    print(e)

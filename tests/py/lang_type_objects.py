print(type(5), type("a"), type([]), type(type(5)), type(None).__name__, int, str, list, (5).__class__, int.__class__, type.__name__, type.__base__)
print(type(5) == int, type(5) is int, type(True) is int, isinstance(5, object), issubclass(int, object), object.__bases__, int.__bases__, bool.__mro__)
for t in (int, float, str, list, tuple, dict, set, frozenset, bytes, bool, range, type, object, slice, property, staticmethod, classmethod, super, enumerate, zip, map, filter, reversed):
    print(t.__name__, t.__qualname__, t.__module__, repr(t))
print(int(), float(), str(), list(), tuple(), dict(), set(), frozenset(), bytes(), bool(), repr(object())[:15])


class A:
    pass


class B(A):
    pass


b = B()
print(type(b), type(b).__name__, B.__bases__, B.__base__, B.__mro__[:2], A.__subclasses__() == [B], isinstance(b, (int, A)), issubclass(B, (int, A)), b.__class__.__base__.__name__)
X = type("X", (A,), {"v": 1, "f": lambda self: self.v})
print(X, X().f(), X.__mro__[1] is A, type(X) is type, X.__module__)
print(callable(A), callable(b), A() == A(), A is A, hash(A) == hash(A), {A: 1}[A], [int, str][0]("5"), list(map(type, [1, "a", None])), {int: "int"}[type(5)])
print(int.__eq__(1, 1), int.__add__(1, 2), str.__len__("abc"), list.__getitem__([1, 2], 0), object.__repr__(5)[:8], type.__call__(int, "7"), A.__call__().__class__.__name__)
print(hasattr(int, "__add__"), hasattr(5, "__len__"), "__init__" in dir(A), "upper" in dir(str), [n for n in dir(B()) if not n.startswith("__")])
try:
    type("Y", "notatuple", {})
except TypeError as e:
    print(e)
try:
    type("Y", (5,), {})
except TypeError as e:
    print(str(e)[:40])
try:
    type(1, (), {})
except TypeError as e:
    print(e)
try:
    int.__add__("a", 1)
except TypeError as e:
    print(e)
try:
    str.upper(5)
except TypeError as e:
    print(e)
try:
    list.append(1)
except TypeError as e:
    print(e)
try:
    A.__init__()
except TypeError as e:
    print(e)

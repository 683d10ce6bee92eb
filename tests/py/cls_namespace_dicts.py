class A:
    "doc"
    x = 1

    def f(self): pass


class B(A):
    y: int = 2


class S:
    __slots__ = ("a",)


class SD(S):
    pass


class SDD(S):
    __slots__ = ("__dict__",)


class E(Exception):
    pass


class I(int):
    pass


for c in (A, B, S, SD, SDD, E, I):
    print(c.__name__, list(c.__dict__), [n for n in dir(c()) if n in ("__dict__", "__weakref__", "__slots__", "__module__", "__annotations__")])
print([n for n in dir(object) if n in ("__dict__", "__weakref__", "__class__")])
d = A.__dict__
print(type(d).__name__, d["x"], "f" in d, d.get("nope"), len(d) > 3, d == dict(d), sorted(d | {"q": 1})[-2:])
try:
    d["x"] = 5
except TypeError as e:
    print(e)
try:
    del d["x"]
except TypeError as e:
    print(e)
A.new = 3
print("new" in d, A.__dict__["new"], d.copy()["x"], list(reversed(d))[0])
print(A.__dict__["__dict__"].__get__(A()), type(A.__dict__["__dict__"]).__name__, A.__dict__["__weakref__"].__name__)
a = A()
a.k = 1
print(vars(a), a.__dict__ is a.__dict__, a.__weakref__, dir(a)[-4:])
a.__dict__.update(z=3, k=2)
print(a.z, a.k, sorted(a.__dict__))
print(B.__annotations__, "__annotations__" in A.__dict__, type(a).__dict__["f"] is A.f, A.f.__qualname__)

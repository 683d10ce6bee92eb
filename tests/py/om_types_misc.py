def attempt(f):
    try:
        return f()
    except Exception as e:
        return type(e).__name__, str(e)


for f in (
    lambda: type("X", (), {})().__class__.__name__, lambda: type("X", (5,), {}), lambda: type(5, (), {}), lambda: type("X", [], {}), lambda: type("X", (), []), lambda: type("X"), lambda: type(), lambda: type(1, 2), lambda: type("X", (int, str), {}), lambda: type("X", (bool,), {}), lambda: type("X", (object, int), {}), lambda: type("a\0b", (), {}),
    lambda: type("X", (int, int), {}), lambda: type("X", (), {"__qualname__": 5}), lambda: type("X", (), {"__qualname__": "Q"}).__qualname__, lambda: type("X", (), {"__doc__": "d"}).__doc__, lambda: type("X", (), {"__module__": "mm"}), lambda: type("X", (type,), {})("Y", (), {}).__name__,
    lambda: isinstance(1, 5), lambda: isinstance(1, (int, 5)), lambda: isinstance("s", (int, 5)), lambda: issubclass(1, int), lambda: issubclass(int, 1), lambda: issubclass(bool, (str, (int,))), lambda: isinstance(True, int | str), lambda: isinstance(1, ()), lambda: issubclass(int, object), lambda: isinstance(int, type), lambda: isinstance(None, type(None)),
    lambda: int.mro(), lambda: bool.__bases__, lambda: object.__base__, lambda: type.__base__, lambda: bool.__mro__, lambda: Exception.__subclasses__()[0].__name__ != "", lambda: object.__bases__, lambda: type.mro(bool),
    lambda: int("5").__class__ is int, lambda: (5).__class__.__name__, lambda: int.__name__, lambda: int.__qualname__, lambda: int.__module__, lambda: ValueError.__module__, lambda: type(None).__name__, lambda: type(...).__name__, lambda: type(NotImplemented).__name__, lambda: type(len).__name__, lambda: type(lambda: 1).__name__, lambda: type(type).__name__, lambda: type(int.__dict__).__name__, lambda: type(range(3)).__name__, lambda: type(iter([])).__name__, lambda: type(str.join).__name__, lambda: type("".join).__name__,
    lambda: repr((5).__add__)[:40], lambda: repr(int.__add__), lambda: repr(int.__dict__["real"]),
    lambda: NotImplemented.__class__(), lambda: type(None)(), lambda: type(...)() is ..., lambda: type(None)(1), lambda: bool(NotImplemented) if False else "skip",
    lambda: object() == object(), lambda: object.__eq__(1, 2), lambda: object.__ne__(1, 1), lambda: int.__eq__(1, "x"), lambda: int.__lt__(1, 2.0), lambda: int.__add__(1, "x"), lambda: int.__add__("x", 1), lambda: str.__len__(5), lambda: str.upper(5), lambda: list.append((), 1), lambda: int.__add__(), lambda: int.__add__(1), lambda: str.upper(), lambda: (5).__add__(1, 2), lambda: (5).__radd__(3), lambda: (5).__rsub__(3), lambda: int.__pow__(2, 3, 5), lambda: (2).__pow__(3), lambda: [].__len__(), lambda: [1].__getitem__(0), lambda: {}.__contains__(1), lambda: (1).__bool__(), lambda: "a".__mul__(3), lambda: "a".__rmul__(2), lambda: [1].__iadd__([2]), lambda: (1.5).__divmod__(1), lambda: (7).__rdivmod__(20), lambda: int.__neg__(5), lambda: (5).__index__(), lambda: (5).__float__(), lambda: "x".__format__(">3"), lambda: (5).__format__("03"), lambda: object().__format__("x"), lambda: object.__repr__(5)[:11], lambda: object.__str__("s"), lambda: type.__repr__(int), lambda: int.__repr__(True), lambda: object.__hash__(5) is not None, lambda: int.__hash__(-1), lambda: [].__hash__, lambda: dict.__hash__, lambda: (1,).__hash__() == hash((1,)), lambda: int.__str__(5), lambda: str.__str__("q"), lambda: float.__int__(2.7), lambda: int.__invert__(5), lambda: type.__call__(int, "7"), lambda: (lambda: 3).__call__(), lambda: len.__call__([1]), lambda: int.__call__("12"), lambda: getattr(5, "real"), lambda: (5).imag, lambda: (5).numerator, lambda: int.real.__get__(7), lambda: [].__iter__().__next__(), lambda: [4].__iter__().__next__(), lambda: range(3).__iter__().__class__.__name__, lambda: "ab".__iter__().__next__(), lambda: {1: 2}.__iter__().__next__(), lambda: (x for x in "q").__next__(), lambda: [3, 1].__reversed__().__next__(), lambda: "abc".__contains__("b"), lambda: "abc".__getitem__(slice(1, 2)), lambda: [].__class__, lambda: (5).__dir__().__class__.__name__, lambda: object().__dir__().count("__class__"), lambda: object().__reduce_ex__ is not None, lambda: object().__sizeof__() > 0, lambda: object.__subclasshook__(5), lambda: object.__init_subclass__(), lambda: object().__init__(), lambda: object().__init__(1), lambda: object.__new__(object).__class__.__name__,
):
    r = attempt(f)
    print(r)


class A: pass
class B(A): pass


print(A.__subclasses__(), B.__base__, B.__bases__, A() != A(), A.__eq__ is object.__eq__, A.__init__ is object.__init__, A.__dict__.get("__init__"), A.__call__.__class__.__name__ != "", A.__name__.__class__, A.__hash__ is object.__hash__)
A.__name__ = "Renamed"
A.__qualname__ = "Some.Q"
A.__module__ = "elsewhere"
print(A, A.__name__, repr(A())[:22], B, A.__module__)
A.__doc__ = "new doc"
print(A.__doc__, A().__doc__, B.__doc__)

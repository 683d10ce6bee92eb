def f(a, b: int = 2, *args: str, c, **kw) -> float:
    """Doc of f.

    More."""
    return 1.0


def g():
    pass


print(f.__name__, f.__qualname__, f.__doc__, f.__module__, f.__defaults__, f.__annotations__ == {"b": int, "args": str, "return": float}, g.__doc__, g.__annotations__, f.__kwdefaults__)
f.x = 1
f.y = [2]
print(f.x, f.y, f.__dict__, hasattr(f, "z"), callable(f))
f.__name__ = "renamed"
f.__doc__ = "new doc"
print(f.__name__, f.__doc__)


class C:
    """Doc of C."""

    def m(self):
        "Doc of m"

    class D:
        def n(self):
            def inner():
                return lambda: 0

            return inner


print(C.__name__, C.__qualname__, C.__doc__, C.m.__doc__, C.m.__name__, C.m.__qualname__, C.D.n.__qualname__, C.D().n().__qualname__, C.D().n()().__qualname__, C.D.__qualname__, C.__module__)
m = C().m
print(m.__name__, m.__self__.__class__.__name__, m.__func__ is C.m, m == m, C().m == C().m)
try:
    f.nope
except AttributeError as e:
    print(e)
try:
    m.attr = 1
except AttributeError as e:
    print(e)
print((lambda: 0).__name__, len.__name__, print.__name__, "".join.__name__, type(f).__name__, type(len).__name__, type(m).__name__, type(lambda: 0).__name__, type([].append).__name__, type(str.upper).__name__)
print(f.__code__.co_name, f.__code__.co_argcount, f.__code__.co_varnames[:5], f.__code__.co_kwonlyargcount)
del f.x
print(hasattr(f, "x"), f.__dict__)

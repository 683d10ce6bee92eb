def f():
    try:
        raise ValueError("first")
    except ValueError:
        try:
            raise KeyError("second")
        except KeyError:
            raise IndexError("third")


try:
    f()
except IndexError as e:
    print(repr(e), repr(e.__context__), repr(e.__context__.__context__), e.__context__.__context__.__context__)


def g():
    try:
        try:
            raise ValueError("a")
        finally:
            try:
                raise KeyError("b")
            except KeyError as k:
                print("handled", repr(k), repr(k.__context__))
    except ValueError as v:
        print("outer", repr(v), v.__context__)


g()


def h():
    for i in range(3):
        try:
            raise ValueError(i)
        except ValueError as e:
            print(i, e.__context__)


h()


class CM:
    def __enter__(self):
        return self

    def __exit__(self, t, v, tb):
        raise RuntimeError("from exit")


try:
    with CM():
        raise ValueError("body")
except RuntimeError as e:
    print(repr(e), repr(e.__context__))


def gen():
    try:
        yield 1
    except ValueError:
        yield 2
    yield 3


try:
    raise KeyError("active")
except KeyError:
    g2 = gen()
    print(next(g2), g2.throw(ValueError("thrown")), next(g2))
try:
    raise ValueError("x")
except ValueError as e:
    saved = e
try:
    raise saved
except ValueError as e:
    print(e is saved, e.__context__)
try:
    try:
        raise saved
    except ValueError:
        raise saved
except ValueError as e:
    print(e.__context__)


def deep(n):
    if n == 0:
        raise ValueError("bottom")
    try:
        deep(n - 1)
    except ValueError as e:
        if n % 3 == 0:
            raise
        if n % 3 == 1:
            raise ValueError(str(e) + str(n)) from e
        raise e


try:
    deep(7)
except ValueError as e:
    print(e, repr(e.__cause__))

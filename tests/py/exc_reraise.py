def inner():
    raise ValueError("original")


def bare():
    try:
        inner()
    except ValueError:
        print("log")
        raise


def named():
    try:
        inner()
    except ValueError as e:
        e.note = "added"
        raise e


def replaced():
    try:
        inner()
    except ValueError as e:
        raise KeyError("replaced") from e


def from_none():
    try:
        inner()
    except ValueError:
        raise KeyError("clean") from None


def implicit():
    try:
        inner()
    except ValueError:
        raise KeyError("implicit")


def in_finally():
    try:
        inner()
    finally:
        raise IndexError("from finally")


def nested_handlers():
    try:
        try:
            inner()
        except ValueError:
            try:
                raise KeyError("k")
            except KeyError:
                pass
            raise
    except ValueError as e:
        return e


def from_class():
    raise KeyError("x") from ValueError


for f in (bare, named, replaced, from_none, implicit, in_finally, from_class):
    try:
        f()
    except Exception as e:
        print(f.__name__, repr(e), "cause", repr(e.__cause__), "context", repr(e.__context__), e.__suppress_context__, getattr(e, "note", None))
print(repr(nested_handlers()))
try:
    raise ValueError from 5
except TypeError as e:
    print(e)
x = ValueError("kept")
try:
    raise x
except ValueError as e:
    print(e is x)
try:
    raise x
except ValueError as e:
    print(e is x, e.__context__)


def chain(n):
    try:
        if n:
            chain(n - 1)
        else:
            raise ValueError(n)
    except ValueError:
        raise ValueError(n)


try:
    chain(3)
except ValueError as e:
    out = []
    while e:
        out.append(e.args[0])
        e = e.__context__
    print(out)
import sys
print(sys.exc_info())
try:
    1 / 0
except ZeroDivisionError as e:
    print(sys.exc_info()[0].__name__, sys.exc_info()[1] is e)
    try:
        [][0]
    except IndexError:
        print(sys.exc_info()[0].__name__)
    print(sys.exc_info()[0].__name__)
print(sys.exc_info()[0])

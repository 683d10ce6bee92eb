class A(Exception):
    pass


class B(A):
    pass


class C(B):
    pass


class D(A, ValueError):
    pass


def catch(kind, *handlers):
    try:
        raise kind("x")
    except handlers as e:
        return type(e).__name__
    except Exception as e:
        return "other " + type(e).__name__


for kind in (A, B, C, D, ValueError, KeyError):
    print(kind.__name__, catch(kind, A), catch(kind, B), catch(kind, ValueError), catch(kind, B, KeyError), catch(kind, LookupError), catch(kind))
for cls in (C, B, A, D):
    try:
        raise cls
    except C:
        print("C handler", cls.__name__)
    except B:
        print("B handler", cls.__name__)
    except (A, OSError):
        print("A handler", cls.__name__)
dynamic = [KeyError, IndexError]
for op in (lambda: {}[1], lambda: [][1], lambda: 1 / 0):
    try:
        op()
    except tuple(dynamic) as e:
        print("dynamic", type(e).__name__)
    except ArithmeticError as e:
        print("arith", e)


def handlers():
    print("evaluated")
    return ValueError


try:
    pass
except handlers():
    pass
try:
    raise KeyError("k")
except KeyError:
    print("first")
except handlers():
    print("second")
try:
    try:
        raise KeyError("k")
    except handlers():
        print("no")
except KeyError:
    print("passed on")
x = None
try:
    raise C("value", 5)
except A as x:
    msg, num = x.args
    print(msg, num, isinstance(x, B))
print("x" in globals())
try:
    try:
        raise B("inner")
    except A as e:
        raise type(e)("again") from e
except B as e:
    print(e, e.__cause__)
print([c.__name__ for c in D.__mro__])

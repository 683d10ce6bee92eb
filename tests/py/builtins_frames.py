import sys


def where(depth=0):
    f = sys._getframe(depth + 1)
    return f.f_code.co_name, f.f_lineno


def a():
    x = 1
    y = [where(), where(1)]
    return b(), y, x


def b():
    f = sys._getframe()
    names = []
    while f:
        names.append((f.f_code.co_name, f.f_lineno))
        f = f.f_back
    return names


print(a())
print(where(), where(0))
f = sys._getframe()
print(f.f_globals is globals(), f.f_locals is globals(), f.f_back, f.f_code.co_name, f.f_builtins["len"] is len)


def c(p, *args, q=5, **kw):
    r = p
    del p
    f = sys._getframe()
    before = f.f_lineno
    print(sorted(i for i in f.f_locals.items() if i[0] != "f"), f.f_lineno - before)
    return f


old = c(1, 2, q=3, z=4)
print(old.f_code.co_name, old.f_code.co_varnames, type(old).__name__)


def fail(n):
    local = n * 2
    raise ValueError(local)


try:
    fail(4)
except ValueError:
    typ, val, tb = sys.exc_info()
    print(typ, val, tb.tb_lineno, tb.tb_next.tb_lineno, tb.tb_next.tb_frame.f_code.co_name, tb.tb_next.tb_next, sys.exception() is val)
    print(tb.tb_frame is tb.tb_frame, tb.tb_next.tb_frame.f_globals is globals(), type(tb).__name__)
    tb.tb_next = None
    print(val.__traceback__.tb_next)
    try:
        tb.tb_next = tb
    except ValueError as e:
        print(e)
    try:
        tb.tb_next = 5
    except TypeError as e:
        print(e)
print(sys.exc_info(), sys.exception())


def g():
    yield where(0)
    yield where(1)


def drive():
    return list(g())


print(drive())
print((lambda: where())(), [where() for _ in range(1)], list(where() for _ in range(1)))


class K:
    name = where()

    @property
    def p(self):
        return where(1)


print(K.name, K().p)
try:
    sys._getframe(500)
except ValueError as e:
    print(e)


def rec(n):
    return rec(n - 1) if n else len(str(sys._getframe(5).f_code.co_name))


print(rec(10))

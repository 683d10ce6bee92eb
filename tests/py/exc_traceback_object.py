import sys


def a():
    b()


def b():
    raise ValueError("here")


def lines(tb):
    out = []
    while tb is not None:
        out.append((tb.tb_lineno, tb.tb_frame.f_code.co_name))
        tb = tb.tb_next
    return out


try:
    a()
except ValueError as e:
    print(lines(e.__traceback__))
    first = e


def again():
    raise first


try:
    again()
except ValueError as e:
    print(lines(e.__traceback__))


def reraise():
    try:
        a()
    except ValueError:
        raise


try:
    reraise()
except ValueError as e:
    print(lines(e.__traceback__))


def gen():
    yield 1
    b()


try:
    for _ in gen():
        pass
except ValueError as e:
    print(lines(e.__traceback__))


class C:
    def __init__(self):
        a()

    @property
    def p(self):
        return b()

    def __add__(self, o):
        return b()


for f in (C, lambda: C.p.fget(None), lambda: C.__add__(1, 2), lambda: sorted([1], key=lambda x: b()), lambda: [b() for _ in range(1)], lambda: list(map(lambda x: b(), [1]))):
    try:
        f()
    except ValueError as e:
        print(lines(e.__traceback__))
try:
    raise ValueError("x").with_traceback(None)
except ValueError as e:
    print(lines(e.__traceback__))


def multi():
    x = (1 +
         2 +
         undefined)
    return x


try:
    multi()
except NameError as e:
    print(lines(e.__traceback__))


def call_multi():
    a(
    )


try:
    call_multi()
except ValueError as e:
    print(lines(e.__traceback__))
print(sys.exc_info()[2])

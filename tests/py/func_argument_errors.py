def f0():
    pass


def f1(a):
    pass


def f2(a, b):
    pass


def f3(a, b, c=1):
    pass


def fk(a, *, k):
    pass


def fk2(*, k, l, m=1):
    pass


def fs(a, *args, k):
    pass


def fp(a, b, /, c):
    pass


class C:
    def m(self, x):
        pass

    @staticmethod
    def s(x):
        pass

    @classmethod
    def c(cls, x):
        pass


class D:
    def __init__(self, x, y):
        pass


c = C()
five, text, nothing, empty = 5, "abc", None, []
calls = [
    lambda: f0(1), lambda: f0(1, 2), lambda: f0(a=1), lambda: f1(), lambda: f1(1, 2), lambda: f1(1, a=2), lambda: f1(b=2), lambda: f1(1, b=2),
    lambda: f2(), lambda: f2(1), lambda: f2(b=1), lambda: f2(1, 2, 3), lambda: f2(1, 2, a=1), lambda: f3(), lambda: f3(1), lambda: f3(1, 2, 3, 4), lambda: f3(c=1),
    lambda: fk(1), lambda: fk(1, 2), lambda: fk(), lambda: fk(k=1), lambda: fk(1, 2, k=3), lambda: fk2(), lambda: fk2(k=1), lambda: fk2(1), lambda: fs(1, 2, 3), lambda: fs(k=1),
    lambda: fp(1, 2), lambda: fp(1, b=2, c=3), lambda: fp(a=1, b=2, c=3), lambda: fp(1, 2, 3, 4),
    lambda: c.m(), lambda: c.m(1, 2), lambda: C.m(), lambda: c.s(), lambda: c.s(1, 2), lambda: c.c(), lambda: c.c(1, 2), lambda: D(), lambda: D(1), lambda: D(1, 2, 3), lambda: D(1, z=2),
    lambda: f1(*5), lambda: f1(**5), lambda: f1(**{1: 2}), lambda: f2(1, **{"a": 2}), lambda: f1(*[1], **{"a": 1}), lambda: f2(**{"a": 1}, **{"a": 2}), lambda: f1(a=1, **{"a": 2}), lambda: (lambda: 0)(1), lambda: f1(None)(1), lambda: f1(*None),
    lambda: five(), lambda: text(), lambda: nothing(), lambda: empty(), lambda: C(1), lambda: c(),
]
for i, call in enumerate(calls):
    try:
        call()
        print(i, "ok")
    except TypeError as e:
        print(i, e)

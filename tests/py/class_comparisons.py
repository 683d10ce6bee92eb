class Num:
    def __init__(self, v):
        self.v = v

    def __eq__(self, o):
        print("eq", end=" ")
        return self.v == o.v if isinstance(o, Num) else NotImplemented

    def __lt__(self, o):
        print("lt", end=" ")
        return self.v < o.v if isinstance(o, Num) else NotImplemented

    def __le__(self, o):
        print("le", end=" ")
        return self.v <= o.v if isinstance(o, Num) else NotImplemented


a, b = Num(1), Num(2)
print(a == b, a != b, a < b, a > b, a <= b, a >= b)
print(a == 1, a != 1, 1 == a, 1 != a)
for f in (lambda: a < 1, lambda: 1 > a, lambda: a >= 1, lambda: max(a, 5)):
    try:
        f()
    except TypeError as e:
        print(e)
try:
    hash(a)
except TypeError as e:
    print(e)


class Parent:
    def __lt__(self, o):
        return "parent lt"

    def __gt__(self, o):
        return "parent gt"

    def __add__(self, o):
        return "parent add"

    def __radd__(self, o):
        return "parent radd"


class Child(Parent):
    def __gt__(self, o):
        return "child gt"

    def __radd__(self, o):
        return "child radd"


class Plain(Parent):
    pass


p, c = Parent(), Child()
print(p < c, c < p, p + c, c + p, p + p, p + Plain(), p < Plain(), p > c, p > p)


class Ne:
    def __eq__(self, o):
        return True

    def __ne__(self, o):
        return "custom ne"


print(Ne() == 1, Ne() != 1, [Ne()] == [5], Ne() in [1], [Ne()].index(5), [Ne(), 1].count(3))


class Eq:
    __hash__ = object.__hash__

    def __eq__(self, o):
        raise ValueError("compared")


e = Eq()
print(e in [e], [e] == [e], (e,) == (e,), {e: 1}[e])
try:
    e in [1]
except ValueError as x:
    print(x)
try:
    [1] == [e]
except ValueError as x:
    print(x)
print(sorted([Num(3), Num(1)], key=lambda n: n.v)[0].v, object() == object(), object() != object())

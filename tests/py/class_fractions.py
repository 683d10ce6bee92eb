class Fraction:
    def __init__(self, n, d=1):
        if d == 0:
            raise ZeroDivisionError("zero denominator")
        if d < 0:
            n, d = -n, -d
        a, b = abs(n), d
        while b:
            a, b = b, a % b
        self.n = n // a if a else 0
        self.d = d // a if a else 1

    @staticmethod
    def lift(x):
        return x if isinstance(x, Fraction) else Fraction(x) if isinstance(x, int) else NotImplemented

    def __add__(self, o):
        o = Fraction.lift(o)
        return o if o is NotImplemented else Fraction(self.n * o.d + o.n * self.d, self.d * o.d)

    __radd__ = __add__

    def __neg__(self):
        return Fraction(-self.n, self.d)

    def __sub__(self, o):
        return self + -Fraction.lift(o)

    def __rsub__(self, o):
        return -self + o

    def __mul__(self, o):
        o = Fraction.lift(o)
        return o if o is NotImplemented else Fraction(self.n * o.n, self.d * o.d)

    __rmul__ = __mul__

    def __truediv__(self, o):
        o = Fraction.lift(o)
        return Fraction(self.n * o.d, self.d * o.n)

    def __rtruediv__(self, o):
        return Fraction.lift(o) / self

    def __eq__(self, o):
        o = Fraction.lift(o)
        return o if o is NotImplemented else (self.n, self.d) == (o.n, o.d)

    def __lt__(self, o):
        o = Fraction.lift(o)
        return self.n * o.d < o.n * self.d

    def __hash__(self):
        return hash((self.n, self.d)) if self.d != 1 else hash(self.n)

    def __float__(self):
        return self.n / self.d

    def __repr__(self):
        return f"{self.n}/{self.d}" if self.d != 1 else str(self.n)


h = Fraction(1, 2)
print(h + h, h + 1, 1 + h, 1 - h, h - 1, h * 2, 2 * h, h / 3, 3 / h, -h, h == Fraction(2, 4), h == 0.5, h < 1, sorted([h, Fraction(1, 3), Fraction(3, 4), Fraction(0)]), float(h), {h: 1}[Fraction(3, 6)], {2: "x"}[Fraction(4, 2)])
print(sum(Fraction(1, i) for i in range(1, 31)), sum([h, h], Fraction(0)))
for f in (lambda: h + "a", lambda: Fraction(1, 0), lambda: h / 0, lambda: "a" * h):
    try:
        print(f())
    except (TypeError, ZeroDivisionError) as e:
        print(type(e).__name__, e)

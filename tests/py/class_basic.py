class Point:
    """A point."""

    count = 0

    def __init__(self, x, y=0):
        self.x = x
        self.y = y
        Point.count += 1

    def norm2(self):
        return self.x * self.x + self.y * self.y

    def moved(self, dx, dy):
        return Point(self.x + dx, self.y + dy)

    def __repr__(self):
        return f"Point({self.x}, {self.y})"

    def __eq__(self, other):
        if not isinstance(other, Point):
            return NotImplemented
        return (self.x, self.y) == (other.x, other.y)

    def __hash__(self):
        return hash((self.x, self.y))


p = Point(3, 4)
q = p.moved(1, -1)
print(p, q, p.norm2(), Point.norm2(q), Point.count, p.count, p == Point(3, 4), p == q, p != q, p == 5, p != 5, {p: 1}[Point(3, 4)], p in [Point(3, 4)], Point.count)
p.count = 100
print(p.count, Point.count, q.count)
p.z = 5
print(p.z, hasattr(q, "z"), p.__dict__, p.__class__.__name__, isinstance(p, Point), type(p) is Point, Point.__doc__)
Point.extra = lambda self: ("extra", self.x)
print(p.extra(), q.extra())
m = p.norm2
p.x = 0
print(m(), m.__self__ is p)


class Empty:
    pass


e = Empty()
e.a = 1
e.b = e
print(e.b.b.a, Empty.__name__, Empty.__bases__, Empty.__dict__["__module__"], str(Empty), Empty)
for f in (lambda: p.nope, lambda: p.nope(), lambda: Point.nope, lambda: Point(), lambda: e(), lambda: Point.norm2(), lambda: None.x, lambda: (5).x, lambda: "s".nope, lambda: [].nope, lambda: p < q, lambda: p + q, lambda: p[0], lambda: len(p), lambda: iter(p), lambda: -p, lambda: p()):
    try:
        f()
    except (AttributeError, TypeError) as ex:
        print(type(ex).__name__, ex)
for f in ("None.x = 1", "5 .x = 1"):
    try:
        if f[0] == "N":
            None.x = 1
        else:
            (5).x = 1
    except AttributeError as ex:
        print(ex)

# Instances of subclasses of int, float and complex are numbers everywhere.
class Count(int):
    def __repr__(self):
        return f"Count({int(self)})"

    def double(self):
        return Count(self * 2)


c = Count(21)
print(c, repr(c), str(c), c.double(), type(c.double()).__name__, type(c + 1).__name__, c + 1, 1 + c, c * c, -c, +c, abs(c), ~c)
print(c == 21, 21 == c, c < 22, hash(c) == hash(21), {c: 1}[21], bool(Count()), c // 4, c % 4, divmod(c, 4), c / 2, c ** 2, 2 ** c, c << 1, c & 5)
print(f"{c}", f"{c:5d}", "%d" % c, "%s" % c, "{}".format(c), "{:x}".format(c), int(c), float(c), type(int(c)).__name__, [10, 20, 30][Count(1)], "ab" * Count(2))
print(c.bit_length(), c.real, type(c.real).__name__, c.numerator, Count("12"), Count(b"7"), Count("ff", 16), Count.from_bytes(b"\x01\x00", "big"), type(Count.from_bytes(b"a")).__name__)
print(range(Count(3)), list(range(Count(3))), isinstance(c, int), isinstance(True, int), sum([c, c]), max(c, 3), round(c, -1), c.__index__(), c.to_bytes(2, "big"))
big = Count(2**100)
print(big, big + 1, big == 2**100, hash(big) == hash(2**100), big >> 90, type(big).__name__, -big < 0, big.__int__() == big)


class Metres(float):
    def __str__(self):
        return f"{float(self)}m"

    def __add__(self, other):
        return Metres(float(self) + float(other))


m = Metres(2.5)
print(m, repr(m), m + 1, 1 + m, m * 2, type(m + m).__name__, type(m * 2).__name__, m == 2.5, hash(m) == hash(2.5), m.hex(), m.is_integer(), round(m), f"{m:.2f}", f"{m}", "%f" % m, int(m), m // 1, m % 2, -m, abs(Metres(-1.0)), Metres("3.5"), Metres.fromhex("0x1p1"), type(Metres.fromhex("0x1p1")).__name__, m.as_integer_ratio())
m.unit = "metre"
print(m.unit, m.__dict__, {2.5: "x"}[m])


class Z(complex):
    pass


z = Z(1, 2)
print(z, z + 1, z * z, abs(Z(3, 4)), z == 1 + 2j, z.real, z.conjugate(), type(z * 1).__name__, hash(z) == hash(1 + 2j))


class Idx:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


print(int(Idx(5)), float(Idx(5)), complex(Idx(5)), hex(Idx(255)), "abc"[Idx(1)], "abc"[Idx(0):Idx(2)], "x" * Idx(3), bytes(Idx(2)), "abcabc".find("c", Idx(3)), "a".center(Idx(3), "*"), round(1.2345, Idx(2)), (5).to_bytes(Idx(2), "big"), "%d" % Idx(7), "%x" % Idx(255), "%c" % Idx(65), pow(2, 5, 7), 1 << Idx(3) if False else "")
for bad in ("x", 1.5, None):
    try:
        print("abc"[Idx(bad)])
    except TypeError as e:
        print(e)
for f in (lambda: int(Idx(10**30)) == 10**30, lambda: "abc"[Idx(10**30)], lambda: "a" * Idx(10**30), lambda: "abc"[Idx(-(10**30)):Idx(10**30)], lambda: "abc".find("a", Idx(-(10**30)))):
    try:
        print(f())
    except (IndexError, OverflowError) as e:
        print(type(e).__name__, e)


class Real:
    def __init__(self, v):
        self.v = v

    def __float__(self):
        return self.v

    def __int__(self):
        return 3

    def __complex__(self):
        return 1 + 1j

    def __trunc__(self):
        return 9


print(float(Real(1.5)), int(Real(1.5)), complex(Real(1.5)), "%f" % Real(2.5), "%d" % Real(2.5))
for cls, v in ((float, Real("x")), (float, Real(None))):
    try:
        print(cls(v))
    except TypeError as e:
        print(e)

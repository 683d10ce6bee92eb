print(int("42"), int(" -42 "), int(3.99), int(-3.99), int("ff", 16), int("0b101", 0), int(True), int("1_000"), float("1.5"), float("-inf"), float("1e3"), float(10), float("  2.5  "), str(1.0), str(10**20), str(1e20), repr(0.1), bool("False"), bool(0.0))
print(round(2.5), round(3.5), round(-2.5), round(2.567, 2), round(1234, -2), abs(-3), divmod(7, -2), pow(2, -1), 7 // -2, -7 // 2, 7 % -3, -7 % 3, 2**10, 2**0.5, 10**-2)
print(hex(255), oct(8), bin(5), hex(-1), f"{255:#x} {255:08b} {-5:b}", "%x %o" % (255, 8), chr(0x41), ord("A"), int("0x1F", 16), int("-0b11", 2))
print(1 + 1.0, 1 + True, 1.0 + True, 2 * 3.0, 7 / 2, 6 / 2, 1 // 0.3, 1 % 0.3, 5 // 2.0, type(5 // 2.0).__name__, type(4 / 2).__name__)
print(10**18 * 10, 2**63, -2**63 - 1, 2**64 // 3, -(2**64) // 3, 2**64 % 1000, (2**64 + 1) * (2**64 - 1), 10**30 // 10**10, 10**30 / 10**10)
print(float(2**53), float(2**53 + 1), int(1e15), int(1e16), int(1e22), int(1.5e300) // 10**290, 2**53 == float(2**53), 2**53 + 1 == float(2**53 + 1))
print(0.1 + 0.2, 0.1 * 3, 1 / 3, 2 / 3, 1e-5, 1e5, 1e16, 123456789.123, 1.0, 100.0, 1e100, 1.5e-10, 5e-324, 1.7976931348623157e308)
print(sum([0.1] * 10), sum([1, 2.5, 3]), sum([2**62, 2**62]), min(1, 1.0), max(1.0, 1), sorted([1.5, 1, True, 0.5]))
for x in ("3", "3.0", "abc", "", None, [], "1e5", " 7\n"):
    r = []
    for f in (int, float, str, bool):
        try:
            r.append(repr(f(x)))
        except (ValueError, TypeError) as e:
            r.append(type(e).__name__)
    print(repr(x), r)
print((3).__float__(), (2.5).__int__(), (1).__bool__(), (5).__str__(), (5).__repr__(), (5).__format__("03d"), (255).to_bytes(2, "big"), (7).__rsub__(10), (2).__pow__(5), (7).__divmod__(2))

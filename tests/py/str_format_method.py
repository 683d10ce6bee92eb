print("{} {}".format(1, "a"), "{1} {0}".format("a", "b"), "{x} {y}".format(x=1, y=2), "{0} {x} {0}".format("p", x="q"), "{{}} {{{}}}".format(5))
print("{0[1]} {0[0]}".format([10, 20]), "{d[key]}".format(d={"key": "v"}), "{0.real} {0.imag}".format(5))
print("{:>5}|{:<5}|{:^5}|{:*^7}|{:5}|{:5}|".format("a", "b", "c", "d", "e", 6))
print("{!r} {!s} {!r:>6}".format("a", "b", "c"), "{:{}}|{:{w}.{p}f}".format("x", 4, 3.14159, w=8, p=2))
print("{:d} {:x} {:o} {:b} {:e} {:%} {:c} {:,}".format(42, 255, 8, 5, 12345.6789, 0.25, 65, 1234567))
class P:
    def __init__(self, x):
        self.x = x

    def __format__(self, spec):
        return "P(" + spec + ")" + str(self.x)


print("{:abc} {}".format(P(1), P(2)), f"{P(3):>10}", format(P(4)), format(P(5), "z"))
print("{0.x} {p.x}".format(P(7), p=P(8)))
for template, args in [("{}", ()), ("{1}", (0,)), ("{x}", ()), ("{", (1,)), ("}", (1,)), ("{:d}", ("a",)), ("{:5q}", (1,)), ("{0} {}", (1, 2)), ("{!x}", (1,)), ("{0.nope}", (1,)), ("{0[5]}", ([1],)), ("{:>5}", ([1],))]:
    try:
        print(template.format(*args))
    except (IndexError, KeyError, ValueError, AttributeError, TypeError) as e:
        print(repr(template), type(e).__name__, e)
print("{a}-{b}".format_map({"a": 1, "b": 2}))

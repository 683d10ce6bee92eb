def f(n):
    t = 0
    for i in range(n):
        t += int(str(i)) + int(float(i)) + int(i / 7) - int(-i / 7) + int("%d" % i) + len(str(i)) + len(repr(i * 1.5)) + ord(chr(i % 200))
        t += int(bool(i % 3)) + int(i % 2 == 0) + float(i % 4) * 2
    return t


print(f(300))


def g(n):
    x = 0.5
    t = 0
    for i in range(n):
        x = x * 1.5
        try:
            t += int(x) % 1000
        except OverflowError:
            return i, t
    return n, t


print(g(100), g(2000))


def h(vals):
    out = []
    for v in vals:
        try:
            out.append(int(v))
        except (ValueError, OverflowError, TypeError) as e:
            out.append(type(e).__name__)
    return out


print(h([1.9, -1.9, "7", " 8 ", "x", float("inf"), float("nan"), None, True, 1e20] * 20)[-10:])

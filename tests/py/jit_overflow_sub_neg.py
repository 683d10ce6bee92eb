def down(x, n):
    seen = 0
    for i in range(n):
        x = x - 2**58
        seen ^= x
        y = -x
        seen += y & 0xFF
        seen ^= abs(x) >> 3
    return x, seen


print(down(0, 50), down(0, 300), down(2**62, 300), down(-2**62, 40))


def negate(start, n):
    out = []
    x = start
    for i in range(n):
        x = -x
        if i >= n - 2:
            out.append(x)
        x = -x
    return out


print(negate(-2**62, 200), negate(2**62 - 1, 200), negate(0, 200), negate(-2**63, 200))


def abs_loop(values):
    t = 0
    for k in range(100):
        for v in values:
            t += abs(v)
    return t


print(abs_loop([1, -1, -2**62, 2**62 - 1, -2**62 + 1]), abs_loop([-1.5, 2, -0.0]))

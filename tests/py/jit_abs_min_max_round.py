def f(n):
    t = 0
    for i in range(-n, n):
        t += abs(i) + abs(i * 0.5) + min(i, 0, -i) + max(i, -i) + round(i / 3) + int(i * 0.7) + round(i * 0.37, 1)
    return "%.6f" % t


print(f(300))


def g(values):
    lo = hi = values[0]
    for v in values:
        lo = min(lo, v)
        hi = max(hi, v)
    return lo, hi


print(g(list(range(200))), g([5, 2.5, 7] * 50), g(["b", "a"] * 50), g([2**62, -2**63, 1.5] * 30), g([True, 0, 2] * 40))


def halves(n):
    c = {}
    for i in range(n):
        r = round(i / 2)
        c[r % 4] = c.get(r % 4, 0) + 1
    return sorted(c.items())


print(halves(400))

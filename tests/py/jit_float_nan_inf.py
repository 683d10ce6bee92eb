inf = float("inf")
nan = float("nan")


def blow(n):
    x = 1.0
    first = None
    for i in range(n):
        x = x * 3.0
        if x == inf and first is None:
            first = i
    return x, first, x - x, x * 0


print(blow(1000))


def nan_loop(n):
    x = inf
    c = 0
    for i in range(n):
        y = x - x
        if y != y:
            c += 1
        if y < 0 or y > 0 or y == 0 or y <= 0 or y >= 0:
            c += 100000
        if not y < 0:
            c += 1000
        x = x + 1
    return c, y


print(nan_loop(200))


def minmax(values):
    lo, hi = inf, -inf
    for v in values:
        if v < lo:
            lo = v
        if v > hi:
            hi = v
    return lo, hi


print(minmax([float(i * 7 % 31) for i in range(300)]), minmax([]), minmax([nan] * 100), minmax([1.0, nan, 2.0] * 50), minmax(range(200)))


def switch(n):
    t = []
    x = 1.0
    for i in range(n):
        if i == 150:
            x = inf
        elif i == 200:
            x = nan
        elif i == 250:
            x = 1e-300
        if i % 50 == 49:
            t.append(x * 2 - 1)
        x = x + 0.0
    return t


print(switch(300))
print(sum([inf if i == 100 else 1.0 for i in range(200)]), max([1.0] * 100 + [nan]), sorted([inf, -inf, 0.0, 1e308, -1e308]))

def f(a, b):
    r = [0] * 6
    for x in a:
        for y in b:
            r[0] += x < y
            r[1] += x <= y
            r[2] += x == y
            r[3] += x != y
            r[4] += x > y
            r[5] += x >= y
    return r


ints = [0, 1, -1, 2**53, 2**53 + 1, 2**62, 2**63, -2**63, 10**20]
floats = [0.0, 1.0, -1.0, 0.5, 2.0**53, 2.0**53 + 2, 2.0**62, 2.0**63, 1e20, float("inf"), -float("inf"), float("nan")]
for _ in range(3):
    print(f(ints, floats), f(floats, ints), f(ints, ints), f(floats, floats))


def near(n):
    c = 0
    for i in range(n):
        v = 2**53 + i - n // 2
        if float(v) == v:
            c += 1
        if v < 2.0**53:
            c += 1000
    return c


print(near(200))

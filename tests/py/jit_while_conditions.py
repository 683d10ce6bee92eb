def collatz(limit):
    best = (0, 0)
    for start in range(1, limit):
        n = start
        c = 0
        while n != 1 and c < 1000:
            n = n // 2 if n % 2 == 0 else 3 * n + 1
            c += 1
        if c > best[1]:
            best = (start, c)
    return best


print(collatz(300))


def conditions(n):
    i = 0
    a = b = c = 0
    while (i < n and not (a > 1000 or b > 500)) or c < 3:
        i += 1
        if i % 2 and (i % 3 == 0 or i % 5 == 0) and not i % 7 == 0:
            a += 3
        elif i & 1 or i >> 4 & 1:
            b += 1
        else:
            c += 1
        if not (a or b) or (a and b and c > 10**6):
            c -= 1
    return i, a, b, c


print(conditions(2000), conditions(10), conditions(0))


def bisect(values, x):
    lo, hi = 0, len(values)
    while lo < hi:
        mid = (lo + hi) // 2
        if values[mid] < x:
            lo = mid + 1
        else:
            hi = mid
    return lo


vs = [i * 3 for i in range(200)]
print(sum(bisect(vs, x) for x in range(-5, 610)), bisect([], 1), [bisect([0.5, 1.5, 2.5], x) for x in (0, 1, 2, 3)])


def newton(x):
    r = x
    n = 0
    while abs(r * r - x) > 1e-12 * x:
        r = (r + x / r) / 2
        n += 1
    return "%.10f %d" % (r, n)


print([newton(float(k)) for k in (2, 3, 1e10, 1e-5)], sum(int(newton(float(k)).split()[1]) for k in range(1, 100)))


def short_circuit(items):
    n = 0
    for x in items:
        if x and x[0] and x[0] > 5:
            n += 1
        if x is None or not x or x[-1] is None:
            n += 100
    return n


print(short_circuit([None, [], [0], [6], [10, None], (7,)] * 50))


def chained(n):
    c = 0
    for i in range(n):
        if 10 <= i < 50 or 100 < i <= 150 != i:
            c += 1
        if 0 < i % 7 < 3 < i % 11:
            c += 1000
        if i == i % 64 == i & 63:
            c += 10**6
    return c


print(chained(300))


def do_while(n):
    t = 0
    while True:
        t += n
        n -= 1
        if n < 0:
            break
    return t


print(do_while(300), do_while(0))

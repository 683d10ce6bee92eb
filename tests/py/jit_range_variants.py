def total(r):
    t = 0
    n = 0
    for i in r:
        t += i
        n += 1
    return t, n


for r in (range(300), range(5, 300), range(300, 0, -1), range(0, 1000, 7), range(1000, 0, -9), range(-200, 200), range(0), range(5, 5), range(10, 0), range(0, -300, -1), range(2**62 - 150, 2**62 + 150), range(-2**62 + 100, -2**62 - 100, -1), range(2**63 - 100, 2**63 + 100), range(2**70, 2**70 + 200), range(0, 2**62, 2**54), range(True, 200)):
    print(r, total(r))


def modify_bound(n):
    c = 0
    for i in range(n):
        n = 5
        c += 1
        i += 1000
    return c, i


print(modify_bound(300))


def enum(seq):
    t = 0
    for i, x in enumerate(seq):
        t += i * x
    for i, x in enumerate(seq, 5):
        t -= i * x
    return t


print(enum(list(range(300))), enum(tuple(range(100))), enum(range(200)))


def zips(a, b):
    t = 0
    for x, y in zip(a, b):
        t += x * y
    for x, y, z in zip(a, b, range(1000)):
        t += x * y * z
    return t


print(zips(list(range(200)), [0.5] * 300), zips(range(200), tuple(range(100))), zips([], [1]))


def rev(a):
    s = 0
    for x in reversed(a):
        s = s * 3 % 10007 + x
    return s


print(rev(list(range(300))), rev(range(300)), rev((1, 2, 3) * 50))


def items(d):
    t = 0
    for k, v in d.items():
        t += k * v
    for k in d:
        t += d[k]
    for v in d.values():
        t -= v
    for i, (k, v) in enumerate(d.items()):
        t += i + k - v
    return t


print(items({i: i * i for i in range(200)}), items({i * 0.5: i for i in range(150)}))


def others(n):
    t = 0
    for c in "abcdefghij" * n:
        t += ord(c)
    for b in b"abc" * n:
        t += b
    for x in map(lambda q: q * 2, range(n)):
        t += x
    for x in filter(lambda q: q % 3, range(n)):
        t += x
    for x in {1, 2, 3}:
        t += x
    for x in sorted(range(n), key=lambda q: -q):
        t = t * 2 % 1000003 + x
    return t


print(others(100))

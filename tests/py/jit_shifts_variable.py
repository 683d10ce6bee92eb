def shl(x, n):
    out = []
    for k in range(n):
        out.append(x << k)
    return out


def shr(x, n):
    t = []
    for k in range(n):
        t.append(x >> k)
    return t


for x in (1, -1, 5, -7, 2**40 + 3, -2**40 - 3, 2**62 - 1, -2**62, 2**70):
    a = shl(x, 130)
    b = shr(x, 130)
    print(x, a[0], a[30], a[61], a[62], a[63], a[64], a[129] >> 120, sum(a) % 1000003)
    print(b[0], b[1], b[31], b[61], b[62], b[63], b[64], b[129], sum(b))


def bits(n):
    c = 0
    while n:
        n &= n - 1
        c += 1
    return c


def popcounts(k):
    t = 0
    for i in range(k):
        t += bits(i * 2654435761)
    return t


print(popcounts(300), [bits(x) for x in (0, 1, 255, 2**62, 2**64 - 1)])


def bad_shift(values):
    out = []
    for v in values:
        try:
            out.append(1 << v)
        except ValueError as e:
            out.append(str(e))
    return out


print(bad_shift([1, 2, 3] * 30 + [-1, 4])[-4:])

def mix(n):
    a = 0
    b = 0.0
    for i in range(n):
        a += i
        b += a
        if b > a * 100:
            b -= a
        a = a - 3 if i % 2 else a + 1
    return a, b


print(mix(1000))


def convert(n):
    t = 0
    for i in range(n):
        f = float(i) * 1.5
        t += int(f)
        t += round(f)
        t -= int(-f)
        t += f // 1
    return t


print(convert(500))


def compare(n):
    c = [0] * 6
    for i in range(n):
        f = i / 2
        if f < i - 50:
            c[0] += 1
        if f <= 100:
            c[1] += 1
        if i == f * 2:
            c[2] += 1
        if i != f:
            c[3] += 1
        if f >= 2**53:
            c[4] += 1
        if i > 99.5:
            c[5] += 1
    return c


print(compare(400))


def big_boundary(start, n):
    f = float(start)
    eq = lt = gt = 0
    for i in range(-n, n):
        v = start + i
        if v == f:
            eq += 1
        elif v < f:
            lt += 1
        else:
            gt += 1
    return eq, lt, gt


for s in (2**53, 2**61, 2**62, 2**63, 2**64, 2**70, -2**53, -2**62, -2**63):
    print(s, big_boundary(s, 150))

def arith(n):
    t = 0
    for i in range(n):
        t += i * 0 + i * 1 + i + 0 - 0 + (i ^ i) + (i & -1) + (i | 0) + (i - i) + i // 1 + i % 1 + (i << 0) + (i >> 0)
        t += i * 2 + i * 4 - i * 8 + i * -1 + i * 3
        t += i // 2 - i // 4 + i % 2 + i % 8 + (i & 7)
        t += (i == i) + (i < i) + (i <= i) + (i != i)
        t -= -(-i) + ~~i
    return t


print(arith(400), arith(401))


def floats(n):
    t = 0.0
    for k in range(n):
        x = k * 0.5
        t += x * 1.0 + x + 0.0 - x * 0.0 + x / 1.0 - x / 2.0 + x * 2.0 - (x + x) + (x - x) + (0.0 - x) + -(-x) + x**2 - x * x
    return t


print(floats(300))


def same_values(n):
    a = [1, 2, 3]
    d = {"k": 5}
    t = 0
    for i in range(n):
        t += a[0] + a[0] + d["k"] * d["k"] + len(a) * len(a)
        a[0] += 1
        t += a[0]
        d["k"] = t % 7
        t += d["k"] + a[0]
        b = a
        b[0] -= 1
        t += a[0]
    return t, a


print(same_values(300))


def aliasing(n):
    class B:
        pass

    x, y = B(), B()
    x.v = y.v = 0
    t = 0
    for i in range(n):
        p, q = (x, y) if i % 2 else (x, x)
        p.v = i
        q.v = i * 2
        t += p.v
    return t, x.v, y.v


print(aliasing(300))


def invariant(n):
    class C:
        k = 3

    c = C()
    c.f = 2
    limit = [100, 200]
    t = 0
    for i in range(n):
        if i < limit[0] * c.f:
            t += c.k
        else:
            t += limit[1]
        if i == n // 2:
            c.f = 5
            limit[0] = 10
            C.k = 100
    return t


print(invariant(500))


def dead(n):
    for i in range(n):
        x = i * i
        y = [x, x]
        z = (y, i)
        w = str(i)
    return x, y, z[1], w


print(dead(200))

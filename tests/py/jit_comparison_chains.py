def count(values):
    c = [0] * 8
    for a in values:
        for b in values:
            if a < b:
                c[0] += 1
            if a <= b:
                c[1] += 1
            if a == b:
                c[2] += 1
            if a != b:
                c[3] += 1
            if a > b:
                c[4] += 1
            if a >= b:
                c[5] += 1
            if a is b:
                c[6] += 0
            if not a < b:
                c[7] += 1
    return c


print(count(list(range(15))), count([i * 0.5 for i in range(15)]), count([i if i % 2 else i * 1.0 for i in range(15)]))
print(count([2**62 + i for i in range(-7, 7)]), count(["a", "b", "ab", "", "é"] * 3), count([(1, 2), (1, 3), (1,), ()] * 3), count([True, False, 0, 1, 1.0, 0.0, -0.0]))
print(count([[1], [1, 2], []] * 4), count([float("nan"), 1.0, float("inf"), -float("inf")] * 3), count([b"a", b"b", b""] * 4))


def select(n):
    t = 0
    for i in range(n):
        x = (i > 100) + (i < 200) * 2 + (i == 150) * 4 + (not i) * 8
        t += x
        y = i > 50 and i < 60 and i
        t += y
        z = i % 2 or i * 2
        t += z
        w = None if i % 3 else i
        if w is not None:
            t += w
        t += min(i, 100) + max(i, 100) + (i if i > 5 else -i)
    return t


print(select(400))


def none_tests(values):
    a = b = c = 0
    for v in values:
        if v is None:
            a += 1
        if v is not None and v:
            b += 1
        if v == None:
            c += 1
        if not v:
            c += 1000
    return a, b, c


print(none_tests([None, 0, 1, "", "x", 0.0, [], [0], False, True, 2**70] * 30))


def booleans(n):
    x = True
    t = 0
    for i in range(n):
        x = not x
        t += x
        t += x & (i % 2 == 0)
        t ^= x | False
        t += (x ^ True) * 3
        x = x and i % 5 != 0 or i % 7 == 0
        t -= -x
        t += x == 1
        t += x + x
    return t, x


print(booleans(500))


def isinstance_loop(vals):
    c = 0
    for v in vals:
        if isinstance(v, bool):
            c += 1
        elif isinstance(v, (int, float)):
            c += 10
        elif isinstance(v, str):
            c += 100
        if type(v) is int:
            c += 1000
    return c


print(isinstance_loop([1, True, 1.5, "a", None, 2**70] * 50))

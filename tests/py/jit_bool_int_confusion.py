def f(values):
    t = 0
    for v in values:
        t += v
        if v == 1:
            t += 10
        if v is True:
            t += 100
        if v:
            t += 1000
    return t


print(f([True] * 100), f([1] * 100), f([True, 1, False, 0] * 50), f([1.0, True, 0.0, 1] * 50), f([]))


def g(n):
    flags = [False] * 10
    c = 0
    for i in range(n):
        flags[i % 10] = not flags[i % 10]
        c += flags[(i * 3) % 10]
    return c, flags


print(g(505))


def h(n):
    x = True
    out = []
    for i in range(n):
        x = x + 1 if i % 100 == 99 else x
        if i % 50 == 0:
            out.append(x)
    return out


print(h(400))

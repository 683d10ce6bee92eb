def f(n):
    a = b = c = d = e = 0
    for i in range(n):
        if i % 5 == 0:
            a = i
        elif i % 5 == 1:
            b = a + 1
        elif i % 5 == 2:
            c = b * 2
            tmp = c
        elif i % 5 == 3:
            d = tmp - a
        else:
            e = a + b + c + d
            del tmp
    return a, b, c, d, e


print(f(500))


def maybe_unbound(n):
    errors = 0
    for i in range(n):
        if i % 3:
            x = i
        try:
            y = x + 1
            if i % 4 == 0:
                del x
        except UnboundLocalError:
            errors += 1
            x = 0
    return errors, y


print(maybe_unbound(400))


def many_locals(n):
    a, b, c, d, e, f, g, h, i2, j, k, l, m, o, p, q = range(16)
    for i in range(n):
        a, b, c, d, e, f, g, h, i2, j, k, l, m, o, p, q = b, c, d, e, f, g, h, i2, j, k, l, m, o, p, q, (a * 3 + q + i) % 1009
    return a, b, c, d, e, f, g, h, i2, j, k, l, m, o, p, q


print(many_locals(400))


def many_floats(n):
    a = b = c = d = e = f = g = h = 1.0
    p = q = r = s = t = u = v = w = 0.5
    for i in range(n):
        a, b, c, d = b + p * 0.01, c - q * 0.01, d + r * 0.01, a - s * 0.01
        e, f, g, h = f * 0.99 + t, g * 0.98 + u, h * 0.97 + v, e * 0.96 + w
        p, q, r, s = q, r, s, p * 1.001
        t, u, v, w = w, t, u, v * -1.0
    return ["%.9f" % x for x in (a, b, c, d, e, f, g, h, p, q, r, s, t, u, v, w)]


print(many_floats(500))


def swap_each(n):
    x, y = 1, "one"
    c = 0
    for i in range(n):
        x, y = y, x
        if isinstance(x, str):
            c += len(x)
        else:
            c += x
    return c, x, y


print(swap_each(300), swap_each(301))


def phi(n):
    x = None
    for i in range(n):
        if x is None:
            x = 0
        elif x > 50:
            x = "big"
        if x == "big":
            x = [i]
        if isinstance(x, list):
            x = x[0] % 10 + 0.5
        else:
            x += 7
    return x


print([phi(k) for k in range(90, 110)])

def f(n):
    t = 0
    for i in range(n):
        t += i**2 - i**3 % 7 + 2 ** (i % 10) + (-1) ** i
    return t


def g(n):
    t = 0.0
    for i in range(1, n):
        t += i**0.5 + i**-1 + 2.0**-i + (i * 0.1) ** 2
    return "%.8f" % t


def h(n):
    out = 0
    for i in range(n):
        out = (out + 3**i) % 1000003 + pow(7, i, 13)
    return out


print(f(300), g(300), h(120))


def neg(n):
    r = []
    for i in range(n):
        try:
            r.append((i - 2) ** -1)
        except ZeroDivisionError as e:
            r.append(str(e))
    return r[:5]


print(neg(60))

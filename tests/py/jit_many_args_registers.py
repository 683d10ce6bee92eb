def wide(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p):
    x = a + b * 2 - c
    y = d * e + f
    z = g - h + i * j
    w = k + l * m - n
    return (x + y) * (z - w) + o * p - x + y


def run(r):
    t = 0
    for i in range(r):
        t += wide(i, 1, 2, i, 3, 4, i, 5, 6, i, 7, 8, i, 9, 10, i)
        t %= 10**9 + 7
    return t


def run_float(r):
    t = 0.0
    for i in range(r):
        x = i * 0.5
        t += wide(x, 1.5, 2, x, 3, 4.25, x, 5, 6, x, 7, 8.5, x, 9, 10, x)
    return t


print(run(500), run_float(300))


def expression(a, b, c, d):
    return ((a + b) * (c - d) + (a - b) * (c + d)) * ((a * c - b * d) + (a * d + b * c)) - ((a + c) * (b + d) - (a - c) * (b - d))


t = 0
for i in range(300):
    t ^= expression(i, i + 1, i + 2, i + 3) & 0xFFFFFF
    t += int(expression(i * 0.5, 1.5, i, 2))
print(t)

def powers(base, n):
    x = 1
    out = []
    for i in range(n):
        x = x * base
        out.append(x)
    return out


def factorial(n):
    x = 1
    for i in range(1, n + 1):
        x *= i
    return x


for base in (2, 3, -2, -3, 10, 2**31, -2**31, 2**32 + 1):
    p = powers(base, 80)
    print(base, p[5], p[19], p[20], p[30], p[31], p[61], p[62], p[63], p[79] % 1000000007)
for n in (5, 19, 20, 21, 25, 60):
    print(n, factorial(n))


def squares(a, b):
    s = 0
    for i in range(a, b):
        s ^= i * i
    return s


print(squares(2**30 - 200, 2**30 + 200), squares(2**31 - 200, 2**31 + 200), squares(3037000300, 3037000700), squares(-2**31 - 50, -2**31 + 50))

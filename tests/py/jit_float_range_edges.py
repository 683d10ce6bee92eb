def grow(x, f, n):
    out = []
    for i in range(n):
        x = x * f
        if i % 20 == 0:
            out.append(x)
    return x, out


print(grow(1.0, 10.0, 330))
print(grow(1.0, 0.1, 340))
print(grow(-1.0, 1e10, 60))
print(grow(1.0, -1e-10, 60))
print(grow(1e300, 1e10, 5), grow(1e-300, 1e-20, 5), grow(5e-324, 0.5, 3), grow(5e-324, 2.0, 100)[0])


def near(x, n):
    t = 0.0
    for _ in range(n):
        t = t + x
        t = t - x / 2
    return t


for x in (2.0**-255, 2.0**-256, 2.0**256, 2.0**257, 2.0**255, 1e-80, 1e77, 1e-77, 1.1579208923731620e77, 0.0, -0.0):
    print(x, near(x, 200), -x, x * 1.0, x + 0.0, abs(-x))


def toward_zero(x, n):
    steps = 0
    for _ in range(n):
        if x == 0.0:
            break
        x /= 2.0
        steps += 1
    return x, steps


print(toward_zero(1.0, 2000), toward_zero(-1.0, 2000), toward_zero(1e308, 3000))

def f(x, n):
    for _ in range(n):
        x = x + x
    return x


print(f(1, 100), f(1.0, 100), f(0.5, 10), f("a", 8), f([1], 6), f((1,), 5), f(True, 70), f(-1, 62), f(-1, 63), f(2**61, 3), f(1e308, 3), f(-0.0, 50))

def f(n):
    x = 0.0
    for i in range(n):
        x += 0.1
    return x


for n in (0, 1, 10, 100, 1000):
    print(n, f(n))

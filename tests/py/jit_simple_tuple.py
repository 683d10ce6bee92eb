def f(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, (a + b) % 1000
    return a, b


print(f(0), f(10), f(1000))
pairs = [(i, i * i) for i in range(200)]
t = 0
for x, y in pairs:
    t += y - x
for p in pairs:
    t += p[0] * len(p)
print(t)

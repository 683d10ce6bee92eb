def total(n):
    t = 0
    for i in range(n):
        t += i
    return t


for n in (0, 1, 2, 3, 10, 50, 100, 1000, 3000):
    print(n, total(n))

def make():
    n = 0

    def inc():
        nonlocal n
        n += 1
        return n

    return inc


f = make()
t = 0
for i in range(500):
    t += f()
print(t, f())

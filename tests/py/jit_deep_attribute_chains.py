class N:
    pass


root = N()
root.a = N()
root.a.b = N()
root.a.b.c = N()
root.a.b.c.v = 0


def f(r, n):
    for i in range(n):
        r.a.b.c.v += i
        r.a.b.count = r.a.b.c.v % 7
        if i == 150:
            r.a.b = N()
            r.a.b.c = N()
            r.a.b.c.v = 1000
    return r.a.b.c.v, r.a.b.count


print(f(root, 100), f(root, 300))


class Matrix:
    def __init__(self, n):
        self.n = n
        self.d = [[float(i == j) for j in range(n)] for i in range(n)]

    def scale(self, k):
        for i in range(self.n):
            for j in range(self.n):
                self.d[i][j] *= k
                self.d[i][j] += 0.5

    def trace(self):
        return sum(self.d[i][i] for i in range(self.n))


m = Matrix(8)
for k in range(10):
    m.scale(0.9)
print("%.9f" % m.trace())


class Config:
    class inner:
        value = 3

    other = inner


t = 0
for i in range(300):
    t += Config.inner.value
    if i == 200:
        Config.inner.value = 10
    if i == 250:
        Config.inner = Config
        Config.value = 1
print(t)

class C:
    def __init__(self):
        self.n = 0

    def inc(self, k):
        self.n += k
        return self


c = C()
for i in range(500):
    c.inc(i).inc(1)
print(c.n)

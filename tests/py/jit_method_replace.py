class C:
    def __init__(self):
        self.n = 0

    def step(self, i):
        self.n += i
        return 1


def run(c, n, hook):
    t = 0
    for i in range(n):
        t += c.step(i)
        if i == n // 2:
            hook(c)
    return t, c.n


def replace_on_class(c):
    def step(self, i):
        self.n -= i
        return 100

    C.step = step


def replace_on_instance(c):
    c.step = lambda i: 10000


def remove_instance(c):
    del c.step


def noop(c):
    pass


c = C()
original = C.step
print(run(c, 400, noop))
print(run(c, 400, replace_on_class))
print(run(c, 400, noop))
C.step = original
print(run(c, 400, replace_on_instance))
print(run(c, 400, remove_instance))
print(run(C(), 400, noop))


class D(C):
    pass


def override(d):
    D.step = lambda self, i: -1


d = D()
print(run(d, 400, override))
del D.step
print(run(d, 400, noop))


def static(d):
    C.step = staticmethod(lambda i: i)


print(run(d, 400, static))

log = []


def f(n):
    try:
        g(n + 1)
    finally:
        if n < 3:
            log.append(n)


def g(n):
    with manager(n):
        f(n + 1)


class manager:
    def __init__(self, n):
        self.n = n

    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        if self.n < 3:
            log.append(("exit", self.n, kind.__name__))


try:
    f(0)
except RecursionError as e:
    print("caught", log)


def gen(n):
    yield from gen(n + 1)


try:
    next(gen(0))
except RecursionError:
    print("generator too deep")
print(sum(i for i in range(10)))

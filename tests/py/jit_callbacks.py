def apply(f, n):
    t = 0
    for i in range(n):
        t += f(i)
    return t


def double(x):
    return x * 2


class Call:
    def __init__(self, k):
        self.k = k

    def __call__(self, x):
        return x + self.k

    def method(self, x):
        return x - self.k


c = Call(5)
k = 3
for f in (double, lambda x: x + k, c, c.method, int, float, abs, str.__len__ if False else (lambda x: len(str(x))), Call(1).method, double):
    print(apply(f, 200))


def reduce(f, items, start):
    for x in items:
        start = f(start, x)
    return start


print(reduce(lambda a, b: a + b, range(300), 0), reduce(lambda a, b: a * b % 10007, range(1, 200), 1), reduce(max, [3, 9, 2] * 50, 0), reduce(lambda a, b: a + b, ["a", "b"] * 50, "")[:5])


def fold_right(f, items):
    if len(items) == 1:
        return items[0]
    return f(items[0], fold_right(f, items[1:]))


print(fold_right(lambda a, b: a - b, list(range(100))))


def compose(*fs):
    def run(x):
        for f in fs:
            x = f(x)
        return x

    return run


p = compose(double, c, lambda x: x % 1009, abs)
print(sum(p(i) for i in range(300)))
print(sorted(range(100), key=lambda x: (x * 37) % 101)[:8], sum(map(p, range(100))), len(list(filter(lambda x: x % 3 == p(x) % 3, range(200)))))

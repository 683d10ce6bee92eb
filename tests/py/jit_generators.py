def count(n):
    for i in range(n):
        yield i


def squares(it):
    for x in it:
        yield x * x


def run(n):
    t = 0
    for x in squares(count(n)):
        if x % 3 == 0:
            continue
        t += x
    return t


print(run(500))


def sends(n):
    def acc():
        t = 0
        while True:
            x = yield t
            if x is None:
                break
            t += x

    g = acc()
    next(g)
    r = 0
    for i in range(n):
        r ^= g.send(i)
    return r


print(sends(500))


def early(n):
    total = 0
    for k in range(n):
        for x in count(100):
            if x > k % 10:
                break
            total += x
    return total


print(early(200))


def two(n):
    a, b = count(n), count(n * 2)
    t = 0
    for x in a:
        t += x - next(b)
        next(b)
    return t


print(two(300))


def tree(n):
    if n > 0:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)


print(sum(tree(9)), sum(i * x for i, x in enumerate(tree(7))))


def types(n):
    for i in range(n):
        if i % 4 == 0:
            yield i
        elif i % 4 == 1:
            yield i * 0.5
        elif i % 4 == 2:
            yield str(i)
        else:
            yield None


c = {}
s = 0
for v in types(400):
    k = type(v).__name__
    c[k] = c.get(k, 0) + 1
    if v is not None:
        s += len(v) if isinstance(v, str) else v
print(c, s)
print(sum(x for x in range(1000) if x % 7 == 3), max(x * 37 % 101 for x in range(300)), sum(a * b for a, b in zip(count(200), squares(count(200)))), len([x for x in count(300) if x & 1]))


def finishing(n):
    log = 0

    def g():
        nonlocal log
        try:
            yield 1
            yield 2
        finally:
            log += 1

    for i in range(n):
        it = g()
        next(it)
        if i % 2:
            it.close()
        else:
            list(it)
    return log


print(finishing(150))


def raising(n):
    def g(k):
        for i in range(k):
            yield i
        raise KeyError(k)

    t = 0
    for i in range(n):
        try:
            for x in g(i % 5):
                t += x
        except KeyError as e:
            t += e.args[0] * 100
    return t


print(raising(200))

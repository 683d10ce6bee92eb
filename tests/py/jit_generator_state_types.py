def g(n):
    x = 0
    for i in range(n):
        y = yield x
        if y is not None:
            x = y
        else:
            x = x + 1


it = g(2000)
out = [next(it)]
for i in range(300):
    out.append(next(it))
out.append(it.send(0.5))
for i in range(200):
    out.append(next(it))
out.append(it.send(2**62 - 50))
for i in range(100):
    out.append(next(it))
out.append(it.send("s"))
try:
    next(it)
except TypeError as e:
    print(e)
print(len(out), out[300], out[501], out[502], out[-2], out[-1], sum(x for x in out[:-1]) if False else out[550:553])


def fib():
    a, b = 0, 1
    while 1:
        yield a
        a, b = b, a + b


f = fib()
vals = [next(f) for _ in range(120)]
print(vals[10], vals[90:94], vals[119])


def zipper(a, b):
    ia, ib = iter(a), iter(b)
    while True:
        try:
            yield next(ia), next(ib)
        except StopIteration:
            return


print(sum(x * y for x, y in zipper(range(200), range(0, 400, 2))))


def windows(it, n):
    w = []
    for x in it:
        w.append(x)
        if len(w) == n:
            yield tuple(w)
            del w[0]


print(sum(a * b - c for a, b, c in windows(range(200), 3)))

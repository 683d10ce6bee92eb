# Loops and calls of every small length, so that recording starts, ends and is given up at every point.
def loop(n):
    t = 0
    for i in range(n):
        t += i * n
    return t


def wloop(n):
    t = 0
    while n:
        n -= 1
        t += n
    return t


def call(n):
    return n + 1


out = []
for n in range(0, 130):
    out.append(loop(n) + wloop(n) + call(n))
print(sum(out), out[0], out[1], out[2], out[60], out[129])
fs = []
for k in range(40):
    def f(x, k=k):
        t = 0
        for i in range(x):
            t += k
        return t

    fs.append(f)
print(sum(f(i) for i, f in enumerate(fs)), [f(3) for f in fs][:5])


def one_of_each(k):
    src = {0: lambda n: sum(range(n)), 1: lambda n: len([0] * n), 2: lambda n: n * n, 3: lambda n: max(range(n), default=0)}
    t = 0
    for n in range(k):
        t += src[n % 4](n)
    return t


print([one_of_each(k) for k in range(0, 60, 7)])

def matmul(a, b):
    n, m, p = len(a), len(b), len(b[0])
    c = [[0] * p for _ in range(n)]
    for i in range(n):
        for j in range(p):
            s = 0
            for k in range(m):
                s += a[i][k] * b[k][j]
            c[i][j] = s
    return c


def check(c):
    return sum((i + 1) * (j + 1) * v for i, r in enumerate(c) for j, v in enumerate(r))


ints = [[(i * j) % 7 - 3 for j in range(12)] for i in range(12)]
floats = [[(i - j) / 4 for j in range(12)] for i in range(12)]
mixed = [[i if (i + j) % 2 else j * 0.5 for j in range(12)] for i in range(12)]
bigs = [[2**60 + i - j for j in range(12)] for i in range(12)]
for a in (ints, floats, mixed, bigs):
    for b in (ints, floats, mixed, bigs):
        print(check(matmul(a, b)))


def convolve(a, kernel):
    out = []
    n = len(kernel)
    for i in range(len(a) - n + 1):
        s = 0
        for k in range(n):
            s += a[i + k] * kernel[k]
        out.append(s)
    return out


print(sum(convolve(list(range(200)), [1, -2, 1])), convolve([float(i * i) for i in range(60)], [1.0, -2.0, 1.0])[:3])


def prefix(a):
    s = 0
    out = []
    for x in a:
        s += x
        out.append(s)
    return out


print(prefix(range(200))[-1], prefix([0.1] * 100)[-1], prefix([2**61] * 50)[-1])


def rotate(a, k):
    for _ in range(k):
        last = a[-1]
        for i in range(len(a) - 1, 0, -1):
            a[i] = a[i - 1]
        a[0] = last
    return a


print(rotate(list(range(30)), 20))


def histogram(data, bins):
    h = [0] * bins
    for x in data:
        h[int(x * bins)] += 1
    return h


print(histogram([(i * 0.6180339887) % 1.0 for i in range(500)], 10))

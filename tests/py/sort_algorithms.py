data = []
seed = 12345
for _ in range(200):
    seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
    data.append(seed % 1000)


def bubble(a):
    a = a[:]
    n = len(a)
    for i in range(n):
        for j in range(n - 1 - i):
            if a[j] > a[j + 1]:
                a[j], a[j + 1] = a[j + 1], a[j]
    return a


def insertion(a):
    a = list(a)
    for i in range(1, len(a)):
        x = a[i]
        j = i - 1
        while j >= 0 and a[j] > x:
            a[j + 1] = a[j]
            j -= 1
        a[j + 1] = x
    return a


def quick(a):
    if len(a) <= 1:
        return a
    p = a[len(a) // 2]
    return quick([x for x in a if x < p]) + [x for x in a if x == p] + quick([x for x in a if x > p])


def merge(a):
    if len(a) <= 1:
        return a
    m = len(a) // 2
    l, r = merge(a[:m]), merge(a[m:])
    out = []
    i = j = 0
    while i < len(l) and j < len(r):
        if l[i] <= r[j]:
            out.append(l[i])
            i += 1
        else:
            out.append(r[j])
            j += 1
    return out + l[i:] + r[j:]


def heap(a):
    a = a[:]
    n = len(a)

    def sift(i, n):
        while True:
            big = i
            for c in (2 * i + 1, 2 * i + 2):
                if c < n and a[c] > a[big]:
                    big = c
            if big == i:
                return
            a[i], a[big] = a[big], a[i]
            i = big

    for i in range(n // 2, -1, -1):
        sift(i, n)
    for end in range(n - 1, 0, -1):
        a[0], a[end] = a[end], a[0]
        sift(0, end)
    return a


expected = sorted(data)
for f in (bubble, insertion, quick, merge, heap):
    print(f.__name__, f(data) == expected, f([]), f([3, 1, 2]))
print(expected[:10], expected[-5:])

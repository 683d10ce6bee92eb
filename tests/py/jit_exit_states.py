def f(n, k):
    a, b, c = 0, 0.5, "x"
    lst = []
    d = {"n": 0}
    for i in range(n):
        a += i
        b = b * 1.01
        if i % 10 == 0:
            c = c + "y"
        lst.append(a)
        d["n"] += 1
        t = (a, i)
        if i == k:
            return a, "%.6f" % b, len(c), lst[-1], d, t
    return a, "%.6f" % b, len(c), len(lst), d, t


for k in (0, 1, 2, 40, 41, 99, 100, 150, 199, 200):
    print(f(200, k))


def nested(n, k):
    for i in range(n):
        x = i * 2
        for j in range(n):
            y = (x, j)
            if i * j == k:
                return i, j, x, y, [i, [j]]
    return "none"


print([nested(20, k) for k in (0, 1, 17, 100, 361, 1000)])


def raising(n, k):
    state = {"i": -1}
    total = 0
    try:
        for i in range(n):
            state["i"] = i
            v = 1 if i != k else "s"
            total = total + v
    except TypeError:
        return state, total, i, v
    return state, total, i, v


print([raising(150, k) for k in (0, 1, 75, 149, 150)])

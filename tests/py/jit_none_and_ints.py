def f(n):
    last = None
    c = 0
    for i in range(n):
        if last is None or i - last > 7:
            c += 1
            last = i
        if i % 40 == 39:
            last = None
    return c, last


print(f(0), f(10), f(1000), f(995))


def find(values, x):
    best = None
    for i, v in enumerate(values):
        if v == x and best is None:
            best = i
    return best


print(find(list(range(300)), 200), find(list(range(300)), 500), find([None] * 200 + [1], None), find([None] * 200 + [1], 1))


def linked(n):
    head = None
    for i in range(n):
        head = [i, head]
    t = 0
    while head is not None:
        t += head[0]
        head = head[1]
    return t


print(linked(500))

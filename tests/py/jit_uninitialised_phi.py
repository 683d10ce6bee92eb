def f(n):
    for i in range(n):
        if i == 0:
            a = 1
        elif i % 2:
            b = a + i
        else:
            a = b - 1 if i % 4 else b * 2 % 1001
    return a, b


print(f(2), f(3), f(100), f(1001))


def g(n):
    r = []
    for i in range(n):
        if i > 150:
            late = i
        if i % 100 == 99:
            try:
                r.append(late)
            except NameError as e:
                r.append(type(e).__name__)
    return r


print(g(400))

def add(a, b):
    return a + b


def run(n):
    t = 0
    for i in range(n):
        t = add(t, i)
    return t


print(run(1), run(10), run(1000))

def simple(n):
    for i in range(n):
        yield i

def two_way(g):
    x = yield
    y = yield x
    z = yield from g
    f((yield), (yield y))
    return z

def handled():
    try:
        yield 1
    except E as e:
        yield e
    finally:
        yield 2

lambda: (yield)

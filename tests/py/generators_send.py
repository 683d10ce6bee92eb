def echo():
    received = None
    while True:
        received = yield received
        print("got", received)


g = echo()
print(next(g), g.send(1), g.send("two"), next(g))
g.close()
try:
    g.send(1)
except StopIteration as e:
    print("closed", e.value)
h = echo()
try:
    h.send(5)
except TypeError as e:
    print(e)
print(h.send(None))


def average():
    total, n = 0.0, 0
    mean = None
    while True:
        x = yield mean
        if x is None:
            return total, n
        total += x
        n += 1
        mean = total / n


g = average()
next(g)
print(g.send(10), g.send(20), g.send(3))
try:
    g.send(None)
except StopIteration as e:
    print(e.value)


def expr():
    x = (yield 1) + (yield 2)
    print("x", x)
    y = [(yield x), (yield)]
    print("y", y)
    return (yield)


g = expr()
print(next(g), g.send(10), g.send(20), g.send("a"), g.send("b"))
try:
    g.send("end")
except StopIteration as e:
    print(e.value)


def not_used():
    print("start")
    yield


g = not_used()
g.close()
print(list(g), g.close())

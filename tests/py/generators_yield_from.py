def inner(n):
    got = []
    for i in range(n):
        got.append((yield i))
    return got


def outer():
    r = yield from inner(2)
    print("inner gave", r)
    r = yield from [10, 20]
    print("list gave", r)
    r = yield from "ab"
    return "done"


g = outer()
print(next(g), g.send("a"), g.send("b"), list(g))


def deleg():
    try:
        yield from inner2()
    except ValueError as e:
        print("outer caught", e)
        yield "recovered"


def inner2():
    try:
        yield 1
    except KeyError as e:
        print("inner caught", e)
        yield 2
    finally:
        print("inner final")


g = deleg()
print(next(g), g.throw(KeyError("k")), g.throw(ValueError("v")), next(g, None))
g = deleg()
next(g)
g.close()


class Iter:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 2:
            raise StopIteration("iter value")
        return self.n


def from_iter():
    v = yield from Iter()
    print("v", v)


print(list(from_iter()))
g = from_iter()
next(g)
try:
    g.send(5)
except AttributeError as e:
    print(e)
try:
    next((lambda: (yield from 5))())
except TypeError as e:
    print(e)


def walk(t):
    if t is not None:
        left, v, right = t
        yield from walk(left)
        yield v
        yield from walk(right)


print(list(walk(((None, 1, None), 2, ((None, 3, None), 4, None)))))


def chain(*its):
    for it in its:
        yield from it


print(list(chain("ab", [1], (x for x in (2, 3)), {4: 5})))

def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


g = count(3)
print(next(g), next(g), next(g), next(g, "done"), next(g, "still"), list(count(4)), type(g).__name__, iter(g) is g)
for x in count(3):
    print(x, end=" ")
print()


def with_return():
    yield 1
    return "result"


g = with_return()
next(g)
try:
    next(g)
except StopIteration as e:
    print("stop", e.value, e.args)
try:
    next(g)
except StopIteration as e:
    print("again", e.value)


def empty():
    return
    yield


print(list(empty()), list(with_return()), sum(count(10)), max(count(5)), sorted(count(3), reverse=True), tuple(count(2)), dict((i, i) for i in count(3)), set(count(3)))
a, b, c = count(3)
print(a, b, c, [*count(2)], 2 in count(5), 9 in count(5), "".join(str(i) for i in count(4)), list(zip(count(3), "abc")), list(enumerate(count(2), 5)))


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


def take(n, it):
    for x in it:
        if n <= 0:
            return
        n -= 1
        yield x


print(list(take(15, fib())), list(take(5, (x * x for x in fib() if x % 2))))


def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)


print(list(tree(3)))


def local_state():
    x = []
    for i in range(3):
        x.append(i)
        yield x


print(list(local_state()), [len(x) for x in local_state()], [list(x) for x in local_state()])


def error():
    yield 1
    raise ValueError("inside")


g = error()
print(next(g))
try:
    next(g)
except ValueError as e:
    print(e)
print(next(g, "finished"))


def reentrant():
    yield next(h)


h = reentrant()
try:
    next(h)
except ValueError as e:
    print(e)


def stop_inside():
    yield 1
    raise StopIteration("leak")


try:
    print(list(stop_inside()))
except RuntimeError as e:
    print(e, repr(e.__cause__))

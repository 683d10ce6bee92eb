def counter():
    n = 0
    while True:
        try:
            yield n
            n += 1
        except ValueError as e:
            n = int(str(e))
        except ZeroDivisionError:
            return


g = counter()
print(next(g), next(g), g.throw(ValueError("10")), next(g))
try:
    g.throw(ZeroDivisionError)
except StopIteration as e:
    print("stopped", e.value)


def failing(n):
    for i in range(n):
        if i == 2:
            raise ValueError(f"at {i}")
        yield i


out = []
try:
    for x in failing(5):
        out.append(x)
except ValueError as e:
    print(out, e)
for call in (lambda: list(failing(5)), lambda: sum(failing(5)), lambda: sorted(failing(5)), lambda: dict((i, i) for i in failing(5)), lambda: [*failing(5)], lambda: "".join(str(i) for i in failing(5)), lambda: max(failing(5)), lambda: tuple(failing(4)), lambda: set(failing(3)), lambda: 4 in failing(5), lambda: any(i > 5 for i in failing(5)), lambda: list(map(lambda x: x + 1, failing(5))), lambda: list(zip(failing(5), range(10))), lambda: list(enumerate(failing(5))), lambda: print(*failing(5)), lambda: [].extend(failing(5))):
    try:
        print("no error", call())
    except ValueError as e:
        print(e)


def nested():
    try:
        yield from failing(5)
    except ValueError as e:
        yield "rescued " + str(e)
    finally:
        yield "final"


print(list(nested()))


def state():
    try:
        raise ValueError("gen")
    except ValueError:
        yield 1
        try:
            raise
        except ValueError as e:
            yield "re-raised " + str(e)


print(list(state()))
try:
    raise KeyError("outer")
except KeyError:
    s = state()
    next(s)
    try:
        raise
    except KeyError as e:
        print("still", e)
    print(next(s))

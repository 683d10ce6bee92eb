log = []


def g1():
    try:
        yield 1
        yield 2
    finally:
        log.append("g1")


for x in g1():
    log.append(x)
print(log)
log.clear()
it = g1()
for x in it:
    log.append(x)
    break
it.close()
print(log)


class cm:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        log.append("enter " + self.name)
        return self

    def __exit__(self, *exc):
        log.append("exit " + self.name + " " + str(exc[0] and exc[0].__name__))
        return False


def g2():
    with cm("a"):
        for i in range(5):
            with cm("b%d" % i):
                yield i


log.clear()
it = g2()
print(next(it), next(it))
it.close()
print(log)
log.clear()
it = g2()
next(it)
try:
    it.throw(ValueError("boo"))
except ValueError as e:
    print(e, log)


def g3():
    for i in range(3):
        try:
            yield i
        finally:
            if i == 1:
                return


print(list(g3()))


def g4():
    try:
        raise KeyError("x")
    except KeyError as e:
        yield "in except"
        yield str(e)
    yield "after"


print(list(g4()))


def g5():
    try:
        yield 1
    finally:
        yield 2


print(list(g5()))

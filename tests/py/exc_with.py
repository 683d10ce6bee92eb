log = []


class CM:
    def __init__(self, name, suppress=False):
        self.name = name
        self.suppress = suppress

    def __enter__(self):
        log.append("enter " + self.name)
        return self.name.upper()

    def __exit__(self, kind, value, tb):
        log.append(f"exit {self.name} {kind.__name__ if kind else None} {value} {tb is not None}")
        return self.suppress


def show(label):
    print(label, log)
    log.clear()


with CM("a") as a:
    log.append("body " + a)
show("plain")
with CM("a") as a, CM("b") as b:
    log.append(a + b)
show("two")
with (CM("p") as p, CM("q")):
    pass
show("parenthesised")
with CM("s", True):
    raise ValueError("suppressed")
show("suppress")
try:
    with CM("t"):
        raise ValueError("through")
except ValueError as e:
    show("through " + str(e))
with CM("outer", True), CM("inner"):
    raise KeyError("k")
show("outer suppresses")


def ret():
    with CM("r"):
        return "returned"


print(ret())
show("return")
for i in range(3):
    with CM(str(i)):
        if i == 0:
            continue
        break
show("loop control")


class BadEnter:
    def __enter__(self):
        raise ValueError("enter failed")

    def __exit__(self, *a):
        log.append("never")


try:
    with CM("x"), BadEnter():
        pass
except ValueError as e:
    show(str(e))


class BadExit:
    def __enter__(self):
        return self

    def __exit__(self, *a):
        raise KeyError("exit failed")


try:
    with BadExit():
        raise ValueError("inner")
except KeyError as e:
    print(repr(e), repr(e.__context__))
try:
    with BadExit():
        pass
except KeyError as e:
    print(repr(e), repr(e.__context__))


class NoExit:
    def __enter__(self):
        pass


for c in (NoExit(), 5):
    try:
        with c:
            pass
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
d = {}
with CM("target") as d["k"]:
    pass
with CM("tup") as (x, y, z):
    pass
print(d, x, y, z)
log.clear()
try:
    with CM("unpack") as (x, y):
        pass
except ValueError as e:
    print(e, log)


def gen():
    with CM("g"):
        yield 1
        yield 2


log.clear()
g = gen()
next(g)
g.close()
show("generator closed")
with CM("n1"):
    with CM("n2", True):
        with CM("n3"):
            raise RuntimeError("deep")
    log.append("continues")
show("nested")

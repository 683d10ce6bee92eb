def append_to(x, target=[]):
    target.append(x)
    return target


print(append_to(1), append_to(2), append_to(3, []), append_to(4))


def counter(state={"n": 0}):
    state["n"] += 1
    return state["n"]


print(counter(), counter(), counter({"n": 10}), counter())
x = 5


def late(a=x):
    return a


x = 6
print(late(), late(x))
fs = [lambda i=i: i * i for i in range(4)]
gs = [lambda: i for i in range(4)]
print([f() for f in fs], [g() for g in gs])


def make(n, acc=None):
    if acc is None:
        acc = []
    acc.append(n)
    return acc


print(make(1), make(2), append_to.__defaults__, late.__defaults__, make.__defaults__, make.__kwdefaults__)


def order(a=print("default a"), *, b=print("default b")):
    return a, b


print(order())
late.__defaults__ = (99,)
print(late())


def kwd(*, a=1, b=2):
    return a, b


kwd.__kwdefaults__["a"] = 50
print(kwd(), kwd.__kwdefaults__)

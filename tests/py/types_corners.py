# Unions, aliases, namespaces, proxies and generators that can be awaited.
import copy
import types
import typing
import warnings

warnings.simplefilter("ignore")  # of coroutines that are not awaited


def show(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as e:
        print(type(e).__name__, e)


def remake(x):
    r = x.__reduce_ex__(4)
    return r if isinstance(r, str) else r[0](*r[1])


T = typing.TypeVar("T")
S = typing.TypeVar("S")
print(list[int] | list[int] | None, list[int] | list[str])
print((list[int] | str) == (str | list[int]), hash(int | str) == hash(str | int), (int | str) == (int | float))
print((list[T] | int).__parameters__, (list[T] | int)[str], (list[T] | list[S])[int, T], (list[T] | list[S])[int, int])
show(lambda: (list[T] | int)[str, int])
show(lambda: (int | str)[int])
show(isinstance, 1, int | list[str])
show(issubclass, int, int | list[str])
for u in (int | str, list[T] | int):
    print(copy.copy(u) == u, copy.deepcopy(u) == u)


class BadType(type):
    def __eq__(self, other):
        return 1 / 0

    __hash__ = type.__hash__


Bad = BadType("Bad", (), {})
show(lambda: list[int] | list[Bad])

for alias in (list[int], tuple[*tuple[int, ...]], tuple[str, *tuple[int, ...]]):
    print(copy.copy(alias) == alias, remake(alias) == alias, alias)


class Spam(types.SimpleNamespace):
    pass


s = Spam(ham=8, eggs=9)
print(s, vars(s), s == types.SimpleNamespace(ham=8, eggs=9), s == Spam(ham=8))
print(copy.copy(s), type(copy.deepcopy(s)).__name__, types.SimpleNamespace(x=1).__reduce__()[1:])
show(types.SimpleNamespace, 1)
show(hash, s)

P = types.MappingProxyType
show(P, ["a"])
show(P, ("a",))
p = P({"a": 1})


def inplace():
    global p
    p |= {"b": 2}


show(inplace)
print(p | {"b": 2}, P[int, str])


# Generators that can be awaited.
@types.coroutine
def ticks(n):
    total = 0
    for i in range(n):
        total += yield i
    return total


def plain():
    yield 1


async def main():
    return await ticks(3), await ticks(2)


def run(coro):
    got = []
    try:
        x = coro.send(None)
        while True:
            got.append(x)
            x = coro.send(10 * x + 1)
    except StopIteration as e:
        return got, e.value


print(run(main()), type(ticks(1)).__name__, ticks.__code__.co_flags & 0x100)


async def wrong():
    await plain()


show(run, wrong())


@types.coroutine
def outer():
    return (yield from main())


def not_marked():
    return (yield from main())


print(run(outer()))

try:
    g = not_marked()
    next(g)
except TypeError as e:
    print(e)


async def asyncdef():
    pass


print(types.coroutine(asyncdef) is asyncdef, types.coroutine(ticks) is ticks)


@types.coroutine
def returns_generator():
    return ticks(2)


print(run(returns_generator()))
for f in (str.upper, int.__add__, (5).__add__, [].append, dict.fromkeys, complex.real):
    print(remake(f) == f)

def t(f, *a, **k):
    try:
        r = f(*a, **k)
        print(repr(r))
    except BaseException as e:
        print(type(e).__name__, e)

def f(x: list[int], y: dict[str, tuple[int, ...]]=None) -> set[int] | None:
    return x
print(f.__annotations__, list[int], dict[str, int], tuple[int, ...], tuple[()], frozenset['a'], list[list[int]] | None, list[None])

class C:
    pass

class L(list):
    pass
print(list[C], L[int], list[int]('ab'), list[int].append, list[int].__origin__, list[int].__args__, dict[str, int].__args__, list[int].__parameters__)
t(isinstance, [], list[int])
t(issubclass, list, list[int])
t(lambda: list[int][str])
print(list[int] == list[int], list[int] != list[str], hash(list[int]) == hash(list[int]), {list[int]: 1}[list[int]], type(list[int]).__name__, list[int] == list)
t(lambda: int[str])
t(lambda: C[int])
t(lambda: list[int].foo)
t(lambda: range[int])

class D(list[int]):
    pass
print(D([1]), D.__bases__, D.__mro__[1:])
x: list[int] = [1]
print(x)

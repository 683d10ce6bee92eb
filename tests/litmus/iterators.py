# Iterators that threads share give each item once; a generator that is running raises ValueError instead.
# allowed: \w+ ok|generator (ok|ValueError)
# seen: list ok; range ok; generator ValueError
# rounds: 6
from meet import run


def taker(s):
    got = []
    for x in s[0]:
        got.append(x)
    return got


def next_taker(s):
    got = []
    it = s[0]
    while True:
        try:
            got.append(next(it))
        except StopIteration:
            return got


def default_taker(s):
    got = []
    it = s[0]
    while (x := next(it, None)) is not None:
        got.append(x)
    return got


def generator_taker(s):
    got = []
    it = s[0]
    while True:
        try:
            got.append(next(it))
        except StopIteration:
            return got
        except ValueError as e:
            assert str(e) == "generator already executing"
            s[1] = "ValueError"


def once(want):
    def check(s, *got):
        items = sum(got, [])
        if sorted(items) != want:
            return f"{got}"
        for g in got:
            if g != sorted(g):
                return f"order: {g}"
        return s[1]
    return check


def generator():
    for i in range(20):
        yield i


def slow_generator():
    for i in range(20):
        for _ in range(3):
            pass
        yield i


def chain():
    yield from generator()


numbers = list(range(20))
pairs = [(i, i) for i in numbers]


def shared(make):
    return lambda: [make(), "ok"]


three = [taker, next_taker, default_taker]
for name, make, want in [
    ("list", lambda: iter(list(numbers)), numbers),
    ("tuple", lambda: iter(tuple(numbers)), numbers),
    ("range", lambda: iter(range(20)), numbers),
    ("dict", lambda: iter(dict.fromkeys(numbers)), numbers),
    ("values", lambda: iter(dict(pairs).values()), numbers),
    ("items", lambda: iter(dict(pairs).items()), pairs),
    ("set", lambda: iter(set(numbers)), numbers),
    ("string", lambda: iter("abcdefghijklmnopqrst"), list("abcdefghijklmnopqrst")),
    ("bytes", lambda: iter(bytes(range(20))), numbers),
    ("enumerate", lambda: enumerate(numbers), pairs),
    ("zip", lambda: zip(numbers, numbers), pairs),
    ("map", lambda: map(int, numbers), numbers),
    ("filter", lambda: filter((20).__ne__, numbers), numbers),
]:
    run(name, three, shared(make), once(want))
run("reversed", [next_taker, next_taker], shared(lambda: reversed(numbers)),
    lambda s, a, b: "ok" if sorted(a + b) == numbers else f"{a} {b}")
for make in generator, slow_generator, chain:
    run("generator", [generator_taker] * 3, shared(make), once(numbers))

# Operations on whole containers are one step: who copies sees no half of another's.
# allowed: \w+ ok
# seen: slice ok; update ok
# rounds: 2
from meet import run


def fill(s):
    for n in range(6):
        s[:] = [n] * 9


def tuples(s):
    for _ in range(6):
        for copy in (tuple(s), list(s), s[:], s.copy(), s + [], [*s]):
            if len(copy) != 9 or len(set(copy)) != 1:
                return f"{copy}"
        if sum(s) % 9:
            return "sum"
    return "ok"


def update(s):
    for n in range(6):
        s.update({"a": n, "b": n, "c": n})
        s |= {"c": n + 1, "b": n + 1, "a": n + 1}


def copies(s):
    for _ in range(6):
        for copy in (dict(s), s.copy(), {**s}, s | {}):
            if len(copy) != 3 or len(set(copy.values())) != 1:
                return f"{copy}"
        if len(set(s.values())) != 1:
            return "values"
        if len({v for _, v in list(s.items())}) != 1:
            return "items"
    return "ok"


odd, even = frozenset({1, 3, 5}), frozenset({2, 4, 6})


def toggle(s):
    for _ in range(6):
        s ^= odd | even


def sets(s):
    for _ in range(6):
        for copy in (set(s), s.copy(), frozenset(s), s | set()):
            if copy not in (odd, even):
                return f"{copy}"
        if not (s == odd or s == even or s == odd):
            return "compare"
    return "ok"


def bytes_fill(s):
    for n in range(6):
        s[:] = bytes([n]) * 9


def bytes_read(s):
    for _ in range(6):
        for copy in (bytes(s), s[:], s.copy(), s + b""):
            if len(copy) != 9 or len(set(copy)) != 1:
                return f"{copy}"
    return "ok"


def got(s, _, text):
    return text


run("slice", [fill, tuples], lambda: [0] * 9, got)
run("update", [update, copies], lambda: {"a": 0, "b": 0, "c": 0}, got)
run("set", [toggle, sets], lambda: set(odd), got)
run("bytearray", [bytes_fill, bytes_read], lambda: bytearray(9), got)

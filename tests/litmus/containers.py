# Operations on shared deques, sets and bytearrays are one step each.
# allowed: \w+ ok|walk (ok|RuntimeError)
# seen: deque ok; set ok; bytearray ok
# rounds: 4
from collections import deque

from meet import run


def deque_taker(pop):
    def take(s):
        got = []
        try:
            while True:
                got.append(getattr(s, pop)())
        except IndexError:
            return got
    return take


def each_once(s, *got):
    return "ok" if sorted(sum(got, [])) == list(range(24)) and not s else f"{s} {got}"


def deque_adder(k):
    def add(s):
        for i in range(10):
            if i % 3 == 0:
                s.appendleft((k, i))
            elif i % 3 == 1:
                s.append((k, i))
            else:
                s.extend([(k, i), (k, -i)])
            s.rotate(1)
    return add


def added(s, *_):
    want = sorted((k, j) for k in range(2) for i in range(10) for j in ([i, -i] if i % 3 == 2 else [i]))
    return "ok" if sorted(s) == want else f"{s}"


def bounded(s):
    for i in range(20):
        s.append(i)


def small(s, *_):
    return "ok" if len(s) == 5 and all(0 <= x < 20 for x in s) else f"{s}"


def walk(s):
    try:
        for _ in range(4):
            for x in s:
                if not 0 <= x < 30:
                    return f"{x}"
    except RuntimeError as e:
        assert str(e) == "deque mutated during iteration"
        return "RuntimeError"
    return "ok"


def set_popper(s):
    got = []
    try:
        while True:
            got.append(s.pop())
    except KeyError:
        return got


def set_remover(s):
    got = []
    for x in range(24):
        try:
            s.remove(x)
        except KeyError:
            continue
        got.append(x)
    return got


def set_adder(k):
    def add(s):
        for i in range(20):
            s.add((k, i))
            s.add(i)
            if i % 2:
                s.discard((k, i))
        s.update({(k, 100), (k, 101)})
        s.difference_update([(k, 101)])
    return add


def set_added(s, *_):
    want = set(range(20)) | {(k, i) for k in range(2) for i in range(0, 20, 2)} | {(k, 100) for k in range(2)}
    return "ok" if s == want and len(s) == len(want) == len(list(s)) else f"{s}"


def bytes_adder(k):
    def add(s):
        for i in range(12):
            s.append(k)
            s.extend(bytes([k, k]))
            s += bytes([k])
            if i % 4 == 3:
                s.pop()
    return add


def bytes_added(s, *_):
    return "ok" if len(s) == 90 and set(s) <= {1, 2} else f"{len(s)} {s}"


run("deque", [deque_taker("pop"), deque_taker("popleft"), deque_taker("popleft")], lambda: deque(range(24)), each_once)
run("deque", [deque_adder(0), deque_adder(1)], deque, added)
run("bounded", [bounded, bounded], lambda: deque(maxlen=5), small)
run("walk", [bounded, walk], lambda: deque(range(3)), lambda s, _, got: got)
run("set", [set_popper, set_remover, set_popper], lambda: set(range(24)), each_once)
run("set", [set_adder(0), set_adder(1)], set, set_added)
run("bytearray", [bytes_adder(1), bytes_adder(2)], bytearray, bytes_added)

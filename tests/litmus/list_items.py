# What threads append is there, in the order of each; what they pop each gets once; extend is one step.
# allowed: (append|extend|pop|insert|remove|front) ok|mixed ok
# seen: append ok; extend ok; pop ok
# rounds: 4
from meet import run


def appender(k):
    def append(s):
        for i in range(12):
            s.append((k, i))
    return append


def appended(s, *_):
    for k in range(3):
        if [i for a, i in s if a == k] != list(range(12)):
            return f"lost or out of order: {s}"
    return "ok" if len(s) == 36 else f"{len(s)} items"


def extender(k):
    def extend(s):
        for i in range(6):
            if i % 2:
                s.extend([k, k, k])
            else:
                s += (k, k, k)
    return extend


def extended(s, *_):
    groups = [s[i:i + 3] for i in range(0, len(s), 3)]
    whole = all(g[0] == g[1] == g[2] for g in groups)
    return "ok" if whole and len(groups) == 12 else f"{s}"


def popper(s):
    got = []
    try:
        while True:
            got.append(s.pop())
    except IndexError:
        return got


def front(s):
    got = []
    try:
        while True:
            got.append(s.pop(0))
    except IndexError:
        return got


def popped(s, *got):
    items = sum(got, [])
    return "ok" if sorted(items) == list(range(30)) and not s else f"{s} {got}"


def inserter(k):
    def insert(s):
        for i in range(10):
            s.insert(i % 3, k)
    return insert


def inserted(s, *_):
    return "ok" if s.count(1) == 10 and s.count(2) == 10 and len(s) == 20 else f"{s}"


def remover(k):
    def remove(s):
        n = 0
        for _ in range(12):
            try:
                s.remove(k)
            except ValueError:
                continue
            n += 1
        return n
    return remove


def removed(s, a, b):
    return "ok" if a + b == 10 and s == [2] * 10 else f"{a} {b} {s}"


# All at once: nothing is told about the order, but that every item is one that somebody put in.

def mix(s):
    for i in range(10):
        s.append(i)
        s.reverse()
        del s[2:4]
        s[1:1] = [i, i]
        s.sort()
        s.copy()
        if i == 5:
            s.clear()
        if len(s) > 50:
            s *= 0


def watch(s):
    for _ in range(10):
        for x in s:
            if x not in range(10):
                return f"{x}"
        if not all(x in range(10) for x in list(s)):
            return "copy"
    return "ok"


run("append", [appender(k) for k in range(3)], list, appended)
run("extend", [extender(k) for k in range(2)], list, extended)
run("pop", [popper, popper], lambda: list(range(30)), popped)
run("front", [front, popper], lambda: list(range(30)), popped)
run("insert", [inserter(1), inserter(2)], list, inserted)
run("remove", [remover(1), remover(1)], lambda: [1, 2] * 10, removed)
run("mixed", [mix, mix, watch], lambda: [1, 2, 3], lambda s, a, b, got: got)

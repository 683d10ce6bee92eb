# In a block nobody sees a state that no order of the blocks would give, not even for a moment.
# allowed: \w+ (whole|old|new)
# seen: attributes old; attributes new; containers whole
import threading

try:
    from __pypy__.thread import atomic
except ImportError:  # CPython
    atomic = threading.RLock()
from meet import Box, run


def change(s):
    with atomic:
        s[0].v = 1
        s[1].v = 1


def look(s):
    with atomic:
        a = s[0].v
        for _ in range(3):
            b = s[1].v
        if a != b:
            while True:  # as the loop of a zombie would never end
                if s[0].v != a:
                    return "zombie that woke up"
                raise SystemError("zombie")
    return "new" if a else "old"


class Stop(Exception):
    pass


# Blocks move an item from one container to another, and some of them raise in between.

def move(s):
    for n in range(4):
        try:
            with atomic:
                item = s.items.pop()
                s.keys[item] = item
                s.members.discard(item)
                s.total += 1
                if n == 3:
                    raise Stop
        except Stop:
            pass


def back(s):
    for _ in range(4):
        with atomic:
            if s.keys:
                item, _ = s.keys.popitem()
                s.members.add(item)
                s.items.append(item)
                s.total -= 1


def count(s):
    for _ in range(4):
        with atomic:
            a, b, c, d = len(s.items), len(s.keys), len(s.members), s.total
            if a + b != 9 or b + c != 9 or d != b or set(s.items) != s.members:
                return f"{a} {b} {c} {d}"
    return "whole"


def state():
    return Box(items=list(range(9)), keys={}, members=set(range(9)), total=0)


run("attributes", [change, look], lambda: (Box(v=0), Box(v=0)), lambda s, _, got: got)
run("containers", [move, back, count], state, lambda s, a, b, got: got, 5)

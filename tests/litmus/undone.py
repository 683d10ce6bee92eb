# Blocks that change containers of all kinds while others look, in blocks: what an aborted block did is gone.
# allowed: \w+ ok
# seen: list ok; dict ok; set ok; deque ok; attributes ok; bytearray ok; generator ok
# rounds: 6
from collections import deque

try:
    from __pypy__.thread import atomic
except ImportError:  # CPython
    import threading
    atomic = threading.RLock()
from meet import Box, run


def changer(change, first, second):
    """Blocks that change both containers to the same state."""
    def blocks(s):
        a, b = (s.a, s.b) if first else (s.b, s.a)
        for i in range(5):
            with atomic:
                change(a, i + second)
                change(b, i + second)
    return blocks


def looker(state):
    def look(s):
        for _ in range(5):
            with atomic:
                a = state(s.a)
                b = state(s.b)
            if a != b:
                return f"{a} {b}"
        return "ok"
    return look


def change_list(x, i):
    x.append(i)
    x.insert(0, i)
    x[1:2] = [i, i, i]
    x.reverse()
    if len(x) > 9:
        del x[2:7]
    x.sort()
    x += [i]


def change_dict(x, i):
    x[i] = x.pop(i - 1, 0) + 1
    x.update({i + 5: i, "k": i})
    x.setdefault(f"s{i}", i)
    if len(x) > 8:
        x.popitem()
        x.clear()


def change_set(x, i):
    x.add(i)
    x.discard(i - 1)
    x ^= {i, i + 1, 7}
    x.update([i + 9])
    if len(x) > 9:
        x.clear()


def change_deque(x, i):
    x.append(i)
    x.appendleft(i)
    x.rotate(2)
    x.extend([i, i])
    if len(x) > 12:
        x.popleft()
        x.pop()
        x.clear()


def change_attributes(x, i):
    setattr(x, f"a{i}", i)
    x.n = i
    vars(x).pop(f"a{i - 2}", None)
    x.__dict__["d"] = i
    if i == 3:
        del x.n


def change_bytearray(x, i):
    x.append(i)
    x.extend(b"abc")
    x[0:1] = b"xy"
    x.reverse()
    if len(x) > 20:
        del x[::2]


def change_nested(x, i):
    def numbers():
        for k in range(3):
            x.append([k, i])
            yield k
    for k in numbers():
        x[k][1] += 1
        x[k].append({i: k})
    try:
        x.append(int("no"))
    except ValueError:
        x.pop()
        del x[4:]


for name, make, change, state in [
    ("list", list, change_list, tuple),
    ("dict", dict, change_dict, lambda x: list(x.items())),
    ("set", set, change_set, frozenset),
    ("deque", deque, change_deque, tuple),
    ("attributes", Box, change_attributes, lambda x: sorted(vars(x).items())),
    ("bytearray", bytearray, change_bytearray, bytes),
    ("generator", list, change_nested, repr),
]:
    run(name, [changer(change, True, 0), changer(change, False, 1), looker(state)],
        lambda: Box(a=make(), b=make()),
        lambda s, a, b, got: got if got != "ok" or state(s.a) == state(s.b) else f"{state(s.a)} {state(s.b)}")

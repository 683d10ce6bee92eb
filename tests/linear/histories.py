"""Threads do random operations on one container, and note what came out and when.

Arguments: list, dict, set or deque; number of threads, of operations of each,
and of histories; where the random numbers begin. A history is a line of its
number, and a line for each operation:

    THREAD BEGIN END OPERATION X Y RESULT
"""
import sys
import threading
import time
from collections import deque

clock = time.perf_counter_ns


def set_item(s, k, v):
    s[k] = v


def delete_item(s, k, v):
    del s[k]


def delete_slice(s, x, y):
    del s[1:]


def set_slice(s, x, y):
    s[:1] = [x, y]


def add_to(s, x, y):
    s += [x, y]


def subtract(s, x, y):
    s -= {x, y}


def toggle(s, x, y):
    s ^= {x, y}


common = {
    "len": lambda s, x, y: len(s),
    "in": lambda s, x, y: x in s,
    "clear": lambda s, x, y: s.clear(),
    "list": lambda s, x, y: list(s),
    "copy": lambda s, x, y: list(s.copy()),
}

sequence = {
    "append": lambda s, x, y: s.append(x),
    "pop": lambda s, x, y: s.pop(),
    "extend": lambda s, x, y: s.extend([x, y]),
    "iadd": add_to,
    "insert": lambda s, x, y: s.insert(1, x),
    "remove": lambda s, x, y: s.remove(x),
    "index": lambda s, x, y: s.index(x),
    "count": lambda s, x, y: s.count(x),
    "first": lambda s, x, y: s[0],
    "last": lambda s, x, y: s[-1],
    "setlast": lambda s, x, y: set_item(s, -1, x),
    "delfirst": lambda s, x, y: delete_item(s, 0, x),
    "reverse": lambda s, x, y: s.reverse(),
}

operations = {
    "list": common | sequence | {
        "popfirst": lambda s, x, y: s.pop(0),
        "sort": lambda s, x, y: s.sort(),
        "delslice": delete_slice,
        "setslice": set_slice,
        "sorted": lambda s, x, y: sorted(s),
    },
    "deque": common | sequence | {
        "popfirst": lambda s, x, y: s.popleft(),
        "prepend": lambda s, x, y: s.appendleft(x),
        "extendleft": lambda s, x, y: s.extendleft([x, y]),
        "rotate": lambda s, x, y: s.rotate(1),
    },
    "dict": common | {
        "set": set_item,
        "get": lambda s, x, y: s.get(x),
        "item": lambda s, x, y: s[x],
        "pop": lambda s, x, y: s.pop(x),
        "default": lambda s, x, y: s.setdefault(x, y),
        "delete": delete_item,
        "popitem": lambda s, x, y: list(s.popitem()),
        "items": lambda s, x, y: [x for pair in list(s.items()) for x in pair],
        "values": lambda s, x, y: list(s.values()),
        "update": lambda s, x, y: s.update({x: y, y: x}),
        "reversed": lambda s, x, y: list({**s}),
    },
    "set": common | {
        "list": lambda s, x, y: sorted(s),
        "copy": lambda s, x, y: sorted(s.copy()),
        "add": lambda s, x, y: s.add(x),
        "discard": lambda s, x, y: s.discard(x),
        "remove": lambda s, x, y: s.remove(x),
        "pop": lambda s, x, y: s.pop(),
        "update": lambda s, x, y: s.update([x, y]),
        "subtract": subtract,
        "toggle": toggle,
    },
}


def numbers(seed):
    while True:
        seed = (seed * 6364136223846793005 + 1442695040888963407) & (1 << 64) - 1
        yield seed >> 40


def work(gate, me, s, todo, log):
    gate[me] = True
    while not all(gate):
        time.sleep(0)
    for name, f, x, y in todo:
        begin = clock()
        try:
            result = f(s, x, y)
        except (IndexError, KeyError, ValueError) as e:
            result = type(e).__name__
        log.append((begin, clock(), name, x, y, result))


def main(kind, threads, length, histories, seed):
    random = numbers(seed)
    make = {"list": list, "dict": dict, "set": set, "deque": deque}[kind]
    table = list(operations[kind].items())
    for h in range(histories):
        s = make()
        gate = [False] * threads
        logs = [[] for _ in range(threads)]
        todo = [[(*table[next(random) % len(table)], next(random) % 4, next(random) % 4) for _ in range(length)] for _ in range(threads)]
        everybody = [threading.Thread(target=work, args=(gate, i, s, todo[i], logs[i])) for i in range(threads)]
        for t in everybody:
            t.start()
        for t in everybody:
            t.join()
        print("history", h)
        for i, log in enumerate(logs):
            for begin, end, name, x, y, result in log:
                print(i, begin, end, name, x, y, str(result).replace(" ", ""))


main(sys.argv[1], *map(int, sys.argv[2:]))

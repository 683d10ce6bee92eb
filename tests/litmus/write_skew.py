# Each block reads both variables and writes one: the blocks are as if one came after the other.
# allowed: \w+ (0 1|1 0)
# seen: attribute 0 1; attribute 1 0; item 0 1; item 1 0; key 0 1; key 1 0
import threading

try:
    from __pypy__.thread import atomic
except ImportError:  # CPython
    atomic = threading.RLock()
from meet import run, shown


class Field:
    def __init__(self):
        self.v = 0


def attribute1(s):
    with atomic:
        if s[0].v + s[1].v == 0:
            s[0].v = 1


def attribute2(s):
    with atomic:
        if s[0].v + s[1].v == 0:
            s[1].v = 1


def item1(s):
    with atomic:
        if s[0][0] + s[1][0] == 0:
            s[0][0] = 1


def item2(s):
    with atomic:
        if s[0][0] + s[1][0] == 0:
            s[1][0] = 1


def key1(s):
    with atomic:
        if not s[0] and not s[1]:
            s[0]["taken"] = 1


def key2(s):
    with atomic:
        if not s[1] and not s[0]:
            s[1]["taken"] = 1


run("attribute", [attribute1, attribute2], lambda: (Field(), Field()), lambda s, *_: shown(s[0].v, s[1].v))
run("item", [item1, item2], lambda: ([0], [0]), lambda s, *_: shown(s[0][0], s[1][0]))
run("key", [key1, key2], lambda: ({}, {}), lambda s, *_: shown(len(s[0]), len(s[1])))

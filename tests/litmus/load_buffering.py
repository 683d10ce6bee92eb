# Each of two threads reads one variable and then writes the other: not both read what the other wrote.
# allowed: \w+ (0 0|0 1|1 0)
# seen: attribute 0 1; attribute 1 0; item 0 1; item 1 0
from meet import run, shown


class Field:
    def __init__(self):
        self.v = 0


def attribute1(s):
    r = s[0].v
    s[1].v = 1
    return r


def attribute2(s):
    r = s[1].v
    s[0].v = 1
    return r


def item1(s):
    r = s[0][0]
    s[1][0] = 1
    return r


def item2(s):
    r = s[1][0]
    s[0][0] = 1
    return r


def both(s, a, b):
    return shown(a, b)


run("attribute", [attribute1, attribute2], lambda: (Field(), Field()), both)
run("item", [item1, item2], lambda: ([0], [0]), both)

# Each of two threads writes one variable and reads the other's: one of them sees the write.
# allowed: \w+ (0 1|1 0|1 1)
# seen: attribute 0 1; attribute 1 0; item 0 1; item 1 0; key 0 1; key 1 0; global 0 1; global 1 0; cell 0 1; cell 1 0
from meet import run, shown


class Fields:
    def __init__(self):
        self.x = self.y = None


class Field:
    def __init__(self):
        self.v = 0


def pair():
    s = Fields()
    s.x, s.y = Field(), Field()
    return s


def attribute1(s):
    s.x.v = 1
    return s.y.v


def attribute2(s):
    s.y.v = 1
    return s.x.v


def item1(s):
    s[0][0] = 1
    return s[1][0]


def item2(s):
    s[1][0] = 1
    return s[0][0]


def key1(s):
    s[0]["k"] = 1
    return s[1]["k"]


def key2(s):
    s[1]["k"] = 1
    return s[0]["k"]


# Variables of which there is one: the round is added to what they have.

x = y = 0


def global1(n):
    global x
    x = n
    return int(y >= n)


def global2(n):
    global y
    y = n
    return int(x >= n)


class Shared:
    x = 0


class Other:
    y = 0


def class1(n):
    Shared.x = n
    return int(Other.y >= n)


def class2(n):
    Other.y = n
    return int(Shared.x >= n)


def numbers():
    n = 0

    def make():
        nonlocal n
        n += 1
        return n
    return make


def cells():
    x = y = 0

    def cell1(n):
        nonlocal x
        x = n
        return int(y >= n)

    def cell2(n):
        nonlocal y
        y = n
        return int(x >= n)
    return [cell1, cell2]


def both(s, a, b):
    return shown(a, b)


run("attribute", [attribute1, attribute2], pair, both)
run("item", [item1, item2], lambda: ([0], [0]), both)
run("key", [key1, key2], lambda: ({"k": 0}, {"k": 0}), both)
run("global", [global1, global2], numbers(), both)
run("class", [class1, class2], numbers(), both, 10)
run("cell", cells(), numbers(), both)

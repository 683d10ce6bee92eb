# One thread writes data and then a flag: who sees the flag sees the data.
# allowed: \w+ (0 0|0 1|1 1)
# seen: attribute 0 0; attribute 1 1; item 0 0; item 1 1; list 0 0; list 1 1; dict 0 0; dict 1 1; global 0 0; global 1 1; new 0 0; new 1 1
from meet import Box, run, shown


class Field:
    def __init__(self):
        self.v = 0


def attributes():
    return Field(), Field()


def attribute1(s):
    s[0].v = 1
    s[1].v = 1


def attribute2(s):
    flag = s[1].v
    return flag, s[0].v


def item1(s):
    s[0][3] = 1
    s[1][3] = 1


def item2(s):
    flag = s[1][3]
    return flag, s[0][3]


def list1(s):
    s[0].append(1)
    s[1].append(1)


def list2(s):
    flag = len(s[1])
    return flag, len(s[0])


def dict1(s):
    s[0]["data"] = 1
    s[1]["flag"] = 1


def dict2(s):
    flag = s[1].get("flag", 0)
    return flag, s[0].get("data", 0)


data = flag = 0


def global1(n):
    global data, flag
    data = n
    flag = n


def global2(n):
    f = flag
    d = data
    return int(f >= n), int(d >= n)


# Attributes that are not there before: the shape changes with each write.

def new1(s):
    s[0].data = 1
    s[1].flag = 1


def new2(s):
    flag = hasattr(s[1], "flag")
    return int(flag), int(hasattr(s[0], "data"))


def both(s, _, got):
    return shown(*got)


run("attribute", [attribute1, attribute2], attributes, both)
run("item", [item1, item2], lambda: ([0] * 5, [0] * 5), both)
run("list", [list1, list2], lambda: ([], []), both)
run("dict", [dict1, dict2], lambda: ({}, {}), both)
run("global", [global1, global2], iter(range(1, 1 << 40)).__next__, both)
run("new", [new1, new2], lambda: (Box(), Box()), both)

# Two reads of one variable do not see its values in another order than they were written.
# allowed: \w+ (00|01|02|11|12|22)
# seen: attribute 00; attribute 22; item 00; item 22; global 00; global 22
from meet import run


class Field:
    def __init__(self):
        self.v = 0


def attribute1(s):
    s.v = 1
    s.v = 2


def attribute2(s):
    a = s.v
    return f"{a}{s.v}"


def item1(s):
    s[0] = 1
    s[0] = 2


def item2(s):
    a = s[0]
    return f"{a}{s[0]}"


x = 0


def global1(n):
    global x
    x = n + 1
    x = n + 2


def global2(n):
    a = x
    b = x
    return f"{min(max(a - n, 0), 2)}{min(max(b - n, 0), 2)}"  # later rounds count as this one


def read(s, _, got):
    return got


run("attribute", [attribute1, attribute2], Field, read)
run("item", [item1, item2], lambda: [0], read)
run("global", [global1, global2], iter(range(0, 1 << 40, 2)).__next__, read)

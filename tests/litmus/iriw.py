# Two threads write a variable each, two more read both: the readers agree on who was first.
# allowed: (attribute|item) [01]{2} [01]{2}
# forbidden: (attribute|item) 10 10
# seen: attribute 00 00; attribute 11 11; item 11 11
from meet import run


class Field:
    def __init__(self):
        self.v = 0


def x_attribute(s):
    s[0].v = 1


def y_attribute(s):
    s[1].v = 1


def xy_attribute(s):
    x = s[0].v
    return f"{x}{s[1].v}"


def yx_attribute(s):
    y = s[1].v
    return f"{y}{s[0].v}"


def x_item(s):
    s[0][0] = 1


def y_item(s):
    s[1][0] = 1


def xy_item(s):
    x = s[0][0]
    return f"{x}{s[1][0]}"


def yx_item(s):
    y = s[1][0]
    return f"{y}{s[0][0]}"


def readers(s, x, y, a, b):
    return f"{a} {b}"


run("attribute", [x_attribute, y_attribute, xy_attribute, yx_attribute], lambda: (Field(), Field()), readers)
run("item", [x_item, y_item, xy_item, yx_item], lambda: ([0], [0]), readers)

# A thread builds an object and then stores it where others look: they see it whole.
# allowed: \w+ (none|whole)
# seen: instance none; instance whole; list none; dict none; closure none; closure whole; class none; class whole
from meet import run


class Place:
    def __init__(self):
        self.it = None


class Thing:
    def __init__(self):
        self.a = 1
        self.b = [1, 2, 3]
        self.c = {"k": self.b}


def instance(s):
    s.it = Thing()


def see_instance(s):
    t = s.it
    if t is None:
        return "none"
    return "whole" if t.a == 1 and t.b == [1, 2, 3] and t.c["k"] is t.b else "part"


def a_list(s):
    s.it = [[i, [i]] for i in range(20)]


def see_list(s):
    t = s.it
    if t is None:
        return "none"
    return "whole" if len(t) == 20 and all(a == b[0] for a, b in t) and t[19][0] == 19 else "part"


def a_dict(s):
    s.it = {i: str(i) for i in range(20)}


def see_dict(s):
    t = s.it
    if t is None:
        return "none"
    return "whole" if len(t) == 20 and all(str(i) == t[i] for i in range(20)) else "part"


def closure(s):
    a, b = [7], "seven"

    def get(c=a):
        return a, b, c
    s.it = get


def see_closure(s):
    t = s.it
    if t is None:
        return "none"
    a, b, c = t()
    return "whole" if a is c and a == [7] and b == "seven" else "part"


def a_class(s):
    class C(Thing):
        d = 4

        def m(self):
            return self.a + self.d
    s.it = C


def see_class(s):
    t = s.it
    if t is None:
        return "none"
    return "whole" if t().m() == 5 and t.__mro__[1] is Thing else "part"


def seen(s, _, got):
    return got


run("instance", [instance, see_instance], Place, seen)
run("list", [a_list, see_list], Place, seen)
run("dict", [a_dict, see_dict], Place, seen)
run("closure", [closure, see_closure], Place, seen)
run("class", [a_class, see_class], Place, seen, 5)

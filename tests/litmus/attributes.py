# Attributes of one instance come and go: a reader gets a value of that attribute, or AttributeError.
# allowed: \w+ (ok|AttributeError)|(all|slots|keys) ok
# forbidden: (all|keys) AttributeError
# seen: toggle AttributeError; all ok
# rounds: 2
from meet import Box, run


def toggle_a(s):
    for _ in range(6):
        s.a = "a"
        del s.a


def toggle_b(s):
    for _ in range(6):
        s.b = "b"
        del s.b


def read(s):
    missing = 0
    for _ in range(6):
        for name in "a", "b", "keep":
            if getattr(s, name, name) != name:
                return f"{name}: {getattr(s, name, name)}"
        try:
            if s.a != "a":
                return f"a: {s.a}"
            if s.b != "b":
                return f"b: {s.b}"
        except AttributeError as e:
            missing += 1
    if s.keep != "keep":
        return f"{s.keep}"
    return "AttributeError" if missing else "ok"


# Each thread adds attributes of its own, more than fit into the instance.

def adder(k):
    def add(s):
        for i in range(14):
            setattr(s, f"{k}{i}", (k, i))
    return add


def all_there(s, *_):
    for k in "xyz":
        if [v[1] for v in vars(s).values() if v[0] == k] != list(range(14)):
            return f"{vars(s)}"
    for k in "xyz":
        for i in range(14):
            if getattr(s, f"{k}{i}") != (k, i):
                return f"{k}{i}"
    return "ok" if len(vars(s)) == 43 else f"{len(vars(s))}"


class Slots:
    __slots__ = "a", "b", "keep"

    def __init__(self):
        self.keep = "keep"


# One thread uses the dict of the instance, the other the attributes.

def by_dict(s):
    d = s.__dict__
    for i in range(8):
        d["d"] = i
        if d["a"] != 1:
            return f"{d['a']}"
        d.pop("d")
        d[f"d{i}"] = i
    return "ok"


def by_name(s):
    for i in range(8):
        s.n = i
        if s.n != i or s.a != 1:
            return f"{s.n} {s.a}"
        del s.n
        setattr(s, f"n{i}", i)
    return "ok"


def whole(s, a, b):
    names = {"a"} | {f"d{i}" for i in range(8)} | {f"n{i}" for i in range(8)}
    return "ok" if a == b == "ok" and set(vars(s)) == names else f"{a} {b} {vars(s)}"


# Storing __dict__ itself takes all attributes away at once.

def replace(s):
    for i in range(6):
        s.__dict__ = {"a": i, "b": i}


def read_pair(s):
    for _ in range(6):
        a = s.a
        b = s.b
        if b < a:
            return f"{a} {b}"
        d = vars(s).copy()
        if d["a"] != d["b"]:
            return f"{d}"
    return "ok"


run("toggle", [toggle_a, toggle_b, read], lambda: Box(keep="keep"), lambda s, a, b, got: got)
run("slots", [toggle_a, toggle_b, read], Slots, lambda s, a, b, got: got)
run("all", [adder(k) for k in "xyz"], lambda: Box(keep=("", 0)), all_there)
run("keys", [by_dict, by_name], lambda: Box(a=1), whole)
run("replace", [replace, read_pair], lambda: Box(a=0, b=0), lambda s, _, got: got)

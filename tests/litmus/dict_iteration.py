# A dict or set is iterated while others write: RuntimeError, or a walk over what is there.
# allowed: \w+ (ok|RuntimeError)|(values|copy) ok
# forbidden: (values|copy) RuntimeError
# seen: grow ok; grow RuntimeError; values ok; copy ok; set RuntimeError; attributes RuntimeError
# rounds: 2
from meet import Box, run


def grow(s):
    for i in range(8):
        s[f"new {i}"] = i


def grow_and_shrink(s):
    for i in range(8):
        s["more"] = 1
        del s["more"]


def change(s):
    for i in range(8):
        s["b"] = i


def walk(s):
    try:
        seen = []
        for k in s:
            seen.append(k)
            s[k]
        for k, v in s.items():
            assert s.get(k) is not None
        for v in s.values():
            assert type(v) is int
        for k in reversed(s):
            s[k]
    except RuntimeError as e:
        assert str(e) in ("dictionary changed size during iteration", "dictionary keys changed during iteration"), e
        return "RuntimeError"
    return "ok" if seen[:3] == ["a", "b", "c"] else f"{seen}"


def walk_more(s):
    try:
        for _ in range(4):
            for k in s:
                s.get(k)
    except RuntimeError:
        return "RuntimeError"
    return "ok"


def copies(s):
    for _ in range(4):
        for c in list(s), list(s.items()), s.copy(), sorted(s), dict(s), tuple(s.values()), set(s), {**s}:
            if len(c) < 3:
                return f"{c}"
    return "ok"


def set_grow(s):
    for i in range(8):
        s.add(i)


def set_walk(s):
    try:
        for x in s:
            if x not in ("v", "w", "x", "y", "z") and x not in range(8):
                return f"{x}"
    except RuntimeError as e:
        assert str(e) == "Set changed size during iteration"
        return "RuntimeError"
    return "ok"


def attributes(s):
    for i in range(8):
        setattr(s, f"a{i}", i)


def walk_attributes(s):
    try:
        for name in s.__dict__:
            if getattr(s, name) != int(name[1:]):
                return name
        for name, value in vars(s).items():
            if value != int(name[1:]):
                return name
    except RuntimeError:
        return "RuntimeError"
    return "ok"


def letters():
    return {"a": 1, "b": 2, "c": 3}


def got(s, _, text):
    return text


run("grow", [grow, walk], letters, got)
run("more", [grow_and_shrink, walk_more], letters, got)
run("values", [change, walk], letters, got)
run("copy", [grow, copies], letters, got)
run("set", [set_grow, set_walk], lambda: {"v", "w", "x", "y", "z"}, got)
run("attributes", [attributes, walk_attributes], lambda: Box(a9=9), got)

# A built-in that calls a short function for as long as another thread does nothing: each call is a safe point.
# allowed: \w+ ok
# seen: max ok
# rounds: 3
from meet import Box, run


class Done(Exception):
    pass


def caller(call):
    def look(s):
        def f(x):
            if s.flag:
                raise Done
            return x
        try:
            call(f)
        except Done:
            return "ok"
    return look


def other(s):
    s.flag = True


class Key:
    def __init__(self, s):
        self.s = s

    def __lt__(self, other):
        if self.s.flag:
            raise Done
        return False


def compare(s):
    try:
        min(iter(lambda: Key(s), 1))
    except Done:
        return "ok"


def endless():
    return iter(int, 1)


def state():
    return Box(flag=False)


for name, call in [
    ("max", lambda f: max(endless(), key=f)),
    ("map", lambda f: sum(map(f, endless()))),
    ("filter", lambda f: sum(filter(f, endless()))),
    ("sort", lambda f: [sorted([3, 2, 1], key=f) for _ in endless()]),
    ("iter", lambda f: sum(iter(lambda: f(0), 1))),
]:
    run(name, [caller(call), other], state, lambda s, got, _: got)
run("compare", [compare, other], state, lambda s, got, _: got)

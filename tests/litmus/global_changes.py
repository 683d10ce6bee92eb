# One thread changes globals, functions and built-ins that the other uses in a loop.
# allowed: \w+ ok
# seen: variable ok; function ok; builtin ok; deleted ok; defaults ok
# rounds: 5
import builtins

import meet
from meet import Box, run

LOOPS = 60
variable = 0


def function():
    return 0


def callee():
    return 0


def defaulted(n=0):
    return n


# Each change makes what its reader calls give n from then on.

def change_variable(n):
    global variable
    variable = n


def change_function(n):
    global function

    def function():
        return n


def change_code(n):
    callee.__code__ = eval(f"lambda: {n}").__code__


def change_defaults(n):
    defaulted.__defaults__ = (n,)


def change_builtin(n):
    builtins.litmus = lambda: n


def delete_and_back(n):
    global variable
    if n > 1:
        del variable
    globals()["variable"] = n


def by_dict(n):
    globals().update(variable=n)


def shadow(n):
    global abs
    if n % 2:
        builtins.abs = lambda x: n
        globals().pop("abs", None)
    else:
        def abs(x):
            return n


def read_or_none():
    try:
        return variable
    except NameError:
        return None


def changer(change):
    def changes(s):
        for n in range(s.first, s.last + 1):
            change(n)
            s.version = n
            for _ in range(4):
                pass
    return changes


def reader(read):
    def look(s):
        last = 0
        for _ in range(LOOPS):
            before = s.version
            got = read()
            if got is None:
                continue
            if got < before:
                return f"{before} was over, but got {got}"
            if got < last:
                return f"{got} after {last}"
            last = got
            if s.version == s.last:
                break
        return "ok" if s.version < s.last or read() == s.last else f"{read()} in the end"
    return look


def rounds():
    n = 1

    def make():
        nonlocal n
        n += 6
        return Box(version=0, first=n - 5, last=n)
    return make


builtins.litmus = lambda: 0
meet.EVERY = 1  # there is one set of globals, so both threads have to be in the same round
for name, change, read in [
    ("variable", change_variable, lambda: variable),
    ("function", change_function, lambda: function()),
    ("code", change_code, lambda: callee()),
    ("defaults", change_defaults, lambda: defaulted()),
    ("builtin", change_builtin, lambda: litmus()),
    ("deleted", delete_and_back, read_or_none),
    ("dict", by_dict, lambda: variable),
    ("shadow", shadow, lambda: abs(0)),
]:
    change(0)
    run(name, [changer(change), reader(read)], rounds(), lambda s, _, got: got)

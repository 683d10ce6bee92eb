# One thread changes a class while the other calls its methods in a loop: who sees what was written after the
# change sees the change, and nothing goes back.
# allowed: \w+ ok
# seen: method ok; class ok
# rounds: 5
from meet import Box, run

LOOPS = 60


def make():
    class Base:
        inherited = 0

        def version(self):
            return 0
        constant = 0

    class C(Base):
        def __init__(self):
            self.own = 0
    return Box(cls=C, base=Base, version=0, it=C())


def changer(change):
    def run_changes(s):
        for n in range(1, 6):
            change(s, n)
            s.version = n
            for _ in range(4):
                pass
    return run_changes


def reader(read):
    def look(s):
        last = 0
        it = s.it
        for _ in range(LOOPS):
            before = s.version
            got = read(it)
            if got < before:
                return f"{before} was over, but got {got}"
            if got < last:
                return f"{got} after {last}"
            last = got
            if s.version == 5:
                break
        return "ok" if s.version < 5 or read(it) == 5 else f"{read(it)} in the end"
    return look


def method(s, n):
    s.cls.version = lambda self: n


def base_method(s, n):
    s.base.version = lambda self, n=n: n


def attribute(s, n):
    s.cls.constant = n


def base_attribute(s, n):
    s.base.constant = n


def a_property(s, n):
    s.cls.constant = property(lambda self: n)


def special(s, n):
    s.cls.__len__ = lambda self: n


def item(s, n):
    s.cls.__getitem__ = lambda self, k: n + k


def missing(s, n):
    s.cls.__getattr__ = lambda self, name: n


def other_class(s, n):
    class D(s.base):
        constant = n
    s.it.__class__ = D


def read_missing(it):
    try:
        return it.nowhere
    except AttributeError:
        return 0


def read_len(it):
    try:
        return len(it)
    except TypeError:
        return 0


def read_item(it):
    try:
        return it[0]
    except TypeError:
        return 0


def got(s, _, text):
    return text


for name, change, read in [
    ("method", method, lambda it: it.version()),
    ("base", base_method, lambda it: it.version()),
    ("attribute", attribute, lambda it: it.constant),
    ("inherited", base_attribute, lambda it: type(it).constant),
    ("property", a_property, lambda it: it.constant),
    ("length", special, read_len),
    ("item", item, read_item),
    ("missing", missing, read_missing),
    ("class", other_class, lambda it: it.constant),
]:
    run(name, [changer(change), reader(read)], make, got)

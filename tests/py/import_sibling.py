import lib.counter
from lib.counter import bump, value
from lib import counter as c
import lib.counter as again

print(bump(), bump(), value, lib.counter.value, c.value, c is lib.counter, again is c, c.items)
c.value = 100
print(bump(), c.value, value)
print(c.__name__, lib.__name__, lib.version, lib.__doc__)
import sys

print("lib.counter" in sys.modules, sys.modules["lib.counter"] is c)


def lazy():
    import lib.helpers as h
    from lib.helpers import area
    return h.perimeter(1, 2), area(2, 3), h.calls


print(lazy(), lazy())
try:
    from lib.counter import nothing
except ImportError as e:
    print(type(e).__name__, str(e).split(" (")[0])
try:
    c.nothing
except AttributeError as e:
    print(e)
try:
    import lib.not_there
except ModuleNotFoundError as e:
    print(e, e.name)
try:
    import not_there_at_all.sub
except ImportError as e:
    print(type(e).__name__, e)
print(type(c).__name__, repr(c).startswith("<module 'lib.counter' from "), hasattr(c, "bump"), sorted(n for n in dir(c) if not n.startswith("_")))

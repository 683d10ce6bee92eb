import lib.deep.leaf
from lib.deep import leaf, level, perimeter
from lib.deep.leaf import value as v

print(lib.deep.leaf.value, leaf.value, level, perimeter(1, 2), v, lib.deep.leaf is leaf)
import lib

print(lib.version, lib.deep.level, sorted(n for n in vars(lib) if not n.startswith("__")))
print(lib.__name__, lib.deep.__name__, leaf.__name__, lib.deep.__package__, leaf.__package__)
try:
    from . import something
except ImportError as e:
    print(e)
from lib import main_guard

print(main_guard.ran, __name__)

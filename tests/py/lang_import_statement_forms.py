import sys, math as m, time
from math import (
    floor,
    ceil as up,
)
import lib.deep.leaf as leaf
import lib.helpers

print(sys.__name__, m.__name__, time.__name__, floor(2.7), up(2.1), leaf.value, lib.helpers.area(2, 2))
try:
    leaf_missing = lib.deep.nothing
except AttributeError as e:
    print(e)


def local_import():
    import math
    from math import pi as p, e
    return math.floor(p), round(e, 3)


print(local_import(), "math" in globals(), "m" in globals())
del m
try:
    m
except NameError as e:
    print(e)
import math

print(math is sys.modules["math"], math.floor is floor)
